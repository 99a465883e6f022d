//! Texts as weighted terms: words and pairs of neighbouring words, each weighted by how rare it is.
//!
//! A [`Corpus`] counts in how many tasks of both documents a term stands; what every row says weighs
//! next to nothing, and so does a word that is no syllable and stands in one task only: that is damage,
//! or a name that nobody else uses, and neither says that two texts differ. Promises time linear in the
//! text. Leaves it to `comparisons` to say what an overlap means.

use crate::listed::{Listed, STRETCH, Text};
use crate::object::Things;
use crate::threads;
use crate::wording::{self, Wording};
use rustc_hash::FxHashMap;

/// Tasks added in thought, so that a pair of short documents has sensible weights too.
const PSEUDO_TASKS: f64 = 60.0;
/// In which share of those a word, a stock word, a pair and a stock pair stand.
const RATES: [f64; 4] = [0.01, 0.2, 0.003, 0.1];
const WORD: u8 = 0;
const STOCK: u8 = 1;
const PAIR: u8 = 2;
const STOCK_PAIR: u8 = 3;
/// Added to a term's kind where it is, or holds, a word that is no syllable.
const ALIEN: u8 = 4;

/// In the place of a term that no text has.
const UNREAD: u32 = u32::MAX;

/// Number of texts from which a term can be called rare among them.
const RARE_FROM: usize = 12;
/// A term is rare in one text of so many, but at least and at most in so many texts.
const RARE_ONE_IN: usize = 18;
const RARE_LEAST: u32 = 2;
const RARE_MOST: u32 = 20;

/// Terms of all texts of an alignment, with their frequencies.
#[derive(Default)]
pub struct Corpus {
    words: FxHashMap<Box<str>, u32>,
    pairs: FxHashMap<(u32, u32), u32>,
    kinds: Vec<u8>,
    counts: Vec<u32>,
    tasks: u32,
    weights: Vec<f32>,
}

/// The numbers of the words and pairs of a [`Listed`].
struct Numbers {
    words: Vec<u32>,
    pairs: Vec<u32>,
}

/// One text as terms.
#[derive(Debug, Default, Clone)]
pub struct Terms {
    /// Distinct term ids, ascending.
    pub set: Vec<u32>,
    /// Pairs of neighbouring words in the order of the text; empty once it is [`Terms::unordered`].
    pub sequence: Vec<u32>,
    /// Words that are no syllables.
    pub alien: Vec<u32>,
    /// Sum of the weights of `set`; 0 until [`Corpus::weigh`] was called.
    pub total: f64,
    /// Share of the words that are no syllables and that no other task has; 0 until then.
    pub damage: f64,
    /// Number of words.
    words: u32,
}

impl Terms {
    /// Share of the words that are no syllables.
    pub fn alien_share(&self) -> f64 {
        ratio(self.alien.len() as f64, f64::from(self.words))
    }

    /// The damage where so many words are known to be broken ones.
    pub fn damage_with(&self, broken: usize) -> f64 {
        let broken = ratio(broken as f64, f64::from(self.words));
        self.damage.max(broken)
    }

    /// Without the order of the words, which takes a third of the memory and is needed of rows only.
    pub fn unordered(mut self) -> Terms {
        self.sequence = Vec::new();
        self
    }
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
    /// Reads a text that does not add to the frequencies.
    pub fn read(&mut self, text: &str) -> Terms {
        self.read_named(text).0
    }

    /// The same, with what the text names.
    pub fn read_named(&mut self, text: &str) -> (Terms, Things) {
        let listed = Listed::of(&[text]);
        let numbers = self.number(&listed);
        let text = listed.texts.first();
        let named = |text: &Text| Things::new(&text.things, &text.words, &numbers.words);
        text.map(|text| (self.terms(text, &numbers), named(text)))
            .unwrap_or_default()
    }

