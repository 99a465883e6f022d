//! What the doubtful places of a line may stand for: other words, words joined, words parted.
//!
//! A place is doubtful where the printed word is not in use beside both its neighbours. Its readings are the
//! words that a reading machine may have taken for it and that are in use beside one of the neighbours, in some
//! reading of theirs. Which reading is right is left to [`super::decode`].

use super::Options;
use super::confusion::{Costs, cost};
use super::knowledge::breaks;
use super::line::{Item, Line};
use super::spacing;
use super::words::{Gap, Shape, Word};
use vietnamese::agencies::in_a_name;
use vietnamese::doctypes::kind_of_heading;
use vietnamese::headings;
use vietnamese::runs::{self, Behind};
use vietnamese::syllables::{self, Id, Letters};

/// A pair counted more often than this is in use …
const IN_USE: f64 = 1.5;
/// … and more often than this where a machine has just read the document.
const IN_USE_IN_SCANS: f64 = 12.0;
/// A word counted so often is common.
const COMMON: u32 = 50;
/// Most other words that one place may stand for.
const MOST: usize = 10;
/// Most of them while it is not yet known which neighbours they have.
const BROAD: usize = 40;
/// A triple counted so often is in use, whatever the word on the other side.
const FIRM: u32 = 80;
/// A pair counted so often is a usual term.
const TERM: u32 = 100;
/// And so many times more often than by chance.
const BOUND: f64 = 5.0;
/// Most of them that are tried as neighbours of another place's.
const FEW: usize = 16;

/// What a reading does to the items that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Another word.
    Replaced,
    /// Two items are one word.
    Joined,
    /// One item is two words.
    Parted,
}

/// A reading of one item or two.
#[derive(Debug, Clone)]
pub struct Reading {
    /// First item.
    pub first: usize,
    /// The item after the last.
    pub next: usize,
    /// The word, or both words.
    pub ids: Vec<Id>,
    /// What the reading error costs, in nats.
    pub cost: f64,
    /// What it does.
    pub kind: Kind,
    /// As it would be printed; empty for a replaced word, whose case is that of the printed one.
    pub shown: String,
}

/// Readings of a line, in order of their first items.
pub fn readings(line: &Line, options: &Options) -> Vec<Reading> {
    let mut usage = Usage::of(line);
    let broad: Vec<Vec<(Id, f64)>> = (0..line.items.len())
        .map(|at| alike(line, at, &mut usage, options))
        .collect();
    let mut out = Vec::new();
    for at in 0..line.items.len() {
        spacing::joined(line, at, &mut out);
        spacing::parted(line, at, &mut out);
        replaced(line, at, &broad, &mut out);
    }
    out
}

/// Which runs of a line are in use. Each is looked up once, though several items ask.
struct Usage {
    /// By item: it and the next one.
    pairs: Vec<bool>,
    /// By item: it and the next two, where that was asked.
    triples: Vec<Option<bool>>,
}

impl Usage {
    fn of(line: &Line) -> Self {
        let least = match line.knowledge.is_scanned() {
            true => IN_USE_IN_SCANS,
            false => IN_USE,
        };
        let in_use = |pair: &[Item]| {
            let own = u32::from(pair[0].printed && pair[1].printed);
            line.knowledge.pair(pair[0].id, pair[1].id, own) > least
        };
        Usage {
            pairs: line.items.windows(2).map(in_use).collect(),
            triples: vec![None; line.items.len()],
        }
    }

    /// Whether an item is in use beside both its neighbours.
    fn between(&self, at: usize) -> bool {
        let pair = |at: Option<usize>| at.and_then(|at| self.pairs.get(at)) == Some(&true);
        pair(at.checked_sub(1)) && pair(Some(at))
    }

    /// Whether an item stands with two neighbours as it often does in counted text.
    fn in_a_triple(&mut self, line: &Line, at: usize) -> bool {
        (0..=2).any(|back| {
            let Some((start, known)) = at
                .checked_sub(back)
                .and_then(|start| Some((start, self.triples.get_mut(start)?)))
            else {
                return false;
            };
            let id = |offset: isize| line.item(start, offset).id;
            *known.get_or_insert_with(|| runs::count(&[id(0), id(1), id(2)]) >= FIRM)
        })
    }
}

