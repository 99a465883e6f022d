//! Bodies of the Party, the State and the provinces: who is named, and how names are read.
//!
//! The list (`data/agencies_*.toml`) holds central bodies, units of ministries, provinces and the bodies
//! that every province has. A body is named as on the document's day: its successor is a fact beside it
//! and never takes its place. Promises: no input panics; a name costs the same wherever it stands, since no
//! more than a few dozen words are looked at. Leaves to others: cells (entity-linker splits them) and
//! sentences ([`crate::assignment`]).

mod beneath;
mod brand;
mod choose;
mod dashes;
#[cfg(test)]
mod data_tests;
mod fields;
#[cfg(test)]
#[allow(dead_code)]
mod files;
mod formed;
mod group;
mod in_full;
mod issuing;
mod key;
mod kinds;
mod lexicon;
mod list;
mod longer;
mod members;
mod misread;
mod mixed;
mod names;
mod office;
mod places;
mod rank;
mod reading;
mod resolve;
mod scope;
mod standing;
mod territory;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub use choose::MISREAD;
pub use list::{Agency, Level, Province};
pub use members::{Member, Stem};
pub use misread::may_be_misread;
pub use unit::Sort;

use crate::packed::u64_at;
use crate::syllables::Id;
use std::sync::LazyLock;
use words::phrase;

/// What is known of a document while the bodies that it names are looked up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// Id of the body that issued the document.
    pub issuer: Option<&'a str>,
    /// ISO 8601 date of the document, or its beginning.
    pub issued_on: Option<&'a str>,
    /// Abbreviations that the document itself defines, with their full texts.
    pub definitions: &'a [(String, String)],
    /// A body beneath a province issued it, which the list does not hold: associations that it names are those of its place.
    pub beneath: bool,
}

/// A body found for a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// Key of the agency list.
    pub id: String,
    /// Full official name; of an office, the office with its body's full name.
    pub name: String,
    /// That it is this body, 0 to 1.
    pub confidence: f64,
    /// Other bodies bear the name as well, and nothing decides between them.
    pub ambiguous: bool,
}

/// A name at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Its length in bytes.
    pub len: usize,
    /// One body or a group.
    pub sort: Sort,
    /// The list knows it.
    pub known: bool,
}

/// The list of bodies.
#[derive(Debug)]
pub struct Agencies {
    names: names::Names,
    lexicon: lexicon::Lexicon,
}

static LIST: LazyLock<Agencies> = LazyLock::new(|| Agencies {
    names: names::Names::get(),
    lexicon: lexicon::load(),
});

/// Three words each that follow each other in the name of a body, packed as [`crate::runs::pack`] does, in order.
static RUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/name_runs.bin"));

/// Whether three counted words follow each other in the name of a body.
pub fn in_a_name(run: [Id; 3]) -> bool {
    let wanted = crate::runs::pack(&run);
    crate::packed::find(0..RUNS.len() / 8, |at| u64_at(RUNS, 0, at).cmp(&wanted)).is_some()
}

impl Agencies {
    /// The list, read once.
    pub fn get() -> &'static Agencies {
        &LIST
    }

    /// The body with this id.
    pub fn by_id(&self, id: &str) -> Option<Agency> {
        list::by_id(id)
    }

    /// The other name of a central body that folds to this text, as the list spells it.
    pub(crate) fn alias(&self, id: &str, folded: &str) -> Option<&'static str> {
        list::aliases(id).find(|a| crate::fold::fold(a) == folded)
    }

    /// Every body, by id.
    pub fn all(&self) -> impl Iterator<Item = Agency> {
        list::all()
    }

    /// The bodies right beneath one, by id.
    pub fn beneath(&self, id: &str) -> impl Iterator<Item = Agency> {
        list::beneath(id)
    }

    /// The provinces, by id.
    pub fn provinces(&self) -> &'static [Province] {
        list::provinces()
    }

    /// The province that a text names, with or without its kind (`tỉnh Đăk Nông`, `TP. Hồ Chí Minh`); of a city beneath a province
    /// of the same name (`TP. Thanh Hóa`) that province.
    pub fn province(&self, text: &str) -> Option<&Province> {
        let words = words::words(text);
        let kinds = [phrase(&words, 0, "thành phố"), phrase(&words, 0, "tp")];
        if let Some(kind) = kinds.into_iter().flatten().next()
            && let Some((end, province)) = self.names.place(&words, kind, &self.lexicon)
            && end == words.len()
        {
            return list::provinces().get(province);
        }
        let named = match self.names.spot(&words, 0, &self.lexicon) {
            Some((end, names::Spot::Named(p))) if end == words.len() => Some(p),
            _ => None,
        };
        named.and_then(|p| list::provinces().get(p))
    }
}

/// The text without list marks before it and marks behind it.
fn bare_name(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')')
}
