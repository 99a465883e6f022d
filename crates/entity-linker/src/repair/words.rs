//! A text cut into words, each with its place, its shape and its key.

use vietnamese::fold::is_letter_or_digit;
use vietnamese::syllables;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Small letters only.
    Small,
    /// A capital, then small letters; one capital alone.
    Initial,
    /// Two capitals or more and no small letter.
    Capitals,
    /// Small letters, the first perhaps a capital, and among them one `0`, `1` or `I` that may be a letter misread;
    /// the key has `o` or `l` for it.
    Smudged,
    /// Anything else with letters only.
    Mixed,
    /// A run that holds a digit.
    Number,
}

/// A run of letters and digits.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// As printed.
    pub shown: &'a str,
    /// Its start in Unicode scalars of the text.
    pub start: usize,
    /// Its end in Unicode scalars.
    pub end: usize,
    /// [`syllables::key`] of it.
    pub key: String,
    /// How it is written.
    pub shape: Shape,
    /// What stands between the word before and it.
    pub gap: Gap,
    /// Whether a sign of codes and numbers (`/ - . @ _ &`) stands right at it, without a blank.
    pub in_code: bool,
    /// Whether a sentence, a line or a list item begins with it.
    pub opens: bool,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// One blank.
    Blank,
    /// Signs, a line break, several blanks, or the text begins here.
    Signs,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut scalars = 0;
    let mut rest = text;
    let mut before = "";
    while !rest.is_empty() {
        let inner = rest
            .find(|c: char| !is_letter_or_digit(c))
            .unwrap_or(rest.len());
        let (run, tail) = rest.split_at(inner);
        if !run.is_empty() {
            let length = run.chars().count();
            let smudged = unsmudged(run);
            out.push(Word {
                shown: run,
                start: scalars,
                end: scalars + length,
                shape: if smudged.is_some() {
                    Shape::Smudged
                } else {
                    shape(run)
                },
                key: syllables::key(smudged.as_deref().unwrap_or(run)),
                gap: if before == " " {
                    Gap::Blank
                } else {
                    Gap::Signs
                },
                in_code: before.ends_with(is_joint) || ends_in_joint(tail),
                opens: opens(before) || out.is_empty(),
            });
            scalars += length;
        }
        let outer = tail.find(is_letter_or_digit).unwrap_or(tail.len());
        let (signs, next) = tail.split_at(outer);
        scalars += signs.chars().count();
        (before, rest) = (signs, next);
    }
    out
}

fn is_joint(c: char) -> bool {
    matches!(c, '/' | '-' | '.' | '@' | '_' | '&' | '\\' | '\'' | '’')
}

/// Whether a sign of codes comes next and something is written right behind it.
fn ends_in_joint(tail: &str) -> bool {
    let mut next = tail.chars();
    next.next().is_some_and(is_joint) && next.next().is_some_and(char::is_alphanumeric)
}

/// Whether the signs before a word end a sentence or start a list item.
fn opens(signs: &str) -> bool {
    let trimmed = signs.trim_end_matches(' ');
    signs.contains('\n')
        || (trimmed.len() < signs.len()
            && trimmed.ends_with(['.', ';', ':', '!', '?', '-', '+', '•', '*']))
}

/// A run with one digit or capital `I` inside that may be a letter, with that letter.
fn unsmudged(run: &str) -> Option<String> {
    let inner = run
        .char_indices()
        .skip(1)
        .filter(|(_, c)| !c.is_lowercase());
    let mut inner =
        inner.filter(|(at, c)| at + c.len_utf8() < run.len() && matches!(c, '0' | '1' | 'I'));
    let (at, sign) = inner.next()?;
    let letter = if sign == '0' { "o" } else { "l" };
    let mended = format!("{}{letter}{}", &run[..at], &run[at + 1..]);
    let letters =
        mended.chars().skip(1).all(char::is_lowercase) && mended.chars().all(char::is_alphabetic);
    (letters && mended.chars().count() >= 4 && mended.chars().count() <= 8).then_some(mended)
}

fn shape(run: &str) -> Shape {
    if run.chars().any(char::is_numeric) {
        return Shape::Number;
    }
    let capitals = run.chars().filter(|c| c.is_uppercase()).count();
    let small = run.chars().filter(|c| c.is_lowercase()).count();
    let first = run.chars().next().is_some_and(char::is_uppercase);
    match (capitals, small) {
        (0, _) => Shape::Small,
        (1, _) if first => Shape::Initial,
        (_, 0) => Shape::Capitals,
        _ => Shape::Mixed,
    }
}

/// A word in the case of another: its shape where that has one, else as it is.
pub fn in_case_of(word: &str, model: &Word) -> String {
    match model.shape {
        Shape::Capitals => word.to_uppercase(),
        Shape::Initial | Shape::Smudged if model.shown.starts_with(char::is_uppercase) => {
            let mut letters = word.chars();
            letters
                .next()
                .map(|c| c.to_uppercase().chain(letters).collect())
                .unwrap_or_default()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_scalars_and_shapes_are_seen() {
        let seen_in = words;
        let words = seen_in("Số: 05/CT-TTg — ứng dụng VNelD, HỌP.\nBộ Y tế");
        let seen: Vec<_> = words
            .iter()
            .map(|w| (w.shown, w.start, w.shape, w.in_code, w.opens))
            .collect();
        assert_eq!(seen[0], ("Số", 0, Shape::Initial, false, true));
        assert_eq!(seen[1], ("05", 4, Shape::Number, true, true));
        assert_eq!(seen[3], ("TTg", 10, Shape::Mixed, true, false));
        assert_eq!(seen[4], ("ứng", 16, Shape::Small, false, false));
        assert_eq!((seen[6].0, seen[6].2), ("VNelD", Shape::Mixed));
        assert_eq!(seen[7], ("HỌP", 32, Shape::Capitals, false, false));
        assert_eq!(seen[8], ("Bộ", 37, Shape::Initial, false, true));
        assert_eq!(seen[9].2, Shape::Initial);
        assert_eq!(
            (
                seen_in("ngh1ên")[0].key.as_str(),
                seen_in("ngh1ên")[0].shape
            ),
            ("nghlên", Shape::Smudged)
        );
        assert_eq!(
            seen_in("CO2 m2 b1a Điều1")
                .iter()
                .map(|w| w.shape)
                .collect::<Vec<_>>(),
            [Shape::Number; 4]
        );
    }

    #[test]
    fn case_is_taken_over() {
        let words = words("HÃY Hợp đùng");
        assert_eq!(in_case_of("đẩy", &words[0]), "ĐẨY");
        assert_eq!(in_case_of("họp", &words[1]), "Họp");
        assert_eq!(in_case_of("đúng", &words[2]), "đúng");
    }
}
