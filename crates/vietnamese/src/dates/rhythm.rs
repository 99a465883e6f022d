//! Rhythms: how often recurring work comes round.

use crate::tokens::{Token, TokenKind, tokens};
use serde::Deserialize;
use std::sync::LazyLock;

/// How often something comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// All the time (thường xuyên).
    Continuous,
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// Every six months.
    HalfYear,
    /// Every year.
    Year,
    /// Again and again, without saying how often (định kỳ), or as often as has no name here.
    Unstated,
}

#[derive(Deserialize)]
struct Entry {
    every: Rhythm,
    phrases: Vec<String>,
    never_after: Vec<String>,
    #[cfg(test)]
    examples: Vec<String>,
    #[cfg(test)]
    counter_examples: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    rhythm: Vec<Entry>,
}

struct Phrase {
    words: Vec<String>,
    every: Rhythm,
    never_after: Vec<String>,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let file: File = data!("deadlines").expect("built-in data");
    file.rhythm
});

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for entry in ENTRIES.iter() {
        for phrase in &entry.phrases {
            let words = tokens(phrase).into_iter().map(|t| t.folded).collect();
            all.push(Phrase {
                words,
                every: entry.every,
                never_after: entry.never_after.clone(),
            });
        }
    }
    all.sort_by_key(|p: &Phrase| std::cmp::Reverse(p.words.len()));
    all
});

/// The rhythms named from token `at` on, and the token after them: `hằng tháng, quý, năm` names three.
pub fn rhythms_at(tokens: &[Token], at: usize) -> Option<(Vec<Rhythm>, usize)> {
    if let Some(found) = named_alone(tokens, at) {
        return Some(found);
    }
    if let Some((report, end)) = report_with_a_day(tokens, at) {
        return Some((vec![report], end));
    }
    let (first, mut end) = counted(tokens, at)
        .or_else(|| phrase(tokens, at))
        .or_else(|| periodic(tokens, at))?;
    let mut all = vec![first];
    while let Some((next, after)) = another(tokens, end) {
        all.push(next);
        end = after;
    }
    Some((all, end))
}

fn phrase(tokens: &[Token], at: usize) -> Option<(Rhythm, usize)> {
    let before = at.checked_sub(1).map(|i| tokens[i].folded.as_str());
    PHRASES.iter().find_map(|phrase| {
        let fits = phrase
            .words
            .iter()
            .enumerate()
            .all(|(i, word)| tokens.get(at + i).is_some_and(|t| t.is(word)));
        let end = at + phrase.words.len();
        let barred = before.is_some_and(|word| phrase.never_after.iter().any(|w| w == word));
        let quarter = phrase.words.last().is_some_and(|w| w == "quý")
            && tokens.get(end).is_some_and(|t| {
                matches!(
                    t.folded.as_str(),
                    "i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "4"
                )
            });
        (fits && !barred && !quarter).then_some((phrase.every, end))
    })
}

/// Reports that are known by their rhythms and nothing else: `6 tháng, năm`, `Tháng, quý, 6 tháng và năm`. The last is a year, without
/// a number, and ends the text or stands before a mark.
fn named_alone(tokens: &[Token], at: usize) -> Option<(Vec<Rhythm>, usize)> {
    let starts = at == 0
        || matches!(
            tokens[at - 1].folded.as_str(),
            "cáo" | "kỳ" | ":" | "-" | "kết"
        );
    let mut all = Vec::new();
    let mut end = at;
    while starts && all.len() < 6 {
        let counted = tokens.get(end)?.value();
        let next = end + usize::from(counted.is_some());
        let unit = tokens.get(next).map(|t| t.folded.as_str())?;
        if !matches!(unit, "tuần" | "tháng" | "quý" | "quí" | "năm") {
            return None;
        }
        let unit = if unit == "quí" { "quý" } else { unit };
        let last = unit == "năm" && counted.is_none();
        match (counted, unit) {
            // Nine months are the third report of a year.
            (Some(9), "tháng") => {}
            _ => all.push(every(counted.unwrap_or(1), unit)?),
        }
        end = next + 1;
        let follows = tokens.get(end);
        if last {
            let closed = follows.is_none_or(|t| matches!(t.folded.as_str(), "." | ";" | "(" | ","));
            return (closed && all.len() > 1).then_some((all, end));
        }
        if !follows.is_some_and(|t| matches!(t.folded.as_str(), "," | "/" | "và" | "-")) {
            return None;
        }
        end += 1;
    }
    None
}

