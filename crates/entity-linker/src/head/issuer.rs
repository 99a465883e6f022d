//! Who issued a document: the office or body as the document names it, and the id of its body.

use super::identity::Identity;
use crate::reference;
use model::draft::{Part, Passage};
use model::record::{Agency, DocumentType};
use vietnamese::agencies::{Agencies, Context};
use vietnamese::casing::{is_capitals, natural};
use vietnamese::citations::issuer_at;
use vietnamese::doctypes::{is_code, kind_of_heading};
use vietnamese::fold::{fold, squeeze};
use vietnamese::tokens::tokens;

/// Printed in the head itself.
const PRINTED: f64 = 0.95;
/// Named elsewhere in the document: in the line that an annex is issued with, in the signature, in the last sentence.
const NAMED: f64 = 0.9;
/// Read from the symbol.
const BY_SYMBOL: f64 = 0.8;

/// The issuer, or `None` where nothing tells it.
pub fn read(passages: &[Passage], identity: &Identity) -> Option<Agency> {
    let place = super::identity::issued_at(passages);
    let day = identity.issued_on.as_deref();
    let make = |raw: String, confidence: f64| {
        let name = natural(&raw);
        let id = id(&name, above(passages).as_deref(), place.as_deref(), day);
        let confidence = if id.is_some() {
            confidence
        } else {
            confidence * 0.8
        };
        Agency {
            raw,
            name,
            id,
            collective: false,
            members: Vec::new(),
            confidence,
        }
    };
    if let Some(raw) = authority(passages) {
        return Some(make(raw, PRINTED));
    }
    if let Some(name) = identity.symbol.as_deref().and_then(highest) {
        return Some(make(name.to_owned(), BY_SYMBOL));
    }
    if !identity.own_number
        && let Some(raw) = issued_with(passages)
    {
        return Some(make(raw, NAMED));
    }
    if let Some(raw) = letterhead(passages) {
        return Some(make(raw, PRINTED));
    }
    by_symbol(identity, place.as_deref())
        .map(|raw| make(raw, BY_SYMBOL))
        .or_else(|| {
            issued_with(passages)
                .or_else(|| closing(passages))
                .map(|raw| make(raw, NAMED))
        })
}

/// The office above the grounds (`BỘ TRƯỞNG BỘ TƯ PHÁP`), lines joined.
fn authority(passages: &[Passage]) -> Option<String> {
    let first = passages.iter().position(|p| p.part == Part::Authority)?;
    let lines: Vec<&str> = passages[first..]
        .iter()
        .take_while(|p| p.part == Part::Authority)
        .map(|p| p.text.trim())
        .collect();
    let text = squeeze(&lines.join(" "));
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    (kind_of_heading(&text).is_none() && text.chars().any(char::is_alphabetic)).then_some(text)
}

/// Bodies at the top left, each on one line or several: the last one issues, those above it are its superiors.
fn letterhead(passages: &[Passage]) -> Option<String> {
    bodies(passages).pop()
}

/// The body above the issuing one in the letterhead (`UBND TỈNH BÌNH PHƯỚC` above `SỞ TƯ PHÁP`).
fn above(passages: &[Passage]) -> Option<String> {
    let mut all = bodies(passages);
    all.pop();
    all.pop()
}

fn bodies(passages: &[Passage]) -> Vec<String> {
    const HEADS: [&str; 30] = [
        "bộ",
        "sở",
        "cục",
        "tổng cục",
        "chi cục",
        "ủy ban",
        "ubnd",
        "hđnd",
        "hội đồng",
        "ban",
        "văn phòng",
        "trung tâm",
        "phòng",
        "vụ",
        "thủ tướng",
        "chính phủ",
        "quốc hội",
        "ngân hàng",
        "thanh tra",
        "bảo hiểm",
        "tỉnh ủy",
        "thành ủy",
        "đảng",
        "viện",
        "trường",
        "tòa án",
        "kiểm toán",
        "công an",
        "đảng ủy",
        "tập đoàn",
    ];
    let mut out: Vec<String> = Vec::new();
    for line in letterhead_lines(passages) {
        let text = squeeze(&line.text);
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        if text.is_empty() {
            continue;
        }
        let folded = fold(text);
        let starts = HEADS.iter().any(|h| {
            folded
                .strip_prefix(h)
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        });
        let open = out.last().is_some_and(|last| {
            let last = fold(last);
            last.ends_with(" và")
                || last.ends_with(',')
                || last == "ủy ban nhân dân"
                || last == "hội đồng nhân dân"
        });
        match out.last_mut().filter(|_| !starts || open) {
            Some(last) => *last = format!("{last} {text}"),
            None => out.push(text.to_owned()),
        }
    }
    out
}

/// Lines of the letterhead; where none is known as such, the lines in capitals right above the national motto.
fn letterhead_lines(passages: &[Passage]) -> Vec<&Passage> {
    let known: Vec<&Passage> = passages.iter().filter(|p| p.part == Part::Issuer).collect();
    let motto = passages
        .iter()
        .position(|p| p.part == Part::Motto)
        .unwrap_or_default();
    if !known.is_empty() {
        return known;
    }
    let is_rule = |p: &Passage| !p.text.chars().any(char::is_alphanumeric);
    let above = passages[..motto]
        .iter()
        .rev()
        .take(6)
        .take_while(|p| is_rule(p) || is_capitals(&p.text));
    let mut lines: Vec<&Passage> = above.collect();
    lines.reverse();
    lines
}

