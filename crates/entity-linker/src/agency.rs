//! Cells and clauses to agencies.
//!
//! A cell names several bodies: a line each, or apart by commas and `và`, which are parts of names too. A cut is
//! made only before a name, and never inside one that the list knows. Names are full official names where
//! the list or a definition of the document proves them; everything else stays as printed, with no id and a low
//! confidence. Leaves to others: which part of a sentence is a list of bodies ([`vietnamese::assignment`]).

mod definition;
mod groups;
mod member;
mod opens_item;
mod pieces;
mod split;

pub use definition::{definitions, letter_by_letter};

use model::record::Agency;
use vietnamese::agencies::{Agencies, Context, Sort};

/// A group that the grammar of groups accepts.
const GROUP: f64 = 0.95;
/// A text that begins as a group does and is none that the grammar knows.
const LOOSE_GROUP: f64 = 0.6;
/// A well-formed name that the list does not hold.
const FORMED: f64 = 0.7;
/// A name whose first word stands before another name.
const SHARED: f64 = 0.85;
/// Text that is no name.
const UNKNOWN: f64 = 0.4;
/// Factor for a list that breaks off ("…").
const BROKEN_OFF: f64 = 0.9;

/// Whether several bodies fit a name and nothing decides between them.
pub fn is_ambiguous(agency: &Agency) -> bool {
    /// What the list gives to such a name, and lowers where a list breaks off.
    const OPEN: f64 = 0.5;
    agency.id.is_some() && agency.confidence <= OPEN
}

/// The agencies of a cell or clause, in order.
///
/// `raw` is the cell as printed, `\n` between paragraphs. Members of a group that names them stand in it;
/// `Sở: Y tế, Tài chính` gives each sở.
pub fn list(raw: &str, context: &Context) -> Vec<Agency> {
    let mut out = Vec::new();
    for piece in pieces::pieces(raw) {
        let (text, broken_off) = split::without_ellipsis(piece);
        let before = out.len();
        // A name of the list that a line break parts, whose own `và` parts nothing.
        let whole = text.contains('\n') && Agencies::get().is_one_name(&text.replace('\n', " "));
        let parts = if whole || groups::are_organs_of_a_level(text) {
            vec![split::Part::Name(text)]
        } else {
            groups::with_their_places(split::parts(text))
        };
        for part in parts {
            match part {
                split::Part::Name(text) => out.extend(one(text, context)),
                split::Part::Shared { printed, full } => {
                    let agency = one(&full, context);
                    out.extend(agency.map(|a| Agency {
                        raw: printed.to_owned(),
                        confidence: a.confidence.min(SHARED),
                        ..a
                    }));
                }
                split::Part::Members { head, members } => {
                    out.extend(member::with_members(head, members, text, context))
                }
            }
        }
        if broken_off {
            for agency in out.iter_mut().skip(before) {
                agency.confidence *= BROKEN_OFF;
            }
        }
    }
    out
}

/// The agency that a text without further agencies names. Blank texts name none.
fn one(text: &str, context: &Context) -> Option<Agency> {
    let raw = split::bare(text);
    if raw.is_empty() {
        return None;
    }
    let agencies = Agencies::get();
    let flat = raw.replace('\n', " ");
    let plain = without_remark(without_note(&flat));
    let found = agencies.resolve(plain, context);
    let collective = agencies.is_collective(plain);
    let opened = groups::is_plural(plain)
        || groups::are_organs_of_a_level(plain)
        || found.is_none() && groups::are_people(plain);
    let written_out = match found {
        Some(_) => None,
        None => agencies.in_full(plain).filter(|_| !collective),
    };
    // `TTPVHCC các xã, phường`
    let several = written_out
        .as_deref()
        .is_some_and(|full| agencies.is_collective(full));
    let (name, id, confidence) = match found {
        Some(r) if collective => (flat.clone(), Some(r.id), r.confidence),
        Some(r) => (r.name, Some(r.id), r.confidence),
        None => {
            let full = written_out.filter(|_| !several && !opened);
            let formed = full.as_deref().unwrap_or(plain);
            let confidence = match agencies.expected_name(formed) {
                Some(n) if n.sort == Sort::Group => GROUP,
                _ if several => GROUP,
                _ if opened => LOOSE_GROUP,
                Some(n) if n.len == formed.len() => FORMED,
                Some(_) => (FORMED + UNKNOWN) / 2.0,
                // `Thành phố Hà Nội`: a place as one that does something.
                None if agencies.province(plain).is_some() => FORMED,
                None => UNKNOWN,
            };
            (full.unwrap_or_else(|| flat.clone()), None, confidence)
        }
    };
    Some(Agency {
        raw: raw.to_owned(),
        name,
        id,
        collective: collective || opened || several,
        members: Vec::new(),
        confidence,
    })
}

/// The text before a remark on the body's part (`Sở Tài chính - cơ quan thường trực`, `Sở Nội vụ đồng chủ trì`).
fn without_remark(text: &str) -> &str {
    const PARTS: [&str; 6] = [
        "cơ quan thường trực",
        "cơ quan đầu mối",
        "cơ quan chủ trì",
        "cơ quan soạn thảo",
        "đơn vị đầu mối",
        "đơn vị chủ trì",
    ];
    let remark = |(at, dash): &(usize, &str)| {
        let behind = vietnamese::fold::fold(&text[at + dash.len()..]);
        PARTS.iter().any(|part| behind.starts_with(part))
    };
    // `Sở Nội vụ đồng chủ trì`
    const ENDS: [&str; 4] = [
        " đồng chủ trì",
        " làm đầu mối",
        " là đầu mối",
        " là cơ quan đầu mối",
    ];
    if let Some(name) = ENDS.iter().find_map(|end| text.strip_suffix(end)) {
        return name.trim_end();
    }
    let dashes = text.match_indices(" - ").chain(text.match_indices(" – "));
    let at = dashes.filter(remark).map(|(at, _)| at).min();
    at.map_or(text, |at| text[..at].trim_end())
}

/// The text before a note in brackets at its end.
fn without_note(text: &str) -> &str {
    match text.find('(') {
        Some(at) if text.ends_with(')') && at > 0 => text[..at].trim_end(),
        _ => text,
    }
}

#[cfg(test)]
mod tests;
