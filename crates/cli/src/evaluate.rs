//! `vanban evaluate`: a run's folder against gold records.

use anyhow::{Result, bail};
use std::io::Write;
use std::path::Path;

/// Prints the scores of the run in `out` against `gold`, a table and every difference, or JSON.
/// `true` if a score fell below the recorded one; those are named on standard error too.
///
/// # Errors
///
/// `out` is no run's folder; gold records or results cannot be read.
pub fn run(gold: &Path, out: &Path, json: bool) -> Result<bool> {
    if !out.join("run.json").is_file() {
        bail!(
            "{}: no run.json in it, so no folder of a run",
            out.display()
        );
    }
    let report = evaluator::evaluate(gold, out)?;
    let mut stdout = std::io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut stdout, &report)?;
        writeln!(stdout)?;
    } else {
        write!(stdout, "{report}")?;
    }
    for change in &report.fell {
        let measured = change
            .measured
            .map_or("no longer measured".to_owned(), |now| format!("{now:.4}"));
        let recorded = change.recorded.unwrap_or_default();
        writeln!(
            std::io::stderr(),
            "a score fell: {} {}: {recorded:.4} → {measured}",
            change.of,
            change.aspect
        )?;
    }
    Ok(report.has_fallen())
}
