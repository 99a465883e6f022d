//! What a cell's text looks like: an agency, a date.

use regex::Regex;
use std::sync::LazyLock;
use vietnamese::agencies::Agencies;
use vietnamese::fold::fold;
use vietnamese::ordinal;

/// Whether a text starts with an agency or a group of agencies, list mark aside.
pub fn is_agency(text: &str) -> bool {
    let first = text.trim_start_matches(['-', '–', '+', '•', ' ']);
    Agencies::get().prefix(first).is_some()
}

/// Whether a text names a body or a person, at its start or at that of one of its lines.
pub fn names_people(text: &str) -> bool {
    const PERSONS: [&str; 8] = [
        "đ/c",
        "đồng chí",
        "ông",
        "bà",
        "cán bộ",
        "công chức",
        "lãnh đạo",
        "trưởng",
    ];
    text.split(['\n', ';', ',', ':']).any(|piece| {
        let folded = fold(piece);
        is_agency(piece)
            || is_persons_name(piece)
            || PERSONS.iter().any(|p| folded.trim_start().starts_with(p))
    })
}

/// A person's name in small letters with capitals first; grades (`Hạng III`) are none.
fn is_persons_name(text: &str) -> bool {
    crate::lines::is_person(text.trim())
        && text
            .split_whitespace()
            .all(|w| w.chars().any(char::is_lowercase))
}

/// Whether a text is the name of a body or of a group of bodies, and nothing else.
pub fn is_only_agency(text: &str) -> bool {
    let name = text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    Agencies::get().whole_name(name).is_some()
}

/// Whether a text is a body of the list and nothing else.
pub fn is_listed(text: &str) -> bool {
    let name = Agencies::get().whole_name(text);
    name.is_some_and(|name| name.known)
}

/// Whether a text is a list of bodies: behind the first name it ends, or a mark or `và` leads to another.
pub fn is_list_of_agencies(text: &str) -> bool {
    let first = text.trim_start_matches(['-', '–', '+', '•', ' ']);
    Agencies::get().prefix(first).is_some_and(|end| {
        let rest = first[end..].trim_start_matches(' ');
        rest.is_empty()
            || rest.starts_with([',', ';', '.', '(', '\n', '/', '-', '–'])
            || rest.starts_with("và ")
    })
}

/// Whether a text is a date, a period or a rhythm, and not a sentence that holds one.
pub fn is_date(text: &str) -> bool {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^[-+\x20]*(?:(?:thực\x20hiện|hoàn\x20thành|trình|báo\x20cáo|dự\x20kiến|trong|trước|từ|đến|sau|hết|cuối|đầu|giữa|ngay|chậm\x20nhất|xong|giai\x20đoạn|khoảng|vào|định\x20kỳ|theo|khi|các|suốt|:)\x20*)*
              (?:ngày|tháng|quý|năm|t[0-9]|q[0-9]|[0-9]{1,2}\x20?[/.-]\x20?(?:[0-9]{1,2}|(?:19|20)[0-9]{2})(?:[^0-9]|$)|20[0-9][0-9]|thường\x20xuyên|liên\x20tục|cả\x20năm|quanh\x20năm|hè\x20(?:năm\x20)?20|hằng|hàng|kỳ|phát\x20sinh|[0-9]{1,3}\x20ngày
                |(?:tiến\x20độ|lịch|lộ\x20trình|mốc|thời\x20gian|thời\x20hạn)
                |(?:theo|khi|sau|đúng)\x20(?:các\x20)?(?:kế\x20hoạch|chương\x20trình|yêu\x20cầu|đề\x20nghị|quy\x20định|hướng\x20dẫn|có)
                |(?:kế\x20hoạch|quy\x20định|yêu\x20cầu|chương\x20trình)$)",
        )
        .expect("a fixed pattern")
    });
    let folded = fold(text);
    folded.chars().count() < LONGEST_DATE && DATE.is_match(&folded)
}

/// Characters of a text that is no date any more.
const LONGEST_DATE: usize = 160;

