//! What the words of a clause say of a date in it.

use crate::deadline::spot::Spot;
use std::ops::Range;
use vietnamese::timing::words;
use vietnamese::tokens::{Token, phrase_at, phrase_before};

/// Whether a word before a date tells that it is the time of something else (`hồ sơ đã nộp trước ngày …`). In `phát triển` and `có liên
/// quan` its like tells nothing, nor in `phương án đã được phê duyệt` before a date that is still to come.
pub(super) fn tells_of_another(tokens: &[Token], at: usize, coming: bool) -> bool {
    let word = |at: Option<usize>| at.and_then(|i| tokens.get(i)).map_or("", |t| &t.folded);
    let next = word(Some(at + 1));
    let told = || matches!(word(at.checked_sub(1)), "đã" | "chưa");
    match word(Some(at)) {
        "đã" if coming && next == "được" => false,
        "được" if coming && told() => false,
        "đã" | "được" | "nộp" => true,
        "phát" => matches!(next, "hiện" | "hành" | "sinh"),
        // `những vấn đề vượt thẩm quyền (nếu có) trong tháng 11`
        "có" if word(at.checked_sub(1)) == "nếu" => false,
        "có" => !matches!(next, "liên" | "thẩm" | "trách"),
        _ => false,
    }
}

/// Whether a date belongs to the name of a plan (`Quy hoạch cảng từ nay đến năm 2020 đã được duyệt`) or of an event (`kết luận tại Hội
/// nghị tổ chức vào ngày 12/01`).
pub(super) fn of_a_name(tokens: &[Token], clause: &Range<usize>, end: usize) -> bool {
    let event = |at: usize| {
        let at = phrase_at(tokens, at, "các").unwrap_or(at);
        words().gatherings.at(tokens, at).is_some()
    };
    let held = || {
        words().takes_place.before(tokens, clause.end).is_some()
            && clause.clone().any(|i| tokens[i].is("tại") && event(i + 1))
    };
    let past = tokens.get(end).is_some_and(|t| t.is("đã"));
    !clause.is_empty() && (past || held())
}

/// Whether the statement before a date is about finishing something.
pub(super) fn finishes(tokens: &[Token], before: usize) -> bool {
    let from = (0..before)
        .rev()
        .find(|i| matches!(tokens[*i].folded.as_str(), ";" | "."))
        .map_or(0, |i| i + 1);
    words().conclusions.within(tokens, &(from..before))
}

/// Whether the words before a time say up or down to which share something is to be brought.
pub(super) fn raises(tokens: &[Token], before: &Range<usize>) -> bool {
    let share = before.end.checked_sub(1).is_some_and(|i| tokens[i].is("%"));
    share && words().raises.within(tokens, before)
}

/// Whether the words before a month say that something is brought before a meeting, and end with its name.
pub(super) fn meeting(tokens: &[Token], before: &Range<usize>) -> bool {
    /// Most words from `tại` to the month.
    const NEAR: usize = 8;
    let from = before.end.saturating_sub(NEAR).max(before.start);
    let named = |at: &usize| words().at_meetings.at(tokens, *at).is_some();
    let at = (from..before.end).rev().find(named);
    at.is_some_and(|at| words().brought.within(tokens, &(before.start..at)))
}

/// Whether `hoàn thành` stands behind a time.
pub(super) fn finished_behind(tokens: &[Token], end: usize) -> bool {
    let marked = tokens.get(end).is_some_and(|t| t.is(","));
    let next = end + usize::from(marked);
    words().completed.at(tokens, next).is_some()
}

/// Whether a clause before a period tells of what goes on in it.
pub(super) fn runs(tokens: &[Token], clause: &Range<usize>) -> bool {
    words().going_on.within(tokens, clause)
}

/// Whether a clause before a period tells of figures or results that are taken from it.
pub(super) fn takes(tokens: &[Token], clause: &Range<usize>) -> bool {
    // `tổ chức kỳ thi`
    let taken = |i: usize| words().taken.at(tokens, i).is_some();
    clause
        .clone()
        .any(|i| taken(i) && phrase_at(tokens, i, "kỳ thi").is_none())
}

/// Whether `hoàn thành` right before a date says which things are meant and not what is to be done (`cho các dự án hoàn thành trong
/// năm 2025`): a word for several of them stands before it, and other words before that.
pub(super) fn is_of_things(tokens: &[Token], clause: usize, before: usize) -> bool {
    /// Most words of the things.
    const LONGEST: usize = 5;
    let Some(done) = phrase_before(tokens, before, "hoàn thành") else {
        return false;
    };
    let from = done.saturating_sub(LONGEST).max(clause + 1);
    (from..done).any(|i| {
        let several = matches!(tokens[i].folded.as_str(), "các" | "những" | "số");
        several && words().works.before(tokens, done).is_some()
    })
}

/// The token of the bracket that opens a note right before token `at` (`gửi ý kiến (qua thư) trước ngày …`), or `at`.
pub(super) fn before_note(tokens: &[Token], at: usize) -> usize {
    let closed = at.checked_sub(1).filter(|i| tokens[*i].is(")"));
    closed
        .and_then(|i| (0..i).rev().find(|o| tokens[*o].is("(")))
        .unwrap_or(at)
}

pub(super) fn slice_has(tokens: &[Token], range: &Range<usize>, words: &[&str]) -> bool {
    tokens
        .get(range.clone())
        .is_some_and(|all| all.iter().any(|t| words.contains(&t.folded.as_str())))
}

pub(super) fn ends_bracket(tokens: &[Token], spot: &Spot) -> bool {
    let before = spot.tokens.start.checked_sub(1).and_then(|i| tokens.get(i));
    before.is_some_and(|t| t.is("(")) && tokens.get(spot.tokens.end).is_some_and(|t| t.is(")"))
}
