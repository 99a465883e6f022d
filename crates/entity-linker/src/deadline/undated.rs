//! Dates that are none by themselves but by the words around them: `trong năm`, `trước 30/6`, `trước Tết Nguyên đán năm 2026`.

use vietnamese::dates::{Day, Grain, Link, Period, Span, tet_at};
use vietnamese::timing::words;
use vietnamese::tokens::{Token, TokenKind, phrase_before};

/// `trong năm`, where the year of issue is meant.
pub fn this_year(tokens: &[Token], at: usize, year: Option<u32>) -> Option<Span> {
    let next = tokens.get(at + 1);
    let alone = next.is_none_or(|t| t.kind == TokenKind::Mark);
    if !tokens[at].is("năm") || !alone || phrase_before(tokens, at, "trong").is_none() {
        return None;
    }
    let first = Day::new(year?, 1, 1)?;
    let last = Day::new(year?, 12, 31)?;
    let period = Period {
        first,
        last,
        grain: Grain::Year,
        opening: false,
    };
    Some(Span {
        periods: vec![period],
        link: Link::Single,
        end: at + 1,
    })
}

/// `trước 30/6`: a day and a month that only a word for a limit stands before, in the year of issue.
pub fn bare_day(tokens: &[Token], at: usize, year: Option<u32>) -> Option<Span> {
    let (day, month) = day_and_month(tokens, at)?;
    let limited = words().day_limits.before(tokens, at).is_some();
    let closes = tokens
        .get(at + 3)
        .is_none_or(|t| t.kind == TokenKind::Mark || t.is("để"));
    if !limited || !closes {
        return None;
    }
    let day = Day::new(year?, month, day)?;
    let period = Period {
        first: day,
        last: day,
        grain: Grain::Day,
        opening: false,
    };
    Some(Span {
        periods: vec![period],
        link: Link::Single,
        end: at + 3,
    })
}

/// `trước Tết Nguyên đán năm 2026`: its first day. With other words before it, the feast is what the work is for.
pub fn lunar_new_year(tokens: &[Token], at: usize) -> Option<Span> {
    let (day, end) = tet_at(tokens, at)?;
    let limited = words().feast_limits.before(tokens, at).is_some();
    let period = Period {
        first: day,
        last: day,
        grain: Grain::Day,
        opening: false,
    };
    limited.then_some(Span {
        periods: vec![period],
        link: Link::Single,
        end,
    })
}

/// `30/6` without a year, at token `at`.
pub fn day_and_month(tokens: &[Token], at: usize) -> Option<(u32, u32)> {
    let number = |i: usize, most: u32| {
        let token = tokens.get(i).filter(|t| t.folded.len() <= 2)?;
        token.value().filter(|v| (1..=most).contains(v))
    };
    let (day, month) = (number(at, 31)?, number(at + 2, 12)?);
    let stroke = tokens.get(at + 1)?;
    let whole = stroke.is("/") && stroke.glued && tokens[at + 2].glued;
    let alone = !tokens[at].glued
        && tokens
            .get(at + 3)
            .is_none_or(|t| !(t.glued && matches!(t.folded.as_str(), "/" | "-" | "%")));
    (whole && alone).then_some((day, month))
}

/// Behind further days of the year (`15/6` `và 15/12`).
pub fn behind_days(tokens: &[Token], mut at: usize) -> usize {
    while tokens
        .get(at)
        .is_some_and(|t| matches!(t.folded.as_str(), "và" | "," | "hoặc"))
    {
        let next = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is("ngày")));
        if day_and_month(tokens, next).is_none() {
            break;
        }
        at = next + 3;
    }
    at
}

/// Behind further parts of the year of the kind that stands at `at` (`Quý I` `, III`, `quý I` `và quý III`).
pub fn behind_parts(tokens: &[Token], at: usize, mut end: usize) -> usize {
    let quarter = tokens.get(at).is_some_and(|t| t.is("quý"));
    while quarter
        && tokens
            .get(end)
            .is_some_and(|t| matches!(t.folded.as_str(), "," | "và"))
    {
        let next = end + 1 + usize::from(tokens.get(end + 1).is_some_and(|t| t.is("quý")));
        let number = |t: &Token| matches!(t.folded.as_str(), "i" | "ii" | "iii" | "iv");
        if !tokens.get(next).is_some_and(number) {
            break;
        }
        end = next + 1;
    }
    end
}
