//! Months, weeks and quarters.

use super::{RUN, Unit, is_mark, plain_year, short_year, small, year_after, year_after_comma};
use crate::dates::calendar::Grain;
use crate::numerals::numeral;
use crate::tokens::{Token, TokenKind};

/// A month's number, in digits or words (`một` to `mười hai`; `năm` means year, so it is none).
pub(super) fn month_value(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
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
    let value = match tokens[at].folded.as_str() {
        "giêng" => 1,
        "chạp" => 12,
        "năm" => return None,
        word => numeral(word)?,
    };
    Some((value, at + 1))
}

/// After `tháng`: `3/2023`, `5 năm 2022`, `02-3/2022`, `7, 8/2025`, `6`.
pub(super) fn month(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let (first, next) = month_value(tokens, at)?;
    let year = year_after(tokens, next, "/-.")
        .or_else(|| short_year(tokens, next + 1))
        .or_else(|| year_after_comma(tokens, next))
        .or_else(|| year_at_the_end(tokens, next));
    if let Some((year, end)) = year {
        return Some((
            Unit::new(Grain::Month, Some(year), Some((first, first)), None),
            end,
        ));
    }
    if is_mark(tokens, next, RUN)
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
    if let Some(found) = months_in_a_row(tokens, first, next) {
        return Some(found);
    }
    Some((
        Unit::new(Grain::Month, None, Some((first, first)), None),
        next,
    ))
}

/// `2025` of `tháng Mười 2025`, where it ends the text or stands before a mark; before a word it may count something.
fn year_at_the_end(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let (year, end) = plain_year(tokens, at).filter(|_| !tokens[at].glued)?;
    let closes = |t: &Token| t.kind == TokenKind::Mark && !(t.glued && "/-%".contains(&*t.folded));
    tokens.get(end).is_none_or(closes).then_some((year, end))
}

/// `, 8/2025`, `, 8 và 9/2025` behind a month: months that follow each other, up to a year.
fn months_in_a_row(tokens: &[Token], first: u32, mut at: usize) -> Option<(Unit, usize)> {
    let mut last = first;
    while (is_mark(tokens, at, ",+&") || tokens.get(at).is_some_and(|t| t.is("và")))
        && small(tokens, at + 1, 12) == Some(last + 1)
    {
        (last, at) = (last + 1, at + 2);
    }
    let (year, end) = year_after(tokens, at, "/").filter(|_| last > first)?;
    let months = Some((first, last));
    Some((Unit::new(Grain::Month, Some(year), months, None), end))
}

/// After `T`: `3/2023`, `.3/2023`, `3-5/2023`; `3` before `-T5/2023`.
pub(super) fn short_month(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let at = if is_mark(tokens, at, ".") { at + 1 } else { at };
    let (year, (first, last), end) = short(tokens, at, "t", 12)?;
    Some((
        Unit::new(Grain::Month, year, Some((first, last)), None),
        end,
    ))
}

/// After `Q`: `1/2023`, `.II/2023`, `2-3/2023`; `2` before `-Q3/2023`, `.III` before `, Q.IV/2023`.
pub(super) fn short_quarter(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    if is_mark(tokens, at, ".") {
        let first = quarter(tokens, at + 1)?;
        let next = first.1;
        let again = is_mark(tokens, next, "-,")
            && tokens.get(next + 1).is_some_and(|t| t.is("q"))
            && is_mark(tokens, next + 2, ".")
            && quarter(tokens, next + 3).is_some_and(|(second, _)| second.year.is_some());
        // Without a year, `Q.1` is rather a district.
        return (first.0.year.is_some() || again).then_some(first);
    }
    let (year, (first, last), end) = short(tokens, at, "q", 4)?;
    let months = (first * 3 - 2, last * 3);
    Some((Unit::new(Grain::Quarter, year, Some(months), None), end))
}

/// A number or a run of numbers up to `most` behind a letter, with a year; without one only where the same letter with its number follows a
/// dash.
fn short(
    tokens: &[Token],
    at: usize,
    letter: &str,
    most: u32,
) -> Option<(Option<u32>, (u32, u32), usize)> {
    let number = |i: usize| small(tokens, i, most).filter(|_| tokens[i].glued);
    let first = number(at)?;
    let next = at + 1;
    if let Some((year, end)) = year_after(tokens, next, "/-.") {
        return Some((Some(year), (first, first), end));
    }
    let joined = is_mark(tokens, next, RUN) || tokens.get(next).is_some_and(|t| t.is("đến"));
    if !joined {
        return None;
    }
    if let Some(last) = number(next + 1).filter(|last| *last > first) {
        let (year, end) = year_after(tokens, next + 2, "/-.")?;
        return Some((Some(year), (first, last), end));
    }
    let again = tokens.get(next + 1).is_some_and(|t| t.is(letter)) && number(next + 2).is_some();
    (again && year_after(tokens, next + 3, "/-.").is_some()).then_some((None, (first, first), next))
}

