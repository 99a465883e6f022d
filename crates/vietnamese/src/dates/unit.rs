//! One printed date: a day, a month, a quarter, a part of a year or a year, perhaps without its year.

use super::calendar::{Day, Grain, Period};
use crate::tokens::{Token, TokenKind, phrase_at};

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
    if at > 0
        && first.kind == TokenKind::Number
        && first.glued
        && tokens[at - 1].kind != TokenKind::Word
    {
        let before = &tokens[at - 1];
        if matches!(before.folded.as_str(), "/" | "." | ",")
            && at >= 2
            && tokens[at - 2].kind == TokenKind::Number
            && before.glued
        {
            return None;
        }
    }
    match first.bare.as_str() {
        "dau" | "giua" | "cuoi" | "het" | "nua" | "ca" => part(tokens, at),
        "ngay" | "mung" | "mong" => named_day(tokens, at + 1),
        "thang" => month(tokens, at + 1),
        "t" if first.kind == TokenKind::Word => short_month(tokens, at + 1),
        "q" if first.kind == TokenKind::Word => short_quarter(tokens, at + 1),
        "tuan" if first.is("tuần") => week(tokens, at + 1),
        "quy" => quarter(tokens, at + 1),
        "nam" => year(tokens, at + 1),
        "sau" | "ba" | "chin" if phrase_at(tokens, at + 1, "tháng").is_some() => {
            months_of_year(tokens, at)
        }
        _ if first.kind == TokenKind::Number => number(tokens, at),
        _ => None,
    }
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

/// A year, by itself or after `năm`; not the year within a document's number.
fn plain_year(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let year = tokens.get(at)?.year()?;
    let in_number = is_mark(tokens, at + 1, "/")
        && tokens
            .get(at + 2)
            .is_some_and(|t| t.glued && t.kind == TokenKind::Word);
    (!in_number).then_some((year, at + 1))
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

/// After `ngày`: `23 tháng 6 năm 2022`, `23/6/2022`, `23/6`, `/5/2022`, `tháng 5 năm 2022` (day blank), `20`.
fn named_day(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
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
        return Some((
            Unit::new(Grain::Day, None, Some((month, month)), Some(day)),
            at + 3,
        ));
    }
    Some((Unit::new(Grain::Day, None, None, Some(day)), at + 1))
}

