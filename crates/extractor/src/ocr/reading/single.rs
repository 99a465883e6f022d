//! Single words that the engine is known to bend: abbreviations in capitals, Roman numbers, codes with a `Đ` too many.

use super::{CERTAIN, Layout, Piece, Strip, doubtful, read};
use crate::ocr::raster::Area;
use crate::ocr::tesseract::{self, Language, Word};
use crate::ocr::vote::{Placed, weight};
use crate::ocr::{blobs, roman};
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
    seen.sort_by_key(|b| b.area.x0);
    roman::completed(&word.text, &seen)
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
    fn abbreviations_are_capitals_without_marks() {
        assert!(is_abbreviation("LLTPQG") && is_abbreviation("QLHC,"));
        assert!(!is_abbreviation("QĐ-TTg") && !is_abbreviation("II") && !is_abbreviation("Cục"));
    }
}
