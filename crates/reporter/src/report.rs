//! The report while it is written: takes documents and pairs one by one, hands on rows and pages.

use crate::copies::Copies;
use crate::corpus::Corpus;
use crate::decisions;
use crate::documents;
use crate::escape::{Text, file_name};
use crate::index;
use crate::kinship::{self, Citations};
use crate::overview::Overview;
use crate::page::{self, filter, page};
use crate::pair;
use crate::rows::{Entries, Said};
use crate::sheets::Sheets;
use crate::shelf::{self, ROWS, Shelf};
use crate::tasks::{self, Facets};
use crate::{Inputs, Pair, Piece, Sink};
use model::record::DocumentRecord;
use model::run::RunRecord;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

const TITLE: &str = "vanban: plans and their parents";

/// A report that is being written. Documents come sorted by id and pairs by plan and parent; a
/// document may come before or after its pairs.
pub struct Report<'a> {
    run: &'a RunRecord,
    overview: Overview,
    sheets: Sheets,
    citations: Citations<'a>,
    /// What people decided, as each page with rows holds it.
    decided: String,
    documents: Shelf<Arc<DocumentRecord>>,
    pairs: Shelf<Pair>,
    /// Documents that are plan or parent of a pair, as far as the index may show them.
    paired: BTreeSet<String>,
}

impl<'a> Report<'a> {
    /// A report of a run, with nothing in it yet. Its inputs are wanted at the end only.
    pub fn new(run: &'a RunRecord) -> Self {
        Report {
            run,
            overview: Overview::default(),
            sheets: Sheets::new(),
            citations: Citations::new(run),
            decided: decisions::bar(run),
            documents: Shelf::new(),
            pairs: Shelf::new(),
            paired: BTreeSet::new(),
        }
    }

    /// Says which documents and pairs are copies, before the first of them comes.
    pub fn with_copies(mut self, copies: Copies) -> Self {
        self.overview.copies = copies;
        self
    }

    /// Adds a document.
    pub fn document(&mut self, record: Arc<DocumentRecord>, sink: &mut Sink) {
        self.overview.document(&record);
        let copy_of = self.overview.copies.of_document(&record.document.id);
        self.sheets
            .document(&record, copy_of.unwrap_or_default(), sink);
        self.citations.document(&record, sink);
        // How many rows the index would show is known at the end only: tasks that stand in a pair
        // are not shown again.
        for record in self.documents.put(record, |_| 0) {
            self.document_pages(&record, sink);
        }
    }

    /// Adds a pair.
    pub fn pair(&mut self, pair: Pair, sink: &mut Sink) {
        let alignment = &pair.alignment;
        self.overview.pair(alignment);
        let corpus = Corpus::of(pair.documents());
        let copies = &self.overview.copies;
        let copy_of = match copies.of_pair(&alignment.plan, &alignment.parent) {
            Some((plan, parent)) => format!("{plan}--{parent}"),
            None => String::new(),
        };
        self.sheets.pair(&corpus, alignment, &copy_of, sink);
        drop(corpus);
        self.paired
            .extend([alignment.plan.clone(), alignment.parent.clone()]);
        for pair in self.pairs.put(pair, |p| pair::entry_count(&p.alignment)) {
            self.pair_pages(&pair, sink);
        }
    }

    /// Ends the report: the index, and what was held back for it.
    pub fn finish(mut self, inputs: &Inputs, sink: &mut Sink) {
        self.sheets.end(sink);
        self.citations.end(sink);
        let mut facets = Facets::default();
        let mut body = String::new();
        let (shown, rest) = self.pairs.clear(|p| pair::entry_count(&p.alignment));
        for pair in &shown {
            self.pair_section(&mut body, pair, &mut facets);
        }
        for pair in &rest {
            self.pair_pages(pair, sink);
        }
        let paired = std::mem::take(&mut self.paired);
        let alone = |d: &Arc<DocumentRecord>| !paired.contains(&d.document.id);
        let (shown, rest) = self
            .documents
            .clear(|d| if alone(d) { d.tasks.len() } else { 0 });
        for record in &shown {
            self.document_section(&mut body, record, alone(record), &mut facets);
        }
        for record in &rest {
            self.document_pages(record, sink);
        }
        let graph = kinship::page(&self.overview, self.run);
        let back = Some("index.html");
        sink(Piece {
            path: "graph.html",
            bytes: &page("Which document carries out which", back, &graph),
            last: true,
        });
        self.index(&body, &facets, inputs, sink);
    }

    /// The index goes out section by section: with many documents it is long.
    fn index(&self, rows: &str, facets: &Facets, inputs: &Inputs, sink: &mut Sink) {
        let mut put = |text: &str, last: bool| {
            sink(Piece {
                path: "index.html",
                bytes: text.as_bytes(),
                last,
            });
        };
        let (overview, run) = (&self.overview, self.run);
        put(&page::head(TITLE, None), false);
        put(&index::summary(overview, inputs), false);
        put(&index::pairs(overview), false);
        put(&decisions::section(overview, run), false);
        index::documents(overview, &mut |text| put(text, false));
        put(&index::missing(overview, run), false);
        index::inputs(overview, run, inputs, &mut |text| put(text, false));
        if rows.contains("class=\"entry\"") {
            put(&filter(facets), false);
        }
        put(rows, false);
        put(&self.decided, false);
        put(&page::tail(), true);
    }

