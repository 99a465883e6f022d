//! Who issued a document: the office or body as the document names it, and the id of its body.

use super::identity::Identity;
use super::joint;
use super::letterhead::{above, letterhead};
use super::proper::{without_session, without_state};
use super::spelling::spelled_elsewhere;
use crate::reference;
use model::draft::{Part, Passage};
use model::record::{Agency, DocumentType};
use vietnamese::agencies::{Agencies, Context, MISREAD, Resolved};
use vietnamese::casing::{is_capitals, natural};
use vietnamese::citations::issuer_at;
use vietnamese::doctypes::{is_code, kind_of_heading, words_at};
use vietnamese::fold::{bare, fold, squeeze};
use vietnamese::offices::{opens_with_head, opens_with_local_authority};
use vietnamese::tokens::{phrase_at, tokens};

/// Printed in the head itself.
const PRINTED: f64 = 0.95;
/// Named elsewhere in the document: in the line that an annex is issued with, in the signature, in the last sentence.
const NAMED: f64 = 0.9;
/// Read from the symbol.
const BY_SYMBOL: f64 = 0.8;

/// The issuer, or `None` where nothing tells it.
pub fn read(passages: &[Passage], identity: &Identity) -> Option<Agency> {
    let printed_place = super::identity::issued_at(passages);
    let above = above(passages);
    // A department is its province's, wherever that has its seat.
    let place = above
        .as_deref()
        .and_then(named_province)
        .or_else(|| printed_place.clone())
        .or_else(|| province(passages));
    let day = identity.issued_on.as_deref();
    let make = |raw: String, confidence: f64| {
        let raw = without_session(&raw).to_owned();
        let name = natural(without_state(&raw));
        let found = body(&name, above.as_deref(), place.as_deref(), day).or_else(|| {
            Agencies::get()
                .misread_organ(&name, day)
                .filter(|_| is_capitals(&raw))
        });
        // Letters that a lost font drew as capitals.
        let small = name.starts_with(char::is_lowercase);
        let damaged = |found: &Resolved| {
            let (read, listed) = (fold(&name), fold(&found.name));
            read != listed && (bare(&read) == bare(&listed) || found.confidence <= MISREAD)
        };
        let name = match &found {
            Some(found) if small => {
                let listed = Agencies::get().by_id(&found.id);
                listed.map_or(name, |body| body.name.to_owned())
            }
            Some(found) if is_capitals(&raw) && damaged(found) => found.name.clone(),
            None if is_capitals(&raw) => spelled_elsewhere(&name, passages).unwrap_or(name),
            _ => name,
        };
        let id = found.map(|found| found.id);
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
    if let Some(bodies) = joint::issuers(passages, identity) {
        let members = bodies.into_iter().map(|raw| make(raw, PRINTED));
        return Some(joint::collective(members.collect()));
    }
    if let Some(raw) = authority(passages) {
        return Some(make(raw, PRINTED));
    }
    if let Some(raw) = promulgator(passages) {
        return Some(make(raw, PRINTED));
    }
    if let Some(name) = identity.symbol.as_deref().and_then(highest) {
        return Some(make(name.to_owned(), BY_SYMBOL));
    }
    if let Some(raw) = heading(passages) {
        return Some(make(raw, PRINTED));
    }
    if !identity.own_number
        && (identity.symbol.is_none() || identity.carried_symbol || letterhead(passages).is_none())
        && let Some(raw) = issued_with(passages)
    {
        return Some(make(raw, NAMED));
    }
    let printed = letterhead(passages).filter(|name| !names_a_form(name));
    if let Some(raw) = printed.or_else(|| identity.issued_by.clone()) {
        return Some(make(raw, PRINTED));
    }
    by_symbol(identity, printed_place.as_deref())
        .map(|raw| make(raw, BY_SYMBOL))
        .or_else(|| {
            issued_with(passages)
                .or_else(|| closing(passages))
                .map(|raw| make(raw, NAMED))
        })
}

/// Whether a line of capitals is the name of a form to fill in, which stands where a body would (`GIÁY ĐÈ NGHỊ CẤP …`).
fn names_a_form(line: &str) -> bool {
    const FORMS: [&str; 4] = [
        "giay de nghi ",
        "giay phep ",
        "giay chung nhan ",
        "don de nghi ",
    ];
    let read = bare(line);
    FORMS.iter().any(|form| read.starts_with(form))
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

/// The office that says itself what it issues, behind the grounds (`Bộ trưởng Bộ Y tế ban hành Thông tư …`). Its province is that of
/// the letterhead.
fn promulgator(passages: &[Passage]) -> Option<String> {
    let grounds = passages.iter().position(|p| p.part == Part::Grounds)?;
    let text = passages[grounds..]
        .iter()
        .filter(|p| p.part == Part::Opening)
        .take(3)
        .find(|p| opens_with_head(&fold(&p.text)))?;
    let tokens = tokens(&text.text);
    let issues = (1..tokens.len().min(24)).find(|i| {
        let kind = phrase_at(&tokens, *i, "ban hành").and_then(|at| words_at(&tokens, at));
        kind.is_some_and(|k| matches!(k.key, "circular" | "decision" | "resolution"))
    })?;
    let name = squeeze(text.text.get(..tokens[issues].range.start)?);
    let office = name.strip_suffix("Ủy ban nhân dân").unwrap_or_default();
    match letterhead(passages) {
        Some(body) if !office.is_empty() && is_provincial(&body) => {
            Some(format!("{office}{}", natural(&body)))
        }
        _ => Some(name),
    }
}

/// The body that the kind's name goes on with (`NGHỊ ĐỊNH CỦA CHÍNH PHỦ`, on one line or two).
fn heading(passages: &[Passage]) -> Option<String> {
    let first = passages.iter().position(|p| p.part == Part::TypeName)?;
    let lines = passages[first..].iter().take(2);
    lines
        .filter(|p| matches!(p.part, Part::TypeName | Part::Title))
        .find_map(|p| {
            let tokens = tokens(&p.text);
            // A second line goes on with the first; one that names a kind itself is the title (`Kết luận của Phó Thủ tướng …`).
            let kind = match p.part {
                Part::Title => 0,
                _ => words_at(&tokens, 0).map_or(0, |k| k.end),
            };
            tokens.get(kind).filter(|t| t.is("của"))?;
            let end = issuer_at(&p.text, &tokens, kind + 1, is_capitals(&p.text))?;
            // `CỦA CHÍNH PHỦ SỐ 94/1998/NĐ-CP`.
            let end = (kind + 2..end).find(|i| tokens[*i].is("số")).unwrap_or(end);
            p.text
                .get(tokens[kind + 1].range.start..tokens[end - 1].range.end)
                .map(squeeze)
        })
}

/// The province that the lines naming the document speak of (`trên địa bàn tỉnh Sơn La`), where no place of issue is read.
fn province(passages: &[Passage]) -> Option<String> {
    passages
        .iter()
        .filter(|p| matches!(p.part, Part::Issuer | Part::IssuedWith | Part::Title))
        .find_map(|line| named_province(&line.text))
}

/// The province that a text names with its kind (`ỦY BAN NHÂN DÂN TỈNH SƠN LA`).
fn named_province(text: &str) -> Option<String> {
    /// Most words of a province's name.
    const LONGEST: usize = 4;
    let agencies = Agencies::get();
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let start =
            phrase_at(&tokens, at, "thành phố").or_else(|| phrase_at(&tokens, at, "tỉnh"))?;
        (start + 1..=tokens.len().min(start + LONGEST))
            .rev()
            .find_map(|end| {
                let name = text.get(tokens[start].range.start..tokens[end - 1].range.end)?;
                agencies.province(name).map(|p| p.name.to_owned())
            })
    })
}

