//! The files `data/agencies_*.toml` as they are. Only `build.rs` and tests read them; the program has the tables that come
//! of it.

use super::rank::{Level, Style};
use crate::numerals::roman;
use serde::Deserialize;
use std::error::Error;

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
    /// Letters in the numbers of its documents, where they are not its capitals.
    #[serde(default)]
    pub letters: Vec<String>,
    #[serde(default)]
    pub successors: Vec<String>,
}

impl Pattern {
    /// Its full name in a province.
    pub fn name_in(&self, province: &Province) -> String {
        let (kind, place) = (&province.kind, &province.name);
        match self.style {
            Style::Party if province.is_city() => {
                format!("{} {place}", of_a_city(&self.name))
            }
            Style::Party | Style::Place => format!("{} {place}", self.name),
            _ => format!("{} {kind} {place}", self.name),
        }
    }

    /// Name and aliases, as written in a province or a city.
    pub fn names(&self) -> Vec<String> {
        let mut out = vec![self.name.clone()];
        out.extend(self.aliases.iter().cloned());
        out.extend(self.short.iter().map(|s| format!("Sở {s}")));
        if self.style == Style::Party {
            let city: Vec<String> = out.iter().map(|n| of_a_city(n)).collect();
            out.extend(city);
        }
        out
    }
}

/// The name that a body of a province's Party committee or Youth union has in a city.
fn of_a_city(name: &str) -> String {
    name.replace("Tỉnh ủy", "Thành ủy")
        .replace("Tỉnh đoàn", "Thành đoàn")
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

/// Reads the files, or says which does not parse and why.
pub(crate) fn read() -> Result<Data, Box<dyn Error>> {
    let central: CentralFile = data!("agencies_central")?;
    let departments: DepartmentFile = data!("agencies_departments")?;
    let provinces: ProvinceFile = data!("agencies_provinces")?;
    let patterns: PatternFile = data!("agencies_patterns")?;
    Ok(Data {
        central: central.agency,
        regional: regions()?.iter().flat_map(Region::bodies).collect(),
        groups: departments.group,
        general: departments.general,
        provinces: provinces.province,
        patterns: patterns.pattern,
    })
}

/// Bodies that central agencies keep for numbered regions.
pub(crate) fn regions() -> Result<Vec<Region>, Box<dyn Error>> {
    let file: RegionFile = data!("agencies_regions")?;
    Ok(file.region)
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
