//! Lines of a document's form that a conversion put into one paragraph, parted again.
//!
//! The head of a state document has two columns, and so has its end; programs that turn a PDF into a Word file join the
//! columns' lines (`ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, `Số: 12/KH-UBND Hà Nội, ngày …`, `Nơi nhận: CHỦ TỊCH`) and a
//! heading's with the next one's. Only fixed words of the form part a paragraph; all its letters stay, in their order.

mod address;
mod cut_motto;
mod number;
mod whole;

use crate::lines::{self, is_caps};
use crate::text::{Item, Kind};
use number::{body_and_number, dated_number_and_subject, number_and_date, number_and_subject};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;
use vietnamese::agencies::Agencies;
use vietnamese::doctypes;
use vietnamese::pattern::latin;

/// Paragraphs at the start in which lines of the head may be joined.
const HEAD: usize = 20;
/// Longest joined line of the head, in characters; that of a type's name with its title is longer.
const LONGEST_LINE: usize = 220;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 700;

/// Parts joined lines; the pieces of a paragraph stand where it stood.
pub fn part(items: Vec<Item>) -> Vec<Item> {
    let mut out = Vec::with_capacity(items.len());
    let mut texts = 0;
    let mut at_end = false;
    for item in items {
        if item.kind != Kind::Text {
            out.push(item);
            continue;
        }
        texts += usize::from(!item.cell);
        let mut pieces = vec![item.text.as_str()];
        if item.cell {
            // A cell of the letterhead holds the number and beneath it what a letter is about.
            if texts <= HEAD {
                pieces = each(pieces, number_and_subject);
            }
            pieces = each(pieces, |text| office_and_signer(text, true));
            push(&mut out, &item, &pieces);
            continue;
        }
        if texts <= HEAD {
            pieces = each(pieces, whole::part);
            pieces = each(pieces, mottoes);
            pieces = each(pieces, cut_motto::part);
            pieces = each(pieces, drawn_line);
            pieces = each(pieces, body_and_number);
            pieces = each(pieces, dated_number_and_subject);
            pieces = each(pieces, number_and_date);
            pieces = each(pieces, number_and_subject);
            pieces = each(pieces, subject_and_date);
            pieces = each(pieces, address::and_opening);
            pieces = each(pieces, title_and_carrier);
            pieces = each(pieces, type_and_title);
        }
        pieces = each(pieces, chapter_and_section);
        pieces = each(pieces, recipients_and_office);
        at_end |= pieces.first().is_some_and(|t| lines::opens_recipients(t));
        if at_end {
            pieces = each(pieces, recipient_and_signer);
        }
        pieces = each(pieces, |text| office_and_signer(text, at_end));
        push(&mut out, &item, &pieces);
    }
    out
}

/// Puts the pieces of a paragraph in its place.
fn push(out: &mut Vec<Item>, item: &Item, pieces: &[&str]) {
    for (number, text) in pieces.iter().enumerate() {
        out.push(Item {
            text: (*text).to_owned(),
            break_before: item.break_before && number == 0,
            ..item.clone()
        });
    }
}

fn each<'a>(
    pieces: Vec<&'a str>,
    parted: impl Fn(&'a str) -> Option<Vec<&'a str>>,
) -> Vec<&'a str> {
    pieces
        .into_iter()
        .flat_map(|piece| parted(piece).unwrap_or_else(|| vec![piece]))
        .collect()
}

/// The motto's two lines, and what stands before, between and behind them.
fn mottoes(text: &str) -> Option<Vec<&str>> {
    if text.chars().count() > LONGEST_LINE || !text.contains(['ộ', 'Ộ']) {
        return None;
    }
    let mut pieces = Vec::new();
    let mut done = 0;
    while let Some(found) = motto(text, done) {
        // `QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`: an organ of the State and its name.
        if text[..found.start].trim_end().ends_with("NƯỚC") && found.end == text.len() {
            return None;
        }
        pieces.push(text.get(done..found.start)?.trim());
        pieces.push(text.get(found.clone())?);
        done = found.end;
    }
    pieces.push(text.get(done..)?.trim());
    pieces.retain(|p| p.chars().any(char::is_alphanumeric));
    // A sentence that speaks of the State is no letterhead.
    let lines = |p: &&str| {
        is_caps(p)
            || lines::is_motto(p)
            || number_and_date(p).is_some()
            || lines::is_number_line(p)
            || lines::is_place_and_date(p)
    };
    (pieces.len() > 1 && pieces.iter().all(lines)).then_some(pieces)
}

