//! Decisions written down as links: status, relation, evidence, alternatives.

use crate::agency::Body;
use crate::comparisons::Setting;
use crate::decision::{Candidate, Choice, decide};
use crate::documents;
use crate::options::Options;
use crate::people::People;
use crate::reading::{self, Reading};
use crate::terms::Corpus;
use model::alignment::{Alternative, DecidedBy, Evidence, Link, LinkParent, LinkStatus, Relation};
use model::record::{DocumentRecord, Task};
use std::collections::BTreeMap;

/// Share of an item's weight from which a row says the whole item. The item's own text counts here: a
/// paragraph that restates it may hold a part of it only.
const WHOLE: f64 = 0.85;

/// One link for each row, in the order of the plan.
pub fn links(
    plan: &DocumentRecord,
    parent: &DocumentRecord,
    rows: &[&Task],
    items: &[&Task],
    options: &Options,
    people: &People,
) -> Vec<Link> {
    let mut corpus = Corpus::default();
    let mut rows = reading::read(rows, &reading::restated(plan), &mut corpus);
    let mut items = reading::read(items, &reading::restated(parent), &mut corpus);
    corpus.close();
    reading::weigh(&mut rows, &corpus);
    reading::weigh(&mut items, &corpus);
    let setting = Setting {
        corpus: &corpus,
        rare: corpus.rare(items.iter().map(Reading::content)),
        body: Body::of(plan),
        documents: documents::relation(&plan.document, &parent.document),
        held: people.bind(&rows, &items),
    };
    let choices = decide(&setting, &rows, &items, options, options.review);
    let sharing = sharing(&choices);
    rows.iter()
        .zip(&choices)
        .enumerate()
        .map(|(at, (row, choice))| {
            let program = match choice.chosen.first().map(Candidate::score) {
                Some(score) if score >= options.matched => LinkStatus::Matched,
                Some(_) => LinkStatus::Review,
                None => LinkStatus::Unmatched,
            };
            let people = setting.held.status(at, choice);
            let (status, decided_by) = people.unwrap_or((program, DecidedBy::Program));
            Link {
                plan_task: row.task.id.clone(),
                status,
                decided_by,
                parents: choice
                    .chosen
                    .iter()
                    .map(|c| LinkParent {
                        task: items[c.item].task.id.clone(),
                        relation: relation(
                            &corpus,
                            row,
                            &items[c.item],
                            choice,
                            sharing.get(&c.item).copied().unwrap_or(1),
                        ),
                        score: c.score(),
                        evidence: evidence(c),
                    })
                    .collect(),
                alternatives: choice
                    .others
                    .iter()
                    .map(|c| Alternative {
                        task: items[c.item].task.id.clone(),
                        score: c.score(),
                        evidence: evidence(c),
                    })
                    .collect(),
            }
        })
        .collect()
}

/// How many rows chose each item.
fn sharing(choices: &[Choice]) -> BTreeMap<usize, u32> {
    let mut out = BTreeMap::new();
    for candidate in choices.iter().flat_map(|c| &c.chosen) {
        *out.entry(candidate.item).or_default() += 1;
    }
    out
}

/// `covers` for a row with several items; `part_of` where rows share an item and this one does not
/// say all of it; else `same`.
fn relation(
    corpus: &Corpus,
    row: &Reading,
    item: &Reading,
    choice: &Choice,
    rows: u32,
) -> Relation {
    if choice.chosen.len() > 1 {
        Relation::Covers
    } else if rows > 1 && corpus.overlap(row.content(), item.content()).of_second < WHOLE {
        Relation::PartOf
    } else {
        Relation::Same
    }
}

/// The evidence for a candidate.
pub fn evidence(candidate: &Candidate) -> Vec<Evidence> {
    candidate
        .steps
        .iter()
        .map(|s| Evidence {
            comparison: s.comparison.into(),
            level: s.level.into(),
            weight: s.weight,
        })
        .collect()
}
