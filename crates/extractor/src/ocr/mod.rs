//! Scans by OCR: pictures of pages to the same lines and cells as pages of text.
//!
//! Red seals are taken off ([`stamps`]), the paper is made even and its lines level, ruling lines are found and
//! erased, each cell is read on its own and the rest as a page. The reading itself is left to tesseract. A page of
//! which little is read is tried turned, and smoothed.

use crate::error::ExtractError;
use crate::pdf::ink::Ink;
use crate::pdf::lattice::{self, Lattice};
use crate::pdf::{self, sheet};
use blobs::Blob;
use model::Warning;
use raster::{Area, Gray};
use tesseract::Word;

mod bands;
mod blobs;
mod cells;
mod faint;
mod glyphs;
mod level;
mod numbers;
mod paper;
mod picture;
pub(crate) mod raster;
mod reading;
mod roman;
pub(crate) mod rules;
pub(crate) mod stamps;
mod surroundings;
pub(crate) mod tesseract;
mod tiff;
mod vote;

pub use picture::read;

/// Share of the letters' height by which widths in a scan may be wrong.
const SLACK: f64 = 0.3;
/// Pages whose words are under this mean reliability may be turned: upright ones are above 0.85.
const DOUBT: f64 = 0.7;

/// Highest letter, in points.
const HIGHEST: f64 = 40.0;
/// Height of a small letter of usual print, in points.
const USUAL: f64 = 5.5;

/// A further reading of a page, turned or smoothed, is taken from this mean reliability on.
const LEAST: f64 = 0.5;
/// How far a page in doubt is smoothed, in points.
const SMOOTH: f64 = 0.4;

/// A page that was read.
pub struct Found {
    /// Its lines and cells.
    pub page: sheet::Page,
    /// Name and version of the program.
    pub engine: String,
    /// What could not be read.
    pub trouble: Option<String>,
    /// What was made up.
    pub guesses: Vec<Warning>,
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
    let mut picture = if picture.is_negative() {
        picture.inverted()
    } else {
        picture
    };
    let mut seen = ink(&picture, scale, true);
    let in_doubt = seen.as_ref().is_none_or(|r| certainty(&r.ink) < DOUBT);
    if in_doubt && let Some(turns @ 1..=3) = tesseract::upright(&picture, dpi) {
        let sideways = picture.quarter_turned(turns);
        let turned = ink(&sideways, scale, false);
        if surer(turned.as_ref(), seen.as_ref()) {
            seen = turned;
            turn = turns;
            picture = sideways;
        }
    }
    // Letters made of dots, and paper that is strewn with them, are smooth from further off.
    if seen
        .as_ref()
        .is_none_or(|r| (1e-9..DOUBT).contains(&certainty(&r.ink)))
    {
        let smooth = ink(&picture.blurred(SMOOTH * scale), scale, false);
        if surer(smooth.as_ref(), seen.as_ref()) {
            seen = smooth;
        }
    }
    let Some(read) = seen.or_else(|| ink(&picture, scale, false)) else {
        return Err(tesseract::missing(path));
    };
    let mut page = sheet::page(&read.ink, number, SLACK, 1.0);
    if turn > 0 {
        page.turn = turn;
    }
    let guesses = read.guesses.into_iter().map(|(text, frame)| {
        let place = pdf::cells::place(frame, number);
        let message =
            format!("the number {text:?} could not be read; its neighbours in the column tell it");
        Warning::at("number-guessed", message, &place)
    });
    Ok(Found {
        page,
        engine,
        trouble: read.trouble,
        guesses: guesses.collect(),
    })
}

/// Whether a further reading of a page is well read, and better than the one before.
fn surer(read: Option<&Read>, before: Option<&Read>) -> bool {
    let of = |read: Option<&Read>| read.map_or(0.0, |read| certainty(&read.ink));
    of(read) > of(before).max(LEAST)
}

/// Mean reliability of what was read; 0 when that is next to nothing.
fn certainty(ink: &Ink) -> f64 {
    mean(ink.glyphs[0].iter().map(|w| w.confidence))
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

/// A picture's words and ruling lines.
struct Read {
    ink: Ink,
    /// What could not be read.
    trouble: Option<String>,
    /// Numbers that were made up, each with its cell's edges in points.
    guesses: Vec<(String, [f64; 4])>,
}

/// Reads a picture as it stands. `None` if it may be given up and the first reading finds hardly a word.
fn ink(picture: &Gray, scale: f64, give_up: bool) -> Option<Read> {
    let mut picture = paper::even(picture);
    surroundings::clear(&mut picture, scale);
    let angle = level::skew(&picture.ink());
    if angle != 0.0 {
        picture = picture.rotated(angle);
    }
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
    let trouble: Option<String>;
    let mut glyphs = Vec::new();
    let mut guesses = Vec::new();
    match text(&picture, &tables, scale, give_up) {
        Ok(None) => return None,
        Ok(Some(read)) => {
            trouble = (read.lost > 0).then(|| {
                format!(
                    "{} of its cells or blocks were not read: tesseract failed on them",
                    read.lost
                )
            });
            for (table, read) in tables.iter().zip(read.tables) {
                glyphs.extend(glyphs::of(&read.words, scale));
                let frame = |(text, cell): (String, usize)| (text, table.frame(&table.cells[cell]));
                guesses.extend(read.guesses.into_iter().map(frame));
            }
            let words: Vec<Word> = read
                .rest
                .into_iter()
                .filter(|w| !glyphs::is_dirt(w))
                .collect();
            glyphs.extend(glyphs::of(&words, scale));
        }
        Err(message) => trouble = Some(message),
    }
    let ink = Ink {
        width: picture.width as f64 / scale,
        height: picture.height as f64 / scale,
        glyphs: [glyphs, Vec::new(), Vec::new(), Vec::new()],
        lines: found.lines,
        ..Ink::default()
    };
    Some(Read {
        ink,
        trouble,
        guesses,
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

/// Reads a picture without its ruling lines; gives up as [`ink`] does.
fn text(
    picture: &Gray,
    tables: &[Lattice],
    scale: f64,
    give_up: bool,
) -> Result<Option<Text>, String> {
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
        let found = cells::crops(picture, &bitmap, table, scale);
        pieces.extend(found.iter().map(|crop| crop.piece(letter, scale)));
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
        out.push(cells::placed(table, crops, words, scale, dpi)?);
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
