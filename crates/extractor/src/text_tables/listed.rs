//! A cell a line and nothing between cells and rows, as programs dump the text of a page: the header tells that a table is there, its rows
//! begin with their numbers.
//!
//! Empty cells leave no line, so that a short row's cells are only known in their order, and surplus lines are taken for more of the content.
//! All cells have a low confidence.

use super::cell;
use crate::reflow::{Wrapping, capitals};
use crate::text::is_blank;
use model::Place;
use model::block::{Block, Cell, Grid, Row, Spans};
use vietnamese::headers::{self, Role};
use vietnamese::ordinal::{self, Ordinal, Style};

/// Fewest names of columns that open a table.
const FEWEST: usize = 4;
/// Longest name of a column, in characters.
const LONGEST: usize = 60;
/// Most lines of one.
const LINES: usize = 3;
/// Lines in which the next number is looked for.
const LOOKED_FOR: usize = 60;
/// That a row is as in the source.
const CONFIDENCE: f64 = 0.6;

/// Whether a line can open such a table: the name of the column of numbers and nothing else.
pub fn opens_listed(line: &str) -> bool {
    let text = line.trim();
    (2..=12).contains(&text.len())
        && headers::classify(text) == Some(Role::Ordinal)
        && !text.contains(['|', '\t'])
}

/// The table whose header opens at a line, and the line after it.
pub fn listed(lines: &[&str], at: usize) -> Option<(Block, usize)> {
    if !lines.get(at).is_some_and(|l| opens_listed(l)) {
        return None;
    }
    let written: Vec<usize> = (at..lines.len()).filter(|n| !is_blank(lines[*n])).collect();
    let text = |n: usize| written.get(n).map_or("", |line| lines[*line].trim());
    let plain = |n: usize| n < written.len() && !text(n).contains(['|', '\t']);
    let (header, roles, doubled) = names(&text, &plain);
    let mut next: usize = header.iter().map(Vec::len).sum();
    let width = header.len();
    let ends = ordinal::of_cell(text(next)).is_some() || is_title(&text, next, None);
    if (roles.len() + usize::from(doubled)) * 3 < width * 2 || !ends {
        return None;
    }
    let has = |wanted: &[Role]| wanted.iter().any(|r| roles.contains(r));
    let tells = has(&[Role::Content, Role::WeakContent])
        && has(&[Role::Lead, Role::LeadAndCoordinating, Role::Deadline]);
    if roles.len() < FEWEST || !tells {
        return None;
    }
    // Numbers of the columns.
    let counts = |n: usize| {
        let digits = text(next + n).trim_matches(['(', ')']);
        digits.parse() == Ok(n + 1)
    };
    let counted: Vec<usize> = if (0..width).all(counts) {
        (next..next + width).collect()
    } else {
        Vec::new()
    };
    next += counted.len();
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<Ordinal> = None;
    // The first number of a row.
    let mut first: Option<usize> = None;
    while plain(next) {
        // The header of another table.
        if opens_listed(text(next)) {
            break;
        }
        let filled = |row: &Vec<usize>| row.len() == 1 || row.len() >= width;
        let marked = ordinal::of_paragraph(text(next)).is_some();
        // The title of a section stands beneath its number.
        let lone = |row: &&mut Vec<usize>| matches!(row[..], [n] if is_section(text(n)));
        if let Some(row) = rows.last_mut().filter(lone) {
            row.push(next);
            next += 1;
            continue;
        }
        if (marked || rows.last().is_none_or(filled)) && is_title(&text, next, last.as_ref()) {
            rows.push(vec![next]);
            next += 1;
            continue;
        }
        // Among `1`, `2` an `02` counts something else, unless the row above may be whole.
        let padded = |n: usize| text(n).starts_with('0');
        let titled =
            |row: &Vec<usize>| row.len() == 1 || row.len() == 2 && is_section(text(row[0]));
        let whole = (rows.last()).is_none_or(|row| row.len() + 1 >= width || titled(row));
        let alike = |n: &usize| whole || padded(*n) == first.is_some_and(padded);
        let later = || {
            let follows = |n: &usize| number(text(*n), last.as_ref()).is_some();
            let comes =
                || (next + 1..next + LOOKED_FOR).any(|n| follows(&n) && opens_row(&text, n));
            let mark = passes_over(&text, next, last.as_ref()).filter(|_| whole)?;
            // Where the next number comes further down, this one counts something else.
            (!comes()).then_some(mark)
        };
        let mark = number(text(next), last.as_ref()).or_else(later);
        match mark.filter(|_| opens_row(&text, next) && alike(&next)) {
            Some(mark) => {
                if mark.style == Style::Arabic {
                    last = Some(mark);
                    first = first.or(Some(next));
                }
                rows.push(vec![next]);
            }
            None => match rows.last_mut() {
                Some(row) => row.push(next),
                None => return None,
            },
        }
        next += 1;
    }
    // What follows the last row is told by its width alone.
    let full = |row: &[usize]| row.iter().filter(|n| !goes_on(text(**n))).count();
    if let Some(row) = rows.last_mut() {
        while full(row) > width {
            row.pop();
        }
    }
    let numbered = rows.iter().filter(|r| r.len() > 2).count();
    let end = rows
        .last()
        .and_then(|r| r.last())
        .map(|n| written[*n] + 1)?;
    // Of two names of one meaning the second stands beside the first only where rows have a cell for each.
    if numbered < 2 || doubled && !rows.iter().any(|row| full(row) == width) {
        return None;
    }
    let made = |n: &[usize], column: usize| -> Cell {
        let from = written[n[0]];
        let to = written[n[n.len() - 1]] + 1;
        let all: Vec<&str> = n.iter().map(|n| text(*n)).collect();
        Cell {
            place: Place::lines(from as u32 + 1, to as u32),
            confidence: CONFIDENCE,
            ..cell(&[all.join(" ").as_str()], from, column, Wrapping::None)
        }
    };
    let mut table = vec![header.iter().map(Vec::as_slice).collect::<Vec<_>>()];
    table.extend((!counted.is_empty()).then(|| counted.chunks(1).collect()));
    for row in &rows {
        table.push(cells_of(row, width, &|n| goes_on(text(n))));
    }
    let row = |cells: Vec<&[usize]>| {
        let across = if cells.len() == 1 { width } else { 1 };
        let made = cells.into_iter().enumerate().map(|(column, n)| Cell {
            column_span: across,
            ..made(n, column)
        });
        Row {
            cells: made.collect(),
            break_before: false,
        }
    };
    let grid = Grid {
        rows: table.into_iter().map(row).collect(),
        spans: Spans::Unwritten,
        place: Place::lines(at as u32 + 1, end as u32),
    };
    Some((Block::Grid(grid), end))
}

