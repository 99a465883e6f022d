//! A grid with its spans laid out: for each row and column, the cell that stands there.

use model::block::{Cell, Grid, Spans};

/// What stands at a row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// No cell: the row is shorter.
    Missing,
    /// The cell starts here (index into [`Matrix::cells`]).
    Own(usize),
    /// The cell starts in a column to the left.
    Across(usize),
    /// The cell starts in a row above.
    Down(usize),
}

impl Spot {
    /// The cell that stands here, wherever it starts.
    pub fn cell(self) -> Option<usize> {
        match self {
            Spot::Missing => None,
            Spot::Own(i) | Spot::Across(i) | Spot::Down(i) => Some(i),
        }
    }
}

/// A laid-out grid.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// All cells.
    pub cells: Vec<Cell>,
    /// Spots by row and column; every row has [`Matrix::width`] spots.
    pub rows: Vec<Vec<Spot>>,
    /// Whether a page break may stand before the row.
    pub breaks: Vec<bool>,
    /// Number of columns.
    pub width: usize,
    /// What the source says of merged cells.
    pub spans: Spans,
    /// Row and index of the cells that stand beyond [`MOST_COLUMNS`], which no row takes up.
    pub beyond: Vec<(usize, usize)>,
}

/// Most columns of a table that are laid out.
pub const MOST_COLUMNS: usize = 200;

impl Matrix {
    /// Lays out a grid.
    pub fn of(grid: &Grid) -> Self {
        let width = grid
            .rows
            .iter()
            .flat_map(|r| r.cells.iter().map(|c| c.column + c.column_span.max(1)))
            .max()
            .unwrap_or(0)
            .min(MOST_COLUMNS);
        let mut beyond = Vec::new();
        let mut rows = vec![vec![Spot::Missing; width]; grid.rows.len()];
        let mut cells = Vec::new();
        for (r, row) in grid.rows.iter().enumerate() {
            for cell in &row.cells {
                let id = cells.len();
                cells.push(cell.clone());
                if cell.column >= width {
                    beyond.push((r, id));
                }
                let right = (cell.column + cell.column_span.max(1)).min(width);
                let bottom = (r + cell.row_span.max(1)).min(grid.rows.len());
                for (down, spots) in rows[r..bottom].iter_mut().enumerate() {
                    let Some(covered) = spots.get_mut(cell.column..right) else {
                        continue;
                    };
                    for (across, spot) in covered.iter_mut().enumerate() {
                        if *spot == Spot::Missing || (down == 0 && across == 0) {
                            *spot = match (down, across) {
                                (0, 0) => Spot::Own(id),
                                (0, _) => Spot::Across(id),
                                _ => Spot::Down(id),
                            };
                        }
                    }
                }
            }
        }
        let breaks = grid.rows.iter().map(|r| r.break_before).collect();
        Matrix {
            cells,
            rows,
            breaks,
            width,
            spans: grid.spans,
            beyond,
        }
    }

    /// Text at a spot, empty when there is none.
    pub fn text(&self, row: usize, column: usize) -> String {
        self.at(row, column).map(Cell::text).unwrap_or_default()
    }

    /// The texts of a column from a row on, but for the empty ones; a cell counts in each row that it reaches over.
    pub fn texts(&self, from: usize, column: usize) -> Vec<String> {
        (from..self.rows.len())
            .map(|r| self.text(r, column))
            .filter(|t| !t.is_empty())
            .collect()
    }

    /// Cell at a spot.
    pub fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        let spot = *self.rows.get(row)?.get(column)?;
        self.cells.get(spot.cell()?)
    }

    /// Non-empty cells that start in the row.
    pub fn own(&self, row: usize) -> Vec<usize> {
        self.rows[row]
            .iter()
            .filter_map(|s| match s {
                Spot::Own(i) if !self.cells[*i].is_empty() => Some(*i),
                _ => None,
            })
            .collect()
    }
}
