//! What a better reading must show before a right-looking word gives way to it.
//!
//! A likelier passage alone is no proof: rare words in rare company always look unlikely, and words like
//! `và` fit nearly anywhere. So the reading must be at home in this place, and the printed word a stranger.

use super::confusion::Costs;
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
/// Counted so many times as often as the printed word beside the one neighbour there is, a reading of a scan needs no other proof.
const OVERWHELMS: f64 = 50.0;
/// Counted so often with two neighbours on one side, a reading is usual there.
const WELL: u32 = 20;
/// A word counted so many times less often than the reading is met as its misprint.
const MISPRINTED: u32 = 1000;
/// Fewer than this beside the rarer neighbour are but one neighbour's word.
const FEW: f64 = 5.0;
/// How many times more often than by chance a reading at home stands there, and one that is certain.
const LIFT: (f64, f64) = (15.0, 5.0);
/// Cost of the greatest reading error that turns one right word into another unnoticed, in nats.
pub(super) const SLIGHT: f64 = 6.6;

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
    /// Where the neighbour stands from the place: one before or one behind.
    offset: isize,
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
    let threes = (line.knowledge.is_scanned()).then(|| Threes::of(line, at, item.id, reading));
    let outweighs = |side: &Side| {
        threes
            .as_ref()
            .is_some_and(|threes| threes.speak(side.offset))
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
    // Small signs in a heap are what machines misread most.
    let heap = threes.as_ref().filter(|_| cost == Costs::default().stacked);
    let fits = || triple(line, at, reading) || heap.is_some_and(Threes::know_one);
    if phrase > 0 || (at_home && (broken || fits())) {
        return Proof::Firm;
    }
    // One side knows the reading well and the printed word hardly, and the other one has nothing to say.
    let plain = |this: &Side, other: &Side| {
        let Some(threes) = heap.filter(|_| this.counted >= OVERWHELMS * this.printed) else {
            return false;
        };
        let usual = home(this) && this.counted >= CERTAIN || threes.know_well(this.offset, WELL);
        let nothing = other.kind == Kind::Break;
        usual && nothing || other.printed < 1.0 && threes.know_well(this.offset, 2 * WELL)
    };
    if pairs().any(|(this, other)| plain(this, other)) {
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
    // Never met in the counted text, or as seldom as its misprints are, and nearly a word that often stands here.
    let unmet =
        counted == 0 || threes.is_some() && MISPRINTED * counted <= syllables::count(reading);
    let stranger = unmet
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

/// How often both words were counted as the last, the middle and the first of three as they stand here.
struct Threes {
    read: [u32; 3],
    printed: [u32; 3],
    /// Whether both neighbours stand there as printed.
    sure: [bool; 3],
}

impl Threes {
    fn of(line: &Line, at: usize, printed: Id, reading: Id) -> Self {
        let counts = |word: Id| [-2, -1, 0].map(|start| runs::count(&run(line, at, word, start)));
        Threes {
            read: counts(reading),
            printed: counts(printed),
            sure: [[-2, -1], [-1, 1], [1, 2]]
                .map(|pair| pair.iter().all(|offset| line.item(at, *offset).printed)),
        }
    }

    /// Whether the reading was counted with two neighbours that are no readings themselves, and the printed word with none.
    fn know_one(&self) -> bool {
        let known = |at: usize| self.sure[at] && self.read[at] > 0;
        self.printed == [0; 3] && (0..3).any(known)
    }

    /// Whether they let a usual pair with the word before (-1) or behind (1) speak against the printed word: it stands in none of
    /// them, or where the reading is many times as frequent.
    fn speak(&self, offset: isize) -> bool {
        let outweighs =
            |at: usize| self.read[at] > 0 && self.read[at] >= OUTWEIGHS * self.printed[at];
        let outer = if offset < 0 { 0 } else { 2 };
        self.printed == [0; 3] || outweighs(1) || self.printed[1] == 0 && outweighs(outer)
    }

    /// Whether the reading was counted so often with the two words before or behind, and the printed word never stands there.
    fn know_well(&self, offset: isize, least: u32) -> bool {
        let outer = if offset < 0 { 0 } else { 2 };
        self.sure[outer] && self.read[outer] >= least && self.printed[outer] == 0
    }
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
            offset,
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
        offset,
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
