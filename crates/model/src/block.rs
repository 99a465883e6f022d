//! What the extractor gives: the blocks of one document, in reading order.
//!
//! No stage after the extractor knows which file format a block came from. What differs between
//! formats is said by the block itself: whether its row ends and spans are known, and where its
//! boxes are.

use crate::place::{Place, Warning};
use crate::record::Source;

/// One document's text, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub struct Extract {
    /// The file it came from.
    pub source: Source,
    /// Paragraphs and tables, in reading order.
    pub blocks: Vec<Block>,
    /// What could not be read, and what was guessed in reading.
    pub warnings: Vec<Warning>,
    /// Pages or parts that gave nothing; with any, the conversion is partial.
    pub unread: Vec<Warning>,
    /// Some of it may be read at another time, as where the disk was full.
    pub unread_for_now: bool,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// A table whose row ends are in the source.
    Grid(Grid),
    /// A table whose row ends the source does not mark.
    Stream(CellStream),
}

impl Block {
    /// Where it stands.
    pub fn place(&self) -> &Place {
        match self {
            Block::Paragraph(paragraph) => &paragraph.place,
            Block::Grid(grid) => &grid.place,
            Block::Stream(stream) => &stream.place,
        }
    }
}

/// One paragraph: a single line of text, as long as it may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// NFC, markup dropped, each run of blanks one space, no line break.
    pub text: String,
    /// Bold throughout, or a heading style.
    pub emphasis: bool,
    /// A page break, or an empty line that may be one, stands before it, so that it may continue
    /// the paragraph above.
    pub break_before: bool,
    /// That the text is as in the source, 0 to 1; below 1 for text read by OCR.
    pub confidence: f64,
    /// Where it stands.
    pub place: Place,
}

/// A table with known row ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// What the source says of merged cells.
    pub spans: Spans,
    /// Where the table stands.
    pub place: Place,
}

/// What a source says of merged cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spans {
    /// Row and column spans are in the source (Word, HTML, ruled PDF).
    Known,
    /// Merged cells cannot be told from empty or repeated ones (plain text).
    Lost,
    /// No cell is merged, and empty ones are not written: a short row tells the order of its cells only (a cell a line, nothing between).
    Unwritten,
}

/// One row of a [`Grid`].
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Cells from left to right; a cell covered by a span is not repeated.
    pub cells: Vec<Cell>,
    /// A page break, or an empty line that may be one, stands before the row.
    pub break_before: bool,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Column, from 0.
    pub column: usize,
    /// Columns it covers, at least 1.
    pub column_span: usize,
    /// Rows it covers, at least 1.
    pub row_span: usize,
    /// Its paragraphs; empty when the cell is.
    pub paragraphs: Vec<String>,
    /// Bold throughout.
    pub emphasis: bool,
    /// That the text is as in the source, 0 to 1; below 1 for text read by OCR.
    pub confidence: f64,
    /// Where it stands.
    pub place: Place,
}

impl Cell {
    /// The cell's paragraphs, one a line.
    pub fn text(&self) -> String {
        self.paragraphs.join("\n")
    }

    /// Whether nothing is written in it.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }
}

/// Cells in reading order without row ends, as law portals' pages are saved: each cell stands
/// between two separators, and so does the nothing between the end of one row and the start of the
/// next, so that an empty cell and a row end look alike.
#[derive(Debug, Clone, PartialEq)]
pub struct CellStream {
    /// What stands between two separators; an empty one is an empty cell or a row end. `column`
    /// and spans mean nothing here.
    pub slots: Vec<Cell>,
    /// Whether a row ends with an empty slot. Where none does, only that of the header is marked.
    pub ends_marked: bool,
    /// Where the table stands.
    pub place: Place,
}
