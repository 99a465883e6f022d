//! The comparisons of one row with one item, each a named level with its weight.
//!
//! Weights are log-odds (natural logarithm): how much more often a right pair reaches the level than
//! a wrong one. Nothing here knows of other pairs; `decision` adds what neighbours and rivals say.

use crate::acronyms::Acronyms;
use crate::cited_item;
use crate::fields;
use crate::letters::{self, Scale};
use crate::lists::Lists;
use crate::measured;
use crate::object;
use crate::people::Held;
use crate::reading::{DAMAGED, Reader, Reading};
use crate::sections::Sections;
use crate::terms::{Corpus, Overlap, Terms, ratio};
use crate::weights::{
    CITED_DOCUMENTS, CLAUSE, COORDINATING, Comparison, DAMAGED_LETTERS, DAMAGED_RARE_WORDS,
    DAMAGED_ROW_SHARE, DAMAGED_SEQUENCE, DAMAGED_WORDS, DEADLINE, LEAD, LETTERS, LONGEST_RUN,
    NUMBERS, OBJECT, PRODUCT, QUOTED_NAMES, RARE_WORDS, ROW_SHARE, SECTION, SEQUENCE, STRETCHES,
    WORDS,
};
use std::collections::BTreeSet;

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

/// The step of a comparison that reached a level.
pub fn step(comparison: &'static Comparison, level: &str) -> Step {
    let found = comparison.levels.iter().find(|(name, _)| *name == level);
    debug_assert!(found.is_some(), "{} has no level {level}", comparison.name);
    let (level, weight) = found.copied().unwrap_or_default();
    Step {
        comparison: comparison.name,
        level,
        weight,
    }
}

/// What all pairs of two documents share.
pub struct Setting<'a> {
    /// Frequencies of both documents.
    pub corpus: &'a Corpus,
    /// Weights of groups of letters.
    pub scale: Scale,
    /// The same for letters that are read for each other, where a text is damaged.
    pub blurred: Option<Scale>,
    /// Which terms few of the items hold; `None` when there are too few items.
    pub rare: Option<Vec<bool>>,
    /// Which terms one of the items alone holds, where the plan says by number that it carries the parent out.
    pub lone: Option<Vec<bool>>,
    /// Lists of agencies, seen from the body that the plan speaks for.
    pub lists: &'a Lists<'a>,
    /// Products and titles of sections.
    pub shared: &'a [Terms],
    /// The plan's title, as a number among these.
    pub title: u32,
    /// Sections of both sides under one title.
    pub sections: Sections,
    /// Tables of the plan and of the parent that set targets.
    pub measured: (BTreeSet<u32>, BTreeSet<u32>),
    /// Which rows say the acronyms of which items.
    pub acronyms: Acronyms,
    /// The step that says how the two documents stand to each other.
    pub documents: Option<Step>,
    /// Whether the plan carries the parent out and, as far as it says, no other document.
    pub alone: bool,
    /// What people decided.
    pub held: Held,
}

impl<'a> Setting<'a> {
    /// Of tasks that were read and weighed.
    pub fn new(
        reader: &'a Reader<'a>,
        rows: &[Reading],
        items: &[Reading],
        documents: Option<Step>,
    ) -> Setting<'a> {
        let texts: Vec<&str> = rows.iter().chain(items).map(|r| &*r.text).collect();
        Setting {
            corpus: &reader.corpus,
            scale: Scale::new(&texts, false),
            blurred: rows
                .iter()
                .chain(items)
                .any(|r| r.content.damage >= DAMAGED)
                .then(|| Scale::new(&texts, true)),
            rare: reader.corpus.rare(items.iter().map(|item| &item.content)),
            lone: documents
                .is_some_and(|step| step.level == "carried_out")
                .then(|| reader.corpus.lone(items.iter().map(|item| &item.content))),
            lists: &reader.lists,
            shared: &reader.shared,
            title: reader.title,
            sections: Sections::of(&reader.corpus, &reader.shared, rows, items),
            measured: (measured::tables(rows), measured::tables(items)),
            acronyms: documents.map_or_else(Acronyms::default, |_| Acronyms::of(rows, items)),
            documents,
            alone: false,
            held: Held::default(),
        }
    }

    fn scale_for(&self, row: &Reading, item: &Reading) -> &Scale {
        match &self.blurred {
            Some(blurred) if damaged(row, item) => blurred,
            _ => &self.scale,
        }
    }
}

