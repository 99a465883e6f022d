//! Even paper: the light of a scan, its shade and its grain taken off, so that paper is white.
//!
//! The level of the paper is measured in small squares and evened between them. What is darker than
//! the paper keeps its share of the light; what differs from it by no more than grain becomes white.

use super::raster::Gray;

/// Side of a square in which the paper's level is measured, in pixels: two lines of text at 300 dpi.
const SQUARE: usize = 80;
/// Share of a square's pixels that may be darker than its paper.
const INK: f64 = 0.7;
/// Paper is at least this share of the page's lightest; darker squares are pictures or stamps.
const DARKEST: f64 = 0.45;
/// What differs from the paper by less than so many deviations of its grain is paper.
const GRAIN: f64 = 2.5;
/// The whitest grey that is ink on the grainiest paper, as a share of the paper.
const LEAST_WHITE: f64 = 0.75;

/// The picture on even white paper.
pub fn even(picture: &Gray) -> Gray {
    let columns = picture.width.div_ceil(SQUARE);
    let rows = picture.height.div_ceil(SQUARE);
    let mut levels = vec![255.0; columns * rows];
    let mut grain: Vec<f64> = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let histogram = histogram(picture, column * SQUARE, row * SQUARE);
            let level = quantile(&histogram, INK);
            levels[row * columns + column] = level;
            // Of a square that is mostly paper, the upper half shows the grain alone.
            grain.push((quantile(&histogram, 0.84) - quantile(&histogram, 0.5)).max(0.0));
        }
    }
    let lightest = levels.iter().copied().fold(1.0, f64::max);
    for level in &mut levels {
        if *level < DARKEST * lightest {
            *level = lightest;
        }
    }
    grain.sort_by(f64::total_cmp);
    let deviation = grain.get(grain.len() / 2).copied().unwrap_or(0.0);
    let levels = smooth(&levels, columns, rows);
    if deviation == 0.0 && levels.iter().all(|level| *level == 255.0) {
        return picture.clone();
    }
    let across: Vec<(usize, f64)> = (0..picture.width).map(|x| between(x, columns)).collect();
    let mut data = Vec::with_capacity(picture.data.len());
    for (y, line) in picture.data.chunks(picture.width).enumerate() {
        let (top, down) = between(y, rows);
        let at = |row: usize, column: usize| levels[row.min(rows - 1) * columns + column];
        let row: Vec<f64> = (0..columns)
            .map(|column| at(top, column) * (1.0 - down) + at(top + 1, column) * down)
            .collect();
        data.extend(line.iter().zip(&across).map(|(value, (left, right))| {
            let next = row[(left + 1).min(columns - 1)];
            let level = row[*left] * (1.0 - right) + next * right;
            let white = (level - GRAIN * deviation).max(LEAST_WHITE * level);
            (255.0 * f64::from(*value) / white + 0.5) as u8
        }));
    }
    Gray {
        width: picture.width,
        height: picture.height,
        data,
    }
}

/// How often each grey stands in the square that starts at a point.
fn histogram(picture: &Gray, x0: usize, y0: usize) -> [u32; 256] {
    let mut histogram = [0; 256];
    for y in y0..(y0 + SQUARE).min(picture.height) {
        let row = y * picture.width;
        for value in &picture.data[row + x0..row + (x0 + SQUARE).min(picture.width)] {
            histogram[usize::from(*value)] += 1;
        }
    }
    histogram
}

/// The grey that a share of the pixels does not exceed.
fn quantile(histogram: &[u32; 256], share: f64) -> f64 {
    let total: u32 = histogram.iter().sum();
    let wanted = f64::from(total) * share;
    let mut below = 0;
    for (value, count) in histogram.iter().enumerate() {
        below += count;
        if f64::from(below) >= wanted {
            return value as f64;
        }
    }
    255.0
}

/// The median of each square and its neighbours: a square full of ink takes the level around it.
fn smooth(levels: &[f64], columns: usize, rows: usize) -> Vec<f64> {
    let mut out = Vec::with_capacity(levels.len());
    for row in 0..rows {
        for column in 0..columns {
            let mut near: Vec<f64> = Vec::with_capacity(9);
            for r in row.saturating_sub(1)..(row + 2).min(rows) {
                for c in column.saturating_sub(1)..(column + 2).min(columns) {
                    near.push(levels[r * columns + c]);
                }
            }
            near.sort_by(f64::total_cmp);
            out.push(near[near.len() / 2]);
        }
    }
    out
}

/// The square whose middle is before a pixel, and the share of the way to the next one's.
fn between(at: usize, count: usize) -> (usize, f64) {
    let place = (at as f64 + 0.5) / SQUARE as f64 - 0.5;
    let first = place.floor().clamp(0.0, (count - 1) as f64);
    (first as usize, (place - first).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paper that darkens to the right, with grain, and a black bar over it.
    fn page() -> Gray {
        let (width, height) = (800, 400);
        let mut data = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let light = 250 - x / 8;
                let grain = (x * 7 + y * 13) % 11;
                let bar = (190..200).contains(&y) && x > 100;
                data.push(if bar { light / 5 } else { light - grain } as u8);
            }
        }
        Gray::new(width, height, data).expect("sizes agree")
    }

    #[test]
    fn shade_and_grain_become_white_and_ink_stays() {
        let even = even(&page());
        let at = |x: usize, y: usize| even.data[y * even.width + x];
        for x in [10, 300, 790] {
            assert!(at(x, 50) > 240, "{}", at(x, 50));
            assert!(x < 100 || at(x, 195) < 90, "{}", at(x, 195));
        }
    }

    #[test]
    fn white_paper_is_left_alone() {
        let mut page = Gray::new(300, 200, vec![255; 60_000]).expect("sizes agree");
        page.data[30_000..30_040].fill(120);
        assert_eq!(even(&page).data, page.data);
    }

    #[test]
    fn a_black_page_and_a_single_pixel_are_pictures_too() {
        assert_eq!(even(&Gray::new(1, 1, vec![0]).expect("one")).data, [0]);
        assert!(
            even(&Gray::new(100, 90, vec![0; 9000]).expect("sizes agree"))
                .data
                .iter()
                .all(|v| *v == 0)
        );
    }
}