/// The lines of each name of a header, from the first line on, the meanings of those that have one, and whether two have the same.
fn names<'t>(
    text: &dyn Fn(usize) -> &'t str,
    plain: &dyn Fn(usize) -> bool,
) -> (Vec<Vec<usize>>, Vec<Role>, bool) {
    /// Fewest words of a name that stands by itself beside another of its meaning.
    const WORDS: usize = 3;
    let mut names: Vec<Vec<usize>> = Vec::new();
    let mut roles: Vec<Role> = Vec::new();
    let mut doubled = false;
    let mut next = 0;
    while plain(next) && text(next).chars().count() <= LONGEST {
        let starts_row = ordinal::of_cell(text(next)).is_some() && opens_row(text, next);
        if is_title(text, next, None) {
            break;
        }
        let rest = (next + 1..next + LINES).take_while(|n| plain(*n) && goes_on_name(text(*n)));
        let lines: Vec<usize> = [next].into_iter().chain(rest).collect();
        let name: Vec<&str> = lines.iter().map(|n| text(*n)).collect();
        let name = name.join(" ");
        match headers::classify(&name) {
            Some(role) if !roles.contains(&role) => roles.push(role),
            // A name that is not known; two of one meaning are rather those of a header of two levels.
            Some(_) if !doubled && name.split_whitespace().count() >= WORDS => doubled = true,
            None if !starts_row && text(next).starts_with(char::is_uppercase) => {}
            _ => break,
        }
        next += lines.len();
        names.push(lines);
    }
    (names, roles, doubled)
}

/// The lines of each cell of a row: one goes on where the next begins with a small letter, and surplus ones are the content's.
fn cells_of<'r>(
    row: &'r [usize],
    width: usize,
    goes_on: &dyn Fn(usize) -> bool,
) -> Vec<&'r [usize]> {
    let starts: Vec<usize> = (0..row.len())
        .filter(|i| *i < 2 || !goes_on(row[*i]))
        .collect();
    let surplus = starts.len().saturating_sub(width);
    let kept: Vec<usize> = starts
        .iter()
        .enumerate()
        .filter(|(i, _)| *i < 2 || *i >= 2 + surplus)
        .map(|(_, start)| *start)
        .collect();
    let ends = kept.iter().skip(1).copied().chain([row.len()]);
    kept.iter()
        .zip(ends)
        .map(|(start, end)| &row[*start..end])
        .collect()
}

