//! Kinds of state documents: the words that name them and the codes in their numbers.

use crate::fold::bare;
use crate::tokens::{Token, phrase_at, phrase_before};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Entry {
    key: String,
    #[serde(default)]
    weak: bool,
    words: Vec<String>,
    codes: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "type")]
    types: Vec<Entry>,
}

struct Phrase {
    text: String,
    /// Without marks.
    bare: String,
    key: String,
    weak: bool,
}

struct Table {
    phrases: Vec<Phrase>,
    /// First words of the phrases, and last ones: a look at one token spares most comparisons.
    first: BTreeSet<String>,
    last: BTreeSet<String>,
    codes: BTreeMap<String, String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = data!("doctypes").expect("built-in data");
    let mut phrases = Vec::new();
    let mut codes = BTreeMap::new();
    for entry in file.types {
        for code in &entry.codes {
            codes.insert(code.to_uppercase(), entry.key.clone());
        }
        for text in entry.words {
            phrases.push(Phrase {
                bare: bare(&text),
                text,
                key: entry.key.clone(),
                weak: entry.weak,
            });
        }
    }
    phrases.sort_by_key(|p| std::cmp::Reverse(p.text.split(' ').count()));
    let first = phrases
        .iter()
        .filter_map(|p| p.text.split(' ').next())
        .map(str::to_owned)
        .collect();
    let last = phrases
        .iter()
        .filter_map(|p| p.text.rsplit(' ').next())
        .map(str::to_owned)
        .collect();
    Table {
        phrases,
        first,
        last,
        codes,
    }
});

/// A kind's name that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeWords {
    /// Kind, by its name in the JSON (`decision`).
    pub key: &'static str,
    /// The words fit many kinds (`văn bản`): a code in the number outweighs them.
    pub weak: bool,
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
}

/// The kind's name that starts at token `at`, the longest one.
pub fn words_at(tokens: &[Token], at: usize) -> Option<TypeWords> {
    tokens.get(at).filter(|t| TABLE.first.contains(&t.folded))?;
    TABLE.phrases.iter().find_map(|p| {
        phrase_at(tokens, at, &p.text).map(|end| TypeWords {
            key: &p.key,
            weak: p.weak,
            start: at,
            end,
        })
    })
}

/// The kind's name that ends right before token `end`, the longest one.
pub fn words_before(tokens: &[Token], end: usize) -> Option<TypeWords> {
    tokens
        .get(end.checked_sub(1)?)
        .filter(|t| TABLE.last.contains(&t.folded))?;
    TABLE.phrases.iter().find_map(|p| {
        phrase_before(tokens, end, &p.text).map(|start| TypeWords {
            key: &p.key,
            weak: p.weak,
            start,
            end,
        })
    })
}

/// As [`words_before`], for words that lost or changed their marks (`Nghị đinh`, `QUYET DINH`). Only where a number
/// follows is that safe, and only for names of two words and more.
pub fn misread_words_before(tokens: &[Token], end: usize) -> Option<TypeWords> {
    TABLE.phrases.iter().filter(|p| !p.weak).find_map(|p| {
        let words: Vec<&str> = p.bare.split(' ').collect();
        let start = end.checked_sub(words.len()).filter(|_| words.len() > 1)?;
        let same = tokens.get(start..end)?.iter().zip(&words);
        same.clone()
            .all(|(t, w)| t.bare == *w)
            .then_some(TypeWords {
                key: &p.key,
                weak: p.weak,
                start,
                end,
            })
    })
}

/// The kind that a symbol's first code names (`QĐ-TTg`, `NQ/TW`): `law` for the National Assembly's
/// `QH15`, `official_letter` where it starts with the body that writes (`BTTTT-TTH`, `UBND-ĐT`).
/// `None` for a symbol without any.
pub fn kind_of_symbol(symbol: &str) -> Option<&'static str> {
    let mut parts = symbol
        .split(['-', '/', '\u{2013}', '\u{2011}'])
        .map(|p| p.trim().to_uppercase())
        .filter(|p| !p.is_empty());
    let first = parts.next()?;
    if let Some(key) = TABLE.codes.get(&first) {
        return Some(key);
    }
    if first
        .strip_prefix("QH")
        .is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    {
        return Some("law");
    }
    Some("official_letter")
}