    fn pair_section(&mut self, out: &mut String, pair: &Pair, facets: &mut Facets) {
        let (corpus, alignment) = (Corpus::of(pair.documents()), &pair.alignment);
        let at = self.pairs.number();
        let anchor = |row: usize| row_id('p', at, row);
        let _ = writeln!(
            out,
            "<section class=\"pair\"><h2 id=\"p{at}\">{} → {}</h2>",
            Text(corpus.name(&alignment.plan)),
            Text(corpus.name(&alignment.parent))
        );
        let href = |row: usize| format!("#{}", anchor(row));
        out.push_str(&pair::head(&corpus, alignment, &href, facets));
        let (all, said) = (
            0..pair::entry_count(alignment),
            Said::of(alignment, &self.run.decisions),
        );
        let entries = Entries {
            corpus: &corpus,
            alignment,
            said: &said,
        };
        out.push_str(&entries.html(all, &anchor, facets));
        out.push_str("</section>\n");
        self.overview.pairs[at].href = format!("#p{at}");
    }

    fn document_section(
        &mut self,
        out: &mut String,
        record: &DocumentRecord,
        alone: bool,
        facets: &mut Facets,
    ) {
        let at = self.documents.number();
        let corpus = Corpus::of(std::iter::once(record));
        let _ = write!(
            out,
            "<section class=\"document\"><h2 id=\"d{at}\">{}</h2>\n{}",
            Text(corpus.name(&record.document.id)),
            documents::card(&corpus, record)
        );
        if alone {
            task_list(out, record, at, 0..record.tasks.len(), facets);
        } else {
            out.push_str("<p class=\"where\">Its tasks stand in its pairs above.</p>\n");
        }
        out.push_str("</section>\n");
        self.overview.documents[at].href = format!("#d{at}");
    }

    fn pair_pages(&mut self, pair: &Pair, sink: &mut Sink) {
        let (corpus, alignment) = (Corpus::of(pair.documents()), &pair.alignment);
        let at = self.pairs.number();
        let name = shelf::pair_name(&alignment.plan, &alignment.parent);
        let count = pair::entry_count(alignment);
        let names = self.pairs.pages(&name, count);
        let said = Said::of(alignment, &self.run.decisions);
        let title = format!(
            "{} → {}",
            corpus.name(&alignment.plan),
            corpus.name(&alignment.parent)
        );
        let anchor = |row: usize| row_id('p', at, row);
        let entries = Entries {
            corpus: &corpus,
            alignment,
            said: &said,
        };
        for (part, name) in names.iter().enumerate() {
            let mut facets = Facets::default();
            let mut rows = String::new();
            if part == 0 {
                let href = |row: usize| {
                    let file = names.get(row / ROWS).map_or("", String::as_str);
                    format!("{file}#{}", anchor(row))
                };
                rows.push_str(&pair::head(&corpus, alignment, &href, &mut facets));
            }
            let range = part * ROWS..count.min((part + 1) * ROWS);
            rows.push_str(&entries.html(range, &anchor, &mut facets));
            let (links, filter) = (shelf::links(&names, part), filter(&facets));
            let body = format!("{links}{filter}{rows}{}", self.decided);
            whole(&format!("pairs/{name}"), &title, &body, sink);
        }
        self.overview.pairs[at].href = format!("pairs/{}", names[0]);
    }

    fn document_pages(&mut self, record: &DocumentRecord, sink: &mut Sink) {
        let corpus = Corpus::of(std::iter::once(record));
        let at = self.documents.number();
        let d = &record.document;
        let names = self.documents.pages(&file_name(&d.id), record.tasks.len());
        for (part, name) in names.iter().enumerate() {
            let mut facets = Facets::default();
            let mut body = shelf::links(&names, part);
            if part == 0 {
                body.push_str(&documents::card(&corpus, record));
            }
            let range = part * ROWS..record.tasks.len().min((part + 1) * ROWS);
            let mut list = String::new();
            task_list(&mut list, record, at, range, &mut facets);
            body.push_str(&filter(&facets));
            body.push_str(&list);
            let title = d.number.as_deref().unwrap_or(&d.id);
            whole(&format!("documents/{name}"), title, &body, sink);
        }
        self.overview.documents[at].href = format!("documents/{}", names[0]);
    }
}

/// Hands on a page below a folder.
fn whole(path: &str, title: &str, body: &str, sink: &mut Sink) {
    sink(Piece {
        path,
        bytes: &page(title, Some("../index.html"), body),
        last: true,
    });
}

fn row_id(letter: char, at: usize, row: usize) -> String {
    format!("{letter}{at}r{row}")
}

fn task_list(
    out: &mut String,
    record: &DocumentRecord,
    at: usize,
    range: Range<usize>,
    facets: &mut Facets,
) {
    let _ = writeln!(out, "<h3>Tasks ({})</h3>", record.tasks.len());
    for (row, task) in range.clone().zip(record.tasks.get(range).unwrap_or(&[])) {
        out.push_str(&tasks::entry(task, &row_id('d', at, row), facets));
    }
}
