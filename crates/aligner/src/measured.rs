//! Rows that say what is measured, and how much of it there shall be (`Tỉ lệ hộ có nước sạch`, 95 %).
//!
//! A table of such targets names matters that many items speak of, and asks for none of their work. So a row of one that is
//! linked with an item which is no target is for `review` at most, unless the item names the same figure or says the row in its
//! words. A table is known by its rows, most of which have a figure where others have their product. A mere number behind what
//! is to be done counts the product (`95` reports) and is no such figure. A row that begins with words for something
//! measured is a target in any table. Leaves the other evidence as it is.

use crate::candidate::Candidate;
use crate::comparisons::{Setting, step};
use crate::reading::Reading;
use crate::weights::{DAMAGED_WORDS, MEASURED, NUMBERS, WORDS};
use crate::wording::Wording;
use model::record::{Origin, Task};
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::{agencies::Agencies, fold};

/// Rows from which a table can be one of targets.
const ROWS: usize = 3;
/// Bytes in which such words stand.
const BEGINNING: usize = 60;

/// The tables of a document that set targets, by their numbers.
pub fn tables(tasks: &[Reading]) -> BTreeSet<u32> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for task in tasks {
        if let Some(table) = table(task.task) {
            let (rows, figures) = counts.entry(table).or_default();
            let product = task.task.product.as_deref().unwrap_or_default();
            *rows += 1;
            let counts = is_mere(product) && Agencies::get().starts_with_verb(&task.text);
            *figures += usize::from(is_figure(product) && !counts);
        }
    }
    let most = |(rows, figures): (usize, usize)| rows >= ROWS && 2 * figures > rows;
    let found = counts.into_iter().filter(|(_, counted)| most(*counted));
    found.map(|(table, _)| table).collect()
}

fn table(task: &Task) -> Option<u32> {
    (task.origin == Origin::Table).then_some(task.place.table)?
}

/// Whether a text is a figure, with its sign, or a limit (`≥ 95`, `40 - 50 %`, `≤ 3 Đông Nam Á`). A day (`15/7`) and the count
/// of a product (`02`, `3`) are none.
fn is_figure(text: &str) -> bool {
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let limit = text.trim_start().starts_with(['≥', '≤', '>', '<', '=']);
    let bare = text.trim();
    let counts =
        bare.bytes().all(|b| b.is_ascii_digit()) && (bare.len() < 2 || bare.starts_with('0'));
    let of_a_product = counts || bare.contains('/') || bare.contains(char::is_alphabetic);
    has_digit && (limit || !of_a_product)
}

/// Whether a figure is a number without a sign.
fn is_mere(text: &str) -> bool {
    text.trim().bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text begins with words for something that is measured (`Tỉ lệ`, `Tổng số`).
fn is_measure(text: &str) -> bool {
    let end = text.floor_char_boundary(BEGINNING);
    let folded = fold::spaced(&fold::fold(&text[..end]));
    let mut known = Wording::get().measures.iter();
    known.any(|words| folded.starts_with(words.as_str()))
}

/// Levels of the words of two texts that say the same.
const SAME: &[&str] = &["same", "nearly_same"];

/// Adds to the candidates of a row that it is a target and the item none.
pub fn compare(setting: &Setting, row: &Reading, items: &[Reading], found: &mut [Candidate]) {
    let is = |tables: &BTreeSet<u32>, task: &Reading| {
        table(task.task).is_some_and(|at| tables.contains(&at)) || is_measure(&task.text)
    };
    let (here, there) = &setting.measured;
    // Within one document, a paragraph may restate a target.
    if setting.documents.is_none() || !is(here, row) {
        return;
    }
    for candidate in found {
        let item = &items[candidate.item];
        let says_it = candidate.has(&WORDS, SAME) || candidate.has(&DAMAGED_WORDS, SAME);
        if !is(there, item) && !says_it && !candidate.has(&NUMBERS, &["agree"]) {
            candidate.add(step(&MEASURED, "row_alone"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_limits_are_told_from_products() {
        for text in ["95", "≥ 95 %", "40 - 50", "≤ 3 Đông Nam Á", "> 0,7", "100%"] {
            assert!(is_figure(text), "{text}");
        }
        for text in [
            "02 báo cáo",
            "Kế hoạch",
            "-",
            "Đạt chuẩn 5 sao",
            "02",
            "3",
            "15/7",
            "30/9/2026",
        ] {
            assert!(!is_figure(text), "{text}");
        }
    }
}
