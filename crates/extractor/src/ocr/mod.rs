//! Scans by OCR: pictures of pages to the same lines and cells as pages of text.
//!
//! Red seals are taken off ([`stamps`]), the paper is made even and its lines level, ruling lines are found and
//! erased, each cell is read on its own and the rest as a page. The reading itself is left to tesseract. Two pages side by side
//! ([`halves`]) are read one after the other; a page of which little is read is tried turned; one made of dots ([`speckle`]) is smoothed.

use crate::error::ExtractError;
use crate::pdf::ink::Ink;
use crate::pdf::lattice::{self, Lattice};
use crate::pdf::{self, sheet};
use blobs::Blob;
use model::{Place, Warning};
use raster::{Area, Gray};
use tesseract::{Trouble, Word};

mod bands;
mod blobs;
mod cells;
mod faint;
mod glyphs;
mod halves;
mod level;
mod numbers;
mod paper;
mod picture;
pub(crate) mod raster;
mod reading;
mod roman;
pub(crate) mod rules;
mod sizes;
mod speckle;
pub(crate) mod stamps;
mod surroundings;
pub(crate) mod tesseract;
mod tiff;
mod vote;
mod writing;

pub use picture::read;

/// Share of the letters' height by which widths in a scan may be wrong.
const SLACK: f64 = 0.3;
/// Pages whose words are under this mean reliability may be turned: upright ones are above 0.85.
const DOUBT: f64 = 0.7;

/// Highest letter, in points.
const HIGHEST: f64 = 40.0;
/// Height of a small letter of usual print, in points.
const USUAL: f64 = 5.5;

/// A reading of a turned page is taken from this mean reliability on.
const LEAST: f64 = 0.5;

/// A picture that was read.
pub struct Found {
    /// Lines and cells of its page, or of the two that it shows side by side.
    pub pages: Vec<sheet::Page>,
    /// Name and version of the program.
    pub engine: String,
    /// What could not be read.
    pub trouble: Option<Trouble>,
    /// What was made up or taken apart.
    pub notes: Vec<Warning>,
}

/// Name and version of the OCR program (`tesseract 5.3.0`), if it is installed with Vietnamese.
pub fn engine() -> Option<&'static str> {
    tesseract::version()
}

/// Reads a picture of a page; `scale` is pixels per point.
///
/// # Errors
///
/// When tesseract or its Vietnamese data are missing.
pub fn page(picture: Gray, scale: f64, number: u32, path: &str) -> Result<Found, ExtractError> {
    let engine = tesseract::version()
        .ok_or_else(|| tesseract::missing(path))?
        .to_owned();
    let dpi = (scale * 72.0).round() as u32;
    let mut turn = 0;
    let picture = if picture.is_negative() {
        picture.inverted()
    } else {
        picture
    };
    let mut picture = speckle::smoothed(&picture, scale).unwrap_or(picture);
    let mut seen = sides(&picture, scale, true);
    let in_doubt = seen.as_ref().is_none_or(|r| certainty(r) < DOUBT);
    if in_doubt && let Some(turns @ 1..=3) = tesseract::upright(&picture, dpi) {
        let sideways = picture.quarter_turned(turns);
        let turned = sides(&sideways, scale, false);
        if surer(turned.as_deref(), seen.as_deref()) {
            seen = turned;
            turn = turns;
            picture = sideways;
        }
    }
    let Some(sides) = seen.or_else(|| sides(&picture, scale, false)) else {
        return Err(tesseract::missing(path));
    };
    let mut found = Found {
        pages: Vec::new(),
        engine,
        trouble: None,
        notes: Vec::new(),
    };
    let place = Place {
        page: Some(number),
        ..Place::default()
    };
    let written: usize = sides.iter().map(|side| side.written).sum();
    if written > 0 {
        let message = format!(
            "{written} figures of number and date are not surely read, as written ones are, and left out"
        );
        found
            .notes
            .push(Warning::at("writing-unread", message, &place));
    }
    if let [_, right] = sides.as_slice() {
        let message = format!(
            "the picture shows two pages side by side; the left one was read first, then what stands right of {:.0} points",
            right.left
        );
        found.notes.push(Warning::at("two-pages", message, &place));
    }
    for side in sides {
        let mut page = sheet::page(&side.ink, number, SLACK, 1.0);
        if turn > 0 {
            page.turn = turn;
        }
        page.left = side.left;
        page.full = picture.width as f64 / scale;
        found.pages.push(page);
        found.trouble = found.trouble.or(side.trouble);
        let notes = side.guesses.into_iter().map(|(text, mut frame)| {
            frame[0] += side.left;
            frame[2] += side.left;
            let place = pdf::cells::place(frame, number);
            let message = format!(
                "the number {text:?} could not be read; its neighbours in the column tell it"
            );
            Warning::at("number-guessed", message, &place)
        });
        found.notes.extend(notes);
    }
    Ok(found)
}

