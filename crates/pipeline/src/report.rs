//! The report of an output folder, made from the JSON that is in it.

use crate::digest::Sum;
use crate::folder::{Growing, OutFolder, output};
use crate::ledger::Ledger;
use crate::recent::Recent;
use crate::workers::Workers;
use crate::{PipelineError, guard::guard, json, regular};
use model::alignment::Alignment;
use model::record::DocumentRecord;
use model::run::{InputRecord, RunRecord};
use reporter::{Copies, Pair, Piece, Report};
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
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
    let text = regular::read(&out.join("run.json")).map_err(|e| no_run(e.to_string()))?;
    let run: RunRecord = serde_json::from_str(&text).map_err(|e| no_run(e.to_string()))?;
    let folder = OutFolder::open(out)?;
    let reported = write(&folder, &run, &run.inputs, &Workers::new(jobs)?)?;
    folder.close()?;
    Ok(reported)
}

/// The inputs of a run, which can be gone over more than once.
pub trait Rows {
    /// Shows each, in their order.
    ///
    /// # Errors
    ///
    /// One cannot be read.
    fn each(&self, show: &mut dyn FnMut(&InputRecord)) -> io::Result<()>;
}

impl Rows for Vec<InputRecord> {
    fn each(&self, show: &mut dyn FnMut(&InputRecord)) -> io::Result<()> {
        self.iter().for_each(show);
        Ok(())
    }
}

impl Rows for Ledger {
    fn each(&self, show: &mut dyn FnMut(&InputRecord)) -> io::Result<()> {
        self.all().try_for_each(|row| row.map(|row| show(&row)))
    }
}

/// Writes the report of a run whose documents and alignments are in the folder. Records are read
/// one by one, and none is kept. The inputs are `rows`, whatever `run` says of them.
pub fn write(
    folder: &OutFolder,
    run: &RunRecord,
    rows: &dyn Rows,
    workers: &Workers,
) -> Result<Reported, PipelineError> {
    let lost = |error| output(&folder.path("run.json"), "read the inputs of", error);
    let mut ids: BTreeSet<Box<str>> = BTreeSet::new();
    // By the sum of its bytes, the first document with them.
    let mut first: BTreeMap<Sum, Box<str>> = BTreeMap::new();
    let mut copies: BTreeMap<String, String> = BTreeMap::new();
    let mut note = |row: &InputRecord| {
        let Some(id) = row.document_id.as_deref() else {
            return;
        };
        ids.insert(id.into());
        let sum = row.sha256.as_deref().and_then(Sum::read);
        match sum.map(|sum| first.entry(sum)) {
            Some(Entry::Vacant(entry)) => {
                entry.insert(id.into());
            }
            Some(Entry::Occupied(first)) => {
                copies.insert(id.to_owned(), first.get().to_string());
            }
            None => {}
        }
    };
    rows.each(&mut note).map_err(lost)?;
    drop(first);
    let pairs = pairs(folder, &ids);
    let copies = match copies.is_empty() {
        true => Copies::default(),
        false => Copies::new(copies, pairs.clone()),
    };
    let mut report = Report::new(run).with_copies(copies);
    let mut left_out = Vec::new();
    let mut files = Files {
        folder,
        open: BTreeMap::new(),
        count: 0,
        error: None,
    };

    let documents: Vec<&str> = ids.iter().map(|id| &**id).collect();
    let read = |id: &&str| Ok(read_json::<DocumentRecord>(folder, &document(id)));
    workers.in_order(&documents, read, |at, record| {
        match record {
            Ok(record) => files.feed(|sink| report.document(Arc::new(record), sink))?,
            Err(reason) => left_out.push(format!("{}: {reason}", document(documents[at]))),
        }
        Ok(())
    })?;

    let name = |(plan, parent)| format!("alignments/{plan}--{parent}.json");
    let pairs: Vec<String> = pairs.into_iter().map(name).collect();
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

    drop((documents, pairs));
    drop(ids);
    let error = Cell::new(None);
    let inputs = |show: &mut dyn FnMut(&InputRecord)| {
        if let Err(met) = rows.each(show) {
            error.set(Some(met));
        }
    };
    files.feed(|sink| report.finish(&inputs, sink))?;
    error.take().map_or(Ok(()), Err).map_err(lost)?;
    let count = files.count;
    folder.keep(&["report"])?;
    Ok(Reported {
        files: count,
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
    /// Number of files begun.
    count: usize,
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
                self.folder.claim([path.clone()])?;
                self.count += 1;
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

/// Plans with their parents, of which there is a file in `alignments/` and that are documents of the run.
fn pairs(folder: &OutFolder, ids: &BTreeSet<Box<str>>) -> BTreeSet<(String, String)> {
    let pair = |name: String| {
        let (plan, parent) = name.strip_suffix(".json")?.split_once("--")?;
        let known = ids.contains(plan) && ids.contains(parent);
        known.then(|| (plan.to_owned(), parent.to_owned()))
    };
    fs::read_dir(folder.path("alignments"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| pair(entry.file_name().into_string().ok()?))
        .collect()
}

/// A JSON file of the folder; the error says what is wrong, without the file's name.
pub fn read_json<T: DeserializeOwned>(folder: &OutFolder, below: &str) -> Result<T, String> {
    let read = || {
        let file = regular::opened(&folder.path(below))?;
        let bytes = file.metadata()?.len();
        json::read(file, bytes)
    };
    read().map_err(|e| e.to_string())
}
