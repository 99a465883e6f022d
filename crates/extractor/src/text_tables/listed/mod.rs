//! A cell a line and nothing between cells and rows, as programs dump the text of a page: the header tells that a table is there, its rows
//! begin with their numbers.
//!
//! Empty cells leave no line, so that a short row's cells are only known in their order, and surplus lines are taken for more of the content.
//! All cells have a low confidence.

mod header;
mod rows;

use super::{cell, number_of_a_column};
use crate::reflow::Wrapping;
use crate::text::is_blank;
use header::Header;
use model::Place;
use model::block::{Block, Cell, Grid, Row, Spans};
use rows::{Counted, cells_of, goes_on, goes_on_list, is_marked, is_title, number, rows};
use vietnamese::agencies::Agencies;
use vietnamese::assignment;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal::{self, Style};

/// From so many known names of columns on, two numbered rows make a table.
const KNOWN: usize = 4;
/// Fewest of them otherwise, and rows with a line for each column, half of the numbered ones at least.
const FEWEST: usize = 3;
/// Most pages that repeat the header of a table: each header might be tried on all that follows.
const PAGES: usize = 40;
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
    let written = written(lines, at);
    let text = |n: usize| written.get(n).map_or("", |line| lines[*line].trim());
    let plain = |n: usize| n < written.len() && !text(n).contains(['|', '\t']);
    let read = header::read(&text, &plain).filter_map(|header| Reading::of(header, &text, &plain));
    // Where both readings of a header give rows, that which more rows fill.
    let reading = read.reduce(|one, two| if two.full > one.full { two } else { one });
    let reading = reading.or_else(|| Reading::of_another(&text, &plain))?;
    let width = reading.header.columns.len();
    let end = reading.rows.last()?.last().map(|n| written[*n] + 1)?;
    let made = |n: &[usize], column: usize| -> Cell {
        let from = written[n[0]];
        let to = written[n[n.len() - 1]] + 1;
        let all: Vec<&str> = n.iter().map(|n| text(*n)).collect();
        let all = flowed(&all);
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        Cell {
            place: Place::lines(from as u32 + 1, to as u32),
            confidence: CONFIDENCE,
            ..cell(&all, from, column, Wrapping::None)
        }
    };
    let header = &reading.header.columns;
    let mut table = vec![header.iter().map(Vec::as_slice).collect::<Vec<_>>()];
    table.extend((!reading.counted.is_empty()).then(|| reading.counted.chunks(1).collect()));
    for row in &reading.rows {
        table.push(cells_of(row, width, &text));
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

/// The lines of the table whose header opens at a line, the empty ones left out, up to the header of another table or what is none of such
/// cells. The header that each page repeats is left out, too.
fn written(lines: &[&str], at: usize) -> Vec<usize> {
    let filled = |from: usize| (from..lines.len()).filter(|n| !is_blank(lines[*n]));
    let is_name = |n: &usize| ordinal::of_cell(lines[*n].trim()).is_none();
    let head: Vec<usize> = filled(at).take(header::NAMES).take_while(is_name).collect();
    let mut written = vec![at];
    let mut next = at + 1;
    let mut pages = 0;
    while let Some(line) = filled(next).next() {
        next = line + 1;
        if opens_listed(lines[line]) {
            let again: Vec<usize> = filled(line).take(head.len()).collect();
            let same = |(a, b): (&usize, &usize)| lines[*a].trim() == lines[*b].trim();
            pages += 1;
            if pages > PAGES
                || head.len() < 2
                || again.len() < head.len()
                || !head.iter().zip(&again).all(same)
            {
                break;
            }
            next = again.last().map_or(next, |last| last + 1);
            // Where the rows are counted anew, another table begins.
            if !filled(next).next().is_some_and(|n| counts_on(lines[n])) {
                break;
            }
            continue;
        }
        written.push(line);
        if lines[line].contains(['|', '\t']) {
            break;
        }
    }
    written
}

/// Whether a line is a row's number and nothing else, and not the first.
fn counts_on(line: &str) -> bool {
    let mark = ordinal::of_cell(line.trim());
    mark.is_some_and(|m| matches!(m.style, Style::Arabic | Style::Dotted) && m.values != [1])
}

/// The paragraphs of a cell: a line that opens with a mark starts one, any other goes on with the one before.
fn flowed(lines: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        match out.last_mut().filter(|_| !is_marked(line)) {
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => out.push((*line).to_owned()),
        }
    }
    out
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
        let filled = |row: &[usize]| row.iter().filter(|n| !goes_on(text(**n))).count();
        if let Some(row) = rows.last_mut() {
            end_at(row, width, text);
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

impl Reading {
    /// The rows beneath names of columns that tell of no tasks, where they are plainly rows of such a table.
    fn of_another<'t>(
        text: &dyn Fn(usize) -> &'t str,
        plain: &dyn Fn(usize) -> bool,
    ) -> Option<Reading> {
        let header = header::of_any(text, plain)?;
        let width = header.columns.len();
        let counted = columns_counted(text, header.lines, width);
        let first = header.lines + counted.len();
        let opens = number(text(first), &Counted::default()).is_some_and(|m| m.last() == 1);
        // Beneath a name of work stand tasks, which are read from the lines.
        let of_work = |lines: &Vec<usize>| {
            let name: Vec<&str> = lines.iter().map(|n| text(*n)).collect();
            let name = name.join(" ");
            headers::classify(&name) == Some(Role::Content) && headers::names_work(&name)
        };
        if width < KNOWN || !opens || header.columns.iter().any(of_work) {
            return None;
        }
        let mut rows = rows(text, plain, first, width)?;
        let mut last = rows.pop()?;
        // A column that all rows above leave empty is empty in the last row, too.
        let cells = rows.iter().map(|row| cells_of(row, width, text).len());
        let filled = cells.max().unwrap_or(width);
        end_at(&mut last, filled, text);
        end_at_number(&mut last, width, text);
        rows.push(last);
        let numbered = rows.iter().filter(|r| r.len() > 2).count();
        let is_full = |row: &&Vec<usize>| row.len() + 1 == width || row.len() == width;
        let full = rows.iter().filter(is_full).count();
        let plainly = full >= FEWEST && full * 3 >= numbered * 2;
        (plainly && !assign_work(&rows, width, text)).then_some(Reading {
            header,
            counted,
            rows,
            full,
        })
    }
}

/// Cuts the last row where what follows the table begins: its width alone tells.
fn end_at<'t>(row: &mut Vec<usize>, width: usize, text: &dyn Fn(usize) -> &'t str) {
    let mut cells = 0;
    let surplus = (0..row.len()).find(|at| {
        let line = text(row[*at]);
        let listed = cells < width && *at > 1 && goes_on_list(text(row[at - 1]), line);
        cells += usize::from(!goes_on(line) && !listed);
        cells > width
    });
    row.truncate(surplus.unwrap_or(row.len()));
}

