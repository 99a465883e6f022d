//! Words around citations: where a law's or an issuer's name ends, and what is no citation at all.

mod alone;
mod issuer;
mod law;
mod path;
mod short;

pub use alone::only_cites;
pub use issuer::issuer_at;
pub use law::{law_at, law_in_full};
pub use path::{ItemPath, item_path, ordinals};
pub use short::{approving_at, defining_at, is_noun, pointing_at, several_before, short_name_ends};

use crate::phrases::Words;
use crate::tokens::Token;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Data {
    issuer_ends: Words,
    law_ends: Words,
    drafts: Words,
    counts: Words,
    numbered: Vec<String>,
    forms: Words,
    no_issuers: Vec<String>,
    pointing: Words,
    pointing_before_a_mark: Words,
    nouns: Vec<String>,
    several: Words,
    defining: Words,
    approving: Words,
    after_short: Words,
    site: Words,
    laws: Vec<String>,
    law_short: BTreeMap<String, String>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| data!("references").expect("built-in data"));

/// Whether a draft or a plan of a document is named right before token `at` (`dự án Luật …`).
pub fn draft_before(tokens: &[Token], at: usize) -> bool {
    DATA.drafts.before(tokens, at).is_some()
}

/// Whether token `at` counts something (`05 năm`, `02 nhóm`), so that the number before it is no name.
pub fn counts_at(tokens: &[Token], at: usize) -> bool {
    DATA.counts.at(tokens, at).is_some()
}

/// Whether a text ends with what a number behind it is pointed to by (`như bảng`, `theo nội dung`).
pub fn asks_number(text: &str) -> bool {
    /// Bytes of the longest, and of more.
    const LONGEST: usize = 40;
    let from = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    let end = crate::fold::fold(text[from..].trim_end());
    DATA.numbered.iter().any(|word| end.ends_with(word))
}

/// Whether a web site speaks in a text, and not the document that it shows.
pub fn is_site(text: &str) -> bool {
    DATA.site.stand_in(&crate::fold::fold(text))
}

/// Whether what ends right before token `end` is a form to be filled in (`Mẫu số 01/TTS`), whose number is no document's.
pub fn form_before(tokens: &[Token], end: usize) -> bool {
    DATA.forms.before(tokens, end).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_told_by_how_it_speaks() {
        assert!(is_site(
            "Kính gửi: Quý Thành viên, Nghị định 13/2023/NĐ-CP yêu cầu"
        ));
        assert!(!is_site("xem xét thêm các văn bản liên quan đến đầu tư"));
        assert!(!is_site("Kính gửi: Quý Công ty"));
    }
}
