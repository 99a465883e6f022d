//! Dates joined: from one to another, or several in a row.

use super::calendar::{Grain, Period};
use super::hour::behind_hour;
use super::unit::{Unit, unit_at};
use crate::tokens::{Token, TokenKind, phrase_at};

/// How the dates of a [`Span`] belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// One date.
    Single,
    /// From the first to the last.
    Range,
    /// Each for itself.
    List,
    /// From the first on (`năm 2022 và các năm tiếp theo`).
    Onward,
}

/// One or more dates, years filled in from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The periods; empty where a date cannot be.
    pub periods: Vec<Period>,
    /// How they belong together. For a range, `periods` holds the whole of it as one.
    pub link: Link,
    /// Token after the last one.
    pub end: usize,
}

/// The dates that start at token `at`. `year` stands for a year that is not printed at all.
pub fn span_at(tokens: &[Token], at: usize, year: Option<u32>) -> Option<Span> {
    let (first, mut end) = unit_at(tokens, at).or_else(|| first_of_days(tokens, at))?;
    let mut units = vec![first];
    let mut link = Link::Single;
    if let Some((second, after)) = range_end(tokens, end, &first) {
        units.push(second);
        (link, end) = (Link::Range, after);
    } else {
        while let Some((next, after)) = list_item(tokens, end, units.last().unwrap_or(&first)) {
            units.push(next);
            (link, end) = (Link::List, after);
        }
    }
    if let Some(after) = onward(tokens, end) {
        (link, end) = (Link::Onward, after);
    }
    fill(&mut units);
    if units.iter().any(|u| u.day.is_some() && u.months.is_none()) {
        return None;
    }
    Some(Span {
        periods: periods(&units, link, year),
        link,
        end,
    })
}

fn periods(units: &[Unit], link: Link, year: Option<u32>) -> Vec<Period> {
    let all: Option<Vec<Period>> = units.iter().map(|u| u.period(year)).collect();
    match (all, link) {
        (Some(all), Link::Range) => {
            let (first, last) = (all[0], all[all.len() - 1]);
            let whole = Period {
                first: first.first,
                last: last.last,
                grain: first.grain.max(last.grain),
                opening: last.opening,
            };
            if whole.first <= whole.last {
                vec![whole]
            } else {
                Vec::new()
            }
        }
        (Some(all), _) => all,
        (None, _) => Vec::new(),
    }
}

/// Years and months that only a later (or, failing that, an earlier) date prints hold for its neighbours.
fn fill(units: &mut [Unit]) {
    for i in (1..units.len()).rev() {
        let later = units[i];
        let unit = &mut units[i - 1];
        if unit.day.is_some() && unit.months.is_none() {
            unit.months = later.months.map(|(m, _)| (m, m));
        }
        unit.year = unit.year.or(later.year);
    }
    for i in 1..units.len() {
        units[i].year = units[i].year.or(units[i - 1].year);
    }
}

/// `- tháng 12/2025`, `đến tháng 12/2025`, `đến hết năm 2025`, `-2030` after a date.
fn range_end(tokens: &[Token], at: usize, first: &Unit) -> Option<(Unit, usize)> {
    let mark = tokens.get(at)?;
    let dash = mark.is("-");
    // `2026/2027`: the stroke between two years that follow each other.
    if mark.is("/") {
        let (next, end) = unit_at(tokens, at + 1)
            .or_else(|| tokens.get(at + 1)?.year().map(|y| (of_year(y), at + 2)))?;
        let follows = first.grain == Grain::Year
            && first.year.zip(next.year).is_some_and(|(a, b)| b == a + 1);
        return (follows && next.grain == Grain::Year).then_some((next, end));
    }
    if !dash && !["đến", "tới", "~", "÷", "→"].iter().any(|m| mark.is(m)) {
        return None;
    }
    let mut next = behind_hour(tokens, at + 1);
    for filler in ["ngày", "hết", "khoảng"] {
        if tokens.get(next).is_some_and(|t| t.is(filler)) && unit_at(tokens, next).is_none() {
            next += 1;
        }
    }
    let (second, end) = unit_at(tokens, next)?;
    // A dash before another kind of date is rather a dash between two phrases.
    let fits = !dash
        || second.grain == first.grain
        || (first.year.is_none() && first.grain < Grain::Year)
        || tokens[at + 1].is("hết")
        || follows(first, &second);
    fits.then_some((second, end))
}

