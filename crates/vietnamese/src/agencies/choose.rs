//! Which body a name means: the issuer, the day and the document's own abbreviations decide.

use super::list::{self, Agency, Level, Province, patterns, provinces};
use super::misread::may_be_misread;
use super::names::{Fit, Hit, Spot, Target};
use super::rank::Style;
use super::unit::Unit;
use super::words::{Word, words};
use super::{Agencies, Context, Resolved};
use crate::fold::{bare, fold};
use std::collections::BTreeMap;

/// Sure: full name, right day.
const SURE: f64 = 0.98;
/// An abbreviation within the issuer's own documents.
const OWN: f64 = 0.95;
/// A body of the issuer's province, which the text does not name.
const PROVINCE: f64 = 0.93;
/// A full name that the body did not bear on that day.
const OFF_DATE: f64 = 0.9;
/// Letters agree, marks do not; or an abbreviation of a body elsewhere.
pub(super) const LIKELY: f64 = 0.85;
/// Misread abbreviation or name to which exactly one body is near.
pub const MISREAD: f64 = 0.8;
/// Longest text that can be a misread name, in bytes.
const LONGEST: usize = 240;
/// Several bodies fit and nothing decides.
const OPEN: f64 = 0.5;

/// The body that a unit at the start of `text` means.
pub(crate) fn choose(list: &Agencies, hit: &Hit, context: &Context) -> Option<Resolved> {
    let issuer = context.issuer.and_then(|id| list.by_id(id));
    let home = issuer.and_then(|i| i.province);
    let ministry = issuer.map(|i| center(list, i));
    let mut found: Vec<(Agency, f64, Option<String>)> = Vec::new();
    for target in &hit.targets {
        match target {
            Target::Body(id) => {
                let Some(a) = list.by_id(id) else { continue };
                let own = ministry.is_some_and(|m| a.parent == Some(m.id));
                if hit.fit == Fit::Short && !own && of_two_letters(&a) {
                    continue;
                }
                let sure = match (hit.fit, own || a.parent.is_none()) {
                    (Fit::Full, _) => SURE,
                    (Fit::Short, true) => OWN,
                    _ => LIKELY,
                };
                found.push((a, sure, None));
            }
            Target::General(tail) => {
                let Some(a) = ministry.and_then(|m| list.by_id(&format!("{}-{tail}", m.id))) else {
                    continue;
                };
                found.push((a, if hit.fit == Fit::Full { SURE } else { OWN }, None));
            }
            Target::Pattern(index) => {
                let pattern = patterns().get(*index)?;
                let named = match hit.spot {
                    Some(Spot::Named(p)) => provinces().get(p),
                    _ => None,
                };
                // A city that was beneath a province on that day, as Huế was.
                let later = |p: &Province| {
                    p.is_city()
                        && p.from
                            .zip(context.issued_on)
                            .is_some_and(|(f, day)| day < f)
                };
                if named.is_some_and(later) {
                    continue;
                }
                let own = provinces()
                    .iter()
                    .position(|p| Some(p.id) == home)
                    .filter(|p| match hit.spot {
                        Some(Spot::Own(city)) => list.names.is_city(*p) == city,
                        _ => true,
                    });
                let province = named.or_else(|| own.and_then(|p| provinces().get(p)));
                match province {
                    Some(p) => {
                        let Some(a) = list.by_id(&format!("{}-{}", p.id, pattern.slug)) else {
                            continue;
                        };
                        let short = named.is_none() && pattern.style == Style::Own;
                        let sure = if named.is_some() || short {
                            SURE
                        } else {
                            PROVINCE
                        };
                        found.push((a, sure, short.then(|| pattern.name.to_owned())));
                    }
                    None => {
                        let Some(a) = list.by_id(pattern.slug) else {
                            continue;
                        };
                        let name = match hit.spot {
                            // `Thành ủy` in a province's document: that of a city beneath it.
                            Some(Spot::Own(true)) if pattern.style == Style::Party => {
                                if home.is_some() {
                                    continue;
                                }
                                pattern.name.replace("Tỉnh ", "Thành ")
                            }
                            Some(Spot::Own(true)) => {
                                format!("{} thành phố", pattern.name)
                            }
                            Some(Spot::Own(false)) if pattern.style != Style::Party => {
                                format!("{} tỉnh", pattern.name)
                            }
                            _ => pattern.name.to_owned(),
                        };
                        found.push((a, OFF_DATE, Some(name)));
                    }
                }
            }
        }
    }
    pick(found, ministry, context)
}

/// Whether a unit's letters are two: too few outside the documents of its own ministry (`Vụ TC`, `Cục CN`).
fn of_two_letters(unit: &Agency) -> bool {
    unit.level == Level::Department && unit.name.split(' ').count() <= 3
}

