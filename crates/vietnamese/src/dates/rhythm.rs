//! Rhythms: how often recurring work comes round.

use super::unit_at;
use crate::numerals::numeral;
use crate::syllables;
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
}

/// A rhythm, or `None` for what comes round without saying how often (`định kỳ`) or as often as has no name here (`5 năm một lần`).
type Named = Option<Rhythm>;

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
    /// The same without marks.
    bare: Vec<String>,
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
            let (words, bare) = tokens(phrase)
                .into_iter()
                .map(|t| (t.folded, t.bare))
                .unzip();
            all.push(Phrase {
                words,
                bare,
                every: entry.every,
                never_after: entry.never_after.clone(),
            });
        }
    }
    all.sort_by_key(|p: &Phrase| std::cmp::Reverse(p.words.len()));
    all
});

/// The rhythms named from token `at` on, and the token after them: `hằng tháng, quý, năm` names three. None of them where something comes
/// round as often as has no name here (`định kỳ`, `5 năm một lần`).
pub fn rhythms_at(tokens: &[Token], at: usize) -> Option<(Vec<Rhythm>, usize)> {
    if let Some(found) = named_alone(tokens, at) {
        return Some(found);
    }
    if let Some((report, end)) = report_with_a_day(tokens, at) {
        return Some((vec![report], end));
    }
    let (first, mut end) = counted(tokens, at)
        .or_else(|| named_phrase(tokens, at))
        .or_else(|| periodic(tokens, at))?;
    let mut all: Vec<Rhythm> = first.into_iter().collect();
    while let Some((next, after)) = another(tokens, end) {
        all.extend(next);
        end = after;
    }
    Some((all, end))
}

/// A phrase of the list, as one of several ways to say a rhythm.
fn named_phrase(tokens: &[Token], at: usize) -> Option<(Named, usize)> {
    phrase(tokens, at).map(|(rhythm, end)| (Some(rhythm), end))
}

fn phrase(tokens: &[Token], at: usize) -> Option<(Rhythm, usize)> {
    let before = at.checked_sub(1).map(|i| tokens[i].folded.as_str());
    PHRASES.iter().find_map(|phrase| {
        let fits = says(tokens, at, phrase);
        let end = at + phrase.words.len();
        let barred = before.is_some_and(|word| phrase.never_after.iter().any(|w| w == word));
        let numbered = fits && is_numbered(tokens, &phrase.words, end);
        (fits && !barred && !numbered).then_some((phrase.every, end))
    })
}

/// Whether a number behind a phrase makes it a part of a date (`tháng cuối quý III`, `định kỳ tháng 6`).
fn is_numbered(tokens: &[Token], words: &[String], end: usize) -> bool {
    let Some(next) = tokens.get(end) else {
        return false;
    };
    match words {
        [.., last] if last == "quý" => matches!(
            next.folded.as_str(),
            "i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "4"
        ),
        [.., before, last] if last == "tháng" && matches!(before.as_str(), "kỳ" | "theo") => {
            let times = ["lần", "đợt", "kỳ"].map(|w| tokens.get(end + 1).is_some_and(|t| t.is(w)));
            next.value().is_some_and(|v| (1..=12).contains(&v)) && !times.contains(&true)
        }
        // `24/7/2025`
        [.., last] if last.bytes().all(|b| b.is_ascii_digit()) => {
            next.glued && matches!(next.folded.as_str(), "/" | "-" | ".")
        }
        _ => false,
    }
}

/// Whether the words of a phrase stand at a token; a word that is none of the language may differ in its marks (`thưòng xuyên`).
fn says(tokens: &[Token], at: usize, phrase: &Phrase) -> bool {
    let here = tokens.get(at..at + phrase.words.len());
    here.is_some_and(|all| {
        all.iter()
            .zip(&phrase.bare)
            .all(|(t, bare)| t.bare == *bare)
            && all
                .iter()
                .zip(&phrase.words)
                .all(|(t, word)| t.is(word) || !is_word(&t.folded))
    })
}

fn is_word(folded: &str) -> bool {
    syllables::id(&syllables::key(folded)).is_some()
}

