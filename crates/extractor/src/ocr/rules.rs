//! Ruling lines in a picture: long thin runs of ink.

use super::raster::{Area, Bitmap};
use crate::pdf::ink::Line;

/// Shortest line, in points: longer than any stroke of a letter.
const SHORTEST: f64 = 22.0;
/// Shortest upright line that reaches from one level line to another, in points: a row of one line is higher
/// and a letter lower.
const SHORTEST_WALL: f64 = 12.0;
/// An end this near a line (points) meets it.
const NEAR: f64 = 2.0;
/// Thickest line, in points.
const THICKEST: f64 = 4.0;
/// Ink may be missing for so many pixels within a line.
const HOLE: usize = 2;

/// The ruling lines of a picture.
#[derive(Debug, Default)]
pub struct Found {
    /// The lines, in points.
    pub lines: Vec<Line>,
    /// Where their ink is, in pixels.
    pub areas: Vec<Area>,
}

/// Finds the lines; `scale` is pixels per point.
pub fn find(bitmap: &Bitmap, scale: f64) -> Found {
    let mut found = Found::default();
    for horizontal in [true, false] {
        let shortest = if horizontal { SHORTEST } else { SHORTEST_WALL };
        for area in strokes(bitmap, horizontal, (shortest * scale) as usize) {
            let (thick, line) = line(&area, horizontal, scale);
            let alone = line.b - line.a >= SHORTEST;
            if thick as f64 <= THICKEST * scale
                && (line.b - line.a) * scale >= 8.0 * thick as f64
                && (alone || is_wall(&line, &found.lines))
            {
                found.lines.push(line);
                found.areas.push(area);
            }
        }
    }
    found
}

/// The thickness in pixels of a stroke, and its line.
pub fn line(area: &Area, horizontal: bool, scale: f64) -> (usize, Line) {
    let (thick, a, b, at) = if horizontal {
        (area.y1 - area.y0, area.x0, area.x1, area.y0 + area.y1)
    } else {
        (area.x1 - area.x0, area.y0, area.y1, area.x0 + area.x1)
    };
    let line = Line {
        horizontal,
        at: at as f64 / 2.0 / scale,
        a: a as f64 / scale,
        b: b as f64 / scale,
    };
    (thick, line)
}

/// Whether both ends of an upright line meet level lines.
fn is_wall(upright: &Line, lines: &[Line]) -> bool {
    let meets = |end: f64| {
        lines.iter().any(|l| {
            l.horizontal
                && (l.at - end).abs() <= NEAR
                && (l.a - NEAR..=l.b + NEAR).contains(&upright.at)
        })
    };
    meets(upright.a) && meets(upright.b)
}

/// Groups of runs of at least so many pixels in neighbouring rows (or columns), as the area they cover.
fn strokes(bitmap: &Bitmap, horizontal: bool, least: usize) -> Vec<Area> {
    let (length, count) = if horizontal {
        (bitmap.width, bitmap.height)
    } else {
        (bitmap.height, bitmap.width)
    };
    grouped(horizontal, count, |row| {
        runs(bitmap, horizontal, row, length, least, HOLE)
    })
}

