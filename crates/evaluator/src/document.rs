//! One document's gold record against its found record.
//!
//! Text as printed and repaired text compare on letters and digits with case kept; names of
//! agencies and laws on letters and digits in lower case; everything else exactly. Every field
//! that gold labels of a task that was not found counts as wrong.

use crate::gold::is_complete;
use crate::labels::{agencies, citations, list, lower, members, name_of, once, restated, roles};
use crate::measure::{Aspect, Measure};
use crate::pairing::{id, origin, pair};
use crate::repairs;
use crate::sheet::{Kind, Sheet};
use crate::text::{letters, lower_letters, texts};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const RAW: [(&str, Aspect); 6] = [
    ("content", Aspect::RawContent),
    ("lead", Aspect::RawLead),
    ("coordinating", Aspect::RawCoordinating),
    ("deadline", Aspect::RawDeadline),
    ("product", Aspect::RawProduct),
    ("funding", Aspect::RawFunding),
];

const REPAIRED: [(&str, Aspect); 3] = [
    ("content", Aspect::Content),
    ("product", Aspect::Product),
    ("funding", Aspect::Funding),
];

/// Scores a document; `None` is one that was not found.
pub fn score(gold: &Value, found: Option<&Value>) -> Sheet {
    let mut sheet = Sheet::default();
    let found = found.unwrap_or(&Value::Null);
    fields(&mut sheet, gold, found);
    let (gold_tasks, found_tasks) = (list(gold, "tasks"), list(found, "tasks"));
    let pairs = pair(gold_tasks, found_tasks);
    let (mut right, mut missed) = (0, 0);
    let mut gold_id_of: BTreeMap<&str, &str> = BTreeMap::new();
    for (task, place) in gold_tasks.iter().zip(&pairs.of_gold) {
        let other = place.and_then(|at| found_tasks.get(at));
        match other {
            Some(other) => {
                right += 1;
                gold_id_of.insert(id(other), id(task));
            }
            None => {
                missed += 1;
                sheet.deviate(Kind::Lost, Aspect::Tasks, id(task), text_of(task));
            }
        }
        compare(&mut sheet, task, other);
    }
    let extra: Vec<&Value> = pairs
        .extra
        .iter()
        .filter_map(|at| found_tasks.get(*at))
        .filter(|task| is_complete(gold, origin(task)))
        .collect();
    for task in &extra {
        sheet.deviate(Kind::Gained, Aspect::Tasks, id(task), text_of(task));
    }
    if gold.get("tasks").is_some() {
        sheet.count(
            Aspect::Tasks,
            Measure::Sets {
                right,
                missed,
                extra: extra.len(),
            },
        );
    }
    if let Some(restatements) = gold.get("restatements") {
        let found = restated(
            found.get("restatements").unwrap_or(&Value::Null),
            &gold_id_of,
        );
        sheet.sets(
            Aspect::Restatements,
            "restatements",
            &restated(restatements, &BTreeMap::new()),
            &found,
        );
    }
    repairs::score(&mut sheet, gold, found);
    sheet
}

fn fields(sheet: &mut Sheet, gold: &Value, found: &Value) {
    let (gold, found) = (&gold["document"], &found["document"]);
    let mut check = |name: &str, right: bool, gold: &Value, found: &Value| {
        sheet.share(Aspect::DocumentFields, name, right, gold, found);
    };
    for name in ["id", "number", "symbol", "type", "issued_on", "issued_at"] {
        if let Some(value) = gold.get(name) {
            check(
                name,
                found.is_object() && *value == found[name],
                value,
                &found[name],
            );
        }
    }
    for name in ["title", "title_raw"] {
        if let Some(value) = gold.get(name) {
            check(
                name,
                found.is_object() && same_text(value, &found[name]),
                value,
                &found[name],
            );
        }
    }
    if let Some(value) = gold.get("issuer") {
        let (value, other) = (name_of(value), name_of(&found["issuer"]));
        let right = found.is_object() && lower(value) == lower(other);
        check("issuer", right, value, other);
    }
    if let Some(value) = gold.get("signer") {
        for part in ["name", "position"] {
            let known = value.is_null() || value.get(part).is_some();
            let (value, other) = (&value[part], &found["signer"][part]);
            if known {
                check(
                    &format!("signer.{part}"),
                    found.is_object() && lower(value) == lower(other),
                    value,
                    other,
                );
            }
        }
    }
    if gold.get("annexes").is_some() {
        let titles = |v: &Value| texts(v.get("annexes"), "title");
        let (value, other) = (titles(gold), titles(found));
        let right = found.is_object()
            && value
                .iter()
                .map(|t| letters(t))
                .eq(other.iter().map(|t| letters(t)));
        check("annexes", right, &value.into(), &other.into());
    }
    if let Some(references) = gold.get("references") {
        let found = once(citations(&found["references"]));
        sheet.sets(
            Aspect::DocumentReferences,
            "references",
            &once(citations(references)),
            &found,
        );
    }
}

