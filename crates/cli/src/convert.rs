//! `vanban convert`: one document's JSON on standard output.

use crate::arguments::Limits;
use crate::{console, source};
use anyhow::Result;
use std::path::Path;

/// Prints the record of a file; `-` is standard input, recorded as `stdin`.
///
/// # Errors
///
/// The file cannot be read, no process be started, or standard output not be written.
pub fn run(file: &Path, limits: Limits) -> Result<bool> {
    let settings = limits.settings();
    let (bytes, path) = source::read(file, &settings)?;
    let converter = source::converter(source::threads())?;
    let converted = source::convert(&converter, &bytes, &path, &settings);
    converter.dismiss();
    let Some(converted) = converted else {
        return Ok(false);
    };
    console::print_json(&converted.record)?;
    Ok(converted.unread.is_none())
}
