//! How bodies stand to each other: who leads whose task, who is beneath whom.
//!
//! Relations come from `vietnamese::agencies` by id; where an id is missing, equal names and offices
//! ("Bộ trưởng Bộ Tư pháp" heads "Bộ Tư pháp") still count.

use model::record::{Agency, DocumentRecord};
use rustc_hash::FxHashMap;
use std::sync::{PoisonError, RwLock};
use vietnamese::agencies::Agencies;
use vietnamese::fold;

/// The lists of agencies of an alignment, each distinct one once, so that what is found out about a
/// list or two is found out once.
pub struct Lists<'a> {
    body: Body,
    numbers: FxHashMap<String, u32>,
    lists: Vec<(&'a [Agency], Standing)>,
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
        self.lists.push((list, self.body.standing(list)));
        self.named.push(Names::of(list));
        self.numbers.insert(key, number);
        number
    }

    /// How the body stands to a list.
    pub fn standing(&self, list: u32) -> Standing {
        self.lists
            .get(list as usize)
            .map_or(Standing::Unknown, |(_, standing)| *standing)
    }

    /// Whether two lists name one body or group: one body of each is the same or beneath the other's, or both
    /// name one group.
    pub fn share(&self, a: u32, b: u32) -> bool {
        let known = self.shared.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&(a, b)) {
            return *known;
        }
        drop(known);
        let found = match (self.named.get(a as usize), self.named.get(b as usize)) {
            (Some(a), Some(b)) => a.share(b),
            _ => false,
        };
        let known = self.shared.write();
        known
            .unwrap_or_else(PoisonError::into_inner)
            .insert((a, b), found);
        found
    }
}

impl<'a> Lists<'a> {
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

/// The body that a document speaks for.
#[derive(Debug, Clone, Default)]
pub struct Body {
    id: Option<String>,
    name: String,
}

/// How a body stands to a list of agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing is known of the list or of the body.
    Unknown,
    /// Others are named.
    Absent,
    /// Its counterpart on another level is named (the department of a province for the ministry).
    Counterpart,
    /// A group takes it in where it is concerned.
    IfConcerned,
    /// A group takes it in.
    Included,
    /// It is named itself, or a body above or beneath it is.
    Named,
}

impl Body {
    /// The body of a document's issuer.
    pub fn of(document: &DocumentRecord) -> Body {
        document
            .document
            .issuer
            .as_ref()
            .map(Body::from)
            .unwrap_or_default()
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        self.id.is_none() && self.name.is_empty()
    }

    /// How the body stands to the agencies of one field of a task.
    pub fn standing(&self, agencies: &[Agency]) -> Standing {
        if self.is_unknown() {
            return Standing::Unknown;
        }
        agencies
            .iter()
            .map(|agency| self.toward(agency))
            .max()
            .unwrap_or(Standing::Unknown)
    }

    fn toward(&self, agency: &Agency) -> Standing {
        if !agency.members.is_empty() {
            return agency
                .members
                .iter()
                .map(|m| self.toward(m))
                .max()
                .unwrap_or(Standing::Absent);
        }
        if agency.collective {
            let included = self
                .id
                .as_deref()
                .and_then(|id| Agencies::get().includes(&agency.name, id));
            return match included {
                Some(false) => Standing::Included,
                Some(true) => Standing::IfConcerned,
                None => Standing::Absent,
            };
        }
        let other = Body::from(agency);
        if self.is_within(&other) || other.is_within(self) {
            Standing::Named
        } else if self.is_counterpart(&other) {
            Standing::Counterpart
        } else {
            Standing::Absent
        }
    }

    /// Whether this body is the other, beneath it, or its successor.
    pub fn is_within(&self, other: &Body) -> bool {
        if let (Some(a), Some(b)) = (&self.id, &other.id) {
            return a == b || Agencies::get().within(a, b);
        }
        !self.name.is_empty() && !other.name.is_empty() && heads(&self.name, &other.name)
    }

    /// Whether the two have the same field on two levels: names that differ in the first word only.
    fn is_counterpart(&self, other: &Body) -> bool {
        let field = |name: &str| name.split_once(' ').map(|(_, rest)| rest.to_owned());
        match (field(&self.name), field(&other.name)) {
            (Some(a), Some(b)) => {
                let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
                short.contains(' ') && long.starts_with(&short) && !self.name.is_empty()
            }
            _ => false,
        }
    }
}

impl From<&Agency> for Body {
    fn from(agency: &Agency) -> Body {
        Body {
            id: agency.id.clone(),
            name: fold::fold(&agency.name),
        }
    }
}

/// Whether a folded name is the other, or an office at its head.
fn heads(name: &str, other: &str) -> bool {
    name == other
        || name
            .strip_suffix(other)
            .is_some_and(|rest| rest.ends_with(' '))
}

/// The groups and the bodies that a list names.
struct Names {
    groups: Vec<String>,
    bodies: Vec<Body>,
}

impl Names {
    fn of(list: &[Agency]) -> Names {
        let groups = list.iter().filter(|agency| agency.collective);
        let named = list
            .iter()
            .flat_map(|agency| std::iter::once(agency).chain(&agency.members));
        Names {
            groups: groups.map(|group| fold::fold(&group.name)).collect(),
            bodies: named
                .filter(|agency| !agency.collective)
                .map(Body::from)
                .collect(),
        }
    }

    /// Whether one body of each is the same or beneath the other's, or both name one group.
    fn share(&self, other: &Names) -> bool {
        let begins =
            |x: &String, y: &String| x.starts_with(y.as_str()) || y.starts_with(x.as_str());
        let within = |x: &Body, y: &Body| x.is_within(y) || y.is_within(x);
        self.groups
            .iter()
            .any(|x| other.groups.iter().any(|y| begins(x, y)))
            || self
                .bodies
                .iter()
                .any(|x| other.bodies.iter().any(|y| within(x, y)))
    }
}

/// Whether the leads of a row are no proof of a difference to the leads of its item: one of them is
/// within, the counterpart of, or taken in by one of the item's, or too little is known to tell.
fn agree(row: &[Agency], item: &[Agency], plan: &Body) -> bool {
    let of_plan = plan.standing(item) > Standing::Absent;
    row.iter().any(|agency| {
        let body = Body::from(agency);
        let known = agency.id.is_some() && !agency.collective;
        if !known {
            return of_plan
                || item
                    .iter()
                    .any(|other| fold::fold(&other.name) == body.name)
                || agency.id.is_none();
        }
        of_plan && body.is_within(plan) || body.standing(item) > Standing::Absent
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agency(name: &str) -> Agency {
        Agency {
            raw: name.into(),
            name: name.into(),
            id: None,
            collective: false,
            members: Vec::new(),
            confidence: 1.0,
        }
    }

    #[test]
    fn a_minister_speaks_for_the_ministry() {
        let body = Body::from(&agency("Bộ trưởng Bộ Tư pháp"));
        assert_eq!(
            body.standing(&[agency("Bộ Nội vụ"), agency("Bộ Tư pháp")]),
            Standing::Named
        );
        assert_eq!(body.standing(&[agency("Bộ Nội vụ")]), Standing::Absent);
        assert_eq!(body.standing(&[]), Standing::Unknown);
    }

    #[test]
    fn a_provinces_department_is_the_ministrys_counterpart() {
        let body = Body::from(&agency("Sở Tư pháp"));
        assert_eq!(
            body.standing(&[agency("Bộ Tư pháp")]),
            Standing::Counterpart
        );
    }
}
