//! What each paragraph is for: head, title, grounds, body, recipients, signature, annex.
//!
//! State documents follow one form (decree 30/2020/NĐ-CP): issuer and motto, number and date, the
//! type's name, the title, grounds, the body, recipients and signature, annexes. This reads the form
//! from the words that mark each part; text that a site or stamp puts around the document is
//! [`Part::Site`].

mod annex;
mod body;
mod end;
mod letterhead;
mod title;

use crate::lines::{
    is_caps, is_deciding, is_ground, is_listed_ground, is_motto, is_number_line, is_numbered_title,
    is_place_and_date, is_session, is_subject, names_itself, names_office, opens_office,
    starts_with_any,
};
use crate::text::{Item, Kind};
use crate::values::is_only_agency;
use body::body;
pub use end::left_behind;
use letterhead::{address, first_line, is_address, letterhead};
use model::draft::Part;
pub use title::opens_address;
use title::{find_type_name, title};
use vietnamese::headings::{breaks_off, is_stamp};
use vietnamese::ordinal;

/// Number of paragraphs at the start within which a head is looked for.
const HEAD_REACH: usize = 400;

/// The lines by which the form of a head is known.
struct Form {
    /// Paragraphs within which a head is looked for.
    reach: usize,
    /// The line with the type's name.
    type_name: Option<usize>,
    motto: Option<usize>,
    number: Option<usize>,
}

impl Form {
    fn of(items: &[Item]) -> Self {
        let reach = head_reach(items);
        let first = |is: fn(&str) -> bool| items[..reach].iter().position(|i| is(&i.text));
        Form {
            reach,
            type_name: find_type_name(items, reach),
            motto: first(is_motto),
            number: first(is_number_line),
        }
    }

    /// The motto or the number, whichever stands first, above the type's name.
    fn head(&self) -> Option<usize> {
        let limit = self.type_name.map_or(self.reach, |n| n.min(self.reach));
        let lines = [self.motto, self.number].into_iter().flatten();
        lines.filter(|i| *i <= limit).min()
    }
}

/// Gives each item its part.
pub fn of(items: &[Item]) -> Vec<Part> {
    let mut parts = vec![Part::Body; items.len()];
    let form = Form::of(items);
    let head = form.head();
    let start = head.map_or(0, |head| first_line(items, head, form.number));
    parts[..start].fill(Part::Site);
    // The head ends at the type's name, or at the subject of a letter.
    let addressed = form.type_name.or_else(|| {
        let from = head.map(|_| start).or(form.number).or(form.motto)?;
        (from..items.len().min(from + 30))
            .take_while(|i| !is_ground(&items[*i].text))
            .find(|i| is_subject(&items[*i].text) || is_address(&items[*i].text))
    });
    let head_end = addressed.or_else(|| end_without_type(items, form.reach));
    if let Some(end) = head_end {
        letterhead(items, &mut parts, start..end, &form);
    }
    let at = head_end.unwrap_or(start);
    let at = match form.type_name {
        Some(name) => {
            // In small letters the type's name opens the title itself: `Nghị quyết về việc …`.
            parts[name] = if names_itself(&items[name].text) {
                Part::Title
            } else {
                Part::TypeName
            };
            title(items, &mut parts, name + 1)
        }
        None if addressed.is_none() && head_end.is_some() && names_document(items, at) => {
            parts[at] = Part::Title;
            title(items, &mut parts, at + 1)
        }
        None if head_end.is_some() => address(items, &mut parts, at),
        None => title_without_head(items, &mut parts, &form).unwrap_or(at),
    };
    let letter =
        form.type_name.is_none() && (addressed.is_some() || parts.first() == Some(&Part::Subject));
    body(items, &mut parts, at, letter);
    parts
}

/// The lines of a document's kind and title as one.
pub fn title_line(items: &[Item], parts: &[Part]) -> String {
    let of_title = |part: &Part| matches!(part, Part::TypeName | Part::Title);
    let lines = items.iter().zip(parts).filter(|(_, part)| of_title(part));
    let texts: Vec<&str> = lines.map(|(item, _)| &*item.text).collect();
    texts.join(" ")
}

/// The title of a document whose head is lost, and where what follows it begins; `None` where it has none.
fn title_without_head(items: &[Item], parts: &mut [Part], form: &Form) -> Option<usize> {
    let texts: Vec<&str> = items.iter().take(6).map(|i| i.text.as_str()).collect();
    if let Some(first) = first_in_capitals(&items[..form.reach], form.motto)
        && !items[..first].iter().any(|i| is_numbered_title(&i.text))
    {
        issuers_above(items, parts, first);
        parts[first] = Part::Title;
        return Some(title(items, parts, first + 1));
    }
    // What the document is about may still stand first.
    let titled = texts
        .iter()
        .take(3)
        .position(|t| is_subject(t))
        .or_else(|| texts.iter().position(|t| is_numbered_title(t)))
        .or_else(|| texts.first().filter(|t| names_itself(t)).map(|_| 0));
    if let Some(first) = titled {
        parts[first] = Part::Title;
        return Some(first + 1);
    }
    // A letter.
    texts.first().filter(|t| opens_address(t)).map(|_| {
        parts[0] = Part::Subject;
        address(items, parts, 1)
    })
}

/// The bodies above a title are a letterhead.
fn issuers_above(items: &[Item], parts: &mut [Part], title: usize) {
    let Some(head) = items[..title].iter().position(|i| is_body(&i.text)) else {
        return;
    };
    let mut named = false;
    for (part, item) in parts[head..title].iter_mut().zip(&items[head..]) {
        let text = item.text.as_str();
        // `ỦY BAN NHÂN DÂN`, and beneath it `TỈNH SƠN LA`.
        named = is_body(text) || named && is_caps(text) && !is_motto(text);
        *part = if named { Part::Issuer } else { Part::Site };
    }
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

/// Whether a line in capitals is the name of a body and nothing else.
fn is_body(text: &str) -> bool {
    is_caps(text) && is_only_agency(text)
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

#[cfg(test)]
mod tests;
