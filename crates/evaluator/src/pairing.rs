//! Gold tasks beside found tasks: by text and id, by text, by id, in this order.
//!
//! A task whose id is wrong is still found if its text is right, so that one misnumbered section
//! or one lost paragraph does not count everything after it as wrong.

use crate::text::letters;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Which found task stands for which gold task, as places in the two lists.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Found task for each gold task.
    pub of_gold: Vec<Option<usize>>,
    /// Found tasks without a gold task.
    pub extra: Vec<usize>,
}

/// Pairs tasks of one origin whose text is the same in letters (`raw.content`, else `content`;
/// `starts` holds the first words only), those with the same id first, else in order; what is left
/// by id alone.
pub fn pair(gold: &[Value], found: &[Value]) -> Pairs {
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, task) in found
        .iter()
        .enumerate()
        .filter(|(_, task)| !id(task).is_empty())
    {
        by_id.entry(id(task)).or_insert(at);
    }
    let texts: Vec<String> = found
        .iter()
        .map(|t| content(t).map(letters).unwrap_or_default())
        .collect();
    let wanted: Vec<Wanted> = gold.iter().map(Wanted::of).collect();
    let mut used = BTreeSet::new();
    let mut of_gold: Vec<Option<usize>> = vec![None; gold.len()];
    for ((task, wanted), place) in gold.iter().zip(&wanted).zip(&mut of_gold) {
        let same_id = by_id.get(id(task)).copied();
        *place = same_id.filter(|&at| wanted.fits(&texts[at]) && used.insert(at));
    }
    let mut by_text: BTreeSet<(&str, &str, usize)> = BTreeSet::new();
    for (at, task) in found
        .iter()
        .enumerate()
        .filter(|(at, _)| !used.contains(at))
    {
        by_text.insert((origin(task), &texts[at], at));
    }
    for ((task, wanted), place) in gold.iter().zip(&wanted).zip(&mut of_gold) {
        if place.is_some() {
            continue;
        }
        let next = by_text
            .range((origin(task), wanted.text.as_str(), 0)..)
            .next()
            .copied();
        let same_text = next.filter(|(o, text, _)| *o == origin(task) && wanted.fits(text));
        if let Some(key) = same_text {
            *place = Some(key.2);
            used.insert(key.2);
            by_text.remove(&key);
        }
    }
    for (task, place) in gold
        .iter()
        .zip(&mut of_gold)
        .filter(|(_, place)| place.is_none())
    {
        *place = by_id.get(id(task)).copied().filter(|at| used.insert(*at));
    }
    let extra = (0..found.len()).filter(|at| !used.contains(at)).collect();
    Pairs { of_gold, extra }
}

/// The text that a gold task is looked up by, in letters.
struct Wanted {
    text: String,
    whole: bool,
}

impl Wanted {
    fn of(task: &Value) -> Self {
        match content(task) {
            Some(text) => Wanted {
                text: letters(text),
                whole: true,
            },
            None => {
                let starts = task
                    .get("starts")
                    .and_then(Value::as_str)
                    .unwrap_or_default();
                Wanted {
                    text: letters(starts),
                    whole: false,
                }
            }
        }
    }

    /// Whether a found text is the one; nothing fits where gold has no text.
    fn fits(&self, text: &str) -> bool {
        let same = if self.whole {
            text == self.text
        } else {
            text.starts_with(&self.text)
        };
        same && !self.text.is_empty()
    }
}

/// A task's id; empty where it has none.
pub fn id(task: &Value) -> &str {
    task.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// `table` or `prose`, from the field or else from the id.
pub fn origin(task: &Value) -> &str {
    match task.get("origin").and_then(Value::as_str) {
        Some(origin) => origin,
        None => origin_of_id(id(task)),
    }
}

/// `prose` for ids in a body, `table` otherwise.
pub fn origin_of_id(id: &str) -> &'static str {
    if id.contains("#body/") {
        "prose"
    } else {
        "table"
    }
}

fn content(task: &Value) -> Option<&str> {
    task.pointer("/raw/content")
        .or_else(|| task.get("content"))
        .and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn of_equal_texts_the_one_with_the_same_id_comes_first() {
        let gold = [json!({"id": "d#table1/2", "raw": {"content": "Rà soát"}})];
        let found = [
            json!({"id": "d#table1/1", "raw": {"content": "Rà soát"}}),
            json!({"id": "d#table1/2", "raw": {"content": "Rà soát"}}),
        ];
        assert_eq!(
            pair(&gold, &found),
            Pairs {
                of_gold: vec![Some(1)],
                extra: vec![0]
            }
        );
    }

    #[test]
    fn a_lost_task_does_not_shift_those_after_it() {
        let task = |id: &str, text: &str| json!({"id": id, "raw": {"content": text}});
        let gold = [
            task("d#body/-1", "A"),
            task("d#body/-2", "B"),
            task("d#body/-3", "C"),
        ];
        let found = [task("d#body/-1", "B"), task("d#body/-2", "C")];
        assert_eq!(pair(&gold, &found).of_gold, [None, Some(0), Some(1)]);
    }

    #[test]
    fn a_damaged_text_pairs_by_id() {
        let gold = [json!({"id": "d#table1/1", "raw": {"content": "Rà soát"}})];
        let found = [json!({"id": "d#table1/1", "raw": {"content": "Rà"}})];
        assert_eq!(pair(&gold, &found).of_gold, [Some(0)]);
    }

    #[test]
    fn text_pairs_what_has_another_id() {
        let gold = [json!({"id": "d#table1/A/1", "raw": {"content": "Rà soát, cập nhật."}})];
        let found = [json!({"id": "d#table1/1", "raw": {"content": "Rà soát cập nhật"}})];
        assert_eq!(pair(&gold, &found).of_gold, [Some(0)]);
    }

    #[test]
    fn first_words_pair_within_the_same_origin_only() {
        let gold = [json!({"id": "d#body/1", "starts": "Rà soát"})];
        let table = [json!({"id": "d#table1/1", "content": "Rà soát dữ liệu"})];
        let prose = [json!({"id": "d#body/2", "content": "Rà soát dữ liệu"})];
        assert_eq!(pair(&gold, &table).of_gold, [None]);
        assert_eq!(pair(&gold, &prose).of_gold, [Some(0)]);
    }

    #[test]
    fn equal_texts_pair_in_order_and_once() {
        let gold = [
            json!({"id": "x1", "content": "A"}),
            json!({"id": "x2", "content": "A"}),
        ];
        let found = [
            json!({"id": "y1", "content": "A"}),
            json!({"id": "y2", "content": "A"}),
        ];
        assert_eq!(pair(&gold, &found).of_gold, [Some(0), Some(1)]);
        assert_eq!(pair(&gold, &found[..1]).of_gold, [Some(0), None]);
    }

    #[test]
    fn tasks_without_text_do_not_pair() {
        let gold = [json!({"id": "x1", "content": ""})];
        let found = [json!({"id": "y1", "content": ""})];
        assert_eq!(pair(&gold, &found).of_gold, [None]);
    }
}
