//! Tables whose cells stand behind tabs: a cell a line, an empty line between rows; or a row a line.

use super::{cell, opens_another, row_cells, table};
use crate::closing;
use crate::reflow::Wrapping;
use crate::text::is_blank;
use model::block::{Block, Cell, Row};
use vietnamese::cells;
use vietnamese::doctypes;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;

/// Finds tables of tabbed lines; lines that were read and are none are not read again for each line of them.
#[derive(Default)]
pub struct Tabbed {
    /// No table starts before this line.
    none_before: usize,
}

impl Tabbed {
    /// A table of tabbed lines from line `at`, unless the tabs only indent or follow a mark, and the line after it. Lines are asked
    /// for in ascending order, but for some.
    pub fn at(&mut self, lines: &[&str], at: usize, wrapping: Wrapping) -> Option<(Block, usize)> {
        if at < self.none_before || !lines[at].contains('\t') {
            return None;
        }
        if is_cell_line(lines[at]) {
            if let Some(found) = cell_a_line(lines, at, wrapping) {
                return Some(found);
            }
            // A loose row of a table with a row a line can start with a tab; a lone tab cannot.
            if !lines[at].trim_end_matches(' ').trim_start().contains('\t') {
                return None;
            }
        }
        match row_a_line(lines, at) {
            Ok(found) => Some(found),
            Err(end) => {
                if !lines[at..end].iter().any(|line| is_cell_line(line)) {
                    self.none_before = end;
                }
                None
            }
        }
    }
}

/// Most lines that a header cut by line breaks takes.
const HEADER_LINES: usize = 12;

/// A line that starts with its only tab.
fn is_cell_line(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('\t') && line.matches('\t').count() == 1
}

fn cell_a_line(lines: &[&str], at: usize, wrapping: Wrapping) -> Option<(Block, usize)> {
    let mut rows: Vec<Row> = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    let mut number = at;
    let mut end = at;
    let mut break_before = false;
    let mut blanks = 0;
    while number < lines.len() {
        let line = lines[number];
        if is_cell_line(line) {
            if blanks > 0 && !cells.is_empty() {
                rows.push(Row {
                    cells: std::mem::take(&mut cells),
                    break_before,
                });
                break_before = blanks > 1;
            }
            blanks = 0;
            let mut last = number + 1;
            while last < lines.len()
                && !is_blank(lines[last])
                && !lines[last].contains('\t')
                && lines[last].trim() != "|"
            {
                last += 1;
            }
            cells.push(cell(&lines[number..last], number, cells.len(), wrapping));
            number = last;
            end = last;
        } else if is_blank(line) && !line.contains('\t') {
            blanks += 1;
            number += 1;
        } else {
            break;
        }
    }
    if !cells.is_empty() {
        rows.push(Row {
            cells,
            break_before,
        });
    }
    let widest = rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let wide = rows.iter().filter(|r| r.cells.len() >= 3).count();
    if wide * 2 < rows.len() || widest < 3 {
        return None;
    }
    Some((table(rows, at, end), end))
}

/// A table with a row a line, and the line after it; or else the line before which none starts, so far as lines with one tab go.
fn row_a_line(lines: &[&str], at: usize) -> Result<(Block, usize), usize> {
    let mut rows: Vec<Row> = Vec::new();
    let mut number = at;
    let mut end = at;
    let mut break_before = false;
    let mut widest = header_width(lines, at);
    while number < lines.len() {
        let line = lines[number];
        // The end of the document, in two columns beneath its last table.
        if number > at && closing::opens(line) {
            break;
        }
        if line.contains('\t') {
            let mut fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
            let first = number;
            // A line break inside of a cell: lines follow without an empty line until the row is full.
            while fields.len() < widest
                && lines.get(number + 1).is_some_and(|next| {
                    !is_blank(next)
                        && fields.len() + next.matches('\t').count() <= widest
                        && !starts_row(next)
                        && !closing::opens(next)
                })
            {
                number += 1;
                let mut more = lines[number].split('\t');
                if let (Some(last), Some(piece)) = (fields.last_mut(), more.next()) {
                    last.push('\n');
                    last.push_str(piece);
                }
                fields.extend(more.map(str::to_owned));
            }
            widest = widest.max(fields.len());
            let texts = fields.iter().map(|field| field.split('\n').collect());
            rows.push(Row {
                cells: row_cells(texts, (first, number + 1), Wrapping::None),
                break_before,
            });
            break_before = false;
            number += 1;
            end = number;
        } else if is_blank(line) {
            break_before = true;
            number += 1;
            let next =
                (number..lines.len()).find(|n| !is_blank(lines[*n]) || lines[*n].contains('\t'));
            if !next
                .is_some_and(|n| lines[n].contains('\t') || is_title(lines, n, widest, lines[at]))
            {
                break;
            }
        } else if !rows.is_empty() && is_title(lines, number, widest, lines[at]) {
            rows.push(Row {
                cells: row_cells([vec![line]], (number, number + 1), Wrapping::None),
                break_before,
            });
            break_before = false;
            number += 1;
            end = number;
        } else {
            break;
        }
    }
    let marks_only = rows.iter().all(|r| {
        r.cells.len() == 2 && (r.cells[0].is_empty() || is_mark(&r.cells[0].text()))
            || r.cells.iter().filter(|c| !c.is_empty()).count() < 2
    });
    if widest < 2 || (widest == 2 && marks_only) || (rows.len() == 1 && widest < 3) {
        return Err(end.max(at + 1));
    }
    Ok((table(rows, at, end), end))
}

