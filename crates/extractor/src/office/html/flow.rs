//! Tags and words to blocks: paragraphs end where block elements start and end.
//!
//! Follows browsers where markup is broken: a missing end tag ends with what holds it, an end tag
//! without a start is passed over, an end tag inside a cell ends nothing outside of it.

use super::lists::Lists;
use super::look::{Look, inside, is_dropped, property};
use super::tables::OpenTable;
use super::token::{Token, attribute, resolved, tokens};
use crate::legacy::Encoding;
use crate::office::runs::{Breaks, Runs};
use crate::office::table::{self, mark_break};
use model::block::Block;

/// Most elements open at once; further ones leave the look as it is.
const MAX_OPEN: usize = 512;

/// Deepest nesting of tables; deeper ones are text of their cell.
const MAX_TABLES: usize = 24;

/// How far up an end tag looks for its start.
const END_REACH: usize = 64;

/// Elements that hold nothing.
pub const VOID: &[&str] = &[
    "br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source",
    "track", "param",
];

const BLOCK: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "blockquote",
    "pre",
    "center",
    "form",
    "fieldset",
    "legend",
    "hr",
    "address",
    "figure",
    "figcaption",
    "caption",
    "body",
    "html",
    "details",
    "summary",
    "title",
    "label",
];

/// What a page gives.
#[derive(Default)]
pub struct Page {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Pictures passed over.
    pub pictures: usize,
    /// Marks of footnotes left out.
    pub marks: usize,
    /// An old encoding that fonts name.
    pub encoding: Option<Encoding>,
}

#[derive(Default)]
struct Flow {
    page: Page,
    /// Open elements, each with the look inside it.
    open: Vec<(String, Look)>,
    tables: Vec<OpenTable>,
    lists: Lists,
    runs: Runs,
    page_break: bool,
    /// A dropped element's name and how many of that name are open.
    dropped: Option<(String, usize)>,
    /// Elements that never end in this page and so are not dropped.
    kept: Vec<String>,
}

/// How often a page is read again because a dropped element had no end.
const RETRIES: usize = 3;

/// Reads a page.
pub fn read(text: &str) -> Page {
    let mut kept = Vec::new();
    loop {
        let mut flow = Flow {
            kept: kept.clone(),
            ..Flow::default()
        };
        for token in tokens(text) {
            flow.token(token);
        }
        match flow.dropped.take() {
            Some((name, _)) if kept.len() < RETRIES => kept.push(name),
            _ => return flow.finish(),
        }
    }
}

impl Flow {
    fn finish(mut self) -> Page {
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.flush();
        self.page
    }

    fn token(&mut self, token: Token) {
        if let Some((name, depth)) = &mut self.dropped {
            match token {
                Token::Start {
                    name: other,
                    closed: false,
                    ..
                } if other == *name => *depth += 1,
                Token::End(other) if other == *name => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                self.dropped = None;
            }
            return;
        }
        match token {
            Token::Text(words) => self.words(words),
            Token::Start {
                name,
                attributes,
                closed,
            } => self.start(&name, attributes, closed),
            Token::End(name) => self.end(&name),
        }
    }

    fn look(&self) -> Look {
        self.open
            .last()
            .map(|(_, look)| look.clone())
            .unwrap_or_default()
    }

    fn words(&mut self, words: &str) {
        let plain = resolved(words);
        let (bold, preformatted, font) = match self.open.last() {
            Some((_, look)) => (
                look.bold || look.heading,
                look.preformatted,
                look.font.clone(),
            ),
            None => (false, false, None),
        };
        let raised = self.open.last().is_some_and(|(_, look)| look.raised);
        if raised && self.runs.takes_mark(&plain) {
            self.page.marks += 1;
            return;
        }
        if !preformatted {
            self.runs.push(&plain, bold, font.as_deref());
            return;
        }
        for (number, line) in plain.lines().enumerate() {
            if number > 0 {
                self.runs.line_break();
            }
            self.runs.push(line, bold, font.as_deref());
        }
    }

    fn start(&mut self, name: &str, attributes: &str, closed: bool) {
        if is_dropped(name, attributes) && !self.kept.iter().any(|k| k == name) {
            if !closed && !VOID.contains(&name) {
                self.dropped = Some((name.to_owned(), 1));
            }
            return;
        }
        match name {
            "br" => {
                let style = attribute(attributes, "style").unwrap_or_default();
                if breaks_page(&style) {
                    self.flush();
                    self.page_break = true;
                } else {
                    self.runs.line_break();
                }
            }
            "img" => self.page.pictures += 1,
            "table" if self.tables.len() < MAX_TABLES => {
                self.flush();
                let mut table = OpenTable::new(self.open.len(), attributes);
                table.draft.break_before = std::mem::take(&mut self.page_break);
                self.tables.push(table);
            }
            "tr" | "thead" | "tbody" | "tfoot" | "td" | "th" if !self.tables.is_empty() => {
                self.end_cell();
                let base = self.tables.last().map_or(0, |t| t.base);
                self.open.truncate(base);
                let look = inside(&self.look(), name, attributes);
                if let Some(table) = self.tables.last_mut() {
                    match name {
                        "tr" => {
                            table.end_row();
                            table.start_row();
                        }
                        "td" | "th" => {
                            table.start_cell(attributes, name == "th");
                            self.open.push((name.to_owned(), look));
                        }
                        _ => table.end_group(),
                    }
                }
                if closed && matches!(name, "td" | "th") {
                    self.end_cell();
                }
            }
            _ => self.start_other(name, attributes, closed),
        }
    }

