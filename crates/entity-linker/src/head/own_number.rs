//! The document's own number, from the line that is printed for it.
//!
//! What stands on that line behind `Số:` is the number, whatever its form: old ones (`280-TTg`, `74 TC/TCT`) are told from other figures
//! by nothing but their place.

use crate::reference::{self, Found};
use model::record::DocumentType;
use regex::Regex;
use std::sync::LazyLock;
use vietnamese::dates;
use vietnamese::doctypes::{is_code, usual_case};
use vietnamese::fold::squeeze;
use vietnamese::pattern::latin;

/// A number line whose number is several ones with dashes between them (`Số: 111-11/PT-NC`).
static COMPOUND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&latin(
        r"^\s*(?i:số)\s*:?\s*(?P<number>\d{1,5}\s?[-–]\s?\d{1,4}(?:\s?/\s?\d{2,4})?)\s?/\s?(?P<symbol>\p{Lu}[\p{L}&]{0,14}(?:\s?[-–]\s?\p{Lu}[\p{L}&]{0,14}\d{0,2}){0,4})",
    ))
    .expect("pattern of the program")
});

/// The number that a number line gives; what a citation in running text would be read as, unless the line as a whole says more.
pub fn read(line: &str) -> Option<Found> {
    if let Some(found) = compound(line) {
        return Some(found);
    }
    let line = number_line(line);
    let cited = reference::find(&line)
        .into_iter()
        .find(|f| f.number.is_some());
    let Some((number, symbol)) = whole(&line) else {
        return cited;
    };
    let more = |f: &Found| {
        let cited = f.number.as_deref().unwrap_or_default();
        number.len() > cited.len() && number.starts_with(cited)
    };
    match cited {
        Some(found) if !more(&found) => Some(found),
        cited => Some(Found {
            number: Some(number),
            symbol: Some(symbol),
            ..cited.unwrap_or_else(|| alone(&line))
        }),
    }
}

/// Number and symbol of a line on which nothing else stands (`Số: 57-HĐBT`, `Số: 45/2013/NQ-HĐND.K8`).
fn whole(line: &str) -> Option<(String, String)> {
    /// Most figures of a number.
    const FIGURES: usize = 6;
    let start = line.find(|c: char| c.is_ascii_digit())?;
    let (word, rest) = line.split_at(start);
    let said = vietnamese::fold::fold(word);
    if !said.trim_end_matches([':', '.', ' ']).ends_with("số") {
        return None;
    }
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    // `31a/KH-UBND`.
    let lettered = rest[end..].starts_with(|c: char| c.is_ascii_alphabetic())
        && rest[end + 1..].starts_with('/');
    let (figures, rest) = rest.split_at(end + usize::from(lettered));
    // `74 TC/TCT`, `90TC/TCT`.
    let blank = if rest.starts_with(' ') { " " } else { "" };
    let rest = joined_marks(&rest.replace('–', "-"));
    let (mark, rest) = match rest.strip_prefix(['/', '-']) {
        Some(symbol) => (&rest[..1], symbol),
        None => (blank, rest.as_str()),
    };
    let (year, printed) = match rest.split_once('/') {
        Some((year, symbol))
            if mark == "/" && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) =>
        {
            (format!("{year}/"), symbol)
        }
        _ => (String::new(), rest),
    };
    // `27/KH-UBND(NC)`: the office that drew the paper up.
    let printed = printed
        .split_once('(')
        .map_or(printed, |(symbol, _)| symbol);
    let symbol = usual_case(printed.trim_end_matches('.'));
    (figures.len() <= FIGURES && is_symbol(&symbol))
        .then(|| (format!("{figures}{mark}{year}{symbol}"), symbol))
}

/// A text without the blanks around the marks of a number.
fn joined_marks(text: &str) -> String {
    let mut out = squeeze(text);
    for mark in ["/", "-"] {
        out = out
            .replace(&format!(" {mark}"), mark)
            .replace(&format!("{mark} "), mark);
    }
    out
}

/// Whether a text is codes and abbreviations with marks between them: each begins with a capital, and small letters are few and have no
/// marks, as those of what a hand wrote may be read (`GP-Bơt`).
fn is_symbol(text: &str) -> bool {
    const LONGEST: usize = 40;
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    let is_part = |part: &str| {
        part.starts_with(char::is_uppercase)
            && part.chars().all(|c| c.is_alphanumeric() || c == '&')
    };
    let marked = |c: char| c.is_lowercase() && !c.is_ascii() && c != 'đ';
    capitals >= 2
        && small <= capitals
        && !text.contains(marked)
        && text.chars().count() <= LONGEST
        && text.split(['-', '/', '.', '+']).all(is_part)
}

