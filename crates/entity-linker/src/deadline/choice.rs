//! Which of the times that a deadline cell names are its terms.

use super::spot::{Lead, Spot, prints_a_year, recurring};
use model::record::{Every, Term, TermKind};
use vietnamese::dates::{Day, Grain, Link, Rhythm};
use vietnamese::timing;
use vietnamese::tokens::{Token, TokenKind};

/// Drops dates that belong to words: those on the other side of a colon than the time, and those without a lead, after a
/// noun, beside one that has a lead (`xây dựng Kế hoạch năm 2026 trước 31/12/2025`).
pub fn chosen(tokens: &[Token], from: usize, mut found: Vec<Spot>) -> Vec<Spot> {
    if let Some(colon) = (from..tokens.len()).find(|i| tokens[*i].is(":")) {
        let first_leads = found
            .first()
            .is_some_and(|s| s.tokens.end == colon && s.tokens.start == from);
        if first_leads {
            found.truncate(1);
        } else if found.iter().any(|s| s.tokens.start > colon) {
            found.retain(|s| s.tokens.start > colon);
        }
    }
    let led = |s: &Spot| s.lead != Lead::None || s.grain.is_none();
    if found.iter().any(led) {
        found.retain(|s| led(s) || s.tokens.start == from || !noun_before(tokens, s.tokens.start));
    }
    found.retain(|s| !of_an_event(tokens, from, s));
    // `Thường xuyên, lồng ghép trong nhiệm vụ thường xuyên về …`: what kind of work the second is.
    let several = found.len() > 1;
    found.retain(|s| {
        !(several && s.grain.is_none() && s.tokens.start > from && is_kind_of_work(tokens, s))
    });
    found
}

/// Whether a rhythm without a mark before it says what kind of work a noun is (`nhiệm vụ thường xuyên`).
fn is_kind_of_work(tokens: &[Token], spot: &Spot) -> bool {
    let kinds = &timing::words().kinds_by_rhythm;
    kinds.before(tokens, spot.tokens.start).is_some()
}

/// Whether a year says which one of several events is meant, before, after or on which something is due (`Trước khai giảng năm học
/// 2025-2026`): its end is no limit.
fn of_an_event(tokens: &[Token], from: usize, spot: &Spot) -> bool {
    let start = spot.tokens.start;
    spot.lead == Lead::None
        && spot.grain == Some(Grain::Year)
        && start > from
        && noun_before(tokens, start)
        && (from..start)
            .rev()
            .take_while(|i| tokens[*i].kind != TokenKind::Mark)
            .any(|i| matches!(tokens[i].folded.as_str(), "trước" | "sau" | "dịp"))
}

