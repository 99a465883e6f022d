//! Lines of a document's form that belong to no paragraph around them: the kind's name, stamps, the body that issues and its session.
//!
//! A file that wraps its lines has them right above and beneath a title in capitals, as its further lines would be.

use super::{capitals, ends_closed, starts_low};
use vietnamese::agencies::Agencies;
use vietnamese::casing::natural;
use vietnamese::doctypes;
use vietnamese::fold::fold;
use vietnamese::headings;
use vietnamese::ordinal;
use vietnamese::pages;

/// Whether two lines are two paragraphs, since one of them is a line of the form.
pub fn parts(before: &str, line: &str) -> bool {
    let title = capitals(before)
        && ordinal::of_paragraph(before).is_none()
        && !headings::breaks_off(before);
    // Words of a cell may be such a name's: `TÊN`, `ĐỀ ÁN`.
    let several = |line: &str| line.contains(' ');
    let alone = |line: &str| names_type(line) || headings::is_stamp(line) || is_session(line);
    let marked = names_type(before) || headings::is_stamp(before);
    marked && capitals(line) && several(line)
        || title && several(before) && alone(line)
        // Behind the place and date, in small letters, as behind a title.
        || !capitals(before) && several(line) && names_type(line)
}

/// Whether a title begins in a line of one word: the kind's name stands above it, and it goes on in capitals (`CHỈ THỊ`, `VỀ`, `VIỆC NUÔI
/// ONG`).
pub fn opens_title(lines: &[&str], at: usize) -> bool {
    /// Fewest words of the line behind it: cells of a table's header are as narrow as its columns.
    const WORDS: usize = 3;
    let next = lines.get(at + 1).map(|line| bare(line));
    capitals(lines[at])
        && names_type(bare(lines[at - 1]))
        && !bare(lines[at]).contains(' ')
        && next.is_some_and(|next| capitals(next) && next.split(' ').count() >= WORDS)
}

/// Whether a line of a letterhead begins in a line, which a reading without empty lines has right beneath the one before: the number
/// beneath the motto or the body, what a letter is about beneath number and date, whom it is to beneath that.
pub fn opens_head_line(lines: &[&str], at: usize) -> bool {
    /// Most lines of what a letter is about.
    const SUBJECT: usize = 9;
    let numbers = |line: &str| {
        let rest = bare(line).strip_prefix("Số").map(str::trim_start);
        let rest = rest.and_then(|rest| rest.strip_prefix([':', '.']));
        rest.is_some_and(|rest| rest.contains(['/', '-']))
    };
    let (line, before) = (bare(lines[at]), bare(lines[at - 1]));
    if numbers(line) {
        return capitals(before) || fold(before).ends_with("hạnh phúc");
    }
    if line.starts_with("V/v ") {
        return numbers(before);
    }
    let above = &lines[at.saturating_sub(SUBJECT)..at];
    line.starts_with("Kính gửi") && above.iter().any(|line| numbers(line))
}

/// Whether a page's number is the second of these lines, within a sentence: no line is broken before and behind a number alone.
pub fn is_number_between_pages(lines: &[&str]) -> bool {
    /// Shortest line before it, in characters.
    const LONG: usize = 40;
    let [before, number, next, ..] = lines else {
        return false;
    };
    pages::is_number(number.trim())
        && before.trim().chars().count() >= LONG
        && !ends_closed(before.trim())
        && !headings::breaks_off_before_a_number(before)
        && starts_low(next.trim())
}

/// Whether lines begin with a page's number alone, right above a sentence that goes on from the page before.
pub fn is_number_above_text(lines: &[&str]) -> bool {
    /// Shortest line of running text, in characters.
    const LONG: usize = 40;
    let [number, next, ..] = lines else {
        return false;
    };
    pages::is_number(number.trim())
        && next.trim().chars().count() >= LONG
        && starts_low(next.trim())
}

/// Words with which the text begins beneath a title: what it carries out, on what grounds, for what, when.
const OPENINGS: [&str; 15] = [
    "căn cứ",
    "hiện nay",
    "năm qua",
    "những năm",
    "nhằm",
    "qua ",
    "sau khi",
    "theo",
    "thời gian",
    "thực hiện",
    "tiếp tục",
    "triển khai",
    "trong",
    "xét",
    "để ",
];

