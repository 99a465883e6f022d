//! The lists of agencies of an alignment, and what is found out about them once.

use crate::agency::{Body, Names, Standing, agree};
use model::record::Agency;
use rustc_hash::FxHashMap;
use std::sync::{PoisonError, RwLock};
use vietnamese::agencies::Agencies;

/// The lists of agencies of an alignment, each distinct one once, so that what is found out about a
/// list or two is found out once.
pub struct Lists<'a> {
    body: Body,
    numbers: FxHashMap<String, u32>,
    lists: Vec<(&'a [Agency], Standing, Vec<&'static str>)>,
    named: Vec<Names>,
    shared: RwLock<FxHashMap<(u32, u32), bool>>,
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
            shared: RwLock::default(),
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
        self.lists
            .push((list, self.body.standing(list), central(list)));
        self.named.push(Names::of(list));
        self.numbers.insert(key, number);
        number
    }

    /// How the body stands to a list.
    pub fn standing(&self, list: u32) -> Standing {
        self.lists
            .get(list as usize)
            .map_or(Standing::Unknown, |(_, standing, _)| *standing)
    }

    /// Whether a list names only committees of other places, see [`Body::is_elsewhere`].
    pub fn is_elsewhere(&self, list: u32) -> bool {
        let list = self.lists.get(list as usize);
        list.is_some_and(|(list, ..)| self.body.is_elsewhere(list))
    }

    /// Whether two lists name one body or group, see [`Names::share`].
    pub fn share(&self, a: u32, b: u32) -> bool {
        let known = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&(a, b)) {
            return *known;
        }
        drop(known);
        let found = match (self.named.get(a as usize), self.named.get(b as usize)) {
            (Some(a), Some(b)) => a.share(b, self.body.day()),
            _ => false,
        };
        let known = self.shared.write();
        known
            .unwrap_or_else(PoisonError::into_inner)
            .insert((a, b), found);
        found
    }

    /// Whether two lists name bodies of one field on two levels or in two provinces.
    pub fn counterparts(&self, a: u32, b: u32) -> bool {
        let fields = |list: u32| self.lists.get(list as usize).map(|(_, _, fields)| fields);
        match (fields(a), fields(b)) {
            (Some(a), Some(b)) => a.iter().any(|field| b.contains(field)),
            _ => false,
        }
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

/// The central bodies that the bodies of a list are, or are the counterparts of.
pub fn central(list: &[Agency]) -> Vec<&'static str> {
    let agencies = Agencies::get();
    let bodies = list.iter().filter(|agency| !agency.collective);
    let bodies = bodies.filter_map(|agency| agencies.by_id(agency.id.as_deref()?));
    bodies
        .map(|body| body.counterpart.unwrap_or(body.id))
        .collect()
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
