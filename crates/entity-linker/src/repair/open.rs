//! Repair of running words by their neighbours.
//!
//! Where a word hardly ever follows or precedes its neighbours, each counted word that a reading machine
//! may have taken it for is weighed against it: how much likelier the passage would be, less what the
//! reading error costs.

use super::confusion::cost;
use super::knowledge::{breaks, in_a_name};
use super::line::{Item, Line};
use super::words::{Gap, Shape, Word, in_case_of};
use super::{Edit, Options};
use std::collections::BTreeMap;
use vietnamese::syllables::{self, Id};

/// Times the row is read; later ones see what the earlier ones repaired.
const READINGS: usize = 3;
/// A pair counted more often than this is in use.
const IN_USE: f64 = 1.5;
/// What a word that cannot be Vietnamese adds to the evidence, in nats.
const IMPOSSIBLE: f64 = 3.0;

/// A better reading of an item.
#[derive(Debug, Clone, Copy)]
struct Reading {
    id: Id,
    gain: f64,
}

/// Repairs the row; the repairs, and what is doubted.
pub fn edits(line: &mut Line, options: &Options) -> (Vec<Edit>, Vec<String>) {
    let mut near = Near::default();
    let original: Vec<Item> = line.items.clone();
    let mut found: BTreeMap<usize, Reading> = BTreeMap::new();
    let mut doubted: BTreeMap<usize, Reading> = BTreeMap::new();
    let mut moved: Vec<bool> = vec![true; line.items.len()];
    for _ in 0..READINGS {
        let mut moves = vec![false; line.items.len()];
        for at in 2..line.items.len().saturating_sub(2) {
            if found.contains_key(&at) || !(at - 2..=at + 2).any(|i| moved[i] || moves[i]) {
                continue;
            }
            let Some(word) = line.printed(at).filter(|w| may_change(line, at, w)) else { continue };
            doubted.remove(&at);
            let Some(best) = best(line, at, word, &mut near, options) else { continue };
            if best.gain >= options.act {
                found.insert(at, best);
                line.items[at] = Item { id: best.id, printed: false, ..line.items[at] };
                moves[at] = true;
            } else if best.gain >= options.suspect {
                doubted.insert(at, best);
            }
        }
        if !moves.contains(&true) {
            break;
        }
        moved = moves;
    }
    let edits = found.iter().filter_map(|(at, reading)| edit(line, *at, original[*at], *reading, options)).collect();
    let doubts = doubted.iter().filter_map(|(at, reading)| doubt(line, *at, *reading)).collect();
    (edits, doubts)
}

/// Whether a word is one that may be repaired: a word in running text, no name, code or abbreviation.
fn may_change(line: &Line, at: usize, word: &Word) -> bool {
    if word.in_code || word.key.chars().count() < 2 {
        return false;
    }
    match word.shape {
        Shape::Small => true,
        // At the head of a sentence a capital says nothing, unless another one follows.
        Shape::Initial => {
            word.opens && line.printed(at + 1).is_some_and(|w| w.shape == Shape::Small) || !word.opens || has_capital_next(line, at)
        }
        Shape::Capitals => in_capitals(line, at),
        Shape::Mixed | Shape::Number => false,
    }
}

fn has_capital_next(line: &Line, at: usize) -> bool {
    line.printed(at + 1).is_some_and(|w| w.shape == Shape::Initial && w.gap == Gap::Blank)
}

/// Whether the words on both sides, or two on one side, are printed in capitals with Vietnamese marks.
fn in_capitals(line: &Line, at: usize) -> bool {
    let capital = |offset: isize| {
        let item = line.item(at, offset);
        item.word.is_some_and(|w| {
            let word = &line.words[w];
            word.shape == Shape::Capitals && !word.in_code && syllables::is_possible(&word.key)
        })
    };
    let sides = (capital(-1), capital(1));
    (sides.0 && sides.1) || (sides.0 && capital(-2)) || (sides.1 && capital(2))
}

/// Whether a reading would be part of a listed name, which is the only way a capitalised word changes.
fn makes_a_name(line: &Line, at: usize, id: Id) -> bool {
    let word = |offset: isize| if offset == 0 { id } else { line.item(at, offset).id };
    (-2..=0).any(|start| in_a_name([word(start), word(start + 1), word(start + 2)]))
}

