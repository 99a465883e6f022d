//! A cell a line and nothing between cells and rows, as programs dump the text of a page: the header tells that a table is there, its rows
//! begin with their numbers.
//!
//! Empty cells leave no line, so that a short row's cells are only known in their order, and surplus lines are taken for more of the content.
//! All cells have a low confidence.

mod header;

use super::{cell, number_of_a_column};
use crate::reflow::{Wrapping, capitals};
use crate::text::is_blank;
use header::Header;
use model::Place;
use model::block::{Block, Cell, Grid, Row, Spans};
use vietnamese::headers::{self, Role};
use vietnamese::ordinal::{self, Ordinal, Style};

/// From so many known names of columns on, two numbered rows make a table.
const KNOWN: usize = 4;
/// Fewest of them otherwise, and rows with a line for each column, half of the numbered ones at least.
const FEWEST: usize = 3;
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
    // Up to the header of another table, or what is none of such cells.
    let below = (at + 1..lines.len()).filter(|n| !is_blank(lines[*n]));
    let below = below.take_while(|n| !opens_listed(lines[*n]));
    let mut written = vec![at];
    for line in below {
        written.push(line);
        if lines[line].contains(['|', '\t']) {
            break;
        }
    }
    let text = |n: usize| written.get(n).map_or("", |line| lines[*line].trim());
    let plain = |n: usize| n < written.len() && !text(n).contains(['|', '\t']);
    let read = header::read(&text, &plain).filter_map(|header| Reading::of(header, &text, &plain));
    // Where both readings of a header give rows, that which more rows fill.
    let reading = read.reduce(|one, two| if two.full > one.full { two } else { one })?;
    let width = reading.header.columns.len();
    let end = reading.rows.last()?.last().map(|n| written[*n] + 1)?;
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
    let header = &reading.header.columns;
    let mut table = vec![header.iter().map(Vec::as_slice).collect::<Vec<_>>()];
    table.extend((!reading.counted.is_empty()).then(|| reading.counted.chunks(1).collect()));
    for row in &reading.rows {
        table.push(cells_of(row, width, &|n| goes_on(text(n))));
    }
    let row = |cells: Vec<&[usize]>| {
        let across = if cells.len() == 1 { width } else { 1 };
        let first = width.saturating_sub(cells.len());
        // Numbers of the columns may begin with the second.
        let first = if cells.first() == reading.counted.chunks(1).next().as_ref() {
            first
        } else {
            0
        };
        let made = cells.into_iter().enumerate().map(|(column, n)| Cell {
            column_span: across,
            ..made(n, first + column)
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

/// A header and the rows beneath it, by their lines.
struct Reading {
    header: Header,
    /// The lines that number the columns, if any.
    counted: Vec<usize>,
    rows: Vec<Vec<usize>>,
    /// How many rows have a line for each column.
    full: usize,
}

impl Reading {
    /// The rows beneath a header, where they bear it out.
    fn of<'t>(
        header: Header,
        text: &dyn Fn(usize) -> &'t str,
        plain: &dyn Fn(usize) -> bool,
    ) -> Option<Reading> {
        let (width, known) = (header.columns.len(), header.roles.len());
        let has = |wanted: &[Role]| wanted.iter().any(|r| header.roles.contains(r));
        let led = has(&[Role::Lead, Role::LeadAndCoordinating]);
        let named = has(&[Role::Content, Role::WeakContent]);
        // What is to be done may have any name where bodies and dates stand beside it.
        let tells = if named {
            led || has(&[Role::Deadline])
        } else {
            led && has(&[Role::Deadline])
        };
        if !tells || known < FEWEST || (known + usize::from(header.doubled)) * 3 < width * 2 {
            return None;
        }
        let counted = columns_counted(text, header.lines, width);
        let first = header.lines + counted.len();
        let opens = ordinal::of_cell(text(first)).is_some() || is_title(text, first, None);
        // Behind the header even a title in small letters is none of its names.
        if !opens && number(text(first + 1), &Counted::default()).is_none_or(|m| m.last() != 1) {
            return None;
        }
        let mut rows = rows(text, plain, first, width)?;
        // What follows the last row is told by its width alone.
        let filled = |row: &[usize]| row.iter().filter(|n| !goes_on(text(**n))).count();
        if let Some(row) = rows.last_mut() {
            let starts = row.iter().enumerate().filter(|(_, n)| !goes_on(text(**n)));
            let surplus = starts.map(|(at, _)| at).nth(width);
            row.truncate(surplus.unwrap_or(row.len()));
        }
        let numbered = rows.iter().filter(|r| r.len() > 2).count();
        // The column of remarks is mostly empty.
        let least = width - usize::from(header.roles.contains(&Role::Note));
        let is_full = |row: &&Vec<usize>| (least..=width).contains(&filled(row));
        let full = rows.iter().filter(is_full).count();
        // Of two names of one meaning the second stands beside the first only where rows have a cell for each.
        let borne_out = if header.levels || known < KNOWN || !named {
            full >= FEWEST && full * 2 >= numbered
        } else {
            numbered >= 2 && (full > 0 || !header.doubled)
        };
        borne_out.then_some(Reading {
            header,
            counted,
            rows,
            full,
        })
    }
}

/// The lines that number the columns, all or all but that of the rows' numbers.
fn columns_counted<'t>(text: &dyn Fn(usize) -> &'t str, next: usize, width: usize) -> Vec<usize> {
    let counts = |n: usize| number_of_a_column(text(next + n)) == Some(n + 1);
    let run = (0..width).take_while(|n| counts(*n)).count();
    if run + 1 >= width.max(4) {
        (next..next + run).collect()
    } else {
        Vec::new()
    }
}

/// The numbers of the rows so far.
#[derive(Default)]
struct Counted {
    /// The last plain one, and the last of two parts beneath it.
    last: Option<Ordinal>,
    beneath: Option<Ordinal>,
    /// The line of the first.
    first: Option<usize>,
}

impl Counted {
    fn add(&mut self, mark: Ordinal, line: usize) {
        match mark.style {
            Style::Arabic => {
                self.last = Some(mark);
                self.beneath = None;
                self.first = self.first.or(Some(line));
            }
            Style::Dotted => self.beneath = Some(mark),
            _ => {}
        }
    }
}

/// The lines of each row from a line on, titles among them; `None` where the first is neither.
fn rows<'t>(
    text: &dyn Fn(usize) -> &'t str,
    plain: &dyn Fn(usize) -> bool,
    mut next: usize,
    width: usize,
) -> Option<Vec<Vec<usize>>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut counted = Counted::default();
    while plain(next) {
        let filled = |row: &Vec<usize>| row.len() == 1 || row.len() >= width;
        let marked = ordinal::of_paragraph(text(next)).is_some() || is_labelled(text(next));
        // The title of a section stands beneath its number.
        let lone = |row: &&mut Vec<usize>| matches!(row[..], [n] if is_section(text(n)));
        if let Some(row) = rows.last_mut().filter(lone) {
            row.push(next);
            next += 1;
            continue;
        }
        let last = counted.last.as_ref();
        let opening = rows.is_empty() && ordinal::of_cell(text(next)).is_none();
        if opening || (marked || rows.last().is_none_or(filled)) && is_title(text, next, last) {
            rows.push(vec![next]);
            next += 1;
            continue;
        }
        // Among `1`, `2` an `02` counts something else, unless the row above may be whole.
        let padded = |n: usize| text(n).starts_with('0');
        let titled =
            |row: &Vec<usize>| row.len() == 1 || row.len() == 2 && is_section(text(row[0]));
        let whole = (rows.last()).is_none_or(|row| row.len() + 1 >= width || titled(row));
        let alike = |n: &usize| whole || padded(*n) == counted.first.is_some_and(padded);
        let later = || {
            let follows = |n: &usize| number(text(*n), &counted).is_some();
            let comes = || (next + 1..next + LOOKED_FOR).any(|n| follows(&n) && opens_row(text, n));
            let mark = passes_over(text, next, last).filter(|_| whole)?;
            // Where the next number comes further down, this one counts something else.
            (!comes()).then_some(mark)
        };
        let mark = number(text(next), &counted).or_else(later);
        match mark.filter(|_| opens_row(text, next) && alike(&next)) {
            Some(mark) => {
                counted.add(mark, next);
                rows.push(vec![next]);
            }
            None => match rows.last_mut() {
                Some(row) => row.push(next),
                None => return None,
            },
        }
        next += 1;
    }
    Some(rows)
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

