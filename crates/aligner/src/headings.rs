//! Which item of the parent a heading of the plan says: nearly all of its words, its beginning, its label
//! (`Dự án 3`, project 3), or a part of it that no other item says.
//!
//! Leaves it to `beneath` to hand the item down to the rows under the heading.

use crate::candidate::Candidate;
use crate::comparisons::{Setting, Step, in_order};
use crate::decision::{add_rivals, each, prior, sort};
use crate::letters;
use crate::options::Options;
use crate::reading::{Reader, Reading, Side};
use crate::terms::Terms;
use crate::weights::{DOCUMENTS, of_heading};
use crate::wording::{self, Wording};
use model::record::{Origin, Task};
use std::collections::{BTreeMap, BTreeSet};

/// Share of a heading's weight that an item must hold, share of the item's that the heading must, and weight (nats) of
/// a heading that can say an item.
const SAYS: (f64, f64, f64) = (0.8, 0.45, 15.0);
/// Share of a heading's letters that an item must begin with, where the heading says less of it.
const BEGINS: f64 = 0.85;
/// Words of the shortest heading that an item may begin with and go on: shorter ones are titles of any document (`Cơ chế, chính
/// sách`, mechanisms and policies).
const BEGINS_FROM: usize = 5;
/// Shares of two titles, the larger and the smaller, from which a heading is a section of the parent, and no item.
const SECTION: (f64, f64) = (0.9, 0.6);
/// Share of a heading's weight that the one item must hold that says it among others, and that no other may hold.
const WITHIN: (f64, f64) = (0.95, 0.6);
/// How sure it is that such an item is meant, or one of a document that the plan does not say to carry out, for `review`; and
/// one with the heading's label.
const SCORES: (f64, f64) = (0.6, 0.95);
/// Share of the words behind a heading's label that the item with this label must hold.
const BEHIND_LABEL: f64 = 0.4;
/// Digits or letters of the longest number of a label.
const NUMBER: usize = 4;

/// Headings of a plan's sections, each once, as tasks that have nothing but their text.
pub fn titles(rows: &[&Task]) -> Vec<Task> {
    let titles = rows.iter().flat_map(|row| &row.section);
    bare_each(titles.filter_map(|section| section.title.as_deref()))
}

/// Titles, each once, as tasks that have nothing but their text.
pub fn bare_each<'t>(titles: impl Iterator<Item = &'t str>) -> Vec<Task> {
    let mut out: BTreeMap<&str, Task> = BTreeMap::new();
    for title in titles {
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
    let read = headings
        .iter()
        .map(|heading| reader.read_apart(heading, Side::Rows(None)));
    read.collect()
}

/// What the headings of a plan say.
#[derive(Debug, Default)]
pub struct Said<'r> {
    /// Headings that say an item.
    pub items: BTreeMap<&'r str, Meant>,
    /// Headings that are sections of the parent.
    pub sections: BTreeSet<&'r str>,
}

/// The item that a heading says.
#[derive(Debug, Clone)]
pub struct Meant {
    /// Its position.
    pub item: usize,
    /// How likely it is meant.
    pub score: f64,
    /// Why: what the heading was compared by, and how the two documents stand to each other.
    pub why: Vec<Step>,
}

/// The item that each heading says, and which headings are sections of the parent; others are left out.
pub fn said<'r>(
    setting: &Setting,
    headings: &'r [Reading],
    rows: &[Reading],
    items: &[Reading],
    options: &Options,
) -> Said<'r> {
    let mut out = Said::default();
    if headings.len().saturating_mul(items.len()) > options.all_pairs || rows.is_empty() {
        return out;
    }
    let mut sections: Vec<u32> = items.iter().map(|item| item.sections).collect();
    sections.sort_unstable();
    sections.dedup();
    let title = |number: &u32| setting.shared.get(*number as usize);
    let sections: Vec<&Terms> = sections.iter().filter_map(title).collect();
    let meant = |item: usize, score: f64| Meant {
        item,
        score,
        why: setting.documents.into_iter().collect(),
    };
    let mut room = letters::Room::default();
    let bearers = bearers(rows);
    for heading in headings {
        let text = &heading.content;
        let is_section = |other: &&Terms| {
            let overlap = setting.corpus.overlap(text, other);
            overlap.high() >= SECTION.0 && overlap.low() >= SECTION.1
        };
        let own = heading.task.content.as_str();
        if let Some(item) = labelled(setting, heading, items) {
            out.items.insert(own, meant(item, SCORES.1));
            continue;
        }
        if text.total < SAYS.2 || bearers.contains(own) {
            continue;
        }
        if sections.iter().any(is_section) {
            out.sections.insert(own);
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
            let score = match is_carried_out(setting) {
                true => best.score(),
                false => best.score().min(SCORES.0),
            };
            let meant = Meant {
                why: why(best),
                ..meant(best.item, score)
            };
            out.items.insert(own, meant);
        } else if let Some(item) = only_within(setting, heading, items) {
            out.items.insert(own, meant(item, SCORES.0));
        }
    }
    out
}