    fn start_other(&mut self, name: &str, attributes: &str, closed: bool) {
        if BLOCK.contains(&name) || matches!(name, "td" | "th" | "tr" | "table") {
            self.flush();
            self.close_implied(name);
            match name {
                "ol" | "ul" => self.lists.open(name == "ol", attributes),
                "li" => self.lists.item(attributes),
                _ => {}
            }
            let style = attribute(attributes, "style").unwrap_or_default();
            self.page_break |= breaks_page(&style);
        }
        if closed || VOID.contains(&name) || self.open.len() >= MAX_OPEN {
            return;
        }
        let look = inside(&self.look(), name, attributes);
        self.open.push((name.to_owned(), look));
    }

    /// A paragraph ends where the next block starts; a list item where the next item does.
    fn close_implied(&mut self, name: &str) {
        let floor = self.floor();
        let reach = self.open.len().saturating_sub(END_REACH).max(floor);
        let ends = |open: &str| match name {
            "li" => matches!(open, "p" | "li"),
            "dt" | "dd" => matches!(open, "p" | "dt" | "dd"),
            _ => open == "p",
        };
        let stops = |open: &str| matches!(open, "ul" | "ol" | "div" | "dl");
        let mut at = self.open.len();
        while at > reach {
            at -= 1;
            let open = &self.open[at].0;
            if ends(open) {
                self.open.truncate(at);
            } else if stops(open) {
                break;
            }
        }
    }

    /// The first open element that an end tag may end.
    fn floor(&self) -> usize {
        self.tables
            .last()
            .map_or(0, |t| t.base + usize::from(t.in_cell()))
    }

    fn end(&mut self, name: &str) {
        match name {
            "table" if !self.tables.is_empty() => return self.end_table(),
            "td" | "th" if !self.tables.is_empty() => return self.end_cell(),
            "tr" | "thead" | "tbody" | "tfoot" if !self.tables.is_empty() => {
                self.end_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.end_row();
                    if name != "tr" {
                        table.end_group();
                    }
                }
                return;
            }
            "br" => return self.runs.line_break(),
            _ => {}
        }
        if BLOCK.contains(&name) {
            self.flush();
            match name {
                "ol" | "ul" => {
                    // The end tag of the last item may be missing.
                    self.end_item();
                    self.lists.close();
                }
                "li" => self.end_item(),
                _ => {}
            }
        }
        let reach = self.open.len().saturating_sub(END_REACH).max(self.floor());
        if let Some(at) = (reach..self.open.len())
            .rev()
            .find(|at| self.open[*at].0 == name)
        {
            self.open.truncate(at);
        }
    }

    /// Ends a list's item. In a cell an empty numbered one is its number.
    fn end_item(&mut self) {
        let number = self.lists.end_item();
        let in_cell = self.tables.last().is_some_and(OpenTable::in_cell);
        if let Some(number) = number.filter(|_| in_cell) {
            self.runs.push(&number, false, None);
            self.flush();
        }
    }

    fn end_cell(&mut self) {
        self.flush();
        if let Some(table) = self.tables.last_mut() {
            table.end_cell();
            self.open.truncate(table.base);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        if let Some(mut table) = self.tables.pop() {
            self.open.truncate(table.base);
            table.end_row();
            table.end_group();
            let blocks = table::blocks(table.finished());
            self.put(blocks);
        }
    }

    /// Ends the paragraph that is being read.
    fn flush(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if runs.is_blank() {
            return;
        }
        self.page.encoding = self.page.encoding.or(runs.encoding);
        let heading = self.open.last().is_some_and(|(_, l)| l.heading);
        let mut found = runs.paragraphs(Breaks::Lines, heading);
        if let Some(first) = found.first_mut() {
            self.lists.label(&mut first.text);
        }
        let mut blocks: Vec<Block> = found.into_iter().map(Block::Paragraph).collect();
        if std::mem::take(&mut self.page_break) {
            mark_break(&mut blocks);
        }
        self.put(blocks);
    }

    /// Puts blocks into the innermost open cell, else into the page.
    fn put(&mut self, blocks: Vec<Block>) {
        match self
            .tables
            .iter_mut()
            .rev()
            .find_map(OpenTable::cell_blocks)
        {
            Some(cell) => cell.extend(blocks),
            None => self.page.blocks.extend(blocks),
        }
    }
}

fn breaks_page(style: &str) -> bool {
    ["page-break-before", "break-before"]
        .iter()
        .any(|name| property(style, name).is_some_and(|v| v == "always" || v == "page"))
}
