//! Two pages side by side in one picture, as of an open book: where the fold is.
//!
//! Between the pages nothing is printed, from the top of the picture to its foot: no line of text goes on over the fold and no ruling
//! line crosses it. Each side is a page by itself: lines of text one beneath the other, or a table of its own. A
//! table that lies across the picture has rows that go on, or columns with white between them on either side, and stays whole.

use super::blobs::{self, Blob};
use super::raster::{Bitmap, Gray};

/// Width of a picture of two pages as a share of its height.
const WIDE: std::ops::RangeInclusive<f64> = 1.15..=2.0;
/// The fold is in this part of the width.
const MIDDLE: std::ops::RangeInclusive<f64> = 0.42..=0.58;
/// Least white between two pages, in heights of small letters: two margins.
const MARGINS: f64 = 5.0;
/// White within a side that is at least so wide, in heights of small letters, and goes through all of its lines, parts
/// columns of a table.
const COLUMNS: f64 = 3.0;
/// Fewest lines of each side.
const LINES: usize = 8;
/// Least share of the picture's height that the lines of the fuller side take up, and those of the other.
const FULLER: f64 = 0.5;
const OTHER: f64 = 0.2;
/// The shadow of a fold is so many times as high as it is wide.
const SHADOW: usize = 8;

/// The column of pixels that parts two pages, if a level picture on even paper shows two. `highest` is the height in pixels
/// over which ink is no letter.
pub fn fold(picture: &Gray, highest: f64) -> Option<usize> {
    WIDE.contains(&(picture.width as f64 / picture.height as f64))
        .then(|| parted(&picture.ink(), highest))
        .flatten()
}

fn parted(bitmap: &Bitmap, highest: f64) -> Option<usize> {
    let (width, height) = (bitmap.width, bitmap.height);
    let blobs = blobs::blobs(bitmap);
    let letter = blobs::letter_height(blobs.iter(), highest)?;
    let middle = |share: f64| (share * width as f64) as usize;
    let [from, to] = [middle(*MIDDLE.start()), middle(*MIDDLE.end())];
    let ink: Vec<&Blob> = blobs
        .iter()
        .filter(|b| b.height() as f64 >= 0.4 * letter || b.width() as f64 >= letter)
        .filter(|b| {
            let within = b.area.x0 >= from && b.area.x1 <= to;
            !(within && b.height() as f64 > 4.0 * letter && b.height() > SHADOW * b.width())
        })
        .collect();
    let (start, end) = white(ink.iter().copied(), 0, width)
        .into_iter()
        .filter(|(start, end)| (from..to).contains(&start.midpoint(*end)))
        .filter(|(start, end)| (end - start) as f64 >= MARGINS * letter)
        .max_by_key(|(start, end)| (end - start, usize::MAX - start))?;
    let fold = start.midpoint(end);
    let taken = [(0, start), (end, width)].map(|(from, to)| {
        let own: Vec<&Blob> = ink
            .iter()
            .copied()
            .filter(|b| b.area.x0 >= from && b.area.x1 <= to)
            .collect();
        side(&own, letter, height)
    });
    let [Some(left), Some(right)] = taken else {
        return None;
    };
    (left.max(right) >= FULLER && left.min(right) >= OTHER).then_some(fold)
}

/// The share of the height that the print of a side takes up; `None` if it is not that of a page.
fn side(ink: &[&Blob], letter: f64, height: usize) -> Option<f64> {
    let letters = || {
        let high = 0.7 * letter..=3.0 * letter;
        ink.iter()
            .filter(move |b| high.contains(&(b.height() as f64)))
    };
    let x0 = letters().map(|b| b.area.x0).min()?;
    let x1 = letters().map(|b| b.area.x1).max()?;
    let y0 = letters().map(|b| b.area.y0).min()?;
    let y1 = letters().map(|b| b.area.y1).max()?;
    let columns = white(ink.iter().copied(), x0, x1)
        .iter()
        .any(|(from, to)| (to - from) as f64 >= COLUMNS * letter);
    (!columns && lines(letters(), letter, height) >= LINES)
        .then(|| (y1 - y0) as f64 / height.max(1) as f64)
}

