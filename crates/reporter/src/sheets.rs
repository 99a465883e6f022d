//! The three CSV files: what their columns are. How a cell is written is the business of `cell`.

use crate::Sink;
use crate::cell::Sheet;
use crate::corpus::Corpus;
use crate::evidence;
use crate::wording;
use model::alignment::{Alignment, Finding};
use model::record::{DocumentRecord, Task, Term};

/// The three files while they grow.
pub struct Sheets {
    tasks: Sheet,
    alignments: Sheet,
    findings: Sheet,
}

impl Sheets {
    /// The files with their headers.
    pub fn new() -> Self {
        Sheets {
            tasks: Sheet::new("tasks.csv", &TASKS),
            alignments: Sheet::new("alignments.csv", &ALIGNMENTS),
            findings: Sheet::new("findings.csv", &FINDINGS),
        }
    }

    /// Adds a row for every task of a document. `copy_of` is the document that it is a copy of, or nothing.
    pub fn document(&mut self, record: &DocumentRecord, copy_of: &str, sink: &mut Sink) {
        for task in &record.tasks {
            let mut row = task_row(record, task);
            row.push(copy_of.to_owned());
            self.tasks.row(&row, sink);
        }
    }

    /// Adds a row for every link and each of its parents, and one for every finding. A link
    /// without parents has one row. `copy_of` is the pair that this is a copy of, or nothing.
    pub fn pair(&mut self, corpus: &Corpus, alignment: &Alignment, copy_of: &str, sink: &mut Sink) {
        for mut row in link_rows(corpus, alignment) {
            row.push(copy_of.to_owned());
            self.alignments.row(&row, sink);
        }
        for finding in &alignment.findings {
            let mut row = finding_row(corpus, alignment, finding);
            row.push(copy_of.to_owned());
            self.findings.row(&row, sink);
        }
    }

    /// Ends the files.
    pub fn end(&mut self, sink: &mut Sink) {
        for sheet in [&mut self.tasks, &mut self.alignments, &mut self.findings] {
            sheet.end(sink);
        }
    }
}

const TASKS: [&str; 34] = [
    "document",
    "number",
    "task",
    "section",
    "ordinal",
    "content",
    "lead_raw",
    "lead",
    "coordinating_raw",
    "coordinating",
    "other_roles",
    "deadline_raw",
    "deadline_terms",
    "due_from",
    "due_to",
    "deadline_kind",
    "product",
    "funding",
    "assigned_by",
    "references",
    "page",
    "line_start",
    "line_end",
    "table",
    "rows",
    "confidence",
    "warnings",
    "other",
    "content_raw",
    "product_raw",
    "funding_raw",
    "origin",
    "parent_task",
    "copy_of",
];

fn task_row(record: &DocumentRecord, task: &Task) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let each = |f: &dyn Fn(&Term) -> Option<String>| {
        task.deadline
            .terms
            .iter()
            .filter_map(f)
            .collect::<Vec<_>>()
            .join("; ")
    };
    let cited = |references: &[model::record::Reference]| {
        references
            .iter()
            .map(wording::reference)
            .collect::<Vec<_>>()
            .join("; ")
    };
    vec![
        record.document.id.clone(),
        text(&record.document.number),
        task.id.clone(),
        wording::sections(task),
        text(&task.ordinal),
        task.content.clone(),
        text(&task.raw.lead),
        inline(&wording::names(&task.lead)),
        text(&task.raw.coordinating),
        inline(&wording::names(&task.coordinating)),
        inline(&wording::roles(&task.other_roles)),
        text(&task.deadline.raw),
        inline(&wording::terms(&task.deadline)),
        each(&|t| t.from.clone()),
        each(&|t| t.to.clone()),
        each(&|t| Some(t.kind.word().to_owned())),
        text(&task.product),
        text(&task.funding),
        cited(&task.assigned_by),
        cited(&task.references),
        number(task.place.page),
        number(task.place.line_start),
        number(task.place.line_end),
        number(task.place.table),
        task.place
            .rows
            .iter()
            .map(u32::to_string)
            .collect::<Vec<_>>()
            .join("; "),
        task.confidence.to_string(),
        task.warnings
            .iter()
            .map(|w| format!("{}: {}", w.code, w.message))
            .collect::<Vec<_>>()
            .join("\n"),
        task.other
            .iter()
            .map(|o| format!("{}: {}", o.header, o.text))
            .collect::<Vec<_>>()
            .join("\n"),
        task.raw.content.clone(),
        text(&task.raw.product),
        text(&task.raw.funding),
        task.origin.word().into(),
        text(&task.parent_task),
    ]
}

const ALIGNMENTS: [&str; 17] = [
    "plan",
    "parent",
    "plan_task",
    "plan_ordinal",
    "plan_text",
    "plan_place",
    "status",
    "relation",
    "parent_task",
    "parent_ordinal",
    "parent_text",
    "parent_place",
    "score",
    "evidence",
    "decided_by",
    "alternatives",
    "copy_of",
];

fn link_rows<'a>(
    corpus: &'a Corpus<'a>,
    alignment: &'a Alignment,
) -> impl Iterator<Item = Vec<String>> + 'a {
    alignment.links.iter().flat_map(move |link| {
        let alternatives: Vec<String> = link
            .alternatives
            .iter()
            .map(|a| format!("{} ({})", a.task, a.score))
            .collect();
        let parents: Vec<_> = if link.parents.is_empty() {
            vec![None]
        } else {
            link.parents.iter().map(Some).collect()
        };
        parents.into_iter().map(move |parent| {
            let mut row = vec![alignment.plan.clone(), alignment.parent.clone()];
            row.extend(task_cells(corpus, Some(&link.plan_task)));
            row.push(link.status.word().into());
            row.push(
                parent
                    .map(|p| p.relation.word().to_owned())
                    .unwrap_or_default(),
            );
            row.extend(task_cells(corpus, parent.map(|p| p.task.as_str())));
            row.push(parent.map(|p| p.score.to_string()).unwrap_or_default());
            row.push(
                parent
                    .map(|p| evidence::short(&p.evidence))
                    .unwrap_or_default(),
            );
            row.push(link.decided_by.word().into());
            row.push(alternatives.join("; "));
            row
        })
    })
}

const FINDINGS: [&str; 16] = [
    "plan",
    "parent",
    "severity",
    "code",
    "message",
    "plan_value",
    "parent_value",
    "plan_task",
    "plan_ordinal",
    "plan_text",
    "plan_place",
    "parent_task",
    "parent_ordinal",
    "parent_text",
    "parent_place",
    "copy_of",
];

fn finding_row(corpus: &Corpus, alignment: &Alignment, finding: &Finding) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut row = vec![
        alignment.plan.clone(),
        alignment.parent.clone(),
        finding.severity.word().into(),
        finding.code.clone(),
        finding.message.clone(),
        text(&finding.plan_value),
        text(&finding.parent_value),
    ];
    row.extend(task_cells(corpus, finding.plan_task.as_deref()));
    row.extend(task_cells(corpus, finding.parent_task.as_deref()));
    row
}

/// Id, ordinal, text and place of a task; empty cells where there is none.
fn task_cells(corpus: &Corpus, id: Option<&str>) -> [String; 4] {
    let task = id.and_then(|id| corpus.task(id));
    [
        id.unwrap_or_default().to_owned(),
        task.map(wording::ordinal).unwrap_or_default(),
        task.map(|t| t.content.clone()).unwrap_or_default(),
        task.map(|t| wording::place(&t.place)).unwrap_or_default(),
    ]
}

fn inline(lines: &str) -> String {
    lines.replace('\n', "; ")
}
