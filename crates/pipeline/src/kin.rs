//! Which document carries out which, gathered from all that is known: what plans name, what people
//! decided, what is likely.

use crate::parents::{self, Card, Families};
use model::run::{Kinship, KnownBy, MissingParent};
use std::collections::{BTreeMap, BTreeSet};

/// Plans with their parents, as positions of documents.
#[derive(Debug, Default)]
pub struct Kin {
    /// Pairs to align.
    pub pairs: BTreeSet<(usize, usize)>,
    /// Parents that are named and not given, sorted.
    pub missing: BTreeSet<MissingParent>,
    /// Plans for which several documents fit one number.
    pub doubtful: BTreeSet<(usize, String)>,
    known: BTreeSet<(usize, Option<usize>, Option<String>, KnownBy)>,
    guessed: BTreeSet<(usize, usize)>,
}

impl Kin {
    /// What the documents name.
    pub fn find(cards: &[Card], ids: &[String]) -> Kin {
        let Families {
            pairs,
            missing,
            doubtful,
            kin,
        } = parents::find(cards, ids);
        Kin {
            pairs,
            missing,
            doubtful,
            known: kin,
            guessed: BTreeSet::new(),
        }
    }

    /// The documents that a plan may mean by a number.
    pub fn named(&self, plan: usize, number: &str) -> impl Iterator<Item = usize> {
        let start = (plan, None, None, KnownBy::Citation);
        let of_plan = self
            .known
            .range(start..)
            .take_while(move |known| known.0 == plan);
        let meant = of_plan.filter(move |(_, _, cited, _)| cited.as_deref() == Some(number));
        meant.filter_map(|(_, parent, ..)| *parent)
    }

    /// Adds pairs, by their ids, between which a person confirmed a link.
    pub fn add_decided(&mut self, pairs: &BTreeSet<(String, String)>, ids: &[String]) {
        let places: BTreeMap<&str, usize> =
            (0..).zip(ids).map(|(at, id)| (id.as_str(), at)).collect();
        for (plan, parent) in pairs {
            if let (Some(plan), Some(parent)) =
                (places.get(plan.as_str()), places.get(parent.as_str()))
                && self.pairs.insert((*plan, *parent))
            {
                let known = (*plan, Some(*parent), None, KnownBy::Person);
                self.known.insert(known);
            }
        }
    }

    /// Plans without a parent here, of so many documents.
    pub fn alone(&self, documents: usize) -> BTreeSet<usize> {
        let plans: BTreeSet<usize> = self.pairs.iter().map(|(plan, _)| *plan).collect();
        (0..documents).filter(|at| !plans.contains(at)).collect()
    }

    /// Takes a likely parent, unless its plan has a better one already.
    pub fn guess(&mut self, plan: usize, parent: usize) -> bool {
        let free = self.guessed.iter().all(|(other, _)| *other != plan);
        if free {
            self.pairs.insert((plan, parent));
            self.guessed.insert((plan, parent));
            self.known
                .insert((plan, Some(parent), None, KnownBy::Guess));
        }
        free
    }

    /// Whether a pair is a guess.
    pub fn is_guessed(&self, pair: &(usize, usize)) -> bool {
        self.guessed.contains(pair)
    }

    /// All that is known, as recorded in `run.json`.
    pub fn record(&self, ids: &[String]) -> Vec<Kinship> {
        let mut out: Vec<Kinship> = self
            .known
            .iter()
            .map(|(plan, parent, number, known_by)| Kinship {
                plan: ids[*plan].clone(),
                parent: parent.map(|parent| ids[parent].clone()),
                number: number.clone(),
                known_by: *known_by,
            })
            .collect();
        out.sort();
        out
    }
}
