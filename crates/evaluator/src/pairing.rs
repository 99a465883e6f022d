//! Gold tasks beside found tasks: by id, else by text.
//!
//! A task whose id is wrong is still found if its text is right, so that one misnumbered section
//! does not count every field beneath it as lost.

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

/// Pairs tasks by id; those left over by the letters of `raw.content`, `content` or `starts`
/// (the first words of the content), within the same origin and in order.
pub fn pair(gold: &[Value], found: &[Value]) -> Pairs {
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, task) in found.iter().enumerate() {
        by_id.entry(id(task)).or_insert(at);
    }
    let mut used = BTreeSet::new();
    let mut of_gold: Vec<Option<usize>> = gold
        .iter()
        .map(|task| {
            by_id
                .get(id(task))
                .copied()
                .filter(|at| !id(task).is_empty() && used.insert(*at))
        })
        .collect();
    let mut by_text: BTreeMap<(&str, String, usize), ()> = BTreeMap::new();
    for (at, task) in found
        .iter()
        .enumerate()
        .filter(|(at, _)| !used.contains(at))
    {
        let text = content(task).map(letters).unwrap_or_default();
        if !text.is_empty() {
            by_text.insert((origin(task), text, at), ());
        }
    }
    for (task, place) in gold
        .iter()
        .zip(&mut of_gold)
        .filter(|(_, place)| place.is_none())
    {
        let starts = task.get("starts").and_then(Value::as_str).map(letters);
        let Some(text) = content(task)
            .map(letters)
            .or(starts.clone())
            .filter(|t| !t.is_empty())
        else {
            continue;
        };
        let key = by_text
            .range((origin(task), text.clone(), 0)..)
            .next()
            .map(|(key, ())| key.clone())
            .filter(|(o, t, _)| {
                *o == origin(task) && (*t == text || (starts.is_some() && t.starts_with(&text)))
            });
        if let Some(key) = key {
            *place = Some(key.2);
            used.insert(key.2);
            by_text.remove(&key);
        }
    }
    let extra = (0..found.len()).filter(|at| !used.contains(at)).collect();
    Pairs { of_gold, extra }
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
    fn id_comes_before_text() {
        let gold = [json!({"id": "d#table1/1", "raw": {"content": "Rà soát"}})];
        let found = [
            json!({"id": "d#table1/2", "raw": {"content": "Rà soát"}}),
            json!({"id": "d#table1/1"}),
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