/// A number that starts a date: `23/6/2022`, `23 tháng 6 năm 2022`, `6/2022`, `6 tháng đầu năm 2022`, `2022`.
fn number(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
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
            let (year, end) = plain_year(tokens, at + 4)?;
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

/// A month's number, in digits or words (`một` to `mười hai`; `năm` means year, so it is none).
fn month_value(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    const WORDS: [(&str, u32); 14] = [
        ("giêng", 1),
        ("một", 1),
        ("hai", 2),
        ("ba", 3),
        ("tư", 4),
        ("bốn", 4),
        ("sáu", 6),
        ("bảy", 7),
        ("bẩy", 7),
        ("tám", 8),
        ("chín", 9),
        ("mười", 10),
        ("chạp", 12),
        ("mười hai", 12),
    ];
    if let Some(value) = tokens
        .get(at)
        .filter(|t| t.folded.len() <= 2)
        .and_then(Token::value)
    {
        return Some((value, at + 1));
    }
    if tokens.get(at)?.is("mười") {
        return match tokens.get(at + 1).map(|t| t.folded.as_str()) {
            Some("một") => Some((11, at + 2)),
            Some("hai") => Some((12, at + 2)),
            _ => Some((10, at + 1)),
        };
    }
    WORDS
        .iter()
        .find(|(word, _)| tokens[at].is(word))
        .map(|(_, value)| (*value, at + 1))
}

/// After `tháng`: `3/2023`, `5 năm 2022`, `02-3/2022`, `6`.
fn month(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let (first, next) = month_value(tokens, at)?;
    if let Some((year, end)) = year_after(tokens, next, "/-.") {
        return Some((
            Unit::new(Grain::Month, Some(year), Some((first, first)), None),
            end,
        ));
    }
    if is_mark(tokens, next, "-")
        && let Some(last) = small(tokens, next + 1, 12)
        && last > first
    {
        let (year, end) = match year_after(tokens, next + 2, "/") {
            Some((year, end)) => (Some(year), end),
            None => (None, next + 2),
        };
        return Some((
            Unit::new(Grain::Month, year, Some((first, last)), None),
            end,
        ));
    }
    Some((
        Unit::new(Grain::Month, None, Some((first, first)), None),
        next,
    ))
}

/// After `T`: `3/2023`, `.3/2023`.
fn short_month(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let at = if is_mark(tokens, at, ".") { at + 1 } else { at };
    let month = tokens.get(at).filter(|t| t.glued)?;
    let month = month.value().filter(|m| (1..=12).contains(m))?;
    let (year, end) = year_after(tokens, at + 1, "/-.")?;
    Some((
        Unit::new(Grain::Month, Some(year), Some((month, month)), None),
        end,
    ))
}

/// After `Q`: `1/2023`.
fn short_quarter(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let number = tokens.get(at).filter(|t| t.glued)?.value();
    let number = number.filter(|q| (1..=4).contains(q))?;
    let (year, end) = year_after(tokens, at + 1, "/-.")?;
    let months = (number * 3 - 2, number * 3);
    Some((
        Unit::new(Grain::Quarter, Some(year), Some(months), None),
        end,
    ))
}

/// After `tuần`: `3 tháng 4/2023`, `đầu tháng 5`. Which days a week of a month has is not printed; the month holds it.
fn week(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let month_at = (at..at + 4).find(|i| tokens.get(*i).is_some_and(|t| t.is("tháng")))?;
    let counted = tokens[at..month_at].iter().all(|t| {
        t.kind == TokenKind::Number && t.folded.len() <= 2
            || matches!(
                t.folded.as_str(),
                "thứ" | "đầu" | "cuối" | "của" | "i" | "ii" | "iii" | "iv" | "-"
            )
    });
    if counted {
        month(tokens, month_at + 1)
    } else {
        None
    }
}

/// A quarter's number: `I` to `IV`, `1` to `4`, with `l` and `1` read for `I`.
fn quarter_value(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let mut text = String::new();
    let mut end = at;
    while let Some(token) = tokens.get(end) {
        if token.kind == TokenKind::Mark || (end > at && !token.glued) || text.len() > 4 {
            break;
        }
        text.push_str(&token.bare);
        end += 1;
    }
    if let Some(value) = text
        .parse::<u32>()
        .ok()
        .filter(|v| text.trim_start_matches('0').len() == 1 && (1..=4).contains(v))
    {
        return Some((value, end));
    }
    let roman: String = text
        .chars()
        .map(|c| if matches!(c, 'l' | '1' | '|') { 'i' } else { c })
        .collect();
    let value = match roman.as_str() {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        _ => return None,
    };
    Some((value, end))
}

/// After `quý`: `I/2026`, `4 năm 2025`, `III-IV/2023`, `III, IV/2023`, `I`.
fn quarter(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let (first, mut end) = quarter_value(tokens, at)?;
    let mut last = first;
    while (is_mark(tokens, end, "-,+&") || tokens.get(end).is_some_and(|t| t.is("và")))
        && let Some((next, after)) = quarter_value(tokens, end + 1)
        && next == last + 1
        && tokens.get(after).is_none_or(|t| t.bare != "thang")
    {
        (last, end) = (next, after);
    }
    let (year, end) = match year_after(tokens, end, "/-.").or_else(|| plain_year(tokens, end)) {
        Some((year, end)) => (Some(year), end),
        None => (None, end),
    };
    Some((
        Unit::new(Grain::Quarter, year, Some((first * 3 - 2, last * 3)), None),
        end,
    ))
}

/// After `năm`: `2023`; `nay` has no year of its own. A school year (`năm học`) is no date.
fn year(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    if tokens.get(at).is_some_and(|t| t.is("nay")) {
        return Some((Unit::new(Grain::Year, None, None, None), at + 1));
    }
    let (year, end) = plain_year(tokens, at)?;
    Some((Unit::new(Grain::Year, Some(year), None, None), end))
}

/// `6 tháng đầu năm 2024`, `9 tháng đầu năm`, `6 tháng cuối năm 2022`, `sáu tháng đầu năm`.
fn months_of_year(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let count = match tokens.get(at)?.folded.as_str() {
        "ba" => 3,
        "sáu" => 6,
        "chín" => 9,
        _ => small(tokens, at, 11)?,
    };
    let opening = phrase_at(tokens, at + 1, "tháng đầu").is_some();
    if !opening && phrase_at(tokens, at + 1, "tháng cuối").is_none() {
        return None;
    }
    let at = at + 3;
    let (year, end) = named_year(tokens, at)?;
    let months = if opening {
        (1, count)
    } else {
        (13 - count, 12)
    };
    Some((Unit::new(Grain::Part, year, Some(months), None), end))
}

/// `năm 2024`, `năm nay`, `năm` or a bare year after words for a part of a year.
fn named_year(tokens: &[Token], at: usize) -> Option<(Option<u32>, usize)> {
    if tokens.get(at).is_some_and(|t| t.is("năm")) {
        if let Some((year, end)) = plain_year(tokens, at + 1) {
            return Some((Some(year), end));
        }
        let end = if tokens.get(at + 1).is_some_and(|t| t.is("nay")) {
            at + 2
        } else {
            at + 1
        };
        return Some((None, end));
    }
    plain_year(tokens, at).map(|(year, end)| (Some(year), end))
}

/// `đầu năm 2023`, `giữa năm`, `cuối năm 2025`, `hết năm`, `cả năm 2024`, `nửa đầu năm 2024`, `hết tháng 6/2023`,
/// `cuối quý III`, `hết ngày 30/6/2025`.
fn part(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let word = tokens[at].folded.as_str();
    if word == "nửa" {
        let opening = tokens.get(at + 1)?.is("đầu");
        if !opening && !tokens[at + 1].is("cuối") && !tokens[at + 1].is("sau") {
            return None;
        }
        let (year, end) = named_year(tokens, at + 2)?;
        return Some((
            Unit::new(
                Grain::Part,
                year,
                Some(if opening { (1, 6) } else { (7, 12) }),
                None,
            ),
            end,
        ));
    }
    if !matches!(word, "đầu" | "giữa" | "cuối" | "hết" | "cả") {
        return None;
    }
    if let Some((year, end)) = named_year(tokens, at + 1) {
        let months = if word == "giữa" { Some((1, 6)) } else { None };
        let grain = if matches!(word, "hết" | "cả") {
            Grain::Year
        } else {
            Grain::Part
        };
        let mut unit = Unit::new(grain, year, months, None);
        unit.opening = word == "đầu";
        return Some((unit, end));
    }
    let next = tokens.get(at + 1)?;
    if !matches!(next.bare.as_str(), "thang" | "quy" | "ngay") {
        return None;
    }
    unit_at(tokens, at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    fn read(text: &str) -> Option<String> {
        let tokens = tokens(text);
        let (unit, end) = unit_at(&tokens, 0)?;
        let period = unit.period(Some(2000))?;
        let rest = if end == tokens.len() { "" } else { "…" };
        Some(format!("{} {}{rest}", period.first, period.last))
    }

    #[test]
    fn every_form_of_a_month_is_read() {
        for text in [
            "Tháng 3/2023",
            "tháng 03 năm 2023",
            "T3/2023",
            "T.3/2023",
            "03/2023",
            "tháng ba năm 2023",
            "thảng 3/2023",
            "tháng3/2023",
            "tháng 3, năm 2023",
        ] {
            assert_eq!(
                read(text).as_deref(),
                Some("2023-03-01 2023-03-31"),
                "{text}"
            );
        }
        assert_eq!(
            read("Tháng 02-3/2022").as_deref(),
            Some("2022-02-01 2022-03-31")
        );
        assert_eq!(read("tháng 6").as_deref(), Some("2000-06-01 2000-06-30"));
        assert_eq!(
            read("tháng mười một năm 2024").as_deref(),
            Some("2024-11-01 2024-11-30")
        );
    }

    #[test]
    fn every_form_of_a_quarter_is_read() {
        for text in [
            "Quý IV/2025",
            "quý 4 năm 2025",
            "QUÝ IV NĂM 2025",
            "quý lV/2025",
            "Quý 4/2025",
            "quý IV-2025",
        ] {
            assert_eq!(
                read(text).as_deref(),
                Some("2025-10-01 2025-12-31"),
                "{text}"
            );
        }
        for text in [
            "Quý III-IV/2023",
            "quý III, IV năm 2023",
            "quý 3 và 4/2023",
            "quý lII - IV/2023",
        ] {
            assert_eq!(
                read(text).as_deref(),
                Some("2023-07-01 2023-12-31"),
                "{text}"
            );
        }
    }

    #[test]
    fn every_form_of_a_day_is_read() {
        for text in [
            "30/11/2025",
            "ngày 30 tháng 11 năm 2025",
            "30-11-2025",
            "30.11.2025",
            "ngày 30/11/2025",
            "30 tháng 11 năm 2025",
        ] {
            assert_eq!(
                read(text).as_deref(),
                Some("2025-11-30 2025-11-30"),
                "{text}"
            );
        }
        assert_eq!(read("ngày 15/12").as_deref(), Some("2000-12-15 2000-12-15"));
    }

    #[test]
    fn parts_of_a_year_are_read() {
        assert_eq!(
            read("6 tháng đầu năm 2024").as_deref(),
            Some("2024-01-01 2024-06-30")
        );
        assert_eq!(
            read("9 tháng đầu năm").as_deref(),
            Some("2000-01-01 2000-09-30")
        );
        assert_eq!(
            read("sáu tháng cuối năm 2024").as_deref(),
            Some("2024-07-01 2024-12-31")
        );
        assert_eq!(read("hết năm").as_deref(), Some("2000-01-01 2000-12-31"));
        assert_eq!(
            read("hết ngày 30/6/2025").as_deref(),
            Some("2025-06-30 2025-06-30")
        );
    }

    #[test]
    fn dates_that_cannot_be_and_numbers_of_documents_are_none() {
        for text in [
            "31/02/2023",
            "ngày 31 tháng 4 năm 2023",
            "tháng 13/2023",
            "2021/NĐ-CP",
            "24/7",
            "100/2023",
            "năm học 2025-2026",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