/// Cuts the last row at a numbered paragraph in the place of its last cells, or behind them.
fn end_at_number<'t>(row: &mut Vec<usize>, width: usize, text: &dyn Fn(usize) -> &'t str) {
    let mut cells = 0;
    let numbered = row.iter().position(|n| {
        cells += usize::from(!goes_on(text(*n)));
        cells + 1 >= width && ordinal::of_paragraph(text(*n)).is_some()
    });
    row.truncate(numbered.unwrap_or(row.len()));
}

/// Whether a cell of some rows hands out work, or says in a sentence what a body does.
fn assign_work<'t>(rows: &[Vec<usize>], width: usize, text: &dyn Fn(usize) -> &'t str) -> bool {
    let assigns = |cell: &[usize]| {
        let lines: Vec<&str> = cell.iter().map(|n| text(*n)).collect();
        let told = lines.join(" ");
        let read = assignment::read(&told);
        let rest = told[read.rest.clone()].trim();
        let is_sentence = !rest.is_empty() && told.ends_with('.');
        let acts = is_sentence || Agencies::get().starts_with_verb(rest);
        read.handed || read.lead.is_some_and(|lead| lead.start == 0) && acts
    };
    let mut cells = rows.iter().flat_map(|row| cells_of(row, width, text));
    cells.any(assigns)
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

#[cfg(test)]
mod tests;
