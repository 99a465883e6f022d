//! Cells between lines that hold only `|`, as law portals' pages are saved: row ends are not marked. In some copies a bar opens each row, so
//! that an empty slot parts rows; in others each cell is closed by one and nothing parts rows ([`closed`]).

use super::{cell, opens_listed};
use crate::closing;
use crate::reflow::Wrapping;
use crate::text::is_blank;
use model::Place;
use model::block::{Block, Cell, CellStream};
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;

/// Fewest and most columns of a table whose cells are closed by bars.
const COLUMNS: std::ops::RangeInclusive<usize> = 3..=16;
/// Longest name of a column, in characters.
const LONGEST: usize = 60;
/// Most lines of one.
const LINES: usize = 6;

/// Cells between lines that hold only `|`, from line `at`.
pub fn stream(lines: &[&str], at: usize, wrapping: Wrapping) -> (Vec<Block>, usize) {
    let mut slots = Vec::new();
    let mut start = at + 1;
    let mut end = at + 1;
    let mut number = at + 1;
    while number < lines.len() {
        if opens_closed(lines, number) {
            slots.push(cell(&lines[start..number], start, 0, wrapping));
            end = number;
            break;
        }
        if lines[number].trim() == "|" {
            let printed = &lines[start..number];
            let printed = if is_dotted(printed) { &[] } else { printed };
            slots.push(cell(printed, start, 0, wrapping));
            start = number + 1;
            end = number + 1;
            let blanks = lines[start..].iter().take_while(|l| is_blank(l)).count();
            let bar_after = lines.get(start + blanks).is_some_and(|l| l.trim() == "|");
            if blanks > 0 && !(bar_after && blanks == 1) {
                break;
            }
        }
        number += 1;
    }
    if slots.is_empty() {
        return (Vec::new(), at + 1);
    }
    let place = Place::lines(at as u32 + 1, end as u32);
    let stream = CellStream {
        slots,
        ends_marked: true,
        place,
    };
    (vec![Block::Stream(stream)], end)
}

/// Whether the header of a table whose cells are each closed by a bar, and whose rows nothing parts, starts at a line.
pub fn opens_closed(lines: &[&str], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|l| bars(l) == 1)
        && opens_listed(lines[at])
        && at.checked_sub(1).is_none_or(|n| bars(lines[n]) == 0)
        && header_width(lines, at).is_some()
}

/// The table whose header [`opens_closed`] finds at a line, and the line after it. It reaches to the recipients or the next such header at
/// most, and may end with text that is none of its cells.
pub fn closed(lines: &[&str], at: usize, wrapping: Wrapping) -> Option<(Vec<Block>, usize)> {
    let width = opens_closed(lines, at).then(|| header_width(lines, at))??;
    let empty = |line: usize| cell(&[], line, 0, wrapping);
    let (mut slots, mut start, mut end) = (Vec::new(), at, at);
    let mut number = at;
    let ends = |number: usize, start: usize| {
        number == start && closing::opens(lines[number]) || opens_closed(lines, number)
    };
    while number < lines.len() && (number == at || !ends(number, start)) {
        for bar in 0..bars(lines[number]) {
            let printed = if bar == 0 { &lines[start..number] } else { &[] };
            slots.push(cell(printed, start, 0, wrapping));
            (start, end) = (number + 1, number + 1);
        }
        number += 1;
    }
    let counted =
        slots.len() >= 2 * width && (0..width).all(|n| number_of(&slots[width + n]) == Some(n + 1));
    if counted {
        slots.insert(2 * width, empty(end));
    }
    slots.insert(width, empty(end));
    let stream = CellStream {
        slots,
        ends_marked: false,
        place: Place::lines(at as u32 + 1, end as u32),
    };
    Some((vec![Block::Stream(stream)], end))
}

/// How many bars a line holds that holds nothing else.
fn bars(line: &str) -> usize {
    let alone = line.chars().all(|c| c == '|' || c.is_whitespace());
    if alone { line.matches('|').count() } else { 0 }
}

/// The number that counts a column beneath its header: `3`, `(3)`.
fn number_of(cell: &Cell) -> Option<usize> {
    let [text] = &cell.paragraphs[..] else {
        return None;
    };
    text.trim_matches(['(', ')']).parse().ok()
}

