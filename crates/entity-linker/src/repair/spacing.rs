//! Letters that stand wrongly apart (`KHO ẢN`) or together (`cánbộ`).

use super::knowledge::breaks;
use super::line::Line;
use super::readings::{Kind, Reading};
use super::words::{Shape, Word};
use vietnamese::syllables::{self, Id};

/// What one blank lost or added costs, in nats.
const BLANK: f64 = 6.0;
/// Fewest counted occurrences of a word that is made by joining or parting.
const FREQUENT: u32 = 30;

/// A pair that was counted so often is usual, and one so often well known.
const USUAL: f64 = 5.0;
const WELL: f64 = 20.0;

fn plain(word: &Word) -> bool {
    !word.in_code && matches!(word.shape, Shape::Small | Shape::Initial | Shape::Capitals)
}

fn frequent(key: &str) -> Option<Id> {
    syllables::id(key).filter(|id| syllables::count(*id) >= FREQUENT && syllables::is_possible(key))
}

/// Whether the word is no word of its own anywhere.
fn strange(line: &Line, at: usize) -> bool {
    let id = line.items[at].id;
    syllables::count(id) < 5 && line.knowledge.here(&[id], 0) <= 2
}

/// Adds the word that an item makes with the next one.
pub fn joined(line: &Line, at: usize, out: &mut Vec<Reading>) {
    let (Some(a), Some(b)) = (line.printed(at), line.printed(at + 1)) else {
        return;
    };
    if !plain(a) || !plain(b) || (b.shape != Shape::Small && a.shape == Shape::Small) {
        return;
    }
    // Two capitals alone or a capital before small letters are initials and abbreviations.
    if b.shape == Shape::Initial && a.shape != Shape::Capitals && a.key.chars().count() > 1 {
        return;
    }
    if a.shape == Shape::Capitals && b.shape == Shape::Small {
        return;
    }
    let torn = (a.key.chars().count() == 1 || b.key.chars().count() == 1)
        && line
            .knowledge
            .pair(line.items[at].id, line.items[at + 1].id, 1)
            <= 0.0;
    if !torn && !strange(line, at) && !strange(line, at + 1) {
        return;
    }
    let shown = format!("{}{}", a.shown, b.shown);
    if let Some(id) = frequent(&syllables::key(&shown)) {
        // A capital alone may be what is left of a word (`Đ án`).
        if a.shape == Shape::Initial && a.key.chars().count() == 1 && !fits(line, at, id) {
            return;
        }
        out.push(Reading {
            first: at,
            next: at + 2,
            ids: vec![id],
            cost: BLANK,
            kind: Kind::Joined,
            shown,
        });
    }
}

/// Whether a word made of two items is well known beside a word before or behind them.
fn fits(line: &Line, at: usize, id: Id) -> bool {
    let pair = |a: Id, b: Id| line.knowledge.pair(a, b, 0) >= WELL;
    let (before, behind) = (line.item(at, -1).id, line.item(at, 2).id);
    (before != breaks() && pair(before, id)) || (behind != breaks() && pair(id, behind))
}

/// Adds the pairs of words that an item may be parted into.
pub fn parted(line: &Line, at: usize, out: &mut Vec<Reading>) {
    let Some(word) = line.printed(at) else {
        return;
    };
    let letters = word.key.chars().count();
    let seam = |cut: usize| word.shown[cut..].starts_with(char::is_uppercase);
    let seamed = word.shape == Shape::Mixed && !word.in_code && !word.key.is_ascii();
    if !(plain(word) || seamed)
        || !(3..=13).contains(&letters)
        || !line.is_unknown(line.items[at])
        || !strange(line, at)
    {
        return;
    }
    for (cut, _) in word.shown.char_indices().skip(1) {
        let (left, right) = word.shown.split_at(cut);
        // `ĐôngÁ` is a name.
        let small = left.chars().all(char::is_lowercase);
        if seamed && !(seam(cut) && small) {
            continue;
        }
        let (Some(a), Some(b)) = (
            frequent(&syllables::key(left)),
            frequent(&syllables::key(right)),
        ) else {
            continue;
        };
        let single = |part: &str| part.is_ascii() && part.len() < 2;
        let usual = |a: Id, b: Id| line.knowledge.pair(a, b, 0) >= USUAL;
        // Two words that seldom meet, each usual beside its other neighbour (`cơ hộiphát triển`).
        let held = || usual(line.item(at, -1).id, a) && usual(b, line.item(at, 1).id);
        if single(left) || single(right) || !(usual(a, b) || held()) {
            continue;
        }
        out.push(Reading {
            first: at,
            next: at + 1,
            ids: vec![a, b],
            cost: BLANK,
            kind: Kind::Parted,
            shown: format!("{left} {right}"),
        });
    }
}
