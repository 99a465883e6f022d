//! One input: reads its bytes, takes a kept record or converts, and gives its row in `run.json`.

use crate::digest::hex;
use crate::inputs::{Input, Trouble};
use crate::parents::Card;
use crate::store::Store;
use crate::{Conversion, Converted, PipelineError, Settings, convert};
use model::run::{InputRecord, InputStatus};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};

/// Media type of bytes that nobody knows.
const UNKNOWN: &str = "application/octet-stream";

/// Bytes of an oversized file that are looked at to tell whether it is a document at all.
const HEAD_BYTES: u64 = 64 << 10;

/// What became of an input.
pub struct Taken {
    /// Its row in `run.json`; `document_id` is still missing.
    pub row: InputRecord,
    /// The document, if it gave one.
    pub document: Option<Kept>,
}

/// A document whose record is in the store.
pub struct Kept {
    /// The record's name in the store.
    pub key: String,
    /// An earlier run had made it.
    pub reused: bool,
    /// What is needed to find its parents.
    pub card: Card,
}

/// Takes one input in.
///
/// # Errors
///
/// The record cannot be kept.
pub fn take(input: &Input, settings: &Settings, store: &Store) -> Result<Taken, PipelineError> {
    let unread = |status, reason: String| Taken {
        row: row(input, None, 0, UNKNOWN, status, Some(reason)),
        document: None,
    };
    match &input.trouble {
        Some(Trouble::Refused(reason)) => return Ok(unread(InputStatus::Failed, reason.clone())),
        Some(Trouble::Special) => {
            return Ok(unread(
                not_a_document(input),
                "not a regular file".to_owned(),
            ));
        }
        None => {}
    }
    let Content {
        bytes,
        size,
        sha256,
    } = match read(input, settings.max_bytes) {
        Ok(content) => content,
        Err(error) => return Ok(unread(InputStatus::Failed, error.to_string())),
    };
    let key = store.key(&input.path, &sha256);
    let over = size > settings.max_bytes;
    if !over && let Some(converted) = store.load(&key) {
        return Ok(converted_row(input, (sha256, size), key, true, converted));
    }
    let (status, media_type, reason) = match convert(&bytes, &input.path, settings) {
        Conversion::NoDocument { reason, media_type } => {
            (not_a_document(input), media_type, reason)
        }
        _ if over => {
            let reason = format!("the file is over the limit of {} bytes", settings.max_bytes);
            (InputStatus::Failed, UNKNOWN.to_owned(), reason)
        }
        Conversion::Failed { reason } => (InputStatus::Failed, UNKNOWN.to_owned(), reason),
        Conversion::Converted(converted) => {
            store.save(&key, &converted)?;
            return Ok(converted_row(input, (sha256, size), key, false, *converted));
        }
    };
    let row = row(input, Some(sha256), size, &media_type, status, Some(reason));
    Ok(Taken {
        row,
        document: None,
    })
}

/// A file that is no document is passed over in a folder; named on the command line, it fails.
fn not_a_document(input: &Input) -> InputStatus {
    if input.named {
        InputStatus::Failed
    } else {
        InputStatus::Skipped
    }
}

fn converted_row(
    input: &Input,
    (sha256, size): (String, u64),
    key: String,
    reused: bool,
    converted: Converted,
) -> Taken {
    let Converted { record, unread } = converted;
    let status = if unread.is_some() {
        InputStatus::Partial
    } else {
        InputStatus::Converted
    };
    let media_type = &record.document.source.media_type;
    let mut row = row(input, Some(sha256), size, media_type, status, unread);
    row.warnings = record.warnings.clone();
    Taken {
        row,
        document: Some(Kept {
            key,
            reused,
            card: Card::of(record),
        }),
    }
}

fn row(
    input: &Input,
    sha256: Option<String>,
    bytes: u64,
    media_type: &str,
    status: InputStatus,
    reason: Option<String>,
) -> InputRecord {
    InputRecord {
        path: input.path.clone(),
        sha256,
        bytes,
        media_type: media_type.to_owned(),
        status,
        document_id: None,
        reason,
        warnings: Vec::new(),
    }
}

/// A file's bytes, or the head of an oversized one.
struct Content {
    bytes: Vec<u8>,
    size: u64,
    sha256: String,
}

fn read(input: &Input, max_bytes: u64) -> io::Result<Content> {
    let mut file = File::open(&input.file)?;
    let mut bytes = Vec::new();
    file.by_ref()
        .take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let mut hash = Sha256::new();
    hash.update(&bytes);
    let mut size = bytes.len() as u64;
    if size > max_bytes {
        bytes.truncate(HEAD_BYTES as usize);
        size += io::copy(&mut file, &mut hash)?;
    }
    Ok(Content {
        bytes,
        size,
        sha256: hex(&hash.finalize()),
    })
}