/// Whether a further reading of a page is well read, and better than the one before.
fn surer(read: Option<&[Read]>, before: Option<&[Read]>) -> bool {
    let of = |read: Option<&[Read]>| read.map_or(0.0, certainty);
    of(read) > of(before).max(LEAST)
}

/// Mean reliability of what was read; 0 when that is next to nothing.
fn certainty(sides: &[Read]) -> f64 {
    let words: Vec<f64> = sides
        .iter()
        .flat_map(|side| &side.ink.glyphs[0])
        .map(|word| word.confidence)
        .collect();
    mean(words.into_iter())
}

/// Mean of some confidences; 0 when they are next to none.
fn mean(confidences: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = confidences.len();
    if count < 5 {
        0.0
    } else {
        confidences.sum::<f64>() / count as f64
    }
}

/// Words and ruling lines of a picture, or of one side of it.
struct Read {
    /// How far its left edge is from that of the picture, in points.
    left: f64,
    ink: Ink,
    /// What could not be read.
    trouble: Option<Trouble>,
    /// Numbers that were made up, each with its cell's edges in points.
    guesses: Vec<(String, [f64; 4])>,
    /// Figures of a hand that were left out.
    written: usize,
}

/// Reads a picture as it stands, each of two pages side by side on its own. `None` if it may be given up and the first reading finds
/// hardly a word.
fn sides(picture: &Gray, scale: f64, give_up: bool) -> Option<Vec<Read>> {
    let picture = cleared(paper::even(picture), scale);
    let Some(fold) = halves::fold(&picture, HIGHEST * scale) else {
        return Some(vec![ink(picture, scale, give_up)?]);
    };
    [(0, fold), (fold, picture.width)]
        .into_iter()
        .map(|(x0, x1)| {
            let side = Area {
                x0,
                y0: 0,
                x1,
                y1: picture.height,
            };
            let side = cleared(picture.crop(side, 0), scale);
            let read = ink(side, scale, give_up)?;
            Some(Read {
                left: x0 as f64 / scale,
                ..read
            })
        })
        .collect()
}

/// A picture without what surrounds its paper, turned so that its lines are level.
fn cleared(mut picture: Gray, scale: f64) -> Gray {
    surroundings::clear(&mut picture, scale);
    let angle = level::skew(&picture.ink());
    if angle == 0.0 {
        picture
    } else {
        picture.rotated(angle)
    }
}

/// Reads a level page on even paper; gives up as [`sides`] does.
fn ink(mut picture: Gray, scale: f64, give_up: bool) -> Option<Read> {
    if let Some(unbent) = level::unbent(&picture) {
        picture = unbent;
    }
    let bitmap = picture.ink();
    let mut found = rules::find(&bitmap, scale);
    let faint = faint::find(&picture, scale, &found);
    found.lines.extend(faint.lines);
    found.areas.extend(faint.areas);
    // The shade around a line goes with it.
    let shade = (0.5 * scale).ceil() as usize;
    for area in &found.areas {
        let (x0, y0) = (area.x0.saturating_sub(shade), area.y0.saturating_sub(shade));
        picture.blank(Area {
            x0,
            y0,
            x1: area.x1 + shade,
            y1: area.y1 + shade,
        });
    }
    let tables = lattice::tables(&found.lines);
    let trouble: Option<Trouble>;
    let mut glyphs = Vec::new();
    let mut guesses = Vec::new();
    let mut written = 0;
    match text(&picture, &tables, scale, give_up) {
        Ok(None) => return None,
        Ok(Some(read)) => {
            trouble = (read.lost > 0).then(|| {
                Trouble::of_program(format!(
                    "{} of its cells or blocks were not read: tesseract failed on them",
                    read.lost
                ))
            });
            for (table, read) in tables.iter().zip(read.tables) {
                glyphs.extend(glyphs::of(&read.words, scale));
                let frame = |(text, cell): (String, usize)| (text, table.frame(&table.cells[cell]));
                guesses.extend(read.guesses.into_iter().map(frame));
            }
            let mut words = read.rest;
            written = writing::left_out(&mut words);
            let words: Vec<Word> = words.into_iter().filter(|w| !glyphs::is_dirt(w)).collect();
            glyphs.extend(glyphs::of(&words, scale));
        }
        Err(found) => trouble = Some(found),
    }
    let ink = Ink {
        width: picture.width as f64 / scale,
        height: picture.height as f64 / scale,
        glyphs: [glyphs, Vec::new(), Vec::new(), Vec::new()],
        lines: found.lines,
        ..Ink::default()
    };
    Some(Read {
        left: 0.0,
        ink,
        trouble,
        guesses,
        written,
    })
}