/// Whether a part of a symbol is the code of a kind (`QĐ`, `CTr`).
pub fn is_code(part: &str) -> bool {
    let capitals: String = part
        .chars()
        .map(in_latin)
        .flat_map(char::to_uppercase)
        .collect();
    TABLE.codes.contains_key(&capitals)
}

/// A document's number in the form in which numbers are compared: without tone marks, blanks and leading zeros, in small letters,
/// the Icelandic `Ð` read as `Đ` and Cyrillic capitals as the Latin ones that look so.
pub fn number_key(number: &str) -> String {
    let latin = |c: char| if c == '\u{f0}' { 'đ' } else { in_latin(c) };
    let plain = bare(&number.chars().map(latin).collect::<String>());
    let tight: String = plain.split_whitespace().collect();
    tight.trim_start_matches('0').to_owned()
}

/// The symbol as it is usually written: `CT-TTg` for `CT-TTG` and `CT - TTg`, `Đ` for the Icelandic `Ð`, `C` for the Cyrillic `С`.
///
/// A code that lost the hyphen before the office that issues gets it back (`NĐCP`, `QĐTTg`).
pub fn usual_case(symbol: &str) -> String {
    let usual = parts_in_usual_case(symbol);
    parted(&usual).unwrap_or(usual)
}

/// A symbol of a kind's code and an office of all provinces or of the State that nothing parts, parted.
fn parted(symbol: &str) -> Option<String> {
    const OFFICES: [&str; 4] = ["CP", "HĐND", "TTg", "UBND"];
    const KINDS: [&str; 6] = ["CĐ", "KH", "NĐ", "NQ", "QĐ", "TB"];
    let (kind, office) = OFFICES.iter().find_map(|office| {
        let kind = symbol.strip_suffix(office)?;
        KINDS.contains(&kind).then_some((kind, office))
    })?;
    Some(format!("{kind}-{office}"))
}

fn parts_in_usual_case(symbol: &str) -> String {
    const MIXED: [&str; 5] = ["TTg", "TTr", "CTr", "TTri", "TLĐ"];
    let mut out = String::with_capacity(symbol.len());
    let mut part = String::new();
    let flush = |part: &mut String, out: &mut String| {
        match MIXED
            .iter()
            .find(|m| m.to_uppercase() == part.to_uppercase())
        {
            Some(usual) => out.push_str(usual),
            None => out.push_str(part),
        }
        part.clear();
    };
    for c in symbol.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '-' | '/' | '.' => {
                flush(&mut part, &mut out);
                out.push(c);
            }
            '\u{2010}'..='\u{2015}' => {
                flush(&mut part, &mut out);
                out.push('-');
            }
            c => part.push(in_latin(c)),
        }
    }
    flush(&mut part, &mut out);
    out
}

/// The Vietnamese letter that one of another alphabet looks like: typists and reading machines take them for each other.
pub fn in_latin(c: char) -> char {
    const FOREIGN: &str = "\u{d0}АВЕКМНОРСТХ";
    const LATIN: &str = "ĐABEKMHOPCTX";
    if c.is_ascii() {
        return c;
    }
    let at = FOREIGN.chars().position(|f| f == c);
    at.and_then(|at| LATIN.chars().nth(at)).unwrap_or(c)
}

/// The kind that a heading names (`KẾ HOẠCH`, `CHỈ THỊ`, `PHỤ LỤC II`), by its first words; letters that
/// OCR robbed of their marks count.
pub fn kind_of_heading(text: &str) -> Option<&'static str> {
    opening_phrase(text).map(|p| p.key.as_str())
}

/// The name of a kind that a heading starts with.
fn opening_phrase(text: &str) -> Option<&'static Phrase> {
    let heading = bare(text);
    let heading = heading.trim_start_matches(|c: char| !c.is_alphanumeric());
    TABLE.phrases.iter().filter(|p| !p.weak).find(|p| {
        heading
            .strip_prefix(&p.bare)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    })
}