/// Words of the motto's two lines, in small letters; those of the second are parted by dashes.
const MOTTO: [&[&[&str]]; 3] = [
    &[&["cộng", "hòa", "xã", "hội", "chủ", "nghĩa", "việt", "nam"]],
    &[&["cộng", "hoà", "xã", "hội", "chủ", "nghĩa", "việt", "nam"]],
    &[&["độc", "lập"], &["tự", "do"], &["hạnh", "phúc"]],
];

/// Where a line of the motto, or the Party's name at the end, next stands in a text, from a byte on.
fn motto(text: &str, from: usize) -> Option<Range<usize>> {
    const PARTY: &str = "ĐẢNG CỘNG SẢN VIỆT NAM";
    let tail = text.get(from..)?;
    let starts = tail.char_indices().filter(|(_, c)| "CcĐđ".contains(*c));
    starts.map(|(at, _)| at).find_map(|at| {
        let rest = &tail[at..];
        let line = MOTTO.iter().find_map(|parts| behind_line(rest, parts));
        let party = || {
            let before = text[..from + at].chars().next_back();
            let own = before.is_none_or(|c| !(c.is_alphanumeric() || c == '_'));
            (rest == PARTY && own).then_some("")
        };
        let end = line.or_else(party)?;
        Some(from + at..text.len() - end.len())
    })
}

/// What stands behind words in whatever case, with blanks between them and dashes, which may be lost, between the parts.
fn behind_line<'a>(text: &'a str, parts: &[&[&str]]) -> Option<&'a str> {
    let mut rest = text;
    for (number, words) in parts.iter().enumerate() {
        if number > 0 {
            let behind = rest.trim_start();
            let dashed = behind.strip_prefix(['-', '–']);
            rest = dashed.or_else(|| rest.starts_with(' ').then_some(behind))?;
            rest = rest.trim_start();
        }
        for (number, word) in words.iter().enumerate() {
            if number > 0 {
                rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
            }
            let mut letters = rest.chars();
            let same = |c: char| letters.next().is_some_and(|d| d.to_lowercase().eq([c]));
            if !word.chars().all(same) {
                return None;
            }
            rest = letters.as_str();
        }
    }
    Some(rest)
}

/// `Số: 12/KH-UBND ______`, `* Cao Lĩnh, ngày 5 tháng 3 năm 2026`: a line drawn, or the Party's star, beside a line of the letterhead.
fn drawn_line(text: &str) -> Option<Vec<&str>> {
    let drawn = |c: char| "_-–—=*".contains(c);
    if let Some(line) = text.strip_suffix(drawn) {
        let line = line.trim_end_matches(drawn);
        let rule = text.get(line.len()..)?;
        let apart = line.ends_with(' ') && lines::is_rule(rule);
        return (apart && lines::is_number_line(line.trim())).then(|| vec![line.trim(), rule]);
    }
    let (mark, line) = text.split_once(' ')?;
    (mark.chars().all(drawn) && lines::is_place_and_date(line)).then(|| vec![mark, line])
}

/// `V/v cử cán bộ tham gia Cao Lĩnh, ngày 5 tháng 3 năm 2026`: what a letter is about, and the place and date of the other column.
fn subject_and_date(text: &str) -> Option<Vec<&str>> {
    /// Most words of a place, and fewest of a subject.
    const WORDS: usize = 4;
    if text.chars().count() > LONGEST_TITLE || !lines::is_subject(text) {
        return None;
    }
    let comma = text.rfind(", ngày ")?;
    let words = text.get(..comma)?.rmatch_indices(' ').map(|(at, _)| at + 1);
    let place = words.take_while(|at| text[*at..].starts_with(char::is_uppercase));
    // A name may go on before the place's (`… của Thủ tướng Chính phủ`): the longest that is a province's is meant.
    let starts: Vec<usize> = place.take(WORDS + 1).collect();
    let province = |at: &&usize| Agencies::get().province(&text[**at..comma]).is_some();
    let known = starts.iter().rev().find(province);
    let start = *known.or(starts.last().filter(|_| starts.len() <= WORDS))?;
    let (subject, date) = (text.get(..start)?.trim(), text.get(start..)?);
    (subject.split(' ').count() >= WORDS && lines::is_place_and_date(date))
        .then(|| vec![subject, date])
}

/// `ĐIỀU LỆ HỘI NGƯỜI NUÔI ONG (Kèm theo Quyết định số …)`: a title in capitals and what it is issued with.
fn title_and_carrier(text: &str) -> Option<Vec<&str>> {
    if text.chars().count() > LONGEST_TITLE {
        return None;
    }
    let marks = text.match_indices(" (").map(|(at, _)| at);
    let at = marks
        .into_iter()
        .find(|at| lines::is_issued_with(text[*at..].trim()))?;
    let (title, carrier) = (text.get(..at)?.trim(), text.get(at..)?.trim());
    (is_caps(title) && !title.chars().any(char::is_lowercase)).then(|| vec![title, carrier])
}

