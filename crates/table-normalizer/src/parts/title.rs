//! The line with the type's name, and the lines of the title beneath it.

use super::{beneath_title, end_without_type, is_authority, stands_on_grounds};
use crate::lines::{
    is_caps, is_date_alone, is_deciding, is_ground, is_issued_with, is_line_of_motto,
    is_listed_ground, is_motto, is_number_line, is_place_and_date, is_rule, is_session, is_specks,
    is_subject, names_office, opens_subject, starts_low, starts_with_any,
};
use crate::text::{Item, Kind};
use model::draft::Part;
use std::ops::Range;
use vietnamese::doctypes;
use vietnamese::headings::{self, is_stamp};
use vietnamese::ordinal;

/// The line with the document's type: `CHỈ THỊ`, `KẾ HOẠCH`, `PHỤ LỤC`.
pub(super) fn find_type_name(items: &[Item], reach: usize) -> Option<usize> {
    let motto = items[..reach].iter().position(|i| is_motto(&i.text));
    let number = items[..reach].iter().position(|i| is_number_line(&i.text));
    let from = motto.or(number).unwrap_or(0);
    let until = if motto.is_some() || number.is_some() {
        (from + 40).min(items.len())
    } else {
        items.len().min(12)
    };
    // `Chương I`, and in the next line `QUY ĐỊNH CHUNG`: behind a chapter or an article stands no type's name.
    let chapter = (from..until).find(|i| {
        ordinal::of_paragraph(&items[*i].text).is_some_and(|(mark, _)| {
            matches!(mark.style, ordinal::Style::Part | ordinal::Style::Article) && mark.last() == 1
        })
    });
    let until = chapter.unwrap_or(until);
    let until = letter_ends_at(items, from..until).unwrap_or(until);
    let grounds =
        (from..until).find(|i| is_ground(&items[*i].text) || is_listed_ground(&items[*i].text));
    // The word by which a document decides, beneath its grounds.
    let decides = |i: &usize| grounds.is_some_and(|g| g < *i) && is_deciding(&items[*i].text);
    let names = |i: &usize| names_kind(&items[*i].text);
    let annex = (from..until.min(from + 6))
        .find(|i| names_annex(items, *i) || *i < 2 && stands_alone(items, *i));
    (from..until)
        .find(|i| names(i) && !decides(i))
        .or_else(|| {
            // The title of an annex may begin with a kind's name (`HƯỚNG DẪN CHẤM ĐIỂM …`).
            (from..annex.unwrap_or(until)).find(|i| {
                is_caps(&items[*i].text)
                    && doctypes::kind_of_heading(&items[*i].text).is_some()
                    && items[*i].text.chars().count() > 40
            })
        })
        .or(annex)
        .or_else(|| {
            // Fonts of capitals lose them: a short line that starts with the type's name, above the grounds.
            (from..until).find(|i| {
                let text = &items[*i].text;
                let short = text.chars().count() <= 250 && !text.ends_with(['.', ';', ':', ',']);
                let grounds = items[*i + 1..items.len().min(*i + 10)].iter().any(|n| {
                    is_ground(&n.text) || is_ground(n.text.trim_start_matches(['-', ' ']))
                });
                short
                    && grounds
                    && doctypes::kind_of_heading(text).is_some()
                    && !is_number_line(text)
            })
        })
        .or_else(|| {
            let lost = end_without_type(items, reach).is_none();
            (from..until).find(|i| lost && names(i))
        })
}

/// Where the head of a letter ends within some lines: those that it goes to stand there, beneath what it is about (`V/v …`). What bears a
/// kind's name further down is its annex.
fn letter_ends_at(items: &[Item], lines: Range<usize>) -> Option<usize> {
    let address = lines.clone().find(|i| opens_address(&items[*i].text))?;
    // What it is about may stand in the left column, above the motto, or be lost.
    let head = &items[..address];
    let subject = head.iter().any(|i| is_subject(&i.text));
    let numbered = head.iter().any(|i| is_number_line(&i.text));
    let typed = head.iter().any(|i| names_kind(&i.text));
    (numbered && (subject || !typed)).then_some(address)
}

