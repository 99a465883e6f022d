//! What in a task's text is exact: quantities, numbers of documents, quoted names.
//!
//! Dates, years and document numbers are no quantities. Promises time linear in the text.

use std::collections::BTreeSet;
use vietnamese::fold;

/// Words (folded) after which a number is a date, a year or a rank.
const DATE_WORDS: &[&str] = &[
    "ngày", "tháng", "năm", "quý", "điều", "khoản", "điểm", "mục", "phụ", "lục", "kỳ", "đoạn",
];

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
}

/// Bytes that a word has at least, with the blank behind it, on average.
const WORD: usize = 5;
/// Words before and behind a number that are near it.
const NEAR: (usize, usize) = (7, 4);
/// Words (plain) near a number that tell how exact it is, and not what it counts.
const EXTENT: &[&str] = &[
    "toi", "thieu", "it", "nhat", "dat", "tren", "duoi", "khoang", "hon", "ty", "le", "so", "va",
    "cac", "co", "cua", "duoc", "tu", "den",
];

/// The quantities of a text, in order.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let digit = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
    if !digit(text) {
        return Vec::new();
    }
    let mut tokens: Vec<&str> = Vec::with_capacity(text.len() / WORD);
    tokens.extend(text.split_whitespace());
    let mut out = Vec::new();
    for (i, token) in tokens.iter().enumerate().filter(|(_, token)| digit(token)) {
        let core = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        // "80%/năm" is a share too.
        let share = core.strip_suffix('%');
        let share = share.or_else(|| core.split_once("%/").map(|(digits, _)| digits));
        let (digits, percent) = share.map_or((core, false), |digits| (digits, true));
        let Some(value) = value(digits) else { continue };
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
        let near = near(&tokens, i).map(|w| fold::bare(&word(w)));
        out.push(Quantity {
            value,
            before: fold::bare(&word(before)),
            after,
            shown: shown.trim().to_owned(),
            near: near.filter(|w| tells(w)).collect(),
        });
    }
    out
}

/// The words around a number, within its clause.
fn near<'t>(tokens: &'t [&'t str], at: usize) -> impl Iterator<Item = &'t str> {
    let ends = |token: &str| token.ends_with([',', ';', '.', ':', '(', ')']);
    let before = tokens[..at].iter().rev().take(NEAR.0);
    let before = before.take_while(move |token| !ends(token));
    let own = tokens.get(at).is_some_and(|token| ends(token));
    let behind = tokens.iter().skip(at + 1);
    let mut open = !own;
    let behind = behind.take(NEAR.1).take_while(move |token| {
        let here = open;
        open &= !ends(token);
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

/// A document number as it is compared: no tone marks, no leading zeros, lower case.
pub fn key(number: &str) -> String {
    let bare: String = fold::bare(number)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    bare.trim_start_matches('0').to_owned()
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
    fn a_fraction_of_digits_is_no_document() {
        assert!(cited("đạt 3/4 diện tích ngày 04/5/2022").is_empty());
    }

    #[test]
    fn quoted_names_are_found() {
        assert!(quoted("Đề án “Rừng và biển” giai đoạn").contains("rung va bien"));
    }
}
