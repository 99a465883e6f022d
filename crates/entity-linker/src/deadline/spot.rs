//! Spots: the places of a text that name a time, with the words that lead to it.

use super::undated::{
    bare_day, behind_days, behind_parts, day_and_month, lunar_new_year, this_year,
};
use super::{Dating, term};
use model::record::{Every, Term, TermKind};
use std::ops::Range;
use vietnamese::dates::{
    Day, Grain, Link, Period, Rhythm, Span, hour_before, rhythms_at, span_at, unit_at,
};
use vietnamese::phrases::Words;
use vietnamese::timing::words;
use vietnamese::tokens::{Token, TokenKind, phrase_at, tokens};

/// What leads to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// Nothing.
    None,
    /// `trong`, `vào`.
    Within,
    /// `trước`, `chậm nhất`, `hết`: a limit by its words.
    Limit,
    /// `đến`, `tới`.
    Until,
    /// `từ`, `kể từ`, `sau`.
    Since,
}

/// A time that a text names.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Its tokens, leading words included.
    pub tokens: Range<usize>,
    /// First token of the date itself.
    pub core: usize,
    /// How it is led to.
    pub lead: Lead,
    /// How exact it is; `None` for a rhythm.
    pub grain: Option<Grain>,
    /// Several dates, or a range.
    pub link: Link,
    /// First and last day of it, if it is a date.
    pub days: Option<(Day, Day)>,
    /// It prints no year, and in the year of the document it was over.
    pub of_another_year: bool,
    /// What it says.
    pub terms: Vec<Term>,
}

/// Words that lead to a date, by what they say of it.
fn leads() -> impl Iterator<Item = (&'static Words, Lead)> {
    let told = words();
    [
        (&told.limits, Lead::Limit),
        (&told.since, Lead::Since),
        (&told.until, Lead::Until),
        (&told.within, Lead::Within),
        (&told.near, Lead::None),
    ]
    .into_iter()
}

/// All times that a text names, outside of the token ranges in `closed`, in order.
pub fn spots(tokens: &[Token], closed: &[Range<usize>], dating: Dating) -> Vec<Spot> {
    let mut out = Vec::new();
    let mut done = 0;
    let mut at = 0;
    let mut closed = closed.iter().peekable();
    while at < tokens.len() {
        while closed.peek().is_some_and(|range| range.end <= at) {
            closed.next();
        }
        if let Some(range) = closed.peek().filter(|range| range.start <= at) {
            at = range.end;
            done = at;
            continue;
        }
        let own = noted_in(tokens, out.last(), at).map_or(dating, |y| dating.planned_for(y));
        match rhythm(tokens, at, done).or_else(|| dated(tokens, at, done, own)) {
            Some(spot) => {
                at = spot.tokens.end;
                done = at;
                out.push(spot);
            }
            None => at += 1,
        }
    }
    out
}

/// The year that the date before prints, where token `at` stands in a note in brackets behind it (`2026 (trước 30/6)`).
fn noted_in(tokens: &[Token], before: Option<&Spot>, at: usize) -> Option<u32> {
    let spot = before?;
    let (first, last) = spot.days?;
    let note = tokens.get(spot.tokens.end..at)?;
    let within = note.first()?.is("(") && !note.iter().any(|t| t.is(")"));
    (within && first.year() == last.year() && prints_a_year(tokens, spot.core))
        .then(|| first.year())
}

/// First day of the first time that a text names.
pub fn first_day(text: &str, dating: Dating) -> Option<String> {
    let tokens = tokens(text);
    (0..tokens.len())
        .find_map(|at| span_at(&tokens, at, dating.year()))
        .and_then(|s| s.periods.first().map(|p| p.first.to_string()))
}

