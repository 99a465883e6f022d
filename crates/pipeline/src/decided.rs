//! Whether people's decisions still fit the documents of a run, and what they mean for each pair.
//!
//! A decision speaks of tasks by id, and keeps what the person saw. If a task of that id says
//! something else now, and exactly one other task of its document says what was seen, the decision
//! follows it there; else it holds and is doubted. A decision about a task that is gone has no
//! effect, and so has one that is doubted where another saw the text that stands there now and speaks of the same. Each keeps its place in
//! the list, with what changed. A document that has another id now because a twin came or went is known by its tasks; a decision holds for
//! every copy.

use crate::decisions::{Decision, Decisions};
use crate::naming;
use aligner::People;
use model::record::{DocumentRecord, Task};
use model::run::{DecisionKind, DecisionRecord, DecisionState, Now};
use model::task_id;
use reporter::{text_start, text_sum};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use vietnamese::fold::fold;

/// People's decisions, held against the documents.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// One for each decision, in their order.
    pub records: Vec<DecisionRecord>,
    /// Plan and parent, by their ids, of each link that a person confirmed.
    pub pairs: BTreeSet<(String, String)>,
    people: BTreeMap<(String, String), People>,
    anywhere: BTreeMap<String, People>,
}

impl Decided {
    /// Holds decisions against the documents with the given ids, which `read` reads.
    pub fn of(
        decisions: &Decisions,
        ids: &BTreeSet<&str>,
        read: impl Fn(&str) -> Option<Arc<DocumentRecord>>,
    ) -> Decided {
        let twins = Twins::of(ids);
        let wanted: BTreeSet<&str> = decisions
            .0
            .iter()
            .flat_map(|d| [Some(d.plan()), d.parent.as_deref()])
            .flatten()
            .flat_map(|id| twins.standing_for(id))
            .collect();
        let texts: BTreeMap<&str, Texts> = wanted
            .into_iter()
            .filter_map(|id| Some((id, Texts::of(&*read(id)?))))
            .collect();
        let mut all = Vec::new();
        for decision in &decisions.0 {
            let judged = |version: Decision| {
                let mut found = judge(&version, &texts);
                if version != *decision && found.state == DecisionState::Kept {
                    found.state = DecisionState::Moved;
                    found.said =
                        vec!["the document has another id: it has a twin, or had".to_owned()];
                }
                (version, found)
            };
            let mut fitting: Vec<(Decision, Found)> = twins
                .versions(decision)
                .into_iter()
                .map(judged)
                .filter(|(_, found)| {
                    matches!(found.state, DecisionState::Kept | DecisionState::Moved)
                })
                .collect();
            if fitting.is_empty() {
                fitting.push(judged(decision.clone()));
            }
            all.append(&mut fitting);
        }
        give_way(&mut all);
        let mut out = Decided::default();
        for (version, found) in all {
            out.take(&version, found);
        }
        out
    }

    /// Keeps a decision with what became of it.
    fn take(&mut self, decision: &Decision, found: Found) {
        self.note(decision, &found);
        self.records.push(DecisionRecord {
            line: decision.line,
            plan_task: decision.plan_task.clone(),
            parent_task: decision.parent_task.clone(),
            parent: decision.parent.clone(),
            decision: decision.kind,
            note: decision.note.clone(),
            seen: decision.seen.clone(),
            now: Now {
                plan_task: found.row,
                parent_task: found.item,
            },
            state: found.state,
            message: (!found.said.is_empty()).then(|| found.said.join("; ")),
        });
    }

    /// What was decided about the links of a pair.
    pub fn people(&self, plan: &str, parent: &str) -> People {
        let key = (plan.to_owned(), parent.to_owned());
        let mut people = self.people.get(&key).cloned().unwrap_or_default();
        if let Some(more) = self.anywhere.get(plan) {
            people.extend(more);
        }
        people
    }

