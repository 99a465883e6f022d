//! Which items a row is compared with.
//!
//! Small pairs: all of them. Large pairs: an index from terms to items names the items that share
//! the most weight, both ways. A row reads its rare terms first and at most a set number of postings,
//! so the work grows with the rows, not with the pairs. The items named are sifted twice: by how much the texts
//! overlap, and by the comparisons that cost little; those left are compared in full.

use crate::comparisons::{Setting, hint, wordings};
use crate::options::Options;
use crate::reading::Reading;
use crate::terms::Corpus;

/// Index from the terms of the rows to the items that hold them.
pub struct Index<'a> {
    items: &'a [Reading<'a>],
    /// For each term, its number among those of the rows, or [`NO_ROW`].
    numbers: Vec<u32>,
    /// Where the items of each numbered term begin in `postings`; one more at the end.
    starts: Vec<usize>,
    postings: Vec<u32>,
    /// One divided by the weight of each item's text.
    parts: Vec<f32>,
    all: bool,
}

/// Number of a term that no row has.
const NO_ROW: u32 = u32::MAX;

/// Room for the work of one row, used again for the next.
pub struct Room {
    scores: Vec<f32>,
    touched: Vec<u32>,
    ranked: Vec<(f32, u32)>,
}

impl Room {
    /// Room for so many items.
    pub fn new(items: usize) -> Room {
        Room {
            scores: vec![0.0; items],
            touched: Vec::new(),
            ranked: Vec::new(),
        }
    }
}

impl<'a> Index<'a> {
    /// Indexes the items, unless rows × items are few enough to compare all.
    pub fn new(
        corpus: &Corpus,
        rows: &[Reading],
        items: &'a [Reading<'a>],
        options: &Options,
    ) -> Index<'a> {
        let all = rows.len().saturating_mul(items.len()) <= options.all_pairs;
        let mut index = Index {
            items,
            numbers: Vec::new(),
            starts: Vec::new(),
            postings: Vec::new(),
            parts: Vec::new(),
            all,
        };
        if !all {
            let part = |item: &Reading| (1.0 / item.content.total.max(1.0)) as f32;
            index.parts = items.iter().map(part).collect();
            index.number(corpus, rows);
            index.fill();
        }
        index
    }

    /// Numbers the terms of the rows; those that only items have name nobody.
    fn number(&mut self, corpus: &Corpus, rows: &[Reading]) {
        self.numbers = vec![NO_ROW; corpus.len()];
        let mut next = 0;
        for term in rows.iter().flat_map(|row| &row.content.set) {
            if let Some(number) = self.numbers.get_mut(*term as usize)
                && *number == NO_ROW
            {
                *number = next;
                next += 1;
            }
        }
        self.starts = vec![0; next as usize + 2];
    }

    fn fill(&mut self) {
        let numbered = || {
            let items = self.items.iter().enumerate();
            let sets = items.flat_map(|(at, item)| item.texts().map(move |text| (at, &text.set)));
            let terms = sets.flat_map(|(at, set)| set.iter().map(move |term| (at, *term)));
            terms.filter_map(|(at, term)| match self.numbers.get(term as usize) {
                None | Some(&NO_ROW) => None,
                Some(number) => Some((at, *number as usize)),
            })
        };
        // While the postings are written, a term's place is that of the term before it.
        let mut starts = std::mem::take(&mut self.starts);
        for (_, number) in numbered() {
            if let Some(count) = starts.get_mut(number + 2) {
                *count += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut postings = vec![0_u32; starts.last().copied().unwrap_or(0)];
        for (at, number) in numbered() {
            if let Some(place) = starts.get_mut(number + 1)
                && let Some(posting) = postings.get_mut(*place)
            {
                *posting = u32::try_from(at).unwrap_or(u32::MAX);
                *place += 1;
            }
        }
        self.starts = starts;
        self.postings = postings;
    }

    fn holding(&self, term: u32) -> &[u32] {
        let number = match self.numbers.get(term as usize) {
            None | Some(&NO_ROW) => return &[],
            Some(number) => *number as usize,
        };
        match (self.starts.get(number), self.starts.get(number + 1)) {
            (Some(from), Some(to)) => self.postings.get(*from..*to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Positions of the items to compare a row with, ascending, and how many items came into question.
    pub fn of(
        &self,
        setting: &Setting,
        row: &Reading,
        options: &Options,
        room: &mut Room,
    ) -> (Vec<usize>, usize) {
        if self.all {
            return ((0..self.items.len()).collect(), self.items.len());
        }
        self.add_up(setting.corpus, row, options, room);
        let part = (1.0 / row.content.total.max(1.0)) as f32;
        let ranked = &mut room.ranked;
        ranked.clear();
        for item in room.touched.drain(..) {
            let at = item as usize;
            let shared = room.scores.get_mut(at).map_or(0.0, std::mem::take);
            let of_item = self.parts.get(at).copied().unwrap_or(1.0);
            ranked.push((shared * (part + of_item), item));
        }
        best(ranked, options.named);
        self.weigh(ranked, |item| {
            let found = wordings(setting.corpus, row, item).overlap;
            found.of_first + found.of_second
        });
        best(ranked, options.candidates);
        let candidates = ranked.len();
        if candidates > options.compared {
            self.weigh(ranked, |item| hint(setting, row, item));
            best(ranked, options.compared);
        }
        let mut out: Vec<usize> = ranked.iter().map(|(_, item)| *item as usize).collect();
        out.sort_unstable();
        (out, candidates)
    }

    /// Gives each item that is ranked another weight.
    fn weigh(&self, ranked: &mut [(f32, u32)], weight: impl Fn(&Reading) -> f64) {
        for (share, item) in ranked {
            if let Some(item) = self.items.get(*item as usize) {
                *share = weight(item) as f32;
            }
        }
    }

    /// Adds up, for the items that share a row's rare terms, the weight of what they share.
    fn add_up(&self, corpus: &Corpus, row: &Reading, options: &Options, room: &mut Room) {
        let mut terms: Vec<(usize, u32)> = row
            .content
            .set
            .iter()
            .map(|term| (self.holding(*term).len(), *term))
            .filter(|(length, _)| *length > 0)
            .collect();
        terms.sort_unstable();
        let mut read = 0;
        for (length, term) in terms {
            read += length;
            if read > options.postings && !room.touched.is_empty() {
                break;
            }
            let weight = corpus.weight(term) as f32 + f32::MIN_POSITIVE;
            for item in self.holding(term).iter().take(options.postings) {
                if let Some(score) = room.scores.get_mut(*item as usize) {
                    if *score == 0.0 {
                        room.touched.push(*item);
                    }
                    *score += weight;
                }
            }
        }
    }
}

/// Keeps the highest, in no order.
fn best(ranked: &mut Vec<(f32, u32)>, most: usize) {
    if ranked.len() > most {
        ranked.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(most);
    }
}
