//! Word documents of the old binary form (DOC) to blocks.
//!
//! The binary is read by office_oxide, which this file alone names; a fault in it is an error of the
//! file. It gives no fonts and few automatic numbers; `fonts` and `labels` read these.

mod binary;
mod fonts;
mod labels;
mod lists;
mod styles;

use crate::ExtractError;
use crate::legacy::Encoding;
use crate::office::number::written;
use crate::office::runs::{Breaks, Runs};
use crate::office::table::{self, Draft, DraftCell, DraftRow, mark_break};
use crate::remarks::{Remark, numbered_note, told, why_empty};
use fonts::Marked;
use labels::Labelled;
use model::Warning;
use model::block::{Block, Extract};
use model::record::Source;
use office_oxide::ir::{DocumentIR, Element, InlineContent, List, ListStyle, Table};
use office_oxide::{Document, DocumentFormat};
use std::io::Cursor;

/// Official media type.
pub const MEDIA_TYPE: &str = "application/msword";

/// Deepest nesting of cells, lists and boxes; what is deeper is left out.
const MAX_DEPTH: usize = 24;

/// Most columns that a span covers.
const MAX_COLUMNS: usize = 1000;

/// Reads a Word document of the old form.
///
/// # Errors
///
/// It cannot be read or holds nothing.
pub fn read(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let damaged = |reason: String| ExtractError::Damaged {
        path: path.into(),
        reason,
        place: "whole file".into(),
    };
    let mut labelled = labels::labelled(bytes);
    let signed = labelled.bytes.take();
    let mut fonts = fonts::marked(signed.as_deref().unwrap_or(bytes));
    let marked = fonts.bytes.take().or(signed);
    let document = match marked.and_then(|marked| opened(marked).ok()) {
        Some(document) => document,
        None => {
            (fonts, labelled) = Default::default();
            opened(bytes.to_vec()).map_err(damaged)?
        }
    };
    let mut walk = Walk {
        fonts,
        labelled,
        ..Walk::default()
    };
    let mut blocks = Vec::new();
    for section in &document.sections {
        walk.elements(&section.elements, &mut blocks, 0);
    }
    let notes = std::mem::take(&mut walk.notes);
    let count = notes.len();
    blocks.extend((1..).zip(notes).flat_map(|(n, b)| numbered_note(n, b)));
    if blocks.is_empty() {
        return Err(damaged(why_empty(walk.pictures).into()));
    }
    let warnings = told(&[
        (count, Remark::Footnotes),
        (walk.pictures, Remark::Pictures),
    ])
    .collect();
    let mut unread = Vec::new();
    if walk.too_deep > 0 {
        unread.push(Warning::new(
            "part-unread",
            format!("{} parts are nested too deep", walk.too_deep),
        ));
    }
    let source = Source {
        path: path.into(),
        media_type: MEDIA_TYPE.into(),
        bytes: bytes.len() as u64,
        engine: "doc".into(),
        encoding: walk.encoding.map(|e| e.name().into()),
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

/// What the reader makes of a file, or why it makes nothing of it.
fn opened(bytes: Vec<u8>) -> Result<DocumentIR, String> {
    let opened = std::panic::catch_unwind(move || {
        Document::from_reader(Cursor::new(bytes), DocumentFormat::Doc)
            .map(|d| d.to_ir())
            .map_err(|e| e.to_string())
    });
    opened.unwrap_or_else(|_| Err("its structure is broken".into()))
}

#[derive(Default)]
struct Walk {
    fonts: Marked,
    labelled: Labelled,
    /// Cells that are being read, one in the other.
    cells: usize,
    encoding: Option<Encoding>,
    notes: Vec<Vec<Block>>,
    pictures: usize,
    too_deep: usize,
    page_break: bool,
}

impl Walk {
    fn elements(&mut self, elements: &[Element], blocks: &mut Vec<Block>, depth: usize) {
        if depth > MAX_DEPTH {
            self.too_deep += 1;
            return;
        }
        for element in elements {
            let mut found = Vec::new();
            match element {
                Element::Heading(heading) => found = self.paragraphs(&heading.content, true),
                Element::Paragraph(paragraph) => found = self.paragraphs(&paragraph.content, false),
                Element::Table(table) => found = self.table(table, depth),
                Element::List(list) => self.list(list, &mut found, depth, &mut Vec::new()),
                Element::TextBox(text) => self.elements(&text.content, &mut found, depth + 1),
                Element::Footnote(note) | Element::Endnote(note) => {
                    let mut inner = Vec::new();
                    self.elements(&note.content, &mut inner, depth + 1);
                    self.notes.push(inner);
                }
                Element::Image(_) => self.pictures += 1,
                Element::PageBreak => self.page_break = true,
                _ => {}
            }
            if !found.is_empty() && std::mem::take(&mut self.page_break) {
                mark_break(&mut found);
            }
            blocks.extend(found);
        }
    }

    fn paragraphs(&mut self, content: &[InlineContent], heading: bool) -> Vec<Block> {
        let mut runs = Runs::default();
        let mut number = None;
        for piece in content {
            match piece {
                InlineContent::Text(span) => {
                    let (sign, text) = labels::signed(&span.text.replace('\t', " "));
                    number = number.or(sign);
                    let font = self.fonts.font(span.font_size_half_pt);
                    runs.push(&text, span.bold, font);
                }
                InlineContent::LineBreak => runs.line_break(),
                _ => {}
            }
        }
        // In a cell an empty numbered paragraph is its number.
        let label = number.and_then(|number| self.labelled.labels.get(number));
        if let Some(label) = label.filter(|_| self.cells > 0 || !runs.is_blank()) {
            runs.label(label);
        }
        self.encoding = self.encoding.or(runs.encoding);
        let found = runs.paragraphs(Breaks::Page, heading);
        found.into_iter().map(Block::Paragraph).collect()
    }

    fn table(&mut self, table: &Table, depth: usize) -> Vec<Block> {
        let lines = table.border.is_some()
            || table
                .rows
                .iter()
                .flat_map(|r| &r.cells)
                .any(|c| c.border.is_some());
        let mut draft = Draft {
            ruled: lines.then_some(true),
            ..Draft::default()
        };
        // Rows that a cell from above still covers, by column.
        let mut covered: Vec<usize> = Vec::new();
        for row in &table.rows {
            draft.has_header |= row.repeat_as_header;
            let mut found = DraftRow::default();
            let mut column = 0;
            for cell in &row.cells {
                while covered.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                let width = (cell.col_span as usize).clamp(1, MAX_COLUMNS);
                let height = (cell.row_span as usize).clamp(1, table.rows.len());
                let mut blocks = Vec::new();
                self.cells += 1;
                self.elements(&cell.content, &mut blocks, depth + 1);
                self.cells -= 1;
                if column + width <= MAX_COLUMNS {
                    covered.resize(covered.len().max(column + width), 0);
                    covered[column..column + width].fill(height);
                }
                found.cells.push(DraftCell {
                    column,
                    column_span: width,
                    row_span: height,
                    blocks,
                });
                column = (column + width).min(MAX_COLUMNS);
            }
            covered
                .iter_mut()
                .for_each(|rows| *rows = rows.saturating_sub(1));
            draft.rows.push(found);
        }
        table::blocks(draft)
    }

    fn list(
        &mut self,
        list: &List,
        blocks: &mut Vec<Block>,
        depth: usize,
        outer: &mut Vec<String>,
    ) {
        if depth > MAX_DEPTH {
            self.too_deep += 1;
            return;
        }
        for (number, item) in (list.start_number.unwrap_or(1)..).zip(&list.items) {
            let own = written(number, format(list.style.as_ref()));
            outer.push(own);
            let mut found = Vec::new();
            self.elements(&item.content, &mut found, depth + 1);
            let known = !self.labelled.labels.is_empty();
            if let Some(Block::Paragraph(first)) = found.first_mut().filter(|_| !known) {
                first.text.insert_str(0, &label(list, outer));
            }
            blocks.extend(found);
            if let Some(nested) = &item.nested {
                self.list(nested, blocks, depth + 1, outer);
            }
            outer.pop();
        }
    }
}

/// Name of a list's number format as Word writes it.
fn format(style: Option<&ListStyle>) -> &'static str {
    match style {
        Some(ListStyle::LowerRoman) => "lowerRoman",
        Some(ListStyle::UpperRoman) => "upperRoman",
        Some(ListStyle::LowerAlpha) => "lowerLetter",
        Some(ListStyle::UpperAlpha) => "upperLetter",
        _ => "decimal",
    }
}

/// What stands before a list's item: its number in the list's pattern, or a dash.
fn label(list: &List, numbers: &[String]) -> String {
    if !list.ordered {
        return "- ".into();
    }
    let Some(pattern) = &list.marker_pattern else {
        return numbers
            .last()
            .map_or_else(String::new, |own| format!("{own}. "));
    };
    let mut out = String::new();
    let mut signs = pattern.chars();
    while let Some(c) = signs.next() {
        match c {
            '%' => {
                let level = signs.next().and_then(|d| d.to_digit(10)).unwrap_or(0) as usize;
                let own = numbers.get(level.wrapping_sub(1)).or(numbers.last());
                out.push_str(own.map_or("", String::as_str));
            }
            c => out.push(c),
        }
    }
    out + " "
}