/// Drops a date behind which a note in brackets names a narrower one within it (`Năm 2025 (Quý III)`), and takes its words in.
pub fn narrowed(tokens: &[Token], mut found: Vec<Spot>) -> Vec<Spot> {
    let mut at = 1;
    while at < found.len() {
        if narrows(tokens, &found[at - 1], &found[at]) {
            found[at].tokens.start = found[at - 1].tokens.start;
            found[at].tokens.end += 1;
            found.remove(at - 1);
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a note that holds nothing but a date, or when something is finished, follows another date that takes it in.
fn narrows(tokens: &[Token], wide: &Spot, spot: &Spot) -> bool {
    let note = tokens
        .get(wide.tokens.end..spot.tokens.start)
        .and_then(|note| note.split_first());
    let plain = note.is_some_and(|(bracket, words)| {
        bracket.is("(") && words.iter().all(|t| timing::words().notes.hold(t))
    });
    // `Quý II (tháng 5/2026)` late in 2025: the note tells the year.
    let undated = wide.of_another_year && prints_a_year(tokens, spot.core);
    let inside = |((a, b), (c, d)): ((Day, Day), (Day, Day))| a <= c && d <= b;
    plain
        && wide.link == Link::Single
        && matches!(wide.lead, Lead::None | Lead::Within)
        && tokens.get(spot.tokens.end).is_some_and(|t| t.is(")"))
        && (undated || wide.days.zip(spot.days).is_some_and(inside))
}

/// Joins a start and an end that stand side by side into a period (`Bắt đầu từ tháng 3/2025, hoàn thành tháng 9/2025`).
pub fn from_start_to_end(tokens: &[Token], found: Vec<Spot>) -> Vec<Spot> {
    let [start, end] = found.as_slice() else {
        return found;
    };
    let (Some([begins]), Some([ends])) = (term_of(start), term_of(end)) else {
        return found;
    };
    let between = tokens
        .get(start.tokens.end..end.tokens.start)
        .unwrap_or(&[]);
    let told = timing::words();
    let ended = between.iter().any(|t| told.of_the_end.hold(t));
    let plain = between.iter().all(|t| told.to_the_end.hold(t));
    let whole = tokens.len() == end.tokens.end
        || tokens[end.tokens.end..]
            .iter()
            .all(|t| t.kind == TokenKind::Mark);
    let period =
        begins.kind == TermKind::From && ends.kind == TermKind::By && begins.from <= ends.to;
    if !(period && plain && ended && whole) {
        return found;
    }
    let joined = Term {
        kind: TermKind::Between,
        to: ends.to.clone(),
        ..begins.clone()
    };
    vec![Spot {
        tokens: start.tokens.start..end.tokens.end,
        link: Link::Range,
        terms: vec![joined],
        ..start.clone()
    }]
}

/// The terms of a date.
fn term_of(spot: &Spot) -> Option<&[Term]> {
    spot.grain.map(|_| spot.terms.as_slice())
}

/// Drops the year in which work goes on all the time (`Thường xuyên trong năm 2025`).
pub fn without_years_of_steady_work(mut found: Vec<Spot>) -> Vec<Spot> {
    let steady = |s: &Spot| s.terms.iter().any(|t| t.every == Some(Every::Continuous));
    let whole = |s: &Spot| s.grain == Some(Grain::Year) && s.lead == Lead::Within;
    let within = |pair: &[Spot]| {
        steady(&pair[0]) && whole(&pair[1]) && pair[0].tokens.end == pair[1].tokens.start
    };
    while let Some(at) = found.windows(2).position(within) {
        found[at].tokens.end = found[at + 1].tokens.end;
        found.remove(at + 1);
    }
    found
}

/// Drops dates without a year right behind a rhythm, in brackets or behind a mark: they come round with it (`Hằng năm (Quý IV)`). Where
/// the rhythm has no name, they tell it (`Định kỳ trước ngày 15/12`).
pub fn without_days_of_rhythms(tokens: &[Token], mut found: Vec<Spot>) -> Vec<Spot> {
    let mut at = 1;
    while at < found.len() {
        let (before, spot) = (&found[at - 1], &found[at]);
        let round = |t: &model::record::Term| {
            matches!(
                t.every,
                Some(Every::Year | Every::HalfYear | Every::Quarter)
            )
        };
        let between = tokens
            .get(before.tokens.end..spot.tokens.start)
            .unwrap_or(&[]);
        let unnamed = before.terms.iter().all(|t| t.every.is_none());
        let near = between
            .iter()
            .all(|t| matches!(t.folded.as_str(), "(" | "," | ":"));
        let bare = tokens
            .get(spot.tokens.clone())
            .is_some_and(|all| all.iter().all(|t| t.year().is_none()));
        if before.grain.is_none()
            && spot.grain.is_some()
            && (unnamed || before.terms.iter().all(round))
            && near
            && bare
        {
            let end = spot.tokens.end;
            if unnamed {
                found[at - 1].terms = recurring(vec![Rhythm::Year]);
            }
            found.remove(at);
            found[at - 1].tokens.end = end;
        } else {
            at += 1;
        }
    }
    found
}

fn noun_before(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| {
        tokens[i].kind == TokenKind::Word && !timing::words().fillers.hold(&tokens[i])
    })
}
