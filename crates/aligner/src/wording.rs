//! What `data/wording.toml` knows: stock words that say little, and several words for one thing.
//!
//! Turns a text into its plain words: folded, tone marks off, abbreviations written out, each group
//! of synonyms one word. Leaves weights to `terms`.

pub use crate::bare::{bare, bare_into};
use crate::bodies::{BODY, bodies};
use crate::moments;
use crate::named::{self, Kinds};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use vietnamese::{fold, syllables};

/// The word list, ready for use.
pub struct Wording {
    stock: FxHashSet<String>,
    /// By first word, the second words of stock phrases.
    phrases: FxHashMap<String, FxHashSet<String>>,
    /// By first word: the words that follow, and what stands instead; longest first.
    rewrites: FxHashMap<String, Vec<Rewrite>>,
    /// By first word: kinds of things with names, as their words; longest first.
    heads: FxHashMap<String, Vec<Vec<String>>>,
    /// Kinds of things that go by their names alone.
    pub named: Kinds,
    /// Words that bind others together, with their marks.
    joining: FxHashSet<String>,
    /// Words between a head and the name that belongs to it.
    opening: FxHashSet<String>,
    /// Words that a name ends before.
    closing: FxHashSet<String>,
    /// Words before what something is about.
    subjects: FxHashSet<String>,
    /// What is done about a document that is carried out, and kinds of such documents, plain, a blank before and after.
    pub running: Vec<String>,
    pub programmes: Vec<String>,
    /// Words that examples stand behind, folded, a blank before and after; and the words behind which they are none.
    pub instances: Vec<String>,
    pub instances_not_behind: Vec<String>,
    /// Words by which a body gives its opinion, likewise; and the words around those by which it asks for others'.
    pub opinions: Vec<String>,
    pub opinions_asked_for: Around,
    /// What bodies are bound to do about the document that says so, likewise.
    pub binding: Vec<String>,
    /// What begins rows that take in whatever else there is to do, folded, a blank before and after.
    pub whatever_else: Vec<String>,
    /// Words for what is measured, which targets begin with, folded, a blank before and after.
    pub measures: Vec<String>,
    /// Kinds of acts, each as the words that say it, and words that say only that something is done.
    acts: Vec<Vec<Vec<String>>>,
    carrying: FxHashSet<String>,
    /// Kinds of numbered parts, plain.
    parts: FxHashSet<String>,
    /// Plain words that lead to where, when or how something is done.
    adjuncts: FxHashSet<String>,
    /// By first word, the second words of names of things that begin as adjuncts do.
    things: FxHashMap<String, FxHashSet<String>>,
    /// Levels of government, plain, with the word before them.
    levels: FxHashSet<String>,
    /// Plain words for areas, and for offices of bodies.
    areas: FxHashSet<String>,
}

/// The words after the first, and what stands instead of all.
type Rewrite = (Vec<String>, Vec<String>);

#[derive(Deserialize)]
struct Data {
    stock: String,
    phrases: Vec<String>,
    abbreviations: BTreeMap<String, String>,
    same: Vec<Same>,
    heads: Vec<String>,
    named: named::Data,
    joining: Vec<String>,
    opening: Vec<String>,
    closing: Vec<String>,
    due: Vec<String>,
    subjects: Vec<String>,
    running: Vec<String>,
    programmes: Vec<String>,
    binding: Vec<String>,
    instances: Vec<String>,
    instances_not_behind: Vec<String>,
    opinions: Vec<String>,
    opinions_asked_for: Around,
    whatever_else: Vec<String>,
    measures: Vec<String>,
    acts: Vec<Vec<String>>,
    carrying: Vec<String>,
    parts: Vec<String>,
    adjuncts: Vec<String>,
    things: Vec<String>,
    levels: Vec<String>,
    areas: String,
}

/// Words (folded) around others that make something else of them.
#[derive(Debug, Deserialize)]
pub struct Around {
    /// Behind which they stand.
    pub behind: Vec<String>,
    /// Before which they stand.
    pub before: Vec<String>,
}

#[derive(Deserialize)]
struct Same {
    words: Vec<String>,
}