/// `6 tháng`, `9 tháng` and `năm` behind a quarter or another of them, as reports are due (`Quý I, 6 tháng, 9 tháng và năm`): the part of
/// the year up to then.
fn report_period(tokens: &[Token], at: usize, before: &Unit) -> Option<(Unit, usize)> {
    let from_the_start = before.months.is_some_and(|(first, _)| first == 1);
    if !from_the_start || !matches!(before.grain, Grain::Quarter | Grain::Part) {
        return None;
    }
    let closed = |i: usize| {
        tokens.get(i).is_none_or(|t| {
            t.kind == TokenKind::Mark
                || t.is("và")
                || t.is("năm") && i > at + 1
                || t.year().is_some()
        })
    };
    let part = |months: Option<(u32, u32)>, grain: Grain| Unit {
        grain,
        year: None,
        months,
        day: None,
        opening: false,
    };
    let first = tokens.get(at)?;
    let whole = at + usize::from(first.is("cả"));
    if before.grain == Grain::Part && tokens.get(whole)?.is("năm") && closed(whole + 1) {
        let year = tokens.get(whole + 1).and_then(Token::year);
        let unit = Unit {
            year,
            ..part(None, Grain::Year)
        };
        return Some((unit, whole + 1 + usize::from(year.is_some())));
    }
    let months = first.value().filter(|n| matches!(n, 6 | 9))?;
    let named = tokens.get(at + 1)?.is("tháng") && closed(at + 2);
    named.then(|| (part(Some((1, months)), Grain::Part), at + 2))
}

fn of_year(year: u32) -> Unit {
    Unit {
        grain: Grain::Year,
        year: Some(year),
        months: None,
        day: None,
        opening: false,
    }
}

/// Whether a date that prints its year begins after the end of another that does.
fn follows(first: &Unit, second: &Unit) -> bool {
    let days = |unit: &Unit| unit.period(None).map(|p| (p.first, p.last));
    match (days(first), days(second)) {
        (Some((_, last)), Some((begins, _))) => last < begins,
        _ => false,
    }
}

/// A number of one or two figures up to `most`.
fn short(tokens: &[Token], at: usize, most: u32) -> Option<u32> {
    let token = tokens.get(at).filter(|t| t.folded.len() <= 2)?;
    token.value().filter(|v| (1..=most).contains(v))
}

/// `16/3`: a day of some year, and the token after it.
fn day_of_year(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let (day, month) = (short(tokens, at, 31)?, short(tokens, at + 2, 12)?);
    let slash = tokens.get(at + 1)?;
    if !(slash.is("/") && slash.glued && tokens[at + 2].glued) {
        return None;
    }
    if at > 0 && tokens[at].glued && tokens[at - 1].is("/") {
        return None;
    }
    let first = Unit {
        grain: Grain::Day,
        year: None,
        months: Some((month, month)),
        day: Some(day),
        opening: false,
    };
    Some((first, at + 3))
}

/// `16/3` before `- 31/3/2023` or `đến 31/3/2023`, `16` before `-31/3/2023` or, behind `từ`, `đến 31/3/2023`.
fn first_of_days(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let (first, end) = day_of_year(tokens, at).or_else(|| {
        let day = short(tokens, at, 31)?;
        let until = tokens.get(at + 1)?.is("đến") && at > 0 && tokens[at - 1].is("từ");
        let dash = until || tokens[at + 1].is("-");
        let later = dash && short(tokens, at + 2, 31)? > day && tokens.get(at + 3)?.is("/");
        let loose = at == 0 || !tokens[at].glued || tokens[at - 1].is("(");
        let first = Unit {
            grain: Grain::Day,
            year: None,
            months: None,
            day: Some(day),
            opening: false,
        };
        (later && loose).then_some((first, at + 1))
    })?;
    let (second, _) = range_end(tokens, end, &first)?;
    (second.grain == Grain::Day && second.months.is_some()).then_some((first, end))
}