/// How many columns the header at a line names whose cells are closed by bars: what stands before the first number of a row, without the
/// title of a section there. Two empty slots beside each other are the end of a row, which such tables do not have.
fn header_width(lines: &[&str], at: usize) -> Option<usize> {
    let mut names: Vec<String> = Vec::new();
    let mut start = at;
    for (number, line) in lines.iter().enumerate().skip(at) {
        let bars = bars(line);
        if bars == 0 {
            if number - start >= LINES || is_blank(line) {
                return None;
            }
            continue;
        }
        let name = lines[start..number].join(" ");
        if name.is_empty() || bars > 1 {
            return None;
        }
        if ordinal::of_cell(name.trim()).is_some() {
            break;
        }
        names.push(name);
        if names.len() > *COLUMNS.end() + 1 {
            return None;
        }
        start = number + 1;
    }
    let roles: Vec<Option<Role>> = names.iter().map(|n| headers::classify(n)).collect();
    let in_capitals = |name: &String| !name.chars().any(char::is_lowercase);
    let is_title = |n: usize| {
        roles[n].is_none() && in_capitals(&names[n]) && !names[..n].iter().all(in_capitals)
    };
    let width = names.len() - usize::from(names.len() > 1 && is_title(names.len() - 1));
    let has = |wanted: &[Role]| roles[..width].iter().flatten().any(|r| wanted.contains(r));
    let tells = has(&[Role::Content, Role::WeakContent])
        && has(&[Role::Lead, Role::LeadAndCoordinating, Role::Deadline]);
    let short = names[..width].iter().all(|n| n.chars().count() <= LONGEST);
    (tells && short && COLUMNS.contains(&width)).then_some(width)
}

/// Whether lines between bars are a row of dots, which stands for rows left out: it parts rows as an empty one does.
fn is_dotted(lines: &[&str]) -> bool {
    /// Fewest dots; a cell to be filled in has fewer.
    const DOTS: usize = 10;
    let signs = || {
        let signs = lines.iter().flat_map(|line| line.chars());
        signs.filter(|c| !c.is_whitespace())
    };
    let dots = |c: char| match c {
        '.' => Some(1),
        '…' => Some(3),
        _ => None,
    };
    signs()
        .try_fold(0, |sum, c| Some(sum + dots(c)?))
        .is_some_and(|sum: usize| sum >= DOTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(text: &str) -> bool {
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|l| *l == "TT").unwrap();
        opens_closed(&lines, at)
    }

    #[test]
    fn a_header_opens_a_table_of_closed_cells() {
        assert!(opens(
            "PHỤ LỤC\nTT\n|\nNội dung\n|\nChủ trì\n|\n1\n|\nIn sổ tay\n|\nSở Y tế\n|"
        ));
        assert!(opens(
            "TT\n|\nNội dung\ncông việc\n|\nThời hạn\n|\nA\n|\nVIỆC CHUNG\n|"
        ));
        // A bar opens the row, or a row ends with an empty slot.
        assert!(!opens(
            "|\nTT\n|\nNội dung\n|\nChủ trì\n|\n|\n1\n|\nIn sổ tay\n|\nSở Y tế\n|"
        ));
        assert!(!opens(
            "PHỤ LỤC\nTT\n|\nNội dung\n|\nChủ trì\n|\n|\n1\n|\nIn sổ tay\n|\nSở Y tế\n|"
        ));
        // Nothing is assigned to anybody.
        assert!(!opens(
            "TT\n|\nHọ và tên\n|\nChức vụ\n|\n1\n|\nLê Văn An\n|\nTổ trưởng\n|"
        ));
        assert!(!opens(
            "TT\n\nNội dung\n\nChủ trì\n\n1\n\nIn sổ tay\n\nSở Y tế"
        ));
    }

    #[test]
    fn bars_beside_each_other_close_empty_cells() {
        let text = "TT\n|\nNội dung\n|\nChủ trì\n|\nThời hạn\n|\n1\n|\nIn sổ tay\n| |\nQuý I\n|\nNơi nhận:\n- Lưu: VT.\n|";
        let lines: Vec<&str> = text.lines().collect();
        let (blocks, end) = closed(&lines, 0, Wrapping::None).unwrap();
        let [Block::Stream(stream)] = &blocks[..] else {
            panic!("a stream");
        };
        let texts: Vec<String> = stream.slots.iter().map(Cell::text).collect();
        let body = ["1", "In sổ tay", "", "Quý I"];
        assert_eq!(texts[..5], ["TT", "Nội dung", "Chủ trì", "Thời hạn", ""]);
        assert_eq!(texts[5..], body);
        assert!(!stream.ends_marked && lines[end].starts_with("Nơi nhận"));
    }
}