/// Words of a heading that says who does what stands beneath, besides the bodies' names: `Đề nghị`, `và`.
const BESIDE_BODIES: usize = 3;

/// Headings that say who does what stands beneath them, and no item, by the leads of the paragraphs right under them.
fn bearers<'r>(rows: &[Reading<'r>]) -> BTreeSet<&'r str> {
    let prose = rows.iter().map(|row| row.task);
    let prose = prose.filter(|task| task.origin == Origin::Prose && !task.lead.is_empty());
    let beneath = prose.filter_map(|task| Some((task.section.last()?.title.as_deref()?, task)));
    let each: BTreeMap<&str, &Task> = beneath.collect();
    let says_who = |(title, task): &(&str, &Task)| {
        let bodies = task.lead.iter().flat_map(|body| wording::plain(&body.raw));
        let bodies: BTreeSet<String> = bodies.collect();
        let words = wording::plain(title);
        let others = words.iter().filter(|word| !bodies.contains(*word)).count();
        others <= BESIDE_BODIES && 2 * others < words.len()
    };
    each.into_iter()
        .filter(says_who)
        .map(|(title, _)| title)
        .collect()
}

/// What a heading was compared by, behind the prior, under names that say so.
pub fn why(best: &Candidate) -> Vec<Step> {
    let compared = best.steps.iter().skip(1);
    let named = compared.map(|step| match of_heading(step.comparison) {
        Some(comparison) if step.comparison != DOCUMENTS.name => Step {
            comparison,
            ..*step
        },
        _ => *step,
    });
    named.collect()
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
    let mut begins = || {
        let words = wording::plain(&heading.task.content).len();
        words >= BEGINS_FROM && letters::in_order(here, front, room) >= BEGINS
    };
    overlap.of_second >= SAYS.1 || begins()
}

/// Whether the plan says that it carries the parent out.
fn is_carried_out(setting: &Setting) -> bool {
    setting
        .documents
        .is_some_and(|step| step.level == "carried_out")
}

/// The one item whose text begins with the label of a heading, unless the heading goes on with other words.
fn labelled(setting: &Setting, heading: &Reading, items: &[Reading]) -> Option<usize> {
    let own = label(&heading.task.content).filter(|_| is_carried_out(setting))?;
    let has = |item: &&Reading| label(&item.task.content).as_ref() == Some(&own);
    let mut found = items.iter().enumerate().filter(|(_, item)| has(item));
    let (Some((at, item)), None) = (found.next(), found.next()) else {
        return None;
    };
    let bare = wording::plain(&heading.task.content).len() == own.split(' ').count();
    let held = setting.corpus.overlap(&heading.content, &item.content);
    (bare || held.of_first >= BEHIND_LABEL).then_some(at)
}

/// What a text begins with, up to a mark, where that is a kind of part and its number, plain: `du an 3`.
fn label(text: &str) -> Option<String> {
    let end = [":", ".", "(", "–", " - ", "\n"];
    let end = end.iter().filter_map(|mark| text.find(mark)).min();
    let words = wording::plain(text.get(..end.unwrap_or(text.len()))?);
    let (number, kind) = words.split_last()?;
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let roman = number.chars().all(|c| "ivx".contains(c));
    let fits = (digits || roman) && number.len() <= NUMBER;
    (fits && Wording::get().is_part(&kind.join(" "))).then(|| words.join(" "))
}

/// The one item that holds a whole heading, word for word, where no other holds most of it.
fn only_within(setting: &Setting, heading: &Reading, items: &[Reading]) -> Option<usize> {
    if !is_carried_out(setting) {
        return None;
    }
    let share = |item: &Reading| {
        setting
            .corpus
            .overlap(&heading.content, &item.content)
            .of_first
    };
    let mut near = items
        .iter()
        .enumerate()
        .filter(|(_, item)| share(item) >= WITHIN.1);
    let (Some((at, item)), None) = (near.next(), near.next()) else {
        return None;
    };
    let list = Wording::get();
    let (bare, other) = (wording::bare(&heading.text), wording::bare(&item.text));
    let (words, all) = (list.words(&bare), list.words(&other));
    let stands = all.windows(words.len().max(1)).any(|run| run == words);
    (stands && share(item) >= WITHIN.0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_part_and_a_number_are_a_label() {
        assert_eq!(label("Dự án 3").as_deref(), Some("du an 3"));
        assert_eq!(
            label("Tiểu dự án II: Đèn biển").as_deref(),
            Some("tieu du an ii")
        );
        assert_eq!(label("Dự án 3 cầu cảng"), None);
        assert_eq!(label("Cầu cảng 3: sửa chữa"), None);
        assert_eq!(label("Dự án: sửa chữa cầu cảng"), None);
    }
}
