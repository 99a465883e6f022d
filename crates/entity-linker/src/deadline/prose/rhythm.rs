//! Rhythms in a sentence: which say how often a task is done, and which belong to a noun.

use super::clause::slice_has;
use super::sentence::ends_sentence;
use super::{Deadline, Strength};
use crate::deadline::spot::{Lead, Spot, prints_a_year};
use model::record::{Every, TermKind};
use std::ops::Range;
use vietnamese::assignment;
use vietnamese::dates::{Grain, report_day_at, weekday_before};
use vietnamese::timing::words;
use vietnamese::tokens::{Token, TokenKind, phrase_before};

/// `thực hiện thường xuyên`, `thường xuyên kiểm tra`, `định kỳ hằng quý` count; `chi thường xuyên`, `khu vực thường xuyên
/// ngập`, `kế hoạch hằng năm` say nothing of the task.
pub(super) fn rhythm_strength(text: &str, tokens: &[Token], spot: &Spot) -> Option<Strength> {
    let every = spot.terms.first().and_then(|t| t.every)?;
    let start = spot.tokens.start;
    let previous = start.checked_sub(1).and_then(|i| tokens.get(i));
    let opens = previous.is_none_or(|t| t.kind == TokenKind::Mark)
        || tokens.get(start).is_some_and(|t| t.capital);
    let weekly = || every == Every::Week && weekday_before(tokens, start).is_some();
    if spot.lead == Lead::Limit || refined(tokens, spot.tokens.end) || weekly() {
        return Some(Strength::Strong);
    }
    if every == model::record::Every::Continuous {
        let end = spot.tokens.end;
        let carried = words().steadily_done.before(tokens, start).is_some();
        let closed = tokens.get(end).is_none_or(|t| t.kind == TokenKind::Mark);
        // `là nhiệm vụ trọng tâm, thường xuyên`: what kind of work it is.
        let near = start.saturating_sub(9)..start;
        let kind = words().kinds_of_work.within(tokens, &near);
        let alone = slice_has(tokens, &spot.tokens, &["thường"]) && opens && closed && !kind;
        let first_sentence = !(0..start).any(|i| ends_sentence(text, tokens, i));
        let adverb = first_sentence && words().cares.at(tokens, end).is_some();
        return (carried || alone || adverb).then_some(Strength::Weak);
    }
    if words().paid.before(tokens, start).is_some() {
        return None;
    }
    let periodic = tokens.get(spot.core).is_some_and(|t| t.is("định"))
        || phrase_before(tokens, start, "định kỳ").is_some();
    // At the end of a clause it says when, unless it belongs to the noun before it (`kế hoạch hằng năm`).
    let closes = tokens
        .get(spot.tokens.end)
        .is_none_or(|t| t.kind == TokenKind::Mark)
        && previous.is_some()
        && (!is_of_a_plan(tokens, start) || every != Every::Year && reports(tokens, start));
    // `cho từng tháng`: a share of something, not a time.
    let share = tokens.get(spot.core).is_some_and(|t| t.is("từng"))
        && previous.is_some_and(|t| matches!(t.folded.as_str(), "cho" | "của" | "theo"));
    // `giao ban mỗi tháng một lần với …`
    let counted = slice_has(tokens, &spot.tokens, &["lần"]);
    let says_when = periodic || counted || opens || closes || before_work(text, tokens, spot);
    (!share && says_when).then_some(Strength::Weak)
}

/// Whether a rhythm at the end of a clause belongs to a plan that the clause names, right before it, over a few small words that say what
/// the plan is for, or as a further kind of it (`kế hoạch giai đoạn 05 năm và hằng năm`).
fn is_of_a_plan(tokens: &[Token], start: usize) -> bool {
    /// Most words that say what a plan is for.
    const FOR: usize = 4;
    let small = |at: &usize| {
        let token = &tokens[*at];
        token.kind == TokenKind::Word && !token.capital && !words().parting.hold(token)
    };
    let of_kinds = start
        .checked_sub(2)
        .is_some_and(|before| tokens[before + 1].is("và") && words().spans.hold(&tokens[before]));
    let mut behind = (0..start).rev().take(FOR).take_while(small);
    of_kinds
        || words().planned.before(tokens, start).is_some()
        || behind.any(|at| {
            words().planned_for.before(tokens, at).is_some()
                && !words().cares.within(tokens, &(at..start))
        })
}

