//! Documents and alignments to an HTML report and CSV files.
//!
//! The report opens from a folder, without a network and without a server. A [`Report`] takes
//! documents and pairs one by one and hands on the files' pieces as they come; of what it has
//! handed on it keeps a line for the index, so that memory does not grow with the documents' size.
//! Writing the files is the caller's. The same records in the same order give the same bytes.
//!
//! The files: `index.html`, `graph.html` (which document carries out which), `tasks.csv`,
//! `alignments.csv`, `findings.csv` and `references.csv`; where there are more
//! than five pairs (or more rows than a page can hold) `pairs/<plan>--<parent>.html`, and likewise
//! `documents/<id>.html`.
//!
//! A page's script lets people confirm, reject and pick links, keeps their choices in the browser and
//! writes `decisions.csv`, which the next run reads; without scripts a page shows all there is.
//!
//! Whatever stands in a document is text to this crate: `escape` is the only way into a page, each
//! page carries a policy that lets nothing but its own script and style run, and no cell of a
//! CSV file starts a formula.

mod cell;
mod compare;
mod comparisons;
mod copies;
mod corpus;
mod decisions;
mod diff;
mod documents;
mod escape;
mod evidence;
mod figures;
mod findings;
mod index;
mod kinship;
mod overview;
mod page;
mod pair;
mod report;
mod rows;
mod sheets;
mod shelf;
mod sum;
mod tasks;
mod wording;

pub use cell::starts_formula;
pub use copies::Copies;
pub use report::Report;
pub use sum::{text_start, text_sum};

use model::alignment::Alignment;
use model::record::DocumentRecord;
use model::run::InputRecord;
use std::sync::Arc;

/// A piece of one file of the report. The pieces of a file come in order; pieces of other files
/// may come between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Path under `report/`, `/` between folders.
    pub path: &'a str,
    /// The next bytes of the file.
    pub bytes: &'a [u8],
    /// Whether the file is whole with them.
    pub last: bool,
}

/// Takes pieces.
pub type Sink<'s> = dyn FnMut(Piece) + 's;

/// Shows the inputs of a run, in their order, as often as it is called.
pub type Inputs<'i> = dyn Fn(&mut dyn FnMut(&InputRecord)) + 'i;

/// A plan beside its parent. Where a document is not given, its tasks are shown with the bare id.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The plan.
    pub plan: Option<Arc<DocumentRecord>>,
    /// Its parent.
    pub parent: Option<Arc<DocumentRecord>>,
    /// What was found.
    pub alignment: Alignment,
}

impl Pair {
    fn documents(&self) -> impl Iterator<Item = &DocumentRecord> {
        [&self.plan, &self.parent]
            .into_iter()
            .flatten()
            .map(|d| &**d)
    }
}

#[cfg(test)]
mod tests;
