//! Prose tasks that state table tasks of the same document again.
//!
//! A directive says a task in a paragraph of its body and once more in a row of its annex. The rows
//! stay; each paragraph names the rows that it restates, and where the two differ.

use crate::abbreviations::Abbreviations;
use crate::agency::Body;
use crate::candidate::Candidate;
use crate::comparisons::Setting;
use crate::decision::decide;
use crate::diff;
use crate::disagreement;
use crate::findings::names;
use crate::link::evidence;
use crate::lists::Lists;
use crate::options::Options;
use crate::reading::{Reader, Side};
use crate::titles::Titles;
use crate::wording::{self, Wording};
use model::record::{Difference, DocumentRecord, Origin, Restatement, Task};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use vietnamese::fold;

/// Words from which a piece that only one text has counts as a difference of content.
const PIECE: usize = 4;

/// The restatements of a document, in the order of its prose tasks.
pub fn restatements(document: &DocumentRecord, options: &Options) -> Vec<Restatement> {
    let of = |origin: Origin| {
        document
            .tasks
            .iter()
            .filter(|t| t.origin == origin)
            .collect::<Vec<&Task>>()
    };
    let (prose, table) = (of(Origin::Prose), of(Origin::Table));
    if prose.is_empty() || table.is_empty() {
        return Vec::new();
    }
    let written = [(); 2].map(|()| Abbreviations::of(document, document));
    let (lists, titles) = (Lists::new(Body::default()), Titles::default());
    let mut reader = Reader::new(lists, titles, written, FxHashMap::default());
    let mut rows = reader.read(&prose, &BTreeMap::new(), Side::Rows(None));
    let mut items = reader.read(&table, &BTreeMap::new(), Side::Items);
    reader.close(rows.iter_mut().chain(&mut items));
    let mut setting = Setting::new(&reader, &rows, &items, None);
    let mut choices = decide(&mut setting, None, &rows, &items, options, options.restates);
    for (row, choice) in rows.iter().zip(&mut choices) {
        let chosen = &mut choice.chosen;
        chosen.retain(|candidate| names_its_document(row.task, items[candidate.item].task));
    }
    rows.iter()
        .zip(choices)
        .filter(|(_, choice)| !choice.chosen.is_empty())
        .map(|(row, choice)| {
            // Items are the rows of the table in their order.
            let mut chosen: Vec<usize> = choice.chosen.iter().map(|c| c.item).collect();
            chosen.sort_unstable();
            let said = chosen.iter().filter_map(|item| items.get(*item));
            let of: Vec<&Task> = said.map(|reading| reading.task).collect();
            let doubtful = choice.chosen.iter().min_by(|a, b| a.sum.total_cmp(&b.sum));
            Restatement {
                task: row.task.id.clone(),
                of: of.iter().map(|t| t.id.clone()).collect(),
                score: doubtful.map_or(1.0, Candidate::score),
                evidence: doubtful.map(|c| evidence(&c.limited())).unwrap_or_default(),
                differences: of
                    .iter()
                    .flat_map(|item| differences(row.task, item))
                    .collect(),
            }
        })
        .collect()
}

/// Whether a paragraph speaks of a document of the kind that a row is the name of, where it is one: annexes list schemes (`Đề án …`)
/// on the matters of which the paragraphs give the work.
fn names_its_document(prose: &Task, row: &Task) -> bool {
    let list = Wording::get();
    let named = wording::bare(&row.content);
    list.named_document(&named).is_none_or(|document| {
        let text = fold::spaced(&wording::bare(&prose.content));
        text.contains(document)
    })
}

/// Where a paragraph and a row differ: deadline, lead, numbers, wording.
fn differences(prose: &Task, row: &Task) -> Vec<Difference> {
    let mut out = Vec::new();
    let mut differ = |field: &str, here: Option<String>, there: Option<String>| {
        out.push(Difference {
            field: field.into(),
            here,
            there,
        });
    };
    let dates = |task: &Task| {
        let mut all: Vec<_> = task
            .deadline
            .terms
            .iter()
            .map(|t| (t.kind, t.from.clone(), t.to.clone(), t.every))
            .collect();
        all.sort();
        all.dedup();
        all
    };
    if dates(prose) != dates(row) {
        differ(
            "deadline",
            prose.deadline.raw.clone(),
            row.deadline.raw.clone(),
        );
    }
    if !prose.lead.is_empty() && !row.lead.is_empty() {
        let plain = |task: &Task| {
            let mut all: Vec<String> = task
                .lead
                .iter()
                .map(|a| {
                    a.id.clone()
                        .unwrap_or_else(|| vietnamese::fold::fold(&a.name))
                })
                .collect();
            all.sort();
            all
        };
        if plain(prose) != plain(row) {
            differ("lead", Some(names(&prose.lead)), Some(names(&row.lead)));
        }
    }
    if !disagreement::readable(prose, row) {
        return out;
    }
    for (here, there) in disagreement::numbers(&prose.content, &row.content) {
        differ("numbers", Some(here), Some(there));
    }
    let (a, b) = (diff::words(&prose.content), diff::words(&row.content));
    for hunk in diff::hunks(&a, &b) {
        let here = diff::shown(&a[hunk.first.clone()]);
        let there = diff::shown(&b[hunk.second.clone()]);
        let replaced = !here.is_empty()
            && !there.is_empty()
            && hunk.first.len() <= 2 * hunk.second.len() + PIECE;
        let only_there = here.is_empty() && hunk.second.len() >= PIECE;
        if replaced || only_there {
            differ("content", (!here.is_empty()).then_some(here), Some(there));
        }
    }
    out
}
