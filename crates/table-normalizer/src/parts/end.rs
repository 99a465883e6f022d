//! The end of a document: its recipients and the block in which it is signed.

use super::annex::is_annex_heading;
use crate::lines::{
    is_caps, is_issued_with, is_name_between_strokes, is_note_of_signing, is_person, is_rule,
    is_signing_office, is_small_office, opens_recipients, signs_for_another, starts_with_any,
};
use crate::text::{Item, Kind};
use model::Warning;
use model::draft::Part;
use vietnamese::fold::bare;
use vietnamese::headings;
use vietnamese::ordinal;

/// Whether a list of recipients begins here whose heading a reading machine broke (`Nơi - Như nhận: trên;`) or lost: behind the end of the
/// text, with the archive as its last.
pub(super) fn opens_recipients_unread(items: &[Item], at: usize) -> bool {
    /// Recipients that are looked at.
    const MOST: usize = 40;
    let text = items[at].text.as_str();
    // Of `Nơi nhận` in a scan the second word may be anything.
    let broken = || {
        let plain = bare(text);
        let two = items[at].confidence < 1.0 && plain.split_whitespace().count() == 2;
        plain.starts_with("noi ") && (two || plain.contains("nhan")) && plain.chars().count() < 60
    };
    let ended = || at > 0 && items[at - 1].text.trim_end().ends_with("./.");
    let scanned = || items[at].confidence < 1.0 && at > 0 && !items[at - 1].text.ends_with(':');
    let lost = is_listed(text) && (ended() || scanned() && says_above(text));
    let list = items[at..].iter().take(MOST);
    let goes_on = |i: &&Item| {
        let short = i.confidence < 1.0 && i.text.chars().count() < 60;
        let numbered = ordinal::of_paragraph(&i.text).is_some() && !is_listed(&i.text);
        i.kind == Kind::Text && !numbered && (ends_an_item(&i.text) || short)
    };
    let mut list = list.take_while(goes_on);
    (lost || text.starts_with(['N', 'n']) && broken()) && list.any(|i| is_archive(&i.text))
}

/// `- Như trên;`, `- Như Điều 3;`: the first recipients are those that the text names.
fn says_above(text: &str) -> bool {
    let plain = bare(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let article = plain.strip_prefix("nhu dieu ");
    matches!(plain.as_str(), "nhu tren" | "nhu kinh gui")
        || article.is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()))
}

/// `- Lưu: VT, TH.`, the last recipient.
fn is_archive(text: &str) -> bool {
    let plain = bare(text.trim_start_matches(['-', '+', ' ']));
    let behind = plain.strip_prefix("luu").map(str::trim_start);
    behind.is_some_and(|b| b.starts_with([':', ';', ',']) || b.starts_with("vt"))
        && plain.contains("vt")
        && plain.chars().count() < 60
}

fn is_listed(text: &str) -> bool {
    let style = ordinal::of_paragraph(text).map(|(marker, _)| marker.style);
    matches!(style, Some(ordinal::Style::Dash | ordinal::Style::Plus))
}

fn ends_an_item(text: &str) -> bool {
    is_listed(text) || text.ends_with([';', ','])
}

