//! Offices and bodies by the words that their names open with, in letterheads and signatures.
//!
//! The lists are in `data/offices.toml`. Who is meant by a name is for [`crate::agencies`] to say.

use crate::tokens::{Token, phrase_at};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Lists {
    heads: Vec<String>,
    heads_of_a_name: Vec<String>,
    deputies: Vec<String>,
    bodies: Vec<String>,
    authorities: Vec<String>,
}

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| data!("offices").expect("data/offices.toml is well formed"));

/// What stands behind the one of some phrases that a folded text begins with, as whole words.
fn behind<'a>(folded: &'a str, phrases: &[String]) -> Option<&'a str> {
    let mut found = phrases
        .iter()
        .filter_map(|phrase| folded.strip_prefix(phrase.as_str()));
    found.find(|behind| !behind.starts_with(char::is_alphanumeric))
}

/// Whether a folded text begins with one of some phrases, as whole words.
fn begins(folded: &str, phrases: &[String]) -> bool {
    behind(folded, phrases).is_some()
}

/// The token behind the longest office that starts at a token and whose own words are written small (`Phó giám đốc`).
pub fn office_at(tokens: &[Token], at: usize) -> Option<usize> {
    let deputy = tokens.get(at)?.is("phó");
    let ends = |at: usize, list: &'static [String]| {
        let list = list.iter();
        list.filter_map(move |office| phrase_at(tokens, at, office))
    };
    ends(at + usize::from(deputy), &LISTS.heads)
        .chain(ends(at, &LISTS.deputies))
        .max()
}

/// Whether a folded text begins with the office of one who heads a body (`giám đốc sở y tế`).
pub fn opens_with_head(folded: &str) -> bool {
    begins(folded, &LISTS.heads) || begins(folded, &LISTS.heads_of_a_name)
}

/// Whether a folded text begins with an office: that of one who heads a body, or of a deputy (`phó giám đốc`, `thứ trưởng`). Those of several
/// bodies (`thủ trưởng các đơn vị`) are none.
pub fn opens_with_office(folded: &str) -> bool {
    let of_one = |folded: &str, list: &[String]| {
        let several = |behind: &str| [" các ", " những "].iter().any(|w| behind.starts_with(w));
        behind(folded, list).is_some_and(|behind| !several(behind))
    };
    let head =
        |folded: &str| of_one(folded, &LISTS.heads) || of_one(folded, &LISTS.heads_of_a_name);
    head(folded) || folded.strip_prefix("phó ").is_some_and(head) || of_one(folded, &LISTS.deputies)
}

/// Whether a folded text begins as the name of a body does (`sở y tế`).
pub fn opens_with_body(folded: &str) -> bool {
    begins(folded, &LISTS.bodies)
}

/// Whether a folded text begins as the line does that says above the grounds who decides: an office, or a body that decides as one.
pub fn opens_with_authority(folded: &str) -> bool {
    opens_with_head(folded) || begins(folded, &LISTS.authorities)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_told_by_their_first_words() {
        for office in [
            "giám đốc",
            "phó giám đốc sở y tế",
            "thứ trưởng",
            "tư lệnh quân khu",
        ] {
            assert!(opens_with_office(office), "{office}");
        }
        for none in [
            "phó thác",
            "giám định",
            "trưởng bản",
            "thủ trưởng các đơn vị",
        ] {
            assert!(!opens_with_office(none), "{none}");
        }
        assert!(!opens_with_head("phó giám đốc"));
        assert!(opens_with_body("sở y tế") && !opens_with_body("sởn"));
        assert!(opens_with_authority("bộ chính trị") && opens_with_authority("chánh án"));
    }
}
