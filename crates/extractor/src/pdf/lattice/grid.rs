//! Lines that meet to a grid: its edges, the walls between its elementary cells, and the cells that have none inside.

use super::{Lattice, MAX_CELLS, SNAP, Shape, rows};
use crate::pdf::ink::Line;

/// The table that some lines make; none where they make no cells, or more than are read.
pub(super) fn lattice(drawn: &[Line]) -> Option<Lattice> {
    let mut lines = drawn.to_vec();
    lines.extend(rows::interruptions(drawn));
    let (xs, ys) = (positions(&lines, false), positions(&lines, true));
    if xs.len() < 2 || ys.len() < 2 || (xs.len() - 1).checked_mul(ys.len() - 1)? > MAX_CELLS {
        return None;
    }
    let (cells, owner) = Walls::of(&lines, &xs, &ys).cells();
    let (width, height) = (xs[xs.len() - 1] - xs[0], ys[ys.len() - 1] - ys[0]);
    (cells.len() > 1 && width >= 20.0 && height >= 6.0).then_some(Lattice {
        xs,
        ys,
        cells,
        owner,
    })
}

/// Where the edges of the rows (`horizontal`) or of the columns are. The frame may lack its outer lines: the ends of the others
/// stand for them.
fn positions(lines: &[Line], horizontal: bool) -> Vec<f64> {
    let along = |horizontal: bool| lines.iter().filter(move |l| l.horizontal == horizontal);
    let across = || along(!horizontal);
    let low = across().map(|l| l.a).fold(f64::INFINITY, f64::min);
    let high = across().map(|l| l.b).fold(f64::NEG_INFINITY, f64::max);
    let mut all: Vec<f64> = along(horizontal).map(|l| l.at).collect();
    for end in [low, high] {
        if end.is_finite() && all.iter().all(|at| (at - end).abs() > 2.0 * SNAP) {
            all.push(end);
        }
    }
    edges(all)
}

/// Positions that differ by more than the snap.
fn edges(mut positions: Vec<f64>) -> Vec<f64> {
    positions.sort_by(f64::total_cmp);
    let mut out: Vec<f64> = Vec::new();
    for at in positions {
        if out.last().is_none_or(|last| at - last > SNAP) {
            out.push(at);
        }
    }
    out
}

/// The edge that a line lies on.
fn nearest(edges: &[f64], at: f64) -> Option<usize> {
    let next = edges.partition_point(|e| *e < at);
    let candidates = [next.checked_sub(1), Some(next)];
    let there = candidates.into_iter().flatten();
    there
        .filter(|i| *i < edges.len())
        .min_by(|p, q| (edges[*p] - at).abs().total_cmp(&(edges[*q] - at).abs()))
}

/// How much of each elementary cell's sides lines cover.
struct Walls<'a> {
    xs: &'a [f64],
    ys: &'a [f64],
    /// By edge of the columns and by row, in points.
    upright: Vec<f64>,
    /// By edge of the rows and by column, in points.
    level: Vec<f64>,
}

impl<'a> Walls<'a> {
    fn of(lines: &[Line], xs: &'a [f64], ys: &'a [f64]) -> Self {
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        let mut walls = Walls {
            xs,
            ys,
            upright: vec![0.0; (columns + 1) * rows],
            level: vec![0.0; (rows + 1) * columns],
        };
        for line in lines {
            let (across, slots, sides) = if line.horizontal {
                (ys, xs, &mut walls.level)
            } else {
                (xs, ys, &mut walls.upright)
            };
            let Some(edge) = nearest(across, line.at) else {
                continue;
            };
            let first = slots.partition_point(|e| *e <= line.a).saturating_sub(1);
            for slot in first..slots.len() - 1 {
                if slots[slot] > line.b {
                    break;
                }
                let covered = line.b.min(slots[slot + 1]) - line.a.max(slots[slot]);
                sides[edge * (slots.len() - 1) + slot] += covered.max(0.0);
            }
        }
        walls
    }

    fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// Whether lines cover half of a row's side at an edge of the columns, or more.
    fn beside(&self, row: usize, edge: usize) -> bool {
        self.upright[edge * self.rows() + row] * 2.0 >= self.ys[row + 1] - self.ys[row]
    }

    /// Whether lines cover half of a column's side at an edge of the rows, or more.
    fn above(&self, edge: usize, column: usize) -> bool {
        self.level[edge * self.columns() + column] * 2.0 >= self.xs[column + 1] - self.xs[column]
    }

    /// The cells, and for each elementary one the cell that holds it.
    fn cells(&self) -> (Vec<Shape>, Vec<usize>) {
        let (columns, rows) = (self.columns(), self.rows());
        let mut owner = vec![usize::MAX; columns * rows];
        let mut cells: Vec<Shape> = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                if owner[row * columns + column] != usize::MAX {
                    continue;
                }
                let shape = self.widest(row, column, &owner);
                for r in row..row + shape.row_span {
                    let start = r * columns + column;
                    owner[start..start + shape.column_span].fill(cells.len());
                }
                cells.push(shape);
            }
        }
        (cells, owner)
    }

    /// The widest rectangle from an elementary cell on, without a wall inside and without one that has an owner.
    fn widest(&self, row: usize, column: usize, owner: &[usize]) -> Shape {
        let columns = self.columns();
        let free = |row: usize, column: usize| owner[row * columns + column] == usize::MAX;
        let mut end = column + 1;
        while end < columns && free(row, end) && !self.beside(row, end) {
            end += 1;
        }
        let goes_on = |next: usize| {
            let open = (column..end).all(|c| {
                free(next, c) && !self.above(next, c) && (c + 1 == end || !self.beside(next, c + 1))
            });
            open && (column == 0 || self.beside(next, column))
                && (end == columns || self.beside(next, end))
        };
        let mut last = row + 1;
        while last < self.rows() && goes_on(last) {
            last += 1;
        }
        Shape {
            row,
            column,
            row_span: last - row,
            column_span: end - column,
        }
    }
}
