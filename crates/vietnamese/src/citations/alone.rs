//! Items that name a document by number or day and say nothing of what is to be done.

use crate::doctypes::words_at;
use crate::tokens::{Token, TokenKind, tokens};

/// Whether an item is nothing but a citation (`- Luật Trồng trọt ngày 19/11/2018;`, `- Công văn số 12/UBND-NC ngày … về việc …`).
pub fn only_cites(item: &str) -> bool {
    let tokens = tokens(item);
    let Some(kind) = words_at(&tokens, 0) else {
        return false;
    };
    let number = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number);
    let joined = |t: &Token| t.glued && (t.is("/") || t.is("-"));
    let said = tokens.get(kind.end).is_some_and(|t| t.is("số")) && number(kind.end + 1);
    let bare = number(kind.end) && tokens.get(kind.end + 1).is_some_and(joined);
    let law = matches!(kind.key, "law" | "ordinance")
        && (kind.end..tokens.len()).any(|at| {
            let named = ["ngày", "năm", "số"].iter().any(|w| tokens[at].is(w));
            named && number(at + 1)
        });
    (said || bare || law) && !tokens.iter().any(|t| t.is(":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_told_from_what_is_to_be_done() {
        for item in [
            "Luật Trồng trọt ngày 19/11/2018;",
            "Nghị quyết 12-NQ/TU ngày 05/3/2026 của Tỉnh ủy về trồng chè.",
            "Công văn số 12/UBND-NC ngày 5/3/2026 của Ủy ban nhân dân tỉnh",
        ] {
            assert!(only_cites(item), "{item}");
        }
        for item in [
            "Báo cáo số liệu về trồng chè",
            "Kế hoạch 5 năm về trồng chè",
            "Quyết định số 12/QĐ-UBND: thực hiện ở các thôn",
            "Thực hiện Quyết định số 12/QĐ-UBND",
            "Nghị quyết về trồng chè",
        ] {
            assert!(!only_cites(item), "{item}");
        }
    }
}
