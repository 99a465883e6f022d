//! Merged cells that a page break cut: what they say holds for the rows on both pages.
//!
//! A source that has pages (a place with boxes) draws such a cell twice, and prints its text once:
//! on the first page, or partly on each. Promises that a row gets such a text only where the cells
//! above and beneath the break stand in one column. Which of the empty cells at the top of a page
//! go on from the page before, and which are empty, is told by what the table does elsewhere; a
//! guess has a warning.

use crate::columns::{self, Columns};
use crate::joins;
use crate::matrix::{Matrix, Spot};
use crate::rows::{self, Key, LogicalRow};
use crate::values;
use model::block::Cell;
use model::{Place, Warning};
use std::collections::BTreeMap;
use std::ops::Range;
use vietnamese::headers::Role;
use vietnamese::ordinal::Style;

/// Edges of one column on two pages differ by less than this share of its width.
const SHIFT: f64 = 0.25;
/// How sure it is that a row whose cell was taken as going on is as in the source.
const CONFIDENCE: f64 = 0.8;
/// How much a cell that covers several rows beneath the break, one that covers several above it, and
/// another cell of the row that goes on speak for a merged cell, beside what the column has elsewhere.
const SPANS_BENEATH: i64 = 4;
const SPANS_ABOVE: i64 = 2;
const NEIGHBOUR: i64 = 2;

/// A page's piece of a task table.
pub struct Piece<'a> {
    /// Its cells.
    pub matrix: &'a Matrix,
    /// Its columns.
    pub columns: &'a Columns,
    /// Rows of the table before it.
    pub offset: u32,
}

/// A cell at the top of a page, beneath another at the foot of the page before.
struct Meeting<'a> {
    key: Key,
    column: usize,
    above: &'a Cell,
    beneath: &'a Cell,
    /// Numbers of the rows that each covers, from 1, over the whole table.
    rows_above: Range<u32>,
    rows_beneath: Range<u32>,
    /// What the cell above says, with what it took from the page before it.
    value: Vec<String>,
}

/// Gives rows the values of merged cells that go on over a page break. `pieces` are those of one
/// table, `rows` its rows after those that a break cut have been joined.
pub fn carry(pieces: &[Piece], rows: &mut [LogicalRow]) {
    let habits = habits(pieces);
    let mut carried: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for pair in pieces.windows(2) {
        let meetings = meetings(&pair[0], &pair[1], &carried);
        carried.clear();
        let Some(first) = meetings.first().map(|m| m.rows_beneath.start) else {
            continue;
        };
        if is_title(rows, first) {
            continue;
        }
        // The row at the top of the page may be the rest of the last one on the page before.
        let rest = rows.iter().position(|r| {
            r.place.rows.contains(&first) && r.place.rows.first().is_some_and(|n| *n < first)
        });
        let (empty, written): (Vec<_>, Vec<_>) =
            meetings.into_iter().partition(|m| m.beneath.is_empty());
        for meeting in written {
            cut_text(&meeting, rest, rows);
        }
        let filled = |m: &&Meeting| !m.value.is_empty();
        let sure: Vec<bool> = empty
            .iter()
            .map(|m| {
                m.rows_beneath.len() > 1 && rest.is_some()
                    || !m.value.is_empty() && weight(m, &habits) > 0
            })
            .collect();
        for (at, meeting) in empty.iter().enumerate().filter(|(_, m)| filled(m)) {
            let others = (0..empty.len()).filter(|o| *o != at && sure[*o]).count() as i64;
            // A column that has no merged cells elsewhere is not made to have one.
            let habit = habits.get(&meeting.key).copied().unwrap_or_default();
            let spans = meeting.rows_above.len() > 1 || meeting.rows_beneath.len() > 1;
            let apt = habit.merged > 0 || habit.empty == 0 && spans;
            let likely = apt && rest.is_none() && weight(meeting, &habits) + NEIGHBOUR * others > 0;
            if rest.is_some() && meeting.rows_beneath.len() < 2 || !(sure[at] || likely) {
                continue;
            }
            let guess = rest.is_none();
            for row in starting(rows, &meeting.rows_beneath) {
                give(row, meeting, guess);
            }
            let last = pair[1].matrix.rows.len() as u32 + pair[1].offset;
            if meeting.rows_beneath.end > last {
                carried.insert(meeting.column, meeting.value.clone());
            }
        }
    }
}