    /// Reads texts that add to the frequencies, as a task's content does, and what each names.
    pub fn read_all(&mut self, texts: &[&str]) -> Vec<(Terms, Things)> {
        let listed = threads::stretches(texts, STRETCH, Listed::of);
        let numbered: Vec<(Listed, Numbers)> = listed
            .into_iter()
            .map(|listed| {
                let numbers = self.number(&listed);
                self.count(&listed, &numbers);
                (listed, numbers)
            })
            .collect();
        let read = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        self.tasks = self.tasks.saturating_add(read);
        let corpus = &*self;
        let terms = threads::stretches(&numbered, 1, |some| {
            let texts = some
                .iter()
                .flat_map(|(listed, numbers)| listed.texts.iter().map(move |text| (text, numbers)));
            let read = texts.map(|(text, numbers)| {
                let things = Things::new(&text.things, &text.words, &numbers.words);
                (corpus.terms(text, numbers), things)
            });
            read.collect::<Vec<(Terms, Things)>>()
        });
        terms.into_iter().flatten().collect()
    }

    /// The terms' numbers for what some texts hold.
    fn number(&mut self, listed: &Listed) -> Numbers {
        let list = Wording::get();
        let words: Vec<u32> = listed
            .words
            .iter()
            .map(|(word, _)| self.word(word, list))
            .collect();
        let pairs = listed.pairs.iter().map(|((first, second), _)| {
            let [first, second] = [*first as usize, *second as usize];
            self.pair_of(
                (words[first], words[second]),
                (&listed.words[first].0, &listed.words[second].0),
                list,
            )
        });
        Numbers {
            pairs: pairs.collect(),
            words,
        }
    }

    /// Counts the texts that hold each term.
    fn count(&mut self, listed: &Listed, numbers: &Numbers) {
        let words = numbers
            .words
            .iter()
            .zip(listed.words.iter().map(|(_, texts)| *texts));
        let pairs = numbers
            .pairs
            .iter()
            .zip(listed.pairs.iter().map(|(_, texts)| *texts));
        for (id, texts) in words.chain(pairs) {
            if let Some(count) = self.counts.get_mut(*id as usize) {
                *count += texts;
            }
        }
    }

    /// The terms of a text.
    fn terms(&self, text: &Text, numbers: &Numbers) -> Terms {
        let of = |ids: &[u32], at: &u32| ids.get(*at as usize).copied();
        let words = text.words.iter().filter_map(|at| of(&numbers.words, at));
        let pairs = text.pairs.iter().filter_map(|at| of(&numbers.pairs, at));
        let sequence: Vec<u32> = pairs.collect();
        let mut set = Vec::with_capacity(text.words.len() + sequence.len());
        set.extend(words);
        let long = set.len();
        let alien = set
            .iter()
            .copied()
            .filter(|id| self.is_alien(*id))
            .collect();
        set.extend(&sequence);
        set.sort_unstable();
        set.dedup();
        set.shrink_to_fit();
        Terms {
            set,
            sequence,
            alien,
            total: 0.0,
            damage: 0.0,
            words: u32::try_from(long).unwrap_or(u32::MAX),
        }
    }

    fn is_alien(&self, id: u32) -> bool {
        self.kinds.get(id as usize).is_some_and(|k| *k >= ALIEN)
    }

    /// The pair of two neighbouring words, where a text that was read holds it.
    pub fn pair(&self, first: u32, second: u32) -> Option<u32> {
        self.pairs.get(&(first, second)).copied()
    }

    /// The pair of two neighbouring plain words, likewise.
    pub fn pair_of_words(&self, first: &str, second: &str) -> Option<u32> {
        let word = |word: &str| self.words.get(word).copied();
        self.pair(word(first)?, word(second)?)
    }

    /// The terms of a part of a text that was read, once the corpus is closed.
    pub fn part(&self, text: &str) -> Terms {
        let listed = Listed::of(&[text]);
        let words = listed.words.iter();
        let words: Vec<u32> = words
            .map(|(word, _)| self.words.get(word).copied().unwrap_or(UNREAD))
            .collect();
        let pairs = listed.pairs.iter().map(|((first, second), _)| {
            let pair = self.pair(words[*first as usize], words[*second as usize]);
            pair.unwrap_or(UNREAD)
        });
        let numbers = Numbers {
            pairs: pairs.collect(),
            words,
        };
        let text = listed.texts.first();
        let mut terms = text
            .map(|text| self.terms(text, &numbers))
            .unwrap_or_default();
        // The set is of terms that have a weight.
        terms.set.pop_if(|id| *id == UNREAD);
        self.weigh(&mut terms);
        terms
    }

