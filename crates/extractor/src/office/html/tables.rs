//! An HTML table while it is read: where its cells stand, with spans both ways.

use super::look::borders;
use super::token::attribute;
use crate::office::table::{Draft, DraftCell, DraftRow};
use model::block::Block;

/// Most columns; cells further right are put into the last.
const MAX_COLUMNS: usize = 1000;

/// An open table.
pub struct OpenTable {
    /// What it has so far.
    pub draft: Draft,
    /// Number of elements that were open before it.
    pub base: usize,
    row: Option<DraftRow>,
    cell: Option<DraftCell>,
    /// For each column the rows beneath the current that a cell above still covers.
    covered: Vec<usize>,
    group_start: usize,
    frame: Option<bool>,
    cells: usize,
    lined: usize,
    bare: usize,
}

impl OpenTable {
    /// A table at its start tag.
    pub fn new(base: usize, attributes: &str) -> Self {
        let width =
            attribute(attributes, "border").map(|b| !matches!(b.trim(), "0" | "none" | "0px"));
        let frame = match (width, borders(attributes)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (None, None) => None,
            _ => Some(false),
        };
        OpenTable {
            draft: Draft::default(),
            base,
            row: None,
            cell: None,
            covered: Vec::new(),
            group_start: 0,
            frame,
            cells: 0,
            lined: 0,
            bare: 0,
        }
    }

    /// Whether a cell is open.
    pub fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// The open cell's blocks.
    pub fn cell_blocks(&mut self) -> Option<&mut Vec<Block>> {
        self.cell.as_mut().map(|c| &mut c.blocks)
    }

    /// Starts a row.
    pub fn start_row(&mut self) {
        self.row = Some(DraftRow::default());
    }

    /// Starts a cell, and a row if none is open.
    pub fn start_cell(&mut self, attributes: &str, header: bool) {
        let span =
            |name: &str| attribute(attributes, name).and_then(|v| v.trim().parse::<usize>().ok());
        let column_span = span("colspan").unwrap_or(1).clamp(1, MAX_COLUMNS);
        let row_span = match span("rowspan") {
            Some(0) => usize::MAX,
            Some(rows) => rows,
            None => 1,
        };
        self.cells += 1;
        match borders(attributes) {
            Some(true) => self.lined += 1,
            Some(false) => self.bare += 1,
            None => {}
        }
        self.draft.has_header |= header;
        let row = self.row.get_or_insert_default();
        let mut column = row.cells.last().map_or(0, |c| c.column + c.column_span);
        while self.covered.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        let column = column.min(MAX_COLUMNS - 1);
        let column_span = column_span.min(MAX_COLUMNS - column);
        self.cell = Some(DraftCell {
            column,
            column_span,
            row_span,
            blocks: Vec::new(),
        });
    }

    /// Ends the open cell.
    pub fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let row = self.row.get_or_insert_default();
        match row.cells.last_mut() {
            Some(last) if last.column == cell.column => last.blocks.extend(cell.blocks),
            _ => row.cells.push(cell),
        }
    }

    /// Ends the open row.
    pub fn end_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        for rows in &mut self.covered {
            *rows = rows.saturating_sub(1);
        }
        for cell in row.cells.iter().filter(|c| c.row_span > 1) {
            let end = cell.column + cell.column_span;
            if self.covered.len() < end {
                self.covered.resize(end, 0);
            }
            for rows in self.covered.iter_mut().take(end).skip(cell.column) {
                *rows = (*rows).max(cell.row_span - 1);
            }
        }
        // A row without cells of its own, all covered from above, counts as well.
        self.draft.rows.push(row);
    }

    /// Ends a row group: no cell reaches beyond it.
    pub fn end_group(&mut self) {
        self.end_row();
        let end = self.draft.rows.len();
        for (number, row) in self
            .draft
            .rows
            .iter_mut()
            .enumerate()
            .skip(self.group_start)
        {
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min(end - number);
            }
        }
        self.group_start = end;
        self.covered.clear();
    }

    /// The table with what its tags say of lines.
    pub fn finished(mut self) -> Draft {
        self.draft.ruled = if self.lined > 0 {
            Some(true)
        } else if self.frame == Some(true) {
            Some(self.bare < self.cells)
        } else {
            self.frame
        };
        self.draft
    }
}
