//! The decision over all pairs of two documents: which items each row carries out.
//!
//! A row's best item is the one whose comparisons add up highest; what other pairs say joins the
//! evidence as comparisons of its own: the order of the neighbours, rivals among the items, another
//! row that already says the whole item, the item of the row above. A row that still holds most of a
//! second item's text outside the first covers both.

use crate::above::rows_above;
use crate::acts;
use crate::beneath;
use crate::candidate::{Candidate, Choice};
use crate::candidates::Index;
use crate::clauses;
use crate::comparisons::{
    HOLDS, Setting, Step, Wordings, best_clause, compare, in_order, round, step, sum, wordings,
};
use crate::covering::choose;
use crate::documents;
use crate::instances;
use crate::letters;
use crate::measured;
use crate::options::Options;
use crate::reading::Reading;
use crate::reworded;
use crate::search;
use crate::subject;
use crate::terms::{difference, intersection, places, ratio};
use crate::threads;
use crate::titled;
use crate::twins;
use crate::weights::{BASE, ORDER, OTHER_ROWS, RIVALS, ROW_ABOVE, WHOLE_PLAN};
use std::collections::BTreeMap;

/// Rows that one thread looks at, one after the other.
const STRETCH: usize = 512;
/// Candidates of a row that the second look keeps.
pub const KEPT: usize = 8;
/// Sum of weights from which a row's best item is used as a landmark for its neighbours.
const LANDMARK: f64 = 1.5;

/// Titles of sections on both sides, as they are compared.
pub struct Outlines<'a> {
    /// Headings of the plan.
    pub headings: Vec<Reading<'a>>,
    /// Titles right above items of the parent.
    pub titles: Vec<Reading<'a>>,
}

/// Decides for every row; an item is chosen from the score `floor` on. With the titles of sections, rows get the items of
/// what they stand under, and of titles that they say.
pub fn decide(
    setting: &mut Setting,
    outlines: Option<&Outlines>,
    rows: &[Reading],
    items: &[Reading],
    options: &Options,
    floor: f64,
) -> Vec<Choice> {
    let mut found = looked_at(setting, rows, items, options);
    let setting = &*setting;
    if let Some(Outlines { headings, titles }) = outlines {
        beneath::hand_down(setting, (headings, rows, items), options, &mut found);
        titled::sum_up(setting, (titles, rows, items), options, &mut found);
        reworded::compare(setting, rows, items, &mut found);
    }
    let found: Vec<(usize, Vec<Candidate>)> = found.into_iter().enumerate().collect();
    threads::map(&found, |(row, found)| {
        setting.held.choose(*row, found.clone(), |found| {
            choose(setting, &rows[*row], items, found, options, floor)
        })
    })
}

/// The items that each row was compared with last, with all evidence, best first. What the setting says of the two
/// documents gets the weight that the rows leave it.
pub fn looked_at(
    setting: &mut Setting,
    rows: &[Reading],
    items: &[Reading],
    options: &Options,
) -> Vec<Vec<Candidate>> {
    let mut first = first_look(setting, rows, items, options);
    let prior = prior(items.len());
    setting.held.narrow(&mut first, |row, item| {
        each_compared(setting, prior, &rows[row], items, item)
    });
    doubt_documents(setting, &mut first);
    let setting = &*setting;
    let best = |c: &Vec<Candidate>| c.first().filter(|c| c.sum >= LANDMARK).map(|c| c.item);
    let landmarks: Vec<Option<usize>> = first
        .iter()
        .enumerate()
        .map(|(row, c)| setting.held.landmark(row).or_else(|| best(c)))
        .collect();
    let suited = Suited::of(&first);
    let owners = owners(setting, rows, items, &first);
    let above = rows_above(rows);
    let positions: Vec<usize> = (0..rows.len()).collect();
    threads::map(&positions, |row| {
        let row = *row;
        let mut found = first[row].clone();
        let rivals = rivals(setting, &rows[row], items, &first[row]);
        for (candidate, rival) in found.iter_mut().zip(rivals) {
            let more = [
                order(&landmarks, row, candidate.item),
                above
                    .get(&row)
                    .filter(|up| up.directly)
                    .and_then(|up| above_step(&landmarks, up.row, candidate.item, items)),
                taken(setting, rows, items, &owners, row, candidate),
                Some(rival),
                suited.others(&first[row], setting.alone),
            ];
            more.into_iter().flatten().for_each(|s| candidate.add(s));
        }
        sort(&mut found);
        found
    })
}

