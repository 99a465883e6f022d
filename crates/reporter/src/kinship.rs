//! Which document carries out which, through which others: a page of trees, and `references.csv`.
//!
//! Each tree begins with a document that carries out none, or with the number of one that was not
//! given; beneath each document stand those that carry it out. What stands in several places is
//! unfolded at the first.

use crate::Sink;
use crate::cell::Sheet;
use crate::escape::Text;
use crate::overview::Overview;
use crate::wording;
use model::record::{DocumentRecord, Reference};
use model::run::{Kinship, KnownBy, RunRecord};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use vietnamese::doctypes::number_key;

/// Documents in a chain that are shown one in another; longer ones are cut.
const DEEPEST: usize = 40;

/// A document that was given, by id, or the number of one that was not, as compared.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Node<'a> {
    Missing(String, &'a str),
    Given(&'a str),
}

impl<'a> Node<'a> {
    fn above(kin: &'a Kinship) -> Option<Node<'a>> {
        match (&kin.parent, &kin.number) {
            (Some(parent), _) => Some(Node::Given(parent)),
            (None, Some(number)) => Some(Node::Missing(number_key(number), number)),
            (None, None) => None,
        }
    }
}

/// The body of the page. `overview` knows where each document is shown.
pub fn page(overview: &Overview, run: &RunRecord) -> String {
    let mut beneath: BTreeMap<Node, Vec<&Kinship>> = BTreeMap::new();
    let mut plans: BTreeSet<&str> = BTreeSet::new();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for kin in &run.kinship {
        let Some(mut above) = Node::above(kin) else {
            continue;
        };
        // Spellings of one number are one document; the first is shown.
        if let Node::Missing(key, number) = above {
            above = Node::Missing(key.clone(), names.entry(key).or_insert(number));
        }
        beneath.entry(above).or_default().push(kin);
        plans.insert(&kin.plan);
    }
    let mut out = String::from(
        "<p>Beneath each document stand those that carry it out. Also as a table, with all citations: \
         <a href=\"references.csv\">references.csv</a></p>\n<section><h2>Chains</h2>\n",
    );
    let roots = beneath
        .keys()
        .filter(|node| !matches!(node, Node::Given(id) if plans.contains(id)));
    let mut trees = Trees {
        overview,
        beneath: &beneath,
        shown: BTreeSet::new(),
        out: String::new(),
    };
    for root in roots {
        trees.root(root);
    }
    // A ring of documents that carry each other out has no root.
    for node in beneath.keys() {
        if matches!(node, Node::Given(id) if !trees.shown.contains(id)) {
            trees.root(node);
        }
    }
    if trees.out.is_empty() {
        out.push_str("<p>No document names another as carried out.</p>\n");
    } else {
        let _ = write!(out, "<ul class=\"tree\">\n{}</ul>\n", trees.out);
    }
    out.push_str("</section>\n");
    let alone: Vec<&str> = overview
        .documents
        .iter()
        .map(|d| d.id.as_str())
        .filter(|id| !trees.shown.contains(id) && !plans.contains(id))
        .collect();
    if !alone.is_empty() {
        let _ = write!(
            out,
            "<section><h2>Alone</h2>\n<p>They name no document as carried out, and none of the documents given carries them out.</p>\n<ul>\n"
        );
        for id in alone {
            let _ = writeln!(out, "<li>{}</li>", document(overview, id));
        }
        out.push_str("</ul></section>\n");
    }
    out
}

struct Trees<'a> {
    overview: &'a Overview,
    beneath: &'a BTreeMap<Node<'a>, Vec<&'a Kinship>>,
    shown: BTreeSet<&'a str>,
    out: String,
}

impl<'a> Trees<'a> {
    fn root(&mut self, node: &Node<'a>) {
        match node {
            Node::Missing(_, number) => {
                let _ = write!(
                    self.out,
                    "<li><b>{}</b> <span class=\"chip unmatched\">not given</span>",
                    Text(number)
                );
            }
            Node::Given(id) => {
                self.shown.insert(id);
                let _ = write!(self.out, "<li>{}", document(self.overview, id));
            }
        }
        self.children(node, 1);
        self.out.push_str("</li>\n");
    }

    fn children(&mut self, node: &Node<'a>, depth: usize) {
        let Some(kin) = self.beneath.get(node) else {
            return;
        };
        if depth > DEEPEST {
            self.out.push_str(" …");
            return;
        }
        self.out.push_str("\n<ul>\n");
        for kin in kin {
            let _ = write!(
                self.out,
                "<li><small>{}:</small> {}",
                wording::known_by(kin.known_by),
                document(self.overview, &kin.plan)
            );
            if self.shown.insert(&kin.plan) {
                self.children(&Node::Given(&kin.plan), depth + 1);
            } else if self.beneath.contains_key(&Node::Given(&kin.plan)) {
                self.out
                    .push_str(" <small>(unfolded elsewhere on this page)</small>");
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>");
    }
}

fn document(overview: &Overview, id: &str) -> String {
    let Some(line) = overview.line(id) else {
        return Text(id).to_string();
    };
    let mut out = format!(
        "<a href=\"{}\">{}</a>",
        line.href_from_index(),
        Text(overview.name(id))
    );
    let kind = wording::document_type(line.kind);
    let said = [
        Some(kind.as_str()),
        line.issued_on.as_deref(),
        line.issuer.as_deref(),
        line.title.as_deref(),
    ];
    let said: Vec<String> = said
        .into_iter()
        .flatten()
        .map(|text| Text(text).to_string())
        .collect();
    let _ = write!(out, " <small lang=\"vi\">{}</small>", said.join(" · "));
    out
}

/// `references.csv` while it grows: every citation, and which document among the inputs it means.
pub struct Citations<'a> {
    sheet: Sheet,
    given: BTreeMap<(&'a str, &'a str), Vec<&'a Kinship>>,
    unnamed: BTreeMap<&'a str, Vec<&'a Kinship>>,
}

const COLUMNS: [&str; 14] = [
    "document",
    "document_number",
    "document_issued_on",
    "role",
    "number",
    "type",
    "name",
    "issued_on",
    "issuer",
    "given_as",
    "known_by",
    "cited_by",
    "text",
    "place",
];

impl<'a> Citations<'a> {
    /// The file with its header.
    pub fn new(run: &'a RunRecord) -> Self {
        let mut given: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut unnamed: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for kin in &run.kinship {
            match &kin.number {
                Some(number) => given
                    .entry((kin.plan.as_str(), number.as_str()))
                    .or_default()
                    .push(kin),
                None => unnamed.entry(kin.plan.as_str()).or_default().push(kin),
            }
        }
        Citations {
            sheet: Sheet::new("references.csv", &COLUMNS),
            given,
            unnamed,
        }
    }

    /// Adds the citations of a document, those of its rows that name the document giving them, and
    /// parents that it does not name.
    pub fn document(&mut self, record: &DocumentRecord, sink: &mut Sink) {
        let id = record.document.id.as_str();
        for reference in &record.document.references {
            let kin = self.kin(id, reference);
            let row = row(record, Some(reference), kin.as_slice(), id);
            self.sheet.row(&row, sink);
        }
        for task in &record.tasks {
            for reference in &task.assigned_by {
                let kin = self.kin(id, reference);
                let row = row(record, Some(reference), kin.as_slice(), &task.id);
                self.sheet.row(&row, sink);
            }
        }
        for kin in self.unnamed.remove(id).unwrap_or_default() {
            self.sheet.row(&row(record, None, &[kin], id), sink);
        }
    }

    fn kin(&self, id: &str, reference: &Reference) -> Vec<&'a Kinship> {
        let number = reference.number.as_deref().unwrap_or_default();
        self.given.get(&(id, number)).cloned().unwrap_or_default()
    }

    /// Ends the file.
    pub fn end(&mut self, sink: &mut Sink) {
        self.sheet.end(sink);
    }
}

fn row(
    record: &DocumentRecord,
    reference: Option<&Reference>,
    kin: &[&Kinship],
    cited_by: &str,
) -> Vec<String> {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let mut given: Vec<&str> = kin.iter().filter_map(|k| k.parent.as_deref()).collect();
    given.dedup();
    let known: BTreeSet<KnownBy> = kin.iter().map(|k| k.known_by).collect();
    let known: Vec<&str> = known.into_iter().map(wording::known_by).collect();
    let document = &record.document;
    vec![
        document.id.clone(),
        text(document.number.as_ref()),
        text(document.issued_on.as_ref()),
        reference
            .map(|r| r.role.word().to_owned())
            .unwrap_or_default(),
        text(reference.and_then(|r| r.number.as_ref())),
        reference
            .map(|r| wording::document_type(r.kind))
            .unwrap_or_default(),
        text(reference.and_then(|r| r.name.as_ref())),
        text(reference.and_then(|r| r.issued_on.as_ref())),
        text(reference.and_then(|r| r.issuer.as_ref())),
        given.join("; "),
        known.join("; "),
        cited_by.to_owned(),
        text(reference.map(|r| &r.text)),
        reference
            .map(|r| wording::place(&r.place))
            .unwrap_or_default(),
    ]
}
