//! What in a task's text is exact: quantities, numbers of documents, quoted names.
//!
//! Dates, years and document numbers are no quantities. Promises time linear in the text.

use std::collections::BTreeSet;
use vietnamese::{fold, timing};

/// Words (folded) after which a number is a date, a year or a rank.
const DATE_WORDS: &[&str] = &[
    "ngày", "tháng", "năm", "quý", "điều", "khoản", "điểm", "mục", "phụ", "lục", "kỳ", "đoạn",
];

/// Behind a number, a time of the day or how long something takes.
const HOUR: &str = "giờ";
/// Hours of a day: from so many on it is how long something takes.
const DAY: u32 = 24;

/// A number with the words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Digits without leading zeros and thousands marks, decimal mark `,`.
    pub value: String,
    /// Plain word before.
    pub before: String,
    /// Plain word after, or `%`.
    pub after: String,
    /// As printed, with its neighbours.
    pub shown: String,
    /// Plain words near it that may tell what it counts.
    pub near: Vec<String>,
    /// The words (folded) right behind a share of a hundred, in its clause.
    pub of: Vec<String>,
    /// Written as a word (`ba lớp`).
    pub in_words: bool,
}

/// Words (folded) for numbers, and whether one counts only behind a word of extent: `một` is an article as well, and `năm` a year.
const NUMBERS: &[(&str, &str, bool)] = &[
    ("một", "1", true),
    ("hai", "2", false),
    ("ba", "3", false),
    ("bốn", "4", false),
    ("năm", "5", true),
    ("sáu", "6", false),
    ("bảy", "7", false),
    ("tám", "8", false),
    ("chín", "9", false),
    ("mười", "10", false),
];
/// Words (folded) behind which a number word counts, and those behind one that it is a part of.
const AT_LEAST: &[&str] = &["nhất", "thiểu", "đa", "dưới", "trên", "hơn", "khoảng"];
const COMPOUND: &[&str] = &["mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "lăm", "mốt"];
/// Words behind a share that tell what it is a share of.
const OF: usize = 3;

/// Bytes that a word has at least, with the blank behind it, on average.
const WORD: usize = 5;
/// Words before and behind a number that are near it.
const NEAR: (usize, usize) = (7, 4);
/// Words (plain) near a number that tell how exact it is, and not what it counts.
const EXTENT: &[&str] = &[
    "toi", "thieu", "it", "nhat", "dat", "tren", "duoi", "khoang", "hon", "ty", "le", "so", "va",
    "cac", "co", "cua", "duoc", "tu", "den",
];

/// Whether a number behind a word (folded) and before `giờ` is a time of the day.
fn clock(before: &str) -> bool {
    timing::words().clock.iter().any(|word| word == before)
}

/// The quantities of a text that are written in digits, in order.
pub fn quantities(text: &str) -> Vec<Quantity> {
    match text.bytes().any(|b| b.is_ascii_digit()) {
        true => read(text, false),
        false => Vec::new(),
    }
}

/// The quantities of a text in digits or in words, in order.
pub fn counted(text: &str) -> Vec<Quantity> {
    read(text, true)
}

/// What a word that is a number stands for, between two others.
fn number_word(before: &str, word: &str, after: &str) -> Option<&'static str> {
    let (_, value, extent) = NUMBERS.iter().find(|(name, ..)| *name == word)?;
    let number = |word: &str| NUMBERS.iter().any(|(name, ..)| *name == word);
    let part = COMPOUND.contains(&after) || number(after) || number(before);
    let alone = !part && (!extent || AT_LEAST.contains(&before));
    alone.then_some(value)
}

fn read(text: &str, words: bool) -> Vec<Quantity> {
    let mut tokens: Vec<&str> = Vec::with_capacity(text.len() / WORD);
    tokens.extend(text.split_whitespace());
    let trimmed = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at)).copied();
        fold::fold(
            token
                .unwrap_or_default()
                .trim_matches(|c: char| !c.is_alphanumeric()),
        )
    };
    let mut out = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        // Number words begin with a small letter, names like them with a capital.
        let in_words = || {
            let known = words && NUMBERS.iter().any(|(name, ..)| *name == *token);
            known.then(|| number_word(&trimmed(i.checked_sub(1)), token, &trimmed(Some(i + 1))))
        };
        let in_words = in_words().flatten();
        if in_words.is_none() && !token.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        let core = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        // "80%/năm" is a share too.
        let share = core.strip_suffix('%');
        let share = share.or_else(|| core.split_once("%/").map(|(digits, _)| digits));
        let (digits, percent) = share.map_or((core, false), |digits| (digits, true));
        let Some(value) = in_words.map(str::to_owned).or_else(|| value(digits)) else {
            continue;
        };
        let before = i
            .checked_sub(1)
            .and_then(|j| tokens.get(j))
            .copied()
            .unwrap_or_default();
        let ended = !percent && token.ends_with([',', ';', '.', ')', ':']);
        let after = if ended {
            ""
        } else {
            tokens.get(i + 1).copied().unwrap_or_default()
        };
        let word = |w: &str| fold::fold(w.trim_matches(|c: char| !c.is_alphanumeric()));
        if DATE_WORDS.contains(&word(before).as_str())
            || is_year(&value)
            || after == "-" && is_year(&value)
            || word(after) == HOUR
                && clock(&word(before))
                && value.parse().is_ok_and(|hour: u32| hour < DAY)
        {
            continue;
        }
        let percent = percent || after.starts_with('%');
        let after = if percent {
            "%".to_owned()
        } else {
            fold::bare(&word(after))
        };
        let shown = match (before.is_empty(), percent || ended) {
            (true, true) => core.to_owned(),
            (false, true) => format!("{before} {core}"),
            (true, false) => format!("{core} {}", tokens.get(i + 1).copied().unwrap_or_default()),
            (false, false) => format!(
                "{before} {core} {}",
                tokens.get(i + 1).copied().unwrap_or_default()
            ),
        };
        let of = match percent {
            true => of(&tokens, i).map(word).collect(),
            false => Vec::new(),
        };
        let near = near(&tokens, i).map(|w| fold::bare(&word(w)));
        out.push(Quantity {
            value,
            before: fold::bare(&word(before)),
            after,
            shown: shown.trim().to_owned(),
            near: near.filter(|w| tells(w)).collect(),
            of,
            in_words: in_words.is_some(),
        });
    }
    out
}

