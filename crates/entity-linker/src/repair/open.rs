//! Repair of running words by their neighbours.
//!
//! Where a word hardly ever follows or precedes its neighbours, each counted word that a reading machine
//! may have taken it for is weighed against it: how much likelier the passage would be, less what the
//! reading error costs.

use super::confusion::cost;
use super::knowledge::{breaks, in_a_name};
use super::line::{Item, Line};
use super::proof::{self, Proof};
use super::words::{Gap, Shape, Word, in_case_of};
use super::{Edit, Options};
use std::collections::BTreeMap;
use vietnamese::syllables::{self, Id, Letters};

/// Times the row is read; later ones see what the earlier ones repaired.
const READINGS: usize = 3;
/// A pair counted more often than this is in use.
const IN_USE: f64 = 1.5;
/// What a word that cannot be Vietnamese adds to the evidence, in nats.
const IMPOSSIBLE: f64 = 6.0;

/// A better reading of an item.
#[derive(Debug, Clone, Copy)]
struct Reading {
    id: Id,
    gain: f64,
    cost: f64,
    /// What speaks for it beside the balance of probabilities.
    proof: Proof,
}

/// Repairs the row; the repairs, and what is doubted.
pub fn edits(line: &mut Line, options: &Options) -> (Vec<Edit>, Vec<String>) {
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
            let Some(word) = line.printed(at).filter(|w| may_change(line, at, w)) else {
                continue;
            };
            doubted.remove(&at);
            let Some(best) = best(line, at, word, options) else {
                continue;
            };
            let repaired = match best.proof {
                Proof::Firm => best.gain >= options.act,
                Proof::OneSided => best.gain >= options.act + options.one_sided,
                Proof::Weak | Proof::Refuted => false,
            };
            if repaired {
                found.insert(at, best);
                line.items[at] = Item {
                    id: best.id,
                    printed: false,
                    ..line.items[at]
                };
                moves[at] = true;
            } else if best.gain >= doubtful(&best, word, options) {
                doubted.insert(at, best);
            }
        }
        if !moves.contains(&true) {
            break;
        }
        moved = moves;
    }
    let edits = found
        .iter()
        .filter_map(|(at, reading)| edit(line, *at, original[*at], *reading, options))
        .collect();
    let doubts = doubted
        .iter()
        .filter_map(|(at, reading)| doubt(line, *at, *reading))
        .collect();
    (edits, doubts)
}

/// From what gain on a word is suspected; never where it is in use, or looks foreign or like an abbreviation.
fn doubtful(best: &Reading, word: &Word, options: &Options) -> f64 {
    match best.proof {
        Proof::Refuted => f64::INFINITY,
        _ if word.key.is_ascii() && (!syllables::is_possible(&word.key) || word.key.len() < 3) => {
            f64::INFINITY
        }
        Proof::Weak => options.act + options.one_sided,
        Proof::Firm | Proof::OneSided => options.suspect,
    }
}

/// Whether a word is one that may be repaired: a word in running text, no name, code or abbreviation.
fn may_change(line: &Line, at: usize, word: &Word) -> bool {
    if word.in_code || word.key.chars().count() < 2 {
        return false;
    }
    match word.shape {
        Shape::Small | Shape::Smudged => true,
        // At the head of a sentence a capital says nothing, unless another one follows.
        Shape::Initial => {
            let next = line.printed(at + 1).map(|w| w.shape);
            !word.opens || next == Some(Shape::Small) || has_capital_next(line, at)
        }
        Shape::Capitals => in_capitals(line, at),
        Shape::Mixed | Shape::Number => false,
    }
}

fn has_capital_next(line: &Line, at: usize) -> bool {
    line.printed(at + 1)
        .is_some_and(|w| w.shape == Shape::Initial && w.gap == Gap::Blank)
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
    match sides {
        (true, true) => true,
        (true, false) => capital(-2),
        (false, true) => capital(2),
        (false, false) => false,
    }
}

/// Whether a reading would be part of a listed name, which is the only way a capitalised word changes.
fn makes_a_name(line: &Line, at: usize, id: Id) -> bool {
    let word = |offset: isize| {
        if offset == 0 {
            id
        } else {
            line.item(at, offset).id
        }
    };
    (-2..=0).any(|start| in_a_name([word(start), word(start + 1), word(start + 2)]))
}

fn best(line: &Line, at: usize, word: &Word, options: &Options) -> Option<Reading> {
    let knowledge = line.knowledge;
    let (before, this, after) = (line.item(at, -1), line.items[at], line.item(at, 1));
    let left = knowledge.pair(before.id, this.id, u32::from(before.printed));
    let right = knowledge.pair(this.id, after.id, u32::from(after.printed));
    if left > IN_USE && right > IN_USE && word.shape != Shape::Smudged {
        return None;
    }
    let name = word.shape == Shape::Initial && (!word.opens || has_capital_next(line, at));
    let possible = syllables::is_possible(&word.key);
    let mut printed: Option<(f64, Letters)> = None;
    let mut best: Option<Reading> = None;
    let smudged = if word.shape == Shape::Smudged {
        syllables::id(&word.key)
    } else {
        None
    };
    for id in syllables::near(&word.key).into_iter().chain(smudged) {
        let joins = |a: Item, b: Item| {
            a.id != breaks() && b.id != breaks() && knowledge.pair(a.id, b.id, 0) > IN_USE
        };
        let item = Item {
            id,
            printed: false,
            ..this
        };
        if !(joins(before, item) || joins(item, after)) || (name && !makes_a_name(line, at, id)) {
            continue;
        }
        if is_spelling(&word.key, syllables::word(id)) {
            return None;
        }
        let Some(letters) = syllables::letters(id) else {
            continue;
        };
        let (as_printed, from) = printed.get_or_insert_with(|| {
            let extra = if possible || !line.is_unknown(this) {
                0.0
            } else {
                IMPOSSIBLE
            };
            (
                line.log_probability(at, &[this], at + 1) - extra,
                Letters::of(&word.key),
            )
        });
        let cost = cost(from, letters, &options.costs);
        let gain = line.log_probability(at, &[item], at + 1) - *as_printed - cost;
        if best.is_none_or(|b| gain > b.gain) {
            best = Some(Reading {
                id,
                gain,
                cost,
                proof: Proof::Refuted,
            });
        }
    }
    best.map(|reading| Reading {
        proof: proof::of(line, at, reading.id, reading.cost),
        ..reading
    })
}

/// Pairs that are both right spellings of one word.
const SPELLINGS: &[(&str, &str)] = &[("hàng", "hằng"), ("chánh", "chính"), ("sút", "sụt")];

fn is_spelling(a: &str, b: &str) -> bool {
    SPELLINGS.contains(&(a, b)) || SPELLINGS.contains(&(b, a))
}

fn edit(
    line: &Line,
    at: usize,
    original: Item,
    reading: Reading,
    options: &Options,
) -> Option<Edit> {
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
    Some(format!(
        "“{}” may stand for “{to}”: {}",
        word.shown,
        evidence(line, at, item, reading)
    ))
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
            format!(
                "“{text}” {}+{}",
                vietnamese::runs::count(&run),
                line.knowledge.here(&run, own)
            )
        };
        parts.push(format!(
            "{} against {}",
            phrase(syllables::word(reading.id), reading.id),
            phrase(line.reads(original), original.id)
        ));
    }
    format!(
        "{} (counted + in the document); log-odds {:.1}",
        parts.join(", "),
        reading.gain
    )
}
