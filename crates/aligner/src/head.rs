//! What a short row with abbreviations is about by its first words, and items that do not speak of it.
//!
//! `Nền tảng bảo đảm ATANM` and `Đề án nâng cao năng lực của lực lượng bảo đảm an toàn, an ninh mạng` share most of the row's
//! words, once its abbreviations are written out as the parent has them, and are two tasks: the row asks for a platform, and the
//! item knows of none. So an item that lacks both of the first two words of such a row, what is done and kinds of documents
//! left aside, is for review at most. Rows that are printed in full stay as they are, and so do longer ones, whose first words say
//! less. Leaves weights to `weights`.

use crate::bodies::BODY;
use crate::candidate::Candidate;
use crate::comparisons::{Setting, damaged, step};
use crate::reading::Reading;
use crate::weights::{ACRONYM, CITED_ITEM, HEAD, WORDS};
use crate::wording::{self, Wording};
use std::borrow::Cow;

/// Plain words of a row up to which it is short.
const SHORT: usize = 16;
/// Levels of the words of two texts that say the same.
const SAME: &[&str] = &["same"];

/// Adds to the candidates of short rows with abbreviations that would be links whether they lack what the row is about.
pub fn compare(
    setting: &Setting,
    rows: &[Reading],
    items: &[Reading],
    found: &mut [Vec<Candidate>],
) {
    if setting.documents.is_none() {
        return;
    }
    for (row, found) in rows.iter().zip(found) {
        if matches!(row.text, Cow::Borrowed(_)) {
            continue;
        }
        // What goes on in the middle of a sentence has no first words, and broken ones stand nowhere else.
        if row.text.starts_with(char::is_lowercase) || row.content.damage > 0.0 {
            continue;
        }
        let mut open = found.iter_mut().filter(|c| is_open(c)).peekable();
        if open.peek().is_none() {
            continue;
        }
        let text = wording::bare(&row.text);
        let words = Wording::get().words(&text);
        let Some(head) = of(&words).filter(|_| words.len() <= SHORT) else {
            continue;
        };
        for candidate in open {
            let item = &items[candidate.item];
            if !damaged(row, item) && !says(item, head) {
                candidate.add(step(&HEAD, "unsaid"));
            }
        }
    }
}

/// Whether a candidate would be a link, and nothing but its words makes it one.
fn is_open(candidate: &Candidate) -> bool {
    candidate.is_sure_enough()
        && !candidate.is_handed_down()
        && !candidate.has(&WORDS, SAME)
        && !candidate.has(&CITED_ITEM, &["item", "item_and_section"])
        && !candidate.has(&ACRONYM, &["of_this_item"])
}

/// The first two of plain words that say what they are about, where more is said of it.
fn of<'w>(words: &[&'w str]) -> Option<[&'w str; 2]> {
    let list = Wording::get();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let length = match list.before_head(&words[at..]) {
            0 if tells_nothing(first) => 1,
            length => length,
        };
        if length == 0 {
            return Some([first, words.get(at + 1..at + 3)?.first()?]);
        }
        at += length;
    }
    None
}

/// Whether a plain word is the name of a body, a moment, a number or an abbreviation that nobody explains.
fn tells_nothing(word: &str) -> bool {
    let is_word = word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    word.starts_with(BODY) || word.starts_with('@') || !is_word
}

/// Whether an item has one of two words: where one alone is missing, it may be misread, or said in another way.
fn says(item: &Reading, head: [&str; 2]) -> bool {
    let text = wording::bare(&item.text);
    let words = Wording::get().words(&text);
    words.iter().any(|word| head.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_and_kinds_of_documents_are_left_aside() {
        let head = |text: &str| {
            let bare = wording::bare(text);
            of(&Wording::get().words(&bare)).map(|pair| pair.join(" "))
        };
        let is = |text: &str, expected: &str| assert_eq!(head(text).as_deref(), Some(expected));
        is("Xây dựng, triển khai Đề án về hải đăng ở cảng", "hai dang");
        is("Phao tiêu đường sông", "phao tieu");
        is("Bố trí 15 phao tiêu mới", "phao tieu");
        assert_eq!(head("Tổ chức thực hiện kế hoạch"), None);
        assert_eq!(head("Bố trí phao tiêu"), None);
    }
}
