//! Paragraphs behind a numbered list that stand beside it, not beneath its last number.

use super::Reader;
use super::paragraph::{Paragraph, next_paragraph};
use crate::paragraph::split_mark;
use crate::text::Item;
use model::draft::Part;
use vietnamese::assignment;
use vietnamese::headings;

impl Reader {
    /// Whether a paragraph without a mark hands a task to somebody after a numbered list: it stands beside the list.
    pub(super) fn closes_the_list(&self, paragraph: &Paragraph) -> bool {
        if paragraph.mark.is_some() {
            return false;
        }
        let rest = paragraph.rest;
        let beneath_a_task = self.levels.last().is_some_and(|l| l.task.is_some());
        let behind_a_task = !self.open.is_empty() || beneath_a_task;
        // `Báo cáo của các đơn vị gửi về Sở Y tế trước ngày 05/3.`
        let returns = self.letter && headings::asks_back(rest);
        if paragraph.next.is_none() {
            let told = assignment::read(rest);
            let concludes = told.lead.is_some() && headings::speaks_of_itself(rest);
            return behind_a_task && (told.handed || concludes || returns);
        }
        if behind_a_task && returns {
            return ends_unmarked(paragraph.at, paragraph.items, paragraph.parts);
        }
        beneath_a_task
            && headings::speaks_of_itself(rest)
            && ends_unmarked(paragraph.at, paragraph.items, paragraph.parts)
            && assignment::read(rest).lead.is_some()
    }
}

/// Whether only a few paragraphs follow, none with a mark.
fn ends_unmarked(at: usize, items: &[Item], parts: &[Part]) -> bool {
    /// Most paragraphs behind a list.
    const MOST: usize = 6;
    let mut next = at;
    for _ in 0..MOST {
        match next_paragraph(next, items, parts) {
            Some(n) if split_mark(&items[n].text).0.is_none() => next = n,
            Some(_) => return false,
            None => return true,
        }
    }
    false
}
