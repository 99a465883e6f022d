//! How a table without lines is set, learned from the table itself: the distance of its lines, the room
//! between its rows, where cells stand in them, and how wide full lines are.

use super::bands::{Manner, Sheet, Stand, misplaced};
use super::gutters::Gutters;
use super::header::Header;
use crate::pdf::line::TextLine;
use crate::pdf::paragraph::{self, Frame};
use vietnamese::headers::Role;

/// How much cheaper the rows must be with their cells in the middle; as cheap, they stand at the top.
const DOUBT: f64 = 0.3;
/// Fewer lines than this do not show how wide their column is.
const FEW: usize = 12;

/// Distances between lines of one column.
fn pitch(sheets: &[Sheet], columns: usize) -> f64 {
    let mut all: Vec<Vec<TextLine>> = Vec::new();
    for sheet in sheets {
        for column in 0..columns {
            all.push(
                sheet
                    .lines
                    .iter()
                    .filter(|l| l.column == column && !l.across)
                    .map(|l| l.line.clone())
                    .collect(),
            );
        }
    }
    let mut sizes: Vec<f64> = all.iter().flatten().map(|l| l.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(12.0);
    paragraph::leading(all.iter().map(Vec::as_slice)).clamp(size, 1.75 * size)
}

/// What is known of a table's columns before it is cut into rows.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// How many there are.
    pub count: usize,
    /// The one that says what is to be done.
    pub content: usize,
    /// Whether the first one is named as that of numbers.
    pub ordinal: bool,
}

impl Columns {
    /// Those of a header.
    pub fn of(header: &Header, gutters: &Gutters) -> Self {
        Columns {
            count: gutters.columns(),
            content: content_of(header),
            ordinal: header.columns[0].role == Some(Role::Ordinal),
        }
    }
}

/// Cuts the pages of a table into rows; learns from the table how it is set.
pub fn cut(sheets: &[Sheet], known: Columns) -> (Vec<Vec<(usize, usize)>>, f64) {
    let columns = known.count;
    let pitch = pitch(sheets, columns);
    let numbers: usize = sheets
        .iter()
        .flat_map(|s| &s.lines)
        .filter(|l| l.number)
        .count();
    let numbered = numbers >= 2 || known.ordinal && numbers > 0;
    let mut manner = Manner {
        pitch,
        room: 0.25 * pitch,
        stands: vec![Stand::Top; columns],
        numbered,
        content: known.content,
    };
    let all = |manner: &Manner| -> (f64, Vec<Vec<(usize, usize)>>) {
        let cut: Vec<_> = sheets.iter().map(|s| s.cut(manner)).collect();
        (
            cut.iter().map(|c| c.0).sum(),
            cut.into_iter().map(|c| c.1).collect(),
        )
    };
    // All cells at the top of their rows, all in the middle, or the numbers alone in the middle: what each row looks like under the
    // wrong one of these speaks for it, so that it is not left by looking at the rows.
    let at_top = vec![Stand::Top; columns];
    let (mut least, mut cuts) = all(&manner);
    least -= DOUBT;
    let centred = vec![Stand::Middle; columns];
    let mut numbers_centred = at_top.clone();
    numbers_centred[0] = Stand::Middle;
    let others = [Some(centred), numbered.then_some(numbers_centred)];
    let mut chosen = at_top;
    for stands in others.into_iter().flatten() {
        manner.stands = stands;
        let (cost, other) = all(&manner);
        if cost < least {
            (least, cuts) = (cost, other);
            chosen.clone_from(&manner.stands);
        }
    }
    manner.stands = chosen;
    for _ in 0..2 {
        manner.stands = stands(sheets, &cuts, &manner);
        manner.room = room(sheets, &cuts, pitch);
        cuts = all(&manner).1;
    }
    (cuts, pitch)
}

