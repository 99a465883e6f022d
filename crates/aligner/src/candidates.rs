//! Which items a row is compared with.
//!
//! Small pairs: all of them. Large pairs: an index from terms to items names the items that share
//! the most weight, both ways. A row reads its rare terms first and at most a set number of postings,
//! so the work grows with the rows, not with the pairs.

use crate::options::Options;
use crate::reading::Reading;
use crate::terms::Corpus;

/// Index from terms to the items that hold them.
pub struct Index<'a> {
    items: &'a [Reading<'a>],
    postings: Vec<Vec<u32>>,
    all: bool,
}

impl<'a> Index<'a> {
    /// Indexes the items, unless `rows` × items is small enough to compare all.
    pub fn new(
        corpus: &Corpus,
        rows: usize,
        items: &'a [Reading<'a>],
        options: &Options,
    ) -> Index<'a> {
        let all = rows.saturating_mul(items.len()) <= options.all_pairs;
        let mut postings = Vec::new();
        if !all {
            postings = vec![Vec::new(); corpus.len()];
            for (at, item) in items.iter().enumerate() {
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                for text in &item.contents {
                    for term in &text.set {
                        if let Some(list) = postings.get_mut(*term as usize)
                            && list.last() != Some(&at)
                        {
                            list.push(at);
                        }
                    }
                }
            }
        }
        Index {
            items,
            postings,
            all,
        }
    }

    /// Positions of the items to compare a row with, ascending. `scores` is room for one number per
    /// item, all zero before and after.
    pub fn of(
        &self,
        corpus: &Corpus,
        row: &Reading,
        options: &Options,
        scores: &mut [f64],
    ) -> Vec<usize> {
        if self.all {
            return (0..self.items.len()).collect();
        }
        let mut terms: Vec<u32> = row.content().set.clone();
        let length = |term: &u32| self.postings.get(*term as usize).map_or(0, Vec::len);
        terms.sort_by_key(|term| (length(term), *term));
        let (mut read, mut touched) = (0, Vec::new());
        for term in &terms {
            let Some(list) = self.postings.get(*term as usize) else {
                continue;
            };
            read += list.len();
            if read > options.postings && !touched.is_empty() {
                break;
            }
            for item in list.iter().take(options.postings) {
                let Some(score) = scores.get_mut(*item as usize) else {
                    continue;
                };
                if *score == 0.0 {
                    touched.push(*item as usize);
                }
                *score += corpus.weight(*term) + f64::MIN_POSITIVE;
            }
        }
        let total = row.content().total.max(1.0);
        let mut ranked: Vec<(f64, usize)> = touched
            .into_iter()
            .map(|item| {
                let shared = std::mem::take(&mut scores[item]);
                let of_item = self
                    .items
                    .get(item)
                    .map_or(1.0, |i| i.content().total)
                    .max(1.0);
                (shared / total + shared / of_item, item)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(options.candidates);
        let mut out: Vec<usize> = ranked.into_iter().map(|(_, item)| item).collect();
        out.sort_unstable();
        out
    }
}