/// Whether the row with this number is a section's title: a letter or Roman number and nothing but a title beside it, beneath a
/// task with another kind of number. No merged cell reaches into it.
fn is_title(rows: &[LogicalRow], number: u32) -> bool {
    let starts = |r: &LogicalRow| r.place.rows.first() == Some(&number);
    let Some(at) = rows.iter().position(starts) else {
        return false;
    };
    let style = |r: &LogicalRow| rows::mark(r).map(|m| m.style);
    let own = style(&rows[at]).filter(|s| matches!(s, Style::Letter | Style::Roman));
    let before = rows[..at].iter().rev().find(|r| r.has_more());
    own.is_some() && !rows[at].has_more() && before.is_some_and(|b| style(b) != own)
}

/// Rows that start among the row numbers.
fn starting<'r>(
    rows: &'r mut [LogicalRow],
    numbers: &Range<u32>,
) -> impl Iterator<Item = &'r mut LogicalRow> {
    rows.iter_mut()
        .filter(move |r| r.place.rows.first().is_some_and(|n| numbers.contains(n)))
}

/// What a column's cells within the pages are like.
#[derive(Debug, Clone, Copy, Default)]
struct Habit {
    /// Rows that a merged cell covers, its first left aside.
    merged: i64,
    /// Cells merged of two rows: where a page break cuts one, it looks like two cells.
    pairs: i64,
    /// Empty cells.
    empty: i64,
}

