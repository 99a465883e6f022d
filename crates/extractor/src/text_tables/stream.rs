//! Cells between lines that hold only `|`, as law portals' pages are saved: row ends are not marked. In some copies a bar opens each row, so
//! that an empty slot parts rows; in others each cell is closed by one and nothing parts rows ([`closed`]).

use super::{cell, number_of_a_column, opens_listed};
use crate::closing;
use crate::reflow::Wrapping;
use crate::text::is_blank;
use model::Place;
use model::block::{Block, Cell, CellStream};
use vietnamese::cells;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;
use vietnamese::telling;

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
    closed_width(lines, at).is_some()
}

/// How many columns the table has whose header [`opens_closed`] finds at a line.
fn closed_width(lines: &[&str], at: usize) -> Option<usize> {
    let opens = lines.get(at + 1).is_some_and(|l| bars(l) == 1)
        && (opens_listed(lines[at]) || names_work(lines[at]))
        && at.checked_sub(1).is_none_or(|n| bars(lines[n]) == 0);
    opens.then(|| header_width(lines, at))?
}

/// The table whose header [`opens_closed`] finds at a line, and the line after it. It reaches to the recipients or the next such header at
/// most, and may end with text that is none of its cells.
pub fn closed(lines: &[&str], at: usize, wrapping: Wrapping) -> Option<(Vec<Block>, usize)> {
    let width = closed_width(lines, at)?;
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
    if slots.len() < width {
        return None;
    }
    slots.insert(width, empty(end));
    let stream = CellStream {
        slots,
        ends_marked: false,
        place: Place::lines(at as u32 + 1, end as u32),
    };
    Some((vec![Block::Stream(stream)], end))
}

/// Whether a line is the header of the column of the tasks, which stands first where rows have no number of their own.
fn names_work(line: &str) -> bool {
    let name = line.trim();
    name.chars().count() <= LONGEST && headers::classify(name) == Some(Role::Content)
}

/// How many bars a line holds that holds nothing else.
fn bars(line: &str) -> usize {
    let alone = line.chars().all(|c| c == '|' || c.is_whitespace());
    if alone { line.matches('|').count() } else { 0 }
}

/// The number that a cell of one paragraph counts its column with.
fn number_of(cell: &Cell) -> Option<usize> {
    let [text] = &cell.paragraphs[..] else {
        return None;
    };
    number_of_a_column(text)
}

/// How many columns the header at a line names whose cells are closed by bars: what stands before the first number of a row, without the
/// title of a section there. Two empty slots beside each other are the end of a row, which such tables do not have.
fn header_width(lines: &[&str], at: usize) -> Option<usize> {
    let mut names: Vec<String> = Vec::new();
    let mut start = at;
    let unnumbered = !opens_listed(lines[at]);
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
        // A year is a name beneath another, not the number of a row.
        if ordinal::of_cell(name.trim()).is_some() && cells::period(&[], &name).is_none() {
            break;
        }
        if unnumbered && ends_names(&names, name.trim()) {
            return is_filled(lines, at, names.len()).then_some(names.len());
        }
        names.push(name);
        if names.len() > *COLUMNS.end() + 1 {
            return None;
        }
        start = number + 1;
    }
    if unnumbered {
        return None;
    }
    let roles: Vec<Option<Role>> = names.iter().map(|n| headers::classify(n)).collect();
    let in_capitals = |name: &String| {
        name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
    };
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

/// Whether a text is no further name of a column but the first task of a table without numbers: it says what is to be done, at length or
/// behind a number of its own, and the names before it each mean something else.
fn ends_names(names: &[String], text: &str) -> bool {
    /// Fewest characters of a task.
    const TASK: usize = 20;
    let number = ordinal::of_paragraph(text).map(|(_, end)| end);
    let said = text[number.unwrap_or(0)..].trim_start();
    let is_task = (text.chars().count() >= TASK || number.is_some())
        && !cells::is_state(said)
        && telling::orders(said);
    let roles: Vec<Option<Role>> = names.iter().map(|n| headers::classify(n)).collect();
    let different = |n: usize| roles[n].is_some() && !roles[..n].contains(&roles[n]);
    let role = headers::classify(text);
    is_task
        && (role.is_none() || roles.contains(&role))
        && COLUMNS.contains(&roles.len())
        && (0..roles.len()).all(different)
        && roles.contains(&Some(Role::Lead))
        && names.iter().all(|n| n.chars().count() <= LONGEST)
}

/// Whether the cells from a line to the end of the table fill rows of so many columns.
fn is_filled(lines: &[&str], at: usize, width: usize) -> bool {
    let behind = lines[at..].iter().take_while(|l| !closing::opens(l));
    let cells: usize = behind.map(|l| bars(l)).sum();
    cells > width && cells.is_multiple_of(width)
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
        // Rows without a number of their own, beneath the names of their columns.
        let unnumbered = |text: &str| opens_closed(&text.lines().collect::<Vec<_>>(), 0);
        let header = "Nội dung\n|\nChủ trì\n|\nHoàn thành\n|\n";
        assert!(unnumbered(&format!(
            "{header}1. In ấn sổ tay\n|\nSở Y tế\n|\nQuý I\n|"
        )));
        assert!(unnumbered(&format!(
            "{header}Biên soạn sổ tay phòng bệnh\n|\nSở Y tế\n|\n|"
        )));
        // A column that is not known may stand behind them; the cells fill no rows.
        assert!(!unnumbered(&format!(
            "{header}Nơi in\n|\nIn ấn sổ tay\n|\nSở Y tế\n|"
        )));
        assert!(!unnumbered(&format!(
            "{header}1. In ấn sổ tay\n|\nSở Y tế\n|"
        )));
        // Goods and days are no work, with a number or without.
        for first in [
            "Máy in laser khổ A4 hai mặt",
            "1. Máy in laser khổ A4",
            "Sáng thứ hai hằng tuần, từ 8 giờ",
            "Từ thứ hai đến thứ sáu hằng tuần",
            "Đã tổ chức 3 lớp tập huấn",
        ] {
            let row = format!("{header}{first}\n|\nSở Y tế\n|\nQuý I\n|");
            assert!(!unnumbered(&row), "{first}");
        }
        // Nothing is assigned to anybody.
        assert!(!opens(
            "TT\n|\nHọ và tên\n|\nChức vụ\n|\n1\n|\nLê Văn An\n|\nTổ trưởng\n|"
        ));
        assert!(!opens(
            "TT\n\nNội dung\n\nChủ trì\n\n1\n\nIn sổ tay\n\nSở Y tế"
        ));
    }

    #[test]
    fn years_are_names_of_columns() {
        let text =
            "TT\n|\nNội dung\n|\nChủ trì\n|\nLộ trình\n|\n2026\n|\n2027\n|\n1\n|\nIn sổ tay\n|";
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(header_width(&lines, 0), Some(6));
    }

    #[test]
    fn cells_that_fill_no_header_are_no_table() {
        let cut = "TT\n|\nNội dung\n|\nChủ trì\n|\nNơi nhận:\nThời hạn\n|\n1\n|";
        let lines: Vec<&str> = cut.lines().collect();
        assert_eq!(header_width(&lines, 0), Some(4));
        assert!(closed(&lines, 0, Wrapping::None).is_none());
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
