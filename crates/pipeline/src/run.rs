//! The spine: a whole run, its steps in order.

use crate::folder::OutFolder;
use crate::intake::{self, Kept};
use crate::parents::{self, Card, Families};
use crate::store::Store;
use crate::workers::in_order;
use crate::{Event, PipelineError, Settings, TOOL_VERSION, inputs, json, naming, report};
use model::SCHEMA_VERSION;
use model::alignment::{Alignment, LinkStatus};
use model::place::Warning;
use model::record::DocumentRecord;
use model::run::{InputRecord, InputStatus, RunRecord};
use std::collections::{BTreeMap, BTreeSet};
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
/// `jobs` is the number of threads; `tell` hears of each [`Event`], on the calling thread.
///
/// # Errors
///
/// An argument names nothing, or the output folder cannot be written or is in use.
pub fn run(
    arguments: &[PathBuf],
    out: &Path,
    settings: &Settings,
    jobs: usize,
    tell: &mut dyn FnMut(&Event),
) -> Result<Outcome, PipelineError> {
    let inputs = inputs::collect(arguments, out)?;
    let folder = OutFolder::open(out)?;
    let store = Store::new(&folder, settings);
    tell(&Event::Started {
        inputs: inputs.len(),
    });

    // Conversion: each input to a row, each document's record into the store.
    let mut rows = Vec::with_capacity(inputs.len());
    let mut documents = Vec::new();
    in_order(
        &inputs,
        jobs,
        |input| intake::take(input, settings, &store),
        |index, taken| {
            tell(&input_event(
                &taken.row,
                taken.document.as_ref().is_some_and(|kept| kept.reused),
            ));
            documents.extend(taken.document.map(|kept| (index, kept)));
            rows.push(taken.row);
            Ok(())
        },
    )?;

    // Names and parents: these need all documents.
    let ids = name(&mut rows, &documents);
    let cards: Vec<Card> = documents
        .iter()
        .map(|(_, kept)| kept.card.clone())
        .collect();
    let Families {
        pairs,
        missing,
        doubtful,
    } = parents::find(&cards, &ids);
    for (plan, number) in doubtful {
        let message = format!("several of the documents given may be {number}");
        rows[documents[plan].0]
            .warnings
            .push(Warning::new("ambiguous-parent", message));
    }
    let pair_path = |plan: &str, parent: &str| format!("alignments/{plan}--{parent}.json");
    let mut files: BTreeSet<String> = ids
        .iter()
        .map(|id| format!("documents/{id}.json"))
        .collect();
    files.extend(
        pairs
            .iter()
            .map(|(plan, parent)| pair_path(&ids[*plan], &ids[*parent])),
    );
    folder.claim(&files)?;

    // Documents.
    let named: Vec<(&Kept, &String)> = documents.iter().map(|(_, kept)| kept).zip(&ids).collect();
    let write = |(kept, id): &(&Kept, &String)| write_document(&folder, &store, kept, id);
    in_order(&named, jobs, write, |index, ()| {
        tell(&Event::Document {
            document_id: &ids[index],
            path: &rows[documents[index].0].path,
        });
        Ok(())
    })?;

    // Alignments.
    let pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    let mut broken = Vec::new();
    let align = |(plan, parent): &(usize, usize)| {
        let [plan, parent] = [&ids[*plan], &ids[*parent]];
        write_alignment(&folder, plan, parent, &pair_path(plan, parent))
    };
    in_order(&pairs, jobs, align, |index, aligned| {
        let (plan, parent) = pairs[index];
        tell(&alignment_event(&ids[plan], &ids[parent], &aligned));
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

    // The account and the report; then what is stale goes.
    let record = RunRecord {
        schema_version: SCHEMA_VERSION.to_owned(),
        tool_version: TOOL_VERSION.to_owned(),
        engines: settings.engines(),
        settings: settings.record(),
        inputs: rows,
        missing_parents: missing.into_iter().collect(),
    };
    folder.keep(&["documents", "alignments"], &files)?;
    store.keep(&documents.iter().map(|(_, kept)| kept.key.clone()).collect())?;
    folder.write("run.json", json::pretty(&record).as_bytes())?;
    report::write(&folder, &record)?;
    folder.close()?;
    let reused = documents.iter().filter(|(_, kept)| kept.reused).count();
    tell(&finished_event(&record, reused, pairs.len() - broken.len()));
    Ok(Outcome { record, broken })
}

/// Gives each document its final id, and its row that id and a warning if others have its bytes.
fn name(rows: &mut [InputRecord], documents: &[(usize, Kept)]) -> Vec<String> {
    let sum = |row: &InputRecord| row.sha256.clone().unwrap_or_default();
    let sums: Vec<String> = documents
        .iter()
        .map(|(index, _)| sum(&rows[*index]))
        .collect();
    let own: Vec<(&str, &str)> = documents
        .iter()
        .zip(&sums)
        .map(|((_, kept), sum)| (kept.card.id.as_str(), sum.as_str()))
        .collect();
    let ids = naming::final_ids(&own);
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (((index, _), id), sum) in documents.iter().zip(&ids).zip(&sums) {
        rows[*index].document_id = Some(id.clone());
        let earlier = *first.entry(sum).or_insert(*index);
        if earlier != *index {
            let message = format!("the same bytes as {}", rows[earlier].path);
            rows[*index]
                .warnings
                .push(Warning::new("duplicate-document", message));
        }
    }
    ids
}

fn write_document(
    folder: &OutFolder,
    store: &Store,
    kept: &Kept,
    id: &str,
) -> Result<(), PipelineError> {
    let mut text = store.json(&kept.key)?;
    if kept.card.id != id
        && let Ok(mut record) = serde_json::from_str::<DocumentRecord>(&text)
    {
        naming::rename(&mut record, id);
        text = json::pretty(&record);
    }
    folder.write(&format!("documents/{id}.json"), text.as_bytes())
}

/// Aligns two documents of the folder. The inner error says what broke the alignment.
fn write_alignment(
    folder: &OutFolder,
    plan: &str,
    parent: &str,
    path: &str,
) -> Result<Result<Alignment, String>, PipelineError> {
    let read =
        |id: &str| report::read_json::<DocumentRecord>(folder, &format!("documents/{id}.json"));
    let aligned = read(plan)
        .and_then(|plan| Ok((plan, read(parent)?)))
        .and_then(|(plan, parent)| crate::align(&plan, &parent));
    if let Ok(alignment) = &aligned {
        folder.write(path, json::pretty(alignment).as_bytes())?;
    }
    Ok(aligned)
}

fn input_event(row: &InputRecord, reused: bool) -> Event<'_> {
    Event::Input {
        path: &row.path,
        status: row.status,
        reason: row.reason.as_deref(),
        reused,
        warnings: row.warnings.len(),
    }
}

fn alignment_event<'a>(
    plan: &'a str,
    parent: &'a str,
    aligned: &'a Result<Alignment, String>,
) -> Event<'a> {
    let links = aligned
        .as_ref()
        .map_or(&[][..], |alignment| &alignment.links);
    let matched = links
        .iter()
        .filter(|link| link.status == LinkStatus::Matched)
        .count();
    let reason = aligned.as_ref().err().map(String::as_str);
    Event::Alignment {
        plan,
        parent,
        matched,
        links: links.len(),
        reason,
    }
}

fn finished_event(record: &RunRecord, reused: usize, alignments: usize) -> Event<'static> {
    let count = |status| {
        record
            .inputs
            .iter()
            .filter(|row| row.status == status)
            .count()
    };
    Event::Finished {
        converted: count(InputStatus::Converted),
        partial: count(InputStatus::Partial),
        failed: count(InputStatus::Failed),
        skipped: count(InputStatus::Skipped),
        reused,
        alignments,
        missing_parents: record.missing_parents.len(),
    }
}
