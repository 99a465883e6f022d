//! Task drafts to tasks: agencies, references, deadlines, ids.
//!
//! [`link`] is the whole stage. What each field means is read in a module of its own; a document's
//! number, issuer and citations in [`head`].

use model::SCHEMA_VERSION;
use model::draft::Outline;
use model::record::{DocumentRecord, Source};

pub mod agency;
pub mod deadline;
pub mod head;
mod ids;
mod memo;
pub mod mended;
pub mod reference;
pub mod repair;
mod roles;
mod task;
mod threads;

/// Makes a document's record of its outline. Never fails: what is odd becomes a warning.
///
/// `stem` is the source's file stem, which names a document without a number. Restatements are
/// found by the aligner and are empty here.
pub fn link(mut outline: Outline, source: Source, stem: &str) -> DocumentRecord {
    let scanned = source.is_scanned();
    let knowledge = || repair::Knowledge::of(texts(&outline));
    let head = |misread: Option<&repair::Knowledge>| {
        let source = source.clone();
        head::document(&outline.passages, &outline.tasks, source, stem, misread)
    };
    // The head of a scan is repaired before it is read.
    let ((mut document, cited), knowledge) = if scanned {
        let knowledge = knowledge().scanned(scanned);
        (head(Some(&knowledge)), knowledge)
    } else {
        let (found, knowledge) = threads::both(|| head(None), knowledge);
        // So is that of a text which a machine read before it came to us, and one whose words are damaged.
        if knowledge.is_scanned() || head::is_damaged(&outline.passages, &knowledge) {
            (head(Some(&knowledge)), knowledge)
        } else {
            (found, knowledge)
        }
    };
    outline.warnings.extend(reference::anomalies::warnings(
        &document.references,
        document.issued_on.as_deref(),
    ));
    let names = task::Names::of(&document, &outline);
    document.abbreviations = names.abbreviations();
    let ids = ids::of(&document.id, &outline.tasks);
    let issuer = document.issuer.as_ref().and_then(|i| i.id.as_deref());
    let knowledge = knowledge.issued_by(issuer);
    let tasks = threads::map(&outline.tasks, |i, draft| {
        task::link(draft, i, &ids, &names, &cited, &knowledge)
    });
    if let Some(raw) = &document.title_raw {
        let repaired = repair::repair("title", raw, &knowledge);
        document.title = Some(repaired.text);
        document.corrections.extend(repaired.corrections);
        outline.warnings.extend(repaired.suspects);
    }
    DocumentRecord {
        schema_version: SCHEMA_VERSION.to_owned(),
        document,
        tasks,
        restatements: Vec::new(),
        coverage: outline.coverage,
        warnings: outline.warnings,
    }
}

/// All texts of a document, each once: passages that are no task, and the tasks' fields.
fn texts(outline: &Outline) -> impl Iterator<Item = &str> {
    let passages = outline
        .passages
        .iter()
        .filter(|p| p.task.is_none())
        .map(|p| p.text.as_str());
    let fields = outline.tasks.iter().flat_map(|t| {
        let raw = &t.raw;
        [
            Some(&raw.content),
            raw.lead.as_ref(),
            raw.coordinating.as_ref(),
            raw.product.as_ref(),
            raw.funding.as_ref(),
        ]
        .into_iter()
        .flatten()
        .map(String::as_str)
    });
    passages.chain(fields)
}
