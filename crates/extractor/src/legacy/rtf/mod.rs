//! Rich text (RTF) to blocks.
//!
//! Fonts are known run by run, so letters of old Vietnamese fonts are turned to Unicode by their
//! names. Numbers of lists are taken as the file writes them; footnotes stand at the end; headers,
//! footers, hidden and deleted text are left out.

mod fonts;
mod reader;
mod rows;
#[cfg(test)]
mod tests;
mod token;

use crate::ExtractError;
use crate::remarks::{Remark, numbered_note, told, why_empty};
use model::Warning;
use model::block::Extract;
use model::record::Source;

/// Official media type.
pub const MEDIA_TYPE: &str = "application/rtf";

/// Reads a rich text.
///
/// # Errors
///
/// When nothing is written in it.
pub fn read(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let found = reader::read(bytes);
    let mut blocks = found.blocks;
    let count = found.notes.len();
    blocks.extend(
        (1..)
            .zip(found.notes)
            .flat_map(|(n, b)| numbered_note(n, b)),
    );
    if blocks.is_empty() {
        return Err(ExtractError::Damaged {
            path: path.into(),
            reason: why_empty(found.pictures).into(),
            place: "whole file".into(),
        });
    }
    let warnings = told(&[
        (count, Remark::Footnotes),
        (found.furniture, Remark::Furniture),
        (found.pictures, Remark::Pictures),
        (found.hidden, Remark::Hidden),
    ])
    .collect();
    let mut unread = Vec::new();
    if found.is_cut {
        unread.push(Warning::new(
            "part-damaged",
            "groups are open at the end: the file may be cut",
        ));
    }
    let source = Source {
        path: path.into(),
        media_type: MEDIA_TYPE.into(),
        bytes: bytes.len() as u64,
        encoding: found.encoding.map(|e| e.name().into()),
        engine: "rtf".into(),
        ..Source::default()
    };
    Ok(Extract {
        source,
        blocks,
        warnings,
        unread,
        unread_for_now: false,
    })
}
