//! Paragraphs that are labels of the task above them: what describes it, bodies named beneath a label, and labels that stand beside
//! the task as sections of their own.

use super::Reader;
use super::paragraph::{Paragraph, Said, is_clause, next_paragraph};
use crate::clauses::{self, Clause};
use crate::levels;
use crate::paragraph::{only_names, split_mark};
use crate::text::Item;
use model::draft::Part;
use vietnamese::assignment;
use vietnamese::headers::Role;
use vietnamese::ordinal::{Ordinal, Style};

/// The first paragraph, from one on, that describes no task (`Địa điểm: …`).
pub(super) fn behind_descriptions(from: usize, items: &[Item], parts: &[Part]) -> Option<usize> {
    /// Most descriptions in a row.
    const MOST: usize = 8;
    let mut at = from;
    for _ in 0..MOST {
        if clauses::description(split_mark(&items[at].text).1).is_none() {
            return Some(at);
        }
        at = next_paragraph(at, items, parts)?;
    }
    None
}

/// Whether a paragraph is nothing but labels of what stands above it, or leads to such labels; else one is the heading of the paragraphs
/// beneath.
pub(super) fn are_alone(paragraph: &Paragraph, said: &Said) -> bool {
    let Some(first) = said.clauses.first().filter(|_| said.content.is_empty()) else {
        return false;
    };
    let valued = said.clauses.iter().any(|c| !c.value.is_empty());
    let leads_to_labels =
        || !paragraph.is_chapter() && paragraph.next_item().is_some_and(is_clause);
    (valued || leads_to_labels())
        && first.role != Role::Content
        && !assignment::only_joins(paragraph.rest)
}

impl Reader {
    /// What a paragraph says of the open tasks without a label: by when they are to be done, or in a bracket who does them.
    pub(super) fn says_of_open(&self, mark: Option<&Ordinal>, rest: &str) -> Option<Vec<Clause>> {
        if self.open.is_empty() {
            return None;
        }
        clauses::due_alone(rest).map(|due| vec![due]).or_else(|| {
            let lacked = |said: &Vec<Clause>| said.iter().all(|c| !self.own.contains(&c.role));
            clauses::bracket_alone(rest).filter(|said| mark.is_none() && lacked(said))
        })
    }

    /// What a paragraph among the labels of the open tasks says beside their fields: `Địa điểm: …`, and `Nội dung: …` behind other labels.
    pub(super) fn description(&self, paragraph: &Paragraph, said: &Said) -> Option<Clause> {
        if self.open.is_empty() {
            return None;
        }
        let (items, parts) = (paragraph.items, paragraph.parts);
        if let [label] = &said.clauses[..] {
            let next_is_label = paragraph.next_item().is_some_and(|next| {
                is_clause(next) || clauses::description(split_mark(&next.text).1).is_some()
            });
            let describes = label.role == Role::Content
                && said.content.is_empty()
                && !label.value.is_empty()
                && self.among_labels
                && !self.by_label
                && next_is_label;
            return describes.then(|| Clause {
                role: Role::Note,
                ..label.clone()
            });
        }
        let found = clauses::description(paragraph.rest)?;
        let leads_to_label = || {
            let next = paragraph.next;
            next.and_then(|n| behind_descriptions(n, items, parts))
                .is_some_and(|n| is_clause(&items[n]))
        };
        (self.among_labels || leads_to_label()).then_some(found)
    }

    /// Whether a numbered label stands beside the task or section before it, which its number follows, and so tells nothing of that
    /// (`1. Sở Y tế: …`, `2. Kinh phí thực hiện: …`).
    pub(super) fn stands_beside(&self, mark: Option<&Ordinal>, found: &[Clause]) -> bool {
        let Some(mark) = mark.filter(|m| m.style < Style::Dash) else {
            return false;
        };
        let general = |c: &Clause| {
            matches!(
                c.role,
                Role::Funding
                    | Role::Deadline
                    | Role::DeadlineStart
                    | Role::DeadlineEnd
                    | Role::Product
            )
        };
        !self.by_label
            && found.iter().all(general)
            && self
                .levels
                .iter()
                .any(|l| l.mark.as_ref().is_some_and(|before| mark.follows(before)))
    }

    /// Whether a label names the body that the list beneath it is for (`1. Cơ quan chủ trì: Sở Y tế:`), and tells nothing of a task above.
    pub(super) fn heads_a_holder(
        &self,
        rank: u32,
        mark: Option<&Ordinal>,
        rest: &str,
        found: &[Clause],
        next: Option<&Item>,
    ) -> bool {
        let [label] = found else { return false };
        let apart = self.open.is_empty() || mark.is_some_and(|m| m.style < Style::Dash);
        let listed = || {
            next.and_then(|n| split_mark(&n.text).0)
                .is_some_and(|m| levels::style_rank(&m) > rank)
        };
        matches!(label.role, Role::Lead | Role::LeadAndCoordinating)
            && mark.is_some()
            && apart
            && listed()
            && levels::names_labelled(rest)
    }

    /// A label without a value (`Đơn vị phối hợp:`) with the bodies that the paragraphs beneath name and nothing else, and the
    /// item behind them.
    pub(super) fn label_of_names(
        &self,
        paragraph: &Paragraph,
        said: &Said,
    ) -> Option<(Clause, usize)> {
        let [label] = &said.clauses[..] else {
            return None;
        };
        let of_bodies = matches!(
            label.role,
            Role::Lead | Role::LeadAndCoordinating | Role::Coordinating
        );
        if !of_bodies || !said.content.is_empty() || !label.value.is_empty() || self.open.is_empty()
        {
            return None;
        }
        let mut names = Vec::new();
        let mut behind = paragraph.at;
        while let Some(next) = next_paragraph(behind, paragraph.items, paragraph.parts) {
            let (_, text) = split_mark(&paragraph.items[next].text);
            if text.ends_with(':') || !only_names(text, &assignment::read(text)) {
                break;
            }
            names.push(text.trim_end_matches([';', '.', ',', ' ']));
            behind = next;
        }
        let value = names.join("\n");
        (!names.is_empty()).then(|| {
            let clause = Clause {
                value,
                ..label.clone()
            };
            (clause, behind + 1)
        })
    }
}
