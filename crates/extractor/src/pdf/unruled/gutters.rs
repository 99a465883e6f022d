//! Where the columns of a table without lines part.

use super::header::Header;
use super::words;
use crate::pdf::flow::TextRow;

/// Columns from left to right and the white between them.
#[derive(Debug, Clone)]
pub struct Gutters {
    /// Left and right end of the white between neighbours; one less than columns.
    pub inner: Vec<(f64, f64)>,
}

impl Gutters {
    /// The emptiest stretches between the columns of a header. Rows that run across, as titles of
    /// sections and text after the table do, are left aside once they are known.
    pub fn of<'a>(header: &Header, rows: impl IntoIterator<Item = &'a TextRow>) -> Self {
        let rows: Vec<&TextRow> = rows.into_iter().collect();
        let mut gutters = Gutters {
            inner: header
                .columns
                .windows(2)
                .map(|p| (p[0].x1.min(p[1].x0), p[1].x0.max(p[0].x1)))
                .collect(),
        };
        let bounds = gutters.inner.clone();
        for round in 0..3 {
            let kept: Vec<&TextRow> = rows
                .iter()
                .filter(|r| round == 0 || gutters.crossed(r) < 2)
                .copied()
                .collect();
            gutters = Gutters {
                inner: bounds.iter().map(|b| emptiest(*b, &kept)).collect(),
            };
        }
        gutters
    }

    /// Columns.
    pub fn columns(&self) -> usize {
        self.inner.len() + 1
    }

    /// The column that holds a point.
    pub fn column(&self, x: f64) -> usize {
        self.inner.partition_point(|g| (g.0 + g.1) / 2.0 <= x)
    }

    /// How many gutters words of a row stand in.
    pub fn crossed(&self, row: &TextRow) -> usize {
        self.inner
            .iter()
            .filter(|(a, b)| {
                let slack = 0.3 * (b - a);
                words(row).any(|w| w.x0 < b - slack && w.x1 > a + slack)
            })
            .count()
    }

    /// Whether a row runs across the columns as running text does.
    pub fn runs_across(&self, row: &TextRow) -> bool {
        let least = self.inner.len().div_ceil(2).clamp(1, 3);
        self.crossed(row) >= least
    }

    /// How many columns a row has words in.
    pub fn filled(&self, row: &TextRow) -> usize {
        let mut columns: Vec<usize> = words(row).map(|w| self.column(w.middle())).collect();
        columns.dedup();
        columns.len()
    }
}

/// The widest of the emptiest stretches between two points; the points themselves stand in for
/// rows that say nothing.
fn emptiest((low, high): (f64, f64), rows: &[&TextRow]) -> (f64, f64) {
    // The number of words over each stretch changes at their edges only.
    let mut changes: Vec<(f64, i64)> = Vec::new();
    for word in rows.iter().flat_map(|r| words(r)) {
        if word.x1 > low && word.x0 < high {
            changes.push((word.x0.max(low), 1));
            changes.push((word.x1.min(high), -1));
        }
    }
    changes.push((high, 0));
    changes.sort_by(|p, q| p.0.total_cmp(&q.0).then(p.1.cmp(&q.1)));
    let mut best: Option<(i64, f64, f64)> = None;
    let (mut over, mut from) = (0, low);
    for (x, change) in changes {
        let width = x - from;
        if width > 0.3 {
            let better = best.is_none_or(|(least, a, b)| {
                over < least || over == least && width > b - a
            });
            if better {
                best = Some((over, from, x));
            }
        }
        over += change;
        from = x;
    }
    best.map_or((low, high), |(_, a, b)| (a, b))
}