    /// Notes that decisions about pairs that are not aligned have no effect.
    pub fn close(&mut self, aligned: &BTreeSet<(&str, &str)>) {
        for record in &mut self.records {
            let holds = !matches!(record.state, DecisionState::Gone | DecisionState::Unused);
            let plan = task_id::document(&record.plan_task);
            let Some(parent) = record.parent.as_deref().filter(|_| holds) else {
                continue;
            };
            if !aligned.contains(&(plan, parent)) {
                record.state = DecisionState::Unused;
                record.message = Some(format!("{plan} is not aligned with {parent}"));
            }
        }
    }

    /// What changed under decisions, each with the plan's id.
    pub fn outdated(&self) -> impl Iterator<Item = (&str, String)> {
        self.records.iter().filter_map(|record| {
            let message = record.message.as_deref()?;
            let plan = task_id::document(&record.plan_task);
            Some((plan, format!("decision of line {}: {message}", record.line)))
        })
    }

    /// What changed under the decisions about one pair.
    pub fn of_pair(&self, plan: &str, parent: &str) -> impl Iterator<Item = String> {
        self.records.iter().filter_map(move |record| {
            let of_pair = task_id::document(&record.plan_task) == plan
                && record.parent.as_deref().is_none_or(|id| id == parent);
            let message = record.message.as_deref().filter(|_| of_pair)?;
            Some(format!("decision of line {}: {message}", record.line))
        })
    }

    fn note(&mut self, decision: &Decision, found: &Found) {
        if matches!(found.state, DecisionState::Gone | DecisionState::Unused) {
            return;
        }
        let Some(row) = &found.row else { return };
        let plan = decision.plan().to_owned();
        let people = match &decision.parent {
            Some(parent) => {
                let key = (plan, parent.clone());
                if decision.kind == DecisionKind::Confirm {
                    self.pairs.insert(key.clone());
                }
                self.people.entry(key).or_default()
            }
            None => self.anywhere.entry(plan).or_default(),
        };
        match (decision.kind, &found.item) {
            (DecisionKind::Confirm, Some(item)) => people.confirm(row, item),
            (DecisionKind::Reject, Some(item)) => people.reject(row, item),
            _ => people.none(row),
        }
        // A changed rejection says nothing against an item that was confirmed as it stands.
        if found.state == DecisionState::Changed && decision.kind == DecisionKind::Confirm {
            people.doubt(row);
        }
    }
}

/// The documents of a run by the ids that they would have without twins: a document that a copy joins, or leaves, has another id
/// than when it was decided about.
struct Twins<'a> {
    ids: &'a BTreeSet<&'a str>,
    by_own: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Twins<'a> {
    fn of(ids: &'a BTreeSet<&'a str>) -> Self {
        let mut by_own: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for id in ids {
            by_own.entry(naming::own_id(id)).or_default().push(id);
        }
        Twins { ids, by_own }
    }

    /// The documents that an id may mean: the one that has it, else its twins.
    fn standing_for(&self, id: &str) -> Vec<&'a str> {
        if let Some(id) = self.ids.get(id) {
            return vec![id];
        }
        let twins = self.by_own.get(naming::own_id(id));
        twins.cloned().unwrap_or_default()
    }

    /// A decision with each of the documents that its ids may mean; itself where they are there.
    fn versions(&self, decision: &Decision) -> Vec<Decision> {
        let parents = match decision.parent.as_deref() {
            Some(parent) => self.standing_for(parent).into_iter().map(Some).collect(),
            None => vec![None],
        };
        let of = |plan: &&str| {
            let version = |parent: &Option<&str>| Decision {
                plan_task: task_id::of(plan, task_id::path(&decision.plan_task)),
                parent_task: parent
                    .zip(decision.parent_task.as_deref())
                    .map(|(parent, task)| task_id::of(parent, task_id::path(task))),
                parent: parent.map(str::to_owned),
                ..decision.clone()
            };
            parents.iter().map(version).collect::<Vec<_>>()
        };
        self.standing_for(decision.plan())
            .iter()
            .flat_map(of)
            .collect()
    }
}

