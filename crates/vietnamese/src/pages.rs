//! Lines that stand on a page and belong to no text: its number, running heads, what a digital signature or a site prints.

use crate::fold::{fold, is_blank};

/// Whether a line says by its words or marks that it is a page's number: `Trang 7`, `Trang 7/12`, `- 7 -`.
pub fn is_page_number(line: &str) -> bool {
    let folded = fold(line);
    let folded = folded.trim();
    let dashed = folded
        .strip_prefix(DASHES)
        .and_then(|rest| rest.strip_suffix(DASHES));
    let named = folded.strip_prefix("trang ");
    dashed.is_some_and(|rest| is_number(rest.trim())) || named.is_some_and(is_number_of_all)
}

/// Whether a line is a running head: that of the gazette, or some words and the page's number behind them (`Kế hoạch năm 2027 Trang
/// 4`), and no sentence that speaks of a page.
pub fn is_running_head(line: &str) -> bool {
    is_gazette(line) || names_page(line)
}

/// The running head of the gazette, in which documents are printed (`48 CÔNG BÁO/Số 125 + 126/Ngày 05-6-2021`).
fn is_gazette(line: &str) -> bool {
    /// Longest one, in characters.
    const LONGEST: usize = 90;
    let digits = |c: char| c.is_ascii_digit() || c == ' ';
    let title = line.trim_start_matches(digits);
    let issue = title
        .split_once('/')
        .map(|(name, issue)| (name.trim(), fold(issue)));
    title.starts_with("CÔNG BÁO")
        && line.chars().count() <= LONGEST
        && issue.is_some_and(|(name, issue)| {
            !name.contains(char::is_lowercase) && issue.trim_start().starts_with("số ")
        })
}

/// Whether a line is part of what a digital signature, a site or a scanning program prints beside the text: when it was signed, where
/// the site is found, by what it was scanned.
pub fn is_imprint(line: &str) -> bool {
    // Cheap, and false for nearly every paragraph.
    let first = line.chars().find(|c| !is_blank(*c));
    let label = matches!(first, Some('t' | 'T')) && line.contains(':');
    let scanned = matches!(first, Some('S' | 's' | 'Đ' | 'đ')) && names_scanner(line);
    if scanned {
        return true;
    }
    if !label && line.matches('*').count() < 2 {
        return false;
    }
    let folded = fold(line);
    let signed = folded
        .strip_prefix("thời gian ký:")
        .is_some_and(|when| when.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let site = folded.split('*').count() > 2 && folded.contains("www.");
    signed || site
}

/// Whether a line says what program it was scanned by, and nothing else (`Được quét bằng …`).
fn names_scanner(line: &str) -> bool {
    /// Longest such line, in bytes.
    const LONGEST: usize = 60;
    if line.len() > LONGEST {
        return false;
    }
    let folded = fold(line);
    let by = [
        "được quét bằng ",
        "được quét bởi ",
        "scanned with ",
        "scanned by ",
    ];
    let name = by.iter().find_map(|by| folded.trim().strip_prefix(by));
    name.is_some_and(|name| name.split(' ').count() <= 2 && name.is_ascii())
}

/// Whether a line says by whom a digital signature is, as others do above the one that says when (`Người ký: …`, `Email: …`).
pub fn names_signer(line: &str) -> bool {
    let folded = fold(line);
    ["người ký:", "ký bởi:", "email:", "cơ quan:", "tổ chức:"]
        .iter()
        .any(|label| folded.starts_with(label))
}

/// Whether a line is some words and the page's number behind them.
fn names_page(line: &str) -> bool {
    /// Longest running head, in characters.
    const LONGEST: usize = 150;
    /// Words before `Trang` that a sentence points to a page by.
    const POINTERS: [&str; 9] = ["tại", "ở", "xem", "từ", "trên", "và", "số", "vào", "của"];
    let Some((head, number)) = line.rsplit_once(" Trang ") else {
        return false;
    };
    let last = fold(head.split_whitespace().last().unwrap_or_default());
    line.chars().count() <= LONGEST
        && is_number_of_all(number.trim())
        && !POINTERS.contains(&last.as_str())
        && !last.ends_with([',', ';', ':'])
}

const DASHES: [char; 3] = ['-', '–', '—'];

/// `7`, `7/12`.
fn is_number_of_all(text: &str) -> bool {
    match text.split_once('/') {
        Some((page, all)) => is_number(page.trim()) && is_number(all.trim()),
        None => is_number(text),
    }
}

/// One to three digits.
pub fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_told_from_text() {
        for line in ["Trang 7", "TRANG 7/12", "- 12 -", "– 3 –"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in [
            "Trang trí hội trường",
            "Trang 7 của Báo cáo",
            "- 3 lớp -",
            "2030",
            "- 2030 -",
        ] {
            assert!(!is_page_number(line), "{line}");
        }
        assert!(is_running_head("Kế hoạch trồng rừng năm 2027 Trang 4"));
        assert!(is_running_head("CÔNG BÁO/Số 12 + 13/Ngày 05-6-2027 47"));
        assert!(is_running_head("48 CÔNG BÁO/Số 12/Ngày 05-6-2027"));
        assert!(!is_running_head("CÔNG BÁO/Trung tâm Tin học"));
        assert!(!is_running_head("12 công báo/số mỗi năm"));
        assert!(is_imprint("Thời gian ký: 12.05.2027 16:30:25 +07:00"));
        assert!(!is_imprint("Thời gian ký: trước ngày 12/5/2027"));
        assert!(is_imprint("Được quét bằng QuetNhanh"));
        assert!(is_imprint("Scanned with QuetNhanh Pro"));
        assert!(!is_imprint("Được quét bằng máy của Sở, trả trong ngày."));
        assert!(is_imprint("LuatViet * Tel: 0912 * www.luatviet.example"));
        for line in ["Xem biểu tại Trang 4", "Sửa lỗi ở dòng cuối, Trang 4"] {
            assert!(!is_running_head(line), "{line}");
        }
    }
}