/// Whether a line is a section's number and title, or a title in capitals, above a row with the next number or the first.
fn is_title<'t>(text: &dyn Fn(usize) -> &'t str, at: usize, last: Option<&Ordinal>) -> bool {
    let line = text(at);
    let mark = ordinal::of_paragraph(line).map(|(mark, _)| mark.style);
    let section = matches!(mark, Some(Style::Roman | Style::Letter | Style::Part));
    let titled = section && ordinal::of_cell(line).is_none()
        || mark.is_none() && capitals(line) && headers::classify(line).is_none();
    let next = || number(text(at + 1), last);
    titled && next().is_some_and(|m| m.style == Style::Arabic) && opens_row(text, at + 1)
}

/// Whether a line is the number of a section and nothing else.
fn is_section(line: &str) -> bool {
    ordinal::of_cell(line).is_some_and(|m| matches!(m.style, Style::Roman | Style::Letter))
}

/// Whether a line goes on with the one before.
fn goes_on(line: &str) -> bool {
    line.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ')'))
}

/// Whether a line goes on with the name of a column: `thực hiện` beneath `Trách nhiệm`, a remark in brackets.
fn goes_on_name(line: &str) -> bool {
    (goes_on(line) || line.starts_with('(')) && ordinal::of_cell(line).is_none()
}

/// The number that a line is and nothing else: the next one, the first, or that of a section.
fn number(text: &str, last: Option<&Ordinal>) -> Option<Ordinal> {
    let mark = ordinal::of_cell(text)?;
    let counts = match mark.style {
        Style::Arabic => mark.last() == 1 || last.is_some_and(|l| mark.follows(l)),
        Style::Roman | Style::Letter => true,
        _ => false,
    };
    counts.then_some(mark)
}

/// The number that a line is and nothing else, where it is a later one than the next (rows between them were left out), and a sentence
/// follows as a task does.
fn passes_over<'t>(
    text: &dyn Fn(usize) -> &'t str,
    at: usize,
    last: Option<&Ordinal>,
) -> Option<Ordinal> {
    /// Most rows left out, and fewest words of a sentence.
    const MOST: u32 = 20;
    const WORDS: usize = 5;
    let mark = ordinal::of_cell(text(at)).filter(|m| m.style == Style::Arabic)?;
    let last = last?.last();
    let later = mark.last() > last && mark.last() <= last + MOST;
    let behind = text(at + 1);
    let told = behind.starts_with(char::is_uppercase) && behind.split_whitespace().count() >= WORDS;
    (later && told).then_some(mark)
}

