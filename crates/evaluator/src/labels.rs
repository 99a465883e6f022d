//! The forms in which gold and found may state one thing, read into pairs of key and text.
//!
//! Keys are compared, texts are shown.

use crate::text::{lower_letters, texts};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Agencies by name: strings, else objects with a `name`.
pub fn agencies(value: &Value) -> Vec<(String, String)> {
    texts(Some(value), "name")
        .into_iter()
        .map(|name| (lower_letters(&name), name))
        .collect()
}

/// Other roles as pairs `[role, name]` or as the program writes them.
pub fn roles(value: &Value) -> Vec<(String, String)> {
    let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .filter_map(|entry| {
            let role = entry.get(0).or_else(|| entry.get("role"))?.as_str()?;
            let name = name_of(entry.get(1).or_else(|| entry.get("agency"))?).as_str()?;
            Some((
                format!("{role} {}", lower_letters(name)),
                format!("{role}: {name}"),
            ))
        })
        .collect()
}

/// Named members of the collectives among a task's agencies.
pub fn members(task: &Value) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for agency in ["lead", "coordinating"]
        .into_iter()
        .flat_map(|name| list(task, name))
    {
        let of = name_of(agency).as_str().unwrap_or_default();
        for name in texts(agency.get("members"), "name") {
            out.push((
                format!("{} {}", lower_letters(of), lower_letters(&name)),
                format!("{of}: {name}"),
            ));
        }
    }
    out
}

/// Citations by number, else name, and role; strings are numbers or names cited.
pub fn citations(value: &Value) -> Vec<(String, String)> {
    let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .filter_map(|entry| {
            let what = entry.as_str().or_else(|| {
                let by = |key: &str| entry.get(key).and_then(Value::as_str);
                by("number")
                    .or_else(|| by("name"))
                    .or_else(|| entry.get(0)?.as_str())
            })?;
            let role = entry
                .get("role")
                .or_else(|| entry.get(1))
                .and_then(Value::as_str)
                .unwrap_or("cites");
            // A number has digits and a stroke, and its case says which body it is of.
            let key = if what.contains('/') {
                what.to_owned()
            } else {
                lower_letters(what)
            };
            Some((format!("{role} {key}"), format!("{role}: {what}")))
        })
        .collect()
}

pub fn once(mut all: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    all.retain(|(key, _)| seen.insert(key.clone()));
    all
}

/// Pairs of prose task and table task, from a map or from the program's list; found ids are
/// read as the gold ids of the tasks that they were paired with.
pub fn restated(value: &Value, gold_id_of: &BTreeMap<&str, &str>) -> Vec<(String, String)> {
    let known = |id: &str| gold_id_of.get(id).copied().unwrap_or(id).to_owned();
    let mut out = Vec::new();
    let mut push = |prose: &str, of: Option<&Value>| {
        for table in texts(of, "id") {
            let key = format!("{} = {}", known(prose), known(&table));
            out.push((key.clone(), key));
        }
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(prose, of)| push(prose, Some(of))),
        Value::Array(all) => all
            .iter()
            .for_each(|r| push(r["task"].as_str().unwrap_or_default(), r.get("of"))),
        _ => {}
    }
    out
}

pub fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value
        .get(name)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

pub fn name_of(value: &Value) -> &Value {
    value.get("name").unwrap_or(value)
}

pub fn lower(value: &Value) -> String {
    value.as_str().map(lower_letters).unwrap_or_default()
}