/// `(Ban hành kèm theo Quyết định … của Bộ trưởng Bộ Tư pháp)`.
fn issued_with(passages: &[Passage]) -> Option<String> {
    let lines = passages.iter().filter(|p| p.part == Part::IssuedWith);
    let lines: Vec<&str> = lines.map(|p| p.text.as_str()).collect();
    let each = || lines.iter().find_map(|line| after_last_of(line));
    // A line may be broken behind `của`.
    let open = |line: &&str| line.trim_end().ends_with("của");
    match lines.first().filter(|line| open(line)) {
        Some(_) => after_last_of(&lines.join(" ")),
        None => each(),
    }
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

/// The body: by its name alone, with the body above it, or with the province of the place of issue.
fn body(
    name: &str,
    above: Option<&str>,
    place: Option<&str>,
    day: Option<&str>,
) -> Option<Resolved> {
    let agencies = Agencies::get();
    let context = Context {
        issued_on: day,
        ..Context::default()
    };
    let province = place.and_then(|text| agencies.province(text));
    let says_where = province.is_some_and(|p| fold(name).contains(&fold(p.name)));
    let of_a_province = is_provincial(name) || without_level(name) != name;
    if let Some(province) = province.filter(|_| !says_where && of_a_province) {
        let kind = if province.is_city() {
            "thành phố"
        } else {
            "tỉnh"
        };
        let full = format!("{} {kind} {}", without_level(name), province.name);
        if let Some(found) = agencies.resolve(&full, &context) {
            return Some(found);
        }
    }
    if let Some(found) = agencies
        .resolve(name, &context)
        .filter(|found| !found.ambiguous)
    {
        return Some(found);
    }
    // A committee stands for the body that it heads.
    let headed = name.strip_prefix("Ban Chấp hành ").map(|headed| {
        // That of a province's Party organisation is what `Tỉnh ủy` is short for.
        headed
            .replacen("Đảng bộ tỉnh", "Tỉnh ủy", 1)
            .replacen("Đảng bộ thành phố", "Thành ủy", 1)
    });
    if let Some(found) = headed
        .and_then(|headed| agencies.resolve(&headed, &context))
        .filter(|f| !f.ambiguous)
    {
        let name = name.to_owned();
        return Some(Resolved { name, ..found });
    }
    let superior = natural(above?);
    let superior = agencies
        .resolve(&superior, &context)
        .or_else(|| agencies.misread_organ(&superior, day))?
        .id;
    agencies
        .resolve(
            name,
            &Context {
                issuer: Some(&superior),
                ..context
            },
        )
        .filter(|found| !found.ambiguous)
}

/// Bodies that every province has, so that the name alone does not say which one it is.
fn is_provincial(name: &str) -> bool {
    let folded = fold(name);
    let others = [
        "sở ",
        "chủ tịch ubnd",
        "chủ tịch ủy ban nhân dân",
        "tỉnh ủy",
        "thành ủy",
        "công an tỉnh",
        "văn phòng ubnd",
    ];
    opens_with_local_authority(&folded) || others.iter().any(|head| folded.starts_with(head))
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
