//! Lines of a signature: those that a narrow column breaks within the office or within the signer's name, and names with strokes of the
//! hand beside them.

use super::{FOR, is_caps, is_signing_office};
use vietnamese::persons::in_capitals;

/// Whether a line breaks off within an office (`KT. CHỦ TỊCH PHÓ`, `TL.`) and the next one goes on with it.
pub fn goes_on_with_the_office(line: &str, next: &str) -> bool {
    /// Longest office, in bytes.
    const LONGEST: usize = 120;
    let (line, next) = (line.trim(), next.trim());
    if line.len() + next.len() > LONGEST || !is_caps(next) {
        return false;
    }
    let last = line.rsplit(' ').next().unwrap_or_default();
    let begun = matches!(last, "PHÓ" | "THỨ") && is_signing_office(line);
    FOR.contains(&line) || begun && (is_signing_office(next) || next.starts_with("TRƯỞNG"))
}

/// Whether a line beneath an office is the first of a name's words (`Nguyễn`, `Nguyễn Thị`) and the next one the others.
pub fn goes_on_with_the_name(office: &str, line: &str, next: &str) -> bool {
    /// Most words behind the break.
    const MOST: usize = 4;
    let is_word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphabetic() && c.is_lowercase())
    };
    let mut words = line.split_whitespace();
    let cut = match (words.next(), words.next(), words.next()) {
        (Some("Ký"), None, _) => false,
        (Some(first), None, _) => is_word(first) && first.chars().count() > 1,
        (Some(first), Some("Thị" | "Văn"), None) => is_word(first),
        _ => false,
    };
    cut && next.split_whitespace().count() <= MOST
        && next.split_whitespace().all(is_word)
        && is_signing_office(office)
}

/// Whether a line of a scan is a person's name of three or four words, a family name first, with nothing but what a reading machine made
/// of the signer's hand around it (`tâ ũ Trương Việt Dũng`, `Trần Văn Đông ~`).
pub fn is_name_between_strokes(line: &str) -> bool {
    /// Most words of strokes on either side.
    const MOST: usize = 3;
    /// Most characters of such a word.
    const SHORT: usize = 3;
    let is_stroke = |word: &&str| {
        let capital = word.starts_with(char::is_uppercase) && word.chars().count() > 1;
        word.chars().count() <= SHORT && !capital
    };
    let is_syllable = |word: &&&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let before = words.iter().take_while(|w| is_stroke(w)).count();
    let name = words[before..].iter().take_while(is_syllable).count();
    let (name, behind) = words[before..].split_at(name);
    before <= MOST
        && behind.len() <= MOST
        && behind.iter().all(is_stroke)
        && in_capitals(&name.join(" ").to_uppercase()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_between_strokes_of_the_hand() {
        for line in ["tâ ũ Trương Việt Dũng", "Trần Văn Đông ~", "— Lê Thị Hà"] {
            assert!(is_name_between_strokes(line), "{line}");
        }
        for line in [
            "Báo Quảng Ngãi",
            "và Trần Văn Đông là người ký",
            "KT. Trần Văn Đông",
            "x",
        ] {
            assert!(!is_name_between_strokes(line), "{line}");
        }
    }

    #[test]
    fn an_office_goes_on_behind_its_first_word() {
        assert!(goes_on_with_the_office("KT. CHỦ TỊCH PHÓ", "CHỦ TỊCH"));
        assert!(goes_on_with_the_office("KT. BỘ TRƯỞNG THỨ", "TRƯỞNG"));
        assert!(goes_on_with_the_office("TL.", "TỔNG GIÁM ĐỐC"));
        assert!(!goes_on_with_the_office("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"));
        assert!(!goes_on_with_the_office("CÁC CẤP PHÓ", "CHỦ TỊCH"));
        assert!(!goes_on_with_the_office("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"));
    }

    #[test]
    fn a_name_goes_on_behind_its_first_words() {
        assert!(goes_on_with_the_name("PHÓ CHỦ TỊCH", "Lê", "Thị Hồng Vân"));
        assert!(goes_on_with_the_name("CHỦ TỊCH", "Lê Thị", "Hồng Vân"));
        assert!(!goes_on_with_the_name(
            "CHỦ TỊCH",
            "Lê Hồng Vân",
            "Trần Quốc Toàn"
        ));
        assert!(!goes_on_with_the_name("CHỦ TỊCH", "Ký", "Lê Hồng Vân"));
        assert!(!goes_on_with_the_name("Trường hợp khác", "Lê", "Hồng Vân"));
        assert!(!goes_on_with_the_name("CHỦ TỊCH", "Lê", "theo danh sách"));
    }
}
