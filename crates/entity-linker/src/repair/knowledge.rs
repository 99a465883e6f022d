//! What right text is like: counted text, and the document's own words.

use super::Repaired;
use super::line::Item;
use super::units::{self, Unit};
use super::words::{Gap, Shape, Word, words};
use crate::memo::Memo;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use vietnamese::lexicon::Lexicon;
use vietnamese::runs::{self, Table};
use vietnamese::syllables::{self, Id};

/// A word that nothing is known of.
pub(super) const UNKNOWN: Id = (1 << 21) - 1;
/// How many words of a document are taken as evidence; the rest is read with what these say.
const MOST: usize = 2_000_000;

/// Evidence for the repair of one document, built once of all its texts.
#[derive(Debug, Default)]
pub struct Knowledge {
    ids: HashMap<String, Id>,
    /// Words, pairs and triples of the document; repeated copies of a passage count once.
    counts: Table<u32>,
    /// Units of the body that issued the document.
    units: Vec<Unit>,
    /// Words taken in.
    words: u32,
    /// Those that have Vietnamese letters and that spelling does not allow.
    impossible: u32,
    /// Plain misreadings: pairs of words that are not in use and with other marks are.
    misread: u32,
    /// A reading machine read the document, just now or before it came to us, so that errors are to be expected.
    scanned: bool,
    /// What one occurrence in the document weighs against one in the counted text.
    weight: f64,
    /// Words that printed words may stand for, with their costs; of smudged words apart.
    alike: [Memo<Vec<(Id, f64)>>; 2],
    /// Texts that were repaired without a word of the units.
    repaired: Kept,
}

/// Repaired texts, also those of a cell's or a paragraph's length: a document's parts are told by them before its tasks are repaired.
#[derive(Debug)]
struct Kept(Memo<Repaired>);

impl Default for Kept {
    fn default() -> Self {
        /// Bytes of a long cell.
        const LONG: usize = 2000;
        Kept(Memo::of_texts_up_to(LONG))
    }
}

