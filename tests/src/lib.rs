//! What the project-wide tests share: where the project stands, and a document's record as text.

use model::record::{Agency, DocumentRecord, Task, Term};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// The project's top folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Codes of warnings and findings that the README explains.
pub fn codes_told() -> BTreeSet<String> {
    let readme = fs::read_to_string(project().join("README.md")).expect("the README is there");
    let mut told = BTreeSet::new();
    for section in ["\n## Warnings\n", "\n## Findings\n"] {
        let (_, behind) = readme.split_once(section).expect("the README has it");
        let rows = behind.lines().take_while(|line| !line.starts_with("## "));
        let code = |row: &str| Some(row.strip_prefix("| `")?.split_once('`')?.0.to_owned());
        told.extend(rows.filter_map(code));
    }
    told
}

/// A record as lines that a person can read and a difference can show: the document's head, then
/// each task with what is filled, then what was left out.
pub fn outline(record: &DocumentRecord) -> String {
    let mut out = String::new();
    let document = &record.document;
    let head = [
        ("id", Some(document.id.clone())),
        ("number", document.number.clone()),
        ("type", Some(format!("{:?}", document.kind).to_lowercase())),
        ("issued", document.issued_on.clone()),
        ("at", document.issued_at.clone()),
        ("issuer", document.issuer.as_ref().map(|i| i.name.clone())),
        ("title", document.title_raw.clone()),
        (
            "signer",
            document.signer.as_ref().and_then(|s| s.name.clone()),
        ),
    ];
    for (name, value) in head {
        if let Some(value) = value {
            line(&mut out, 0, name, &value);
        }
    }
    for reference in &document.references {
        let named = reference
            .number
            .clone()
            .or_else(|| reference.name.clone())
            .unwrap_or_default();
        line(
            &mut out,
            0,
            "cites",
            &format!("{named} as {:?}", reference.role).to_lowercase(),
        );
    }
    for task in &record.tasks {
        task_lines(&mut out, record, task);
    }
    let _ = writeln!(
        out,
        "cells {} used {}",
        record.coverage.cells, record.coverage.used
    );
    for left in &record.coverage.left_out {
        line(&mut out, 0, "left out", &left.text);
    }
    for warning in &record.warnings {
        line(&mut out, 0, "warning", &warning.code);
    }
    out
}

fn task_lines(out: &mut String, record: &DocumentRecord, task: &Task) {
    let id = task
        .id
        .strip_prefix(&record.document.id)
        .unwrap_or(&task.id);
    line(out, 0, id, &task.raw.content);
    if let Some(section) = task.section.last() {
        line(
            out,
            1,
            "in",
            &format!(
                "{} {}",
                section.ordinal.as_deref().unwrap_or("-"),
                section.title.as_deref().unwrap_or("-")
            ),
        );
    }
    for (name, value) in [
        ("lead", &task.raw.lead),
        ("coordinating", &task.raw.coordinating),
        ("deadline", &task.raw.deadline),
        ("product", &task.raw.product),
        ("funding", &task.raw.funding),
        (
            "part of",
            &task
                .parent_task
                .as_ref()
                .map(|p| p.trim_start_matches(&record.document.id).to_owned()),
        ),
    ] {
        if let Some(value) = value {
            line(out, 1, name, value);
        }
    }
    for (name, agencies) in [("leads", &task.lead), ("coordinates", &task.coordinating)] {
        if !agencies.is_empty() {
            line(out, 1, name, &names(agencies));
        }
    }
    for role in &task.other_roles {
        line(
            out,
            1,
            &format!("{:?}", role.role).to_lowercase(),
            &role.agency.name,
        );
    }
    if !task.deadline.terms.is_empty() {
        let terms: Vec<String> = task.deadline.terms.iter().map(term).collect();
        line(out, 1, "terms", &terms.join("; "));
    }
    for reference in &task.assigned_by {
        line(
            out,
            1,
            "assigned by",
            reference.number.as_deref().unwrap_or_default(),
        );
    }
    for reference in &task.references {
        if let Some(resolved) = &reference.resolved {
            let document = resolved.number.as_deref().or(resolved.name.as_deref());
            let told = format!("{:?}", resolved.by).to_lowercase();
            let means = format!(
                "{} = {} by {told}",
                reference.text,
                document.unwrap_or_default()
            );
            line(out, 1, "means", &means);
        }
    }
    for other in &task.other {
        line(out, 1, &other.header, &other.text);
    }
    for warning in &task.warnings {
        line(out, 1, "warning", &warning.code);
    }
}

fn line(out: &mut String, depth: usize, name: &str, value: &str) {
    let _ = writeln!(
        out,
        "{}{name}: {}",
        "  ".repeat(depth),
        value.replace('\n', " ⏎ ")
    );
}

fn names(agencies: &[Agency]) -> String {
    let name = |a: &Agency| {
        if a.members.is_empty() {
            a.name.clone()
        } else {
            format!("{} [{}]", a.name, names(&a.members))
        }
    };
    agencies.iter().map(name).collect::<Vec<_>>().join(" | ")
}

fn term(term: &Term) -> String {
    [
        Some(word(term.kind)),
        term.from.clone(),
        term.to.clone(),
        term.every.map(word),
        term.reference.clone(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ")
}

/// The word that stands in the JSON.
fn word(kind: impl Serialize) -> String {
    match serde_json::to_value(kind) {
        Ok(Value::String(word)) => word,
        other => panic!("no word: {other:?}"),
    }
}
