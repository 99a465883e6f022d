//! Which page holds what, and the addresses by which they find each other.

use crate::ReportFile;
use crate::corpus::Corpus;
use crate::documents;
use crate::escape::{Text, file_name};
use crate::index;
use crate::page::{filter, page};
use crate::pair;
use crate::rows;
use crate::tasks::{self, Facets};
use std::collections::BTreeSet;
use std::fmt::Write;

/// More pairs, or more documents, than this get a page each.
const INLINE: usize = 5;

/// Rows that one page holds; what has more continues on further pages.
const ROWS: usize = 2000;

/// Where the rows of one pair or document stand.
enum Home {
    /// In the index.
    Index,
    /// On pages of their own: file names in one folder, [`ROWS`] rows each.
    Pages(Vec<String>),
}

/// All pages.
pub fn pages(corpus: &Corpus) -> Vec<ReportFile> {
    let mut used = BTreeSet::new();
    let pairs = homes(
        corpus.alignments.iter().map(|a| {
            (
                format!("{}--{}", file_name(&a.plan), file_name(&a.parent)),
                pair::entry_count(a),
            )
        }),
        &mut used,
    );
    let paired = corpus.paired();
    let mut used = BTreeSet::new();
    let alone = |id: &str| !paired.contains(id);
    let inline_rows = |d: &model::record::DocumentRecord| {
        if corpus.documents.len() > INLINE || alone(&d.document.id) {
            d.tasks.len()
        } else {
            0
        }
    };
    let docs = homes(
        corpus
            .documents
            .iter()
            .map(|d| (file_name(&d.document.id), inline_rows(d))),
        &mut used,
    );

    let mut files = vec![index_page(corpus, &pairs, &docs, &alone)];
    for (at, home) in pairs.iter().enumerate() {
        if let Home::Pages(names) = home {
            pair_pages(corpus, at, names, &mut files);
        }
    }
    for (at, home) in docs.iter().enumerate() {
        if let Home::Pages(names) = home {
            document_pages(corpus, at, names, &mut files);
        }
    }
    files
}

/// Homes for things of a name and a number of rows: all in the index, or each on its own pages.
fn homes(things: impl Iterator<Item = (String, usize)>, used: &mut BTreeSet<String>) -> Vec<Home> {
    let things: Vec<(String, usize)> = things.collect();
    if things.len() <= INLINE && things.iter().map(|t| t.1).sum::<usize>() <= ROWS {
        return things.iter().map(|_| Home::Index).collect();
    }
    let mut free = |name: &str| {
        let mut candidate = name.to_owned();
        let mut n = 2;
        while !used.insert(candidate.to_ascii_lowercase()) {
            candidate = format!("{name}~{n}");
            n += 1;
        }
        format!("{candidate}.html")
    };
    let mut homes = Vec::new();
    for (name, rows) in things {
        let mut names = vec![free(&name)];
        for part in 2..=rows.div_ceil(ROWS) {
            names.push(free(&format!("{name}~page{part}")));
        }
        homes.push(Home::Pages(names));
    }
    homes
}

/// Address of a pair or document from the index.
fn from_index(home: &Home, folder: &str, letter: char, at: usize) -> String {
    match home {
        Home::Index => format!("#{letter}{at}"),
        Home::Pages(names) => format!("{folder}/{}", names.first().map_or("", String::as_str)),
    }
}

fn row_id(letter: char, at: usize, row: usize) -> String {
    format!("{letter}{at}r{row}")
}