/// `, tháng 9/2023`, `và tháng 12`, `và 2026`, `, 6` after a date of the same kind.
fn list_item(tokens: &[Token], at: usize, before: &Unit) -> Option<(Unit, usize)> {
    let mark = tokens.get(at)?;
    if !mark.is(",") && !mark.is("và") && !mark.is("hoặc") {
        return None;
    }
    if let Some(found) = report_period(tokens, at + 1, before) {
        return Some(found);
    }
    if let Some((unit, end)) = unit_at(tokens, at + 1) {
        let same = unit.grain == before.grain
            && (unit.grain != Grain::Year || before.grain == Grain::Year);
        return same.then_some((unit, end));
    }
    // `Ngày 15/3, 15/6 và 15/12/2025`
    if before.grain == Grain::Day && before.months.is_some() {
        let (day, end) = day_of_year(tokens, at + 1)?;
        let alone = tokens.get(end).is_none_or(|t| {
            t.kind == TokenKind::Mark && !(t.glued && "/-%".contains(t.folded.as_str()))
                || matches!(
                    t.folded.as_str(),
                    "và" | "hoặc" | "hằng" | "hàng" | "mỗi" | "của"
                )
        });
        return alone.then_some((day, end));
    }
    if before.grain != Grain::Month || before.year.is_some() {
        return None;
    }
    let number = tokens.get(at + 1)?;
    let month = number
        .value()
        .filter(|m| (1..=12).contains(m) && number.folded.len() <= 2)?;
    let follows = tokens.get(at + 2).map(|t| t.folded.as_str());
    if !matches!(
        follows,
        None | Some("," | "và" | "/" | "năm" | "." | ";" | ")" | "hằng" | "hàng" | "mỗi")
    ) {
        return None;
    }
    let mut unit = Unit {
        months: Some((month, month)),
        ..*before
    };
    let mut end = at + 2;
    if matches!(follows, Some("/" | "năm"))
        && let Some(year) = tokens.get(at + 3).and_then(Token::year)
    {
        unit.year = Some(year);
        end = at + 4;
    }
    Some((unit, end))
}

