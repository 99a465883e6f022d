//! Bytes to blocks: paragraphs and cells, each with its place.
//!
//! The kind of a file is found from its bytes ([`kind`]); each kind has a reader that fills the same
//! blocks. This crate knows file formats and notations; it does not know what a table means.

use model::block::Extract;

mod closing;
mod code;
mod decode;
mod error;
pub mod kind;
pub mod legacy;
mod little_endian;
mod markup;
mod note_mark;
mod ocr;
pub mod office;
mod outline;
mod pdf;
mod reflow;
mod remarks;
mod sets;
mod text;
mod text_tables;

pub use error::{Bound, ExtractError};
use kind::Kind;
pub use ocr::engine as ocr_engine;
pub use office::archive::{Member, MemberStatus, is_container, members};
pub use outline::{Mark, Shade, outline};

/// Limits of one extraction.
#[derive(Debug, Clone)]
pub struct Options {
    /// Largest file that is read, in bytes. 512 MiB: ten times the largest document seen.
    pub max_bytes: u64,
    /// Most bytes that one package or archive unpacks to, inner archives included. 1 GiB.
    pub max_unpacked_bytes: u64,
    /// Largest ratio of unpacked to packed size of a part over 16 MiB. 150: text packs to a tenth,
    /// tables of blanks to a hundredth.
    pub max_ratio: u64,
    /// Most entries of one package or archive, inner archives included. 20,000.
    pub max_members: usize,
    /// Deepest nesting of archives in archives; the outermost is 1. 4.
    pub max_depth: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            max_bytes: 512 << 20,
            max_unpacked_bytes: 1 << 30,
            max_ratio: 150,
            max_members: 20_000,
            max_depth: 4,
        }
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
            what: "the file's size".into(),
            limit: format!("{} bytes", options.max_bytes),
            bound: Bound::Size,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ExtractError::Empty { path: path_owned() });
    }
    let mut found = read(bytes, path, options)?;
    if found.source.engine != "text" {
        legacy::blocks(&mut found);
    }
    Ok(found)
}

fn read(bytes: &[u8], path: &str, options: &Options) -> Result<Extract, ExtractError> {
    let path_owned = || path.to_owned();
    match kind::of(bytes) {
        Kind::Text => text::read(bytes, path),
        Kind::Pdf => pdf::read(bytes, path),
        Kind::Image { media_type } => ocr::read(bytes, path, media_type),
        Kind::Doc => legacy::word::read(bytes, path),
        Kind::Rtf => legacy::rtf::read(bytes, path),
        Kind::Docx => office::docx::read(bytes, path, options),
        Kind::Odt => office::odt::read(bytes, path, options),
        Kind::Xlsx => office::sheet::xlsx(bytes, path, options),
        Kind::Ods => office::sheet::ods(bytes, path, options),
        Kind::Flat => office::flat::read(bytes, path),
        Kind::Xls => office::sheet::xls(bytes, path),
        Kind::Html => office::html::read(bytes, path),
        Kind::SavedPage => office::html::read_saved(bytes, path),
        Kind::Zip => Err(ExtractError::NoDocument {
            path: path_owned(),
            media_type: office::package::MEDIA_TYPE.into(),
        }),
        Kind::Mail => Err(ExtractError::NoDocument {
            path: path_owned(),
            media_type: office::mail::MEDIA_TYPE.into(),
        }),
        Kind::Unreadable { media_type, reason } => Err(ExtractError::Damaged {
            path: path_owned(),
            reason: format!("{reason} ({media_type})"),
            place: "whole file".into(),
        }),
        Kind::NoDocument { media_type } => Err(ExtractError::NoDocument {
            path: path_owned(),
            media_type: media_type.into(),
        }),
    }
}
