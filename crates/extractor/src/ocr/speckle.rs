//! Pages made of dots: print that a printer or a fax draws in dots, and paper that is strewn with them.
//!
//! Most ink of such a page hangs together in pieces that are smaller than a full stop. Where letters are left beside them, the dots are
//! dirt and go; where nothing is left, the letters are made of them, and the white between them is closed.

use super::blobs;
use super::raster::{Bitmap, Gray};

/// Longest side of a dot, in points; a full stop of usual print is 1.3 points wide.
const DOT: f64 = 1.1;
/// A page is made of dots where so much of its ink is in them: of print it is less than 0.01, of dithered paper 0.6.
const MOST: f64 = 0.3;
/// Fewest dots by which a page is judged.
const FEWEST: usize = 500;
/// Letters are left where so much of the page is ink beside the dots.
const LEFT: f64 = 0.01;
/// Farthest way from one dot to the next, in points.
const PITCH: f64 = 4.0;
/// How far around a pixel the middle grey is taken, in points.
const REACH: f64 = 0.24;

/// The page without its dots, or with its letters made whole; `None` for a page that is not made of dots. `scale` is pixels per point.
pub fn smoothed(picture: &Gray, scale: f64) -> Option<Gray> {
    let middle = middle(picture);
    let longest = (DOT * scale).max(2.0) as usize;
    let (mut dots, mut dotted, mut all) = (0usize, 0usize, 0usize);
    for blob in blobs::blobs(&middle) {
        all += blob.pixels;
        if blob.width().max(blob.height()) <= longest {
            dots += 1;
            dotted += blob.pixels;
        }
    }
    if dots < FEWEST || (dotted as f64) < MOST * all as f64 {
        return None;
    }
    if (all - dotted) as f64 >= LEFT * middle.ink.len() as f64 {
        return Some(picture.median((REACH * scale).round().clamp(1.0, 3.0) as usize));
    }
    // Dots grow until they meet, and what has grown beyond the letters' edges goes again.
    let reach = pitch(&middle, (PITCH * scale) as usize)? / 2;
    Some(picture.extreme(reach, u8::min).extreme(reach / 2, u8::max))
}

/// The ink of the middle third of a page's height.
fn middle(picture: &Gray) -> Bitmap {
    let third = picture.height / 3;
    let ink = picture.ink();
    Bitmap {
        width: ink.width,
        height: third,
        ink: ink.ink[third * ink.width..2 * third * ink.width].to_vec(),
    }
}

/// The usual way in pixels from one dot of a row to the next.
fn pitch(ink: &Bitmap, longest: usize) -> Option<usize> {
    let mut ways = vec![0usize; longest + 1];
    for row in ink.ink.chunks(ink.width.max(1)) {
        let mut last: Option<usize> = None;
        for x in 1..row.len() {
            if row[x] && !row[x - 1] {
                if let Some(way) = last.map(|last| x - last).filter(|way| *way <= longest) {
                    ways[way] += 1;
                }
                last = Some(x);
            }
        }
    }
    let most = ways.iter().copied().max().filter(|most| *most > 0)?;
    ways.iter().position(|count| *count == most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 900;
    const HEIGHT: usize = 900;

    /// A page of bars 40 long and 12 high, drawn where `inside` says, beside what `beside` draws.
    fn page(inside: impl Fn(usize, usize) -> bool, beside: impl Fn(usize, usize) -> bool) -> Gray {
        let mut data = vec![255; WIDTH * HEIGHT];
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let bar = x % 60 < 40 && y % 100 < 12;
                if bar && inside(x, y) || beside(x, y) {
                    data[y * WIDTH + x] = 0;
                }
            }
        }
        Gray::new(WIDTH, HEIGHT, data).expect("sizes agree")
    }

    #[test]
    fn letters_of_dots_become_whole() {
        let dots = page(|x, y| x % 5 < 3 && y % 5 < 3, |_, _| false);
        let whole = smoothed(&dots, 4.0).expect("it is made of dots").ink();
        let ink = |x: usize, y: usize| whole.ink[y * WIDTH + x];
        assert!((310..330).all(|x| ink(x, 306)) && (345..355).all(|x| !ink(x, 306)));
    }

    #[test]
    fn paper_strewn_with_dots_becomes_white_and_letters_stay() {
        let strewn = page(|_, _| true, |x, y| x % 4 == 0 && y % 4 == 0);
        let clean = smoothed(&strewn, 4.0).expect("most is dots").ink();
        let ink = |x: usize, y: usize| clean.ink[y * WIDTH + x];
        assert!((305..335).all(|x| ink(x, 306)));
        assert!((344..356).all(|x| !ink(x, 320)));
    }

    #[test]
    fn clean_print_is_left_alone() {
        let clean = page(|_, _| true, |x, y| x % 60 == 50 && y % 30 == 10);
        assert!(smoothed(&clean, 4.0).is_none());
    }
}
