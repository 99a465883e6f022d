//! Tables without ruling lines, over all pages of a document.
//!
//! A header is a few rows of words that fall into columns with the meanings of task tables
//! ([`header`]). Below it, on this page and on those after it, columns part where the fewest words
//! stand in the way ([`gutters`]), and rows where the lines of all columns leave room together
//! ([`bands`]). Promises a grid for each page of a table, every word of its rows in one cell. All of
//! it is inference: the cells say so by their confidence, the grids by their lost spans.

use super::flow::TextRow;
use super::line::Word;
use super::sheet::Page;
pub use grid::CONFIDENCE;
use gutters::Gutters;
use header::Header;
pub use header::at_top;
use model::block::Grid;
use vietnamese::headers::Role;
use vietnamese::ordinal;

mod bands;
mod grid;
mod gutters;
mod header;
mod lines;
mod manner;
mod names;
pub mod ruled;
mod runs;
#[cfg(test)]
mod tests;

/// Words nearer than this (heights) may be one text.
const BLANK: f64 = 0.6;

/// Rows of a page between two ruled tables, or all of them.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// Index of the page.
    pub page: usize,
    /// First row.
    pub from: usize,
    /// The row after the last.
    pub to: usize,
    /// Nothing but a page break stands before it.
    pub goes_on: bool,
}

/// A part of a table on one page: its rows of text, and the grid.
#[derive(Debug, Clone)]
pub struct Found {
    /// Index of the stretch.
    pub stretch: usize,
    /// First row of text, as in [`Stretch::from`].
    pub from: usize,
    /// The row after the last.
    pub to: usize,
    /// The table's part.
    pub grid: Grid,
}

/// A piece of a table, before it is cut into rows and columns.
#[derive(Debug, Clone)]
struct Piece<'a> {
    stretch: usize,
    from: usize,
    rows: &'a [TextRow],
    /// How many of the rows are the header.
    header: usize,
}

/// The tables of a document's stretches, in order.
pub fn tables(pages: &[Page], stretches: &[Stretch]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut row = stretches.first().map_or(0, |s| s.from);
    while at < stretches.len() {
        let rows = rows_of(pages, &stretches[at]);
        let first = stretches[at].from;
        let Some(local) = (row >= first)
            .then(|| row - first)
            .filter(|l| *l < rows.len())
        else {
            at += 1;
            row = stretches.get(at).map_or(0, |s| s.from);
            continue;
        };
        let Some((start, header)) =
            (local..rows.len()).find_map(|r| Some((r, header::at(rows, r)?)))
        else {
            row = first + rows.len();
            continue;
        };
        match table(pages, stretches, at, start, &header) {
            Some((found, next)) => {
                out.extend(found);
                (at, row) = next;
            }
            None => row = first + start + 1,
        }
    }
    out
}

fn rows_of<'a>(pages: &'a [Page], stretch: &Stretch) -> &'a [TextRow] {
    pages
        .get(stretch.page)
        .and_then(|p| p.rows.get(stretch.from..stretch.to))
        .unwrap_or_default()
}

/// Words of a row, from left to right.
fn words(row: &TextRow) -> impl Iterator<Item = &Word> {
    row.parts.iter().flat_map(|p| &p.words)
}

/// Reads the table whose header starts at a row: its parts, and the stretch and row after it.
fn table(
    pages: &[Page],
    stretches: &[Stretch],
    at: usize,
    start: usize,
    header: &Header,
) -> Option<(Vec<Found>, (usize, usize))> {
    let rows = rows_of(pages, &stretches[at]);
    let first = start + header.skipped;
    let mut gutters = Gutters::of(header, sample(pages, stretches, at, first + header.rows));
    let mut pieces = Vec::new();
    // Where the table ends and where its columns part depend on each other.
    for round in 0..3 {
        pieces = extent(pages, stretches, at, first, header, &gutters, round == 2);
        let body = pieces.iter().flat_map(|p| &p.rows[p.header..]);
        gutters = Gutters::of(header, body);
    }
    let body: usize = pieces.iter().map(|p| p.rows.len() - p.header).sum();
    if body == 0 || rows.is_empty() {
        return None;
    }
    let found = grid::grids(pages, stretches, &pieces, header, &gutters);
    let last = found.last()?;
    let next = (last.stretch, last.to);
    Some((found, next))
}

