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
mod pictures;
mod styles;
mod tables;

use super::lists::Lists;
use super::package::Package;
use super::relations::{Relation, relations};
use super::xml::{self, Element, Tree};
use crate::remarks::{note, numbered_note, why_empty};
use crate::{ExtractError, Options};
use body::Walk;
use model::Warning;
use model::block::{Block, Extract, Paragraph};
use model::place::Place;
use model::record::Source;
use std::collections::BTreeMap;
use styles::Styles;

/// Official media type.
pub const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Media type of documents of Word 2003 as one XML file.
const FLAT_MEDIA_TYPE: &str = "application/msword";

/// Reads a Word document.
///
/// # Errors
///
/// The package or its main part cannot be read, holds nothing, or is over a limit.
pub fn read(bytes: &[u8], path: &str, options: &Options) -> Result<Extract, ExtractError> {
    let mut package = Package::open(bytes, path, options)?;
    let root = relations(&mut package, "_rels/.rels", "")?;
    let main = root
        .values()
        .find(|r| r.kind.ends_with("/officeDocument"))
        .map(|r| r.target.clone())
        .filter(|name| package.has(name))
        .unwrap_or_else(|| "word/document.xml".into());
    let Some(content) = package.part(&main)? else {
        return Err(ExtractError::Damaged {
            path: path.into(),
            reason: "the main part is missing".into(),
            place: main,
        });
    };
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let related = relations(&mut package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let mut warnings = Vec::new();
    let mut unread = Vec::new();
    let mut tree_of = |package: &mut Package, kind: &str| -> Option<Tree> {
        let target = related
            .values()
            .find(|r| r.kind.ends_with(kind))?
            .target
            .clone();
        match package.part(&target) {
            Ok(Some(content)) => {
                let tree = xml::parse(&content);
                note_damage(&tree, &target, &mut unread);
                Some(tree)
            }
            Ok(None) => None,
            Err(error) => {
                unread.push(Warning::new("part-unread", error.to_string()));
                None
            }
        }
    };
    let style_tree = tree_of(&mut package, "/styles");
    let list_tree = tree_of(&mut package, "/numbering");
    let foot = tree_of(&mut package, "/footnotes");
    let end = tree_of(&mut package, "/endnotes");
    let styles = style_tree
        .as_ref()
        .map(|t| Styles::read(t.root()))
        .unwrap_or_default();
    let numbering = match &list_tree {
        Some(tree) => numbering::read(tree.root(), &styles.style_lists()),
        None => Lists::default(),
    };
    let tree = xml::parse(&content);
    drop(content);
    note_damage(&tree, &main, &mut unread);
    let Some(body) = tree.root().at(&["w:document", "w:body"]) else {
        return Err(ExtractError::Damaged {
            path: path.into(),
            reason: "the main part has no body".into(),
            place: main,
        });
    };
    let mut walk = Walk::new(styles, numbering);
    walk.chunks = chunks(&mut package, &related, options, &mut warnings, &mut unread)?;
    let mut blocks = walk.blocks(body, false);
    blocks.extend(diagrams(&mut package, &related, &mut walk, &mut unread)?);
    let notes = std::mem::take(&mut walk.notes);
    let (foot, end) = (notes_by_id(foot.as_ref()), notes_by_id(end.as_ref()));
    for (number, (is_end, id)) in notes.iter().enumerate() {
        let note = if *is_end { &end } else { &foot }.get(id.as_str());
        let found = note.map(|n| walk.blocks(*n, false)).unwrap_or_default();
        blocks.extend(numbered_note(number + 1, found));
    }
    note(
        &mut warnings,
        notes.len(),
        "footnotes-at-end",
        "footnotes stand at the end of the text",
    );
    let mut engine = "docx".to_owned();
    if walk.seen.pictures > 0 && pictures::hold_the_text(&blocks) {
        let scanned = pictures::read(&mut package, &related, body, path)?;
        walk.seen.pictures = scanned.left;
        engine = scanned.engine.unwrap_or(engine);
        blocks.extend(scanned.blocks);
        warnings.extend(scanned.warnings);
        unread.extend(scanned.unread);
    }
    if blocks.is_empty() {
        return Err(ExtractError::Damaged {
            path: path.into(),
            reason: why_empty(walk.seen.pictures).into(),
            place: main,
        });
    }
    let furniture = furniture(&mut package, &related);
    warnings.extend(walk.seen.warnings(furniture));
    unread.extend(walk.seen.unread());
    let source = Source {
        path: path.into(),
        media_type: MEDIA_TYPE.into(),
        bytes: bytes.len() as u64,
        encoding: walk.seen.encoding.map(|e| e.name().into()),
        engine,
        ..Source::default()
    };
    Ok(Extract {
        source,
        blocks,
        warnings,
        unread,
    })
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
    })
}