/// A report that is known by its rhythm, before the day on which it is due: `báo cáo 6 tháng (trước ngày 10/6), năm (trước ngày 10/12)`.
fn report_with_a_day(tokens: &[Token], at: usize) -> Option<(Rhythm, usize)> {
    let before = tokens.get(at.checked_sub(1)?)?;
    if !matches!(before.folded.as_str(), "cáo" | "kết" | "kỳ" | "," | "và") {
        return None;
    }
    let counted = tokens.get(at)?.value();
    let unit = at + usize::from(counted.is_some());
    let rhythm = every(counted.unwrap_or(1), &tokens.get(unit)?.folded)?;
    let due = tokens.get(unit + 1)?.is("(") && tokens.get(unit + 2)?.is("trước");
    due.then_some((rhythm, unit + 1))
}

/// `định kỳ 6 tháng`, `6 tháng một lần`, `3 tháng/lần`, `2 lần/năm`, `mỗi năm 2 lần`, `01 lần/quý`.
fn counted(tokens: &[Token], at: usize) -> Option<(Rhythm, usize)> {
    let lead = ["định kỳ", "hằng", "hàng", "mỗi", "cứ"]
        .iter()
        .find_map(|p| crate::tokens::phrase_at(tokens, at, p));
    let start = lead.unwrap_or(at);
    let (count, next) = match tokens.get(start)?.value() {
        Some(count) => (count, start + 1),
        None if tokens[start].is("sáu") => (6, start + 1),
        None if tokens[start].is("ba") => (3, start + 1),
        None => (1, start),
    };
    let word = |i: usize| tokens.get(i).map(|t| t.folded.as_str());
    if matches!(word(next), Some("lần" | "đợt" | "kỳ")) && next > start {
        let per = if word(next + 1) == Some("/") || word(next + 1) == Some("một") {
            next + 2
        } else {
            next + 1
        };
        let every = times_per(count, word(per)?)?;
        return Some((every, per + 1));
    }
    let unit = word(next)?;
    let once = match (word(next + 1), word(next + 2)) {
        (Some("/" | "một" | "1" | "01"), Some("lần")) => Some(next + 3),
        (Some("/"), Some("1" | "01" | "một")) if word(next + 3) == Some("lần") => {
            Some(next + 4)
        }
        _ => None,
    };
    let end = match (once, lead) {
        (Some(end), _) => end,
        (None, Some(_)) if next > start => next + 1,
        _ => return None,
    };
    // `6 tháng đầu năm` is a part of a year, `hằng 5 năm` no rhythm of ours.
    if once.is_none() && matches!(word(end), Some("đầu" | "cuối")) {
        return None;
    }
    every(count, unit).map(|rhythm| (rhythm, end))
}

fn every(count: u32, unit: &str) -> Option<Rhythm> {
    Some(match (count, unit) {
        (1, "ngày") => Rhythm::Continuous,
        (1, "tuần") => Rhythm::Week,
        (1, "tháng") => Rhythm::Month,
        (3, "tháng") | (1, "quý") => Rhythm::Quarter,
        (6, "tháng") | (2, "quý") => Rhythm::HalfYear,
        (12, "tháng") | (1, "năm") | (4, "quý") => Rhythm::Year,
        (_, "ngày" | "tuần" | "tháng" | "quý" | "năm") => Rhythm::Unstated,
        _ => return None,
    })
}

