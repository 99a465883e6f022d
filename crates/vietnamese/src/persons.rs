//! What stands before persons' names: military ranks (cấp bậc), with which officers of the army and the police sign, and the titles of
//! teachers, physicians and the like (học hàm, học vị).

use crate::fold::fold;

/// Words of the ranks, from the lowest class to the highest.
const RANKS: [[&str; 2]; 12] = [
    ["thiếu", "úy"],
    ["trung", "úy"],
    ["thượng", "úy"],
    ["đại", "úy"],
    ["thiếu", "tá"],
    ["trung", "tá"],
    ["thượng", "tá"],
    ["đại", "tá"],
    ["thiếu", "tướng"],
    ["trung", "tướng"],
    ["thượng", "tướng"],
    ["đại", "tướng"],
];

/// Titles of one word, in small letters; several may be written together (`GS.TS.BS`, `BS.CKII`).
const TITLES: [&str; 26] = [
    "bs", "bscki", "bsckii", "bsnt", "cki", "ckii", "cn", "ds", "dscki", "dsckii", "gs", "gvc",
    "ks", "kts", "ls", "ncs", "ngnd", "ngưt", "nsnd", "nsưt", "pgs", "ths", "ts", "tskh", "ttnd",
    "ttưt",
];

/// Words of the note that stands for a signature in a copy.
const SIGNED: [&str; 2] = ["đã ký", "đã kí"];

/// Family names that most persons bear, those that open other names as well (`Văn`, `Đoàn`, `Tổng`) left out.
const FAMILIES: [&str; 62] = [
    "bùi", "bạch", "bế", "chu", "châu", "cao", "cù", "doãn", "dương", "giàng", "hà", "hoàng",
    "huỳnh", "hồ", "hứa", "khuất", "khương", "kiều", "la", "lâm", "lê", "lò", "lý", "lương", "lưu",
    "lại", "mai", "ma", "mã", "nghiêm", "nguyễn", "ngô", "nông", "phan", "phùng", "phạm", "quách",
    "quàng", "sùng", "thái", "thân", "thào", "tô", "tôn", "tăng", "tạ", "tống", "triệu", "trương",
    "trần", "trịnh", "từ", "vi", "vàng", "võ", "vũ", "vương", "đinh", "đào", "đặng", "đỗ", "ông",
];

/// Whether a folded word is a family name that most persons bear.
pub(crate) fn is_family(folded: &str) -> bool {
    FAMILIES.contains(&folded)
}

/// A person's name that is printed in capitals, in its usual case (`NGUYỄN VĂN MẪN` → `Nguyễn Văn Mẫn`): three or four words, a
/// family name first. Two words may as well be a place (`HÀ NỘI`).
pub fn in_capitals(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |w: &&str| w.chars().all(char::is_uppercase);
    let family = || FAMILIES.contains(&fold(words[0]).as_str());
    if !(3..=4).contains(&words.len()) || !words.iter().all(capital) || !family() {
        return None;
    }
    let usual = |word: &&str| {
        let mut letters = word.chars();
        let first = letters.next();
        first
            .into_iter()
            .chain(letters.flat_map(char::to_lowercase))
            .collect()
    };
    let words: Vec<String> = words.iter().map(usual).collect();
    Some(words.join(" "))
}

/// Whether a text is the full name of one person and nothing else: three or four syllables with capitals, a family name first. Two may as
/// well be a place.
pub fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let syllable = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    (3..=4).contains(&words.len()) && words.iter().all(syllable) && is_family(&fold(words[0]))
}

/// A name without the note that it is signed (`Đã ký: Trần Văn Đông`, `Trần Văn Đông (Đã ký)`).
fn without_note(printed: &str) -> &str {
    let apart = |c: char| " ()[]:.,-".contains(c);
    let text = printed.trim_matches(apart);
    let folded = fold(text);
    for note in SIGNED {
        let words = note.split(' ').count();
        if folded.starts_with(note) {
            let mut rest = text;
            for _ in 0..words {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                rest = rest[end..].trim_start();
            }
            return rest.trim_start_matches(apart);
        }
        if folded.ends_with(note) {
            let mut rest = text;
            for _ in 0..words {
                rest = rest[..rest.rfind(char::is_whitespace).unwrap_or(0)].trim_end();
            }
            return rest.trim_end_matches(apart);
        }
    }
    printed
}

