//! The best of many items for a row, without comparing each of them in full.
//!
//! What costs little (shared words, rare ones among them, bodies, deadlines, titles) is found for every item, and those
//! for which it speaks most are kept. What remains can add so much at most: items are taken in the order of what they can
//! reach, and compared in full until none of those left can be among the best. So of the items kept, those
//! found, and their order, are those of comparing each.

use crate::bounds;
use crate::comparisons::{Setting, Step};
use crate::decision::{Candidate, KEPT, compared};
use crate::options::Options;
use crate::reading::Reading;
use crate::terms::{Overlap, ratio};
use crate::weights::{CITED_DOCUMENTS, CITED_ITEM, CLAUSE, NUMBERS, OBJECT, QUOTED_NAMES};
use rustc_hash::FxHashMap;

/// What sums of rounded weights can differ by.
const ROUNDING: f64 = 0.002;

/// Bits for the terms of a row.
const BITS: usize = 1 << 14;

/// The bit of a term, and the number that it is in.
fn bit(term: u32) -> (usize, u64) {
    let place = term as usize % BITS;
    (place / 64, 1 << (place % 64))
}

/// Room for the work of one row, used again for the next.
pub struct Room {
    /// The weight of each of the row's terms, 0 for others.
    weights: Vec<f32>,
    /// Bits by the last digits of terms, set for those of the row: few enough to stay at hand, they answer for
    /// nearly all terms that the row does not have.
    bits: [u64; BITS / 64],
    /// What bodies, deadlines and titles of a row and an item say, by the numbers of both.
    outside: FxHashMap<(u32, u32), f64>,
    /// What costs little says of each item, what it can reach, and which it is.
    reach: Vec<(f64, f64, usize)>,
}

impl Room {
    /// Room for rows all of whose terms are below `terms`.
    pub fn new(terms: u32) -> Room {
        Room {
            weights: vec![0.0; terms as usize],
            bits: [0; BITS / 64],
            outside: FxHashMap::default(),
            reach: Vec::new(),
        }
    }

    fn mark(&mut self, setting: &Setting, row: &Reading, on: bool) {
        for term in &row.content.set {
            let (word, bit) = bit(*term);
            self.bits[word] = if on { self.bits[word] | bit } else { 0 };
            if let Some(weight) = self.weights.get_mut(*term as usize) {
                *weight = if on {
                    setting.corpus.weight(*term) as f32
                } else {
                    0.0
                };
            }
        }
    }

    /// How a row's words and those of an item's closest text overlap, and the share of rare words that both have.
    fn overlap(&self, setting: &Setting, row: &Reading, item: &Reading) -> (Overlap, f64) {
        let rare = setting.rare.as_deref().unwrap_or_default();
        let mut best = (Overlap::default(), 0.0);
        for (at, text) in item.texts().enumerate() {
            let (mut shared, mut few) = (0.0, 0.0);
            for term in &text.set {
                let (word, bit) = bit(*term);
                if self.bits[word] & bit == 0 {
                    continue;
                }
                let weight = self.weights.get(*term as usize).copied().unwrap_or(0.0);
                if weight > 0.0 {
                    shared += f64::from(weight);
                    if rare.get(*term as usize) == Some(&true) {
                        few += f64::from(weight);
                    }
                }
            }
            let overlap = Overlap {
                of_first: ratio(shared, row.content.total),
                of_second: ratio(shared, text.total),
                shared,
            };
            let sum = |overlap: &Overlap| overlap.high() + overlap.low();
            if at == 0 || sum(&overlap) > sum(&best.0) {
                let share = ratio(few, row.content.total).max(ratio(few, text.total));
                best = (overlap, share);
            }
        }
        best
    }

    /// What bodies, deadlines and titles say of a pair, found once for all pairs that have the same ones.
    fn outside(&mut self, setting: &Setting, row: &Reading, item: &Reading) -> f64 {
        let found = || bounds::outside(setting, row, item);
        *self
            .outside
            .entry((row.outside, item.outside))
            .or_insert_with(found)
    }
}

/// The best [`KEPT`] of the items named, best first; `prior` is the first step of each.
pub fn best(
    setting: &Setting,
    prior: Step,
    row: &Reading,
    (items, named): (&[Reading], &[usize]),
    options: &Options,
    room: &mut Room,
) -> Vec<Candidate> {
    room.mark(setting, row, true);
    let same = prior.weight + setting.documents.map_or(0.0, |step| step.weight) + exact(row);
    let repeated = repeated(&row.content.sequence);
    let mut reach = std::mem::take(&mut room.reach);
    reach.clear();
    for at in named {
        let Some(item) = items.get(*at).filter(|item| item.content.total > 0.0) else {
            continue;
        };
        let (overlap, rare) = room.overlap(setting, row, item);
        let bound = bounds::of(setting, row, item, &overlap, rare, repeated);
        let little = same + bound.words + room.outside(setting, row, item);
        // Of items that reach the same levels, those that share most come first.
        let level = little + overlap.of_first + overlap.of_second;
        reach.push((level, little + bound.more, *at));
    }
    if reach.len() > options.compared {
        let more =
            |a: &(f64, f64, usize), b: &(f64, f64, usize)| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2));
        reach.select_nth_unstable_by(options.compared, more);
        reach.truncate(options.compared);
    }
    reach.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.2.cmp(&b.2)));
    let mut found: Vec<Candidate> = Vec::with_capacity(KEPT + 1);
    for (_, most, at) in &reach {
        let last = found.get(KEPT - 1);
        if last.is_some_and(|last| most + ROUNDING < last.sum) {
            break;
        }
        let candidate = compared(setting, prior, row, items, *at);
        let ahead = |other: &Candidate| {
            other.sum > candidate.sum || other.sum == candidate.sum && other.item < *at
        };
        let place = found.partition_point(ahead);
        found.insert(place, candidate);
        found.truncate(KEPT);
    }
    room.reach = reach;
    room.mark(setting, row, false);
    found
}

/// What comparisons of exact things and of clauses add at most: nothing where the row has none.
fn exact(row: &Reading) -> f64 {
    let exact = row.exact();
    let some = [
        (!row.clauses.is_empty(), &CLAUSE),
        (!exact.quantities.is_empty(), &NUMBERS),
        (!exact.cited.is_empty(), &CITED_DOCUMENTS),
        (!exact.quoted.is_empty(), &QUOTED_NAMES),
        (!exact.objects.is_empty(), &OBJECT),
        (!row.names.is_empty(), &CITED_ITEM),
    ];
    let said = some.iter().filter(|(said, _)| *said);
    said.map(|(_, comparison)| comparison.most().max(0.0)).sum()
}

/// How often the commonest pair of words stands in a text.
fn repeated(sequence: &[u32]) -> f64 {
    let mut pairs = sequence.to_vec();
    pairs.sort_unstable();
    let runs = pairs.chunk_by(|a, b| a == b).map(<[u32]>::len);
    runs.max().unwrap_or(0) as f64
}