/// Reports that are known by their rhythms and nothing else: `6 tháng, năm`, `Tháng, quý, 6 tháng và năm`, `06 tháng và hằng năm`. The last
/// is a year and ends the text or stands before a mark; with a number (`định kỳ 6 tháng, 1 năm`) only behind a word for reports, else the
/// two are lengths.
fn named_alone(tokens: &[Token], at: usize) -> Option<(Vec<Rhythm>, usize)> {
    let starts = at == 0
        || matches!(
            tokens[at - 1].folded.as_str(),
            "cáo" | "kỳ" | ":" | "-" | "kết" | "("
        );
    let mut all = Vec::new();
    let mut end = at;
    while starts && all.len() < 6 {
        let each = tokens
            .get(end)
            .is_some_and(|t| t.is("hằng") || t.is("hàng"));
        let whole = end + usize::from(each && !all.is_empty());
        // `Sáu tháng, năm`
        let word = || numeral(&tokens[whole].folded).filter(|n| matches!(n, 3 | 6 | 9));
        let counted = tokens.get(whole)?.value().or_else(word);
        let next = whole + usize::from(counted.is_some());
        let unit = tokens.get(next).map(|t| t.folded.as_str())?;
        if !matches!(unit, "tuần" | "tháng" | "quý" | "quí" | "năm") {
            return None;
        }
        let unit = if unit == "quí" { "quý" } else { unit };
        let last = unit == "năm" && counted.is_none_or(|n| n == 1 && at > 0);
        match (counted, unit) {
            // Nine months are the third report of a year.
            (Some(9), "tháng") => {}
            _ => all.extend(every(counted.unwrap_or(1), unit)?),
        }
        end = next + 1;
        let follows = tokens.get(end);
        if last {
            let closed =
                follows.is_none_or(|t| matches!(t.folded.as_str(), "." | ";" | "(" | ")" | ","));
            return (closed && all.len() > 1).then_some((all, end));
        }
        if !follows.is_some_and(|t| matches!(t.folded.as_str(), "," | "/" | "và" | "-")) {
            return None;
        }
        end += 1;
    }
    None
}

/// A report that is known by its rhythm, before the day on which it is due: `báo cáo 6 tháng (trước ngày 10/6), năm (trước ngày 10/12)`,
/// `kết quả 6 tháng trước ngày 20/6, cả năm trước ngày 20/12`.
fn report_with_a_day(tokens: &[Token], at: usize) -> Option<(Rhythm, usize)> {
    let before = tokens.get(at.checked_sub(1)?)?;
    let named = matches!(before.folded.as_str(), "cáo" | "kết" | "kỳ" | "quả");
    if !named && !matches!(before.folded.as_str(), "," | "và") {
        return None;
    }
    let whole = at + usize::from(tokens.get(at)?.is("cả"));
    let counted = tokens.get(whole)?.value();
    let unit = whole + usize::from(counted.is_some());
    let rhythm = every(counted.unwrap_or(1), &tokens.get(unit)?.folded)??;
    let noted = tokens.get(unit + 1)?.is("(") && tokens.get(unit + 2)?.is("trước");
    // Behind a mark, only half a year and a year are surely reports: `, tháng trước ngày …`.
    let told = named || matches!(rhythm, Rhythm::HalfYear | Rhythm::Year);
    let due = noted || told && report_day_at(tokens, unit + 1).is_some();
    due.then_some((rhythm, unit + 1))
}

/// `trước ngày 20/6`, `trước ngày 20 tháng 6` without a year at token `at`, as it stands behind the name of a report: the token behind it.
pub fn report_day_at(tokens: &[Token], at: usize) -> Option<usize> {
    let day = crate::tokens::phrase_at(tokens, at, "trước ngày")? - 1;
    let (unit, end) = unit_at(tokens, day)?;
    (unit.year.is_none() && unit.day.is_some() && unit.months.is_some()).then_some(end)
}

