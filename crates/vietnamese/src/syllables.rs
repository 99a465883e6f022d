//! Words of state documents: which there are, how often they were counted, which look alike.
//!
//! A word here is a run of letters in lower case, tone marks where the new spelling puts them (see
//! [`key`]); in Vietnamese that is a syllable (tiếng). Counts come from `data/syllables.txt`, whose
//! header says of what text. Which of two look-alikes stands in a text is left to others.

use crate::spelling::{self, forms};
use crate::{fold, packed};
use std::sync::{LazyLock, OnceLock};

pub use crate::spelling::{Letters, is_foreign, is_possible, toneless};

/// Number of a counted word; words are numbered in their order by code points.
pub type Id = u32;

/// The word that stands for a run with a digit.
pub const NUMBER: &str = "%";
/// The word that stands for signs between words and for the ends of a paragraph.
pub const BREAK: &str = ",";

/// Made by `build.rs`. Numbers of words and of slots; for each slot a word's number and one, or 0: a word stands in the slot of its
/// hash or, if that is taken, in the next; how often each was counted; the words as lines.
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// Numbers of words and of slots.
fn words_and_slots() -> (usize, usize) {
    (
        packed::u32_at(WORDS, 0, 0) as usize,
        packed::u32_at(WORDS, 0, 1) as usize,
    )
}

/// Made by `build.rs`. Numbers of words, of forms and of entries; a byte for each word that spelling allows; hashes of
/// forms in order; where each form's words start; the words.
static NEAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/near.bin"));

/// Numbers of words, of forms and of entries.
fn sizes() -> [usize; 3] {
    [0, 1, 2].map(|at| packed::u32_at(NEAR, 0, at) as usize)
}

/// The words that have a form.
fn having(form: &str) -> impl Iterator<Item = Id> + use<> {
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
    if word
        .chars()
        .any(|c| fold::unmarked(c).is_none_or(|c| c.is_ascii_digit()) && c.is_numeric())
    {
        NUMBER.to_owned()
    } else {
        fold::fold(word)
    }
}

/// The number of a word by its [`key`].
pub fn id(key: &str) -> Option<Id> {
    let (_, slots) = words_and_slots();
    let mut slot = spelling::hash(key) as usize % slots.max(1);
    loop {
        let id = Id::from(packed::u16_at(WORDS, 8, slot)).checked_sub(1)?;
        if lines().bytes(id as usize) == key.as_bytes() {
            return Some(id);
        }
        slot = (slot + 1) % slots;
    }
}

/// How many words are counted; ids are below.
pub fn len() -> u32 {
    packed::u32_at(WORDS, 0, 0)
}

/// The words in order.
fn lines() -> packed::Lines {
    let (words, slots) = words_and_slots();
    packed::Lines(WORDS.get(8 + 2 * slots + 4 * words..).unwrap_or_default())
}

/// The word of a number; empty for a number that is none.
pub fn word(id: Id) -> &'static str {
    std::str::from_utf8(lines().bytes(id as usize)).unwrap_or_default()
}

/// How often a word was counted.
pub fn count(id: Id) -> u32 {
    let (words, slots) = words_and_slots();
    if (id as usize) < words {
        packed::u32_at(WORDS, 8 + 2 * slots, id as usize)
    } else {
        0
    }
}

/// Letters of each word, taken apart when first asked for.
static LETTERS: LazyLock<Vec<OnceLock<Letters>>> =
    LazyLock::new(|| vec![OnceLock::new(); len() as usize]);

/// The letters of a counted word; none where spelling does not allow it.
pub fn letters(id: Id) -> Option<&'static Letters> {
    let allowed = (id as usize) < sizes()[0] && NEAR.get(12 + id as usize) == Some(&1);
    let letters = LETTERS.get(id as usize).filter(|_| allowed)?;
    Some(letters.get_or_init(|| Letters::of(word(id))))
}

/// Counted words, allowed by spelling, that differ from this one in tones and marks alone.
pub fn with_other_marks(id: Id) -> impl Iterator<Item = Id> {
    let bare = fold::bare(word(id));
    // The words that have a form may have a letter more than it.
    let length = bare.chars().count();
    having(&bare).filter(move |other| *other != id && word(*other).chars().count() == length)
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
    let own = id(key);
    found.retain(|id| Some(*id) != own);
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
        assert_eq!(lines.len(), len() as usize, "every line is a word");
        let words: Vec<&str> = (0..len()).map(word).collect();
        assert!(
            words.windows(2).all(|pair| pair[0] < pair[1]),
            "no word twice"
        );
        for line in lines {
            let (word, counted) = line.split_once(' ').expect(line);
            let id = id(word).expect(word);
            assert_eq!(
                (super::word(id), count(id).to_string().as_str()),
                (word, counted)
            );
            assert!(
                word == key(word) || [NUMBER, BREAK].contains(&word),
                "{word} is no key"
            );
        }
        assert_eq!(
            (id("công việc"), id(""), word(len()), count(len())),
            (None, None, "", 0)
        );
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
        let odd = (0..len())
            .filter(|id| count(*id) >= 2000)
            .map(word)
            .filter(|word| !is_possible(word));
        assert_eq!(
            odd.collect::<Vec<_>>(),
            ["%", ",", "b", "cp", "nđ", "tt"],
            "signs and abbreviations only"
        );
    }

    #[test]
    fn tones_are_taken_off_alike_quickly_and_slowly() {
        for word in (0..len()).map(word) {
            // A letter of another language makes the whole word go the slow way.
            let (flat, tone) = toneless(&format!("{word}ō"));
            assert_eq!(
                (format!("{}ō", toneless(word).0), toneless(word).1),
                (flat, tone)
            );
        }
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
