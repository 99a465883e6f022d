//! Whom a letter goes to, with its first sentence in the same paragraph.

use crate::parts::opens_address;

/// First words of a letter's first sentence, in its case. Each may be the name of no body's field.
const OPENINGS: [&str; 8] = [
    "Căn cứ ",
    "Phúc đáp ",
    "Thực hiện ",
    "Tiếp theo ",
    "Triển khai ",
    "Trả lời ",
    "Xét báo cáo ",
    "Xét đề nghị ",
];

/// `Kính gửi: Bộ trưởng Bộ Y tế Xét đề nghị của Bộ Y tế …`: what opens the letter, behind whom it goes to.
pub fn and_opening(text: &str) -> Option<Vec<&str>> {
    /// Longest list of those whom a letter goes to, in bytes, and fewest of its first sentence.
    const LENGTHS: (usize, usize) = (400, 60);
    if !opens_address(text) {
        return None;
    }
    let found = OPENINGS.iter().filter_map(|o| text.find(&format!(" {o}")));
    let end = found.min().filter(|at| *at <= LENGTHS.0)?;
    let (address, opening) = (text.get(..end)?.trim_end(), text.get(end..)?.trim());
    // `Kính gửi: Phòng Thực hiện chính sách`, a list that goes on.
    let whole = !address.ends_with([',', ':', '-']) && opening.len() >= LENGTHS.1;
    whole.then(|| vec![address, opening])
}

#[cfg(test)]
mod tests {
    use super::and_opening;

    #[test]
    fn a_letters_first_sentence_is_parted_from_whom_it_goes_to() {
        let opening =
            "Xét đề nghị của Bộ Y tế về việc dọn giếng, Phó Thủ tướng Chính phủ có ý kiến như sau:";
        let joined = format!("Kính gửi: Bộ trưởng Bộ Y tế {opening}");
        assert_eq!(
            and_opening(&joined),
            Some(vec!["Kính gửi: Bộ trưởng Bộ Y tế", opening])
        );
        for whole in [
            "Kính gửi: Các sở, ban, ngành tỉnh.",
            "Kính gửi: Phòng Thực hiện chính sách",
            "Căn cứ Kế hoạch số 5/KH-UBND ngày 05/3/2026, Sở Y tế đề nghị các xã dọn giếng.",
        ] {
            assert_eq!(and_opening(whole), None, "{whole}");
        }
    }
}