/// `Nơi nhận:` and the list beneath it, with the signature that stands beside it.
pub(super) fn recipients(items: &[Item], parts: &mut [Part], at: usize) -> usize {
    parts[at] = Part::Recipients;
    let mut i = at + 1;
    while i < items.len() && items[i].kind == Kind::Text {
        let text = items[i].text.as_str();
        parts[i] = if ends_an_item(text) {
            Part::Recipients
        } else if is_annex_heading(items, i, true) {
            break;
        } else if is_signing_office(text) || is_signature_line(items, i, parts) {
            Part::Signature
        } else if is_stroke_among_lines(items, i) {
            Part::Site
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

/// Whether a line of a scan is what a reading machine made of the hand and the seal over the end of a document: unsure, of few characters,
/// and no recipient.
fn is_stroke(item: &Item) -> bool {
    /// Most characters of such a line.
    const SHORT: usize = 12;
    /// Least confidence of a line that is taken for print.
    const SURE: f64 = 0.8;
    item.kind == Kind::Text
        && item.confidence < SURE
        && item.text.trim().chars().count() <= SHORT
        && !is_listed(&item.text)
        && !is_person(&item.text)
}

/// Whether strokes of a hand stand here, and beneath them the list of recipients or the signature goes on: the two stand side by side, and
/// the strokes between them.
fn is_stroke_among_lines(items: &[Item], at: usize) -> bool {
    /// Strokes that are looked at.
    const NEAR: usize = 8;
    let behind = items[at..].iter().take(NEAR).find(|i| !is_stroke(i));
    is_stroke(&items[at])
        && behind.is_some_and(|i| {
            i.kind == Kind::Text && (is_listed(&i.text) || is_name(i) || is_signing_office(&i.text))
        })
}

/// A person's name, in a scan also with strokes of the hand beside it.
fn is_name(item: &Item) -> bool {
    is_person(&item.text) || item.confidence < 1.0 && is_name_between_strokes(&item.text)
}

/// Whether a person's name and nothing but the note that it is signed end the document, the office above it lost.
pub(super) fn signs_alone(items: &[Item], at: usize) -> bool {
    let rest = &items[at + 1..];
    is_person(&items[at].text)
        && ordinal::of_paragraph(&items[at].text).is_none()
        && rest.len() <= 1
        && rest
            .iter()
            .all(|i| i.kind == Kind::Text && is_note_of_signing(&i.text))
}

/// The office above a name that signs alone, over the dots and the date between them (`KÍNH TRÌNH CHỦ TỊCH`, `Ngày … tháng 8 năm
/// 2026`).
pub(super) fn office_above(items: &[Item], at: usize) -> Option<usize> {
    /// Lines that are looked at.
    const LINES: usize = 6;
    let is_office = |item: &Item| {
        let text = item.text.as_str();
        let office = text.strip_prefix("KÍNH TRÌNH").unwrap_or(text).trim_start();
        item.kind == Kind::Text && (is_signing_office(office) || is_small_office(office))
    };
    let dated = |text: &str| starts_with_any(text, &["ngày"]) && text.chars().count() < 40;
    let passed = |text: &str| is_rule(text) || is_note_of_signing(text) || dated(text);
    let mut above = (at.saturating_sub(LINES)..at)
        .rev()
        .find(|i| !passed(&items[*i].text))
        .filter(|i| is_office(&items[*i]))?;
    // For whom the office signs: `KT. Bộ trưởng`, `Thứ trưởng`.
    while above > 0 && signs_for_another(&items[above - 1].text.to_uppercase()) {
        above -= 1;
    }
    Some(above)
}

/// A line of the block in which a document is signed: an office in capitals or a person's name.
pub(super) fn is_signature_line(items: &[Item], at: usize, parts: &[Part]) -> bool {
    let text = items[at].text.as_str();
    let ends = |i: usize| matches!(parts[i], Part::Signature | Part::Recipients);
    // Past strokes of a hand, the first word of a name may be lost or misread among them.
    let whole = is_signing_office(text) || is_name_between_strokes(text);
    let past_strokes = || {
        let above = (at.saturating_sub(12)..at).rev();
        let mut print = above.filter(|i| !is_stroke(&items[*i])).take(4);
        print.any(ends)
    };
    let near = (at.saturating_sub(4)..at).any(ends) || whole && past_strokes();
    // An office in small letters may be one that receives the document.
    let signed = || {
        items.get(at + 1).is_some_and(|next| {
            let text = next.text.as_str();
            is_note_of_signing(text) || is_person(text) || is_small_office(text)
        })
    };
    near && (is_signing_office(text) || is_name(&items[at]) || is_small_office(text) && signed())
}

/// Whether a text of its own begins behind the end, as that of an annex whose title is not known as one: with its first chapter, title in capitals,
/// or first article, the second not far behind. A form or contract that is attached, and headings of news, are none.
pub(super) fn begins_a_text(items: &[Item], at: usize) -> bool {
    /// Paragraphs among which the second is looked for.
    const FAR: usize = 60;
    let chapter = |item: &Item| {
        let (mark, end) = ordinal::of_paragraph(&item.text)?;
        let title = item.text.get(end..).unwrap_or("").trim();
        let opens = match mark.style {
            ordinal::Style::Roman => is_caps(title) && headings::announces(title).is_some(),
            ordinal::Style::Article => true,
            _ => false,
        };
        (opens && item.kind == Kind::Text && !item.cell).then_some(mark)
    };
    let Some(first) = chapter(&items[at]).filter(|mark| mark.last() == 1) else {
        return false;
    };
    let mut behind = items[at + 1..].iter().take(FAR).filter_map(chapter);
    behind.any(|mark| mark.follows(&first)) && !is_of_a_form(items, at)
}

/// Whether a form or a contract is named shortly above (`Mẫu số 01`, `HỢP ĐỒNG CUNG CẤP NƯỚC`).
fn is_of_a_form(items: &[Item], at: usize) -> bool {
    /// Lines that are looked at.
    const LINES: usize = 8;
    items[at.saturating_sub(LINES)..at]
        .iter()
        .any(|i| i.kind == Kind::Text && headings::names_a_form(&i.text))
}

/// Says that items of a list behind the end were taken for text around the document.
pub fn left_behind(items: &[Item], parts: &[Part]) -> Option<Warning> {
    /// Fewest items that are told of.
    const FEWEST: usize = 5;
    /// Fewest characters of an item that is more than a link or an address.
    const SAID: usize = 60;
    let end = parts.iter().position(|part| *part == Part::Signature)?;
    let listed = |item: &&Item| {
        item.text.chars().count() >= SAID && ordinal::of_paragraph(&item.text).is_some()
    };
    let behind = items[end..].iter().zip(&parts[end..]);
    let left = behind.filter(|(item, part)| **part == Part::Site && item.kind == Kind::Text);
    let left: Vec<&Item> = left.map(|(item, _)| item).filter(listed).collect();
    let first = left.first().filter(|_| left.len() >= FEWEST)?;
    let message = format!(
        "{} items of lists behind the signature were taken for text that is no part of the document",
        left.len()
    );
    Some(Warning::at("text-behind-signature", message, &first.place))
}

pub(super) fn near_end(items: &[Item], at: usize) -> bool {
    // The signature stands near the end, or an annex, a table or those who receive the document follow.
    items.len() - at < 12
        || items[at..items.len().min(at + 14)].iter().any(|i| {
            i.kind == Kind::Table
                || is_caps(&i.text) && i.text.chars().count() > 25
                || is_issued_with(&i.text)
                || opens_recipients(&i.text)
        })
}
