//! The cells of a scanned table, each read on its own.
//!
//! The cells are pieces for [`super::reading`]; lone numbers are then looked at once more ([`numbers`]).

use super::raster::{Area, Bitmap, Gray};
use super::reading::{Layout, Piece};
use super::tesseract::{Trouble, Word};
use super::{numbers, pixels};
use crate::pdf::lattice::Lattice;

/// One line of text is at most this high, in points.
const LINE: f64 = 22.0;
/// It is also at most so many small letters high: a capital with two marks above a tail is less than three, two lines set closely are more
/// than three and a half.
const LINE_LETTERS: f64 = 3.3;
/// Ink that blank stripes part is two lines where two of its parts are at least so many small letters high: the marks above a capital and
/// the dot beneath a letter are lower.
const LINE_PART: f64 = 0.8;
/// What is left of a ruling line stays within this distance (points) of the cell's edge.
const EDGE: f64 = 1.5;
/// White around the ink, in points.
const MARGIN: f64 = 5.0;

/// The ink of a cell.
pub struct Crop {
    /// Its picture, with a margin.
    pub picture: Gray,
    /// Where the picture's left top corner stands in the page's, in pixels.
    pub origin: [f64; 2],
    /// Size of the ink, in pixels.
    pub ink: [usize; 2],
    /// Its cell, an index into [`Lattice::cells`].
    pub cell: usize,
    /// Whether it holds one line of text.
    pub is_line: bool,
}

/// What was read in a table.
#[derive(Default)]
pub struct Read {
    /// The words, placed in the page's picture; words of a cell share `picture`.
    pub words: Vec<Word>,
    /// Numbers that only their neighbours tell: the number, and the cell's index.
    pub guesses: Vec<(String, usize)>,
}

impl Crop {
    /// The crop as a piece to read; `letter` is the height of small letters in pixels.
    pub fn piece(&self, letter: f64) -> Piece {
        let layout = if self.is_line {
            Layout::Line
        } else {
            Layout::Block
        };
        Piece {
            picture: self.picture.clone(),
            layout,
            letter,
        }
    }
}

/// Puts the words of a table's crops in their places and corrects its numbers; [`Word::picture`] is an index into
/// the crops.
///
/// # Errors
///
/// When tesseract cannot run, fails or takes too long.
pub fn placed(
    table: &Lattice,
    crops: &[Crop],
    words: Vec<Word>,
    dpi: u32,
) -> Result<Read, Trouble> {
    let first = crops.partition_point(|c| !c.is_line);
    let (mut lines, blocks): (Vec<Word>, Vec<Word>) =
        words.into_iter().partition(|w| w.picture >= first);
    for word in &mut lines {
        word.picture -= first;
    }
    let guesses = numbers::correct(table, &crops[first..], &mut lines, dpi)?;
    for word in &mut lines {
        word.picture += first;
    }
    let mut out = Read {
        guesses,
        ..Read::default()
    };
    for word in blocks.into_iter().chain(lines) {
        let Some(crop) = crops.get(word.picture) else {
            continue;
        };
        let [x, y] = crop.origin;
        let [left, top, width, height] = word.bounds;
        out.words.push(Word {
            picture: crop.cell,
            bounds: [left + x, top + y, width, height],
            line_bounds: [word.line_bounds[0] + y, word.line_bounds[1]],
            ..word
        });
    }
    Ok(out)
}

/// The cells that hold ink, cut out; those of several lines come first. `letter` is the height of small letters in pixels.
pub fn crops(
    picture: &Gray,
    bitmap: &Bitmap,
    table: &Lattice,
    letter: f64,
    scale: f64,
) -> Vec<Crop> {
    let line = (LINE * scale).min(LINE_LETTERS * letter);
    let margin = (MARGIN * scale) as usize;
    let inset = (EDGE * scale) as usize;
    let mut out = Vec::new();
    for (cell, shape) in table.cells.iter().enumerate() {
        let area = pixels(table.frame(shape), scale);
        let inner = Area {
            x0: area.x0 + inset,
            y0: area.y0 + inset,
            x1: area.x1.saturating_sub(inset),
            y1: area.y1.saturating_sub(inset),
        };
        let Some((ink, count)) = bitmap.ink_box(inner) else {
            continue;
        };
        if (count as f64) < 2.0 * scale * scale {
            continue;
        }
        out.push(Crop {
            picture: picture.crop(ink, margin),
            origin: [ink.x0 as f64 - margin as f64, ink.y0 as f64 - margin as f64],
            ink: [ink.x1 - ink.x0, ink.y1 - ink.y0],
            cell,
            is_line: (ink.y1 - ink.y0) as f64 <= line
                && !is_parted(bitmap, ink, (LINE_PART * letter) as usize),
        });
    }
    out.sort_by_key(|crop| (crop.is_line, crop.cell));
    out
}

/// Whether blank stripes part ink so that two parts are each at least `least` pixels high.
fn is_parted(bitmap: &Bitmap, ink: Area, least: usize) -> bool {
    let is_blank = |y: usize| {
        let row = Area {
            y0: y,
            y1: y + 1,
            ..ink
        };
        bitmap.ink_box(row).is_none()
    };
    let rows: Vec<bool> = (ink.y0..ink.y1).map(is_blank).collect();
    let parts = rows.split(|blank| *blank);
    parts.filter(|part| part.len() >= least.max(1)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::ink::Line;
    use crate::pdf::lattice;

    #[test]
    fn two_lines_of_small_type_are_no_line_where_one_line_of_large_type_is() {
        let line = |horizontal, at, b| Line {
            horizontal,
            at,
            a: 0.0,
            b,
        };
        let mut lines = vec![line(true, 0.0, 300.0), line(true, 40.0, 300.0)];
        lines.extend([0.0, 150.0, 300.0].map(|x| line(false, x, 40.0)));
        let table = &lattice::tables(&lines)[0];
        let mut page = Gray::new(300, 40, vec![255; 12_000]).expect("sizes agree");
        let mut paint = |x: usize, from: usize, to: usize| {
            for y in from..to {
                page.data[y * 300 + x..y * 300 + x + 40].fill(0);
            }
        };
        // Two lines of letters 5 pixels high, and a capital with its marks and tail.
        paint(20, 10, 15);
        paint(20, 24, 29);
        paint(170, 10, 24);
        let told = |letter: f64| {
            let found = crops(&page, &page.ink(), table, letter, 1.0);
            let told = found.iter().map(|c| (c.cell, c.is_line));
            told.collect::<Vec<_>>()
        };
        assert_eq!(told(5.0), [(0, false), (1, true)]);
        // Letters seen a little too high make them no line: between them the page is blank.
        assert_eq!(told(6.0), [(0, false), (1, true)]);
        // So high that what is above the blank may be a mark, they are one.
        assert_eq!(told(9.0), [(0, true), (1, true)]);
    }
}
