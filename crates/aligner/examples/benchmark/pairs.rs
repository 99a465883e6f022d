//! Made pairs of a plan and a directive whose right links are known.
//!
//! Three kinds of tasks go into a pair: those that are items with rows, those that are rows without an
//! item, and those that are items without a row or give the clauses that further items are put together
//! from. No task is in two kinds, so no row without an item finds its words among the items by design.

use crate::chance::Chance;
use crate::fields;
use crate::noise;
use crate::paraphrase as say;
use crate::sources::{Half, Source};
use model::record::{Document, DocumentRecord, DocumentType, Task};
use std::collections::BTreeMap;

/// How a pair is made.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Seed of all choices.
    pub seed: u64,
    /// Whose tasks.
    pub half: Half,
    /// Items of the directive that have rows.
    pub linked: usize,
    /// All items of the directive.
    pub items: usize,
    /// Share of the rows' characters that are damaged.
    pub noise: f64,
    /// A province's plan and not a ministry's.
    pub province: bool,
    /// The plan says that it carries out the directive, and both have dates.
    pub dated: bool,
    /// Rows stand in the order of their items.
    pub ordered: bool,
}

/// What became of an item in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Copied with little change.
    Copied,
    /// In other words and order.
    Paraphrased,
    /// A part of the item alone.
    Cut,
    /// The item and more.
    Extended,
    /// One of two rows that share the item.
    Split,
    /// Two items in one row.
    Joined,
    /// No item: a task of the same document.
    SameTheme,
    /// No item: a task of another document.
    OtherTheme,
}

/// A made pair.
pub struct Pair {
    /// How it was made.
    pub made: Plan,
    /// The plan.
    pub plan: DocumentRecord,
    /// The directive.
    pub parent: DocumentRecord,
    /// For each row: its kind and the positions of its items.
    pub truth: Vec<(Kind, Vec<usize>)>,
}

impl Pair {
    /// Positions of the directive's items by their ids.
    pub fn places(&self) -> BTreeMap<&str, usize> {
        let items = self.parent.tasks.iter().enumerate();
        items.map(|(at, task)| (task.id.as_str(), at)).collect()
    }
}

/// Makes a pair.
pub fn make(sources: &[Source], made: Plan) -> Pair {
    let mut chance = Chance::new(made.seed);
    let (linked, orphans, rest) = choose(sources, made, &mut chance);
    let theme: Vec<usize> = linked.iter().map(|s| s.document).collect();
    let mut items: Vec<(Task, Option<usize>)> = linked
        .iter()
        .enumerate()
        .map(|(at, s)| (fields::item(&s.task, true, made, &mut chance), Some(at)))
        .collect();
    let pieces: Vec<Vec<String>> = rest.iter().map(|s| say::clauses(&s.task.content)).collect();
    for at in items.len()..made.items {
        let Some(source) = rest.get(at % rest.len().max(1)) else {
            break;
        };
        let mut task = fields::item(&source.task, false, made, &mut chance);
        if at - linked.len() >= rest.len() {
            task.content = recombine(&pieces, &mut chance);
        }
        items.push((task, None));
    }
    chance.shuffle(&mut items[..]);
    let mut place: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, (task, of)) in items.iter_mut().enumerate() {
        task.id = format!("parent#table1/{}", at + 1);
        task.ordinal = Some((at + 1).to_string());
        if let Some(of) = of {
            place.insert(*of, at);
        }
    }
    let mut rows = rows(&linked, &place, made, &mut chance);
    for orphan in orphans {
        let kind = if theme.contains(&orphan.document) {
            Kind::SameTheme
        } else {
            Kind::OtherTheme
        };
        let content = reworded(&orphan.task.content, made, &mut chance);
        let row = fields::row(&orphan.task, content, false, made, &mut chance);
        let at = chance.below(rows.len() + 1);
        rows.insert(at, (row, kind, Vec::new()));
    }
    if !made.ordered {
        chance.shuffle(&mut rows);
    }
    let mut truth = Vec::new();
    let mut tasks = Vec::new();
    for (at, (mut row, kind, of)) in rows.into_iter().enumerate() {
        row.id = format!("plan#table1/{}", at + 1);
        row.ordinal = Some((at + 1).to_string());
        if made.noise > 0.0 {
            row.content = noise::damage(&row.content, made.noise, &mut chance);
        }
        row.raw.content = row.content.clone();
        truth.push((kind, of));
        tasks.push(row);
    }
    Pair {
        made,
        plan: fields::document("plan", tasks, made),
        parent: fields::document("parent", items.into_iter().map(|(t, _)| t).collect(), made),
        truth,
    }
}

/// Two real documents without a right link, and without what else tells that: numbers, dates, references.
pub fn apart(mut plan: DocumentRecord, mut parent: DocumentRecord) -> Pair {
    for record in [&mut plan, &mut parent] {
        record.document.references.clear();
        record.document.number = None;
        record.document.issued_on = None;
    }
    let restating: Vec<&str> = plan.restatements.iter().map(|r| r.task.as_str()).collect();
    let rows = plan
        .tasks
        .iter()
        .filter(|t| !restating.contains(&t.id.as_str()))
        .count();
    Pair {
        made: Plan {
            seed: 0,
            half: Half::Development,
            linked: 0,
            items: parent.tasks.len(),
            noise: 0.0,
            province: false,
            dated: false,
            ordered: true,
        },
        truth: vec![(Kind::SameTheme, Vec::new()); rows],
        plan,
        parent,
    }
}

