//! The best of many items for a row, without comparing each of them in full.
//!
//! What costs little (shared words, rare ones among them, bodies, deadlines, titles) is found for every item, and those
//! for which it speaks most are kept. What remains can add so much at most: items are taken in the order of what they can
//! reach, and compared in full until none of those left can be among the best. So of the items kept, those
//! found, and their order, are those of comparing each.

use crate::bounds;
use crate::candidate::Candidate;
use crate::comparisons::{Setting, Step, Wordings, closest};
use crate::decision::{KEPT, compared};
use crate::options::Options;
use crate::reading::Reading;
use crate::weights::{ACRONYM, CITED_DOCUMENTS, CITED_ITEM, CLAUSE, NUMBERS, OBJECT, QUOTED_NAMES};
use rustc_hash::FxHashMap;

/// What sums of rounded weights can differ by.
const ROUNDING: f64 = 0.002;

/// A term of a row: its number, its weight, and what of that counts as rare.
type Known = (u32, f32, f32);

/// In the place of a term where there is none.
const NONE: Known = (u32::MAX, 0.0, 0.0);

/// The terms of a row, to be found quickly: each stands at its place or behind, before the next free one.
#[derive(Default)]
struct Table {
    terms: Vec<Known>,
}

impl Table {
    fn fill(&mut self, setting: &Setting, row: &Reading) {
        let rare = setting.rare.as_deref().unwrap_or_default();
        let terms = &row.content.set;
        // Of four places, three are free, so that nearly all terms that the row does not have end at once.
        let places = (4 * terms.len()).next_power_of_two();
        self.terms.clear();
        self.terms.resize(places, NONE);
        for term in terms.iter().filter(|term| **term != NONE.0) {
            let weight = setting.corpus.weight(*term) as f32;
            let few = rare.get(*term as usize) == Some(&true);
            let mut at = self.place(*term);
            while self.terms[at].0 != NONE.0 {
                at = (at + 1) & (places - 1);
            }
            self.terms[at] = (*term, weight, if few { weight } else { 0.0 });
        }
    }

    fn place(&self, term: u32) -> usize {
        let hash = term.wrapping_mul(0x9E37_79B1);
        (hash >> 12) as usize & (self.terms.len() - 1)
    }

    /// The weight of the row's terms that are in a list, and of the rare ones among them.
    fn shared(&self, list: &[u32]) -> (f64, f64) {
        let (mut all, mut rare) = (0.0, 0.0);
        if self.terms.is_empty() {
            return (all, rare);
        }
        for term in list {
            let mut at = self.place(*term);
            while let Some((known, weight, few)) = self.terms.get(at).filter(|k| k.0 != NONE.0) {
                if known == term {
                    all += f64::from(*weight);
                    rare += f64::from(*few);
                    break;
                }
                at = (at + 1) & (self.terms.len() - 1);
            }
        }
        (all, rare)
    }
}

/// What is known of an item before it is compared in full.
struct Reach {
    /// What costs little says of it; of items that reach the same levels, those that share most have more.
    little: f64,
    /// What it can reach.
    most: f64,
    /// Which it is.
    item: usize,
    /// How its words stand to the row's.
    words: Wordings,
}

/// Room for the work of one row, used again for the next.
#[derive(Default)]
pub struct Room {
    table: Table,
    /// What bodies, deadlines and titles of a row and an item say, by the numbers of both.
    outside: FxHashMap<(u32, u32), f64>,
    reach: Vec<Reach>,
}

impl Room {
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
    room.table.fill(setting, row);
    let same =
        prior.weight + setting.documents.map_or(0.0, |step| step.weight) + exact(setting, row);
    let repeated = repeated(&row.content.sequence);
    let mut reach = std::mem::take(&mut room.reach);
    reach.clear();
    for at in named {
        let Some(item) = items.get(*at).filter(|item| item.content.total > 0.0) else {
            continue;
        };
        let words = closest(row, item, |text| room.table.shared(&text.set));
        let bound = bounds::of(setting, row, item, &words, repeated);
        let little = same + bound.words + room.outside(setting, row, item);
        reach.push(Reach {
            little: little + words.overlap.of_first + words.overlap.of_second,
            most: little + bound.more,
            item: *at,
            words,
        });
    }
    if reach.len() > options.compared {
        let more = |a: &Reach, b: &Reach| b.little.total_cmp(&a.little).then(a.item.cmp(&b.item));
        reach.select_nth_unstable_by(options.compared, more);
        reach.truncate(options.compared);
    }
    reach.sort_unstable_by(|a, b| b.most.total_cmp(&a.most).then(a.item.cmp(&b.item)));
    let mut found: Vec<Candidate> = Vec::with_capacity(KEPT + 1);
    for reached in &reach {
        let last = found.get(KEPT - 1);
        if last.is_some_and(|last| reached.most + ROUNDING < last.sum) {
            break;
        }
        let at = reached.item;
        let candidate = compared(setting, prior, row, (items, at), &reached.words);
        let ahead = |other: &Candidate| {
            other.sum > candidate.sum || other.sum == candidate.sum && other.item < at
        };
        let place = found.partition_point(ahead);
        found.insert(place, candidate);
        found.truncate(KEPT);
    }
    room.reach = reach;
    found
}

/// What comparisons of exact things and of clauses add at most: nothing where the row has none.
fn exact(setting: &Setting, row: &Reading) -> f64 {
    let exact = row.exact();
    let some = [
        (!row.clauses.is_empty(), &CLAUSE),
        (!row.quantities().is_empty(), &NUMBERS),
        (!exact.cited.is_empty(), &CITED_DOCUMENTS),
        (!exact.quoted.is_empty(), &QUOTED_NAMES),
        (!row.things.is_empty(), &OBJECT),
        (!row.names.is_empty(), &CITED_ITEM),
        (setting.acronyms.is_said_by(row), &ACRONYM),
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