/// Gives the step of the two documents, and each candidate's, the weight that all rows together leave it.
fn doubt_documents(setting: &mut Setting, first: &mut [Vec<Candidate>]) {
    let Some(said) = setting.documents else {
        return;
    };
    let left = documents::doubted(said, first);
    if left == said {
        return;
    }
    setting.documents = Some(left);
    for candidate in first.iter_mut().flatten() {
        candidate.replace(left);
    }
}

/// Base comparisons of every row with its candidates, best first.
fn first_look(
    setting: &Setting,
    rows: &[Reading],
    items: &[Reading],
    options: &Options,
) -> Vec<Vec<Candidate>> {
    let index = Index::new(setting, rows, items, options);
    let prior = prior(items.len());
    let some = threads::stretches(rows, STRETCH, |rows| {
        let (mut room, mut bench) = (index.room(), search::Room::default());
        let mut laid = letters::Room::default();
        let seen = rows.iter().map(|row| {
            if row.content.total <= 0.0 {
                return Vec::new();
            }
            let named = index.of(setting.corpus, row, options, &mut room);
            let mut found = if index.names_all() {
                each(setting, prior, row, items)
            } else {
                search::best(setting, prior, row, (items, &named), options, &mut bench)
            };
            for candidate in &mut found {
                let item = &items[candidate.item];
                candidate.add(in_order(setting, row, item, &mut laid));
                // The step behind the prior is that of the words.
                let said = clauses::compare(setting, row, item, candidate.steps.get(1));
                said.into_iter().for_each(|step| candidate.add(step));
            }
            instances::compare(setting, row, items, &mut found);
            measured::compare(setting, row, items, &mut found);
            subject::compare(setting, row, items, &mut found);
            acts::compare(setting, row, items, &mut found);
            twins::compare(setting, row, items, &mut found);
            sort(&mut found);
            found
        });
        seen.collect::<Vec<_>>()
    });
    some.into_iter().flatten().collect()
}

/// The best items for a row, of all.
pub fn each(setting: &Setting, prior: Step, row: &Reading, items: &[Reading]) -> Vec<Candidate> {
    let said = (0..items.len()).filter(|item| items[*item].content.total > 0.0);
    let mut found: Vec<Candidate> = said
        .map(|item| each_compared(setting, prior, row, items, item))
        .collect();
    sort(&mut found);
    found.truncate(KEPT);
    found
}

fn each_compared(
    setting: &Setting,
    prior: Step,
    row: &Reading,
    items: &[Reading],
    item: usize,
) -> Candidate {
    let words = wordings(setting, row, &items[item]);
    compared(setting, prior, row, (items, item), &words)
}

/// A row compared with one item, by the base comparisons; `words` is how their words stand to each other.
pub fn compared(
    setting: &Setting,
    prior: Step,
    row: &Reading,
    (items, item): (&[Reading], usize),
    words: &Wordings,
) -> Candidate {
    let steps = compare(setting, prior, row, &items[item], words);
    let sum = sum(&steps);
    Candidate { item, steps, sum }
}

/// Rows of a plan from which it is looked at as a whole.
const WHOLE_PLAN_FROM: usize = 8;

/// How many rows of a plan have an item that suits them by itself.
struct Suited {
    rows: usize,
    suited: usize,
}

impl Suited {
    fn of(first: &[Vec<Candidate>]) -> Suited {
        Suited {
            rows: first.len(),
            suited: first.iter().filter(|found| Suited::is(found)).count(),
        }
    }

    fn is(found: &[Candidate]) -> bool {
        found.first().is_some_and(|best| best.sum >= LANDMARK)
    }

    /// A plan most of whose other rows suit no item carries out another document, or, where it carries out this one `alone`,
    /// says all in words of its own.
    fn others(&self, row: &[Candidate], alone: bool) -> Option<Step> {
        if self.rows < WHOLE_PLAN_FROM {
            return None;
        }
        let others = self.suited - usize::from(Suited::is(row));
        let share = ratio(others as f64, (self.rows - 1) as f64);
        Some(step(
            &WHOLE_PLAN,
            match () {
                () if share >= 0.5 => "most_rows_suit",
                () if share >= 0.3 => "many_rows_suit",
                () if alone => "few_rows_suit_yet_carried_out",
                () if share >= 0.15 => "some_rows_suit",
                () if share >= 0.06 => "few_rows_suit",
                () => "hardly_a_row_suits",
            },
        ))
    }
}

/// Six rows in ten have one of the items.
pub fn prior(items: usize) -> Step {
    let share = 0.6 / items.clamp(2, 64) as f64;
    Step {
        comparison: "prior",
        level: "one_of_the_candidates",
        weight: round((share / (1.0 - share)).ln() + BASE),
    }
}

/// Best first.
pub fn sort(found: &mut [Candidate]) {
    found.sort_by(|a, b| b.sum.total_cmp(&a.sum).then(a.item.cmp(&b.item)));
}

