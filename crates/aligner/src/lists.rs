//! The lists of agencies of an alignment, and what is found out about them once.

use crate::agency::{Body, Names, Standing, agree};
use crate::field::Fields;
use model::record::Agency;
use rustc_hash::FxHashMap;
use std::sync::{PoisonError, RwLock};

/// How the bodies of two lists stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    OneBody,
    OneField,
    None,
}

/// The lists of agencies of an alignment, each distinct one once, so that what is found out about a
/// list or two is found out once.
pub struct Lists<'a> {
    body: Body,
    numbers: FxHashMap<String, u32>,
    lists: Vec<(&'a [Agency], Standing)>,
    named: Vec<(Names, Fields)>,
    related: RwLock<FxHashMap<(u32, u32), Relation>>,
    agreeing: FxHashMap<(u32, u32), bool>,
}

impl<'a> Lists<'a> {
    /// No lists, seen from this body.
    pub fn new(body: Body) -> Lists<'a> {
        Lists {
            body,
            numbers: FxHashMap::default(),
            lists: Vec::new(),
            named: Vec::new(),
            related: RwLock::default(),
            agreeing: FxHashMap::default(),
        }
    }

    /// The body that the lists are seen from.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The number of a list.
    pub fn number(&mut self, list: &'a [Agency]) -> u32 {
        let mut key = String::new();
        for agency in list {
            describe(agency, &mut key);
        }
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = u32::try_from(self.lists.len()).unwrap_or(u32::MAX);
        self.lists.push((list, self.body.standing(list)));
        self.named.push((Names::of(list), Fields::of(list)));
        self.numbers.insert(key, number);
        number
    }

    /// How the body stands to a list.
    pub fn standing(&self, list: u32) -> Standing {
        self.lists
            .get(list as usize)
            .map_or(Standing::Unknown, |(_, standing)| *standing)
    }

    /// Whether a list names only committees of other places, see [`Body::is_elsewhere`].
    pub fn is_elsewhere(&self, list: u32) -> bool {
        let list = self.lists.get(list as usize);
        list.is_some_and(|(list, ..)| self.body.is_elsewhere(list))
    }

    /// Whether two lists name one body or group, see [`Names::share`].
    pub fn share(&self, a: u32, b: u32) -> bool {
        self.relation(a, b) == Relation::OneBody
    }

    /// Whether a body of the first list works in the field of one of the second, see [`Fields::within`], and they do not
    /// [`share`](Lists::share) one.
    pub fn counterparts(&self, a: u32, b: u32) -> bool {
        self.relation(a, b) == Relation::OneField
    }

    fn relation(&self, a: u32, b: u32) -> Relation {
        let known = self.related.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&(a, b)) {
            return *known;
        }
        drop(known);
        let found = match (self.named.get(a as usize), self.named.get(b as usize)) {
            (Some(a), Some(b)) if a.0.share(&b.0, self.body.day()) => Relation::OneBody,
            (Some(a), Some(b)) if a.1.within(&b.1, self.body.day()) => Relation::OneField,
            _ => Relation::None,
        };
        let known = self.related.write();
        known
            .unwrap_or_else(PoisonError::into_inner)
            .insert((a, b), found);
        found
    }

    /// Whether the leads of a row are no proof of a difference to its item's, see [`agree`].
    pub fn agree(&mut self, row: &'a [Agency], item: &'a [Agency]) -> bool {
        let key = (self.number(row), self.number(item));
        if let Some(known) = self.agreeing.get(&key) {
            return *known;
        }
        let found = agree(row, item, &self.body);
        self.agreeing.insert(key, found);
        found
    }
}

fn describe(agency: &Agency, key: &mut String) {
    key.push_str(agency.id.as_deref().unwrap_or_default());
    key.push(if agency.collective { '*' } else { '|' });
    key.push_str(&agency.name);
    for member in &agency.members {
        key.push('(');
        describe(member, key);
    }
    key.push('\n');
}
