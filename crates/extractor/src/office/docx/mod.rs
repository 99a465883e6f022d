//! Word documents (DOCX) to blocks.
//!
//! Text as it stands when printed with all changes accepted: insertions in, deletions out, fields'
//! results without their codes, automatic numbers written out, each text box once, documents of other kinds
//! that were put in whole. Headers, footers
//! and comments are no text; footnotes stand at the end. Parts that cannot be read are named in
//! [`Extract::unread`]; what stands before a damaged place is kept.

mod body;
mod inline;
mod numbering;
mod parts;
mod pictures;
mod styles;
mod tables;

use super::lists::Lists;
use super::package::Package;
use super::relations::relations;
use super::xml::{self, Element};
use crate::remarks::why_empty;
use crate::{ExtractError, Options};
use body::Walk;
use model::Warning;
use model::block::Extract;
use model::record::Source;
use parts::Parts;
use styles::Styles;

/// Official media type.
pub const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Media type of documents of Word 2003 as one XML file.
const FLAT_MEDIA_TYPE: &str = crate::legacy::word::MEDIA_TYPE;

/// Reads a Word document.
///
/// # Errors
///
/// The package or its main part cannot be read, holds nothing, or is over a limit.
pub fn read(bytes: &[u8], path: &str, options: &Options) -> Result<Extract, ExtractError> {
    let damaged = |reason: &str, place: &str| ExtractError::Damaged {
        path: path.into(),
        reason: reason.into(),
        place: place.into(),
    };
    let mut package = Package::open(bytes, path, options)?;
    let main = main_part(&mut package)?;
    let content = package.part(&main)?;
    let content = content.ok_or_else(|| damaged("the main part is missing", &main))?;
    let mut parts = Parts::of(package, &main)?;
    let styles = parts.tree("/styles");
    let styles = styles.map(|t| Styles::read(t.root())).unwrap_or_default();
    let lists = parts.tree("/numbering");
    let lists = lists.map(|t| numbering::read(t.root(), &styles.style_lists()));
    let (foot, end) = (parts.tree("/footnotes"), parts.tree("/endnotes"));
    let tree = xml::parse(&content);
    drop(content);
    parts.note_damage(&tree, &main);
    let body = tree.root().at(&["w:document", "w:body"]);
    let body = body.ok_or_else(|| damaged("the main part has no body", &main))?;
    let mut walk = Walk::new(styles, lists.unwrap_or_default());
    walk.chunks = parts.chunks(options)?;
    let mut blocks = walk.blocks(body, false);
    blocks.extend(parts.diagrams(&mut walk)?);
    blocks.extend(parts.notes(&mut walk, foot.as_ref(), end.as_ref()));
    let mut engine = "docx".to_owned();
    if walk.seen.pictures > 0 && pictures::hold_the_text(&blocks) {
        let scanned = pictures::read(&mut parts.package, &parts.related, body, path)?;
        walk.seen.pictures = scanned.left;
        engine = scanned.engine.unwrap_or(engine);
        blocks.extend(scanned.blocks);
        parts.warnings.extend(scanned.warnings);
        parts.unread.extend(scanned.unread);
        parts.unread_for_now = scanned.unread_for_now;
    }
    if blocks.is_empty() {
        return Err(damaged(why_empty(walk.seen.pictures), &main));
    }
    let furniture = parts.furniture();
    parts.warnings.extend(walk.seen.warnings(furniture));
    parts.unread.extend(walk.seen.unread());
    Ok(Extract {
        source: Source {
            path: path.into(),
            media_type: MEDIA_TYPE.into(),
            bytes: bytes.len() as u64,
            encoding: walk.seen.encoding.map(|e| e.name().into()),
            engine,
            ..Source::default()
        },
        blocks,
        warnings: parts.warnings,
        unread: parts.unread,
        unread_for_now: parts.unread_for_now,
    })
}

/// The name of a package's main part.
fn main_part(package: &mut Package) -> Result<String, ExtractError> {
    let root = relations(package, "_rels/.rels", "")?;
    let mut named = root
        .values()
        .filter(|r| r.kind.ends_with("/officeDocument"));
    let named = named.next().map(|r| r.target.clone());
    let stored = named.filter(|name| package.has(name));
    Ok(stored.unwrap_or_else(|| "word/document.xml".into()))
}

/// A document of Word 2003 as one XML file; `damage` is what its reading stopped at.
///
/// # Errors
///
/// It has no body, or holds nothing.
pub fn flat(
    document: Element,
    damage: Option<&str>,
    bytes: &[u8],
    path: &str,
) -> Result<Extract, ExtractError> {
    let empty = |reason: &str| ExtractError::Damaged {
        path: path.into(),
        reason: reason.into(),
        place: "whole file".into(),
    };
    let body = document.child("w:body");
    let body = body.ok_or_else(|| empty("the document has no body"))?;
    let mut walk = Walk::new(Styles::read(document), Lists::default());
    let blocks = walk.blocks(body, false);
    if blocks.is_empty() {
        return Err(empty(why_empty(walk.seen.pictures)));
    }
    let mut unread = walk.seen.unread();
    if let Some(damage) = damage {
        let why = format!("the file is damaged, its rest is unread: {damage}");
        unread.push(Warning::new("part-damaged", why));
    }
    let source = Source {
        path: path.into(),
        media_type: FLAT_MEDIA_TYPE.into(),
        bytes: bytes.len() as u64,
        encoding: walk.seen.encoding.map(|e| e.name().into()),
        engine: "doc-xml".into(),
        ..Source::default()
    };
    Ok(Extract {
        source,
        blocks,
        warnings: walk.seen.warnings(0),
        unread,
        unread_for_now: false,
    })
}

#[cfg(test)]
mod tests;
