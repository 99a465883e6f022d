//! Deadline cells: everything in them is about time, so that each date counts.

use super::choice::{
    chosen, from_start_to_end, narrowed, without_days_of_rhythms, without_years_of_steady_work,
};
use super::spot::{Spot, spots};
use super::{Dating, lines, relative, term};
use crate::reference::{self, Found};
use model::record::{Term, TermKind};
use std::ops::Range;
use vietnamese::dates::{Grain, Link, Period, plain_dates, span_at};
use vietnamese::fold::{fold, squeeze};
use vietnamese::phrases::Words;
use vietnamese::timing;
use vietnamese::tokens::{Token, TokenKind, tokens};

/// Longest cell that is read, in bytes: what is longer is no deadline.
const LONGEST: usize = 64 * 1024;

/// Terms of a cell; see [`super::parse`].
pub fn parse(raw: &str, dating: Dating) -> Vec<Term> {
    if !raw.chars().any(char::is_alphanumeric) {
        return Vec::new();
    }
    if raw.len() > LONGEST {
        return vec![term(TermKind::Unspecified)];
    }
    let plain = lines::rejoined(&plain_dates(raw));
    let all = segments(&plain);
    if let Some((start, end)) = start_and_end(&all) {
        return super::columns(Some(start), Some(end), dating);
    }
    let mut out = Vec::new();
    let mut heading: Option<String> = None;
    for segment in all {
        let terms = segment_terms(segment, dating);
        if terms.is_empty() {
            // A label on a line of its own is for the lines beneath it.
            if let Some(label) = segment.trim().strip_suffix(':') {
                heading = clean(label);
            }
            continue;
        }
        out.extend(terms.into_iter().map(|(mut t, dated)| {
            t.applies_to = t.applies_to.or_else(|| heading.clone());
            (t, dated)
        }));
    }
    // Words without a time say nothing beside one; a date that cannot be told stays.
    let unset = |(t, dated): &(Term, bool)| t.kind == TermKind::Unspecified && !dated;
    let silent = |said: &(Term, bool)| unset(said) && said.0.applies_to.is_none();
    if out.iter().any(|said| !unset(said)) && out.iter().all(|said| !unset(said) || silent(said)) {
        out.retain(|said| !unset(said));
    }
    let mut out: Vec<Term> = out.into_iter().map(|(t, _)| t).collect();
    // `Hằng quý (trước ngày 15 của tháng cuối quý)`
    out.dedup_by(|a, b| a.kind == TermKind::Recurring && a == b);
    if out.is_empty() {
        out.push(term(TermKind::Unspecified));
    }
    if out.len() == 1 {
        out[0].applies_to = None;
    }
    out
}

/// What stands behind the labels for the start and the end where a cell holds these two and nothing else (`Bắt đầu: tháng 3; kết thúc:
/// tháng 9`).
fn start_and_end<'t>(segments: &[&'t str]) -> Option<(&'t str, &'t str)> {
    let [start, end] = segments else { return None };
    let behind = |text: &'t str, words: &Words| {
        let (label, value) = text.split_once(':')?;
        let label = fold(label);
        let label = label.trim_matches(|c: char| !c.is_alphanumeric());
        let label = label.strip_prefix("thời gian ").unwrap_or(label);
        (words.iter().any(|word| word == label) && value.contains(|c: char| c.is_ascii_digit()))
            .then_some(value)
    };
    let start = behind(start, &timing::words().starts)?;
    Some((start, behind(end, &timing::words().ends)?))
}

/// Pieces of a cell: lines, parts between semicolons, and list items that a lost line break joined (`…. - Các DVC khác`).
fn segments(raw: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for line in raw.split(['\n', ';']) {
        let mut rest = line;
        while let Some(at) = joint(rest) {
            let (head, tail) = rest.split_at(at);
            out.push(head);
            rest = tail.trim_start_matches(['.', ' ']);
        }
        out.push(rest);
    }
    out.retain(|s| s.chars().any(char::is_alphanumeric));
    out
}

/// A full stop before a new item or sentence.
fn joint(text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let next = text[at + 2..].trim_start().chars().next();
        let before = text[..*at].chars().next_back();
        next.is_some_and(|c| matches!(c, '-' | '+' | '–' | '•') || c.is_uppercase())
            && before.is_some_and(|c| !c.is_whitespace())
            && text[..*at].chars().filter(|c| c.is_alphabetic()).count() > 2
    })
}

/// A cell of months, quarters or days in short with the words for them, where it holds nothing else.
pub fn written_out(text: &str) -> Option<String> {
    spelled_out(text).or_else(|| bare_days(text))
}

/// `T12`, `Q.IV`: a cell that is a month or a quarter in short and nothing else, its word written out.
fn spelled_out(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    let (word, digits) = match text.chars().next()? {
        'T' => ("tháng", "0123456789"),
        'Q' => ("quý", "1234IV"),
        _ => return None,
    };
    let number = text[1..].trim_start_matches(['.', ' ']);
    let short = (1..=3).contains(&number.len()) && number.chars().all(|c| digits.contains(c));
    short.then(|| format!("{word} {number}"))
}

