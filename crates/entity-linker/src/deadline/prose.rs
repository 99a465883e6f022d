//! Deadlines in prose: which of a paragraph's dates say when its task is due.
//!
//! A date counts when its words lead to a limit: a label (`Thời gian hoàn thành …`), `hoàn thành`, `chậm nhất`, `trước`,
//! `trong tháng …`. Where a label follows, it speaks for the sentences before it, and their weaker dates are not
//! counted. Dates without a lead belong to titles, documents and events.

mod clause;
mod label;
mod opening;
mod rhythm;
mod sentence;
mod strength;

use super::spot::spots;
use super::{Dating, event};
use crate::reference;
use label::labels;
use model::record::Term;
use opening::{acts, behind_opening};
use rhythm::{bracketed, comes_round};
use sentence::{clause, sentences, words};
use std::cell::LazyCell;
use std::ops::Range;
use strength::strength;
use vietnamese::dates::plain_dates;
use vietnamese::fold::fold;
use vietnamese::tokens::{Token, TokenKind, tokens};

/// How surely a date is a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// Gives way to a label that speaks for its sentence.
    Weak,
    /// Counts beside a label.
    Strong,
    /// Follows a label itself.
    Label,
}

struct Deadline {
    tokens: Range<usize>,
    strength: Strength,
    terms: Vec<Term>,
}

/// Longest paragraph that is looked at, in bytes: no task is longer, and a line without an end is none.
const LONGEST: usize = 64 * 1024;

/// See [`super::in_sentence`].
pub fn read(content: &str, dating: Dating) -> Option<(String, Vec<Term>)> {
    if content.len() > LONGEST {
        return None;
    }
    let all = tokens(&plain_dates(content));
    let cited = reference::find(content);
    let closed: Vec<Range<usize>> = cited
        .iter()
        .map(|f| {
            all.partition_point(|t| t.range.start < f.range.start)
                ..all.partition_point(|t| t.range.start < f.range.end)
        })
        .collect();
    let mut found = labels(content, &all, dating);
    let spots = spots(&all, &closed, dating);
    let events = event::read(content, &all, &cited);
    let act = LazyCell::new(|| {
        let times = spots.iter().map(|s| &s.tokens);
        let times = times.chain(events.iter().map(|(words, _)| words));
        acts(content) || behind_opening(content, &all, times).is_some_and(acts)
    });
    for spot in &spots {
        let taken = found
            .iter()
            .any(|d| d.tokens.start < spot.tokens.end && spot.tokens.start < d.tokens.end);
        if taken {
            continue;
        }
        // `định kỳ hằng quý trước ngày 10 của tháng đầu quý sau`: one rhythm.
        if let Some(rhythm) = found.last_mut()
            && rhythm.tokens.end == spot.tokens.start
            && spot.grain.is_none()
            && rhythm.terms == spot.terms
        {
            rhythm.tokens.end = spot.tokens.end;
        } else if let Some(rhythm) = found.last_mut()
            && comes_round(content, &all, rhythm, spot)
        {
            match bracketed(&all, rhythm.tokens.end, &spot.tokens) {
                Some(end) => rhythm.tokens.end = end,
                None => found.push(Deadline {
                    tokens: spot.tokens.clone(),
                    strength: Strength::Strong,
                    terms: Vec::new(),
                }),
            }
        } else if let Some(strength) = strength(content, &all, spot, dating, &|| *act) {
            found.push(Deadline {
                tokens: spot.tokens.clone(),
                strength,
                terms: spot.terms.clone(),
            });
        }
    }
    for (words, terms) in &events {
        let taken = found
            .iter()
            .any(|d| d.tokens.start < words.end && words.start < d.tokens.end);
        if !taken && *act {
            found.push(Deadline {
                tokens: words.clone(),
                strength: Strength::Weak,
                terms: terms.clone(),
            });
        }
    }
    found.sort_by_key(|d| d.tokens.start);
    let sentences = sentences(content, &all);
    let mut kept = Vec::new();
    for i in 0..found.len() {
        if found[i].strength > Strength::Weak || !spoken_for(&found, i, &sentences) {
            kept.push(i);
        }
    }
    join_said_twice(&mut found, &mut kept, &all);
    let several = kept.iter().filter(|i| !found[**i].terms.is_empty()).count() > 1;
    let mut phrases = Vec::new();
    let mut terms = Vec::new();
    for i in kept {
        let deadline = &found[i];
        let printed = words(content, &all, &deadline.tokens)?;
        let label = if several {
            clause(content, &all, deadline)
        } else {
            None
        };
        // The same limit, named twice for two bodies or steps, is one.
        let folded = fold(&printed);
        if label.is_none() && phrases.iter().any(|said: &String| fold(said) == folded) {
            continue;
        }
        phrases.push(printed);
        terms.extend(deadline.terms.iter().cloned().map(|t| Term {
            applies_to: t.applies_to.or_else(|| label.clone()),
            ..t
        }));
    }
    (!terms.is_empty()).then(|| (phrases.join("; "), terms))
}

/// Joins a limit to the one right before it that says the same term more roughly (`trong tháng 5 năm 2026, chậm nhất là ngày 31 tháng 5`).
fn join_said_twice(found: &mut [Deadline], kept: &mut Vec<usize>, all: &[Token]) {
    let mut last: Option<usize> = None;
    kept.retain(|&i| {
        let twice = last.filter(|&l| {
            let between = found[l].tokens.end..found[i].tokens.start;
            !found[i].terms.is_empty()
                && found[l].terms == found[i].terms
                && all
                    .get(between)
                    .is_some_and(|marks| marks.iter().all(|t| t.kind == TokenKind::Mark))
        });
        match twice {
            Some(l) => {
                let (opens, end) = (found[l].tokens.end, found[i].tokens.end);
                // `năm (trước ngày 30/11 hằng năm)`
                let closes = all[opens..end].iter().any(|t| t.is("("))
                    && all.get(end).is_some_and(|t| t.is(")"));
                found[l].tokens.end = end + usize::from(closes);
            }
            None => last = Some(i),
        }
        twice.is_none()
    });
}

/// Whether a label in the sentence itself or in a later one speaks for the deadline; a label speaks back to the label
/// before it.
fn spoken_for(found: &[Deadline], i: usize, sentences: &[usize]) -> bool {
    let sentence = |d: &Deadline| sentences.get(d.tokens.start).copied().unwrap_or_default();
    let own = sentence(&found[i]);
    found
        .iter()
        .any(|d| d.strength == Strength::Label && sentence(d) >= own)
}
