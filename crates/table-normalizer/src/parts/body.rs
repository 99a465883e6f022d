//! Everything behind the title: grounds, opening, body, recipients, signature, annexes.

use super::annex::{is_annex_heading, names_annex};
use super::end::{
    begins_a_text, is_signature_line, near_end, office_above, opens_recipients_unread, recipients,
    signs_alone,
};
use super::is_authority;
use crate::levels;
use crate::lines::{
    asks, is_caps, is_deciding, is_ground, is_issued_with, is_line_of_motto, is_listed_ground,
    is_person, is_place_and_date, is_rule, is_session, is_signing_office, opens_recipients,
    starts_with_any,
};
use crate::paragraph::split_mark;
use crate::text::{Item, Kind};
use model::draft::Part;
use vietnamese::demands;
use vietnamese::fold::fold;
use vietnamese::headings;
use vietnamese::ordinal;
use vietnamese::telling;

/// Grounds, opening, body, recipients, signature and annexes from `at` on. A letter may ask for what it wants without a
/// list.
pub(super) fn body(items: &[Item], parts: &mut [Part], at: usize, letter: bool) {
    let mut walk = Walk {
        items,
        parts,
        letter,
        opening: true,
        before_grounds: true,
        signed: false,
        after_end: false,
    };
    let mut next = Some(at);
    while let Some(at) = next.filter(|at| *at < items.len()) {
        next = walk.step(at);
    }
}

/// Goes through a document from its grounds on.
struct Walk<'a> {
    items: &'a [Item],
    parts: &'a mut [Part],
    letter: bool,
    /// No paragraph of the body has been read.
    opening: bool,
    /// Neither grounds nor a numbered paragraph have been read: the office that issues may still come.
    before_grounds: bool,
    signed: bool,
    /// Recipients or a signature have just been read.
    after_end: bool,
}

impl Walk<'_> {
    /// Says which part an item, and those that belong to it, are of. The item behind them; none where the document has ended.
    fn step(&mut self, at: usize) -> Option<usize> {
        let item = &self.items[at];
        let text = item.text.as_str();
        if item.kind == Kind::Table {
            self.opening = false;
            self.before_grounds = false;
            self.after_end = false;
            return Some(at + 1);
        }
        let authority = (self.opening || self.before_grounds) && is_authority(self.items, at);
        self.opening |= authority;
        self.before_grounds &= !is_ground(text) && ordinal::of_paragraph(text).is_none();
        if opens_recipients(text) || opens_recipients_unread(self.items, at) {
            self.signed = true;
            self.after_end = true;
            return Some(recipients(self.items, self.parts, at));
        }
        if !self.signed && !authority && self.is_signed_at(at) {
            self.parts[at] = Part::Signature;
            self.signed = true;
            self.after_end = true;
            return Some(at + 1);
        }
        if !self.signed && signs_alone(self.items, at) {
            self.parts[at..].fill(Part::Signature);
            if let Some(office) = office_above(self.items, at) {
                self.parts[office..at].fill(Part::Signature);
            }
            return None;
        }
        if is_annex_heading(self.items, at, self.after_end) {
            self.opening = false;
            self.after_end = false;
            return Some(self.annex(at));
        }
        self.after_end = self.after_end && !begins_a_text(self.items, at);
        self.parts[at] = self.part(at, authority);
        Some(at + 1)
    }

    /// Whether the office of who signs stands here, at the end of the document; before the body only above a person.
    fn is_signed_at(&self, at: usize) -> bool {
        let named = || {
            let next = self.items.get(at + 1);
            next.is_some_and(|next| is_person(&next.text))
        };
        is_signing_office(&self.items[at].text)
            && !self.heads_work(at)
            && (!self.opening || named())
            && near_end(self.items, at)
    }

    /// Whether a list of work stands right beneath an office: it heads what the office is to do.
    fn heads_work(&self, at: usize) -> bool {
        let next = self.items.get(at + 1).filter(|i| i.kind == Kind::Text);
        next.is_some_and(|next| {
            let (mark, rest) = split_mark(&next.text);
            mark.is_some() && telling::opens_with_order(rest)
        })
    }

    /// Heading and title of an annex; the item behind them.
    fn annex(&mut self, mut at: usize) -> usize {
        self.parts[at] = Part::AnnexTitle;
        at += 1;
        while at < self.items.len() && self.items[at].kind == Kind::Text {
            let text = self.items[at].text.as_str();
            let plain = ordinal::of_paragraph(text).is_none();
            let capitals = is_caps(text) && text.chars().count() > 3;
            self.parts[at] = if is_issued_with(text) {
                Part::IssuedWith
            } else if is_rule(text) || is_line_of_motto(text) {
                Part::Motto
            } else if plain && (capitals || names_annex(self.items, self.parts, at)) {
                Part::AnnexTitle
            } else {
                break;
            };
            at += 1;
        }
        at
    }

    /// The part that a paragraph by itself is of.
    fn part(&mut self, at: usize, authority: bool) -> Part {
        let (items, letter, opening) = (self.items, self.letter, self.opening);
        let item = &items[at];
        let text = item.text.as_str();
        if is_issued_with(text) {
            return Part::IssuedWith;
        }
        if self.after_end {
            return if is_signature_line(items, at, self.parts) {
                Part::Signature
            } else {
                Part::Site
            };
        }
        if opening && is_place_and_date(text) {
            return Part::PlaceAndDate;
        }
        if item.cell {
            return Part::OtherTable;
        }
        if is_rule(text) || is_line_of_motto(text) {
            return Part::Motto;
        }
        if opening && is_addressee(items, self.parts, at) {
            return Part::Recipients;
        }
        let wanted = letter && asks(text);
        if opening && (is_ground(text) || is_listed_ground(text)) && !wanted {
            return Part::Grounds;
        }
        if is_session(text) && at > 0 && self.parts[at - 1] == Part::Authority {
            return Part::Heading;
        }
        if (authority || opening) && is_deciding(text) {
            return Part::Heading;
        }
        if authority {
            return Part::Authority;
        }
        let heading = is_caps(text) && text.chars().count() < 200
            || item.emphasis && levels::agencies_only(text);
        let listed = heading || ordinal::of_paragraph(text).is_some();
        let leads = !listed && !wanted && (letter || !asks_in_prose(text));
        if opening && leads {
            // What stands behind it is what it asks for, with marks or without.
            self.opening = !asks_for_what_follows(items, at);
            return Part::Opening;
        }
        // A sentence that asks somebody may stand before the one that leads to the list.
        let prose = opening && !letter && asks_in_prose(text);
        self.opening = prose && leads_on(items, at);
        Part::Body
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
