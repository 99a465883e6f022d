//! Members of a group that are named by what follows its head: `UBND các tỉnh: Bắc Kạn, Gia Lai`, `Sở: Y tế, Tài chính`.

use super::{GROUP, one};
use model::record::Agency;
use vietnamese::agencies::{Agencies, Context};
use vietnamese::fold::fold;

/// Confidence of a member's name put together from the head and the member.
const PUT_TOGETHER: f64 = 0.95;

/// What a head puts before each member: `Ủy ban nhân dân các tỉnh` → `Ủy ban nhân dân tỉnh`, `các Sở` → `Sở`.
pub(super) fn stem(head: &str) -> Option<String> {
    let head = super::split::bare(head);
    let folded = fold(head);
    let of_provinces = [
        "các tỉnh",
        "tỉnh, thành phố",
        "các thành phố",
        "các địa phương",
    ];
    if let Some(at) = of_provinces
        .iter()
        .filter_map(|p| folded.find(p))
        .min()
        .filter(|at| *at > 0)
    {
        let body = folded.get(..at)?.trim();
        let words = body.split(' ').count();
        let printed: Vec<&str> = head.split_whitespace().take(words).collect();
        return Some(format!("{} tỉnh", printed.join(" ")));
    }
    let noun = folded.strip_prefix("các ").unwrap_or(&folded);
    match noun {
        "bộ" => Some("Bộ".to_owned()),
        "sở" => Some("Sở".to_owned()),
        "cục" => Some("Cục".to_owned()),
        "vụ" => Some("Vụ".to_owned()),
        "phòng" => Some("Phòng".to_owned()),
        "tỉnh" => Some("Ủy ban nhân dân tỉnh".to_owned()),
        "ban" => Some("Ban".to_owned()),
        "tỉnh, thành phố" | "thành phố" | "địa phương" => {
            Some("Ủy ban nhân dân tỉnh".to_owned())
        }
        _ => None,
    }
}

/// Byte length of the members in the text behind a head: up to a name that is none of them.
pub(super) fn span(head: &str, members: &str) -> usize {
    cuts(head, members).last().map_or(0, |c| c.1)
}

/// Start, end and full text of each member.
fn cuts(head: &str, members: &str) -> Vec<(usize, usize, Option<String>)> {
    let agencies = Agencies::get();
    let stem = stem(head);
    let mut out: Vec<(usize, usize, Option<String>)> = Vec::new();
    let mut at = 0;
    loop {
        let skipped = members[at..].trim_start_matches([' ', ',', '\n']);
        let skipped = ["và ", "TP. ", "TP ", "tỉnh ", "thành phố ", "Thành phố "]
            .iter()
            .fold(skipped, |s, w| {
                if *w == "và " {
                    s.strip_prefix(w).unwrap_or(s)
                } else {
                    s
                }
            });
        at = members.len() - skipped.len();
        if skipped.is_empty() {
            return out;
        }
        let full = stem.as_ref().and_then(|stem| {
            let text = format!("{stem} {}", start(skipped));
            let name = agencies
                .expected_name(&text)
                .filter(|n| n.known && n.len > stem.len() + 1)?;
            Some((text[..name.len].to_owned(), name.len - stem.len() - 1))
        });
        if let Some((full, len)) = full {
            out.push((at, at + len, Some(full)));
            at += len;
            continue;
        }
        // A name of its own ends the members.
        if !out.is_empty() && agencies.name(skipped).is_some() {
            return out;
        }
        let len = [",", " và ", ";", "\n"]
            .iter()
            .filter_map(|m| start(skipped).find(m))
            .min()
            .unwrap_or(skipped.len());
        out.push((at, at + len, None));
        at += len;
    }
}

/// The beginning of a text, as long as a name can be.
fn start(text: &str) -> &str {
    super::split::start(text, 160)
}

/// The agencies of a head and its members: one group with members where they are bodies of provinces, else each member.
pub(super) fn with_members(
    head: &str,
    members: &str,
    whole: &str,
    context: &Context,
) -> Vec<Agency> {
    let found: Vec<Agency> = cuts(head, members)
        .into_iter()
        .filter_map(|(from, to, full)| {
            let raw = super::split::bare(&members[from..to]);
            let agency = match full {
                Some(full) => {
                    let mut agency = one(&full, context)?;
                    agency.confidence = agency.confidence.min(PUT_TOGETHER);
                    agency
                }
                None => one(raw, context)?,
            };
            Some(Agency {
                raw: raw.to_owned(),
                ..agency
            })
        })
        .collect();
    let provinces = stem(head).is_some_and(|s| s.ends_with(" tỉnh")) || stem(head).is_none();
    if !provinces {
        return found;
    }
    let text = raw_of(head, members, whole);
    vec![Agency {
        raw: text.clone(),
        name: text,
        id: None,
        collective: true,
        members: found,
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

/// The first word of a name, where the names behind it may share it.
pub(super) fn shareable(name: &str) -> Option<&str> {
    name.split_whitespace()
        .next()
        .filter(|k| matches!(fold(k).as_str(), "bộ" | "sở"))
}

/// The full text of a name that shares its first word with the one before, and the byte length of what is printed.
pub(super) fn shared(kind: &str, text: &str) -> Option<(String, usize)> {
    let full = format!("{kind} {}", start(text));
    let agencies = Agencies::get();
    if !text.starts_with(char::is_uppercase) || agencies.name(text).is_some() {
        return None;
    }
    let name = agencies
        .name(&full)
        .filter(|n| n.known && n.len > kind.len() + 1)?;
    Some((full[..name.len].to_owned(), name.len - kind.len() - 1))
}
