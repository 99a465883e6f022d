//! All bodies of the list, those of each province and the general units of each ministry written out. Only `build.rs` does
//! this.

use super::files::{Data, Pattern, Province, Unit, slug};
use super::rank::{Level, Style};

/// A body of the list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Body {
    /// Key: ASCII kebab, stable.
    pub id: String,
    /// Full official name.
    pub name: String,
    /// Place in the State.
    pub level: Level,
    /// Id of the body above.
    pub parent: Option<String>,
    /// Id of the province that it belongs to, in the province table.
    pub province: Option<String>,
    /// Id of the body of the same field at the centre (`Bộ Tư pháp` for a `Sở Tư pháp`).
    pub counterpart: Option<String>,
    /// First day under this name, ISO 8601, where known.
    pub from: Option<String>,
    /// Last day under this name, ISO 8601.
    pub to: Option<String>,
    /// Ids of the bodies that took over.
    pub successors: Vec<String>,
    /// Act that names or founds it.
    pub source: Option<String>,
}

/// Every body in the order of ids, with the bodies of provinces and ministries' general units written out.
pub(crate) fn write_out(data: &Data) -> Vec<Body> {
    let mut all: Vec<Body> = Vec::new();
    let mut add = |a: Body| all.push(a);
    for c in data.central.iter().chain(&data.regional) {
        add(Body {
            id: c.id.clone(),
            name: c.name.clone(),
            level: c.level,
            parent: c.parent.clone(),
            province: None,
            counterpart: None,
            from: c.from.clone(),
            to: c.to.clone(),
            successors: c.successors.clone(),
            source: Some(c.source.clone()),
        });
    }
    for g in &data.groups {
        for u in &g.units {
            add(department(&g.parent, &slug(&u.name), u, Some(&g.source)));
        }
    }
    let general: Vec<(String, &Unit)> = data.general.iter().map(|u| (slug(&u.name), u)).collect();
    for c in data.central.iter().filter(|c| {
        matches!(
            c.level,
            Level::Ministry | Level::Ministerial | Level::Government
        )
    }) {
        for (slug, u) in &general {
            let unit = department(&c.id, slug, u, None);
            // A central body that is no bộ has an office and inspectors without that word.
            let name = unit.name.strip_suffix(" Bộ");
            let name = name
                .filter(|_| !c.name.starts_with("Bộ "))
                .unwrap_or(&unit.name);
            let name = name.to_owned();
            add(Body { name, ..unit });
        }
    }
    for pattern in &data.patterns {
        add(Body {
            id: pattern.slug.clone(),
            name: pattern.name.clone(),
            level: Level::Generic,
            parent: None,
            province: None,
            counterpart: pattern.ministry.clone(),
            from: pattern.from.clone(),
            to: pattern.to.clone(),
            successors: pattern.successors.clone(),
            source: None,
        });
        for province in &data.provinces {
            let body = provincial(pattern, province);
            if body.from.is_none() || body.to.is_none() || body.from < body.to {
                add(body);
            }
        }
    }
    // Of two with one id the first stays.
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all.dedup_by(|later, first| later.id == first.id);
    // A body may have no successor in a province that was gone by then.
    let mut gone: Vec<(usize, String)> = Vec::new();
    let is_there = |id: &String| all.binary_search_by(|a| a.id.cmp(id)).is_ok();
    for (at, agency) in all.iter().enumerate().filter(|(_, a)| a.province.is_some()) {
        let lost = agency.successors.iter().filter(|s| !is_there(s));
        gone.extend(lost.map(|s| (at, s.clone())));
    }
    // Nor the department that has its work today: then it stood beneath the committee.
    let homeless: Vec<(usize, String)> = (all.iter().enumerate())
        .filter(|(_, body)| body.parent.as_ref().is_some_and(|id| !is_there(id)))
        .filter_map(|(at, body)| Some((at, format!("{}-ubnd", body.province.as_ref()?))))
        .collect();
    for (at, id) in gone {
        all[at].successors.retain(|s| *s != id);
    }
    for (at, committee) in homeless {
        all[at].parent = Some(committee);
    }
    all
}

fn department(parent: &str, slug: &str, unit: &Unit, source: Option<&str>) -> Body {
    Body {
        id: format!("{parent}-{slug}"),
        name: unit.name.clone(),
        level: Level::Department,
        parent: Some(parent.to_owned()),
        province: None,
        counterpart: None,
        from: unit.from.clone(),
        to: unit.to.clone(),
        successors: unit.successors.clone(),
        source: source.map(str::to_owned),
    }
}

fn provincial(pattern: &Pattern, province: &Province) -> Body {
    let mut successors: Vec<String> = pattern
        .successors
        .iter()
        .map(|s| format!("{}-{s}", province.id))
        .collect();
    successors.extend(
        province
            .successors
            .iter()
            .map(|p| format!("{p}-{}", pattern.slug)),
    );
    Body {
        id: format!("{}-{}", province.id, pattern.slug),
        name: pattern.name_in(province),
        level: if pattern.style == Style::Body {
            Level::Province
        } else {
            Level::Provincial
        },
        parent: pattern
            .parent
            .as_ref()
            .map(|p| format!("{}-{p}", province.id)),
        province: Some(province.id.clone()),
        counterpart: pattern.ministry.clone(),
        from: pattern.from.clone().max(province.from.clone()),
        to: [&pattern.to, &province.to]
            .into_iter()
            .flatten()
            .min()
            .cloned(),
        successors,
        source: None,
    }
}
