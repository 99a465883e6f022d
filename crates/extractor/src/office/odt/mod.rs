//! OpenDocument texts (ODT) to blocks.
//!
//! The same promises as for Word documents: changes accepted, automatic numbers written out, notes
//! at the end, headers and footers (which stand among the page styles) left out.

mod body;
mod styles;
mod tables;

use super::package::Package;
use super::xml::{self, Element};
use crate::remarks::{Remark, numbered_note, told, why_empty};
use crate::{ExtractError, Options};
use body::Walk;
use model::Warning;
use model::block::Extract;
use model::record::Source;
use styles::Styles;

/// Official media type.
pub const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";

/// Reads an ODT file.
///
/// # Errors
///
/// The package or its content cannot be read, holds nothing, is encrypted or over a limit.
pub fn read(bytes: &[u8], path: &str, options: &Options) -> Result<Extract, ExtractError> {
    let mut package = Package::open(bytes, path, options)?;
    let content = package
        .part("content.xml")?
        .ok_or_else(|| damaged(path, "the main part is missing"))?;
    let mut unread = Vec::new();
    let mut styles = Styles::default();
    match package.part("styles.xml") {
        Ok(Some(part)) => styles.add(xml::parse(&part).root()),
        Ok(None) => {}
        Err(error) => unread.push(Warning::new("part-unread", error.reason())),
    }
    let tree = xml::parse(&content);
    drop(content);
    if let Some(damage) = &tree.damage {
        unread.push(Warning::new(
            "part-damaged",
            format!("content.xml is damaged, its rest is unread: {damage}"),
        ));
    }
    styles.add(tree.root());
    let body = tree
        .root()
        .at(&["office:document-content", "office:body", "office:text"]);
    let body = body.ok_or_else(|| damaged(path, "the main part has no text"))?;
    written(body, &styles, unread, bytes, path)
}

/// A text of OpenDocument as one XML file; `damage` is what its reading stopped at.
///
/// # Errors
///
/// It holds nothing.
pub fn flat(
    document: Element,
    damage: Option<&str>,
    bytes: &[u8],
    path: &str,
) -> Result<Extract, ExtractError> {
    let mut styles = Styles::default();
    styles.add(document);
    let unread = damage.map(|damage| {
        let why = format!("the file is damaged, its rest is unread: {damage}");
        Warning::new("part-damaged", why)
    });
    let body = document.at(&["office:body", "office:text"]);
    let body = body.ok_or_else(|| damaged(path, "the main part has no text"))?;
    written(body, &styles, unread.into_iter().collect(), bytes, path)
}

fn damaged(path: &str, reason: &str) -> ExtractError {
    ExtractError::Damaged {
        path: path.into(),
        reason: reason.into(),
        place: "content.xml".into(),
    }
}

/// What is written in a body.
fn written(
    body: Element,
    styles: &Styles,
    mut unread: Vec<Warning>,
    bytes: &[u8],
    path: &str,
) -> Result<Extract, ExtractError> {
    let mut walk = Walk::new(styles);
    let mut blocks = walk.blocks(body, false);
    let notes = std::mem::take(&mut walk.notes);
    for (number, note) in notes.iter().enumerate() {
        let found = walk.blocks(*note, false);
        blocks.extend(numbered_note(number + 1, found));
    }
    if blocks.is_empty() {
        return Err(damaged(path, why_empty(walk.pictures)));
    }
    let warnings = told(&[
        (notes.len(), Remark::Footnotes),
        (walk.pictures, Remark::Pictures),
        (walk.comments, Remark::Comments),
        (walk.contents, Remark::Contents),
    ])
    .collect();
    unread.extend(told(&[(walk.objects, Remark::Objects)]));
    let source = Source {
        path: path.into(),
        media_type: MEDIA_TYPE.into(),
        bytes: bytes.len() as u64,
        encoding: walk.encoding.map(|e| e.name().into()),
        engine: "odt".into(),
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

#[cfg(test)]
mod tests;
