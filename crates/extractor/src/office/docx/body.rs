//! Blocks of a Word part: paragraphs and tables in order, through all wrappers.

use super::styles::{Styles, is_on};
use crate::legacy::Encoding;
use crate::office::lists::Lists;
use crate::office::runs::{Breaks, Runs};
use crate::office::table::mark_break;
use crate::office::xml::Element;
use crate::remarks::{self, Remark};
use model::Warning;
use model::block::Block;
use std::collections::BTreeMap;

/// What a walk has seen that is no text.
#[derive(Default)]
pub struct Seen {
    /// Pictures.
    pub pictures: usize,
    /// Embedded objects and charts.
    pub objects: usize,
    /// Hidden runs with letters.
    pub hidden: usize,
    /// Marks of footnotes that were written by hand.
    pub marks: usize,
    /// Comments.
    pub comments: usize,
    /// Lines of a table of contents.
    pub contents: usize,
    /// Paragraphs of diagrams.
    pub diagram_paragraphs: usize,
    /// An old encoding that fonts name.
    pub encoding: Option<Encoding>,
    /// Parts of other formats put in whole.
    pub foreign: usize,
}

impl Seen {
    /// What was left out on purpose; `furniture` counts headers and footers with letters.
    pub fn warnings(&self, furniture: usize) -> Vec<Warning> {
        remarks::told(&[
            (furniture, Remark::Furniture),
            (self.marks, Remark::Marks),
            (self.pictures, Remark::Pictures),
            (self.hidden, Remark::Hidden),
            (self.comments, Remark::Comments),
            (self.contents, Remark::Contents),
            (self.diagram_paragraphs, Remark::Diagrams),
        ])
        .collect()
    }

    /// What should have been read.
    pub fn unread(&self) -> Vec<Warning> {
        remarks::told(&[
            (self.objects, Remark::Objects),
            (self.foreign, Remark::Foreign),
        ])
        .collect()
    }
}

/// Goes through a document's blocks and keeps what runs from one to the next.
pub struct Walk {
    pub(super) styles: Styles,
    pub(super) numbering: Lists,
    /// Open fields; `true` while in the code, before the result.
    pub(super) fields: Vec<bool>,
    /// Notes in the order of their marks: whether an endnote, and the id.
    pub notes: Vec<(bool, String)>,
    /// Relations of diagrams.
    pub diagrams: Vec<String>,
    /// Blocks of documents put in whole, by relation; each is taken once.
    pub chunks: BTreeMap<String, Vec<Block>>,
    /// What is no text.
    pub seen: Seen,
    pub(super) page_break: bool,
}

/// A paragraph being read.
#[derive(Default)]
pub(super) struct Open {
    pub runs: Runs,
    /// Text boxes anchored in it.
    pub boxes: Vec<Block>,
    pub heading: bool,
    pub break_before: bool,
}

impl Walk {
    /// A walk with a document's styles and lists.
    pub fn new(styles: Styles, numbering: Lists) -> Self {
        Walk {
            styles,
            numbering,
            fields: Vec::new(),
            notes: Vec::new(),
            diagrams: Vec::new(),
            chunks: BTreeMap::new(),
            seen: Seen::default(),
            page_break: false,
        }
    }

    /// Blocks beneath an element. In a cell an empty numbered paragraph is its number.
    pub fn blocks(&mut self, parent: Element, in_cell: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut carried = None;
        self.collect(parent, in_cell, &mut carried, &mut blocks);
        if let Some(open) = carried {
            self.close(open, &mut blocks);
        }
        blocks
    }

