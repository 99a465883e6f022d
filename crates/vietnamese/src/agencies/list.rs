//! The list of bodies as the program has it: tables that `build.rs` makes of `data/agencies_*.toml`, in which the bodies of
//! each province and the general units of each ministry are written out. A body is read where it is asked for.

use super::rank::Style;
use crate::packed::Lines;
use std::sync::LazyLock;

pub use super::rank::Level;

/// Fields of a body behind its id, apart by tabs and empty where not known: name, number of its level, body above, province,
/// counterpart, first day, last day, successors apart by blanks, source.
static BODIES: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/bodies.bin")));
/// Ids by the id of the body above.
static BENEATH: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/beneath.bin")));
/// Kind, name, first day, last day, variants apart by semicolons.
static PROVINCES: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/provinces.bin")));
/// By slug, number of the style and name.
static PATTERNS: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin")));
/// Other names by the id of a central body.
static ALIASES: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/aliases.bin")));
/// Ids, kinds and abbreviations of units by the id of the body above, kinds folded and abbreviations without marks.
static SHORT_FORMS: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/short_forms.bin")));
/// Names without marks of bodies at the centre and their ids, by the number of characters, three digits.
static CENTRAL: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/central.bin")));
/// First words of bodies' names without marks.
static KINDS: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/kinds.bin")));
/// First words behind the dash in bodies' names, by the words before it; folded.
static DASHES: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/dashes.bin")));

/// A body of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agency {
    /// Key: ASCII kebab, stable.
    pub id: &'static str,
    /// Full official name.
    pub name: &'static str,
    /// Place in the State.
    pub level: Level,
    /// Id of the body above.
    pub parent: Option<&'static str>,
    /// Id of the province that it belongs to, in the province table.
    pub province: Option<&'static str>,
    /// Id of the body of the same field at the centre (`Bộ Tư pháp` for a `Sở Tư pháp`).
    pub counterpart: Option<&'static str>,
    /// First day under this name, ISO 8601, where known.
    pub from: Option<&'static str>,
    /// Last day under this name, ISO 8601.
    pub to: Option<&'static str>,
    successors: &'static str,
    /// Act that names or founds it.
    pub source: Option<&'static str>,
}

impl Agency {
    fn read(id: &'static str, fields: &'static str) -> Agency {
        let mut fields = fields.split('\t');
        let mut next = || fields.next().filter(|f| !f.is_empty());
        Agency {
            id,
            name: next().unwrap_or_default(),
            level: number(next())
                .and_then(Level::numbered)
                .unwrap_or(Level::Generic),
            parent: next(),
            province: next(),
            counterpart: next(),
            from: next(),
            to: next(),
            successors: next().unwrap_or_default(),
            source: next(),
        }
    }

    /// Ids of the bodies that took over.
    pub fn successors(&self) -> impl Iterator<Item = &'static str> {
        self.successors.split(' ').filter(|id| !id.is_empty())
    }

    /// Whether it bore this name on a day (a beginning of an ISO date will do; none is any day).
    pub fn valid_on(&self, day: Option<&str>) -> bool {
        let Some(day) = day else { return true };
        self.from
            .is_none_or(|f| &f[..f.len().min(day.len())] <= day)
            && self.to.is_none_or(|t| day <= t)
    }

    /// Whether its last day, where one is known, is before a day (or the month that is given; none is any day).
    pub fn ended_by(&self, day: Option<&str>) -> bool {
        match (self.to, day) {
            (Some(to), Some(day)) if day.len() < to.len() => &to[..day.len()] <= day,
            (Some(to), Some(day)) => to < day,
            _ => true,
        }
    }
}

fn number(field: Option<&str>) -> Option<usize> {
    field.and_then(|f| f.parse().ok())
}

/// A province or city of the first level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Province {
    /// Key: ASCII kebab.
    pub id: &'static str,
    /// Name without its kind.
    pub name: &'static str,
    /// `tỉnh`, `thành phố`, or `Thành phố` where it belongs to the name.
    pub kind: &'static str,
    /// First day, ISO 8601.
    pub from: Option<&'static str>,
    /// Last day, ISO 8601.
    pub to: Option<&'static str>,
}

impl Province {
    fn read(id: &'static str, fields: &'static str) -> Province {
        let mut fields = fields.split('\t');
        let mut next = || fields.next().filter(|f| !f.is_empty());
        Province {
            id,
            kind: next().unwrap_or_default(),
            name: next().unwrap_or_default(),
            from: next(),
            to: next(),
        }
    }

    /// Whether it is a city.
    pub fn is_city(&self) -> bool {
        self.kind != "tỉnh"
    }
}

/// A body that every province has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pattern {
    pub slug: &'static str,
    pub name: &'static str,
    pub style: Style,
}

impl Pattern {
    fn read((slug, fields): (&'static str, &'static str)) -> Option<Pattern> {
        let (style, name) = fields.split_once('\t')?;
        Some(Pattern {
            slug,
            name,
            style: number(Some(style)).and_then(Style::numbered)?,
        })
    }
}

/// The body with this id.
pub(crate) fn by_id(id: &str) -> Option<Agency> {
    let at = BODIES.not_less(0, id);
    let (key, fields) = BODIES.line(at);
    (key == id && !fields.is_empty()).then(|| Agency::read(key, fields))
}

/// Every body, by id.
pub(crate) fn all() -> impl Iterator<Item = Agency> {
    BODIES.all().map(|(id, fields)| Agency::read(id, fields))
}

/// The bodies right beneath one, by id.
pub(crate) fn beneath(id: &str) -> impl Iterator<Item = Agency> {
    BENEATH.with(id).filter_map(by_id)
}

/// The provinces, by id.
pub(crate) fn provinces() -> &'static [Province] {
    static ALL: LazyLock<Vec<Province>> = LazyLock::new(|| {
        let all = PROVINCES.all();
        all.map(|(id, fields)| Province::read(id, fields)).collect()
    });
    &ALL
}

/// Bodies that every province has, by slug.
pub(crate) fn patterns() -> &'static [Pattern] {
    static ALL: LazyLock<Vec<Pattern>> =
        LazyLock::new(|| PATTERNS.all().filter_map(Pattern::read).collect());
    &ALL
}

/// Other names of a central body.
pub(crate) fn aliases(id: &str) -> impl Iterator<Item = &'static str> {
    ALIASES.with(id)
}

/// Units of a body by the short forms of their names: id, kind folded, abbreviation without marks.
pub(crate) fn short_forms(
    parent: &str,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    SHORT_FORMS.with(parent).filter_map(|fields| {
        let mut fields = fields.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

/// Bodies at the centre whose names have so many characters: name without marks, and id.
pub(crate) fn central(length: usize) -> impl Iterator<Item = (&'static str, &'static str)> {
    let key = format!("{length:03}");
    let first = CENTRAL.not_less(0, &key);
    (first..CENTRAL.len())
        .map(|at| CENTRAL.line(at))
        .take_while(move |(length, _)| *length == key)
        .filter_map(|(_, fields)| fields.split_once('\t'))
}

/// Whether some body's name has these words before its dash and this one behind it, all folded.
pub(crate) fn is_dashed(before: &str, behind: &str) -> bool {
    DASHES.with(before).any(|word| word == behind)
}

/// Whether some body's name begins with this word without marks.
pub(crate) fn is_kind(word: &str) -> bool {
    KINDS.get(word).is_some()
}
