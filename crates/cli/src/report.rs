//! `vanban report`: the report again from the JSON in an output folder.

use crate::console;
use anyhow::Result;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

/// Writes `report/` again; files that cannot be read are told and left out.
///
/// # Errors
///
/// The folder holds no run, or cannot be written.
pub fn run(dir: &Path) -> Result<bool> {
    let jobs = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let reported = pipeline::report(dir, jobs)?;
    for file in &reported.left_out {
        console::error(&format!(
            "{}: left out of the report",
            dir.join(file).display()
        ));
    }
    Ok(reported.left_out.is_empty())
}
