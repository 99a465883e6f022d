//! Days, and what else starts with a number.

use super::month::{month, month_value};
use super::part::months_of_year;
use super::{Unit, is_mark, plain_year, short_year, small, year_after};
use crate::dates::calendar::Grain;
use crate::tokens::{Token, TokenKind};

/// After `ngày`: `23 tháng 6 năm 2022`, `23/6/2022`, `23/6`, `/5/2022`, `tháng 5 năm 2022` (day blank), `20`.
pub(super) fn named_day(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let mut blank = at;
    while is_mark(tokens, blank, ".…_") {
        blank += 1;
    }
    if is_mark(tokens, blank, "/") {
        let (unit, end) = number(tokens, blank + 1)?;
        return (unit.grain == Grain::Month).then_some((unit, end));
    }
    if tokens.get(blank).is_some_and(|t| t.bare == "thang") {
        return month(tokens, blank + 1).filter(|(unit, _)| unit.year.is_some());
    }
    let day = tokens.get(at).filter(|t| t.folded.len() <= 2)?.value()?;
    if let Some((unit, end)) = number(tokens, at)
        && unit.grain == Grain::Day
    {
        return Some((unit, end));
    }
    // `5-10/4/2025`, the first of several days.
    let run = is_mark(tokens, at + 1, "-")
        && small(tokens, at + 2, 31).is_some_and(|last| last > day)
        && is_mark(tokens, at + 3, "/")
        && small(tokens, at + 4, 12).is_some();
    if run {
        return Some((Unit::new(Grain::Day, None, None, Some(day)), at + 1));
    }
    if is_mark(tokens, at + 1, "/-.")
        && let Some(month) = small(tokens, at + 2, 12)
        && tokens[at + 1].glued
    {
        // A year that cannot be read is no missing year.
        if is_mark(tokens, at + 3, "/") && tokens.get(at + 4).is_some_and(|t| t.glued) {
            return None;
        }
        return Some((
            Unit::new(Grain::Day, None, Some((month, month)), Some(day)),
            at + 3,
        ));
    }
    Some((Unit::new(Grain::Day, None, None, Some(day)), at + 1))
}

/// `01-03/2025`: a run of months. A day and its month are parted from the year by the mark that stands between them, or the day is the
/// higher number.
pub(super) fn month_run(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let (first, last) = (small(tokens, at, 12)?, small(tokens, at + 2, 12)?);
    let marked = is_mark(tokens, at + 1, super::RUN) && is_mark(tokens, at + 3, "/");
    if !marked || first >= last {
        return None;
    }
    let (year, end) = plain_year(tokens, at + 4)?;
    let months = Some((first, last));
    Some((Unit::new(Grain::Month, Some(year), months, None), end))
}

/// `12.2025`, `06-2025`: a month and its year, which nothing else touches.
fn month_and_year(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let month = small(tokens, at, 12)?;
    let touches = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            let number = tokens.get(i + 1).filter(|n| n.kind == TokenKind::Number);
            let goes_on = t.is(".") && number.is_some_and(|n| n.glued);
            t.glued && (t.kind != TokenKind::Mark || t.is("/") || t.is("-") || goes_on)
        })
    };
    let glued = tokens.get(at + 1)?.glued && tokens.get(at + 2)?.glued;
    let before = at
        .checked_sub(1)
        .is_some_and(|i| tokens[at].glued && !tokens[i].is("("));
    if !is_mark(tokens, at + 1, ".-") || !glued || before {
        return None;
    }
    let (year, end) = plain_year(tokens, at + 2)?;
    let months = Some((month, month));
    (!touches(end)).then_some((Unit::new(Grain::Month, Some(year), months, None), end))
}

/// `2025-11-05`: a day as machines write it.
fn year_first(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let year = tokens.get(at)?.year()?;
    let part = |i: usize, most: u32| {
        let own = tokens.get(i + 1).filter(|t| t.glued && t.folded.len() == 2);
        let value = own?.value().filter(|v| (1..=most).contains(v))?;
        (is_mark(tokens, i, "-") && tokens[i].glued).then_some(value)
    };
    let (month, day) = (part(at + 1, 12)?, part(at + 3, 31)?);
    let goes_on = tokens.get(at + 5).is_some_and(|t| t.glued && t.is("-"));
    let unit = Unit::new(Grain::Day, Some(year), Some((month, month)), Some(day));
    (!goes_on).then_some((unit, at + 5))
}

/// A number that starts a date: `23/6/2022`, `23 tháng 6 năm 2022`, `6/2022`, `6 tháng đầu năm 2022`, `2022`.
pub(super) fn number(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    if let Some(found) = months_of_year(tokens, at) {
        return Some(found);
    }
    if let Some(day) = year_first(tokens, at) {
        return Some(day);
    }
    if let Some((year, end)) = plain_year(tokens, at) {
        return Some((Unit::new(Grain::Year, Some(year), None, None), end));
    }
    if let Some(found) = month_and_year(tokens, at) {
        return Some(found);
    }
    let first = tokens.get(at).filter(|t| t.folded.len() <= 2)?.value()?;
    if tokens.get(at + 1).is_some_and(|t| t.bare == "thang") {
        let month = month_value(tokens, at + 2)?;
        let (year, end) = match year_after(tokens, month.1, "/-.") {
            Some((year, end)) => (Some(year), end),
            None => (None, month.1),
        };
        return Some((
            Unit::new(Grain::Day, year, Some((month.0, month.0)), Some(first)),
            end,
        ));
    }
    for mark in ["/", "-", "."] {
        if !is_mark(tokens, at + 1, mark) {
            continue;
        }
        let second = tokens.get(at + 2).filter(|t| t.kind == TokenKind::Number)?;
        if mark == "/"
            && let Some((year, end)) = plain_year(tokens, at + 2)
            && first <= 12
        {
            return Some((
                Unit::new(Grain::Month, Some(year), Some((first, first)), None),
                end,
            ));
        }
        if second.folded.len() <= 2
            && (is_mark(tokens, at + 3, mark) || is_mark(tokens, at + 3, "/"))
        {
            let month = second.value()?;
            let (year, end) = plain_year(tokens, at + 4).or_else(|| short_year(tokens, at + 4))?;
            return Some((
                Unit::new(Grain::Day, Some(year), Some((month, month)), Some(first)),
                end,
            ));
        }
        if mark == "/"
            && second.folded.len() <= 2
            && tokens.get(at + 3).is_some_and(|t| t.bare == "nam")
            && let Some((year, end)) = plain_year(tokens, at + 4)
        {
            let month = second.value()?;
            return Some((
                Unit::new(Grain::Day, Some(year), Some((month, month)), Some(first)),
                end,
            ));
        }
    }
    None
}