/// The words right behind a share, within its clause.
fn of<'t>(tokens: &'t [&'t str], at: usize) -> impl Iterator<Item = &'t str> {
    let apart = tokens
        .get(at + 1)
        .is_some_and(|token| token.starts_with('%'));
    let mut open = !ends_clause(tokens[at]);
    let behind = tokens.iter().skip(at + 1 + usize::from(apart)).take(OF);
    behind.copied().take_while(move |token| {
        let here = open;
        open &= !ends_clause(token);
        here
    })
}

fn ends_clause(token: &str) -> bool {
    token.ends_with([',', ';', '.', ':', '(', ')'])
}

/// The words around a number, within its clause.
fn near<'t>(tokens: &'t [&'t str], at: usize) -> impl Iterator<Item = &'t str> {
    let before = tokens[..at].iter().rev().take(NEAR.0);
    let before = before.take_while(move |token| !ends_clause(token));
    let own = tokens.get(at).is_some_and(|token| ends_clause(token));
    let behind = tokens.iter().skip(at + 1);
    let mut open = !own;
    let behind = behind.take(NEAR.1).take_while(move |token| {
        let here = open;
        open &= !ends_clause(token);
        here
    });
    before.chain(behind).copied()
}

fn tells(word: &str) -> bool {
    word.len() > 1 && !EXTENT.contains(&word) && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// A number without its leading zeros and thousands marks; `None` for anything else, dates included.
fn value(digits: &str) -> Option<String> {
    if digits.is_empty() || digits.len() > 24 || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if !digits
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return None;
    }
    let thousands = digits.split('.').skip(1).all(|group| group.len() == 3) && digits.contains('.');
    let plain = if thousands {
        digits.replace('.', "")
    } else {
        digits.replace('.', ",")
    };
    let trimmed = plain.trim_start_matches('0');
    Some(if trimmed.is_empty() || trimmed.starts_with(',') {
        format!("0{trimmed}")
    } else {
        trimmed.to_owned()
    })
}

fn is_year(value: &str) -> bool {
    value.len() == 4 && (value.starts_with("19") || value.starts_with("20"))
}

/// Numbers of documents that a text cites (`422/QĐ-TTg`, `107/2021/NĐ-CP`), as printed.
pub fn cited(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|token| token.contains('/'))
        .map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|token| is_document_number(token))
        .map(str::to_owned)
        .collect()
}

fn is_document_number(token: &str) -> bool {
    let mut parts = token.split('/');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let last = rest.last().copied().unwrap_or_default();
    (1..=2).contains(&rest.len())
        && first.starts_with(|c: char| c.is_ascii_digit())
        && first.chars().count() <= 12
        && last.chars().filter(|c| c.is_uppercase()).count() >= 2
        && last
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '&'))
}

/// Names of at least two words between double quotes, plain.
pub fn quoted(text: &str) -> BTreeSet<String> {
    if !text.contains(['"', '“', '”', '„', '‟', '″', '«', '»', '＂']) {
        return BTreeSet::new();
    }
    let folded = fold::bare(text);
    folded
        .split('"')
        .skip(1)
        .step_by(2)
        .map(|name| fold::words(name).collect::<Vec<_>>().join(" "))
        .filter(|name| name.contains(' ') && name.len() < 400)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_document_numbers_are_no_quantities() {
        let text = "Trồng 05 ha theo Quyết định 12/QĐ-UBND ngày 04 tháng 4 năm 2022, đạt 90% và 1.200 cây.";
        let values: Vec<String> = quantities(text).into_iter().map(|q| q.value).collect();
        assert_eq!(values, ["5", "90", "1200"]);
        assert_eq!(cited(text), ["12/QĐ-UBND"]);
    }

    #[test]
    fn a_percent_sign_may_stand_apart() {
        let after: Vec<String> = quantities("đạt 70 % hộ, 50% xã (30%/năm)")
            .into_iter()
            .map(|q| q.after)
            .collect();
        assert_eq!(after, ["%", "%", "%"]);
    }

    #[test]
    fn number_words_count_where_they_are_no_articles() {
        let values =
            |text: &str| -> Vec<String> { counted(text).into_iter().map(|q| q.value).collect() };
        assert_eq!(values("ít nhất một lớp, hai hội thi"), ["1", "2"]);
        assert!(values("một số lớp ở quận Ba Đình năm nay").is_empty());
        assert!(values("hai mươi lớp, mười hai hội thi").is_empty());
        assert!(quantities("ít nhất hai lớp").is_empty());
    }

    #[test]
    fn a_fraction_of_digits_is_no_document() {
        assert!(cited("đạt 3/4 diện tích ngày 04/5/2022").is_empty());
    }

    #[test]
    fn quoted_names_are_found() {
        assert!(quoted("Đề án “Rừng và biển” giai đoạn").contains("rung va bien"));
    }
}
