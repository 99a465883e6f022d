//! The overview of a run: pairs, documents, missing parents, and what became of every input.

use crate::corpus::Corpus;
use crate::documents;
use crate::escape::Text;
use crate::figures::Figures;
use crate::wording;
use model::alignment::Severity;
use model::run::{InputRecord, InputStatus};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Inputs beyond this number are folded at first.
const MANY: usize = 20;

/// Counts at the head of the report.
pub fn summary(corpus: &Corpus) -> String {
    let tasks: usize = corpus.documents.iter().map(|d| d.tasks.len()).sum();
    let findings: usize = corpus.alignments.iter().map(|a| a.findings.len()).sum();
    let mut out = String::from("<ul class=\"totals\">");
    for (n, noun) in [
        (corpus.run.inputs.len(), "input"),
        (corpus.documents.len(), "document"),
        (tasks, "task"),
        (corpus.alignments.len(), "pair"),
        (findings, "finding"),
    ] {
        let _ = write!(
            out,
            "<li><b>{n}</b> {noun}{}</li>",
            if n == 1 { "" } else { "s" }
        );
    }
    out.push_str("</ul>\n<p>Also as tables: <a href=\"tasks.csv\">tasks.csv</a>, <a href=\"alignments.csv\">alignments.csv</a>, <a href=\"findings.csv\">findings.csv</a></p>\n");
    out
}

