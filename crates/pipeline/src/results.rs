//! Documents and alignments into the output folder, under their final names.

use crate::digest::Sum;
use crate::folder::OutFolder;
use crate::intake::Kept;
use crate::ledger::Ledger;
use crate::recent::Recent;
use crate::store::Store;
use crate::{PipelineError, guard::guard, guess, naming};
use aligner::{Options, People};
use model::alignment::Alignment;
use std::collections::BTreeMap;
use std::io;

/// Gives each document its final id, and its row that id and a warning if an earlier one has
/// its bytes. `documents` are pairs of a row's position and its document, in the order of the paths.
///
/// # Errors
///
/// A row cannot be read again.
pub fn name(ledger: &mut Ledger, documents: &[(u32, Kept)]) -> io::Result<Vec<String>> {
    let digits: Vec<String> = documents
        .iter()
        .map(|(_, kept)| kept.sum.digits())
        .collect();
    let own: Vec<(&str, &str)> = documents
        .iter()
        .zip(&digits)
        .map(|((_, kept), digits)| (kept.card.id.as_str(), digits.as_str()))
        .collect();
    let ids = naming::final_ids(&own);
    let named = documents.iter().zip(&ids);
    ledger.name(named.map(|((position, _), id)| (*position, id.as_str().into())));
    let mut first: BTreeMap<&Sum, u32> = BTreeMap::new();
    for (position, kept) in documents {
        let earlier = *first.entry(&kept.sum).or_insert(*position);
        if earlier != *position {
            let message = format!("the same bytes as {}", ledger.row(earlier)?.path);
            ledger.warn(*position, "duplicate-document", message);
        }
    }
    Ok(ids)
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
    let path = format!("documents/{id}.json");
    if kept.card.id == id {
        let mut file = folder.begin(&path)?;
        store.copy(&kept.key, &mut file)?;
        return file.end();
    }
    let mut record = store.record(&kept.key)?;
    naming::rename(&mut record, id);
    folder.write_json(&path, &record)
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
        folder.write_json(path, alignment)?;
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
