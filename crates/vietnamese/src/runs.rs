//! Pairs and triples of words that follow each other in state documents, counted.
//!
//! Counts come from `data/word_pairs.txt` and `data/word_triples.txt`, whose headers say of what text
//! and how they are rounded. Words are the numbers of [`crate::syllables`]. What is not listed was
//! never counted (pairs) or less than three times (triples).

use crate::syllables::{self, Id};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

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

struct Runs {
    counts: Table<u32>,
    followers: Table<Followers>,
    /// By word: how many different words stand before it.
    before: Vec<u32>,
    pairs: u32,
}

static DATA: LazyLock<Runs> = LazyLock::new(|| {
    let mut runs = Runs {
        counts: Table::default(),
        followers: Table::default(),
        before: vec![0; syllables::len() as usize],
        pairs: 0,
    };
    for text in [
        include_str!("../data/word_pairs.txt"),
        include_str!("../data/word_triples.txt"),
    ] {
        text.lines()
            .filter(|line| !line.starts_with('#'))
            .for_each(|line| runs.read(line));
    }
    runs
});

impl Runs {
    /// Reads `first words<TAB>count word word count word …`.
    fn read(&mut self, line: &str) {
        let Some((head, groups)) = line.split_once('\t') else {
            return;
        };
        let mut run: Vec<Id> = head.split(' ').filter_map(syllables::id).collect();
        let (key, pair) = (pack(&run), run.len() == 1);
        let (mut count, mut followers) = (0, Followers::default());
        for item in groups.split(' ') {
            if let Ok(number) = item.parse() {
                count = number;
                continue;
            }
            let Some(id) = syllables::id(item) else {
                continue;
            };
            run.push(id);
            self.counts.insert(pack(&run), count);
            run.pop();
            followers.kinds += 1;
            followers.total += count;
            if pair {
                self.pairs += 1;
                self.before[id as usize] += 1;
            }
        }
        self.followers.insert(key, followers);
    }
}

/// How often two or three words were counted in this order.
pub fn count(run: &[Id]) -> u32 {
    DATA.counts.get(&pack(run)).copied().unwrap_or(0)
}

/// The words listed after one word or two.
pub fn followers(run: &[Id]) -> Followers {
    DATA.followers.get(&pack(run)).copied().unwrap_or_default()
}

/// Share of all different pairs that end in this word: how readily it joins any word.
pub fn readiness(word: Id) -> f64 {
    let kinds = DATA.before.get(word as usize).copied().unwrap_or(0);
    (f64::from(kinds)).max(0.5) / f64::from(DATA.pairs.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }

    #[test]
    fn every_line_is_read() {
        for text in [
            include_str!("../data/word_pairs.txt"),
            include_str!("../data/word_triples.txt"),
        ] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let (head, groups) = line.split_once('\t').expect(line);
                assert!(
                    head.split(' ')
                        .chain(groups.split(' '))
                        .all(|w| syllables::id(w).is_some() || w.parse::<u32>().is_ok())
                );
                assert!(groups.starts_with(|c: char| c.is_ascii_digit()), "{line}");
            }
        }
    }
}