/// How well the words of a row and of an item's closest text cover each other.
#[derive(Debug, Default, Clone, Copy)]
pub struct Wordings {
    /// Shares of words and pairs.
    pub overlap: Overlap,
    /// Share of the row or the item, the larger, that is in words which both have and few other items.
    pub rare: f64,
    /// Index of the item's text that was closest.
    pub text: usize,
}

/// The closest of an item's texts; `shared` finds the weight that one of them shares with the row, and how much
/// of it is in rare words.
pub fn closest(row: &Reading, item: &Reading, shared: impl Fn(&Terms) -> (f64, f64)) -> Wordings {
    let mut best = Wordings::default();
    let sum = |overlap: &Overlap| overlap.high() + overlap.low();
    for (text, terms) in item.texts().enumerate() {
        let (shared, few) = shared(terms);
        let overlap = Overlap {
            of_first: ratio(shared, row.content.total),
            of_second: ratio(shared, terms.total),
            shared,
        };
        if text == 0 || sum(&overlap) > sum(&best.overlap) {
            let rare = ratio(few, row.content.total).max(ratio(few, terms.total));
            best = Wordings {
                overlap,
                rare,
                text,
            };
        }
    }
    best
}

/// Room for the steps of a pair.
const STEPS: usize = 24;

/// How the words of a row and an item cover each other.
pub fn wordings(setting: &Setting, row: &Reading, item: &Reading) -> Wordings {
    let rare = setting.rare.as_deref().unwrap_or_default();
    let few = |id: u32| rare.get(id as usize) == Some(&true);
    closest(row, item, |text| {
        setting.corpus.shared_and(&row.content.set, &text.set, few)
    })
}

/// All comparisons of a pair, whose words stand so to each other, but those that look at other pairs; behind the
/// first step, which is given.
pub fn compare(
    setting: &Setting,
    first: Step,
    row: &Reading,
    item: &Reading,
    found: &Wordings,
) -> Vec<Step> {
    let mut steps = Vec::with_capacity(STEPS);
    steps.push(first);
    let damaged = damaged(row, item);
    let either = |damage, none| if damaged { damage } else { none };
    steps.push(step(either(&DAMAGED_WORDS, &WORDS), words(&found.overlap)));
    let share = found.overlap.of_first;
    steps.push(step(
        either(&DAMAGED_ROW_SHARE, &ROW_SHARE),
        row_share(share),
    ));
    let run = run(setting.corpus, row, item, found);
    steps.push(step(&LONGEST_RUN, run_level(run)));
    let more = [
        stretches(setting.corpus, row, item, (found, run)).map(|l| step(&STRETCHES, l)),
        (setting.rare.as_ref()).map(|_| {
            step(
                either(&DAMAGED_RARE_WORDS, &RARE_WORDS),
                rare_level(found.rare),
            )
        }),
        Some(step(
            either(&DAMAGED_LETTERS, &LETTERS),
            groups(setting, row, item),
        )),
        clause(setting.corpus, row, item).map(|l| step(&CLAUSE, l)),
        fields::numbers(row, item).map(|l| step(&NUMBERS, l)),
        cited_item::compare(&row.names, item.task),
        cited_item::given_by(&row.names),
        fields::sets(row, item, |exact| &exact.cited).map(|l| step(&CITED_DOCUMENTS, l)),
        object(setting, row, item).map(|l| step(&OBJECT, l)),
        fields::sets(row, item, |exact| &exact.quoted).map(|l| step(&QUOTED_NAMES, l)),
        setting.acronyms.compare(row, item),
        fields::lead(setting.lists, row, item).map(|l| step(&LEAD, l)),
        fields::coordinating(setting.lists, row, item).map(|l| step(&COORDINATING, l)),
        fields::deadline(row, item).map(|l| step(&DEADLINE, l)),
        fields::shared(setting, row.product, item.product).map(|l| step(&PRODUCT, l)),
        fields::section(setting, row, item).map(|l| step(&SECTION, l)),
        setting.documents,
    ];
    steps.extend(more.into_iter().flatten());
    steps
}

