//! What a better reading must show before a right-looking word gives way to it.
//!
//! A likelier passage alone is no proof: rare words in rare company always look unlikely, and words like
//! `và` fit nearly anywhere. So the reading must be at home in this place, and the printed word a stranger.

use super::knowledge::{OUTWEIGHS, breaks, is_phrase};
use super::line::{Item, Line};
use super::words::Shape;
use vietnamese::runs;
use vietnamese::syllables::{self, Id};

/// Counted this often beside one neighbour, a reading is at home there.
const AT_HOME: f64 = 10.0;
/// Counted this often beside one neighbour, it is so whatever the other neighbour.
const CERTAIN: f64 = 100.0;
/// Product of the counts beside both neighbours from which on they prove it together.
const TOGETHER: f64 = 500.0;
/// Fewer than this beside the rarer neighbour are but one neighbour's word.
const FEW: f64 = 5.0;
/// How many times more often than by chance a reading at home stands there, and one that is certain.
const LIFT: (f64, f64) = (15.0, 5.0);
/// Cost of the greatest reading error that turns one right word into another unnoticed, in nats.
const SLIGHT: f64 = 6.6;

/// What speaks for a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// A fixed phrase of three words or more.
    Phrase,
    /// Both neighbours, or a phrase of two words.
    Firm,
    /// One neighbour; there is no other, or it can tell nothing.
    OneSided,
    /// Not enough.
    Weak,
    /// The printed word is in use here.
    Refuted,
}

/// A neighbour of the place, and how often it was met with both readings.
struct Side {
    /// What the neighbour is.
    kind: Kind,
    /// Pairs of the printed word with it in counted text.
    printed: f64,
    /// Pairs of the reading with it in counted text.
    counted: f64,
    /// The same, the document's own weighed in.
    read: f64,
    /// How many times more often than by chance the reading stands there.
    lift: f64,
}

#[derive(PartialEq)]
enum Kind {
    /// A word in running text.
    Word,
    /// A sign, an end, a number.
    Break,
    /// A name, an abbreviation, a foreign word.
    Name,
}

/// How a reading of a printed item, so many nats of reading errors away, is proven by its neighbours in the line
/// at `at`.
pub fn of(line: &Line, at: usize, item: Item, reading: Id, cost: f64) -> Proof {
    let sides = [
        side(line, at, -1, item.id, reading),
        side(line, at, 1, item.id, reading),
    ];
    let phrase = phrase(line, at, reading);
    let may_outweigh = line.knowledge.is_scanned()
        && (is_between(line, at, reading) && !is_between(line, at, item.id)
            || !is_in_a_triple(line, at, item.id));
    let outweighs = |side: &Side| {
        may_outweigh
            && side.counted >= CERTAIN
            && side.counted >= f64::from(OUTWEIGHS) * side.printed
    };
    let pairs = || sides.iter().zip(sides.iter().rev());
    let in_use = pairs().any(|(this, other)| {
        let certain = other.read >= CERTAIN && other.printed <= 1.0 || outweighs(other);
        // As good beside this neighbour, and the other one makes a fixed phrase.
        let even = phrase > 0 && other.printed < 1.0 && this.printed <= this.read;
        let used = this.printed >= 2.0 || (this.printed >= 1.0 && this.counted < 1.0);
        used && !((certain || even || outweighs(this)) && cost <= SLIGHT)
    });
    if in_use && phrase < 3 {
        return Proof::Refuted;
    }
    let counted = syllables::count(item.id);
    let possible = syllables::is_possible(line.reads(item));
    let gulf = cost > SLIGHT && (counted >= 3 || possible || line.reads(item).is_ascii());
    if gulf {
        let unknown = sides.iter().all(|s| s.printed < 1.0);
        let both = sides[0].counted * sides[1].counted >= TOGETHER;
        let bridged = pairs().any(|(this, other)| this.read >= CERTAIN && other.read >= AT_HOME);
        if !(bridged || (phrase > 0 && unknown && both)) {
            return Proof::Weak;
        }
    }
    if phrase >= 3 {
        return Proof::Phrase;
    }
    let home = |side: &Side| {
        (side.read >= AT_HOME && side.lift >= LIFT.0)
            || (side.read >= CERTAIN && side.lift >= LIFT.1)
    };
    let at_home = sides.iter().any(home);
    let broken = !possible && counted < 3;
    if broken
        && !line.reads(item).is_ascii()
        && sides.iter().any(|s| s.read >= FEW && s.lift >= LIFT.1)
    {
        return Proof::Firm;
    }
    if phrase > 0 || (at_home && (broken || triple(line, at, reading))) {
        return Proof::Firm;
    }
    if at_home && sides[0].read * sides[1].read >= TOGETHER {
        let least = sides[0].read.min(sides[1].read);
        return if least >= FEW {
            Proof::Firm
        } else {
            Proof::OneSided
        };
    }
    let alone = pairs().any(|(this, other)| {
        let silent =
            other.kind != Kind::Word || (other.printed < 1.0 && this.read >= 3.0 * CERTAIN);
        let stranger = this.printed < 1.0 || outweighs(this);
        home(this) && stranger && this.read >= CERTAIN && silent && cost <= SLIGHT
    });
    // Never met in the counted text, and nearly a word that often stands here.
    let stranger = counted == 0
        && cost <= SLIGHT
        && sides.iter().all(|s| s.kind != Kind::Word || s.read >= 2.0)
        && sides.iter().any(|s| s.read >= AT_HOME);
    if alone || stranger {
        Proof::OneSided
    } else {
        Proof::Weak
    }
}

