//! Documents that several bodies issue together (liên tịch).

use super::identity::Identity;
use super::letterhead::bodies;
use model::draft::{Part, Passage};
use model::record::Agency;
use vietnamese::agencies::{Agencies, Context};
use vietnamese::casing::natural;
use vietnamese::doctypes::is_code;
use vietnamese::fold::fold;
use vietnamese::offices::opens_with_body;

/// The bodies that issue a document together, as its letterhead names them: those between dashes on one line (`BỘ CÔNG AN - BỘ QUỐC
/// PHÒNG`), else the last ones, as many as its symbol does (`02/KHLT-BCA-BYT`). `None` where it is one body's.
pub fn issuers(passages: &[Passage], identity: &Identity) -> Option<Vec<String>> {
    const FEWEST: usize = 2;
    let parts: Vec<&str> = identity.symbol.as_deref()?.split(['-', '/']).collect();
    let said = passages
        .iter()
        .find(|p| p.part == Part::TypeName)
        .map(|p| fold(&p.text))
        .is_some_and(|kind| {
            ["liên tịch", "liên bộ", "liên ngành"]
                .iter()
                .any(|w| kind.contains(w))
        });
    let coded = |part: &&str| {
        ["LT", "LB", "LN"]
            .iter()
            .any(|end| part.strip_suffix(end).is_some_and(is_code))
    };
    let count = parts.len() - 1;
    if !(said || parts.iter().any(coded)) {
        return None;
    }
    let lines = bodies(passages);
    let pieces = lines.iter().map(|line| match behind_union(line) {
        Some(names) => ministries(names),
        None => between_dashes(line),
    });
    let pieces: Vec<Vec<String>> = pieces.filter(|names| !names.is_empty()).collect();
    let parted = pieces.iter().position(|bodies| bodies.len() > 1);
    let mut all: Vec<String> = pieces[..parted.unwrap_or(0)].concat();
    let before = all.len();
    all.extend(pieces[before..].concat());
    // Lines above those of the form (a site's) name no issuer, where the symbol says how many there are; two are the fewest.
    let many = match parted {
        Some(_) if count <= 1 => all.len(),
        Some(_) => all.len() - before,
        None => FEWEST,
    };
    let above = all.len().checked_sub(count.max(many))?;
    Some(all.split_off(above))
}

/// The bodies on a line with dashes between them; a dash within a name stays (`BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI`).
fn between_dashes(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in line.split(['-', '–']) {
        let piece = piece.trim();
        match out.last_mut() {
            Some(last) if !opens_with_body(&fold(piece)) => {
                last.push_str(" - ");
                last.push_str(piece);
            }
            _ => out.push(piece.to_owned()),
        }
    }
    out
}

/// What stands behind the word for several bodies (`LIÊN BỘ TÀI CHÍNH - …`, `LIÊN TỊCH`).
fn behind_union(line: &str) -> Option<&str> {
    let mut words = line.trim_start().splitn(3, ' ');
    let union = format!("{} {}", words.next()?, words.next()?);
    matches!(
        fold(&union).as_str(),
        "liên bộ" | "liên ngành" | "liên tịch"
    )
    .then(|| words.next().unwrap_or_default())
}

/// The ministries whose names stand behind the word for several of them, without the word for each (`TÀI CHÍNH - NỘI VỤ`); two pieces
/// that are one ministry's name stay together.
fn ministries(names: &str) -> Vec<String> {
    let named = |piece: &str| match opens_with_body(&fold(piece)) {
        true => piece.to_owned(),
        false => format!("BỘ {piece}"),
    };
    let known = |name: &str| {
        let context = Context::default();
        Agencies::get().resolve(&natural(name), &context).is_some()
    };
    let mut out: Vec<String> = Vec::new();
    for piece in names.split(['-', '–']).map(str::trim) {
        let piece = named(piece);
        let joined = |last: &String| format!("{last} - {}", piece.trim_start_matches("BỘ "));
        match out.last_mut() {
            Some(last) if !known(last) && known(&joined(last)) => *last = joined(last),
            _ if piece == "BỘ " => {}
            _ => out.push(piece),
        }
    }
    out
}

/// The issuers as one collective.
pub fn collective(members: Vec<Agency>) -> Agency {
    let joined = |text: fn(&Agency) -> &str| {
        let texts: Vec<&str> = members.iter().map(text).collect();
        texts.join(" - ")
    };
    Agency {
        raw: joined(|m| &m.raw),
        name: joined(|m| &m.name),
        id: None,
        collective: true,
        confidence: members.iter().map(|m| m.confidence).fold(1.0, f64::min),
        members,
    }
}

#[cfg(test)]
mod tests {
    use super::{behind_union, between_dashes, ministries};

    #[test]
    fn ministries_stand_behind_one_word_for_all_of_them() {
        for (line, bodies) in [
            (
                "LIÊN BỘ TÀI CHÍNH - LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
                vec!["BỘ TÀI CHÍNH", "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"],
            ),
            (
                "LIÊN BỘ NỘI VỤ - NGÂN HÀNG NHÀ NƯỚC",
                vec!["BỘ NỘI VỤ", "NGÂN HÀNG NHÀ NƯỚC"],
            ),
            ("LIÊN TỊCH", vec![]),
        ] {
            assert_eq!(
                behind_union(line).map(ministries),
                Some(bodies.iter().map(|b| (*b).to_owned()).collect())
            );
        }
        assert_eq!(behind_union("LIÊN MINH HỢP TÁC XÃ"), None);
    }

    #[test]
    fn dashes_part_bodies_and_stand_within_names() {
        for (line, bodies) in [
            (
                "BỘ Y TẾ - BỘ CÔNG AN-BỘ TƯ PHÁP",
                vec!["BỘ Y TẾ", "BỘ CÔNG AN", "BỘ TƯ PHÁP"],
            ),
            (
                "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI - BỘ Y TẾ",
                vec!["BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "BỘ Y TẾ"],
            ),
            ("BỘ Y TẾ", vec!["BỘ Y TẾ"]),
        ] {
            assert_eq!(between_dashes(line), bodies);
        }
    }
}
