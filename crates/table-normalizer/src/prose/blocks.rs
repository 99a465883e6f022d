//! Blocks of work that are named by kind and number (`Dự án 1: …`, `Hoạt động 2: …`) above the lists that they head.

use super::paragraph::{is_clause, next_paragraph};
use super::{Reader, labels};
use crate::clauses;
use crate::levels;
use crate::paragraph::split_mark;
use crate::text::Item;
use model::draft::Part;
use vietnamese::headings;
use vietnamese::ordinal::{self, Ordinal, Style};

impl Reader {
    /// Opens the block that a paragraph names, where a list stands beneath it; a line with labels beneath is a task. Either stands
    /// beside the block before it.
    pub(super) fn opens_block(&mut self, at: usize, items: &[Item], parts: &[Part]) -> bool {
        let item = &items[at];
        let Some((mark, end)) = ordinal::of_block(&item.text) else {
            return false;
        };
        let beside = self.block_beside(&mark);
        if let Some(rank) = beside {
            levels::close(&mut self.levels, rank, None);
            self.open.clear();
            self.own.clear();
        }
        let title = item.text.get(end..).unwrap_or("").trim();
        if !heads_a_list(&mark, title, at, items, parts) {
            return false;
        }
        self.open.clear();
        self.own.clear();
        let rank = beside.unwrap_or_else(|| self.within_headings());
        self.push_heading(rank, Some(&mark), title, item.emphasis);
        if let Some(level) = self.levels.last_mut()
            && level.announces.is_none()
        {
            level.announces = ordinal::block_kind(&mark).and_then(headings::announces);
        }
        true
    }

    /// Rank of the open block of the same kind, or the one whose number this one goes on from.
    fn block_beside(&self, mark: &Ordinal) -> Option<u32> {
        let kind = |m: &Ordinal| ordinal::block_kind(m).map(str::to_lowercase);
        let beside = |before: &Ordinal| {
            kind(before).is_some_and(|k| Some(k) == kind(mark) || mark.follows(before))
        };
        let same = |l: &&levels::Level| l.mark.as_ref().is_some_and(beside);
        self.levels.iter().find(same).map(|l| l.rank)
    }

    /// Rank right beneath the innermost heading.
    fn within_headings(&self) -> u32 {
        let heading = |l: &&levels::Level| l.task.is_none() && l.rank < levels::LISTS;
        let ranks = self.levels.iter().filter(heading).map(|l| l.rank);
        ranks.max().unwrap_or(levels::TOP) + 1
    }
}

/// Whether a list without labels stands beneath the title of a block.
fn heads_a_list(block: &Ordinal, title: &str, at: usize, items: &[Item], parts: &[Part]) -> bool {
    let Some(next) = next_paragraph(at, items, parts) else {
        return false;
    };
    let told = labels::behind_descriptions(next, items, parts).unwrap_or(next);
    !title.ends_with(['.', ';'])
        && clauses::split(title).1.is_empty()
        && !is_clause(&items[told])
        && begins_a_list(block, &items[next].text)
}

/// Whether a paragraph is the first of a list beneath a block, or a block within it.
fn begins_a_list(block: &Ordinal, text: &str) -> bool {
    match split_mark(text).0 {
        Some(mark) => match mark.style {
            Style::Dash | Style::Plus => true,
            Style::Arabic | Style::Dotted | Style::Lower | Style::Bracketed => mark.last() == 1,
            _ => false,
        },
        None => ordinal::of_block(text).is_some_and(|(inner, _)| {
            inner.last() == 1 && ordinal::block_kind(&inner) != ordinal::block_kind(block)
        }),
    }
}
