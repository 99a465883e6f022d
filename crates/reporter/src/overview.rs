//! What the index says of each document and pair: all that is kept of them while the report is
//! written, some hundred bytes each.

use crate::copies::Copies;
use crate::figures::Figures;
use crate::wording;
use model::alignment::{Alignment, Given, Severity};
use model::record::{DocumentRecord, DocumentType};

/// Characters of a title that the index shows.
const TITLE: usize = 120;

/// The lines of the index.
#[derive(Default)]
pub struct Overview {
    /// In the order in which they came, which is that of their ids.
    pub documents: Vec<DocumentLine>,
    /// In the order in which they came.
    pub pairs: Vec<PairLine>,
    /// Which of them are copies.
    pub copies: Copies,
}

/// A document's line.
pub struct DocumentLine {
    /// Its id.
    pub id: String,
    /// Its number and symbol.
    pub number: Option<String>,
    /// What kind of document it is.
    pub kind: DocumentType,
    /// ISO date.
    pub issued_on: Option<String>,
    /// The issuer's name.
    pub issuer: Option<String>,
    /// The start of its title.
    pub title: Option<String>,
    /// Number of tasks.
    pub tasks: usize,
    /// Table cells used, and all.
    pub cells: (u32, u32),
    /// Number of restatements.
    pub restatements: usize,
    /// Number of warnings, those of its tasks included.
    pub warnings: usize,
    /// Where it is shown, seen from the index.
    pub href: String,
}

/// A pair's line.
pub struct PairLine {
    /// The plan's id.
    pub plan: String,
    /// The parent's id.
    pub parent: String,
    /// Coverage, both ways.
    pub figures: Figures,
    /// Number of the plan's rows.
    pub rows: usize,
    /// What the plan makes of the items that its body leads.
    pub given: Option<Given>,
    /// The plan does not name the parent.
    pub guessed: bool,
    /// Findings: errors, warnings, notes.
    pub findings: [usize; 3],
    /// Where it is shown, seen from the index.
    pub href: String,
}

impl DocumentLine {
    /// Where it is shown, seen from a page beside the index.
    pub fn href_from_index(&self) -> String {
        match self.href.starts_with('#') {
            true => format!("index.html{}", self.href),
            false => self.href.clone(),
        }
    }
}

impl Overview {
    /// Notes a document.
    pub fn document(&mut self, record: &DocumentRecord) {
        let d = &record.document;
        let of_tasks: usize = record.tasks.iter().map(|t| t.warnings.len()).sum();
        self.documents.push(DocumentLine {
            id: d.id.clone(),
            number: d.number.clone(),
            kind: d.kind,
            issued_on: d.issued_on.clone(),
            issuer: d.issuer.as_ref().map(|i| i.name.clone()),
            title: d.title.as_deref().map(|t| wording::start(t, TITLE)),
            tasks: record.tasks.len(),
            cells: (record.coverage.used, record.coverage.cells),
            restatements: record.restatements.len(),
            warnings: record.warnings.len() + of_tasks,
            href: String::new(),
        });
    }

    /// Notes a pair.
    pub fn pair(&mut self, alignment: &Alignment) {
        let found = |severity: Severity| {
            let findings = alignment.findings.iter();
            findings.filter(|f| f.severity == severity).count()
        };
        self.pairs.push(PairLine {
            plan: alignment.plan.clone(),
            parent: alignment.parent.clone(),
            figures: Figures::of(alignment),
            rows: alignment.links.len(),
            given: alignment.summary.given,
            guessed: alignment.guessed,
            findings: [Severity::Error, Severity::Warning, Severity::Info].map(found),
            href: String::new(),
        });
    }

    /// The line of a document, if it was given.
    pub fn line(&self, id: &str) -> Option<&DocumentLine> {
        let at = self
            .documents
            .binary_search_by(|line| line.id.as_str().cmp(id));
        at.ok().and_then(|at| self.documents.get(at))
    }

    /// How a document is called: its number, else its id.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.line(id)
            .and_then(|line| line.number.as_deref())
            .unwrap_or(id)
    }
}