/// `KẾ HOẠCH Thực hiện Đề án …`: a type's name in capitals and a title that is not.
fn type_and_title(text: &str) -> Option<Vec<&str>> {
    if text.chars().count() > LONGEST_TITLE {
        return None;
    }
    let end = text
        .split_inclusive(' ')
        .scan(0, |at, word| {
            let from = *at;
            *at += word.len();
            Some((from, word))
        })
        .find(|(_, word)| word.chars().any(char::is_lowercase))
        .map(|(from, _)| from)
        .filter(|end| *end > 0)?;
    let (name, title) = text.split_at(end);
    let name = name.trim();
    (is_caps(name)
        && title.starts_with(char::is_uppercase)
        && doctypes::kind_of_heading(name).is_some_and(|k| k != "annex")
        && name.split(' ').count() <= 3)
        .then(|| vec![name, title])
}

/// `IV. TỔ CHỨC THỰC HIỆN 1. Quy trình thực hiện`.
fn chapter_and_section(text: &str) -> Option<Vec<&str>> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&latin(
            r"^(?P<chapter>[IVX]{1,5}\s?[.)-]\s+\p{Lu}[^.:;]*?)\s+(?P<section>\d{1,2}\.\s+\p{Lu}\p{Ll}.*)$",
        ))
        .expect("a fixed pattern")
    });
    let mut pairs = text.as_bytes().windows(2);
    if !text.starts_with(['I', 'V', 'X']) || !pairs.any(|p| p[0].is_ascii_digit() && p[1] == b'.') {
        return None;
    }
    let found = LINE.captures(text)?;
    let chapter = found.name("chapter")?.as_str();
    let section = found.name("section")?.as_str();
    (is_caps(chapter) && chapter.split(' ').count() > 2).then(|| vec![chapter, section])
}

/// `Nơi nhận: TM. ỦY BAN NHÂN DÂN`.
fn recipients_and_office(text: &str) -> Option<Vec<&str>> {
    if !lines::opens_recipients(text) {
        return None;
    }
    let end = text.find(':')? + 1;
    let (head, office) = (text.get(..end)?, text.get(end..)?.trim());
    lines::is_signing_office(office).then(|| vec![head, office])
}

/// Most bytes of an office or a person that signs.
const LONGEST_SIGNER: usize = 320;

/// `Thường trực Thành ủy; KT. CHỦ TỊCH`, `UBND các xã, phường; Nguyễn Văn Tư`: an office or a person's name behind a recipient.
fn recipient_and_signer(text: &str) -> Option<Vec<&str>> {
    let signs = |signer: &str| lines::is_signing_office(signer) || lines::is_person(signer);
    if let Some(end) = text.rfind(';') {
        let (recipient, signer) = (text.get(..=end)?, text.get(end + 1..)?.trim());
        if signs(signer) {
            return Some(vec![recipient, signer]);
        }
    }
    // The last recipient is the archive: `- Lưu: VT, TH. KT. CHỦ TỊCH`.
    if !lines::starts_with_any(text.trim_start_matches(['-', '+', ' ']), &["lưu"]) {
        return None;
    }
    let stops = text.match_indices(". ").map(|(at, _)| at + 1);
    let mut near = stops.filter(|at| text.len() - at <= LONGEST_SIGNER);
    let end = near.find(|at| signs(text[*at..].trim()))?;
    Some(vec![text.get(..end)?, text.get(end..)?.trim()])
}

