//! Grids made ready to be read as tables: those of two tables parted, cells of short rows in the columns that they suit.

use crate::columns::{self, Columns};
use crate::lines;
use crate::matrix::Matrix;
use crate::merged::{self, Shape};
use model::Warning;
use model::block::{Cell, Grid, Row, Spans};
use vietnamese::headers::Role;

/// Grids at whose first rows a header stands: a row that is plainly the header of another table
/// starts a grid of its own, and so does one that opens the end of the document.
pub fn parted(grid: &Grid) -> Vec<Grid> {
    let roles = |row: &Row| -> Vec<Option<Role>> {
        row.cells
            .iter()
            .map(|c| crate::header::meaning(&c.paragraphs.join(" ")))
            .collect()
    };
    let is_header = |row: &Row| {
        let short = row.cells.len() <= 30 && row.cells.iter().all(|c| c.paragraphs.len() <= 1);
        short
            && columns::is_plain_header(
                &row.cells
                    .iter()
                    .map(|c| c.paragraphs.join(" "))
                    .collect::<Vec<_>>(),
            )
    };
    // A row that names the column of the numbers and others than those above it.
    let names_others = |row: &Row, above: &[Option<Role>]| {
        // Cheap, and false for nearly every row.
        let like = |c: &Cell| columns::is_header_like(&c.paragraphs.join(" "));
        if row.cells.len() <= 2 || !row.cells.iter().all(like) {
            return false;
        }
        let own = roles(row);
        own[0] == Some(Role::Ordinal)
            && own[1..].iter().any(Option::is_some)
            && own[1..]
                .iter()
                .zip(&above[1..])
                .all(|(o, a)| o.is_none() || o != a)
    };
    let mut out: Vec<Grid> = Vec::new();
    let mut header: Option<Vec<Option<Role>>> = None;
    let mut rows: Vec<Row> = Vec::new();
    for row in &grid.rows {
        let parts = header.as_ref().is_some_and(|h| {
            row.cells.len() <= 30 && h.first() == Some(&Some(Role::Ordinal)) && names_others(row, h)
        });
        if !rows.is_empty() && ends_document(row) {
            out.push(Grid {
                rows: std::mem::take(&mut rows),
                ..grid_without_rows(grid)
            });
            header = None;
        } else if parts || is_header(row) {
            let own = roles(row);
            if header.as_ref().is_some_and(|h| *h != own) {
                out.push(Grid {
                    rows: std::mem::take(&mut rows),
                    ..grid_without_rows(grid)
                });
            }
            header = Some(own);
        }
        rows.push(row.clone());
    }
    out.push(Grid {
        rows,
        ..grid_without_rows(grid)
    });
    out
}

/// Whether a row opens the end of a document, which is laid out as a table without lines: who receives it on the left, for whom
/// somebody signs on the right.
pub fn ends_document(row: &Row) -> bool {
    let signs = |text: &str| {
        let office = text.lines().next().unwrap_or_default().trim();
        lines::signs_for_another(office)
    };
    let receives = |text: &str| {
        let first = text.lines().next().unwrap_or_default();
        lines::opens_recipients(first) && first.trim_end().ends_with(':')
    };
    let mut filled = row.cells.iter().filter(|c| !c.is_empty());
    let first = filled.next().and_then(|c| c.paragraphs.first());
    first.is_some_and(|t| receives(t) || signs(t))
}

fn grid_without_rows(grid: &Grid) -> Grid {
    Grid {
        rows: Vec::new(),
        spans: grid.spans,
        place: grid.place.clone(),
    }
}

/// How much better than as it stands another reading of a short row must be.
const PLAINLY_BETTER: f64 = 0.5;

/// A grid whose short rows have their cells in the columns that they suit, and cells above them
/// where they lack one. Only rows that lack cells are touched, and only where the source does not
/// say where its cells stand.
pub fn fitted(grid: &Grid, before: Option<&Columns>) -> (Grid, Vec<Warning>) {
    if grid.spans == Spans::Known {
        return (grid.clone(), Vec::new());
    }
    let matrix = Matrix::of(grid);
    let known = columns::find(&matrix).or_else(|| {
        before
            .filter(|b| b.columns.len() == matrix.width)
            .map(|b| Columns {
                top: 0,
                body: 0,
                ..b.clone()
            })
    });
    let Some(columns) = known else {
        return (grid.clone(), Vec::new());
    };
    let n = columns.columns.len();
    let mut out = grid.clone();
    let mut shapes = Vec::with_capacity(out.rows.len());
    for (number, row) in out.rows.iter_mut().enumerate() {
        if number < columns.body || row.cells.len() >= n || row.cells.len() < 3 {
            let full = number >= columns.body && row.cells.len() >= n;
            shapes.push(if full { Shape::Full } else { Shape::Apart });
            continue;
        }
        let texts: Vec<String> = row.cells.iter().map(|c| c.paragraphs.join(" ")).collect();
        let plain: f64 = texts
            .iter()
            .zip(&columns.columns)
            .map(|(t, c)| crate::fit::mismatch(t, c))
            .sum();
        let (places, cost) = crate::fit::place(&texts, &columns.columns);
        if cost + PLAINLY_BETTER < plain {
            for (cell, place) in row.cells.iter_mut().zip(places) {
                if let Some(column) = place {
                    cell.column = column;
                }
            }
        }
        shapes.push(merged::shape(row, &columns.columns));
    }
    let warnings = match grid.spans {
        Spans::Lost => merged::cover(&mut out.rows, &shapes, &columns.columns),
        _ => Vec::new(),
    };
    (out, warnings)
}