impl Knowledge {
    /// Takes in the texts of a document, those to be repaired among them, and of any others that it
    /// is to be read against (its parent). Phrases that they repeat are evidence. Linear in the texts.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Knowledge {
        let mut knowledge = Knowledge {
            weight: 3.0,
            ..Knowledge::default()
        };
        let mut seen: HashSet<[Id; 5]> = HashSet::new();
        let mut taken = 0;
        for text in texts {
            if taken >= MOST {
                break;
            }
            let line = knowledge.intern(text, MOST - taken);
            taken += line.len();
            for at in 0..line.len() {
                let word = |offset: usize| {
                    (at + offset)
                        .checked_sub(2)
                        .and_then(|i| line.get(i))
                        .copied()
                };
                let window = [0, 1, 2, 3, 4].map(|offset| word(offset).unwrap_or(UNKNOWN));
                if !seen.insert(window) {
                    continue;
                }
                let [_, before, this, after, _] = window;
                let mut add =
                    |run: &[Id]| *knowledge.counts.entry(runs::pack(run)).or_default() += 1;
                add(&[this]);
                add(&[this, after]);
                add(&[before, this, after]);
            }
        }
        let pairs = knowledge.count_misreadings();
        knowledge.scanned =
            pairs >= FEWEST && f64::from(knowledge.misread) >= MISREAD * f64::from(knowledge.words);
        knowledge.forget_misprints();
        knowledge
    }

    /// Counts the plain misreadings, and says how many different pairs are such. So many show that a reading machine made the text.
    fn count_misreadings(&mut self) -> u32 {
        let found = self.counts.iter().filter_map(|(packed, times)| {
            let [None, Some(a), Some(b)] = unpacked(*packed) else {
                return None;
            };
            is_misreading([a, b]).then_some(*times)
        });
        // One pair that a text repeats is rather a term of its own (`chuyển ngành`).
        let (pairs, found) = found.fold((0, 0), |(pairs, found), times| {
            (pairs + 1, found + times.min(MOST_OF_ONE))
        });
        self.misread = found;
        pairs
    }

    /// Whether a text of the document may well be damaged: so are many, or its own words show it.
    pub(crate) fn may_be_damaged(&self, text: &str) -> bool {
        let found = self.impossible + self.misread;
        if self.scanned || f64::from(found) > MANY * f64::from(self.words) {
            return true;
        }
        let mut before = breaks();
        found > 0
            && words(text).iter().any(|word| {
                let known = syllables::id(&word.key);
                let id = known.unwrap_or(UNKNOWN);
                let pair = [before, id];
                before = id;
                is_impossible(word, known) || word.gap == Gap::Blank && is_misreading(pair)
            })
    }

    /// Takes pairs that a reading machine misread again and again out of the document's evidence: never counted in other text, which
    /// knows the same letters with other marks well; where the machine has just read it, also those that others outweigh by far.
    fn forget_misprints(&mut self) {
        let scanned = self.scanned;
        let mut verdicts: Table<bool> = Table::default();
        let mut is_misprint = |pair: [Id; 2]| {
            let verdict = verdicts.entry(runs::pack(&pair));
            *verdict.or_insert_with(|| is_misprint(pair, scanned))
        };
        self.counts.retain(|packed, _| match unpacked(*packed) {
            [None, Some(a), Some(b)] => !is_misprint([a, b]),
            [Some(a), Some(b), Some(c)] => !is_misprint([a, b]) && !is_misprint([b, c]),
            _ => true,
        });
    }

    /// Names the body that issued the document, by its id, so that misread abbreviations of its units are known.
    pub fn issued_by(mut self, id: Option<&str>) -> Self {
        self.units = id.map(units::of).unwrap_or_default();
        self
    }

    /// Says that a reading machine has just read the document, where that is so, and then forgets rare pairs that usual ones outweigh.
    pub fn scanned(mut self, scanned: bool) -> Self {
        if scanned && !self.scanned {
            self.scanned = true;
            self.forget_misprints();
        }
        self
    }

    /// Whether a reading machine has read the document: just now, or by what its words show.
    pub(crate) fn is_scanned(&self) -> bool {
        self.scanned
    }

    /// Words that a printed one may stand for, which `find` finds where it has not been asked for. It must find the same
    /// each time.
    pub(super) fn alike(
        &self,
        key: &str,
        smudged: bool,
        find: impl FnOnce() -> Vec<(Id, f64)>,
    ) -> Vec<(Id, f64)> {
        self.alike[usize::from(smudged)].get(key, find)
    }

    /// A text as repaired, or as `repair` repairs it now. It must do so the same way each time.
    pub(super) fn repaired(&self, text: &str, repair: impl FnOnce() -> Repaired) -> Repaired {
        if self.units.is_empty() || units::edits(&words(text), &self.units).is_empty() {
            self.repaired.0.get(text, repair)
        } else {
            repair()
        }
    }

    /// Units of the body that issued the document.
    pub(super) fn units(&self) -> &[Unit] {
        &self.units
    }

    fn intern(&mut self, text: &str, most: usize) -> Vec<Id> {
        let mut line = vec![breaks()];
        for word in words(text) {
            if line.len() >= most {
                break;
            }
            if word.gap == Gap::Signs && line.last() != Some(&breaks()) {
                line.push(breaks());
            }
            self.words += 1;
            let next = syllables::len() + u32::try_from(self.ids.len()).unwrap_or(UNKNOWN);
            let known = syllables::id(&word.key);
            self.impossible += u32::from(is_impossible(&word, known));
            let id = known.unwrap_or_else(|| {
                if next < UNKNOWN {
                    *self.ids.entry(word.key).or_insert(next)
                } else {
                    UNKNOWN
                }
            });
            line.push(id);
        }
        line.push(breaks());
        line
    }

    /// The number of a word by its key.
    pub(super) fn id(&self, key: &str) -> Id {
        syllables::id(key)
            .or_else(|| self.ids.get(key).copied())
            .unwrap_or(UNKNOWN)
    }

    /// How often a run stands in the document, copies of a passage once, `own` of them left out.
    pub(super) fn here(&self, run: &[Id], own: u32) -> u32 {
        if run.contains(&UNKNOWN) {
            return 0;
        }
        self.counts
            .get(&runs::pack(run))
            .copied()
            .unwrap_or(0)
            .saturating_sub(own)
    }

    /// How much likelier reading errors are in this document than the costs assume, in nats; by how many of its
    /// words cannot be Vietnamese and have Vietnamese letters.
    pub(super) fn prior(&self) -> f64 {
        let damaged = VISIBLE * f64::from(self.impossible) + 1.0;
        let share = damaged / (f64::from(self.words) + 500.0);
        let least = if self.scanned { SCANNED } else { CLEANEST };
        (share / USUAL).ln().clamp(least, DIRTIEST)
    }

    /// Weighted evidence for a run beside the counted text: the document and the fixed phrases.
    fn beside(&self, run: &[Id], own: u32) -> f64 {
        self.weight * f64::from(self.here(run, own)) + if in_a_phrase(run) { PHRASE } else { 0.0 }
    }

    /// How often a pair stands in the counted text, plus the weighted count of the document.
    pub(super) fn pair(&self, a: Id, b: Id, own: u32) -> f64 {
        f64::from(runs::count(&[a, b])) + self.beside(&[a, b], own)
    }

    /// Probability of a word after another. What is printed in this very place is no evidence.
    pub(super) fn after_one(&self, a: Item, x: Item) -> f64 {
        let followers = runs::followers(&[a.id]);
        let spare = DISCOUNT * f64::from(followers.kinds) + 1.0;
        let listed = (f64::from(runs::count(&[a.id, x.id])) - DISCOUNT).max(0.0);
        let here = self.beside(&[a.id, x.id], own(&[a, x]));
        let all = f64::from(followers.total) + 1.0 + self.weight * f64::from(self.here(&[a.id], 0));
        (listed + here + spare * runs::readiness(x.id)) / all
    }

    /// Two words that others may follow.
    pub(super) fn two(&self, a: Item, b: Item) -> Two {
        let pair = f64::from(runs::count(&[a.id, b.id]));
        let pair_here = self.beside(&[a.id, b.id], own(&[a, b]));
        let met = pair + pair_here > 0.0;
        Two {
            words: [a, b],
            pair,
            pair_here,
            behind: met.then(|| runs::behind(&[a.id, b.id])).flatten(),
        }
    }

    /// Probability of a word after two others, of which `shorter` is that after the second alone.
    pub(super) fn after_two(&self, two: &Two, x: Item, shorter: f64) -> f64 {
        let (pair, [a, b]) = (two.pair, two.words);
        if pair + two.pair_here <= 0.0 {
            return shorter;
        }
        let behind = two.behind.as_ref();
        let followers = behind.map(runs::Behind::followers).unwrap_or_default();
        let total = f64::from(followers.total);
        let spare = (pair - total).max(0.0) + DISCOUNT * f64::from(followers.kinds) + 1.0;
        let counted = behind.map_or(0, |behind| behind.count(x.id));
        let listed = (f64::from(counted) - DISCOUNT).max(0.0);
        let here = self.beside(&[a.id, b.id, x.id], own(&[a, b, x]));
        (listed + here + spare * shorter) / (total.max(pair) + 1.0 + two.pair_here)
    }
}

