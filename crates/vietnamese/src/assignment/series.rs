//! Where else in a paragraph a task may be given: its later sentences, and clauses within a sentence.

use super::cursor::Cursor;
use super::sentence::hands_over;
use super::words::words;
use crate::agencies::Agencies;

/// Most sentences and clauses of a paragraph that are looked at.
const MOST: usize = 100;

/// Starts of the sentences and clauses behind a place that may give a task to somebody, in order, and whether one has a subject that acts.
/// `led`: the first sentence names who leads.
pub(super) fn later_assignments(text: &str, from: usize, led: bool) -> Vec<(usize, bool)> {
    let clauses = giving_clauses(text, from).filter(|(mark, _)| !led || *mark == ';');
    let giving = sentences(text, from).chain(clauses.map(|(_, at)| at));
    let mut all: Vec<(usize, bool)> = giving.map(|at| (at, false)).take(MOST).collect();
    if led {
        let acting = clauses_with_a_subject(text, from).into_iter();
        all.extend(acting.map(|at| (at, true)));
    }
    all.sort_unstable();
    all.dedup_by_key(|(at, _)| *at);
    all
}

/// Starts of the clauses behind a place that hand a task on (`…; giao Sở Y tế …`, `Căn cứ …; UBND tỉnh đề nghị Sở Y tế …`), and the marks
/// before them.
fn giving_clauses(text: &str, from: usize) -> impl Iterator<Item = (char, usize)> {
    let rest = text.get(from..).unwrap_or("");
    let reasons = Cursor { text, at: from }.words(&words().intros);
    rest.match_indices([';', ',', ':'])
        .filter_map(move |(i, mark)| {
            let inner = rest.get(i + 1..)?.trim_start();
            let start = text.len() - inner.len();
            let capital = mark == ";" && inner.starts_with(char::is_uppercase);
            // `Giếng đã cạn, vì vậy các xã cần …`
            // `Đến năm 2030, mọi xã có giếng; Sở Y tế có trách nhiệm …`
            let obliged = || mark == ";" && owes_something(text, start);
            let follows = || mark != ":" && (Cursor { text, at: start }).words(&words().follows);
            let gives = ["giao ", "Giao "].iter().any(|g| inner.starts_with(g))
                || reasons && capital && hands_over(text, start)
                || follows()
                || obliged();
            gives.then(|| (mark.chars().next().unwrap_or(';'), start))
        })
}

/// Whether a body stands at a place, and behind it a word that lays a duty on it.
fn owes_something(text: &str, from: usize) -> bool {
    let mut at = Cursor { text, at: from };
    at.agencies(false).is_some() && at.words(&words().obliged)
}

/// Starts of the sentences behind a place.
fn sentences(text: &str, from: usize) -> impl Iterator<Item = usize> {
    let rest = text.get(from..).unwrap_or("");
    rest.match_indices(['.', '\n'])
        .filter_map(move |(i, mark)| {
            let behind = rest.get(i + 1..)?;
            let inner = behind.trim_start();
            let apart = mark == "\n" || behind.len() > inner.len();
            (apart && inner.starts_with(char::is_uppercase)).then(|| text.len() - inner.len())
        })
}

/// Starts of the clauses of the first sentence that have a body of their own for their subject: `Sở Y tế kiểm tra; Sở Tư pháp hướng dẫn`. Each
/// must follow the one before it; behind a comma, what is before may name no other body.
fn clauses_with_a_subject(text: &str, from: usize) -> Vec<usize> {
    /// Longest clause, in bytes.
    const LONGEST: usize = 1000;
    let mut out = Vec::new();
    let mut start = from;
    let rest = text.get(from..).unwrap_or("");
    for (i, mark) in rest.match_indices([';', ',', ':', '.', '\n']).take(MOST) {
        let at = from + i;
        if at < start {
            // Within the name of the clause before.
            continue;
        }
        if at - start > LONGEST {
            break;
        }
        let inner = text.get(at + 1..).unwrap_or("").trim_start();
        if mark == ":" || mark == "\n" || mark == "." && inner.starts_with(char::is_uppercase) {
            break;
        }
        let own = mark == ";" || mark == "," && !names_a_body(text.get(start..at).unwrap_or(""));
        let next = text.len() - inner.len();
        if mark != "." && own && has_a_subject(text, next, mark == ";") {
            out.push(next);
            start = Cursor { text, at: next }
                .agencies(false)
                .map_or(next, |name| name.end);
        } else if mark == ";" {
            break;
        }
    }
    out
}

/// Whether a clause begins with one body and what it is to do.
fn has_a_subject(text: &str, from: usize, apart: bool) -> bool {
    let agencies = Agencies::get();
    let mut at = Cursor { text, at: from };
    let Some(found) = at.agencies(false) else {
        return false;
    };
    let name = text.get(found).unwrap_or("");
    let body = agencies.is_known_body(name)
        || apart && name.starts_with(char::is_uppercase) && agencies.is_body(name);
    let lists = words();
    let tells = at.goes_on_with(&lists.holds) || at.goes_on_with(&lists.narrows);
    let acts = at.rest().starts_with(' ') && at.ended() && !tells;
    body && acts && agencies.starts_with_verb(at.rest())
}

/// Whether a body or a group is named in a text.
fn names_a_body(text: &str) -> bool {
    let agencies = Agencies::get();
    let words = text.match_indices(' ').map(|(i, _)| i + 1);
    words
        .filter_map(|i| text.get(i..))
        .any(|word| word.starts_with("các ") || agencies.prefix(word).is_some())
}