/// Runs in neighbouring rows (or columns) that touch, as the area they cover; `runs` gives those of a row.
pub fn grouped(
    horizontal: bool,
    count: usize,
    mut runs: impl FnMut(usize) -> Vec<(usize, usize)>,
) -> Vec<Area> {
    let mut done: Vec<Area> = Vec::new();
    // Strokes that reach to the row before: start, end, first row.
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    for row in 0..=count {
        let runs = if row < count { runs(row) } else { Vec::new() };
        let mut next: Vec<(usize, usize, usize)> = Vec::new();
        let mut used = vec![false; open.len()];
        let mut from = 0;
        for (a, b) in runs {
            let mut stroke = (a, b, row);
            while from < open.len() && open[from].1 < a {
                from += 1;
            }
            for at in (from..open.len()).take_while(|at| open[*at].0 <= b) {
                used[at] = true;
                stroke = (
                    stroke.0.min(open[at].0),
                    stroke.1.max(open[at].1),
                    stroke.2.min(open[at].2),
                );
            }
            match next.last_mut() {
                Some(last) if last.1 >= stroke.0 => {
                    *last = (
                        last.0.min(stroke.0),
                        last.1.max(stroke.1),
                        last.2.min(stroke.2),
                    )
                }
                _ => next.push(stroke),
            }
        }
        for (stroke, _) in open.iter().zip(&used).filter(|(_, used)| !**used) {
            let (a, b, first) = *stroke;
            done.push(if horizontal {
                Area {
                    x0: a,
                    x1: b,
                    y0: first,
                    y1: row,
                }
            } else {
                Area {
                    x0: first,
                    x1: row,
                    y0: a,
                    y1: b,
                }
            });
        }
        open = next;
    }
    done
}

/// Runs of ink along a row (or column) that are at least `least` long; ink may be missing for `hole` pixels.
pub fn runs(
    bitmap: &Bitmap,
    horizontal: bool,
    row: usize,
    length: usize,
    least: usize,
    hole: usize,
) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start: Option<usize> = None;
    let mut last = 0;
    for at in 0..length {
        let ink = if horizontal {
            bitmap.ink[row * bitmap.width + at]
        } else {
            bitmap.ink[at * bitmap.width + row]
        };
        if ink {
            start.get_or_insert(at);
            last = at;
        } else if let Some(first) = start.filter(|_| at - last > hole) {
            if last + 1 - first >= least {
                out.push((first, last + 1));
            }
            start = None;
        }
    }
    if let Some(first) = start.filter(|first| last + 1 - first >= least) {
        out.push((first, last + 1));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(areas: &[Area]) -> Bitmap {
        let mut page = Bitmap {
            width: 600,
            height: 400,
            ink: vec![false; 240_000],
        };
        for area in areas {
            for y in area.y0..area.y1 {
                page.ink[y * 600 + area.x0..y * 600 + area.x1].fill(true);
            }
        }
        page
    }

    #[test]
    fn thin_long_ink_is_a_line_and_blocks_are_not() {
        let found = find(
            &page(&[
                Area {
                    x0: 50,
                    y0: 100,
                    x1: 550,
                    y1: 103,
                },
                Area {
                    x0: 300,
                    y0: 100,
                    x1: 303,
                    y1: 380,
                },
                Area {
                    x0: 20,
                    y0: 10,
                    x1: 200,
                    y1: 60,
                },
            ]),
            2.0,
        );
        assert_eq!(found.lines.len(), 2);
        assert_eq!(
            found.lines[0],
            Line {
                horizontal: true,
                at: 50.75,
                a: 25.0,
                b: 275.0
            }
        );
        assert!(!found.lines[1].horizontal);
    }

    #[test]
    fn a_short_upright_line_is_one_between_two_level_lines_only() {
        let level = |y: usize| Area {
            x0: 50,
            y0: y,
            x1: 550,
            y1: y + 2,
        };
        let upright = |x: usize, y0: usize| Area {
            x0: x,
            y0,
            x1: x + 2,
            y1: y0 + 38,
        };
        let found = find(
            &page(&[level(100), level(138), upright(300, 100), upright(400, 200)]),
            2.0,
        );
        let walls: Vec<f64> = found
            .lines
            .iter()
            .filter(|l| !l.horizontal)
            .map(|l| l.at)
            .collect();
        assert_eq!(walls, [150.5]);
    }

    #[test]
    fn a_line_that_climbs_by_a_pixel_is_one_line() {
        let found = find(
            &page(&[
                Area {
                    x0: 50,
                    y0: 100,
                    x1: 300,
                    y1: 102,
                },
                Area {
                    x0: 290,
                    y0: 101,
                    x1: 550,
                    y1: 103,
                },
            ]),
            2.0,
        );
        assert_eq!(found.lines.len(), 1);
    }
}
