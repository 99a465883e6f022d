//! Which sections of the plan are sections of the parent under the same title.
//!
//! A plan often keeps the outline of what it carries out. A row then belongs to an item of its own section, the
//! surer the fewer items that section has. Titles that say little (a general part, the carrying out) tell nothing.

use crate::reading::Reading;
use crate::terms::{Corpus, Terms};
use crate::threads;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Titles that one thread lays beside all others.
const STRETCH: usize = 16;
/// Pairs of titles up to which they are laid side by side.
const PAIRS: usize = 100_000;
/// Shares of two titles, the larger and the smaller, and weight (nats) of what they share, from which they are one.
const ONE: (f64, f64, f64) = (0.9, 0.6, 20.0);
/// Of so many items, a section that tells a row's item may have one at most; and one that tells it narrowly.
const OF_ITEMS: (usize, usize) = (3, 8);

/// What sums of the same weights in another order can differ by.
const ROUNDING: f64 = 1e-6;

/// Items of a section from which it has a topic, and the share of them that says a word of it.
const TOPIC: (usize, f64) = (3, 0.5);

/// The sections of the parent that have the title of a section of the plan, by the numbers of their titles.
#[derive(Debug, Default)]
pub struct Sections {
    /// For each section of the plan: those of the parent, and what standing in them tells of a row's item.
    same: FxHashMap<u32, BTreeMap<u32, &'static str>>,
    /// For each section of the parent that is one of the plan's: terms that most of its items have.
    topics: FxHashMap<u32, Vec<u32>>,
}

impl Sections {
    /// Lays the titles of both sides beside each other; `titles` are all that are numbered.
    pub fn of(corpus: &Corpus, titles: &[Terms], rows: &[Reading], items: &[Reading]) -> Sections {
        let mut here: Vec<u32> = rows.iter().map(|row| row.sections).collect();
        here.sort_unstable();
        here.dedup();
        let mut there: BTreeMap<u32, usize> = BTreeMap::new();
        for item in items {
            *there.entry(item.sections).or_default() += 1;
        }
        let mut out = Sections::default();
        if here.len().saturating_mul(there.len()) > PAIRS {
            return out;
        }
        let title = |number: u32| titles.get(number as usize);
        let alike = |number: u32| {
            let mut same = BTreeMap::new();
            let Some(row) = title(number) else {
                return same;
            };
            for (other, held) in &there {
                let Some(item) = title(*other).filter(|_| held * OF_ITEMS.0 <= items.len()) else {
                    continue;
                };
                // What two titles share is no more than the lighter one.
                let (light, heavy) = (row.total.min(item.total), row.total.max(item.total));
                if light + ROUNDING < ONE.2.max(ONE.1 * heavy) {
                    continue;
                }
                let found = corpus.overlap(row, item);
                if found.high() >= ONE.0 && found.low() >= ONE.1 && found.shared >= ONE.2 {
                    let level = match () {
                        () if held * OF_ITEMS.1 > items.len() => "same",
                        () if *held == 1 => "same_of_one_item",
                        () => "same_of_few_items",
                    };
                    same.insert(*other, level);
                }
            }
            same
        };
        let found = threads::stretches(&here, STRETCH, |some| {
            let found = some.iter().map(|number| (*number, alike(*number)));
            found.collect::<Vec<_>>()
        });
        let found = found.into_iter().flatten();
        out.same = found.filter(|(_, same)| !same.is_empty()).collect();
        let named: BTreeSet<u32> = out.same.values().flat_map(|s| s.keys().copied()).collect();
        for section in named {
            let inside = items.iter().filter(|item| item.sections == section);
            out.topics.insert(section, topic(inside));
        }
        out
    }

    /// Whether a term belongs to what all items of a section are about.
    pub fn in_topic(&self, section: u32, term: u32) -> bool {
        let topic = self.topics.get(&section);
        topic.is_some_and(|terms| terms.binary_search(&term).is_ok())
    }

    /// The level that the sections of a row and an item reach; `None` where the row's section tells nothing.
    pub fn level(&self, row: u32, item: u32) -> Option<&'static str> {
        let same = self.same.get(&row)?;
        Some(same.get(&item).copied().unwrap_or("another"))
    }
}

/// Terms, ascending, that most of some items have; none where the items are too few to tell.
fn topic<'r>(items: impl Iterator<Item = &'r Reading<'r>>) -> Vec<u32> {
    let mut held: BTreeMap<u32, usize> = BTreeMap::new();
    let mut all = 0;
    for item in items {
        all += 1;
        for id in &item.content.set {
            *held.entry(*id).or_default() += 1;
        }
    }
    let most = |count: usize| all >= TOPIC.0 && count as f64 >= TOPIC.1 * all as f64;
    held.retain(|_, count| most(*count));
    held.into_keys().collect()
}
