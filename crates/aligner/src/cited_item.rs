//! Which item of the parent a row names: "mục 2 phần III Chỉ thị số 7/CT-XX", in a column for the document
//! that gives the task or in the text.

use crate::comparisons::{Step, step};
use crate::figures;
use crate::weights::{CITED_ITEM, GIVEN_BY};
use crate::wording;
use model::record::Task;
use vietnamese::fold;

/// Words (plain) before the ordinal of an item, and those before the ordinal of what it stands in.
const ITEM: [&str; 5] = ["muc", "khoan", "diem", "stt", "tt"];
const WITHIN: [&str; 4] = ["phan", "chuong", "dieu", "luc"];

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
    let parent = figures::key(parent?);
    let mut numbers = row
        .assigned_by
        .iter()
        .filter_map(|r| r.number.as_deref())
        .peekable();
    numbers.peek()?;
    Some(numbers.any(|number| figures::key(number) == parent))
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
    let Some(parent) = parent.map(figures::key) else {
        return out;
    };
    let cites =
        |number: &Option<String>| number.as_deref().map(figures::key).as_ref() == Some(&parent);
    let citations = row.assigned_by.iter().chain(&row.references);
    for citation in citations.filter(|r| cites(&r.number)) {
        let bare = wording::bare(&citation.text);
        let words: Vec<&str> = fold::words(&bare).collect();
        for pair in words.windows(2) {
            let ordinal = pair[1].len() <= 4;
            if ordinal && ITEM.contains(&pair[0]) {
                out.items.push(pair[1].to_owned());
            } else if ordinal && WITHIN.contains(&pair[0]) {
                out.within.push(pair[1].to_owned());
            }
        }
    }
    out
}

/// Whether the item is one that the row names; `None` where it names none or the item has no ordinal.
pub fn compare(named: &Named, item: &Task) -> Option<Step> {
    if named.items.is_empty() {
        return None;
    }
    let plain = |ordinal: &str| wording::plain(ordinal).concat();
    let own = plain(item.ordinal.as_deref()?);
    let around: Vec<String> = item
        .section
        .iter()
        .filter_map(|s| s.ordinal.as_deref().map(plain))
        .collect();
    let inside = |list: &[String]| list.iter().any(|ordinal| around.contains(ordinal));
    let here = named.items.contains(&own) && (named.within.is_empty() || inside(&named.within));
    Some(step(
        &CITED_ITEM,
        match () {
            () if here && (inside(&named.within) || inside(&named.items)) => "item_and_section",
            () if here => "item",
            () => "another_item",
        },
    ))
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
    }
}
