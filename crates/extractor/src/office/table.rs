//! Tables of documents with markup: to a grid, or to paragraphs where a table only lays out a page.
//!
//! Title and signature blocks, frames and whole pages are often set in tables without lines. Those
//! give their cells' blocks in reading order; every other table gives one [`Grid`]. A table inside a
//! grid's cell gives its text as paragraphs of the cell.

use model::Place;
use model::block::{Block, Cell, Grid, Paragraph, Row, Spans};
use vietnamese::headers;

/// Most rows of a table in two columns that can be a title or signature block.
const BLOCK_ROWS: usize = 6;

/// A table being read.
#[derive(Debug, Default)]
pub struct Draft {
    /// Rows from top to bottom.
    pub rows: Vec<DraftRow>,
    /// Whether lines are drawn; `None` when the source does not say.
    pub ruled: Option<bool>,
    /// A page break stands before the table.
    pub break_before: bool,
    /// Some cell is marked as a header.
    pub has_header: bool,
}

/// A row being read.
#[derive(Debug, Default)]
pub struct DraftRow {
    /// Cells from left to right; covered ones are not repeated.
    pub cells: Vec<DraftCell>,
}

/// A cell being read.
#[derive(Debug)]
pub struct DraftCell {
    /// Column, from 0.
    pub column: usize,
    /// Columns it covers.
    pub column_span: usize,
    /// Rows it covers.
    pub row_span: usize,
    /// What is written in it, inner tables included.
    pub blocks: Vec<Block>,
}

/// The table's blocks: none when nothing is written in it.
pub fn blocks(draft: Draft) -> Vec<Block> {
    let filled: Vec<&DraftCell> = cells(&draft).filter(|c| !c.blocks.is_empty()).collect();
    if filled.is_empty() {
        return Vec::new();
    }
    if is_layout(&draft, &filled) {
        let mut inner: Vec<Block> = draft
            .rows
            .into_iter()
            .flat_map(|r| r.cells)
            .flat_map(|c| c.blocks)
            .collect();
        if draft.break_before {
            mark_break(&mut inner);
        }
        return inner;
    }
    let above = rows_above_the_header(&draft);
    let mut rows = draft.rows.into_iter();
    let mut found: Vec<Block> = rows
        .by_ref()
        .take(above)
        .flat_map(|r| r.cells)
        .flat_map(|c| c.blocks)
        .collect();
    let rows = rows.map(|row| Row {
        cells: row.cells.into_iter().map(cell).collect(),
        break_before: false,
    });
    found.push(Block::Grid(Grid {
        rows: rows.collect(),
        spans: Spans::Known,
        place: Place::default(),
    }));
    if draft.break_before {
        mark_break(&mut found);
    }
    found
}

/// How many rows a table has above its header that are no part of it: sheets saved as pages, and documents
/// set in one table, hold title block and captions in its first rows.
///
/// Such a row has one written cell or two, and stands above a row of three or more of which two are headed as
/// columns of task tables are. A single row is left to the table, as its title.
fn rows_above_the_header(draft: &Draft) -> usize {
    let mut written = 0;
    for (number, row) in draft.rows.iter().enumerate() {
        let filled: Vec<&DraftCell> = row.cells.iter().filter(|c| !c.blocks.is_empty()).collect();
        let headed = filled.iter().filter(|c| is_headed(c)).count();
        if filled.len() >= 3 {
            return if headed >= 2 && written >= 2 {
                number
            } else {
                0
            };
        }
        let reaches = |c: &&DraftCell| c.row_span > 1;
        let upper_level = filled.len() > 1 && headed == filled.len();
        if upper_level || filled.iter().any(reaches) {
            return 0;
        }
        written += usize::from(!filled.is_empty());
    }
    0
}

/// Says that a page break stands before the first block.
pub fn mark_break(blocks: &mut [Block]) {
    match blocks.first_mut() {
        Some(Block::Paragraph(paragraph)) => paragraph.break_before = true,
        Some(Block::Grid(grid)) => {
            if let Some(row) = grid.rows.first_mut() {
                row.break_before = true;
            }
        }
        _ => {}
    }
}

/// A block's text as paragraphs.
pub fn flat(block: Block) -> Vec<Paragraph> {
    let plain = |text: String, emphasis| Paragraph {
        text,
        emphasis,
        break_before: false,
        confidence: 1.0,
        place: Place::default(),
    };
    match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Grid(grid) => grid
            .rows
            .into_iter()
            .flat_map(|r| r.cells)
            .flat_map(|c| c.paragraphs.into_iter().map(move |p| (p, c.emphasis)))
            .map(|(text, emphasis)| plain(text, emphasis))
            .collect(),
        Block::Stream(stream) => stream
            .slots
            .into_iter()
            .flat_map(|c| c.paragraphs)
            .map(|text| plain(text, false))
            .collect(),
    }
}

fn cells(draft: &Draft) -> impl Iterator<Item = &DraftCell> {
    draft.rows.iter().flat_map(|r| &r.cells)
}

