//! Acronyms that one item alone defines: `hệ thống báo bão ven bờ (HBB)`, and the rows that say them.
//!
//! A plan often says the acronym and none of the words that it stands for. Acronyms that are known to everybody, that other
//! items have too or say the words of, or that many rows have, tell nothing of which item is meant. Promises time linear in the texts.

use crate::comparisons::{Step, step};
use crate::diff;
use crate::reading::Reading;
use crate::weights::ACRONYM;
use crate::wording::{self, Wording};
use rustc_hash::{FxHashMap, FxHashSet};

/// Letters of an acronym, at least and at most.
const LENGTH: (usize, usize) = (2, 8);
/// Words before the bracket by which other items are asked whether they say what it stands for.
const TAIL: usize = 3;
/// Bytes before a bracket in which they stand.
const NEAR: usize = 120;
/// Rows that may have the acronym of one item, and of so many rows one.
const FEW: (usize, usize) = (3, 6);

/// The items whose acronyms rows say, by the ids of their tasks.
#[derive(Debug, Default)]
pub struct Acronyms(FxHashMap<String, Vec<String>>);

impl Acronyms {
    /// Of the tasks of both sides.
    pub fn of(rows: &[Reading], items: &[Reading]) -> Acronyms {
        let mut owners: FxHashMap<&str, &str> = FxHashMap::default();
        for item in items {
            let defined = defined(&item.text);
            owners.extend(defined.map(|acronym| (acronym, item.task.id.as_str())));
        }
        let mut out = Acronyms::default();
        if owners.is_empty() {
            return out;
        }
        let mut tails: FxHashMap<&str, Vec<([&str; TAIL], &str)>> = FxHashMap::default();
        for item in items {
            for (acronym, tail) in tailed(&item.text) {
                tails
                    .entry(tail[TAIL - 1])
                    .or_default()
                    .push((tail, acronym));
            }
        }
        for item in items {
            let mut before = [""; TAIL];
            for token in diff::tokens(&item.text) {
                before.rotate_left(1);
                before[TAIL - 1] = token;
                let mut remove = |acronym: &str| {
                    if owners.get(acronym).is_some_and(|id| *id != item.task.id) {
                        owners.remove(acronym);
                    }
                };
                remove(token);
                // Another item that says the words has no need of the acronym.
                let said = tails.get(token).into_iter().flatten();
                said.filter(|(tail, _)| *tail == before)
                    .for_each(|(_, acronym)| remove(acronym));
            }
        }
        let mut said: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for row in rows {
            let tokens: FxHashSet<&str> = diff::tokens(&row.text).collect();
            for token in tokens.into_iter().filter(|t| owners.contains_key(t)) {
                said.entry(token).or_default().push(&row.task.id);
            }
        }
        for (acronym, rows_with) in said {
            if rows_with.len() <= FEW.0.max(rows.len() / FEW.1) {
                for row in rows_with {
                    let items = out.0.entry(row.to_owned()).or_default();
                    items.extend(owners.get(acronym).map(|id| (*id).to_owned()));
                }
            }
        }
        out
    }

    /// Whether a row says an item's acronym.
    pub fn is_said_by(&self, row: &Reading) -> bool {
        !self.0.is_empty() && self.0.contains_key(&row.task.id)
    }

    /// The step for a row that says the acronym of this item.
    pub fn compare(&self, row: &Reading, item: &Reading) -> Option<Step> {
        let items = Some(&self.0).filter(|all| !all.is_empty())?;
        let items = items.get(&row.task.id)?;
        items
            .contains(&item.task.id)
            .then(|| step(&ACRONYM, "of_this_item"))
    }
}

/// The acronyms that a text defines, each with the last words before its bracket.
fn tailed(text: &str) -> impl Iterator<Item = (&str, [&str; TAIL])> {
    definitions(text).filter_map(|(at, acronym)| {
        // A few words need no more than this.
        let from = text.floor_char_boundary(at.saturating_sub(NEAR));
        let words: Vec<&str> = diff::tokens(text.get(from..at)?).collect();
        let tail = words.get(words.len().checked_sub(TAIL)?..)?;
        Some((acronym, tail.try_into().ok()?))
    })
}

/// The acronyms that a text gives in brackets behind what they stand for.
fn defined(text: &str) -> impl Iterator<Item = &str> {
    definitions(text).map(|(_, acronym)| acronym)
}

/// Acronyms in brackets, and where each bracket opens.
fn definitions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('(').filter_map(|(at, _)| {
        let behind = text.get(at + 1..)?;
        let end = behind.find(['(', ')'])?;
        let inside = behind[end..]
            .starts_with(')')
            .then(|| behind[..end].trim())?;
        is_acronym(inside).then_some((at, inside))
    })
}

fn is_acronym(token: &str) -> bool {
    let letters = token.chars().count();
    let capital = |c: char| c.is_uppercase() || c.is_ascii_digit();
    if !(LENGTH.0..=LENGTH.1).contains(&letters) || !token.chars().all(capital) {
        return false;
    }
    let roman = token.chars().all(|c| "IVXLC".contains(c));
    let bare = wording::bare(token);
    // What is written out in every text is no name of one thing.
    let known = Wording::get().words(&bare) != [bare.as_str()];
    !known && !roman && token.chars().filter(|c| c.is_uppercase()).count() >= LENGTH.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_stands_in_brackets_behind_its_words() {
        let found = |text: &'static str| defined(text).collect::<Vec<&str>>();
        assert_eq!(found("Nâng cấp hệ thống báo bão ven bờ (HBB)"), ["HBB"]);
        assert!(found("Rà soát thủ tục hành chính (TTHC)").is_empty());
        assert!(found("Giai đoạn II (II), năm 2030 (2030), đèn biển (mới)").is_empty());
    }
}
