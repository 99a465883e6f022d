//! Merged cells whose span the source lost: a column that a row has no cell for is covered by the
//! cell above it.
//!
//! A cell that is there and empty is empty, and covers nothing but its own row.

use crate::columns::{self, Column};
use model::Warning;
use model::block::{Cell, Row};
use vietnamese::headers::Role;

/// How sure it is that a row with an inferred span is as in the source.
const CONFIDENCE: f64 = 0.8;
/// Most rows that a cell is taken to reach over.
const TALLEST: usize = 50;

/// What a row is, as far as missing cells go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// It has a cell for each column.
    Full,
    /// It lacks cells that merged cells above it may cover.
    Short,
    /// A section or header: nothing reaches into it or across it.
    Apart,
}

/// The shape of a row: only a row that tells more than its number, and is no header, can lack cells.
pub fn shape(row: &Row, columns: &[Column]) -> Shape {
    if row.cells.len() >= columns.len() {
        return Shape::Full;
    }
    let role = |c: &Cell| columns.get(c.column).and_then(|c| c.role);
    let filled: Vec<&Cell> = row.cells.iter().filter(|c| !c.is_empty()).collect();
    let told = filled.iter().any(|c| role(c) == Some(Role::Content));
    let more = filled
        .iter()
        .any(|c| !matches!(role(c), Some(Role::Content | Role::Ordinal)));
    let header = columns::is_plain_header(
        &filled
            .iter()
            .map(|c| c.paragraphs.join(" "))
            .collect::<Vec<_>>(),
    );
    if told && more && !header {
        Shape::Short
    } else {
        Shape::Apart
    }
}

/// Lets cells reach down into the short rows beneath them; a warning for each cell that does.
/// `shapes` has one for each row.
pub fn cover(rows: &mut [Row], shapes: &[Shape], columns: &[Column]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    // For each column the row and cell that would cover the rows beneath.
    let mut above: Vec<Option<(usize, usize)>> = vec![None; columns.len()];
    for (number, shape) in shapes.iter().enumerate().take(rows.len()) {
        if *shape == Shape::Apart {
            above.fill(None);
            continue;
        }
        if *shape == Shape::Short {
            for (column, from) in above.iter().enumerate() {
                let Some((row, index)) = *from else { continue };
                if number - row >= TALLEST || rows[number].cells.iter().any(|c| c.column == column)
                {
                    continue;
                }
                let covering = &mut rows[row].cells[index];
                covering.row_span = number - row + 1;
                if covering.is_empty() {
                    continue;
                }
                let message = format!(
                    "the row has no cell for the column “{}”: taken as merged with the cell above",
                    columns[column].header
                );
                if let Some(first) = rows[number].cells.first_mut() {
                    first.confidence = first.confidence.min(CONFIDENCE);
                    warnings.push(Warning::at("merged-cell-inferred", message, &first.place));
                }
            }
        }
        // Where a row that lacks no cell ends early, nothing reaches through it.
        if *shape == Shape::Full {
            above.fill(None);
        }
        for (index, cell) in rows[number].cells.iter().enumerate() {
            if let Some(known) = above.get_mut(cell.column) {
                *known = Some((number, index));
            }
        }
    }
    warnings
}
