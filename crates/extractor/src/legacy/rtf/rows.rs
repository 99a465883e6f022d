//! Tables of a rich text: rows whose cells end at distances from the margin.
//!
//! Columns are the distances that any row of the table names; a cell spans those that it covers.

use crate::office::table::{self, Draft, DraftCell, DraftRow};
use model::block::Block;
use std::collections::BTreeMap;

/// Distances nearer than this are one, in twips (1/1440 inch): what programs round differently.
const NEAR: i32 = 45;

/// Most cells of a row.
const MAX_CELLS: usize = 500;

/// What a row says of one cell.
#[derive(Debug, Default, Clone, Copy)]
pub struct CellForm {
    /// Where it ends, in twips.
    pub right: i32,
    /// It belongs to the cell at its left.
    pub joins_left: bool,
    /// It starts a merge downwards.
    pub starts_down: bool,
    /// It belongs to the cell above.
    pub joins_above: bool,
}

/// What a row says of itself.
#[derive(Debug, Default, Clone)]
pub struct RowForm {
    /// Where it starts, in twips.
    pub left: i32,
    /// Its cells.
    pub cells: Vec<CellForm>,
    /// It is repeated on each page.
    pub is_header: bool,
    /// The border being said is one of a cell.
    pub at_border: bool,
    /// The cell that is being said.
    pub open: CellForm,
}

impl RowForm {
    /// Ends the form of a cell.
    pub fn end_cell(&mut self, right: i32) {
        if self.cells.len() < MAX_CELLS {
            self.cells.push(CellForm { right, ..self.open });
        }
        self.open = CellForm::default();
    }
}

/// A table being read.
#[derive(Debug, Default)]
pub struct OpenTable {
    rows: Vec<(RowForm, Vec<Vec<Block>>)>,
    /// Cells of the row being read.
    pub cells: Vec<Vec<Block>>,
    /// Lines are drawn.
    pub ruled: bool,
    /// A page break stands before it.
    pub break_before: bool,
}

impl OpenTable {
    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.cells.is_empty()
    }

    /// Ends a row.
    pub fn end_row(&mut self, form: &RowForm) {
        let cells = std::mem::take(&mut self.cells);
        self.rows.push((form.clone(), cells));
    }

    /// The table's blocks.
    pub fn blocks(mut self, form: &RowForm) -> Vec<Block> {
        if !self.cells.is_empty() {
            self.end_row(form);
        }
        let edges = self.edges();
        let column = |at: i32| edges.partition_point(|edge| *edge + NEAR < at);
        let mut draft = Draft {
            ruled: Some(self.ruled),
            break_before: self.break_before,
            has_header: self.rows.iter().any(|(form, _)| form.is_header),
            ..Draft::default()
        };
        let mut merged: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (number, (form, cells)) in self.rows.into_iter().enumerate() {
            let mut found = DraftRow::default();
            let mut left = column(form.left);
            for (at, blocks) in cells.into_iter().enumerate() {
                let form = form.cells.get(at).copied();
                let right = form.map_or(left + 1, |f| column(f.right)).max(left + 1);
                let form = form.unwrap_or_default();
                let (start, width) = (left, right - left);
                left = right;
                if let Some(before) = found.cells.last_mut().filter(|_| form.joins_left) {
                    before.column_span += width;
                    before.blocks.extend(blocks);
                    continue;
                }
                if let Some((top, index)) = merged.get(&start).copied().filter(|_| form.joins_above)
                    && let Some(above) =
                        draft.rows.get_mut(top).and_then(|r| r.cells.get_mut(index))
                {
                    above.row_span = number - top + 1;
                    above.blocks.extend(blocks);
                    continue;
                }
                merged.remove(&start);
                if form.starts_down {
                    merged.insert(start, (number, found.cells.len()));
                }
                found.cells.push(DraftCell {
                    column: start,
                    column_span: width,
                    row_span: 1,
                    blocks,
                });
            }
            draft.rows.push(found);
        }
        table::blocks(draft)
    }

    /// Distances that part columns, ascending.
    fn edges(&self) -> Vec<i32> {
        let ends = self
            .rows
            .iter()
            .flat_map(|(form, _)| form.cells.iter().map(|c| c.right).chain([form.left]));
        let mut all: Vec<i32> = ends.collect();
        all.sort_unstable();
        let mut edges: Vec<i32> = Vec::new();
        for at in all {
            if edges
                .last()
                .is_none_or(|last| at.saturating_sub(*last) > NEAR)
            {
                edges.push(at);
            }
        }
        edges
    }
}
