//! One alignment's gold record against the found one.
//!
//! Gold may be the program's own JSON or the short form: `links` a map from a plan task to
//! `[[parent task, relation]]`, `uncovered` a map from a parent task to its reason, `findings` a
//! list of `[code, plan task, parent task]`. What the map of links does not name is scored only
//! where `complete` says so for its origin; given findings are all of them.

use crate::curve::{Point, curve};
use crate::gold::is_complete;
use crate::measure::{Aspect, Measure};
use crate::pairing::origin_of_id;
use crate::sheet::{Kind, Sheet};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A parent task with its relation and score, as far as they are given.
struct Parent<'a> {
    task: &'a str,
    relation: Option<&'a str>,
    score: f64,
}

/// Scores an alignment (`None`: it was not found) and gives its threshold curve.
pub fn score(gold: &Value, found: Option<&Value>) -> (Sheet, Vec<Point>) {
    let mut sheet = Sheet::default();
    let found = found.unwrap_or(&Value::Null);
    let mut curve = Vec::new();
    if let Some(gold_links) = gold.get("links") {
        curve = links(
            &mut sheet,
            gold,
            &rows(gold_links),
            &rows(&found["links"]),
            found.is_object(),
        );
    }
    if let Some(uncovered) = gold.get("uncovered") {
        let gold_pairs = reasons(uncovered);
        let labelled: BTreeSet<&str> = gold_pairs.iter().map(|(id, _)| *id).collect();
        let found_pairs: Vec<_> = reasons(&found["uncovered"])
            .into_iter()
            .filter(|(id, _)| labelled.contains(id) || is_complete(gold, origin_of_id(id)))
            .collect();
        sheet.sets(
            Aspect::Uncovered,
            "uncovered",
            &shown(&gold_pairs),
            &shown(&found_pairs),
        );
    }
    if let Some(findings) = gold.get("findings") {
        sheet.sets(
            Aspect::Findings,
            "findings",
            &finding_keys(findings),
            &finding_keys(&found["findings"]),
        );
    }
    (sheet, curve)
}

type Rows<'a> = BTreeMap<&'a str, Vec<Parent<'a>>>;

fn links(
    sheet: &mut Sheet,
    gold: &Value,
    gold_rows: &Rows,
    found_rows: &Rows,
    was_found: bool,
) -> Vec<Point> {
    let none = Vec::new();
    let mut scored: Vec<(f64, bool)> = Vec::new();
    let (mut right, mut missed) = (0, 0);
    for (row, parents) in gold_rows {
        let found = found_rows.get(row);
        let there = found.unwrap_or(&none);
        let by_task: BTreeMap<&str, &Parent> = there.iter().map(|p| (p.task, p)).collect();
        let mut whole = was_found && found.is_some();
        for parent in parents {
            let Some(other) = by_task.get(parent.task) else {
                missed += 1;
                whole = false;
                sheet.deviate(Kind::Lost, Aspect::Links, row, parent.task);
                continue;
            };
            right += 1;
            if let Some(relation) = parent.relation {
                let (is, other) = (Value::from(relation), Value::from(other.relation));
                sheet.share(
                    Aspect::Relations,
                    &format!("{row} = {}", parent.task),
                    is == other,
                    &is,
                    &other,
                );
            }
        }
        for other in there {
            let known = parents.iter().any(|p| p.task == other.task);
            scored.push((other.score, known));
            if !known {
                whole = false;
                sheet.deviate(Kind::Gained, Aspect::Links, row, other.task);
            }
        }
        sheet.count(
            Aspect::Rows,
            Measure::Share {
                right: usize::from(whole),
                of: 1,
            },
        );
    }
    let unlabelled = found_rows
        .iter()
        .filter(|(row, _)| !gold_rows.contains_key(*row));
    for (row, parents) in unlabelled.filter(|(row, _)| is_complete(gold, origin_of_id(row))) {
        for parent in parents {
            scored.push((parent.score, false));
            sheet.deviate(Kind::Gained, Aspect::Links, row, parent.task);
        }
    }
    let extra = scored.iter().filter(|(_, right)| !right).count();
    sheet.count(
        Aspect::Links,
        Measure::Sets {
            right,
            missed,
            extra,
        },
    );
    curve(&scored, right + missed)
}

fn rows(links: &Value) -> Rows<'_> {
    let mut out = BTreeMap::new();
    match links {
        Value::Object(map) => {
            for (row, all) in map {
                out.insert(row.as_str(), parents(all));
            }
        }
        Value::Array(all) => {
            for link in all {
                if let Some(row) = link["plan_task"].as_str() {
                    out.insert(row, parents(&link["parents"]));
                }
            }
        }
        _ => {}
    }
    out
}

