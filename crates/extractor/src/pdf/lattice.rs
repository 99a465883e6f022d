//! Ruling lines to tables: which lines meet, and which cells they make.
//!
//! Lines are snapped to each other, lines that meet are one table, and its elementary cells are
//! joined where the line between them is missing. Promises cells that do not overlap and cover the
//! table's frame. What stands in the cells is left to others; so is whether it is a table of tasks.

use super::ink::Line;
use crate::sets::Sets;

mod grid;
mod rows;

/// Lines nearer than this (points) are the same line, and a line's end this near another meets it.
const SNAP: f64 = 3.0;
/// Most lines of one page that are looked at; the longest are kept.
const MAX_LINES: usize = 4000;
/// Most elementary cells of one table.
const MAX_CELLS: usize = 200_000;

/// A table's frame and cells.
#[derive(Debug, Clone)]
pub struct Lattice {
    /// Edges of its columns from left to right; one more than columns.
    pub xs: Vec<f64>,
    /// Edges of its rows from top to bottom; one more than rows.
    pub ys: Vec<f64>,
    /// Its cells, by row and column.
    pub cells: Vec<Shape>,
    /// Index into `cells` of each elementary cell, row by row.
    owner: Vec<usize>,
}

/// A cell: where it starts in the grid and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub column: usize,
    /// Rows it covers.
    pub row_span: usize,
    /// Columns it covers.
    pub column_span: usize,
}

impl Lattice {
    /// The cell that holds a point; an index into `cells`.
    pub fn cell_at(&self, x: f64, y: f64) -> Option<usize> {
        let slot = |edges: &[f64], at: f64| {
            let next = edges.partition_point(|e| *e <= at);
            (next > 0 && next < edges.len()).then(|| next - 1)
        };
        let columns = self.xs.len() - 1;
        self.owner
            .get(slot(&self.ys, y)? * columns + slot(&self.xs, x)?)
            .copied()
    }

    /// Left, top, right and bottom edge of a cell.
    pub fn frame(&self, shape: &Shape) -> [f64; 4] {
        [
            self.xs[shape.column],
            self.ys[shape.row],
            self.xs[shape.column + shape.column_span],
            self.ys[shape.row + shape.row_span],
        ]
    }

    /// Left, top, right and bottom edge of the table.
    pub fn bounds(&self) -> [f64; 4] {
        let ends = |e: &[f64]| (e[0], e[e.len() - 1]);
        let ((x0, x1), (y0, y1)) = (ends(&self.xs), ends(&self.ys));
        [x0, y0, x1, y1]
    }
}

/// The tables that a page's ruling lines make, from top to bottom. A lone frame is none.
pub fn tables(lines: &[Line]) -> Vec<Lattice> {
    let mut lines = merge(lines);
    if lines.len() > MAX_LINES {
        lines.sort_by(|p, q| (q.b - q.a).total_cmp(&(p.b - p.a)));
        lines.truncate(MAX_LINES);
    }
    let mut found: Vec<Lattice> = groups(&lines)
        .iter()
        .filter_map(|group| grid::lattice(group))
        .collect();
    found.sort_by(|p, q| {
        p.ys[0]
            .total_cmp(&q.ys[0])
            .then(p.xs[0].total_cmp(&q.xs[0]))
    });
    // A table drawn within a cell of another is text of that cell.
    let bounds: Vec<[f64; 4]> = found.iter().map(Lattice::bounds).collect();
    let mut at = 0;
    found.retain(|_| {
        let [x0, y0, x1, y1] = bounds[at];
        let inside = bounds.iter().enumerate().any(|(other, b)| {
            other != at
                && b[0] <= x0 + 1.0
                && b[1] <= y0 + 1.0
                && b[2] >= x1 - 1.0
                && b[3] >= y1 - 1.0
                && (bounds[other] != bounds[at] || other < at)
        });
        at += 1;
        !inside
    });
    found
}

/// Joins lines that lie on each other or go on from each other.
fn merge(lines: &[Line]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for horizontal in [true, false] {
        let mut same: Vec<Line> = lines
            .iter()
            .filter(|l| l.horizontal == horizontal)
            .copied()
            .collect();
        same.sort_by(|p, q| p.at.total_cmp(&q.at).then(p.a.total_cmp(&q.a)));
        let mut start = 0;
        while start < same.len() {
            // A run of lines at one height, no longer than the snap from its first.
            let mut end = start + 1;
            while end < same.len() && same[end].at - same[start].at <= SNAP {
                end += 1;
            }
            let run = &mut same[start..end];
            let at = run.iter().map(|l| l.at).sum::<f64>() / run.len() as f64;
            run.sort_by(|p, q| p.a.total_cmp(&q.a));
            let mut open: Option<Line> = None;
            for line in run.iter() {
                match &mut open {
                    Some(before) if line.a <= before.b + SNAP => before.b = before.b.max(line.b),
                    _ => out.extend(open.replace(Line { at, ..*line })),
                }
            }
            out.extend(open);
            start = end;
        }
    }
    out
}

