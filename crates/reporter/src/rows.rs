//! The rows of a plan, each beside its items with the evidence for them, and the items without a row.

use crate::compare;
use crate::corpus::Corpus;
use crate::decisions;
use crate::escape::Text;
use crate::evidence;
use crate::findings;
use crate::sum::attributes;
use crate::tasks::{self, Facets};
use crate::wording;
use model::alignment::{
    Alignment, DecidedBy, Finding, Link, LinkStatus, Uncovered, UncoveredReason,
};
use model::run::DecisionRecord;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The findings of a pair, by the row or item that shows them.
pub struct Said<'a> {
    of_row: BTreeMap<&'a str, Vec<&'a Finding>>,
    of_item: BTreeMap<&'a str, Vec<&'a Finding>>,
    decided: BTreeMap<&'a str, Vec<&'a DecisionRecord>>,
}

impl<'a> Said<'a> {
    /// Sorts the findings of a pair, and the decisions about its rows.
    pub fn of(alignment: &'a Alignment, decisions: &'a [DecisionRecord]) -> Self {
        let (mut of_row, mut of_item): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) =
            Default::default();
        for finding in &alignment.findings {
            match (&finding.plan_task, &finding.parent_task) {
                (Some(row), _) => of_row.entry(row.as_str()).or_default().push(finding),
                (None, Some(item)) => of_item.entry(item.as_str()).or_default().push(finding),
                (None, None) => {}
            }
        }
        let mut decided: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for decision in decisions {
            if decision
                .parent
                .as_ref()
                .is_none_or(|id| *id == alignment.parent)
            {
                decided
                    .entry(decision.plan_task.as_str())
                    .or_default()
                    .push(decision);
            }
        }
        Said {
            of_row,
            of_item,
            decided,
        }
    }
}

/// Entries `range` of the pair: rows first, then uncovered items.
pub fn entries(
    corpus: &Corpus,
    alignment: &Alignment,
    said: &Said,
    range: std::ops::Range<usize>,
    anchor: &dyn Fn(usize) -> String,
    facets: &mut Facets,
) -> String {
    let mut out = String::new();
    for at in range {
        if at == 0 {
            out.push_str("<h3>Rows of the plan</h3>\n");
        }
        if at == alignment.links.len() {
            out.push_str("<h3>Items of the parent without a row</h3>\n");
        }
        if let Some(link) = alignment.links.get(at) {
            row(
                &mut out,
                corpus,
                link,
                &alignment.parent,
                said,
                &anchor(at),
                facets,
            );
        } else if let Some(item) = alignment.uncovered.get(at - alignment.links.len()) {
            uncovered(
                &mut out,
                corpus,
                item,
                said.of_item.get(item.task.as_str()),
                &anchor(at),
                facets,
            );
        }
    }
    out
}

fn codes<'a>(findings: Option<&Vec<&'a Finding>>) -> BTreeSet<&'a str> {
    findings
        .into_iter()
        .flatten()
        .map(|f| f.code.as_str())
        .collect()
}

fn said(out: &mut String, findings: Option<&Vec<&Finding>>) {
    let Some(findings) = findings else { return };
    out.push_str("<ul class=\"said\">");
    for finding in findings {
        let severity = wording::severity(finding.severity);
        let _ = write!(
            out,
            "<li><span class=\"chip {severity}\">{severity}</span> {}: {}</li>",
            findings::code(&finding.code),
            findings::words(finding)
        );
    }
    out.push_str("</ul>\n");
}

