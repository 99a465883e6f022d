//! Blocks of an ODF text: paragraphs, lists, tables, frames and notes in order.

use super::styles::{Level, Styles, label};
use crate::legacy::Encoding;
use crate::office::runs::{Breaks, Runs};
use crate::office::table::mark_break;
use crate::office::xml::Element;
use model::block::Block;
use std::collections::BTreeMap;

/// Goes through a document's blocks and keeps what runs from one to the next.
pub struct Walk<'a> {
    pub(super) styles: &'a Styles,
    /// Notes in the order of their marks.
    pub notes: Vec<Element<'a>>,
    /// Pictures passed over.
    pub pictures: usize,
    /// Embedded objects passed over.
    pub objects: usize,
    /// Lines of a table of contents left out.
    pub contents: usize,
    /// Comments left out.
    pub comments: usize,
    /// An old encoding that fonts name.
    pub encoding: Option<Encoding>,
    /// Last numbers by list, and the last list of each style.
    counted: BTreeMap<String, Counters>,
    lists: usize,
    last_of_style: BTreeMap<String, String>,
    /// Bytes that may still be written again for repeated rows and cells.
    pub(super) repeatable: usize,
}

/// The last number of each level of a list; none where its items only held deeper lists.
type Counters = Vec<Option<u32>>;

/// A list being read: its style and the numbers of its levels so far.
struct List {
    style: String,
    id: String,
    counters: Counters,
    /// The level being read, from 0.
    depth: usize,
    /// The item being read only holds a deeper list, which goes on with its numbers.
    wraps: bool,
    /// Label of the item whose first paragraph has not come yet.
    pending: Option<String>,
}

/// A paragraph being read.
#[derive(Default)]
struct Open {
    runs: Runs,
    boxes: Vec<Block>,
}

/// Weight and font at a place.
#[derive(Clone, Copy)]
struct Look<'s> {
    bold: bool,
    font: Option<&'s str>,
}

impl<'a> Walk<'a> {
    /// A walk with a document's styles.
    pub fn new(styles: &'a Styles) -> Self {
        Walk {
            styles,
            notes: Vec::new(),
            pictures: 0,
            objects: 0,
            contents: 0,
            comments: 0,
            encoding: None,
            counted: BTreeMap::new(),
            lists: 0,
            last_of_style: BTreeMap::new(),
            repeatable: super::tables::MAX_REPEATED_BYTES,
        }
    }

    /// Blocks beneath an element. In a cell an empty numbered paragraph is its number.
    pub fn blocks(&mut self, parent: Element<'a>, in_cell: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.collect(parent, in_cell, &mut None, &mut blocks);
        blocks
    }

    fn collect(
        &mut self,
        parent: Element<'a>,
        in_cell: bool,
        list: &mut Option<List>,
        blocks: &mut Vec<Block>,
    ) {
        for child in parent.children() {
            match child.name() {
                "text:p" | "text:h" => self.paragraph(child, in_cell, list, blocks),
                "text:list" => self.list(child, in_cell, list, blocks),
                "table:table" => blocks.extend(self.table(child)),
                "text:table-of-content" => {
                    self.contents += child
                        .descendants(|_| true)
                        .filter(|e| e.name() == "text:p")
                        .count();
                }
                "text:tracked-changes"
                | "office:forms"
                | "text:sequence-decls"
                | "text:variable-decls" => {}
                "office:annotation" => self.comments += 1,
                "text:section" if child.attribute("display") == Some("none") => {}
                name if name.starts_with("draw:") => self.frame(child, blocks),
                "" => {}
                _ => self.collect(child, in_cell, list, blocks),
            }
        }
    }

    fn list(
        &mut self,
        element: Element<'a>,
        in_cell: bool,
        outer: &mut Option<List>,
        blocks: &mut Vec<Block>,
    ) {
        if let Some(list) = outer {
            if let Some(style) = element.attribute("style-name") {
                list.style = style.into();
            }
            let wraps = list.wraps;
            list.depth += 1;
            if !wraps && element.attribute("continue-numbering") != Some("true") {
                list.counters.truncate(list.depth);
            }
            self.items(element, in_cell, outer, blocks);
            if let Some(list) = outer {
                list.depth -= 1;
                list.wraps = wraps;
            }
            return;
        }
        let first = element
            .at(&["text:list-item", "text:p"])
            .and_then(|p| p.attribute("style-name"));
        let style = element
            .attribute("style-name")
            .or_else(|| self.styles.list(first))
            .unwrap_or_default()
            .to_owned();
        let continued = match element.attribute("continue-list") {
            Some(id) => Some(id.to_owned()),
            None if element.attribute("continue-numbering") == Some("true") => {
                self.last_of_style.get(&style).cloned()
            }
            None => None,
        };
        self.lists += 1;
        let id = element
            .attribute("id")
            .map_or_else(|| format!("#{}", self.lists), str::to_owned);
        let counters = continued
            .and_then(|c| self.counted.get(&c).cloned())
            .unwrap_or_default();
        let mut list = Some(List {
            style: style.clone(),
            id: id.clone(),
            counters,
            depth: 0,
            wraps: false,
            pending: None,
        });
        self.items(element, in_cell, &mut list, blocks);
        if let Some(list) = list {
            self.counted.insert(list.id, list.counters);
        }
        self.last_of_style.insert(style, id);
    }

