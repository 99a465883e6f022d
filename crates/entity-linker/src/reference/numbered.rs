//! Citations by number and symbol: `05/CT-TTg`, `107/2021/NĐ-CP`, `57-NQ/TW`, `202/2025/QH15`, `36-CP`.

use super::Draft;
use super::named::Law;
use super::shapes::{self, Number};
use super::surroundings::{Before, after, before, in_capitals};
use vietnamese::citations::form_before;
use vietnamese::dates::plain_figures;
use vietnamese::doctypes::{in_latin, is_code, kind_of_symbol, usual_case};
use vietnamese::tokens::{Token, TokenKind, phrase_at};

/// Citations by number. `laws` are the laws named in the text: one right before a number is its name.
pub fn find(text: &str, tokens: &[Token], laws: &[Law]) -> Vec<Draft> {
    shapes::numbers(text, |found| draft(text, tokens, laws, found))
}

fn draft(text: &str, tokens: &[Token], laws: &[Law], found: &Number) -> Option<Draft> {
    let mut whole = found.whole()?;
    let misread = misread_figure(text, whole.start);
    whole.start -= misread.map_or(0, char::len_utf8);
    let at = tokens.partition_point(|t| t.range.start < whole.start);
    let end = tokens.partition_point(|t| t.range.start < whole.end);
    let Before {
        head,
        mut start,
        words,
    } = before(tokens, at);
    let said = Said {
        number_word: head < at,
        kind: words.filter(|w| !w.weak).is_some(),
    };
    if !stands_alone(text, whole.start, whole.end, found.name("y").is_some())
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
    if misread.is_some() && !said.number_word {
        return None;
    }
    let (number, symbol) = number(found, said)?;
    let number: String = number.chars().map(in_latin).collect();
    let number = match misread {
        Some(letter) => plain_figures(&format!("{letter}{number}")).into_owned(),
        None => number,
    };
    let capitals = in_capitals(text, tokens, start);
    // `409/TTr-CAT(PC04) ngày …`: the office that drew the paper up.
    let end = short_bracket(tokens, end)
        .filter(|_| tokens[end].glued)
        .unwrap_or(end);
    let rest = after(text, tokens, end, capitals);
    let by_symbol = kind_of_symbol(&symbol);
    let mut kind = match words {
        Some(words) if !words.weak => words.key,
        Some(words) => by_symbol.unwrap_or(words.key),
        None => by_symbol?,
    };
    // `Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15`: the kind's word may be the last of the name.
    let names = |end: usize| {
        let amended = phrase_at(tokens, end, "( sửa đổi )");
        end == head || amended.or_else(|| short_bracket(tokens, end)) == Some(head)
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

/// The token behind a bracket with a short form in capitals and nothing else: `(BHYT)`, `(PC04)`.
fn short_bracket(tokens: &[Token], at: usize) -> Option<usize> {
    /// Most tokens of the form: letters and figures that touch are two.
    const LONGEST: usize = 3;
    let behind = tokens.get(at + 1..)?;
    let length = behind.iter().take(LONGEST + 1).position(|t| t.is(")"))?;
    let (form, close) = (&behind[..length], &behind[length]);
    let opens = tokens[at].is("(") && form.first().is_some_and(|t| t.capital);
    (opens && close.glued && form.iter().all(|t| t.glued)).then_some(at + length + 2)
}

/// The letter right before a number that a reading machine made of its first figure (`l07/2021/NĐ-CP`).
fn misread_figure(text: &str, start: usize) -> Option<char> {
    let mut before = text[..start].chars().rev();
    let letter = before.next().filter(|c| "lIOo".contains(*c))?;
    let own = before.next().is_none_or(|c| !c.is_alphanumeric());
    own.then_some(letter)
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
fn number(found: &Number, said: Said) -> Option<(String, String)> {
    if let (Some(n), Some(symbol)) = (found.name("dn"), found.name("ds")) {
        // Old numbers look like much else: the kind must be said, and `số` as well where blanks part them.
        let spaced = found.name("dd")?.contains(char::is_whitespace);
        let symbol = usual_case(symbol);
        return (said.kind && (said.number_word || !spaced))
            .then(|| (format!("{n}-{symbol}"), symbol));
    }
    if let (Some(n), Some(symbol)) = (found.name("pn"), found.name("ps")) {
        let code = found.name("pc")?;
        let mark = found.name("pd")?;
        let symbol = usual_case(symbol);
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
    let symbol = usual_case(without_tail(found.name("s")?));
    let symbol = found
        .name("y")
        .and_then(|_| assembly(&symbol))
        .unwrap_or(symbol);
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
    let n = found.name("n")?;
    let number = match found.name("y") {
        Some(year) => format!("{n}/{year}/{symbol}"),
        None => format!("{n}/{symbol}"),
    };
    Some((number, symbol))
}

/// The symbol of a National Assembly (`QH15`) of whose figures a reading machine took one for a letter of its shape (`QHI5`): nothing
/// else stands behind these letters.
fn assembly(symbol: &str) -> Option<String> {
    let session = symbol.strip_prefix("QH")?;
    let figure = |c: char| match c {
        'I' | 'l' => '1',
        'O' | 'o' => '0',
        'S' => '5',
        c => c,
    };
    let figures: String = session.chars().map(figure).collect();
    let misread = figures != session && session.bytes().any(|b| b.is_ascii_digit());
    let number = figures.parse::<u32>().is_ok_and(|n| (1..=30).contains(&n));
    (misread && number).then(|| format!("QH{figures}"))
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
        // `Nghị định số24/CP`.
        Some(c) => {
            let word = text[..start].rsplit(|c: char| !c.is_alphanumeric()).next();
            c.is_alphanumeric() && !(year && c.is_lowercase()) && !matches!(word, Some("số" | "Số"))
        }
        None => false,
    };
    !touched && !after.is_some_and(|c| c.is_alphanumeric())
}