fn object(setting: &Setting, row: &Reading, item: &Reading) -> Option<&'static str> {
    let here = (&row.things, &row.thing_names[..]);
    let found = object::compare(setting.corpus, here, (&item.things, &item.content));
    // Where words are damaged, a name is not found for that reason alone.
    found.filter(|level| *level != "unnamed" || !damaged(row, item))
}

/// Sum of the weights.
pub fn sum(steps: &[Step]) -> f64 {
    round(steps.iter().map(|s| s.weight).sum())
}

/// Four decimals.
pub fn round(weight: f64) -> f64 {
    (weight * 10_000.0).round() / 10_000.0
}

/// How much a row and an item have in common.
pub fn words(overlap: &Overlap) -> &'static str {
    let (high, low, shared) = (overlap.high(), overlap.low(), overlap.shared);
    match () {
        () if low >= 0.8 => "same",
        () if high >= 0.95 && shared >= 60.0 => "wholly_contained",
        () if low >= 0.6 => "nearly_same",
        () if high >= 0.8 && shared >= 40.0 => "contained",
        () if low >= 0.45 => "largely_same",
        () if high >= 0.8 && shared >= 15.0 => "contained_short",
        () if high >= 0.6 && shared >= 30.0 => "mostly_contained",
        () if low >= 0.3 || (high >= 0.5 && shared >= 20.0) => "half",
        () if high >= 0.4 && shared >= 20.0 => "some",
        () if high >= 0.3 => "few",
        () if high >= 0.22 => "hardly_any",
        () if high >= 0.15 => "little",
        () => "none",
    }
}

/// How much of the row the item explains.
pub fn row_share(share: f64) -> &'static str {
    match () {
        () if share >= 0.6 => "most",
        () if share >= 0.45 => "half",
        () if share >= 0.32 => "third",
        () if share >= 0.22 => "quarter",
        () if share >= 0.13 => "little",
        () => "hardly_any",
    }
}

/// Share of a clause from which an item holds it, nearly or wholly.
pub const HOLDS: (f64, f64) = (0.65, 0.8);

/// The clause of a row that an item holds best: its position, the share of it that the item holds, and the
/// weight of that; `None` where the row is one clause.
pub fn best_clause(corpus: &Corpus, row: &Reading, item: &Reading) -> Option<(usize, f64, f64)> {
    let item = &item.content;
    let found = row.clauses.iter().enumerate().map(|(at, clause)| {
        let shared = corpus.shared(&clause.set, &item.set, |_| true);
        (at, ratio(shared, clause.total), shared)
    });
    found.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// How much of the row's best clause the item holds.
fn clause(corpus: &Corpus, row: &Reading, item: &Reading) -> Option<&'static str> {
    let (_, share, shared) = best_clause(corpus, row, item)?;
    Some(match () {
        () if share >= HOLDS.1 && shared >= 40.0 => "whole",
        () if share >= HOLDS.0 && shared >= 25.0 => "nearly_whole",
        () if share >= 0.45 && shared >= 20.0 => "half",
        () if share >= 0.3 => "some",
        () => "none",
    })
}

fn run(corpus: &Corpus, row: &Reading, item: &Reading, found: &Wordings) -> f64 {
    let text = item.texts().nth(found.text);
    text.map_or(0.0, |text| corpus.longest_run(&row.content, text))
}

