//! What a task is about: which law, which database, which programme it names.
//!
//! Two tasks may share a head noun, the verb and half of their words and still speak of two things. A name is
//! a head of `data/wording.toml` with the words that follow it. Leaves weights to `weights`.

use crate::terms::{Corpus, Terms, ratio};
use crate::wording::{self, Wording};

/// Words of a name that are looked at, behind its head.
const WORDS: usize = 5;
/// Weight (nats) of a name's pairs of words from which a text can lack it.
const TELLING: f64 = 5.0;
/// Share of that weight from which a text holds the name, and below which it lacks it.
const HOLDS: f64 = 0.7;
const LACKS: f64 = 0.2;

/// A thing that a text names: its head, and what tells it from others of its kind, plain and in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    head: String,
    name: Vec<String>,
}

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
        let name = rest[lead..].iter().take(WORDS).enumerate();
        // Another head begins another name.
        let name = name.take_while(|(i, word)| {
            !list.ends_name(word) && list.head(&rest[lead + i..]).is_none()
        });
        let name: Vec<String> = name.map(|(_, w)| (*w).to_owned()).collect();
        let head = head.to_owned();
        let object = Object { head, name };
        if object.name.len() >= 2 && !out.contains(&object) {
            out.push(object);
        }
    }
    out
}

/// The names of a text's things, as the pairs of words that a corpus knows.
pub fn names(text: &str, corpus: &Corpus) -> Vec<Vec<u32>> {
    let pairs = |object: &Object| -> Vec<u32> {
        let pairs = object.name.windows(2);
        pairs.filter_map(|p| corpus.pair(&p[0], &p[1])).collect()
    };
    objects(text).iter().map(pairs).collect()
}

/// How the things that a row names stand to an item: `same` where both name one, `named` where the item's text
/// holds a name of the row's, `another` where both name only different ones of a kind, `unnamed` where the item
/// holds no part of any of the row's names; `None` where that cannot be told.
pub fn compare(
    corpus: &Corpus,
    (row, names): (&[Object], &[Vec<u32>]),
    (item, text): (&[Object], &Terms),
) -> Option<&'static str> {
    let kinds = kinds(row, item);
    if kinds == Some("same") {
        return kinds;
    }
    let share = |name: &Vec<u32>| {
        let total = corpus.sum(name);
        let held = name.iter().filter(|id| text.set.binary_search(id).is_ok());
        let held: f64 = held.map(|id| corpus.weight(*id)).sum();
        (total >= TELLING).then(|| ratio(held, total))
    };
    let shares: Vec<f64> = names.iter().filter_map(share).collect();
    let most = shares.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    match kinds {
        _ if most >= HOLDS => Some("named"),
        Some(another) => Some(another),
        None if !shares.is_empty() && most < LACKS => Some("unnamed"),
        None => None,
    }
}

/// Whether two texts name one thing, or, of a kind that both name, only different ones.
fn kinds(row: &[Object], item: &[Object]) -> Option<&'static str> {
    let mut apart = false;
    for thing in row {
        let mut met = false;
        let mut near = false;
        for other in item.iter().filter(|other| other.head == thing.head) {
            let shared = thing.name.iter().filter(|w| other.name.contains(w)).count();
            if 2 * shared >= thing.name.len().min(other.name.len()) {
                return Some("same");
            }
            met = true;
            let pairs = |pair: &[String]| other.name.windows(2).any(|p| p == pair);
            near |= thing.name.windows(2).any(pairs);
        }
        apart |= met && !near;
    }
    apart.then_some("another")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(a: &str, b: &str) -> Option<&'static str> {
        let mut corpus = Corpus::default();
        let mut all = corpus.read_all(&[a, b]);
        let names = names(a, &corpus);
        corpus.close();
        all.iter_mut().for_each(|text| corpus.weigh(text));
        compare(&corpus, (&objects(a), &names), (&objects(b), &all[1]))
    }

    #[test]
    fn two_laws_are_two_things() {
        let law = "Xây dựng dự án Luật Nước ngầm vùng đảo (sửa đổi)";
        assert_eq!(
            compared(law, "Xây dựng dự án Luật Hải đăng"),
            Some("another")
        );
        assert_eq!(compared(law, "trình Quốc hội Luật Nước ngầm"), Some("same"));
        assert_eq!(compared(law, "bảo vệ nước ngầm vùng đảo"), Some("named"));
        assert_eq!(compared(law, "Khơi thông dòng chảy"), Some("unnamed"));
        assert_eq!(compared("Khơi thông dòng chảy", law), None);
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
