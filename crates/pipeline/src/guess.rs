//! Parents of plans that name none of the documents given: found by what their tasks say.
//!
//! A few candidates come from an index over sketches, in which runs of words that many documents have
//! count for nothing. A candidate must be older and of another body (see [`Card::may_carry_out`]),
//! and is aligned; it is taken only if several rows, and a good part of all, say its items far above
//! doubt, and the plan's body leads some of these items. All links are for `review`.

use crate::parents::Card;
use aligner::Options;
use model::alignment::Alignment;
use model::record::{DocumentRecord, ReferenceRole};
use std::collections::{BTreeMap, BTreeSet};

/// Documents that may share a run of words before it counts as common.
const COMMON: usize = 8;

/// Rows that must share a rare run of words with a candidate.
const ROWS: usize = 3;

/// Candidates that are aligned with a plan.
const CANDIDATES: usize = 2;

/// Score from which a row speaks for a candidate.
const SURE: f64 = 0.9;

/// Rows that must speak for it, and the share of all rows, in percent.
const SPEAKING: (usize, usize) = (4, 30);

/// Plan and candidate, by position, for plans that `alone` names; best candidates first.
pub fn candidates(cards: &[Card], alone: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    let wanted: BTreeSet<u64> = alone
        .iter()
        .filter_map(|at| cards.get(*at))
        .flat_map(|card| card.sketch.hashes().map(|(hash, _)| hash))
        .collect();
    let mut index: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, card) in cards.iter().enumerate() {
        for (hash, _) in card.sketch.hashes().filter(|(h, _)| wanted.contains(h)) {
            let holders = index.entry(hash).or_default();
            // One more than may be tells that it is common.
            if holders.len() <= COMMON {
                holders.push(at);
            }
        }
    }
    let mut out = Vec::new();
    for plan in alone {
        let Some(card) = cards.get(*plan) else {
            continue;
        };
        let mut shared: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        for (hash, row) in card.sketch.hashes() {
            let holders = index.get(&hash).map_or(&[][..], Vec::as_slice);
            if holders.len() <= COMMON {
                for other in holders.iter().filter(|other| *other != plan) {
                    shared.entry(*other).or_default().insert(row);
                }
            }
        }
        let mut ranked: Vec<(usize, usize)> = shared
            .into_iter()
            .filter(|(_, rows)| rows.len() >= ROWS)
            .filter(|(other, _)| cards.get(*other).is_some_and(|c| card.may_carry_out(c)))
            .map(|(other, rows)| (rows.len(), other))
            .collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(CANDIDATES);
        out.extend(ranked.into_iter().map(|(_, other)| (*plan, other)));
    }
    out
}

/// What the aligner is told for a guessed parent: nothing is more than `review`.
pub fn options() -> Options {
    Options {
        matched: f64::INFINITY,
        ..Options::default()
    }
}

/// The plan as if it named no parent: what it names was not given, or was misread.
pub fn without_parents(plan: &DocumentRecord) -> DocumentRecord {
    let mut plan = plan.clone();
    let references = &mut plan.document.references;
    references.retain(|r| r.role != ReferenceRole::Implements);
    plan
}

/// Whether an alignment is strong enough for a guess.
pub fn convinces(alignment: &Alignment) -> bool {
    let rows = alignment.links.len();
    let speaking: Vec<&str> = alignment
        .links
        .iter()
        .filter_map(|link| link.parents.first())
        .filter(|parent| parent.score >= SURE)
        .map(|parent| parent.task.as_str())
        .collect();
    let items = speaking.iter().collect::<BTreeSet<_>>().len();
    let led = alignment.summary.given.is_some_and(|g| g.covered > 0);
    items >= ROWS
        && speaking.len() >= SPEAKING.0
        && speaking.len() * 100 >= rows * SPEAKING.1
        && led
}