type Chosen<'a> = (Vec<&'a Source>, Vec<&'a Source>, Vec<&'a Source>);

/// Tasks for items with rows, for rows without an item, and the rest. Half of the first and half of the
/// second are of one document.
fn choose<'a>(sources: &'a [Source], made: Plan, chance: &mut Chance) -> Chosen<'a> {
    let mut all: Vec<&Source> = sources.iter().filter(|s| s.half == made.half).collect();
    chance.shuffle(&mut all);
    let theme = all.first().map_or(0, |s| s.document);
    all.sort_by_key(|s| s.document != theme);
    let near = all.iter().filter(|s| s.document == theme).count();
    let linked = made.linked.min(all.len() * 2 / 5);
    let orphaned = (linked * 11 / 20).max(1);
    let mut pools: Chosen = (Vec::new(), Vec::new(), Vec::new());
    for (at, source) in all.into_iter().enumerate() {
        // Of the theme's tasks: two in four are linked, one is an orphan, one stays.
        let turn = if at < near {
            [0, 1, 0, 2][at % 4]
        } else {
            [0, 1, 2][at % 3]
        };
        if turn == 0 && pools.0.len() < linked {
            pools.0.push(source);
        } else if turn == 1 && pools.1.len() < orphaned {
            pools.1.push(source);
        } else {
            pools.2.push(source);
        }
    }
    chance.shuffle(&mut pools.0);
    pools
}

/// Two or three clauses of different tasks.
fn recombine(pieces: &[Vec<String>], chance: &mut Chance) -> String {
    let mut parts = Vec::new();
    for _ in 0..2 + chance.below(2) {
        if let Some(clause) = chance.one(pieces).and_then(|p| chance.one(p)) {
            parts.push(clause.clone());
        }
    }
    parts.join("; ")
}

fn reworded(text: &str, made: Plan, chance: &mut Chance) -> String {
    let mut clauses = say::clauses(text);
    if chance.happens(0.4) {
        say::reorder(&mut clauses, chance);
    }
    if chance.happens(0.4) {
        say::leave_out(&mut clauses, chance);
    }
    say_again(&clauses, 0.7, made, chance)
}

fn say_again(clauses: &[String], probability: f64, made: Plan, chance: &mut Chance) -> String {
    let text = say::synonyms(&say::join(clauses, chance), made.half, probability, chance);
    if made.province {
        say::in_province(&text)
    } else {
        text
    }
}

type Row = (Task, Kind, Vec<usize>);

fn rows(
    linked: &[&Source],
    place: &BTreeMap<usize, usize>,
    made: Plan,
    chance: &mut Chance,
) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    let mut by_place: Vec<(usize, usize)> = place.iter().map(|(of, at)| (*at, *of)).collect();
    by_place.sort_unstable();
    let mut waiting = by_place.into_iter();
    while let Some((at, of)) = waiting.next() {
        let Some(source) = linked.get(of) else {
            continue;
        };
        let clauses = say::clauses(&source.task.content);
        let mut give = |content: String, kind, of: Vec<usize>, chance: &mut Chance| {
            out.push((
                fields::row(&source.task, content, true, made, chance),
                kind,
                of,
            ));
        };
        match chance.below(20) {
            0..=3 => {
                let text = say_again(&clauses, 0.1, made, chance);
                give(text, Kind::Copied, vec![at], chance);
            }
            4..=10 => {
                let text = reworded(&source.task.content, made, chance);
                give(text, Kind::Paraphrased, vec![at], chance);
            }
            11..=13 => {
                let part = say::cut(&clauses, chance);
                let text = say_again(&part, 0.5, made, chance);
                give(text, Kind::Cut, vec![at], chance);
            }
            14..=16 => {
                let mut more = clauses;
                say::leave_out(&mut more, chance);
                say::add(&mut more, chance);
                let text = say_again(&more, 0.5, made, chance);
                give(text, Kind::Extended, vec![at], chance);
            }
            17 | 18 => {
                for half in say::halves(&clauses) {
                    let text = say_again(&half, 0.4, made, chance);
                    give(text, Kind::Split, vec![at], chance);
                }
            }
            _ => {
                let (mut both, mut of) = (clauses, vec![at]);
                if let Some((other, further)) = waiting.next()
                    && let Some(second) = linked.get(further)
                {
                    both.extend(say::clauses(&second.task.content));
                    of.push(other);
                }
                let text = say_again(&both, 0.3, made, chance);
                let kind = if of.len() > 1 {
                    Kind::Joined
                } else {
                    Kind::Copied
                };
                give(text, kind, of, chance);
            }
        }
    }
    out
}

/// A document's head without anything in it.
pub fn head(id: &str) -> Document {
    Document {
        id: id.to_owned(),
        number: None,
        symbol: None,
        kind: DocumentType::Other,
        issuer: None,
        issued_on: None,
        issued_at: None,
        title: None,
        title_raw: None,
        abbreviations: Vec::new(),
        annexes: Vec::new(),
        signer: None,
        references: Vec::new(),
        corrections: Vec::new(),
        source: model::record::Source::default(),
    }
}
