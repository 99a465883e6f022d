//! Documents and alignments into the output folder, under their final names.

use crate::folder::OutFolder;
use crate::intake::Kept;
use crate::recent::Recent;
use crate::store::Store;
use crate::{PipelineError, guard::guard, guess, json, naming};
use aligner::{Options, People};
use model::alignment::Alignment;
use model::place::Warning;
use model::record::DocumentRecord;
use model::run::InputRecord;
use std::collections::BTreeMap;

/// Gives each document its final id, and its row that id and a warning if an earlier one has
/// its bytes. `documents` are pairs of a row's index and its document, in the order of the paths.
pub fn name(rows: &mut [InputRecord], documents: &[(usize, Kept)]) -> Vec<String> {
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

/// Puts a kept record into `documents/`.
///
/// # Errors
///
/// It is not in the store, or cannot be written.
pub fn write_document(
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

/// Aligns two documents of the folder and writes the alignment. The inner error says what broke it.
///
/// # Errors
///
/// It cannot be written.
pub fn write_alignment(
    folder: &OutFolder,
    records: &Recent,
    (plan, parent): (&str, &str),
    people: &People,
    guessed: bool,
    path: &str,
) -> Result<Result<Alignment, String>, PipelineError> {
    let aligned = align(records, plan, parent, people, guessed);
    if let Ok(alignment) = &aligned {
        folder.write(path, json::pretty(alignment).as_bytes())?;
    }
    Ok(aligned)
}

/// Whether the tasks of two documents of the folder say that one carries out the other.
pub fn guess(records: &Recent, plan: &str, parent: &str) -> bool {
    align(records, plan, parent, &People::default(), true)
        .is_ok_and(|alignment| guess::convinces(&alignment))
}

fn align(
    records: &Recent,
    plan: &str,
    parent: &str,
    people: &People,
    guessed: bool,
) -> Result<Alignment, String> {
    let (plan, parent) = (records.get(plan)?, records.get(parent)?);
    guard("aligning", || match guessed {
        false => aligner::align_decided(&plan, &parent, &Options::default(), people),
        true => {
            let plan = guess::without_parents(&plan);
            let options = guess::options();
            let alignment = aligner::align_decided(&plan, &parent, &options, people);
            Alignment {
                guessed,
                ..alignment
            }
        }
    })
}