/// `(Ban hành kèm theo Quyết định … của Bộ trưởng Bộ Tư pháp)`.
fn issued_with(passages: &[Passage]) -> Option<String> {
    passages
        .iter()
        .filter(|p| p.part == Part::IssuedWith)
        .find_map(|p| after_last_of(&p.text))
}

/// `Trên đây là Kế hoạch … của Sở Tư pháp./.`: the body whose document it calls itself.
fn closing(passages: &[Passage]) -> Option<String> {
    let last = passages
        .iter()
        .rev()
        .find(|p| p.part == Part::Body && p.text.trim_end().ends_with("/."))?;
    if !fold(&last.text).starts_with("trên đây") {
        return None;
    }
    // Issuers of documents that it cites are not its own.
    let start = reference::find(&last.text)
        .last()
        .map_or(0, |found| found.range.end);
    after_last_of(last.text.get(start..)?)
}

/// The last `của X` of a text.
fn after_last_of(text: &str) -> Option<String> {
    let tokens = tokens(text);
    let of = tokens.iter().rposition(|t| t.is("của"))? + 1;
    let capitals = is_capitals(text);
    let end = issuer_at(text, &tokens, of, capitals)?;
    text.get(tokens[of].range.start..tokens[end - 1].range.end)
        .map(squeeze)
}

/// Offices and bodies of the whole state that a symbol names.
fn highest(symbol: &str) -> Option<&'static str> {
    let last = symbol.rsplit(['-', '/']).next()?;
    Some(match last {
        "TTg" => "Thủ tướng Chính phủ",
        "CP" => "Chính phủ",
        "CTN" => "Chủ tịch nước",
        "UBTVQH" => "Ủy ban Thường vụ Quốc hội",
        last if last
            .strip_prefix("QH")
            .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())) =>
        {
            "Quốc hội"
        }
        _ => return None,
    })
}

/// The body whose abbreviation the symbol holds (`KH-STP`, `QĐ-UBND` with the place of issue).
fn by_symbol(identity: &Identity, place: Option<&str>) -> Option<String> {
    let symbol = identity.symbol.as_deref()?;
    let body = symbol.split(['-', '/']).find(|part| !is_code(part))?;
    let agencies = Agencies::get();
    let context = Context {
        issued_on: identity.issued_on.as_deref(),
        ..Context::default()
    };
    let council = match body {
        "UBND" => Some("Ủy ban nhân dân"),
        "HĐND" => Some("Hội đồng nhân dân"),
        _ => None,
    };
    if let Some(council) = council {
        let province = agencies.province(place?)?;
        let kind = if province.is_city() {
            "thành phố"
        } else {
            "tỉnh"
        };
        return Some(format!("{council} {kind} {}", province.name));
    }
    if identity.kind == DocumentType::Other {
        return None;
    }
    agencies
        .resolve(body, &context)
        .filter(|found| !found.ambiguous)
        .map(|found| found.name)
}

/// Id of the body: by its name alone, with the body above it, or with the province of the place of issue.
fn id(name: &str, above: Option<&str>, place: Option<&str>, day: Option<&str>) -> Option<String> {
    let agencies = Agencies::get();
    let context = Context {
        issued_on: day,
        ..Context::default()
    };
    let province = place.and_then(|text| agencies.province(text));
    let says_where = province.is_some_and(|p| fold(name).contains(&fold(&p.name)));
    if let Some(province) = province.filter(|_| !says_where && is_provincial(name)) {
        let kind = if province.is_city() {
            "thành phố"
        } else {
            "tỉnh"
        };
        let full = format!("{} {kind} {}", without_level(name), province.name);
        if let Some(found) = agencies.resolve(&full, &context) {
            return Some(found.id);
        }
    }
    if let Some(found) = agencies
        .resolve(name, &context)
        .filter(|found| !found.ambiguous)
    {
        return Some(found.id);
    }
    let superior = above
        .and_then(|text| agencies.resolve(&natural(text), &context))
        .map(|found| found.id)?;
    agencies
        .resolve(
            name,
            &Context {
                issuer: Some(&superior),
                ..context
            },
        )
        .filter(|found| !found.ambiguous)
        .map(|found| found.id)
}

/// Bodies that every province has, so that the name alone does not say which one it is.
fn is_provincial(name: &str) -> bool {
    let folded = fold(name);
    [
        "sở ",
        "ubnd",
        "ủy ban nhân dân",
        "hđnd",
        "hội đồng nhân dân",
        "chủ tịch ubnd",
        "chủ tịch ủy ban nhân dân",
        "tỉnh ủy",
        "thành ủy",
        "công an tỉnh",
        "văn phòng ubnd",
    ]
    .iter()
    .any(|head| folded.starts_with(head))
}

/// `UBND tỉnh` → `UBND`: the province's name is put behind it.
fn without_level(name: &str) -> &str {
    let tokens = tokens(name);
    match tokens.as_slice() {
        [.., a, b] if a.is("thành") && b.is("phố") => name[..a.range.start].trim_end(),
        [.., a] if a.is("tỉnh") => name[..a.range.start].trim_end(),
        _ => name,
    }
}
