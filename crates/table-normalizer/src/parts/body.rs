//! Everything behind the title: grounds, opening, body, recipients, signature, annexes.

use super::annex::{is_annex_heading, names_annex};
use super::end::{is_signature_line, near_end, office_above, recipients, signs_alone};
use super::is_authority;
use crate::levels;
use crate::lines::{
    asks, is_caps, is_deciding, is_ground, is_issued_with, is_line_of_motto, is_listed_ground,
    is_person, is_place_and_date, is_rule, is_session, is_signing_office, opens_recipients,
    starts_with_any,
};
use crate::text::{Item, Kind};
use model::draft::Part;
use vietnamese::demands;
use vietnamese::fold::fold;
use vietnamese::headings;
use vietnamese::ordinal;
use vietnamese::telling;

/// Grounds, opening, body, recipients, signature and annexes from `at` on. A letter may ask for what it wants without a
/// list.
pub(super) fn body(items: &[Item], parts: &mut [Part], mut at: usize, letter: bool) {
    let mut opening = true;
    // Neither grounds nor a numbered paragraph have been read: the office that issues may still come.
    let mut before_grounds = true;
    let mut signed = false;
    let mut after_end = false;
    while at < items.len() {
        let item = &items[at];
        let text = item.text.as_str();
        if item.kind == Kind::Table {
            opening = false;
            before_grounds = false;
            after_end = false;
            at += 1;
            continue;
        }
        let authority = (opening || before_grounds) && is_authority(items, at);
        opening |= authority;
        before_grounds &= !is_ground(text) && ordinal::of_paragraph(text).is_none();
        if opens_recipients(text) {
            at = recipients(items, parts, at);
            signed = true;
            after_end = true;
            continue;
        }
        let named = || items.get(at + 1).is_some_and(|i| is_person(&i.text));
        if is_signing_office(text)
            && !authority
            && (!opening || named())
            && near_end(items, at)
            && !signed
        {
            parts[at] = Part::Signature;
            signed = true;
            after_end = true;
            at += 1;
            continue;
        }
        if !signed && signs_alone(items, at) {
            parts[at..].fill(Part::Signature);
            if let Some(office) = office_above(items, at) {
                parts[office..at].fill(Part::Signature);
            }
            return;
        }
        if is_annex_heading(items, at, after_end) {
            parts[at] = Part::AnnexTitle;
            at += 1;
            while at < items.len() && items[at].kind == Kind::Text {
                let text = items[at].text.as_str();
                if is_issued_with(text) {
                    parts[at] = Part::IssuedWith;
                } else if is_rule(text) || is_line_of_motto(text) {
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
        } else if is_rule(text) || is_line_of_motto(text) {
            Part::Motto
        } else if opening && is_addressee(items, parts, at) {
            Part::Recipients
        } else if opening && (is_ground(text) || is_listed_ground(text)) && !(letter && asks(text))
        {
            Part::Grounds
        } else if is_session(text) && at > 0 && parts[at - 1] == Part::Authority {
            Part::Heading
        } else if authority || opening && is_deciding(text) {
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
            && (letter || !asks_in_prose(text))
        {
            // What stands behind it is what it asks for, with marks or without.
            opening = !asks_for_what_follows(items, at);
            Part::Opening
        } else {
            // A sentence that asks somebody may stand before the one that leads to the list.
            let prose = opening && !letter && asks_in_prose(text);
            opening = prose && leads_on(items, at);
            Part::Body
        };
        at += 1;
    }
}

/// Whether a paragraph before the first mark is itself what a document asks for (`…, UBND tỉnh yêu cầu các sở kiểm tra, báo cáo trước
/// ngày 30/6.`): it asks somebody, leads to no list, points to no table and neither tells what was done nor what another document asks for.
fn asks_in_prose(text: &str) -> bool {
    let told = || starts_with_any(text, &["tại ", "theo ", "ngày ", "mặc dù "]);
    let pointing = || {
        let folded = fold(text);
        ["dưới đây", "sau đây", "kèm theo"]
            .iter()
            .any(|words| folded.contains(words))
    };
    text.ends_with('.')
        && ordinal::of_paragraph(text).is_none()
        && !told()
        && asks(text)
        && !demands::leads_to_demands(text)
        && !pointing()
        && !telling::tells_what_was_done(text)
        && !headings::closes(text)
}

/// Whether a sentence that leads to a list stands behind a paragraph, before the first mark.
fn leads_on(items: &[Item], at: usize) -> bool {
    unmarked_behind(items, at).any(|item| item.text.ends_with(':'))
}

/// The paragraphs behind one up to the first mark, as far as they are looked at.
fn unmarked_behind(items: &[Item], at: usize) -> impl Iterator<Item = &Item> {
    /// Paragraphs that are looked at.
    const REACH: usize = 20;
    items[at + 1..].iter().take(REACH).take_while(|item| {
        item.kind == Kind::Text
            && !opens_recipients(&item.text)
            && ordinal::of_paragraph(&item.text).is_none()
    })
}

/// Whether a sentence of the opening leads to what it asks for, and none behind it does before the first mark.
fn asks_for_what_follows(items: &[Item], at: usize) -> bool {
    demands::leads_to_demands(&items[at].text)
        && !unmarked_behind(items, at).any(|item| demands::leads_to_demands(&item.text))
}

/// Whether a line of a list names those whom a telegram goes to, which the line above it opens (`BỘ Y TẾ điện:`).
fn is_addressee(items: &[Item], parts: &[Part], at: usize) -> bool {
    let listed = ordinal::of_paragraph(&items[at].text)
        .is_some_and(|(mark, _)| matches!(mark.style, ordinal::Style::Dash | ordinal::Style::Plus));
    let above = at.checked_sub(1).filter(|_| listed);
    above.is_some_and(|a| match parts[a] {
        Part::Recipients => true,
        Part::Opening => demands::sends(&items[a].text),
        _ => false,
    })
}
