//! Where in its source a text stands, and what is odd about it.

use serde::{Deserialize, Serialize};

/// Where a text stands in its source file.
///
/// Text sources have lines, paged sources have pages and boxes; what a source does not have is
/// `None` or empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Page, from 1.
    pub page: Option<u32>,
    /// First line of the text, from 1.
    pub line_start: Option<u32>,
    /// Last line of the text, from 1.
    pub line_end: Option<u32>,
    /// Number of the table in the document, from 1; task tables only once they are known.
    pub table: Option<u32>,
    /// Rows of the table, from 1, header rows counted.
    pub rows: Vec<u32>,
    /// Boxes on the page: points, origin at the top left.
    pub boxes: Vec<PlaceBox>,
}

/// A rectangle on a page, in points (1/72 inch), origin at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PlaceBox {
    /// Page, from 1.
    pub page: u32,
    /// Left edge.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl Place {
    /// A place in a text file: lines `start` to `end`, from 1, both included.
    pub fn lines(start: u32, end: u32) -> Self {
        Place {
            line_start: Some(start),
            line_end: Some(end),
            ..Place::default()
        }
    }

    /// The smallest place that holds both: the outer lines, the first page, all rows and boxes.
    pub fn join(&mut self, other: &Place) {
        self.page = min_some(self.page, other.page);
        self.line_start = min_some(self.line_start, other.line_start);
        self.line_end = self.line_end.max(other.line_end);
        self.table = self.table.or(other.table);
        for row in &other.rows {
            if !self.rows.contains(row) {
                self.rows.push(*row);
            }
        }
        self.rows.sort_unstable();
        self.boxes.extend(other.boxes.iter().copied());
    }
}

fn min_some(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Something a reader of the result should know. `code` is a fixed kebab-case word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    /// The kind of oddity, for machines; the README lists all of them.
    pub code: String,
    /// The oddity in words, for people.
    pub message: String,
    /// Where it was seen.
    pub place: Option<Place>,
}

impl Warning {
    /// A warning at a place.
    pub fn at(code: &str, message: impl Into<String>, place: &Place) -> Self {
        Warning {
            code: code.into(),
            message: message.into(),
            place: Some(place.clone()),
        }
    }

    /// A warning about the whole file.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Warning {
            code: code.into(),
            message: message.into(),
            place: None,
        }
    }
}
