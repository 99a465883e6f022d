//! Blobs: pieces of ink that hang together, and the height of letters that they tell.

use super::raster::{Area, Bitmap};
use crate::sets::Sets;

/// A piece of ink without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blob {
    /// The smallest area that holds it.
    pub area: Area,
    /// Its pixels.
    pub pixels: usize,
}

impl Blob {
    /// Height in pixels.
    pub fn height(&self) -> usize {
        self.area.y1 - self.area.y0
    }

    /// Width in pixels.
    pub fn width(&self) -> usize {
        self.area.x1 - self.area.x0
    }
}

/// A run of ink in a row: its ends, the end outside, and its blob before joining.
type Run = (usize, usize, usize);

/// The blobs of a picture, in the order of their first rows. Pixels that touch at a corner hang together.
pub fn blobs(bitmap: &Bitmap) -> Vec<Blob> {
    let mut sets = Sets::default();
    let mut found: Vec<Blob> = Vec::new();
    let mut above: Vec<Run> = Vec::new();
    for y in 0..bitmap.height {
        let row = &bitmap.ink[y * bitmap.width..(y + 1) * bitmap.width];
        let mut here: Vec<Run> = Vec::new();
        let mut x = 0;
        let mut from = 0;
        while let Some(skip) = row[x..].iter().position(|ink| *ink) {
            let start = x + skip;
            let end = start + row[start..].iter().take_while(|ink| **ink).count();
            let own = sets.add();
            found.push(Blob {
                area: Area {
                    x0: start,
                    y0: y,
                    x1: end,
                    y1: y + 1,
                },
                pixels: end - start,
            });
            while from < above.len() && above[from].1 < start {
                from += 1;
            }
            for run in above[from..].iter().take_while(|run| run.0 <= end) {
                sets.join(run.2, own);
            }
            here.push((start, end, own));
            x = end;
        }
        above = here;
    }
    let mut out: Vec<Blob> = Vec::new();
    let mut place = vec![usize::MAX; found.len()];
    for at in 0..found.len() {
        let root = sets.first(at);
        let piece = found[at];
        if place[root] == usize::MAX {
            place[root] = out.len();
            out.push(piece);
        } else {
            let blob = &mut out[place[root]];
            blob.pixels += piece.pixels;
            blob.area = Area {
                x0: blob.area.x0.min(piece.area.x0),
                y0: blob.area.y0.min(piece.area.y0),
                x1: blob.area.x1.max(piece.area.x1),
                y1: blob.area.y1.max(piece.area.y1),
            };
        }
    }
    out
}

/// The height of small letters (`a`, `n`) in pixels, by the blobs no higher than `highest`. Half of the ink's height
/// stands over and half under a height near it; of what is not much lower, as marks and dirt are, the
/// middle one is a small letter.
pub fn letter_height<'b>(blobs: impl Iterator<Item = &'b Blob>, highest: f64) -> Option<f64> {
    let mut heights: Vec<usize> = blobs
        .filter(|b| b.height() as f64 <= highest && b.width() as f64 <= 3.0 * highest)
        .map(Blob::height)
        .filter(|h| *h > 2)
        .collect();
    heights.sort_unstable();
    let half = heights.iter().sum::<usize>() / 2;
    let mut sum = 0;
    let middle = *heights.iter().find(|height| {
        sum += **height;
        sum >= half
    })?;
    let low = heights.partition_point(|height| height * 2 < middle);
    let letters = &heights[low..];
    letters.get(letters.len() / 2).map(|h| *h as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bitmap(rows: &[&str]) -> Bitmap {
        Bitmap {
            width: rows[0].len(),
            height: rows.len(),
            ink: rows
                .iter()
                .flat_map(|r| r.chars().map(|c| c == '#'))
                .collect(),
        }
    }

    #[test]
    fn ink_that_meets_further_down_is_one_blob() {
        let found = blobs(&bitmap(&["#..#..#", "#..#...", ".##...."]));
        let sizes: Vec<_> = found
            .iter()
            .map(|b| (b.area.x0, b.width(), b.height(), b.pixels))
            .collect();
        assert_eq!(sizes, [(0, 4, 3, 6), (6, 1, 1, 1)]);
    }

    #[test]
    fn marks_and_pictures_do_not_tell_the_height_of_letters() {
        let blob = |height: usize| Blob {
            area: Area {
                x0: 0,
                y0: 0,
                x1: 10,
                y1: height,
            },
            pixels: 1,
        };
        let mut all = vec![blob(20); 30];
        all.extend(vec![blob(6); 25]);
        all.extend(vec![blob(32); 9]);
        all.push(blob(900));
        assert_eq!(letter_height(all.iter(), 100.0), Some(20.0));
        assert_eq!(letter_height([].iter(), 100.0), None);
    }
}