/// What each column is like; the row at a page's top, whose cells are in question, is left out.
fn habits(pieces: &[Piece]) -> BTreeMap<Key, Habit> {
    let mut found: BTreeMap<Key, Habit> = BTreeMap::new();
    for (number, piece) in pieces.iter().enumerate() {
        let top = if number == 0 { None } else { first(piece) };
        for r in (piece.columns.body..piece.matrix.rows.len()).filter(|r| Some(*r) != top) {
            // Sections and loose pieces say nothing.
            if piece.matrix.own(r).len() < 3 {
                continue;
            }
            for (c, spot) in piece.matrix.rows[r].iter().enumerate() {
                let Some(key) = key(piece, c) else { continue };
                let habit = found.entry(key).or_default();
                match spot {
                    Spot::Down(_) => habit.merged += 1,
                    Spot::Own(i) => {
                        let cell = &piece.matrix.cells[*i];
                        habit.empty += i64::from(cell.is_empty());
                        habit.pairs += i64::from(cell.row_span == 2 && !cell.is_empty());
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

/// What a column is known by; none for ordinals and contents, whose cells make the rows.
fn key(piece: &Piece, column: usize) -> Option<Key> {
    let column = piece.columns.columns.get(column)?;
    match column.role {
        Some(Role::Ordinal | Role::Content | Role::WeakContent) => None,
        Some(role) => Some(Key::Role(role)),
        None => Some(Key::Header(column.header.clone())),
    }
}

/// What speaks for a merged cell, less what speaks against it.
fn weight(meeting: &Meeting, habits: &BTreeMap<Key, Habit>) -> i64 {
    let habit = habits.get(&meeting.key).copied().unwrap_or_default();
    let (above, beneath) = (meeting.rows_above.len() > 1, meeting.rows_beneath.len() > 1);
    let alike = if above || beneath || habit.empty == 0 {
        habit.merged
    } else {
        habit.pairs
    };
    alike - habit.empty + i64::from(beneath) * SPANS_BENEATH + i64::from(above) * SPANS_ABOVE
}

/// The first row of a page's piece that is no header.
fn first(piece: &Piece) -> Option<usize> {
    let (matrix, columns) = (piece.matrix, piece.columns);
    (columns.body..matrix.rows.len()).find(|r| {
        !matrix.own(*r).is_empty()
            && !rows::is_repeated_header(matrix, *r, columns)
            && !columns::is_number_row(matrix, *r)
    })
}

/// The cells on both sides of a page break that stand in one column; none where there is no break.
fn meetings<'a>(
    before: &Piece<'a>,
    after: &Piece<'a>,
    carried: &BTreeMap<usize, Vec<String>>,
) -> Vec<Meeting<'a>> {
    let last = (before.columns.body..before.matrix.rows.len())
        .rev()
        .find(|r| !before.matrix.own(*r).is_empty());
    let (Some(last), Some(first)) = (last, first(after)) else {
        return Vec::new();
    };
    let (above, beneath) = (standing(before.matrix, last), standing(after.matrix, first));
    let edge = |cells: &[(usize, usize, &Cell)]| {
        cells
            .iter()
            .filter_map(|(.., c)| sides(&c.place))
            .map(|s| s.0)
            .fold(f64::INFINITY, f64::min)
    };
    let (left, right) = (edge(&above), edge(&beneath));
    let mut found = Vec::new();
    for (column, start, cell) in beneath.iter().filter(|(_, start, _)| *start == first) {
        let (Some(key), Some((x0, x1))) = (key(after, *column), sides(&cell.place)) else {
            continue;
        };
        let near = |a: f64, b: f64| ((a - left) - (b - right)).abs() < SHIFT * (x1 - x0);
        let over = above.iter().find(|(_, _, c)| {
            c.place.page.map(|p| p + 1) == cell.place.page
                && sides(&c.place).is_some_and(|(a, b)| near(a, x0) && near(b, x1))
        });
        let Some((at, top, over)) = over else {
            continue;
        };
        let number = |piece: &Piece, row: usize| row as u32 + 1 + piece.offset;
        let value = match carried.get(at) {
            Some(value) if over.is_empty() => value.clone(),
            _ => over.paragraphs.clone(),
        };
        found.push(Meeting {
            key,
            column: *column,
            above: over,
            beneath: cell,
            rows_above: number(before, *top)..number(before, last + 1),
            rows_beneath: number(after, *start)..number(after, start + cell.row_span.max(1)),
            value,
        });
    }
    found
}

/// The cells that stand in a row: the first column, the row where it starts, and the cell.
fn standing(matrix: &Matrix, row: usize) -> Vec<(usize, usize, &Cell)> {
    let mut found: Vec<(usize, usize, &Cell)> = Vec::new();
    let mut seen = None;
    for (column, spot) in matrix.rows[row].iter().enumerate() {
        let id = spot.cell();
        if id == seen {
            continue;
        }
        seen = id;
        if let Some(cell) = id.and_then(|i| matrix.cells.get(i)) {
            let start = (0..=row)
                .rev()
                .take_while(|r| matrix.rows[*r][column].cell() == id)
                .last()
                .unwrap_or(row);
            found.push((column, start, cell));
        }
    }
    found
}

/// Left and right edge of a cell.
fn sides(place: &Place) -> Option<(f64, f64)> {
    place.boxes.first().map(|b| (b.x0, b.x1))
}

/// A text of which a part stands on each page: all rows of the cell get the whole. `rest` is the
/// row that the page break cut, in which the parts have been joined.
fn cut_text(meeting: &Meeting, rest: Option<usize>, rows: &mut [LogicalRow]) {
    if meeting.value.is_empty() {
        return;
    }
    let whole = match rest {
        Some(row) => rows[row].value(&meeting.key).to_vec(),
        None => {
            let merged = meeting.rows_above.len() > 1 || meeting.rows_beneath.len() > 1;
            let (Some(open), Some(piece)) =
                (meeting.value.last(), meeting.beneath.paragraphs.first())
            else {
                return;
            };
            let cut = joins::starts_inside(piece)
                && !joins::is_closed(open)
                && !values::is_agency(piece)
                && !values::is_date(piece);
            if !(merged && cut) {
                return;
            }
            let mut whole = meeting.value.clone();
            joins::append(&mut whole, &meeting.beneath.paragraphs);
            whole
        }
    };
    let sides = [
        (&meeting.rows_above, meeting.above),
        (&meeting.rows_beneath, meeting.beneath),
    ];
    for (numbers, cell) in sides {
        for row in starting(rows, numbers) {
            if row.value(&meeting.key) == cell.paragraphs {
                row.set(&meeting.key, &whole);
            }
        }
    }
}

/// Gives a row the value of the cell above the break, if it has none.
fn give(row: &mut LogicalRow, meeting: &Meeting, guess: bool) {
    if !row.value(&meeting.key).is_empty() {
        return;
    }
    row.set(&meeting.key, &meeting.value);
    if guess {
        row.confidence = row.confidence.min(CONFIDENCE);
        row.warnings.push(Warning::at(
            "merged-cell-inferred",
            "a cell at the top of the page is empty: taken as merged with the one before the page break",
            &meeting.beneath.place,
        ));
    }
}

#[cfg(test)]
mod tests;