/// Whether the clause before a rhythm looks back at work or tells of it (`báo cáo kết quả thực hiện kế hoạch … hằng quý`): what comes round
/// oftener than a year's plan does is the telling.
fn reports(tokens: &[Token], start: usize) -> bool {
    let marks = (0..start)
        .rev()
        .find(|at| tokens[*at].kind == TokenKind::Mark);
    let clause = marks.map_or(0, |mark| mark + 1)..start;
    words().telling.within(tokens, &clause)
}

/// Whether a rhythm stands between those who do something and what they do (`Sở Y tế hằng năm báo cáo`), or between two acts
/// (`theo dõi và hằng năm tổng hợp`). `kế hoạch dài hạn và hằng năm` has two plans.
fn before_work(text: &str, tokens: &[Token], spot: &Spot) -> bool {
    let works = words().cares.at(tokens, spot.tokens.end).is_some();
    let Some(last) = spot.tokens.start.checked_sub(1).filter(|_| works) else {
        return false;
    };
    if tokens[last].is("và") {
        let before = last.checked_sub(1).and_then(|i| tokens.get(i));
        return before.is_some_and(|t| t.kind != TokenKind::Number && !words().spans.hold(t));
    }
    let end = tokens[last].range.end;
    let told = assignment::read(text);
    [told.lead, told.coordinating]
        .iter()
        .flatten()
        .any(|name| name.end == end)
}

/// Whether a day of the year follows, in brackets or at once: `hằng năm (trước ngày 15 tháng 11)`, `6 tháng trước ngày 20/6`.
fn refined(tokens: &[Token], end: usize) -> bool {
    if report_day_at(tokens, end).is_some() {
        return true;
    }
    tokens.get(end).is_some_and(|t| t.is("("))
        && tokens
            .get(end + 1)
            .is_some_and(|t| matches!(t.folded.as_str(), "trước" | "chậm" | "ngày"))
}

/// Whether the spot only says on which day a rhythm right before it comes round, and prints no year of its own.
pub(super) fn refines(tokens: &[Token], spot: &Spot) -> bool {
    let Some(bracket) = spot
        .tokens
        .start
        .checked_sub(1)
        .filter(|i| matches!(tokens[*i].folded.as_str(), "(" | ","))
    else {
        return false;
    };
    // `định kỳ (vào ngày 22 hằng tháng)`: the bracket says how often.
    if spot.grain.is_none() && phrase_before(tokens, bracket, "định kỳ").is_some() {
        return false;
    }
    let near = tokens
        .get(bracket.saturating_sub(4)..bracket)
        .is_some_and(|before| before.iter().any(|t| words().rhythmic.hold(t)));
    let dated = tokens
        .get(spot.tokens.clone())
        .is_some_and(|own| own.iter().any(|t| t.year().is_some()));
    near && !dated
}

/// Whether a date says on which day of the year a rhythm before it comes round (`báo cáo hằng năm trước ngày 10/12`): it prints no year,
/// and no other statement stands between the two.
pub(super) fn comes_round(text: &str, tokens: &[Token], rhythm: &Deadline, spot: &Spot) -> bool {
    let yearly = |every| matches!(every, Some(Every::Year | Every::HalfYear | Every::Quarter));
    let between = rhythm.tokens.end..spot.tokens.start;
    let limit = matches!(spot.grain, Some(Grain::Day | Grain::Month))
        && spot.terms.iter().all(|t| t.kind != TermKind::Between);
    rhythm.strength < Strength::Label
        && limit
        && spot.lead == Lead::Limit
        && rhythm.terms.iter().all(|t| yearly(t.every))
        && !prints_a_year(tokens, spot.core)
        && !between.into_iter().any(|i| {
            matches!(tokens[i].folded.as_str(), ";" | ")") || ends_sentence(text, tokens, i)
        })
}

/// Where a day right behind a rhythm ends, a bracket around it included.
pub(super) fn bracketed(tokens: &[Token], rhythm: usize, day: &Range<usize>) -> Option<usize> {
    let between = tokens.get(rhythm..day.start)?;
    match between {
        [] => Some(day.end),
        [mark] if mark.is(",") => Some(day.end),
        [mark] if mark.is("(") => {
            let closed = tokens.get(day.end).is_some_and(|t| t.is(")"));
            Some(day.end + usize::from(closed))
        }
        _ => None,
    }
}
