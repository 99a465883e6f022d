//! What the words of two lines say of whether the second goes on with the first: names and numbers cut by
//! the line's end, marks that are none, abbreviations. Geometry is left to [`super::paragraph`].

use super::line::TextLine;
use crate::legacy::plausible::commonness;
use crate::reflow::{self, Wrapping};
use vietnamese::agencies::Agencies;
use vietnamese::citations;
use vietnamese::doctypes;
use vietnamese::fold::{bare, fold, words};
use vietnamese::numerals;
use vietnamese::ordinal;

/// Whether a line starts with a sign that stands right behind a word: `107/2021`, `/NĐ-CP`.
pub fn is_tail(before: &str, line: &str) -> bool {
    let mut letters = line.chars();
    match letters.next() {
        Some('/') => {
            before.ends_with(char::is_alphanumeric)
                && letters.next().is_some_and(char::is_alphanumeric)
        }
        Some(',' | ';' | ')' | '.') => !before.ends_with(char::is_whitespace),
        _ => false,
    }
}

/// Whether a line starts with an aside in small letters behind which its sentence goes on: `(trước sắp xếp) vào …`.
/// A remark that fills its line and the mark of an item (`(a) …`) are none.
pub fn is_aside(line: &str) -> bool {
    let Some((aside, rest)) = line.strip_prefix('(').and_then(|l| l.split_once(')')) else {
        return false;
    };
    aside.contains(' ')
        && aside.starts_with(char::is_lowercase)
        && rest.trim_start().starts_with(char::is_alphabetic)
}

/// Whether a line is drawn with signs (`_____`, `¯¯¯`), as beneath the name of a body.
pub fn is_ornament(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    line.chars().count() >= 3 && signs.all(|c| "_¯—–-=*~.".contains(c))
}

/// Whether a line ends with a hyphen or slash within a word: `Quý III-`, `IV/2023`.
pub fn is_cut_at_hyphen(before: &str, line: &str) -> bool {
    let mut letters = before.trim_end().chars().rev();
    let mark = letters.next();
    let within = |c: char| c.is_ascii_digit() || c.is_uppercase();
    matches!(mark, Some('-' | '/'))
        && letters.next().is_some_and(within)
        && line.starts_with(within)
}

/// Whether a line is the end of a number that was broken before its hyphen: `107/2021/NĐ`, `-CP`.
pub fn is_tail_of_number(before: &str, line: &str) -> bool {
    let mut letters = line.chars();
    letters.next() == Some('-')
        && letters.next().is_some_and(char::is_uppercase)
        && before.ends_with(char::is_alphanumeric)
        && before
            .split_whitespace()
            .last()
            .is_some_and(|w| w.contains('/'))
}

/// Whether a line ends with a number that was broken behind its hyphen: `107/2021/NĐ-`, `CP`.
pub fn is_head_of_number(before: &str, line: &str) -> bool {
    let number = before.split_whitespace().last().unwrap_or_default();
    let symbol = number.strip_suffix('-').and_then(|n| n.rsplit_once('/'));
    line.starts_with(char::is_uppercase)
        && symbol.is_some_and(|(_, symbol)| {
            !symbol.is_empty() && symbol.chars().all(|c| c.is_uppercase() || c == '-')
        })
}

