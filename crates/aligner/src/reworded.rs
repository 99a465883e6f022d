//! Rows that say their item in words of their own.
//!
//! Such a row shares hardly more with its item than a few words, and these are the item's alone (`suất ăn`, `ký cam kết`), which
//! shares of two texts do not show. So, of a plan that says by number that it carries the parent out, two things speak for a
//! row's best item: words that no other item has, and that no other item comes near it. They never make more of it than a link
//! for `review`. A plan that takes over the wording of most items is not asked: a row of it without that has hardly an item.

use crate::candidate::Candidate;
use crate::comparisons::{Setting, Step, damaged, step};
use crate::reading::Reading;
use crate::terms::intersection;
use crate::weights::{
    ACRONYM, ACT, CITED_ITEM, Comparison, FOREMOST, GIVEN_BY, INSTANCES, LEAD, OWN_WORDS, SECTION,
    SUBJECT, WHOLE_PLAN, WORDS,
};
use crate::wording::{self, Wording};
use rustc_hash::FxHashSet;

/// Weight of the words in common from which the texts speak for themselves.
const ENOUGH: f64 = 1.0;
/// Weight of the words in common, and number of words and pairs of words, from which there are some.
const FEW: (f64, usize) = (-1.0, 3);
/// Pairs of words that are the item's alone: many, some.
const PAIRS: (usize, usize) = (4, 2);

/// How far the second item is behind (log-odds): far, some way.
const AHEAD: (f64, f64) = (5.0, 3.0);
/// Items from which it says something that all others are behind.
const ITEMS: usize = 8;
/// How far it is behind where nothing else speaks for the best one.
const ALONE: f64 = 6.0;

/// Levels of items in the row's own section, or in one that is called nearly the same.
const ONE_SECTION: &[&str] = &[
    "same_of_one_item",
    "same_of_few_items",
    "same",
    "alike",
    "same_and_little_else",
];

/// Log-odds below which neither makes a link of a candidate.
const LEAST: f64 = -6.5;

/// Adds to the best candidate of each row whether they share words that no other item has, and how far the others are behind;
/// `found` are the candidates of each row.
pub fn compare(
    setting: &Setting,
    rows: &[Reading],
    items: &[Reading],
    found: &mut [Vec<Candidate>],
) {
    let Some(lone) = &setting.lone else {
        return;
    };
    for (row, found) in rows.iter().zip(found) {
        of_row(setting, lone, (row, items), found);
    }
}

fn of_row(
    setting: &Setting,
    lone: &[bool],
    (row, items): (&Reading, &[Reading]),
    found: &mut [Candidate],
) {
    let second = found.get(1).map(|second| second.sum);
    let Some(best) = found.first_mut() else {
        return;
    };
    let item = &items[best.item];
    let open = best.sum >= LEAST && !best.is_sure_enough() && !best.is_handed_down();
    if !open || told_otherwise(best) || damaged(row, item) {
        return;
    }
    let ahead = second.map_or(0.0, |second| best.sum - second);
    let own = own(setting, lone, row, item);
    let words = match own {
        0 => None,
        many if many >= PAIRS.0 => Some("many"),
        some if some >= PAIRS.1 => Some("some"),
        _ => Some("one"),
    };
    if let Some(words) = words {
        best.add(step(&OWN_WORDS, words));
    }
    // One pair of words may be in common by chance; in a section that both documents have, less is enough.
    let told = own >= PAIRS.1 || best.has(&SECTION, ONE_SECTION);
    let foremost = match ahead {
        far if told && far >= AHEAD.0 => "far_ahead",
        some if told && some >= AHEAD.1 => "ahead",
        far if far >= ALONE && items.len() >= ITEMS && may_be_alone(best, (row, item)) => {
            "alone_in_sight"
        }
        _ => return,
    };
    best.add(step(&FOREMOST, foremost));
}

/// Whether a candidate has some words of the row, more than one by chance, and stands in no other section than it.
fn may_be_alone(candidate: &Candidate, (row, item): (&Reading, &Reading)) -> bool {
    let few = |step: &Step| step.comparison == WORDS.name && step.weight >= FEW.0;
    candidate.steps.iter().any(few)
        && intersection(&row.content.set, &item.content.set).len() >= FEW.1
        && !candidate.has(&SECTION, &["another"])
}

/// Whether a candidate's words speak for themselves, there are none, most rows of the plan take over those of their items, or
/// something says that another item is meant, or none.
fn told_otherwise(candidate: &Candidate) -> bool {
    let is = |name: &str, of: &Comparison| name == of.name;
    candidate.steps.iter().any(|step| {
        let name = step.comparison;
        is(name, &WORDS) && (step.weight >= ENOUGH || step.level == "none")
            || is(name, &WHOLE_PLAN) && step.level == "most_rows_suit"
            || [&SUBJECT, &ACT, &ACRONYM, &INSTANCES]
                .iter()
                .any(|of| is(name, of))
            || [&CITED_ITEM, &GIVEN_BY, &LEAD]
                .iter()
                .any(|of| is(name, of) && step.level.starts_with("another"))
    })
}

/// How many pairs of neighbouring words of a row an item has and no other item; of each, one word at least tells something.
fn own(setting: &Setting, lone: &[bool], row: &Reading, item: &Reading) -> usize {
    let list = Wording::get();
    let text = wording::bare(&row.text);
    let words = list.words(&text);
    let pairs = words.windows(2).filter_map(|pair| match pair {
        [first, second] if list.tells(first) || list.tells(second) => {
            setting.corpus.pair_of_words(first, second)
        }
        _ => None,
    });
    let own: FxHashSet<u32> = pairs
        .filter(|id| lone.get(*id as usize) == Some(&true))
        .filter(|id| item.content.set.binary_search(id).is_ok())
        .collect();
    own.len()
}
