//! Tables in text files, a module for each notation: from the line where a table starts to the line after it.
//!
//! - [`stream`]: cells between lines that hold only `|`; row ends are not marked; [`closed`]: and no bar opens a row;
//! - [`pipes`]: rows between bars, as Markdown has them, with cells of several lines;
//! - [`framed`]: rows and cells within a drawn frame;
//! - [`bare`]: rows with bars between their cells and none around;
//! - [`tabbed`]: a cell a line, a tab before each, an empty line between rows; or a row a line, tabs between cells;
//! - [`listed`]: a cell a line and nothing between them, as programs dump the text of a page;
//! - [`tagged`]: tables of HTML within text;
//! - [`set`]: tables of LaTeX, which become tables of HTML;
//! - [`delimited`]: a file of values with commas or semicolons between them.

mod bare;
mod delimited;
mod framed;
mod listed;
mod pipes;
mod set;
mod stream;
mod tabbed;
mod tagged;

pub use bare::{bare, is_bare};
pub use delimited::delimited;
pub use listed::{listed, opens_listed};
pub use pipes::{
    is_frame, is_pipe_row, is_wrapped_row, pieces, pipes, with_plain_bars, with_read_bars,
};
pub use set::with_set_rows;
pub use stream::{closed, opens_closed, stream};
pub use tabbed::Tabbed;
pub use tagged::tagged;

use crate::reflow::{self, Wrapping};
use model::Place;
use model::block::{Block, Cell, Grid, Row, Spans};
use vietnamese::fold::fold;
use vietnamese::headers::{self, Role};

/// Lines of a text that hold tables of their own notation.
pub struct Part {
    /// The first of them, from 0.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// What they hold.
    pub blocks: Vec<Block>,
}

/// A cell of the given lines; `at` is the first line's index in the file.
fn cell(lines: &[&str], at: usize, column: usize, wrapping: Wrapping) -> Cell {
    // Cells hold no empty lines: within them a mark starts a paragraph.
    let wrapping = if let Wrapping::Parted(width) = wrapping {
        Wrapping::Hard(width)
    } else {
        wrapping
    };
    let flowed = reflow::paragraphs(lines, wrapping);
    Cell {
        column,
        column_span: 1,
        row_span: 1,
        emphasis: !flowed.is_empty() && flowed.iter().all(|p| p.emphasis),
        paragraphs: flowed.into_iter().map(|p| p.text).collect(),
        confidence: 1.0,
        place: Place::lines(at as u32 + 1, (at + lines.len().max(1)) as u32),
    }
}

/// Whether a row is the header of another table than the one whose first row is given: it names a column of numbers and others of tasks.
fn opens_another<S: AsRef<str>>(row: &[S], top: &[S]) -> bool {
    let folded = |cells: &[S]| -> Vec<String> {
        let texts = cells.iter().map(|cell| fold(cell.as_ref().trim()));
        texts.filter(|text| !text.is_empty()).collect()
    };
    let row = folded(row);
    let numbers = || row.first().map(|first| headers::classify(first)) == Some(Some(Role::Ordinal));
    row.len() > 2
        && numbers()
        && row[1..]
            .iter()
            .any(|cell| headers::classify(cell).is_some())
        && row != folded(top)
}

/// The number that counts a column beneath its header: `3`, `(3)`.
fn number_of_a_column(text: &str) -> Option<usize> {
    text.trim_matches(['(', ')']).parse().ok()
}

/// The cells of a row whose lines are those from `first` up to `end`, by the lines of each.
fn row_cells<'t>(
    texts: impl IntoIterator<Item = Vec<&'t str>>,
    (first, end): (usize, usize),
    wrapping: Wrapping,
) -> Vec<Cell> {
    let made = texts.into_iter().enumerate().map(|(column, lines)| Cell {
        place: Place::lines(first as u32 + 1, end as u32),
        ..cell(&lines, first, column, wrapping)
    });
    made.collect()
}

/// A table of the lines from `first` up to `end`, whose notation knows no merged cells.
fn table(rows: Vec<Row>, first: usize, end: usize) -> Block {
    Block::Grid(Grid {
        rows,
        spans: Spans::Lost,
        place: Place::lines(first as u32 + 1, end as u32),
    })
}
