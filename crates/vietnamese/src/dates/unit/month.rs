//! Months, weeks and quarters.

use super::{Unit, is_mark, plain_year, small, year_after};
use crate::dates::calendar::Grain;
use crate::tokens::{Token, TokenKind};

/// A month's number, in digits or words (`một` to `mười hai`; `năm` means year, so it is none).
pub(super) fn month_value(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
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
pub(super) fn month(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
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
pub(super) fn short_month(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
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
pub(super) fn short_quarter(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let number = tokens.get(at).filter(|t| t.glued)?.value();
    let number = number.filter(|q| (1..=4).contains(q))?;
    let (year, end) = year_after(tokens, at + 1, "/-.")?;
    let months = (number * 3 - 2, number * 3);
    Some((
        Unit::new(Grain::Quarter, Some(year), Some(months), None),
        end,
    ))
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
pub(super) fn quarter(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
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
