//! Tables of an ODF text: rows and cells with spans and repetitions.

use super::body::Walk;
use crate::office::table::{self, Draft, DraftCell, DraftRow};
use crate::office::xml::Element;
use model::block::Block;

/// Most columns, and most times that a row or cell is repeated: sheets repeat empty ones by the million.
const MAX_REPEATS: usize = 1000;

/// Most bytes that repetitions of one document may come to: a few bytes of a file can ask for any number.
pub(super) const MAX_REPEATED_BYTES: usize = 16 << 20;

/// What a cell comes to beside its text, in bytes.
const CELL_BYTES: usize = 128;

impl<'a> Walk<'a> {
    /// A table's blocks: a grid, or the text of a table that only lays out the page.
    pub(super) fn table(&mut self, element: Element<'a>) -> Vec<Block> {
        let mut draft = Draft {
            ruled: Some(false),
            ..Draft::default()
        };
        self.rows(element, &mut draft);
        let count = draft.rows.len();
        for (number, row) in draft.rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min(count - number);
            }
        }
        table::blocks(draft)
    }

    fn rows(&mut self, parent: Element<'a>, draft: &mut Draft) {
        for child in parent.children() {
            match child.name() {
                "table:table-row" => {
                    let row = self.row(child, draft);
                    let repeats = if row.cells.iter().all(|c| c.blocks.is_empty()) {
                        1
                    } else {
                        count(child, "number-rows-repeated")
                    };
                    for _ in 0..self.copies(&row.cells, repeats - 1) {
                        draft.rows.push(copy(&row));
                    }
                    draft.rows.push(row);
                }
                "table:table-header-rows" => {
                    draft.has_header = true;
                    self.rows(child, draft);
                }
                "table:table-rows" | "table:table-row-group" => self.rows(child, draft),
                _ => {}
            }
        }
    }

    fn row(&mut self, element: Element<'a>, draft: &mut Draft) -> DraftRow {
        let mut row = DraftRow::default();
        let mut column = 0;
        for cell in element.children() {
            let repeats = count(cell, "number-columns-repeated");
            if cell.name() == "table:covered-table-cell" {
                column += repeats;
            }
            if cell.name() != "table:table-cell" || column >= MAX_REPEATS {
                continue;
            }
            if self.styles.is_lined(cell.attribute("style-name")) {
                draft.ruled = Some(true);
            }
            let blocks = self.blocks(cell, true);
            let (column_span, row_span) = (
                count(cell, "number-columns-spanned"),
                count(cell, "number-rows-spanned"),
            );
            let first = DraftCell {
                column,
                column_span,
                row_span,
                blocks,
            };
            let repeats = repeats.min(MAX_REPEATS - column);
            let copies = self.copies(std::slice::from_ref(&first), repeats - 1);
            row.cells.extend((1..=copies).map(|n| DraftCell {
                column: column + n,
                blocks: first.blocks.clone(),
                ..first
            }));
            let place = row.cells.len() - copies;
            row.cells.insert(place, first);
            column += repeats;
        }
        row
    }

    /// How many copies of cells may be made, of those wanted. Cells with a table inside are not
    /// repeated.
    fn copies(&mut self, cells: &[DraftCell], wanted: usize) -> usize {
        let mut bytes = 0;
        for block in cells.iter().flat_map(|cell| &cell.blocks) {
            match block {
                Block::Paragraph(paragraph) => bytes += paragraph.text.len() + CELL_BYTES,
                _ => return 0,
            }
        }
        bytes += cells.len() * CELL_BYTES;
        let copies = wanted.min(self.repeatable / bytes.max(1));
        self.repeatable -= copies * bytes;
        copies
    }
}

fn copy(row: &DraftRow) -> DraftRow {
    let cells = row.cells.iter().map(|c| DraftCell {
        column: c.column,
        column_span: c.column_span,
        row_span: c.row_span,
        blocks: c.blocks.clone(),
    });
    DraftRow {
        cells: cells.collect(),
    }
}

fn count(element: Element, name: &str) -> usize {
    element
        .attribute(name)
        .and_then(|v| v.trim().parse().ok())
        .unwrap_or(1)
        .clamp(1, MAX_REPEATS)
}
