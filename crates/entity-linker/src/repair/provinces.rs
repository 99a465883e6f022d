//! Names of provinces that lost or changed their marks behind the word that says what they are (`tỉnh Lâm Đông`).
//!
//! A province's name without its marks is that of no other, so that the word in front is proof enough. Spellings that are in use
//! (`tỉnh Đăk Nông`) stay.

use super::Edit;
use super::words::{Gap, Shape, Word};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use vietnamese::agencies::Agencies;
use vietnamese::fold::bare;

/// Most words of a province's name.
const LONGEST: usize = 4;

/// Why a province of this name is meant.
pub fn evidence(name: &str) -> String {
    format!("“{name}” is the province of this name without its marks")
}

/// Names by what they are without marks; no two share it.
static NAMES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let provinces = Agencies::get().provinces().iter();
    provinces.map(|p| (bare(p.name), p.name)).collect()
});

/// The name of the province that a text is without its marks, where the text is no spelling of it.
pub fn misread(text: &str) -> Option<&'static str> {
    let name = NAMES.get(&bare(text))?;
    Agencies::get().province(text).is_none().then_some(*name)
}

/// The changes of a name that begins behind a word, and the word behind the name.
pub fn named(words: &[Word], at: usize) -> Option<(Vec<Edit>, usize)> {
    let kind = &words[at];
    let city = at > 0 && words[at - 1].key == "thành" && kind.key == "phố";
    if !(city || bare(&kind.key) == "tinh") {
        return None;
    }
    let first = at + 1;
    let fits = |word: &&Word| {
        word.gap == Gap::Blank
            && !word.in_code
            && matches!(word.shape, Shape::Initial | Shape::Capitals)
    };
    let run = words[first..].iter().take(LONGEST).take_while(fits).count();
    let (end, name) = (2..=run).rev().find_map(|count| {
        let shown: Vec<&str> = words[first..first + count]
            .iter()
            .map(|w| w.shown)
            .collect();
        Some((first + count, misread(&shown.join(" "))?))
    })?;
    let evidence = evidence(name);
    let edits = name.split(' ').zip(first..end).filter_map(|(right, at)| {
        let right = match words[at].shape {
            Shape::Capitals => right.to_uppercase(),
            _ => right.to_owned(),
        };
        (words[at].shown != right).then(|| Edit {
            first: at,
            last: at,
            to: right,
            rule: "closed-name",
            confidence: 0.98,
            evidence: evidence.clone(),
        })
    });
    Some((edits.collect(), end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::words::words;

    fn mended(text: &str) -> Vec<(String, String)> {
        let words = words(text);
        let found = (0..words.len()).filter_map(|at| named(&words, at));
        let edits = found.flat_map(|(edits, _)| edits);
        edits
            .map(|e| (words[e.first].shown.to_owned(), e.to))
            .collect()
    }

    #[test]
    fn a_province_behind_its_kind_gets_its_marks() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            mended("Sở Nội vụ tỉnh Lâm Đông báo cáo"),
            [pair("Đông", "Đồng")]
        );
        assert_eq!(mended("UBND TỈNH LÂM ĐÒNG"), [pair("ĐÒNG", "ĐỒNG")]);
        assert_eq!(mended("thành phố Đà Năng"), [pair("Năng", "Nẵng")]);
        assert_eq!(mended("CÔNG AN TINH LAM ĐỒNG"), [pair("LAM", "LÂM")]);
    }

    #[test]
    fn spellings_in_use_places_beneath_and_other_words_stay() {
        for text in [
            "tỉnh Đăk Nông",
            "tỉnh Lâm Đồng",
            "xã Lâm Đông",
            "phường Hà Nam",
            "các tỉnh Đông Nam Bộ",
            "tinh thần đoàn kết",
            "tỉnh, Hà Nôi",
        ] {
            assert!(mended(text).is_empty(), "{text}");
        }
    }
}
