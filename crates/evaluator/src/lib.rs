//! Found and gold records to scores, rows gained and lost.
//!
//! Gold is a folder of partial records in the shape of the program's own output: what a record
//! does not hold is not scored. [`evaluate`] reads gold and found JSON as values, so that full
//! outputs of another run serve as gold too, and promises the same report for the same bytes.
//!
//! [`gold`] finds the files, [`pairing`] sets gold tasks beside found ones, [`document`],
//! [`repairs`] and [`alignment`] compare, [`measure`] and [`sheet`] count, [`curve`] asks whether
//! scores of links mean what they say, [`ratchet`] holds the scores against the recorded ones and
//! [`report`] shows the whole. Printing and exit status belong to the command line.

pub mod alignment;
pub mod curve;
pub mod document;
pub mod gold;
mod labels;
pub mod measure;
pub mod pairing;
pub mod ratchet;
pub mod repairs;
pub mod report;
pub mod sheet;
mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use measure::{Aspect, Measure};
pub use report::Report;
pub use sheet::{Deviation, Sheet};

/// Why no scores could be given.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file or folder could not be read or written.
    #[error("{}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
    /// A file is no JSON.
    #[error("{}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// What went wrong, with line and column.
        source: serde_json::Error,
    },
    /// A file is JSON, but no gold record or scores.
    #[error("{}: {what}", path.display())]
    Shape {
        /// The file.
        path: PathBuf,
        /// What was expected.
        what: &'static str,
    },
    /// The gold folder holds no record.
    #[error("{}: no gold record in it", .0.display())]
    NoGold(PathBuf),
}

/// Scores the run in `out` against `gold`, a folder or one file.
///
/// In a folder, documents stand as `<document-id>.json` or `documents/<document-id>.json`,
/// alignments as `alignments/<plan>--<parent>.json` and recorded scores in `scores.json`. A
/// document or alignment that `out` lacks is scored as if it were empty. Fails where gold or a
/// found file cannot be read or is no JSON.
pub fn evaluate(gold: &Path, out: &Path) -> Result<Report, EvalError> {
    let set = gold::read(gold)?;
    // A folder that is not there is an error, not a score of nothing.
    std::fs::read_dir(out).map_err(|source| EvalError::Io {
        path: out.into(),
        source,
    })?;
    let mut sheets = BTreeMap::new();
    for (id, record) in &set.documents {
        let found = gold::read_found(&out.join("documents").join(format!("{id}.json")))?;
        sheets.insert(id.clone(), document::score(record, found.as_ref()));
    }
    let mut curves = BTreeMap::new();
    for (id, record) in &set.alignments {
        let found = gold::read_found(&out.join("alignments").join(format!("{id}.json")))?;
        let (sheet, curve) = alignment::score(record, found.as_ref());
        sheets.insert(id.clone(), sheet);
        curves.insert(id.clone(), curve);
    }
    Ok(Report::new(sheets, curves, &set.recorded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn put(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn a_folder_is_scored_and_a_lower_score_falls() {
        let (gold, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        put(
            gold.path(),
            "d.json",
            r#"{"tasks": [{"id": "d#table1/1"}, {"id": "d#table1/2"}]}"#,
        );
        put(
            gold.path(),
            "alignments/p--d.json",
            r#"{"links": {"p#table1/1": [["d#table1/1", "same"]]}}"#,
        );
        put(
            out.path(),
            "documents/d.json",
            r#"{"tasks": [{"id": "d#table1/1"}]}"#,
        );
        let report = evaluate(gold.path(), out.path()).unwrap();
        assert!(!report.has_fallen());
        assert_eq!(
            report.total[&Aspect::Tasks],
            Measure::Sets {
                right: 1,
                missed: 1,
                extra: 0
            }
        );
        assert_eq!(
            report.total[&Aspect::Links],
            Measure::Sets {
                right: 0,
                missed: 1,
                extra: 0
            }
        );
        ratchet::record(gold.path(), &report).unwrap();
        let same = evaluate(gold.path(), out.path()).unwrap();
        assert!(same.fell.is_empty() && same.rose.is_empty());
        put(out.path(), "documents/d.json", r#"{"tasks": []}"#);
        let worse = evaluate(gold.path(), out.path()).unwrap();
        assert!(worse.has_fallen());
        let shown = worse.to_string();
        assert!(
            shown.contains("- d#table1/1 tasks") && shown.contains("d tasks: 0.6667 → 0.0000"),
            "{shown}"
        );
    }

    #[test]
    fn full_outputs_serve_as_gold() {
        let out = tempfile::tempdir().unwrap();
        put(
            out.path(),
            "documents/d.json",
            r#"{"schema_version": "1", "document": {"id": "d"}, "tasks": [{"id": "x"}]}"#,
        );
        put(out.path(), "run.json", r#"{"inputs": []}"#);
        let report = evaluate(out.path(), out.path()).unwrap();
        assert!(report.total.values().all(|m| m.value() == 1.0));
        let one = evaluate(&out.path().join("documents/d.json"), out.path()).unwrap();
        assert_eq!(one.scores, report.scores);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let gold = tempfile::tempdir().unwrap();
        let here = gold.path();
        let message = |gold: &Path, out: &Path| evaluate(gold, out).unwrap_err().to_string();
        assert!(message(here, here).contains("no gold record"));
        put(here, "d.json", "{");
        assert!(message(here, here).contains("d.json"));
        put(here, "d.json", "{}");
        assert!(message(here, here).contains("neither"));
        put(here, "d.json", r#"{"tasks": []}"#);
        assert!(message(here, &here.join("none")).contains("none"));
        put(here, "e.json", r#"{"document": {"id": "d"}}"#);
        assert!(message(here, here).contains("same id"));
    }
}
