//! Capitals that are small in their picture: letters of one shape in both sizes are told apart by their height alone, and the engine
//! looks at the word before it looks at the line.

use super::Piece;
use super::single::seen;
use crate::ocr::blobs::Blob;
use crate::ocr::tesseract::Word;
use vietnamese::fold::unmarked;

/// Height of a mark or sign at most, by the word's highest piece of ink.
const MARK: f64 = 0.5;
/// Height of a small letter without an ascender at most, by that of a capital; horns add to it.
const CAPITAL: f64 = 0.88;
/// Height of a small letter at most by that of another one; capitals have half as much again.
const SAME: f64 = 1.2;
/// Letters whose small and great shapes are one.
const ONE_SHAPE: &str = "cosuvxwz";
/// Small letters that reach above the others.
const HIGH: &str = "bdhklt";

/// The word with the small letters that were read as capitals: `BỘ` for `Bộ`, `Ủy` for `ủy`, `viỆc`.
pub fn small(pieces: &[Piece], word: &Word) -> Option<String> {
    within(&word.text)
        .or_else(|| behind_a_capital(pieces, word))
        .or_else(|| at_the_start(pieces, word))
}

/// A syllable has no vowel with a mark as a capital among small letters.
fn within(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for run in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let is_vowel = |c: char| !c.is_ascii() && lower(c).is_some_and(|l| "aeiouy".contains(l));
        let mut later = run.chars().skip(1).filter(|c| c.is_uppercase());
        let mends = run.contains(char::is_lowercase) && later.all(is_vowel);
        let mended = run.chars().enumerate().map(|(at, c)| match at {
            1.. if mends => lowered(c),
            _ => c,
        });
        out.extend(mended);
    }
    (out != text).then_some(out)
}

/// A word in capitals whose letters behind the first are lower than it.
fn behind_a_capital(pieces: &[Piece], word: &Word) -> Option<String> {
    let letters: Vec<char> = letters(word);
    let (first, others) = letters.split_first()?;
    let shaped = |c: &char| c.is_uppercase() && has_one_shape(*c);
    if others.is_empty() || !first.is_uppercase() || !others.iter().all(shaped) {
        return None;
    }
    let blobs = blobs(pieces, word, letters.len())?;
    let (capital, rest) = blobs.split_first()?;
    let most = CAPITAL * capital.height() as f64;
    if rest.iter().any(|blob| blob.height() as f64 > most) {
        return None;
    }
    let mut is_first = true;
    let text = word.text.chars().map(|c| {
        let keeps = !c.is_alphabetic() || std::mem::take(&mut is_first);
        if keeps { c } else { lowered(c) }
    });
    Some(text.collect())
}

/// A word with a capital that is no higher than the small letters behind it.
fn at_the_start(pieces: &[Piece], word: &Word) -> Option<String> {
    let letters = letters(word);
    let (first, others) = letters.split_first()?;
    // What stands above a letter may touch it and make it higher.
    let is_low = |c: &char| c.is_ascii() && !HIGH.contains(*c);
    let low = 1 + others.iter().position(is_low)?;
    let shaped = first.is_uppercase() && has_one_shape(*first);
    if !shaped || !others.iter().all(|c| c.is_lowercase()) {
        return None;
    }
    let blobs = blobs(pieces, word, letters.len())?;
    let (capital, other) = (blobs.first()?, blobs.get(low)?);
    // Letters that go down to the line: the tail of `y` does not count.
    let height = capital.area.y1.checked_sub(other.area.y0)?;
    if capital.height() as f64 > SAME * height as f64 {
        return None;
    }
    let mut is_first = true;
    let text = word.text.chars().map(|c| {
        if c.is_alphabetic() && std::mem::take(&mut is_first) {
            lowered(c)
        } else {
            c
        }
    });
    Some(text.collect())
}

fn letters(word: &Word) -> Vec<char> {
    word.text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// The pieces of ink that are letters, from left to right, where there are so many: what touches its neighbour tells nothing.
fn blobs(pieces: &[Piece], word: &Word, letters: usize) -> Option<Vec<Blob>> {
    let mut seen = seen(pieces, word)?;
    let highest = seen.iter().map(Blob::height).max()? as f64;
    seen.retain(|b| b.height() as f64 >= MARK * highest);
    seen.sort_by_key(|b| b.area.x0);
    (seen.len() == letters).then_some(seen)
}

/// Whether a letter has the same shape in both sizes.
fn has_one_shape(letter: char) -> bool {
    lower(letter).is_some_and(|l| ONE_SHAPE.contains(l))
}

/// The small letter without its marks.
fn lower(letter: char) -> Option<char> {
    unmarked(lowered(letter))
}

fn lowered(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::raster::Gray;
    use crate::ocr::reading::Layout;

    /// Letters as blocks that stand on row 40 and begin at these rows, the second with a mark above it.
    fn paint(tops: &[usize]) -> Vec<Piece> {
        let mut picture = Gray::new(90, 60, vec![255; 5400]).expect("sizes agree");
        let mut fill = |x: usize, y0: usize, y1: usize| {
            for y in y0..y1 {
                picture.data[y * 90 + x..y * 90 + x + 12].fill(0);
            }
        };
        for (at, top) in tops.iter().enumerate() {
            fill(12 + 18 * at, *top, 40);
        }
        if let Some(top) = tops.get(1) {
            fill(30, top - 8, top - 4);
        }
        vec![Piece {
            picture,
            layout: Layout::Page,
            letter: 14.0,
        }]
    }

    fn word(text: &str) -> Word {
        Word {
            picture: 0,
            line: 0,
            bounds: [10.0, 6.0, 70.0, 40.0],
            line_bounds: [6.0, 36.0],
            confidence: 0.9,
            text: text.into(),
        }
    }

    #[test]
    fn capitals_behind_a_capital_that_are_lower_are_small() {
        let read = |top: usize, text: &str| small(&paint(&[20, top]), &word(text));
        assert_eq!(read(26, "BỘ").as_deref(), Some("Bộ"));
        assert_eq!(read(26, "SỞ,").as_deref(), Some("Sở,"));
        assert_eq!(read(20, "BỘ"), None);
        assert_eq!(read(26, "BA"), None);
        assert_eq!(read(26, "Bộ"), None);
        assert_eq!(read(26, "SÔC"), None);
    }

    #[test]
    fn a_capital_no_higher_than_the_letter_behind_it_is_small() {
        let read = |tops: &[usize], text: &str| small(&paint(tops), &word(text));
        assert_eq!(read(&[26, 26], "Ủy").as_deref(), Some("ủy"));
        assert_eq!(read(&[25, 26, 26], "Ứng").as_deref(), Some("ứng"));
        assert_eq!(read(&[20, 26], "Ủy"), None);
        // A high letter or one with a mark behind it tells nothing, and a letter of another shape is not in doubt.
        assert_eq!(read(&[20, 20], "Ol"), None);
        assert_eq!(read(&[20, 20], "Sở"), None);
        assert_eq!(read(&[26, 26], "Ai"), None);
    }

    #[test]
    fn a_capital_with_a_mark_among_small_letters_is_small() {
        for (read, printed) in [
            ("viỆc", "việc"),
            ("đỘ", "độ"),
            ("(sỐ", "(số"),
            ("ChỈ", "Chỉ"),
        ] {
            assert_eq!(within(read).as_deref(), Some(printed));
        }
        for right in [
            "Ủy",
            "VNeID",
            "QĐ-TTg",
            "TỊCHNguyễn",
            "BỘ",
            "UBND-KTTH",
            "ThS.",
        ] {
            assert_eq!(within(right), None, "{right}");
        }
    }
}
