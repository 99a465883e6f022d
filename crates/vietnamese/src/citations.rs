//! Words around citations: where a law's or an issuer's name ends, and what is no citation at all.

use crate::agencies::{Agencies, Sort};
use crate::tokens::{Token, TokenKind, phrase_at, phrase_before, tokens};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Data {
    issuer_ends: Vec<String>,
    law_ends: Vec<String>,
    drafts: Vec<String>,
    counts: Vec<String>,
    forms: Vec<String>,
    no_issuers: Vec<String>,
    site: Vec<String>,
    laws: Vec<String>,
    law_short: BTreeMap<String, String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/references.toml")).expect("built-in data")
});

/// Laws' names in folded tokens, the longest first.
static LAWS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let mut laws: Vec<Vec<String>> = DATA
        .laws
        .iter()
        .map(|name| tokens(name).into_iter().map(|t| t.folded).collect())
        .collect();
    laws.sort_by_key(|law| std::cmp::Reverse(law.len()));
    laws
});

/// Whether a draft or a plan of a document is named right before token `at` (`dự án Luật …`).
pub fn draft_before(tokens: &[Token], at: usize) -> bool {
    DATA.drafts
        .iter()
        .any(|phrase| phrase_before(tokens, at, phrase).is_some())
}

/// Whether token `at` counts something (`05 năm`, `02 nhóm`), so that the number before it is no name.
pub fn counts_at(tokens: &[Token], at: usize) -> bool {
    DATA.counts
        .iter()
        .any(|phrase| phrase_at(tokens, at, phrase).is_some())
}

/// Whether a web site speaks in a text, and not the document that it shows.
pub fn is_site(text: &str) -> bool {
    let folded = crate::fold::fold(text);
    DATA.site.iter().any(|words| {
        // `xem thêm` and headings of lists open a line; in a sentence they may be the document's.
        let opens = matches!(words.as_str(), "xem thêm") || words.starts_with("văn bản ");
        let start = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        if opens {
            start.starts_with(words.as_str())
        } else {
            folded.contains(words.as_str())
        }
    })
}

