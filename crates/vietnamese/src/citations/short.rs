//! Words around short names of documents, and words that point back to a document (`Nghị định nêu trên`).

use super::DATA;
use crate::tokens::{Token, TokenKind};

/// Pointing words that start at token `at`, right after a kind: the token after them.
pub fn pointing_at(tokens: &[Token], at: usize) -> Option<usize> {
    if let Some(end) = DATA.pointing.longest_at(tokens, at) {
        return Some(end);
    }
    let end = DATA.pointing_before_a_mark.longest_at(tokens, at)?;
    let next = tokens.get(end);
    next.is_none_or(|t| t.kind == TokenKind::Mark || t.is("của"))
        .then_some(end)
}

/// Whether a kind's name in small letters is a noun and nothing else (`nghị định`).
pub fn is_noun(kind: &str) -> bool {
    DATA.nouns.iter().any(|noun| noun == kind)
}

/// Whether the words right before token `at` make the kind there several documents, or one that is still to come
/// (`các Nghị định`, `02 Nghị quyết`, `dự thảo Đề án`).
pub fn several_before(tokens: &[Token], at: usize) -> bool {
    let counted = at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.kind == TokenKind::Number && t.folded.len() <= 2);
    counted || DATA.several.before(tokens, at).is_some() || super::draft_before(tokens, at)
}

/// Words that give a short name (`sau đây gọi tắt là`) at token `at`, with the colon after them: the token after.
pub fn defining_at(tokens: &[Token], at: usize) -> Option<usize> {
    let end = DATA.defining.longest_at(tokens, at)?;
    Some(end + usize::from(tokens.get(end).is_some_and(|t| t.is(":"))))
}

/// Words by which a decision names what it approves (`về việc phê duyệt`) at token `at`: the token after.
pub fn approving_at(tokens: &[Token], at: usize) -> Option<usize> {
    DATA.approving.longest_at(tokens, at)
}

/// Whether a short name without a number may end right before token `at`: at a mark, at the text's end, or before a word that
/// does not go on with another document's name.
pub fn short_name_ends(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| match t.kind {
        TokenKind::Mark => !matches!(t.folded.as_str(), "/" | "-" | "\""),
        TokenKind::Number => false,
        TokenKind::Word => DATA.after_short.longest_at(tokens, at).is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    #[test]
    fn pointing_words_are_no_place() {
        for (text, points) in [
            ("nêu trên", true),
            ("nói trên của Chính phủ", true),
            ("trên, các sở", true),
            ("trên của Thủ tướng Chính phủ", true),
            ("trên địa bàn tỉnh", false),
            ("trên cơ sở", false),
            ("này", false),
        ] {
            assert_eq!(pointing_at(&tokens(text), 0).is_some(), points, "{text}");
        }
    }

    #[test]
    fn a_short_name_ends_where_no_other_name_goes_on() {
        for (text, ends) in [
            ("trên địa bàn tỉnh", true),
            ("; các đơn vị", true),
            ("phối hợp với", false),
            ("thực hiện Nghị quyết", false),
            ("135", false),
        ] {
            assert_eq!(short_name_ends(&tokens(text), 0), ends, "{text}");
        }
        assert!(short_name_ends(&[], 0));
    }

    #[test]
    fn several_documents_and_drafts_are_told() {
        for text in ["các Nghị định", "02 Nghị định", "dự thảo Nghị định"] {
            let tokens = tokens(text);
            assert!(several_before(&tokens, tokens.len() - 2), "{text}");
        }
        assert!(!several_before(&tokens("thực hiện Nghị định"), 2));
    }
}