/// Rows after a header that most likely are its table's, over as many pages as it takes.
fn sample<'a>(
    pages: &'a [Page],
    stretches: &'a [Stretch],
    at: usize,
    from: usize,
) -> impl Iterator<Item = &'a TextRow> {
    /// Enough rows to see the columns.
    const ROWS: usize = 60;
    let own = rows_of(pages, &stretches[at])
        .get(from..)
        .unwrap_or_default();
    own.iter()
        .chain(
            stretches[at + 1..]
                .iter()
                .take_while(|s| s.goes_on)
                .flat_map(|s| rows_of(pages, s)),
        )
        .take(ROWS)
}

/// The pieces of a table, up to the first row that runs across its columns as text does; with `parted`,
/// also up to the header of another table.
fn extent<'a>(
    pages: &'a [Page],
    stretches: &[Stretch],
    at: usize,
    first: usize,
    header: &Header,
    gutters: &Gutters,
    parted: bool,
) -> Vec<Piece<'a>> {
    let mut out: Vec<Piece<'a>> = Vec::new();
    for (number, stretch) in stretches.iter().enumerate().skip(at) {
        let rows = rows_of(pages, stretch);
        let (from, heads) = if number == at {
            (first, header.rows)
        } else if stretch.goes_on {
            (0, header.repeats(rows))
        } else {
            break;
        };
        let end = end_of(rows, from + heads, header, gutters);
        let other = (from + heads..end).filter(|_| parted).find(|r| {
            header::at(rows, *r)
                .is_some_and(|h| h.columns.len() > 3 && h.skipped == 0 && h.known > 3)
        });
        let end = other.unwrap_or(end);
        if number > at && end == 0 {
            break;
        }
        out.push(Piece {
            stretch: number,
            from: stretch.from + from,
            rows: &rows[from..end],
            header: heads,
        });
        if end < rows.len() {
            break;
        }
    }
    out
}

/// Whether a row is plain words from the column of numbers on, with nothing but blanks between them as far as the next column.
fn is_text(row: &TextRow, gutters: &Gutters) -> bool {
    let own: Vec<&Word> = words(row).collect();
    let beyond = own.partition_point(|w| gutters.column(w.middle()) == 0);
    let near = |p: &[&Word]| p[1].x0 - p[0].x1 < BLANK * p[1].size;
    beyond > 0
        && beyond < own.len()
        && own[..=beyond].windows(2).all(near)
        && !own[0].text.contains(|c: char| c.is_ascii_digit())
        && ordinal::of_cell(&own[0].text).is_none()
        && !own.iter().all(|w| w.bold)
}

/// The row after the last that is the table's.
fn end_of(rows: &[TextRow], start: usize, header: &Header, gutters: &Gutters) -> usize {
    let numbered = |row: &TextRow| {
        let mut own = words(row).filter(|w| w.middle() < gutters.inner[0].1);
        own.next()
            .is_some_and(|w| ordinal::of_cell(&w.text).is_some())
            && own.next().is_none()
    };
    // Text after the table starts where the numbers stand and goes on over their column.
    let counted = header.columns[0].role == Some(Role::Ordinal);
    let behind = (start..rows.len())
        .rev()
        .take_while(|r| !numbered(&rows[*r]))
        .filter(|r| counted && *r > start && is_text(&rows[*r], gutters))
        .last();
    let rows = &rows[..behind.unwrap_or(rows.len())];
    let mut at = start;
    while at < rows.len() {
        if !gutters.runs_across(&rows[at]) {
            at += 1;
            continue;
        }
        // The title of a section runs across too; a numbered row, or the number of the title, is near.
        let after = (at..rows.len())
            .take(4)
            .find(|r| !gutters.runs_across(&rows[*r]))
            .unwrap_or(rows.len());
        let near = at.saturating_sub(1).max(start)..(after + 2).min(rows.len());
        let section = rows.get(after).is_some_and(|row| {
            numbered(&rows[at])
                || near.clone().any(|r| numbered(&rows[r])) && gutters.filled(row) > 1
        });
        let near_end = after >= rows.len() && numbered(&rows[at]);
        if !(section || near_end) {
            break;
        }
        at = after.max(at + 1);
    }
    at
}
