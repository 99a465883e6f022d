//! Citations by number and symbol: `05/CT-TTg`, `107/2021/NĐ-CP`, `57-NQ/TW`, `202/2025/QH15`, `36-CP`.

use super::Draft;
use super::named::Law;
use super::surroundings::{Before, after, before, in_capitals};
use regex::{Captures, Regex};
use std::sync::LazyLock;
use vietnamese::citations::form_before;
use vietnamese::doctypes::{is_code, kind_of_symbol, usual_case};
use vietnamese::pattern::latin;
use vietnamese::tokens::{Token, TokenKind, phrase_at};

/// Four forms, with the blanks that OCR and line ends put around marks: number, year of a normative act, symbol
/// (`107/2021/NĐ-CP`, `144/2002/QĐ/BTC`, `13/QĐ-TTg.HC`); the Party's, whose code stands before the stroke (`57-NQ/TW`);
/// the old ones without a stroke (`36-CP`, `138 - HĐBT`), and with the ministry's code at the number (`90TC/TCT`).
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let part = r"\p{Lu}[\p{L}&]*\d{0,2}";
    let code = r"(?:T[Tt]g|TTri?|CTr|[A-ZĐÐƯ&]{2,14})\d{0,2}";
    let spaced = format!(r"{code}\s[-–‑]\s?{code}\b(?:\s?[-–‑]\s?{code}\b){{0,2}}");
    let glued =
        format!(r"{part}(?:[-–‑]{part}|[-–‑]\s{code}\b|/{code}\b){{0,5}}(?:\.[A-ZĐ]{{2,3}}\b)?");
    let state = format!(
        r"(?P<n>\d{{1,6}}(?:\.\d{{1,3}})?[a-zA-Z]?)\s?/\s?(?:(?P<y>(?:19|20)\d\d)\s?/\s?)?(?P<s>{spaced}|{glued})"
    );
    let party = r"(?P<pn>\d{1,5})(?P<pd>\s?[-–‑]?\s?)(?P<ps>(?P<pc>\p{Lu}\p{L}{0,5})\s?/\s?\p{Lu}\p{L}{0,9}\d{0,2}(?:[-–/]\p{Lu}\p{L}{1,9})?)";
    let dashed =
        format!(r"(?P<dn>\d{{1,5}}[A-Z]?)(?P<dd>\s?[-–‑]\s?)(?P<ds>{code}(?:[-–‑]{code})?)\b");
    Regex::new(&latin(&format!("{state}|{party}|{dashed}"))).expect("pattern of the program")
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
    let at = tokens.partition_point(|t| t.range.start < whole.start());
    let end = tokens.partition_point(|t| t.range.start < whole.end());
    let Before {
        head,
        mut start,
        words,
    } = before(tokens, at);
    let said = Said {
        number_word: head < at,
        kind: words.filter(|w| !w.weak).is_some(),
    };
    if !stands_alone(text, whole.start(), whole.end(), found.name("y").is_some())
        || words.is_some_and(|w| w.key == "annex")
        || form_before(tokens, head)
    {
        return None;
    }
    // `số : 2006/QĐ-UBND ngày tháng năm 2006`: the number is left blank as the day is.
    let blank_date = tokens.get(end).is_some_and(|t| t.bare == "ngay")
        && !tokens
            .get(end + 1)
            .is_some_and(|t| t.kind == TokenKind::Number);
    if blank_date && found.name("y").is_none() && tokens.get(at).is_some_and(|t| t.year().is_some())
    {
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
    // `Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15`: the kind's word may be the last of the name.
    let names = |end: usize| {
        end == head || phrase_at(tokens, end, "( sửa đổi )").is_some_and(|after| after == head)
    };
    let law = laws.iter().find(|law| names(law.tokens.end));
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

/// What stands before a number.
#[derive(Clone, Copy)]
struct Said {
    /// `số`.
    number_word: bool,
    /// A kind of document.
    kind: bool,
}

/// Number with symbol, and symbol, as usually written; `None` for what is no document's number (`1/3`, `24/Sở`).
fn number(found: &Captures, said: Said) -> Option<(String, String)> {
    if let (Some(n), Some(symbol)) = (found.name("dn"), found.name("ds")) {
        // Old numbers look like much else: the kind must be said, and `số` as well where blanks part them.
        let spaced = found.name("dd")?.as_str().contains(char::is_whitespace);
        let symbol = usual_case(symbol.as_str());
        return (said.kind && (said.number_word || !spaced))
            .then(|| (format!("{}-{symbol}", n.as_str()), symbol));
    }
    if let (Some(n), Some(symbol)) = (found.name("pn"), found.name("ps")) {
        let code = found.name("pc")?.as_str();
        let mark = found.name("pd")?.as_str();
        let (symbol, n) = (usual_case(symbol.as_str()), n.as_str());
        if is_code(code) {
            return Some((format!("{n}-{symbol}"), symbol));
        }
        let capitals = code.chars().filter(|c| c.is_uppercase()).count();
        return (said.kind && said.number_word && capitals >= 2).then(|| {
            let mark = match mark.trim() {
                "" if mark.is_empty() => "",
                "" => " ",
                _ => "-",
            };
            (format!("{n}{mark}{symbol}"), symbol)
        });
    }
    let symbol = usual_case(without_tail(found.name("s")?.as_str()));
    let assembly = symbol
        .strip_prefix("QH")
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let capitals = symbol.chars().filter(|c| c.is_uppercase()).count();
    let first = symbol.split(['-', '/']).next().unwrap_or_default();
    let shaped = if symbol.contains(['-', '/']) {
        is_code(first)
            || (first.chars().count() >= 2
                && first.chars().filter(|c| c.is_lowercase()).count() <= 1)
    } else {
        assembly
            || ((said.kind || said.number_word)
                && capitals >= 2
                && symbol.chars().filter(|c| c.is_lowercase()).count() <= 2)
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

/// The symbol without a word that lost the blank before it (`NĐ-CPvề`).
fn without_tail(symbol: &str) -> &str {
    let last = symbol
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or(symbol);
    let small = last.find(char::is_lowercase).unwrap_or(last.len());
    let (capitals, tail) = last.split_at(small);
    let glued = tail.chars().count() >= 2
        && tail.chars().all(char::is_lowercase)
        && capitals.chars().count() >= 2
        && !is_code(last);
    if glued {
        symbol.strip_suffix(tail).unwrap_or(symbol)
    } else {
        symbol
    }
}

/// Neither a letter, a digit nor a stroke touches it, so that it is no piece of a longer number or of a standard's
/// (`41:2024/BGTVT`). A number with a year is sure enough to follow a word without a blank (`Nghị định102/2024/NĐ-CP`).
fn stands_alone(text: &str, start: usize, end: usize, year: bool) -> bool {
    let mut before = text[..start].chars().rev();
    let (last, one_before) = (before.next(), before.next());
    let after = text[end..].chars().next();
    let touched = match last {
        Some('/') => true,
        Some(':' | '.') => one_before.is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric() && !(year && c.is_lowercase()),
        None => false,
    };
    !touched && !after.is_some_and(|c| c.is_alphanumeric())
}