/// Cells of a header whose line breaks cut it into several lines: as many as the first numbered
/// row has, if the lines above that hold just so many. 0 where the first line is a row.
fn header_width(lines: &[&str], at: usize) -> usize {
    let Some(row) = lines[at..]
        .iter()
        .take(HEADER_LINES)
        .position(|l| is_blank(l) || is_numbered(l))
    else {
        return 0;
    };
    if row < 2 || !is_numbered(lines[at + row]) || splits_headers(&lines[at..at + row]) {
        return 0;
    }
    let tabs: usize = lines[at..at + row]
        .iter()
        .map(|l| l.matches('\t').count())
        .sum();
    let width = lines[at + row].matches('\t').count();
    if tabs == width && width >= 2 {
        width + 1
    } else {
        0
    }
}

/// Whether the second of two lines of headers is a row of its own, which splits headers of the first one: all of it names times of a
/// calendar; or parts in the work or bounds of a time, and the last header of the first line is whole and none that they belong to.
fn splits_headers(lines: &[&str]) -> bool {
    let [upper, lower] = lines else { return false };
    let meanings = |line: &str| line.split('\t').map(headers::classify).collect::<Vec<_>>();
    let part = |role: &Option<Role>| {
        role.is_some_and(|r| {
            matches!(
                r,
                Role::Lead | Role::Coordinating | Role::DeadlineStart | Role::DeadlineEnd
            )
        })
    };
    let mut times = lower.split('\t');
    if lower.contains('\t') && times.all(|t| cells::period(&[], t).is_some()) {
        return true;
    }
    let lower = meanings(lower);
    let last = meanings(upper).pop().flatten();
    lower.len() > 1
        && lower.iter().all(part)
        && matches!(
            last,
            Some(Role::Product | Role::Note | Role::Funding | Role::Deadline)
        )
}

/// Whether a line without tabs is the title of a section between the rows of a table: short, with a number, in capitals or the name of a
/// time, and a numbered row of the table's width right beneath it, or beneath another such line. Above a full row without a number the
/// mark is a Roman number or a capital, and the row no header of another table than that whose first line is `top`.
fn is_title(lines: &[&str], at: usize, widest: usize, top: &str) -> bool {
    /// Longest title, in characters.
    const LONGEST: usize = 150;
    /// Most titles beneath each other.
    const DEPTH: usize = 3;
    let looks = |line: &str| {
        let text = line.trim();
        let marked = ordinal::of_paragraph(text)
            .is_some_and(|(m, _)| !matches!(m.style, ordinal::Style::Dash | ordinal::Style::Plus));
        let capitals =
            text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        let time = cells::period(&[], text).is_some();
        text.chars().count() <= LONGEST
            && !text.ends_with(['.', ';', ':', '!', '?'])
            && (marked || capitals || time)
            && (marked || doctypes::kind_of_heading(text).is_none())
    };
    let chapter = ordinal::of_paragraph(lines[at].trim())
        .is_some_and(|(m, _)| matches!(m.style, ordinal::Style::Roman | ordinal::Style::Letter));
    let written = (at..lines.len()).filter(|n| !is_blank(lines[*n]) || lines[*n].contains('\t'));
    for (depth, number) in written.enumerate().take(DEPTH + 1) {
        let line = lines[number];
        if line.contains('\t') {
            let tabs = line.matches('\t').count();
            let heads = || {
                let [row, top] = [line, top].map(|line| line.split('\t').collect::<Vec<_>>());
                chapter && tabs + 1 == widest && !opens_another(&row, &top)
            };
            let follows = is_numbered(line) && tabs + 2 >= widest || heads();
            return depth > 0 && widest >= 3 && follows;
        }
        if !looks(line) {
            return false;
        }
    }
    false
}

/// Whether an ordinal stands before the first tab.
fn is_numbered(line: &str) -> bool {
    line.split_once('\t')
        .is_some_and(|(first, _)| ordinal::of_cell(first).is_some())
}

/// Whether a line starts a row of its own: an ordinal before its first tab.
fn starts_row(line: &str) -> bool {
    line.split_once('\t')
        .is_some_and(|(first, _)| first.trim().is_empty() || ordinal::of_cell(first).is_some())
}

fn is_mark(text: &str) -> bool {
    ordinal::of_cell(text).is_some()
        || ordinal::of_paragraph(&format!("{text} ")).is_some_and(|(_, end)| end >= text.len())
}
