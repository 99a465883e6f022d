//! Words of state documents: which there are, how often they were counted, which look alike.
//!
//! A word here is a run of letters in lower case, tone marks where the new spelling puts them (see
//! [`key`]); in Vietnamese that is a syllable (tiếng). Counts come from `data/syllables.txt`, whose
//! header says of what text. Which of two look-alikes stands in a text is left to others.

use crate::spelling::{self, forms};
use crate::{fold, packed};
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

pub use crate::spelling::{Letters, is_foreign, is_possible, toneless};

/// Number of a counted word; words are numbered in their order by code points.
pub type Id = u32;

/// The word that stands for a run with a digit.
pub const NUMBER: &str = "%";
/// The word that stands for signs between words and for the ends of a paragraph.
pub const BREAK: &str = ",";

struct Syllables {
    words: Vec<(&'static str, u32)>,
    ids: HashMap<&'static str, Id>,
    /// Letters of each word, taken apart when first asked for.
    letters: Vec<OnceLock<Letters>>,
}

static DATA: LazyLock<Syllables> = LazyLock::new(|| {
    let mut words: Vec<(&str, u32)> = include_str!("../data/syllables.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(word, count)| Some((word, count.parse().ok()?)))
        .collect();
    words.sort_unstable();
    let ids = words
        .iter()
        .zip(0..)
        .map(|((word, _), id)| (*word, id))
        .collect();
    let letters = vec![OnceLock::new(); words.len()];
    Syllables {
        words,
        ids,
        letters,
    }
});

/// Made by `build.rs`. Numbers of words, of forms and of entries; a byte for each word that spelling allows; hashes of
/// forms in order; where each form's words start; the words.
static NEAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/near.bin"));

/// Numbers of words, of forms and of entries.
fn sizes() -> [usize; 3] {
    [0, 1, 2].map(|at| packed::u32_at(NEAR, 0, at) as usize)
}

/// The words that have a form.
fn having(form: &str) -> impl Iterator<Item = Id> {
    let [words, forms, _] = sizes();
    let hashes = 12 + words;
    let starts = hashes + 8 * forms;
    let ids = starts + 4 * (forms + 1);
    let wanted = spelling::hash(form);
    let found = packed::find(0..forms, |at| packed::u64_at(NEAR, hashes, at).cmp(&wanted));
    let range = found.map_or(0..0, |at| {
        packed::u32_at(NEAR, starts, at) as usize..packed::u32_at(NEAR, starts, at + 1) as usize
    });
    range.map(move |at| Id::from(packed::u16_at(NEAR, ids, at)))
}

/// A word as it is counted: lower case, NFC, tone marks in the new spelling; [`NUMBER`] if it holds a digit.
pub fn key(word: &str) -> String {
    if word.chars().any(|c| c.is_numeric()) {
        NUMBER.to_owned()
    } else {
        fold::fold(word)
    }
}

/// The number of a word by its [`key`].
pub fn id(key: &str) -> Option<Id> {
    DATA.ids.get(key).copied()
}

/// How many words are counted; ids are below.
pub fn len() -> u32 {
    u32::try_from(DATA.words.len()).unwrap_or(u32::MAX)
}

/// The word of a number; empty for a number that is none.
pub fn word(id: Id) -> &'static str {
    DATA.words.get(id as usize).map_or("", |(word, _)| word)
}

/// How often a word was counted.
pub fn count(id: Id) -> u32 {
    DATA.words.get(id as usize).map_or(0, |(_, count)| *count)
}

/// The letters of a counted word; none where spelling does not allow it.
pub fn letters(id: Id) -> Option<&'static Letters> {
    let allowed = (id as usize) < sizes()[0] && NEAR.get(12 + id as usize) == Some(&1);
    let letters = DATA.letters.get(id as usize).filter(|_| allowed)?;
    Some(letters.get_or_init(|| Letters::of(word(id))))
}

/// Counted words of two letters or more, allowed by spelling, that differ from this one in tones and marks and in
/// at most one letter replaced, lost or added; in ascending order, the word itself left out. Words of
/// over 9 letters have none.
pub fn near(key: &str) -> Vec<Id> {
    if key.chars().count() > 9 {
        return Vec::new();
    }
    let mut found: Vec<Id> = forms(key).iter().flat_map(|form| having(form)).collect();
    found.sort_unstable();
    found.dedup();
    found.retain(|id| word(*id) != key);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_counted_and_folded() {
        let lines: Vec<&str> = include_str!("../data/syllables.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert_eq!(
            lines.len(),
            DATA.words.len(),
            "every line is a word and its count"
        );
        assert!(
            DATA.words.windows(2).all(|pair| pair[0].0 < pair[1].0),
            "no word twice"
        );
        for (word, _) in &DATA.words {
            assert!(
                *word == key(word) || [NUMBER, BREAK].contains(word),
                "{word} is no key"
            );
        }
    }

    #[test]
    fn spelling_allows_what_the_text_has_and_not_what_a_reader_broke() {
        for right in [
            "nghiêng", "quyết", "gìn", "giữ", "thủy", "công", "cõng", "ủy", "khuya", "oanh",
            "giếng",
        ] {
            assert!(is_possible(right), "{right}");
        }
        for wrong in ["điề", "cõgn", "thưc", "clic", "vneid", "quàt", "ttg"] {
            assert!(!is_possible(wrong), "{wrong}");
        }
        let odd = DATA
            .words
            .iter()
            .filter(|(word, count)| *count >= 2000 && !is_possible(word))
            .map(|(word, _)| *word);
        assert_eq!(
            odd.collect::<Vec<_>>(),
            ["%", ",", "b", "cp", "nđ", "tt"],
            "signs and abbreviations only"
        );
    }

    #[test]
    fn letters_of_other_languages_are_foreign() {
        assert!(["wān", "wō", "müller", "где"].into_iter().all(is_foreign));
        assert!(
            ["nghiêng", "điề", "ưỡng", "ttg"]
                .into_iter()
                .all(|w| !is_foreign(w))
        );
    }

    #[test]
    fn neighbours_are_a_mark_or_a_letter_away() {
        let near = |word: &str| near(word).into_iter().map(super::word).collect::<Vec<_>>();
        assert!(
            near("đùng").contains(&"đúng")
                && near("lại").contains(&"tại")
                && near("hãy").contains(&"đẩy")
        );
        assert!(!near("lại").contains(&"lại") && !near("công").contains(&"chính"));
        assert!(near(&"a".repeat(5000)).is_empty());
    }
}
