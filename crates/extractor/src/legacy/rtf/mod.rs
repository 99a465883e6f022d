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
use crate::office::table::flat;
use model::Warning;
use model::block::{Block, Extract};
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
    blocks.extend(numbered(found.notes));
    if blocks.is_empty() {
        let reason = if found.pictures > 0 {
            "it holds pictures and no text"
        } else {
            "nothing is written in it"
        };
        return Err(ExtractError::Damaged {
            path: path.into(),
            reason: reason.into(),
            place: "whole file".into(),
        });
    }
    let mut warnings = Vec::new();
    let mut note = |count: usize, code: &str, what: &str| {
        if count > 0 {
            warnings.push(Warning::new(code, format!("{count} {what}")));
        }
    };
    note(
        count,
        "footnotes-at-end",
        "footnotes stand at the end of the text",
    );
    note(
        found.furniture,
        "page-furniture",
        "headers or footers are left out",
    );
    note(
        found.pictures,
        "picture-unread",
        "pictures are not looked at",
    );
    note(
        found.hidden,
        "hidden-text-left-out",
        "runs of hidden text are left out",
    );
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
    })
}

/// Notes as paragraphs, the number in brackets before the first of each.
pub fn numbered(notes: Vec<Vec<Block>>) -> Vec<Block> {
    let mut found = Vec::new();
    for (number, note) in (1..).zip(notes) {
        for (at, mut paragraph) in note.into_iter().flat_map(flat).enumerate() {
            if at == 0 {
                paragraph.text = format!("[{number}] {}", paragraph.text);
            }
            found.push(Block::Paragraph(paragraph));
        }
    }
    found
}