/// Words that an item may stand for, whatever its neighbours, with their costs; none where it is not in doubt.
fn alike(line: &Line, at: usize, usage: &mut Usage, options: &Options) -> Vec<(Id, f64)> {
    let Some(word) = line.printed(at).filter(|w| may_change(line, at, w)) else {
        return Vec::new();
    };
    let smudged = word.shape == Shape::Smudged;
    if usage.between(at) || usage.in_a_triple(line, at) {
        return Vec::new();
    }
    let find = || like(&word.key, smudged, &options.costs);
    if options.costs == Costs::default() {
        line.knowledge.alike(&word.key, smudged, find)
    } else {
        find()
    }
}

/// Words that a printed one may stand for by its letters, with their costs, the best first.
fn like(key: &str, smudged: bool, costs: &Costs) -> Vec<(Id, f64)> {
    let from = Letters::of(key);
    let unsmudged = syllables::id(key).filter(|_| smudged);
    let mut found: Vec<(Id, f64)> = syllables::near(key)
        .into_iter()
        .chain(unsmudged)
        .filter_map(|id| Some((id, cost(&from, syllables::letters(id)?, costs))))
        .filter(|(_, cost)| cost.is_finite())
        .collect();
    let mut ranked: Vec<(f64, (Id, f64))> =
        found.drain(..).map(|word| (rank(&word), word)).collect();
    let order =
        |a: &(f64, (Id, f64)), b: &(f64, (Id, f64))| b.0.total_cmp(&a.0).then(a.1.0.cmp(&b.1.0));
    if ranked.len() > BROAD {
        ranked.select_nth_unstable_by(BROAD, order);
        ranked.truncate(BROAD);
    }
    ranked.sort_unstable_by(order);
    found.extend(ranked.into_iter().map(|(_, word)| word));
    found
}

/// How good a word is by itself.
fn rank((id, cost): &(Id, f64)) -> f64 {
    f64::from(syllables::count(*id)).max(1.0).ln() - cost
}

