//! What a task is about: which law, which database, which programme it names.
//!
//! Two tasks may share a head noun, the verb and half of their words and still speak of two things. A name is
//! a head of `data/wording.toml` with the words that follow it. Leaves weights to `weights`.

use crate::terms::{Corpus, Terms, ratio};
use crate::wording::Wording;
use std::iter;
use std::ops::Range;

/// Words of a name that are looked at, behind its head.
const WORDS: usize = 5;
/// Weight (nats) of a name's pairs of words from which a text can lack it.
const TELLING: f64 = 5.0;
/// Share of that weight from which a text holds the name, and below which it lacks it.
const HOLDS: f64 = 0.7;
const LACKS: f64 = 0.2;

/// A thing that a text names, by positions of its words: where its head begins, and its name.
pub type Found = (usize, Range<usize>);

/// The things that a text of these plain words names.
pub fn found(words: &[&str], list: &Wording) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((_, length)) = list.head(&words[at..]) else {
            at += 1;
            continue;
        };
        let head = at;
        at += length;
        let rest = &words[at..];
        let lead = rest.iter().take_while(|w| list.opens_name(w)).count();
        let name = rest[lead..].iter().take(WORDS).enumerate();
        // Another head begins another name.
        let name = name.take_while(|(i, word)| {
            !list.ends_name(word) && list.head(&rest[lead + i..]).is_none()
        });
        let from = at + lead;
        let name = from..from + name.count();
        if name.len() >= 2 {
            out.push((head, name));
        }
    }
    out
}

/// The things that a text names, each once: the word that its head begins with, which tells its kind, and the words that
/// tell it from others of its kind, as many as the number between them says; all by their numbers.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Things(Box<[u32]>);

impl Things {
    /// Of what was found among words that have these numbers in `numbers`.
    pub fn new(found: &[Found], words: &[u32], numbers: &[u32]) -> Things {
        let number = |at: usize| numbers.get(*words.get(at)? as usize).copied();
        let mut out = Things::default();
        for (head, name) in found {
            let name: Vec<u32> = name.clone().filter_map(number).collect();
            let Some(head) = number(*head) else { continue };
            if !out
                .iter()
                .any(|(kind, other)| kind == head && other == name)
            {
                let length = u32::try_from(name.len()).unwrap_or_default();
                let more = [head, length].into_iter().chain(name);
                out.0 = out.0.iter().copied().chain(more).collect();
            }
        }
        out
    }

    /// Whether nothing is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Kind and name of each.
    fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut rest = &self.0[..];
        iter::from_fn(move || {
            let [kind, length, more @ ..] = rest else {
                return None;
            };
            let (name, behind) = more.split_at_checked(*length as usize)?;
            rest = behind;
            Some((*kind, name))
        })
    }

    /// The names, as the pairs of words that a corpus knows.
    pub fn names(&self, corpus: &Corpus) -> Vec<Vec<u32>> {
        let pairs = |name: &[u32]| {
            let pairs = name.windows(2);
            pairs.filter_map(|p| corpus.pair(p[0], p[1])).collect()
        };
        self.iter().map(|(_, name)| pairs(name)).collect()
    }
}

/// How the things that a row names stand to an item: `same` where both name one, `named` where the item's text
/// holds a name of the row's, `another` where both name only different ones of a kind, `unnamed` where the item
/// holds no part of any of the row's names; `None` where that cannot be told.
pub fn compare(
    corpus: &Corpus,
    (row, names): (&Things, &[Vec<u32>]),
    (item, text): (&Things, &Terms),
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
fn kinds(row: &Things, item: &Things) -> Option<&'static str> {
    let mut apart = false;
    for (kind, thing) in row.iter() {
        let mut met = false;
        let mut near = false;
        for (_, other) in item.iter().filter(|(other, _)| *other == kind) {
            let shared = thing.iter().filter(|w| other.contains(w)).count();
            if 2 * shared >= thing.len().min(other.len()) {
                return Some("same");
            }
            met = true;
            let pairs = |pair: &[u32]| other.windows(2).any(|p| p == pair);
            near |= thing.windows(2).any(pairs);
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
        let names = all[0].1.names(&corpus);
        corpus.close();
        all.iter_mut().for_each(|(text, _)| corpus.weigh(text));
        compare(&corpus, (&all[0].1, &names), (&all[1].1, &all[1].0))
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
    fn a_thing_that_is_named_twice_is_one() {
        let mut corpus = Corpus::default();
        let all = corpus.read_all(&["Luật Hải đăng; Luật Hải đăng; Luật Nước ngầm"]);
        let kinds: Vec<u32> = all[0].1.iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds.len(), 2);
        assert_eq!(kinds[0], kinds[1]);
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
