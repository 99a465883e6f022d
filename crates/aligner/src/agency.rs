//! How bodies stand to each other: who leads whose task, who is beneath whom.
//!
//! Relations come from `vietnamese::agencies` by id; where an id is missing, equal names and offices
//! ("Bộ trưởng Bộ Tư pháp" heads "Bộ Tư pháp") still count.

use crate::field::Fields;
use model::record::{Agency, DocumentRecord};
use vietnamese::agencies::{Agencies, Level};
use vietnamese::fold;

/// Words of a body's name from which it means one body of a province that it does not name.
const UNPLACED: usize = 4;

/// The body that a document speaks for.
#[derive(Debug, Clone, Default)]
pub struct Body {
    id: Option<String>,
    name: String,
    /// Day of the document that it speaks in, if that is known: which bodies had been merged by then.
    day: Option<String>,
    /// Id of the body whose groups it is compared to: `các đơn vị thuộc Bộ` are those of the ministry that says so.
    giver: Option<String>,
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
        let document = &document.document;
        let issuer = document.issuer.as_ref().map(Body::from);
        Body {
            day: document.issued_on.clone(),
            ..issuer.unwrap_or_default()
        }
    }

    /// The body of a document's issuer, which another document's groups may take in.
    pub fn given_work(document: &DocumentRecord, by: &DocumentRecord) -> Body {
        let issuer = by.document.issuer.as_ref();
        Body {
            giver: issuer.and_then(|issuer| issuer.id.clone()),
            ..Body::of(document)
        }
    }

    /// The day of its document.
    pub fn day(&self) -> Option<&str> {
        self.day.as_deref()
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        self.id.is_none() && self.name.is_empty()
    }

    /// Whether it is one of the organs that all others stand beneath.
    pub fn is_above_all(&self) -> bool {
        let id = self.id.as_deref();
        id.is_some_and(|id| Agencies::get().is_highest(id))
    }

    /// Whether it is a ministry, or a body of a province.
    pub fn is_led(&self) -> bool {
        let body = self.id.as_deref().and_then(|id| Agencies::get().by_id(id));
        body.is_some_and(|body| {
            let ministry = matches!(body.level, Level::Ministry | Level::Ministerial);
            ministry || body.province.is_some()
        })
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
            let agencies = Agencies::get();
            let id = self.id.as_deref();
            let giver = self.giver.as_deref();
            let by_id = id.and_then(|id| agencies.includes(&agency.name, id, giver));
            let named = || agencies.includes_named(&agency.name, id, &self.name);
            return match by_id.or_else(named) {
                Some(false) => Standing::Included,
                Some(true) => Standing::IfConcerned,
                // What stands above all groups shares its work out to any of them.
                None if id.is_some_and(|id| agencies.is_highest(id)) => Standing::Unknown,
                None => Standing::Absent,
            };
        }
        let other = Body::from(agency);
        if self.is_within(&other, self.day()) || other.is_beneath(self) {
            Standing::Named
        } else if self.is_one_of(&other) {
            Standing::Included
        } else if self.is_counterpart(&other) || self.works_in_the_field_of(&other) {
            Standing::Counterpart
        } else {
            Standing::Absent
        }
    }

    /// Whether all bodies of a list are committees of other places of the rank of this one's, or of its province.
    pub fn is_elsewhere(&self, agencies: &[Agency]) -> bool {
        let rank = |body: &Body| {
            let id = body.id.as_deref();
            Agencies::get().committee_rank(id, &body.name)
        };
        let Some(own) = rank(self).or_else(|| rank(&self.of_province())) else {
            return false;
        };
        let other = |agency: &Agency| rank(&Body::from(agency)) == Some(own);
        let all = |agency: &Agency| match &agency.members[..] {
            [] => !agency.collective && other(agency),
            members => members.iter().all(other),
        };
        !agencies.is_empty() && agencies.iter().all(all)
    }

    /// The committee of the province that the body is one of.
    fn of_province(&self) -> Body {
        let agencies = Agencies::get();
        let body = self.id.as_deref().and_then(|id| agencies.by_id(id));
        let committee = body.and_then(|body| agencies.by_id(&format!("{}-ubnd", body.province?)));
        committee.map_or_else(Body::default, |committee| Body {
            id: Some(committee.id.to_owned()),
            name: fold::fold(committee.name),
            ..self.clone()
        })
    }

    /// Whether this body is the other, beneath it, or its successor on a day.
    pub fn is_within(&self, other: &Body, day: Option<&str>) -> bool {
        if let (Some(a), Some(b)) = (&self.id, &other.id) {
            return a == b || Agencies::get().within_on(a, b, day);
        }
        self.heads(other)
    }

    /// Whether this body is the other or beneath it.
    fn is_beneath(&self, other: &Body) -> bool {
        if let (Some(a), Some(b)) = (&self.id, &other.id) {
            return a == b || Agencies::get().stands_beneath(a, b);
        }
        self.heads(other)
    }

    fn heads(&self, other: &Body) -> bool {
        !self.name.is_empty()
            && !other.name.is_empty()
            && (heads(&self.name, &other.name)
                || self.is_of_no_place(other)
                || other.is_of_no_place(self))
    }

    /// Whether this is the other's name without its province, as documents of the province give it.
    fn is_of_no_place(&self, other: &Body) -> bool {
        // The cheap questions first: this is asked of most pairs of rows and items.
        self.id.is_none()
            && other.name.starts_with(&self.name)
            && self.name.split(' ').count() >= UNPLACED
            && other.name_in_province().as_deref() == Some(&self.name)
    }

    /// The name of a body of a province, without what says which.
    fn name_in_province(&self) -> Option<String> {
        let agencies = Agencies::get();
        let province = agencies.by_id(self.id.as_deref()?)?.province?;
        let province = agencies.provinces().iter().find(|p| p.id == province)?;
        let rest = self.name.strip_suffix(&*fold::fold(province.name))?;
        let rest = rest.trim_end();
        let kind = fold::fold(province.kind);
        Some(rest.strip_suffix(&*kind)?.trim_end().to_owned())
    }

    /// Whether the other is a kind of body that every province has (`Sở Tư pháp`), and this one is a province's.
    fn is_one_of(&self, other: &Body) -> bool {
        let (Some(id), Some(kind)) = (&self.id, &other.id) else {
            return false;
        };
        let kinds = Agencies::get().by_id(kind);
        kinds.is_some_and(|kind| kind.level == Level::Generic)
            && id
                .strip_suffix(kind)
                .is_some_and(|place| place.ends_with('-'))
    }

    /// Whether the other is the central body of this one's field, or was before a merger.
    fn works_in_the_field_of(&self, other: &Body) -> bool {
        let fields = |body: &Body| Fields::of_ids(body.id.as_deref().into_iter());
        fields(self).within(&fields(other), self.day())
    }

    /// Whether the two have the same field on two levels: names that differ in the first word only.
    fn is_counterpart(&self, other: &Body) -> bool {
        match (self.name.split_once(' '), other.name.split_once(' ')) {
            (Some((first, a)), Some((other, b))) => {
                let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
                (first != other || a == b) && short.contains(' ') && long.starts_with(short)
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
            ..Body::default()
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

/// A group's name, folded, without what parts its members: `xã, phường và đặc khu` are those of `xã, phường, đặc khu`.
fn unparted(name: &str) -> String {
    let folded = fold::fold(name);
    let words = folded.split([' ', ',', ';', '/']);
    let words = words.filter(|word| !matches!(*word, "" | "và" | "-"));
    words.collect::<Vec<_>>().join(" ")
}

/// The groups and the bodies that a list names.
pub struct Names {
    groups: Vec<String>,
    bodies: Vec<Body>,
}

impl Names {
    /// Of a list.
    pub fn of(list: &[Agency]) -> Names {
        let groups = list.iter().filter(|agency| agency.collective);
        let named = list
            .iter()
            .flat_map(|agency| std::iter::once(agency).chain(&agency.members));
        Names {
            groups: groups.map(|group| unparted(&group.name)).collect(),
            bodies: named
                .filter(|agency| !agency.collective)
                .map(Body::from)
                .collect(),
        }
    }

    /// Whether one body of each is the same or beneath the other's, or took over by a day from the other's, or both name one
    /// group.
    pub fn share(&self, other: &Names, day: Option<&str>) -> bool {
        let begins =
            |x: &String, y: &String| x.starts_with(y.as_str()) || y.starts_with(x.as_str());
        let within = |x: &Body, y: &Body| x.is_within(y, day) || y.is_beneath(x);
        self.groups
            .iter()
            .any(|x| other.groups.iter().any(|y| begins(x, y)))
            || self
                .bodies
                .iter()
                .any(|x| other.bodies.iter().any(|y| within(x, y)))
    }
}

/// A group of which nothing tells who belongs to it, or to which every body has something of its own (`các cấp ủy, tổ chức
/// đảng`, Party committees and bodies).
fn is_unknown_group(agency: &Agency) -> bool {
    let list = Agencies::get();
    let named = agency.collective && agency.members.is_empty();
    named && (!list.is_collective(&agency.name) || list.is_of_the_party(&agency.name))
}

/// Whether a body of a province has its ministry in a group: what ministries do each in their field, its departments do there.
fn has_its_ministry(body: &Agency, item: &[Agency]) -> bool {
    let list = Agencies::get();
    let own = body.id.as_deref().and_then(|id| list.by_id(id));
    let ministry = own.filter(|own| own.province.is_some());
    let ministry = ministry.and_then(|own| list.by_id(own.counterpart?));
    ministry.is_some_and(|ministry| {
        let ministry = Body {
            id: Some(ministry.id.to_owned()),
            name: fold::fold(ministry.name),
            ..Body::default()
        };
        let mut groups = item.iter().filter(|agency| agency.collective);
        groups.any(|group| ministry.toward(group) > Standing::Absent)
    })
}

/// Whether the leads of a row are no proof of a difference to the leads of its item: one of them is
/// within, the counterpart of, or taken in by one of the item's, or too little is known to tell.
pub fn agree(row: &[Agency], item: &[Agency], plan: &Body) -> bool {
    let of_plan = plan.standing(item) > Standing::Absent
        || plan.of_province().standing(item) >= Standing::IfConcerned;
    let one_field = Fields::of(row).within(&Fields::of(item), plan.day());
    let by_ministry = || row.iter().any(|agency| has_its_ministry(agency, item));
    if one_field || item.iter().any(is_unknown_group) || by_ministry() {
        return true;
    }
    let list = Agencies::get();
    row.iter().any(|agency| {
        let body = Body {
            day: plan.day.clone(),
            giver: plan.giver.clone(),
            ..Body::from(agency)
        };
        let id = agency.id.as_deref();
        let office = id.is_some_and(|id| list.is_office_of_communes(id));
        let known = id.is_some() && !agency.collective && !office;
        if !known {
            return of_plan
                || item
                    .iter()
                    .any(|other| fold::fold(&other.name) == body.name)
                || agency.id.is_none()
                || office;
        }
        let unit = || match (&body.id, &plan.id) {
            (Some(unit), Some(plan)) => list.is_unit_of(unit, plan),
            _ => false,
        };
        of_plan && (body.is_within(plan, plan.day()) || unit())
            || body.standing(item) > Standing::Absent
    })
}

#[cfg(test)]
mod tests;
