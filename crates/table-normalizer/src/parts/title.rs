//! The line with the type's name, and the lines of the title beneath it.

use super::is_authority;
use crate::lines::{
    is_caps, is_ground, is_issued_with, is_motto, is_number_line, is_rule, is_session, is_specks,
    is_subject, names_office, starts_low, starts_with_any,
};
use crate::text::{Item, Kind};
use model::draft::Part;
use vietnamese::doctypes;
use vietnamese::fold::fold;
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
    (from..until)
        .find(|i| {
            let item = &items[*i];
            let short = item.text.chars().count() <= 40;
            short
                && is_caps(&item.text)
                && doctypes::kind_of_heading(&item.text).is_some()
                && !is_number_line(&item.text)
        })
        .or_else(|| {
            (from..until).find(|i| {
                is_caps(&items[*i].text)
                    && doctypes::kind_of_heading(&items[*i].text).is_some()
                    && items[*i].text.chars().count() > 40
            })
        })
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
}

/// Title lines from `at` on; gives the item after them.
pub(super) fn title(items: &[Item], parts: &mut [Part], mut at: usize) -> usize {
    let mut any = parts.get(at.wrapping_sub(1)) == Some(&Part::Title);
    let mut last_caps = any;
    while at < items.len() {
        let text = items[at].text.as_str();
        if items[at].kind == Kind::Table {
            break;
        }
        if is_rule(text) || is_specks(text) {
            parts[at] = Part::Motto;
        } else if is_issued_with(text) {
            parts[at] = Part::IssuedWith;
        } else if is_subject(text) && !any {
            parts[at] = Part::Title;
            any = true;
            last_caps = is_caps(text);
        } else if is_ground(text)
            || ordinal::of_paragraph(text).is_some()
            || starts_with_any(text, &["kính gửi", "gửi:", "thân gửi"])
        {
            break;
        } else if is_authority(items, at) {
            parts[at] = Part::Authority;
        } else if is_session(text) && parts[at - 1] == Part::Authority {
            parts[at] = Part::Heading;
        } else if !any
            || ((is_caps(text) || !text.chars().any(char::is_alphabetic)) && last_caps)
            || ((starts_low(text) || goes_on_with_a_year(items, parts, at))
                && text.chars().count() < 200)
        {
            if any
                && text.chars().any(char::is_alphabetic)
                && !is_caps(text)
                && !starts_low(text)
                && !goes_on_with_a_year(items, parts, at)
            {
                break;
            }
            if !any && text.chars().count() > 700 {
                break;
            }
            // A sentence that opens the body is no title.
            if !any && !is_caps(text) && text.ends_with(':') {
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

/// Whether a paragraph is a further line of the title: no sentence, and nothing but such lines up to the grounds, the line
/// drawn under the title or the document that it is issued with.
fn goes_on(items: &[Item], at: usize) -> bool {
    const LINES: usize = 4;
    const LONGEST: usize = 200;
    let before = items[at - 1].text.as_str();
    let open = ["của", "và", "thuộc", "do", "cho", "với", "về"]
        .iter()
        .any(|w| before.ends_with(&format!(" {w}")));
    let is_line = |item: &Item| {
        let text = item.text.as_str();
        item.kind == Kind::Text
            && text.chars().count() <= LONGEST
            && !text.ends_with(['.', ';', ':'])
            && (open || !names_office(text))
            && !is_motto(text)
            && ordinal::of_paragraph(text).is_none()
    };
    let end = items[at..items.len().min(at + LINES)].iter().position(|i| {
        i.kind == Kind::Text && (is_ground(&i.text) || is_rule(&i.text) || is_issued_with(&i.text))
    });
    !before.ends_with(['.', ';', ':'])
        && !is_rule(before)
        && end.is_some_and(|end| end > 0 && items[at..at + end].iter().all(is_line))
}

/// Whether a line begins with the year that the title line above it breaks off before (`… đến năm`, `2030 trên địa bàn tỉnh`).
fn goes_on_with_a_year(items: &[Item], parts: &[Part], at: usize) -> bool {
    let above = at.checked_sub(1).filter(|a| parts[*a] == Part::Title);
    let open = above.is_some_and(|a| {
        let folded = fold(&items[a].text);
        [" năm", " giai đoạn", " tháng", " ngày"]
            .iter()
            .any(|w| folded.ends_with(w))
    });
    open && items[at].text.starts_with(|c: char| c.is_ascii_digit())
}
