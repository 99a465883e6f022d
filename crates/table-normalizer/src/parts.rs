//! What each paragraph is for: head, title, grounds, body, recipients, signature, annex.
//!
//! State documents follow one form (decree 30/2020/NĐ-CP): issuer and motto, number and date, the
//! type's name, the title, grounds, the body, recipients and signature, annexes. This reads the form
//! from the words that mark each part; text that a site or stamp puts around the document is
//! [`Part::Site`].

use crate::levels;
use crate::lines::{
    asks, is_caps, is_deciding, is_ground, is_issued_with, is_motto, is_note_of_signing,
    is_number_line, is_numbered_title, is_person, is_place_and_date, is_rule, is_session,
    is_signing_office, is_subject, names_itself, names_office, opens_recipients, starts_low,
    starts_with_any,
};
use crate::paragraph::names_type;
use crate::text::{Item, Kind};
use model::draft::Part;
use vietnamese::doctypes;
use vietnamese::fold::fold;
use vietnamese::ordinal;

/// Number of paragraphs at the start within which a head is looked for.
const HEAD_REACH: usize = 400;

/// Gives each item its part.
pub fn of(items: &[Item]) -> Vec<Part> {
    let mut parts = vec![Part::Body; items.len()];
    let texts: Vec<&str> = items.iter().map(|i| i.text.as_str()).collect();
    let reach = head_reach(items);
    let title_name = find_type_name(items, reach);
    let motto = texts.iter().take(reach).position(|t| is_motto(t));
    let number = texts.iter().take(reach).position(|t| is_number_line(t));
    let limit = title_name.unwrap_or(items.len()).min(reach);
    let head_start = [motto, number]
        .into_iter()
        .flatten()
        .filter(|i| *i <= limit)
        .min();
    let mut at = 0;
    if let Some(start) = head_start {
        let mut first = start;
        while first > 0 && start - first < 4 && is_issuer_line(&items[first - 1]) {
            first -= 1;
        }
        parts[..first].fill(Part::Site);
        at = first;
    }
    let mut seen_number = false;
    // The head, up to the type's name (or the subject of a letter).
    let head_end = title_name.or_else(|| {
        let from = number.or(motto)?;
        (from..items.len().min(from + 30))
            .find(|i| is_subject(texts[*i]) || starts_with_any(texts[*i], &["kính gửi"]))
    });
    if let Some(end) = head_end {
        for i in at..end {
            parts[i] = if is_motto(texts[i]) || is_rule(texts[i]) {
                Part::Motto
            } else if is_number_line(texts[i]) {
                seen_number = true;
                Part::Number
            } else if is_place_and_date(texts[i]) {
                Part::PlaceAndDate
            } else if is_subject(texts[i]) {
                Part::Subject
            } else if head_start.is_some() && !seen_number && is_issuer_line(&items[i]) {
                Part::Issuer
            } else {
                Part::Site
            };
        }
        at = end;
    }
    if let Some(name) = title_name {
        // In small letters the type's name opens the title itself: `Nghị quyết về việc …`.
        parts[name] = if names_itself(texts[name]) {
            Part::Title
        } else {
            Part::TypeName
        };
        at = title(items, &mut parts, name + 1);
    } else if head_end.is_some() {
        while at < items.len() {
            let text = texts[at];
            // The right column of a letterhead may stand behind the subject, the last line of the left one.
            parts[at] = if is_motto(text) || is_rule(text) {
                Part::Motto
            } else if is_place_and_date(text) {
                Part::PlaceAndDate
            } else if is_subject(text)
                || starts_with_any(text, &["kính gửi"])
                || text.starts_with('-')
                    && at < items.len().min(40)
                    && parts[at.saturating_sub(1)] == Part::Subject
            {
                Part::Subject
            } else {
                break;
            };
            at += 1;
        }
    } else if let Some(first) = (0..items.len().min(6))
        .find(|i| is_caps(texts[*i]) && !is_motto(texts[*i]) && texts[*i].chars().count() > 10)
    {
        parts[first] = Part::Title;
        at = title(items, &mut parts, first + 1);
    } else if let Some(first) = (0..items.len().min(3)).find(|i| is_subject(texts[*i])) {
        // The head is lost; what the document is about still stands first.
        parts[first] = Part::Title;
        at = first + 1;
    } else if let Some(first) = (0..items.len().min(6)).find(|i| is_numbered_title(texts[*i])) {
        parts[first] = Part::Title;
        at = first + 1;
    } else if texts.first().is_some_and(|t| names_itself(t)) {
        parts[0] = Part::Title;
        at = 1;
    }
    let letter = title_name.is_none() && head_end.is_some();
    body(items, &mut parts, at, letter);
    parts
}