fn index_page(
    corpus: &Corpus,
    pairs: &[Home],
    docs: &[Home],
    alone: &dyn Fn(&str) -> bool,
) -> ReportFile {
    let to_pair = |at: usize| from_index(&pairs[at], "pairs", 'p', at);
    let to_doc = |at: usize| from_index(&docs[at], "documents", 'd', at);
    let mut facets = Facets::default();
    let mut rows = String::new();
    for (at, alignment) in corpus
        .alignments
        .iter()
        .enumerate()
        .filter(|(at, _)| matches!(pairs[*at], Home::Index))
    {
        let _ = writeln!(
            rows,
            "<section class=\"pair\"><h2 id=\"p{at}\">{} → {}</h2>",
            Text(corpus.name(&alignment.plan)),
            Text(corpus.name(&alignment.parent))
        );
        rows.push_str(&pair::head(
            corpus,
            alignment,
            &|row| format!("#{}", row_id('p', at, row)),
            &mut facets,
        ));
        rows.push_str(&rows::entries(
            corpus,
            alignment,
            0..pair::entry_count(alignment),
            &|row| row_id('p', at, row),
            &mut facets,
        ));
        rows.push_str("</section>\n");
    }
    for (at, record) in corpus
        .documents
        .iter()
        .enumerate()
        .filter(|(at, _)| matches!(docs[*at], Home::Index))
    {
        let d = &record.document;
        let name = d.number.as_deref().unwrap_or(&d.id);
        let _ = write!(
            rows,
            "<section class=\"document\"><h2 id=\"d{at}\">{}</h2>\n{}",
            Text(name),
            documents::card(corpus, record)
        );
        if alone(&d.id) {
            task_list(&mut rows, record, at, 0..record.tasks.len(), &mut facets);
        } else {
            rows.push_str("<p class=\"where\">Its tasks stand in its pairs above.</p>\n");
        }
        rows.push_str("</section>\n");
    }
    let mut body = index::summary(corpus);
    body.push_str(&index::pairs(corpus, &to_pair));
    body.push_str(&index::documents(corpus, &to_doc));
    body.push_str(&index::missing(corpus, &to_doc));
    body.push_str(&index::inputs(corpus, &to_doc));
    if rows.contains("class=\"entry\"") {
        body.push_str(&filter(&facets));
    }
    body.push_str(&rows);
    ReportFile {
        path: "index.html".into(),
        bytes: page("vanban: plans and their parents", None, &body),
    }
}

fn task_list(
    out: &mut String,
    record: &model::record::DocumentRecord,
    at: usize,
    range: std::ops::Range<usize>,
    facets: &mut Facets,
) {
    let _ = writeln!(out, "<h3>Tasks ({})</h3>", record.tasks.len());
    for row in range {
        if let Some(task) = record.tasks.get(row) {
            out.push_str(&tasks::entry(task, &row_id('d', at, row), facets));
        }
    }
}

fn pair_pages(corpus: &Corpus, at: usize, names: &[String], files: &mut Vec<ReportFile>) {
    let alignment = corpus.alignments[at];
    let title = format!(
        "{} → {}",
        corpus.name(&alignment.plan),
        corpus.name(&alignment.parent)
    );
    let count = pair::entry_count(alignment);
    for (part, name) in names.iter().enumerate() {
        let mut facets = Facets::default();
        let mut rows = String::new();
        if part == 0 {
            let href = |row: usize| {
                let file = names.get(row / ROWS).map_or("", String::as_str);
                format!("{file}#{}", row_id('p', at, row))
            };
            rows.push_str(&pair::head(corpus, alignment, &href, &mut facets));
        }
        let range = part * ROWS..count.min((part + 1) * ROWS);
        rows.push_str(&rows::entries(
            corpus,
            alignment,
            range,
            &|row| row_id('p', at, row),
            &mut facets,
        ));
        let body = format!("{}{}{rows}", parts(names, part), filter(&facets));
        files.push(ReportFile {
            path: format!("pairs/{name}"),
            bytes: page(&title, Some("../index.html"), &body),
        });
    }
}

fn document_pages(corpus: &Corpus, at: usize, names: &[String], files: &mut Vec<ReportFile>) {
    let record = corpus.documents[at];
    let d = &record.document;
    for (part, name) in names.iter().enumerate() {
        let mut facets = Facets::default();
        let mut rows = if part == 0 {
            documents::card(corpus, record)
        } else {
            String::new()
        };
        let range = part * ROWS..record.tasks.len().min((part + 1) * ROWS);
        let mut list = String::new();
        task_list(&mut list, record, at, range, &mut facets);
        rows.push_str(&filter(&facets));
        rows.push_str(&list);
        let body = format!("{}{rows}", parts(names, part));
        let title = d.number.as_deref().unwrap_or(&d.id);
        files.push(ReportFile {
            path: format!("documents/{name}"),
            bytes: page(title, Some("../index.html"), &body),
        });
    }
}

/// Links between the pages that one pair or document goes over; nothing where one page holds it.
fn parts(names: &[String], here: usize) -> String {
    if names.len() < 2 {
        return String::new();
    }
    let mut out = String::from("<nav class=\"parts\" aria-label=\"Pages\">");
    for (at, name) in names.iter().enumerate() {
        let current = if at == here {
            " aria-current=\"page\""
        } else {
            ""
        };
        let _ = write!(out, "<a href=\"{name}\"{current}>{}</a> ", at + 1);
    }
    out.push_str("</nav>\n");
    out
}
