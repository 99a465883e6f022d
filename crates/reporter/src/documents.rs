//! One document: what it is, what could not be used of it, what it says twice, and its tasks.

use crate::corpus::Corpus;
use crate::escape::Text;
use crate::evidence;
use crate::findings;
use crate::{tasks, wording};
use model::place::{Place, Warning};
use model::record::{DocumentRecord, ReferenceRole, Restatement};
use model::task_id;
use std::fmt::Write;

/// Lists longer than this are folded at first.
const MANY: usize = 12;

/// What is known of a document, without its tasks.
pub fn card(corpus: &Corpus, record: &DocumentRecord) -> String {
    let d = &record.document;
    let mut out = String::from("<dl class=\"card\">\n");
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "<dt>{name}</dt><dd lang=\"vi\">{}</dd>", Text(value));
        }
    };
    line("Title", d.title.as_deref().unwrap_or(""));
    line("Number", d.number.as_deref().unwrap_or(""));
    line("Type", &wording::document_type(d.kind));
    line("Issuer", d.issuer.as_ref().map_or("", |i| &i.name));
    line(
        "Issued",
        &[d.issued_at.as_deref(), d.issued_on.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
    );
    if let Some(signer) = &d.signer {
        let parts = [signer.position.as_deref(), signer.name.as_deref()];
        line(
            "Signed by",
            &parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
        );
    }
    for (role, name) in [
        (ReferenceRole::Implements, "Carries out"),
        (ReferenceRole::IssuedWith, "Issued with"),
    ] {
        let cited: Vec<&str> = d
            .references
            .iter()
            .filter(|r| r.role == role)
            .map(wording::reference)
            .collect();
        line(name, &cited.join("; "));
    }
    line(
        "Annexes",
        &d.annexes
            .iter()
            .map(|a| a.title.as_str())
            .collect::<Vec<_>>()
            .join("; "),
    );
    line("File", &d.source.path);
    let read = [
        Some(d.source.media_type.clone()),
        Some(format!("read by {}", d.source.engine)),
        d.source.encoding.clone(),
        d.source.pages.map(|n| wording::count(n as usize, "page")),
    ];
    line(
        "Read",
        &read.into_iter().flatten().collect::<Vec<_>>().join(", "),
    );
    let cells = &record.coverage;
    line(
        "Table cells used",
        &format!("{} of {}", cells.used, cells.cells),
    );
    out.push_str("</dl>\n");
    warnings(&mut out, &record.warnings);
    left_out(&mut out, record);
    corrections(&mut out, record);
    restatements(&mut out, corpus, &record.restatements);
    out
}

/// A list under a heading, folded where it is long; nothing where it is empty.
fn list<T>(out: &mut String, name: &str, items: &[T], mut one: impl FnMut(&mut String, &T)) {
    if items.is_empty() {
        return;
    }
    let open = if items.len() > MANY { "" } else { " open" };
    let _ = write!(
        out,
        "<details{open}><summary>{name} ({})</summary>\n<ul>\n",
        items.len()
    );
    for item in items {
        out.push_str("<li>");
        one(out, item);
        out.push_str("</li>\n");
    }
    out.push_str("</ul></details>\n");
}

fn at(out: &mut String, place: &Place) {
    let place = wording::place(place);
    if !place.is_empty() {
        let _ = write!(out, " <span class=\"place\">{}</span>", Text(&place));
    }
}

/// Warnings of a document or an input.
pub fn warnings(out: &mut String, warnings: &[Warning]) {
    list(out, "Warnings", warnings, |out, w| {
        let _ = write!(out, "{}: {}", findings::code(&w.code), Text(&w.message));
        if let Some(place) = &w.place {
            at(out, place);
        }
    });
}

fn left_out(out: &mut String, record: &DocumentRecord) {
    list(
        out,
        "Table cells left out",
        &record.coverage.left_out,
        |out, cell| {
            let _ = write!(
                out,
                "<q lang=\"vi\">{}</q> {}",
                Text(&cell.text),
                Text(&cell.why)
            );
            at(out, &cell.place);
        },
    );
}

fn corrections(out: &mut String, record: &DocumentRecord) {
    list(
        out,
        "Repairs outside of tasks",
        &record.document.corrections,
        |out, correction| out.push_str(&tasks::correction(correction)),
    );
}

fn restatements(out: &mut String, corpus: &Corpus, restatements: &[Restatement]) {
    list(out, "Tasks stated twice", restatements, |out, r| {
        let _ = write!(out, "<b>{}</b> restates ", Text(&name(corpus, &r.task)));
        let of: Vec<String> =
            r.of.iter()
                .map(|id| format!("<b>{}</b>", Text(&name(corpus, id))))
                .collect();
        out.push_str(&of.join(", "));
        if let Some(task) = corpus.task(&r.task) {
            let _ = write!(
                out,
                " <span lang=\"vi\">{}</span>",
                Text(&wording::start(&task.content, 140))
            );
            at(out, &task.place);
        }
        out.push_str(&evidence::waterfall(r.score, &r.evidence, false));
        if r.differences.is_empty() {
            return;
        }
        out.push_str("<ul>");
        for d in &r.differences {
            let _ = write!(
                out,
                "<li><b>{}</b> prose: {}; table: {}</li>",
                Text(&d.field),
                value(&d.here),
                value(&d.there)
            );
        }
        out.push_str("</ul>");
    });
}

fn value(value: &Option<String>) -> String {
    match value {
        Some(value) => format!("<q lang=\"vi\">{}</q>", Text(value)),
        None => "nothing".into(),
    }
}

/// A task within its document: what follows the document's id.
fn name(corpus: &Corpus, id: &str) -> String {
    let ordinal = corpus.task(id).map(wording::ordinal);
    let tail = task_id::path(id);
    match ordinal {
        Some(ordinal) if !ordinal.is_empty() => format!("{ordinal} ({tail})"),
        _ => tail.to_owned(),
    }
}
