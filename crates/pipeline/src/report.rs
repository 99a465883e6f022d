//! The report of an output folder, made from the JSON that is in it.

use crate::folder::{Growing, OutFolder};
use crate::recent::Recent;
use crate::workers::Workers;
use crate::{PipelineError, guard::guard};
use model::alignment::Alignment;
use model::record::DocumentRecord;
use model::run::RunRecord;
use reporter::{Pair, Piece, Report};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// What was written, and what had to be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reported {
    /// Number of files in `report/`.
    pub files: usize,
    /// Files that could not be read, each with the reason.
    pub left_out: Vec<String>,
}

/// Writes `report/` again from `run.json`, the documents that it names and their alignments, with
/// `jobs` threads.
///
/// # Errors
///
/// The folder holds no run, cannot be written, or is being written by another run.
pub fn report(out: &Path, jobs: usize) -> Result<Reported, PipelineError> {
    let no_run = |reason: String| PipelineError::NoRun {
        path: out.to_owned(),
        reason,
    };
    let text = fs::read_to_string(out.join("run.json")).map_err(|e| no_run(e.to_string()))?;
    let run: RunRecord = serde_json::from_str(&text).map_err(|e| no_run(e.to_string()))?;
    let folder = OutFolder::open(out)?;
    let reported = write(&folder, &run, &Workers::new(jobs)?)?;
    folder.close()?;
    Ok(reported)
}

/// Writes the report of a run whose documents and alignments are in the folder. Records are read
/// one by one, and none is kept.
pub fn write(
    folder: &OutFolder,
    run: &RunRecord,
    workers: &Workers,
) -> Result<Reported, PipelineError> {
    let ids: BTreeSet<&str> = run
        .inputs
        .iter()
        .filter_map(|row| row.document_id.as_deref())
        .collect();
    let mut report = Report::new(run);
    let mut left_out = Vec::new();
    let mut files = Files {
        folder,
        open: BTreeMap::new(),
        paths: BTreeSet::new(),
        error: None,
    };

    let documents: Vec<&str> = ids.iter().copied().collect();
    let read = |id: &&str| Ok(read_json::<DocumentRecord>(folder, &document(id)));
    workers.in_order(&documents, read, |at, record| {
        match record {
            Ok(record) => files.feed(|sink| report.document(Arc::new(record), sink))?,
            Err(reason) => left_out.push(format!("{}: {reason}", document(documents[at]))),
        }
        Ok(())
    })?;

    let pairs = pairs(folder, &ids);
    let records = Recent::new(folder);
    let read = |name: &String| {
        Ok(read_json(folder, name).map(|alignment: Alignment| Pair {
            plan: records.get(&alignment.plan).ok(),
            parent: records.get(&alignment.parent).ok(),
            alignment,
        }))
    };
    workers.in_order(&pairs, read, |at, pair| {
        match pair {
            Ok(pair) => files.feed(|sink| report.pair(pair, sink))?,
            Err(reason) => left_out.push(format!("{}: {reason}", pairs[at])),
        }
        Ok(())
    })?;

    files.feed(|sink| report.finish(sink))?;
    let paths = files.paths;
    folder.keep(&["report"], &paths)?;
    Ok(Reported {
        files: paths.len(),
        left_out,
    })
}

fn document(id: &str) -> String {
    format!("documents/{id}.json")
}

/// The report's files while its pieces come.
struct Files<'a> {
    folder: &'a OutFolder,
    open: BTreeMap<String, Growing>,
    paths: BTreeSet<String>,
    error: Option<PipelineError>,
}

impl Files<'_> {
    /// Lets the reporter write.
    fn feed(&mut self, write: impl FnOnce(&mut reporter::Sink)) -> Result<(), PipelineError> {
        let mut sink = |piece: Piece| {
            if self.error.is_none() {
                self.error = self.put(piece).err();
            }
        };
        guard("writing the report", || write(&mut sink))
            .map_err(|reason| PipelineError::Report { reason })?;
        self.error.take().map_or(Ok(()), Err)
    }

    fn put(&mut self, piece: Piece) -> Result<(), PipelineError> {
        let path = format!("report/{}", piece.path);
        let mut file = match self.open.remove(&path) {
            Some(file) => file,
            None => {
                self.folder.claim([&path])?;
                self.paths.insert(path.clone());
                self.folder.begin(&path)?
            }
        };
        file.push(piece.bytes)?;
        if piece.last {
            return file.end();
        }
        self.open.insert(path, file);
        Ok(())
    }
}

/// The files in `alignments/` that stand for two documents of the run, sorted by plan and parent.
fn pairs(folder: &OutFolder, ids: &BTreeSet<&str>) -> Vec<String> {
    let pair = |name: String| {
        let (plan, parent) = name.strip_suffix(".json")?.split_once("--")?;
        let known = ids.contains(plan) && ids.contains(parent);
        known.then(|| (plan.to_owned(), parent.to_owned()))
    };
    let sorted: BTreeSet<(String, String)> = fs::read_dir(folder.path("alignments"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| pair(entry.file_name().into_string().ok()?))
        .collect();
    sorted
        .into_iter()
        .map(|(plan, parent)| format!("alignments/{plan}--{parent}.json"))
        .collect()
}

/// A JSON file of the folder; the error says what is wrong, without the file's name.
pub fn read_json<T: DeserializeOwned>(folder: &OutFolder, below: &str) -> Result<T, String> {
    let text = fs::read_to_string(folder.path(below)).map_err(|e| e.to_string())?;
    serde_json::from_str(&text).map_err(|e| e.to_string())
}
