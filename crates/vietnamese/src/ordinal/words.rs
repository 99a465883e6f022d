//! Marks in words: `Thứ nhất, …`, `Một là, …` before a paragraph, `PHẦN THỨ HAI` above a part, `Dự án 1: …` above a block of work.

use super::{Ordinal, Style};
use crate::numerals::numeral;

/// Words of parts, the outermost first.
const PARTS: [&str; 3] = ["phần", "chương", "mục"];
/// Kinds of work that are counted by name.
const BLOCKS: [&str; 17] = [
    "chuyên đề",
    "dự án",
    "dự án thành phần",
    "giải pháp",
    "hoạt động",
    "hợp phần",
    "nhiệm vụ",
    "nhóm giải pháp",
    "nhóm hoạt động",
    "nhóm nhiệm vụ",
    "nhóm nội dung",
    "nội dung",
    "nội dung hoạt động",
    "tiểu dự án",
    "tiểu hợp phần",
    "tiểu nội dung",
    "vấn đề",
];

/// The mark of a block of work that is named by its kind and number (`Dự án 1: …`, `Tiểu dự án 2. …`), as printed, and where its
/// title begins.
pub fn of_block(text: &str) -> Option<(Ordinal, usize)> {
    /// Most bytes before the title.
    const LONGEST: usize = 60;
    let inner = text.trim_start();
    if !inner.starts_with(char::is_uppercase) {
        return None;
    }
    let digits = inner.find(|c: char| c.is_ascii_digit())?;
    let stop = digits + inner.get(digits..)?.find(|c: char| !c.is_ascii_digit())?;
    let (printed, behind) = inner.split_at_checked(stop).filter(|_| stop <= LONGEST)?;
    let kind = kind_before(inner.get(..digits)?)?.to_lowercase();
    let title = behind.trim_start().strip_prefix([':', '.'])?.trim_start();
    let named = BLOCKS.contains(&kind.as_str()) && title.starts_with(char::is_uppercase);
    let value = printed.get(digits..)?.parse().ok().filter(|_| named)?;
    let mark = marked(Style::Bracketed, vec![value], printed);
    Some((mark, text.len() - title.len()))
}

/// The kind of work that a block's mark names (`Dự án`); `None` for other marks.
pub fn block_kind(mark: &Ordinal) -> Option<&str> {
    let digits = mark.text.find(|c: char| c.is_ascii_digit())?;
    let kind = kind_before(mark.text.get(..digits)?)?;
    (mark.style == Style::Bracketed && kind.starts_with(char::is_uppercase)).then_some(kind)
}

/// `Dự án số ` without the word for the number.
fn kind_before(text: &str) -> Option<&str> {
    let kind = text.trim_end();
    let kind = kind.strip_suffix(" số").unwrap_or(kind);
    (!kind.is_empty()).then_some(kind)
}

/// The mark in words that a text starts with, and where the text behind it begins.
pub(super) fn at_start(text: &str) -> Option<(Ordinal, usize)> {
    let inner = text.trim_start();
    if !inner.starts_with(char::is_uppercase) {
        return None;
    }
    item(inner)
        .or_else(|| part(inner))
        .map(|(mark, rest)| (mark, text.len() - rest.len()))
}

/// `Thứ nhất, …`, `Một là: …`
fn item(text: &str) -> Option<(Ordinal, &str)> {
    let (first, behind) = word(text)?;
    let (second, behind) = word(behind.trim_start())?;
    let value = match (first.as_str(), second.as_str()) {
        ("thứ", number) => value(number).filter(|_| number != "một")?,
        (number, "là") => value(number).filter(|_| number != "nhất")?,
        _ => return None,
    };
    let stop = behind.trim_start();
    let rest = stop.strip_prefix([',', ':'])?.trim_start();
    // `Thứ hai, ngày 03 tháng 5`: a day of the week.
    let day = first == "thứ" && (2..=7).contains(&value) && {
        let next = word(rest).map(|(next, _)| next);
        next.is_none_or(|n| matches!(n.as_str(), "ngày" | "tuần" | "sáng" | "chiều"))
    };
    if day || !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let printed = text.get(..text.len() - behind.len())?;
    Some((marked(Style::Bracketed, vec![value], printed), rest))
}

