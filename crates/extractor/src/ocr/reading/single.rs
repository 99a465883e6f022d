//! Single words that the engine is known to bend: abbreviations in capitals, Roman numbers, codes with a `Đ` too many.

use super::{CERTAIN, Layout, Piece, Strip, doubtful, read};
use crate::ocr::blobs::{self, Blob};
use crate::ocr::raster::Area;
use crate::ocr::roman;
use crate::ocr::tesseract::{self, Language, Word};
use crate::ocr::vote::{Placed, weight};
use vietnamese::doctypes;

/// Fewest letters of an abbreviation that is read as English.
const ABBREVIATION: usize = 3;

/// Reads lines that hold doubtful abbreviations in capitals once more as English; its reading of them
/// counts where it is surer.
pub fn abbreviations(pieces: &[Piece], dpi: u32, words: &mut [Word]) {
    let in_doubt = |word: &Word| is_abbreviation(&word.text) && word.confidence < CERTAIN;
    let strips = doubtful(pieces, words, |_, word| in_doubt(word));
    if strips.is_empty() || !tesseract::has(Language::English) {
        return;
    }
    let jobs: Vec<(&Strip, usize)> = strips.iter().map(|strip| (strip, 0)).collect();
    // Without this reading the others stand.
    let Ok((found, _)) = read(pieces, &jobs, Layout::Line, Language::English, dpi) else {
        return;
    };
    let found: Vec<Word> = found.into_iter().map(|(_, word)| word).collect();
    let placed = Placed::new(&found);
    for word in words.iter_mut().filter(|w| in_doubt(w)) {
        if let [other] = placed.beside(word, 0.5).as_slice()
            && is_abbreviation(&other.text)
            && weight(other.confidence) > weight(word.confidence)
        {
            word.confidence = if other.text == word.text {
                other.confidence
            } else {
                0.5 * other.confidence
            };
            word.text.clone_from(&other.text);
        }
    }
}

/// A Roman number with the strokes that stand in its picture.
pub fn strokes(pieces: &[Piece], word: &Word) -> Option<String> {
    if !roman::may_lack(&word.text) {
        return None;
    }
    let mut seen = seen(pieces, word)?;
    seen.sort_by_key(|b| b.area.x0);
    roman::completed(&word.text, &seen)
}

/// The bullet that a letter or sign standing alone is by its picture: a filled disc or square, smaller than a small letter.
pub fn bullet(pieces: &[Piece], word: &Word) -> Option<String> {
    let mut letters = word.text.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return None;
    };
    if letter.is_numeric() || "-–—+.,:'•".contains(letter) {
        return None;
    }
    let [dot] = seen(pieces, word)?[..] else {
        return None;
    };
    let (width, height) = (dot.width() as f64, dot.height() as f64);
    let filled = dot.pixels as f64 / (width * height);
    let small = height / pieces.get(word.picture)?.letter;
    (filled >= FILLED && ROUND.contains(&(width / height)) && SMALL.contains(&small))
        .then(|| "•".into())
}

/// Share of ink in the frame of a disc, with some loss at its edge; letters have half of it.
const FILLED: f64 = 0.7;
/// Width of a bullet by its height.
const ROUND: std::ops::RangeInclusive<f64> = 0.75..=1.33;
/// Height of a bullet in small letters.
const SMALL: std::ops::RangeInclusive<f64> = 0.25..=0.9;

/// The blobs that lie within a word.
pub fn seen(pieces: &[Piece], word: &Word) -> Option<Vec<Blob>> {
    let Piece {
        picture, letter, ..
    } = pieces.get(word.picture)?;
    let [left, top, width, height] = word.bounds;
    let at = |v: f64| v.round().max(0.0) as usize;
    let bounds = Area {
        x0: at(left),
        y0: at(top),
        x1: at(left + width),
        y1: at(top + height),
    };
    // Letters at the edge are seen whole.
    let room = at(*letter);
    let (x0, y0) = (
        bounds.x0.saturating_sub(room),
        bounds.y0.saturating_sub(room),
    );
    let around = Area {
        x0,
        y0,
        x1: bounds.x1 + room,
        y1: bounds.y1 + room,
    };
    let own = Area {
        x0: bounds.x0 - x0,
        y0: bounds.y0 - y0,
        x1: bounds.x1 - x0,
        y1: bounds.y1 - y0,
    };
    let mut seen = blobs::blobs(&picture.crop(around, 0).ink());
    seen.retain(|b| own.holds(&b.area));
    Some(seen)
}

/// A document number whose code holds one `Đ` too many, which tesseract often sees twice: `7/QĐĐ-BTP`.
pub fn undoubled(text: &str) -> Option<String> {
    let code = text
        .split(['/', '-'])
        .find(|part| part.contains("ĐĐ") && !doctypes::is_code(part))?;
    let single = code.replace("ĐĐ", "Đ");
    doctypes::is_code(&single).then(|| text.replacen(code, &single, 1))
}

/// Capitals without marks, with nothing but signs beside them.
fn is_abbreviation(text: &str) -> bool {
    text.chars().filter(char::is_ascii_uppercase).count() >= ABBREVIATION
        && !text
            .chars()
            .any(|c| c.is_lowercase() || c.is_alphabetic() && !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::raster::Gray;

    #[test]
    fn a_letter_seen_twice_in_a_code_is_one() {
        assert_eq!(undoubled("7/QĐĐ-BTP").as_deref(), Some("7/QĐ-BTP"));
        assert_eq!(
            undoubled("12/2020/NĐĐ-CP;").as_deref(),
            Some("12/2020/NĐ-CP;")
        );
        for right in ["7/QĐ-BTP", "ĐĐBQH", "12/BC-ĐĐBQH"] {
            assert_eq!(undoubled(right), None, "{right}");
        }
    }

    #[test]
    fn a_letter_whose_picture_is_a_disc_is_a_bullet() {
        let paint = |is_ink: fn(i32, i32) -> bool| {
            let ink = |at: i32| is_ink(at % 40 - 20, at / 40 - 20);
            let data = (0..1600).map(|at| if ink(at) { 0 } else { 255 }).collect();
            vec![Piece {
                picture: Gray::new(40, 40, data).expect("sizes agree"),
                layout: Layout::Page,
                letter: 20.0,
            }]
        };
        let word = |text: &str| Word {
            picture: 0,
            line: 0,
            bounds: [12.0, 12.0, 17.0, 17.0],
            line_bounds: [8.0, 24.0],
            confidence: 0.5,
            text: text.into(),
        };
        let disc = paint(|x, y| x * x + y * y < 36);
        let ring = paint(|x, y| (16..36).contains(&(x * x + y * y)));
        assert_eq!(bullet(&disc, &word("s")).as_deref(), Some("•"));
        assert_eq!(bullet(&disc, &word("»")).as_deref(), Some("•"));
        assert_eq!(bullet(&disc, &word("số")), None);
        assert_eq!(bullet(&disc, &word("0")), None);
        assert_eq!(bullet(&ring, &word("o")), None);
    }

    #[test]
    fn abbreviations_are_capitals_without_marks() {
        assert!(is_abbreviation("LLTPQG") && is_abbreviation("QLHC,"));
        assert!(!is_abbreviation("QĐ-TTg") && !is_abbreviation("II") && !is_abbreviation("Cục"));
    }
}