/// Whether a short line in capitals names a kind of document.
fn names_kind(text: &str) -> bool {
    const LONGEST: usize = 40;
    text.chars().count() <= LONGEST
        && is_caps(text)
        && doctypes::kind_of_heading(text).is_some()
        && !is_number_line(text)
}

/// Whether a line in small letters is the heading of an annex and nothing else (`Phụ lục`, `Phụ lục II`, `Phụ lục số 01`), the line that it is
/// issued with beneath.
fn names_annex(items: &[Item], at: usize) -> bool {
    /// Most lines from the heading to that line.
    const NEAR: usize = 6;
    let issued = items[at + 1..items.len().min(at + NEAR)].iter();
    heads_annex(&items[at].text)
        && issued
            .take_while(|i| i.kind == Kind::Text)
            .any(|i| is_issued_with(&i.text))
}

/// Whether a line is the heading of an annex and nothing else: `Phụ lục`, `Phụ lục II:`.
fn heads_annex(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':');
    let number = text.split_whitespace().skip(2);
    let plain = |w: &str| w.chars().count() <= 5 && !w.ends_with([':', '.', ';']);
    number.clone().count() <= 2
        && number.clone().all(plain)
        && doctypes::kind_of_heading(text) == Some("annex")
}

/// Whether a file opens with the heading of an annex, its title in capitals beneath, and has no head of its own.
fn stands_alone(items: &[Item], at: usize) -> bool {
    /// Lines in which a document's head would stand.
    const HEAD: usize = 12;
    let head = items.iter().take(HEAD);
    let title = |i: &Item| {
        i.kind == Kind::Text && !i.cell && is_caps(&i.text) && i.text.split(' ').count() > 3
    };
    heads_annex(&items[at].text)
        && items.get(at + 1).is_some_and(title)
        && !head
            .clone()
            .any(|i| is_motto(&i.text) || is_number_line(&i.text))
}

/// Whether a line beneath the type's name says whose document it is (`CỦA BỘ TRƯỞNG BỘ Y TẾ`), and what it is about follows
/// (`Về việc …`).
fn names_issuer(items: &[Item], at: usize) -> bool {
    /// Lines of the issuer's name.
    const LINES: usize = 3;
    let text = items[at].text.as_str();
    let whose = text.strip_prefix("CỦA ").unwrap_or("");
    let office = names_office(whose) || whose.starts_with("UBND");
    let numbered = text.contains(|c: char| c.is_ascii_digit());
    is_caps(text)
        && !numbered
        && office
        && items[at + 1..items.len().min(at + 1 + LINES)]
            .iter()
            .take_while(|i| i.kind == Kind::Text)
            .any(|i| is_subject(&i.text))
}

/// Whether the bracket of the line before (`(Kèm theo Quyết định số …`) closes at the end of this one.
fn is_open_note(items: &[Item], parts: &[Part], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| parts[*b] == Part::IssuedWith) else {
        return false;
    };
    let (before, text) = (&items[before].text, &items[at].text);
    before.contains('(') && !before.contains(')') && text.trim_end().ends_with(')')
}

