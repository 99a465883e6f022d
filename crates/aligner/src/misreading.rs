//! Whether two words differ as a reading machine errs, and which of the two is likelier.
//!
//! A suspicion, never a repair: both readings are given to the reader.

use crate::diff::{Hunk, Word, words};
use crate::wording;
use std::collections::{BTreeMap, HashSet};
use vietnamese::fold;

/// Letters that are read for each other.
const ALIKE: &[(char, char)] = &[
    ('l', 't'),
    ('l', 'i'),
    ('i', 't'),
    ('i', 'j'),
    ('f', 't'),
    ('c', 'e'),
    ('c', 'o'),
    ('e', 'o'),
    ('a', 'o'),
    ('n', 'h'),
    ('b', 'h'),
    ('n', 'u'),
    ('u', 'v'),
    ('v', 'y'),
    ('m', 'n'),
    ('g', 'q'),
    ('r', 'n'),
    ('h', 'k'),
    ('a', 'e'),
    ('s', 'x'),
    ('r', 't'),
];
/// Spellings that are both right (folded): no misreading.
const SPELLINGS: &[(&str, &str)] = &[("hàng", "hằng"), ("tỉ", "tỷ"), ("quí", "quý")];

/// Two readings of one place in two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Word of the first text.
    pub first: Reading,
    /// Word of the second text.
    pub second: Reading,
}

/// A word with its neighbours, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// As printed.
    pub shown: String,
    word: String,
    before: String,
    after: String,
}

/// Which reading the rest of the documents speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likelier {
    /// The first text's.
    First,
    /// The second text's.
    Second,
}

/// The places in which two texts differ as reading errors do.
pub fn suspects(first: &[Word], second: &[Word], hunks: &[Hunk]) -> Vec<Suspect> {
    let mut out = Vec::new();
    for hunk in hunks {
        if hunk.first.len() != hunk.second.len() || hunk.first.len() > 2 {
            continue;
        }
        for (i, j) in hunk.first.clone().zip(hunk.second.clone()) {
            if misread(&first[i], &second[j]) {
                out.push(Suspect {
                    first: reading(first, i),
                    second: reading(second, j),
                });
            }
        }
    }
    out
}

fn reading(text: &[Word], at: usize) -> Reading {
    let folded = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .map(|w| w.folded.clone())
            .unwrap_or_default()
    };
    Reading {
        shown: text[at].shown.clone(),
        word: folded(Some(at)),
        before: folded(at.checked_sub(1)),
        after: folded(at.checked_add(1)),
    }
}

/// Whether two different words look alike to a reading machine.
fn misread(a: &Word, b: &Word) -> bool {
    let digits = |w: &Word| {
        w.folded
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',' || c == '%')
    };
    if a.folded == b.folded || digits(a) || digits(b) || a.folded.chars().count() < 2 {
        return false;
    }
    let pair = |x: &str, y: &str| SPELLINGS.contains(&(x, y)) || SPELLINGS.contains(&(y, x));
    if pair(&a.folded, &b.folded) || a.folded.replace('y', "i") == b.folded.replace('y', "i") {
        return false;
    }
    let (x, y) = (fold::bare(&a.folded), fold::bare(&b.folded));
    if x == y {
        return true;
    }
    if is_code(&a.shown) && is_code(&b.shown) {
        let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
        return x.len().min(y.len()) >= 4 && strsim::generic_levenshtein(&x, &y) <= 2;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.folded.chars().collect(), b.folded.chars().collect());
    if x.len() != y.len() {
        return false;
    }
    let apart: Vec<(char, char)> = x.into_iter().zip(y).filter(|(p, q)| p != q).collect();
    matches!(apart.as_slice(), [(p, q)] if ALIKE.contains(&(*p, *q)) || ALIKE.contains(&(*q, *p)))
}