/// `Thường xuyên`, `hằng quý`, `trước ngày 15 hằng tháng`, `ngày 15 tháng 12 hằng năm`.
fn rhythm(tokens: &[Token], at: usize, done: usize) -> Option<Spot> {
    let (start, (rhythms, end)) = match rhythms_at(tokens, at) {
        Some(found) => (at, found),
        None => {
            let next = match span_at(tokens, at, Some(2000)) {
                Some(span) => span.end,
                None => match day_and_month(tokens, at) {
                    Some(_) => at + 3,
                    None => unit_at(tokens, at)?.1,
                },
            };
            let next = behind_days(tokens, next);
            if tokens.get(at..next)?.iter().any(|t| t.year().is_some()) {
                return None;
            }
            let next = if tokens.get(next).is_some_and(|t| t.is("của")) {
                next + 1
            } else {
                next
            };
            let next = behind_parts(tokens, at, next);
            let each = |t: &Token| matches!(t.folded.as_str(), "hằng" | "hàng" | "mỗi");
            // `Quý I (hằng năm)`
            let bracketed = tokens.get(next).is_some_and(|t| t.is("("))
                && tokens.get(next + 1).is_some_and(each);
            match following(tokens, next) {
                None if bracketed => {
                    let (rhythms, end) = rhythms_at(tokens, next + 1)?;
                    tokens.get(end).filter(|t| t.is(")"))?;
                    (at, (rhythms, end + 1))
                }
                Some((rhythm, end)) => (at, (vec![rhythm], end)),
                None if tokens.get(next).is_some_and(each) => (at, rhythms_at(tokens, next)?),
                // `trước ngày 10 của tháng đầu quý sau`
                None if of_a_quarter(tokens, next) => (at, rhythms_at(tokens, next)?),
                None => return None,
            }
        }
    };
    let (start, lead) = lead(tokens, start, done);
    Some(Spot {
        tokens: start..end,
        core: at,
        lead,
        grain: None,
        link: Link::Single,
        days: None,
        of_another_year: false,
        terms: recurring(rhythms),
    })
}

/// `31/01 năm liền kề`, `ngày 05 của tháng sau`: a day of the period behind each one, so that it comes round.
fn following(tokens: &[Token], at: usize) -> Option<(Rhythm, usize)> {
    let rhythm = match tokens.get(at)?.folded.as_str() {
        "tháng" => Rhythm::Month,
        "quý" => Rhythm::Quarter,
        "năm" => Rhythm::Year,
        _ => return None,
    };
    let before = || {
        // `Tháng 12 năm trước`, but not `trong năm trước ngày …`.
        let end = phrase_at(tokens, at + 1, "trước")?;
        let closes = |t: &Token| t.kind == TokenKind::Mark;
        tokens.get(end).is_none_or(closes).then_some(end)
    };
    let end = words().following.at(tokens, at + 1).or_else(before)?;
    Some((rhythm, end))
}

/// Whether the words at a token are a month of each quarter (`tháng đầu của quý`).
fn of_a_quarter(tokens: &[Token], at: usize) -> bool {
    let month = tokens.get(at).is_some_and(|t| t.is("tháng"));
    let which = tokens
        .get(at + 1)
        .is_some_and(|t| t.is("đầu") || t.is("cuối"));
    month && which
}

fn every(rhythm: Rhythm) -> Every {
    match rhythm {
        Rhythm::Continuous => Every::Continuous,
        Rhythm::Week => Every::Week,
        Rhythm::Month => Every::Month,
        Rhythm::Quarter => Every::Quarter,
        Rhythm::HalfYear => Every::HalfYear,
        Rhythm::Year => Every::Year,
    }
}

/// Terms of some rhythms; what comes round without a name sets no time.
pub fn recurring(rhythms: Vec<Rhythm>) -> Vec<Term> {
    if rhythms.is_empty() {
        return vec![term(TermKind::Unspecified)];
    }
    let one = |rhythm| Term {
        every: Some(every(rhythm)),
        ..term(TermKind::Recurring)
    };
    rhythms.into_iter().map(one).collect()
}