/// `TM. CHÍNH PHỦ THỦ TƯỚNG (Đã ký) Trần Văn Đông`: who signs, behind the office. Not behind the recipients, the office is one that signs
/// for another.
fn office_and_signer(text: &str, at_end: bool) -> Option<Vec<&str>> {
    const LONGEST: usize = 160;
    if text.len() > 2 * LONGEST || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let small = text.find(char::is_lowercase)?;
    let end = text.get(..small)?.rfind(' ')?;
    let office = text.get(..end)?.trim();
    let signs = lines::signs_for_another(office) || at_end && lines::is_signing_office(office);
    let (office, signer) = (office, text.get(end..)?.trim());
    (signs && lines::is_person(signer)).then(|| vec![office, signer])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(texts: &[&str]) -> Vec<String> {
        part(Item::paragraphs(texts))
            .into_iter()
            .map(|i| i.text)
            .collect()
    }

    #[test]
    fn lines_of_the_two_columns_are_parted() {
        assert_eq!(
            parted(&[
                "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TỈNH CAO LĨNH Độc lập - Tự do - Hạnh phúc",
                "Số: /KH-UBND Cao Lĩnh, ngày tháng năm 2026",
                "Nghị quyết số: 12-NQ/TU Cao Lĩnh, ngày 5 tháng 3 năm 2026",
                "Số: 427 /SXD-VP V/v cử lãnh đạo tham gia",
                "Số: 428/SXD-VP _______",
                "Sô: £2HSXD-VP V/v đi thăm bờ sông",
                "Số: 429 /SXD-VP Cao Lĩnh, ngày I0 tháng 0Inăm 2026 V/v đi thăm bờ sông",
                "-Số: 04/2026/QĐ-SXD Cao Lĩnh, ngày 5 tháng 3 năm 2026",
                "* Cao Lĩnh, ngày 5 tháng 3 năm 2026",
                "V/v làm sạch bờ sông theo ý kiến của Ban Chỉ đạo Nghệ An, ngày 5 tháng 3 năm 2026",
                "KẾ HOẠCH Làm sạch bờ sông",
                "ĐIỀU LỆ HỘI NUÔI ONG (Kèm theo Quyết định số 5/QĐ-UBND ngày 5 tháng 3 năm 2026)",
                "IV. TỔ CHỨC THỰC HIỆN 1. Quy trình thực hiện",
                "Nơi nhận: CHỦ TỊCH",
                "Các sở, ngành; Trần Văn Đông",
                "- Lưu: VT, TH. KT. CHỦ TỊCH",
                "- UBND TP. Cao Lĩnh",
                "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (Đã ký) Trần Văn Đông",
            ]),
            [
                "ỦY BAN NHÂN DÂN",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "TỈNH CAO LĨNH",
                "Độc lập - Tự do - Hạnh phúc",
                "Số: /KH-UBND",
                "Cao Lĩnh, ngày tháng năm 2026",
                "Nghị quyết số: 12-NQ/TU",
                "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
                "Số: 427 /SXD-VP",
                "V/v cử lãnh đạo tham gia",
                "Số: 428/SXD-VP",
                "_______",
                "Sô: £2HSXD-VP",
                "V/v đi thăm bờ sông",
                "Số: 429 /SXD-VP",
                "Cao Lĩnh, ngày I0 tháng 0Inăm 2026",
                "V/v đi thăm bờ sông",
                "Số: 04/2026/QĐ-SXD",
                "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
                "*",
                "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
                "V/v làm sạch bờ sông theo ý kiến của Ban Chỉ đạo",
                "Nghệ An, ngày 5 tháng 3 năm 2026",
                "KẾ HOẠCH",
                "Làm sạch bờ sông",
                "ĐIỀU LỆ HỘI NUÔI ONG",
                "(Kèm theo Quyết định số 5/QĐ-UBND ngày 5 tháng 3 năm 2026)",
                "IV. TỔ CHỨC THỰC HIỆN",
                "1. Quy trình thực hiện",
                "Nơi nhận:",
                "CHỦ TỊCH",
                "Các sở, ngành;",
                "Trần Văn Đông",
                "- Lưu: VT, TH.",
                "KT. CHỦ TỊCH",
                "- UBND TP. Cao Lĩnh",
                "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
                "(Đã ký) Trần Văn Đông",
            ]
        );
    }

    #[test]
    fn a_cell_of_the_letterhead_holds_number_and_subject() {
        let cell = "Số: 12/SXD-VP V/v làm sạch bờ sông, bờ suối năm 2026 (lần 2)";
        let mut items = Item::paragraphs(&[cell]);
        items[0].cell = true;
        let texts: Vec<String> = part(items).into_iter().map(|i| i.text).collect();
        let subject = "V/v làm sạch bờ sông, bờ suối năm 2026 (lần 2)";
        assert_eq!(texts, ["Số: 12/SXD-VP", subject]);
    }

    #[test]
    fn an_organ_of_the_state_is_named_with_it() {
        let whole = ["QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"];
        assert_eq!(parted(&whole), whole);
    }

    #[test]
    fn sentences_stay_whole() {
        let sentences = [
            "Lá cờ của Cộng hòa xã hội chủ nghĩa Việt Nam được treo ở cửa.",
            "Kế hoạch Làm sạch bờ sông được gửi đến các xã.",
            "QUYẾT ĐỊNH:",
            "Số 12/KH-UBND được ban hành.",
            "Báo cáo gửi về Sở Xây dựng; Sở tổng hợp.",
        ];
        assert_eq!(parted(&sentences), sentences);
    }
}
