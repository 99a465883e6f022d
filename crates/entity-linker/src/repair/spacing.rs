//! Letters that stand wrongly apart (`KHO ẢN`) or together (`cánbộ`).

use super::line::{Item, Line};
use super::words::{Gap, Shape, Word};
use super::{Edit, Options};
use vietnamese::syllables::{self, Id};

/// What one blank lost or added costs, in nats.
const BLANK: f64 = 6.0;
/// Fewest counted occurrences of a word that is made by joining or parting.
const FREQUENT: u32 = 30;

/// Joins and parts words of the row where that makes frequent words out of unknown ones, and says so.
pub fn edits(line: &mut Line, options: &Options) -> Vec<Edit> {
    let mut out = Vec::new();
    let mut items: Vec<Item> = Vec::with_capacity(line.items.len());
    let mut at = 0;
    while at < line.items.len() {
        if let Some((item, edit)) = joined(line, at, options) {
            items.push(item);
            out.push(edit);
            at += 2;
        } else if let Some((pair, edit)) = parted(line, at, options) {
            items.extend(pair);
            out.push(edit);
            at += 1;
        } else {
            items.push(line.items[at]);
            at += 1;
        }
    }
    line.items = items;
    out
}

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

fn joined(line: &Line, at: usize, options: &Options) -> Option<(Item, Edit)> {
    let (a, b) = (line.printed(at)?, line.printed(at + 1)?);
    if b.gap != Gap::Blank
        || !plain(a)
        || !plain(b)
        || (b.shape != Shape::Small && a.shape == Shape::Small)
    {
        return None;
    }
    // Two capitals alone or a capital before small letters are initials and abbreviations.
    if b.shape == Shape::Initial && a.shape != Shape::Capitals && a.key.chars().count() > 1 {
        return None;
    }
    if a.shape == Shape::Capitals && b.shape == Shape::Small {
        return None;
    }
    let torn = (a.key.chars().count() == 1 || b.key.chars().count() == 1)
        && line
            .knowledge
            .pair(line.items[at].id, line.items[at + 1].id, 1)
            <= 0.0;
    if !torn && !strange(line, at) && !strange(line, at + 1) {
        return None;
    }
    let shown = format!("{}{}", a.shown, b.shown);
    let key = syllables::key(&shown);
    let item = Item {
        id: frequent(&key)?,
        word: line.items[at].word,
        printed: false,
    };
    let gain = line.log_probability(at, &[item], at + 2)
        - line.log_probability(at, &[line.items[at], line.items[at + 1]], at + 2)
        - BLANK;
    let evidence = format!(
        "“{} {}” are no words, “{key}” was counted {} times",
        a.key,
        b.key,
        syllables::count(item.id)
    );
    let first = line.items[at].word?;
    let edit = Edit {
        first,
        last: first + 1,
        to: shown,
        rule: "joined-letters",
        confidence: 0.95,
        evidence,
    };
    (gain >= options.act).then_some((item, edit))
}

fn parted(line: &Line, at: usize, options: &Options) -> Option<([Item; 2], Edit)> {
    let word = line.printed(at)?;
    let letters = word.key.chars().count();
    if !plain(word)
        || !(4..=13).contains(&letters)
        || !line.is_unknown(line.items[at])
        || !strange(line, at)
    {
        return None;
    }
    // With Vietnamese marks and yet no syllable: it stands for something else in any case.
    let broken = !word.key.is_ascii() && !syllables::is_possible(&word.key);
    let needed = if broken { 0.0 } else { options.act + BLANK };
    let before = line.log_probability(at, &[line.items[at]], at + 1);
    let mut best: Option<(f64, [Item; 2], String)> = None;
    for (cut, _) in word.shown.char_indices().skip(1) {
        let (left, right) = word.shown.split_at(cut);
        if left.chars().count() < 2 || right.chars().count() < 2 {
            continue;
        }
        let (Some(a), Some(b)) = (
            frequent(&syllables::key(left)),
            frequent(&syllables::key(right)),
        ) else {
            continue;
        };
        if line.knowledge.pair(a, b, 0) < 5.0 {
            continue;
        }
        let pair = [a, b].map(|id| Item {
            id,
            word: line.items[at].word,
            printed: false,
        });
        let gain = line.log_probability(at, &pair, at + 1) - before;
        if gain >= needed && best.as_ref().is_none_or(|(most, ..)| gain > *most) {
            best = Some((gain, pair, format!("{left} {right}")));
        }
    }
    let (_, pair, to) = best?;
    let evidence = format!(
        "“{}” is no word, “{}” is a frequent pair",
        word.key,
        to.to_lowercase()
    );
    let first = line.items[at].word?;
    Some((
        pair,
        Edit {
            first,
            last: first,
            to,
            rule: "parted-words",
            confidence: 0.95,
            evidence,
        },
    ))
}
