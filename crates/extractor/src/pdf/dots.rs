//! Rows of dots, which stand for ruling lines where a border is drawn dotted.

use super::ink::Line;
use hayro::kurbo::Rect;

/// Widest and highest dot (points).
const LARGEST: f64 = 2.0;
/// Sides of a dot of this length (points) or more are alike: a longer side makes it a piece of a line.
const PIECE: f64 = 1.0;
/// See [`PIECE`]: sides that differ by less than this share are alike.
const ALIKE: f64 = 0.05;
/// The sides of smaller dots differ by less than this factor.
const SQUARE: f64 = 2.1;
/// Dots of one line are at most this many of their widths from each other.
const APART: f64 = 3.0;
/// Fewest dots of a line.
const FEWEST: usize = 12;
/// Most dots of a page that are looked at.
const MOST_DOTS: usize = 100_000;
/// A page with more dotted lines than this is shaded with dots, not ruled.
const MOST_LINES: usize = 500;

/// The dots of a page.
#[derive(Debug, Clone, Default)]
pub struct Dots(Vec<Rect>);

impl Dots {
    /// Keeps a filled shape if it is a dot; says whether it is.
    pub fn take(&mut self, bounds: Rect) -> bool {
        let (w, h) = (bounds.width(), bounds.height());
        let (short, long) = (w.min(h), w.max(h));
        let dot = short > 0.0
            && (long < PIECE && long < SQUARE * short
                || long <= LARGEST && long - short < ALIKE * long);
        if dot && self.0.len() < MOST_DOTS {
            self.0.push(bounds);
        }
        dot
    }

    /// The lines that the dots make.
    pub fn lines(&self) -> Vec<Line> {
        let mut out = self.along(true);
        out.extend(self.along(false));
        if out.len() > MOST_LINES {
            out.clear();
        }
        out
    }

    /// Level or upright lines.
    fn along(&self, horizontal: bool) -> Vec<Line> {
        // Middle across the line, start and end along it.
        let mut dots: Vec<(f64, f64, f64)> = self
            .0
            .iter()
            .map(|d| match horizontal {
                true => ((d.y0 + d.y1) / 2.0, d.x0, d.x1),
                false => ((d.x0 + d.x1) / 2.0, d.y0, d.y1),
            })
            .collect();
        // To a quarter of a point, so that dots of one line sort along it.
        let height = |dot: &(f64, f64, f64)| (dot.0 * 4.0).round();
        dots.sort_by(|p, q| {
            height(p)
                .total_cmp(&height(q))
                .then(p.1.total_cmp(&q.1))
                .then(p.2.total_cmp(&q.2))
        });
        let near = |p: &(f64, f64, f64), q: &(f64, f64, f64)| {
            height(p) == height(q) && q.1 - p.2 <= APART * (p.2 - p.1).max(q.2 - q.1)
        };
        dots.chunk_by(near)
            .filter(|run| run.len() >= FEWEST)
            .map(|run| Line {
                horizontal,
                at: run[0].0,
                a: run[0].1,
                b: run[run.len() - 1].2,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dots(count: usize, step: f64) -> Dots {
        let mut out = Dots::default();
        for at in 0..count {
            let x = 50.0 + step * at as f64;
            assert!(out.take(Rect::new(x, 99.6, x + 0.75, 100.4)));
        }
        out
    }

    #[test]
    fn a_row_of_dots_is_a_line() {
        let found = dots(40, 1.5).lines();
        assert_eq!(found.len(), 1);
        assert!(found[0].horizontal && (found[0].at - 100.0).abs() < 0.01);
        assert!((found[0].a - 50.0).abs() < 0.01 && (found[0].b - 109.25).abs() < 0.01);
    }

    #[test]
    fn dots_far_from_each_other_and_boxes_are_none() {
        assert!(dots(40, 6.0).lines().is_empty());
        assert!(dots(5, 1.5).lines().is_empty());
        assert!(!Dots::default().take(Rect::new(0.0, 0.0, 9.0, 9.0)));
        assert!(!Dots::default().take(Rect::new(0.0, 0.0, 2.0, 0.4)));
    }
}
