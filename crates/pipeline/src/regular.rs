//! Files that a run opens though nobody has named them: its own, and what may be. A pipe in the place of one would keep it waiting for ever.

use crate::PipelineError;
use crate::folder::output;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Opens a file.
///
/// # Errors
///
/// The system refuses, or it is no regular file.
pub fn opened(path: &Path) -> io::Result<File> {
    regular(path)?;
    File::open(path)
}

/// Text of a file as [`opened`] opens it.
pub fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    opened(path)?.read_to_string(&mut text)?;
    Ok(text)
}

/// Whether what stands there is a file.
///
/// # Errors
///
/// There is nothing, or no regular file.
fn regular(path: &Path) -> io::Result<()> {
    let odd = || io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file");
    fs::metadata(path)?.is_file().then_some(()).ok_or_else(odd)
}

/// Refuses what is no regular file; where there is nothing, all is well.
///
/// # Errors
///
/// Something else stands there, so that it cannot be read or written, as `action` says.
pub fn refuse_odd(path: &Path, action: &'static str) -> Result<(), PipelineError> {
    match regular(path) {
        Err(e) if e.kind() == io::ErrorKind::InvalidInput => Err(output(path, action, e)),
        _ => Ok(()),
    }
}
