//! Task drafts to tasks: agencies, references, deadlines, ids.
//!
//! [`link`] is the whole stage. What each field means is read in a module of its own; a document's
//! number, issuer and citations in [`head`].

use model::SCHEMA_VERSION;
use model::draft::Outline;
use model::record::{DocumentRecord, Source};

pub mod agency;
pub mod deadline;
pub mod head;
mod ids;
pub mod reference;
pub mod repair;
mod task;

/// Makes a document's record of its outline. Never fails: what is odd becomes a warning.
///
/// `stem` is the source's file stem, which names a document without a number. Restatements are
/// found by the aligner and are empty here.
pub fn link(outline: Outline, source: Source, stem: &str) -> DocumentRecord {
    let document = head::document(&outline.passages, &outline.tasks, source, stem);
    let names = task::Names::of(&document, &outline);
    let ids = ids::of(&document.id, &outline.tasks);
    let tasks = outline.tasks.iter().zip(&ids).map(|(draft, id)| task::link(draft, id, &ids, &names)).collect();
    DocumentRecord {
        schema_version: SCHEMA_VERSION.to_owned(),
        document,
        tasks,
        restatements: Vec::new(),
        coverage: outline.coverage,
        warnings: outline.warnings,
    }
}
