//! Heads of further documents in one file: what stands behind them is read as part of the first, which is told.

use crate::lines::{is_number_line, is_place_and_date};
use crate::text::{Item, Kind};
use model::Warning;
use std::collections::HashSet;
use vietnamese::fold::fold;

/// Paragraphs before and behind a number within which the place and day of issue stand.
const NEAR: usize = 4;
/// Fewest figures of a day (`1/2/2024`); a form leaves them blank.
const FIGURES: usize = 6;

/// A warning for each number line behind the first that gives another number, a day of issue near it. An annex may say that of its document
/// again.
pub fn warnings(items: &[Item]) -> Vec<Warning> {
    let mut known: HashSet<String> = HashSet::new();
    let mut warnings = Vec::new();
    // Behind the day that the head before has.
    let mut free = 0;
    for (at, item) in items.iter().enumerate() {
        if item.kind == Kind::Table || !is_number_line(&item.text) {
            continue;
        }
        let number: String = fold(&item.text).split(' ').collect();
        if figures(&number) == 0 || known.contains(&number) {
            continue;
        }
        let mut near = at.saturating_sub(NEAR).max(free)..items.len().min(at + NEAR + 1);
        let dated = near.find(|i| is_dated(&items[*i]));
        free = dated.map_or(free, |day| day + 1);
        if !known.is_empty() && dated.is_some() {
            let message = format!(
                "“{}” heads another document in this file; its tasks are given as this one's",
                item.text
            );
            warnings.push(Warning::at("another-document", message, &item.place));
        }
        known.insert(number);
    }
    warnings
}

/// Whether a line gives place and day of issue, the day filled in.
fn is_dated(item: &Item) -> bool {
    item.kind == Kind::Text && is_place_and_date(&item.text) && figures(&item.text) >= FIGURES
}

fn figures(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(texts: &[&str]) -> usize {
        warnings(&Item::paragraphs(texts)).len()
    }

    const FIRST: [&str; 4] = [
        "Số: 300/KH-UBND",
        "Lâm Đồng, ngày 15 tháng 4 năm 2024",
        "KẾ HOẠCH",
        "1. Sở Tư pháp rà soát quy định.",
    ];

    #[test]
    fn another_number_with_its_day_heads_another_document() {
        let day = "Lâm Đồng, ngày 16 tháng 10 năm 2024";
        let told = |behind: &[&str]| told(&[&FIRST[..], behind].concat());
        assert_eq!(told(&["Số: 301/KH-UBND", day, "KẾ HOẠCH"]), 1);
        assert_eq!(told(&["Số : 300 /KH-UBND", day]), 0, "the same again");
        assert_eq!(told(&["Số: 301/KH-UBND", "Sở Y tế báo cáo."]), 0, "no day");
        let blank = "……, ngày … tháng … năm 20…";
        assert_eq!(told(&["Số: 01/BC-…", blank]), 0, "a form");
        assert_eq!(told(&["Số: …/BC-UBND", day]), 0, "no number");
    }
}
