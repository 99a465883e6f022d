//! One printed date: a day, a month, a quarter, a part of a year or a year, perhaps without its year.

mod day;
mod month;
mod part;

use super::calendar::{Day, Grain, Period};
use crate::tokens::{Token, TokenKind, phrase_at, phrase_before};
use day::{month_run, named_day, number};
use month::{bare_quarter, month, quarter, roman_quarter, short_month, short_quarter, week};
use part::{months_of_year, part, year};

/// A date as printed; what is not printed is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// How exact it is.
    pub grain: Grain,
    /// Year.
    pub year: Option<u32>,
    /// First and last month; for a day, twice its own.
    pub months: Option<(u32, u32)>,
    /// Day of the month.
    pub day: Option<u32>,
    /// Only the beginning is meant (`đầu năm`).
    pub opening: bool,
}

impl Unit {
    fn new(grain: Grain, year: Option<u32>, months: Option<(u32, u32)>, day: Option<u32>) -> Unit {
        Unit {
            grain,
            year,
            months,
            day,
            opening: false,
        }
    }

    /// The days that it names; a missing year is `year`'s. `None` where the date cannot be.
    pub fn period(&self, year: Option<u32>) -> Option<Period> {
        let year = self.year.or(year)?;
        let (first, last) = match (self.months, self.day) {
            (Some((month, _)), Some(day)) => {
                (Day::new(year, month, day)?, Day::new(year, month, day)?)
            }
            (None, Some(_)) => return None,
            (Some((a, b)), None) if a <= b => (Day::new(year, a, 1)?, Day::last_of(year, b)?),
            (Some(_), None) => return None,
            (None, None) => (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?),
        };
        Some(Period {
            first,
            last,
            grain: self.grain,
            opening: self.opening,
        })
    }

    /// ISO 8601 day, or year and month; `None` for anything else and for dates that cannot be.
    pub fn iso(&self) -> Option<String> {
        match self.grain {
            Grain::Day => self.period(None).map(|p| p.first.to_string()),
            Grain::Month => self
                .period(None)
                .map(|p| p.first.to_string()[..7].to_owned()),
            _ => None,
        }
    }
}

/// The date whose first word is token `at`, and the token after it. Words that only lead to a date
/// (`trong`, `trước`, `từ`) are no part of it; `đầu`, `giữa`, `cuối`, `hết` are.
pub fn unit_at(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let first = tokens.get(at)?;
    if of_a_school_year(tokens, at) || of_a_season(tokens, at) {
        return None;
    }
    if at > 0
        && first.kind == TokenKind::Number
        && first.glued
        && tokens[at - 1].kind != TokenKind::Word
    {
        let before = &tokens[at - 1];
        let goes_on = |kind| at >= 2 && before.glued && tokens[at - 2].kind == kind;
        // The rest of a date or number, or a year whose quarter is not read (`Quý X/2025`): by itself it would be another date.
        if matches!(before.folded.as_str(), "/" | "." | ",") && goes_on(TokenKind::Number)
            || before.is("/") && goes_on(TokenKind::Word)
        {
            return None;
        }
    }
    match first.bare.as_str() {
        "dau" | "giua" | "cuoi" | "het" | "nua" | "ca" => part(tokens, at),
        "ngay" | "mung" | "mong" => named_day(tokens, at + 1),
        "thang" => month(tokens, at + 1),
        "t" if first.kind == TokenKind::Word => short_month(tokens, at + 1),
        // `Q uý`: a blank within the word.
        "q" if tokens.get(at + 1).is_some_and(|t| t.bare == "uy") => quarter(tokens, at + 2),
        "q" if first.kind == TokenKind::Word => short_quarter(tokens, at + 1),
        "i" | "ii" | "iii" | "iv" if first.capital => bare_quarter(tokens, at),
        "tuan" if first.is("tuần") => week(tokens, at + 1),
        "quy" | "qui" => quarter(tokens, at + 1),
        "qi" | "qii" | "qiii" | "qiv" if first.capital => roman_quarter(tokens, at),
        "nam" => year(tokens, at + 1),
        "sau" | "ba" | "chin" if phrase_at(tokens, at + 1, "tháng").is_some() => {
            months_of_year(tokens, at)
        }
        _ if first.kind == TokenKind::Number => {
            month_run(tokens, at).or_else(|| number(tokens, at))
        }
        _ => None,
    }
}

