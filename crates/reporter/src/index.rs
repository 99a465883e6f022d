//! The overview of a run: pairs, documents, missing parents, and what became of every input.

use crate::Inputs;
use crate::documents;
use crate::escape::Text;
use crate::overview::Overview;
use crate::wording;
use model::alignment::Given;
use model::run::{InputRecord, InputStatus, RunRecord};
use std::fmt::Write;

/// Inputs beyond this number are folded at first.
const MANY: usize = 20;

/// Counts at the head of the report.
pub fn summary(overview: &Overview, inputs: &Inputs) -> String {
    let mut given = 0;
    inputs(&mut |_| given += 1);
    let copies = &overview.copies;
    let documents = overview.documents.iter();
    let documents: Vec<_> = documents
        .filter(|d| copies.of_document(&d.id).is_none())
        .collect();
    let pairs = overview.pairs.iter();
    let pairs: Vec<_> = pairs
        .filter(|p| copies.of_pair(&p.plan, &p.parent).is_none())
        .collect();
    let tasks: usize = documents.iter().map(|d| d.tasks).sum();
    let findings: usize = pairs.iter().flat_map(|p| p.findings).sum();
    let mut out = String::from("<ul class=\"totals\">");
    for (n, noun) in [
        (given, "input"),
        (documents.len(), "document"),
        (tasks, "task"),
        (pairs.len(), "pair"),
        (findings, "finding"),
    ] {
        let _ = write!(
            out,
            "<li><b>{n}</b> {noun}{}</li>",
            if n == 1 { "" } else { "s" }
        );
    }
    if copies.count() > 0 {
        let _ = write!(
            out,
            "<li><b>{}</b> more with the bytes of another, not counted again</li>",
            copies.count()
        );
    }
    out.push_str("</ul>\n<p>Also as tables: <a href=\"tasks.csv\">tasks.csv</a>, <a href=\"alignments.csv\">alignments.csv</a>, <a href=\"findings.csv\">findings.csv</a>, <a href=\"references.csv\">references.csv</a>. \
         Which document carries out which: <a href=\"graph.html\">graph</a></p>\n");
    out
}