/// Keeps the words that are in use beside a neighbour in one of its readings, the best of them.
fn replaced(line: &Line, at: usize, broad: &[Vec<(Id, f64)>], out: &mut Vec<Reading>) {
    let Some(word) = line.printed(at).filter(|_| !broad[at].is_empty()) else {
        return;
    };
    let name = word.shape == Shape::Initial && (!word.opens || has_capital_next(line, at));
    let heading = word.shape == Shape::Capitals && !in_capitals(line, at);
    let beside = |to: isize| {
        let others = at.checked_add_signed(to).and_then(|i| broad.get(i));
        others.into_iter().flatten().take(FEW).copied()
    };
    // What follows each reading of the word before.
    let before = beside(-1).filter_map(|(other, cost)| Some((runs::behind(&[other])?, cost)));
    let before: Vec<(Behind, f64)> = before.collect();
    let fit = |id: Id, cost: f64, to: isize| {
        let printed = line.item(at, to).id;
        let [a, b] = if to < 0 { [printed, id] } else { [id, printed] };
        let own = runs::behind(&[id]).filter(|_| to > 0);
        let after = own.iter().flat_map(|own| {
            beside(to).map(move |(other, cost)| (f64::from(own.count(other)), cost))
        });
        let readings_before = before.iter().filter(|_| to < 0);
        let readings_before =
            readings_before.map(|(other, cost)| (f64::from(other.count(id)), *cost));
        let counts = (printed != breaks())
            .then(|| (line.knowledge.pair(a, b, 0), 0.0))
            .into_iter();
        counts
            .chain(readings_before)
            .chain(after)
            .filter(|(count, _)| *count > IN_USE)
            .map(|(count, other)| count.ln() - other - cost)
            .fold(f64::NEG_INFINITY, f64::max)
    };
    let mut found: Vec<(f64, Id, f64)> = Vec::new();
    for &(id, cost) in &broad[at] {
        let (before, after) = (fit(id, cost, -1), fit(id, cost, 1));
        let best = before.max(after);
        let named = |id: Id| makes_a_name(line, at, id) || begins_a_term(line, at, id);
        let refused = (name && !named(id)) || (heading && !makes_a_term(line, at, id));
        if best == f64::NEG_INFINITY || refused {
            continue;
        }
        if is_spelling(&word.key, syllables::word(id)) {
            return;
        }
        found.push((best + before.max(-20.0) + after.max(-20.0), id, cost));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    out.extend(found.into_iter().take(MOST).map(|(_, id, cost)| Reading {
        first: at,
        next: at + 1,
        ids: vec![id],
        cost,
        kind: Kind::Replaced,
        shown: String::new(),
    }));
}

/// Whether a word is one that may be repaired: a word in running text, no name, code or abbreviation.
fn may_change(line: &Line, at: usize, word: &Word) -> bool {
    if word.in_code || word.key.chars().count() < 2 || syllables::is_foreign(&word.key) {
        return false;
    }
    match word.shape {
        Shape::Small | Shape::Smudged => true,
        // At the head of a sentence a capital says nothing, unless another one follows.
        Shape::Initial => {
            let next = line.printed(at + 1).map(|w| w.shape);
            !word.opens || next == Some(Shape::Small) || has_capital_next(line, at)
        }
        Shape::Capitals => in_capitals(line, at) || is_half_of_a_heading(line, at),
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

/// Whether a word and one beside it, in capitals, stand between signs or ends (`QUYẾT ĐỊNH:`).
fn is_half_of_a_heading(line: &Line, at: usize) -> bool {
    let capital = |offset: isize| {
        let word = line.item(at, offset).word.map(|w| &line.words[w]);
        word.is_some_and(|w| w.shape == Shape::Capitals && !w.in_code)
    };
    let parts = |offset: isize| line.item(at, offset).id == breaks();
    !line.printed(at).is_some_and(|word| word.key.is_ascii())
        && (parts(-1) && capital(1) && parts(2) || parts(-2) && capital(-1) && parts(1))
}

/// Whether a reading makes of two words what documents or their sections are headed with (`QUYẾT ĐỊNH`, `YÊU CẦU`), and the printed word
/// hardly a term.
fn makes_a_term(line: &Line, at: usize, id: Id) -> bool {
    let first = line.item(at, -1).id == breaks();
    let (before, behind) = (line.item(at, -1), line.item(at, 1));
    let pair = |word: Id| {
        if first {
            [word, behind.id]
        } else {
            [before.id, word]
        }
    };
    let heads = || {
        let read = syllables::word(id);
        let heading = if first {
            format!("{read} {}", line.reads(behind))
        } else {
            format!("{} {read}", line.reads(before))
        };
        let heading = heading.to_uppercase();
        headings::announces(&heading).is_some() || kind_of_heading(&heading).is_some()
    };
    let printed = line.item(at, 0).id;
    let met = runs::count(&pair(printed));
    // `LỄ HỘII`: no word at all. `CÔNG TẮC` is made of two that are in use.
    let no_word = line
        .printed(at)
        .is_some_and(|word| !syllables::is_possible(&word.key));
    runs::count(&pair(id)) >= TERM.max(TERM * met) && (no_word || !is_common(printed) && heads())
}

/// Whether a word is a syllable that is common by itself.
pub(super) fn is_common(word: Id) -> bool {
    syllables::count(word) >= COMMON && syllables::letters(word).is_some()
}

/// Whether a reading would be part of a listed name, as which a capitalised word may change.
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

/// Whether a reading and the small word behind it would be a usual term (`Kế hoạch này`), and the printed word no end of a name
/// and never met before that word.
fn begins_a_term(line: &Line, at: usize, id: Id) -> bool {
    let small = |w: &&Word| w.shape == Shape::Small && w.gap == Gap::Blank;
    let in_a_name = |w: &Word| matches!(w.shape, Shape::Initial | Shape::Capitals);
    let own = line.printed(at).is_some_and(|w| w.gap == Gap::Blank);
    let ends_a_name = own && at > 0 && line.printed(at - 1).is_some_and(in_a_name);
    let next = line.item(at, 1).id;
    let met = runs::count(&[id, next]);
    // `của Đặng và` is no term, however often `Đảng và` was counted: `và` stands behind anything.
    let by_chance = super::proof::by_chance(id, next);
    !ends_a_name
        && line.printed(at + 1).filter(small).is_some()
        && met >= TERM.max(TERM * runs::count(&[line.item(at, 0).id, next]))
        && f64::from(met) >= BOUND * by_chance
}

/// Pairs that are both right: spellings of one word, and words that stand behind the same one (`đàn ong`, `đàn ông`).
const SPELLINGS: &[(&str, &str)] = &[
    ("hàng", "hằng"),
    ("ong", "ông"),
    ("chánh", "chính"),
    ("sút", "sụt"),
    ("võ", "vũ"),
];

fn is_spelling(a: &str, b: &str) -> bool {
    SPELLINGS.contains(&(a, b)) || SPELLINGS.contains(&(b, a))
}
