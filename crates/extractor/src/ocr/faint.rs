//! Ruling lines that are faint or broken: grey ones, dots and dashes.
//!
//! What is beside such a line tells it from print: nothing. It counts only where it makes a table with other lines, so
//! that leaders (`Số: ……`) and underlines are left as they are; what [`super::rules`] has found is not found again.

use super::raster::{Area, Bitmap, Gray};
use super::rules::{self, Found};
use crate::pdf::ink::Line;

/// The lightest grey of a line, on white paper.
const LIGHTEST: u8 = 225;
/// Widest gap between dashes, in points.
const GAP: f64 = 3.5;
/// Shortest line, in points.
const SHORTEST: f64 = 30.0;
/// Thickest line, in points.
const THICKEST: f64 = 2.5;
/// Least share of a line's length that is ink.
const INK: f64 = 0.35;
/// So far to both sides of a line (points) is paper, for this share of its length.
const BESIDE: f64 = 1.5;
const CLEAR: f64 = 0.85;
/// An end this near another line (points) meets it.
const NEAR: f64 = 5.0;
/// A line this near another (points) along this share of its length is the same.
const SAME: f64 = 2.0;
const COVERED: f64 = 0.9;

/// A stroke found and where its ink is.
type Stroke = (Line, Area);

/// The faint and broken lines of a picture on even paper, beside the `firm` ones; `scale` is pixels per point.
pub fn find(picture: &Gray, scale: f64, firm: &Found) -> Found {
    let ink = Bitmap {
        width: picture.width,
        height: picture.height,
        ink: picture.data.iter().map(|v| *v <= LIGHTEST).collect(),
    };
    let strokes = |horizontal| -> Vec<Stroke> {
        let all = strokes(&ink, horizontal, scale);
        all.into_iter()
            .filter(|(line, _)| !is_covered(line, &firm.lines))
            .collect()
    };
    let mut level = strokes(true);
    let mut upright = strokes(false);
    // Twice: what loses its partner falls too.
    for _ in 0..2 {
        upright.retain(|(line, _)| meets(line, &firm.lines, &level) >= 2);
        level.retain(|(line, _)| {
            let partners = meets(line, &firm.lines, &upright);
            partners >= 2 || partners == 1 && line.b - line.a > 3.0 * SHORTEST
        });
    }
    let mut found = Found::default();
    for (line, area) in level.into_iter().chain(upright) {
        found.lines.push(line);
        found.areas.push(area);
    }
    found
}

/// Whether other lines run along a line, for nearly all of its length.
fn is_covered(line: &Line, others: &[Line]) -> bool {
    let mut parts: Vec<(f64, f64)> = others
        .iter()
        .filter(|l| l.horizontal == line.horizontal && (l.at - line.at).abs() <= SAME)
        .map(|l| (l.a.max(line.a), l.b.min(line.b)))
        .filter(|(a, b)| a < b)
        .collect();
    parts.sort_by(|p, q| p.0.total_cmp(&q.0));
    let (mut sum, mut end) = (0.0, line.a);
    for (a, b) in parts {
        sum += (b - a.max(end)).max(0.0);
        end = end.max(b);
    }
    sum >= COVERED * (line.b - line.a)
}

/// How many lines across it a line meets; two of one place are one.
fn meets(line: &Line, firm: &[Line], faint: &[Stroke]) -> usize {
    let mut places: Vec<f64> = firm
        .iter()
        .chain(faint.iter().map(|(l, _)| l))
        .filter(|l| {
            l.horizontal != line.horizontal
                && (line.a - NEAR..=line.b + NEAR).contains(&l.at)
                && (l.a - NEAR..=l.b + NEAR).contains(&line.at)
        })
        .map(|l| l.at)
        .collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|p, q| (*p - *q).abs() <= SAME);
    places.len()
}

/// Thin runs of ink with paper on both sides, gaps closed.
fn strokes(ink: &Bitmap, horizontal: bool, scale: f64) -> Vec<Stroke> {
    let least = (SHORTEST * scale) as usize;
    let gap = (GAP * scale) as usize;
    let beside = ((BESIDE * scale) as usize).max(1);
    let (length, count) = if horizontal {
        (ink.width, ink.height)
    } else {
        (ink.height, ink.width)
    };
    let at = |row: usize, along: usize| {
        row < count
            && if horizontal {
                ink.ink[row * ink.width + along]
            } else {
                ink.ink[along * ink.width + row]
            }
    };
    let found = rules::grouped(horizontal, count, |row| {
        let mut runs = rules::runs(ink, horizontal, row, length, least, gap);
        runs.retain(|(a, b)| {
            let (mut own, mut clear) = (0, 0);
            for along in *a..*b {
                own += usize::from(at(row, along));
                let above = row >= beside && at(row - beside, along);
                clear += usize::from(!above && !at(row + beside, along));
            }
            let all = (b - a) as f64;
            own as f64 >= INK * all && clear as f64 >= CLEAR * all
        });
        runs
    });
    found
        .into_iter()
        .filter_map(|area| {
            let (thick, line) = rules::line(&area, horizontal, scale);
            (thick as f64 <= THICKEST * scale).then_some((line, area))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 600;

    /// A page with a grid of three rows and two columns whose lines `draw` says: whether the pixel at this place
    /// along the line is ink.
    fn page(grey: u8, draw: impl Fn(usize) -> bool) -> Gray {
        let mut page = Gray::new(WIDTH, 500, vec![255; WIDTH * 500]).expect("sizes agree");
        for y in [100, 200, 300, 400] {
            for x in (50..551).filter(|x| draw(*x)) {
                page.data[y * WIDTH + x] = grey;
                page.data[(y + 1) * WIDTH + x] = grey;
            }
        }
        for x in [50, 300, 550] {
            for y in (100..401).filter(|y| draw(*y)) {
                page.data[y * WIDTH + x] = grey;
                page.data[y * WIDTH + x + 1] = grey;
            }
        }
        page
    }

    fn tables(page: &Gray) -> Vec<usize> {
        let mut found = rules::find(&page.ink(), 2.0);
        let faint = find(page, 2.0, &found);
        found.lines.extend(faint.lines);
        let tables = crate::pdf::lattice::tables(&found.lines);
        tables.iter().map(|t| t.cells.len()).collect()
    }

    #[test]
    fn faint_dotted_and_dashed_lines_make_a_table() {
        assert_eq!(tables(&page(205, |_| true)), [6]);
        assert_eq!(tables(&page(0, |at| at % 6 < 3)), [6]);
        assert_eq!(tables(&page(60, |at| at % 18 < 12)), [6]);
    }

    #[test]
    fn firm_lines_are_not_found_twice_and_leaders_and_print_are_no_lines() {
        let firm = page(0, |_| true);
        let found = rules::find(&firm.ink(), 2.0);
        assert!(find(&firm, 2.0, &found).lines.is_empty());
        let mut lone = Gray::new(WIDTH, 500, vec![255; WIDTH * 500]).expect("sizes agree");
        for x in (50..550).filter(|x| x % 6 < 3) {
            lone.data[100 * WIDTH + x] = 0;
            for y in 200..216 {
                lone.data[y * WIDTH + x] = 0;
            }
        }
        assert!(find(&lone, 2.0, &Found::default()).lines.is_empty());
    }
}