fn pick(
    mut found: Vec<(Agency, f64, Option<String>)>,
    ministry: Option<Agency>,
    context: &Context,
) -> Option<Resolved> {
    // The issuer's own, then those that were there on the day, then those with no other above them.
    let own = |a: &Agency| ministry.is_some_and(|m| a.parent == Some(m.id));
    let rank = |a: &Agency| (!own(a), !a.valid_on(context.issued_on), a.parent.is_some());
    found.sort_by(|x, y| rank(&x.0).cmp(&rank(&y.0)).then_with(|| x.0.id.cmp(y.0.id)));
    found.dedup_by(|x, y| x.0.id == y.0.id);
    let best = found.first().map(|f| rank(&f.0))?;
    let ties = found.iter().filter(|f| rank(&f.0) == best).count();
    let (agency, sure, name) = found.into_iter().next()?;
    let dated = if agency.valid_on(context.issued_on) {
        sure
    } else {
        sure.min(OFF_DATE)
    };
    Some(Resolved {
        id: agency.id.to_owned(),
        name: name.unwrap_or_else(|| agency.name.to_owned()),
        confidence: if ties > 1 { OPEN } else { dated },
        ambiguous: ties > 1,
    })
}

/// The ministry or central agency that a body is or belongs to.
pub(crate) fn center(list: &Agencies, agency: Agency) -> Agency {
    let mut at = agency;
    for _ in 0..4 {
        if at.level != Level::Department {
            break;
        }
        match at.parent.and_then(|p| list.by_id(p)) {
            Some(up) => at = up,
            None => break,
        }
    }
    at
}

/// A misread name: the one body of the issuer, or the one central body, that it is near to.
pub(crate) fn misread(
    list: &Agencies,
    text: &str,
    words: &[Word],
    context: &Context,
) -> Option<Resolved> {
    let issuer = context
        .issuer
        .and_then(|id| list.by_id(id))
        .map(|i| center(list, i));
    if let Some(m) = issuer
        && let Some(found) = misread_abbreviation(list, &m, text, words, context)
    {
        return Some(found);
    }
    if text.len() > LONGEST {
        return None;
    }
    let read = bare(text);
    let length = read.chars().count();
    if let Some(found) = misread_local(list, &read, length, context) {
        return Some(found);
    }
    if length < 12 {
        return None;
    }
    let most = (length / 12).min(3);
    let fits = (length - most..=length + most)
        .flat_map(list::central)
        .filter(|(name, _)| may_be(&read, name))
        .filter_map(|(name, id)| {
            let a = list.by_id(id)?;
            let own = issuer.is_some_and(|m| a.parent == Some(m.id));
            if a.level == Level::Department && !own {
                return None;
            }
            Some((distance(&read, name, most)?, a))
        });
    only_nearest(fits.collect())
}

/// Whether one may be misread for the other: not if both begin with kinds of bodies and these differ (`Vụ Khoa học và
/// Công nghệ` is no `Sở Khoa học và Công nghệ`).
fn may_be(read: &str, name: &str) -> bool {
    let kind = read.split(' ').next().unwrap_or_default();
    let city = |text: &str| ["thanh uy", "thanh doan"].iter().any(|c| text.contains(c));
    if city(read) != city(name) {
        return false;
    }
    name.split(' ').next() == Some(kind) || !list::is_kind(kind)
}

/// A misread name of a body of the issuer's province.
fn misread_local(
    list: &Agencies,
    read: &str,
    length: usize,
    context: &Context,
) -> Option<Resolved> {
    /// Shortest name in characters: in shorter ones a letter more or less makes another name.
    const SHORTEST: usize = 10;
    let home = list.by_id(context.issuer?)?.province?;
    let province = provinces().iter().find(|p| p.id == home)?;
    // A body of a commune or district is none of the province, however near its name.
    let beneath = ["xa", "phuong", "huyen", "quan"];
    if length < SHORTEST
        || read
            .rsplit(' ')
            .next()
            .is_some_and(|w| beneath.contains(&w))
    {
        return None;
    }
    let most = (length / 12).clamp(1, 3);
    let own = format!(" {}", bare(province.kind));
    let fits = patterns().iter().filter_map(|pattern| {
        let size = pattern.name.chars().count();
        let near = |size: usize| size.abs_diff(length) <= most;
        if !near(size) && !near(size + own.chars().count()) {
            return None;
        }
        let agency = list.by_id(&format!("{home}-{}", pattern.slug))?;
        let name = bare(pattern.name);
        if !may_be(read, &name) {
            return None;
        }
        let plain = distance(read, &name, most);
        let with_kind = distance(read, &format!("{name}{own}"), most);
        let nearest = plain.into_iter().chain(with_kind).min()?;
        agency
            .valid_on(context.issued_on)
            .then_some((nearest, agency))
    });
    let found = only_nearest(fits.collect())?;
    let name = patterns()
        .iter()
        .find(|p| found.id == format!("{home}-{}", p.slug))
        .filter(|p| p.style == Style::Own)
        .map(|p| p.name.to_owned());
    Some(Resolved {
        name: name.unwrap_or(found.name),
        ..found
    })
}

