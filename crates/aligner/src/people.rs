//! What people decided about links, as a constraint on the program's decision.
//!
//! A confirmed item is linked. If it is among those that the program finds for the row, the others
//! stay; else it takes their place. A rejected item is no candidate of its row any more, and the
//! next best is considered. A row without an item gets none. Whose decision still holds, after its
//! documents changed, is for the caller to say.

use crate::candidate::{Candidate, Choice};
use crate::comparisons::{Step, round};
use crate::reading::Reading;
use model::alignment::{DecidedBy, LinkStatus};
use std::collections::{BTreeMap, BTreeSet};

/// Sum of weights (log-odds) that a confirmed link has at least: a score above .999.
const CONFIRMED: f64 = 8.0;

/// Decisions about the links of one plan with one parent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    rows: BTreeMap<String, Verdict>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Verdict {
    confirmed: BTreeSet<String>,
    rejected: BTreeSet<String>,
    none: bool,
    doubted: bool,
}

impl People {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row, a task's id, carries out the item.
    pub fn confirm(&mut self, row: &str, item: &str) {
        self.row(row).confirmed.insert(item.to_owned());
    }

    /// The row does not carry out the item.
    pub fn reject(&mut self, row: &str, item: &str) {
        self.row(row).rejected.insert(item.to_owned());
    }

    /// The row carries out no item.
    pub fn none(&mut self, row: &str) {
        self.row(row).none = true;
    }

    /// The row or an item decided about reads otherwise now: what is confirmed is for `review`.
    pub fn doubt(&mut self, row: &str) {
        self.row(row).doubted = true;
    }

    /// Adds what was decided elsewhere.
    pub fn extend(&mut self, more: &People) {
        for (row, verdict) in &more.rows {
            let here = self.row(row);
            here.confirmed.extend(verdict.confirmed.iter().cloned());
            here.rejected.extend(verdict.rejected.iter().cloned());
            here.none |= verdict.none;
            here.doubted |= verdict.doubted;
        }
    }

    fn row(&mut self, row: &str) -> &mut Verdict {
        self.rows.entry(row.to_owned()).or_default()
    }

    /// The decisions by positions of rows and items; what names neither is left out.
    pub(crate) fn bind(&self, rows: &[Reading], items: &[Reading]) -> Held {
        if self.is_empty() {
            return Held::default();
        }
        let places: BTreeMap<&str, usize> = items
            .iter()
            .enumerate()
            .map(|(at, item)| (item.task.id.as_str(), at))
            .collect();
        let found = |ids: &BTreeSet<String>| -> BTreeSet<usize> {
            ids.iter()
                .filter_map(|id| places.get(id.as_str()).copied())
                .collect()
        };
        let bound = |verdict: &Verdict| HeldRow {
            confirmed: found(&verdict.confirmed),
            rejected: found(&verdict.rejected),
            none: verdict.none,
            doubted: verdict.doubted,
        };
        let rows = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((at, bound(self.rows.get(&row.task.id)?))))
            .collect();
        Held { rows }
    }
}

/// Decisions by positions of rows and items.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    rows: BTreeMap<usize, HeldRow>,
}

#[derive(Debug, Clone, Default)]
struct HeldRow {
    confirmed: BTreeSet<usize>,
    rejected: BTreeSet<usize>,
    none: bool,
    doubted: bool,
}

impl Held {
    /// Takes rejected items from the candidates of each row, and adds confirmed ones that are
    /// missing, made by `compare` from the positions of row and item.
    pub fn narrow(
        &self,
        candidates: &mut [Vec<Candidate>],
        compare: impl Fn(usize, usize) -> Candidate,
    ) {
        for (row, held) in &self.rows {
            let Some(found) = candidates.get_mut(*row) else {
                continue;
            };
            found.retain(|c| !held.rejected.contains(&c.item));
            for item in &held.confirmed {
                if !found.iter().any(|c| c.item == *item) {
                    found.push(compare(*row, *item));
                }
            }
        }
    }

    /// The item by which the neighbours of a row may know where they are, if a person named one.
    pub fn landmark(&self, row: usize) -> Option<usize> {
        self.rows.get(&row)?.confirmed.first().copied()
    }

    /// Whether a person said that the row has no item.
    pub fn is_none(&self, row: usize) -> bool {
        self.rows.get(&row).is_some_and(|held| held.none)
    }

    /// Whether a person said that the row does not carry out the item.
    pub fn is_rejected(&self, row: usize, item: usize) -> bool {
        let held = self.rows.get(&row);
        held.is_some_and(|held| held.rejected.contains(&item))
    }