/// Whether a line can follow a number: no number itself.
fn opens_row<'t>(text: &dyn Fn(usize) -> &'t str, at: usize) -> bool {
    let next = text(at + 1);
    !next.is_empty() && ordinal::of_cell(next).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of cells of each row, the header first.
    fn rows(text: &str) -> Option<Vec<usize>> {
        let lines: Vec<&str> = text.lines().collect();
        let (block, _) = listed(&lines, 0)?;
        let Block::Grid(grid) = block else {
            return None;
        };
        Some(grid.rows.iter().map(|r| r.cells.len()).collect())
    }

    const HEADER: &str = "TT\nNhiệm vụ\nCơ quan chủ trì\nThời hạn\n";
    const FIRST: &str = "1\nĐắp đê bao\nSở Xây dựng\nTháng 3\n";
    const SECOND: &str = "2\nHọp giao ban\nUBND\nTháng 4\n";

    #[test]
    fn titles_stand_above_numbered_rows() {
        let marked = format!("{HEADER}I. Chung\n{FIRST}{SECOND}II. Riêng\n{FIRST}");
        assert_eq!(rows(&marked), Some(vec![4, 1, 4, 4, 1, 4]));
        let beneath = format!("{HEADER}I\nCHUNG\n{FIRST}{SECOND}II\nRiêng\n{FIRST}");
        assert_eq!(rows(&beneath), Some(vec![4, 2, 4, 4, 2, 4]));
        let capitals = format!("{HEADER}{FIRST}THÁNG TƯ\n{SECOND}");
        assert_eq!(rows(&capitals), Some(vec![4, 4, 1, 4]));
        // A cell in capitals at the end of a row that lacks one is none.
        let short = format!("{HEADER}1\nĐắp đê bao\nUBND\n{SECOND}");
        assert_eq!(rows(&short), Some(vec![4, 3, 4]));
    }

    #[test]
    fn a_header_may_hold_names_that_are_not_known() {
        let header = "TT\nVướng mắc\nGiải pháp\nCơ quan chủ trì\nThời hạn\n";
        let row = |n| format!("{n}\nĐê thấp\nĐắp đê bao\nSở Xây dựng\nTháng 3\n");
        assert_eq!(
            rows(&format!("{header}{}{}", row(1), row(2))),
            Some(vec![5, 5, 5])
        );
        // The parts of a name are no columns beside it.
        let split = "TT\nNhiệm vụ\nĐơn vị thực hiện\nThời hạn\nSản phẩm\nChủ trì\nPhối hợp\n";
        assert_eq!(rows(&format!("{split}{FIRST}{SECOND}")), None);
    }

    #[test]
    fn a_padded_number_counts_something_else() {
        let header = "TT\nNhiệm vụ\nCơ quan chủ trì\nSố lớp\nThời hạn\n";
        let row = |n, count| format!("{n}\nMở lớp\nSở Xây dựng\n{count}\nTháng 3\n");
        assert_eq!(
            rows(&format!("{header}{}{}", row("1", "02"), row("2", "03"))),
            Some(vec![5, 5, 5])
        );
        // One number among many may be written so.
        let odd = format!("{HEADER}{FIRST}02\nHọp giao ban\nUBND\nTháng 4\n");
        assert_eq!(rows(&odd), Some(vec![4, 4, 4]));
    }

    #[test]
    fn rows_that_were_left_out_part_no_others() {
        let later = "5\nRà soát quy hoạch đê điều các xã\nSở Xây dựng\nTháng 5\n";
        let file = format!("{HEADER}{FIRST}{SECOND}{later}");
        assert_eq!(rows(&file), Some(vec![4, 4, 4, 4]));
        // So with those beneath the title of a section.
        let titled = format!("{HEADER}{FIRST}II\nHạ tầng\n{later}");
        assert_eq!(rows(&titled), Some(vec![4, 4, 2, 4]));
        // A count within a row that is not whole is none.
        let header = "TT\nNhiệm vụ\nCơ quan chủ trì\nSố lớp\nThời hạn\n";
        let row =
            |n, count| format!("{n}\nMở lớp\nSở Xây dựng\n{count}\nTháng 3 hoặc tháng 4 năm nay\n");
        let file = format!("{header}{}{}", row(1, 5), row(2, 7));
        assert_eq!(rows(&file), Some(vec![5, 5, 5]));
    }

    #[test]
    fn two_names_of_one_meaning_stand_beside_each_other_where_rows_have_both() {
        let header = "TT\nNhiệm vụ\nNgười chịu trách nhiệm\nCơ quan chủ trì\nThời hạn\n";
        let row = |n| format!("{n}\nĐắp đê bao\nGiám đốc Sở\nSở Xây dựng\nTháng 3\n");
        let file = format!("{header}{}{}", row(1), row(2));
        assert_eq!(rows(&file), Some(vec![5, 5, 5]));
        let parts = "TT\nNhiệm vụ\nĐơn vị thực hiện\nThời hạn\nCơ quan chủ trì\n";
        assert_eq!(rows(&format!("{parts}{FIRST}{SECOND}")), None);
    }

    #[test]
    fn names_of_columns_go_over_lines() {
        let header = "TT\nNhiệm vụ\ntrọng tâm\nCơ quan\nchủ trì\nThời hạn\n(Năm 2025)\n";
        assert_eq!(
            rows(&format!("{header}{FIRST}{SECOND}")),
            Some(vec![4, 4, 4])
        );
        // Numbers of columns are a row of their own.
        for numbers in ["(1)\n(2)\n(3)\n(4)\n", "1\n2\n3\n4\n"] {
            assert_eq!(
                rows(&format!("{header}{numbers}{FIRST}{SECOND}")),
                Some(vec![4, 4, 4, 4])
            );
        }
    }

    #[test]
    fn the_header_of_another_table_ends_the_rows() {
        let file = format!("{HEADER}{FIRST}{SECOND}{HEADER}{FIRST}{SECOND}");
        assert_eq!(rows(&file), Some(vec![4, 4, 4]));
    }
}
