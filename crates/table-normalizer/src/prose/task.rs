//! The task that a paragraph becomes, and the labelled clauses that go to its fields.

use super::Reader;
use crate::clauses::{self, Clause};
use crate::lines;
use crate::text::Item;
use model::Warning;
use model::draft::TaskDraft;
use model::record::{Origin, OtherColumn, RawFields, RoleKind};
use vietnamese::headers::Role;
use vietnamese::ordinal::Ordinal;

impl Reader {
    pub(super) fn draft(
        &self,
        content: String,
        clauses: &[Clause],
        mark: Option<&Ordinal>,
        item: &Item,
        confidence: f64,
    ) -> TaskDraft {
        let mut task = TaskDraft {
            origin: Origin::Prose,
            section: self
                .levels
                .iter()
                .filter(|l| l.shown)
                .map(|l| l.section.clone())
                .collect(),
            parent: mark
                .filter(|m| !m.text.is_empty())
                .and_then(|_| self.levels.iter().rev().find_map(|l| l.task)),
            ordinal: mark.map(|m| m.text.clone()).filter(|t| !t.is_empty()),
            raw: RawFields {
                content: content.trim_end_matches(':').trim_end().to_owned(),
                ..RawFields::default()
            },
            headings: self
                .levels
                .iter()
                .filter_map(|l| l.agency.clone())
                .collect(),
            due_above: self.due_above(),
            confidence: confidence * item.confidence,
            place: item.place.clone(),
            ..TaskDraft::default()
        };
        for clause in clauses {
            fill(&mut task, clause, false);
        }
        task
    }

    /// The innermost open heading that names a term (`Sở Y tế hoàn thành trước ngày 30/6/2027:`), else the sentence that leads to the whole
    /// list. What is only an aim (`Để khánh thành trước ngày 30/6/2027, …`) is no term of the tasks.
    fn due_above(&self) -> Option<String> {
        let named = |text: &&str| {
            text.contains(|c: char| c.is_ascii_digit())
                && !lines::starts_with_any(text, &["để ", "nhằm "])
                && clauses::names_a_term(text)
        };
        let titles = self.levels.iter().rev();
        titles
            .filter_map(|l| l.section.title.as_deref())
            .chain(self.lead_in.as_deref())
            .find(named)
            .map(str::to_owned)
    }

    /// A paragraph that is nothing but clauses: they are for the tasks above it that lack them.
    pub(super) fn clause_paragraph(
        &mut self,
        item: &Item,
        said: &[Clause],
        mark: Option<&Ordinal>,
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        let taken = said
            .iter()
            .any(|c| self.own.contains(&c.role) && mark.is_none());
        if self.open.is_empty() || taken {
            // The statement that these clauses belong to is lost.
            let lead = said
                .iter()
                .any(|c| matches!(c.role, Role::Lead | Role::LeadAndCoordinating));
            if !lead || !self.plan_like {
                return None;
            }
            // It stands beside the task before it, not beneath.
            self.levels.retain(|l| l.task.is_none());
            let mut task = self.draft(String::new(), said, None, item, 0.5);
            task.warnings.push(Warning::at(
                "statement-lost",
                "agencies or dates without the statement that they are for",
                &item.place,
            ));
            self.open.clear();
            self.own = said.iter().map(|c| c.role).collect();
            tasks.push(task);
            return Some(tasks.len() - 1);
        }
        let several = self.open.len() > 1;
        for index in self.open.clone() {
            for clause in said {
                // A term that stands alone among several tasks is not for one that names its own.
                let own_term = several
                    && clause.role == Role::Deadline
                    && clause.label.is_empty()
                    && clauses::names_a_term(&tasks[index].raw.content);
                if !own_term {
                    fill(&mut tasks[index], clause, true);
                }
            }
            tasks[index].confidence *= item.confidence;
            let place = item.place.clone();
            if self.open.len() == 1 {
                tasks[index].place.join(&place);
            }
        }
        self.among_labels = true;
        self.open.last().copied()
    }
}

/// Puts a clause into its field; a second value is added, unless the field must stay.
fn fill(task: &mut TaskDraft, clause: &Clause, keep: bool) {
    if clause.value.is_empty() {
        return;
    }
    let field = match clause.role {
        Role::Lead | Role::LeadAndCoordinating => &mut task.raw.lead,
        Role::Coordinating => &mut task.raw.coordinating,
        Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd => &mut task.raw.deadline,
        Role::Product => &mut task.raw.product,
        Role::Funding => &mut task.raw.funding,
        Role::Supervises => {
            return task
                .roles
                .push((RoleKind::Supervises, clause.value.clone()));
        }
        Role::Approves => return task.roles.push((RoleKind::Approves, clause.value.clone())),
        _ => {
            return task.other.push(OtherColumn {
                header: clause.label.clone(),
                text: clause.value.clone(),
            });
        }
    };
    match field {
        Some(_) if keep => {}
        Some(text) => {
            text.push_str("; ");
            text.push_str(&clause.value);
        }
        None => *field = Some(clause.value.clone()),
    }
}