/// `Trước 15/12`, `30/6 (đợt 1) và 30/11 (đợt 2)`: days and months without a year, nothing else beside words about time and notes in
/// brackets. Gives the dates that `ngày` names.
fn bare_days(text: &str) -> Option<String> {
    // Round the clock, all week.
    let steady = text.trim() == "24/7";
    if steady || !text.contains('/') || text.len() > 400 {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut depth = 0usize;
    let mut any = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || !is_of_a_word(c) {
            out.push(c);
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..];
        if let Some(len) = day_and_month(rest) {
            out.push_str("ngày ");
            out.push_str(&rest[..len]);
            any = true;
            at += len;
            continue;
        }
        let folded = fold(rest);
        let word = timing::words().before_bare_days.iter().find(|word| {
            let behind = folded.strip_prefix(*word);
            behind.is_some_and(|b| !b.starts_with(is_of_a_word))
        })?;
        let len: usize = rest
            .chars()
            .take(word.chars().count())
            .map(char::len_utf8)
            .sum();
        out.push_str(&rest[..len]);
        at += len;
    }
    any.then_some(out)
}

/// Length of a day and a month with a stroke between them that a text starts with, no year behind.
fn day_and_month(text: &str) -> Option<usize> {
    let number = |from: usize, most: u32| {
        let digits = text
            .get(from..)?
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let value: u32 = text.get(from..from + digits)?.parse().ok()?;
        ((1..=2).contains(&digits) && (1..=most).contains(&value)).then_some(from + digits)
    };
    let stroke = number(0, 31)?;
    let end = number(
        text.get(stroke..)?.starts_with('/').then_some(stroke + 1)?,
        12,
    )?;
    let behind = text.get(end..)?;
    // `01/4-30/6`
    let to_another = || {
        behind
            .strip_prefix('-')
            .is_some_and(|rest| day_and_month(rest).is_some())
    };
    let closed = |c: char| !is_of_a_word(c) && c != '/' && (c != '-' || to_another());
    behind.chars().next().is_none_or(closed).then_some(end)
}

/// Whether a character is one of a word or a number.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The terms of a piece, and whether a printed date stands behind each.
fn segment_terms(text: &str, dating: Dating) -> Vec<(Term, bool)> {
    let dated = written_out(text);
    let text = dated.as_deref().unwrap_or(text);
    let all = tokens(text);
    let mut from = 0;
    while all.get(from).is_some_and(|t| t.kind == TokenKind::Mark) {
        from += 1;
    }
    let cited = reference::find(text);
    let mut closed: Vec<Range<usize>> = cited
        .iter()
        .filter(|f| f.number.is_some())
        .map(|f| covered(&all, f))
        .collect();
    let relative = relative::start(&all, from).map(|at| (at, relative_end(&all, at, &closed)));
    let mut others = Vec::new();
    if let Some((at, end)) = relative {
        closed.retain(|range| range.end <= at || range.start >= end);
        closed.push(at..end);
        closed.sort_by_key(|range| range.start);
        others = relative::terms(text, &all, at, end, &cited);
    }
    let found = chosen(&all, from, spots(&all, &closed, dating));
    let found = narrowed(&all, without_years_of_steady_work(found));
    let found = from_start_to_end(&all, without_days_of_rhythms(&all, found));
    let mut terms = labelled(text, &all, from, relative, &found);
    let plain = |t: Term| (t, false);
    match relative {
        // Beside a date, `theo chỉ đạo của …` says how, unless a conjunction makes it a second time.
        Some((at, _))
            if !terms.is_empty() && found.first().is_some_and(|s| s.tokens.start < at) =>
        {
            let second = all
                .get(at.wrapping_sub(1))
                .is_some_and(|t| t.is("hoặc") || t.is("và"));
            terms.extend(others.into_iter().filter(|_| second).map(plain));
        }
        Some((at, _)) => {
            let label = before_colon(text, &all, from, at);
            others.iter_mut().for_each(|t| t.applies_to = label.clone());
            terms = others.into_iter().map(plain).chain(terms).collect();
        }
        None => {}
    }
    if terms.is_empty() && all.last().is_some_and(|t| !t.is(":")) {
        let colon = all.iter().position(|t| t.is(":"));
        let label = colon
            .and_then(|at| slice(text, &all, from, at))
            .and_then(|words| clean(&words));
        terms.push(plain(Term {
            applies_to: label,
            ..term(TermKind::Unspecified)
        }));
    }
    terms
}

fn covered(tokens: &[Token], found: &Found) -> Range<usize> {
    let start = tokens.partition_point(|t| t.range.start < found.range.start);
    let end = tokens.partition_point(|t| t.range.start < found.range.end);
    start..end
}

