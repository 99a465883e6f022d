//! Documents and alignments to an HTML report and CSV files.

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

/// Writes the report: `index.html` (and a page per pair where there are many), `tasks.csv`,
/// `alignments.csv` and `findings.csv`.
pub fn report(documents: &[DocumentRecord], alignments: &[Alignment], run: &RunRecord) -> Vec<ReportFile> {
    let _ = (documents, alignments, run);
    Vec::new()
}