/// Share of the weight of a row or an item, the larger, from which it is said as a whole.
const SAID: f64 = 0.6;
/// Weight (nats) from which a run is a stretch of text.
const STRETCH: f64 = 12.0;
/// Share of the pairs of words in common from which one run of them is all of these.
const ALL: f64 = 0.8;

/// How much heavier one of two texts may be that are about as long. A stretch of a far longer one is a part of it.
const ABOUT_AS_LONG: f64 = 2.0;

/// Whether all that a row and an item about as long have in common stands in one stretch, where neither says most of the
/// other, nor the item a clause of the row: the name or the list that both mention.
fn stretches(
    corpus: &Corpus,
    row: &Reading,
    item: &Reading,
    (found, run): (&Wordings, f64),
) -> Option<&'static str> {
    if found.overlap.high() >= SAID || run < STRETCH {
        return None;
    }
    let text = item.texts().nth(found.text)?;
    let (row_total, item_total) = (row.content.total, text.total);
    if row_total.max(item_total) > ABOUT_AS_LONG * row_total.min(item_total) {
        return None;
    }
    let clause = best_clause(corpus, row, item);
    if clause.is_some_and(|(_, share, _)| share >= HOLDS.0) {
        return None;
    }
    let mut pairs = row.content.sequence.clone();
    pairs.sort_unstable();
    pairs.dedup();
    let shared = corpus.shared(&pairs, &text.set, |_| true);
    Some(match run >= ALL * shared {
        true => "one",
        false => "several",
    })
}

/// The level of a run of so much weight.
pub fn run_level(weight: f64) -> &'static str {
    match () {
        () if weight >= 60.0 => "long",
        () if weight >= 30.0 => "middling",
        () if weight >= 12.0 => "short",
        () if weight >= 6.0 => "very_short",
        () => "none",
    }
}

/// The level of such a share in words that both have and few other items: what tells a task from others on the
/// same topic.
pub fn rare_level(share: f64) -> &'static str {
    match () {
        () if share >= 0.35 => "many",
        () if share >= 0.2 => "some",
        () if share >= 0.12 => "few",
        () if share >= 0.05 => "hardly_any",
        () => "none",
    }
}

fn groups(setting: &Setting, row: &Reading, item: &Reading) -> &'static str {
    let scale = setting.scale_for(row, item);
    let (a, b) = (row.letters(scale), item.letters(scale));
    let shared = scale.shared(&a.groups, &b.groups);
    let high = ratio(shared, a.total.min(b.total));
    match () {
        () if high >= 0.85 => "same",
        () if high >= 0.65 => "alike",
        () if high >= 0.5 => "mostly",
        () if high >= 0.38 => "half",
        () if high >= 0.28 => "partly",
        () if high >= 0.18 => "some",
        () => "different",
    }
}

/// Whether so much of a pair's words is damaged that its texts are compared as damaged ones.
pub fn damaged(row: &Reading, item: &Reading) -> bool {
    row.content.damage.max(item.content.damage) >= DAMAGED
}

/// How far the letters run alike; takes longer than the other comparisons, and is for a row's best items.
pub fn in_order(
    setting: &Setting,
    row: &Reading,
    item: &Reading,
    room: &mut letters::Room,
) -> Step {
    let scale = setting.scale_for(row, item);
    let (a, b) = (row.letters(scale), item.letters(scale));
    let share = letters::in_order(&a.letters, &b.letters, room);
    let level = match () {
        () if share >= 0.94 => "all",
        () if share >= 0.87 => "nearly_all",
        () if share >= 0.8 => "most",
        () if share >= 0.74 => "many",
        () if share >= 0.68 => "some",
        () => "few",
    };
    let comparison = if damaged(row, item) {
        &DAMAGED_SEQUENCE
    } else {
        &SEQUENCE
    };
    step(comparison, level)
}
