//! What surrounds the paper: the dark table it lies on, the open lid of a scanner, the shadow at the fold of a book.
//!
//! It reaches inward from the picture's edges. A ruling line that meets it stays, and so does what is dark within the page.

use super::raster::Gray;

/// Least length along the picture's edge, in points: longer than any line is thick.
const LENGTH: f64 = 8.0;
/// Least depth, in points.
const DEPTH: f64 = 2.0;
/// The depth at a place is compared with the places this near (points).
const NEAR: f64 = 8.0;
/// Light frays that are cleared too, in points.
const FRAY: f64 = 1.0;

/// Makes the surroundings white.
pub fn clear(picture: &mut Gray, scale: f64) {
    let ink = picture.ink();
    let (width, height) = (picture.width, picture.height);
    // Per side: how many places it has, how deep it can be, and the pixel of a place at a depth.
    type Pixel = fn(usize, usize, usize, usize) -> usize;
    let sides: [(usize, usize, Pixel); 4] = [
        (height, width, |y, x, w, _| y * w + x),
        (height, width, |y, x, w, _| y * w + w - 1 - x),
        (width, height, |x, y, w, _| y * w + x),
        (width, height, |x, y, w, h| (h - 1 - y) * w + x),
    ];
    let fray = (FRAY * scale).ceil() as usize;
    for (places, deepest, pixel) in sides {
        let depths: Vec<usize> = (0..places)
            .map(|at| {
                let dark = |depth: &usize| ink.ink[pixel(at, *depth, width, height)];
                (0..deepest).take_while(dark).count()
            })
            .collect();
        for stretch in stretches(&depths, (LENGTH * scale) as usize) {
            for (at, depth) in even(&depths[stretch.0..stretch.1], (NEAR * scale) as usize)
                .into_iter()
                .enumerate()
                .filter(|(_, depth)| *depth as f64 >= DEPTH * scale)
            {
                for depth in 0..(depth + fray).min(deepest) {
                    picture.data[pixel(stretch.0 + at, depth, width, height)] = 255;
                }
            }
        }
    }
}

/// Stretches of places that are dark at the edge, at least so long.
fn stretches(depths: &[usize], least: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 0..=depths.len() {
        if depths.get(at).is_none_or(|depth| *depth == 0) {
            if at - start >= least.max(1) {
                out.push((start, at));
            }
            start = at + 1;
        }
    }
    out
}

/// Depths that go no further than most of those around them do: a line that starts at the edge is no part of it.
fn even(depths: &[usize], near: usize) -> Vec<usize> {
    let step = (near / 8).max(1);
    (0..depths.len())
        .map(|at| {
            let around = at.saturating_sub(near)..(at + near + 1).min(depths.len());
            let mut around: Vec<usize> = depths[around].iter().step_by(step).copied().collect();
            around.sort_unstable();
            // On a slope the depth changes from place to place.
            let usual = around[around.len() / 2];
            depths[at].min(usual + near / 2)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dark_table_goes_and_lines_that_meet_it_and_print_stay() {
        let (width, height) = (400, 300);
        let mut page = Gray::new(width, height, vec![255; width * height]).expect("sizes agree");
        for y in 0..height {
            // Dark to the left, the edge of the paper a little askew; a line that starts there; print.
            page.data[y * width..y * width + 40 + y / 20].fill(20);
            if (100..103).contains(&y) {
                page.data[y * width..y * width + 300].fill(0);
            }
            if (200..220).contains(&y) {
                page.data[y * width + 150..y * width + 250].fill(0);
            }
        }
        clear(&mut page, 2.0);
        let at = |x: usize, y: usize| page.data[y * width + x];
        assert!(at(10, 50) == 255 && at(39, 290) == 255 && at(45, 200) == 255);
        assert!(at(80, 101) == 0 && at(200, 210) == 0);
    }

    #[test]
    fn a_line_at_the_edge_of_the_picture_stays() {
        let mut page = Gray::new(300, 300, vec![255; 90_000]).expect("sizes agree");
        page.data[100 * 300..104 * 300].fill(0);
        let before = page.data.clone();
        clear(&mut page, 2.0);
        assert!(page.data == before);
    }
}