/// Whether a line is a title with a word before its number (`Nội dung 2: Nước sạch`).
fn is_labelled(line: &str) -> bool {
    /// Most words before the number.
    const WORDS: usize = 3;
    let Some((label, _)) = line.split_once([':', '.']) else {
        return false;
    };
    let mut words = label.split_whitespace().rev();
    let numbered = words.next().and_then(ordinal::of_cell);
    numbered.is_some_and(|m| matches!(m.style, Style::Arabic | Style::Roman))
        && (1..=WORDS).contains(&words.count())
        && line.starts_with(char::is_uppercase)
}

/// Whether a line is a section's number and title, or a title in capitals, above a row with the next number or the first.
fn is_title<'t>(text: &dyn Fn(usize) -> &'t str, at: usize, last: Option<&Ordinal>) -> bool {
    let line = text(at);
    let mark = ordinal::of_paragraph(line).map(|(mark, _)| mark.style);
    let section = matches!(mark, Some(Style::Roman | Style::Letter | Style::Part));
    let titled = section && ordinal::of_cell(line).is_none()
        || mark.is_none()
            && (is_labelled(line) || capitals(line) && headers::classify(line).is_none());
    let next = || {
        let counted = Counted {
            last: last.cloned(),
            ..Counted::default()
        };
        number(text(at + 1), &counted)
    };
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

/// The number that a line is and nothing else: the next one, the first, or that of a section.
fn number(text: &str, counted: &Counted) -> Option<Ordinal> {
    let mark = ordinal::of_cell(text)?;
    let follows = |before: &Option<Ordinal>| before.as_ref().is_some_and(|b| mark.follows(b));
    let counts = match (mark.style, &mark.values[..]) {
        (Style::Arabic, _) => mark.last() == 1 || follows(&counted.last),
        (Style::Roman | Style::Letter, _) => true,
        // `2.1` beneath `2`.
        (Style::Dotted, [head, last]) => {
            let beneath = counted.last.as_ref().is_some_and(|l| l.last() == *head);
            follows(&counted.beneath) || beneath && *last == 1
        }
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
mod tests;
