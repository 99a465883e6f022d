//! Which of the times that a deadline cell names are its terms.

use super::cell::FILLERS;
use super::spot::{Lead, Spot};
use model::record::Every;
use vietnamese::dates::Grain;
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
    found
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

/// Drops dates without a year right behind a rhythm, in brackets or behind a mark: they come round with it (`Hằng năm (Quý IV)`).
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
        let near = between
            .iter()
            .all(|t| matches!(t.folded.as_str(), "(" | "," | ":"));
        let bare = tokens
            .get(spot.tokens.clone())
            .is_some_and(|all| all.iter().all(|t| t.year().is_none()));
        if before.grain.is_none()
            && spot.grain.is_some()
            && before.terms.iter().all(round)
            && near
            && bare
        {
            let end = spot.tokens.end;
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
        tokens[i].kind == TokenKind::Word && !FILLERS.contains(&tokens[i].folded.as_str())
    })
}
