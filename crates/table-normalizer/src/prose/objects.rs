//! Sentences that name in a list beneath them what they ask for: the sentence is the task, and the list part of its text.

use super::Reader;
use super::judge::Candidate;
use super::paragraph::{Paragraph, next_paragraph};
use crate::clauses;
use crate::levels;
use crate::lines;
use crate::paragraph::{names_somebody, split_mark};
use crate::text::Item;
use model::draft::TaskDraft;
use vietnamese::agencies::Agencies;
use vietnamese::assignment;
use vietnamese::citations;
use vietnamese::demands;
use vietnamese::headings::{self, Announces, Objects};
use vietnamese::ordinal::Ordinal;
use vietnamese::telling;

impl Reader {
    /// Where the list ends of what a sentence with somebody who is asked names (`Sở Y tế báo cáo trước ngày 05/3 các nội dung sau:`,
    /// `a) Số giếng;`); `None` where its items are work.
    pub(super) fn objects(&self, paragraph: &Paragraph, rank: u32) -> Option<usize> {
        let rest = paragraph.rest;
        let kind = headings::names_objects(rest)?;
        let told = assignment::read(rest);
        let agencies = Agencies::get();
        let own = agencies.starts_with_verb(rest);
        let lead = told.lead.as_ref().and_then(|lead| rest.get(lead.end..));
        let acts = lead.is_some_and(|b| agencies.starts_with_verb(b.trim_start()));
        let asked = names_somebody(rest, &told) && (told.handed || acts);
        let held =
            own && (headings::leads_to_examples(rest) || self.levels.iter().any(|l| l.assigns));
        if !asked && !held {
            return None;
        }
        let behind = list_of_names(paragraph, rank, kind)?;
        self.judge(&Candidate::alone(rest, &told, paragraph.mark()))
            .is_some()
            .then_some(behind)
    }

    /// The task of a sentence and the list beneath it.
    pub(super) fn take_with_objects(
        &mut self,
        paragraph: &Paragraph,
        behind: usize,
        rank: u32,
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        let (mark, rest) = (paragraph.mark(), paragraph.rest);
        levels::close(&mut self.levels, rank, mark);
        let told = assignment::read(rest);
        let confidence = self.judge(&Candidate::alone(rest, &told, mark))?;
        let listed = &paragraph.items[paragraph.at + 1..behind];
        let mut content = rest.to_owned();
        for item in listed {
            content.push('\n');
            content.push_str(item.text.trim());
        }
        let mut task = self.draft(content, &[], mark, paragraph.item(), confidence);
        for item in listed {
            task.place.join(&item.place);
        }
        self.taken = behind;
        self.own.clear();
        self.open = vec![tasks.len()];
        self.among_labels = false;
        self.by_label = false;
        tasks.push(task);
        Some(tasks.len() - 1)
    }

    /// Whether a body's name stands among what a heading lists that announces no tasks (`I. Địa điểm tổ chức`, beneath it halls and centres): no mark
    /// or colon sets it off, and what follows it is no work.
    pub(super) fn is_one_of_a_list_of_names(&self, paragraph: &Paragraph) -> bool {
        let rest = paragraph.rest;
        let bare = paragraph.mark.is_none()
            && !rest.ends_with(':')
            && !lines::is_caps(rest)
            && self.announced() == Some(Announces::NoTasks)
            && levels::agencies_only(rest);
        let work = |next: &Item| {
            let (mark, rest) = split_mark(&next.text);
            mark.is_some() && !rest.is_empty() || telling::opens_with_order(rest)
        };
        bare && !paragraph.next_item().is_some_and(work)
    }

    /// Whether a paragraph names nothing but documents that are carried out (`Thực hiện Nghị quyết số 12/NQ-CP …`), above the sentence
    /// that leads to what is asked for.
    pub(super) fn only_grounds(
        &self,
        mark: Option<&Ordinal>,
        rest: &str,
        next: Option<&Item>,
    ) -> bool {
        let carried = |verb: &str| {
            let length = verb.chars().count();
            let end = rest
                .char_indices()
                .nth(length)
                .map_or(rest.len(), |(at, _)| at);
            lines::starts_with_any(rest, &[verb])
                && rest.get(end..).is_some_and(citations::only_cites)
        };
        mark.is_none()
            && next.is_some_and(|n| {
                split_mark(&n.text).0.is_none() && demands::leads_to_demands(&n.text)
            })
            && ["thực hiện ", "triển khai ", "triển khai thực hiện "]
                .into_iter()
                .any(carried)
    }
}

/// Where a list of names beneath a paragraph ends: items with the same kind of mark, further in, none of which is work or has a list
/// of its own.
fn list_of_names(paragraph: &Paragraph, rank: u32, kind: Objects) -> Option<usize> {
    /// Fewest items.
    const FEWEST: usize = 2;
    let (items, parts) = (paragraph.items, paragraph.parts);
    let first = paragraph.next?;
    let style = split_mark(&items[first].text).0?.style;
    let mut behind = first;
    let mut next = Some(first);
    while let Some(n) = next {
        let (mark, text) = split_mark(&items[n].text);
        let Some(mark) = mark.filter(|m| levels::style_rank(m) > rank) else {
            break;
        };
        if mark.style != style || !is_name(text, kind) {
            return None;
        }
        behind = n + 1;
        next = next_paragraph(n, items, parts);
    }
    (behind - first >= FEWEST).then_some(behind)
}

/// Whether an item names something and does not say what is to be done.
fn is_name(text: &str, kind: Objects) -> bool {
    let told = assignment::read(text);
    !text.is_empty()
        && !text.ends_with(':')
        && told.lead.is_none()
        && !told.handed_later
        && clauses::split(text).1.is_empty()
        && (kind == Objects::Papers || !Agencies::get().starts_with_verb(text))
}
