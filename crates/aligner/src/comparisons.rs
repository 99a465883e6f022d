//! The comparisons of one row with one item, each a named level with its weight.
//!
//! Weights are log-odds (natural logarithm): how much more often a right pair reaches the level than
//! a wrong one. Nothing here knows of other pairs; `decision` adds what neighbours and rivals say.

use crate::agency::{self, Body, Standing};
use crate::people::Held;
use crate::reading::Reading;
use crate::terms::{Corpus, Overlap, intersection, ratio};
use model::record::{Deadline, TermKind};

/// A comparison's outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// What was compared.
    pub comparison: &'static str,
    /// The level it reached.
    pub level: &'static str,
    /// Log-odds, four decimals.
    pub weight: f64,
}

/// Shorthand for a step.
pub fn step(comparison: &'static str, (level, weight): (&'static str, f64)) -> Step {
    Step {
        comparison,
        level,
        weight,
    }
}

/// What all pairs of two documents share.
pub struct Setting<'a> {
    /// Frequencies of both documents.
    pub corpus: &'a Corpus,
    /// Which terms few of the items hold; `None` when there are too few items.
    pub rare: Option<Vec<bool>>,
    /// The body that the plan speaks for.
    pub body: Body,
    /// The step that says how the two documents stand to each other.
    pub documents: Option<Step>,
    /// What people decided.
    pub held: Held,
}

/// How well the words of a row and an item cover each other, and how long they run alike.
pub struct Wordings {
    /// Shares of words and pairs.
    pub overlap: Overlap,
    /// Index of the item's text that was closest.
    pub text: usize,
}

/// The best overlap of a row with the texts of an item.
pub fn wordings(corpus: &Corpus, row: &Reading, item: &Reading) -> Wordings {
    let mut best = Wordings {
        overlap: Overlap::default(),
        text: 0,
    };
    for (text, terms) in item.contents.iter().enumerate() {
        let overlap = corpus.overlap(row.content(), terms);
        if text == 0 || overlap.high() + overlap.low() > best.overlap.high() + best.overlap.low() {
            best = Wordings { overlap, text };
        }
    }
    best
}

/// All comparisons of a pair but those that look at other pairs.
pub fn compare(setting: &Setting, row: &Reading, item: &Reading) -> Vec<Step> {
    let found = wordings(setting.corpus, row, item);
    let mut steps = vec![
        step("words", words(&found.overlap)),
        step("longest_run", run(setting.corpus, row, item, &found)),
    ];
    steps.extend(rare(setting, row, item, &found).map(|l| step("rare_words", l)));
    steps.push(step("letters", letters(row, item)));
    steps.extend(numbers(row, item).map(|l| step("numbers", l)));
    steps.extend(sets(&row.cited, &item.cited, (1.2, -1.2)).map(|l| step("cited_documents", l)));
    steps.extend(sets(&row.quoted, &item.quoted, (1.0, -0.3)).map(|l| step("quoted_names", l)));
    steps.extend(lead(&setting.body, row, item).map(|l| step("lead", l)));
    steps.extend(coordinating(row, item).map(|l| step("coordinating", l)));
    steps.extend(deadline(&row.task.deadline, &item.task.deadline).map(|l| step("deadline", l)));
    steps.extend(alike(setting.corpus, &row.product, &item.product).map(|l| step("product", l)));
    steps.extend(alike(setting.corpus, &row.sections, &item.sections).map(|l| step("section", l)));
    steps.extend(setting.documents);
    steps
}

/// Sum of the weights.
pub fn sum(steps: &[Step]) -> f64 {
    round(steps.iter().map(|s| s.weight).sum())
}

/// Four decimals.
pub fn round(weight: f64) -> f64 {
    (weight * 10_000.0).round() / 10_000.0
}

fn words(overlap: &Overlap) -> (&'static str, f64) {
    let (high, low, shared) = (overlap.high(), overlap.low(), overlap.shared);
    match () {
        () if low >= 0.8 => ("same", 9.0),
        () if low >= 0.6 => ("nearly_same", 7.5),
        () if high >= 0.95 && shared >= 60.0 => ("wholly_contained", 8.0),
        () if high >= 0.8 && shared >= 40.0 => ("contained", 6.5),
        () if high >= 0.8 && shared >= 15.0 => ("contained_short", 4.5),
        () if low >= 0.45 => ("largely_same", 5.5),
        () if high >= 0.6 && shared >= 30.0 => ("mostly_contained", 4.5),
        () if low >= 0.3 || (high >= 0.5 && shared >= 20.0) => ("half", 3.4),
        () if high >= 0.4 && shared >= 20.0 => ("some", 2.0),
        () if high >= 0.3 => ("few", 0.4),
        () if high >= 0.15 => ("little", -1.5),
        () => ("none", -4.0),
    }
}

fn run(corpus: &Corpus, row: &Reading, item: &Reading, found: &Wordings) -> (&'static str, f64) {
    let weight = item
        .contents
        .get(found.text)
        .map_or(0.0, |text| corpus.longest_run(row.content(), text));
    match () {
        () if weight >= 60.0 => ("long", 2.0),
        () if weight >= 30.0 => ("middling", 1.0),
        () if weight >= 12.0 => ("short", 0.0),
        () => ("none", -0.8),
    }
}

