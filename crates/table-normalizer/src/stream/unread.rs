//! A table among slots that no header of tasks names: its rows as its numbers part them, so that it can be told of.

use super::{flat, grid};
use crate::columns;
use model::block::{Cell, CellStream, Grid, Row};
use vietnamese::ordinal::{self, Style};

/// The header and the numbered rows of a table that these slots of a stream hold; `None` where fewer than two rows are counted, or
/// no names of columns stand above them.
pub(super) fn table(stream: &CellStream, slots: &[Cell]) -> Option<Grid> {
    let mut starts: Vec<usize> = Vec::new();
    for (at, slot) in slots.iter().enumerate() {
        let number = slot
            .paragraphs
            .first()
            .filter(|_| slot.paragraphs.len() == 1);
        let mark = number.and_then(|text| ordinal::of_cell(text));
        let next = starts.len() as u32 + 1;
        let opens_row = at > 0 && slots[at - 1].is_empty();
        if opens_row && mark.is_some_and(|m| m.style == Style::Arabic && m.last() == next) {
            starts.push(at);
        }
    }
    // A row end stands between the rows.
    let apart = starts.windows(2).map(|pair| pair[1] - pair[0]).min()?;
    let width = apart.checked_sub(1)?;
    let header = starts.first()?.checked_sub(apart)?;
    let is_name = |cell: &Cell| columns::is_header_like(&flat(cell));
    if !slots[header..header + width].iter().all(is_name) {
        return None;
    }
    let rows = std::iter::once(header).chain(starts).map(|start| {
        let cells = slots[start..].iter().take(width).enumerate();
        Row {
            cells: cells
                .map(|(column, cell)| Cell {
                    column,
                    ..cell.clone()
                })
                .collect(),
            break_before: false,
        }
    });
    Some(grid(rows.collect(), stream))
}
