//! The spine: a whole run, its steps in order.

use crate::decided::Decided;
use crate::digest::Sum;
use crate::folder::{OutFolder, output};
use crate::intake::{self, Kept, Taken};
use crate::kin::Kin;
use crate::ledger::Ledger;
use crate::parents::Card;
use crate::recent::Recent;
use crate::sorter::Sorter;
use crate::store::Store;
use crate::workers::Workers;
use crate::{
    Converter, Event, PipelineError, Settings, TOOL_VERSION, decisions, guess, inputs, report,
    results,
};
use model::SCHEMA_VERSION;
use model::place::Warning;
use model::run::{DecisionRecord, InputStatus, RunRecord};
use std::path::{Path, PathBuf};

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Inputs that failed or were read in part.
    pub not_whole: usize,
    /// Warnings of inputs that the run itself added, each behind the input's path, in the order of these.
    pub warnings: Vec<(String, Warning)>,
    /// What people decided, and what became of it.
    pub decisions: Vec<DecisionRecord>,
    /// Pairs whose alignment broke, with the reason; their plan's row has a warning.
    pub broken: Vec<String>,
}

impl Outcome {
    /// Whether every input was converted or skipped, and every pair aligned.
    pub fn is_whole(&self) -> bool {
        self.broken.is_empty() && self.not_whole == 0
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

    // Conversion: each input to a row, each document's record into the store. Of each input no more stays in memory than
    // is needed to name it and to find its parents.
    let scratch = folder.path(".vanban/tmp");
    let lost = |error| output(&scratch, "use", error);
    let mut ledger = Ledger::new(&scratch).map_err(lost)?;
    let mut sketches = Sorter::new(&scratch);
    let mut taken: Vec<(u32, Kept)> = Vec::new();
    let mut count = 0;
    workers.in_order(
        &inputs,
        |input| intake::take(input, settings, converter, &store),
        |_, files| {
            for Taken { row, document } in files {
                let reused = document.as_ref().is_some_and(|kept| kept.reused);
                tell(&Event::input(&row, reused));
                ledger.push(&row).map_err(lost)?;
                if let Some(mut kept) = document {
                    for (hash, task) in std::mem::take(&mut kept.sketch).hashes() {
                        sketches.push((hash, count, task)).map_err(lost)?;
                    }
                    taken.push((count, kept));
                }
                count += 1;
            }
            Ok(())
        },
    )?;
    drop(inputs);
    let positions = ledger.sort();
    let of_row = |number: u32| positions.get(number as usize).copied().unwrap_or(number);
    let mut documents: Vec<(u32, Kept)> = taken
        .into_iter()
        .map(|(number, kept)| (of_row(number), kept))
        .collect();
    documents.sort_by_key(|(position, _)| *position);

    // Names: these need all documents.
    let ids = results::name(&mut ledger, &documents).map_err(lost)?;
    let path = |id: &String| format!("documents/{id}.json");
    folder.claim(ids.iter().map(path))?;
    let named: Vec<(&Kept, &String)> = documents.iter().map(|(_, kept)| kept).zip(&ids).collect();
    let write = |(kept, id): &(&Kept, &String)| results::write_document(&folder, &store, kept, id);
    workers.in_order(&named, write, |index, ()| {
        tell(&Event::Document {
            document_id: &ids[index],
            path: &ledger.row(documents[index].0).map_err(lost)?.path,
        });
        Ok(())
    })?;
    drop(named);
    let reused = documents.iter().filter(|(_, kept)| kept.reused).count();
    let mut keys: Vec<Sum> = documents.iter().map(|(_, kept)| kept.key).collect();
    keys.sort_unstable();
    let (rows, cards): (Vec<u32>, Vec<Card>) = documents
        .into_iter()
        .map(|(position, kept)| (position, kept.card))
        .unzip();

    // Parents: those that plans name, those that people decided about, those that are likely.
    let records = Recent::new(&folder);
    let mut kin = Kin::find(&cards, &ids);
    for (plan, number) in std::mem::take(&mut kin.doubtful) {
        let message = format!("several of the documents given may be {number}");
        ledger.warn(rows[plan], "ambiguous-parent", message);
    }
    let read = |id: &str| records.get(id).ok();
    let mut decided = Decided::of(&decisions, &ids.iter().map(String::as_str).collect(), read);
    kin.add_decided(&decided.pairs, &ids);
    if settings.guess_parents {
        let alone = kin.alone(cards.len());
        // Documents stand in the order of their rows.
        let position = |number: &u32| rows.binary_search(number).map_or(u32::MAX, |at| at as u32);
        let positions: Vec<u32> = positions.iter().map(position).collect();
        let wanted = guess::candidates(&cards, &alone, sketches, &positions, &scratch);
        let wanted = wanted.map_err(lost)?;
        let convinced = |(plan, parent): &(usize, usize)| {
            Ok(results::guess(&records, &ids[*plan], &ids[*parent]))
        };
        workers.in_order(&wanted, convinced, |index, convinced| {
            let (plan, parent) = wanted[index];
            if convinced && kin.guess(plan, parent) {
                let message = format!("{} is not named; its tasks say the same", ids[parent]);
                ledger.warn(rows[plan], "parent-guessed", message);
            }
            Ok(())
        })?;
    }
    drop(cards);

    // Alignments.
    let pairs: Vec<(usize, usize)> = kin.pairs.iter().copied().collect();
    let pair_path = |plan: &str, parent: &str| format!("alignments/{plan}--{parent}.json");
    let paths: Vec<String> = pairs
        .iter()
        .map(|(plan, parent)| pair_path(&ids[*plan], &ids[*parent]))
        .collect();
    folder.claim(paths)?;
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
            folder.disclaim(&pair_path(&ids[plan], &ids[parent]));
            ledger.warn(rows[plan], "alignment-failed", message);
        }
        Ok(())
    })?;
    let alignments = pairs.len() - broken.len();
    decided.close(
        &pairs
            .iter()
            .map(|(a, b)| (ids[*a].as_str(), ids[*b].as_str()))
            .collect(),
    );
    for (plan, message) in decided.outdated() {
        if let Some(at) = ids.iter().position(|id| *id == plan) {
            ledger.warn(rows[at], "decision-outdated", message);
        }
    }

    // The account and the report; then what is stale goes.
    let record = RunRecord {
        schema_version: SCHEMA_VERSION.to_owned(),
        tool_version: TOOL_VERSION.to_owned(),
        engines: settings.engines(),
        settings: settings.record(),
        inputs: &ledger,
        kinship: kin.record(&ids),
        missing_parents: std::mem::take(&mut kin.missing).into_iter().collect(),
        decisions: decided.records,
    };
    drop((kin, ids, rows));
    folder.keep(&["documents", "alignments"])?;
    store.keep(&keys)?;
    drop(keys);
    folder.write_json("run.json", &record)?;
    let record = record.without_inputs();
    report::write(&folder, &record, &ledger, &workers)?;
    folder.close()?;
    tell(&Event::Finished {
        converted: ledger.count(InputStatus::Converted),
        partial: ledger.count(InputStatus::Partial),
        failed: ledger.count(InputStatus::Failed),
        skipped: ledger.count(InputStatus::Skipped),
        reused,
        alignments,
        missing_parents: record.missing_parents.len(),
    });
    Ok(Outcome {
        not_whole: ledger.count(InputStatus::Partial) + ledger.count(InputStatus::Failed),
        warnings: ledger.added().map_err(lost)?,
        decisions: record.decisions,
        broken,
    })
}
