//! Pairs and triples of words that follow each other in state documents, counted.
//!
//! Counts come from `data/word_pairs.txt` and `data/word_triples.txt`, whose headers say of what text
//! and how they are rounded. Words are the numbers of [`crate::syllables`]. What is not listed was
//! never counted (pairs) or less than three times (triples).

use crate::packed::{find, u16_at, u32_at};
use crate::syllables::Id;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
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

/// Made by `build.rs`. Numbers of words, of pairs, of pairs that head triples, of triples and of levels that counts have; the
/// levels; for each word how many different words stand before it; the heads of triples, packed and in order; then the followers of words and
/// those of heads, each as starts with sums of counts, words and levels.
static DATA: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/runs.bin"));

/// Where the columns of the followers of words or of heads start, in bytes.
#[derive(Clone, Copy)]
struct Columns {
    starts: usize,
    words: usize,
    levels: usize,
}

/// Where levels start.
const LEVELS: usize = 20;

/// Sizes and places in the table, read once.
struct Layout {
    /// Numbers of words and of pairs.
    words: usize,
    pairs: usize,
    /// Where the counts of words before words start, and the heads of triples.
    before: usize,
    heads: usize,
    after_words: Columns,
    after_heads: Columns,
    /// By first word of a head, the first such head; one more behind the last word.
    heads_of: Vec<u32>,
}

static LAYOUT: LazyLock<Layout> = LazyLock::new(|| {
    let [words, pairs, heads, triples, levels] =
        [0, 1, 2, 3, 4].map(|at| u32_at(DATA, 0, at) as usize);
    let columns = |starts: usize, rows: usize, entries: usize| Columns {
        starts,
        words: starts + 8 * (rows + 1),
        levels: starts + 8 * (rows + 1) + 2 * entries,
    };
    let before = LEVELS + 4 * levels;
    let first_head = before + 4 * words;
    let after_words = columns(first_head + 4 * heads, words, pairs);
    let after_heads = columns(after_words.levels + pairs, heads, triples);
    let mut heads_of = Vec::with_capacity(words + 1);
    for at in 0..heads {
        let word = (u32_at(DATA, first_head, at) >> 16) as usize;
        while heads_of.len() <= word.min(words) {
            heads_of.push(at as u32);
        }
    }
    heads_of.resize(words + 1, heads as u32);
    Layout {
        words,
        pairs,
        before,
        heads: first_head,
        after_words,
        after_heads,
        heads_of,
    }
});

/// What was counted behind one word or two.
#[derive(Clone)]
pub struct Behind {
    columns: Columns,
    entries: Range<usize>,
    total: u32,
}

impl Behind {
    /// How many different words there are, and the sum of their counts.
    pub fn followers(&self) -> Followers {
        Followers {
            kinds: u32::try_from(self.entries.len()).unwrap_or(u32::MAX),
            total: self.total,
        }
    }

    /// How often a word was counted there.
    pub fn count(&self, last: Id) -> u32 {
        let word = |at: usize| Id::from(u16_at(DATA, self.columns.words, at));
        find(self.entries.clone(), |at| word(at).cmp(&last))
            .and_then(|at| DATA.get(self.columns.levels + at))
            .map_or(0, |level| u32_at(DATA, LEVELS, usize::from(*level)))
    }
}

/// What was counted behind one word or two; `None` where nothing was.
pub fn behind(run: &[Id]) -> Option<Behind> {
    let layout = &*LAYOUT;
    let most = layout.words as Id;
    let (columns, row) = match *run {
        [word] if word < most => (layout.after_words, word as usize),
        [a, b] if a < most && b < most => {
            let first = |word: usize| layout.heads_of.get(word).map_or(0, |at| *at as usize);
            let range = first(a as usize)..first(a as usize + 1);
            let wanted = a << 16 | b;
            let row = find(range, |at| u32_at(DATA, layout.heads, at).cmp(&wanted))?;
            (layout.after_heads, row)
        }
        _ => return None,
    };
    let start = |row: usize| u32_at(DATA, columns.starts, 2 * row) as usize;
    Some(Behind {
        columns,
        entries: start(row)..start(row + 1),
        total: u32_at(DATA, columns.starts, 2 * row + 1),
    })
}

/// How often two or three words were counted in this order.
pub fn count(run: &[Id]) -> u32 {
    let last = run.split_last();
    last.and_then(|(last, first)| Some(behind(first)?.count(*last)))
        .unwrap_or(0)
}

/// The words listed after one word or two.
pub fn followers(run: &[Id]) -> Followers {
    behind(run).map_or_else(Followers::default, |behind| behind.followers())
}

/// Share of all different pairs that end in this word: how readily it joins any word.
pub fn readiness(word: Id) -> f64 {
    let layout = &*LAYOUT;
    let kinds = if (word as usize) < layout.words {
        u32_at(DATA, layout.before, word as usize)
    } else {
        0
    };
    f64::from(kinds).max(0.5) / (layout.pairs as f64).max(1.0)
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
