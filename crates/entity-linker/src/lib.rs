//! Task drafts to tasks: agencies, references, deadlines, ids.
//!
//! [`link`] is the whole stage. What each field means is read in a module of its own; a document's
//! number, issuer and citations in [`head`].

use model::SCHEMA_VERSION;
use model::draft::Outline;
use model::record::{DocumentRecord, Source};
use repair::Knowledge;

pub mod agency;
pub mod deadline;
mod duties;
pub mod head;
mod ids;
mod memo;
pub mod mended;
pub mod reference;
pub mod repair;
mod roles;
mod task;
pub mod threads;

/// Makes a document's record of its outline. Never fails: what is odd becomes a warning.
///
/// `stem` is the source's file stem, which names a document without a number; `knowledge` is built of all the document's
/// texts as printed. Restatements are found by the aligner and are empty here.
pub fn link(
    mut outline: Outline,
    source: Source,
    stem: &str,
    knowledge: Knowledge,
) -> DocumentRecord {
    // The head of a scan is repaired before it is read; so is that of a text which a machine read before it came to us, and one whose
    // words are damaged.
    let is_misread = knowledge.is_scanned() || head::is_damaged(&outline.passages, &knowledge);
    let misread = is_misread.then_some(&knowledge);
    let (mut document, cited) =
        head::document(&outline.passages, &outline.tasks, source, stem, misread);
    outline.warnings.extend(reference::anomalies::warnings(
        &document.references,
        document.issued_on.as_deref(),
    ));
    let names = task::Names::of(&document, &outline);
    document.abbreviations = names.abbreviations();
    let ids = ids::of(&document.id, &outline.tasks);
    let issuer = document.issuer.as_ref().and_then(|i| i.id.as_deref());
    let knowledge = knowledge.issued_by(issuer);
    let tasks = threads::map(&outline.tasks, |i, draft| {
        task::link(draft, i, &ids, &names, &cited, &knowledge)
    });
    if let Some(raw) = &document.title_raw {
        let repaired = repair::repair("title", raw, &knowledge);
        document.title = Some(repaired.text);
        document.corrections.extend(repaired.corrections);
        outline.warnings.extend(repaired.suspects);
    }
    DocumentRecord {
        schema_version: SCHEMA_VERSION.to_owned(),
        document,
        tasks,
        restatements: Vec::new(),
        coverage: outline.coverage,
        warnings: outline.warnings,
    }
}