/// Lines that meet, directly or over others.
fn groups(lines: &[Line]) -> Vec<Vec<Line>> {
    let mut sets = Sets::of(lines.len());
    let level: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].horizontal).collect();
    for (upright, v) in lines.iter().enumerate().filter(|(_, l)| !l.horizontal) {
        let from = level.partition_point(|i| lines[*i].at < v.a - SNAP);
        for &i in level[from..]
            .iter()
            .take_while(|i| lines[**i].at <= v.b + SNAP)
        {
            if lines[i].a <= v.at + SNAP && lines[i].b >= v.at - SNAP {
                sets.join(i, upright);
            }
        }
    }
    let mut grouped: std::collections::BTreeMap<usize, Vec<Line>> = Default::default();
    for (at, line) in lines.iter().enumerate() {
        grouped.entry(sets.first(at)).or_default().push(*line);
    }
    let (mut tables, others): (Vec<_>, Vec<_>) = grouped.into_values().partition(|g| g.len() > 3);
    let lone = others.iter().filter(|g| g.len() == 1).flatten();
    rows::pieces(&mut tables, lone.filter(|l| !l.horizontal));
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    fn h(at: f64, a: f64, b: f64) -> Line {
        Line {
            horizontal: true,
            at,
            a,
            b,
        }
    }

    fn v(at: f64, a: f64, b: f64) -> Line {
        Line {
            horizontal: false,
            at,
            a,
            b,
        }
    }

    #[test]
    fn a_missing_wall_joins_cells() {
        // Two columns, two rows; the first row's wall is missing.
        let found = tables(&[
            h(10.0, 0.0, 200.0),
            h(30.0, 0.0, 200.0),
            h(50.0, 0.0, 200.0),
            v(0.0, 10.0, 50.0),
            v(100.0, 30.0, 50.0),
            v(200.0, 10.0, 50.0),
        ]);
        assert_eq!(found.len(), 1);
        let spans: Vec<_> = found[0]
            .cells
            .iter()
            .map(|c| (c.row, c.column, c.row_span, c.column_span))
            .collect();
        assert_eq!(spans, [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]);
        assert_eq!(found[0].cell_at(150.0, 20.0), Some(0));
        assert_eq!(found[0].cell_at(150.0, 40.0), Some(2));
        assert_eq!(found[0].cell_at(250.0, 40.0), None);
    }

    #[test]
    fn a_cell_over_two_rows() {
        let found = tables(&[
            h(0.0, 0.0, 90.0),
            h(20.0, 30.0, 90.0),
            h(40.0, 0.0, 90.0),
            v(0.0, 0.0, 40.0),
            v(30.0, 0.0, 40.0),
            v(90.0, 0.0, 40.0),
        ]);
        let spans: Vec<_> = found[0]
            .cells
            .iter()
            .map(|c| (c.row, c.column, c.row_span, c.column_span))
            .collect();
        assert_eq!(spans, [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]);
    }

    #[test]
    fn pieces_of_lines_and_shaky_lines_are_one_line() {
        let mut lines = vec![h(0.0, 0.0, 100.0), h(20.0, 0.0, 100.0)];
        for x in [0.0, 50.0, 100.0] {
            lines.extend([v(x, 0.0, 9.0), v(x + 0.8, 9.5, 20.0)]);
        }
        let found = tables(&lines);
        assert_eq!((found.len(), found[0].cells.len()), (1, 2));
    }

    #[test]
    fn a_frame_without_its_outer_lines_is_closed() {
        let found = tables(&[
            h(20.0, 0.0, 100.0),
            h(40.0, 0.0, 100.0),
            v(30.0, 0.0, 70.0),
            v(60.0, 0.0, 70.0),
        ]);
        assert_eq!(found[0].cells.len(), 9);
    }

    #[test]
    fn lone_rules_and_frames_are_no_tables() {
        assert!(tables(&[h(10.0, 0.0, 200.0), h(300.0, 0.0, 150.0)]).is_empty());
        assert!(
            tables(&[
                h(0.0, 0.0, 90.0),
                h(40.0, 0.0, 90.0),
                v(0.0, 0.0, 40.0),
                v(90.0, 0.0, 40.0)
            ])
            .is_empty()
        );
    }
}