/// A name without the note that it is signed, rank and titles before it (`BS.CKII. Trần Văn Đông` → `Trần Văn Đông`).
pub fn name_alone(printed: &str) -> &str {
    let mut rest = without_note(printed).trim_start();
    while let Some((word, behind)) = rest.split_once(char::is_whitespace) {
        if !is_title(word) {
            break;
        }
        rest = behind.trim_start();
    }
    // Titles that no blank parts from the name: `ThS.Trần Văn Đông`.
    while let Some((word, behind)) = rest.split_once('.') {
        if !is_title(word) || !behind.starts_with(char::is_alphabetic) {
            break;
        }
        rest = behind;
    }
    without_rank(rest)
}

/// Whether a word is a title, or several with marks between them.
pub fn is_title(word: &str) -> bool {
    let mut parts = word
        .split(['.', '-', ',', '/'])
        .filter(|p| !p.is_empty())
        .peekable();
    // A syllable of a name has one capital, and no dot behind it.
    let marked = word.contains('.') || word.chars().filter(|c| c.is_uppercase()).count() > 1;
    marked && parts.peek().is_some() && parts.all(|p| TITLES.contains(&p.to_lowercase().as_str()))
}

/// A name without the rank before it (`Thiếu tướng Trần Văn Đông` → `Trần Văn Đông`).
pub fn without_rank(name: &str) -> &str {
    let mut words = name.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return name;
    };
    let rank = [fold(first), fold(second)];
    if !RANKS.iter().any(|r| rank == *r) || words.next().is_none() {
        return name;
    }
    let rest = name.trim_start();
    let rest = rest.get(first.len()..).unwrap_or_default().trim_start();
    rest.get(second.len()..).unwrap_or_default().trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_begin_with_a_family_s() {
        assert_eq!(
            in_capitals("TRẦN VĂN ĐÔNG").as_deref(),
            Some("Trần Văn Đông")
        );
        for text in [
            "HÀ NỘI",
            "THUẾ QUỐC TẾ",
            "TRẦN VĂN",
            "Trần Văn Đông",
            "PHÓ CHỦ TỊCH",
        ] {
            assert_eq!(in_capitals(text), None, "{text}");
        }
    }

    #[test]
    fn titles_are_taken_off_names() {
        for printed in [
            "BS.CKII. Trần Văn Đông",
            "GS.TS.BS Trần Văn Đông",
            "TTƯT.BSCKII Trần Văn Đông",
            "ThS.Trần Văn Đông",
            "ThS. BS. Trần Văn Đông",
            "PGS, TS Trần Văn Đông",
            "TS. Đại tá Trần Văn Đông",
            "Trần Văn Đông",
            "Đã ký: Trần Văn Đông",
            "(Đã ký) Trần Văn Đông",
            "Trần Văn Đông (đã ký)",
        ] {
            assert_eq!(name_alone(printed), "Trần Văn Đông", "{printed}");
        }
        assert_eq!(name_alone("Ks Văn Nam"), "Ks Văn Nam");
        assert_eq!(name_alone("GIÁM ĐỐC"), "GIÁM ĐỐC");
    }

    #[test]
    fn a_full_name_is_told_from_places_and_bodies() {
        assert!(is_full_name("Trần Văn Đông") && is_full_name("Đỗ Thị Mai Lan"));
        for text in [
            "Hà Nội",
            "Trần văn Đông",
            "Ban Chỉ đạo",
            "Sở Công Thương",
            "TRẦN VĂN ĐÔNG",
        ] {
            assert!(!is_full_name(text), "{text}");
        }
    }

    #[test]
    fn ranks_are_taken_off_names() {
        assert_eq!(without_rank("Thiếu tướng Trần Văn Đông"), "Trần Văn Đông");
        assert_eq!(without_rank("Đại tá Lê Nam"), "Lê Nam");
        for name in ["Trung Tá", "Đại Nghĩa Nam", "Trần Văn Đông", ""] {
            assert_eq!(without_rank(name), name);
        }
    }
}
