//! The words by which names of bodies are recognised: `data/agencies_words.toml`, parsed, and `data/agencies_in_full.toml`, by which
//! they are written out.

use super::mixed::mixed;
use crate::fold::fold;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The word lists. A list is kept by first word, so that a look-up costs the same in every place.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub expansions: BTreeMap<String, String>,
    pub in_full: InFull,
    /// By first word.
    pub kinds: BTreeMap<String, Vec<Kind>>,
    pub offices: Phrases,
    pub before_office: Phrases,
    pub office_alone: BTreeMap<String, String>,
    /// Offices that without a body are nobody in particular.
    pub nobody: Phrases,
    /// Words that name a branch of the body before them.
    pub branches: Phrases,
    /// Forms of companies that stand behind their names.
    pub legal_forms: Phrases,
    /// Units that serve the body they are named with.
    pub staffs: Phrases,
    /// Kinds of bodies that a group is bound to, each with the words that say so.
    pub bound: BTreeMap<String, Vec<String>>,
    pub openers: Phrases,
    pub nouns: Phrases,
    /// Nouns that count only behind another.
    pub followers: Phrases,
    pub weak: BTreeSet<String>,
    pub places_of_a_party: BTreeSet<String>,
    pub no_party_behind: BTreeSet<String>,
    pub no_party_before: BTreeSet<String>,
    /// Nouns that are several without a plural word.
    pub several: Phrases,
    pub modifiers: Phrases,
    pub ties: Phrases,
    pub restricting: Vec<String>,
    /// Words that say where places lie, and those behind which the name of where they lie stands.
    pub lying: Phrases,
    pub lying_in: Phrases,
    pub verbs: Phrases,
    /// Words of what is to be done that no name holds.
    pub never_in_a_name: Phrases,
    /// First halves of nouns whose second is `trình`, which is a verb, too.
    pub first_halves: BTreeSet<String>,
    pub halves_of_bodies: BTreeSet<String>,
    /// Small words in which no name ends.
    pub never_last: BTreeSet<String>,
    pub name_goes_on_after: Vec<String>,
    /// Small words behind a comma that do not go on with a name.
    pub never_behind_a_comma: Phrases,
}

/// Abbreviations that are written out in names, by their folded letters without marks between.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InFull {
    /// In any name; they are read in names of the list too.
    pub anywhere: BTreeMap<String, String>,
    /// In any name that the list does not hold.
    pub unlisted: BTreeMap<String, String>,
    /// Behind some words.
    pub behind: Vec<Behind>,
    /// Before a capital letter.
    pub places: BTreeMap<String, String>,
}

/// Abbreviations that are read behind these words alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Behind {
    pub words: Vec<String>,
    pub names: BTreeMap<String, String>,
    /// The same names by their folded words, some of them in capitals, without `và` and marks (`lao động tbxh`).
    #[serde(skip)]
    pub mixed: BTreeMap<String, String>,
}

/// A word that opens a body's name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    /// Folded word or words.
    pub word: String,
    /// Folded words that do not follow.
    #[serde(default, rename = "not")]
    pub not: Vec<String>,
    /// A small letter may follow.
    #[serde(default)]
    pub lower: bool,
    /// Small words that may follow.
    #[serde(default)]
    pub lower_next: Vec<String>,
    /// The number of what it is for may follow (`Ban Chỉ đạo 389`).
    #[serde(default)]
    pub numbered: bool,
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    pub examples: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    pub counter_examples: Vec<String>,
}

/// Phrases by their first word.
#[derive(Debug, Default)]
pub(crate) struct Phrases(BTreeMap<String, Vec<String>>);

impl Phrases {
    fn new(list: Vec<String>) -> Phrases {
        let mut map: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for phrase in list {
            let first = phrase.split([' ', ',']).next().unwrap_or("").to_owned();
            map.entry(first).or_default().push(phrase);
        }
        Phrases(map)
    }

