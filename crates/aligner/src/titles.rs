//! What the two documents are called, cut out of the texts of the items.
//!
//! "… of the scheme for cross-border trade" stands in rows and items of that scheme alike and says nothing of which
//! item is meant. Rows keep it: what else they say would seem to be all that they say. Promises time linear in the texts. Leaves short names (`Đề án 06`) as they are.

use crate::threads;
use crate::wording::{self, Wording};
use rustc_hash::{FxHashSet, FxHasher};
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use vietnamese::fold;

/// Words of a title, one after the other, that are taken for its name.
const RUN: usize = 5;
/// Words that a text must have beside the name, one of them none of every text; one that is hardly more stays whole.
const BESIDE: usize = 3;

/// Few items: so many, or one of so many.
const FEW: (usize, usize) = (2, 10);

/// Runs of words of the titles.
#[derive(Debug, Clone, Default)]
pub struct Titles(FxHashSet<u64>);

impl Titles {
    /// Of these titles.
    pub fn new<'t>(titles: impl Iterator<Item = &'t str>) -> Titles {
        let mut out = Titles::default();
        for title in titles {
            let numbers: Vec<u64> = words(title).into_iter().map(|word| word.1).collect();
            out.0.extend(numbers.windows(RUN).map(number));
        }
        out
    }

    /// The same where few of some texts hold a part of them, else nothing: what many hold weighs little anyhow, and what
    /// none holds need not be looked for.
    pub fn held_by_few(self, texts: &[&str]) -> Titles {
        let held = threads::map(texts, |text| matches!(self.cut(text), Cow::Owned(_)));
        let holding = held.iter().filter(|held| **held).count();
        if holding == 0 || holding > FEW.0.max(texts.len() / FEW.1) {
            return Titles::default();
        }
        self
    }

    /// A text without what it has of the titles.
    pub fn cut<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(text);
        }
        let words = words(text);
        let numbers: Vec<u64> = words.iter().map(|word| word.1).collect();
        let mut named = vec![false; words.len()];
        for (at, run) in numbers.windows(RUN).enumerate() {
            if self.0.contains(&number(run)) {
                named[at..at + RUN].fill(true);
            }
        }
        let beside = words.iter().zip(&named).filter(|(_, named)| !**named);
        let mut beside = beside.map(|((place, _), _)| text.get(place.clone()).unwrap_or_default());
        let count = beside.clone().count();
        if count < BESIDE || count == words.len() || !beside.any(tells) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for ((place, _), _) in words.iter().zip(&named).filter(|(_, named)| **named) {
            out.push_str(text.get(from..place.start).unwrap_or_default());
            from = place.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Cow::Owned(out)
    }
}

/// Whether a word is one that few paragraphs have.
fn tells(word: &str) -> bool {
    Wording::get().tells(&wording::bare(word))
}

fn number(run: &[u64]) -> u64 {
    hashed(run)
}

fn hashed(of: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// Places of the words of a text, and a number for each word without marks.
fn words(text: &str) -> Vec<(Range<usize>, u64)> {
    let mut out = Vec::new();
    let mut from = None;
    let mut word = String::new();
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        match (fold::is_letter_or_digit(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                wording::bare_into(&text[start..at], &mut word);
                out.push((start..at, hashed(word.as_str())));
                from = None;
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_documents_name_is_cut_out_of_what_is_said_about_it() {
        let title = "Phê duyệt Đề án phát triển nghề làm đèn biển giai đoạn 2030 - 2035";
        let titles = Titles::new([title].into_iter());
        let cut = titles.cut("Tuyên truyền về phát triển nghề làm đèn biển tại các cảng");
        assert_eq!(
            cut.split_whitespace().collect::<Vec<_>>().join(" "),
            "Tuyên truyền về tại các cảng"
        );
    }

    #[test]
    fn a_name_that_many_texts_hold_is_not_cut() {
        let about =
            ["Lập", "Sửa", "Bỏ"].map(|what| format!("{what} bảng kê phát triển nghề làm đèn biển"));
        let titles = Titles::new(["Phát triển nghề làm đèn biển"].into_iter());
        let texts = [&*about[0], &*about[1], &*about[2]];
        let cuts = |titles: &Titles| texts.iter().any(|text| titles.cut(text) != *text);
        assert!(cuts(&titles.clone().held_by_few(&texts[..2])));
        assert!(!cuts(&titles.held_by_few(&texts)));
    }

    #[test]
    fn a_text_that_is_hardly_more_stays_whole() {
        let titles = Titles::new(["Phát triển nghề làm đèn biển"].into_iter());
        for text in [
            "Phát triển nghề làm đèn biển",
            "Ban hành kế hoạch phát triển nghề làm đèn biển của cơ quan, đơn vị",
            "Thay đèn biển ngoài khơi đảo xa",
        ] {
            assert_eq!(titles.cut(text), text);
        }
    }
}