/// How each column's cells stand, from rows that leave them a choice.
fn stands(sheets: &[Sheet], cuts: &[Vec<(usize, usize)>], manner: &Manner) -> Vec<Stand> {
    let mut off = vec![(0.0, 0.0); manner.stands.len()];
    for (sheet, rows) in sheets.iter().zip(cuts) {
        let skip = usize::from(sheet.header_slabs() > 0);
        for row in rows.iter().skip(skip) {
            let own = || {
                sheet.slabs[row.0..row.1]
                    .iter()
                    .flat_map(|s| &s.lines)
                    .map(|l| &sheet.lines[*l])
            };
            if own().any(|l| l.across) {
                continue;
            }
            let ends = |lines: &mut dyn Iterator<Item = f64>| {
                lines.fold((f64::INFINITY, f64::NEG_INFINITY), |e, y| {
                    (e.0.min(y), e.1.max(y))
                })
            };
            let whole = ends(&mut own().map(|l| l.line.y));
            for (column, sums) in off.iter_mut().enumerate() {
                let cell = ends(&mut own().filter(|l| l.column == column).map(|l| l.line.y));
                if cell.0.is_finite() {
                    let limit = 2.0 * manner.pitch;
                    sums.0 += misplaced(Stand::Top, cell, whole).min(limit);
                    sums.1 += misplaced(Stand::Middle, cell, whole).min(limit);
                }
            }
        }
    }
    off.iter()
        .zip(&manner.stands)
        .map(|((top, middle), before)| {
            if (top - middle).abs() < 0.5 * manner.pitch {
                *before
            } else if top < middle {
                Stand::Top
            } else {
                Stand::Middle
            }
        })
        .collect()
}

/// Room between rows: the median of what the cuts have.
fn room(sheets: &[Sheet], cuts: &[Vec<(usize, usize)>], pitch: f64) -> f64 {
    let mut rooms: Vec<f64> = Vec::new();
    for (sheet, rows) in sheets.iter().zip(cuts) {
        rooms.extend(
            rows.iter()
                .skip(1)
                .map(|(from, _)| sheet.room_in_points(*from, pitch)),
        );
    }
    rooms.sort_by(f64::total_cmp);
    rooms
        .get(rooms.len() / 2)
        .copied()
        .unwrap_or(0.0)
        .clamp(0.1 * pitch, pitch)
}

/// Left and right end of full lines, for each column of a set of gutters.
pub fn frames(
    sheets: &[Sheet],
    cuts: &[Vec<(usize, usize)>],
    sets: &[Gutters],
    set: usize,
    pitch: f64,
) -> Vec<Frame> {
    let own = &sets[set];
    let count = own.columns();
    // Lines of other sets count where the column is as wide as in this one.
    let alike: Vec<Vec<bool>> = sets
        .iter()
        .map(|other| {
            let same = |gutter: usize| own.inner.get(gutter) == other.inner.get(gutter);
            (0..count)
                .map(|c| same(c) && (c == 0 || same(c - 1)))
                .collect()
        })
        .collect();
    let mut lines = vec![0; count];
    let mut ends = vec![(f64::INFINITY, f64::NEG_INFINITY); count];
    for (sheet, rows) in sheets.iter().zip(cuts) {
        let skip = usize::from(sheet.header_slabs() > 0);
        for line in rows
            .iter()
            .skip(skip)
            .flat_map(|r| &sheet.slabs[r.0..r.1])
            .flat_map(|s| &s.lines)
            .map(|l| &sheet.lines[*l])
            .filter(|l| !l.across && alike[l.set][l.column.min(count - 1)])
        {
            lines[line.column.min(count - 1)] += 1;
            let end = &mut ends[line.column.min(count - 1)];
            end.0 = end.0.min(line.line.x0);
            end.1 = end.1.max(line.line.x1);
        }
    }
    // The white between columns is the same everywhere, and least where both are full.
    let white = ends
        .windows(2)
        .skip(1)
        .map(|p| p[1].0 - p[0].1)
        .filter(|w| w.is_finite() && *w > 0.0)
        .fold(f64::INFINITY, f64::min);
    (0..count)
        .map(|column| {
            let (left, right) = ends[column];
            // Centred cells do not show where their column starts.
            let told = own.flush.get(column).is_some_and(|f| *f) || lines[column] < FEW;
            let next = ends.get(column + 1).filter(|_| told);
            let next = next.map_or(right, |n| n.0 - white);
            let right = if next.is_finite() && column > 0 {
                right.max(next)
            } else {
                right
            };
            Frame {
                left: if left.is_finite() { left } else { 0.0 },
                right: if right.is_finite() { right } else { 0.0 },
                leading: pitch,
                slack: 0.1,
                in_cell: true,
            }
        })
        .collect()
}

/// The column that says what is to be done.
pub fn content_of(header: &Header) -> usize {
    header
        .columns
        .iter()
        .position(|c| matches!(c.role, Some(Role::Content | Role::WeakContent)))
        .unwrap_or(1)
}
