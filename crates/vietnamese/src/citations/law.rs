//! Where a law's name begins and ends.

use super::DATA;
use crate::fold::fold;
use crate::tokens::{Token, TokenKind, phrase_at, phrase_before};
use std::sync::LazyLock;

/// Laws' names as folded phrases of tokens with blanks between them, and how many these are; the longest first.
static LAWS: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let phrase = |name: &String| fold(name).replace(',', " ,");
    let mut laws: Vec<(String, usize)> = DATA
        .laws
        .iter()
        .map(phrase)
        .map(|law| {
            let tokens = law.split(' ').count();
            (law, tokens)
        })
        .collect();
    laws.sort_by_key(|(_, tokens)| std::cmp::Reverse(*tokens));
    laws
});

/// Name of the law, code or ordinance that starts at token `at` (`Luật Cư trú`, `Bộ luật Lao động`, `Luật Đất đai 2024`,
/// `Luật sửa đổi, bổ sung một số điều của Luật Đê điều`): the token after it. A law that the list does not have
/// ends before its number, else at a mark or at a word that no name holds. `None` for `luật sư`, `Luật này`,
/// `Luật, pháp lệnh`.
pub fn law_at(tokens: &[Token], at: usize) -> Option<usize> {
    let end = law_name(tokens, at)?;
    Some(year_of_law(tokens, at, end).unwrap_or(end))
}

/// The year that follows a law's name (`Luật Thủ đô 2024`, `Luật Đất đai năm 2013`): the token after it. Where a law is carried
/// out (`thi hành Luật Cư trú năm 2023`), `năm` may tell the year of the work.
fn year_of_law(tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    let said = tokens.get(end)?.is("năm");
    let year = if said { end + 1 } else { end };
    let next = tokens.get(year + 1);
    let goes_on = next.is_some_and(|t| {
        t.glued
            && matches!(t.folded.as_str(), "/" | "-" | "." | ",")
            && tokens.get(year + 2).is_some_and(|t| t.glued)
    });
    let of_the_work = said
        && ["thi hành", "thực hiện", "triển khai", "phổ biến"]
            .iter()
            .any(|verb| phrase_before(tokens, at, verb).is_some());
    let is_year = tokens.get(year)?.year().is_some();
    (is_year && !goes_on && !of_the_work).then_some(year + 1)
}

fn law_name(tokens: &[Token], at: usize) -> Option<usize> {
    let first = tokens.get(at).filter(|t| t.capital)?;
    let name = if first.is("luật") {
        at + 1
    } else if first.is("bộ") && tokens.get(at + 1)?.is("luật")
        || first.is("pháp") && tokens.get(at + 1)?.is("lệnh")
    {
        at + 2
    } else {
        return None;
    };
    if let Some(of) = phrase_at(tokens, name, "sửa đổi , bổ sung một số điều của") {
        return amended(tokens, of);
    }
    let known = LAWS.iter().find_map(|(law, _)| phrase_at(tokens, at, law));
    let numbered = before_number(tokens, name).filter(|end| {
        let from = known.unwrap_or(name);
        known.is_none() || (from..*end).all(|i| !law_ends(tokens, i))
    });
    if let Some(end) = numbered.or(known) {
        return Some(end);
    }
    let start = tokens.get(name).filter(|t| t.kind == TokenKind::Word)?;
    let shouted =
        tokens[at].range.len() > 1 && tokens[at].folded.len() > 1 && is_shouted(tokens, at);
    // `Luật Việt Nam` is the law of the country.
    if phrase_at(tokens, name, "việt nam").is_some() || !start.capital || shouted {
        return None;
    }
    let mut end = name;
    while end < tokens.len() && end < name + 14 {
        let token = &tokens[end];
        if token.kind != TokenKind::Word
            || law_ends(tokens, end)
            || (end > name && law_word(tokens, end))
        {
            break;
        }
        end += 1;
    }
    while end > name && tokens[end - 1].is("và") {
        end -= 1;
    }
    (end > name).then_some(end)
}

/// Where a name ends that the law's number follows (`Pháp lệnh phát hành công trái số 12/1999/PL-UBTVQH10`).
fn before_number(tokens: &[Token], name: usize) -> Option<usize> {
    const LONGEST: usize = 30;
    for end in name + 1..tokens.len().min(name + LONGEST) {
        let token = &tokens[end];
        let number = token.bare == "so"
            && tokens
                .get(end + 1)
                .is_some_and(|t| t.kind == TokenKind::Number)
            && tokens.get(end + 2).is_some_and(|t| t.is("/"));
        if number {
            return tokens[end + 3..tokens.len().min(end + 10)]
                .iter()
                .any(|t| t.glued && matches!(t.folded.as_str(), "qh" | "ubtvqh"))
                .then_some(end);
        }
        let within = token.kind == TokenKind::Word || token.is(",") || token.is("-");
        let other = crate::doctypes::words_at(tokens, end)
            .is_some_and(|w| token.capital || !matches!(w.key, "law" | "other"));
        if !within || other || ["này", "ngày"].iter().any(|w| token.is(w)) {
            return None;
        }
    }
    None
}