/// `PHẦN THỨ HAI`, its title behind it or in the next line.
fn part(text: &str) -> Option<(Ordinal, &str)> {
    let (name, behind) = word(text)?;
    let level = (0..).zip(PARTS).find(|(_, part)| *part == name)?.0;
    let number = behind.trim_start();
    let (thu, behind) = word(number)?;
    let (second, behind) = word(behind.trim_start())?;
    let value = value(&second).filter(|_| thu == "thứ")?;
    let printed = number.get(..number.len() - behind.len())?;
    let rest = behind.trim_start_matches(['.', ':', '-', '–']).trim_start();
    // `Phần thứ hai của Kế hoạch` points elsewhere.
    let heads = rest.is_empty() || rest.starts_with(char::is_uppercase);
    heads.then(|| (marked(Style::Part, vec![level, value], printed), rest))
}

fn marked(style: Style, values: Vec<u32>, text: &str) -> Ordinal {
    Ordinal {
        style,
        values,
        text: text.to_owned(),
    }
}

/// The first word in small letters, and what stands behind it.
fn word(text: &str) -> Option<(String, &str)> {
    /// Most bytes of a word that is looked for.
    const LONGEST: usize = 12;
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (word, behind) = text.split_at(end);
    (1..=LONGEST)
        .contains(&end)
        .then(|| (word.to_lowercase(), behind))
}

fn value(word: &str) -> Option<u32> {
    match word {
        "nhất" => Some(1),
        word => numeral(word),
    }
}

#[cfg(test)]
mod tests {
    use super::super::of_paragraph;
    use super::*;

    #[test]
    fn numbers_in_words_are_marks() {
        for (text, style, printed, value, rest) in [
            (
                "Thứ nhất, Bộ Y tế",
                Style::Bracketed,
                "Thứ nhất",
                1,
                "Bộ Y tế",
            ),
            ("Hai là: rà soát", Style::Bracketed, "Hai là", 2, "rà soát"),
            (
                "Mười là, rà soát",
                Style::Bracketed,
                "Mười là",
                10,
                "rà soát",
            ),
            ("PHẦN THỨ BA", Style::Part, "THỨ BA", 3, ""),
            (
                "Phần thứ tư. Kết luận",
                Style::Part,
                "thứ tư",
                4,
                "Kết luận",
            ),
        ] {
            let (mark, end) = of_paragraph(text).unwrap_or_else(|| panic!("{text} has a mark"));
            assert_eq!(
                (mark.style, mark.text.as_str(), mark.last(), &text[end..]),
                (style, printed, value, rest)
            );
        }
    }

    #[test]
    fn blocks_of_work_are_named_by_kind_and_number() {
        for (text, printed, kind, title) in [
            ("Dự án 1: Trồng rừng", "Dự án 1", "Dự án", "Trồng rừng"),
            (
                "Nội dung số 02. Đào giếng",
                "Nội dung số 02",
                "Nội dung",
                "Đào giếng",
            ),
        ] {
            let (mark, end) = of_block(text).unwrap_or_else(|| panic!("{text} names a block"));
            assert_eq!((mark.text.as_str(), &text[end..]), (printed, title));
            assert_eq!(block_kind(&mark), Some(kind));
        }
        for text in [
            "Dự án 1 gồm ba hạng mục",
            "Tháng 6: Trồng rừng",
            "Dự án 135: ",
            "Dự án",
        ] {
            assert!(of_block(text).is_none(), "{text}");
        }
        let numbered = of_paragraph("(1) Trồng rừng").map(|found| found.0);
        assert!(numbered.is_some_and(|mark| block_kind(&mark).is_none()));
    }

    #[test]
    fn days_of_the_week_and_words_of_a_sentence_are_none() {
        for text in [
            "Thứ hai, ngày 03 tháng 5",
            "Thứ ba, 04/5: họp giao ban",
            "Thứ tự, thủ tục",
            "Phần thứ hai của Kế hoạch",
            "Năm là đơn vị thời gian",
            "một là, rà soát",
            "Ba, mẹ",
            "Thứ",
        ] {
            assert!(of_paragraph(text).is_none(), "{text}");
        }
    }
}