/// A number line of which nothing has been read.
fn alone(line: &str) -> Found {
    Found {
        range: 0..line.len(),
        number: None,
        symbol: None,
        kind: DocumentType::Other,
        name: None,
        issued_on: None,
        issuer: None,
        text: line.to_owned(),
        resolved: None,
    }
}

/// The line of a number whose digits a stamp set apart (`Số: 5 6 5 /TB-UBND`), with them together.
fn with_digits_joined(line: &str) -> String {
    /// Most digits of a number.
    const LONGEST: usize = 5;
    let joined = || {
        let (head, behind) = line.split_at(line.find('/')?);
        let (name, number) = head.split_at(head.find(|c: char| c.is_ascii_digit())?);
        let parted = number.trim_end().contains(' ');
        let plain = number.chars().all(|c| c.is_ascii_digit() || c == ' ');
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        (parted && plain && digits.len() <= LONGEST).then(|| format!("{name}{digits}{behind}"))
    };
    joined().unwrap_or_else(|| line.to_owned())
}

/// The line of a number as it is meant: digits that a stamp set apart together, letters that were read for figures figures, a dot behind
/// the kind's code a dash (`Số: l25/KH.UBND`).
fn number_line(line: &str) -> String {
    let line = with_digits_joined(line);
    let Some((number, symbol)) = line.split_once('/') else {
        return line;
    };
    let number = dates::plain_figures(number);
    match symbol.split_once('.') {
        Some((before, body))
            if before.rsplit('/').next().is_some_and(is_code)
                && body.starts_with(char::is_uppercase) =>
        {
            format!("{number}/{before}-{body}")
        }
        _ => format!("{number}/{symbol}"),
    }
}

/// The number of a line whose number has several parts (`Số: 10-01/26/PT-NC`): all before the symbol.
fn compound(line: &str) -> Option<Found> {
    let found = COMPOUND.captures(line)?;
    let plain = |name: &str| {
        let text = found.name(name)?.as_str();
        Some(text.replace(char::is_whitespace, "").replace('–', "-"))
    };
    let symbol = usual_case(&plain("symbol")?);
    Some(Found {
        number: Some(format!("{}/{symbol}", plain("number")?)),
        symbol: Some(symbol),
        ..alone(line)
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_number_line_says_the_number_in_whatever_form() {
        for (line, number) in [
            ("Số: 280-TTg", "280-TTg"),
            ("Số 57-HĐBT", "57-HĐBT"),
            ("Số: 74 TC/TCT", "74 TC/TCT"),
            ("Số: 126-TC/TCT", "126-TC/TCT"),
            ("Số: 01-TANDTC-VKSNDTC/TTLT", "01-TANDTC-VKSNDTC/TTLT"),
            ("Số: 45/2013/NQ-HĐND.K8", "45/2013/NQ-HĐND.K8"),
            ("Số: 28/2006/NQ.HĐND", "28/2006/NQ-HĐND"),
            ("Số: 06/QC-TT.HĐND-UBND", "06/QC-TT.HĐND-UBND"),
            ("Số: 15/KH-BCĐ389", "15/KH-BCĐ389"),
            ("Số: 27/KH-UBND(NC)", "27/KH-UBND"),
            ("Số: 67/KH- UBND", "67/KH-UBND"),
            ("Số: 31a/KH-UBND", "31a/KH-UBND"),
            ("Số: 12 / KH - UBND", "12/KH-UBND"),
            ("Số: 12-NQ/TU", "12-NQ/TU"),
        ] {
            let found = read(line).and_then(|f| f.number);
            assert_eq!(found.as_deref(), Some(number), "{line}");
        }
        for line in [
            "Số: ……/KH-UBND",
            "Số: 12",
            "Số 12 phố Huế",
            "Số: 5-7 ngày",
            "Số: 42 GP-Bơt",
        ] {
            assert!(read(line).is_none(), "{line}");
        }
    }

    #[test]
    fn what_was_misread_in_a_number_is_set_right() {
        for (line, meant) in [
            ("Số: l25/KH.UBND", "Số: 125/KH-UBND"),
            ("Số: 13/QĐ-TTg.HC", "Số: 13/QĐ-TTg.HC"),
            ("Số:…../KH-UBND", "Số:…../KH-UBND"),
        ] {
            assert_eq!(super::number_line(line), meant);
        }
    }

    #[test]
    fn digits_that_a_stamp_set_apart_are_one_number() {
        for (line, whole) in [
            ("Số: 5 6 5 /TB-UBND", "Số: 565/TB-UBND"),
            ("Số: 565 /TB-UBND", "Số: 565 /TB-UBND"),
            ("Số: 12 2024 07/TB", "Số: 12 2024 07/TB"),
        ] {
            assert_eq!(super::with_digits_joined(line), whole);
        }
    }
}