/// Whether the text begins in a line beneath a title in small letters, which a file without empty lines has right above it: the line
/// opens as a text does, in a sentence that ends, or names the body that goes on to say what it does.
pub fn opens_text(lines: &[&str], at: usize) -> bool {
    /// Most lines of the title with its kind above it, and of the sentence.
    const TITLE: usize = 9;
    const SENTENCE: usize = 14;
    let above = &lines[at.saturating_sub(TITLE)..at];
    let Some(kind) = above.iter().rposition(|line| names_type(bare(line))) else {
        return false;
    };
    let line = bare(lines[at]);
    let opening = |line: &str| {
        let small = line.starts_with(char::is_uppercase) && !capitals(line);
        let start = fold_start(line);
        small && OPENINGS.iter().any(|words| start.starts_with(words))
    };
    let opens = opening(line);
    if !opens && !goes_on_with_verb(line) {
        return false;
    }
    let title = &above[kind + 1..];
    let Some(last) = title.last().map(|line| bare(line)) else {
        return false;
    };
    let closed = |line: &&str| bare(line).ends_with(['.', ';', ':']);
    if title.iter().any(closed) || headings::breaks_off(last) || ends_open_quote(title) {
        return false;
    }
    let beneath = lines[at..].iter().take(SENTENCE);
    let text: Vec<&str> = beneath
        .map(|line| bare(line))
        .take_while(|line| !line.is_empty() && ordinal::of_paragraph(line).is_none())
        .collect();
    let end = text.iter().position(|line| line.ends_with(['.', ';', ':']));
    // A line of the title may open so too: the last line that does, within what ends as one sentence, is the first of the text.
    let again =
        |end: usize| (1..=end).any(|i| opening(text[i]) && !headings::breaks_off(text[i - 1]));
    end.is_some_and(|end| !opens || !again(end))
}

/// Whether a title has a quotation that is not closed.
fn ends_open_quote(title: &[&str]) -> bool {
    let count = |mark: char| -> usize { title.iter().map(|l| l.matches(mark).count()).sum() };
    count('“') > count('”') || count('"') % 2 == 1
}

/// Whether a line names a body and goes on with what that does (`Ủy ban nhân dân tỉnh ban hành`, `UBND xã yêu cầu`).
fn goes_on_with_verb(line: &str) -> bool {
    let agencies = Agencies::get();
    let behind = agencies.prefix(line).and_then(|end| line.get(end..));
    behind.is_some_and(|rest| {
        let rest = fold_start(rest);
        ACTS.iter().any(|verb| rest.trim_start().starts_with(verb))
    })
}

/// What a body says at the beginning of a text that it does.
const ACTS: [&str; 5] = ["ban hành", "xây dựng", "yêu cầu", "đề nghị", "triển khai"];

/// The beginning of a line, folded.
fn fold_start(line: &str) -> String {
    /// Characters, more than the words have that it is asked for.
    const LENGTH: usize = 24;
    fold(&line.chars().take(LENGTH).collect::<String>())
}

/// A line without the marks of emphasis around it.
fn bare(line: &str) -> &str {
    line.trim_matches(['*', ' '])
}

/// Whether a line in capitals is the name of a kind of document and nothing else: `QUYẾT ĐỊNH`.
fn names_type(line: &str) -> bool {
    capitals(line) && doctypes::behind_kind(line).is_some_and(|(_, rest)| rest.is_empty())
}

/// Whether a line in capitals names the session of a council (`KHÓA IX, KỲ HỌP THỨ 5`).
fn is_session(line: &str) -> bool {
    capitals(line) && headings::names_session(line)
}

/// Whether a line opens a ground; a narrow column may break it behind its first word (`Căn`, `cứ Luật …`).
pub fn opens_ground(line: &str) -> bool {
    line.starts_with("Căn cứ") || line == "Căn"
}