fn times_per(count: u32, unit: &str) -> Option<Rhythm> {
    Some(match (count, unit) {
        (1, unit) => every(1, unit)?,
        (2, "năm") => Rhythm::HalfYear,
        (4, "năm") => Rhythm::Quarter,
        (12, "năm") => Rhythm::Month,
        (_, "ngày" | "tuần" | "tháng" | "quý" | "năm") => Rhythm::Unstated,
        _ => return None,
    })
}

/// `định kỳ` without a rhythm.
fn periodic(tokens: &[Token], at: usize) -> Option<(Rhythm, usize)> {
    let end = crate::tokens::phrase_at(tokens, at, "định kỳ")?;
    match phrase(tokens, end) {
        Some(found) => Some(found),
        None => Some((Rhythm::Unstated, end)),
    }
}

/// `, quý`, `/năm`, `và 6 tháng` after a rhythm.
fn another(tokens: &[Token], at: usize) -> Option<(Rhythm, usize)> {
    let mark = tokens.get(at)?;
    if !matches!(mark.folded.as_str(), "," | "/" | "và" | "-" | "hoặc") {
        return None;
    }
    if let Some(found) = counted(tokens, at + 1).or_else(|| phrase(tokens, at + 1)) {
        return Some(found);
    }
    let (count, next) = match tokens.get(at + 1)?.value() {
        Some(count) => (count, at + 2),
        None => (1, at + 1),
    };
    let unit = tokens.get(next)?;
    let follows = tokens.get(next + 1);
    let open = follows.is_none_or(|t| {
        t.kind == TokenKind::Mark
            || matches!(
                t.folded.as_str(),
                "và" | "hoặc" | "một" | "tổng" | "báo" | "gửi"
            )
    });
    if !open || !matches!(unit.folded.as_str(), "tuần" | "tháng" | "quý" | "năm") {
        return None;
    }
    every(count, &unit.folded).map(|rhythm| (rhythm, next + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::is_nfc;

    fn any(text: &str) -> Vec<Rhythm> {
        let tokens = tokens(text);
        (0..tokens.len())
            .find_map(|at| rhythms_at(&tokens, at))
            .map(|found| found.0)
            .unwrap_or_default()
    }

    #[test]
    fn data_matches_its_examples_and_none_of_its_counter_examples() {
        for entry in ENTRIES.iter() {
            for example in &entry.examples {
                assert!(
                    is_nfc(example) && any(example).contains(&entry.every),
                    "{example}"
                );
            }
            for example in &entry.counter_examples {
                assert_eq!(any(example), [], "{example}");
            }
        }
    }

    #[test]
    fn counted_rhythms_are_read() {
        assert_eq!(any("Định kỳ 6 tháng"), [Rhythm::HalfYear]);
        assert_eq!(any("2 lần/năm"), [Rhythm::HalfYear]);
        assert_eq!(any("03 tháng một lần"), [Rhythm::Quarter]);
        assert_eq!(any("01 lần/quý"), [Rhythm::Quarter]);
        assert_eq!(any("10 đợt/năm"), [Rhythm::Unstated]);
        assert_eq!(any("6 tháng đầu năm 2024"), []);
        assert_eq!(any("6 tháng, năm"), [Rhythm::HalfYear, Rhythm::Year]);
        assert_eq!(
            any("Quý, 6 tháng, 9 tháng và năm"),
            [Rhythm::Quarter, Rhythm::HalfYear, Rhythm::Year]
        );
        assert_eq!(any("6 tháng"), []);
        assert_eq!(any("6 tháng, 1 năm"), []);
        assert_eq!(any("Tháng 6, năm 2024"), []);
    }

    #[test]
    fn several_rhythms_in_a_row_are_all_read() {
        assert_eq!(
            any("Hằng tháng, quý, 6 tháng, năm"),
            [
                Rhythm::Month,
                Rhythm::Quarter,
                Rhythm::HalfYear,
                Rhythm::Year
            ]
        );
        assert_eq!(
            any("Định kỳ 6 tháng, hằng năm"),
            [Rhythm::HalfYear, Rhythm::Year]
        );
    }
}
