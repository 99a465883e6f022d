//! Pairs and triples of words that follow each other in state documents, counted.
//!
//! Counts come from `data/word_pairs.txt` and `data/word_triples.txt`, whose headers say of what text
//! and how they are rounded. Words are the numbers of [`crate::syllables`]. What is not listed was
//! never counted (pairs) or less than three times (triples).

use crate::syllables::Id;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table by packed words.
pub type Table<T> = HashMap<u64, T, BuildHasherDefault<Mixer>>;

/// A multiplying hasher for packed words; order of iteration means nothing.
#[derive(Default)]
pub struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Up to three words in one number; each must be below 2^21.
pub fn pack(words: &[Id]) -> u64 {
    words
        .iter()
        .fold(1, |packed, word| packed << 21 | u64::from(*word))
}

/// What is known of the words that follow some words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Followers {
    /// How many different ones.
    pub kinds: u32,
    /// Sum of their counts.
    pub total: u32,
}

const HEADS_1: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/heads_1.bin"));
const HEADS_2: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/heads_2.bin"));
const ENTRIES_1: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries_1.bin"));
const ENTRIES_2: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries_2.bin"));
const BEFORE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/before.bin"));

/// Bytes of a word's or two words' record, and of an entry; `build.rs` describes them.
const HEAD_1: usize = 8;
const HEAD_2: usize = 12;
const ENTRY: usize = 6;

/// The entries after some words, from the first to the one behind the last, and the sum of their counts.
struct Listed {
    entries: &'static [u8],
    sum: u32,
}

impl Listed {
    fn after(run: &[Id]) -> Option<Listed> {
        let (heads, at, size, entries) = match *run {
            [a] => (HEADS_1, a as usize, HEAD_1, ENTRIES_1),
            [a, b] => {
                let wanted = (u16::try_from(a).ok()?, u16::try_from(b).ok()?);
                let found = search(HEADS_2, HEAD_2, |head| {
                    (u16_at(head, 0), u16_at(head, 2)).cmp(&wanted)
                })?;
                (HEADS_2, found, HEAD_2, ENTRIES_2)
            }
            _ => return None,
        };
        let head = heads.get(at * size..)?;
        let numbers = size - HEAD_1;
        let next = head.get(size + numbers..)?;
        let first = u32_at(head, numbers) as usize;
        let end = u32_at(next, 0) as usize;
        Some(Listed {
            entries: entries.get(first * ENTRY..end * ENTRY)?,
            sum: u32_at(head, numbers + 4),
        })
    }
}

/// Index of the record of that size for which `order` gives equal; the records are sorted.
fn search(records: &[u8], size: usize, order: impl Fn(&[u8]) -> Ordering) -> Option<usize> {
    let (mut low, mut high) = (0, records.len() / size);
    while low < high {
        let middle = low + (high - low) / 2;
        match order(records.get(middle * size..)?) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => return Some(middle),
        }
    }
    None
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    let found = bytes.get(at..at + 2).and_then(|b| b.try_into().ok());
    found.map_or(0, u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let found = bytes.get(at..at + 4).and_then(|b| b.try_into().ok());
    found.map_or(0, u32::from_le_bytes)
}

/// How often two or three words were counted in this order.
pub fn count(run: &[Id]) -> u32 {
    let Some((last, head)) = run.split_last() else {
        return 0;
    };
    let found = Listed::after(head).and_then(|listed| {
        let last = u16::try_from(*last).ok()?;
        let at = search(listed.entries, ENTRY, |e| u16_at(e, 0).cmp(&last))?;
        Some(u32_at(listed.entries, at * ENTRY + 2))
    });
    found.unwrap_or(0)
}

/// The words listed after one word or two.
pub fn followers(run: &[Id]) -> Followers {
    Listed::after(run).map_or_else(Followers::default, |listed| Followers {
        kinds: u32::try_from(listed.entries.len() / ENTRY).unwrap_or(u32::MAX),
        total: listed.sum,
    })
}

/// Share of all different pairs that end in this word: how readily it joins any word.
pub fn readiness(word: Id) -> f64 {
    let kinds = u32_at(BEFORE, (word as usize).saturating_mul(4));
    let pairs = ENTRIES_1.len() / ENTRY;
    (f64::from(kinds)).max(0.5) / (pairs.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syllables;

    fn ids(text: &str) -> Vec<Id> {
        text.split(' ')
            .map(|w| syllables::id(w).expect(w))
            .collect()
    }

    #[test]
    fn frequent_runs_are_counted_and_broken_ones_are_not() {
        assert!(count(&ids("chuyển đổi")) > 300 && count(&ids("chuyển đổi số")) > 100);
        assert_eq!(count(&ids("cháy máu")), 0);
        assert!(followers(&ids("chuyển")).kinds > 50);
        assert!(readiness(ids("đổi")[0]) > readiness(ids("cháy")[0]));
        let unknown = syllables::len() + 1;
        for run in [
            vec![],
            vec![unknown],
            vec![unknown, 3],
            vec![3, unknown, 3],
            vec![1, 2, 3, 4],
        ] {
            assert_eq!(count(&run), 0, "{run:?}");
        }
        assert_eq!(followers(&[unknown]).kinds, 0);
    }

    #[test]
    fn every_line_is_read() {
        for text in [
            include_str!("../data/word_pairs.txt"),
            include_str!("../data/word_triples.txt"),
        ] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let (head, groups) = line.split_once('\t').expect(line);
                let mut run = ids(head);
                let (mut counted, mut kinds, mut total) = (0, 0, 0);
                assert!(groups.starts_with(|c: char| c.is_ascii_digit()), "{line}");
                for item in groups.split(' ') {
                    if let Ok(number) = item.parse() {
                        counted = number;
                        continue;
                    }
                    run.push(syllables::id(item).expect(item));
                    assert_eq!(count(&run), counted, "{head} {item}");
                    run.pop();
                    kinds += 1;
                    total += counted;
                }
                let found = followers(&run);
                assert_eq!((found.kinds, found.total), (kinds, total), "{head}");
            }
        }
    }
}
