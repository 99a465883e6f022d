//! Rows that say less than what they stand under: steps of a task, measures under a heading that is an item.
//!
//! "1.1 Set up the drafting board" says nothing of the law that row 1 drafts, and still carries out row 1's item; so does
//! a row under a heading that says an item word for word. Such a row gets the item of what it stands under, as likely as
//! that has it and a little less, unless its own words clearly point elsewhere. A row that names an item by its place
//! in the parent gets that. Leaves the choice to `covering`.

use crate::cited_item;
use crate::comparisons::{Setting, Step, in_order, round};
use crate::decision::{Candidate, add_rivals, each, prior, rows_above, sort};
use crate::letters;
use crate::options::Options;
use crate::reading::{Reader, Reading};
use crate::terms::Terms;
use model::record::{Origin, Task};
use std::collections::BTreeMap;

/// How likely a row has the item of the row above it, and the item that its heading says, if these have it.
const ITEM_OF_ROW_ABOVE: f64 = 0.95;
const ITEM_OF_HEADING: f64 = 0.9;
/// How likely a row has the item of the row above it at most, where that has it less than clearly: for `review`.
const DOUBTED: f64 = 0.6;
/// How likely a row has the item whose place it names, with its section and without.
const ITEM_NAMED: (f64, f64) = (0.97, 0.85);
/// Score from which words clearly point to an item.
const CLEAR: f64 = 0.9;
/// Share of a heading's weight that an item must hold, share of the item's that the heading must, and weight (nats) of
/// a heading that can say an item.
const SAYS: (f64, f64, f64) = (0.8, 0.45, 15.0);
/// Share of a heading's letters that an item must begin with, where the heading says less of it.
const BEGINS: f64 = 0.85;
/// Shares of two titles, the larger and the smaller, from which a heading is a section of the parent, and no item.
const SECTION: (f64, f64) = (0.9, 0.6);

/// Headings of a plan's sections, each once, as tasks that have nothing but their text.
pub fn headings(rows: &[&Task]) -> Vec<Task> {
    let titles = rows.iter().flat_map(|row| &row.section);
    let mut out: BTreeMap<&str, Task> = BTreeMap::new();
    for title in titles.filter_map(|section| section.title.as_deref()) {
        out.entry(title).or_insert_with(|| bare(title));
    }
    out.into_values().collect()
}

fn bare(content: &str) -> Task {
    Task {
        origin: Origin::Prose,
        content: content.to_owned(),
        confidence: 1.0,
        ..Task::default()
    }
}

/// The headings as they are compared: without adding to the frequencies of words.
pub fn read<'a>(reader: &mut Reader<'a>, headings: &'a [Task]) -> Vec<Reading<'a>> {
    let read = headings.iter().map(|heading| reader.read_heading(heading));
    read.collect()
}

/// Gives rows the items of what they stand under, the rows above first; `found` are the candidates of each row.
pub fn hand_down(
    setting: &Setting,
    (headings, rows, items): (&[Reading], &[Reading], &[Reading]),
    options: &Options,
    found: &mut [Vec<Candidate>],
) {
    let said = said(setting, headings, rows, items, options);
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

/// The item that each heading says, with its score; headings that say none, or that are sections of the parent, are left
/// out.
fn said<'r>(
    setting: &Setting,
    headings: &'r [Reading],
    rows: &[Reading],
    items: &[Reading],
    options: &Options,
) -> BTreeMap<&'r str, (usize, f64)> {
    let mut out = BTreeMap::new();
    if headings.len().saturating_mul(items.len()) > options.all_pairs || rows.is_empty() {
        return out;
    }
    let mut sections: Vec<u32> = items.iter().map(|item| item.sections).collect();
    sections.sort_unstable();
    sections.dedup();
    let title = |number: &u32| setting.shared.get(*number as usize);
    let sections: Vec<&Terms> = sections.iter().filter_map(title).collect();
    let mut room = letters::Room::default();
    for heading in headings {
        let text = &heading.content;
        let is_section = |other: &&Terms| {
            let overlap = setting.corpus.overlap(text, other);
            overlap.high() >= SECTION.0 && overlap.low() >= SECTION.1
        };
        if text.total < SAYS.2 || sections.iter().any(is_section) {
            continue;
        }
        let mut found = each(setting, prior(items.len()), heading, items);
        for candidate in &mut found {
            candidate.add(in_order(
                setting,
                heading,
                &items[candidate.item],
                &mut room,
            ));
        }
        add_rivals(setting, heading, items, &mut found);
        sort(&mut found);
        if let Some(best) = found.first()
            && best.score() >= options.matched
            && says(setting, heading, &items[best.item], &mut room)
        {
            out.insert(heading.task.content.as_str(), (best.item, best.score()));
        }
    }
    out
}

/// Whether a heading says an item, or the item begins with it.
fn says(setting: &Setting, heading: &Reading, item: &Reading, room: &mut letters::Room) -> bool {
    let overlap = setting.corpus.overlap(&heading.content, &item.content);
    if overlap.of_first < SAYS.0 {
        return false;
    }
    let (here, there) = (
        &heading.letters(&setting.scale).letters,
        &item.letters(&setting.scale).letters,
    );
    let front = &there[..there.len().min(here.len() + here.len() / 8)];
    overlap.of_second >= SAYS.1 || letters::in_order(here, front, room) >= BEGINS
}
