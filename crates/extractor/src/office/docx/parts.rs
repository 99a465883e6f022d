//! The parts of a package beside its main one: notes, diagrams, documents that were put in whole, headers and footers.

use super::body::Walk;
use crate::office::package::Package;
use crate::office::relations::{Relation, relations};
use crate::office::xml::{self, Element, Tree};
use crate::remarks::{Remark, numbered_note, told};
use crate::{ExtractError, Options};
use model::Warning;
use model::block::{Block, Paragraph};
use model::place::Place;
use std::collections::BTreeMap;

/// A package, what its main part refers to, and what its reader is to be told.
pub(super) struct Parts<'a> {
    pub package: Package<'a>,
    /// Relations of the main part by id.
    pub related: BTreeMap<String, Relation>,
    pub warnings: Vec<Warning>,
    pub unread: Vec<Warning>,
    pub unread_for_now: bool,
}

impl<'a> Parts<'a> {
    /// The parts that the main part refers to.
    pub fn of(mut package: Package<'a>, main: &str) -> Result<Self, ExtractError> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let related = relations(&mut package, &format!("{folder}/_rels/{file}.rels"), folder)?;
        Ok(Parts {
            package,
            related,
            warnings: Vec::new(),
            unread: Vec::new(),
            unread_for_now: false,
        })
    }

    /// The part of a kind; one that cannot be read is told.
    pub fn tree(&mut self, kind: &str) -> Option<Tree> {
        let mut of_kind = self.related.values().filter(|r| r.kind.ends_with(kind));
        let target = of_kind.next()?.target.clone();
        match self.package.part(&target) {
            Ok(content) => {
                let tree = xml::parse(&content?);
                self.note_damage(&tree, &target);
                Some(tree)
            }
            Err(error) => {
                self.unread
                    .push(Warning::new("part-unread", error.reason()));
                None
            }
        }
    }

    /// Tells that the rest of a damaged part is unread.
    pub fn note_damage(&mut self, tree: &Tree, part: &str) {
        if let Some(damage) = &tree.damage {
            self.unread.push(Warning::new(
                "part-damaged",
                format!("{part} is damaged, its rest is unread: {damage}"),
            ));
        }
    }

    /// The notes that the text refers to, in its order.
    pub fn notes(
        &mut self,
        walk: &mut Walk,
        foot: Option<&Tree>,
        end: Option<&Tree>,
    ) -> Vec<Block> {
        let referred = std::mem::take(&mut walk.notes);
        let (foot, end) = (notes_by_id(foot), notes_by_id(end));
        let mut blocks = Vec::new();
        for (number, (is_end, id)) in referred.iter().enumerate() {
            let found = if *is_end { &end } else { &foot }.get(id.as_str());
            let found = found.map(|n| walk.blocks(*n, false)).unwrap_or_default();
            blocks.extend(numbered_note(number + 1, found));
        }
        self.warnings
            .extend(told(&[(referred.len(), Remark::Footnotes)]));
        blocks
    }

    /// Words of diagrams (SmartArt), which stand in parts of their own; one paragraph a shape.
    pub fn diagrams(&mut self, walk: &mut Walk) -> Result<Vec<Block>, ExtractError> {
        let mut blocks = Vec::new();
        for id in std::mem::take(&mut walk.diagrams) {
            let Some(target) = self.related.get(&id).map(|r| r.target.clone()) else {
                continue;
            };
            let Some(content) = self.package.part(&target)? else {
                continue;
            };
            let tree = xml::parse(&content);
            self.note_damage(&tree, &target);
            for shape in named(tree.root(), "a:p") {
                let words = named(shape, "a:t").flat_map(Element::children);
                let text = vietnamese::fold::squeeze(&words.map(Element::text).collect::<String>());
                if !text.is_empty() {
                    blocks.push(Block::Paragraph(Paragraph {
                        text,
                        emphasis: false,
                        break_before: false,
                        confidence: 1.0,
                        place: Place::default(),
                    }));
                }
            }
        }
        if !blocks.is_empty() {
            walk.seen.diagram_paragraphs = blocks.len();
        }
        Ok(blocks)
    }

    /// Documents that are put in whole (`altChunk`), of any kind, by the id of their relation. One that cannot be read is missing.
    pub fn chunks(
        &mut self,
        options: &Options,
    ) -> Result<BTreeMap<String, Vec<Block>>, ExtractError> {
        let mut found = BTreeMap::new();
        if options.max_depth < 2 {
            return Ok(found);
        }
        let inner = Options {
            max_depth: options.max_depth - 1,
            ..options.clone()
        };
        for (id, relation) in &self.related {
            if !relation.kind.ends_with("/aFChunk") {
                continue;
            }
            let Some(content) = self.package.part(&relation.target)? else {
                continue;
            };
            if let Ok(chunk) = crate::extract(&content, &relation.target, &inner) {
                self.warnings.extend(chunk.warnings);
                self.unread.extend(chunk.unread);
                found.insert(id.clone(), chunk.blocks);
            }
        }
        Ok(found)
    }

    /// Number of headers and footers that hold letters.
    pub fn furniture(&mut self) -> usize {
        let parts = self.related.values();
        let parts = parts.filter(|r| r.kind.ends_with("/header") || r.kind.ends_with("/footer"));
        parts
            .filter(|relation| {
                let Ok(Some(content)) = self.package.part(&relation.target) else {
                    return false;
                };
                let tree = xml::parse(&content);
                let mut words = named(tree.root(), "w:t").flat_map(Element::children);
                words.any(|t| t.text().chars().any(char::is_alphabetic))
            })
            .count()
    }
}

/// The elements of a name within another, at any depth.
fn named<'a>(within: Element<'a>, name: &'static str) -> impl Iterator<Item = Element<'a>> {
    within
        .descendants(|_| true)
        .filter(move |e| e.name() == name)
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
