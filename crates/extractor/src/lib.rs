//! Bytes to blocks: paragraphs and cells, each with its place.
//!
//! The kind of a file is found from its bytes ([`kind`]); each kind has a reader that fills the same
//! blocks. This crate knows file formats and notations; it does not know what a table means.

use model::block::Extract;

mod decode;
mod error;
pub mod kind;
mod markup;
mod reflow;
mod text;
mod text_tables;

pub use error::ExtractError;
use kind::Kind;

/// Limits of one extraction.
#[derive(Debug, Clone)]
pub struct Options {
    /// Largest file that is read, in bytes. 512 MiB: ten times the largest document seen.
    pub max_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options { max_bytes: 512 << 20 }
    }
}

/// Reads one document. `path` is recorded and named in errors; the type is found from the bytes.
///
/// # Errors
///
/// Says why nothing could be read: an empty file, bytes of no document, a damaged file.
pub fn extract(bytes: &[u8], path: &str, options: &Options) -> Result<Extract, ExtractError> {
    let path_owned = || path.to_owned();
    if bytes.len() as u64 > options.max_bytes {
        return Err(ExtractError::OverLimit {
            path: path_owned(),
            what: format!("the file's size of {} bytes", bytes.len()),
            limit: format!("{} bytes", options.max_bytes),
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ExtractError::Empty { path: path_owned() });
    }
    match kind::of(bytes) {
        Kind::Text => text::read(bytes, path),
        Kind::Unreadable { media_type, reason } => {
            Err(ExtractError::Damaged { path: path_owned(), reason: format!("{reason} ({media_type})"), place: "whole file".into() })
        }
        Kind::NoDocument { media_type } => {
            Err(ExtractError::NoDocument { path: path_owned(), media_type: media_type.into() })
        }
    }
}
