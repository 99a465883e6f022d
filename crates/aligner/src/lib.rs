//! Tasks of two documents to links, evidence and findings.
//!
//! [`align`] lays a plan beside the directive that it carries out: each row of the plan gets the items
//! that it carries out, with evidence that adds up to the score; each item without a row gets the
//! reason; and what an analyst should look at becomes a finding. [`restatements`] finds, within one
//! document, the paragraphs that say a row of its annex again.
//!
//! Finding candidates (`candidates`, `search`), comparing (`comparisons`) and deciding (`decision`) are apart.
//! Promises: no panic on any record, the same result for the same records, time that grows with the
//! number of tasks and not with the number of pairs once there are many. Leaves reading documents,
//! naming agencies and writing files to others.

mod abbreviations;
mod above;
mod acronyms;
mod acts;
mod agency;
mod bare;
mod beneath;
mod bodies;
mod bounds;
mod candidate;
mod candidates;
mod cited_item;
mod clauses;
mod comparisons;
mod coverage;
mod covering;
mod dated;
mod decision;
mod diff;
mod disagreement;
mod documents;
mod field;
mod fields;
mod figures;
mod findings;
mod frame;
mod given;
mod headings;
mod initials;
mod instances;
mod itself;
mod late;
mod letters;
mod link;
mod listed;
mod lists;
mod measured;
mod misreading;
mod moments;
mod named;
mod numbered;
mod object;
mod options;
mod people;
mod reading;
mod recovered;
mod restate;
mod reworded;
mod rhythm;
mod search;
mod sections;
mod subject;
mod terms;
mod threads;
mod titled;
mod titles;
mod twins;
mod weights;
mod wording;

pub use link::{Compared, compared};
pub use options::Options;
pub use people::People;
pub use weights::{ALL as COMPARISONS, BASE, Comparison};

use model::alignment::{Alignment, Link, LinkStatus, Summary, Uncovered, UncoveredReason};
use model::record::{DocumentRecord, Restatement};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Finds for each task of `plan` the tasks of `parent` that it carries out, with default options.
pub fn align(plan: &DocumentRecord, parent: &DocumentRecord) -> Alignment {
    align_with(plan, parent, &Options::default())
}

/// Finds for each task of `plan` the tasks of `parent` that it carries out.
///
/// Prose tasks that restate table tasks (see [`DocumentRecord::restatements`]) take no part on either side.
pub fn align_with(plan: &DocumentRecord, parent: &DocumentRecord, options: &Options) -> Alignment {
    align_decided(plan, parent, options, &People::default())
}

/// Finds for each task of `plan` the tasks of `parent` that it carries out, where people have decided
/// about some of the links already.
pub fn align_decided(
    plan: &DocumentRecord,
    parent: &DocumentRecord,
    options: &Options,
    people: &People,
) -> Alignment {
    let items = reading::standing(parent);
    let links = link::links(plan, parent, options, people);
    let named: FxHashSet<&str> = links
        .iter()
        .flat_map(|l| &l.parents)
        .map(|p| p.task.as_str())
        .collect();
    let standings = coverage::standings(&items, agency::Body::given_work(plan, parent));
    let uncovered = coverage::uncovered(&items, &named, &standings);
    let covered = named.len();
    let findings = findings::findings(plan, parent, &links, &uncovered);
    let summary = Summary {
        rows: rows_by_status(&links),
        items: items_by_coverage(covered, &uncovered),
        findings: tally(findings.iter().map(|f| f.code.as_str())),
        given: given::given(plan, (&items, &standings), &links, &findings),
    };
    Alignment {
        schema_version: model::SCHEMA_VERSION.into(),
        plan: plan.document.id.clone(),
        parent: parent.document.id.clone(),
        links,
        uncovered,
        findings,
        summary,
        guessed: false,
    }
}

/// Finds the prose tasks that state table tasks of the same document again.
pub fn restatements(document: &DocumentRecord) -> Vec<Restatement> {
    restate::restatements(document, &Options::default())
}

fn rows_by_status(links: &[Link]) -> BTreeMap<String, u32> {
    let mut out = none_of(LinkStatus::ALL.iter().map(|status| status.word()));
    for link in links {
        *out.entry(link.status.word().to_owned()).or_default() += 1;
    }
    out
}

fn items_by_coverage(covered: usize, uncovered: &[Uncovered]) -> BTreeMap<String, u32> {
    let mut out = none_of(UncoveredReason::ALL.iter().map(|reason| reason.word()));
    out.insert(
        "covered".to_owned(),
        u32::try_from(covered).unwrap_or(u32::MAX),
    );
    for item in uncovered {
        *out.entry(item.reason.word().to_owned()).or_default() += 1;
    }
    out
}

/// A count for each word, so that none is missing.
fn none_of(words: impl Iterator<Item = &'static str>) -> BTreeMap<String, u32> {
    words.map(|word| (word.to_owned(), 0)).collect()
}

fn tally<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<String, u32> {
    let mut out = BTreeMap::new();
    for code in codes {
        *out.entry(code.to_owned()).or_default() += 1;
    }
    out
}