/// A law's name with its abbreviation written out (`Luật CCCD`), where the list knows it.
pub fn law_in_full(name: &str) -> Option<String> {
    let (kind, short) = name.rsplit_once(' ')?;
    let full = DATA.law_short.get(short)?;
    Some(format!("{kind} {full}"))
}

/// `Luật Đầu tư, Luật Xây dựng và Luật Đất đai`, or `37 luật có liên quan đến quy hoạch`, after
/// `sửa đổi, bổ sung một số điều của`.
fn amended(tokens: &[Token], at: usize) -> Option<usize> {
    let at = if phrase_at(tokens, at, "các").is_some() {
        at + 1
    } else {
        at
    };
    if tokens.get(at)?.kind == TokenKind::Number && tokens.get(at + 1)?.is("luật") {
        let mut end = at + 2;
        if let Some(after) = phrase_at(tokens, end, "có liên quan đến")
            .or_else(|| phrase_at(tokens, end, "liên quan đến"))
            .or_else(|| phrase_at(tokens, end, "trong lĩnh vực"))
        {
            end = after;
            while tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word)
                && !law_ends(tokens, end)
            {
                end += 1;
            }
        }
        return Some(end);
    }
    let mut end = law_at(tokens, at)?;
    while tokens.get(end).is_some_and(|t| t.is(",") || t.is("và")) {
        match law_at(tokens, end + 1) {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(end)
}

fn law_ends(tokens: &[Token], at: usize) -> bool {
    DATA.law_ends.at(tokens, at).is_some()
}

fn law_word(tokens: &[Token], at: usize) -> bool {
    tokens[at].capital
        && (tokens[at].is("luật")
            || phrase_at(tokens, at, "bộ luật").is_some()
            || crate::doctypes::words_at(tokens, at).is_some())
}

/// Whether the words around are capitalised throughout, so that a capital says nothing.
fn is_shouted(tokens: &[Token], at: usize) -> bool {
    let around = tokens
        .iter()
        .skip(at)
        .filter(|t| t.kind == TokenKind::Word)
        .take(5);
    around.clone().count() > 2 && around.clone().all(|t| t.capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    #[test]
    fn names_of_the_list_are_cut_as_texts_are() {
        for name in &DATA.laws {
            let found = tokens(name);
            let words: Vec<&str> = found.iter().map(|t| t.folded.as_str()).collect();
            let phrase = words.join(" ");
            assert!(LAWS.contains(&(phrase, words.len())), "{name}");
        }
    }

    fn law(text: &str) -> Option<&str> {
        let tokens = tokens(text);
        law_at(&tokens, 0).map(|end| &text[..tokens[end - 1].range.end])
    }

    #[test]
    fn a_law_ends_where_its_name_does() {
        assert_eq!(
            law("Luật Cư trú và các văn bản hướng dẫn"),
            Some("Luật Cư trú")
        );
        assert_eq!(
            law("Luật Phòng, chống thiên tai ngày 19"),
            Some("Luật Phòng, chống thiên tai")
        );
        assert_eq!(
            law("Bộ luật Lao động, Luật Việc làm"),
            Some("Bộ luật Lao động")
        );
        assert_eq!(
            law("Luật Hàng không vũ trụ quy định về"),
            Some("Luật Hàng không vũ trụ")
        );
        assert_eq!(law("LUẬT CƯ TRÚ VÀ"), Some("LUẬT CƯ TRÚ"));
        assert_eq!(law("Luật Vũ trụ và 5 nghị định"), Some("Luật Vũ trụ"));
        assert_eq!(law("Luật Thủ đô 2024-2025"), Some("Luật Thủ đô"));
        let amending =
            "Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều";
        assert_eq!(law(&format!("{amending} ngày 17")), Some(amending));
    }

    #[test]
    fn what_is_no_law_is_none() {
        for text in [
            "luật sư",
            "Luật này",
            "Luật, pháp lệnh",
            "Luật số 12",
            "Luật sư Việt Nam",
            "luật pháp",
            "Luật Việt Nam",
            "Luật Việt Nam hiện hành",
            "Luật Sửa đổi các quy định",
            "LUẬT SƯ VÀ CÔNG CHỨNG VIÊN",
        ] {
            assert_eq!(law(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_laws_are_sorted_and_their_own() {
        let mut sorted = DATA.laws.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted, DATA.laws);
    }
}
