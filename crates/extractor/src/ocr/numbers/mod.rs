//! Lone numbers in cells: `2` that was read as `ba`, `3` as `B`, `II` as `lI`.
//!
//! A cell with little ink gives an engine no context. Doubtful ones are read again with figures as
//! the only letters; of the readings, those are taken that make the column count. A number that no
//! reading gives is made up from its neighbours only when both fit it and the ink is as wide as it,
//! and is then named to the caller. A number that is surely read stays, also where it does not count.

use super::cells::Crop;
use super::raster::Gray;
use super::tesseract::{self, Language, Trouble, Word};
use crate::pdf::lattice::Lattice;
use std::collections::BTreeMap;
use vietnamese::headers;
use vietnamese::ordinal::{self, Ordinal};

mod count;
mod seen;

/// A number's picture, margin included, is at most this many times as wide as high.
const WIDEST: f64 = 2.2;
/// What numbers are made of.
const LETTERS: &str = "0123456789.IVX";
/// From this confidence on a reading is not in doubt by itself.
const SURE: f64 = 0.8;
/// Highest confidence of what a second reading gives.
const SECOND: f64 = 0.85;

/// A reading of one cell.
#[derive(Debug, Clone, PartialEq)]
struct Choice {
    text: String,
    ordinal: Option<Ordinal>,
    confidence: f64,
    guessed: bool,
}

impl Choice {
    fn new(text: &str, confidence: f64) -> Self {
        Choice {
            ordinal: ordinal::of_cell(text).filter(|o| !o.values.is_empty()),
            text: text.to_owned(),
            confidence,
            guessed: false,
        }
    }

    fn weight(&self) -> f64 {
        -(1.0 - self.confidence.clamp(0.0, 0.97)).ln()
    }
}

/// Corrects the words of cells that hold one short token each. Gives the numbers that were made up,
/// each with its cell's index.
///
/// # Errors
///
/// When tesseract cannot run, fails or takes too long.
pub fn correct(
    table: &Lattice,
    crops: &[Crop],
    words: &mut Vec<Word>,
    dpi: u32,
) -> Result<Vec<(String, usize)>, Trouble> {
    let mut first: Vec<Vec<Choice>> = Vec::new();
    for at in 0..crops.len() {
        let (text, confidence) = text(words, at);
        first.push(vec![Choice::new(&text, confidence)]);
    }
    let column = column(table, crops, &first);
    let small = |at: usize| {
        let picture = &crops[at].picture;
        picture.width as f64 <= WIDEST * picture.height as f64
    };
    let counted: Vec<usize> = (0..crops.len())
        .filter(|at| Some(table.cells[crops[*at].cell].column) == column)
        .filter(|at| table.cells[crops[*at].cell].column_span == 1)
        .collect();
    let mut again: Vec<usize> = (0..crops.len())
        .filter(|at| small(*at) && is_short(&first[*at][0].text))
        .filter(|at| first[*at][0].ordinal.is_none() || first[*at][0].text.contains('l'))
        .collect();
    again.extend(
        count::out_of_count(&counted, &first)
            .into_iter()
            .filter(|at| small(*at)),
    );
    again.sort_unstable();
    again.dedup();
    for (at, choice) in second(crops, &again, dpi)? {
        first[at].push(choice);
    }
    for at in &counted {
        let text = first[*at][0].text.clone();
        let figures = text.contains(|c: char| c.is_ascii_digit());
        let seen = [
            (figures || again.contains(at))
                .then(|| seen::upright(&crops[*at], &text))
                .flatten(),
            seen::dotted(&crops[*at], &text),
        ];
        first[*at].extend(seen.into_iter().flatten());
    }
    for at in &counted {
        if let Some(plain) = seen::without_mark(&first[*at][0].text) {
            first[*at].push(Choice::new(&plain, seen::TOLD));
        }
    }
    let mut chosen: BTreeMap<usize, Choice> = BTreeMap::new();
    for at in again.iter().filter(|at| !counted.contains(at)) {
        chosen.insert(*at, best(&first[*at]));
    }
    count::offer_guesses(&counted, crops, &mut first);
    chosen.extend(count::count(&counted, &first));
    let mut guesses = Vec::new();
    for (at, choice) in chosen {
        if choice == first[at][0] {
            continue;
        }
        if choice.guessed {
            guesses.push((choice.text.clone(), crops[at].cell));
        }
        put(words, at, &crops[at], choice);
    }
    Ok(guesses)
}