/// What became of one decision; row and item are those of the run, as far as they are there.
struct Found {
    row: Option<String>,
    item: Option<String>,
    state: DecisionState,
    said: Vec<String>,
}

fn judge(decision: &Decision, texts: &BTreeMap<&str, Texts>) -> Found {
    let seen = &decision.seen;
    let mut found = Found {
        row: None,
        item: None,
        state: DecisionState::Kept,
        said: Vec::new(),
    };
    let Some(plan) = texts.get(decision.plan()) else {
        found.unused(decision.plan());
        return found;
    };
    let row = plan.find(
        &decision.plan_task,
        seen.plan_sum.as_deref(),
        seen.plan_text.as_deref(),
    );
    found.row = found.take("the row", row, seen.plan_text.as_deref());
    let Some(parent) = decision.parent.as_deref() else {
        return found;
    };
    let Some(parent) = texts.get(parent) else {
        found.unused(parent);
        return found;
    };
    if let Some(item) = &decision.parent_task {
        let there = parent.find(
            item,
            seen.parent_sum.as_deref(),
            seen.parent_text.as_deref(),
        );
        found.item = found.take("the item", there, seen.parent_text.as_deref());
    }
    found
}

/// Leaves those without effect that are doubted and that stand, with their ids, where another decision speaks of the same: a row
/// that moved up or down meets the old number of an edited one. Of two that moved to one place and contradict
/// each other, the earlier holds.
fn give_way(all: &mut [(Decision, Found)]) {
    let mut of_row: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, found)) in all.iter().enumerate() {
        let holds = found.state <= DecisionState::Changed;
        if let Some(row) = found.row.as_deref().filter(|_| holds) {
            of_row.entry(row).or_default().push(at);
        }
    }
    let mut weaker = Vec::new();
    for places in of_row.values().filter(|places| places.len() > 1) {
        let mut first = BTreeMap::new();
        for &at in places {
            let (decision, found) = &all[at];
            for of in Of::all(decision, found) {
                first.entry((decision.kind, found.state, of)).or_insert(at);
            }
        }
        for &at in places {
            let (decision, found) = &all[at];
            let stronger = Of::met(decision, found)
                .filter_map(|key| first.get(&key).copied())
                .filter(|&other| {
                    let (against, there) = &all[other];
                    (there.state, other) < (found.state, at)
                        && meets(decision, found, against, there)
                })
                .min();
            weaker.extend(stronger.map(|other| (at, all[other].0.line)));
        }
    }
    for (at, line) in weaker {
        let found = &mut all[at].1;
        found.said.push(format!("line {line} holds there"));
        found.state = DecisionState::Gone;
        (found.row, found.item) = (None, None);
    }
}

