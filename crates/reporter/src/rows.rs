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
    Alignment, DecidedBy, Finding, Link, LinkParent, LinkStatus, Uncovered, UncoveredReason,
};
use model::record::Task;
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
            let here = decision.parent.as_ref();
            let row = decision.now.plan_task.as_deref();
            if let Some(row) = row.filter(|_| here.is_none_or(|id| *id == alignment.parent)) {
                decided.entry(row).or_default().push(decision);
            }
        }
        Said {
            of_row,
            of_item,
            decided,
        }
    }
}

/// The entries of one pair.
pub struct Entries<'a> {
    /// Where tasks are looked up.
    pub corpus: &'a Corpus<'a>,
    /// The pair.
    pub alignment: &'a Alignment,
    /// Its findings and decisions.
    pub said: &'a Said<'a>,
}

impl Entries<'_> {
    /// Those of a range: rows first, then uncovered items. `anchor` names the place of each on its page.
    pub fn html(
        &self,
        range: std::ops::Range<usize>,
        anchor: &dyn Fn(usize) -> String,
        facets: &mut Facets,
    ) -> String {
        let mut out = String::new();
        let links = &self.alignment.links;
        for at in range {
            if at == 0 {
                out.push_str("<h3>Rows of the plan</h3>\n");
            }
            if at == links.len() {
                out.push_str("<h3>Items of the parent without a row</h3>\n");
            }
            if let Some(link) = links.get(at) {
                self.row(&mut out, link, &anchor(at), facets);
            } else if let Some(item) = self.alignment.uncovered.get(at - links.len()) {
                self.uncovered(&mut out, item, &anchor(at), facets);
            }
        }
        out
    }

    /// A task as the page names it: by its number, or by its id where its text is not among the documents.
    fn name(&self, id: &str) -> String {
        let task = self.corpus.task(id);
        task.map_or_else(|| id.to_owned(), wording::ordinal)
    }

    fn row(&self, out: &mut String, link: &Link, anchor: &str, facets: &mut Facets) {
        let id = link.plan_task.as_str();
        let findings = self.said.of_row.get(id);
        let plan = self.corpus.task(id);
        let linked = link.parents.iter();
        let linked = linked.filter_map(|p| self.corpus.task(&p.task));
        let tasks: Vec<&Task> = plan.into_iter().chain(linked).collect();
        let status = link.status.word();
        let _ = writeln!(
            out,
            "<article class=\"entry\" id=\"{anchor}\" {} {} data-parent=\"{}\">",
            facets.attributes(status, &codes(findings), &tasks),
            attributes("task", id, plan),
            Text(&self.alignment.parent),
        );
        self.heading(out, link);
        if let Some(plan) = plan {
            let sections = wording::sections(plan);
            if !sections.is_empty() {
                let sections = Text(&sections);
                let _ = writeln!(out, "<p class=\"where\" lang=\"vi\">{sections}</p>");
            }
        }
        if let Some(decisions) = self.said.decided.get(id) {
            out.push_str("<ul class=\"said\">");
            for decision in decisions {
                let _ = write!(out, "<li>{}</li>", decisions::of_row(decision));
            }
            out.push_str("</ul>\n");
        }
        said(out, findings);
        let open = link.status == LinkStatus::Review;
        for parent in &link.parents {
            self.linked(out, id, parent, open);
        }
        if link.parents.is_empty() {
            self.alone(out, id);
        }
        self.alternatives(out, link, open || link.parents.is_empty());
        if let Some(plan) = plan {
            out.push_str(&tasks::notes(plan));
        }
        out.push_str("</article>\n");
    }

    /// The number of a row, its status, and the numbers of its items.
    fn heading(&self, out: &mut String, link: &Link) {
        let status = link.status.word();
        let name = self.name(&link.plan_task);
        let _ = write!(
            out,
            "<h4>Row {} <span class=\"chip {status}\">{status}</span>",
            Text(&name)
        );
        for parent in &link.parents {
            let item = self.name(&parent.task);
            let relation = wording::relation_to(parent.relation);
            let item = Text(&item);
            let _ = write!(out, " <span class=\"chip\">{relation} {item}</span>");
        }
        if link.decided_by == DecidedBy::Person {
            out.push_str(" <span class=\"chip\">decided by a person</span>");
        }
        out.push_str("</h4>\n");
    }

    /// A row beside one of its items, with the evidence for the link.
    fn linked(&self, out: &mut String, row: &str, parent: &LinkParent, open: bool) {
        let item = self.corpus.task(&parent.task);
        if let (Some(plan), Some(item)) = (self.corpus.task(row), item) {
            let left = format!("Row {}", Text(&wording::ordinal(plan)));
            let right = format!(
                "Item {} <span class=\"chip\">{}</span> <span lang=\"vi\">{}</span>",
                Text(&wording::ordinal(item)),
                parent.relation.word().replace('_', " "),
                Text(&wording::sections(item))
            );
            out.push_str(&compare::table(plan, item, &left, &right));
        } else {
            let _ = writeln!(
                out,
                "<p class=\"where\"><code>{}</code> and <code>{}</code>: text not among the documents.</p>",
                Text(row),
                Text(&parent.task)
            );
        }
        out.push_str(&evidence::waterfall(parent.score, &parent.evidence, open));
        let item = attributes("item", &parent.task, item);
        let _ = writeln!(out, "<p class=\"choice\" {item}></p>");
    }

    /// A task with nothing beside it.
    fn alone(&self, out: &mut String, id: &str) {
        let Some(task) = self.corpus.task(id) else {
            let _ = writeln!(
                out,
                "<p class=\"where\"><code>{}</code>: text not among the documents.</p>",
                Text(id)
            );
            return;
        };
        out.push_str(&tasks::table(task));
    }

    fn alternatives(&self, out: &mut String, link: &Link, open: bool) {
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
            let task = self.corpus.task(&other.task);
            let text = task.map_or("", |t| t.content.as_str());
            let place = task.map(tasks::place).unwrap_or_default();
            let _ = writeln!(
                out,
                "<li><b>{}</b> Item {} <span lang=\"vi\">{}</span> {place} <span class=\"choice next\" {}></span>{}</li>",
                wording::score(other.score),
                Text(&self.name(&other.task)),
                Text(text),
                attributes("item", &other.task, task),
                evidence::waterfall(other.score, &other.evidence, false)
            );
        }
        out.push_str("</ul></details>\n");
    }

    fn uncovered(&self, out: &mut String, item: &Uncovered, anchor: &str, facets: &mut Facets) {
        let findings = self.said.of_item.get(item.task.as_str());
        let task = self.corpus.task(&item.task);
        let tasks: Vec<&Task> = task.into_iter().collect();
        let reason = item.reason.word();
        let class = match item.reason {
            UncoveredReason::NoPlanRow => "unmatched",
            UncoveredReason::CoordinatingOnly => "review",
            UncoveredReason::OtherAgency => "other",
        };
        let _ = write!(
            out,
            "<article class=\"entry\" id=\"{anchor}\" {} {}>\n<h4>Item {} <span class=\"chip {class}\">{}</span></h4>\n\
             <p class=\"where\">{} <span lang=\"vi\">{}</span></p>\n",
            facets.attributes(reason, &codes(findings), &tasks),
            attributes("item", &item.task, task),
            Text(&self.name(&item.task)),
            wording::reason_words(item.reason),
            wording::reason_sentence(item.reason),
            Text(&task.map(wording::sections).unwrap_or_default())
        );
        said(out, findings);
        self.alone(out, &item.task);
        if let Some(task) = task {
            out.push_str(&tasks::notes(task));
        }
        out.push_str("</article>\n");
    }
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
        let severity = finding.severity.word();
        let _ = write!(
            out,
            "<li><span class=\"chip {severity}\">{severity}</span> {}: {}</li>",
            findings::code(&finding.code),
            findings::words(finding)
        );
    }
    out.push_str("</ul>\n");
}
