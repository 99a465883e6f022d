//! Lines of a document's form that belong to no paragraph around them: the kind's name, stamps, the body that issues and its session.
//!
//! A file that wraps its lines has them right above and beneath a title in capitals, as its further lines would be.

use super::capitals;
use vietnamese::agencies::Agencies;
use vietnamese::casing::natural;
use vietnamese::doctypes;
use vietnamese::headings;
use vietnamese::ordinal;

/// Whether two lines are two paragraphs, since one of them is a line of the form.
pub fn parts(before: &str, line: &str) -> bool {
    let title = capitals(before)
        && ordinal::of_paragraph(before).is_none()
        && !headings::breaks_off(before);
    // Words of a cell may be such a name's: `TÊN`, `ĐỀ ÁN`.
    let several = |line: &str| line.contains(' ');
    let alone = |line: &str| names_type(line) || headings::is_stamp(line) || is_session(line);
    let marked = names_type(before) || headings::is_stamp(before);
    marked && capitals(line) && several(line) || title && several(before) && alone(line)
}

/// Whether a line in capitals is the name of a kind of document and nothing else: `QUYẾT ĐỊNH`.
fn names_type(line: &str) -> bool {
    capitals(line) && doctypes::behind_kind(line).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether a line in capitals names the session of a council (`KHÓA IX, KỲ HỌP THỨ 5`).
fn is_session(line: &str) -> bool {
    capitals(line) && headings::names_session(line)
}

/// Whether the office or body that issues begins in a line beneath a title in capitals: from there to the grounds stands its name and
/// nothing else but the session.
pub fn opens_issuer(lines: &[&str], at: usize) -> bool {
    /// Most lines of the name and the session.
    const LINES: usize = 4;
    let bare = |line: &str| line.trim_matches(['*', ' ']).to_owned();
    if !capitals(lines[at])
        || !capitals(lines[at - 1])
        || headings::breaks_off(&bare(lines[at - 1]))
    {
        return false;
    }
    let mut name = String::new();
    for line in lines[at..].iter().take(LINES + 1).map(|line| bare(line)) {
        if ["Căn cứ", "Xét "].iter().any(|word| line.starts_with(word)) {
            let agencies = Agencies::get();
            let name = natural(&name);
            return agencies.opens_with_office(&name) || agencies.expected_whole(&name).is_some();
        }
        if !capitals(&line) {
            return false;
        }
        if !is_session(&line) {
            name.push_str(if name.is_empty() { "" } else { " " });
            name.push_str(&line);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::reflow::{Wrapping, paragraphs};

    fn flow(lines: &[&str]) -> Vec<String> {
        let found = paragraphs(lines, Wrapping::Hard(60));
        found.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn lines_of_the_form_are_no_lines_of_a_title_in_capitals() {
        assert_eq!(
            flow(&[
                "NGHỊ QUYẾT",
                "HỎA TỐC",
                "VỀ VIỆC NUÔI ONG VÀ TRỒNG HOA TRÊN ĐỊA BÀN CỦA",
                "TỈNH LÂM ĐỒNG",
                "HỘI ĐỒNG NHÂN DÂN",
                "TỈNH LÂM ĐỒNG",
                "KHÓA IX, KỲ HỌP THỨ 5",
                "Căn cứ Luật Chăn nuôi;",
            ]),
            [
                "NGHỊ QUYẾT",
                "HỎA TỐC",
                "VỀ VIỆC NUÔI ONG VÀ TRỒNG HOA TRÊN ĐỊA BÀN CỦA TỈNH LÂM ĐỒNG",
                "HỘI ĐỒNG NHÂN DÂN TỈNH LÂM ĐỒNG",
                "KHÓA IX, KỲ HỌP THỨ 5",
                "Căn cứ Luật Chăn nuôi;",
            ]
        );
    }
}