/// The number of words of the longest fixed phrase of the closed vocabulary that the reading completes.
fn phrase(line: &Line, at: usize, reading: Id) -> isize {
    let word = |offset: isize| {
        if offset == 0 {
            Some(reading)
        } else {
            Some(line.item(at, offset).id).filter(|id| *id != breaks())
        }
    };
    let fits = |length: &isize| {
        (1 - length..=0).any(|start| {
            let run: Option<Vec<Id>> = (start..start + length).map(word).collect();
            run.is_some_and(|run| is_phrase(&run))
        })
    };
    [5, 4, 3, 2].into_iter().find(fits).unwrap_or(0)
}

/// Whether the reading stands between its two neighbours in counted text or elsewhere in the document.
fn triple(line: &Line, at: usize, reading: Id) -> bool {
    let run = run(line, at, reading, -1);
    !run.contains(&breaks()) && runs::count(&run) + line.knowledge.here(&run, 0) > 1
}

/// A word with two neighbours as they stand here, the first of the three so far from it.
fn run(line: &Line, at: usize, word: Id, start: isize) -> [Id; 3] {
    [start, start + 1, start + 2].map(|offset| match offset {
        0 => word,
        _ => line.item(at, offset).id,
    })
}

/// Whether a word was counted with two neighbours as they stand here.
fn is_in_a_triple(line: &Line, at: usize, word: Id) -> bool {
    (-2..=0).any(|start| runs::count(&run(line, at, word, start)) > 0)
}

/// Whether a word was counted between the two neighbours that stand here.
fn is_between(line: &Line, at: usize, word: Id) -> bool {
    runs::count(&run(line, at, word, -1)) > 0
}

fn side(line: &Line, at: usize, offset: isize, printed: Id, reading: Id) -> Side {
    let other = line.item(at, offset);
    let kind = match other.word.and_then(|w| line.words.get(w)) {
        None => Kind::Break,
        Some(word) if word.shape == Shape::Number => Kind::Break,
        Some(word)
            if syllables::letters(other.id).is_none()
                || (word.shape == Shape::Initial && !word.opens) =>
        {
            Kind::Name
        }
        Some(_) => Kind::Word,
    };
    if other.id == breaks() {
        return Side {
            kind,
            printed: 0.0,
            counted: 0.0,
            read: 0.0,
            lift: 0.0,
        };
    }
    let pair = |id: Id| {
        if offset < 0 {
            [other.id, id]
        } else {
            [id, other.id]
        }
    };
    let read = line.knowledge.pair(pair(reading)[0], pair(reading)[1], 0);
    let by_chance = by_chance(other.id, reading);
    Side {
        kind,
        printed: f64::from(runs::count(&pair(printed))),
        counted: f64::from(runs::count(&pair(reading))),
        read,
        lift: read / by_chance.max(1e-3),
    }
}

/// How often two words would stand side by side in counted text by chance.
pub(super) fn by_chance(a: Id, b: Id) -> f64 {
    f64::from(syllables::count(a)) * f64::from(syllables::count(b)) / WORDS
}

/// About how many words were counted.
const WORDS: f64 = 2.6e6;