/// Whether a year is that of a school year (`năm học 2025-2026`), which is no year of the calendar.
fn of_a_school_year(tokens: &[Token], at: usize) -> bool {
    let year = |i: usize| tokens.get(i).is_some_and(|t| t.year().is_some());
    let word = |i: usize, word: &str| tokens.get(i).is_some_and(|t| t.is(word));
    let named = |i: usize| i >= 2 && word(i - 1, "học") && word(i - 2, "năm");
    let second = at >= 2 && is_mark(tokens, at - 1, "-/") && year(at - 2) && named(at - 2);
    year(at) && (named(at) || second)
}

/// Whether a year only says which summer or crop is meant (`Hè 2026`, `vụ Đông Xuân 2025-2026`): its end is not theirs.
fn of_a_season(tokens: &[Token], at: usize) -> bool {
    let year = |i: usize| tokens.get(i).is_some_and(|t| t.year().is_some());
    if !year(at) {
        return false;
    }
    let second = at >= 2 && is_mark(tokens, at - 1, "-/") && year(at - 2);
    let end = if second { at - 2 } else { at };
    [
        "hè",
        "dịp hè",
        "đông xuân",
        "đông - xuân",
        "hè thu",
        "hè - thu",
        "thu đông",
        "vụ đông",
        "vụ xuân",
        "vụ mùa",
        "vụ",
    ]
    .iter()
    .any(|words| phrase_before(tokens, end, words).is_some())
}

fn small(tokens: &[Token], at: usize, max: u32) -> Option<u32> {
    tokens
        .get(at)
        .filter(|t| t.folded.len() <= 2)?
        .value()
        .filter(|v| *v <= max && *v > 0)
}

fn is_mark(tokens: &[Token], at: usize, marks: &str) -> bool {
    tokens
        .get(at)
        .is_some_and(|t| t.kind == TokenKind::Mark && marks.contains(t.folded.as_str()))
}

/// Marks between the first and the last of a run of months, quarters or years.
pub(super) const RUN: &str = "-~÷→";

/// A year, by itself or after `năm`; not the year within a document's number.
fn plain_year(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let year = tokens.get(at)?.year()?;
    let in_number = is_mark(tokens, at + 1, "/")
        && tokens
            .get(at + 2)
            .is_some_and(|t| t.glued && t.kind == TokenKind::Word);
    (!in_number).then_some((year, at + 1))
}

/// `24` of `15/6/24`: the last two figures of a year, behind a stroke and at the end of the date.
fn short_year(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let two = tokens.get(at).filter(|t| t.glued && t.folded.len() == 2)?;
    let year = two.value().filter(|v| (13..50).contains(v))?;
    let goes_on = tokens.get(at + 1).is_some_and(|t| {
        t.glued && (t.kind != TokenKind::Mark || "/-%".contains(t.folded.as_str()))
    });
    (!goes_on && is_mark(tokens, at.checked_sub(1)?, "/")).then_some((2000 + year, at + 1))
}

/// `, 2023` after a month or a quarter, where no further year follows that it would belong to (`tháng 6, 2025 và 2026`).
fn year_after_comma(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    if !is_mark(tokens, at, ",") {
        return None;
    }
    let (year, end) = plain_year(tokens, at + 1)?;
    let goes_on = tokens
        .get(end)
        .is_some_and(|t| matches!(t.folded.as_str(), "," | "và" | "-" | "đến" | "tới"));
    (!goes_on).then_some((year, end))
}

/// `năm 2023`, `/2023`, `-2023`, `.2023`, `, năm 2023`, `năm nay` after a month or a quarter.
fn year_after(tokens: &[Token], at: usize, marks: &str) -> Option<(u32, usize)> {
    let named = |i: usize| tokens.get(i).is_some_and(|t| t.bare == "nam");
    if named(at) {
        return plain_year(tokens, at + 1);
    }
    if is_mark(tokens, at, ",/") && named(at + 1) {
        return plain_year(tokens, at + 2);
    }
    if is_mark(tokens, at, marks) {
        plain_year(tokens, at + 1)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
