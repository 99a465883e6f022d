//! Members of a group that are named by what follows its head: `UBND các tỉnh: Bắc Kạn, Gia Lai`, `Sở: Y tế, Tài chính`.

use super::{GROUP, one};
use model::record::Agency;
use vietnamese::agencies::{Agencies, Context};

/// Confidence of a member's name put together from the head and the member.
const PUT_TOGETHER: f64 = 0.95;

/// Byte length of the members in the text behind a head: up to a name that is none of them.
pub(super) fn span(head: &str, members: &str) -> usize {
    Agencies::get()
        .members(head, members)
        .last()
        .map_or(0, |m| m.end)
}

/// `các Bộ` and `Tài chính, Tư pháp`: a plural that names of its kind follow at once, of which the list knows
/// the first two.
pub(super) fn behind_plural(text: &str) -> Option<(&str, &str)> {
    let (plural, rest) = text.split_once(' ')?;
    let (noun, members) = rest.split_once(' ')?;
    let head = text.get(..plural.len() + 1 + noun.len())?;
    let agencies = Agencies::get();
    let plural = vietnamese::fold::fold(plural) == "các" && noun.chars().count() <= 3;
    if !plural || agencies.stem(head).is_none() {
        return None;
    }
    // One name behind the plural is all bodies of that name (`các Sở Y tế`).
    let found = agencies.members(head, members);
    let [first, second, ..] = found.as_slice() else {
        return None;
    };
    for member in [first, second] {
        agencies.resolve(member.full.as_deref()?, &Context::default())?;
    }
    Some((head, members))
}

/// The agencies of a head and its members: one group with members where they are bodies of provinces, else each member.
pub(super) fn with_members(
    head: &str,
    members: &str,
    whole: &str,
    context: &Context,
) -> Vec<Agency> {
    let agencies = Agencies::get();
    let mut known = true;
    let found: Vec<Agency> = agencies
        .members(head, members)
        .into_iter()
        .filter_map(|member| {
            let raw = super::split::bare(members.get(member.start..member.end)?);
            let agency = match member.full {
                Some(full) => {
                    let mut agency = one(&full, context)?;
                    agency.confidence = agency.confidence.min(PUT_TOGETHER);
                    agency
                }
                None => {
                    known &= agencies.expected_name(raw).is_some();
                    one(raw, context)?
                }
            };
            Some(Agency {
                raw: raw.to_owned(),
                ..agency
            })
        })
        .collect();
    let stem = agencies.stem(head);
    if stem.as_ref().is_some_and(|s| !s.places) {
        return found;
    }
    let named = known || stem.is_some();
    let text = raw_of(head, members, whole);
    vec![Agency {
        raw: text.clone(),
        name: text,
        id: None,
        collective: true,
        members: if named { found } else { Vec::new() },
        confidence: GROUP,
    }]
}

/// Head and members as printed.
fn raw_of(head: &str, members: &str, whole: &str) -> String {
    let (from, to) = (
        whole.find(head),
        whole.find(members).map(|m| m + members.len()),
    );
    let printed = from.zip(to).and_then(|(from, to)| whole.get(from..to));
    super::split::bare(printed.unwrap_or(whole)).to_owned()
}
