//! Members of a group that are named by what follows its head: `UBND các tỉnh: Bắc Kạn, Gia Lai`, `Sở: Y tế, Tài chính`.

use super::{GROUP, one};
use model::record::Agency;
use vietnamese::agencies::{Agencies, Context, Sort};

/// Confidence of a member's name put together from the head and the member.
const PUT_TOGETHER: f64 = 0.95;

/// Byte length of the members in the text behind a head: up to a name that is none of them.
pub(super) fn span(head: &str, members: &str) -> usize {
    Agencies::get()
        .members(head, members)
        .last()
        .map_or(0, |m| m.end)
}

/// Whether members are whole names of bodies, a comma between them (`Các đơn vị: Sở A, Sở B`).
pub(super) fn are_names(members: &str) -> bool {
    members.split(',').all(|piece| {
        let piece = super::split::bare(piece);
        let name = Agencies::get().whole_name(piece);
        name.is_some_and(|n| n.sort == Sort::Body)
    })
}

/// `các Bộ` and `Tài chính, Tư pháp`: a plural head and the members that follow it at once.
pub(super) fn behind_plural(text: &str) -> Option<(&str, &str)> {
    let (head, _) = Agencies::get().plural(text)?;
    Some((text.get(..head)?, text.get(head..)?.trim_start()))
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
    if agencies.stem(head).is_none() && members.contains(',') && are_names(members) {
        let text = raw_of(head, members, whole);
        return vec![group(text, super::list(members, context))];
    }
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
    vec![group(text, if named { found } else { Vec::new() })]
}

/// A group of this text with these members.
fn group(text: String, members: Vec<Agency>) -> Agency {
    Agency {
        raw: text.clone(),
        name: text,
        id: None,
        collective: true,
        members,
        confidence: GROUP,
    }
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
