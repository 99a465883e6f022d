//! Rows that say the title of one of the parent's sections: they carry out what stands in it.
//!
//! "g) Amend the rules on trawling:" with dashes beneath is the title of a section, and its dashes are the items. A row
//! that says `Amend the rules on trawling` sums them up and covers all of them, unless an item by itself says the row
//! better. Promises no more than `review` where a title says little. Leaves the titles of chapters, which have much
//! beneath them, and titles that both outlines have to `sections`.

use crate::candidate::Candidate;
use crate::comparisons::{Setting, Step, in_order, round, sum, wordings};
use crate::decision::{compared, prior, sort};
use crate::headings;
use crate::letters;
use crate::options::Options;
use crate::reading::{Reader, Reading, Side};
use model::record::Task;
use std::collections::BTreeMap;

/// Shares of a title and of a row that the other must hold.
const SAYS: (f64, f64) = (0.8, 0.6);
/// Weight (nats) of a title that can say a row, and of one that does without doubt.
const WEIGHT: (f64, f64) = (15.0, 60.0);
/// Most items beneath a title that a row can sum up.
const ITEMS: usize = 8;
/// How likely the row covers the items, if it says the title; and at most where that is doubted: for `review`.
const COVERS: f64 = 0.95;
const DOUBTED: f64 = 0.6;
/// First step of an item that a row has from its section's title.
const LEVEL: &str = "section_that_it_says";

/// The titles right above items, each once, as tasks that have nothing but their text.
pub fn titles(items: &[&Task]) -> Vec<Task> {
    let titles = items.iter().filter_map(|item| title(item));
    headings::bare_each(titles)
}

fn title(task: &Task) -> Option<&str> {
    let title = task.section.last()?.title.as_deref()?;
    Some(title).filter(|title| !title.is_empty())
}

/// The titles as they are compared, as items: without adding to the frequencies of words.
pub fn read<'a>(reader: &mut Reader<'a>, titles: &'a [Task]) -> Vec<Reading<'a>> {
    let read = titles
        .iter()
        .map(|title| reader.read_apart(title, Side::Items));
    read.collect()
}

/// Whether a candidate is one of the items whose section's title its row says.
pub fn is_summed_up(candidate: &Candidate) -> bool {
    candidate
        .steps
        .first()
        .is_some_and(|step| step.level == LEVEL)
}

/// Gives rows that say a title the items beneath it; `found` are the candidates of each row.
pub fn sum_up(
    setting: &Setting,
    (titles, rows, items): (&[Reading], &[Reading], &[Reading]),
    options: &Options,
    found: &mut [Vec<Candidate>],
) {
    if titles.len().saturating_mul(rows.len()) > options.all_pairs {
        return;
    }
    let beneath = beneath(titles, items);
    let first = prior(items.len());
    let mut room = letters::Room::default();
    for (at, (row, found)) in rows.iter().zip(found).enumerate() {
        let said = beneath.iter().filter_map(|(place, below)| {
            Some((says(setting, row, &titles[*place])?, *place, below))
        });
        let best = said.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((_, place, below)) = best else {
            continue;
        };
        let title = &titles[place];
        let words = wordings(setting, row, title);
        let mut whole = compared(setting, first, row, (titles, place), &words);
        whole.add(in_order(setting, row, title, &mut room));
        let better = |own: &Candidate| own.sum >= whole.sum;
        if whole.score() < options.matched || found.first().is_some_and(better) {
            continue;
        }
        let most = if title.content.total >= WEIGHT.1 {
            1.0
        } else {
            DOUBTED
        };
        let score = (COVERS * whole.score()).min(most);
        let taken = below
            .iter()
            .filter(|item| !setting.held.is_rejected(at, **item));
        let taken: Vec<Candidate> = taken.map(|item| summed_up(*item, score, &whole)).collect();
        found.retain(|own| !below.contains(&own.item));
        found.extend(taken);
        sort(found);
    }
}

/// Positions of the titles that can say a row, each with the items right beneath it: neither too many, nor in sections of
/// two places.
fn beneath(titles: &[Reading], items: &[Reading]) -> Vec<(usize, Vec<usize>)> {
    let mut below: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        if let Some(title) = title(item.task) {
            below.entry(title).or_default().push(at);
        }
    }
    let mut of = |title: &Reading| {
        let below = below.remove(title.task.content.as_str())?;
        let place = |at: &usize| &items[*at].task.section;
        let first = below.first().map(place);
        let together = below.iter().all(|at| Some(place(at)) == first);
        let tells = title.content.total >= WEIGHT.0 && below.len() <= ITEMS;
        (together && tells).then_some(below)
    };
    let titles = titles.iter().enumerate();
    titles
        .filter_map(|(place, title)| Some((place, of(title)?)))
        .collect()
}

/// How much a row and a title have in common, if the row says the title.
fn says(setting: &Setting, row: &Reading, title: &Reading) -> Option<f64> {
    let overlap = setting.corpus.overlap(&row.content, &title.content);
    let says = overlap.of_second >= SAYS.0 && overlap.of_first >= SAYS.1;
    says.then_some(overlap.of_first + overlap.of_second)
}

/// An item that has a row from its section's title, with what the title was compared by.
fn summed_up(item: usize, score: f64, title: &Candidate) -> Candidate {
    let why = headings::why(title);
    let logit = round((score / (1.0 - score)).ln());
    let prior = Step {
        comparison: "prior",
        level: LEVEL,
        weight: round(logit - sum(&why)),
    };
    let steps: Vec<Step> = std::iter::once(prior).chain(why).collect();
    Candidate {
        item,
        sum: sum(&steps),
        steps,
    }
}
