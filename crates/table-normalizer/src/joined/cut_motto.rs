//! A body's name and the beginning of the motto that stands on one line behind it.

use super::LONGEST_LINE;
use crate::lines;
use vietnamese::fold::bare;

/// The body and what a stamp or a misreading left of the motto (`BỘ Y TẾ`, `CỘNG HÒA XÃ`).
pub fn part(text: &str) -> Option<Vec<&str>> {
    if text.chars().count() > LONGEST_LINE || text.contains(char::is_lowercase) {
        return None;
    }
    let mut starts = text.match_indices(" C").map(|(at, _)| at);
    starts.find_map(|at| {
        let (body, motto) = (text[..at].trim_end(), &text[at + 1..]);
        let is_state = body.ends_with("NƯỚC");
        let plain = bare(motto);
        let is_motto = plain.starts_with("cong hoa") && lines::is_piece_of_the_motto(&plain);
        (is_motto && !is_state).then(|| vec![body, motto])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_parted_from_what_is_left_of_the_motto() {
        let parted = part("BỘ Y TẾ CỘNG HÒA XÃ");
        assert_eq!(parted, Some(vec!["BỘ Y TẾ", "CỘNG HÒA XÃ"]));
        let misread = part("SỞ Y TẾ CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        assert_eq!(misread.map(|pieces| pieces.len()), Some(2));
        for whole in [
            "QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "ĐẢNG ỦY CÔNG AN XÃ",
            "Bộ Y tế cộng hòa xã",
        ] {
            assert_eq!(part(whole), None, "{whole}");
        }
    }
}