/// Compares a task with the one that was found for it.
fn compare(sheet: &mut Sheet, gold: &Value, found: Option<&Value>) {
    // Fields of a lost task are wrong, but the task's own line says so once.
    let noted = sheet.deviations.len();
    let item = id(gold);
    if let Some(found) = found {
        sheet.share(
            Aspect::Ids,
            item,
            id(gold) == id(found),
            &gold["id"],
            &found["id"],
        );
    }
    shares(sheet, item, gold, found);
    lists(sheet, item, gold, found.unwrap_or(&Value::Null));
    if found.is_none() {
        sheet.deviations.truncate(noted);
    }
}

/// Compares the fields of a task that are right or wrong.
fn shares(sheet: &mut Sheet, item: &str, gold: &Value, found: Option<&Value>) {
    let was_found = found.is_some();
    let found = found.unwrap_or(&Value::Null);
    let mut share = |aspect, right: bool, gold: &Value, found: &Value| {
        sheet.share(aspect, item, was_found && right, gold, found);
    };
    if let Some(section) = gold.get("section") {
        let ordinals = |v: &Value| -> Value {
            let all = v.as_array().map(Vec::as_slice).unwrap_or_default();
            all.iter()
                .map(|s| s["ordinal"].clone())
                .collect::<Vec<_>>()
                .into()
        };
        let (section, other) = (ordinals(section), ordinals(&found["section"]));
        share(Aspect::Section, section == other, &section, &other);
    }
    for (name, aspect) in [
        ("ordinal", Aspect::Ordinal),
        ("parent_task", Aspect::ParentTask),
    ] {
        if let Some(value) = gold.get(name) {
            share(aspect, *value == found[name], value, &found[name]);
        }
    }
    for (name, aspect) in RAW {
        if let Some(value) = gold["raw"].get(name) {
            let other = &found["raw"][name];
            share(aspect, same_text(value, other), value, other);
        }
    }
    for (name, aspect) in REPAIRED {
        if let Some(value) = gold.get(name) {
            share(aspect, same_text(value, &found[name]), value, &found[name]);
        }
    }
    if let Some(value) = gold.get("starts") {
        // The words are as printed; a repair among them is no fault.
        let start = value.as_str().map(letters).unwrap_or_default();
        let begins = |text: &Value| {
            text.as_str()
                .is_some_and(|t| letters(t).starts_with(&start))
        };
        let right = begins(&found["content"]) || begins(&found["raw"]["content"]);
        share(Aspect::Content, right, value, &found["content"]);
    }
}

/// Compares the fields of a task that hold several values: bodies, terms, citations.
fn lists(sheet: &mut Sheet, item: &str, gold: &Value, found: &Value) {
    for (name, aspect) in [
        ("lead", Aspect::Lead),
        ("coordinating", Aspect::Coordinating),
    ] {
        if let Some(value) = gold.get(name) {
            sheet.sets(aspect, item, &agencies(value), &agencies(&found[name]));
        }
    }
    if let Some(value) = gold.get("other_roles") {
        let found = roles(&found["other_roles"]);
        sheet.sets(Aspect::OtherRoles, item, &roles(value), &found);
    }
    let labelled = members(gold);
    if !labelled.is_empty() {
        sheet.sets(Aspect::Members, item, &labelled, &members(found));
    }
    if let Some(gold_terms) = gold["deadline"].get("terms") {
        terms(sheet, item, gold_terms, &found["deadline"]["terms"]);
    }
    for (name, aspect) in [
        ("assigned_by", Aspect::AssignedBy),
        ("references", Aspect::References),
    ] {
        if let Some(value) = gold.get(name) {
            let found = once(citations(&found[name]));
            sheet.sets(aspect, item, &once(citations(value)), &found);
        }
    }
}

fn terms(sheet: &mut Sheet, item: &str, gold: &Value, found: &Value) {
    let keys = |v: &Value| -> Vec<(String, String)> {
        let all = v.as_array().map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .map(|t| {
                let parts = ["kind", "from", "to", "every"].map(|k| t[k].as_str().unwrap_or("-"));
                (parts.join(" "), parts.join(" "))
            })
            .collect()
    };
    sheet.sets(Aspect::Terms, item, &keys(gold), &keys(found));
    for (name, aspect) in [
        ("applies_to", Aspect::AppliesTo),
        ("reference", Aspect::TermReference),
    ] {
        let said: BTreeSet<String> = texts(Some(found), name)
            .iter()
            .map(|t| lower_letters(t))
            .collect();
        for text in texts(Some(gold), name) {
            let right = said.contains(&lower_letters(&text));
            sheet.share(
                aspect,
                item,
                right,
                &text.into(),
                &texts(Some(found), name).into(),
            );
        }
    }
}

fn same_text(gold: &Value, found: &Value) -> bool {
    let form = |v: &Value| v.as_str().map(letters).unwrap_or_default();
    form(gold) == form(found)
}

fn text_of(task: &Value) -> &str {
    let text = task
        .pointer("/raw/content")
        .or_else(|| task.get("content"))
        .or_else(|| task.get("starts"));
    text.and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests;
