//! The three CSV files: what their columns are. How a cell is written is the business of `cell`.

use crate::cell;
use crate::corpus::Corpus;
use crate::evidence;
use crate::wording;
use model::alignment::Alignment;
use model::record::{DocumentRecord, Task, Term};

/// A row for every task of every document.
pub fn tasks(corpus: &Corpus) -> Vec<u8> {
    let header = [
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
    ];
    let rows = corpus
        .documents
        .iter()
        .flat_map(|d| d.tasks.iter().map(move |t| task_row(d, t)));
    cell::file(&header, rows)
}

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
        each(&|t| Some(wording::term_kind(t.kind).to_owned())),
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
    ]
}

/// A row for every link and each of its parents; a link without parents has one row.
pub fn alignments(corpus: &Corpus) -> Vec<u8> {
    let header = [
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
    ];
    cell::file(
        &header,
        corpus.alignments.iter().flat_map(|a| link_rows(corpus, a)),
    )
}

fn link_rows<'a>(
    corpus: &'a Corpus,
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
            row.push(wording::status(link.status).into());
            row.push(
                parent
                    .map(|p| wording::relation(p.relation).to_owned())
                    .unwrap_or_default(),
            );
            row.extend(task_cells(corpus, parent.map(|p| p.task.as_str())));
            row.push(parent.map(|p| p.score.to_string()).unwrap_or_default());
            row.push(
                parent
                    .map(|p| evidence::short(&p.evidence))
                    .unwrap_or_default(),
            );
            row.push(wording::decided_by(link.decided_by).into());
            row.push(alternatives.join("; "));
            row
        })
    })
}

/// A row for every finding.
pub fn findings(corpus: &Corpus) -> Vec<u8> {
    let header = [
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
    ];
    let rows = corpus.alignments.iter().flat_map(|a| {
        a.findings.iter().map(move |f| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let mut row = vec![
                a.plan.clone(),
                a.parent.clone(),
                wording::severity(f.severity).into(),
                f.code.clone(),
                f.message.clone(),
                text(&f.plan_value),
                text(&f.parent_value),
            ];
            row.extend(task_cells(corpus, f.plan_task.as_deref()));
            row.extend(task_cells(corpus, f.parent_task.as_deref()));
            row
        })
    });
    cell::file(&header, rows)
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
