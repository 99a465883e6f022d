//! Tasks of two documents to links, evidence and findings.

use model::alignment::Alignment;
use model::record::{DocumentRecord, Restatement};

/// Finds for each task of `plan` the tasks of `parent` that it carries out.
pub fn align(plan: &DocumentRecord, parent: &DocumentRecord) -> Alignment {
    let _ = (plan, parent);
    todo!()
}

/// Finds the prose tasks that state table tasks of the same document again.
pub fn restatements(document: &DocumentRecord) -> Vec<Restatement> {
    let _ = document;
    Vec::new()
}
