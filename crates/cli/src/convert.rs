//! `vanban convert`: one document's JSON on standard output.

use crate::arguments::Limits;
use crate::{console, source};
use anyhow::Result;
use std::path::Path;

/// Prints the record of a file; `-` is standard input, recorded as `stdin`.
///
/// # Errors
///
/// The file cannot be read, or standard output not written.
pub fn run(file: &Path, limits: Limits) -> Result<bool> {
    let settings = limits.settings();
    let (bytes, path) = source::read(file, &settings)?;
    let Some(converted) = source::convert(&bytes, &path, &settings)? else {
        return Ok(false);
    };
    console::print_json(&converted.record)?;
    Ok(converted.unread.is_none())
}
