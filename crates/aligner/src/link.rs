//! Decisions written down as links: status, relation, evidence, alternatives.

use crate::abbreviations::Abbreviations;
use crate::agency::Body;
use crate::candidate::{Candidate, Choice};
use crate::comparisons::Setting;
use crate::decision::{Outlines, decide, looked_at};
use crate::documents;
use crate::headings;
use crate::initials;
use crate::lists::Lists;
use crate::options::Options;
use crate::people::People;
use crate::reading::{self, Reader, Reading, Side};
use crate::terms::Corpus;
use crate::threads;
use crate::titled;
use crate::titles::Titles;
use model::alignment::{Alternative, DecidedBy, Evidence, Link, LinkParent, LinkStatus, Relation};
use model::record::DocumentRecord;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Share of an item's weight from which a row says the whole item. The item's own text counts here: a
/// paragraph that restates it may hold a part of it only.
const WHOLE: f64 = 0.85;

/// Reads both sides and hands them on with what all their pairs share.
fn laid_out<T>(
    plan: &DocumentRecord,
    parent: &DocumentRecord,
    people: &People,
    then: impl FnOnce(&mut Setting, &Outlines, &[Reading], &[Reading]) -> T,
) -> T {
    let (rows, items) = (reading::standing(plan), reading::standing(parent));
    let (headed, titled) = (headings::titles(&rows), titled::titles(&items));
    let number = parent.document.number.as_deref();
    let written =
        [(plan, parent), (parent, plan)].map(|(own, other)| Abbreviations::of(own, other));
    let titles: Vec<Cow<str>> = [plan, parent]
        .into_iter()
        .zip(&written)
        .filter_map(|(d, written)| Some(written.written_out(d.document.title.as_deref()?)))
        .collect();
    let said = threads::map(&items, |item| written[1].written_out(&item.content));
    let said: Vec<&str> = said.iter().map(|text| &**text).collect();
    let own = threads::map(&rows, |row| written[0].written_out(&row.content));
    let own: Vec<&str> = own.iter().map(|text| &**text).collect();
    let spelled = initials::spelled(&own, &said).into_iter();
    let spelled = spelled
        .map(|(row, text)| (rows[row].id.as_str(), text))
        .collect();
    let titles = Titles::new(titles.iter().map(|title| &**title)).held_by_few(&said);
    let lists = Lists::new(Body::given_work(plan, parent));
    let mut reader = Reader::new(lists, titles, written, spelled);
    reader.read_title(plan.document.title.as_deref().unwrap_or_default());
    let mut rows = reader.read(&rows, &reading::restated(plan), Side::Rows(number));
    let mut items = reader.read(&items, &reading::restated(parent), Side::Items);
    let mut outlines = Outlines {
        headings: headings::read(&mut reader, &headed),
        titles: titled::read(&mut reader, &titled),
    };
    let all = rows.iter_mut().chain(&mut items);
    let all = all.chain(&mut outlines.headings);
    reader.close(all.chain(&mut outlines.titles));
    reading::read_right(&reader.corpus, &mut rows, &mut items);
    let relation = documents::relation(plan, parent);
    let mut setting = Setting {
        held: people.bind(&rows, &items),
        alone: relation.level == "carried_out" && documents::carries_out_alone(plan, parent),
        ..Setting::new(&reader, &rows, &items, Some(relation))
    };
    let out = then(&mut setting, &outlines, &rows, &items);
    drop(setting);
    threads::end(rows);
    threads::end(items);
    out
}

/// A row with the items that it was compared with last, best first, and all evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Id of the plan's task.
    pub plan_task: String,
    /// Ids of the parent's tasks, each with its evidence, which adds up to the logit of its score.
    pub items: Vec<(String, Vec<Evidence>)>,
}

/// For each row of the plan the items that were compared with it last, chosen or not.
///
/// At most eight a row. For measuring and setting weights; [`crate::align`] says what follows from them.
pub fn compared(
    plan: &DocumentRecord,
    parent: &DocumentRecord,
    options: &Options,
) -> Vec<Compared> {
    laid_out(
        plan,
        parent,
        &People::default(),
        |setting, _, rows, items| {
            looked_at(setting, rows, items, options)
                .iter()
                .zip(rows)
                .map(|(found, row)| Compared {
                    plan_task: row.task.id.clone(),
                    items: found
                        .iter()
                        .map(|c| (items[c.item].task.id.clone(), evidence(c)))
                        .collect(),
                })
                .collect()
        },
    )
}

/// One link for each row, in the order of the plan.
pub fn links(
    plan: &DocumentRecord,
    parent: &DocumentRecord,
    options: &Options,
    people: &People,
) -> Vec<Link> {
    laid_out(plan, parent, people, |setting, outlines, rows, items| {
        links_of(setting, outlines, rows, items, options)
    })
}

fn links_of(
    setting: &mut Setting,
    outlines: &Outlines,
    rows: &[Reading],
    items: &[Reading],
    options: &Options,
) -> Vec<Link> {
    let choices = decide(
        setting,
        Some(outlines),
        rows,
        items,
        options,
        options.review,
    );
    let (setting, sharing) = (&*setting, sharing(&choices));
    let corpus = setting.corpus;
    // Such a plan can hardly carry the parent out; where texts agree, a person should look.
    let doubted = setting
        .documents
        .as_ref()
        .is_some_and(documents::is_for_review);
    let positions: Vec<usize> = (0..rows.len()).collect();
    threads::map(&positions, |at| {
        let (row, choice) = (&rows[*at], &choices[*at]);
        let program = match choice.chosen.first().map(Candidate::score) {
            Some(score) if score >= options.matched && !doubted => LinkStatus::Matched,
            Some(_) => LinkStatus::Review,
            None => LinkStatus::Unmatched,
        };
        let people = setting.held.status(*at, choice);
        let (status, decided_by) = people.unwrap_or((program, DecidedBy::Program));
        let shared = |c: &Candidate| sharing.get(&c.item).copied().unwrap_or(1);
        let parent = |c: &Candidate| LinkParent {
            task: items[c.item].task.id.clone(),
            relation: if c.is_handed_down() && choice.chosen.len() == 1 {
                Relation::PartOf
            } else {
                relation(corpus, row, &items[c.item], choice, shared(c))
            },
            score: c.score(),
            evidence: evidence(&c.limited()),
        };
        let alternative = |c: &Candidate| Alternative {
            task: items[c.item].task.id.clone(),
            score: c.score(),
            evidence: evidence(&c.limited()),
        };
        Link {
            plan_task: row.task.id.clone(),
            status,
            decided_by,
            parents: choice.chosen.iter().map(parent).collect(),
            alternatives: choice.others.iter().map(alternative).collect(),
        }
    })
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
    } else if rows > 1 && corpus.overlap(&row.content, &item.content).of_second < WHOLE {
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
