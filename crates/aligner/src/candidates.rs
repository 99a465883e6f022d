//! Which items a row is compared with.
//!
//! Small pairs: all of them. Large pairs: an index from terms to items names the items that share
//! the most weight, both ways, among them first those whose lead speaks for them. A row reads its rare terms first
//! and at most a set number of postings, so the work grows with the rows, not with the pairs. Which of the
//! items named fit best is for `search` to say.

use crate::agency::Standing;
use crate::comparisons::Setting;
use crate::options::Options;
use crate::reading::Reading;
use crate::terms::Corpus;

/// Index from the terms of the rows to the items that hold them.
pub struct Index {
    /// Number of items.
    items: usize,
    /// All terms of the rows are below it.
    terms: u32,
    /// Where the items of each term begin in `postings`; one more at the end.
    starts: Vec<u32>,
    postings: Vec<u32>,
    /// What is known of each item before a row is.
    known: Vec<Known>,
    all: bool,
}

/// What the index knows of an item.
struct Known {
    /// One divided by the weight of its text.
    part: f32,
    /// What its lead says whoever leads the row, and the number of its lead.
    alone: f32,
    lead: u32,
}

/// Log-odds that a text wholly in common is worth, about: by it words and leads are added up.
const WHOLE: f32 = 9.0;
/// Log-odds that the row's own lead is worth, about.
const SAME_LEAD: f32 = 1.5;

/// Room for the work of one row, used again for the next.
pub struct Room {
    scores: Vec<f32>,
    touched: Vec<u32>,
    ranked: Vec<(f32, u32)>,
}

impl Index {
    /// Indexes the items, unless rows × items are few enough to compare all.
    pub fn new(setting: &Setting, rows: &[Reading], items: &[Reading], options: &Options) -> Index {
        let all = rows.len().saturating_mul(items.len()) <= options.all_pairs;
        let last = rows.iter().filter_map(|row| row.content.set.last()).max();
        let mut index = Index {
            items: items.len(),
            terms: last.map_or(0, |last| last.saturating_add(1)),
            starts: Vec::new(),
            postings: Vec::new(),
            known: Vec::new(),
            all,
        };
        if !all {
            let known = |item: &Reading| Known {
                part: (1.0 / item.content.total.max(1.0)) as f32,
                alone: alone(setting.lists.standing(item.lead)),
                lead: item.lead,
            };
            index.known = items.iter().map(known).collect();
            index.fill(rows, items);
        }
        index
    }

    /// Whether every item is compared with every row.
    pub fn names_all(&self) -> bool {
        self.all
    }

    /// Room to look for the items of a row.
    pub fn room(&self) -> Room {
        Room {
            scores: vec![0.0; if self.all { 0 } else { self.items }],
            touched: Vec::new(),
            ranked: Vec::new(),
        }
    }

    /// Writes down for each term of the rows the items that hold it, ascending.
    fn fill(&mut self, rows: &[Reading], items: &[Reading]) {
        let mut of_rows = vec![false; self.terms as usize];
        for term in rows.iter().flat_map(|row| &row.content.set) {
            if let Some(of_row) = of_rows.get_mut(*term as usize) {
                *of_row = true;
            }
        }
        let held = || {
            let items = items.iter().enumerate();
            let sets = items.flat_map(|(at, item)| item.texts().map(move |text| (at, &text.set)));
            let terms = sets.flat_map(|(at, set)| {
                // Terms ascend, and those behind the last of the rows are no row's.
                let below = set.iter().take_while(|term| **term < self.terms);
                below.map(move |term| (at, *term as usize))
            });
            terms.filter(|(_, term)| of_rows.get(*term) == Some(&true))
        };
        // While the postings are written, a term's place is that of the term before it.
        let mut starts = vec![0_u32; self.terms as usize + 2];
        for (_, term) in held() {
            if let Some(count) = starts.get_mut(term + 2) {
                *count = count.saturating_add(1);
            }
        }
        for at in 1..starts.len() {
            starts[at] = starts[at].saturating_add(starts[at - 1]);
        }
        let mut postings = vec![0_u32; starts.last().map_or(0, |all| *all as usize)];
        for (at, term) in held() {
            if let Some(place) = starts.get_mut(term + 1)
                && let Some(posting) = postings.get_mut(*place as usize)
            {
                *posting = u32::try_from(at).unwrap_or(u32::MAX);
                *place += 1;
            }
        }
        self.starts = starts;
        self.postings = postings;
    }

    fn holding(&self, term: u32) -> &[u32] {
        let at = term as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => {
                let postings = self.postings.get(*from as usize..*to as usize);
                postings.unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Positions of the items among which the best of a row are looked for, ascending.
    pub fn of(
        &self,
        corpus: &Corpus,
        row: &Reading,
        options: &Options,
        room: &mut Room,
    ) -> Vec<usize> {
        if self.all {
            return (0..self.items).collect();
        }
        self.add_up(corpus, row, options, room);
        let part = (1.0 / row.content.total.max(1.0)) as f32;
        let ranked = &mut room.ranked;
        ranked.clear();
        // What the last of those kept has, once there are enough.
        let mut least = f32::MIN;
        for item in room.touched.drain(..) {
            let at = item as usize;
            let shared = room.scores.get_mut(at).map_or(0.0, std::mem::take);
            let Some(known) = self.known.get(at) else {
                continue;
            };
            let lead = match known.lead == row.lead {
                true => SAME_LEAD,
                false => known.alone,
            };
            let value = shared * (part + known.part) * WHOLE + lead;
            if value < least {
                continue;
            }
            ranked.push((value, item));
            if ranked.len() >= options.named.saturating_mul(4) {
                best(ranked, options.named);
                least = ranked
                    .iter()
                    .map(|(value, _)| *value)
                    .fold(f32::MAX, f32::min);
            }
        }
        best(ranked, options.named);
        let mut out: Vec<usize> = ranked.iter().map(|(_, item)| *item as usize).collect();
        out.sort_unstable();
        out
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

/// What it says, about, that an item's leads stand so to the plan's body.
fn alone(standing: Standing) -> f32 {
    match standing {
        Standing::Named | Standing::Included | Standing::IfConcerned => 1.0,
        Standing::Unknown | Standing::Counterpart => 0.0,
        Standing::Absent => -2.0,
    }
}

/// Keeps the highest, in no order.
fn best(ranked: &mut Vec<(f32, u32)>, most: usize) {
    if ranked.len() > most {
        ranked.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(most);
    }
}