static WORDING: LazyLock<Wording> =
    LazyLock::new(|| Wording::read(include_str!("../data/wording.toml")));

impl Wording {
    /// The list that comes with the crate.
    pub fn get() -> &'static Wording {
        &WORDING
    }

    fn read(text: &str) -> Wording {
        let data: Data = toml::from_str(text).expect("data/wording.toml is checked by a test");
        let stock = data.stock.split_whitespace().map(fold::bare).collect();
        let phrases = pairs(&data.phrases);
        let mut rewrites: FxHashMap<String, Vec<Rewrite>> = FxHashMap::default();
        let mut rule = |from: &str, to: Vec<String>| {
            let mut from = plain(from).into_iter();
            if let Some(first) = from.next() {
                rewrites
                    .entry(first)
                    .or_default()
                    .push((from.collect(), to));
            }
        };
        for group in &data.same {
            if let Some(first) = group.words.first() {
                for words in &group.words {
                    rule(words, vec![plain(first).join("_")]);
                }
            }
        }
        for (name, body) in bodies() {
            rule(&name, vec![body]);
        }
        for words in &data.due {
            rule(words, vec![WHEN.to_owned()]);
        }
        longest_first(&mut rewrites);
        let mut out = Wording {
            stock,
            phrases,
            rewrites,
            heads: FxHashMap::default(),
            named: Kinds::new(&data.named),
            joining: data.joining.into_iter().collect(),
            opening: FxHashSet::default(),
            closing: FxHashSet::default(),
            subjects: FxHashSet::default(),
            running: spaced(&data.running),
            programmes: spaced(&data.programmes),
            binding: spaced(&data.binding),
            instances: data.instances.iter().map(|w| fold::spaced(w)).collect(),
            instances_not_behind: data.instances_not_behind,
            opinions: data.opinions.iter().map(|w| fold::spaced(w)).collect(),
            opinions_asked_for: data.opinions_asked_for,
            whatever_else: data.whatever_else.iter().map(|w| fold::spaced(w)).collect(),
            measures: data.measures.iter().map(|w| fold::spaced(w)).collect(),
            acts: Vec::new(),
            carrying: FxHashSet::default(),
            adjuncts: data.adjuncts.iter().map(|word| bare(word)).collect(),
            things: pairs(&data.things),
            levels: data.levels.iter().map(|l| plain(l).join(" ")).collect(),
            areas: data.areas.split_whitespace().map(fold::bare).collect(),
            parts: data.parts.iter().map(|p| plain(p).join(" ")).collect(),
        };
        // What an abbreviation stands for is rewritten as it is where a text says it.
        let long = |long: &String| -> Vec<String> {
            let bare = bare(long);
            out.words(&bare).into_iter().map(str::to_owned).collect()
        };
        let known = data.abbreviations.iter();
        let known: Vec<(&String, Vec<String>)> = known.map(|(s, l)| (s, long(l))).collect();
        for (short, long) in known {
            let mut short = plain(short).into_iter();
            if let Some(first) = short.next() {
                let rules = out.rewrites.entry(first).or_default();
                rules.push((short.collect(), long));
            }
        }
        longest_first(&mut out.rewrites);
        // Heads are looked for among plain words, so they are rewritten as texts are.
        let words = |text: &str| -> Vec<String> {
            let bare = bare(text);
            out.words(&bare).into_iter().map(str::to_owned).collect()
        };
        let heads = by_first_word(data.heads.iter().map(|head| words(head)));
        let opening = data.opening.iter().flat_map(|text| words(text)).collect();
        let closing = data.closing.iter().flat_map(|text| words(text)).collect();
        let subjects = data.subjects.iter().flat_map(|text| words(text)).collect();
        let kinds = data.acts.iter();
        let acts = kinds.map(|kind| kind.iter().map(|act| words(act)).collect());
        let (acts, carrying) = (
            acts.collect(),
            data.carrying.iter().flat_map(|text| words(text)).collect(),
        );
        (out.acts, out.carrying) = (acts, carrying);
        out.heads = heads;
        out.opening = opening;
        out.closing = closing;
        out.subjects = subjects;
        out
    }

    /// The first word of a head that plain words begin with, which tells its kind, and the number of its words.
    pub fn head(&self, words: &[&str]) -> Option<(&str, usize)> {
        let heads = self.heads.get(*words.first()?)?;
        let found = heads.iter().find(|head| {
            let here = words.get(..head.len());
            here.is_some_and(|here| here.iter().eq(head.iter()))
        })?;
        Some((found.first()?, found.len()))
    }

    /// Whether a word in small letters with its marks binds others together.
    pub fn joins(&self, word: &str) -> bool {
        self.joining.contains(word)
    }

    /// Whether a plain word may stand between a head and its name.
    pub fn opens_name(&self, word: &str) -> bool {
        self.opening.contains(word)
    }

    /// Whether a name ends before a plain word.
    pub fn ends_name(&self, word: &str) -> bool {
        self.closing.contains(word) || word.starts_with(BODY)
    }

    /// Whether what something is about stands behind a plain word.
    pub fn leads_to_subject(&self, word: &str) -> bool {
        self.subjects.contains(word)
    }

    /// The kind of act that plain words begin with, and the number of its words.
    pub fn act(&self, words: &[&str]) -> Option<(usize, usize)> {
        let begins = |act: &&Vec<String>| {
            let here = words.get(..act.len());
            here.is_some_and(|here| here.iter().eq(act.iter()))
        };
        let kinds = self.acts.iter().enumerate();
        kinds
            .filter_map(|(kind, acts)| Some((kind, acts.iter().find(begins)?.len())))
            .next()
    }

    /// Whether a plain word says only that something is done.
    pub fn carries(&self, word: &str) -> bool {
        self.carrying.contains(word)
    }

    /// Whether a plain word leads to where, when or how something is done.
    pub fn is_adjunct(&self, word: &str) -> bool {
        self.adjuncts.contains(word)
    }

    /// Whether plain words begin with where, when or how something is done.
    pub fn begins_adjunct<'t>(&self, mut words: impl Iterator<Item = &'t str>) -> bool {
        let (first, second) = (words.next(), words.next());
        let thing = || {
            let seconds = first.and_then(|first| self.things.get(first));
            seconds
                .zip(second)
                .is_some_and(|(seconds, second)| seconds.contains(second))
        };
        first.is_some_and(|first| self.is_adjunct(first)) && !thing()
    }

    /// Whether two plain words behind a third are levels of government.
    pub fn are_levels(&self, before: &str, words: [&str; 2]) -> bool {
        let level = |word: &&str| self.levels.contains(&format!("{before} {word}"));
        words.iter().all(level)
    }

    /// Whether a plain word stands for an area or an office.
    pub fn is_area(&self, word: &str) -> bool {
        self.areas.contains(word)
    }

    /// Whether plain words, a blank between, are a kind of numbered part of a programme.
    pub fn is_part(&self, kind: &str) -> bool {
        self.parts.contains(kind)
    }

    /// Whether a plain word is neither stock nor a number.
    pub fn tells(&self, word: &str) -> bool {
        !self.is_stock(word) && !word.bytes().any(|b| b.is_ascii_digit())
    }

    /// The plain words of a text that is [`bare`], in order.
    pub fn words<'t>(&'t self, bare: &'t str) -> Vec<&'t str> {
        let words: Vec<&str> = fold::words(bare).collect();
        let mut out = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let when = moments::length(&words[at..]);
            if when > 0 {
                out.push(WHEN);
                at += when;
                continue;
            }
            let rule = self.rewrites.get(words[at]).and_then(|rules| {
                rules.iter().find(|(rest, _)| {
                    let next = words.get(at + 1..at + 1 + rest.len());
                    next.is_some_and(|next| next.iter().eq(rest.iter()))
                })
            });
            match rule {
                Some((rest, to)) => {
                    out.extend(to.iter().map(String::as_str));
                    at += 1 + rest.len();
                }
                None => {
                    out.push(words[at]);
                    at += 1;
                }
            }
        }
        out
    }

    /// Whether a plain word is in every second paragraph of state documents.
    pub fn is_stock(&self, word: &str) -> bool {
        self.stock.contains(word) || word.contains('_') || word.starts_with(BODY)
    }

    /// Whether two neighbouring plain words are a stock phrase.
    pub fn is_stock_pair(&self, first: &str, second: &str) -> bool {
        let seconds = self.phrases.get(first);
        seconds.is_some_and(|seconds| seconds.contains(second))
            || first.starts_with(BODY)
            || second.starts_with(BODY)
    }
}

