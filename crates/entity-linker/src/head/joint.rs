//! Documents that several bodies issue together (liên tịch).

use super::identity::Identity;
use super::letterhead::bodies;
use model::draft::{Part, Passage};
use model::record::Agency;
use vietnamese::doctypes::is_code;
use vietnamese::fold::fold;

/// The bodies that issue a document together, as its letterhead names them: as many as its symbol does, the last ones
/// (`02/KHLT-BCA-BYT`). `None` where it is one body's.
pub fn issuers(passages: &[Passage], identity: &Identity) -> Option<Vec<String>> {
    let symbol = identity.symbol.as_deref()?;
    let (kind, rest) = symbol.split_once(['-', '/'])?;
    let said = passages
        .iter()
        .find(|p| p.part == Part::TypeName)
        .is_some_and(|p| fold(&p.text).contains("liên tịch"));
    let coded = ["LT", "LB", "LN"]
        .iter()
        .any(|end| kind.strip_suffix(end).is_some_and(is_code));
    let count = rest.split(['-', '/']).count();
    if !(said || coded) || count < 2 {
        return None;
    }
    let mut all = bodies(passages);
    let above = all.len().checked_sub(count)?;
    Some(all.split_off(above))
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