    /// Ends the reading: weights of all terms.
    pub fn close(&mut self) {
        let all = f64::from(self.tasks) + PSEUDO_TASKS;
        let weight = |(count, kind): (&u32, &u8)| {
            if *kind >= ALIEN && *count <= 1 {
                return 0.0;
            }
            let rate = RATES[usize::from(kind % ALIEN)];
            let odds = all / (f64::from(*count) + PSEUDO_TASKS * rate);
            odds.ln().max(0.0) as f32
        };
        self.weights = self.counts.iter().zip(&self.kinds).map(weight).collect();
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
        terms.damage = ratio(damaged as f64, f64::from(terms.words.max(1)));
    }

    /// Sum of the weights of some terms.
    pub fn sum(&self, set: &[u32]) -> f64 {
        set.iter().map(|id| self.weight(*id)).sum()
    }

    /// Weight of a term, in nats.
    pub fn weight(&self, id: u32) -> f64 {
        self.weights.get(id as usize).map_or(0.0, |w| f64::from(*w))
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

    /// For each term, whether one of these texts alone holds it.
    pub fn lone<'a>(&self, texts: impl Iterator<Item = &'a Terms>) -> Vec<bool> {
        let mut held = vec![0_u8; self.len()];
        for id in texts.flat_map(|text| &text.set) {
            if let Some(count) = held.get_mut(*id as usize) {
                *count = count.saturating_add(1);
            }
        }
        held.into_iter().map(|count| count == 1).collect()
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

    /// Weight of the terms in both ascending lists, and of those that are also `wanted`.
    pub fn shared_and(&self, a: &[u32], b: &[u32], wanted: impl Fn(u32) -> bool) -> (f64, f64) {
        let (mut i, mut j, mut all, mut some) = (0, 0, 0.0, 0.0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            if x == y {
                let weight = self.weight(*x);
                all += weight;
                if wanted(*x) {
                    some += weight;
                }
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        (all, some)
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

    fn word(&mut self, word: &str, list: &Wording) -> u32 {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        let kind = if list.is_stock(word) { STOCK } else { WORD };
        let id = self.new_term(kind, !wording::is_syllable(word));
        self.words.insert(word.into(), id);
        id
    }

    fn pair_of(&mut self, pair: (u32, u32), words: (&str, &str), list: &Wording) -> u32 {
        if let Some(id) = self.pairs.get(&pair) {
            return *id;
        }
        let kind = match list.is_stock_pair(words.0, words.1) {
            true => STOCK_PAIR,
            false => PAIR,
        };
        let id = self.new_term(kind, self.is_alien(pair.0) || self.is_alien(pair.1));
        self.pairs.insert(pair, id);
        id
    }

    fn new_term(&mut self, kind: u8, alien: bool) -> u32 {
        let id = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
        self.counts.push(0);
        self.kinds.push(kind + if alien { ALIEN } else { 0 });
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

/// Which terms of the first ascending list are in the second, a bit for each.
pub fn places(a: &[u32], b: &[u32]) -> Vec<u64> {
    let mut out = vec![0; a.len().div_ceil(64)];
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if let Some(word) = out.get_mut(i / 64).filter(|_| x == y) {
            *word |= 1 << (i % 64);
        }
        i += usize::from(x <= y);
        j += usize::from(y <= x);
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
        let all = corpus.read_all(texts).into_iter();
        let mut all: Vec<Terms> = all.map(|(terms, _)| terms).collect();
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
    fn what_is_wanted_of_shared_terms_is_a_part_of_them() {
        let (corpus, all) = corpus(&["kiểm kê đất lúa", "kiểm kê đất rừng"]);
        let [a, b] = [&all[0].set, &all[1].set];
        let wanted = |id: u32| id.is_multiple_of(2);
        let both = (corpus.shared(a, b, |_| true), corpus.shared(a, b, wanted));
        assert_eq!(corpus.shared_and(a, b, wanted), both);
        assert!(both.1 < both.0);
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
