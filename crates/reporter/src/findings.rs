//! Findings of a pair, before its rows: by severity and code, each with both values and links to
//! where it was found.

use crate::corpus::Corpus;
use crate::escape::Text;
use crate::tasks::Facets;
use crate::wording;
use model::alignment::{Alignment, Finding, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Codes with more findings than this are folded at first.
const MANY: usize = 12;

/// A section of all findings. `links` gives the address of a row or item by its task's id.
pub fn section(
    corpus: &Corpus,
    alignment: &Alignment,
    links: &BTreeMap<&str, String>,
    facets: &mut Facets,
) -> String {
    let mut by_code: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
    for finding in &alignment.findings {
        by_code
            .entry((std::cmp::Reverse(finding.severity), &finding.code))
            .or_default()
            .push(finding);
    }
    let mut out = format!(
        "<section class=\"findings\"><h3>Findings ({})</h3>\n",
        alignment.findings.len()
    );
    if by_code.is_empty() {
        out.push_str("<p>None.</p>\n");
    }
    for ((severity, code), findings) in by_code {
        let severity = severity.0.word();
        let _ = write!(
            out,
            "<details{}><summary><span class=\"chip {severity}\">{severity}</span> {} ({})</summary>\n<ul>\n",
            if findings.len() > MANY { "" } else { " open" },
            self::code(code),
            findings.len()
        );
        for finding in findings {
            one(&mut out, corpus, finding, links, facets);
        }
        out.push_str("</ul></details>\n");
    }
    out.push_str("</section>\n");
    out
}

fn one(
    out: &mut String,
    corpus: &Corpus,
    finding: &Finding,
    links: &BTreeMap<&str, String>,
    facets: &mut Facets,
) {
    let tasks: Vec<_> = [&finding.plan_task, &finding.parent_task]
        .into_iter()
        .flatten()
        .filter_map(|id| corpus.task(id))
        .collect();
    let codes = BTreeSet::from([finding.code.as_str()]);
    let _ = write!(
        out,
        "<li class=\"finding\" {}>",
        facets.attributes("", &codes, &tasks)
    );
    for (what, id) in [("Row", &finding.plan_task), ("Item", &finding.parent_task)] {
        let Some(id) = id else { continue };
        let name = corpus
            .task(id)
            .map(wording::ordinal)
            .unwrap_or_else(|| id.clone());
        match links.get(id.as_str()) {
            Some(href) => {
                let _ = write!(out, "<a href=\"{href}\">{what} {}</a> ", Text(&name));
            }
            None => {
                let _ = write!(out, "{what} {} ", Text(&name));
            }
        }
    }
    out.push_str(&words(finding));
    out.push_str("</li>\n");
}

/// A code in words, the code itself behind the pointer.
pub fn code(code: &str) -> String {
    format!(
        "<b title=\"{}\">{}</b>",
        Text(code),
        Text(&wording::code_words(code))
    )
}

/// The message, with both values where there are any.
pub fn words(finding: &Finding) -> String {
    let mut out = format!("<span class=\"message\">{}</span>", Text(&finding.message));
    let mut mark = ":";
    for (side, value) in [
        ("row", &finding.plan_value),
        ("item", &finding.parent_value),
    ] {
        if let Some(value) = value {
            let _ = write!(
                out,
                "{mark} <span class=\"value\">{side} <q lang=\"vi\">{}</q></span>",
                Text(value)
            );
            mark = ",";
        }
    }
    out
}
