//! Sentences and clauses of a paragraph, by its tokens.

use super::{Deadline, Strength};
use std::ops::Range;
use vietnamese::fold::squeeze;
use vietnamese::timing;
use vietnamese::tokens::{Token, TokenKind};

/// Whether token `at` is the full stop of a sentence.
pub(super) fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else {
        return tokens[at].is(".");
    };
    let gap = text
        .get(tokens[at].range.end..next.range.start)
        .unwrap_or_default();
    gap.contains('\n')
        || (tokens[at].is(".") && !next.glued && (next.capital || next.kind == TokenKind::Mark))
}

/// For each token, the number of its sentence.
pub(super) fn sentences(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut number = 0;
    (0..tokens.len())
        .map(|at| {
            let own = number;
            number += usize::from(ends_sentence(text, tokens, at));
            own
        })
        .collect()
}

/// First token of the clause before token `at`: after the last comma, semicolon, bracket or full stop.
pub(super) fn clause_start(tokens: &[Token], at: usize) -> usize {
    (0..at)
        .rev()
        .find(|i| {
            matches!(tokens[*i].folded.as_str(), "," | ";" | "." | "(" | ":")
                && !within_a_number(tokens, *i)
        })
        .map_or(0, |i| i + 1)
}

/// Whether a mark stands between the figures of one number (`3.000`, `1,5`).
fn within_a_number(tokens: &[Token], at: usize) -> bool {
    let number = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    let glued = |i: usize| tokens.get(i).is_some_and(|t| t.glued);
    at > 0 && number(at - 1) && glued(at) && number(at + 1) && glued(at + 1)
}

/// What a deadline at the end of one of several statements between semicolons is for.
pub(super) fn clause(text: &str, tokens: &[Token], deadline: &Deadline) -> Option<String> {
    let end = tokens.get(deadline.tokens.end);
    if deadline.strength == Strength::Label || !end.is_none_or(|t| t.is(";") || t.is(".")) {
        return None;
    }
    let mark = (0..deadline.tokens.start)
        .rev()
        .find(|i| tokens[*i].is(";") || ends_sentence(text, tokens, *i));
    let listed = end.is_some_and(|t| t.is(";")) || mark.is_some_and(|i| tokens[i].is(";"));
    if !listed {
        return None;
    }
    let start = mark.map_or(0, |i| i + 1);
    let mut stop = deadline.tokens.start;
    while stop > start && timing::words().loose.hold(&tokens[stop - 1]) {
        stop -= 1;
    }
    let start = (start..stop).find(|i| tokens[*i].kind != TokenKind::Mark || tokens[*i].is("“"))?;
    words(text, tokens, &(start..stop))
}

pub(super) fn words(text: &str, tokens: &[Token], range: &Range<usize>) -> Option<String> {
    let (first, last) = (
        tokens.get(range.start)?,
        tokens.get(range.end.checked_sub(1)?)?,
    );
    text.get(first.range.start..last.range.end)
        .map(squeeze)
        .filter(|w| !w.is_empty())
}