/// The row that holds each item best, with the sum of weights.
fn owners(
    setting: &Setting,
    rows: &[Reading],
    items: &[Reading],
    first: &[Vec<Candidate>],
) -> BTreeMap<usize, (usize, f64)> {
    let mut owners: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for (row, found) in first.iter().enumerate() {
        let Some(best) = found.first() else { continue };
        let whole = setting
            .corpus
            .overlap(&rows[row].content, &items[best.item].content)
            .of_second
            >= 0.75;
        if whole
            && owners
                .get(&best.item)
                .is_none_or(|(_, sum)| best.sum > *sum)
        {
            owners.insert(best.item, (row, best.sum));
        }
    }
    owners
}

fn order(landmarks: &[Option<usize>], row: usize, item: usize) -> Option<Step> {
    let before = landmarks[..row].iter().rev().take(3).flatten().next();
    let after = landmarks[row + 1..].iter().take(3).flatten().next();
    let follows = before.is_some_and(|b| item >= *b && item - b <= 2);
    let leads = after.is_some_and(|a| *a >= item && a - item <= 2);
    match (before, after) {
        (None, None) => None,
        _ if follows && leads => Some(step(&ORDER, "between_its_neighbours")),
        _ if follows || leads => Some(step(&ORDER, "beside_a_neighbour")),
        _ => Some(step(&ORDER, "elsewhere")),
    }
}

fn above_step(
    landmarks: &[Option<usize>],
    up: usize,
    item: usize,
    items: &[Reading],
) -> Option<Step> {
    let above = landmarks.get(up).copied().flatten()?;
    if above == item {
        return Some(step(&ROW_ABOVE, "same_item"));
    }
    let beneath = items[item].task.parent_task.as_deref() == Some(items[above].task.id.as_str());
    beneath.then(|| step(&ROW_ABOVE, "beneath_its_item"))
}

/// Another row says the whole item, far better, and this row adds nothing to it.
fn taken(
    setting: &Setting,
    rows: &[Reading],
    items: &[Reading],
    owners: &BTreeMap<usize, (usize, f64)>,
    row: usize,
    candidate: &Candidate,
) -> Option<Step> {
    let (owner, best) = owners.get(&candidate.item)?;
    if *owner == row || best - candidate.sum < 3.0 {
        return None;
    }
    let item = &items[candidate.item].content;
    let here = intersection(&rows[row].content.set, &item.set);
    let adds = setting
        .corpus
        .sum(&difference(&here, &rows[*owner].content.set));
    (ratio(adds, item.total) < 0.15).then(|| step(&OTHER_ROWS, "item_said_by_another"))
}

/// Adds to each candidate of a row, or of a heading, how far it is ahead of its rivals.
pub fn add_rivals(setting: &Setting, row: &Reading, items: &[Reading], found: &mut [Candidate]) {
    let rivals = rivals(setting, row, items, found);
    for (candidate, rival) in found.iter_mut().zip(rivals) {
        candidate.add(rival);
    }
}

/// How far each candidate is ahead of the best other one that would explain the same words. Two that hold
/// different clauses of the row are no rivals.
fn rivals(setting: &Setting, row: &Reading, items: &[Reading], found: &[Candidate]) -> Vec<Step> {
    let clauses: Vec<Option<usize>> = found
        .iter()
        .map(|c| best_clause(setting.corpus, row, &items[c.item]))
        .map(|best| best.filter(|b| b.1 >= HOLDS.0).map(|b| b.0))
        .collect();
    let apart =
        |a: usize, b: usize| matches!((clauses[a], clauses[b]), (Some(a), Some(b)) if a != b);
    let shared: Vec<Vec<u64>> = found
        .iter()
        .map(|c| places(&row.content.set, &items[c.item].content.set))
        .collect();
    (0..found.len())
        .map(|at| {
            let rival = (0..found.len())
                .filter(|other| *other != at && !apart(at, *other))
                .filter(|other| {
                    let words = shared[at].iter().zip(&shared[*other]);
                    let both: u32 = words.map(|(a, b)| (a & b).count_ones()).sum();
                    let here: u32 = shared[at].iter().map(|word| word.count_ones()).sum();
                    2 * both >= here
                })
                .map(|other| found[other].sum)
                .fold(f64::NEG_INFINITY, f64::max);
            let ahead = found[at].sum - rival;
            step(
                &RIVALS,
                match () {
                    () if ahead == f64::INFINITY => "none",
                    () if ahead >= 3.0 => "far_behind",
                    () if ahead >= 1.2 => "behind",
                    () if ahead >= 0.0 => "close",
                    () => "better",
                },
            )
        })
        .collect()
}
