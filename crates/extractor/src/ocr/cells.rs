//! The cells of a scanned table, each read on its own.
//!
//! Cells of one line and cells of several are read in two goes, many to a process; lone numbers are
//! then looked at once more ([`numbers`]).

use super::raster::{Area, Gray};
use super::tesseract::Word;
use super::{numbers, pixels, reading};
use crate::pdf::lattice::Lattice;

/// One line of text is at most this high, in points.
const LINE: f64 = 22.0;
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
}

/// What was read in a table.
#[derive(Default)]
pub struct Read {
    /// The words, placed in the page's picture; words of a cell share `picture`.
    pub words: Vec<Word>,
    /// Numbers that only their neighbours tell: the number, and the cell's index.
    pub guesses: Vec<(String, usize)>,
}

/// Reads the cells of a table; `scale` is pixels per point.
///
/// # Errors
///
/// In words, when tesseract cannot run, fails or takes too long.
pub fn read(picture: &Gray, table: &Lattice, scale: f64, dpi: u32) -> Result<Read, String> {
    let (lines, blocks): (Vec<Crop>, Vec<Crop>) = crops(picture, table, scale)
        .into_iter()
        .partition(|c| c.ink[1] as f64 <= LINE * scale);
    let mut out = Read::default();
    for (crops, mode) in [(blocks, 6), (lines, 7)] {
        let pictures: Vec<Gray> = crops.iter().map(|c| c.picture.clone()).collect();
        let mut words = reading::words(&pictures, mode, dpi, 2)?;
        if mode == 7 {
            out.guesses = numbers::correct(table, &crops, &mut words, dpi)?;
        }
        for word in words {
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
    }
    Ok(out)
}

/// The cells that hold ink, cut out.
fn crops(picture: &Gray, table: &Lattice, scale: f64) -> Vec<Crop> {
    let bitmap = picture.ink();
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
        });
    }
    out
}
