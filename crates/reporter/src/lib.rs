//! Documents and alignments to an HTML report and CSV files.
//!
//! The report opens from a folder, without a network and without a server. [`report`] gives the
//! files; writing them is the caller's. The same records give the same bytes, in whatever order
//! they come: documents are sorted by id and alignments by plan and parent.
//!
//! Whatever stands in a document is text to this crate: `escape` is the only way into a page, each
//! page carries a policy that lets nothing but its own script and style run, and no cell of a
//! CSV file starts a formula.

mod cell;
mod compare;
mod corpus;
mod diff;
mod documents;
mod escape;
mod evidence;
mod figures;
mod findings;
mod index;
mod page;
mod pair;
mod rows;
mod sheets;
mod site;
mod tasks;
mod wording;

use corpus::Corpus;
use model::alignment::Alignment;
use model::record::DocumentRecord;
use model::run::RunRecord;

/// One file of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    /// Path under `report/`, `/` between folders.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Writes the report: `index.html`, `tasks.csv`, `alignments.csv` and `findings.csv`; where there are
/// more than five pairs (or more rows than a page can hold) `pairs/<plan>--<parent>.html`, and
/// likewise `documents/<id>.html`.
///
/// A record that names a task or document that is not given is shown with the bare id.
pub fn report(
    documents: &[DocumentRecord],
    alignments: &[Alignment],
    run: &RunRecord,
) -> Vec<ReportFile> {
    let corpus = Corpus::new(documents, alignments, run);
    let mut files = site::pages(&corpus);
    files.push(ReportFile {
        path: "tasks.csv".into(),
        bytes: sheets::tasks(&corpus),
    });
    files.push(ReportFile {
        path: "alignments.csv".into(),
        bytes: sheets::alignments(&corpus),
    });
    files.push(ReportFile {
        path: "findings.csv".into(),
        bytes: sheets::findings(&corpus),
    });
    files
}

#[cfg(test)]
mod tests;
