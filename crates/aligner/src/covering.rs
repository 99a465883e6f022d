//! Which of a row's candidates it carries out: the best one, and those that the rest of the row covers as well.
//!
//! An item covers a part of the row of its own: most of what both share, a clause, or the item letter by letter.
//! Leaves the scores to `decision`.

use crate::candidate::{Candidate, Choice};
use crate::comparisons::{HOLDS, Setting};
use crate::options::Options;
use crate::reading::Reading;
use crate::terms::{difference, intersection, ratio};
use crate::titled;
use crate::weights::{Comparison, DAMAGED_LETTERS, DAMAGED_SEQUENCE, LETTERS, SEQUENCE};

/// Weight (nats) that a row must hold outside its first item to cover another.
const REST: f64 = 15.0;

/// Share of what a row and a further item have in common that must be outside the row's other items.
const OWN: f64 = 0.75;

/// Share of a clause that an item which holds all but little of it must explain beyond the items before it: what is said
/// around a clause in the words of the trade, each of them explains.
const GAIN: f64 = 0.45;

/// Whether an item holds a clause of the row, from this share of it on, that the items before it do not explain, or far less
/// of it.
fn own_clause(setting: &Setting, row: &Reading, item: &Reading, rest: &[u32], from: f64) -> bool {
    let corpus = setting.corpus;
    let said = |terms: &[u32]| corpus.shared(terms, &item.content.set, |_| true);
    row.clauses.iter().any(|clause| {
        let shared = said(&clause.set);
        let share = ratio(shared, clause.total);
        if share < from || shared < REST {
            return false;
        }
        let left = intersection(&clause.set, rest);
        let gain = said(&left);
        ratio(corpus.sum(&left), clause.total) >= HOLDS.0
            || share >= HOLDS.1 && gain >= REST && ratio(gain, clause.total) >= GAIN
    })
}

/// Share of an item's weight from which a chosen item says it as well.
const SAID: f64 = 0.5;

/// Whether letter after letter of an item stands in the row, and no chosen item says it. Of damaged letters fewer groups are
/// whole.
fn said_whole(
    setting: &Setting,
    row: &Reading,
    items: &[Reading],
    candidate: &Candidate,
    chosen: &[Candidate],
) -> bool {
    let item = &items[candidate.item];
    let has = |comparison: &Comparison, levels: &[&str]| {
        let mut steps = candidate.steps.iter();
        steps.any(|s| s.comparison == comparison.name && levels.contains(&s.level))
    };
    let said = |other: &Candidate| {
        let other = &items[other.item].content;
        setting.corpus.overlap(&item.content, other).of_first >= SAID
    };
    item.content.total >= REST
        && item.content.total < row.content.total
        && (has(&LETTERS, &["same", "alike"])
            || has(&DAMAGED_LETTERS, &["same", "alike", "mostly"]))
        && [&SEQUENCE, &DAMAGED_SEQUENCE]
            .iter()
            .any(|sequence| has(sequence, &["all", "nearly_all"]))
        && !chosen.iter().any(said)
}

/// Weight (nats) of what tells two near items apart, of each, and share of it that a row must hold to join both: what the
/// joining itself breaks is no more than the pairs of words at its ends.
const TELLING: f64 = 4.0;
const JOINS: f64 = 0.5;
/// Share of two items' weight in common from which one is near the other.
const NEAR: f64 = 0.35;

/// Whether the row joins two items that are near each other: what tells each from the other stands in it.
fn joins(setting: &Setting, row: &Reading, item: &Reading, other: &Reading) -> bool {
    let corpus = setting.corpus;
    let tells = |a: &Reading, b: &Reading| {
        let own = difference(&a.content.set, &b.content.set);
        let total = corpus.sum(&own);
        let held = corpus.shared(&own, &row.content.set, |_| true);
        total >= TELLING && ratio(held, total) >= JOINS
    };
    corpus.overlap(&item.content, &other.content).low() >= NEAR
        && tells(item, other)
        && tells(other, item)
}

/// The best item, then those that the rest of the row covers as well.
pub fn choose(
    setting: &Setting,
    row: &Reading,
    items: &[Reading],
    found: Vec<Candidate>,
    options: &Options,
    floor: f64,
) -> Choice {
    let mut choice = Choice::default();
    let mut rest = row.content.set.clone();
    for candidate in found {
        let item = &items[candidate.item].content;
        let good = candidate.score() >= floor;
        let summed_up = |chosen: &[Candidate]| chosen.iter().all(titled::is_summed_up);
        let takes = if choice.chosen.is_empty() {
            good
        } else if titled::is_summed_up(&candidate) {
            good && summed_up(&choice.chosen)
        } else {
            let shared = setting.corpus.shared(&row.content.set, &item.set, |_| true);
            let held = setting.corpus.sum(&intersection(&rest, &item.set));
            // Words that only damage or another level's names keep from the row do not count against an
            // item that the row says almost surely.
            let sure = candidate.score() >= options.matched;
            let least = if sure && held >= OWN * shared {
                options.covers_surely
            } else {
                options.covers
            };
            let from = if sure { HOLDS.0 } else { HOLDS.1 };
            let clause = || own_clause(setting, row, &items[candidate.item], &rest, from);
            let whole = || said_whole(setting, row, items, &candidate, &choice.chosen);
            let joined = || {
                let chosen = choice.chosen.iter().map(|c| &items[c.item]);
                let here = &items[candidate.item];
                sure && chosen
                    .into_iter()
                    .all(|other| joins(setting, row, here, other))
            };
            good && (held >= REST && (ratio(held, item.total) >= least || clause())
                || whole()
                || joined())
        };
        if takes {
            rest = difference(&rest, &item.set);
            choice.chosen.push(candidate);
        } else if choice.others.len() < 3 {
            choice.others.push(candidate);
        }
    }
    choice
}
