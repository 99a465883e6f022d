//! Colour to grey, without red stamps: a seal's ring and what is within are left out, print beneath stays.
//!
//! A seal (con dấu) is red and stands over the signature, often over text. A red blob that is as large as a seal
//! and about as wide as high is one; within its bounds, red is paper and dark is ink. Red letters
//! elsewhere are text.

use super::blobs;
use super::raster::{Area, Bitmap, Gray};

/// Smallest side of a seal, in points; seals are 30 to 42 millimetres wide, stamps of dates less.
const SMALLEST: f64 = 55.0;
/// Largest side of a seal, in points.
const LARGEST: f64 = 160.0;
/// A seal's longer side is at most this many times its shorter one.
const LONGEST: f64 = 1.5;
/// Red is lighter by so much than the lighter of green and blue.
const RED: u8 = 40;
/// Reds between these go from ink to paper: red over print is dark in red light too.
const INK: f64 = 120.0;
const PAPER: f64 = 185.0;

/// Whether a colour is red, as ink of seals is.
fn is_red([r, g, b]: [u8; 3]) -> bool {
    r.saturating_sub(g.max(b)) >= RED
}

/// A picture in grey, by its colours row by row; `scale` is pixels per point. `None` when the colours do not
/// fit the size.
pub fn gray(
    width: usize,
    height: usize,
    scale: f64,
    colours: impl Iterator<Item = [u8; 3]>,
) -> Option<Gray> {
    let mut red = Vec::with_capacity(width.checked_mul(height)?);
    let mut light = Vec::new();
    let mut data = Vec::with_capacity(red.capacity());
    for colour in colours {
        let [r, g, b] = colour.map(u32::from);
        data.push(((r * 77 + g * 150 + b * 29) >> 8) as u8);
        let seal = is_red(colour);
        red.push(seal);
        if seal {
            light.push(colour[0]);
        }
    }
    let mut gray = Gray::new(width, height, data)?;
    // The thinnest ring has more ink than this.
    if (light.len() as f64) < SMALLEST * scale * scale {
        return Some(gray);
    }
    let bitmap = Bitmap {
        width,
        height,
        ink: red,
    };
    let seals = seals(&bitmap, scale);
    let mut lights = light.into_iter();
    for (at, value) in gray.data.iter_mut().enumerate() {
        if !bitmap.ink[at] {
            continue;
        }
        let Some(light) = lights.next() else { break };
        let (x, y) = (at % width, at / width);
        let inside = |a: &Area| (a.x0..a.x1).contains(&x) && (a.y0..a.y1).contains(&y);
        if seals.iter().any(inside) {
            let paper = 255.0 * (f64::from(light) - INK) / (PAPER - INK);
            *value = (*value).max(paper.clamp(0.0, 255.0) as u8);
        }
    }
    Some(gray)
}

/// The areas of seals, with their frayed edges.
fn seals(red: &Bitmap, scale: f64) -> Vec<Area> {
    let edge = (2.0 * scale) as usize;
    blobs::blobs(red)
        .into_iter()
        .filter(|b| {
            let (w, h) = (b.width() as f64, b.height() as f64);
            w.min(h) >= SMALLEST * scale
                && w.max(h) <= LARGEST * scale
                && w.max(h) <= LONGEST * w.min(h)
        })
        .map(|b| Area {
            x0: b.area.x0.saturating_sub(edge),
            y0: b.area.y0.saturating_sub(edge),
            x1: b.area.x1 + edge,
            y1: b.area.y1 + edge,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 300 by 300 with a ring 80 wide, print across it and a red letter beside it.
    fn page(at: (usize, usize)) -> [u8; 3] {
        let (x, y) = at;
        let far = (x as f64 - 100.0).hypot(y as f64 - 100.0);
        let ring = (36.0..40.0).contains(&far);
        let print = (98..102).contains(&y) && (60..140).contains(&x);
        let letter = (200..210).contains(&x) && (200..215).contains(&y);
        match (print, ring || letter) {
            (true, true) => [70, 20, 20],
            (true, false) => [20, 20, 20],
            (false, true) => [215, 80, 90],
            (false, false) => [255, 255, 255],
        }
    }

    #[test]
    fn a_seal_goes_and_print_beneath_and_red_letters_stay() {
        let colours = (0..90_000).map(|at| page((at % 300, at / 300)));
        let gray = gray(300, 300, 1.0, colours).expect("sizes agree");
        let at = |x: usize, y: usize| gray.data[y * 300 + x];
        assert!(at(100, 62) > 250 && at(128, 128) > 250);
        assert!(at(100, 100) < 60 && at(62, 100) < 60);
        assert!(at(205, 205) < 160);
    }

    #[test]
    fn colours_that_do_not_fit_the_size_are_no_picture() {
        assert!(gray(2, 2, 1.0, [[0; 3]; 3].into_iter()).is_none());
    }
}
