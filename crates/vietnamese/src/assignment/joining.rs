//! Those whom the lead works with, where they stand elsewhere than right behind it, and what may stand between the two.

use super::cursor::Cursor;
use super::words::words;
use std::ops::Range;

/// Most clauses of a paragraph that are looked at for those who join.
const MOST_CLAUSES: usize = 200;

/// Those whom the lead works with, in a clause further in: `…; phối hợp với Sở Y tế …`, `Trên cơ sở …, chủ trì, phối hợp với …`.
///
/// Behind a comma only where the clause says who leads too: else it may be about somebody whom the sentence names.
pub(super) fn joined_later(text: &str, from: usize) -> Option<Range<usize>> {
    let lists = words();
    let rest = text.get(from..).unwrap_or("");
    rest.match_indices([';', '.', ',', '\n'])
        .take(MOST_CLAUSES)
        .find_map(|(i, mark)| {
            let inner = rest.get(i + 1..)?.trim_start();
            let mut at = Cursor {
                text,
                at: text.len() - inner.len(),
            };
            at.words(&lists.adverbs);
            let leads = at.words(&lists.lead);
            at.separators();
            at.words(&lists.adverbs);
            if mark == "," && !leads || !at.words(&lists.joint) {
                return None;
            }
            at.words(&lists.closely);
            at.words(&lists.with).then(|| at.agencies(true)).flatten()
        })
}

/// Moves behind a clause between the lead and its part that says by what right (`, trong phạm vi nhiệm vụ của mình,`).
pub(super) fn within(at: &mut Cursor) {
    /// Longest clause, in bytes.
    const LONGEST: usize = 240;
    let lists = words();
    let mut inner = Cursor {
        text: at.text,
        at: at.at,
    };
    inner.separators();
    if !inner.words(&lists.within) {
        return;
    }
    let near = inner
        .rest()
        .split(['.', ';', ':', '\n'])
        .next()
        .unwrap_or("");
    let part = near
        .match_indices(' ')
        .map(|m| m.0)
        .take_while(|i| *i <= LONGEST)
        .find(|i| {
            let mut next = Cursor {
                text: at.text,
                at: inner.at + i,
            };
            next.words(&lists.duty);
            next.words(&lists.adverbs);
            next.words(&lists.lead) || next.words(&lists.joint)
        });
    if let Some(i) = part {
        at.at = inner.at + i;
    }
}

/// Those whom the lead works with, right behind the word that says that it leads (`chủ trì cùng Sở Y tế`).
pub(super) fn led_with(text: &str, from: usize) -> Option<(Range<usize>, usize)> {
    let mut at = Cursor { text, at: from };
    if !at.words(&words().with) {
        return None;
    }
    let with = at.agencies(true)?;
    Some((with, at.at))
}

/// Those who join, named before the word that says so (`Sở Y tế chủ trì, các xã, phường phối hợp …`), and the place behind it.
pub(super) fn joined_behind(text: &str, from: usize) -> Option<(Range<usize>, usize)> {
    let mut at = Cursor { text, at: from };
    if let Some(behind) = at.rest().trim_start().strip_prefix(';') {
        at.at = text.len() - behind.len();
    }
    at.separators();
    let with = at.agencies(true)?;
    at.blank();
    at.words(&words().adverbs);
    at.words(&words().joint).then_some((with, at.at))
}