/// What decisions about one row speak of. The first of those with the same word and state about the same stands for all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Of<'a> {
    Item(Option<&'a str>),
    Parent(Option<&'a str>),
    Any,
}

impl<'a> Of<'a> {
    fn all(decision: &'a Decision, found: &'a Found) -> [Of<'a>; 3] {
        [
            Of::Item(found.item.as_deref()),
            Of::Parent(decision.parent.as_deref()),
            Of::Any,
        ]
    }

    /// Where those stand that a decision may meet.
    fn met(
        decision: &'a Decision,
        found: &'a Found,
    ) -> impl Iterator<Item = (DecisionKind, DecisionState, Of<'a>)> {
        let states = [
            DecisionState::Kept,
            DecisionState::Moved,
            DecisionState::Changed,
        ];
        let of = Of::all(decision, found).into_iter();
        of.chain([Of::Parent(None)]).flat_map(move |of| {
            let state = move |kind| states.map(|state| (kind, state, of));
            DecisionKind::ALL.iter().copied().flat_map(state)
        })
    }
}

/// Whether two decisions about one row contradict each other, or the first is doubted and the second says the same.
fn meets(one: &Decision, here: &Found, other: &Decision, there: &Found) -> bool {
    let doubted = here.state == DecisionState::Changed && there.state != DecisionState::Changed;
    let of_one_parent =
        one.parent.is_none() || other.parent.is_none() || one.parent == other.parent;
    match (one.kind, other.kind) {
        (DecisionKind::None, DecisionKind::None) => doubted && one.parent == other.parent,
        (DecisionKind::None, DecisionKind::Confirm)
        | (DecisionKind::Confirm, DecisionKind::None) => of_one_parent,
        (DecisionKind::None, _) | (_, DecisionKind::None) => false,
        (one, other) => here.item == there.item && (doubted || one != other),
    }
}

impl Found {
    fn unused(&mut self, document: &str) {
        self.state = DecisionState::Unused;
        self.said = vec![format!("{document} is not among the inputs")];
    }

    /// Notes what became of a row or an item, and gives its id if it is there.
    fn take(&mut self, what: &str, fate: Fate, seen: Option<&str>) -> Option<String> {
        let before = seen.map(|seen| format!(", when it was decided “{seen}”"));
        let before = before.unwrap_or_default();
        let (state, said, id) = match fate {
            Fate::Same(id) => return Some(id),
            Fate::Moved(id) => {
                let said = format!("{what} is {id} now");
                (DecisionState::Moved, said, Some(id))
            }
            Fate::Changed(id, now) => {
                let said = format!("{what} says “{now}” now{before}");
                (DecisionState::Changed, said, Some(id))
            }
            Fate::Restates => {
                let said = format!("{what} is a paragraph that says a row of a table again");
                (DecisionState::Gone, said, None)
            }
            Fate::Gone => (DecisionState::Gone, format!("{what} is gone{before}"), None),
        };
        self.said.push(said);
        self.state = self.state.max(state);
        id
    }
}

/// What became of a task that a person saw.
enum Fate {
    Same(String),
    Moved(String),
    Changed(String, String),
    Restates,
    Gone,
}

/// The tasks of one document by id and by what they say.
struct Texts {
    by_id: BTreeMap<String, (String, String)>,
    by_sum: BTreeMap<String, Vec<String>>,
    restating: BTreeSet<String>,
}

impl Texts {
    fn of(record: &DocumentRecord) -> Texts {
        let mut texts = Texts {
            by_id: BTreeMap::new(),
            by_sum: BTreeMap::new(),
            restating: record.restatements.iter().map(|r| r.task.clone()).collect(),
        };
        for Task { id, content, .. } in &record.tasks {
            let sum = text_sum(content);
            let of_sum = texts.by_sum.entry(sum.clone()).or_default();
            of_sum.push(id.clone());
            texts.by_id.insert(id.clone(), (sum, text_start(content)));
        }
        texts
    }

    fn find(&self, id: &str, sum: Option<&str>, text: Option<&str>) -> Fate {
        if self.restating.contains(id) {
            return Fate::Restates;
        }
        let here = self.by_id.get(id);
        let unseen = sum.is_none() && text.is_none();
        if let Some((now, start)) = here
            && (unseen || same(now, start, sum, text))
        {
            return Fate::Same(id.to_owned());
        }
        let sum = sum.map(|sum| sum.trim().to_ascii_lowercase());
        let elsewhere = sum.and_then(|sum| self.by_sum.get(&sum)).map(Vec::as_slice);
        match (elsewhere, here) {
            (Some([only]), _) if !self.restating.contains(only) => Fate::Moved(only.clone()),
            (_, Some((_, start))) => Fate::Changed(id.to_owned(), start.clone()),
            _ => Fate::Gone,
        }
    }
}

/// Whether a task says what was seen: by the sum, or where there is none, by the start of the text.
fn same(now: &str, start: &str, sum: Option<&str>, text: Option<&str>) -> bool {
    if let Some(sum) = sum {
        return now.eq_ignore_ascii_case(sum.trim());
    }
    let plain = |text: &str| {
        let text = text.trim_end_matches(['…', '.', ' ']);
        fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (seen, start) = (plain(text.unwrap_or_default()), plain(start));
    seen.starts_with(&start) || start.starts_with(&seen)
}

#[cfg(test)]
mod tests;