/// The words of a run of up to three, packed; the last stands last.
fn unpacked(packed: u64) -> [Option<Id>; 3] {
    let word = |from_last: u32| {
        let rest = packed >> (21 * from_last);
        // The run's first word stands behind a one.
        (rest >> 21 > 0).then_some((rest & u64::from(UNKNOWN)) as Id)
    };
    [word(2), word(1), word(0)]
}

/// Whether a pair was never counted in other text, or seldom where it is from a scan, and one with other marks on one of its words was
/// counted often.
fn is_misprint([a, b]: [Id; 2], scanned: bool) -> bool {
    let met = runs::count(&[a, b]);
    (met == 0 || scanned) && outdone([a, b], KNOWN_WELL.max(OUTWEIGHS * met))
}

/// Whether a word has Vietnamese letters and spelling does not allow it. `known` is its number.
fn is_impossible(word: &Word, known: Option<Id>) -> bool {
    known.is_none_or(|id| syllables::count(id) < 3)
        && word.shape != Shape::Number
        && !word.key.is_ascii()
        && !syllables::is_possible(&word.key)
        && !syllables::is_foreign(&word.key)
}

/// Whether a pair of words is a plain misreading.
fn is_misreading(pair: [Id; 2]) -> bool {
    let is_marked = |id: &Id| *id < syllables::len() && !syllables::word(*id).is_ascii();
    pair.iter().any(is_marked) && runs::count(&pair) <= 1 && outdone(pair, PLAIN)
}

