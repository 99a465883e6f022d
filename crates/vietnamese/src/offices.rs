//! Offices and bodies by the words that their names open with, in letterheads and signatures.
//!
//! The lists are in `data/offices.toml`. Who is meant by a name is for [`crate::agencies`] to say.

use crate::phrases::Words;
use crate::tokens::Token;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Lists {
    heads: Words,
    heads_of_a_name: Words,
    deputies: Words,
    bodies: Words,
    of_each_place: Vec<String>,
    authorities: Words,
}

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| data!("offices").expect("data/offices.toml is well formed"));

/// The token behind the longest office that starts at a token and whose own words are written small (`Phó giám đốc`).
pub fn office_at(tokens: &[Token], at: usize) -> Option<usize> {
    let deputy = tokens.get(at)?.is("phó");
    let head = LISTS.heads.longest_at(tokens, at + usize::from(deputy));
    head.max(LISTS.deputies.longest_at(tokens, at))
}

/// Whether a folded text begins with the office of one who heads a body (`giám đốc sở y tế`).
pub fn opens_with_head(folded: &str) -> bool {
    LISTS.heads.behind(folded).is_some() || LISTS.heads_of_a_name.behind(folded).is_some()
}

/// Whether a folded text begins with an office: that of one who heads a body, or of a deputy (`phó giám đốc`, `thứ trưởng`). Those of several
/// bodies (`thủ trưởng các đơn vị`) are none.
pub fn opens_with_office(folded: &str) -> bool {
    let of_one = |folded: &str, list: &Words| {
        let several = |behind: &str| [" các ", " những "].iter().any(|w| behind.starts_with(w));
        list.behind(folded).is_some_and(|behind| !several(behind))
    };
    let head =
        |folded: &str| of_one(folded, &LISTS.heads) || of_one(folded, &LISTS.heads_of_a_name);
    head(folded) || folded.strip_prefix("phó ").is_some_and(head) || of_one(folded, &LISTS.deputies)
}

/// Whether a folded text begins as the name of a body does (`sở y tế`).
pub fn opens_with_body(folded: &str) -> bool {
    LISTS.bodies.behind(folded).is_some()
}

/// Whether a folded text begins as the name of a council or committee of the people does, which each province, district and commune has.
pub fn opens_with_local_authority(folded: &str) -> bool {
    LISTS
        .of_each_place
        .iter()
        .any(|organ| folded.starts_with(organ))
}

/// Whether a folded text begins as the line does that says above the grounds who decides: an office, or a body that decides as one.
pub fn opens_with_authority(folded: &str) -> bool {
    opens_with_head(folded) || LISTS.authorities.behind(folded).is_some()
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
        assert!(opens_with_local_authority("ubnd tỉnh") && !opens_with_local_authority("sở y tế"));
        assert!(opens_with_authority("bộ chính trị") && opens_with_authority("chánh án"));
    }
}