/// How many paragraphs a head may be looked for in: those above the first chapter, behind which only other documents
/// have one.
fn head_reach(items: &[Item]) -> usize {
    let chapter = |item: &Item| {
        let Some((mark, end)) = ordinal::of_paragraph(&item.text) else {
            return false;
        };
        matches!(mark.style, ordinal::Style::Roman | ordinal::Style::Part) && mark.last() == 1 && {
            let title = item.text.get(end..).unwrap_or("");
            is_caps(title) && !is_motto(title)
        }
    };
    let reach = items.len().min(HEAD_REACH);
    items[..reach].iter().position(chapter).unwrap_or(reach)
}

/// The line with the document's type: `CHỈ THỊ`, `KẾ HOẠCH`, `PHỤ LỤC`.
fn find_type_name(items: &[Item], reach: usize) -> Option<usize> {
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
fn title(items: &[Item], parts: &mut [Part], mut at: usize) -> usize {
    let mut any = parts.get(at.wrapping_sub(1)) == Some(&Part::Title);
    let mut last_caps = any;
    while at < items.len() {
        let text = items[at].text.as_str();
        if items[at].kind == Kind::Table {
            break;
        }
        if is_rule(text) {
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

/// Grounds, opening, body, recipients, signature and annexes from `at` on. A letter may ask for what it wants without a
/// list.
fn body(items: &[Item], parts: &mut [Part], mut at: usize, letter: bool) {
    let mut opening = true;
    let mut signed = false;
    let mut after_end = false;
    while at < items.len() {
        let item = &items[at];
        let text = item.text.as_str();
        if item.kind == Kind::Table {
            opening = false;
            after_end = false;
            at += 1;
            continue;
        }
        if opens_recipients(text) {
            at = recipients(items, parts, at);
            signed = true;
            after_end = true;
            continue;
        }
        let named = || items.get(at + 1).is_some_and(|i| is_person(&i.text));
        if is_signing_office(text) && (!opening || named()) && near_end(items, at) && !signed {
            parts[at] = Part::Signature;
            signed = true;
            after_end = true;
            at += 1;
            continue;
        }
        if !signed && signs_alone(items, at) {
            parts[at..].fill(Part::Signature);
            return;
        }
        if is_annex_heading(items, at, after_end) {
            parts[at] = Part::AnnexTitle;
            at += 1;
            while at < items.len() && items[at].kind == Kind::Text {
                let text = items[at].text.as_str();
                if is_issued_with(text) {
                    parts[at] = Part::IssuedWith;
                } else if is_rule(text) {
                    parts[at] = Part::Motto;
                } else if ordinal::of_paragraph(text).is_none()
                    && (is_caps(text) && text.chars().count() > 3 || names_annex(items, parts, at))
                {
                    parts[at] = Part::AnnexTitle;
                } else {
                    break;
                }
                at += 1;
            }
            after_end = false;
            opening = false;
            continue;
        }
        parts[at] = if is_issued_with(text) {
            Part::IssuedWith
        } else if after_end {
            if is_signature_line(items, at, parts) {
                Part::Signature
            } else {
                Part::Site
            }
        } else if opening && is_place_and_date(text) {
            Part::PlaceAndDate
        } else if item.cell {
            Part::OtherTable
        } else if is_rule(text) {
            Part::Motto
        } else if opening && is_ground(text) {
            Part::Grounds
        } else if opening && (is_authority(items, at) || is_deciding(text)) {
            if is_deciding(text) {
                Part::Heading
            } else {
                Part::Authority
            }
        } else if opening
            && ordinal::of_paragraph(text).is_none()
            && !(is_caps(text) && text.chars().count() < 200)
            && !(letter && asks(text))
            && !(item.emphasis && levels::agencies_only(text))
        {
            Part::Opening
        } else {
            opening = false;
            Part::Body
        };
        at += 1;
    }
}

/// `Nơi nhận:` and the list beneath it, with the signature that stands beside it.
fn recipients(items: &[Item], parts: &mut [Part], at: usize) -> usize {
    parts[at] = Part::Recipients;
    let mut i = at + 1;
    while i < items.len() && items[i].kind == Kind::Text {
        let text = items[i].text.as_str();
        let listed = matches!(ordinal::of_paragraph(text), Some((m, _)) if matches!(m.style, ordinal::Style::Dash | ordinal::Style::Plus));
        parts[i] = if listed || text.ends_with([';', ',']) {
            Part::Recipients
        } else if is_annex_heading(items, i, true) {
            break;
        } else if is_signing_office(text) || is_signature_line(items, i, parts) {
            Part::Signature
        } else if parts[i - 1] == Part::Recipients
            && text.chars().count() < 120
            && !is_caps(text)
            && !items[i].break_before
        {
            Part::Recipients
        } else {
            break;
        };
        i += 1;
    }
    i
}

/// Whether a person's name and nothing but the note that it is signed end the document, the office above it lost.
fn signs_alone(items: &[Item], at: usize) -> bool {
    let rest = &items[at + 1..];
    is_person(&items[at].text)
        && rest.len() <= 1
        && rest
            .iter()
            .all(|i| i.kind == Kind::Text && is_note_of_signing(&i.text))
}

/// A line of the block in which a document is signed: an office in capitals or a person's name.
fn is_signature_line(items: &[Item], at: usize, parts: &[Part]) -> bool {
    let text = items[at].text.as_str();
    let near =
        (at.saturating_sub(4)..at).any(|i| matches!(parts[i], Part::Signature | Part::Recipients));
    near && (is_signing_office(text) || is_person(text))
}

fn near_end(items: &[Item], at: usize) -> bool {
    // The signature stands near the end, or an annex or table follows.
    items.len() - at < 12
        || items[at..items.len().min(at + 14)]
            .iter()
            .any(|i| i.kind == Kind::Table || is_caps(&i.text) && i.text.chars().count() > 25)
}

/// The heading of an annex: `PHỤ LỤC`, or after the signature a title in capitals.
fn is_annex_heading(items: &[Item], at: usize, after_end: bool) -> bool {
    let text = items[at].text.as_str();
    let folded = fold(text);
    if text.chars().count() < 60
        && folded.starts_with("phụ lục")
        && !text.ends_with(['.', ';', ':'])
    {
        return is_caps(text) || folded.split_whitespace().count() <= 4;
    }
    if !after_end
        || !is_caps(text)
        || is_motto(text)
        || is_signing_office(text)
        || text.chars().count() < 4
    {
        return false;
    }
    // A letterhead of its own stands above the annex's heading: body and motto.
    let kind = doctypes::kind_of_heading(text).is_some();
    let motto_near = items[at + 1..items.len().min(at + 4)]
        .iter()
        .any(|i| is_motto(&i.text));
    if motto_near && !kind {
        return false;
    }
    let issued_near = items[at..items.len().min(at + 8)]
        .iter()
        .any(|i| i.kind == Kind::Text && is_issued_with(&i.text));
    let table_near = items[at..items.len().min(at + 8)]
        .iter()
        .any(|i| i.kind == Kind::Table);
    let known = kind
        || starts_with_any(
            text,
            &[
                "danh mục",
                "bảng phân công",
                "bản phân công",
                "bảng tổng hợp",
                "quy chế",
                "quy định",
                "bảng phân công",
            ],
        );
    issued_near || table_near && text.chars().count() > 10 || known
}

/// Whether a line in small letters says what the annex is about whose kind alone stands above it (`KẾ HOẠCH`), the line that it is
/// issued with beneath.
fn names_annex(items: &[Item], parts: &[Part], at: usize) -> bool {
    let above = at.checked_sub(1).filter(|a| parts[*a] == Part::AnnexTitle);
    above.is_some_and(|a| names_type(&items[a].text))
        && items
            .get(at + 1)
            .is_some_and(|i| i.kind == Kind::Text && is_issued_with(&i.text))
}

/// The office that issues, in capitals above the grounds.
fn is_authority(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    is_caps(text)
        && text.chars().count() < 120
        && names_office(text)
        && !is_deciding(text)
        && ordinal::of_paragraph(text).is_none()
        && items[at + 1..items.len().min(at + 3)]
            .iter()
            .any(|i| is_ground(&i.text))
}

/// A line of the issuing body's name: short, in capitals or emphasised.
fn is_issuer_line(item: &Item) -> bool {
    let text = item.text.as_str();
    item.kind == Kind::Text
        && text.chars().count() < 90
        && (is_caps(text) || item.emphasis)
        && !text.ends_with([';', '.', ':'])
        && ordinal::of_paragraph(text).is_none()
        && text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
