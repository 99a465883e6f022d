//! Where an annex begins, and what names it.

use crate::lines::{is_caps, is_issued_with, is_motto, is_signing_office, starts_with_any};
use crate::paragraph::{is_plan, names_type};
use crate::text::{Item, Kind};
use model::draft::Part;
use vietnamese::citations::is_site;
use vietnamese::doctypes;
use vietnamese::fold::fold;

/// Most characters of a title in one paragraph.
const LONGEST: usize = 400;

/// The heading of an annex: `PHỤ LỤC`, or after the signature a title in capitals.
pub(super) fn is_annex_heading(items: &[Item], at: usize, after_end: bool) -> bool {
    let text = items[at].text.as_str();
    let folded = fold(text);
    if text.chars().count() < 60
        && folded.starts_with("phụ lục")
        && !text.ends_with(['.', ';', ':'])
    {
        return is_caps(text) || folded.split_whitespace().count() <= 4;
    }
    let issued_within = |reach: usize| {
        items[at..items.len().min(at + reach)]
            .iter()
            .any(|i| i.kind == Kind::Text && is_issued_with(&i.text))
    };
    // The name of a plan's kind alone, and what it is issued with beneath its title: the signature above it may be lost.
    if is_caps(text) && names_type(text) && is_plan(text) && issued_within(5) {
        return true;
    }
    // `CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Chỉ thị số …`: in one paragraph with what it is about.
    let kind_in_capitals = || doctypes::behind_kind(text).is_some_and(|(kind, _)| is_caps(kind));
    if text.chars().count() < LONGEST
        && (after_end || is_plan(text))
        && issued_within(3)
        && !is_issued_with(text)
        && kind_in_capitals()
    {
        return true;
    }
    if !after_end
        || !is_caps(text)
        || is_motto(text)
        || is_signing_office(text)
        || text.chars().count() < 4
    {
        return false;
    }
    // `THÔNG BÁO`, and beneath it what a web site tells those who read it there.
    if items.get(at + 1).is_some_and(|i| is_site(&i.text)) {
        return false;
    }
    // A letterhead of its own stands above the annex's heading: body and motto.
    let kind = doctypes::kind_of_heading(text).is_some();
    let motto_near = items[at + 1..items.len().min(at + 4)]
        .iter()
        .any(|i| is_motto(&i.text));
    if motto_near && !kind {
        return false;
    }
    let table_near = items[at..items.len().min(at + 8)]
        .iter()
        .any(|i| i.kind == Kind::Table);
    let known = kind
        || starts_with_any(
            text,
            &[
                "danh mục",
                "bảng phân công",
                "bản phân công",
                "bảng tổng hợp",
                "quy chế",
                "quy định",
            ],
        );
    issued_within(8) || table_near && text.chars().count() > 10 || known
}

/// Whether a line in small letters says what the annex is about whose kind alone stands above it (`KẾ HOẠCH`), the line that it is
/// issued with beneath.
pub(super) fn names_annex(items: &[Item], parts: &[Part], at: usize) -> bool {
    let above = at.checked_sub(1).filter(|a| parts[*a] == Part::AnnexTitle);
    above.is_some_and(|a| names_type(&items[a].text))
        && items
            .get(at + 1)
            .is_some_and(|i| i.kind == Kind::Text && is_issued_with(&i.text))
}
