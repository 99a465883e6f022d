//! Where the columns of a table without lines part.

use super::header::Header;
use super::words;
use crate::pdf::flow::TextRow;
use crate::pdf::line::Word;
use vietnamese::ordinal;

/// Left edges that differ by less than this (points) are one.
const SAME_EDGE: f64 = 0.8;
/// Room of this many heights is no blank between words.
const BLANK: f64 = 0.8;
/// Blanks of one line differ by less than this factor.
const ALIKE: f64 = 1.2;
/// White over this share of the height may part columns where blanks do not.
const CLEAR: f64 = 0.35;

/// Columns from left to right and the white between them.
#[derive(Debug, Clone)]
pub struct Gutters {
    /// Left and right end of the white between neighbours; one less than columns.
    pub inner: Vec<(f64, f64)>,
    /// For each gutter: most lines behind it start at its right end, as those of centred cells do not.
    pub flush: Vec<bool>,
}

impl Gutters {
    /// The emptiest stretches between the columns of a header. Rows that run across, as titles of
    /// sections and text after the table do, are left aside once they are known.
    pub fn of<'a>(header: &Header, rows: impl IntoIterator<Item = &'a TextRow>) -> Self {
        let mut rows: Vec<&TextRow> = rows.into_iter().collect();
        // Where columns stand close to each other, rows look like text: then all of them count.
        let wide = header.columns.last().map_or(0.0, |c| c.x1) - header.columns[0].x0;
        let parted = |r: &&TextRow| !is_one_text(r, 0.5 * wide);
        if rows.iter().copied().filter(|r| parted(r)).count() * 2 >= rows.len() {
            rows.retain(parted);
        }
        let mut gutters = Gutters {
            inner: header
                .columns
                .windows(2)
                .map(|p| (p[0].x1.min(p[1].x0), p[1].x0.max(p[0].x1)))
                .collect(),
            flush: Vec::new(),
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
                flush: Vec::new(),
            };
        }
        gutters.flush = (0..gutters.inner.len())
            .map(|at| gutters.is_flush(at, &rows))
            .collect();
        gutters
    }

    /// Whether most lines behind a gutter start at its right end.
    fn is_flush(&self, at: usize, rows: &[&TextRow]) -> bool {
        let (mut there, mut all) = (0, 0);
        for row in rows {
            let first = words(row).find(|w| self.column(w.middle()) == at + 1);
            if let Some(first) = first {
                all += 1;
                there += usize::from((first.x0 - self.inner[at].1).abs() <= 2.0 * SAME_EDGE);
            }
        }
        there * 2 >= all
    }

    /// The same, with another gutter at one place.
    pub fn moved(&self, at: usize, to: (f64, f64)) -> Self {
        let mut out = self.clone();
        out.inner[at] = to;
        out
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

    /// For each gutter: whether the words of a line go over it as those of one text, the blank there
    /// no wider than the line's others. Words that merely stick out of their column do not.
    pub fn spanned(&self, line: &[&Word]) -> Vec<bool> {
        let mut blanks: Vec<f64> = line
            .windows(2)
            .map(|p| (p[1].x0 - p[0].x1) / p[1].size)
            .filter(|b| *b < BLANK)
            .collect();
        blanks.sort_by(f64::total_cmp);
        let usual = blanks.get(blanks.len() / 2).copied().unwrap_or(0.0);
        let bold = line.iter().skip(1).all(|w| w.bold);
        let middle = |w: &Word| self.column(w.middle());
        self.inner
            .iter()
            .enumerate()
            .map(|(at, (a, b))| {
                let slack = 0.3 * (b - a);
                let next = line.partition_point(|w| middle(w) <= at);
                let Some((left, right)) = next
                    .checked_sub(1)
                    .and_then(|n| line.get(n))
                    .zip(line.get(next))
                else {
                    return false;
                };
                let near = right.x0 - left.x1 <= ALIKE * usual * right.size;
                let within = |w: &Word| w.x0 < b - slack && w.x1 > a + slack;
                // A blank may happen to lie in the white: then the next word does not start its column.
                let beyond = (bold || self.flush[at]) && right.x0 > b + 0.1 * right.size;
                near && (within(left) || within(right) || beyond)
            })
            .collect()
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

/// Whether the words of a row stand as those of one text, from the first column on, over this width.
fn is_one_text(row: &TextRow, wide: f64) -> bool {
    let own: Vec<_> = words(row).collect();
    let number = own
        .first()
        .is_some_and(|w| ordinal::of_cell(&w.text).is_some());
    let own = &own[usize::from(number)..];
    let ends = own.first().zip(own.last());
    ends.is_some_and(|(first, last)| last.x1 - first.x0 >= wide)
        && own.windows(2).all(|p| {
            p[1].x0 - p[0].x1 < 0.6 * p[0].size && (p[1].y - p[0].y).abs() < 0.1 * p[0].size
        })
}

/// The white between two points that no word of some rows stands in, at the left of which words end and
/// at the right of which most lines start; `None` when there is no such.
pub fn clear(bounds: (f64, f64), rows: &[&TextRow]) -> Option<(f64, f64)> {
    let (a, b) = emptiest(bounds, rows);
    let over = rows
        .iter()
        .flat_map(|r| words(r))
        .any(|w| w.x0 < b - 0.1 && w.x1 > a + 0.1);
    let size = rows
        .iter()
        .flat_map(|r| words(r))
        .map(|w| w.size)
        .fold(0.0, f64::max);
    (!over && b - a > CLEAR * size).then_some((a, b))
}

/// The best of the emptiest stretches between two points: wide, and with words that start at its
/// right end. The points themselves stand in for rows that say nothing.
fn emptiest((low, high): (f64, f64), rows: &[&TextRow]) -> (f64, f64) {
    // The number of words over each stretch changes at their edges only.
    let mut changes: Vec<(f64, i64)> = Vec::new();
    let mut starts: Vec<f64> = Vec::new();
    let mut size = 0.0;
    for word in rows.iter().flat_map(|r| words(r)) {
        if word.x1 > low && word.x0 < high {
            changes.push((word.x0.max(low), 1));
            changes.push((word.x1.min(high), -1));
        }
        if word.x0 > low && word.x0 <= high + word.size {
            starts.push(word.x0);
            size = f64::max(size, word.size);
        }
    }
    starts.sort_by(f64::total_cmp);
    let starting = |x: f64| {
        let from = starts.partition_point(|s| *s < x - SAME_EDGE);
        starts.partition_point(|s| *s <= x + SAME_EDGE) - from
    };
    changes.push((high, 0));
    changes.sort_by(|p, q| p.0.total_cmp(&q.0).then(p.1.cmp(&q.1)));
    let mut stretches: Vec<(i64, f64, f64)> = Vec::new();
    let (mut over, mut from) = (0, low);
    for (x, change) in changes {
        match stretches.last_mut() {
            Some(last) if last.0 == over && last.2 == from => last.2 = x,
            _ if x > from => stretches.push((over, from, x)),
            _ => {}
        }
        over += change;
        from = x;
    }
    stretches.retain(|s| s.2 - s.1 > 0.3);
    let Some(least) = stretches.iter().map(|s| s.0).min() else {
        return (low, high);
    };
    let most = stretches
        .iter()
        .map(|s| starting(s.2))
        .max()
        .unwrap_or(0)
        .max(1);
    let worth = |s: &(i64, f64, f64)| {
        let wide = ((s.2 - s.1) / size.max(1.0)).min(1.5);
        wide + starting(s.2) as f64 / most as f64
    };
    let best = stretches
        .iter()
        .filter(|s| s.0 == least)
        .max_by(|p, q| worth(p).total_cmp(&worth(q)));
    let Some(&(_, a, b)) = best else {
        return (low, high);
    };
    // A title that happens to end or start in the white makes it narrower than it is: most of the
    // lines start further right.
    let edge = starts
        .iter()
        .filter(|x| **x > b + SAME_EDGE && **x < b + size.max(6.0))
        .max_by_key(|x| starting(**x));
    match edge {
        Some(edge) if starting(*edge) > 3 * starting(b).max(1) => (a, *edge),
        _ => (a, b),
    }
}
