//! One document, the same tasks in every format.
//!
//! `fixtures/formats` holds small documents as text, `NAME.txt`, and the same documents in other formats,
//! `NAME-variant.format` or `NAME.format`. Text says for certain what the cells are; every other file must give
//! the same tasks, field by field. `VANBAN_FORMATS` names another folder of that shape, as
//! `tests/formats/make.py` writes it; its differences are printed, a line for each file.

use model::record::{DocumentRecord, Task};
use pipeline::{Conversion, Settings, convert};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Endings of files that are no documents to compare.
const ASIDE: [&str; 3] = ["txt", "json", "md"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|n| n.to_str()).unwrap_or("")
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|n| n.to_str()).unwrap_or("")
}

fn record(path: &Path) -> Result<DocumentRecord, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    match convert(&bytes, name(path), &Settings::default()) {
        Conversion::Converted(converted) => Ok(converted.record),
        Conversion::Failed { reason, .. } | Conversion::NoDocument { reason, .. } => Err(reason),
    }
}

/// What must be equal in every format: key to value, the document's own under the empty id.
fn fields(record: &DocumentRecord) -> BTreeMap<(String, &'static str), String> {
    let document = &record.document;
    let mut out = BTreeMap::new();
    let mut head = |key, value: Option<&String>| {
        out.insert((String::new(), key), value.cloned().unwrap_or_default());
    };
    head("id", Some(&document.id));
    head("number", document.number.as_ref());
    head("issued_on", document.issued_on.as_ref());
    head("title", document.title_raw.as_ref());
    head(
        "issuer",
        document.issuer.as_ref().map(|issuer| &issuer.name),
    );
    for task in &record.tasks {
        for (key, value) in task_fields(task) {
            out.insert((task.id.clone(), key), value);
        }
    }
    out
}

fn task_fields(task: &Task) -> [(&'static str, String); 9] {
    let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
    let section: Vec<String> = task
        .section
        .iter()
        .map(|s| format!("{} {}", or_empty(&s.ordinal), or_empty(&s.title)))
        .collect();
    [
        ("ordinal", or_empty(&task.ordinal)),
        ("section", section.join(" / ")),
        ("parent_task", or_empty(&task.parent_task)),
        ("content", task.raw.content.clone()),
        ("lead", or_empty(&task.raw.lead)),
        ("coordinating", or_empty(&task.raw.coordinating)),
        ("deadline", or_empty(&task.raw.deadline)),
        ("product", or_empty(&task.raw.product)),
        ("funding", or_empty(&task.raw.funding)),
    ]
}

/// A line for each field that is lost, added or different.
fn differences(text: &DocumentRecord, other: &DocumentRecord) -> Vec<String> {
    let (text, other) = (fields(text), fields(other));
    let mut keys: Vec<_> = text.keys().chain(other.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter(|key| text.get(*key) != other.get(*key))
        .map(|key| {
            let value = |of: &BTreeMap<_, String>| of.get(key).cloned().unwrap_or("nothing".into());
            format!(
                "{} {}: {:?} for {:?}",
                key.0,
                key.1,
                value(&other),
                value(&text)
            )
        })
        .collect()
}

/// Each file of the folder that is not text, with its differences from the text whose name it starts with.
fn compared(folder: &Path) -> Vec<(PathBuf, Vec<String>)> {
    let files = files(folder);
    let texts: Vec<(String, DocumentRecord)> = files
        .iter()
        .filter(|path| ending(path) == "txt")
        .map(|path| {
            let stem = name(path).trim_end_matches(".txt").to_owned();
            (stem, record(path).expect("text is always read"))
        })
        .collect();
    files
        .into_iter()
        .filter(|path| !ASIDE.contains(&ending(path)))
        .filter_map(|path| {
            let (_, text) = texts
                .iter()
                .filter(|(stem, _)| name(&path).starts_with(stem.as_str()))
                .max_by_key(|(stem, _)| stem.len())?;
            let found = match record(&path) {
                Ok(record) => differences(text, &record),
                Err(reason) => vec![reason],
            };
            Some((path, found))
        })
        .collect()
}

#[test]
fn every_format_gives_the_tasks_of_text() {
    let other = std::env::var_os("VANBAN_FORMATS").map(PathBuf::from);
    let folder = other
        .clone()
        .unwrap_or_else(|| tests::project().join("fixtures/formats"));
    let compared = compared(&folder);
    let mut wrong = String::new();
    for (path, differences) in &compared {
        if other.is_some() {
            println!("{:5} {}", differences.len(), name(path));
        }
        if !differences.is_empty() {
            wrong += &format!("== {}\n  {}\n", name(path), differences.join("\n  "));
        }
    }
    assert!(
        compared.len() >= 10,
        "only {} files were found",
        compared.len()
    );
    assert!(wrong.is_empty(), "files differ from their text\n{wrong}");
}

/// The text of each case is itself held to the labels that it was written from.
#[test]
fn text_gives_what_was_written() {
    let folder = tests::project().join("fixtures/formats");
    let mut seen = 0;
    for path in files(&folder).iter().filter(|p| ending(p) == "txt") {
        let record = record(path).expect("text is always read");
        let labels = path.with_extension("tasks.json");
        let labels = fs::read_to_string(&labels).expect("labels are beside the text");
        let labels: serde_json::Value = serde_json::from_str(&labels).expect("labels are JSON");
        let labels = labels.as_array().expect("labels are a list");
        assert_eq!(record.tasks.len(), labels.len(), "{}", path.display());
        for (task, label) in record.tasks.iter().zip(labels) {
            let raw = serde_json::to_value(&task.raw).expect("a record is JSON");
            assert_eq!(label["id"], task.id.as_str());
            assert_eq!(label["raw"], raw, "{}", task.id);
            assert_eq!(label["parent_task"].as_str(), task.parent_task.as_deref());
            seen += 1;
        }
    }
    assert!(seen > 0, "no labels were compared");
}
