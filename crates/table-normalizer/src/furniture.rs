//! Page numbers, running heads and imprints of signatures among the paragraphs: taken out before paragraphs that they part are joined.
//!
//! The extractor leaves out those that a format marks or sets at a page's edge; here are those that came as text.

use crate::text::{Item, Kind};
use model::Warning;
use vietnamese::headings::breaks_off_before_a_number;
use vietnamese::pages;

/// The items without page numbers and running heads, and a warning that says how many there were.
pub fn without(items: Vec<Item>, warnings: &mut Vec<Warning>) -> Vec<Item> {
    let all = items.len();
    let mut out: Vec<Item> = Vec::with_capacity(all);
    for item in items {
        let imprint = pages::is_imprint(item.text.trim());
        if imprint {
            drop_signer(&mut out);
        }
        let in_text = item.kind == Kind::Text && !item.cell;
        if !(in_text && (imprint || is_furniture(&item, out.last()))) {
            out.push(item);
        }
    }
    let left = all - out.len();
    if left > 0 {
        let message = format!("{left} lines that are page numbers or running heads are left out");
        warnings.push(Warning::new("page-furniture", message));
    }
    out
}

/// Takes out the lines of a digital signature above the one that says when it was made.
fn drop_signer(items: &mut Vec<Item>) {
    /// Most of them.
    const LINES: usize = 3;
    for _ in 0..LINES {
        items.pop_if(|item| {
            item.kind == Kind::Text && !item.cell && pages::names_signer(&item.text)
        });
    }
}

/// Whether a paragraph is a page's number or a running head. A bare number is one unless the paragraph before breaks off before it
/// (`Số:`, `12`).
fn is_furniture(item: &Item, before: Option<&Item>) -> bool {
    let text = item.text.trim();
    let awaited = || {
        before.is_some_and(|b| {
            let open = b.text.trim_end_matches([':', ' ']);
            b.kind == Kind::Text && breaks_off_before_a_number(open)
        })
    };
    pages::is_page_number(text)
        || pages::is_running_head(text)
        || pages::is_number(text) && !awaited()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_taken_out() {
        let mut warnings = Vec::new();
        let texts = [
            "Số:",
            "12",
            "- Gieo mạ ở các thôn.",
            "Trang 2/6",
            "- Cấy lúa.",
            "CÔNG BÁO/Số 12/Ngày 05-6-2027 3",
            "Người ký: Trần Văn Đông",
            "Email: dong@lang.example",
            "Thời gian ký: 05.06.2027 08:00:00",
            "- 3 -",
            "3",
            "Kế hoạch làm mùa Trang 4",
        ];
        let left: Vec<String> = without(Item::paragraphs(&texts), &mut warnings)
            .into_iter()
            .map(|i| i.text)
            .collect();
        assert_eq!(left, ["Số:", "12", "- Gieo mạ ở các thôn.", "- Cấy lúa."]);
        assert_eq!(warnings.len(), 1);
    }
}
