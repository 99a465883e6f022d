//! References: citations of other documents in running text.
//!
//! Finds documents by number (`Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ`), laws by name
//! (`Luật Cư trú`), and schemes and other documents by a number that has lost its symbol (`Đề án 06`, `Chỉ thị 05`).
//! What a citation does in its document (ground, parent) is said by [`crate::head`], which document a short name or pointing words
//! (`Nghị định nêu trên`) mean by [`meaning`]. A document that speaks of itself
//! (`Quyết định này`) cites nothing. Linear in the text.

pub mod anomalies;
mod defined;
pub mod meaning;
mod named;
mod numbered;
pub mod numbers;
mod said;
mod shapes;
mod surroundings;

use model::Place;
use model::record::{DocumentType, Reference, ReferenceRole, Resolved};
use std::ops::Range;
use vietnamese::fold::squeeze;
use vietnamese::tokens::{Token, tokens};

/// One citation, as found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// Number and symbol in their usual case (`06/QĐ-TTg`).
    pub number: Option<String>,
    /// Symbol without number (`QĐ-TTg`).
    pub symbol: Option<String>,
    /// Kind of the document cited.
    pub kind: DocumentType,
    /// Name, for laws and for documents cited without a symbol.
    pub name: Option<String>,
    /// ISO 8601 date.
    pub issued_on: Option<String>,
    /// Body that issued it, as named.
    pub issuer: Option<String>,
    /// The words of the citation: kind, number, date and issuer, as far as they stand together.
    pub text: String,
    /// How the text tells which document a short name or pointing words mean; `None` from [`find`], which sees one text.
    pub resolved: Option<Resolved>,
}

impl Found {
    /// The citation's record, with what it does in the document and where it stands.
    pub fn into_reference(self, role: ReferenceRole, place: &Place) -> Reference {
        Reference {
            number: self.number,
            symbol: self.symbol,
            kind: self.kind,
            name: self.name,
            issued_on: self.issued_on,
            issuer: self.issuer,
            role,
            text: self.text,
            place: place.clone(),
            resolved: self.resolved,
        }
    }
}

/// A citation in tokens, before it is cut out of the text.
struct Draft {
    tokens: Range<usize>,
    number: Option<String>,
    symbol: Option<String>,
    kind: &'static str,
    name: Option<String>,
    issued_on: Option<String>,
    issuer: Option<String>,
}

/// Bytes of text that are looked at together. A citation is far shorter, a paragraph nearly always.
const WINDOW: usize = 64 * 1024;

/// Citations of a text, in order, none within another.
pub fn find(text: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = window_end(text, start);
        find_in(&text[start..end], start, &mut out);
        start = end;
    }
    out
}

/// End of the window that starts at `start`: at a sentence's end or a blank where there is one.
fn window_end(text: &str, start: usize) -> usize {
    let mut limit = start + WINDOW;
    if limit >= text.len() {
        return text.len();
    }
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut half = start + WINDOW / 2;
    while !text.is_char_boundary(half) {
        half -= 1;
    }
    let tail = &text[half..limit];
    let cut = tail
        .rfind('\n')
        .or_else(|| tail.rfind(". "))
        .or_else(|| tail.rfind(' '));
    cut.map_or(limit, |at| half + at + 1)
}

fn find_in(text: &str, offset: usize, out: &mut Vec<Found>) {
    if !may_cite(text) {
        return;
    }
    let tokens = tokens(text);
    let laws = named::laws(text, &tokens);
    let mut drafts = numbered::find(text, &tokens, &laws);
    drafts.extend(named::find(text, &tokens, &laws));
    drafts.sort_by_key(|d| (d.tokens.start, usize::MAX - d.tokens.end));
    let mut done = 0;
    for draft in drafts {
        if draft.tokens.start < done {
            continue;
        }
        done = draft.tokens.end;
        out.extend(cut(text, &tokens, draft, offset));
    }
}

/// Cheap look before the text is taken apart: a citation has a digit or the word for a law.
fn may_cite(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || ["uật", "UẬT", "lệnh", "LỆNH", "Đề án", "ĐỀ ÁN"]
            .iter()
            .any(|word| text.contains(word))
}

fn cut(text: &str, tokens: &[Token], draft: Draft, offset: usize) -> Option<Found> {
    let first = tokens.get(draft.tokens.start)?;
    let last = tokens.get(draft.tokens.end.checked_sub(1)?)?;
    let range = first.range.start..last.range.end;
    Some(Found {
        text: squeeze(text.get(range.clone())?),
        range: offset + range.start..offset + range.end,
        number: draft.number,
        symbol: draft.symbol,
        kind: kind(draft.kind),
        name: draft.name,
        issued_on: draft.issued_on,
        issuer: draft.issuer,
        resolved: None,
    })
}

/// The kind that a key of the list of document types stands for.
pub(crate) fn kind(key: &str) -> DocumentType {
    DocumentType::of_word(key).unwrap_or(DocumentType::Other)
}

#[cfg(test)]
mod tests;
