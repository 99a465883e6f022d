//! The report of an output folder, made from the JSON that is in it.

use crate::folder::OutFolder;
use crate::{PipelineError, guard::guard};
use model::alignment::Alignment;
use model::record::DocumentRecord;
use model::run::RunRecord;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What was written, and what had to be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reported {
    /// Number of files in `report/`.
    pub files: usize,
    /// Files that could not be read, each with the reason.
    pub left_out: Vec<String>,
}

/// Writes `report/` again from `run.json`, the documents that it names and their alignments.
///
/// # Errors
///
/// The folder holds no run, cannot be written, or is being written by another run.
pub fn report(out: &Path) -> Result<Reported, PipelineError> {
    let no_run = |reason: String| PipelineError::NoRun {
        path: out.to_owned(),
        reason,
    };
    let text = fs::read_to_string(out.join("run.json")).map_err(|e| no_run(e.to_string()))?;
    let run: RunRecord = serde_json::from_str(&text).map_err(|e| no_run(e.to_string()))?;
    let folder = OutFolder::open(out)?;
    let reported = write(&folder, &run)?;
    folder.close()?;
    Ok(reported)
}

/// Writes the report of a run whose documents and alignments are in the folder.
pub fn write(folder: &OutFolder, run: &RunRecord) -> Result<Reported, PipelineError> {
    let mut left_out = Vec::new();
    let ids: BTreeSet<&str> = run
        .inputs
        .iter()
        .filter_map(|row| row.document_id.as_deref())
        .collect();
    let mut documents: Vec<DocumentRecord> = Vec::new();
    for id in &ids {
        documents.extend(read(folder, &format!("documents/{id}.json"), &mut left_out));
    }
    let mut alignments: Vec<Alignment> = Vec::new();
    for name in pairs(folder, &ids) {
        alignments.extend(read(folder, &format!("alignments/{name}"), &mut left_out));
    }
    let files = guard("writing the report", || {
        reporter::report(&documents, &alignments, run)
    })
    .map_err(|reason| PipelineError::Report { reason })?;
    let paths: BTreeSet<String> = files
        .iter()
        .map(|file| format!("report/{}", file.path))
        .collect();
    folder.claim(&paths)?;
    for file in &files {
        folder.write(&format!("report/{}", file.path), &file.bytes)?;
    }
    folder.keep(&["report"], &paths)?;
    Ok(Reported {
        files: files.len(),
        left_out,
    })
}

/// The names in `alignments/` that stand for two documents of the run, sorted.
fn pairs(folder: &OutFolder, ids: &BTreeSet<&str>) -> BTreeSet<String> {
    let is_pair = |name: &str| {
        let pair = name
            .strip_suffix(".json")
            .and_then(|name| name.split_once("--"));
        pair.is_some_and(|(plan, parent)| ids.contains(plan) && ids.contains(parent))
    };
    fs::read_dir(folder.path("alignments"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_pair(name))
        .collect()
}

/// A JSON file of the folder; the error says what is wrong, without the file's name.
pub fn read_json<T: DeserializeOwned>(folder: &OutFolder, below: &str) -> Result<T, String> {
    let text = fs::read_to_string(folder.path(below)).map_err(|e| e.to_string())?;
    serde_json::from_str(&text).map_err(|e| e.to_string())
}

fn read<T: DeserializeOwned>(
    folder: &OutFolder,
    below: &str,
    left_out: &mut Vec<String>,
) -> Option<T> {
    read_json(folder, below)
        .map_err(|reason| left_out.push(format!("{below}: {reason}")))
        .ok()
}
