//! Words of state documents: which there are, how often they were counted, which look alike.
//!
//! A word here is a run of letters in lower case, tone marks where the new spelling puts them (see
//! [`key`]); in Vietnamese that is a syllable (tiếng). Counts come from `data/syllables.txt`, whose
//! header says of what text. Which of two look-alikes stands in a text is left to others.

use crate::fold;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Number of a counted word; words are numbered in their order by code points.
pub type Id = u32;

/// The word that stands for a run with a digit.
pub const NUMBER: &str = "%";
/// The word that stands for signs between words and for the ends of a paragraph.
pub const BREAK: &str = ",";

struct Syllables {
    words: Vec<(&'static str, u32)>,
    ids: HashMap<&'static str, Id>,
    /// Letters of each word; empty where spelling does not allow it.
    letters: Vec<Letters>,
    /// Possible words by their bare letters, and by these less one letter.
    near: HashMap<String, Vec<Id>>,
}

/// A syllable taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    /// Each letter without its mark, and the mark (`đ` for that of `đ`, a blank for none).
    pub letters: Vec<(char, char)>,
    /// The tone, as a combining character.
    pub tone: Option<char>,
}

impl Letters {
    /// Takes a [`key`] apart.
    pub fn of(key: &str) -> Letters {
        let (flat, tone) = toneless(key);
        let split = |letter: char| {
            let mut parts = std::iter::once(letter).nfd();
            let (base, mark) = (parts.next().unwrap_or(letter), parts.next().unwrap_or(' '));
            if base == 'đ' {
                ('d', 'đ')
            } else {
                (base, mark)
            }
        };
        Letters {
            letters: flat.chars().map(split).collect(),
            tone,
        }
    }
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
    let possible = |word: &str| {
        if is_possible(word) {
            Letters::of(word)
        } else {
            Letters::default()
        }
    };
    let letters: Vec<Letters> = words.iter().map(|(word, _)| possible(word)).collect();
    let mut near: HashMap<String, Vec<Id>> = HashMap::new();
    for (((word, count), letters), id) in words.iter().zip(&letters).zip(0..) {
        if *count >= LEAST && letters.letters.len() > 1 {
            for form in forms(word) {
                near.entry(form).or_default().push(id);
            }
        }
    }
    Syllables {
        words,
        ids,
        letters,
        near,
    }
});

/// Fewest occurrences that make a word one that another may stand for.
const LEAST: u32 = 5;

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
    DATA.letters
        .get(id as usize)
        .filter(|l| !l.letters.is_empty())
}

/// Counted words of two letters or more, allowed by spelling, that differ from this one in tones and marks and in
/// at most one letter replaced, lost or added; in ascending order, the word itself left out. Words of
/// over 9 letters have none.
pub fn near(key: &str) -> Vec<Id> {
    if key.chars().count() > 9 {
        return Vec::new();
    }
    let mut found: Vec<Id> = forms(key)
        .iter()
        .filter_map(|form| DATA.near.get(form))
        .flatten()
        .copied()
        .collect();
    found.sort_unstable();
    found.dedup();
    found.retain(|id| word(*id) != key);
    found
}

/// Bare letters, and the same less each one of them.
fn forms(key: &str) -> Vec<String> {
    let bare: Vec<char> = fold::bare(key).chars().collect();
    let mut forms = vec![bare.iter().collect::<String>()];
    for drop in 0..bare.len() {
        forms.push(
            bare.iter()
                .enumerate()
                .filter(|(at, _)| *at != drop)
                .map(|(_, c)| *c)
                .collect(),
        );
    }
    forms.sort();
    forms.dedup();
    forms
}

const ONSETS: &[&str] = &[
    "ngh", "ng", "gh", "gi", "kh", "nh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rimes without their tone.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich iêc iêm iên iêng iêp \
    iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo \
    oet oi om on ong ooc oong op ot u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh \
    uyp uyt uyu uôc uôi uôm uôn uông uôt ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây ê êch êm ên ênh êp êt êu \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt \
    yêu uôp ynh yt yp uyn oac uăn ";

/// Bytes of the longest syllable there can be (`nghiêng` with any marks), with room.
const LONGEST: usize = 24;

/// Whether Vietnamese spelling allows the syllable, counted or not. Takes a [`key`].
pub fn is_possible(key: &str) -> bool {
    if key.len() > LONGEST {
        return false;
    }
    let (flat, tone) = toneless(key);
    ONSETS.iter().any(|onset| {
        let Some(mut rime) = flat.strip_prefix(onset) else {
            return false;
        };
        if *onset == "gi" && (rime.is_empty() || rime.starts_with(['n', 'm', 'ê'])) {
            rime = flat.strip_prefix('g').unwrap_or(rime);
        }
        let listed = !rime.is_empty() && RIMES.contains(&format!(" {rime} "));
        let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
        listed && (!stopped || matches!(tone, Some('\u{301}' | '\u{323}')))
    })
}

/// Whether a [`key`] has a letter with a mark that Vietnamese does not have (`ō`, `ü`), or a letter of another script.
pub fn is_foreign(key: &str) -> bool {
    let (flat, _) = toneless(key);
    !flat.chars().all(|c| c.is_ascii() || "ăâđêôơư".contains(c))
}

/// The letters with their marks but without the tone, and the tone as a combining character.
pub fn toneless(key: &str) -> (String, Option<char>) {
    let mut tone = None;
    let flat = key
        .nfd()
        .filter(|c| {
            let is_tone = matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
            if is_tone {
                tone = Some(*c);
            }
            !is_tone
        })
        .nfc()
        .collect();
    (flat, tone)
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