/// Table of pairs; `href` gives the address of a pair by its number.
pub fn pairs(corpus: &Corpus, href: &dyn Fn(usize) -> String) -> String {
    let mut out = String::from("<section><h2 id=\"pairs\">Pairs</h2>\n");
    if corpus.alignments.is_empty() {
        out.push_str("<p>No plan came together with its parent.</p></section>\n");
        return out;
    }
    out.push_str("<div class=\"scroll\" role=\"region\" aria-labelledby=\"pairs\" tabindex=\"0\"><table class=\"list\"><thead><tr>");
    for name in [
        "Plan and parent",
        "Rows",
        "Matched",
        "Review",
        "Unmatched",
        "Items covered",
        "No plan row",
        "Errors",
        "Warnings",
        "Notes",
    ] {
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
    for (at, alignment) in corpus.alignments.iter().enumerate() {
        let f = Figures::of(alignment);
        let found = |s: Severity| {
            alignment
                .findings
                .iter()
                .filter(|f| f.severity == s)
                .count()
        };
        let _ = write!(
            out,
            "<tr><th scope=\"row\"><a href=\"{}\">{} → {}</a><br><small>{}<br>{}</small></th>",
            href(at),
            Text(corpus.name(&alignment.plan)),
            Text(corpus.name(&alignment.parent)),
            Text(&alignment.plan),
            Text(&alignment.parent)
        );
        let cells = [
            alignment.links.len().to_string(),
            f.rows[0].to_string(),
            f.rows[1].to_string(),
            f.rows[2].to_string(),
            format!("{} of {}", f.covered, f.items()),
            f.uncovered[0].to_string(),
            found(Severity::Error).to_string(),
            found(Severity::Warning).to_string(),
            found(Severity::Info).to_string(),
        ];
        for cell in cells {
            let _ = write!(out, "<td class=\"n\">{cell}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div></section>\n");
    out
}

/// Table of documents; `href` gives the address of a document by its number.
pub fn documents(corpus: &Corpus, href: &dyn Fn(usize) -> String) -> String {
    let mut out = String::from(
        "<section><h2 id=\"documents\">Documents</h2>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"documents\" tabindex=\"0\"><table class=\"list\"><thead><tr>",
    );
    for name in [
        "Document",
        "Type",
        "Issued",
        "Issuer",
        "Title",
        "Tasks",
        "Cells used",
        "Stated twice",
        "Warnings",
    ] {
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
    for (at, record) in corpus.documents.iter().enumerate() {
        let d = &record.document;
        let _ = write!(
            out,
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a>{}</th><td>{}</td><td class=\"date\">{}</td><td lang=\"vi\" class=\"issuer\">{}</td><td lang=\"vi\" class=\"title\">{}</td>",
            href(at),
            Text(d.number.as_deref().unwrap_or(&d.id)),
            if d.number.is_some() {
                format!("<br><small>{}</small>", Text(&d.id))
            } else {
                String::new()
            },
            wording::document_type(d.kind),
            Text(d.issued_on.as_deref().unwrap_or("–")),
            Text(d.issuer.as_ref().map_or("–", |i| &i.name)),
            Text(&wording::start(d.title.as_deref().unwrap_or("–"), 120)),
        );
        let warnings =
            record.warnings.len() + record.tasks.iter().map(|t| t.warnings.len()).sum::<usize>();
        let cells = [
            record.tasks.len().to_string(),
            format!("{} of {}", record.coverage.used, record.coverage.cells),
            record.restatements.len().to_string(),
            warnings.to_string(),
        ];
        for cell in cells {
            let _ = write!(out, "<td class=\"n\">{cell}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div></section>\n");
    out
}

/// Parents that plans name and that were not given.
pub fn missing(corpus: &Corpus, href: &dyn Fn(usize) -> String) -> String {
    if corpus.run.missing_parents.is_empty() {
        return String::new();
    }
    let numbers: BTreeMap<&str, usize> = corpus
        .documents
        .iter()
        .enumerate()
        .map(|(at, d)| (d.document.id.as_str(), at))
        .collect();
    let mut out = String::from(
        "<section><h2>Missing parents</h2>\n<p>Named as carried out, and not among the inputs.</p>\n<ul>\n",
    );
    for missing in &corpus.run.missing_parents {
        let name = Text(corpus.name(&missing.document_id)).to_string();
        let name = match numbers.get(missing.document_id.as_str()) {
            Some(at) => format!("<a href=\"{}\">{name}</a>", href(*at)),
            None => name,
        };
        let _ = writeln!(
            out,
            "<li>{name} carries out <b>{}</b></li>",
            Text(&missing.number)
        );
    }
    out.push_str("</ul></section>\n");
    out
}

/// Every input: first those that are not whole, then the others.
pub fn inputs(corpus: &Corpus, href: &dyn Fn(usize) -> String) -> String {
    let numbers: BTreeMap<&str, usize> = corpus
        .documents
        .iter()
        .enumerate()
        .map(|(at, d)| (d.document.id.as_str(), at))
        .collect();
    let (whole, rest): (Vec<_>, Vec<_>) = corpus
        .run
        .inputs
        .iter()
        .partition(|i| i.status == InputStatus::Converted);
    let (skipped, broken): (Vec<_>, Vec<_>) = rest
        .into_iter()
        .partition(|i| i.status == InputStatus::Skipped);
    let mut out = String::from("<section><h2>Inputs</h2>\n");
    for (name, inputs, shown) in [
        ("Failed or partial", broken, usize::MAX),
        ("Converted", whole, MANY),
        ("Skipped", skipped, MANY),
    ] {
        if inputs.is_empty() {
            continue;
        }
        let open = if inputs.len() > shown { "" } else { " open" };
        let _ = write!(
            out,
            "<details{open}><summary>{name} ({})</summary>\n<ul class=\"inputs\">\n",
            inputs.len()
        );
        for input in inputs {
            one(&mut out, input, &numbers, href);
        }
        out.push_str("</ul></details>\n");
    }
    let settings = corpus.run.engines.iter().chain(&corpus.run.settings);
    let settings: Vec<String> = settings
        .map(|(k, v)| format!("{} {}", Text(k), Text(v)))
        .collect();
    let _ = write!(
        out,
        "<p class=\"where\">vanban {}",
        Text(&corpus.run.tool_version)
    );
    if !settings.is_empty() {
        let _ = write!(out, "; {}", settings.join(", "));
    }
    out.push_str("</p></section>\n");
    out
}

fn one(
    out: &mut String,
    input: &InputRecord,
    numbers: &BTreeMap<&str, usize>,
    href: &dyn Fn(usize) -> String,
) {
    let status = wording::input_status(input.status);
    let _ = write!(
        out,
        "<li><span class=\"chip {status}\">{status}</span> <code>{}</code>",
        Text(&input.path)
    );
    if let Some(id) = &input.document_id {
        match numbers.get(id.as_str()) {
            Some(at) => {
                let _ = write!(out, " → <a href=\"{}\">{}</a>", href(*at), Text(id));
            }
            None => {
                let _ = write!(out, " → {}", Text(id));
            }
        }
    }
    if let Some(reason) = &input.reason {
        let _ = write!(out, " <b>{}</b>", Text(reason));
    }
    let _ = write!(
        out,
        " <small>{}, {} bytes</small>",
        Text(&input.media_type),
        input.bytes
    );
    if input.document_id.is_none() {
        documents::warnings(out, &input.warnings);
    }
    out.push_str("</li>\n");
}