/// The text of a picture and its least confidence.
fn text(words: &[Word], picture: usize) -> (String, f64) {
    let mut text = String::new();
    let mut least: f64 = 1.0;
    for word in words.iter().filter(|w| w.picture == picture) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word.text);
        least = least.min(word.confidence);
    }
    let confidence = if text.is_empty() { 0.0 } else { least };
    (text, confidence)
}

/// Whether a text may be a number misread: a few letters, and no column's name.
fn is_short(text: &str) -> bool {
    text.chars().count() <= 4 && headers::classify(text).is_none()
}

/// The column of numbers: the first in which most cells that hold a line hold a number or a few letters.
fn column(table: &Lattice, crops: &[Crop], read: &[Vec<Choice>]) -> Option<usize> {
    (0..table.xs.len().saturating_sub(1).min(2)).find(|column| {
        let inside: Vec<usize> = (0..crops.len())
            .filter(|at| table.cells[crops[*at].cell].column == *column)
            .collect();
        let numbers = inside
            .iter()
            .filter(|at| read[**at][0].ordinal.is_some())
            .count();
        let short = inside
            .iter()
            .filter(|at| is_short(&read[**at][0].text))
            .count();
        numbers >= 2 && 3 * short >= 2 * inside.len()
    })
}

/// Second readings of some cells, with figures as the only letters.
fn second(crops: &[Crop], again: &[usize], dpi: u32) -> Result<Vec<(usize, Choice)>, Trouble> {
    let mut pictures: Vec<Gray> = again.iter().map(|at| crops[*at].picture.clone()).collect();
    let smaller: Vec<Gray> = pictures.iter().map(|p| p.resized(0.75)).collect();
    pictures.extend(smaller);
    let mut out = Vec::new();
    let other = if tesseract::has(Language::English) {
        Language::English
    } else {
        Language::Vietnamese
    };
    // As a line, and as a word.
    for (language, mode) in [(Language::Vietnamese, 7), (other, 8)] {
        let read = tesseract::read(&pictures, mode, dpi, language, Some(LETTERS))?.words;
        for place in 0..pictures.len() {
            let (text, confidence) = text(&read, place);
            let choice = Choice::new(&text, confidence);
            if choice.ordinal.is_some() {
                out.push((again[place % again.len()], choice));
            }
        }
    }
    Ok(out)
}

/// Of a cell's readings the surest number; without one, the first reading.
fn best(choices: &[Choice]) -> Choice {
    let first = &choices[0];
    choices[1..]
        .iter()
        .filter(|c| c.confidence >= 0.5 && c.confidence > first.confidence - 0.2)
        .max_by(|p, q| p.confidence.total_cmp(&q.confidence))
        .unwrap_or(first)
        .clone()
}

/// Puts a reading in place of a cell's words.
fn put(words: &mut Vec<Word>, at: usize, crop: &Crop, choice: Choice) {
    let line = words.iter().map(|w| w.line + 1).max().unwrap_or(0);
    words.retain(|w| w.picture != at);
    let [width, height] = crop.ink.map(|v| v as f64);
    let left = (crop.picture.width as f64 - width) / 2.0;
    let top = (crop.picture.height as f64 - height) / 2.0;
    words.push(Word {
        picture: at,
        line,
        bounds: [left, top, width, height],
        line_bounds: [top, height],
        confidence: choice.confidence.min(SECOND),
        text: choice.text,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A white crop with so much room for ink.
    pub fn crop(width: usize, height: usize) -> Crop {
        Crop {
            picture: Gray::new(
                width + 20,
                height + 20,
                vec![255; (width + 20) * (height + 20)],
            )
            .expect("sizes agree"),
            origin: [0.0, 0.0],
            ink: [width, height],
            cell: 0,
            is_line: true,
        }
    }
}
