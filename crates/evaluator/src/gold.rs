//! Where gold records and found records are, and whether they have the shape of one.
//!
//! A gold document has any part of the program's document JSON; a list of agencies may be a list
//! of names, another role a pair `[role, name]`, `restatements` a map from a prose task to its
//! table tasks. `complete` says whether a task that gold lacks is wrong (`{"table": true,
//! "prose": false}`); without it, all of a full output is complete and nothing of a partial one.

use crate::EvalError;
use crate::ratchet::Recorded;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All gold records, by document id or `<plan>--<parent>`.
#[derive(Debug, Default)]
pub struct GoldSet {
    /// Documents by id.
    pub documents: BTreeMap<String, Value>,
    /// Alignments by `<plan>--<parent>`.
    pub alignments: BTreeMap<String, Value>,
    /// Recorded scores; empty where there is no `scores.json`.
    pub recorded: Recorded,
}

/// Reads a gold folder or one gold file.
pub fn read(gold: &Path) -> Result<GoldSet, EvalError> {
    let mut set = GoldSet::default();
    let meta = std::fs::metadata(gold).map_err(|source| EvalError::Io {
        path: gold.into(),
        source,
    })?;
    if meta.is_dir() {
        for folder in [
            gold.to_path_buf(),
            gold.join("documents"),
            gold.join("alignments"),
        ] {
            for file in json_files(&folder)? {
                add(&mut set, &file)?;
            }
        }
        let scores = gold.join("scores.json");
        if scores.is_file() {
            set.recorded =
                serde_json::from_str(&read_text(&scores)?).map_err(|source| EvalError::Json {
                    path: scores,
                    source,
                })?;
        }
    } else {
        add(&mut set, gold)?;
    }
    if set.documents.is_empty() && set.alignments.is_empty() {
        return Err(EvalError::NoGold(gold.into()));
    }
    Ok(set)
}

/// A found file; `None` where it is not there.
pub fn read_found(path: &Path) -> Result<Option<Value>, EvalError> {
    if path.is_file() {
        read_json(path).map(Some)
    } else {
        Ok(None)
    }
}

/// Whether gold's list of tasks of this origin (`table`, `prose`) is complete.
pub fn is_complete(record: &Value, origin: &str) -> bool {
    match record.get("complete") {
        Some(complete) => complete
            .get(origin)
            .and_then(Value::as_bool)
            .unwrap_or(false),
        None => record.get("schema_version").is_some(),
    }
}

fn add(set: &mut GoldSet, file: &Path) -> Result<(), EvalError> {
    let record = read_json(file)?;
    let stem = file
        .file_stem()
        .map(|s| s.to_string_lossy().into_owned())
        .unwrap_or_default();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let has = |keys: &[&str]| keys.iter().any(|key| record.get(*key).is_some());
    let (records, id) = if has(&["links", "uncovered", "findings"]) {
        let id = match (text(record.get("plan")), text(record.get("parent"))) {
            (Some(plan), Some(parent)) => format!("{plan}--{parent}"),
            _ => stem,
        };
        (&mut set.alignments, id)
    } else if has(&["tasks", "document", "restatements"]) {
        (
            &mut set.documents,
            text(record.pointer("/document/id")).unwrap_or(stem),
        )
    } else {
        return Err(EvalError::Shape {
            path: file.into(),
            what: "no gold record: neither `document`, `tasks` nor `links` in it",
        });
    };
    match records.insert(id, record) {
        None => Ok(()),
        Some(_) => Err(EvalError::Shape {
            path: file.into(),
            what: "another gold file has the same id",
        }),
    }
}

/// JSON files of a folder in order of their names; none where the folder is not there.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let fail = |source| EvalError::Io {
        path: folder.into(),
        source,
    };
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        let is_record = path.file_name().is_some_and(|name| {
            name != "scores.json" && name != "run.json" && name != "manifest.json"
        });
        if path.is_file() && is_record && path.extension().is_some_and(|e| e == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read_text(path: &Path) -> Result<String, EvalError> {
    std::fs::read_to_string(path).map_err(|source| EvalError::Io {
        path: path.into(),
        source,
    })
}

fn read_json(path: &Path) -> Result<Value, EvalError> {
    serde_json::from_str(&read_text(path)?).map_err(|source| EvalError::Json {
        path: path.into(),
        source,
    })
}
