//! The letterhead: where it begins, and what each of its lines says.

use super::title::goes_on_with_the_subject;
use super::{Form, is_body};
use crate::lines::{
    is_caps, is_date_alone, is_listed_ground, is_motto, is_number_line, is_place_and_date, is_rule,
    is_subject, is_subject_in_place, is_symbol_alone, opens_number, starts_with_any,
};
use crate::text::{Item, Kind};
use model::draft::Part;
use std::ops::Range;
use vietnamese::doctypes::kind_of_heading;
use vietnamese::headings::is_stamp;
use vietnamese::ordinal;

/// Most lines of a letterhead.
const HEAD_LINES: usize = 12;

/// The first line of the letterhead that a motto or number belongs to.
pub(super) fn first_line(items: &[Item], head: usize, number: Option<usize>) -> usize {
    let above = |from: usize, most: usize| {
        let lines = items[..from].iter().rev().take(most);
        from - lines.take_while(|i| is_issuer_line(i)).count()
    };
    let first = above(head, 4);
    if first < head {
        return first;
    }
    // The Party draws a star beneath its committees' names: `*`.
    let star = head > 0 && !items[head - 1].text.contains(char::is_alphanumeric);
    if star && head > 1 && is_issuer_line(&items[head - 2]) {
        return above(head - 1, 4);
    }
    // A number beneath the motto is the letterhead's, and what stands above it a site's.
    let column = number.is_none_or(|n| n > head + HEAD_LINES);
    let column = column.then(|| column_before(items, head)).flatten();
    column.unwrap_or(head)
}

/// Gives the lines of a letterhead their parts.
pub(super) fn letterhead(items: &[Item], parts: &mut [Part], lines: Range<usize>, form: &Form) {
    let titled = form.type_name;
    let headless = titled.filter(|_| form.head().is_none());
    let bodies = headless.map_or(0..0, |name| bodies_above(items, name));
    let mut seen_number = false;
    for i in lines.clone() {
        let text = items[i].text.as_str();
        let drawn = is_rule(text) || !text.contains(char::is_alphanumeric);
        parts[i] = if is_motto(text) || drawn {
            Part::Motto
        } else if is_cited_by_a_name(items, parts, i, lines.end) {
            Part::Issuer
        } else if is_number_line(text) || is_own_symbol(text) {
            seen_number = true;
            Part::Number
        } else if is_place_and_date(text) || is_date_alone(text) {
            Part::PlaceAndDate
        } else if is_stamp(text) {
            Part::Site
        } else if is_subject(text) || titled.is_none() && is_subject_beneath(items, parts, i) {
            Part::Subject
        } else if form.head().is_some() && !seen_number && is_issuer_line(&items[i])
            || bodies.contains(&i)
        {
            Part::Issuer
        } else {
            Part::Site
        };
    }
}

/// Whether a line opens the address beneath a letterhead.
pub(super) fn is_address(text: &str) -> bool {
    starts_with_any(text, &["kính gửi"])
}

/// Gives the lines between a letterhead and the text of a letter their parts: what is left of the head, the subject and the address. Where
/// the text begins.
pub(super) fn address(items: &[Item], parts: &mut [Part], from: usize) -> usize {
    let mut at = from;
    while at < items.len() {
        let text = items[at].text.as_str();
        // The right column of a letterhead may stand behind the subject, the last line of the left one.
        parts[at] = if is_motto(text) || is_rule(text) || heads_right_column(items, at) {
            Part::Motto
        } else if is_place_and_date(text) {
            Part::PlaceAndDate
        } else if is_stamp(text) {
            Part::Site
        } else if is_subject(text)
            || is_address(text)
            || goes_on_with_the_subject(items, parts, at)
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
    at
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

/// Whether a number line belongs to the name of the body above it (`ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH`, `SỐ 12/QĐ-SCT`), and the document's
/// own follows before `end`.
fn is_cited_by_a_name(items: &[Item], parts: &[Part], at: usize, end: usize) -> bool {
    let above = (0..at).rev().find(|i| parts[*i] != Part::Motto);
    let Some(above) = above.filter(|i| parts[*i] == Part::Issuer) else {
        return false;
    };
    let follows = || (at + 1..end).any(|i| is_number_line(&items[i].text));
    is_caps(&items[at].text)
        && is_number_line(&items[at].text)
        && ends_with_a_kind(&items[above].text)
        && follows()
}

/// Whether a line ends with the name of a kind of document, and something stands before it.
fn ends_with_a_kind(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.len().saturating_sub(2);
    last > 0 && kind_of_heading(&words[last..].join(" ")).is_some()
}

/// The symbol of a number whose front was not read: `/BCA-C04.`.
fn is_own_symbol(text: &str) -> bool {
    text.starts_with('/') && is_symbol_alone(text.trim_end_matches('.'))
}

/// The lines in capitals right above the type's name that name a body, where neither motto nor number stands in a head.
fn bodies_above(items: &[Item], name: usize) -> Range<usize> {
    const LINES: usize = 3;
    let line = |i: &usize| is_caps(&items[*i].text) && is_issuer_line(&items[*i]);
    let lines = (name.saturating_sub(LINES)..name).rev().take_while(line);
    let first = lines.filter(|i| is_body(&items[*i].text)).min();
    first.unwrap_or(name)..name
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
