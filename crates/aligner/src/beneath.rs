//! Rows that say less than what they stand under: steps of a task, measures under a heading that is an item.
//!
//! "1.1 Set up the drafting board" says nothing of the law that row 1 drafts, and still carries out row 1's item; so does
//! a row under a heading that says an item word for word. Such a row gets the item of what it stands under, as likely as
//! that has it and a little less, unless its own words clearly point elsewhere (see `headings` for what a heading says). A row that names an item by its place
//! in the parent gets that. Leaves the choice to `covering`.

use crate::candidate::Candidate;
use crate::cited_item;
use crate::comparisons::{Setting, Step, round};
use crate::decision::{rows_above, sort};
use crate::headings;
use crate::options::Options;
use crate::reading::Reading;

/// How likely a row has the item of the row above it, and the item that its heading says, if these have it.
const ITEM_OF_ROW_ABOVE: f64 = 0.95;
const ITEM_OF_HEADING: f64 = 0.9;
/// How likely a row has the item of the row above it at most, where that has it less than clearly: for `review`.
const DOUBTED: f64 = 0.6;
/// How likely a row has the item whose place it names, with its section and without.
const ITEM_NAMED: (f64, f64) = (0.97, 0.85);
/// Score from which words clearly point to an item.
const CLEAR: f64 = 0.9;

/// Gives rows the items of what they stand under, the rows above first; `found` are the candidates of each row.
pub fn hand_down(
    setting: &Setting,
    (headings, rows, items): (&[Reading], &[Reading], &[Reading]),
    options: &Options,
    found: &mut [Vec<Candidate>],
) {
    let said = headings::said(setting, headings, rows, items, options);
    let above = rows_above(rows);
    let meant = cited_item::meant(rows, items);
    for (at, row) in rows.iter().enumerate() {
        let up = above.get(&at).filter(|up| !setting.held.is_none(**up));
        let of_row = up.and_then(|up| {
            let named = setting.held.landmark(*up).map(|item| (item, 1.0));
            let best = || found.get(*up)?.first().map(|c| (c.item, c.score()));
            named.or_else(best)
        });
        let of_row = of_row.filter(|(_, score)| *score >= options.review);
        // What stands further out speaks of more than one thing.
        let title = row.task.section.last();
        let title = title.and_then(|section| section.title.as_deref());
        let named = meant.get(&at).map(|(item, section)| {
            let score = if *section { ITEM_NAMED.0 } else { ITEM_NAMED.1 };
            (*item, "item_that_it_names", score)
        });
        let of_row = named.is_none().then_some(of_row).flatten();
        let handed = named.or_else(|| match of_row {
            Some((item, score)) => {
                let handed = ITEM_OF_ROW_ABOVE * score;
                let most = if score >= CLEAR { 1.0 } else { DOUBTED };
                Some((item, "item_of_the_row_above", handed.min(most)))
            }
            None => title
                .and_then(|title| said.get(title))
                .map(|(item, score)| (*item, "item_of_its_heading", ITEM_OF_HEADING * score)),
        });
        let Some((item, level, score)) = handed else {
            continue;
        };
        let Some(found) = found.get_mut(at) else {
            continue;
        };
        let clear = |c: &Candidate| c.item != item && c.score() >= CLEAR;
        if found.first().is_some_and(clear) || setting.held.is_rejected(at, item) {
            continue;
        }
        let mut candidate = handed_down(item, level, score);
        if named.is_none() {
            let place = cited_item::compare(&row.names, items[item].task);
            let more = [place, cited_item::given_by(&row.names)];
            more.into_iter().flatten().for_each(|s| candidate.add(s));
        }
        match found.iter_mut().find(|c| c.item == item) {
            Some(own) if own.sum >= candidate.sum => {}
            Some(own) => *own = candidate,
            None => found.push(candidate),
        }
        sort(found);
    }
}

fn handed_down(item: usize, level: &'static str, score: f64) -> Candidate {
    let weight = round((score / (1.0 - score)).ln());
    let prior = Step {
        comparison: "prior",
        level,
        weight,
    };
    Candidate {
        item,
        steps: vec![prior],
        sum: weight,
    }
}
