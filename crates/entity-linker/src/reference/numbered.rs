//! Citations by number and symbol: `05/CT-TTg`, `107/2021/NĐ-CP`, `57-NQ/TW`, `202/2025/QH15`.

use super::Draft;
use super::named::Law;
use super::surroundings::{after, before, in_capitals, is_number_word};
use regex::{Captures, Regex};
use std::sync::LazyLock;
use vietnamese::doctypes::{is_code, kind_of_symbol, usual_case};
use vietnamese::pattern::latin;
use vietnamese::tokens::Token;

/// Number, year of a normative act, symbol; blanks that OCR puts around marks are allowed. In the Party's form the
/// code stands before the stroke.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let part = r"\p{Lu}[\p{L}&]{0,14}\d{0,2}";
    let spaced = r"[A-ZĐÐ]{1,10}\d{0,2}(?:\s?[-–‑]\s?(?:T[Tt]g|TTr|[A-ZĐÐ&]{2,14}\d{0,2})){1,3}";
    let state = format!(
        r"(?P<n>\d{{1,6}}[a-zA-Z]?)\s?/\s?(?:(?P<y>(?:19|20)\d\d)\s?/\s?)?(?P<s>{part}(?:[-–‑]{part}){{1,4}}|{spaced}|{part})"
    );
    let party = r"(?P<pn>\d{1,5})\s?[-–‑]?\s?(?P<ps>(?P<pc>\p{Lu}\p{L}{0,5})\s?/\s?\p{Lu}\p{L}{0,9}(?:[-–]\p{Lu}\p{L}{1,9})?)";
    Regex::new(&latin(&format!("{state}|{party}"))).expect("pattern of the program")
});

/// Citations by number. `laws` are the laws named in the text: one right before a number is its name.
pub fn find(text: &str, tokens: &[Token], laws: &[Law]) -> Vec<Draft> {
    NUMBER
        .captures_iter(text)
        .filter_map(|found| draft(text, tokens, laws, &found))
        .collect()
}

fn draft(text: &str, tokens: &[Token], laws: &[Law], found: &Captures) -> Option<Draft> {
    let whole = found.get(0)?;
    if !stands_alone(text, whole.start(), whole.end()) {
        return None;
    }
    let at = tokens.partition_point(|t| t.range.start < whole.start());
    let end = tokens.partition_point(|t| t.range.start < whole.end());
    let (mut start, words) = before(tokens, at);
    let said = words.is_some() || start < at;
    if words.is_some_and(|w| w.key == "annex") {
        return None;
    }
    let (number, symbol) = number(found, said)?;
    let capitals = in_capitals(text, tokens, start);
    let rest = after(text, tokens, end, capitals);
    let by_symbol = kind_of_symbol(&symbol);
    let mut kind = match words {
        Some(words) if !words.weak => words.key,
        Some(words) => by_symbol.unwrap_or(words.key),
        None => by_symbol?,
    };
    let head = if start < at && is_number_word(&tokens[start]) {
        start
    } else {
        at
    };
    let law = laws.iter().find(|law| law.tokens.end == head);
    if let Some(law) = law {
        start = law.tokens.start;
        kind = law.kind;
    }
    Some(Draft {
        tokens: start..rest.end,
        number: Some(number),
        symbol: Some(symbol),
        kind,
        name: law.map(|law| law.name.clone()),
        issued_on: rest.issued_on,
        issuer: rest.issuer,
    })
}

/// Number with symbol, and symbol, as usually written; `None` for what is no document's number (`1/3`, `24/Sở`).
/// `said`: a kind or `số` stands before it.
fn number(found: &Captures, said: bool) -> Option<(String, String)> {
    if let (Some(n), Some(symbol)) = (found.name("pn"), found.name("ps")) {
        let code = found.name("pc")?.as_str();
        if !is_code(code) {
            return None;
        }
        let symbol = usual_case(symbol.as_str());
        return Some((format!("{}-{symbol}", n.as_str()), symbol));
    }
    let printed = found.name("s")?.as_str();
    let symbol = usual_case(printed);
    let assembly = symbol
        .strip_prefix("QH")
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let capitals = symbol.chars().filter(|c| c.is_uppercase()).count();
    let shaped = if symbol.contains('-') {
        let first = symbol.split('-').next().unwrap_or_default();
        is_code(first)
            || (first.chars().count() >= 2
                && first.chars().filter(|c| c.is_lowercase()).count() <= 1)
    } else {
        assembly
            || (said && capitals >= 2 && symbol.chars().filter(|c| c.is_lowercase()).count() <= 2)
    };
    if !shaped {
        return None;
    }
    let n = found.name("n")?.as_str();
    let number = match found.name("y") {
        Some(year) => format!("{n}/{}/{symbol}", year.as_str()),
        None => format!("{n}/{symbol}"),
    };
    Some((number, symbol))
}

/// Neither a letter, a digit nor a stroke touches it, so that it is no piece of a longer number.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(|c| c.is_alphanumeric() || c == '/')
        && !after.is_some_and(|c| c.is_alphanumeric())
}
