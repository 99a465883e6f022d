//! Closed vocabulary: names and fixed phrases that reading machines break, and how they stand.
//!
//! All of it is in `data/lexicon.toml`, which explains the fields. Whether a place in a text fits is
//! for the reader of the text to find out.

use regex::Regex;
use serde::Deserialize;
use std::sync::{LazyLock, OnceLock};

/// A name that is no word of the language (`VNeID`).
#[derive(Debug)]
pub struct Name {
    /// As its owner writes it.
    pub right: String,
    misread: String,
    pattern: OnceLock<Regex>,
    begins: String,
    ends: String,
    /// Folded words or phrases of which one must be near; none: anywhere.
    pub near: Vec<String>,
    /// How many words away `near` may be.
    pub reach: usize,
}

impl Name {
    /// Whether a word begins as broken forms do, which are one word or two with a blank between.
    pub fn may_begin(&self, word: &str) -> bool {
        word.starts_with(|c| self.begins.contains(c))
    }

    /// Whether a text is a whole broken form, case kept, and not the right one. The pattern is built for the first text that begins and ends
    /// as these do; most documents have none.
    pub fn is_misread(&self, shown: &str) -> bool {
        let pattern = || Regex::new(&self.misread).expect("patterns of data/lexicon.toml compile");
        shown != self.right
            && self.may_begin(shown)
            && shown.ends_with(|c| self.ends.contains(c))
            && self.pattern.get_or_init(pattern).is_match(shown)
    }
}

/// A fixed phrase of which some word is read as another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// As misread, folded, words with a blank between.
    pub wrong: String,
    /// As it should be; the same number of words.
    pub right: String,
    /// Only where its first word has a capital.
    #[serde(default)]
    pub capital: bool,
    /// Words of which one must stand right before; none: anywhere.
    #[serde(default)]
    pub after: Vec<String>,
    /// Words of which none may stand right before.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Words of which one must stand right behind; none: anywhere.
    #[serde(default)]
    pub before: Vec<String>,
    /// Only where a document's number stands right behind.
    #[serde(default)]
    pub number: bool,
    /// Texts that are repaired.
    pub examples: Vec<String>,
    /// Texts that stay as they are.
    pub counter_examples: Vec<String>,
    /// Where the right form is from.
    pub source: String,
}

/// A fixed phrase from which a word was lost. Where it opens a line or a list item it is doubted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lost {
    /// What is left, folded.
    pub printed: String,
    /// The whole phrase, folded.
    pub right: String,
    /// Texts that are doubted.
    pub examples: Vec<String>,
    /// Texts that are not.
    pub counter_examples: Vec<String>,
    /// Where the whole phrase is from.
    pub source: String,
}

/// The closed vocabulary.
#[derive(Debug)]
pub struct Lexicon {
    /// Names, in the order of the data.
    pub names: Vec<Name>,
    /// Phrases, in the order of the data.
    pub phrases: Vec<Phrase>,
    /// Phrases from which a word was lost, in the order of the data.
    pub lost: Vec<Lost>,
    /// Fixed phrases of two to five words, folded, for which nothing else is written that looks like them.
    pub fixed: Vec<String>,
    /// Lists of words that stand together, folded, with their commas.
    pub series: Vec<String>,
    /// Text and whether it is to be repaired, of all entries.
    pub examples: Vec<(String, bool)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameData {
    right: String,
    misread: String,
    begins: String,
    ends: String,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    reach: usize,
    examples: Vec<String>,
    counter_examples: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fixed {
    phrases: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Series {
    lists: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    series: Series,
    fixed: Fixed,
    name: Vec<NameData>,
    phrase: Vec<Phrase>,
    lost: Vec<Lost>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let data: Data = data!("lexicon").expect("data/lexicon.toml is valid");
    let mut examples = Vec::new();
    let mut example = |right: &[String], wrong: &[String]| {
        examples.extend(right.iter().map(|text| (text.clone(), true)));
        examples.extend(wrong.iter().map(|text| (text.clone(), false)));
    };
    data.name
        .iter()
        .for_each(|n| example(&n.examples, &n.counter_examples));
    data.phrase
        .iter()
        .for_each(|p| example(&p.examples, &p.counter_examples));
    let names = data
        .name
        .into_iter()
        .map(|n| Name {
            right: n.right,
            misread: n.misread,
            pattern: OnceLock::new(),
            begins: n.begins,
            ends: n.ends,
            near: n.near,
            reach: n.reach,
        })
        .collect();
    Lexicon {
        names,
        phrases: data.phrase,
        lost: data.lost,
        fixed: data.fixed.phrases,
        series: data.series.lists,
        examples,
    }
});

impl Lexicon {
    /// The one in `data/lexicon.toml`.
    pub fn get() -> &'static Lexicon {
        &LEXICON
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn misread_names_begin_with_a_capital_and_are_tried_where_they_may_stand() {
        for name in &Lexicon::get().names {
            assert!(name.begins.chars().all(char::is_uppercase), "{name:?}");
            let start = name.misread.trim_start_matches('^');
            assert!(start.starts_with('(') || name.may_begin(start), "{start}");
            let group = start
                .strip_prefix('(')
                .and_then(|rest| rest.split(')').next());
            for way in group.into_iter().flat_map(|ways| ways.split('|')) {
                assert!(name.may_begin(way), "{way}");
                assert!(way.ends_with(|c| name.ends.contains(c)), "{way}");
            }
            assert!(!name.is_misread(&name.right));
            Regex::new(&name.misread).expect("a pattern");
        }
    }

    #[test]
    fn phrases_are_folded_and_keep_their_number_of_words() {
        for phrase in &Lexicon::get().phrases {
            assert_eq!(phrase.wrong, fold(&phrase.wrong));
            assert_eq!(phrase.right, fold(&phrase.right));
            assert_eq!(
                phrase.wrong.split(' ').count(),
                phrase.right.split(' ').count()
            );
            assert_ne!(phrase.wrong, phrase.right);
            assert!(
                !phrase.examples.is_empty()
                    && !phrase.counter_examples.is_empty()
                    && !phrase.source.is_empty()
            );
        }
    }

    #[test]
    fn fixed_phrases_are_folded_in_order_and_of_known_words() {
        let fixed = &Lexicon::get().fixed;
        assert!(
            fixed.windows(2).all(|pair| pair[0] < pair[1]),
            "in order, none twice"
        );
        for phrase in fixed {
            assert_eq!(*phrase, fold(phrase));
            let words: Vec<_> = phrase.split(' ').map(crate::syllables::id).collect();
            assert!(
                (2..=5).contains(&words.len()) && words.iter().all(Option::is_some),
                "{phrase}"
            );
        }
    }

    #[test]
    fn phrases_that_lost_a_word_are_folded_and_shorter() {
        for lost in &Lexicon::get().lost {
            assert_eq!(lost.printed, fold(&lost.printed));
            assert_eq!(lost.right, fold(&lost.right));
            assert!(lost.printed.split(' ').count() < lost.right.split(' ').count());
            assert!(!lost.examples.is_empty() && !lost.counter_examples.is_empty());
            assert!(!lost.source.is_empty());
        }
    }

    #[test]
    fn contexts_are_folded() {
        let lexicon = Lexicon::get();
        let words = lexicon.names.iter().flat_map(|n| &n.near);
        let words = words.chain(
            lexicon
                .phrases
                .iter()
                .flat_map(|p| p.after.iter().chain(&p.not_after).chain(&p.before)),
        );
        for word in words {
            assert_eq!(*word, fold(word));
        }
    }
}
