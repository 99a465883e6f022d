//! Fills a table's cells with what is written in them.

use super::ink::Glyph;
use super::lattice::{Lattice, Shape};
use super::line::{self, TextLine};
use super::paragraph::{self, Frame};
use model::Place;
use model::block::{Cell, Grid, Row, Spans};
use model::place::PlaceBox;

/// Text is at most this far (points) from its cell's edge when a column's padding is measured.
const MAX_PADDING: f64 = 9.0;

/// The glyphs of each cell, and those outside the table. Turned text goes to the cell too, when
/// nothing upright stands in it.
pub fn sort<'g>(table: &Lattice, glyphs: Vec<&'g Glyph>) -> (Vec<Vec<&'g Glyph>>, Vec<&'g Glyph>) {
    let mut inside: Vec<Vec<&Glyph>> = vec![Vec::new(); table.cells.len()];
    let mut outside = Vec::new();
    for glyph in glyphs {
        let (x, y) = ((glyph.x0 + glyph.x1) / 2.0, glyph.y - 0.3 * glyph.size);
        match table.cell_at(x, y) {
            Some(cell) => inside[cell].push(glyph),
            None => outside.push(glyph),
        }
    }
    (inside, outside)
}

/// What is known of how a table's text was set.
pub struct Setting {
    /// Page, from 1.
    pub page: u32,
    /// The first row may go on a row of the page before.
    pub first_on_page: bool,
    /// How far widths may be wrong, as in [`Frame::slack`].
    pub slack: f64,
    /// Highest confidence of a cell.
    pub confidence: f64,
}

/// The table with its text. Rows in which no cell starts (all are covered from above) are kept, so
/// that spans hold; rows and columns that hold nothing at all go.
pub fn grid(table: &Lattice, texts: &[Vec<&Glyph>], setting: &Setting) -> Grid {
    let lines: Vec<Vec<TextLine>> = texts
        .iter()
        .map(|glyphs| line::lines(glyphs, false))
        .collect();
    let leading = paragraph::leading(lines.iter().map(Vec::as_slice));
    let paddings = padding(table, &lines);
    let mut rows: Vec<Row> = (0..table.ys.len() - 1)
        .map(|_| Row {
            cells: Vec::new(),
            break_before: false,
        })
        .collect();
    for (shape, lines) in table.cells.iter().zip(&lines) {
        let [x0, y0, x1, y1] = table.frame(shape);
        let widest = lines
            .iter()
            .map(|l| l.x1)
            .fold(x1 - paddings[shape.column], f64::max);
        let frame = Frame {
            left: x0 + paddings[shape.column],
            right: widest,
            leading,
            slack: setting.slack,
            in_cell: true,
        };
        let joined = paragraph::paragraphs(lines, frame);
        // All of its words must be right.
        let confidence = setting.confidence * joined.iter().map(|p| p.confidence).product::<f64>();
        let place = place([x0, y0, x1, y1], setting.page);
        rows[shape.row].cells.push(Cell {
            column: shape.column,
            column_span: shape.column_span,
            row_span: shape.row_span,
            emphasis: !joined.is_empty() && joined.iter().all(|p| p.bold),
            paragraphs: joined.into_iter().map(|p| p.text).collect(),
            confidence: (confidence * 1000.0).round() / 1000.0,
            place,
        });
    }
    if let Some(first) = rows.first_mut() {
        first.break_before = setting.first_on_page;
    }
    let place = place(table.bounds(), setting.page);
    Grid {
        rows,
        spans: Spans::Known,
        place,
    }
}

/// The place of one box: left, top, right and bottom edge in points.
pub fn place(bounds: [f64; 4], page: u32) -> Place {
    Place {
        page: Some(page),
        boxes: vec![framed(bounds, page)],
        ..Place::default()
    }
}

/// A box of a page, by its left, top, right and bottom edge in points.
pub fn framed(bounds: [f64; 4], page: u32) -> PlaceBox {
    let [x0, y0, x1, y1] = bounds.map(tenth);
    PlaceBox {
        page,
        x0,
        y0,
        x1,
        y1,
    }
}

/// A tenth of a point is as fine as a place needs to be.
fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Room between a cell's left edge and its text, for each column: the smallest that was seen.
fn padding(table: &Lattice, lines: &[Vec<TextLine>]) -> Vec<f64> {
    let columns = table.xs.len() - 1;
    let mut seen = vec![f64::INFINITY; columns];
    let mut all = f64::INFINITY;
    for (Shape { column, .. }, lines) in table.cells.iter().zip(lines) {
        for line in lines {
            let gap = (line.x0 - table.xs[*column]).max(0.0);
            seen[*column] = seen[*column].min(gap);
            all = all.min(gap);
        }
    }
    let fallback = if all.is_finite() { all } else { 5.0 };
    seen.into_iter()
        .map(|s| {
            if s <= MAX_PADDING {
                s
            } else {
                fallback.min(MAX_PADDING)
            }
        })
        .collect()
}
