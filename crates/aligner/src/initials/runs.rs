//! The parent's words that begin with the letters of abbreviations, and what stands beside them.
//!
//! Of all runs of words with the same letters the one is meant that stands beside a word far more often than the others do.
//! Promises time linear in the parent's texts, and an answer for an abbreviation in time that does not grow with them.

use super::{LETTERS, OFTENER, Row, Word, beside, is_of_symbol, key, key_of, words};
use crate::wording::{self, Wording};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Words of the parent that begin with the letters of an abbreviation.
pub struct Run<'p> {
    /// As they are printed at their first place.
    pub printed: &'p str,
    /// Plain.
    pub plain: String,
}

/// How often each of some runs stands somewhere.
type Counts = FxHashMap<usize, u32>;

/// All runs with the same letters.
#[derive(Default)]
struct Runs<'p> {
    runs: Vec<Run<'p>>,
    /// By their plain words.
    known: FxHashMap<String, usize>,
    /// How often each stands behind and before each word.
    around: [FxHashMap<String, Counts>; 2],
}

impl Runs<'_> {
    /// The run that is far more frequent than the others.
    fn most(counts: &Counts) -> Option<usize> {
        let all: u32 = counts.values().sum();
        let mut counts = counts.iter().map(|(run, count)| (*run, *count));
        let found = counts.find(|(_, count)| *count >= OFTENER * (all - count));
        found.map(|(run, _)| run)
    }
}

/// What the items say that abbreviations may stand for.
pub struct Parent<'p> {
    runs: FxHashMap<u64, Runs<'p>>,
    /// By letters and a word before or behind, the run that is meant there, if one is.
    meant: FxHashMap<u64, Meant>,
    /// Abbreviations of the rows that the items have as well.
    pub said: FxHashSet<&'p str>,
}

/// The run that letters stand for at a place; nothing where several do.
#[derive(Default)]
struct Meant {
    around: [FxHashMap<String, Option<usize>>; 2],
}

impl<'p> Parent<'p> {
    /// Of the items, for the abbreviations of rows.
    pub fn of(items: &[&'p str], rows: &[(usize, Row)]) -> Parent<'p> {
        let mut out = Parent {
            runs: FxHashMap::default(),
            meant: FxHashMap::default(),
            said: FxHashSet::default(),
        };
        let mut short: FxHashSet<&str> = FxHashSet::default();
        for (_, row) in rows {
            for stretch in &row.short {
                let own = &row.words[stretch.clone()];
                short.extend(own.iter().map(|word| word.text));
                let keys = own.chunks(1).chain([own]).filter_map(key_of);
                out.runs.extend(keys.map(|key| (key, Runs::default())));
            }
        }
        let begins = out.runs.keys().map(|key| begin(*key)).collect();
        for item in items {
            out.read(item, &short, &begins);
        }
        let meant = out.runs.iter_mut().map(|(key, runs)| {
            let around = std::mem::take(&mut runs.around).map(|side| {
                let most = side
                    .into_iter()
                    .map(|(word, counts)| (word, Runs::most(&counts)));
                most.collect()
            });
            (*key, Meant { around })
        });
        out.meant = meant.collect();
        out
    }

    /// Takes what an item has of the letters; `begins` are the first two of each abbreviation.
    fn read(&mut self, text: &'p str, short: &FxHashSet<&str>, begins: &FxHashSet<u64>) {
        let words = words(text);
        let has = |word: &&Word| short.contains(word.text) && !is_of_symbol(text, word);
        self.said
            .extend(words.iter().filter(has).map(|word| word.text));
        // Words that bind others together, and figures, stand in no abbreviation.
        let binds = |word: &Word| Wording::get().joins(&word.text.to_lowercase());
        let initial = |word: &Word| word.initial().filter(|_| !binds(word));
        let initials: Vec<u8> = words
            .iter()
            .map(|word| initial(word).unwrap_or_default())
            .collect();
        for from in 0..words.len() {
            let rest = &initials[from..words.len().min(from + LETTERS.1)];
            let letters = |count: usize| key(rest[..count].iter().copied());
            if rest.len() < LETTERS.0 || !begins.contains(&letters(LETTERS.0)) {
                continue;
            }
            for count in LETTERS.0..=rest.len() {
                if let Some(runs) = self.runs.get_mut(&letters(count)) {
                    take(runs, text, &words, from..from + count);
                }
            }
        }
    }

    /// What letters stand for behind and before these words, and whether both say so.
    pub fn meant(&self, key: u64, [before, behind]: [Option<&str>; 2]) -> Option<(&Run<'p>, bool)> {
        let (runs, meant) = (&self.runs.get(&key)?.runs, self.meant.get(&key)?);
        let [left, right] = &meant.around;
        let run = match (
            before.and_then(|word| left.get(word)),
            behind.and_then(|word| right.get(word)),
        ) {
            (Some(one), Some(other)) if one == other => ((*one)?, true),
            (Some(Some(run)), None | Some(None)) | (None | Some(None), Some(Some(run))) => {
                (*run, false)
            }
            _ => return None,
        };
        Some((runs.get(run.0)?, run.1))
    }
}

/// The first two letters of several.
fn begin(key: u64) -> u64 {
    let mut key = key;
    while key > u64::from(u16::MAX) {
        key >>= 8;
    }
    key
}

/// Takes a run of words, unless a sign parts them or one of them is an abbreviation itself.
fn take<'p>(runs: &mut Runs<'p>, text: &'p str, words: &[Word<'p>], at: Range<usize>) {
    let Some(own) = words.get(at.clone()) else {
        return;
    };
    let parted = (at.start + 1..at.end).any(|at| !beside(text, words, at));
    if parted || own.iter().any(Word::is_capitals) {
        return;
    }
    let ends = own.first().zip(own.last());
    let Some(printed) = ends.and_then(|(first, last)| text.get(first.at..last.end())) else {
        return;
    };
    let plain: Vec<String> = own.iter().map(|word| wording::bare(word.text)).collect();
    let plain = plain.join(" ");
    let run = *runs.known.entry(plain.clone()).or_insert(runs.runs.len());
    if run == runs.runs.len() {
        runs.runs.push(Run { printed, plain });
    }
    let before = Some(at.start).filter(|at| beside(text, words, *at));
    let behind = Some(at.end).filter(|at| beside(text, words, *at));
    let around = [before.and_then(|at| at.checked_sub(1)), behind];
    for (side, at) in runs.around.iter_mut().zip(around) {
        if let Some(word) = at.and_then(|at| words.get(at)) {
            let counts = side.entry(wording::bare(word.text)).or_default();
            *counts.entry(run).or_default() += 1;
        }
    }
}