/// Whether what ends right before token `end` is a form to be filled in (`Mẫu số 01/TTS`), whose number is no document's.
pub fn form_before(tokens: &[Token], end: usize) -> bool {
    DATA.forms
        .iter()
        .any(|phrase| phrase_before(tokens, end, phrase).is_some())
}

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
    let known = LAWS.iter().find(|law| {
        law.iter()
            .enumerate()
            .all(|(i, word)| tokens.get(at + i).is_some_and(|t| t.is(word)))
    });
    let known = known.map(|law| at + law.len());
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
    if phrase_at(tokens, name, "việt nam").is_some()
        || !start.capital
        || shouted
        || law_ends(tokens, name)
    {
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
    DATA.law_ends
        .iter()
        .any(|phrase| phrase_at(tokens, at, phrase).is_some())
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

/// The issuer's name that starts at token `at` of `text`: the token after it. A name that the list of bodies knows ends where the
/// list says; another one at a mark, at a number, and at a word that goes on about the document (`phê duyệt`,
/// `về`), while a comma or a dash within a known name ends nothing. With `capitals`, all of the text is in capitals.
pub fn issuer_at(text: &str, tokens: &[Token], at: usize, capitals: bool) -> Option<usize> {
    let end = issuer_by_words(tokens, at, capitals)?;
    let from = tokens[at].range.start;
    let listed = text
        .get(from..)
        .and_then(|rest| Agencies::get().name(rest))
        .filter(|name| name.known && name.sort != Sort::Group && !capitals)
        .map(|name| tokens.partition_point(|t| t.range.start < from + name.len));
    let end = match listed {
        Some(listed) if listed > end => listed,
        // What goes on in small letters is no name: `Chính phủ do Ủy ban nhân dân …`.
        Some(listed)
            if tokens
                .get(listed)
                .is_some_and(|t| !(t.capital || t.is("và") && end > listed + 1)) =>
        {
            listed
        }
        _ => end,
    };
    let no_issuer = DATA
        .no_issuers
        .iter()
        .any(|name| phrase_at(tokens, at, name) == Some(end));
    (!no_issuer).then_some(end)
}

fn issuer_by_words(tokens: &[Token], at: usize, capitals: bool) -> Option<usize> {
    const LONGEST: usize = 18;
    tokens
        .get(at)
        .filter(|t| t.kind == TokenKind::Word && t.capital)?;
    let mut end = at;
    while let Some(token) = tokens.get(end) {
        if end >= at + LONGEST {
            break;
        }
        let next_big = tokens.get(end + 1).is_some_and(|t| t.capital);
        match token.folded.as_str() {
            "," if next_big && comma_within(tokens, end) => {}
            "-" if next_big && !token.glued => {}
            "và" => {
                let cited = crate::doctypes::words_at(tokens, end + 1).is_some();
                if !next_big || cited {
                    break;
                }
            }
            _ if token.kind != TokenKind::Word => break,
            _ if end > at && heads(tokens, end - 1) => {}
            _ if (capitals || !token.capital) && issuer_ends(tokens, end) => break,
            _ if token.capital && goes_on(tokens, end) => break,
            _ if !capitals
                && token.capital
                && end > at
                && crate::doctypes::words_at(tokens, end).is_some() =>
            {
                break;
            }
            _ => {}
        }
        end += 1;
    }
    while end > at && (tokens[end - 1].is("và") || tokens[end - 1].kind != TokenKind::Word) {
        end -= 1;
    }
    (end > at).then_some(end)
}

/// First words of bodies' names: what stands right after them is part of the name (`Bộ Xây dựng`, `Vụ Tổ chức cán bộ`), but not
/// after `Bộ Quốc phòng` and `Nông nghiệp và Môi trường`.
fn heads(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let within = token.is("phòng") && phrase_before(tokens, at + 1, "quốc phòng").is_some()
        || token.is("trường") && phrase_before(tokens, at + 1, "môi trường").is_some()
        || token.is("vụ") && phrase_before(tokens, at + 1, "nội vụ").is_some();
    let head = matches!(
        token.folded.as_str(),
        "bộ" | "sở" | "cục" | "vụ" | "ban" | "phòng" | "tâm" | "viện" | "quỹ" | "trường"
    );
    head && !within
}

/// Verbs of documents that some print with a capital after the issuer.
fn goes_on(tokens: &[Token], at: usize) -> bool {
    [
        "sửa đổi",
        "phê duyệt",
        "ban hành",
        "quy định",
        "bổ sung",
        "hướng dẫn",
        "về việc",
    ]
    .iter()
    .any(|p| phrase_at(tokens, at, p).is_some())
}

fn issuer_ends(tokens: &[Token], at: usize) -> bool {
    DATA.issuer_ends
        .iter()
        .any(|phrase| phrase_at(tokens, at, phrase).is_some())
}

/// Commas of offices and ministries: `Bộ trưởng, Chủ nhiệm …`, `Văn hóa, Thể thao và Du lịch`.
fn comma_within(tokens: &[Token], at: usize) -> bool {
    const JOINTS: [(&str, &str); 4] = [
        ("bộ trưởng", "chủ nhiệm"),
        ("văn hóa", "thể thao"),
        ("văn hóa", "gia đình"),
        ("dân số", "gia đình"),
    ];
    JOINTS.iter().any(|(left, right)| {
        phrase_before(tokens, at, left).is_some() && phrase_at(tokens, at + 1, right).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law(text: &str) -> Option<&str> {
        let tokens = tokens(text);
        law_at(&tokens, 0).map(|end| &text[..tokens[end - 1].range.end])
    }

    fn issuer(text: &str) -> Option<&str> {
        let tokens = tokens(text);
        let capitals = crate::casing::is_capitals(text);
        issuer_at(text, &tokens, 0, capitals).map(|end| &text[..tokens[end - 1].range.end])
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
        let amending =
            "Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai và Luật Đê điều";
        assert_eq!(law(&format!("{amending} ngày 17")), Some(amending));
    }

    #[test]
    fn a_site_is_told_by_how_it_speaks() {
        assert!(is_site(
            "Kính gửi: Quý Thành viên, Nghị định 13/2023/NĐ-CP yêu cầu"
        ));
        assert!(is_site("- Xem thêm: Nghị định 5/2020/NĐ-CP"));
        assert!(!is_site("xem xét thêm các văn bản liên quan đến đầu tư"));
        assert!(!is_site("Kính gửi: Quý Công ty"));
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
        ] {
            assert_eq!(law(text), None, "{text}");
        }
    }

    #[test]
    fn an_issuer_ends_where_its_name_does() {
        for (text, name) in [
            ("Thủ tướng Chính phủ phê duyệt Đề án", "Thủ tướng Chính phủ"),
            (
                "Bộ Lao động - Thương binh và Xã hội hướng dẫn",
                "Bộ Lao động - Thương binh và Xã hội",
            ),
            (
                "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ)",
                "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            ),
            ("UBND tỉnh triển khai, thực hiện", "UBND tỉnh"),
            (
                "Bộ Văn hóa, Thể thao và Du lịch về",
                "Bộ Văn hóa, Thể thao và Du lịch",
            ),
            ("Chính phủ và Nghị định số 5", "Chính phủ"),
            (
                "THỦ TƯỚNG CHÍNH PHỦ VỀ TIẾP TỤC ĐẨY MẠNH",
                "THỦ TƯỚNG CHÍNH PHỦ",
            ),
            (
                "Ủy ban nhân dân thành phố Cần Thơ về việc",
                "Ủy ban nhân dân thành phố Cần Thơ",
            ),
            ("Bộ Xây dựng quy định", "Bộ Xây dựng"),
            ("UBND tỉnh Sửa đổi, bổ sung", "UBND tỉnh"),
            (
                "Bộ trưởng Bộ Kế hoạch và Đầu tư quy định",
                "Bộ trưởng Bộ Kế hoạch và Đầu tư",
            ),
        ] {
            assert_eq!(issuer(text), Some(name));
        }
        assert_eq!(issuer("cơ quan có thẩm quyền"), None);
    }

    #[test]
    fn names_of_laws_are_sorted_and_their_own() {
        let mut sorted = DATA.laws.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted, DATA.laws);
    }
}
