//! Texts as weighted terms: words and pairs of neighbouring words, each weighted by how rare it is.
//!
//! A [`Corpus`] counts in how many tasks of both documents a term stands; what every row says weighs
//! next to nothing, and so does a word that is no syllable and stands in one task only: that is damage,
//! or a name that nobody else uses, and neither says that two texts differ. Promises time linear in the
//! text. Leaves it to `comparisons` to say what an overlap means.

use crate::wording::{self, Wording};
use std::collections::HashMap;

/// Tasks added in thought, so that a pair of short documents has sensible weights too.
const PSEUDO_TASKS: f64 = 60.0;
/// In which share of those a word, a stock word, a pair and a stock pair stand.
const RATE_WORD: f64 = 0.01;
const RATE_STOCK: f64 = 0.2;
const RATE_PAIR: f64 = 0.003;
const RATE_STOCK_PAIR: f64 = 0.1;

/// Number of texts from which a term can be called rare among them.
const RARE_FROM: usize = 12;
/// A term is rare in one text of so many, but at least and at most in so many texts.
const RARE_ONE_IN: usize = 18;
const RARE_LEAST: u32 = 2;
const RARE_MOST: u32 = 20;

/// Terms of all texts of an alignment, with their frequencies.
#[derive(Default)]
pub struct Corpus {
    words: HashMap<String, u32>,
    pairs: HashMap<(u32, u32), u32>,
    rates: Vec<f64>,
    counts: Vec<u32>,
    /// Whether a term is, or holds, a word that is no syllable.
    alien: Vec<bool>,
    tasks: u32,
    weights: Vec<f64>,
}

/// One text as terms.
#[derive(Debug, Default, Clone)]
pub struct Terms {
    /// Distinct term ids, ascending.
    pub set: Vec<u32>,
    /// Pairs of neighbouring words in the order of the text.
    pub sequence: Vec<u32>,
    /// Words that are no syllables.
    pub alien: Vec<u32>,
    /// Sum of the weights of `set`; 0 until [`Corpus::weigh`] was called.
    pub total: f64,
    /// Share of the words that are no syllables and that no other task has; 0 until then.
    pub damage: f64,
}

/// What two texts have in common.
#[derive(Debug, Default, Clone, Copy)]
pub struct Overlap {
    /// Share of the first text's weight that stands in the second.
    pub of_first: f64,
    /// Share of the second text's weight that stands in the first.
    pub of_second: f64,
    /// Weight in common.
    pub shared: f64,
}

impl Overlap {
    /// The larger of the two shares.
    pub fn high(&self) -> f64 {
        self.of_first.max(self.of_second)
    }

    /// The smaller of the two shares.
    pub fn low(&self) -> f64 {
        self.of_first.min(self.of_second)
    }
}

impl Corpus {
    /// Reads a text; `counts` says whether it adds to the frequencies (a task's content does).
    pub fn read(&mut self, text: &str, counts: bool) -> Terms {
        let list = Wording::get();
        let bare = wording::bare(text);
        let words = list.words(&bare);
        let mut ids = Vec::with_capacity(words.len());
        for word in &words {
            ids.push(self.intern_word(word, list));
        }
        let mut sequence = Vec::with_capacity(words.len());
        for (pair, ids) in words.windows(2).zip(ids.windows(2)) {
            sequence.push(self.intern_pair((ids[0], ids[1]), pair, list));
        }
        let is_alien = |id: &u32| self.alien.get(*id as usize) == Some(&true);
        let alien = ids.iter().copied().filter(is_alien).collect();
        let mut set = ids;
        set.extend(&sequence);
        set.sort_unstable();
        set.dedup();
        if counts {
            self.tasks += 1;
            for id in &set {
                self.counts[*id as usize] += 1;
            }
        }
        Terms {
            set,
            sequence,
            alien,
            total: 0.0,
            damage: 0.0,
        }
    }

    /// Ends the counting: weights of all terms.
    pub fn close(&mut self) {
        let all = f64::from(self.tasks) + PSEUDO_TASKS;
        self.weights = self
            .counts
            .iter()
            .zip(&self.rates)
            .zip(&self.alien)
            .map(|((count, rate), alien)| {
                if *alien && *count <= 1 {
                    return 0.0;
                }
                (all / (f64::from(*count) + PSEUDO_TASKS * rate))
                    .ln()
                    .max(0.0)
            })
            .collect();
    }

    /// Sums a text's weights, once the corpus is closed.
    pub fn weigh(&self, terms: &mut Terms) {
        terms.total = self.sum(&terms.set);
        let lone = |id: &&u32| {
            self.counts
                .get(**id as usize)
                .is_none_or(|count| *count <= 1)
        };
        let damaged = terms.alien.iter().filter(lone).count();
        terms.damage = ratio(damaged as f64, (terms.sequence.len() + 1) as f64);
    }

    /// Sum of the weights of some terms.
    pub fn sum(&self, set: &[u32]) -> f64 {
        set.iter().map(|id| self.weight(*id)).sum()
    }