/// The one word that stands for a date, a year or a period, and for words that lead to a deadline.
const WHEN: &str = "@when";

/// Occurrences in counted text from which a word is one of the language.
const COUNTED: u32 = 5;

/// Words of state documents without marks.
static SYLLABLES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    (0..syllables::len())
        .filter(|id| syllables::count(*id) >= COUNTED)
        .map(|id| fold::bare(syllables::word(id)))
        .collect()
});

/// Whether a plain word is a syllable of the language, a number or a group of synonyms.
pub fn is_syllable(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit() || c == '_' || c == BODY) || SYLLABLES.contains(word)
}

/// Words of a text without tone marks.
pub fn plain(text: &str) -> Vec<String> {
    fold::words(&bare(text)).map(str::to_owned).collect()
}

/// Puts rules for more words before those for fewer.
fn longest_first(rewrites: &mut FxHashMap<String, Vec<Rewrite>>) {
    for rules in rewrites.values_mut() {
        rules.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    }
}

fn spaced(phrases: &[String]) -> Vec<String> {
    let plain = phrases.iter().map(|phrase| fold::spaced(&bare(phrase)));
    plain.collect()
}

/// Some phrases by their first words, longest first.
fn by_first_word(
    phrases: impl Iterator<Item = Vec<String>>,
) -> FxHashMap<String, Vec<Vec<String>>> {
    let mut out: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
    for phrase in phrases {
        if let Some(first) = phrase.first() {
            out.entry(first.clone()).or_default().push(phrase);
        }
    }
    for phrases in out.values_mut() {
        phrases.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    }
    out
}