    /// The choice of a row: what `program` makes of its candidates, and what people decided.
    pub fn choose(
        &self,
        row: usize,
        found: Vec<Candidate>,
        program: impl Fn(Vec<Candidate>) -> Choice,
    ) -> Choice {
        let Some(held) = self.rows.get(&row) else {
            return program(found);
        };
        let confirmed = |c: &Candidate| held.confirmed.contains(&c.item);
        let mut choice = program(found.clone());
        let named = choice.chosen.iter().filter(|c| confirmed(c)).count();
        if named < held.confirmed.len() || held.none {
            let (chosen, others) = found.into_iter().partition(|c| confirmed(c));
            choice = Choice { chosen, others };
            choice.others.truncate(3);
        }
        for candidate in choice.chosen.iter_mut().filter(|c| confirmed(c)) {
            let weight = round((CONFIRMED - candidate.sum).max(0.0));
            candidate.add(Step {
                comparison: "person",
                level: "confirmed",
                weight,
            });
        }
        choice
    }

    /// Status and decider of a row, where people decided them.
    pub fn status(&self, row: usize, choice: &Choice) -> Option<(LinkStatus, DecidedBy)> {
        let held = self.rows.get(&row)?;
        let status = match () {
            () if choice.chosen.is_empty() => LinkStatus::Unmatched,
            () if held.confirmed.is_empty() => return None,
            () if held.doubted => LinkStatus::Review,
            () => LinkStatus::Matched,
        };
        let decided = held.none || !held.confirmed.is_empty() || !held.rejected.is_empty();
        decided.then_some((status, DecidedBy::Person))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(item: usize, sum: f64) -> Candidate {
        let steps = vec![Step {
            comparison: "prior",
            level: "one_of_the_candidates",
            weight: sum,
        }];
        Candidate { item, steps, sum }
    }

    /// The best two items of the row 0 are taken by the program, the rest are next best.
    fn program(found: Vec<Candidate>) -> Choice {
        let mut chosen = found;
        let others = chosen.split_off(chosen.len().min(2));
        Choice { chosen, others }
    }

    fn chosen(held: HeldRow, sums: &[f64]) -> (Vec<usize>, Option<(LinkStatus, DecidedBy)>) {
        let held = Held {
            rows: BTreeMap::from([(0, held)]),
        };
        let mut found = vec![
            sums.iter()
                .enumerate()
                .map(|(i, s)| candidate(i, *s))
                .collect(),
        ];
        held.narrow(&mut found, |_, item| candidate(item, -9.0));
        let choice = held.choose(0, found.remove(0), program);
        let status = held.status(0, &choice);
        assert!(
            choice
                .chosen
                .iter()
                .all(|c| c.steps.iter().map(|s| s.weight).sum::<f64>() == c.sum)
        );
        (choice.chosen.iter().map(|c| c.item).collect(), status)
    }

    #[test]
    fn a_confirmed_item_of_the_program_leaves_the_others() {
        let held = HeldRow {
            confirmed: BTreeSet::from([1]),
            ..HeldRow::default()
        };
        let by_person = Some((LinkStatus::Matched, DecidedBy::Person));
        assert_eq!(chosen(held, &[5.0, 4.0, 3.0]), (vec![0, 1], by_person));
    }

    #[test]
    fn another_item_takes_the_place_of_the_programs() {
        let held = HeldRow {
            confirmed: BTreeSet::from([7]),
            doubted: true,
            ..HeldRow::default()
        };
        let by_person = Some((LinkStatus::Review, DecidedBy::Person));
        assert_eq!(chosen(held, &[5.0, 4.0]), (vec![7], by_person));
    }

    #[test]
    fn a_rejected_item_makes_room_for_the_next_best() {
        let held = HeldRow {
            rejected: BTreeSet::from([0]),
            ..HeldRow::default()
        };
        assert_eq!(chosen(held.clone(), &[5.0, 4.0, 3.0]), (vec![1, 2], None));
        let nothing = Some((LinkStatus::Unmatched, DecidedBy::Person));
        assert_eq!(chosen(held, &[5.0]), (vec![], nothing));
    }

    #[test]
    fn a_row_without_an_item_gets_none() {
        let held = HeldRow {
            none: true,
            ..HeldRow::default()
        };
        let nothing = Some((LinkStatus::Unmatched, DecidedBy::Person));
        assert_eq!(chosen(held, &[5.0]), (vec![], nothing));
    }
}