/// How many lines of text there are: rows in which the feet of letters are more than around them, a letter's height apart.
fn lines<'b>(letters: impl Iterator<Item = &'b &'b Blob>, letter: f64, height: usize) -> usize {
    let mut feet = vec![0usize; height + 1];
    for blob in letters {
        feet[blob.area.y1.min(height)] += 1;
    }
    let near = (0.5 * letter).ceil() as usize;
    let (mut count, mut at) = (0, 0);
    while at <= height {
        let around: usize = feet[at..(at + near).min(height + 1)].iter().sum();
        if around >= 4 {
            count += 1;
            at += (1.5 * letter).ceil() as usize;
        } else {
            at += 1;
        }
    }
    count
}

/// Stretches of columns from `from` to `to` in which no ink stands.
fn white<'b>(ink: impl Iterator<Item = &'b Blob>, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut taken: Vec<(usize, usize)> = ink.map(|b| (b.area.x0, b.area.x1)).collect();
    taken.sort_unstable();
    let mut out = Vec::new();
    let mut end = from;
    for (x0, x1) in taken {
        if x0 > end && end < to {
            out.push((end, x0.min(to)));
        }
        end = end.max(x1);
    }
    if end < to {
        out.push((end, to));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 1400;
    const HEIGHT: usize = 1000;

    fn fold(picture: &Bitmap) -> Option<usize> {
        let data = picture.ink.iter().map(|ink| if *ink { 0 } else { 255 });
        let picture = Gray::new(picture.width, picture.height, data.collect())?;
        super::fold(&picture, 100.0)
    }

    /// A picture of lines of letters; `written` says whether a letter stands at a column of a line.
    fn picture(written: impl Fn(usize, usize) -> bool) -> Bitmap {
        let mut ink = vec![false; WIDTH * HEIGHT];
        for line in 0..22 {
            for x in (80..WIDTH - 80).step_by(14) {
                if written(line, x) {
                    for y in 80 + line * 40..92 + line * 40 {
                        ink[y * WIDTH + x..y * WIDTH + x + 9].fill(true);
                    }
                }
            }
        }
        Bitmap {
            width: WIDTH,
            height: HEIGHT,
            ink,
        }
    }

    /// The picture with a stroke.
    fn stroke(mut picture: Bitmap, [x0, x1]: [usize; 2], [y0, y1]: [usize; 2]) -> Bitmap {
        for y in y0..y1 {
            picture.ink[y * WIDTH + x0..y * WIDTH + x1].fill(true);
        }
        picture
    }

    fn two_pages(_: usize, x: usize) -> bool {
        !(620..780).contains(&x)
    }

    #[test]
    fn two_pages_part_at_the_fold_whether_white_or_in_shadow() {
        for picture in [
            picture(two_pages),
            stroke(picture(two_pages), [690, 720], [0, HEIGHT]),
        ] {
            let found = fold(&picture).expect("two pages");
            assert!((680..720).contains(&found), "{found}");
        }
    }

    #[test]
    fn a_line_over_the_fold_keeps_the_picture_whole() {
        let title = picture(|line, x| two_pages(line, x) || line == 1);
        assert_eq!(fold(&title), None);
        let ruled = stroke(picture(two_pages), [60, 1340], [300, 303]);
        assert_eq!(fold(&ruled), None);
    }

    #[test]
    fn columns_of_a_table_and_a_page_held_upright_are_no_two_pages() {
        let columns = picture(|_, x| two_pages(0, x) && !(300..380).contains(&x));
        assert_eq!(fold(&columns), None);
        let mut upright = picture(two_pages);
        upright.height = 1200;
        upright.width = WIDTH * HEIGHT / 1200;
        upright.ink.resize(upright.width * upright.height, false);
        assert_eq!(fold(&upright), None);
    }

    #[test]
    fn recipients_beside_a_signature_are_one_page() {
        let end = picture(|line, x| {
            line < 12 && (80..500).contains(&x)
                || [0, 1, 6].contains(&line) && (900..1200).contains(&x)
        });
        assert_eq!(fold(&end), None);
    }
}
