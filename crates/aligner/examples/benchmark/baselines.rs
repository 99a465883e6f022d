//! Other ways to find a row's item, to measure against: similarity of strings, and TF-IDF over groups of
//! letters. Each gives a row its best item with a similarity from 0 to 1.

use std::collections::BTreeMap;
use vietnamese::fold;

/// Above this many items, the string similarities are computed for the best of TF-IDF only.
const ALL: usize = 400;
/// How many of them.
const BEST: usize = 50;

/// Names of the baselines.
pub const NAMES: [&str; 4] = ["ratio", "token set", "partial ratio", "TF-IDF 3-5"];

/// For each row and each baseline the best item and its similarity.
pub fn best(rows: &[&str], items: &[&str]) -> Vec<[(usize, f64); 4]> {
    let folded = |texts: &[&str]| -> Vec<String> { texts.iter().map(|t| fold::fold(t)).collect() };
    let (rows, items) = (folded(rows), folded(items));
    let index = TfIdf::new(&items);
    let letters: Vec<Vec<char>> = items.iter().map(|t| t.chars().collect()).collect();
    let words: Vec<Vec<String>> = items.iter().map(|t| tokens(t)).collect();
    rows.iter()
        .map(|row| {
            let ranked = index.ranked(row);
            let candidates: Vec<usize> = if items.len() <= ALL {
                (0..items.len()).collect()
            } else {
                ranked.iter().take(BEST).map(|(item, _)| *item).collect()
            };
            let (chars, tokens): (Vec<char>, _) = (row.chars().collect(), tokens(row));
            let most = |similarity: &dyn Fn(usize) -> f64| {
                let mut best = (usize::MAX, 0.0);
                for item in &candidates {
                    let found = similarity(*item);
                    if found > best.1 {
                        best = (*item, found);
                    }
                }
                best
            };
            [
                most(&|item| ratio(&chars, &letters[item])),
                most(&|item| token_set(&tokens, &words[item])),
                most(&|item| partial(&chars, &letters[item])),
                ranked.first().copied().unwrap_or((usize::MAX, 0.0)),
            ]
        })
        .collect()
}

/// Length of the longest common subsequence, 64 letters at a time.
fn lcs(a: &[char], b: &[char]) -> usize {
    let blocks = a.len().div_ceil(64);
    let mut masks: BTreeMap<char, Vec<u64>> = BTreeMap::new();
    for (at, c) in a.iter().enumerate() {
        masks.entry(*c).or_insert_with(|| vec![0; blocks])[at / 64] |= 1 << (at % 64);
    }
    let mut state = vec![u64::MAX; blocks];
    for c in b {
        let Some(mask) = masks.get(c) else { continue };
        let mut carry = 0_u64;
        for (word, mask) in state.iter_mut().zip(mask) {
            let u = *word & mask;
            let (sum, first) = word.overflowing_add(u);
            let (sum, second) = sum.overflowing_add(carry);
            carry = u64::from(first || second);
            *word = sum | (*word & !mask);
        }
    }
    (0..a.len())
        .filter(|at| state[at / 64] >> (at % 64) & 1 == 0)
        .count()
}

/// Twice the common letters by all letters, as rapidfuzz's `ratio`.
fn ratio(a: &[char], b: &[char]) -> f64 {
    let all = a.len() + b.len();
    if all == 0 {
        0.0
    } else {
        2.0 * lcs(a, b) as f64 / all as f64
    }
}

fn tokens(text: &str) -> Vec<String> {
    let mut words: Vec<String> = fold::words(text).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}