/// Whether a pair of known words with other marks on one of them was counted so often in other text.
fn outdone([a, b]: [Id; 2], least: u32) -> bool {
    let known = |id: Id| id < syllables::len() && id != breaks();
    if !known(a) || !known(b) {
        return false;
    }
    syllables::with_other_marks(a).any(|a| runs::count(&[a, b]) >= least)
        || syllables::with_other_marks(b).any(|b| runs::count(&[a, b]) >= least)
}

/// Two words in this order, and what is known of what follows them.
pub(super) struct Two {
    words: [Item; 2],
    /// Counts of the pair, and the document's weighted evidence for it.
    pair: f64,
    pair_here: f64,
    behind: Option<runs::Behind>,
}

/// How many occurrences of a run are the one at this place: one, where all of it is printed so.
fn own(run: &[Item]) -> u32 {
    u32::from(run.iter().all(|item| item.printed))
}

/// Share of damaged words that the costs assume.
const USUAL: f64 = 0.005;
/// Damaged words for each one that spelling shows.
const VISIBLE: f64 = 2.5;
/// How little and how much a document's own errors may move the odds, in nats.
const CLEANEST: f64 = -5.0;
const DIRTIEST: f64 = 1.0;
/// The same for a scan, of which one word in a hundred is damaged even where spelling shows nothing.
const SCANNED: f64 = 0.7;
/// A pair counted so often, which differs by marks alone from a pair that other text hardly knows, makes that one a plain misreading.
const PLAIN: u32 = 200;
/// Fewest different ones of them, and the share of all in the words, in a text that a machine read. Of 153 articles held back from counting
/// none has more than two in a thousand words; of pages read by OCR all but the best have five and more.
const FEWEST: u32 = 3;
/// Times that one of them counts.
const MOST_OF_ONE: u32 = 2;
const MISREAD: f64 = 0.004;
/// Share of words that show damage, from which on any text of a document may be damaged.
const MANY: f64 = 0.002;
/// A pair counted so often in other text is a usual one.
const KNOWN_WELL: u32 = 10;
/// So many times as often as a pair in a scan was counted, another pair outweighs it: the rare one is then a misreading more often than not.
pub(super) const OUTWEIGHS: u32 = 20;
/// What a fixed phrase weighs, as occurrences of its pairs and triples in counted text.
const PHRASE: f64 = 40.0;
/// What each count gives up for runs that were never counted.
const DISCOUNT: f64 = 0.75;

/// The number of the word for signs and ends.
pub(super) fn breaks() -> Id {
    static BREAK: LazyLock<Id> =
        LazyLock::new(|| syllables::id(syllables::BREAK).unwrap_or(UNKNOWN));
    *BREAK
}

/// The fixed phrases of the closed vocabulary, and the pairs and triples in them.
static PHRASES: LazyLock<(HashSet<Vec<Id>>, Table<()>)> = LazyLock::new(|| {
    let phrases = Lexicon::get().fixed.iter();
    let phrases: HashSet<Vec<Id>> = phrases
        .filter_map(|phrase| phrase.split(' ').map(syllables::id).collect())
        .collect();
    let runs = phrases
        .iter()
        .flat_map(|p| p.windows(2).chain(p.windows(3)))
        .map(|run| (runs::pack(run), ()))
        .collect();
    (phrases, runs)
});

/// Whether the words are a fixed phrase of the closed vocabulary.
pub(super) fn is_phrase(run: &[Id]) -> bool {
    PHRASES.0.contains(run)
}

fn in_a_phrase(run: &[Id]) -> bool {
    PHRASES.1.contains_key(&runs::pack(run))
}

#[cfg(test)]
mod tests {
    use super::*;
    use vietnamese::agencies::{Agencies, in_a_name};

    #[test]
    fn words_of_bodies_names_are_cut_as_those_of_texts() {
        for agency in Agencies::get().all() {
            let ids = words(agency.name)
                .into_iter()
                .map(|w| syllables::id(&w.key));
            let ids: Vec<Option<Id>> = ids.collect();
            for run in ids.windows(3) {
                if let [Some(a), Some(b), Some(c)] = run {
                    assert!(in_a_name([*a, *b, *c]), "{}", agency.name);
                }
            }
        }
        assert!(!in_a_name([0, 0, 0]) && !in_a_name([UNKNOWN; 3]));
    }
}
