//! The words of assignments: `data/agencies_assignment.toml`, parsed.

use super::{Part, Role};
use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

/// The word lists. Each is lower case and folded.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub hands: Vec<String>,
    pub directors: Vec<String>,
    pub directs: Vec<String>,
    pub instructs: Vec<String>,
    pub intros: Vec<String>,
    pub links: Vec<String>,
    pub times: Vec<String>,
    pub terms: Vec<String>,
    pub courtesy: Vec<String>,
    pub heads: Vec<String>,
    pub about: Vec<String>,
    pub duty: Vec<String>,
    pub fronts: Vec<String>,
    pub decides: Vec<String>,
    pub holds: Vec<String>,
    pub obliged: Vec<String>,
    pub matters: Vec<String>,
    pub work: Vec<String>,
    pub by: Vec<String>,
    pub carries: Vec<String>,
    pub follows: Vec<String>,
    pub given: Vec<String>,
    pub bound: Vec<String>,
    pub urges: Vec<String>,
    pub within: Vec<String>,
    pub adverbs: Vec<String>,
    pub actors: Vec<String>,
    pub several_actors: Vec<String>,
    pub plural: Vec<String>,
    pub partners: Vec<String>,
    pub several_partners: Vec<String>,
    /// Words that begin as one of them and name no body.
    pub meetings: Vec<String>,
    pub whole_partners: Vec<String>,
    pub overseen: Vec<String>,
    pub ranks: Vec<String>,
    pub titles: Vec<String>,
    pub takes_on: Vec<String>,
    pub owes: Vec<String>,
    pub passive: Vec<String>,
    pub conditions: Vec<String>,
    pub asks: Vec<String>,
    pub gives: Vec<String>,
    pub above: Vec<String>,
    pub named_above: Vec<String>,
    pub named_before: Vec<String>,
    pub short_names: Vec<String>,
    pub polite: Vec<String>,
    pub tells: Vec<String>,
    pub joins: Vec<String>,
    pub narrows: Vec<String>,
    pub lead: Vec<String>,
    pub together: Vec<String>,
    pub takes_part: Vec<String>,
    pub kinds_of_units: Vec<String>,
    pub comrades: Vec<String>,
    pub with_in_a_clause: Vec<String>,
    pub police: Vec<String>,
    pub drafters: Vec<String>,
    pub drafting: Vec<String>,
    pub joint: Vec<String>,
    pub closely: Vec<String>,
    pub with: Vec<String>,
    /// Words of parts, the stronger first.
    pub part: Vec<PartWords>,
    pub label: Label,
}

/// Words that say one part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartWords {
    #[serde(deserialize_with = "part")]
    pub part: Part,
    pub words: Vec<String>,
}

/// What a label is about, and what in it makes a lead.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Label {
    pub holders: Vec<String>,
    pub lead: Vec<String>,
    pub heads: Vec<String>,
    pub joins: Vec<String>,
    pub tails: Vec<String>,
    pub short_lead: Vec<String>,
    pub short_joint: Vec<String>,
}

fn part<'de, D: Deserializer<'de>>(from: D) -> Result<Part, D::Error> {
    let name = String::deserialize(from)?;
    Ok(match name.as_str() {
        "lead" => Part::Lead,
        "coordinating" => Part::Coordinating,
        "approves" => Part::Role(Role::Approves),
        "supervises" => Part::Role(Role::Supervises),
        "advises" => Part::Role(Role::Advises),
        "executes" => Part::Role(Role::Executes),
        "other" => Part::Role(Role::Other),
        _ => {
            return Err(serde::de::Error::custom(format!(
                "no part is called {name}"
            )));
        }
    })
}

// The file is part of the program and a test reads it; empty lists stand for one that does not parse.
static WORDS: LazyLock<Words> = LazyLock::new(|| data!("agencies_assignment").unwrap_or_default());

/// The lists, read once.
pub(super) fn words() -> &'static Words {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_parse_and_are_folded_and_sorted() {
        let words: Words = data!("agencies_assignment").expect("the file parses");
        let lists = [
            &words.hands,
            &words.intros,
            &words.links,
            &words.times,
            &words.terms,
            &words.courtesy,
            &words.within,
            &words.heads,
            &words.duty,
            &words.fronts,
            &words.decides,
            &words.holds,
            &words.matters,
            &words.given,
            &words.bound,
            &words.urges,
            &words.adverbs,
            &words.actors,
            &words.several_actors,
            &words.plural,
            &words.partners,
            &words.several_partners,
            &words.meetings,
            &words.whole_partners,
            &words.overseen,
            &words.ranks,
            &words.titles,
            &words.takes_on,
            &words.owes,
            &words.passive,
            &words.conditions,
            &words.asks,
            &words.gives,
            &words.above,
            &words.named_above,
            &words.named_before,
            &words.polite,
            &words.tells,
            &words.narrows,
            &words.together,
            &words.takes_part,
            &words.kinds_of_units,
            &words.comrades,
            &words.with_in_a_clause,
            &words.police,
            &words.with,
        ];
        let parts = words.part.iter().map(|p| &p.words);
        for list in lists
            .into_iter()
            .chain(parts)
            .chain([&words.label.holders, &words.label.lead])
            .chain([&words.label.joins, &words.label.tails, &words.label.heads])
            .chain([&words.label.short_lead, &words.label.short_joint])
        {
            assert!(!list.is_empty());
            assert!(list.is_sorted(), "{list:?}");
            assert!(list.iter().all(|w| crate::fold::fold(w) == *w), "{list:?}");
        }
    }
}