/// The words that name a heading's kind and what follows them; `None` where it names none.
pub fn behind_kind(text: &str) -> Option<(&str, &str)> {
    let words = opening_phrase(text)?.bare.split(' ').count();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut rest = text;
    for _ in 0..words {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest.get(word..)?.trim_start();
    }
    let name = text.get(..text.len() - rest.len())?.trim_end();
    Some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use crate::tokens::tokens;

    #[test]
    fn numbers_are_compared_without_what_differs_in_writing() {
        for number in ["05/QĐ-TTg", "5/QĐ-TTg", "05 /QÐ-TTG", "05/qd-ttg"] {
            assert_eq!(number_key(number), "5/qd-ttg");
        }
        assert_eq!(number_key("15/2024/NĐ-C\u{420}"), "15/2024/nd-cp");
        assert_ne!(number_key("50/QĐ-TTg"), number_key("5/QĐ-TTg"));
    }

    #[test]
    fn a_lost_hyphen_of_a_symbol_stands_again() {
        for (printed, usual) in [
            ("NĐCP", "NĐ-CP"),
            ("QĐTTg", "QĐ-TTg"),
            ("KHUBND", "KH-UBND"),
            ("CTUBND", "CTUBND"),
            ("TTLB", "TTLB"),
            ("NĐ-CP", "NĐ-CP"),
        ] {
            assert_eq!(usual_case(printed), usual);
        }
    }

    #[test]
    fn words_are_folded_and_no_code_has_two_kinds() {
        let file: File = data!("doctypes").expect("built-in data");
        let mut codes = BTreeMap::new();
        for entry in &file.types {
            for words in &entry.words {
                assert_eq!(&fold(words), words);
            }
            for code in &entry.codes {
                assert_eq!(
                    codes.insert(code.to_uppercase(), &entry.key),
                    None,
                    "{code}"
                );
            }
        }
    }

    #[test]
    fn the_longest_name_wins() {
        let tokens = tokens("theo Thông báo kết luận số 5");
        let found = words_before(&tokens, 5).map(|w| (w.key, w.start));
        assert_eq!(found, Some(("announcement", 1)));
        assert_eq!(words_at(&tokens, 0), None);
    }

    #[test]
    fn what_follows_the_name_of_a_kind_is_told_from_it() {
        assert_eq!(
            behind_kind("Chỉ thị về việc tăng cường"),
            Some(("Chỉ thị", "về việc tăng cường"))
        );
        assert_eq!(
            behind_kind("Thông tư liên tịch hướng dẫn"),
            Some(("Thông tư liên tịch", "hướng dẫn"))
        );
        assert_eq!(behind_kind("Tăng cường"), None);
    }

    #[test]
    fn a_symbol_names_its_kind() {
        for (symbol, kind) in [
            ("QĐ-TTg", "decision"),
            ("NQ/TW", "resolution"),
            ("QH15", "law"),
            ("TT-VPCP", "circular"),
            ("TTLT-BTP-BCA", "circular"),
            ("BTTTT-TTH", "official_letter"),
            ("CT-TTG", "directive"),
            ("CTr/TU", "programme"),
            ("TTr-UBND", "other"),
        ] {
            assert_eq!(kind_of_symbol(symbol), Some(kind), "{symbol}");
        }
    }

    #[test]
    fn symbols_in_capitals_get_their_usual_case() {
        assert_eq!(usual_case("CT-TTG"), "CT-TTg");
        assert_eq!(usual_case("CT - TTg"), "CT-TTg");
        assert_eq!(usual_case("Q\u{d0}-UBND"), "QĐ-UBND");
        assert_eq!(usual_case("NĐ-C\u{420}"), "NĐ-CP");
        assert_eq!(usual_case("KH-STTTT"), "KH-STTTT");
    }

    #[test]
    fn headings_name_their_kind() {
        assert_eq!(kind_of_heading("**KẾ HOẠCH**"), Some("plan"));
        assert_eq!(kind_of_heading("PHỤ LỤC II"), Some("annex"));
        assert_eq!(kind_of_heading("QUYET ĐỊNH"), Some("decision"));
        assert_eq!(kind_of_heading("KẾ HOẠCHĐỊNH"), None);
    }
}