    /// Index behind the longest phrase that the words from `at` on begin with.
    pub fn at(&self, words: &[super::words::Word], at: usize) -> Option<usize> {
        let first = words.get(at)?;
        super::words::longest(words, at, self.0.get(&first.folded)?)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    expansions: BTreeMap<String, String>,
    kind: Vec<Kind>,
    branches: Words,
    legal_forms: Words,
    staffs: Words,
    bound: BTreeMap<String, Words>,
    offices: Offices,
    collective: Collective,
    verbs: Verbs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offices {
    words: Vec<String>,
    before: Vec<String>,
    alone: BTreeMap<String, String>,
    nobody: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Collective {
    openers: Vec<String>,
    nouns: Vec<String>,
    followers: Vec<String>,
    weak: Vec<String>,
    places_of_a_party: BTreeSet<String>,
    no_party_behind: BTreeSet<String>,
    no_party_before: BTreeSet<String>,
    several: Vec<String>,
    modifiers: Vec<String>,
    ties: Vec<String>,
    restricting: Vec<String>,
    lying: Vec<String>,
    lying_in: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    words: Vec<String>,
    never_in_a_name: Vec<String>,
    first_halves: BTreeSet<String>,
    halves_of_bodies: BTreeSet<String>,
    never_last: BTreeSet<String>,
    name_goes_on_after: Vec<String>,
    never_behind_a_comma: Vec<String>,
}

impl Lexicon {
    /// Kinds that begin with a word.
    pub fn kinds_at(&self, words: &[super::words::Word], at: usize) -> impl Iterator<Item = &Kind> {
        words
            .get(at)
            .and_then(|w| self.kinds.get(&w.folded))
            .into_iter()
            .flatten()
    }
}

/// Reads the lists. The files are part of the program, and the build reads them: they parse.
pub(crate) fn load() -> Lexicon {
    let (mut file, mut in_full): (File, InFull) =
        match (data!("agencies_words"), data!("agencies_in_full")) {
            (Ok(file), Ok(in_full)) => (file, in_full),
            _ => return Lexicon::default(),
        };
    for (short, full) in &in_full.anywhere {
        let full = fold(full);
        let words: Vec<&str> = full.split(' ').filter(|w| *w != "và").collect();
        let known = file.expansions.entry(short.clone());
        known.or_insert_with(|| words.join(" "));
    }
    for behind in &mut in_full.behind {
        for full in behind.names.values() {
            let forms = mixed(full)
                .into_iter()
                .map(|form| (fold(&form), full.clone()));
            behind.mixed.extend(forms);
        }
    }
    let mut kinds: BTreeMap<String, Vec<Kind>> = BTreeMap::new();
    for kind in file.kind {
        kinds
            .entry(kind.word.split(' ').next().unwrap_or("").to_owned())
            .or_default()
            .push(kind);
    }
    Lexicon {
        expansions: file.expansions,
        in_full,
        kinds,
        offices: Phrases::new(file.offices.words),
        before_office: Phrases::new(file.offices.before),
        office_alone: file.offices.alone,
        nobody: Phrases::new(file.offices.nobody),
        branches: Phrases::new(file.branches.words),
        legal_forms: Phrases::new(file.legal_forms.words),
        staffs: Phrases::new(file.staffs.words),
        bound: file.bound.into_iter().map(|(k, w)| (k, w.words)).collect(),
        openers: Phrases::new(file.collective.openers),
        nouns: Phrases::new(file.collective.nouns),
        followers: Phrases::new(file.collective.followers),
        weak: file.collective.weak.into_iter().collect(),
        places_of_a_party: file.collective.places_of_a_party,
        no_party_behind: file.collective.no_party_behind,
        no_party_before: file.collective.no_party_before,
        several: Phrases::new(file.collective.several),
        modifiers: Phrases::new(file.collective.modifiers),
        ties: Phrases::new(file.collective.ties),
        restricting: file.collective.restricting,
        lying: Phrases::new(file.collective.lying),
        lying_in: Phrases::new(file.collective.lying_in),
        verbs: Phrases::new(file.verbs.words),
        never_in_a_name: Phrases::new(file.verbs.never_in_a_name),
        first_halves: file.verbs.first_halves,
        halves_of_bodies: file.verbs.halves_of_bodies,
        never_last: file.verbs.never_last,
        name_goes_on_after: file.verbs.name_goes_on_after,
        never_behind_a_comma: Phrases::new(file.verbs.never_behind_a_comma),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_word_lists_parse() {
        let read: Result<super::File, _> = data!("agencies_words");
        assert!(read.is_ok(), "{:?}", read.err());
    }
}
