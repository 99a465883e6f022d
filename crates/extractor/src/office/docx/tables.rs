//! Tables of a Word part: rows, and merged cells both ways.

use super::body::{Walk, alternative, is_placeholder};
use super::styles::{has_lines, is_on};
use crate::office::table::{self, Draft, DraftCell, DraftRow};
use crate::office::xml::Element;
use model::block::Block;
use std::collections::BTreeMap;

/// Most columns that a span may cover: Word allows 63, other programs more.
const MAX_COLUMNS: usize = 1000;

impl Walk {
    /// A table's blocks: a grid, or the text of a table that only lays out the page.
    pub(super) fn table(&mut self, element: Element) -> Vec<Block> {
        let properties = element.child("w:tblPr");
        let style = properties
            .and_then(|p| p.child("w:tblStyle"))
            .and_then(|s| s.attribute("val"));
        let own_lines = properties
            .and_then(|p| p.child("w:tblBorders"))
            .map(has_lines);
        let mut draft = Draft {
            ruled: Some(own_lines.unwrap_or_else(|| self.styles.is_ruled(style))),
            break_before: std::mem::take(&mut self.page_break),
            ..Draft::default()
        };
        // Cells that go on downwards, by their first column: row and index of where they start.
        let mut merged: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut rows = Vec::new();
        beneath(element, "w:tr", &mut rows);
        for row in rows {
            if let Some(properties) = row.child("w:trPr") {
                if properties.child("w:del").is_some() {
                    continue;
                }
                draft.has_header |= properties.child("w:tblHeader").is_some_and(is_on);
            }
            self.row(row, &mut draft, &mut merged);
        }
        table::blocks(draft)
    }

    fn row(
        &mut self,
        row: Element,
        draft: &mut Draft,
        merged: &mut BTreeMap<usize, (usize, usize)>,
    ) {
        let number = draft.rows.len();
        let mut found = DraftRow::default();
        let mut column = row
            .at(&["w:trPr", "w:gridBefore"])
            .map_or(0, |e| count(e, 0));
        let mut cells = Vec::new();
        beneath(row, "w:tc", &mut cells);
        for cell in cells {
            let properties = cell.child("w:tcPr");
            let get = |name: &str| properties.and_then(|p| p.child(name));
            if get("w:cellDel").is_some() {
                continue;
            }
            let span = get("w:gridSpan").map_or(1, |e| count(e, 1)).max(1);
            if get("w:tcBorders").is_some_and(has_lines) {
                draft.ruled = Some(true);
            }
            let goes_on = |e: Element| e.attribute("val") != Some("restart");
            let blocks = self.blocks(cell, true);
            let (left, at) = (found.cells.last_mut(), column);
            column = (column + span).min(MAX_COLUMNS);
            if let Some(left) = left.filter(|_| get("w:hMerge").is_some_and(goes_on)) {
                left.column_span += span;
                left.blocks.extend(blocks);
                continue;
            }
            let vertical = get("w:vMerge");
            if let Some(&(top, index)) = merged.get(&at).filter(|_| vertical.is_some_and(goes_on))
                && let Some(above) = draft.rows.get_mut(top).and_then(|r| r.cells.get_mut(index))
            {
                above.row_span = number - top + 1;
                // Some programs repeat the text in every merged cell; Word shows none of it.
                if above.blocks != blocks {
                    above.blocks.extend(blocks);
                }
                continue;
            }
            if vertical.is_some() {
                merged.insert(at, (number, found.cells.len()));
            } else {
                merged.remove(&at);
            }
            found.cells.push(DraftCell {
                column: at,
                column_span: span,
                row_span: 1,
                blocks,
            });
        }
        draft.rows.push(found);
    }
}

/// A count in an attribute, kept within what tables have.
fn count(element: Element, default: usize) -> usize {
    element
        .attribute("val")
        .and_then(|v| v.trim().parse().ok())
        .unwrap_or(default)
        .min(MAX_COLUMNS)
}

/// Rows or cells beneath an element, through wrappers that are no table of their own.
fn beneath<'a>(parent: Element<'a>, name: &str, found: &mut Vec<Element<'a>>) {
    for child in parent.children() {
        match child.name() {
            wanted if wanted == name => found.push(child),
            "w:sdt" => {
                if let Some(content) = child
                    .child("w:sdtContent")
                    .filter(|_| !is_placeholder(child))
                {
                    beneath(content, name, found);
                }
            }
            "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" => beneath(child, name, found),
            "mc:AlternateContent" => {
                if let Some(chosen) = alternative(child) {
                    beneath(chosen, name, found);
                }
            }
            _ => {}
        }
    }
}