/// Whether a text is a date, or a sentence that goes on with one: `Ban hành trong quý I năm 2026`.
pub fn tells_time(text: &str) -> bool {
    // A date is the last of it and short: what stands further in need not be looked at.
    let last = text.char_indices().rev().nth(LONGEST_DATE);
    let end = &text[last.map_or(0, |(at, _)| at)..];
    let from = |word: &str| {
        let mut found = end.match_indices(word);
        found.any(|(at, _)| is_date(end[at..].trim_start()))
    };
    is_date(text)
        || [" trong ", " trước ", " từ ", " vào "]
            .into_iter()
            .any(from)
}

/// Whether a text ends in the name of a time that a number belongs to (`Tháng`, `đến năm`).
pub fn lacks_its_number(text: &str) -> bool {
    let folded = fold(text);
    let last = folded.rsplit(' ').next();
    last.is_some_and(|w| {
        matches!(
            w,
            "ngày" | "tháng" | "quý" | "quí" | "năm" | "đoạn" | "đến" | "từ"
        )
    })
}

/// Whether a text is a date by itself: one that no number of a paragraph (`1.1. Rà soát …`) begins.
pub fn is_plainly_date(text: &str) -> bool {
    is_date(text)
        && ordinal::of_paragraph(text).is_none_or(|(_, end)| {
            let rest = &text[end..];
            rest.chars().next().is_none_or(|c| !c.is_alphabetic()) || is_date(rest)
        })
}

/// Whether a text is an hour of the day or a span of hours and nothing else: `08h00`, `7 giờ 30 - 8 giờ`, `09:15`.
pub fn is_hour(text: &str) -> bool {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let mut hour = folded.contains(':');
    let mut number = false;
    for word in words {
        let letters = word.trim_matches(|c: char| c.is_ascii_digit());
        number |= letters.len() < word.len();
        hour |= matches!(letters, "h" | "giờ" | "g");
        if !matches!(
            letters,
            "" | "h" | "g" | "giờ" | "phút" | "từ" | "đến" | "sáng" | "chiều"
        ) {
            return false;
        }
    }
    hour && number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_sentence_is_no_date_and_a_sentence_about_a_body_no_list() {
        assert!(
            is_plainly_date("31/12/2025")
                && is_plainly_date("Quý I/2024")
                && is_plainly_date("- Tháng 6")
        );
        assert!(is_date("1.1. Có quy hoạch chung") && !is_plainly_date("1.1. Có quy hoạch chung"));
        assert!(
            is_list_of_agencies("Sở Tài chính, Sở Nội vụ") && is_list_of_agencies("- Bộ Công an")
        );
        assert!(!is_list_of_agencies("UBND cấp tỉnh quy định cụ thể"));
    }

    #[test]
    fn spans_of_a_year_are_dates_and_a_time_may_lack_its_number() {
        assert!(is_date("Cả năm") && is_date("Hè 2025") && is_date("Hè năm 2025"));
        assert!(!is_date("Hè phố thông thoáng"));
        assert!(lacks_its_number("Từ tháng") && lacks_its_number("Giai đoạn"));
        assert!(!lacks_its_number("Tháng 6") && !lacks_its_number("Thường xuyên"));
    }

    #[test]
    fn thousands_are_no_date() {
        assert!(!is_date("3.000") && !is_date("12.500.000"));
        assert!(
            is_date("3.12.2024") && is_date("12/2024") && is_date("15/6") && is_date("Trước 30/6")
        );
    }

    #[test]
    fn dates_and_agencies_are_told_apart() {
        for text in [
            "Tháng 3/2023",
            "Quý III-IV/2023",
            "Thường xuyên",
            "2026 - 2030",
            "Theo lịch của Tổ công tác",
            "Theo các mốc thời gian tại Quyết định số 12/QĐ-UBND",
            "Theo hướng dẫn của Trung ương",
            "31/12/2025",
            "Trong năm 2022",
            "- Cấp tỉnh",
        ] {
            assert_eq!(is_date(text), !text.starts_with("- C"), "{text}");
        }
        assert!(
            is_agency("Bộ Công an") && is_agency("- Cục BTTP") && !is_agency("Rà soát, bổ sung")
        );
    }
}