/// `QII/2023`, `QIV`: the letter and the number are one word.
pub(super) fn roman_quarter(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let number = match tokens.get(at)?.bare.as_str() {
        "qi" => 1,
        "qii" => 2,
        "qiii" => 3,
        "qiv" => 4,
        _ => return None,
    };
    let (year, end) = match year_after(tokens, at + 1, "/-.").or_else(|| plain_year(tokens, at + 1))
    {
        Some((year, end)) => (Some(year), end),
        None => (None, at + 1),
    };
    let months = Some((number * 3 - 2, number * 3));
    Some((Unit::new(Grain::Quarter, year, months, None), end))
}

/// After `tuần`: `3 tháng 4/2023`, `đầu tháng 5`. Which days a week of a month has is not printed; the month holds it.
pub(super) fn week(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let month_at = (at..at + 6).find(|i| tokens.get(*i).is_some_and(|t| t.is("tháng")))?;
    let counted = tokens[at..month_at].iter().all(|t| {
        t.kind == TokenKind::Number && t.folded.len() <= 2
            || matches!(
                t.folded.as_str(),
                "thứ" | "đầu" | "cuối" | "của" | "i" | "ii" | "iii" | "iv" | "-" | "," | "và"
            )
    });
    if counted {
        month(tokens, month_at + 1)
    } else {
        None
    }
}

/// `III/2025`, `I-II/2025`: quarters without the word, where nothing before them says that the number is of something else
/// (`Phụ lục III/2025`).
pub(super) fn bare_quarter(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    const LEADS: [&str; 7] = ["trước", "trong", "từ", "đến", "hết", "vào", "và"];
    let free = at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_none_or(|t| {
            t.is("(")
                || LEADS.contains(&t.folded.as_str())
                || t.kind == TokenKind::Mark
                    && !(tokens[at].glued && "/.".contains(t.folded.as_str()))
        });
    let (unit, end) = quarter(tokens, at)?;
    let year = tokens.get(end.checked_sub(1)?)?;
    let glued = year.glued && is_mark(tokens, end.checked_sub(2)?, "/");
    (free && glued && unit.year.is_some()).then_some((unit, end))
}

/// What a reading machine makes of a quarter's number in Roman figures; only before a year.
const MISREAD: [(&str, u32); 8] = [
    ("n", 2),
    ("h", 2),
    ("m", 3),
    ("in", 3),
    ("ni", 3),
    ("hi", 3),
    ("ih", 3),
    ("rv", 4),
];

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
        other => {
            let (_, value) = MISREAD.iter().find(|(form, _)| *form == other)?;
            year_after(tokens, end, "/")?;
            *value
        }
    };
    Some((value, end))
}

/// After `quý`: `I/2026`, `4 năm 2025`, `III-IV/2023`, `III, IV/2023`, `I`.
pub(super) fn quarter(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let (first, mut end) = quarter_value(tokens, at)?;
    let mut last = first;
    // `quý I - IV`, but not `quý I - 4 xã`.
    let runs = |end: usize, after: usize| {
        let closed = |t: &Token| t.kind == TokenKind::Mark || t.bare == "nam" || t.year().is_some();
        is_mark(tokens, end, RUN) && tokens.get(after).is_none_or(closed)
    };
    while (is_mark(tokens, end, "-~÷→,+&") || tokens.get(end).is_some_and(|t| t.is("và")))
        && let Some((next, after)) = quarter_value(tokens, end + 1)
        && (next == last + 1 || next > last && runs(end, after))
        && tokens.get(after).is_none_or(|t| t.bare != "thang")
    {
        (last, end) = (next, after);
    }
    let year = year_after(tokens, end, "/-.")
        .or_else(|| plain_year(tokens, end))
        .or_else(|| year_after_comma(tokens, end));
    let (year, end) = match year {
        Some((year, end)) => (Some(year), end),
        None => (None, end),
    };
    Some((
        Unit::new(Grain::Quarter, year, Some((first * 3 - 2, last * 3)), None),
        end,
    ))
}
