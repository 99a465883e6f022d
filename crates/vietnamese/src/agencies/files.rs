//! The files `data/agencies_*.toml`, read and put together: the bodies of each province and the general units of each
//! ministry are written out. Only `build.rs` and tests do this; the program has the tables that come of it.

use super::rank::{Level, Style};
use serde::Deserialize;

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

/// A province or city of the first level.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Province {
    /// Key: ASCII kebab.
    pub id: String,
    /// Name without its kind.
    pub name: String,
    /// `tỉnh`, `thành phố`, or `Thành phố` where it belongs to the name.
    pub kind: String,
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// Other spellings.
    #[serde(default)]
    pub variants: Vec<String>,
    /// Ids of the provinces that took it in.
    #[serde(default)]
    pub successors: Vec<String>,
}

impl Province {
    /// Whether it is a city.
    pub fn is_city(&self) -> bool {
        self.kind != "tỉnh"
    }
}

/// A body that every province has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pattern {
    pub slug: String,
    pub name: String,
    pub style: Style,
    pub parent: Option<String>,
    pub ministry: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub short: Vec<String>,
    #[serde(default)]
    pub successors: Vec<String>,
}

impl Pattern {
    /// Its full name in a province.
    pub fn name_in(&self, province: &Province) -> String {
        let (kind, place) = (&province.kind, &province.name);
        match self.style {
            Style::Party if province.is_city() => {
                format!(
                    "{} {place}",
                    self.name
                        .replace("Tỉnh ủy", "Thành ủy")
                        .replace("Tỉnh đoàn", "Thành đoàn")
                )
            }
            Style::Party => format!("{} {place}", self.name),
            _ => format!("{} {kind} {place}", self.name),
        }
    }

    /// Name and aliases, as written in a province or a city.
    pub fn names(&self) -> Vec<String> {
        let mut out = vec![self.name.clone()];
        out.extend(self.aliases.iter().cloned());
        out.extend(self.short.iter().map(|s| format!("Sở {s}")));
        if self.style == Style::Party {
            let city: Vec<String> = out
                .iter()
                .map(|n| {
                    n.replace("Tỉnh ủy", "Thành ủy")
                        .replace("Tỉnh đoàn", "Thành đoàn")
                })
                .collect();
            out.extend(city);
        }
        out
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Central {
    pub id: String,
    pub name: String,
    pub level: Level,
    pub parent: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub source: String,
    #[serde(default)]
    pub abbreviations: Vec<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub short: Vec<String>,
    #[serde(default)]
    pub successors: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    pub examples: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub parent: String,
    pub source: String,
    pub units: Vec<Unit>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unit {
    pub name: String,
    pub from: Option<String>,
    pub to: Option<String>,
    #[serde(default)]
    pub abbreviations: Vec<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub successors: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CentralFile {
    #[serde(default)]
    agency: Vec<Central>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DepartmentFile {
    #[serde(default)]
    group: Vec<Group>,
    #[serde(default)]
    general: Vec<Unit>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvinceFile {
    #[serde(default)]
    province: Vec<Province>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternFile {
    #[serde(default)]
    pattern: Vec<Pattern>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Region {
    pub slug: String,
    pub name: String,
    pub roman: bool,
    pub count: usize,
    pub parent: String,
    pub source: String,
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl Region {
    /// The bodies of its numbers.
    fn bodies(&self) -> impl Iterator<Item = Central> {
        (1..=self.count).map(|number| {
            let figures = [roman(number), number.to_string()];
            let (own, other) = if self.roman {
                (&figures[0], &figures[1])
            } else {
                (&figures[1], &figures[0])
            };
            let mut aliases = vec![format!("{} {other}", self.name)];
            for alias in &self.aliases {
                aliases.extend(figures.iter().map(|f| format!("{alias} {f}")));
            }
            Central {
                id: format!("{}-{number}", self.slug),
                name: format!("{} {own}", self.name),
                level: Level::Department,
                parent: Some(self.parent.clone()),
                from: None,
                to: None,
                source: self.source.clone(),
                abbreviations: Vec::new(),
                aliases,
                short: Vec::new(),
                successors: Vec::new(),
                examples: Vec::new(),
            }
        })
    }
}

/// A number below 40 in Roman figures.
fn roman(number: usize) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = "X".repeat(number / 10);
    format!("{tens}{}", ONES[number % 10])
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionFile {
    #[serde(default)]
    region: Vec<Region>,
}

/// The files, parsed.
#[derive(Debug)]
pub(crate) struct Data {
    pub central: Vec<Central>,
    /// Bodies of numbered regions, written out.
    pub regional: Vec<Central>,
    pub groups: Vec<Group>,
    pub general: Vec<Unit>,
    pub provinces: Vec<Province>,
    pub patterns: Vec<Pattern>,
}

const CENTRAL: &str = include_str!("../../data/agencies_central.toml");
const DEPARTMENTS: &str = include_str!("../../data/agencies_departments.toml");
const PROVINCES: &str = include_str!("../../data/agencies_provinces.toml");
const REGIONS: &str = include_str!("../../data/agencies_regions.toml");
const PATTERNS: &str = include_str!("../../data/agencies_patterns.toml");

/// Reads the files, or says which does not parse and why.
pub(crate) fn read() -> Result<Data, toml::de::Error> {
    let departments: DepartmentFile = toml::from_str(DEPARTMENTS)?;
    Ok(Data {
        central: toml::from_str::<CentralFile>(CENTRAL)?.agency,
        regional: regions()?.iter().flat_map(Region::bodies).collect(),
        groups: departments.group,
        general: departments.general,
        provinces: toml::from_str::<ProvinceFile>(PROVINCES)?.province,
        patterns: toml::from_str::<PatternFile>(PATTERNS)?.pattern,
    })
}

/// Bodies that central agencies keep for numbered regions.
pub(crate) fn regions() -> Result<Vec<Region>, toml::de::Error> {
    Ok(toml::from_str::<RegionFile>(REGIONS)?.region)
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
            add(department(&c.id, slug, u, None));
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
    for (at, id) in gone {
        all[at].successors.retain(|s| *s != id);
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

/// A name in lower ASCII letters, digits and hyphens.
pub(crate) fn slug(name: &str) -> String {
    let bare = crate::fold::bare(name);
    let words: Vec<&str> = bare
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    words.join("-")
}