/// Whether a line ends with the word before a document's number or before that of a time (`trước ngày`, `Quý`), and the next starts with
/// one.
pub fn asks_number(before: &str, line: &str) -> bool {
    let mut words = line.split_whitespace();
    let printed = words.next().unwrap_or_default();
    let number = printed.trim_end_matches(['.', ';', ',', ')']);
    let (first, rest) = number.split_once('/').unwrap_or((number, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let of_date = || digits(first) && rest.split('/').all(|part| part.is_empty() || digits(part));
    let starts_so = number.starts_with(|c: char| c.is_ascii_digit() || "IV".contains(c));
    // `hằng ngày`, and the next item: `2. Tổ chức`.
    let marks = rest.is_empty() && printed.ends_with(['.', ')']) && words.next().is_some();
    let before = fold(before);
    starts_so
        && !marks
        && match before.split(' ').next_back() {
            Some("số") => !rest.is_empty() && number.starts_with(|c: char| c.is_ascii_digit()),
            Some("ngày" | "tháng") => of_date() && first.len() <= 2,
            Some("năm") => of_date() && first.len() == 4,
            Some("quý" | "quí") => of_date() || matches!(first, "I" | "II" | "III" | "IV"),
            _ => false,
        }
}

/// Whether an item of a list has ended with its semicolon: it has a mark and no other semicolon, and
/// a capital follows.
pub fn is_ended_item(text: &str, line: &str) -> bool {
    text.trim_end().ends_with(';')
        && text.matches(';').count() == 1
        && ordinal::of_paragraph(text).is_some()
        && line.starts_with(char::is_uppercase)
}

/// Whether a line goes on with the count within a paragraph (`… gồm: (i) Giếng; (ii) Bể;`, `(iii) Mương.`). The count of a list has its numbers
/// at the start of its paragraphs.
pub fn counts_on(text: &str, line: &str) -> bool {
    let mark = line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let Some((number, _)) = mark else {
        return false;
    };
    let figures = number.parse::<u8>().ok().filter(|n| *n > 1);
    let before = match figures {
        Some(n) => Some((n - 1).to_string()),
        None => roman_before(number),
    };
    let Some(before) = before.filter(|_| is_open(text)) else {
        return false;
    };
    let mark = format!("({before})");
    let mut found = text.match_indices(&mark);
    found.any(|(at, _)| at > 0 && !citations::asks_number(&text[..at]))
}

/// The number before one in small Roman figures; none before the first.
fn roman_before(number: &str) -> Option<String> {
    let small = number.chars().all(|c| c.is_ascii_lowercase());
    let before = numerals::of_roman(&number.to_uppercase()).filter(|_| small)? - 1;
    (before > 0).then(|| numerals::roman(before as usize).to_lowercase())
}

/// Whether a text ends where the next member of its enumeration is due: behind `;`, `,`, `và` or `hoặc`.
fn is_open(text: &str) -> bool {
    let end = text.trim_end();
    end.ends_with([';', ',']) || matches!(fold(end).split(' ').next_back(), Some("và" | "hoặc"))
}

/// Whether a dash at a line's start stands within the name of a body.
pub fn dash_of_name(text: &str, line: &str) -> bool {
    let behind = line.strip_prefix(['-', '–']);
    behind.is_some_and(|b| Agencies::get().parted_by_dash(text, b.trim_start()))
}

/// Whether a line starts with a part that is pointed to, not begun: `khoản 1,` and `mục III`.
pub fn low_part(before: &TextLine, line: &TextLine) -> bool {
    let word = line.text.split_whitespace().next().unwrap_or_default();
    word.chars().count() > 2
        && word.chars().all(char::is_lowercase)
        && !reflow::ends_closed(&before.text)
}

/// Whether one of two lines is nothing but abbreviations (`CSDL QG`), which are capitals in any text.
pub fn abbreviated(before: &TextLine, line: &TextLine) -> bool {
    let spoken = |w: &str| bare(w).contains(['a', 'e', 'i', 'o', 'u', 'y']) && commonness(w) > 0;
    let short = |l: &TextLine| {
        let folded = fold(&l.text);
        reflow::capitals(&l.text)
            && words(&folded).all(|w| !w.contains(char::is_alphabetic) || !spoken(w))
    };
    before.bold == line.bold && (short(before) || short(line))
}

/// Whether a dash at a line's start stands within a name (`Vụ Pháp luật hình sự - hành chính`): small
/// letters after it, no end before it.
pub fn inner_dash(before: &TextLine, line: &TextLine) -> bool {
    let after = line.text.trim_start_matches(['-', '–', ' ']);
    line.text.starts_with(['-', '–'])
        && after.starts_with(char::is_lowercase)
        && !reflow::ends_closed(&before.text)
}

/// What the two texts alone say.
pub fn by_words(before: &TextLine, line: &TextLine) -> bool {
    let marked = |l: &TextLine| {
        if l.bold {
            format!("**{}**", l.text)
        } else {
            l.text.clone()
        }
    };
    let (first, second) = (marked(before), marked(line));
    if before.bold && line.bold {
        // Two bold lines: the marks would end the paragraph.
        return reflow::paragraphs(
            &[&before.text, &line.text],
            Wrapping::Hard(before.text.chars().count()),
        )
        .len()
            == 1;
    }
    reflow::paragraphs(&[&first, &second], Wrapping::Hard(first.chars().count())).len() == 1
}

/// Whether a line is nothing but the name of a document's kind in capitals (`KẾ HOẠCH`): the title starts beneath it.
pub fn names_kind(text: &str) -> bool {
    reflow::capitals(text) && doctypes::behind_kind(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether a text opens what a letter is about (`V/v …`), whose lines are centred beneath each other.
pub fn opens_subject(text: &str) -> bool {
    fold(text).starts_with("v/v ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aside_goes_on_and_a_remark_does_not() {
        assert!(is_aside("(sau sắp xếp) thành Hội Khuyến học tỉnh"));
        assert!(!is_aside("(kèm theo Quyết định số 5/QĐ-UBND)"));
        assert!(!is_aside("(Kèm theo Quyết định số 5) của Sở"));
        assert!(!is_aside("(a) Sở Nội vụ chủ trì"));
    }

    #[test]
    fn signs_alone_are_an_ornament() {
        assert!(is_ornament("¯¯¯¯ ¯¯") && is_ornament("_______"));
        assert!(!is_ornament("- a") && !is_ornament("5/-"));
    }

    #[test]
    fn words_cut_at_their_hyphen_go_on() {
        for (before, line) in [
            ("Quý III-", "IV/2023"),
            ("- Tháng 02-", "3/2022: 25 DVC"),
            ("QĐ/", "TTg"),
        ] {
            assert!(is_cut_at_hyphen(before, line), "{before}|{line}");
        }
        assert!(!is_cut_at_hyphen("Các đơn vị:-", "Vụ Pháp chế"));
        assert!(is_tail("số 107/2021", "/NĐ-CP ngày 06/12"));
        assert!(!is_tail("số 107/2021", "Bộ Tư pháp"));
        assert!(asks_number("Quyết định số", "422/QĐ-TTg"));
        assert!(!asks_number("Quyết định", "422 hồ sơ"));
        for (before, line) in [
            ("hoàn thành trước ngày", "15/6/2026."),
            ("phê duyệt trong Quý", "II/2026."),
            ("báo cáo trong tháng", "5 và tháng 6"),
            ("dự toán năm", "2027."),
        ] {
            assert!(asks_number(before, line), "{before}|{line}");
        }
        for (before, line) in [
            ("báo cáo hằng ngày", "2. Tổ chức họp giao ban"),
            ("báo cáo hằng quý", "II. NHIỆM VỤ"),
            ("báo cáo hằng năm", "15 đơn vị"),
        ] {
            assert!(!asks_number(before, line), "{before}|{line}");
        }
    }

    #[test]
    fn a_dash_within_a_name_starts_no_item() {
        assert!(dash_of_name("Bộ Lao động", "- Thương binh và Xã hội"));
        assert!(!dash_of_name("- Cục Con nuôi", "- Văn phòng Bộ"));
    }

    #[test]
    fn an_item_ends_with_its_semicolon() {
        let item = "- Cấp huyện: từ 01/12/2022;";
        assert!(is_ended_item(item, "Cấp xã: từ 01/6/2023"));
        assert!(!is_ended_item(item, "từ 01/6/2023"));
        assert!(!is_ended_item("Các sở, ban, ngành;", "Ủy ban nhân dân"));
        assert!(!is_ended_item("- Bộ Tư pháp; Bộ Công an;", "Bộ Y tế"));
    }

    #[test]
    fn a_count_within_a_paragraph_goes_on_in_the_next_line() {
        assert!(counts_on("- Dọn: (i) Giếng; (ii) Bể;", "(iii) Mương."));
        assert!(counts_on("Dọn (1) giếng và", "(2) mương."));
        assert!(!counts_on("(ii) Bể chứa;", "(iii) Mương."));
        assert!(!counts_on("- Dọn: (i) Giếng;", "(iii) Mương."));
        assert!(!counts_on("- Dọn: (i) Giếng;", "- Mương."));
        assert!(!counts_on("Dọn (1) giếng.", "(2) Mương."));
        assert!(!counts_on("Dọn như bảng (1) gồm:", "(2) Mương."));
        assert!(!counts_on("Dọn theo nội dung (1);", "(2) Mương."));
    }
}