/// How much of the row or the item is in words that both have and few other items: what tells a task
/// from others on the same topic.
fn rare(
    setting: &Setting,
    row: &Reading,
    item: &Reading,
    found: &Wordings,
) -> Option<(&'static str, f64)> {
    let rare = setting.rare.as_ref()?;
    let text = item.contents.get(found.text)?;
    let mut shared = intersection(&row.content().set, &text.set);
    shared.retain(|id| rare.get(*id as usize).copied().unwrap_or(false));
    let weight = setting.corpus.sum(&shared);
    let share = ratio(weight, row.content().total).max(ratio(weight, text.total));
    Some(match () {
        () if share >= 0.35 => ("many", 1.5),
        () if share >= 0.2 => ("some", 0.8),
        () if share >= 0.12 => ("few", 0.0),
        () if share >= 0.05 => ("hardly_any", -1.2),
        () => ("none", -2.2),
    })
}

fn letters(row: &Reading, item: &Reading) -> (&'static str, f64) {
    let shared = intersection(&row.letters, &item.letters).len() as f64;
    let high = ratio(shared, row.letters.len().min(item.letters.len()) as f64);
    match () {
        () if high >= 0.85 => ("same", 1.0),
        () if high >= 0.6 => ("alike", 0.4),
        () if high >= 0.4 => ("partly", 0.0),
        () => ("different", -0.5),
    }
}

fn numbers(row: &Reading, item: &Reading) -> Option<(&'static str, f64)> {
    if row.quantities.is_empty() || item.quantities.is_empty() {
        return None;
    }
    let shared = row.quantities.iter().any(|a| {
        item.quantities
            .iter()
            .any(|b| a.value == b.value && (a.after == b.after || a.before == b.before))
    });
    Some(if shared {
        ("agree", 0.5)
    } else {
        ("disagree", -0.7)
    })
}

fn sets(
    row: &std::collections::BTreeSet<String>,
    item: &std::collections::BTreeSet<String>,
    (agree, disagree): (f64, f64),
) -> Option<(&'static str, f64)> {
    if row.is_empty() || item.is_empty() {
        return None;
    }
    Some(if row.is_disjoint(item) {
        ("disagree", disagree)
    } else {
        ("agree", agree)
    })
}

fn lead(body: &Body, row: &Reading, item: &Reading) -> Option<(&'static str, f64)> {
    if item.task.lead.is_empty() {
        return None;
    }
    if agency::share(&row.task.lead, &item.task.lead) {
        return Some(("row_leads", 1.5));
    }
    match body.standing(&item.task.lead) {
        Standing::Unknown if body.is_unknown() && !row.task.lead.is_empty() => {
            Some(("leads_differ", -1.2))
        }
        Standing::Unknown => None,
        Standing::Named => Some(("plan_body_leads", 1.5)),
        Standing::Included | Standing::IfConcerned => Some(("group_leads", 0.6)),
        Standing::Counterpart => Some(("counterpart_leads", 0.3)),
        Standing::Absent => Some(match body.standing(&item.task.coordinating) {
            Standing::Named | Standing::Included => ("plan_body_coordinates", -0.8),
            _ => ("others_lead", -2.2),
        }),
    }
}

fn coordinating(row: &Reading, item: &Reading) -> Option<(&'static str, f64)> {
    if row.task.coordinating.is_empty() || item.task.coordinating.is_empty() {
        return None;
    }
    Some(
        if agency::share(&row.task.coordinating, &item.task.coordinating) {
            ("shared", 0.5)
        } else {
            ("other", 0.0)
        },
    )
}

fn deadline(row: &Deadline, item: &Deadline) -> Option<(&'static str, f64)> {
    if row.terms.is_empty() || item.terms.is_empty() {
        return None;
    }
    let key = |d: &Deadline| -> Vec<(TermKind, Option<String>, Option<String>)> {
        let mut all: Vec<_> = d
            .terms
            .iter()
            .map(|t| (t.kind, t.from.clone(), t.to.clone()))
            .collect();
        all.sort();
        all
    };
    if key(row) == key(item) {
        return Some(("same", 0.9));
    }
    let last = |d: &Deadline| d.terms.iter().filter_map(|t| t.to.clone()).max();
    Some(match (last(row), last(item)) {
        (Some(a), Some(b)) if a <= b => ("earlier", -0.1),
        (Some(_), Some(_)) => ("later", -0.4),
        _ => ("of_another_kind", -0.4),
    })
}

fn alike(
    corpus: &Corpus,
    row: &crate::terms::Terms,
    item: &crate::terms::Terms,
) -> Option<(&'static str, f64)> {
    if row.set.is_empty() || item.set.is_empty() {
        return None;
    }
    let overlap = corpus.overlap(row, item);
    Some(match () {
        () if overlap.high() >= 0.6 => ("alike", 0.8),
        () if overlap.high() >= 0.3 => ("partly", 0.3),
        () => ("different", -0.1),
    })
}
