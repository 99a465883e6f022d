//! The spine: a whole run, its steps in order.

use crate::decided::Decided;
use crate::folder::OutFolder;
use crate::intake::{self, Kept};
use crate::kin::Kin;
use crate::parents::Card;
use crate::recent::Recent;
use crate::store::Store;
use crate::workers::Workers;
use crate::{
    Converter, Event, PipelineError, Settings, TOOL_VERSION, decisions, inputs, json, report,
    results,
};
use model::SCHEMA_VERSION;
use model::place::Warning;
use model::run::{InputRecord, InputStatus, RunRecord};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What `run.json` holds.
    pub record: RunRecord,
    /// Pairs whose alignment broke, with the reason; their plan's row has a warning.
    pub broken: Vec<String>,
}

impl Outcome {
    /// Whether every input was converted or skipped, and every pair aligned.
    pub fn is_whole(&self) -> bool {
        let whole =
            |row: &InputRecord| matches!(row.status, InputStatus::Converted | InputStatus::Skipped);
        self.broken.is_empty() && self.record.inputs.iter().all(whole)
    }
}

/// Converts the inputs, aligns plans with their parents, and writes all of `out`.
///
/// `jobs` is the number of threads; `converter` says where documents are read; `tell` hears of each [`Event`], on the calling thread.
///
/// # Errors
///
/// An argument names nothing, people's decisions cannot be read, or the output folder cannot be
/// written or is in use.
pub fn run(
    arguments: &[PathBuf],
    out: &Path,
    settings: &Settings,
    jobs: usize,
    converter: &Converter,
    tell: &mut dyn FnMut(&Event),
) -> Result<Outcome, PipelineError> {
    let inputs = inputs::collect(arguments, out)?;
    let decisions = decisions::of_run(settings, out)?;
    let folder = OutFolder::open(out)?;
    let store = Store::new(&folder, settings);
    let workers = Workers::new(jobs)?;
    tell(&Event::Started {
        inputs: inputs.len(),
    });

    // Conversion: each input to a row, each document's record into the store.
    let mut taken = Vec::with_capacity(inputs.len());
    workers.in_order(
        &inputs,
        |input| intake::take(input, settings, converter, &store),
        |_, files| {
            for file in &files {
                let reused = file.document.as_ref().is_some_and(|kept| kept.reused);
                tell(&Event::input(&file.row, reused));
            }
            taken.extend(files);
            Ok(())
        },
    )?;
    taken.sort_by(|a, b| a.row.path.cmp(&b.row.path));
    let mut rows = Vec::with_capacity(taken.len());
    let mut documents = Vec::new();
    for (index, file) in taken.into_iter().enumerate() {
        documents.extend(file.document.map(|kept| (index, kept)));
        rows.push(file.row);
    }

    // Names: these need all documents.
    let ids = results::name(&mut rows, &documents);
    let cards: Vec<Card> = documents
        .iter()
        .map(|(_, kept)| kept.card.clone())
        .collect();
    let mut files: BTreeSet<String> = ids
        .iter()
        .map(|id| format!("documents/{id}.json"))
        .collect();
    folder.claim(&files)?;
    let named: Vec<(&Kept, &String)> = documents.iter().map(|(_, kept)| kept).zip(&ids).collect();
    let write = |(kept, id): &(&Kept, &String)| results::write_document(&folder, &store, kept, id);
    workers.in_order(&named, write, |index, ()| {
        tell(&Event::Document {
            document_id: &ids[index],
            path: &rows[documents[index].0].path,
        });
        Ok(())
    })?;

    // Parents: those that plans name, those that people decided about, those that are likely.
    let records = Recent::new(&folder);
    let mut kin = Kin::find(&cards, &ids);
    for (plan, number) in std::mem::take(&mut kin.doubtful) {
        let message = format!("several of the documents given may be {number}");
        rows[documents[plan].0]
            .warnings
            .push(Warning::new("ambiguous-parent", message));
    }
    let read = |id: &str| records.get(id).ok();
    let mut decided = Decided::of(&decisions, &ids.iter().map(String::as_str).collect(), read);
    kin.add_decided(&decided.pairs, &ids);
    if settings.guess_parents {
        let wanted = kin.likely(&cards);
        let convinced = |(plan, parent): &(usize, usize)| {
            Ok(results::guess(&records, &ids[*plan], &ids[*parent]))
        };
        workers.in_order(&wanted, convinced, |index, convinced| {
            let (plan, parent) = wanted[index];
            if convinced && kin.guess(plan, parent) {
                let message = format!("{} is not named; its tasks say the same", ids[parent]);
                rows[documents[plan].0]
                    .warnings
                    .push(Warning::new("parent-guessed", message));
            }
            Ok(())
        })?;
    }

    // Alignments.
    let pairs: Vec<(usize, usize)> = kin.pairs.iter().copied().collect();
    let pair_path = |plan: &str, parent: &str| format!("alignments/{plan}--{parent}.json");
    let paths: Vec<String> = pairs
        .iter()
        .map(|(plan, parent)| pair_path(&ids[*plan], &ids[*parent]))
        .collect();
    folder.claim(&paths)?;
    files.extend(paths);
    let mut broken = Vec::new();
    let align = |pair: &(usize, usize)| {
        let [plan, parent] = [&ids[pair.0], &ids[pair.1]];
        let path = pair_path(plan, parent);
        let people = decided.people(plan, parent);
        let guessed = kin.is_guessed(pair);
        results::write_alignment(&folder, &records, (plan, parent), &people, guessed, &path)
    };
    workers.in_order(&pairs, align, |index, aligned| {
        let (plan, parent) = pairs[index];
        tell(&Event::alignment(&ids[plan], &ids[parent], &aligned));
        if let Err(reason) = aligned {
            let message = format!("no alignment with {}: {reason}", ids[parent]);
            broken.push(format!("{}: {message}", ids[plan]));
            files.remove(&pair_path(&ids[plan], &ids[parent]));
            rows[documents[plan].0]
                .warnings
                .push(Warning::new("alignment-failed", message));
        }
        Ok(())
    })?;
    decided.close(
        &pairs
            .iter()
            .map(|(a, b)| (ids[*a].as_str(), ids[*b].as_str()))
            .collect(),
    );
    for (plan, message) in decided.outdated() {
        if let Some(at) = ids.iter().position(|id| *id == plan) {
            rows[documents[at].0]
                .warnings
                .push(Warning::new("decision-outdated", message));
        }
    }

    // The account and the report; then what is stale goes.
    let record = RunRecord {
        schema_version: SCHEMA_VERSION.to_owned(),
        tool_version: TOOL_VERSION.to_owned(),
        engines: settings.engines(),
        settings: settings.record(),
        inputs: rows,
        kinship: kin.record(&ids),
        missing_parents: kin.missing.into_iter().collect(),
        decisions: decided.records,
    };
    folder.keep(&["documents", "alignments"], &files)?;
    store.keep(&documents.iter().map(|(_, kept)| kept.key.clone()).collect())?;
    folder.write("run.json", json::pretty(&record).as_bytes())?;
    report::write(&folder, &record, &workers)?;
    folder.close()?;
    let reused = documents.iter().filter(|(_, kept)| kept.reused).count();
    tell(&Event::finished(
        &record,
        reused,
        pairs.len() - broken.len(),
    ));
    Ok(Outcome { record, broken })
}
