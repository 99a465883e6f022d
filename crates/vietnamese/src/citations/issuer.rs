//! Where the name of the body that issued a document ends.

use super::DATA;
use crate::agencies::{Agencies, Sort};
use crate::tokens::{Token, TokenKind, phrase_at, phrase_before};

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
    DATA.issuer_ends.at(tokens, at).is_some()
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
    use crate::tokens::tokens;

    fn issuer(text: &str) -> Option<&str> {
        let tokens = tokens(text);
        let capitals = crate::casing::is_capitals(text);
        issuer_at(text, &tokens, 0, capitals).map(|end| &text[..tokens[end - 1].range.end])
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
            ("UBND tỉnh Kế hoạch số 5", "UBND tỉnh"),
            (
                "Cục Hộ tịch, quốc tịch, chứng thực",
                "Cục Hộ tịch, quốc tịch, chứng thực",
            ),
            ("CHÍNH PHỦ VÀ NGHỊ ĐỊNH SỐ 5", "CHÍNH PHỦ"),
            ("BỘ XÂY DỰNG VỀ VIỆC", "BỘ XÂY DỰNG"),
            ("BỘ NỘI VỤ HƯỚNG DẪN THI HÀNH", "BỘ NỘI VỤ"),
            (
                "Bộ trưởng Bộ Kế hoạch và Đầu tư quy định",
                "Bộ trưởng Bộ Kế hoạch và Đầu tư",
            ),
        ] {
            assert_eq!(issuer(text), Some(name));
        }
        assert_eq!(issuer("cơ quan có thẩm quyền"), None);
    }
}