/// A name that is no syllable: several capitals, or capitals after small letters (`VNeID`).
fn is_code(word: &str) -> bool {
    word.chars().count() <= 16 && word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// How often the readings of suspects stand anywhere in the texts, alone and with their neighbours.
#[derive(Debug, Default)]
pub struct Tally {
    counts: BTreeMap<Vec<String>, u32>,
}

impl Tally {
    /// Counts, in all texts, the words that some suspects need.
    pub fn new<'a>(suspects: &[Suspect], texts: impl Iterator<Item = &'a str>) -> Tally {
        let wanted: HashSet<Vec<String>> = suspects
            .iter()
            .flat_map(|s| keys(&s.first).into_iter().chain(keys(&s.second)))
            .collect();
        let mut counts = BTreeMap::new();
        if wanted.is_empty() {
            return Tally::default();
        }
        // Every key holds a suspected word, so a text without one counts nothing.
        let suspected = suspects
            .iter()
            .flat_map(|s| [&s.first.word, &s.second.word]);
        let bare_words = suspected.flat_map(|word| wording::plain(word));
        let bare_words: HashSet<String> = bare_words.collect();
        let firsts: HashSet<&String> = wanted.iter().filter_map(|key| key.first()).collect();
        for text in texts {
            let bare = wording::bare(text);
            if !fold::words(&bare).any(|word| bare_words.contains(word)) {
                continue;
            }
            let folded: Vec<String> = words(text).into_iter().map(|w| w.folded).collect();
            for at in (0..folded.len()).filter(|at| firsts.contains(&folded[*at])) {
                for run in (1..=3).filter_map(|length| folded.get(at..at + length)) {
                    if wanted.contains(run) {
                        *counts.entry(run.to_vec()).or_default() += 1;
                    }
                }
            }
        }
        Tally { counts }
    }

    /// The reading that also stands elsewhere, where the other never does: with both neighbours, with
    /// one, or alone.
    pub fn likelier(&self, suspect: &Suspect) -> Option<Likelier> {
        let (first, second) = (keys(&suspect.first), keys(&suspect.second));
        let elsewhere = |key: &Vec<String>| self.counts.get(key).copied().unwrap_or(0) > 1;
        for (a, b) in first.iter().zip(&second) {
            match (elsewhere(a), elsewhere(b)) {
                (true, false) => return Some(Likelier::First),
                (false, true) => return Some(Likelier::Second),
                _ => {}
            }
        }
        None
    }
}

/// What is counted of a reading, the most telling first.
fn keys(r: &Reading) -> Vec<Vec<String>> {
    let (before, word, after) = (r.before.clone(), r.word.clone(), r.after.clone());
    vec![
        vec![before.clone(), word.clone(), after.clone()],
        vec![before, word.clone()],
        vec![word.clone(), after],
        vec![word],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::hunks;

    fn found(a: &str, b: &str) -> Vec<(String, String)> {
        let (a, b) = (words(a), words(b));
        suspects(&a, &b, &hunks(&a, &b))
            .into_iter()
            .map(|s| (s.first.shown, s.second.shown))
            .collect()
    }

    #[test]
    fn a_lost_tone_and_a_misread_letter_are_suspected() {
        assert_eq!(
            found("nhận thức đùng, đầy đủ", "nhận thức đúng, đầy đủ"),
            [("đùng".into(), "đúng".into())]
        );
        assert_eq!(
            found("yêu cầu lại văn bản", "yêu cầu tại văn bản"),
            [("lại".into(), "tại".into())]
        );
        assert_eq!(
            found("ứng dụng VNelD và", "ứng dụng VNID và"),
            [("VNelD".into(), "VNID".into())]
        );
    }

    #[test]
    fn another_word_a_number_and_a_spelling_are_not() {
        assert!(found("tổ chức đào tạo cho", "tổ chức bồi dưỡng cho").is_empty());
        assert!(found("đạt 53 xã", "đạt 58 xã").is_empty());
        assert!(found("hàng năm", "hằng năm").is_empty());
        assert!(found("kỹ năng", "kĩ năng").is_empty());
    }

    #[test]
    fn the_reading_that_stands_elsewhere_is_likelier() {
        let (a, b) = (words("nhận thức đùng, đủ"), words("nhận thức đúng, đủ"));
        let all = suspects(&a, &b, &hunks(&a, &b));
        let texts = [
            "nhận thức đùng, đủ",
            "nhận thức đúng, đủ",
            "theo đúng quy định",
        ];
        let tally = Tally::new(&all, texts.into_iter());
        assert_eq!(tally.likelier(&all[0]), Some(Likelier::Second));
    }
}