/// Title lines from `at` on; gives the item after them.
pub(super) fn title(items: &[Item], parts: &mut [Part], mut at: usize) -> usize {
    /// Longest line, in characters, that goes on with a sentence above it.
    const LONGEST_LINE: usize = 400;
    /// Longest first line that needs nothing else to show that it is one.
    const LONGEST: usize = 700;
    let mut any = parts.get(at.wrapping_sub(1)) == Some(&Part::Title);
    let mut last_caps = any;
    while at < items.len() {
        let text = items[at].text.as_str();
        // What begins above a table does not go on in its cells, capitals as its header may be.
        let enters = any && items[at].cell && !items[at - 1].cell;
        if items[at].kind == Kind::Table || enters {
            break;
        }
        if is_rule(text) || is_specks(text) || is_line_of_motto(text) {
            parts[at] = Part::Motto;
        } else if is_stamp(text) {
            parts[at] = Part::Site;
        } else if is_issued_with(text) || is_open_note(items, parts, at) {
            parts[at] = Part::IssuedWith;
        } else if is_subject(text) && !any {
            parts[at] = Part::Title;
            any = true;
            last_caps = is_caps(text);
        } else if is_ground(text)
            || opens_address(text)
            || ordinal::of_paragraph(text).is_some() && !goes_on_with_a_number(items, parts, at)
        {
            break;
        } else if is_authority(items, at)
            || parts[at - 1] == Part::Authority && !is_session(text) && stands_on_grounds(items, at)
            || any && !last_caps && is_name_on_grounds(items, at)
        {
            parts[at] = Part::Authority;
        } else if !any && names_issuer(items, at)
            || is_session(text) && parts[at - 1] == Part::Authority
        {
            parts[at] = Part::Heading;
        } else if !any
            || ((is_caps(text) || !text.chars().any(char::is_alphabetic)) && last_caps)
            || ((starts_low(text) || goes_on_with_a_number(items, parts, at))
                && text.chars().count() < LONGEST_LINE)
        {
            if any
                && text.chars().any(char::is_alphabetic)
                && !is_caps(text)
                && !starts_low(text)
                && !goes_on_with_a_number(items, parts, at)
            {
                break;
            }
            if !any && text.chars().count() > LONGEST && !is_whole_title(items, at) {
                break;
            }
            // A sentence that opens the body is no title.
            if !any && !is_caps(text) && text.ends_with(':') && !leads_to_lines(items, at) {
                break;
            }
            parts[at] = Part::Title;
            last_caps = is_caps(text) || any && last_caps;
            any = true;
        } else if any && goes_on(items, at) {
            parts[at] = Part::Title;
            last_caps = false;
        } else {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a long paragraph is a title all the same: it says what the document is about, is no sentence, and what stands beneath a title follows.
fn is_whole_title(items: &[Item], at: usize) -> bool {
    /// Further lines of the title.
    const LINES: usize = 2;
    let text = items[at].text.as_str();
    let beneath = items.len().min(at + 2 + LINES);
    starts_with_any(text, &["về việc ", "v/v "])
        && !text.ends_with(['.', ';', ':'])
        && (at + 1..beneath).any(|i| ends_title(items, i))
}

/// Whether a line in capitals between a title in small letters and the grounds is the name of who issues.
fn is_name_on_grounds(items: &[Item], at: usize) -> bool {
    /// Fewest words of a name.
    const WORDS: usize = 3;
    let text = items[at].text.as_str();
    is_caps(text)
        && text.split_whitespace().count() >= WORDS
        && !text.ends_with(['.', ';', ':'])
        && !starts_with_any(text, &["căn cứ", "các căn cứ", "cơ sở"])
        && beneath_title(items, at)
        && stands_on_grounds(items, at)
}

/// Whether a line that ends with a colon is the first of a title: its further lines stand beneath it, and then what stands beneath a
/// title.
fn leads_to_lines(items: &[Item], at: usize) -> bool {
    const LINES: usize = 4;
    let end = (at + 1..items.len().min(at + 1 + LINES)).find(|i| ends_title(items, *i));
    end.is_some_and(|end| end > at + 1 && items[at + 1..end].iter().all(|i| is_line(i, false)))
}

/// Whether a paragraph may be a further line of a title, by itself; `open` where the line above it breaks off.
fn is_line(item: &Item, open: bool) -> bool {
    const LONGEST: usize = 200;
    /// Where the line above ends with a comma or the like.
    const LONGEST_OPEN: usize = 500;
    let text = item.text.as_str();
    let longest = if open { LONGEST_OPEN } else { LONGEST };
    item.kind == Kind::Text
        && text.chars().count() <= longest
        && !text.ends_with(['.', ';', ':'])
        && (open || !names_office(text))
        && !is_motto(text)
        && ordinal::of_paragraph(text).is_none()
}

/// Whether a paragraph is a further line of the title or subject above it: no sentence, and nothing but such lines up to what stands
/// beneath a title. Where the line above breaks off, no end need be in sight.
pub(super) fn goes_on(items: &[Item], at: usize) -> bool {
    const LINES: usize = 4;
    let Some(before) = at.checked_sub(1).map(|above| items[above].text.as_str()) else {
        return false;
    };
    let closed =
        before.ends_with(['.', ';']) || before.ends_with(':') && !leads_to_lines(items, at - 1);
    if closed || is_rule(before) {
        return false;
    }
    let office = names_office(&items[at].text) && headings::breaks_off_before_a_body(before);
    let open = headings::breaks_off(before) || office;
    match (at..items.len().min(at + LINES)).find(|i| ends_title(items, *i)) {
        Some(end) => end > at && items[at..end].iter().all(|i| is_line(i, open)),
        None => open && is_line(&items[at], true) && !is_caps(&items[at].text),
    }
}

/// Whether what stands here stands beneath a title or subject: the line drawn under it, the document that it is issued with, the
/// right column of the letterhead, those whom the document goes to, the office that issues, the grounds.
fn ends_title(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    items[at].kind == Kind::Text
        && (is_ground(text)
            || is_opening_on_grounds(text)
            || is_rule(text)
            || is_issued_with(text)
            || is_motto(text)
            || is_place_and_date(text)
            || is_date_alone(text)
            || opens_address(text)
            || is_authority(items, at))
}

/// Whether a paragraph gives the grounds and what is issued on them in one sentence (`Căn cứ …, Sở Y tế ban hành Kế hoạch như sau:`).
fn is_opening_on_grounds(text: &str) -> bool {
    const SHORTEST: usize = 80;
    starts_with_any(text, &["căn cứ "]) && text.chars().count() > SHORTEST
}

/// Whether a line goes on with the number or year that the title line above it breaks off before (`… đến năm`, `2030 trên địa bàn
/// tỉnh`).
fn goes_on_with_a_number(items: &[Item], parts: &[Part], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .filter(|b| parts[*b] == Part::PlaceAndDate);
    let above = before
        .unwrap_or(at)
        .checked_sub(1)
        .filter(|a| matches!(parts[*a], Part::Title | Part::Subject));
    above.is_some_and(|a| headings::breaks_off_before_a_number(&items[a].text))
        && items[at].text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line goes on with the subject of a letter (`V/v triển khai thực hiện`, `Công văn số …`, `của Bộ Công an`).
pub(super) fn goes_on_with_the_subject(items: &[Item], parts: &[Part], at: usize) -> bool {
    const LONGEST: usize = 200;
    let item = &items[at];
    // The other column may stand between two lines of the subject, its date last.
    let other = |i: &usize| matches!(parts[*i], Part::Motto | Part::PlaceAndDate);
    let dated = at > 0 && parts[at - 1] == Part::PlaceAndDate;
    let subject = match dated {
        true => (0..at).rev().find(|i| !other(i)),
        false => at.checked_sub(1),
    };
    let subject = subject.filter(|a| parts[*a] == Part::Subject && !opens_address(&items[*a].text));
    let Some(above) = subject.map(|a| &items[a].text) else {
        return false;
    };
    if opens_subject(above) {
        return !ends_title(items, at);
    }
    if dated {
        let addressed = || items.get(at + 1).is_some_and(|i| opens_address(&i.text));
        let open = headings::breaks_off(above) || !above.ends_with(['.', ';', ':']) && addressed();
        return open && starts_low(&item.text) || goes_on_with_a_number(items, parts, at);
    }
    let low = starts_low(&item.text) && !above.ends_with(['.', ';', ':']);
    item.kind == Kind::Text
        && item.text.chars().count() <= LONGEST
        && !ends_title(items, at)
        // A stamp beside the subject: `HỎA TỐC`.
        && (is_caps(above) || headings::breaks_off(above) || !is_caps(&item.text))
        && (low || goes_on_with_a_number(items, parts, at) || goes_on(items, at))
}

/// Whether a line says whom a document goes to.
pub fn opens_address(text: &str) -> bool {
    starts_with_any(text, &["kính gửi", "gửi:", "thân gửi"])
}