/// The best ratio among the common words and the words of each side, as rapidfuzz's `token_set_ratio`,
/// but not 1 as soon as one side holds the other.
fn token_set(a: &[String], b: &[String]) -> f64 {
    let common: Vec<&str> = a
        .iter()
        .filter(|w| b.binary_search(w).is_ok())
        .map(String::as_str)
        .collect();
    let rest = |x: &[String], y: &[String]| -> Vec<char> {
        let only: Vec<&str> = x
            .iter()
            .filter(|w| y.binary_search(w).is_err())
            .map(String::as_str)
            .collect();
        let text = [common.join(" "), only.join(" ")].join(" ");
        text.trim().chars().collect()
    };
    let (both, first, second): (Vec<char>, _, _) =
        (common.join(" ").chars().collect(), rest(a, b), rest(b, a));
    let contained = |whole: &[char]| {
        let all = both.len() + whole.len();
        if all == 0 {
            0.0
        } else {
            2.0 * both.len() as f64 / all as f64
        }
    };
    ratio(&first, &second)
        .max((contained(&first) + contained(&second)) / 2.0)
        .max(contained(&first).min(0.99))
        .max(contained(&second).min(0.99))
}

/// The best ratio of the shorter text with a stretch of its length in the longer one, stretches starting
/// at words.
fn partial(a: &[char], b: &[char]) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let starts =
        (0..=long.len().saturating_sub(short.len())).filter(|at| *at == 0 || long[at - 1] == ' ');
    starts
        .step_by(2)
        .map(|at| ratio(short, &long[at..(at + short.len()).min(long.len())]))
        .fold(0.0, f64::max)
}

/// An index of groups of three to five letters.
struct TfIdf {
    ids: BTreeMap<u64, u32>,
    idf: Vec<f64>,
    postings: Vec<Vec<(u32, f32)>>,
    items: usize,
}

impl TfIdf {
    fn new(items: &[String]) -> TfIdf {
        let mut ids: BTreeMap<u64, u32> = BTreeMap::new();
        let mut postings: Vec<Vec<(u32, f32)>> = Vec::new();
        let mut vectors = Vec::new();
        for item in items {
            let counts = groups(item);
            for group in counts.keys() {
                let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                let id = *ids.entry(*group).or_insert(next);
                if id == next {
                    postings.push(Vec::new());
                }
            }
            vectors.push(counts);
        }
        let mut held = vec![0_u32; ids.len()];
        for group in vectors.iter().flat_map(BTreeMap::keys) {
            held[ids[group] as usize] += 1;
        }
        let idf: Vec<f64> = held
            .iter()
            .map(|df| ((1.0 + items.len() as f64) / (1.0 + f64::from(*df))).ln() + 1.0)
            .collect();
        for (item, counts) in vectors.iter().enumerate() {
            let weights: Vec<(u32, f64)> = counts
                .iter()
                .map(|(group, count)| (ids[group], f64::from(*count) * idf[ids[group] as usize]))
                .collect();
            let norm = weights
                .iter()
                .map(|(_, w)| w * w)
                .sum::<f64>()
                .sqrt()
                .max(1e-9);
            for (id, weight) in weights {
                postings[id as usize].push((item as u32, (weight / norm) as f32));
            }
        }
        TfIdf {
            ids,
            idf,
            postings,
            items: items.len(),
        }
    }

    /// Items by cosine, best first.
    fn ranked(&self, row: &str) -> Vec<(usize, f64)> {
        let mut scores = vec![0.0_f64; self.items];
        let mut norm = 0.0;
        for (group, count) in groups(row) {
            let Some(id) = self.ids.get(&group) else {
                norm += (f64::from(count) * 10.0).powi(2);
                continue;
            };
            let weight = f64::from(count) * self.idf[*id as usize];
            norm += weight * weight;
            for (item, held) in &self.postings[*id as usize] {
                scores[*item as usize] += weight * f64::from(*held);
            }
        }
        let norm = norm.sqrt().max(1e-9);
        let mut out: Vec<(usize, f64)> = scores
            .into_iter()
            .map(|s| s / norm)
            .enumerate()
            .filter(|(_, s)| *s > 0.0)
            .collect();
        out.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        out.truncate(BEST);
        out
    }
}

fn groups(text: &str) -> BTreeMap<u64, u32> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = BTreeMap::new();
    for length in 3..=5 {
        for group in chars.windows(length) {
            let key = group.iter().fold(length as u64, |key, c| {
                key.wrapping_mul(1_000_003) ^ u64::from(*c)
            });
            *out.entry(key).or_default() += 1;
        }
    }
    out
}