/// The one organ of a province that a misread name is near to. A word for a place beneath a province makes it none of them.
pub(crate) fn misread_organ(
    list: &Agencies,
    name: &str,
    issued_on: Option<&str>,
) -> Option<Resolved> {
    const BENEATH: [&str; 8] = [
        "huyen", "quan", "xa", "phuong", "thi", "tran", "khu", "thon",
    ];
    /// Most words of such a name.
    const MOST: usize = 11;
    let read = bare(name);
    let read: Vec<&str> = read.split_whitespace().collect();
    if read.len() > MOST || read.iter().any(|w| BENEATH.contains(w)) {
        return None;
    }
    let read = read.join(" ");
    let length = read.chars().count();
    let most = (length / 12).min(2);
    let organs = patterns()
        .iter()
        .filter(|p| p.style == Style::Body || p.slug == "tinh-uy");
    let fits = organs.flat_map(|p| provinces().iter().map(move |place| (p, place)));
    let fits = fits.filter_map(|(pattern, place)| {
        let agency = list.by_id(&format!("{}-{}", place.id, pattern.slug))?;
        let near = distance(&read, &bare(agency.name), most)?;
        agency.valid_on(issued_on).then_some((near, agency))
    });
    only_nearest(fits.collect())
}

fn misread_abbreviation(
    list: &Agencies,
    issuer: &Agency,
    text: &str,
    words: &[Word],
    context: &Context,
) -> Option<Resolved> {
    let last = words.last().filter(|w| w.caps)?;
    let printed_kind = fold(text.get(..last.start)?.trim());
    let read = bare(text.get(last.start..last.end)?);
    if read.chars().count() < 3 {
        return None;
    }
    let alike = |short: &str| may_be_misread(&read.to_uppercase(), &short.to_uppercase());
    let mut nearest: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, kind, short) in list::short_forms(issuer.id) {
        if kind == printed_kind && (read == short || alike(short)) {
            let d = strsim::levenshtein(&read, short);
            let least = nearest.entry(id).or_insert(d);
            *least = d.min(*least);
        }
    }
    let fits = nearest
        .into_iter()
        .filter_map(|(id, d)| Some((d, list.by_id(id)?)))
        .filter(|(_, a)| a.valid_on(context.issued_on))
        .collect();
    only_nearest(fits)
}

/// The body at the least distance, if it is the only one there.
fn only_nearest(fits: Vec<(usize, Agency)>) -> Option<Resolved> {
    let least = fits.iter().map(|f| f.0).min()?;
    let mut nearest = fits.iter().filter(|f| f.0 == least);
    let (_, agency) = nearest.next()?;
    if nearest.next().is_some() {
        return None;
    }
    Some(Resolved {
        id: agency.id.to_owned(),
        name: agency.name.to_owned(),
        confidence: MISREAD,
        ambiguous: false,
    })
}

/// Edit distance of two short texts, if it is no more than `most`.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    if a.chars().count().abs_diff(b.chars().count()) > most {
        return None;
    }
    Some(strsim::levenshtein(a, b)).filter(|d| *d <= most)
}

/// The text with the abbreviations that the document defines written out. A definition counts only
/// where the whole word is the abbreviation.
pub(crate) fn written_out(text: &str, context: &Context) -> Option<String> {
    if context.definitions.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for word in words(text) {
        let (Some(gap), Some(printed)) = (text.get(at..word.start), text.get(word.start..word.end))
        else {
            continue;
        };
        out.push_str(gap);
        let full = context
            .definitions
            .iter()
            .find(|(abbreviation, _)| abbreviation == printed)
            .map(|d| d.1.as_str());
        out.push_str(full.unwrap_or(printed));
        at = word.end;
    }
    out.push_str(text.get(at..)?);
    (out != text).then_some(out)
}

/// Name of an office with its body's full name: `Chủ tịch UBND tỉnh` of a province's document.
pub(crate) fn office_name(text: &str, words: &[Word], unit: &Unit, body: &str) -> String {
    let office = words
        .get(unit.body)
        .and_then(|w| text.get(..w.start))
        .unwrap_or("");
    format!("{office}{body}")
}
