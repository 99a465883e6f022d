//! What each paragraph is for: head, title, grounds, body, recipients, signature, annex.
//!
//! State documents follow one form (decree 30/2020/NĐ-CP): issuer and motto, number and date, the
//! type's name, the title, grounds, the body, recipients and signature, annexes. This reads the form
//! from the words that mark each part; text that a site or stamp puts around the document is
//! [`Part::Site`].

mod annex;
mod body;
mod end;
mod title;

use crate::lines::{
    is_caps, is_date_alone, is_deciding, is_ground, is_listed_ground, is_motto, is_number_line,
    is_numbered_title, is_place_and_date, is_rule, is_session, is_subject, is_subject_in_place,
    is_symbol_alone, names_itself, names_office, opens_number, opens_office, starts_with_any,
};
use crate::text::{Item, Kind};
use crate::values::is_only_agency;
use body::body;
use model::draft::Part;
use std::ops::Range;
pub use title::opens_address;
use title::{find_type_name, goes_on_with_the_subject, title};
use vietnamese::headings::{breaks_off, is_stamp};
use vietnamese::ordinal;

/// Number of paragraphs at the start within which a head is looked for.
const HEAD_REACH: usize = 400;
/// Most lines of a letterhead.
const HEAD_LINES: usize = 12;

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
        // The Party draws a star beneath its committees' names: `*`.
        let star = first == start && first > 0 && !texts[first - 1].contains(char::is_alphanumeric);
        if star && first > 1 && is_issuer_line(&items[first - 2]) {
            first -= 2;
            while first > 0 && start - first < 5 && is_issuer_line(&items[first - 1]) {
                first -= 1;
            }
        }
        // A number beneath the motto is the letterhead's, and what stands above it a site's.
        if first == start && number.is_none_or(|n| n > start + HEAD_LINES) {
            first = column_before(items, start).unwrap_or(start);
        }
        parts[..first].fill(Part::Site);
        at = first;
    }
    let letter_from = head_start.map(|start| at.min(start));
    let mut seen_number = false;
    // The head, up to the type's name (or the subject of a letter).
    let addressed = title_name.or_else(|| {
        let from = letter_from.or(number).or(motto)?;
        (from..items.len().min(from + 30))
            .take_while(|i| !is_ground(texts[*i]))
            .find(|i| is_subject(texts[*i]) || starts_with_any(texts[*i], &["kính gửi"]))
    });
    let head_end = addressed.or_else(|| end_without_type(items, reach));
    let bare_head = title_name.filter(|_| head_start.is_none());
    let bodies = bare_head.map_or(0..0, |name| bodies_above(items, name));
    if let Some(end) = head_end {
        for i in at..end {
            let drawn = is_rule(texts[i]) || !texts[i].contains(char::is_alphanumeric);
            parts[i] = if is_motto(texts[i]) || drawn {
                Part::Motto
            } else if is_number_line(texts[i]) || is_own_symbol(texts[i]) {
                seen_number = true;
                Part::Number
            } else if is_place_and_date(texts[i]) || is_date_alone(texts[i]) {
                Part::PlaceAndDate
            } else if is_stamp(texts[i]) {
                Part::Site
            } else if is_subject(texts[i])
                || title_name.is_none() && is_subject_beneath(items, &parts, i)
            {
                Part::Subject
            } else if head_start.is_some() && !seen_number && is_issuer_line(&items[i])
                || bodies.contains(&i)
            {
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
    } else if addressed.is_none() && head_end.is_some() && names_document(items, at) {
        parts[at] = Part::Title;
        at = title(items, &mut parts, at + 1);
    } else if head_end.is_some() {
        while at < items.len() {
            let text = texts[at];
            // The right column of a letterhead may stand behind the subject, the last line of the left one.
            parts[at] = if is_motto(text) || is_rule(text) || heads_right_column(items, at) {
                Part::Motto
            } else if is_place_and_date(text) {
                Part::PlaceAndDate
            } else if is_stamp(text) {
                Part::Site
            } else if is_subject(text)
                || starts_with_any(text, &["kính gửi"])
                || goes_on_with_the_subject(items, &parts, at)
                || text.starts_with('-')
                    && !is_listed_ground(text)
                    && at < items.len().min(40)
                    && behind_address(&parts[..at])
            {
                Part::Subject
            } else {
                break;
            };
            at += 1;
        }
    } else if let Some(first) = first_in_capitals(&items[..reach], motto)
        && !texts[..first].iter().any(|t| is_numbered_title(t))
    {
        // The bodies above it are a letterhead.
        if let Some(head) = texts[..first].iter().position(|t| is_body(t)) {
            let mut named = false;
            for (part, text) in parts[head..first].iter_mut().zip(&texts[head..]) {
                // `ỦY BAN NHÂN DÂN`, and beneath it `TỈNH SƠN LA`.
                named = is_body(text) || named && is_caps(text) && !is_motto(text);
                *part = if named { Part::Issuer } else { Part::Site };
            }
        }
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
    } else if texts.first().is_some_and(|t| opens_address(t)) {
        // A letter whose head is lost.
        parts[0] = Part::Subject;
        at = 1;
    }
    let letter =
        title_name.is_none() && (addressed.is_some() || parts.first() == Some(&Part::Subject));
    body(items, &mut parts, at, letter);
    parts
}

/// A title of no known kind: the first line in capitals that is more than the name of a body, beneath the motto where there is one and
/// above the first table of tasks.
fn first_in_capitals(items: &[Item], motto: Option<usize>) -> Option<usize> {
    /// Lines that are looked at.
    const LINES: usize = 6;
    let from = motto.filter(|m| *m < LINES).map_or(0, |m| m + 1);
    let lines = items.iter().enumerate().skip(from).take(LINES);
    let mut found = lines
        .take_while(|(_, item)| item.kind != Kind::Table)
        .filter(|(_, i)| {
            let text = i.text.as_str();
            is_caps(text)
                && !is_motto(text)
                && !is_stamp(text)
                && text.chars().count() > 10
                && ordinal::of_paragraph(text).is_none()
        })
        .map(|(at, _)| at)
        .peekable();
    let first = found.peek().copied();
    found.find(|at| !is_body(&items[*at].text)).or(first)
}

/// Whether a line beneath a head whose type's name is lost is the title: in capitals, and no name of a body.
fn names_document(items: &[Item], at: usize) -> bool {
    const WORDS: usize = 5;
    items.get(at).is_some_and(|item| {
        let text = item.text.as_str();
        item.kind == Kind::Text
            && is_caps(text)
            && text.split_whitespace().count() >= WORDS
            && !text.ends_with([':', ';', '.'])
            && ordinal::of_paragraph(text).is_none()
            && !(is_motto(text) || is_stamp(text) || opens_office(text) || is_body(text))
    })
}

/// Where a head ends whose type's name is lost: behind the last line of it, the motto or the place and date standing near the number.
fn end_without_type(items: &[Item], reach: usize) -> Option<usize> {
    /// Lines of a head above its number, and beneath it.
    const NEAR: usize = 8;
    /// Lines in which the number is looked for: further down stand forms.
    const HEAD: usize = 40;
    let number = items[..reach.min(HEAD)]
        .iter()
        .position(|i| is_number_line(&i.text))?;
    let form = |i: &usize| is_motto(&items[*i].text) || is_place_and_date(&items[*i].text);
    let last = (number.saturating_sub(NEAR)..reach.min(number + NEAR))
        .filter(form)
        .max()?;
    Some(last.max(number) + 1)
}

/// Whether a line beneath the number says what a letter is about, or goes on with what does.
fn is_subject_beneath(items: &[Item], parts: &[Part], at: usize) -> bool {
    let above = at.checked_sub(1).map(|a| parts[a]);
    match above {
        Some(Part::Number) => is_subject_in_place(&items[at].text),
        Some(Part::Subject) => goes_on_with_the_subject(items, parts, at),
        _ => false,
    }
}

/// Whether a line in capitals stands where the motto does, above place and date, as the name of a union (`ĐOÀN TNCS HỒ CHÍ MINH`) does.
fn heads_right_column(items: &[Item], at: usize) -> bool {
    is_caps(&items[at].text)
        && items
            .get(at + 1)
            .is_some_and(|i| is_place_and_date(&i.text))
}

/// Whether nothing but the right column of the letterhead stands between the subject or the address and here.
fn behind_address(parts: &[Part]) -> bool {
    let mut above = parts.iter().rev();
    above.find(|part| !matches!(part, Part::Motto | Part::PlaceAndDate)) == Some(&Part::Subject)
}

/// Where the left column of a letterhead begins that was read whole before the right one, with the motto that the right one begins
/// with: bodies in capitals, then what the letter is about and perhaps `Kính gửi:`.
fn column_before(items: &[Item], motto: usize) -> Option<usize> {
    /// Most lines of the column, and of what stands above its subject.
    const LINES: usize = 8;
    const ABOVE: usize = 4;
    let text = |i: usize| items[i].text.as_str();
    let subject = (motto.saturating_sub(LINES)..motto).find(|i| is_subject(text(*i)))?;
    let number = |i: usize| opens_number(text(i)) || is_own_symbol(text(i));
    let above = (subject.saturating_sub(ABOVE)..subject)
        .rev()
        .take_while(|i| is_issuer_line(&items[*i]) || number(*i));
    above.filter(|i| is_caps(text(*i)) && !number(*i)).min()
}

/// The symbol of a number whose front was not read: `/BCA-C04.`.
fn is_own_symbol(text: &str) -> bool {
    text.starts_with('/') && is_symbol_alone(text.trim_end_matches('.'))
}

/// Whether a line in capitals is the name of a body and nothing else.
fn is_body(text: &str) -> bool {
    is_caps(text) && is_only_agency(text)
}

/// The lines in capitals right above the type's name that name a body, where neither motto nor number stands in a head.
fn bodies_above(items: &[Item], name: usize) -> Range<usize> {
    const LINES: usize = 3;
    let line = |i: &usize| is_caps(&items[*i].text) && is_issuer_line(&items[*i]);
    let lines = (name.saturating_sub(LINES)..name).rev().take_while(line);
    let first = lines.filter(|i| is_body(&items[*i].text)).min();
    first.unwrap_or(name)..name
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

/// Most lines of a session (`KHÓA XI, KỲ HỌP THỨ 12`) beneath the office that issues.
const MOST_SESSIONS: usize = 4;

/// The office that issues, in capitals above the grounds.
fn is_authority(items: &[Item], at: usize) -> bool {
    let text = items[at].text.as_str();
    let beneath = &items[at + 1..];
    let near = |lines: usize| {
        let ground = |i: &Item| is_ground(&i.text) || is_listed_ground(&i.text);
        // Resolutions are adopted on what was heard: `Sau khi xem xét Tờ trình …`.
        let heard = |i: &Item| starts_with_any(&i.text, &["sau khi "]);
        beneath.iter().take(lines).any(|i| ground(i) || heard(i))
    };
    let session = |i: &&Item| is_session(&i.text);
    let sessions = beneath
        .iter()
        .take(MOST_SESSIONS)
        .take_while(session)
        .count();
    is_caps(text)
        && text.chars().count() < 120
        && !is_deciding(text)
        && ordinal::of_paragraph(text).is_none()
        && (names_office(text) && near(sessions + 2)
            || opens_office(text) && beneath_title(items, at) && stands_on_grounds(items, at))
}

/// Whether the line above does not go on here.
fn beneath_title(items: &[Item], at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|above| !breaks_off(&items[above].text))
}

/// Whether nothing but capitals, few lines of them, stand from here to the grounds.
fn stands_on_grounds(items: &[Item], at: usize) -> bool {
    const LINES: usize = 3;
    let name = |i: &&Item| is_caps(&i.text) && ordinal::of_paragraph(&i.text).is_none();
    let lines = items[at..].iter().take(LINES + 1).take_while(name).count();
    (1..=LINES).contains(&lines) && items.get(at + lines).is_some_and(|i| is_ground(&i.text))
}

/// A line of the issuing body's name: short, in capitals or emphasised.
fn is_issuer_line(item: &Item) -> bool {
    const LONGEST: usize = 90;
    /// Of a line that names several bodies: `QUỐC HỘI - CHÍNH PHỦ - …`.
    const LONGEST_OF_SEVERAL: usize = 200;
    let text = item.text.as_str();
    let several = is_caps(text) && text.contains(" - ");
    let longest = if several { LONGEST_OF_SEVERAL } else { LONGEST };
    item.kind == Kind::Text
        && text.chars().count() < longest
        && (is_caps(text) || item.emphasis)
        && !is_stamp(text)
        && !text.ends_with([';', '.', ':'])
        // The mark of a list that a site puts the whole document into: `• BỘ CÔNG AN`.
        && ordinal::of_paragraph(text.trim_start_matches(['•', ' '])).is_none()
        && text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
