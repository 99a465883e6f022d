//! Words that a cell too narrow for them breaks, without a hyphen: `02/202` and `3`, `Thườn` and `g`.
//!
//! A break within a word is told from one between words by the room (not even the next letter would
//! have found any) and by what the pieces make: a year, a syllable, a document's number.

use super::line::TextLine;
use crate::legacy::plausible::commonness;

/// Room under this share of a letter's mean width takes no letter.
const LETTER: f64 = 1.3;
/// A syllable that was counted this often is one; the pieces of broken words are at times counted too.
const SYLLABLE: u32 = 200;

/// Whether the first word of a line is the rest of the last one of the line before, whose room ends
/// at `right`. `head` is that last word, with what lines above it hold of it; `alone` says that nothing
/// else stands on these lines.
pub fn is_broken(head: &str, alone: bool, before: &TextLine, line: &TextLine, right: f64) -> bool {
    let Some(tail) = line.text.split_whitespace().next() else {
        return false;
    };
    let letter = line.first_word / tail.chars().count() as f64;
    if right - before.x1 > LETTER * letter {
        return false;
    }
    let lone = tail.len() == line.text.trim().len();
    let tail = tail.trim_end_matches([',', '.', ';', ':', ')']);
    // Words that fit a line are never broken.
    is_year(head, tail, alone)
        || alone
            && (is_syllable(head, tail)
                || is_symbol(head, tail)
                || is_number(head, tail)
                || lone && is_abbreviation(head, tail))
}

/// `107/202` and `1/NĐ-CP`.
fn is_number(head: &str, tail: &str) -> bool {
    let Some(((_, year), (rest, symbol))) = head.rsplit_once('/').zip(tail.split_once('/')) else {
        return false;
    };
    let year = format!("{year}{rest}");
    year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && ["19", "20"].iter().any(|century| year.starts_with(century))
        && symbol.starts_with(char::is_uppercase)
}

/// `ĐKQGGDB` and `D`, `ST` and `T`: capitals that are no syllables.
fn is_abbreviation(head: &str, tail: &str) -> bool {
    let capitals = |text: &str| !text.is_empty() && text.chars().all(char::is_uppercase);
    let syllable = |text: &str| text.chars().count() > 1 && commonness(&text.to_lowercase()) > 0;
    capitals(head)
        && capitals(tail)
        && tail.chars().count() <= 3
        && !(syllable(head) && syllable(tail))
}

/// `12/202` and `5`; a lone `20` may be a number of its own.
fn is_year(head: &str, tail: &str, alone: bool) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (date, year) = match head.rsplit_once('/') {
        Some((date, year)) => (!date.is_empty(), year),
        None => (false, head),
    };
    digits(year)
        && digits(tail)
        && year.len() + tail.len() == 4
        && (date && !year.is_empty() || year.len() == 3 && alone)
        && ["19", "20"]
            .iter()
            .any(|c| year.starts_with(c) || c.starts_with(year))
}

/// Two pieces that are one common syllable, and not both syllables of their own.
fn is_syllable(head: &str, tail: &str) -> bool {
    let letters = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    let known = |text: &str| commonness(text) >= SYLLABLE;
    letters(head)
        && letters(tail)
        && tail.chars().all(char::is_lowercase)
        && known(&format!("{head}{tail}"))
        && !(known(head) && known(tail))
}

/// `766/Q` and `Đ-TTg`.
fn is_symbol(head: &str, tail: &str) -> bool {
    let capitals = |text: &str| {
        !text.is_empty() && text.chars().count() <= 3 && text.chars().all(char::is_uppercase)
    };
    let number = head.rsplit_once('/');
    number.is_some_and(|(number, symbol)| {
        capitals(symbol) && number.ends_with(|c: char| c.is_ascii_digit())
    }) && tail
        .split_once('-')
        .is_some_and(|(symbol, _)| capitals(symbol))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(head: &str, tail: &str, right: f64) -> bool {
        let line = |text: &str| TextLine {
            text: text.into(),
            x0: 0.0,
            x1: 6.0 * text.chars().count() as f64,
            y: 0.0,
            size: 12.0,
            bold: false,
            first_word: 6.0 * text.split(' ').next().unwrap_or_default().chars().count() as f64,
            words: Vec::new(),
            fonts: vec![0],
            confidence: 1.0,
        };
        let before = line(head);
        let last = head.split(' ').next_back().unwrap_or_default();
        let alone = last.len() == head.len();
        is_broken(last, alone, &before, &line(tail), before.x1 + right)
    }

    #[test]
    fn pieces_that_make_a_word_are_one() {
        for (head, tail) in [
            ("02/202", "3"),
            ("từ 01/12/20", "22;"),
            ("202", "5"),
            ("Thườn", "g xuyên"),
            ("766/Q", "Đ-TTg"),
            ("107/202", "1/NĐ-CP"),
            ("ĐKQGGDB", "D"),
            ("ST", "T"),
        ] {
            assert!(broken(head, tail, 2.0), "{head}|{tail}");
        }
    }

    #[test]
    fn words_of_their_own_stay_apart() {
        for (head, tail) in [
            ("Quý", "2"),
            ("tháng 12", "2025"),
            ("Bộ", "ngành"),
            ("và", "các bộ"),
            ("Điều 20", "23 khoản"),
            ("06/QĐ", "Bộ"),
            ("NỘI", "DUNG"),
            ("Cục CNTT", "VP"),
        ] {
            assert!(!broken(head, tail, 2.0), "{head}|{tail}");
        }
        assert!(!broken("02/202", "3", 12.0), "there was room");
    }
}