/// Where the words about another document or body end: at a mark after which a date of the task's own is led to.
fn relative_end(tokens: &[Token], at: usize, closed: &[Range<usize>]) -> usize {
    // `(Quý III/2025)`; a day in brackets may be that of the document.
    let noted = |i: usize| {
        let span = tokens[i].is("(").then(|| span_at(tokens, i + 1, None));
        span.flatten().is_some_and(|span| {
            let wide = |p: &Period| matches!(p.grain, Grain::Month | Grain::Quarter);
            span.periods.iter().any(wide) && tokens.get(span.end).is_some_and(|t| t.is(")"))
        })
    };
    (at + 1..tokens.len())
        .find(|i| {
            let led = || {
                matches!(tokens[*i].folded.as_str(), "," | "(" | "nhưng")
                    && tokens
                        .get(i + 1)
                        .is_some_and(|t| timing::words().own_date.hold(t))
            };
            (led() || noted(*i)) && !closed.iter().any(|range| range.contains(i))
        })
        .unwrap_or(tokens.len())
}

/// The terms of the spots, each with the words that it is for.
fn labelled(
    text: &str,
    tokens: &[Token],
    from: usize,
    relative: Option<(usize, usize)>,
    found: &[Spot],
) -> Vec<(Term, bool)> {
    let mut out = Vec::new();
    let mut start = from;
    for (i, spot) in found.iter().enumerate() {
        let next = found.get(i + 1).map_or(tokens.len(), |s| s.tokens.start);
        if let Some((at, end)) = relative
            && start <= at
            && end <= spot.tokens.start
        {
            start = end;
        }
        let label = label_before(text, tokens, start, spot.tokens.start)
            .or_else(|| label_after(text, tokens, spot.tokens.end, next, i + 1 == found.len()));
        let said = |t: Term| Term {
            applies_to: label.clone(),
            ..t
        };
        let dated = spot.grain.is_some();
        out.extend(spot.terms.iter().cloned().map(|t| (said(t), dated)));
        // A note in brackets is of the time before it.
        let noted = tokens.get(spot.tokens.end).is_some_and(|t| t.is("("));
        let closed = (spot.tokens.end..next).find(|i| noted && tokens[*i].is(")"));
        start = closed.map_or(spot.tokens.end, |i| i + 1);
    }
    if let [spot] = found
        && spot.link == Link::List
    {
        out.iter_mut().for_each(|(t, _)| t.applies_to = None);
    }
    out
}

fn label_before(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<String> {
    let colon = (from..to).find(|i| tokens[*i].is(":"));
    let words = slice(text, tokens, from, colon.unwrap_or(to))?;
    let telling = tokens[from..to]
        .iter()
        .filter(|t| t.kind == TokenKind::Word && !timing::words().fillers.hold(t))
        .count();
    if telling < 2 && colon.is_none() {
        None
    } else {
        clean(&words)
    }
}

/// `: 25 DVC ưu tiên`, `(cấp xã)`, `đối với cấp xã` after a time.
fn label_after(text: &str, tokens: &[Token], from: usize, to: usize, last: bool) -> Option<String> {
    let first = tokens.get(from)?;
    let start = match first.folded.as_str() {
        ":" if last => from + 1,
        "(" => from + 1,
        "đối" | "cho" => from,
        _ => return None,
    };
    let end = if first.is("(") {
        (start..to).find(|i| tokens[*i].is(")")).unwrap_or(to)
    } else {
        to
    };
    clean(&slice(text, tokens, start, end)?)
}

fn before_colon(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<String> {
    let colon = (from..to).find(|i| tokens[*i].is(":"))?;
    clean(&slice(text, tokens, from, colon)?)
}

fn slice(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<String> {
    let (first, last) = (tokens.get(from)?, tokens.get(to.checked_sub(1)?)?);
    if to <= from {
        return None;
    }
    text.get(first.range.start..last.range.end).map(squeeze)
}

/// A label without list marks and closing marks; `None` where nothing but words about time is left.
fn clean(words: &str) -> Option<String> {
    let words = words
        .trim()
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != '“' && c != '"');
    let words = words.trim_end_matches(['.', ',', ';', ':', '-', '(', ' ']);
    let telling = tokens(words)
        .iter()
        .any(|t| t.kind == TokenKind::Word && !timing::words().fillers.hold(t));
    // `Tháng 12/2025: 50%; tháng 6/2026: 100%`
    let share = words.ends_with('%') && words.len() <= 6;
    (telling || share || is_numbered_stage(words)).then(|| words.to_owned())
}

/// `Giai đoạn 1`, `Giai đoạn II`: which of several steps a time is for.
fn is_numbered_stage(words: &str) -> bool {
    let folded = fold(words);
    let number = folded.strip_prefix("giai đoạn ").unwrap_or_default();
    (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        || matches!(number, "i" | "ii" | "iii" | "iv")
}