fn dated(tokens: &[Token], at: usize, done: usize, dating: Dating) -> Option<Spot> {
    let year = dating.year();
    let mut span = span_at(tokens, at, year)
        .or_else(|| this_year(tokens, at, year))
        .or_else(|| lunar_new_year(tokens, at))
        .or_else(|| bare_day(tokens, at, year))?;
    let (start, lead) = lead(tokens, at, done);
    let grain = span.periods.iter().map(|p| p.grain).max();
    let mut end = span.end;
    let open_end = words().open_ends.at(tokens, end);
    let since = lead == Lead::Since || open_end.is_some();
    end = open_end.unwrap_or(end);
    let days = span.periods.first().zip(span.periods.last());
    let days = days.map(|(first, last)| (first.first, last.last));
    let over = |last: Day| dating.is_of_another_year(last);
    let of_another_year =
        !since && span.periods.iter().any(|p| over(p.last)) && !prints_a_year(tokens, at);
    if of_another_year {
        span.periods.clear();
    }
    // `Từ nay đến 31/12/2025 và các năm tiếp theo`: the day is an end, not a start.
    let ends = matches!(lead, Lead::Limit | Lead::Until) && span.link == Link::Onward;
    if ends {
        span.link = Link::Single;
    }
    let terms = terms(&span, since);
    Some(Spot {
        tokens: start..end,
        core: at,
        lead,
        grain,
        link: span.link,
        days,
        of_another_year,
        terms,
    })
}

/// Whether the date at token `at` needs no year from elsewhere.
pub fn prints_a_year(tokens: &[Token], at: usize) -> bool {
    span_at(tokens, at, None).is_some_and(|span| !span.periods.is_empty())
}

fn terms(span: &Span, since: bool) -> Vec<Term> {
    let Some(first) = span.periods.first() else {
        return vec![term(TermKind::Unspecified)];
    };
    let from = Term {
        from: Some(first.first.to_string()),
        ..term(TermKind::From)
    };
    match span.link {
        Link::Onward => vec![from],
        Link::Range => {
            let to = Some(first.last.to_string());
            vec![Term {
                to,
                kind: TermKind::Between,
                ..from
            }]
        }
        // `Từ tháng 3 - 12/2025`
        _ if since && !(span.link == Link::Single && spans_several(first)) => vec![from],
        _ => span.periods.iter().map(of_period).collect(),
    }
}

/// What a period by itself says. Quarters and months printed as one run (`Quý III-IV/2023`) are due within it.
fn of_period(period: &Period) -> Term {
    if period.opening {
        term(TermKind::Unspecified)
    } else if spans_several(period) {
        Term {
            from: Some(period.first.to_string()),
            to: Some(period.last.to_string()),
            ..term(TermKind::Between)
        }
    } else {
        by(period.last.to_string())
    }
}

/// A run of months or of quarters.
fn spans_several(period: &Period) -> bool {
    let months = period.last.months_since(period.first) + 1;
    matches!(
        (period.grain, months),
        (Grain::Month, 2..) | (Grain::Quarter, 4..)
    )
}

fn by(day: String) -> Term {
    Term {
        to: Some(day),
        ..term(TermKind::By)
    }
}

/// The words that lead to the date at token `at`, as far back as token `done`, and the strongest of them.
fn lead(tokens: &[Token], at: usize, done: usize) -> (usize, Lead) {
    let mut start = at;
    let mut found = Lead::None;
    loop {
        let led = leads().find_map(|(words, lead)| {
            let from = words.all_before(tokens, start).find(|s| *s >= done);
            from.map(|s| (s, lead))
        });
        if let Some((next, lead)) = led {
            // `gửi sau trước ngày …`: what stands before a limit belongs to the words before it.
            if found == Lead::Limit && lead == Lead::Since {
                break;
            }
            start = next;
            if found == Lead::None || lead == Lead::Limit {
                found = lead;
            }
            continue;
        }
        let filler = words()
            .before_dates
            .before(tokens, start)
            .or_else(|| hour_before(tokens, start))
            .filter(|s| *s >= done);
        match filler {
            // A filler counts only where something leads to it.
            Some(next)
                if leads().any(|(words, _)| words.all_before(tokens, next).any(|s| s >= done)) =>
            {
                start = next
            }
            _ => break,
        }
    }
    (start, found)
}