    fn collect(
        &mut self,
        parent: Element,
        in_cell: bool,
        carried: &mut Option<Open>,
        blocks: &mut Vec<Block>,
    ) {
        for child in parent.children() {
            match child.name() {
                "w:p" => self.paragraph(child, in_cell, carried, blocks),
                "w:tbl" => {
                    if let Some(open) = carried.take() {
                        self.close(open, blocks);
                    }
                    blocks.extend(self.table(child));
                }
                "w:sdt" => {
                    let gallery = child.at(&["w:sdtPr", "w:docPartObj", "w:docPartGallery"]);
                    let content = child.child("w:sdtContent");
                    if gallery.and_then(|g| g.attribute("val")) == Some("Table of Contents") {
                        self.seen.contents += content
                            .map_or(0, |c| c.children().filter(|p| p.name() == "w:p").count());
                    } else if let Some(content) = content.filter(|_| !is_placeholder(child)) {
                        self.collect(content, in_cell, carried, blocks);
                    }
                }
                "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" | "wx:sect"
                | "wx:sub-section" => self.collect(child, in_cell, carried, blocks),
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.collect(chosen, in_cell, carried, blocks);
                    }
                }
                "w:altChunk" => {
                    let chunk = child.attribute("id").and_then(|id| self.chunks.remove(id));
                    if let Some(open) = carried.take() {
                        self.close(open, blocks);
                    }
                    match chunk {
                        Some(chunk) => blocks.extend(chunk),
                        None => self.seen.foreign += 1,
                    }
                }
                _ => {}
            }
        }
    }

    fn paragraph(
        &mut self,
        element: Element,
        in_cell: bool,
        carried: &mut Option<Open>,
        blocks: &mut Vec<Block>,
    ) {
        let properties = element.child("w:pPr");
        let get = |path: &[&str]| properties.and_then(|p| p.at(path));
        let value = |path: &[&str]| get(path).and_then(|e| e.attribute("val"));
        let style = value(&["w:pStyle"]);
        let mark_gone = get(&["w:rPr", "w:del"])
            .or_else(|| get(&["w:rPr", "w:moveFrom"]))
            .is_some();
        let joined = carried.is_some();
        let mut open = carried.take().unwrap_or_default();
        if !joined {
            let outline = value(&["w:outlineLvl"]).and_then(|v| v.parse::<u32>().ok());
            open.heading = outline.map_or_else(|| self.styles.is_heading(style), |l| l < 9);
            open.break_before = std::mem::take(&mut self.page_break)
                || get(&["w:pageBreakBefore"]).is_some_and(is_on);
        }
        self.inline(element, style, &mut open);
        if get(&["w:sectPr"]).is_some() {
            self.page_break = true;
        }
        // A field's code that is still open here is damaged: the text after it is text.
        self.fields.retain(|in_code| !in_code);
        if self.styles.is_contents(style) && !open.runs.is_blank() {
            self.seen.contents += 1;
            return;
        }
        if mark_gone {
            *carried = Some(open);
            return;
        }
        let (mut list, mut level) = self.styles.list(style);
        if let Some(own) = value(&["w:numPr", "w:numId"]) {
            list = Some(own.to_owned());
        }
        if let Some(own) = value(&["w:numPr", "w:ilvl"]).and_then(|v| v.parse().ok()) {
            level = Some(own);
        }
        // Files of Word 2003 say the number as it is shown.
        let shown = value(&["w:listPr", "wx:t"]).map(|number| format!("{number} "));
        let label = list
            .filter(|l| l != "0")
            .and_then(|list| self.numbering.label(&list, level, style))
            .or(shown);
        if let Some(label) = label.filter(|_| in_cell || !open.runs.is_blank()) {
            open.runs.label(&label);
        }
        self.close(open, blocks);
    }

    fn close(&mut self, open: Open, blocks: &mut Vec<Block>) {
        self.seen.encoding = self.seen.encoding.or(open.runs.encoding);
        let mut found: Vec<Block> = open
            .runs
            .paragraphs(Breaks::Page, open.heading)
            .into_iter()
            .map(Block::Paragraph)
            .collect();
        found.extend(open.boxes);
        if found.is_empty() {
            self.page_break |= open.break_before;
            return;
        }
        if open.break_before {
            mark_break(&mut found);
        }
        blocks.extend(found);
    }
}

/// Whether a content control shows its prompt and not a text.
pub(super) fn is_placeholder(control: Element) -> bool {
    control
        .at(&["w:sdtPr", "w:showingPlcHdr"])
        .is_some_and(is_on)
}

/// The form of an alternative that is read: the first with text, else the first.
pub(super) fn alternative(element: Element) -> Option<Element> {
    let forms = || {
        element
            .children()
            .filter(|c| matches!(c.name(), "mc:Choice" | "mc:Fallback"))
    };
    let has_text = |form: &Element| {
        form.descendants(|_| true)
            .any(|e| matches!(e.name(), "w:t" | "a:t" | "m:t"))
    };
    forms().find(has_text).or_else(|| forms().next())
}