fn row(
    out: &mut String,
    corpus: &Corpus,
    link: &Link,
    parent: &str,
    about: &Said,
    anchor: &str,
    facets: &mut Facets,
) {
    let findings = about.of_row.get(link.plan_task.as_str());
    let status = wording::status(link.status);
    let plan = corpus.task(&link.plan_task);
    let tasks: Vec<_> = plan
        .into_iter()
        .chain(link.parents.iter().filter_map(|p| corpus.task(&p.task)))
        .collect();
    let name = plan
        .map(wording::ordinal)
        .unwrap_or_else(|| link.plan_task.clone());
    let _ = write!(
        out,
        "<article class=\"entry\" id=\"{anchor}\" {} {} data-parent=\"{}\">\n<h4>Row {} <span class=\"chip {status}\">{status}</span>",
        facets.attributes(status, &codes(findings), &tasks),
        attributes("task", &link.plan_task, plan),
        Text(parent),
        Text(&name)
    );
    for parent in &link.parents {
        let item = corpus
            .task(&parent.task)
            .map(wording::ordinal)
            .unwrap_or_else(|| parent.task.clone());
        let relation = wording::relation_to(parent.relation);
        let _ = write!(
            out,
            " <span class=\"chip\">{relation} {}</span>",
            Text(&item)
        );
    }
    if link.decided_by == DecidedBy::Person {
        out.push_str(" <span class=\"chip\">decided by a person</span>");
    }
    out.push_str("</h4>\n");
    if let Some(plan) = plan {
        let sections = wording::sections(plan);
        if !sections.is_empty() {
            let _ = writeln!(
                out,
                "<p class=\"where\" lang=\"vi\">{}</p>",
                Text(&sections)
            );
        }
    }
    if let Some(decisions) = about.decided.get(link.plan_task.as_str()) {
        out.push_str("<ul class=\"said\">");
        for decision in decisions {
            let _ = write!(out, "<li>{}</li>", decisions::of_row(decision));
        }
        out.push_str("</ul>\n");
    }
    said(out, findings);
    let open = link.status == LinkStatus::Review;
    for parent in &link.parents {
        let item = corpus.task(&parent.task);
        if let (Some(plan), Some(item)) = (plan, item) {
            let right = format!(
                "Item {} <span class=\"chip\">{}</span> <span lang=\"vi\">{}</span>",
                Text(&wording::ordinal(item)),
                wording::relation(parent.relation).replace('_', " "),
                Text(&wording::sections(item))
            );
            out.push_str(&compare::table(
                plan,
                item,
                &format!("Row {}", Text(&name)),
                &right,
            ));
        } else {
            let _ = writeln!(
                out,
                "<p class=\"where\"><code>{}</code> and <code>{}</code>: text not among the documents.</p>",
                Text(&link.plan_task),
                Text(&parent.task)
            );
        }
        out.push_str(&evidence::waterfall(parent.score, &parent.evidence, open));
        let item = attributes("item", &parent.task, item);
        let _ = writeln!(out, "<p class=\"choice\" {item}></p>");
    }
    if link.parents.is_empty() {
        alone(out, corpus, &link.plan_task);
    }
    alternatives(out, corpus, link, open || link.parents.is_empty());
    if let Some(plan) = plan {
        out.push_str(&tasks::notes(plan));
    }
    out.push_str("</article>\n");
}

/// A task with nothing beside it.
fn alone(out: &mut String, corpus: &Corpus, id: &str) {
    let Some(task) = corpus.task(id) else {
        let _ = writeln!(
            out,
            "<p class=\"where\"><code>{}</code>: text not among the documents.</p>",
            Text(id)
        );
        return;
    };
    out.push_str(&tasks::table(task));
}

fn alternatives(out: &mut String, corpus: &Corpus, link: &Link, open: bool) {
    if link.alternatives.is_empty() {
        return;
    }
    let open = if open { " open" } else { "" };
    let _ = writeln!(
        out,
        "<details class=\"alternatives\"{open}><summary>Next best ({})</summary><ul>",
        link.alternatives.len()
    );
    for other in &link.alternatives {
        let task = corpus.task(&other.task);
        let name = task
            .map(wording::ordinal)
            .unwrap_or_else(|| other.task.clone());
        let text = task.map_or("", |t| t.content.as_str());
        let place = task.map(tasks::place).unwrap_or_default();
        let _ = writeln!(
            out,
            "<li><b>{}</b> Item {} <span lang=\"vi\">{}</span> {place} <span class=\"choice next\" {}></span>{}</li>",
            wording::score(other.score),
            Text(&name),
            Text(text),
            attributes("item", &other.task, task),
            evidence::waterfall(other.score, &other.evidence, false)
        );
    }
    out.push_str("</ul></details>\n");
}

fn uncovered(
    out: &mut String,
    corpus: &Corpus,
    item: &Uncovered,
    findings: Option<&Vec<&Finding>>,
    anchor: &str,
    facets: &mut Facets,
) {
    let task = corpus.task(&item.task);
    let tasks: Vec<_> = task.into_iter().collect();
    let reason = wording::reason(item.reason);
    let class = match item.reason {
        UncoveredReason::NoPlanRow => "unmatched",
        UncoveredReason::CoordinatingOnly => "review",
        UncoveredReason::OtherAgency => "other",
    };
    let name = task
        .map(wording::ordinal)
        .unwrap_or_else(|| item.task.clone());
    let _ = write!(
        out,
        "<article class=\"entry\" id=\"{anchor}\" {} {}>\n<h4>Item {} <span class=\"chip {class}\">{}</span></h4>\n\
         <p class=\"where\">{} <span lang=\"vi\">{}</span></p>\n",
        facets.attributes(reason, &codes(findings), &tasks),
        attributes("item", &item.task, task),
        Text(&name),
        wording::reason_words(item.reason),
        wording::reason_sentence(item.reason),
        Text(&task.map(wording::sections).unwrap_or_default())
    );
    said(out, findings);
    alone(out, corpus, &item.task);
    if let Some(task) = task {
        out.push_str(&tasks::notes(task));
    }
    out.push_str("</article>\n");
}
