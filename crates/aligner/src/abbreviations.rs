//! Abbreviations that a document explains, written out in its tasks: `CĐS` says what `chuyển đổi số` says.
//!
//! What one stands for is told by the document itself, or by the other one where neither the document nor the list of
//! the trade knows it. What nothing tells stays as printed, and so do the symbols of documents (`12/KH-UBND`). Promises
//! time linear in the text.

use crate::wording::{self, Wording};
use model::record::DocumentRecord;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What the abbreviations in the tasks of one document stand for.
#[derive(Debug, Default)]
pub struct Abbreviations<'a>(FxHashMap<&'a str, &'a str>);

impl<'a> Abbreviations<'a> {
    /// Those of a document that is compared with another one.
    pub fn of(own: &'a DocumentRecord, other: &'a DocumentRecord) -> Abbreviations<'a> {
        let mut known = FxHashMap::default();
        let borrowed = other.document.abbreviations.iter();
        let borrowed = borrowed.filter(|a| !is_listed(&a.short));
        for told in borrowed.chain(&own.document.abbreviations) {
            known.insert(told.short.as_str(), told.full.as_str());
        }
        Abbreviations(known)
    }

    /// A text with its abbreviations written out. The bracket in which one is explained goes.
    pub fn written_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.0.is_empty() || !self.0.keys().any(|short| text.contains(short)) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() * 2);
        for word in text.split_inclusive(char::is_whitespace) {
            // `số 12/KH-UBND` names a document.
            let symbol =
                word.contains('/') && word.contains(|c: char| c == '-' || c.is_ascii_digit());
            match self.explained(word, &out) {
                Some(behind) => {
                    out.truncate(out.trim_end().len());
                    out.push_str(behind);
                }
                None if symbol => out.push_str(word),
                None => self.word(word, &mut out),
            }
        }
        Cow::Owned(out)
    }

    /// What stands behind the bracket that a word is, where the text before says what is in it.
    fn explained<'w>(&self, word: &'w str, before: &str) -> Option<&'w str> {
        let (short, behind) = word.strip_prefix('(')?.split_once(')')?;
        let full = self.0.get(short)?.to_lowercase();
        let said = before.trim_end().to_lowercase();
        said.ends_with(&full).then_some(behind)
    }

    /// A word with the abbreviation that it is, or those that it holds, written out.
    fn word(&self, word: &str, out: &mut String) {
        let is_edge = |c: char| !c.is_alphanumeric();
        let inner = word.trim_matches(is_edge);
        if let Some(full) = self.0.get(inner) {
            let (before, behind) = word.split_once(inner).unwrap_or_default();
            out.extend([before, full, behind]);
            return;
        }
        for piece in word.split_inclusive(is_edge) {
            let inner = piece.trim_end_matches(is_edge);
            let behind = piece.get(inner.len()..).unwrap_or_default();
            out.push_str(self.0.get(inner).copied().unwrap_or(inner));
            out.push_str(behind);
        }
    }
}

/// Whether the list of the trade says what an abbreviation stands for.
fn is_listed(short: &str) -> bool {
    let bare = wording::bare(short);
    Wording::get().words(&bare) != [bare.as_str()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: [(&str, &str); 3] = [
        ("ĐB", "đèn biển"),
        ("BĐ-PT", "bảo dưỡng phao tiêu"),
        ("LĐ", "luồng đi"),
    ];

    fn out(text: &str) -> String {
        let known = Abbreviations(TOLD.into_iter().collect());
        known.written_out(text).into_owned()
    }

    #[test]
    fn what_a_document_explains_is_written_out() {
        assert_eq!(
            out("Sơn ĐB, nạo vét LĐ; BĐ-PT."),
            "Sơn đèn biển, nạo vét luồng đi; bảo dưỡng phao tiêu."
        );
        assert_eq!(out("(ĐB/LĐ)"), "(đèn biển/luồng đi)");
    }

    #[test]
    fn the_bracket_that_explains_goes() {
        assert_eq!(out("Sơn Đèn biển (ĐB), phao"), "Sơn Đèn biển, phao");
        assert_eq!(out("Sơn phao (ĐB)"), "Sơn phao (đèn biển)");
    }

    #[test]
    fn symbols_and_other_words_stay() {
        for text in ["Quyết định số 12/QĐ-ĐB", "Số 3/ĐB-SXD", "ĐBSCL", "đb", ""] {
            assert_eq!(out(text), text);
        }
    }
}