/// By first word, the second words of some phrases.
fn pairs(phrases: &[String]) -> FxHashMap<String, FxHashSet<String>> {
    let mut out: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for (first, second) in phrases.iter().filter_map(|phrase| pair(phrase)) {
        out.entry(first).or_default().insert(second);
    }
    out
}

fn pair(phrase: &str) -> Option<(String, String)> {
    let words = plain(phrase);
    Some((words.first()?.clone(), words.get(1)?.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_out() {
        let list = Wording::get();
        assert_eq!(
            list.words(&bare("giải quyết TTHC")),
            list.words(&bare("giải quyết thủ tục hành chính"))
        );
        // Also where the words are written out as synonyms are.
        assert_eq!(
            list.words(&bare("ĐTBD CBCC")),
            list.words(&bare("tập huấn, bồi dưỡng cán bộ, công chức"))
        );
    }

    #[test]
    fn a_body_and_its_counterpart_in_a_province_are_one_word() {
        let list = Wording::get();
        let department = bare("Sở Tư pháp rà soát");
        assert_eq!(
            list.words(&bare("Bộ Tư pháp rà soát")),
            list.words(&department)
        );
        assert_eq!(list.words(&department).len(), 3);
    }

    #[test]
    fn synonyms_are_one_word() {
        let list = Wording::get();
        assert_eq!(
            list.words(&bare("tổ chức bồi dưỡng")),
            list.words(&bare("tổ chức đào tạo"))
        );
        assert_ne!(
            list.words(&bare("tổ chức họp")),
            list.words(&bare("tổ chức đào tạo"))
        );
    }

    #[test]
    fn the_list_is_plain() {
        let data: Data = toml::from_str(include_str!("../data/wording.toml")).unwrap();
        for word in data
            .stock
            .split_whitespace()
            .chain(data.phrases.iter().map(String::as_str))
        {
            assert_eq!(word, fold::fold(word));
        }
        for group in &data.same {
            assert!(group.words.len() > 1);
        }
    }
}
