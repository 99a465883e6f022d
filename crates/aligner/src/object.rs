//! What a task is about: which law, which database, which programme it names.
//!
//! Two tasks may share a head noun, the verb and half of their words and still speak of two things. A name is
//! a head of `data/wording.toml` with the words that follow it. Leaves weights to `weights`.

use crate::wording::{self, Wording};
use std::collections::BTreeSet;

/// Words of a name that are looked at, behind its head.
const WORDS: usize = 5;

/// A thing that a text names: its head, and what tells it from others of its kind, plain.
pub type Object = (String, BTreeSet<String>);

/// The things that a text names, each once.
pub fn objects(text: &str) -> Vec<Object> {
    let list = Wording::get();
    let bare = wording::bare(text);
    let words = list.words(&bare);
    let mut out: Vec<Object> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((head, length)) = list.head(&words[at..]) else {
            at += 1;
            continue;
        };
        at += length;
        let rest = &words[at..];
        let lead = rest.iter().take_while(|w| list.opens_name(w)).count();
        let name = rest[lead..].iter().take(WORDS);
        // Another head begins another name.
        let name = name
            .enumerate()
            .take_while(|(i, _)| list.head(&rest[lead + i..]).is_none());
        let name: BTreeSet<String> = name.map(|(_, w)| (*w).to_owned()).collect();
        if name.len() >= 2 && !out.iter().any(|(h, n)| h == head && *n == name) {
            out.push((head.to_owned(), name));
        }
    }
    out
}

/// Whether two texts name one thing, or, of a kind that both name, only different ones; `None` where they name
/// no two things of a kind, or that cannot be told.
pub fn compare(row: &[Object], item: &[Object]) -> Option<&'static str> {
    let mut apart = false;
    for (head, name) in row {
        let mut met = false;
        let mut near = false;
        for (_, other) in item.iter().filter(|(h, _)| h == head) {
            let shared = name.intersection(other).count();
            if 2 * shared >= name.len().min(other.len()) {
                return Some("same");
            }
            met = true;
            near |= shared > 0;
        }
        apart |= met && !near;
    }
    apart.then_some("another")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(a: &str, b: &str) -> Option<&'static str> {
        compare(&objects(a), &objects(b))
    }

    #[test]
    fn two_laws_are_two_things() {
        let law = "Xây dựng dự án Luật Nước ngầm (sửa đổi)";
        assert_eq!(
            compared(law, "Xây dựng dự án Luật Hải đăng"),
            Some("another")
        );
        assert_eq!(compared(law, "trình Quốc hội Luật Nước ngầm"), Some("same"));
        assert_eq!(compared(law, "Khơi thông dòng chảy"), None);
    }

    #[test]
    fn a_name_goes_on_behind_words_that_every_name_has() {
        let database = "làm sạch Cơ sở dữ liệu quốc gia về tàu cá";
        assert_eq!(compared(database, "CSDL tàu cá của tỉnh"), Some("same"));
        assert_eq!(
            compared(database, "cơ sở dữ liệu về rừng ngập mặn"),
            Some("another")
        );
    }
}