/// `và các năm (tiếp theo)`, `và những năm tiếp theo`, `trở đi`, `trở về sau`.
fn onward(tokens: &[Token], at: usize) -> Option<usize> {
    const ENDS: [&str; 14] = [
        "và các năm tiếp theo",
        "và những năm tiếp theo",
        "và các năm sau",
        "và những năm sau",
        "các năm tiếp theo",
        "những năm tiếp theo",
        "các năm sau",
        "những năm sau",
        "và các năm",
        "và những năm",
        "và năm tiếp theo",
        "trở đi",
        "trở về sau",
        "và tiếp tục",
    ];
    let at = if tokens.get(at).is_some_and(|t| t.is(",")) {
        at + 1
    } else {
        at
    };
    ENDS.iter().find_map(|phrase| phrase_at(tokens, at, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    fn read(text: &str) -> Option<(Link, Vec<String>)> {
        let tokens = tokens(text);
        let span = span_at(&tokens, 0, Some(2000))?;
        Some((
            span.link,
            span.periods
                .iter()
                .map(|p| format!("{} {}", p.first, p.last))
                .collect(),
        ))
    }

    fn range(text: &str) -> String {
        let (link, periods) = read(text).unwrap_or((Link::Single, Vec::new()));
        assert_eq!(link, Link::Range, "{text}");
        periods.join("; ")
    }

    #[test]
    fn ranges_share_the_year_that_is_printed_once() {
        assert_eq!(
            range("tháng 6/2022 đến tháng 12/2025"),
            "2022-06-01 2025-12-31"
        );
        assert_eq!(
            range("tháng 3 đến tháng 6 năm 2023"),
            "2023-03-01 2023-06-30"
        );
        assert_eq!(range("2026 – 2030"), "2026-01-01 2030-12-31");
        assert_eq!(
            range("ngày 01 đến ngày 15 tháng 3 năm 2023"),
            "2023-03-01 2023-03-15"
        );
        assert_eq!(
            range("tháng 10/2025 - tháng 3/2026"),
            "2025-10-01 2026-03-31"
        );
        assert_eq!(range("16/3 - 31/3/2023"), "2023-03-16 2023-03-31");
        assert_eq!(range("01/3 đến 15/4/2023"), "2023-03-01 2023-04-15");
        assert_eq!(
            range("quý IV/2025 đến hết năm 2026"),
            "2025-10-01 2026-12-31"
        );
    }

    #[test]
    fn lists_and_open_ends_are_told_from_ranges() {
        assert_eq!(read("tháng 3, 6, 9/2023").map(|r| r.1.len()), Some(3));
        assert_eq!(read("Năm 2022 và các năm").map(|r| r.0), Some(Link::Onward));
        assert_eq!(
            read("Quý IV năm 2023, các năm tiếp theo").map(|r| r.0),
            Some(Link::Onward)
        );
        assert_eq!(read("năm 2025, 2026").map(|r| r.0), Some(Link::List));
    }

    #[test]
    fn other_marks_and_other_grains_make_ranges_too() {
        for (text, days) in [
            ("2025 → 2030", "2025-01-01 2030-12-31"),
            ("2025÷2030", "2025-01-01 2030-12-31"),
            ("2026/2027", "2026-01-01 2027-12-31"),
            ("Tháng 01/2026÷12/2026", "2026-01-01 2026-12-31"),
            ("15-20/4/2025", "2025-04-15 2025-04-20"),
            ("5-10/12/2025", "2025-12-05 2025-12-10"),
            ("Ngày 5-10/12/2025", "2025-12-05 2025-12-10"),
            ("Năm 2024 - Quý I/2025", "2024-01-01 2025-03-31"),
            ("Tháng 4/2025 - hết năm", "2025-04-01 2025-12-31"),
        ] {
            assert_eq!(range(text), days, "{text}");
        }
        // A dash between two phrases.
        assert_eq!(
            read("Quý II/2025 - tháng 5/2025").map(|r| r.0),
            Some(Link::Single)
        );
        assert_eq!(read("2025/2030").map(|r| r.0), Some(Link::Single));
    }

    #[test]
    fn days_of_a_list_share_the_year() {
        let days = |text| read(text).map(|r| r.1.len());
        assert_eq!(days("Ngày 15/3, 15/6, 15/9 và 15/12/2025"), Some(4));
        assert_eq!(days("Ngày 20/3, 20/6, 20/9, 20/12"), Some(4));
        assert_eq!(days("Ngày 10, 12/12/2025"), Some(2));
        assert_eq!(days("Ngày 15/3, 1/2 số xã"), Some(1));
        assert_eq!(days("Ngày 15/3, 15/6/12"), Some(1));
    }

    #[test]
    fn hours_stand_before_the_days_of_a_range() {
        assert_eq!(
            range("ngày 22/11 đến 03h00 ngày 23/11/2025"),
            "2025-11-22 2025-11-23"
        );
        assert_eq!(
            range("ngày 22/11/2025 đến 17 giờ 30 phút ngày 25/11/2025"),
            "2025-11-22 2025-11-25"
        );
    }

    #[test]
    fn periods_of_reports_end_in_a_row() {
        let ends = |text| read(text).map(|r| r.1.join("; "));
        let all = "2000-01-01 2000-03-31; 2000-01-01 2000-06-30; 2000-01-01 2000-09-30; 2000-01-01 2000-12-31";
        assert_eq!(ends("Quý I, 6 tháng, 9 tháng và năm").as_deref(), Some(all));
        assert_eq!(
            ends("Quý I, 6 tháng, 9 tháng, cả năm").as_deref(),
            Some(all)
        );
        // A length, and the last months of a year.
        assert_eq!(
            read("Quý I, 6 tháng cuối năm").map(|r| r.0),
            Some(Link::Single)
        );
        assert_eq!(read("Quý I và 6 xã").map(|r| r.0), Some(Link::Single));
        assert_eq!(
            read("Quý I - IV").map(|r| r.1.join("; ")).as_deref(),
            Some("2000-01-01 2000-12-31")
        );
        assert_eq!(
            read("Quý I - 4 xã").map(|r| r.1.join("; ")).as_deref(),
            Some("2000-01-01 2000-03-31")
        );
    }

    #[test]
    fn a_range_that_runs_backwards_has_no_period() {
        assert_eq!(read("2030 - 2026"), Some((Link::Range, Vec::new())));
    }
}