/// The words of a page.
struct Text {
    /// Those of each table.
    tables: Vec<cells::Read>,
    /// Those outside.
    rest: Vec<Word>,
    /// Cells and blocks that tesseract fails on.
    lost: usize,
}

/// Reads a picture without its ruling lines; gives up as [`sides`] does.
fn text(
    picture: &Gray,
    tables: &[Lattice],
    scale: f64,
    give_up: bool,
) -> Result<Option<Text>, Trouble> {
    let dpi = (scale * 72.0).round() as u32;
    let bitmap = picture.ink();
    let blobs = blobs::blobs(&bitmap);
    let bounds: Vec<Area> = tables.iter().map(|t| pixels(t.bounds(), scale)).collect();
    let highest = HIGHEST * scale;
    let usual = blobs::letter_height(blobs.iter(), highest).unwrap_or(USUAL * scale);
    let letter = |inside: &dyn Fn(&Blob) -> bool| {
        let own = blobs.iter().filter(|b| inside(b));
        blobs::letter_height(own, highest).unwrap_or(usual)
    };
    let mut pieces = Vec::new();
    let mut crops = Vec::new();
    for (table, bounds) in tables.iter().zip(&bounds) {
        let letter = letter(&|b| bounds.holds(&b.area));
        let found = cells::crops(picture, &bitmap, table, letter, scale);
        pieces.extend(found.iter().map(|crop| crop.piece(letter)));
        crops.push(found);
    }
    let outside = pieces.len();
    let letter = letter(&|b| !bounds.iter().any(|t| t.holds(&b.area)));
    let bands = bands::cut(picture, &bitmap, &bounds, scale);
    pieces.extend(bands.iter().map(|band| band.piece(letter)));
    let mut rest = Vec::new();
    let mut inside: Vec<Vec<Word>> = crops.iter().map(|_| Vec::new()).collect();
    let first = reading::first(&pieces, dpi)?;
    if give_up && (1e-9..DOUBT).contains(&mean(first.words.iter().map(|w| w.confidence))) {
        return Ok(None);
    }
    let found = reading::words(&pieces, first, dpi)?;
    for mut word in found.words.into_iter().filter(|w| !glyphs::is_line(w)) {
        if let Some(band) = word
            .picture
            .checked_sub(outside)
            .and_then(|at| bands.get(at))
        {
            let [x, y] = band.origin;
            word.bounds[0] += x;
            word.bounds[1] += y;
            word.line_bounds[0] += y;
            word.picture -= outside;
            rest.push(word);
            continue;
        }
        for (table, crops) in crops.iter().enumerate() {
            if word.picture < crops.len() {
                inside[table].push(word);
                break;
            }
            word.picture -= crops.len();
        }
    }
    let mut out = Vec::new();
    for ((table, crops), words) in tables.iter().zip(&crops).zip(inside) {
        out.push(cells::placed(table, crops, words, dpi)?);
    }
    Ok(Some(Text {
        tables: out,
        rest,
        lost: found.lost,
    }))
}

/// A rectangle of points in pixels.
fn pixels(frame: [f64; 4], scale: f64) -> Area {
    let at = |v: f64| (v * scale).round().max(0.0) as usize;
    Area {
        x0: at(frame[0]),
        y0: at(frame[1]),
        x1: at(frame[2]),
        y1: at(frame[3]),
    }
}