fn cell(draft: DraftCell) -> Cell {
    let paragraphs: Vec<Paragraph> = draft.blocks.into_iter().flat_map(flat).collect();
    Cell {
        column: draft.column,
        column_span: draft.column_span.max(1),
        row_span: draft.row_span.max(1),
        emphasis: !paragraphs.is_empty() && paragraphs.iter().all(|p| p.emphasis),
        paragraphs: paragraphs.into_iter().map(|p| p.text).collect(),
        confidence: 1.0,
        place: Place::default(),
    }
}

fn is_layout(draft: &Draft, filled: &[&DraftCell]) -> bool {
    let inner: usize = filled
        .iter()
        .flat_map(|c| &c.blocks)
        .map(|block| match block {
            Block::Grid(grid) => grid
                .rows
                .iter()
                .map(|r| r.cells.iter().filter(|c| !c.is_empty()).count())
                .sum(),
            _ => 0,
        })
        .sum();
    if filled.len() == 1 || inner > filled.len() {
        return true;
    }
    let first = filled[0].column;
    if filled.iter().all(|c| c.column == first) {
        return true;
    }
    let rows = draft
        .rows
        .iter()
        .filter(|r| r.cells.iter().any(|c| !c.blocks.is_empty()))
        .count();
    let mut columns: Vec<usize> = filled.iter().map(|c| c.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let small = rows == 1 || draft.ruled != Some(true) && !draft.has_header && rows <= BLOCK_ROWS;
    columns.len() <= 2 && small && !starts_with_headers(draft)
}

/// Whether a cell of the first written row is headed as columns of task tables are.
fn starts_with_headers(draft: &Draft) -> bool {
    let Some(row) = draft
        .rows
        .iter()
        .find(|r| r.cells.iter().any(|c| !c.blocks.is_empty()))
    else {
        return false;
    };
    row.cells.iter().any(is_headed)
}

/// Whether a cell holds nothing but the heading of a column.
fn is_headed(cell: &DraftCell) -> bool {
    match cell.blocks.as_slice() {
        [Block::Paragraph(only)] => headers::classify(&only.text).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(Paragraph {
            text: text.into(),
            emphasis: false,
            break_before: false,
            confidence: 1.0,
            place: Place::default(),
        })
    }

    fn draft(rows: &[&[&str]]) -> Draft {
        let rows = rows.iter().map(|row| DraftRow {
            cells: row
                .iter()
                .enumerate()
                .map(|(column, text)| DraftCell {
                    column,
                    column_span: 1,
                    row_span: 1,
                    blocks: vec![paragraph(text)],
                })
                .collect(),
        });
        Draft {
            rows: rows.collect(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_title_block_gives_paragraphs() {
        let found = blocks(draft(&[&["BỘ TƯ PHÁP", "CỘNG HÒA"], &["Số: 1", "Hà Nội"]]));
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|b| matches!(b, Block::Paragraph(_))));
    }

    #[test]
    fn headed_or_ruled_tables_stay_tables() {
        assert!(matches!(
            blocks(draft(&[&["TT", "Nội dung"], &["1", "Rà soát"]]))[..],
            [Block::Grid(_)]
        ));
        let mut ruled = draft(&[&["a", "b"], &["c", "d"]]);
        ruled.ruled = Some(true);
        assert!(matches!(blocks(ruled)[..], [Block::Grid(_)]));
    }

    #[test]
    fn what_stands_above_the_header_is_text() {
        let header: &[&str] = &["TT", "Nội dung", "Đơn vị chủ trì"];
        let row: &[&str] = &["1", "Rà soát", "Vụ Pháp chế"];
        let found = blocks(draft(&[
            &["BỘ TƯ PHÁP", "CỘNG HÒA"],
            &["Số: 1/KH-BTP"],
            header,
            row,
        ]));
        assert!(matches!(
            &found[..],
            [
                Block::Paragraph(_),
                Block::Paragraph(_),
                Block::Paragraph(_),
                Block::Grid(grid)
            ] if grid.rows.len() == 2
        ));
        let titled = blocks(draft(&[&["KẾ HOẠCH"], header, row]));
        assert!(matches!(&titled[..], [Block::Grid(grid)] if grid.rows.len() == 3));
        let plain = blocks(draft(&[&["a", "b"], &["c"], &["1", "2", "3"]]));
        assert!(matches!(&plain[..], [Block::Grid(grid)] if grid.rows.len() == 3));
    }

    #[test]
    fn a_page_set_in_a_table_keeps_its_inner_table() {
        let inner = blocks(draft(&[&["TT", "Nội dung"], &["1", "Rà soát"]]));
        let mut outer = draft(&[&["", "Mục lục"]]);
        outer.rows[0].cells[0].blocks = [vec![paragraph("Kế hoạch")], inner].concat();
        assert!(matches!(
            blocks(outer)[..],
            [Block::Paragraph(_), Block::Grid(_), Block::Paragraph(_)]
        ));
    }
}
