//! Those whom the lead works with, where they stand elsewhere than right behind it, and what may stand between the two.

use super::cursor::Cursor;
use super::unlisted::acts;
use super::words::words;
use crate::agencies::Agencies;
use crate::fold::fold;
use crate::telling;
use std::ops::Range;

/// Most clauses of a paragraph that are looked at for those who join.
const MOST_CLAUSES: usize = 200;

/// Those whom the lead works with, in a clause further in: `…; phối hợp với Sở Y tế …`, `Hướng dẫn và phối hợp với Sở Y tế …`.
///
/// Behind a comma or `và` only where the clause says who leads too or names nobody before: else it may be about somebody whom the
/// sentence names.
pub(super) fn joined_later(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..).unwrap_or("");
    rest.match_indices("hối hợp")
        .take(MOST_CLAUSES)
        .find_map(|(i, _)| {
            // The `p` or `P` is one byte.
            let at = from + i.checked_sub(1)?;
            let before = text.get(from..at)?;
            let own = before.is_empty() || before.ends_with([' ', '\n']);
            let joins = own && joins_by_itself(before);
            joins.then(|| joined_at(text, at)).flatten()
        })
        .or_else(|| with_later(text, from))
}

/// Those with whom the lead does what a later clause says (`Sở Y tế dọn giếng; cùng Sở Xây dựng sửa máy bơm`).
fn with_later(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let marks = rest.match_indices("; ").take(MOST_CLAUSES);
    marks
        .map(|(at, mark)| from + at + mark.len())
        .find_map(|start| {
            let mut at = Cursor { text, at: start };
            let with = at
                .words(&words().with_in_a_clause)
                .then(|| at.partners())
                .flatten()?;
            let acts = at.rest().starts_with(' ') && acts(at.rest().trim_start());
            acts.then_some(with)
        })
}

/// The agencies behind `phối hợp với`, from that word on.
fn joined_at(text: &str, at: usize) -> Option<Range<usize>> {
    let lists = words();
    let mut at = Cursor { text, at };
    at.words(&lists.joint);
    at.words(&lists.closely);
    // Without `với` a name must stand there.
    let with = at.words(&lists.with);
    at.blank();
    let named = with || at.rest().starts_with(char::is_uppercase);
    named.then(|| at.partners()).flatten()
}

/// Whether the text before `phối hợp` leaves it to the lead: it opens a sentence or clause, or goes on with what the lead does.
fn joins_by_itself(before: &str) -> bool {
    let lists = words();
    let ends = |(i, c): (usize, char)| {
        let behind = before.get(i + c.len_utf8()..).unwrap_or("");
        let apart = behind.is_empty() || behind.starts_with(char::is_whitespace);
        (matches!(c, ';' | ':' | '\n') || c == '.' && apart).then_some(i + c.len_utf8())
    };
    let start = before.char_indices().rev().find_map(ends).unwrap_or(0);
    let mut clause = before.get(start..).unwrap_or("").trim();
    let mut tied = false;
    let mut leads = false;
    loop {
        if let Some(cut) = clause.strip_suffix(',') {
            (clause, tied) = (cut.trim_end(), true);
        } else if let Some(cut) = without_last(clause, &["và"]) {
            (clause, tied) = (cut, true);
        } else if let Some(cut) = without_last(clause, &lists.adverbs) {
            clause = cut;
        } else if let Some(cut) =
            without_last(clause, &lists.lead).or_else(|| without_last(clause, &lists.fronts))
        {
            (clause, leads) = (cut, true);
        } else {
            break;
        }
    }
    // `Căn cứ khả năng của các chợ, phối hợp với …`
    let unnamed = !clause.chars().skip(1).any(char::is_uppercase);
    let occasion = || (unnamed || !clause.contains(',')) && telling::is_occasion(clause);
    clause.is_empty() || tied && (leads || occasion() || goes_on_with_work(clause))
}

/// The text without one of some phrases at its end, as whole words.
pub(super) fn without_last<'t>(text: &'t str, phrases: &[impl AsRef<str>]) -> Option<&'t str> {
    let folded = fold(text);
    let found = phrases
        .iter()
        .map(AsRef::as_ref)
        .filter(|p| {
            folded
                .strip_suffix(*p)
                .is_some_and(|cut| cut.is_empty() || cut.ends_with(' '))
        })
        .max_by_key(|p| p.len())?;
    let count = text.chars().count().checked_sub(found.chars().count())?;
    let end = text.char_indices().nth(count).map_or(text.len(), |c| c.0);
    text.get(..end).map(str::trim_end)
}

/// Whether a clause begins with what is to be done and names no body.
fn goes_on_with_work(clause: &str) -> bool {
    /// Words of a clause that need be no known work (`chủ trì đạo diễn, phối hợp với …`).
    const SHORT: usize = 3;
    let agencies = Agencies::get();
    let named = clause
        .match_indices(' ')
        .map(|(i, _)| clause.get(i + 1..).unwrap_or(""))
        .any(|word| word.starts_with("các ") || agencies.prefix(word).is_some());
    let short = clause.split(' ').count() <= SHORT && clause.starts_with(char::is_lowercase);
    !named && (short || agencies.starts_with_verb(clause))
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
    let with = at.partners()?;
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