    /// Gives the next number, or this one, to the item of a list that is being read.
    fn count(&self, list: &mut List, number: Option<u32>) {
        let depth = list.depth;
        list.counters.resize(depth + 1, None);
        let next = |last: u32| last.wrapping_add(1);
        let start = self.start(&list.style, depth);
        let own = number.unwrap_or(list.counters[depth].map_or(start, next));
        list.counters[depth] = Some(own);
        let numbers: Vec<u32> = (list.counters.iter().enumerate())
            .map(|(level, last)| last.unwrap_or_else(|| self.start(&list.style, level)))
            .collect();
        let of = |n: usize| -> Option<&Level> { self.styles.level(&list.style, n) };
        list.pending = label(&numbers, of);
    }

    fn start(&self, style: &str, level: usize) -> u32 {
        self.styles.level(style, level).map_or(1, |l| l.start)
    }

    fn items(
        &mut self,
        element: Element<'a>,
        in_cell: bool,
        list: &mut Option<List>,
        blocks: &mut Vec<Block>,
    ) {
        for item in element.children() {
            if let Some(list) = list.as_mut().filter(|_| item.name() == "text:list-item") {
                // An item that only holds a deeper list shows no label and takes no number.
                let holds_text = item
                    .children()
                    .any(|c| matches!(c.name(), "text:p" | "text:h"));
                let start = item
                    .attribute("start-value")
                    .and_then(|v| v.parse::<u32>().ok());
                list.wraps = !holds_text;
                list.pending = None;
                if holds_text {
                    self.count(list, start);
                }
            }
            self.collect(item, in_cell, list, blocks);
        }
    }

    fn paragraph(
        &mut self,
        element: Element<'a>,
        in_cell: bool,
        list: &mut Option<List>,
        blocks: &mut Vec<Block>,
    ) {
        let style = element.attribute("style-name");
        let look = Look {
            bold: self.styles.bold(style).unwrap_or(false),
            font: self.styles.font(style),
        };
        let mut open = Open::default();
        if !self.styles.is_hidden(style) {
            self.inline(element, look, &mut open);
        }
        if let Some(list) = list
            && let Some(label) = list.pending.take()
            && (in_cell || !open.runs.is_blank())
        {
            open.runs.label(&label);
        }
        self.encoding = self.encoding.or(open.runs.encoding);
        let heading = element.name() == "text:h";
        let mut found: Vec<Block> = open
            .runs
            .paragraphs(Breaks::Page, heading)
            .into_iter()
            .map(Block::Paragraph)
            .collect();
        found.extend(open.boxes);
        if self.styles.starts_page(style) {
            mark_break(&mut found);
        }
        blocks.extend(found);
    }

    fn inline(&mut self, parent: Element<'a>, look: Look<'a>, open: &mut Open) {
        for child in parent.children() {
            match child.name() {
                "" => open.runs.push(child.text(), look.bold, look.font),
                "text:s" | "text:tab" => open.runs.push(" ", look.bold, look.font),
                "text:line-break" => open.runs.line_break(),
                "text:span" => {
                    let style = child.attribute("style-name");
                    if !self.styles.is_hidden(style) {
                        let bold = self.styles.bold(style).unwrap_or(look.bold);
                        self.inline(
                            child,
                            Look {
                                bold,
                                font: self.styles.font(style).or(look.font),
                            },
                            open,
                        );
                    }
                }
                "text:note" => self.notes.extend(child.child("text:note-body")),
                "office:annotation" => self.comments += 1,
                "office:annotation-end" | "text:ruby-text" | "text:hidden-text" => {}
                name if name.starts_with("draw:") => self.frame(child, &mut open.boxes),
                _ => self.inline(child, look, open),
            }
        }
    }

    /// Text boxes and shapes with text; pictures and objects are counted.
    fn frame(&mut self, frame: Element<'a>, blocks: &mut Vec<Block>) {
        match frame.name() {
            "draw:image" => self.pictures += 1,
            "draw:object" | "draw:object-ole" => self.objects += 1,
            "draw:frame" | "draw:g" | "draw:a" => {
                for child in frame.children().filter(|c| c.name().starts_with("draw:")) {
                    // A frame's second picture stands in for its object.
                    self.frame(child, blocks);
                }
            }
            _ => {
                let found = self.blocks(frame, false);
                blocks.extend(found);
            }
        }
    }
}
