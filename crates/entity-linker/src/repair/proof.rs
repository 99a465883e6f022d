//! What a better reading must show before a right-looking word gives way to it.
//!
//! A likelier passage alone is no proof: rare words in rare company always look unlikely, and words like
//! `và` fit nearly anywhere. So the reading must be at home in this place, and the printed word a stranger.

use super::knowledge::breaks;
use super::line::{Item, Line};
use super::words::Shape;
use vietnamese::runs;
use vietnamese::syllables::{self, Id};

/// Counted this often beside one neighbour, a reading is at home there.
const AT_HOME: f64 = 10.0;
/// Counted this often beside one neighbour, it is so whatever the other neighbour.
const CERTAIN: f64 = 100.0;
/// How many times more often than by chance.
const LIFT: f64 = 15.0;

/// A neighbour of the place, and how often it was met with both readings.
struct Side {
    /// What the neighbour is.
    kind: Kind,
    /// Pairs of the printed word with it in counted text.
    printed: f64,
    /// Pairs of the reading with it, the document's own weighed in.
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

/// Whether a reading of an item is proven by its neighbours.
pub fn holds(line: &Line, at: usize, reading: Id) -> bool {
    let sides = [side(line, at, -1, reading), side(line, at, 1, reading)];
    let outdone = sides.iter().zip(sides.iter().rev()).any(|(this, other)| {
        let certain = other.read >= CERTAIN && other.printed <= 1.0;
        this.printed >= 2.0 && (this.read < 1.0 || this.printed > 3.0 * this.read) && !certain
    });
    if outdone {
        return false;
    }
    let item = line.items[at];
    let stranger = syllables::count(item.id) < 3;
    let home = |side: &Side| side.read >= AT_HOME && side.lift >= LIFT;
    if triple(line, at, reading) && sides.iter().any(|s| s.lift >= LIFT && s.read >= 2.0) {
        return true;
    }
    sides.iter().zip(sides.iter().rev()).any(|(this, other)| {
        home(this)
            && match other.kind {
                _ if stranger => true,
                Kind::Break => true,
                Kind::Word => other.read >= 2.0 || (this.read >= CERTAIN * 3.0 && other.printed < 1.0),
                Kind::Name => this.read >= CERTAIN,
            }
    })
}

/// Whether the reading and two words beside it stand together in counted text or elsewhere in the
/// document, and the printed word never does.
fn triple(line: &Line, at: usize, reading: Id) -> bool {
    let is_word = |item: Item| item.id != breaks() && syllables::letters(item.id).is_some();
    (-2..=0).any(|start| {
        let run: [Item; 3] = [0, 1, 2].map(|i| line.item(at, start + i));
        if !run.into_iter().all(is_word) && !(start == -1 && is_word(run[0]) && is_word(run[2])) {
            return false;
        }
        let printed = run.map(|item| item.id);
        let own = u32::from(run.iter().all(|item| item.printed));
        let mut read = printed;
        read[usize::try_from(-start).unwrap_or(0)] = reading;
        let met = |run: &[Id; 3], own: u32| runs::count(run) + line.knowledge.here(run, own);
        met(&read, 0) > 0 && met(&printed, own) == 0
    })
}

fn side(line: &Line, at: usize, offset: isize, reading: Id) -> Side {
    let other = line.item(at, offset);
    let kind = match other.word.and_then(|w| line.words.get(w)) {
        None => Kind::Break,
        Some(word) if word.shape == Shape::Number => Kind::Break,
        Some(word) if syllables::letters(other.id).is_none() || (word.shape == Shape::Initial && !word.opens) => Kind::Name,
        Some(_) => Kind::Word,
    };
    if kind == Kind::Break {
        return Side { kind, printed: 0.0, read: 0.0, lift: 0.0 };
    }
    let pair = |id: Id| if offset < 0 { [other.id, id] } else { [id, other.id] };
    let read = line.knowledge.pair(pair(reading)[0], pair(reading)[1], 0);
    let by_chance = f64::from(syllables::count(other.id)) * f64::from(syllables::count(reading)) / WORDS;
    Side { kind, printed: f64::from(runs::count(&pair(line.items[at].id))), read, lift: read / by_chance.max(1e-3) }
}

/// About how many words were counted.
const WORDS: f64 = 2.6e6;