/// `định kỳ 6 tháng`, `6 tháng một lần`, `hai năm một lần`, `3 tháng/lần`, `2 lần/năm`, `mỗi năm 2 lần`, `01 lần/quý`.
fn counted(tokens: &[Token], at: usize) -> Option<(Named, usize)> {
    let lead = ["định kỳ", "hằng", "hàng", "mỗi", "cứ"]
        .iter()
        .find_map(|p| crate::tokens::phrase_at(tokens, at, p));
    let start = lead.unwrap_or(at);
    let (count, next) = match number(tokens, start) {
        Some(count) => (count, start + 1),
        // `vài năm một lần`.
        None if at > 0 && MANY.contains(&tokens[at - 1].folded.as_str()) => return None,
        None => (1, start),
    };
    let word = |i: usize| tokens.get(i).map(|t| t.folded.as_str());
    if matches!(word(next), Some("lần" | "đợt" | "kỳ")) && next > start {
        // `2 lần/năm`, `04 đợt trong năm`, `02 lần mỗi năm`
        let joint = matches!(
            word(next + 1),
            Some("/" | "một" | "trong" | "mỗi" | "hằng" | "hàng")
        );
        let per = next + 1 + usize::from(joint);
        // `01 lần/06 tháng`
        if count == 1
            && let Some(length) = number(tokens, per)
            && let Some(rhythm) = word(per + 1).and_then(|unit| every(length, unit))
        {
            return Some((rhythm, per + 2));
        }
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
    // `6 tháng đầu năm` is a part of a year.
    if once.is_none() && matches!(word(end), Some("đầu" | "cuối")) {
        return None;
    }
    every(count, unit).map(|rhythm| (rhythm, end))
}

/// Words for several of something, without saying how many.
const MANY: [&str; 3] = ["vài", "mấy", "nhiều"];

/// A number in figures or in words; `năm` is five only before another unit (`năm năm một lần`).
fn number(tokens: &[Token], at: usize) -> Option<u32> {
    let token = tokens.get(at)?;
    let unit = |t: &Token| matches!(t.folded.as_str(), "tuần" | "tháng" | "năm");
    let counts = !token.is("năm") || tokens.get(at + 1).is_some_and(unit);
    token
        .value()
        .or_else(|| numeral(&token.folded).filter(|_| counts))
}

/// How often that is which comes once in so many days, weeks, …
fn every(count: u32, unit: &str) -> Option<Named> {
    Some(match (count, unit) {
        (1, "ngày") => Some(Rhythm::Continuous),
        (1, "tuần") => Some(Rhythm::Week),
        (1, "tháng") => Some(Rhythm::Month),
        (3, "tháng") | (1, "quý") => Some(Rhythm::Quarter),
        (6, "tháng") | (2, "quý") => Some(Rhythm::HalfYear),
        (12, "tháng") | (1, "năm") | (4, "quý") => Some(Rhythm::Year),
        (_, "ngày" | "tuần" | "tháng" | "quý" | "năm") => None,
        _ => return None,
    })
}

/// How often that is which comes so many times in a day, a week, … Where that has no name, it still comes in each of them
/// (`2 lần/tháng`, `3 đợt/năm`).
fn times_per(count: u32, unit: &str) -> Option<Named> {
    match (count, unit) {
        (0, _) => None,
        (2, "năm") => Some(Some(Rhythm::HalfYear)),
        (4, "năm") => Some(Some(Rhythm::Quarter)),
        (3, "quý") | (12, "năm") => Some(Some(Rhythm::Month)),
        (_, unit) => every(1, unit),
    }
}

/// `định kỳ` without a rhythm.
fn periodic(tokens: &[Token], at: usize) -> Option<(Named, usize)> {
    let end = crate::tokens::phrase_at(tokens, at, "định kỳ")?;
    Some(named_phrase(tokens, end).unwrap_or((None, end)))
}

/// `, quý`, `/năm`, `và 6 tháng` after a rhythm.
fn another(tokens: &[Token], at: usize) -> Option<(Named, usize)> {
    let mark = tokens.get(at)?;
    if !matches!(mark.folded.as_str(), "," | "/" | "và" | "-" | "hoặc") {
        return None;
    }
    if let Some(found) = counted(tokens, at + 1).or_else(|| named_phrase(tokens, at + 1)) {
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
        assert_eq!(any("01 lần/06 tháng"), [Rhythm::HalfYear]);
        assert_eq!(any("1 lần/3 tháng"), [Rhythm::Quarter]);
        assert_eq!(any("2 lần/tháng"), [Rhythm::Month]);
        assert_eq!(any("10 đợt/năm"), [Rhythm::Year]);
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
    fn words_with_misread_marks_are_read_where_they_are_no_others() {
        for text in ["Thưòng xuyên", "Thuờng xuyên"] {
            assert_eq!(any(text), [Rhythm::Continuous], "{text}");
        }
        assert_eq!(any("Hẳng năm"), [Rhythm::Year]);
        for text in ["xếp hạng năm 2024", "các hãng tháng trước", "hăng tháng"] {
            assert_eq!(any(text), [], "{text}");
        }
    }

    #[test]
    fn rhythms_without_a_name_are_none_of_those_named() {
        for text in [
            "Định kỳ",
            "Báo cáo định kỳ",
            "02 năm/lần",
            "5 năm một lần",
            "Hai năm một lần",
            "Năm năm một lần",
            "Vài năm một lần",
            "02 tuần/lần",
            "Định kỳ 02 năm",
        ] {
            assert_eq!(any(text), [], "{text}");
        }
        assert_eq!(any("Mỗi năm một lần"), [Rhythm::Year]);
        assert_eq!(any("Sáu tháng một lần"), [Rhythm::HalfYear]);
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
