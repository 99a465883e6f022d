//! Pairs and triples of words that follow each other in state documents, counted.
//!
//! Counts come from `data/word_pairs.txt` and `data/word_triples.txt`, whose headers say of what text
//! and how they are rounded. Words are the numbers of [`crate::syllables`]. What is not listed was
//! never counted (pairs) or less than three times (triples).

use crate::packed::{find, u16_at, u32_at};
use crate::syllables::Id;
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

/// Made by `build.rs`. Numbers of words, of pairs, of pairs that head triples, of triples and of levels that counts have; the
/// levels; for each word how many different words stand before it; the heads of triples, packed and in order; then the followers of words and those of
/// heads, each as starts with sums of counts, words and levels.
static DATA: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/runs.bin"));

/// Where the columns of the followers of words or of heads start, in bytes.
struct Columns {
    starts: usize,
    words: usize,
    levels: usize,
}

fn size(at: usize) -> usize {
    u32_at(DATA, 0, at) as usize
}

/// Where the levels start.
const LEVELS: usize = 20;

/// Where the counts of words before words start.
fn before() -> usize {
    LEVELS + 4 * size(4)
}

/// Where the heads of triples start.
fn heads() -> usize {
    before() + 4 * size(0)
}

fn columns(of_heads: bool) -> Columns {
    let after = |starts: usize, rows: usize, entries: usize| Columns {
        starts,
        words: starts + 8 * (rows + 1),
        levels: starts + 8 * (rows + 1) + 2 * entries,
    };
    let words = after(heads() + 4 * size(2), size(0), size(1));
    if of_heads {
        after(words.levels + size(1), size(2), size(3))
    } else {
        words
    }
}

/// The row of one word or of two in their columns.
fn row(run: &[Id]) -> Option<(Columns, usize)> {
    let most = size(0) as Id;
    match *run {
        [word] if word < most => Some((columns(false), word as usize)),
        [a, b] if a < most && b < most => {
            let (wanted, start) = (a << 16 | b, heads());
            let found = find(0..size(2), |at| u32_at(DATA, start, at).cmp(&wanted))?;
            Some((columns(true), found))
        }
        _ => None,
    }
}

impl Columns {
    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = |row: usize| u32_at(DATA, self.starts, 2 * row) as usize;
        start(row)..start(row + 1)
    }
}

/// How often two or three words were counted in this order.
pub fn count(run: &[Id]) -> u32 {
    let Some((last, first)) = run.split_last() else {
        return 0;
    };
    let Some((columns, row)) = row(first) else {
        return 0;
    };
    let word = |at: usize| Id::from(u16_at(DATA, columns.words, at));
    find(columns.range(row), |at| word(at).cmp(last))
        .and_then(|at| DATA.get(columns.levels + at))
        .map_or(0, |level| u32_at(DATA, LEVELS, usize::from(*level)))
}

/// The words listed after one word or two.
pub fn followers(run: &[Id]) -> Followers {
    row(run).map_or_else(Followers::default, |(columns, row)| Followers {
        kinds: u32::try_from(columns.range(row).len()).unwrap_or(u32::MAX),
        total: u32_at(DATA, columns.starts, 2 * row + 1),
    })
}

/// Share of all different pairs that end in this word: how readily it joins any word.
pub fn readiness(word: Id) -> f64 {
    let known = (word as usize) < size(0);
    let kinds = if known {
        u32_at(DATA, before(), word as usize)
    } else {
        0
    };
    f64::from(kinds).max(0.5) / (size(1) as f64).max(1.0)
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
    }

    #[test]
    fn every_line_is_packed() {
        for text in [
            include_str!("../data/word_pairs.txt"),
            include_str!("../data/word_triples.txt"),
        ] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let (head, groups) = line.split_once('\t').expect(line);
                let head = ids(head);
                let (mut number, mut seen) = (0, Followers::default());
                for item in groups.split(' ') {
                    if let Ok(n) = item.parse() {
                        number = n;
                        continue;
                    }
                    let run: Vec<Id> = head.iter().copied().chain(ids(item)).collect();
                    assert_eq!(count(&run), number, "{line}");
                    seen.kinds += 1;
                    seen.total += number;
                }
                let found = followers(&head);
                assert_eq!(
                    (found.kinds, found.total),
                    (seen.kinds, seen.total),
                    "{line}"
                );
            }
        }
    }

    #[test]
    fn words_that_were_not_counted_have_nothing() {
        let most = syllables::len();
        assert_eq!(count(&[most, 0]), 0);
        assert_eq!(count(&[0, 0, u32::MAX]), 0);
        assert_eq!(followers(&[most]).kinds, 0);
        assert_eq!(followers(&[u32::MAX, 1]).kinds, 0);
        assert!(readiness(u32::MAX) > 0.0);
    }
}