/// Whether the office or body that issues begins in a line beneath a title in capitals: from there to the grounds stands its name and
/// nothing else but the session.
pub fn opens_issuer(lines: &[&str], at: usize) -> bool {
    /// Most lines of the name and the session.
    const LINES: usize = 4;
    if !capitals(lines[at]) || !capitals(lines[at - 1]) || headings::breaks_off(bare(lines[at - 1]))
    {
        return false;
    }
    let mut name = String::new();
    for line in lines[at..].iter().take(LINES + 1).map(|line| bare(line)) {
        let ground = line.trim_start_matches(['-', '–', ' ']);
        if opens_ground(ground) || ground.starts_with("Xét ") {
            let agencies = Agencies::get();
            let name = natural(&name);
            return agencies.opens_with_office(&name) || agencies.expected_whole(&name).is_some();
        }
        if !capitals(line) {
            return false;
        }
        if !is_session(line) {
            name.push_str(if name.is_empty() { "" } else { " " });
            name.push_str(line);
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

    #[test]
    fn lines_of_a_letterhead_stay_apart_where_empty_lines_part_the_text() {
        let lines = [
            "TỈNH LÂM ĐỒNG Độc lập - Tự do - Hạnh phúc",
            "Số: 193 /UBND-KT Lâm Đồng, ngày 10 tháng 01 năm 2026",
            "V/v nuôi ong lấy mật ở các",
            "xã vùng cao",
            "Kính gửi:",
        ];
        let found = paragraphs(&lines, Wrapping::Parted(60));
        let found: Vec<_> = found.into_iter().map(|p| p.text).collect();
        let subject = "V/v nuôi ong lấy mật ở các xã vùng cao";
        assert_eq!(found, [lines[0], lines[1], subject, lines[4]]);
        let cited = [
            "theo Công văn số 5/UBND-KT ngày 5/3/2026",
            "V/v nuôi ong lấy mật",
        ];
        assert_eq!(paragraphs(&cited, Wrapping::Parted(60)).len(), 1);
    }

    #[test]
    fn a_ground_may_break_behind_its_first_word() {
        let found = flow(&[
            "QUYẾT ĐỊNH",
            "PHÊ DUYỆT ĐỀ ÁN NUÔI ONG LẤY MẬT TRÊN ĐỊA BÀN CỦA",
            "TỈNH LÂM ĐỒNG",
            "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
            "Căn",
            "cứ Luật Chăn nuôi ngày 19/11/2018;",
        ]);
        assert_eq!(
            found[..3],
            [
                "QUYẾT ĐỊNH",
                "PHÊ DUYỆT ĐỀ ÁN NUÔI ONG LẤY MẬT TRÊN ĐỊA BÀN CỦA TỈNH LÂM ĐỒNG",
                "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
            ]
        );
        assert_eq!(
            found[3..].join(" "),
            "Căn cứ Luật Chăn nuôi ngày 19/11/2018;"
        );
    }

    #[test]
    fn the_text_begins_beneath_a_title_in_small_letters() {
        for opening in [
            "Thực hiện Quyết định số 12/QĐ-UBND ngày 5/3/2026 của Ủy",
            "Trong những năm qua, nghề nuôi ong ở các xã vùng cao của",
            "Để nghề nuôi ong phát triển bền vững trên địa bàn của",
            "Ủy ban nhân dân tỉnh Lâm Đồng ban hành Kế hoạch nuôi ong của",
        ] {
            let lines = [
                "KẾ HOẠCH",
                "Thực hiện Đề án nuôi ong lấy mật",
                "trên địa bàn tỉnh Lâm Đồng",
                opening,
                "tỉnh, các xã thực hiện như sau:",
                "I. MỤC ĐÍCH",
            ];
            let found = flow(&lines);
            let title = "Thực hiện Đề án nuôi ong lấy mật trên địa bàn tỉnh Lâm Đồng";
            assert_eq!(found[1], title);
            assert!(found[2].starts_with(opening));
        }
    }

    #[test]
    fn lines_of_a_title_may_open_as_a_text_does() {
        let opening = "Thực hiện Nghị quyết số 5/NQ-CP, tỉnh ban hành Kế hoạch như sau:";
        for title in [
            [
                "Nuôi ong lấy mật ở các xã vùng cao",
                "Thực hiện Nghị quyết số 5/NQ-CP",
            ],
            [
                "Kiện toàn Ban Chỉ đạo nuôi ong của",
                "Ủy ban nhân dân tỉnh Lâm Đồng",
            ],
        ] {
            let found = flow(&["KẾ HOẠCH", title[0], title[1], opening, "I. MỤC ĐÍCH"]);
            assert_eq!(found[1], title.join(" "));
            assert_eq!(found[2], opening);
        }
        // No kind's name stands above: a sentence goes on.
        let lines = [
            "Các xã nuôi ong ở các thôn của Đề án",
            "Thực hiện tốt việc này là quan trọng.",
        ];
        assert_eq!(flow(&lines).len(), 1);
    }

    #[test]
    fn the_first_word_of_a_title_may_stand_alone() {
        assert_eq!(
            flow(&[
                "CHỈ THỊ",
                "VỀ",
                "VIỆC NUÔI ONG LẤY MẬT Ở CÁC XÃ",
                "Trong năm qua, các xã đã nuôi ong."
            ]),
            [
                "CHỈ THỊ",
                "VỀ VIỆC NUÔI ONG LẤY MẬT Ở CÁC XÃ",
                "Trong năm qua, các xã đã nuôi ong."
            ]
        );
        // Words of narrow columns' names.
        assert_eq!(flow(&["ĐỀ ÁN", "TÊN", "CƠ QUAN"]), ["ĐỀ ÁN TÊN CƠ QUAN"]);
    }
}
