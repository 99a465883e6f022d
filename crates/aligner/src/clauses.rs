//! Sentences and clauses of a long item, of which a row carries out one.
//!
//! An item of a resolution is a paragraph of several sentences, and against all of it even a copy of one of them is little.
//! So a row, and each of its clauses, is measured against each clause of the item as well; only where the texts as wholes
//! have little in common, since what they have in common otherwise is counted by the other comparisons. What a clause
//! begins with must be in the row: a name that it only mentions further on is not what it asks for. Leaves weights to
//! `weights`.

use crate::comparisons::{Setting, Step, damaged, step};
use crate::reading::Reading;
use crate::terms::{Corpus, Terms, ratio};
use crate::weights::{ITEM_CLAUSE, WORDS};
use std::iter;

/// Weight of the words in common from which the wholes speak for themselves.
const ENOUGH: f64 = 1.0;
/// Weight (nats) that a row and a clause must have in common.
const SHARED: f64 = 25.0;
/// Weight of this that must be in words that few items have, and in words that follow each other in both: the rest may be
/// the wording of the trade.
const RARE: f64 = 8.0;
const RUN: f64 = 15.0;
/// Words that a clause begins with, and share of their weight that the row must hold.
const FRONT: (usize, f64) = (10, 0.5);

/// A clause of an item.
pub struct Clause {
    whole: Terms,
    /// What it begins with.
    front: Terms,
}

impl Clause {
    /// Reads a clause of a text that the corpus holds.
    pub fn of(corpus: &Corpus, text: &str) -> Clause {
        // Which documents are cited is compared by itself.
        let number = |word: &str| word.contains('/') && word.contains(|c: char| c.is_ascii_digit());
        let words: Vec<&str> = text.split_whitespace().filter(|w| !number(w)).collect();
        let front = words.get(..FRONT.0).unwrap_or(&words);
        let part = |words: &[&str]| corpus.part(&words.join(" ")).unordered();
        Clause {
            whole: part(&words),
            front: part(front),
        }
    }
}

/// How well a clause of the item and the row, or one of its clauses, say each other; `None` where they do not, where the
/// texts as wholes have more in common, whose `words` this says, and within one document.
pub fn compare(
    setting: &Setting,
    row: &Reading,
    item: &Reading,
    words: Option<&Step>,
) -> Option<Step> {
    setting.documents?;
    let known = words.is_none_or(|words| words.comparison != WORDS.name || words.weight >= ENOUGH);
    if known || damaged(row, item) {
        return None;
    }
    let corpus = setting.corpus;
    let rare = setting.rare.as_deref();
    let few = |id: u32| rare.is_none_or(|rare| rare.get(id as usize) == Some(&true));
    // What a clause has, the item has.
    let (both, rare) = corpus.shared_and(&row.content.set, &item.content.set, few);
    if both < SHARED || rare < RARE || corpus.longest_run(&row.content, &item.content) < RUN {
        return None;
    }
    let shared = |a: &Terms, b: &Terms| corpus.shared(&a.set, &b.set, |_| true);
    let begins = |clause: &&Clause| {
        ratio(shared(&row.content, &clause.front), clause.front.total) >= FRONT.1
            && corpus.longest_run(&row.content, &clause.whole) >= RUN
    };
    let clauses = item.clauses_of_item(corpus).iter().filter(begins);
    let pairs = clauses.flat_map(|clause| {
        let texts = iter::once(&row.content).chain(&row.clauses);
        texts.map(move |text| (text, &clause.whole))
    });
    let levels = pairs.filter_map(|(text, clause)| {
        let (shared, few) = corpus.shared_and(&text.set, &clause.set, few);
        let shares = (ratio(shared, text.total), ratio(shared, clause.total));
        (shared >= SHARED && few >= RARE).then(|| level(shares))?
    });
    let steps = levels.map(|level| step(&ITEM_CLAUSE, level));
    steps.max_by(|a, b| a.weight.total_cmp(&b.weight))
}

/// The level of two texts that hold such shares of each other.
fn level((a, b): (f64, f64)) -> Option<&'static str> {
    let (high, low) = (a.max(b), a.min(b));
    Some(match () {
        () if low >= 0.6 => "said",
        () if high >= 0.8 => "held",
        () if high >= 0.6 => "mostly_held",
        () if high >= 0.4 => "half",
        () => return None,
    })
}
