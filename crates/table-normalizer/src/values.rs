//! What a cell's text looks like: an agency, a date.

use regex::Regex;
use std::sync::LazyLock;
use vietnamese::agencies::Agencies;
use vietnamese::fold::fold;

/// Whether a text starts with an agency or a group of agencies, list mark aside.
pub fn is_agency(text: &str) -> bool {
    let first = text.trim_start_matches(['-', '–', '+', '•', ' ']);
    Agencies::get().prefix(first).is_some()
}

/// Whether a text is the name of a body or of a group of bodies, and nothing else.
pub fn is_only_agency(text: &str) -> bool {
    let name = text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    Agencies::get()
        .prefix(name)
        .is_some_and(|end| end == name.len())
}

/// Whether a text is a date, a period or a rhythm, and not a sentence that holds one.
pub fn is_date(text: &str) -> bool {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^[-+\s]*(?:(?:thực\shiện|hoàn\sthành|trình|báo\scáo|dự\skiến|trong|trước|từ|đến|sau|hết|cuối|đầu|giữa|ngay|chậm\snhất|xong|giai\sđoạn|khoảng|vào|định\skỳ|theo|khi|các|suốt|:)\s*)*
              (?:ngày|tháng|quý|năm|t\d|q\d|\d{1,2}[/.-]\d|20\d\d|thường\sxuyên|liên\stục|hằng|hàng|kỳ|phát\ssinh|\d{1,3}\sngày
                |(?:tiến\sđộ|lịch|lộ\strình|thời\sgian)
                |(?:theo|khi|sau|đúng)\s(?:các\s)?(?:kế\shoạch|chương\strình|yêu\scầu|đề\snghị|quy\sđịnh|có)
                |(?:kế\shoạch|quy\sđịnh|yêu\scầu|chương\strình)$)",
        )
        .expect("a fixed pattern")
    });
    let folded = fold(text);
    folded.chars().count() < 160 && DATE.is_match(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_agencies_are_told_apart() {
        for text in [
            "Tháng 3/2023",
            "Quý III-IV/2023",
            "Thường xuyên",
            "2026 - 2030",
            "Theo lịch của Tổ công tác",
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