    /// Weight of a term, in nats.
    pub fn weight(&self, id: u32) -> f64 {
        self.weights.get(id as usize).copied().unwrap_or(0.0)
    }

    /// For each term, whether few of these texts hold it; `None` when there are too few texts to tell.
    pub fn rare<'a>(&self, texts: impl ExactSizeIterator<Item = &'a Terms>) -> Option<Vec<bool>> {
        let all = texts.len();
        if all < RARE_FROM {
            return None;
        }
        let mut held = vec![0_u32; self.len()];
        for id in texts.flat_map(|text| &text.set) {
            if let Some(count) = held.get_mut(*id as usize) {
                *count += 1;
            }
        }
        let few = u32::try_from(all / RARE_ONE_IN)
            .unwrap_or(u32::MAX)
            .clamp(RARE_LEAST, RARE_MOST);
        Some(held.into_iter().map(|count| count <= few).collect())
    }

    /// Number of distinct terms.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// What two texts have in common.
    pub fn overlap(&self, first: &Terms, second: &Terms) -> Overlap {
        let shared = self.shared(&first.set, &second.set, |_| true);
        Overlap {
            of_first: ratio(shared, first.total),
            of_second: ratio(shared, second.total),
            shared,
        }
    }

    /// Weight of the terms in both ascending lists that are also `wanted`.
    pub fn shared(&self, a: &[u32], b: &[u32], wanted: impl Fn(u32) -> bool) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            if x == y && wanted(*x) {
                sum += self.weight(*x);
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        sum
    }

    /// Weight of the heaviest run of neighbouring pairs of `first` that all stand in `second`.
    pub fn longest_run(&self, first: &Terms, second: &Terms) -> f64 {
        let (mut best, mut run) = (0.0_f64, 0.0_f64);
        for id in &first.sequence {
            if second.set.binary_search(id).is_ok() {
                run += self.weight(*id);
                best = best.max(run);
            } else {
                run = 0.0;
            }
        }
        best
    }

    fn intern_word(&mut self, word: &str, list: &Wording) -> u32 {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        let rate = if list.is_stock(word) {
            RATE_STOCK
        } else {
            RATE_WORD
        };
        let alien = !wording::is_syllable(word);
        let id = self.new_term(rate, alien);
        self.words.insert(word.to_owned(), id);
        id
    }

    fn intern_pair(&mut self, pair: (u32, u32), words: &[&str], list: &Wording) -> u32 {
        if let Some(id) = self.pairs.get(&pair) {
            return *id;
        }
        let rate = if list.is_stock_pair(words[0], words[1]) {
            RATE_STOCK_PAIR
        } else {
            RATE_PAIR
        };
        let alien = [pair.0, pair.1]
            .iter()
            .any(|word| self.alien.get(*word as usize) == Some(&true));
        let id = self.new_term(rate, alien);
        self.pairs.insert(pair, id);
        id
    }

    fn new_term(&mut self, rate: f64, alien: bool) -> u32 {
        let id = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        self.counts.push(0);
        self.rates.push(rate);
        self.alien.push(alien);
        id
    }
}

/// Terms in both ascending lists.
pub fn intersection(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                out.push(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
    out
}

/// Terms of the first ascending list that are not in the second.
pub fn difference(a: &[u32], b: &[u32]) -> Vec<u32> {
    a.iter()
        .copied()
        .filter(|id| b.binary_search(id).is_err())
        .collect()
}

/// `part / whole`, 0 when there is no whole.
pub fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(texts: &[&str]) -> (Corpus, Vec<Terms>) {
        let mut corpus = Corpus::default();
        let mut all: Vec<Terms> = texts.iter().map(|t| corpus.read(t, true)).collect();
        corpus.close();
        all.iter_mut().for_each(|t| corpus.weigh(t));
        (corpus, all)
    }

    #[test]
    fn a_shared_phrase_of_every_row_links_nothing() {
        let mut texts = vec![
            "trồng rừng ngập mặn theo dữ liệu viễn thám",
            "đo đạc hải đồ theo dữ liệu viễn thám",
        ];
        let filler: Vec<String> = (0..80)
            .map(|i| format!("mục{i} khoản{i} theo dữ liệu viễn thám"))
            .collect();
        texts.extend(filler.iter().map(String::as_str));
        let (corpus, all) = corpus(&texts);
        assert!(corpus.overlap(&all[0], &all[1]).high() < 0.2);
    }

    #[test]
    fn damaged_tones_do_not_matter() {
        let (corpus, all) = corpus(&["nhận thức đùng đắn về rừng", "nhận thức đúng đắn về rừng"]);
        assert!(corpus.overlap(&all[0], &all[1]).low() > 0.99);
    }

    #[test]
    fn runs_are_longer_in_copied_text_than_in_scattered_words() {
        let (corpus, all) = corpus(&[
            "kiểm kê đất lúa và lập bản đồ thoát nước",
            "kiểm kê đất lúa và lập bản đồ thoát nước hằng năm",
            "bản thoát kê nước lúa đất đồ",
        ]);
        assert!(corpus.longest_run(&all[0], &all[1]) > 3.0 * corpus.longest_run(&all[0], &all[2]));
    }
}