fn note_damage(tree: &Tree, part: &str, unread: &mut Vec<Warning>) {
    if let Some(damage) = &tree.damage {
        unread.push(Warning::new(
            "part-damaged",
            format!("{part} is damaged, its rest is unread: {damage}"),
        ));
    }
}

/// The notes of a part by id, separators left out.
fn notes_by_id(tree: Option<&Tree>) -> BTreeMap<&str, Element<'_>> {
    let root = tree.map(Tree::root);
    let notes = root.and_then(|r| r.child("w:footnotes").or_else(|| r.child("w:endnotes")));
    let all = notes.into_iter().flat_map(Element::children);
    let written = all.filter(|n| !n.attribute("type").is_some_and(|t| t.contains("eparat")));
    written
        .filter_map(|n| Some((n.attribute("id")?, n)))
        .collect()
}

/// Words of diagrams (SmartArt), which stand in parts of their own; one paragraph a shape.
fn diagrams(
    package: &mut Package,
    related: &BTreeMap<String, Relation>,
    walk: &mut Walk,
    unread: &mut Vec<Warning>,
) -> Result<Vec<Block>, ExtractError> {
    let mut blocks = Vec::new();
    for id in std::mem::take(&mut walk.diagrams) {
        let Some(target) = related.get(&id).map(|r| r.target.clone()) else {
            continue;
        };
        let Some(content) = package.part(&target)? else {
            continue;
        };
        let tree = xml::parse(&content);
        note_damage(&tree, &target, unread);
        let shapes = tree
            .root()
            .descendants(|_| true)
            .filter(|e| e.name() == "a:p");
        for shape in shapes {
            let words = shape
                .descendants(|_| true)
                .filter(|e| e.name() == "a:t")
                .flat_map(Element::children);
            let text = vietnamese::fold::squeeze(&words.map(Element::text).collect::<String>());
            if !text.is_empty() {
                let paragraph = Paragraph {
                    text,
                    emphasis: false,
                    break_before: false,
                    confidence: 1.0,
                    place: Place::default(),
                };
                blocks.push(Block::Paragraph(paragraph));
            }
        }
    }
    if !blocks.is_empty() {
        walk.seen.diagram_paragraphs = blocks.len();
    }
    Ok(blocks)
}

/// Documents that are put in whole (`altChunk`), of any kind, by the id of their relation. One that
/// cannot be read is missing.
fn chunks(
    package: &mut Package,
    related: &BTreeMap<String, Relation>,
    options: &Options,
    warnings: &mut Vec<Warning>,
    unread: &mut Vec<Warning>,
) -> Result<BTreeMap<String, Vec<Block>>, ExtractError> {
    let mut found = BTreeMap::new();
    if options.max_depth < 2 {
        return Ok(found);
    }
    let inner = Options {
        max_depth: options.max_depth - 1,
        ..options.clone()
    };
    for (id, relation) in related {
        if !relation.kind.ends_with("/aFChunk") {
            continue;
        }
        let Some(content) = package.part(&relation.target)? else {
            continue;
        };
        if let Ok(chunk) = crate::extract(&content, &relation.target, &inner) {
            warnings.extend(chunk.warnings);
            unread.extend(chunk.unread);
            found.insert(id.clone(), chunk.blocks);
        }
    }
    Ok(found)
}

/// Number of headers and footers that hold letters.
fn furniture(package: &mut Package, related: &BTreeMap<String, Relation>) -> usize {
    let parts = related
        .values()
        .filter(|r| r.kind.ends_with("/header") || r.kind.ends_with("/footer"));
    parts
        .filter(|relation| {
            let Ok(Some(content)) = package.part(&relation.target) else {
                return false;
            };
            let tree = xml::parse(&content);
            let mut words = tree
                .root()
                .descendants(|_| true)
                .filter(|e| e.name() == "w:t")
                .flat_map(Element::children);
            words.any(|t| t.text().chars().any(char::is_alphabetic))
        })
        .count()
}

#[cfg(test)]
mod tests;