/// Table of pairs.
pub fn pairs(overview: &Overview) -> String {
    let mut out = String::from("<section><h2 id=\"pairs\">Pairs</h2>\n");
    if overview.pairs.is_empty() {
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
        "Led by its body",
        "On time",
        "Right body",
        "No plan row",
        "Errors",
        "Warnings",
        "Notes",
    ] {
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
    for pair in &overview.pairs {
        let _ = write!(
            out,
            "<tr><th scope=\"row\"><a href=\"{}\">{} → {}</a>{}{}<br><small>{}<br>{}</small></th>",
            pair.href,
            Text(overview.name(&pair.plan)),
            Text(overview.name(&pair.parent)),
            if pair.guessed {
                " <span class=\"chip review\">likely parent</span>"
            } else {
                ""
            },
            match overview.copies.of_pair(&pair.plan, &pair.parent) {
                Some(_) => " <span class=\"chip\">copies</span>",
                None => "",
            },
            Text(&pair.plan),
            Text(&pair.parent)
        );
        let f = &pair.figures;
        let of = |share: &dyn Fn(&Given) -> (u32, u32)| match pair.given.as_ref().map(share) {
            Some((part, whole)) => format!("{part} of {whole}"),
            None => "?".to_owned(),
        };
        let cells = [
            pair.rows.to_string(),
            f.rows[0].to_string(),
            f.rows[1].to_string(),
            f.rows[2].to_string(),
            format!("{} of {}", f.covered, f.items()),
            of(&|g| (g.covered, g.items)),
            of(&|g| (g.on_time, g.dated)),
            of(&|g| (g.right_body, g.led)),
            f.uncovered[0].to_string(),
            pair.findings[0].to_string(),
            pair.findings[1].to_string(),
            pair.findings[2].to_string(),
        ];
        for cell in cells {
            let _ = write!(out, "<td class=\"n\">{cell}</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str(
        "</tbody></table></div>\n<p class=\"where\">Led by its body: items that the plan’s body leads, with a row, of all that it leads. \
         On time: of these with a row and a last day on both sides. Right body: of these with a row that names a lead.</p></section>\n",
    );
    out
}

/// Table of documents, row by row.
pub fn documents(overview: &Overview, put: &mut dyn FnMut(&str)) {
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
    for d in &overview.documents {
        let _ = write!(
            out,
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a>{}{}</th><td>{}</td><td class=\"date\">{}</td><td lang=\"vi\" class=\"issuer\">{}</td><td lang=\"vi\" class=\"title\">{}</td>",
            d.href,
            Text(d.number.as_deref().unwrap_or(&d.id)),
            if d.number.is_some() {
                format!("<br><small>{}</small>", Text(&d.id))
            } else {
                String::new()
            },
            match overview.copies.of_document(&d.id) {
                Some(first) => format!("<br><small>copy of {}</small>", Text(first)),
                None => String::new(),
            },
            wording::document_type(d.kind),
            Text(d.issued_on.as_deref().unwrap_or("–")),
            Text(d.issuer.as_deref().unwrap_or("–")),
            Text(d.title.as_deref().unwrap_or("–")),
        );
        let cells = [
            d.tasks.to_string(),
            format!("{} of {}", d.cells.0, d.cells.1),
            d.restatements.to_string(),
            d.warnings.to_string(),
        ];
        for cell in cells {
            let _ = write!(out, "<td class=\"n\">{cell}</td>");
        }
        out.push_str("</tr>\n");
        put(&out);
        out.clear();
    }
    out.push_str("</tbody></table></div></section>\n");
    put(&out);
}

/// Parents that plans name and that were not given.
pub fn missing(overview: &Overview, run: &RunRecord) -> String {
    if run.missing_parents.is_empty() {
        return String::new();
    }
    let mut out = String::from(
        "<section><h2>Missing parents</h2>\n<p>Named as carried out, and not among the inputs.</p>\n<ul>\n",
    );
    let counted = |id: &str| overview.copies.of_document(id).is_none();
    let missing = run.missing_parents.iter();
    for missing in missing.filter(|m| counted(&m.document_id)) {
        let name = Text(overview.name(&missing.document_id)).to_string();
        let name = match overview.line(&missing.document_id) {
            Some(line) => format!("<a href=\"{}\">{name}</a>", line.href),
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

/// Every input, one by one: first those that are not whole, then the others.
pub fn inputs(overview: &Overview, run: &RunRecord, inputs: &Inputs, put: &mut dyn FnMut(&str)) {
    let group = |input: &InputRecord| match input.status {
        InputStatus::Failed | InputStatus::Partial => 0,
        InputStatus::Converted => 1,
        InputStatus::Skipped => 2,
    };
    let mut counts = [0; 3];
    inputs(&mut |input| counts[group(input)] += 1);
    let mut out = String::from("<section><h2>Inputs</h2>\n");
    for (at, name, shown) in [
        (0, "Failed or partial", usize::MAX),
        (1, "Converted", MANY),
        (2, "Skipped", MANY),
    ] {
        if counts[at] == 0 {
            continue;
        }
        let open = if counts[at] > shown { "" } else { " open" };
        let _ = write!(
            out,
            "<details{open}><summary>{name} ({})</summary>\n<ul class=\"inputs\">\n",
            counts[at]
        );
        inputs(&mut |input| {
            if group(input) == at {
                one(&mut out, input, overview);
                put(&out);
                out.clear();
            }
        });
        out.push_str("</ul></details>\n");
    }
    let settings = run.engines.iter().chain(&run.settings);
    let settings: Vec<String> = settings
        .map(|(k, v)| format!("{} {}", Text(k), Text(v)))
        .collect();
    let _ = write!(out, "<p class=\"where\">vanban {}", Text(&run.tool_version));
    if !settings.is_empty() {
        let _ = write!(out, "; {}", settings.join(", "));
    }
    out.push_str("</p></section>\n");
    put(&out);
}

fn one(out: &mut String, input: &InputRecord, overview: &Overview) {
    let status = input.status.word();
    let _ = write!(
        out,
        "<li><span class=\"chip {status}\">{status}</span> <code>{}</code>",
        Text(&input.path)
    );
    if let Some(id) = &input.document_id {
        match overview.line(id) {
            Some(line) => {
                let _ = write!(out, " → <a href=\"{}\">{}</a>", line.href, Text(id));
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
