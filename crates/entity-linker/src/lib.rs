//! Task drafts to tasks: agencies, references, deadlines.

use model::draft::Outline;
use model::record::{DocumentRecord, Source};

pub mod agency;
pub mod deadline;
pub mod reference;

/// Makes a document's record of its outline. Never fails: what is odd becomes a warning.
///
/// `stem` is the source's file stem, which names a document without a number.
pub fn link(outline: Outline, source: Source, stem: &str) -> DocumentRecord {
    let _ = (outline, source, stem);
    todo!()
}
