//! Repair of running words by their neighbours, of letters wrongly apart and together.
//!
//! Each doubtful place gets its readings and their odds; a reading is taken where its odds suffice and, for
//! another word, where it is also proven in the line as it then reads.

use super::decode;
use super::knowledge::breaks;
use super::line::{Item, Line};
use super::proof::{self, Proof};
use super::readings::{self, Kind, Reading};
use super::words::{Word, in_case_of};
use super::{Edit, Options};
use vietnamese::runs;
use vietnamese::syllables::{self, Id};

/// From these odds on a reading stands for its place when its neighbours are proven, in nats.
const LIKELY: f64 = 2.0;

/// Counted so often, a pair is in use.
const IN_USE: u32 = 10;

/// Repairs the row; the repairs, and what is doubted.
pub fn edits(line: &Line, options: &Options) -> (Vec<Edit>, Vec<String>) {
    let readings = readings::readings(line, options);
    let odds = decode::odds(line, &readings, line.knowledge.prior());
    let likely: Vec<(Reading, f64)> = readings
        .into_iter()
        .zip(odds)
        .filter(|(_, odds)| *odds >= LIKELY)
        .collect();
    let (read, places) = as_read(line, &likely);
    let (mut edits, mut doubts) = (Vec::new(), Vec::new());
    for ((reading, odds), at) in likely.iter().zip(places) {
        let printed = line.items[reading.first];
        let Some(word) = line.printed(reading.first) else {
            continue;
        };
        if reading.kind == Kind::Replaced && is_held(line, &read, reading.first, at) {
            continue;
        }
        let proof = match (reading.kind, reading.ids[..].first()) {
            (Kind::Replaced, Some(id)) => proof::of(&read, at, printed, *id, reading.cost),
            _ => Proof::Firm,
        };
        let repaired = match proof {
            Proof::Phrase => *odds >= options.act / 2.0,
            Proof::Firm => *odds >= options.act,
            Proof::OneSided => *odds >= options.act + one_sided(printed, options),
            Proof::Weak | Proof::Refuted => false,
        };
        if repaired {
            edits.extend(edit(&read, at, reading, printed, *odds, options));
        } else if reading.kind == Kind::Replaced && *odds >= doubtful(proof, word, options) {
            doubts.extend(doubt(&read, at, reading, printed, *odds));
        }
    }
    (edits, doubts)
}

/// Whether a printed word and one beside it, which is read as another in `read`, are in use together as they are printed: two
/// misreadings hardly make a pair of the language.
fn is_held(line: &Line, read: &Line, printed: usize, at: usize) -> bool {
    let own = line.item(printed, 0);
    [-1, 1].into_iter().any(|offset| {
        let other = line.item(printed, offset);
        let pair = if offset < 0 {
            [other.id, own.id]
        } else {
            [own.id, other.id]
        };
        other.printed && read.item(at, offset).id != other.id && runs::count(&pair) >= IN_USE
    })
}

/// What is asked beyond `act` where one neighbour alone speaks: twice as much of a common word.
fn one_sided(printed: Item, options: &Options) -> f64 {
    if readings::is_common(printed.id) {
        2.0 * options.one_sided
    } else {
        options.one_sided
    }
}

/// The line with its likely readings in place, and where in it each of them stands.
fn as_read<'a>(line: &Line<'a>, likely: &[(Reading, f64)]) -> (Line<'a>, Vec<usize>) {
    let mut items: Vec<Item> = Vec::with_capacity(line.items.len());
    let mut places = Vec::with_capacity(likely.len());
    let mut done = 0;
    for (reading, _) in likely {
        items.extend(line.items.get(done..reading.first).into_iter().flatten());
        places.push(items.len());
        let printed = line.items[reading.first];
        items.extend(reading.ids.iter().map(|id| Item {
            id: *id,
            printed: false,
            ..printed
        }));
        done = reading.next;
    }
    items.extend(line.items.get(done..).into_iter().flatten());
    (Line { items, ..*line }, places)
}

/// From what odds on a word is suspected; never where it is in use, or looks foreign or like an abbreviation.
fn doubtful(proof: Proof, word: &Word, options: &Options) -> f64 {
    match proof {
        Proof::Refuted => f64::INFINITY,
        _ if word.key.is_ascii() && (!syllables::is_possible(&word.key) || word.key.len() < 3) => {
            f64::INFINITY
        }
        Proof::Weak => options.act + options.one_sided,
        Proof::Phrase | Proof::Firm | Proof::OneSided => options.suspect,
    }
}

fn edit(
    line: &Line,
    at: usize,
    reading: &Reading,
    printed: Item,
    odds: f64,
    options: &Options,
) -> Option<Edit> {
    let first = printed.word?;
    let word = line.words.get(first)?;
    let sure = odds - options.act + 3.0;
    let edit = Edit {
        first,
        last: first,
        to: reading.shown.clone(),
        rule: "parted-words",
        confidence: 0.95,
        evidence: String::new(),
    };
    Some(match reading.kind {
        Kind::Replaced => Edit {
            to: in_case_of(syllables::word(*reading.ids.first()?), word),
            rule: "neighbouring-words",
            confidence: (1.0 / (1.0 + (-sure).exp())).min(0.99),
            evidence: evidence(line, at, reading, printed, odds),
            ..edit
        },
        Kind::Joined => Edit {
            last: first + 1,
            rule: "joined-letters",
            evidence: format!(
                "“{} {}” are no words, “{}” was counted {} times",
                word.key,
                line.words.get(first + 1)?.key,
                syllables::word(*reading.ids.first()?),
                syllables::count(*reading.ids.first()?)
            ),
            ..edit
        },
        Kind::Parted => Edit {
            evidence: format!(
                "“{}” is no word, “{}” {}",
                word.key,
                reading.shown.to_lowercase(),
                if runs::count(&reading.ids) > 0 {
                    "is a pair of words"
                } else {
                    "are words that are usual beside their other neighbours"
                }
            ),
            ..edit
        },
    })
}

fn doubt(line: &Line, at: usize, reading: &Reading, printed: Item, odds: f64) -> Option<String> {
    let word = line.words.get(printed.word?)?;
    let to = in_case_of(syllables::word(*reading.ids.first()?), word);
    Some(format!(
        "“{}” may stand for “{to}”: {}",
        word.shown,
        evidence(line, at, reading, printed, odds)
    ))
}

/// How often both readings stand beside these neighbours.
fn evidence(line: &Line, at: usize, reading: &Reading, printed: Item, odds: f64) -> String {
    let mut parts = Vec::new();
    let now = reading.ids.first().copied().unwrap_or(printed.id);
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
            let own = u32::from(id == printed.id && other.printed);
            format!(
                "“{text}” {}+{}",
                runs::count(&run),
                line.knowledge.here(&run, own)
            )
        };
        parts.push(format!(
            "{} against {}",
            phrase(syllables::word(now), now),
            phrase(line.reads(printed), printed.id)
        ));
    }
    format!(
        "{} (counted + in the document); log-odds {odds:.1}",
        parts.join(", ")
    )
}
