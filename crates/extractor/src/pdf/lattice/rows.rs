//! Edges of rows that no line is drawn for.

use super::{Lattice, MAX_CELLS, SNAP, Shape};
use crate::pdf::ink::Line;

impl Lattice {
    /// The table with more edges in one of its rows, between its edges and from top to bottom: each of
    /// the row's cells is parted by all of them. `None` where a cell of the row covers another row too.
    pub fn parted(&self, row: usize, edges: &[f64]) -> Option<Self> {
        let columns = self.xs.len() - 1;
        let (top, bottom) = (*self.ys.get(row)?, *self.ys.get(row + 1)?);
        let inner: Vec<f64> = edges
            .iter()
            .copied()
            .filter(|y| *y > top && *y < bottom)
            .collect();
        let own = |shape: &Shape| shape.row <= row && row < shape.row + shape.row_span;
        if self.cells.iter().any(|c| own(c) && c.row_span > 1)
            || (self.ys.len() - 1 + inner.len()).checked_mul(columns)? > MAX_CELLS
        {
            return None;
        }
        let more = inner.len();
        let mut cells: Vec<Shape> = Vec::new();
        for shape in &self.cells {
            if own(shape) {
                cells.extend((0..=more).map(|at| Shape {
                    row: row + at,
                    ..*shape
                }));
            } else {
                let row = shape.row + if shape.row > row { more } else { 0 };
                cells.push(Shape { row, ..*shape });
            }
        }
        cells.sort_by_key(|c| (c.row, c.column));
        let mut ys = self.ys.clone();
        ys.splice(row + 1..row + 1, inner);
        let mut owner = vec![usize::MAX; columns * (ys.len() - 1)];
        for (at, cell) in cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.row_span {
                owner[row * columns + cell.column..][..cell.column_span].fill(at);
            }
        }
        Some(Lattice {
            xs: self.xs.clone(),
            ys,
            cells,
            owner,
        })
    }
}

/// Gives upright lines that meet no others to the table whose edges they go on.
pub fn pieces<'a>(tables: &mut [Vec<Line>], lone: impl Iterator<Item = &'a Line>) {
    let ends = |table: &[Line]| {
        let upright = table.iter().filter(|l| !l.horizontal);
        upright.fold((f64::INFINITY, f64::NEG_INFINITY), |e, l| {
            (e.0.min(l.a), e.1.max(l.b))
        })
    };
    let frames: Vec<(f64, f64)> = tables.iter().map(|t| ends(t)).collect();
    for piece in lone {
        let within = |frame: &(f64, f64)| frame.0 <= piece.a && piece.b <= frame.1;
        let goes_on = |table: &[Line]| {
            table
                .iter()
                .any(|l| !l.horizontal && (l.at - piece.at).abs() <= SNAP)
        };
        let found = (0..tables.len()).find(|t| within(&frames[*t]) && goes_on(&tables[*t]));
        if let Some(table) = found {
            tables[table].push(*piece);
        }
    }
}

/// Level lines that are not drawn: where all upright lines but the first and the outer ones stop and
/// go on, the title of a section stands between.
pub fn interruptions(lines: &[Line]) -> Vec<Line> {
    let mut upright: Vec<&Line> = lines.iter().filter(|l| !l.horizontal).collect();
    upright.sort_by(|p, q| p.at.total_cmp(&q.at).then(p.a.total_cmp(&q.a)));
    let edges: Vec<&[&Line]> = upright.chunk_by(|p, q| q.at - p.at <= SNAP).collect();
    let (Some(first), Some(last)) = (upright.first(), upright.last()) else {
        return Vec::new();
    };
    // Where the lines of an edge leave room for a line of text.
    let gaps = |edge: &[&Line]| -> Vec<(f64, f64)> {
        edge.windows(2)
            .map(|p| (p[0].b, p[1].a))
            .filter(|(a, b)| b - a > 2.0 * SNAP)
            .collect()
    };
    let inner = edges.get(2..edges.len().saturating_sub(1)).unwrap_or(&[]);
    let Some((one, others)) = inner.split_first().filter(|(_, o)| !o.is_empty()) else {
        return Vec::new();
    };
    let others: Vec<Vec<(f64, f64)>> = others.iter().map(|e| gaps(e)).collect();
    let same =
        |p: &(f64, f64), q: &(f64, f64)| (p.0 - q.0).abs() <= SNAP && (p.1 - q.1).abs() <= SNAP;
    let drawn = |y: &f64| {
        lines
            .iter()
            .any(|l| l.horizontal && (l.at - y).abs() <= 2.0 * SNAP)
    };
    gaps(one)
        .into_iter()
        .filter(|gap| others.iter().all(|edge| edge.iter().any(|g| same(gap, g))))
        .flat_map(|(a, b)| [a, b])
        .filter(|y| !drawn(y))
        .map(|at| Line {
            horizontal: true,
            at,
            a: first.at,
            b: last.at,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tables;
    use super::*;

    fn line(horizontal: bool, at: f64, a: f64, b: f64) -> Line {
        Line {
            horizontal,
            at,
            a,
            b,
        }
    }

    /// Four columns between a header and the table's end; the inner lines stop at a title.
    fn titled() -> Vec<Line> {
        let mut lines = vec![
            line(true, 0.0, 0.0, 400.0),
            line(true, 20.0, 0.0, 400.0),
            line(true, 100.0, 0.0, 400.0),
        ];
        lines.extend([0.0, 100.0, 400.0].map(|x| line(false, x, 0.0, 100.0)));
        for x in [200.0, 300.0] {
            lines.push(line(false, x, 0.0, 30.0));
            lines.push(line(false, x, 45.0, 60.0));
            lines.push(line(false, x, 75.0, 100.0));
        }
        lines
    }

    #[test]
    fn upright_lines_that_stop_together_leave_room_for_a_title() {
        let found = tables(&titled());
        assert_eq!(found[0].ys, [0.0, 20.0, 30.0, 45.0, 60.0, 75.0, 100.0]);
        let spans = |row| -> Vec<usize> {
            let own = found[0].cells.iter().filter(|c| c.row == row);
            own.map(|c| c.column_span).collect()
        };
        assert_eq!((spans(1), spans(2)), (vec![1; 4], vec![1, 3]));
        assert_eq!((spans(3), spans(4)), (vec![1; 4], vec![1, 3]));
    }

    #[test]
    fn one_line_that_stops_is_no_row() {
        let mut lines = titled();
        lines.truncate(lines.len() - 3);
        lines.push(line(false, 300.0, 0.0, 100.0));
        assert_eq!(tables(&lines)[0].ys.len(), 3);
    }

    #[test]
    fn a_row_is_parted_at_all_of_its_cells() {
        let table = &tables(&titled())[0];
        let found = table.parted(3, &[50.0, 55.0]).unwrap();
        assert_eq!(
            found.ys,
            [0.0, 20.0, 30.0, 45.0, 50.0, 55.0, 60.0, 75.0, 100.0]
        );
        assert_eq!(found.cells.len(), table.cells.len() + 8);
        let at = found.cell_at(250.0, 52.0).map(|c| found.cells[c]);
        assert_eq!(at.map(|c| (c.row, c.column)), Some((4, 2)));
        let title = found.cell_at(250.0, 70.0).map(|c| found.cells[c]);
        assert_eq!(title.map(|c| (c.row, c.column_span)), Some((6, 3)));
    }
}