/// Parents as ids, as `[id, relation]` or as the program writes them.
fn parents(all: &Value) -> Vec<Parent<'_>> {
    let all = all.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .filter_map(|parent| {
            let task = parent
                .as_str()
                .or_else(|| parent.get(0).or_else(|| parent.get("task"))?.as_str())?;
            let relation = parent
                .get(1)
                .or_else(|| parent.get("relation"))
                .and_then(Value::as_str);
            Some(Parent {
                task,
                relation,
                score: parent.get("score").and_then(Value::as_f64).unwrap_or(1.0),
            })
        })
        .collect()
}

fn reasons(value: &Value) -> Vec<(&str, &str)> {
    match value {
        Value::Object(map) => map
            .iter()
            .filter_map(|(id, reason)| Some((id.as_str(), reason.as_str()?)))
            .collect(),
        Value::Array(all) => all
            .iter()
            .filter_map(|u| Some((u["task"].as_str()?, u["reason"].as_str()?)))
            .collect(),
        _ => Vec::new(),
    }
}

fn shown(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(id, reason)| (format!("{id} {reason}"), format!("{id}: {reason}")))
        .collect()
}

fn finding_keys(findings: &Value) -> Vec<(String, String)> {
    let all = findings.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .map(|finding| {
            let part = |at: usize, name: &str| {
                finding
                    .get(at)
                    .or_else(|| finding.get(name))
                    .and_then(Value::as_str)
                    .unwrap_or("-")
            };
            let key = [
                part(0, "code"),
                part(1, "plan_task"),
                part(2, "parent_task"),
            ]
            .join(" ");
            (key.clone(), key)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curve::Bin;
    use serde_json::json;

    fn gold() -> Value {
        json!({
            "complete": {"table": true, "prose": false},
            "links": {"p#table1/1": [["d#table1/1", "same"]], "p#table1/2": [["d#table1/2", "part_of"]], "p#table1/3": []},
            "uncovered": {"d#table1/3": "no_plan_row"},
            "findings": [["deadline-missing", "p#table1/1", null]]
        })
    }

    fn link(row: &str, parent: &str, relation: &str, score: f64) -> Value {
        json!({"plan_task": row, "parents": [{"task": parent, "relation": relation, "score": score}]})
    }

    #[test]
    fn links_relations_and_rows_count_apart() {
        let found = json!({
            "links": [
                link("p#table1/1", "d#table1/1", "covers", 0.95), link("p#table1/2", "d#table1/3", "same", 0.6),
                {"plan_task": "p#table1/3", "parents": []}, link("p#body/1", "d#table1/1", "same", 0.5)],
            "uncovered": [{"task": "d#table1/3", "reason": "other_agency"}, {"task": "d#body/7", "reason": "other_agency"}],
            "findings": [{"code": "deadline-missing", "plan_task": "p#table1/1", "parent_task": null}]
        });
        let (sheet, curve) = score(&gold(), Some(&found));
        assert_eq!(
            sheet.measures[&Aspect::Links],
            Measure::Sets {
                right: 1,
                missed: 1,
                extra: 1
            }
        );
        assert_eq!(
            sheet.measures[&Aspect::Rows],
            Measure::Share { right: 2, of: 3 }
        );
        assert_eq!(
            sheet.measures[&Aspect::Relations],
            Measure::Share { right: 0, of: 1 }
        );
        assert_eq!(
            sheet.measures[&Aspect::Uncovered],
            Measure::Sets {
                right: 0,
                missed: 1,
                extra: 1
            }
        );
        assert_eq!(
            sheet.measures[&Aspect::Findings],
            Measure::Sets {
                right: 1,
                missed: 0,
                extra: 0
            }
        );
        let at = |t: f64| curve.iter().find(|p| p.threshold == t).unwrap();
        assert_eq!((at(0.0).right, at(0.0).wrong, at(0.0).missed), (1, 1, 1));
        assert_eq!((at(0.7).precision, at(0.7).recall), (1.0, 0.5));
        assert_eq!(
            at(0.6).bin,
            Some(Bin {
                links: 1,
                mean_score: 0.6,
                right: 0.0
            })
        );
    }

    #[test]
    fn a_row_without_a_link_is_right_only_if_it_was_looked_at() {
        let (sheet, _) = score(&gold(), None);
        assert_eq!(
            sheet.measures[&Aspect::Rows],
            Measure::Share { right: 0, of: 3 }
        );
        assert_eq!(
            sheet.measures[&Aspect::Links],
            Measure::Sets {
                right: 0,
                missed: 2,
                extra: 0
            }
        );
    }

    #[test]
    fn rows_that_gold_lacks_count_where_gold_is_complete() {
        let found = json!({"links": [link("p#table1/9", "d#table1/1", "same", 0.9)]});
        let (sheet, _) = score(&gold(), Some(&found));
        assert_eq!(
            sheet.measures[&Aspect::Links],
            Measure::Sets {
                right: 0,
                missed: 2,
                extra: 1
            }
        );
    }
}
