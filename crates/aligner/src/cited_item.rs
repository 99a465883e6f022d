//! Which item of the parent a row names: "mục 2 phần III Chỉ thị số 7/CT-XX", in a column for the document
//! that gives the task or in the text.

use crate::comparisons::{Step, step};
use crate::reading::Reading;
use crate::weights::{CITED_ITEM, GIVEN_BY};
use crate::wording;
use model::record::Task;
use std::collections::BTreeMap;
use vietnamese::citations::{item_path, ordinals};
use vietnamese::doctypes::number_key;
use vietnamese::fold;

/// Ordinals that a row gives for its item in the parent, plain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    items: Vec<String>,
    within: Vec<String>,
    /// Whether the parent is what gave the row; `None` where it names nothing that did.
    given: Option<bool>,
}

/// Whether a row names documents that gave it, and the one with this number among them; `None` where it names none.
pub fn given(row: &Task, parent: Option<&str>) -> Option<bool> {
    let parent = number_key(parent?);
    let mut numbers = row
        .assigned_by
        .iter()
        .filter_map(|r| r.number.as_deref())
        .peekable();
    numbers.peek()?;
    Some(numbers.any(|number| number_key(number) == parent))
}

/// The step that says whether the parent is what gave the row.
pub fn given_by(named: &Named) -> Option<Step> {
    let level = if named.given? {
        "this_parent"
    } else {
        "another"
    };
    Some(step(&GIVEN_BY, level))
}

impl Named {
    /// Whether no item is named.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// What a row names of the parent with this number; empty where it names no item.
pub fn named(row: &Task, parent: Option<&str>) -> Named {
    let mut out = Named {
        given: given(row, parent),
        ..Named::default()
    };
    let Some(parent) = parent.map(number_key) else {
        return out;
    };
    let cites =
        |number: &Option<String>| number.as_deref().map(number_key).as_ref() == Some(&parent);
    let citations = row.assigned_by.iter().chain(&row.references);
    for citation in citations.filter(|r| cites(&r.number)) {
        let path = item_path(&citation.text).or_else(|| {
            let (before, _) = row.content.split_once(citation.text.as_str())?;
            item_path(last_words(before))
        });
        if let Some(path) = path {
            out.items.extend(path.items);
            out.within.extend(path.within);
        }
    }
    out
}

/// Bytes before a citation in a text that may name its item.
const BEFORE: usize = 40;

/// The end of a text, behind the last mark in it that ends a part of a sentence.
fn last_words(text: &str) -> &str {
    let from = text.len().saturating_sub(BEFORE);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at));
    let near = text.get(from.unwrap_or(0)..).unwrap_or_default();
    near.rsplit([';', '.', '\n']).next().unwrap_or_default()
}

/// Ordinals of an item and of what it stands in, plain; the item's own first.
pub fn places(item: &Task) -> Vec<String> {
    let parts = |ordinal: &str| -> Vec<String> {
        let bare = fold::bare(ordinal);
        ordinals(bare.trim_matches(['.', ' ']))
            .unwrap_or_else(|| vec![wording::plain(ordinal).concat()])
    };
    let Some(mut out) = item.ordinal.as_deref().map(parts) else {
        return Vec::new();
    };
    out.reverse();
    let sections = item.section.iter().filter_map(|s| s.ordinal.as_deref());
    out.extend(sections.flat_map(parts));
    out
}

/// The ordinal of a lettered item as one word with each number that it stands in: `2c`.
fn joined(places: &[String]) -> impl Iterator<Item = String> {
    let (own, around) = places.split_first().unzip();
    let letter = own.filter(|own: &&String| matches!(own.as_bytes(), [b'a'..=b'z']));
    let number = |above: &&String| above.bytes().all(|b| b.is_ascii_digit());
    let around = around.into_iter().flatten().filter(number);
    around.filter_map(move |above| Some(format!("{above}{}", letter?)))
}

/// Whether the item is one that the row names; `None` where it names none or the item has no ordinal.
pub fn compare(named: &Named, item: &Task) -> Option<Step> {
    if named.items.is_empty() {
        return None;
    }
    let places = places(item);
    let (own, around) = places.split_first()?;
    let mut joined = joined(&places);
    let inside = |ordinal: &String| around.contains(ordinal);
    let own = named.items.contains(own) || joined.any(|own| named.items.contains(&own));
    let here = own && (named.within.is_empty() || named.within.iter().any(inside));
    Some(step(
        &CITED_ITEM,
        match () {
            () if here && named.within.iter().any(inside) => "item_and_section",
            () if here => "item",
            () => "another_item",
        },
    ))
}

/// For each row that names an item by its place: the one item that this is, and whether its section was named as well.
pub fn meant(rows: &[Reading], items: &[Reading]) -> BTreeMap<usize, (usize, bool)> {
    let mut out = BTreeMap::new();
    if rows.iter().all(|row| row.names.is_empty()) {
        return out;
    }
    let mut by_own: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let places = places(item.task);
        let own = places.first().cloned();
        for own in own.into_iter().chain(joined(&places)) {
            by_own.entry(own).or_default().push(at);
        }
    }
    for (at, row) in rows.iter().enumerate() {
        let [own] = &row.names.items[..] else {
            continue;
        };
        let with = |level: &str| {
            let found = by_own.get(own).into_iter().flatten().copied();
            let fits = |item: &usize| {
                compare(&row.names, items[*item].task).is_some_and(|step| step.level == level)
            };
            found.filter(fits).collect::<Vec<usize>>()
        };
        match (&with("item_and_section")[..], &with("item")[..]) {
            ([only], _) => out.insert(at, (*only, true)),
            ([], [only]) => out.insert(at, (*only, false)),
            _ => None,
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::record::Section;

    #[test]
    fn an_item_is_named_by_its_ordinal_and_its_section() {
        let named = Named {
            items: vec!["2".into()],
            within: vec!["iii".into()],
            given: None,
        };
        let item = |ordinal: &str, section: &str| {
            let section = Section {
                ordinal: Some(section.into()),
                title: None,
            };
            let mut task = crate::reading::tests::task();
            task.ordinal = Some(ordinal.into());
            task.section = vec![section];
            compare(&named, &task).map(|s| s.level)
        };
        assert_eq!(item("2", "III"), Some("item_and_section"));
        assert_eq!(item("2", "IV"), Some("another_item"));
        assert_eq!(item("3", "III"), Some("another_item"));
        let joined = |places: &[&str]| {
            let places: Vec<String> = places.iter().map(|p| (*p).to_owned()).collect();
            joined(&places).collect::<Vec<String>>()
        };
        assert_eq!(joined(&["c", "iii", "2"]), ["2c"]);
        assert!(joined(&["3", "iii", "2"]).is_empty());
    }
}
