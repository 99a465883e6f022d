//! Abbreviations that a document explains, written out in its tasks: `CĐS` says what `chuyển đổi số` says.
//!
//! What one stands for is told by the document itself, or by the other one where neither the document nor the list of
//! the trade knows it and it has more than two letters: `TP` is a crime here and a town there. What nothing tells stays as printed, and so do the symbols of documents (`12/KH-UBND`). Promises
//! time linear in the text.

use crate::wording::{self, Wording};
use model::record::DocumentRecord;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Letters of an abbreviation that may stand for something else in the other document.
const SHORT: usize = 2;
/// Bytes that an abbreviation can stand for; what is longer was misread.
const LONGEST: usize = 240;

/// What the abbreviations in the tasks of one document stand for.
#[derive(Debug, Default)]
pub struct Abbreviations<'a>(FxHashMap<&'a str, &'a str>);

impl<'a> Abbreviations<'a> {
    /// Those of a document that is compared with another one.
    pub fn of(own: &'a DocumentRecord, other: &'a DocumentRecord) -> Abbreviations<'a> {
        let mut known = FxHashMap::default();
        let borrowed = other.document.abbreviations.iter();
        let borrowed = borrowed.filter(|a| letters(&a.short) > SHORT && !is_listed(&a.short));
        let told = borrowed.chain(&own.document.abbreviations);
        for told in told.filter(|a| a.full.len() <= LONGEST) {
            known.insert(told.short.as_str(), told.full.as_str());
        }
        Abbreviations(known)
    }

    /// A text with its abbreviations written out. The bracket in which one is explained goes.
    pub fn written_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.0.is_empty() || !text.split_whitespace().any(|word| self.is_in(word)) {
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

    /// Whether a word is an abbreviation or holds one.
    fn is_in(&self, word: &str) -> bool {
        let is_edge = |c: char| !c.is_alphanumeric();
        let known = |piece: &str| self.0.contains_key(piece);
        known(word.trim_matches(is_edge))
            || word.split(is_edge).any(known)
            || bracket(word).is_some_and(|(short, _)| known(short))
    }

    /// What stands behind the bracket that a word is, where the text before says what is in it.
    fn explained<'w>(&self, word: &'w str, before: &str) -> Option<&'w str> {
        let (short, behind) = bracket(word)?;
        let full = self.0.get(short)?;
        // From the end, so that no more is looked at than what it stands for.
        let backwards = |text| str::chars(text).rev().flat_map(char::to_lowercase);
        let mut said = backwards(before.trim_end());
        let same = backwards(full).all(|letter| said.next() == Some(letter));
        same.then_some(behind)
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

/// What is in the bracket that a word begins with, and what stands behind it.
fn bracket(word: &str) -> Option<(&str, &str)> {
    word.strip_prefix('(')?.split_once(')')
}

fn letters(short: &str) -> usize {
    short.chars().filter(|c| c.is_alphabetic()).count()
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
    fn many_brackets_and_abbreviations_take_time_linear_in_the_text() {
        let names: Vec<(String, String)> = (0..20_000)
            .map(|n| (format!("Đ{n}"), format!("đèn {n}")))
            .collect();
        let told = names.iter().map(|(a, b)| (a.as_str(), b.as_str()));
        let known = Abbreviations(told.chain(TOLD).collect());
        let text = "Đèn biển (ĐB), ".repeat(20_000);
        assert_eq!(known.written_out(&text), "Đèn biển, ".repeat(20_000));
        for _ in 0..20_000 {
            assert_eq!(known.written_out("Thay phao ở cảng"), "Thay phao ở cảng");
        }
    }

    #[test]
    fn symbols_and_other_words_stay() {
        for text in ["Quyết định số 12/QĐ-ĐB", "Số 3/ĐB-SXD", "ĐBSCL", "đb", ""] {
            assert_eq!(out(text), text);
        }
    }
}
