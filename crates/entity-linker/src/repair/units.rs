//! Misread abbreviations of the units of the document's own ministry (`Cục BTHN` for `Cục BTNN`).
//!
//! An abbreviation is the capitals of a unit's name behind the word for its kind (`Cục`, `Vụ`, `Viện`). A misread
//! one is changed only where exactly one unit of that kind comes near it; the closer the shorter it is.

use super::Edit;
use super::words::{Gap, Shape, Word};
use vietnamese::agencies::{Agencies, may_be_misread};
use vietnamese::syllables;

/// A unit of the ministry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Word for its kind, folded (`cục`).
    kind: String,
    /// Capitals of the words behind it.
    capitals: String,
    /// Full name.
    name: String,
}

/// The units of a body of the agency list; none for an unknown id.
pub fn of(id: &str) -> Vec<Unit> {
    let units = Agencies::get().beneath(id);
    units.filter_map(|agency| unit(agency.name)).collect()
}

fn unit(name: &str) -> Option<Unit> {
    let (kind, rest) = name.split_once(' ')?;
    let capitals = rest
        .split(' ')
        .filter(|word| *word != "và")
        .filter_map(|word| word.chars().next())
        .filter(|letter| letter.is_alphabetic())
        .flat_map(char::to_uppercase)
        .map(without_mark)
        .collect();
    Some(Unit {
        kind: syllables::key(kind),
        capitals,
        name: name.to_owned(),
    })
}

/// A capital as abbreviations have it: vowels lose their marks (`A` for `Á`), and `W` stands for `Ư`. `Đ` stays.
fn without_mark(capital: char) -> char {
    match capital {
        'Đ' => 'Đ',
        'Ư' | 'W' => 'W',
        _ => vietnamese::fold::bare(&capital.to_string())
            .chars()
            .next()
            .map_or(capital, |c| c.to_ascii_uppercase()),
    }
}

/// Changes of misread abbreviations, in order.
pub fn edits(words: &[Word], units: &[Unit]) -> Vec<Edit> {
    let pairs = words.windows(2).enumerate();
    pairs
        .filter_map(|(at, pair)| edit(at + 1, &pair[0], &pair[1], units))
        .collect()
}

fn edit(at: usize, kind: &Word, word: &Word, units: &[Unit]) -> Option<Edit> {
    let letters = word.shown.chars().count();
    if word.shape != Shape::Capitals
        || word.in_code
        || word.gap != Gap::Blank
        || kind.shape == Shape::Capitals
        || !(4..=12).contains(&letters)
    {
        return None;
    }
    let shown: String = word.shown.chars().map(without_mark).collect();
    let known = |unit: &&Unit| unit.capitals == shown;
    if units.iter().any(|unit| known(&unit)) {
        return None;
    }
    let mut near = units
        .iter()
        .filter(|unit| unit.kind == kind.key && may_be_misread(&unit.capitals, &shown));
    let unit = near.next()?;
    if near.any(|other| other.capitals != unit.capitals) {
        return None;
    }
    Some(Edit {
        first: at,
        last: at,
        to: unit.capitals.clone(),
        rule: "closed-abbreviation",
        confidence: 0.9,
        evidence: format!(
            "“{}” is the only unit of the ministry whose abbreviation is near",
            unit.name
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::words::words;

    fn changed(text: &str) -> Vec<String> {
        let units = of("bo-tu-phap");
        edits(&words(text), &units)
            .into_iter()
            .map(|e| e.to)
            .collect()
    }

    #[test]
    fn the_only_unit_near_is_meant() {
        assert_eq!(changed("Cục BTHN"), ["BTNN"]);
        assert_eq!(
            changed("- Cục ĐKQGGDBD; Cục ĐKQGGĐB"),
            ["ĐKQGGDBĐ", "ĐKQGGDBĐ"]
        );
    }

    #[test]
    fn right_far_and_foreign_abbreviations_stay() {
        for text in [
            "Cục BTNN",
            "Cục ĐKQGGDBĐ",
            "Cục QLTHADS",
            "Cục QLTHÁDS",
            "Vụ BTHN",
            "Vụ PLKT",
            "Cục CSGT",
            "Cục CNTT",
            "số BTHN",
            "Vụ PLDSKT",
            "Cục C06",
            "Cục BTN1",
        ] {
            assert!(changed(text).is_empty(), "{text}");
        }
        assert!(of("no-such-body").is_empty());
    }

    #[test]
    fn headings_codes_and_short_ones_stay() {
        for text in ["CỤC BTHN", "Cục BTHN-2", "Cục, BTHN", "Cục BTN"] {
            assert!(changed(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn two_units_as_near_change_nothing() {
        let all: Vec<Unit> = ["Cục An Bình Công Nhân", "Cục An Bình Công Minh"]
            .into_iter()
            .filter_map(unit)
            .collect();
        assert!(edits(&words("Cục ABCH"), &all).is_empty());
        assert_eq!(edits(&words("Cục ABCH"), &all[..1]).len(), 1);
    }

    #[test]
    fn the_word_for_and_has_no_capital() {
        let unit = unit("Vụ Khoa học và Công nghệ");
        assert!(unit.is_some_and(|unit| unit.capitals == "KHCN"));
    }
}