fn best(line: &Line, at: usize, word: &Word, near: &mut Near, options: &Options) -> Option<Reading> {
    let knowledge = line.knowledge;
    let (before, this, after) = (line.item(at, -1), line.items[at], line.item(at, 1));
    let own = |other: Item| u32::from(other.printed);
    let left = knowledge.pair(before.id, this.id, own(before));
    let right = knowledge.pair(this.id, after.id, own(after));
    if left > IN_USE && right > IN_USE {
        return None;
    }
    let name = word.shape == Shape::Initial && !(word.opens && !has_capital_next(line, at));
    let strange = line.is_unknown(this) && !syllables::is_possible(&word.key);
    let printed = line.log_probability(at, &[this], at + 1);
    let mut best: Option<Reading> = None;
    for (id, cost) in near.of(&word.key, options) {
        let id = *id;
        let joins_left = before.id != breaks() && knowledge.pair(before.id, id, 0) > IN_USE;
        let joins_right = after.id != breaks() && knowledge.pair(id, after.id, 0) > IN_USE;
        if !(joins_left || joins_right) || (name && !makes_a_name(line, at, id)) {
            continue;
        }
        let item = Item { id, printed: false, ..this };
        let gain = line.log_probability(at, &[item], at + 1) - printed - cost + if strange { IMPOSSIBLE } else { 0.0 };
        if best.is_none_or(|b| gain > b.gain) {
            best = Some(Reading { id, gain });
        }
    }
    best
}

/// Words that look like a word, and what each error costs; remembered, for words come back.
#[derive(Default)]
struct Near {
    seen: BTreeMap<String, Vec<(Id, f64)>>,
}

/// Words remembered at a time.
const REMEMBERED: usize = 20_000;
/// The costliest reading error that is weighed at all, in nats.
const COSTLIEST: f64 = 24.0;

impl Near {
    fn of(&mut self, key: &str, options: &Options) -> &[(Id, f64)] {
        if self.seen.len() > REMEMBERED {
            self.seen.clear();
        }
        self.seen.entry(key.to_owned()).or_insert_with(|| {
            let near = syllables::near(key).into_iter();
            let near = near.map(|id| (id, cost(key, syllables::word(id), &options.costs)));
            near.filter(|(id, cost)| *cost <= COSTLIEST && syllables::is_possible(syllables::word(*id))).collect()
        })
    }
}

fn edit(line: &Line, at: usize, original: Item, reading: Reading, options: &Options) -> Option<Edit> {
    let at_word = original.word?;
    let word = line.words.get(at_word)?;
    let odds = reading.gain - options.act + 3.0;
    Some(Edit {
        first: at_word,
        last: at_word,
        to: in_case_of(syllables::word(reading.id), word),
        rule: "neighbouring-words",
        confidence: (1.0 / (1.0 + (-odds).exp())).min(0.99),
        evidence: evidence(line, at, original, reading),
    })
}

fn doubt(line: &Line, at: usize, reading: Reading) -> Option<String> {
    let item = line.items[at];
    let word = line.words.get(item.word?)?;
    let to = in_case_of(syllables::word(reading.id), word);
    Some(format!("“{}” may stand for “{to}”: {}", word.shown, evidence(line, at, item, reading)))
}

/// How often both readings stand beside these neighbours.
fn evidence(line: &Line, at: usize, original: Item, reading: Reading) -> String {
    let mut parts = Vec::new();
    for (offset, first) in [(-1, false), (1, true)] {
        let other = line.item(at, offset);
        if other.id == breaks() {
            continue;
        }
        let phrase = |word: &str, id: Id| {
            let (run, text) = if first {
                ([id, other.id], format!("{word} {}", line.reads(other)))
            } else {
                ([other.id, id], format!("{} {word}", line.reads(other)))
            };
            let own = u32::from(id == original.id && other.printed);
            format!("“{text}” {}+{}", vietnamese::runs::count(&run), line.knowledge.here(&run, own))
        };
        parts.push(format!(
            "{} against {}",
            phrase(syllables::word(reading.id), reading.id),
            phrase(line.reads(original), original.id)
        ));
    }
    format!("{} (counted + in the document); log-odds {:.1}", parts.join(", "), reading.gain)
}
