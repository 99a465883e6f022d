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

/// A number that starts a date: `23/6/2022`, `23 tháng 6 năm 2022`, `6/2022`, `6 tháng đầu năm 2022`, `2022`.
pub(super) fn number(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    if let Some(found) = months_of_year(tokens, at) {
        return Some(found);
    }
    if let Some((year, end)) = plain_year(tokens, at) {
        return Some((Unit::new(Grain::Year, Some(year), None, None), end));
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
