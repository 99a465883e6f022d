//! `vanban convert`: one document's JSON on standard output.

use crate::{console, source};
use anyhow::Result;
use std::path::Path;

/// Prints the record of a file; `-` is standard input, recorded as `stdin`.
///
/// # Errors
///
/// The file cannot be read, or standard output not written.
pub fn run(file: &Path) -> Result<bool> {
    let (bytes, path) = source::read(file)?;
    let Some(converted) = source::convert(&bytes, &path) else {
        return Ok(false);
    };
    console::print(&pipeline::pretty(&converted.record))?;
    Ok(converted.unread.is_none())
}
