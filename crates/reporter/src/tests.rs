//! The whole report on small invented records: nothing in a document runs, pages find each other,
//! and every record is in the tables.

mod records;

use crate::{Pair, Piece, Report};
use model::alignment::Alignment;
use model::record::DocumentRecord;
use model::run::{DecisionRecord, DecisionState, Now, RunRecord};
use records::{Texts, alignment, document, run};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

struct ReportFile {
    path: String,
    bytes: Vec<u8>,
}

/// The whole files of a report; with `late`, pairs come before documents.
fn report(
    documents: &[DocumentRecord],
    alignments: &[Alignment],
    run: &RunRecord,
    late: bool,
) -> Vec<ReportFile> {
    let mut all: Vec<Arc<DocumentRecord>> = documents.iter().cloned().map(Arc::new).collect();
    all.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    let find = |id: &str| all.iter().find(|d| d.document.id == id).cloned();
    let mut pairs: Vec<Pair> = alignments
        .iter()
        .map(|a| Pair {
            plan: find(&a.plan),
            parent: find(&a.parent),
            alignment: a.clone(),
        })
        .collect();
    pairs.sort_by(|a, b| {
        let key = |p: &Pair| (p.alignment.plan.clone(), p.alignment.parent.clone());
        key(a).cmp(&key(b))
    });
    let mut files: BTreeMap<String, (Vec<u8>, bool)> = BTreeMap::new();
    let sink = &mut |piece: Piece| {
        let (bytes, whole) = files.entry(piece.path.to_owned()).or_default();
        assert!(!*whole, "{} goes on after its end", piece.path);
        bytes.extend_from_slice(piece.bytes);
        *whole = piece.last;
    };
    let mut report = Report::new(run);
    for step in [late, !late] {
        match step {
            true => pairs.drain(..).for_each(|pair| report.pair(pair, sink)),
            false => all.iter().for_each(|d| report.document(d.clone(), sink)),
        }
    }
    report.finish(&|show| run.inputs.iter().for_each(show), sink);
    assert!(files.values().all(|(_, whole)| *whole));
    let file = |(path, (bytes, _))| ReportFile { path, bytes };
    files.into_iter().map(file).collect()
}

/// `pairs` pairs of a plan with two tasks and a parent with three.
fn files(pairs: usize, hostile: bool, late: bool) -> Vec<ReportFile> {
    let mut t = Texts { made: 0, hostile };
    let mut documents = Vec::new();
    let mut alignments = Vec::new();
    for n in 0..pairs {
        let (plan, parent) = (
            document(&mut t, &format!("P{n}"), 2),
            document(&mut t, &format!("Q{n}"), 3),
        );
        alignments.push(alignment(&mut t, &plan, &parent));
        documents.extend([plan, parent]);
    }
    documents.push(document(&mut t, "alone", 1));
    let run = run(&mut t);
    report(&documents, &alignments, &run, late)
}

fn text<'a>(files: &'a [ReportFile], path: &str) -> &'a str {
    let file = files
        .iter()
        .find(|f| f.path == path)
        .unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(&file.bytes).unwrap()
}

/// The tags of a page, script and style bodies left out.
fn tags(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some((_, tail)) = rest.split_once('<') {
        let (tag, tail) = tail.split_once('>').expect("a tag that ends");
        out.push(tag.to_owned());
        rest = match tag {
            "script" | "style" => tail.split_once(&format!("</{tag}>")).expect("an end tag").1,
            _ => tail,
        };
    }
    out
}

#[test]
fn nothing_in_a_document_becomes_markup() {
    let allowed = BTreeSet::from([
        "!doctype", "html", "head", "meta", "title", "style", "script", "body", "a", "header",
        "nav", "h1", "h2", "h3", "h4", "main", "footer", "section", "article", "div", "p", "span",
        "b", "i", "br", "small", "code", "q", "mark", "del", "ins", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary", "form",
        "label", "input", "select", "option", "button", "output", "svg", "rect", "line",
    ]);
    for pairs in [1, 6] {
        for file in files(pairs, true, false)
            .iter()
            .filter(|f| f.path.ends_with(".html"))
        {
            let html = std::str::from_utf8(&file.bytes).unwrap();
            assert!(!html.contains(['\u{0}', '\u{202e}']));
            let tags = tags(html);
            assert_eq!(
                tags.iter().filter(|t| *t == "script").count(),
                1,
                "{}",
                file.path
            );
            for tag in tags {
                let name = tag
                    .trim_start_matches('/')
                    .split([' ', '\n'])
                    .next()
                    .unwrap();
                assert!(allowed.contains(name), "{} holds <{tag}>", file.path);
                let outside: String = tag.split('"').step_by(2).collect();
                for word in ["onmouseover", "onerror", "src=", "style=", "javascript"] {
                    assert!(!outside.contains(word), "{} holds <{tag}>", file.path);
                }
                if let Some((_, href)) = tag.split_once(" href=\"") {
                    assert!(
                        !href.contains(':') && !href.contains("&"),
                        "{} holds <{tag}>",
                        file.path
                    );
                }
            }
        }
    }
}

#[test]
fn hostile_ids_give_distinct_file_names_inside_the_report() {
    let files = files(6, true, false);
    let paths: BTreeSet<String> = files.iter().map(|f| f.path.to_lowercase()).collect();
    assert_eq!(paths.len(), files.len());
    for path in paths {
        let parts: Vec<&str> = path.split('/').collect();
        assert!(
            parts.len() <= 2 && parts.iter().all(|p| !p.is_empty() && !p.starts_with('.')),
            "{path}"
        );
    }
}

#[test]
fn every_link_of_a_page_leads_to_an_element_that_is_there() {
    for pairs in [1, 6] {
        let files = files(pairs, false, false);
        for file in files.iter().filter(|f| f.path.ends_with(".html")) {
            let html = std::str::from_utf8(&file.bytes).unwrap();
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            for href in html
                .split(" href=\"")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap())
            {
                let (path, id) = href
                    .split_once('#')
                    .map_or((href, None), |(path, id)| (path, Some(id)));
                let path = match path.strip_prefix("../") {
                    _ if path.is_empty() => file.path.clone(),
                    Some(path) => path.to_owned(),
                    None if folder.is_empty() => path.to_owned(),
                    None => format!("{folder}/{path}"),
                };
                let target = text(&files, &path);
                if let Some(id) = id {
                    assert_eq!(
                        target.matches(&format!("id=\"{id}\"")).count(),
                        1,
                        "{href} in {}",
                        file.path
                    );
                }
            }
        }
    }
}

#[test]
fn few_pairs_stand_in_the_index_and_many_on_pages_of_their_own() {
    let few = files(2, false, false);
    assert_eq!(few.len(), 6);
    assert!(text(&few, "index.html").contains("Row A / 1"));
    let many = files(6, false, false);
    assert!(!text(&many, "index.html").contains("class=\"entry\""));
    assert!(text(&many, "pairs/P3--Q3.html").contains("Row A / 1"));
    assert!(text(&many, "documents/alone.html").contains("class=\"entry\""));
}

#[test]
fn a_row_shows_its_items_marks_evidence_and_place() {
    let files = files(1, false, false);
    let html = text(&files, "index.html");
    for shown in [
        "page 2, lines 1–4, table 1, rows 1–2",
        "<mark class=\"ours\">1</mark>",
        "<mark class=\"theirs\">2</mark>",
        "= probability 0.881",
        "1 of 2</p>",
        "2 of 3</p>",
        "no row 1",
        "Trang 3",
        "06/QĐ-TTg",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
    assert!(!html.contains("do not add up"));
}

#[test]
fn pairs_may_come_before_their_documents() {
    for pairs in [2, 6] {
        let bytes = |late| -> Vec<(String, Vec<u8>)> {
            let files = files(pairs, true, late);
            files.into_iter().map(|f| (f.path, f.bytes)).collect()
        };
        assert!(bytes(false) == bytes(true));
    }
}

#[test]
fn the_tables_hold_every_record_and_start_no_formula() {
    let files = files(2, true, false);
    for (path, rows) in [
        ("tasks.csv", 11),
        ("alignments.csv", 6),
        ("findings.csv", 2),
        ("references.csv", 16),
    ] {
        let body = text(&files, path)
            .strip_prefix('\u{feff}')
            .expect("a byte-order mark");
        let mut reader = csv::Reader::from_reader(body.as_bytes());
        let records: Vec<csv::StringRecord> =
            reader.records().map(|r| r.expect("even rows")).collect();
        assert_eq!(records.len(), rows, "{path}");
        for cell in records.iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
    }
    assert!(text(&files, "tasks.csv").contains("\"'- Rà soát văn bản 1\nđợt 1"));
}

#[test]
fn nothing_at_all_is_still_a_report() {
    let run = RunRecord {
        schema_version: "1".into(),
        tool_version: "0".into(),
        engines: BTreeMap::new(),
        settings: BTreeMap::new(),
        inputs: Vec::new(),
        missing_parents: Vec::new(),
        kinship: Vec::new(),
        decisions: Vec::new(),
    };
    let files = report(&[], &[], &run, false);
    assert!(text(&files, "index.html").contains("<b>0</b> documents"));
    assert!(!text(&files, "index.html").contains("id=\"filter\""));
}

#[test]
fn a_plan_dated_before_its_parent_shows_both_days() {
    let mut t = Texts {
        made: 0,
        hostile: false,
    };
    let mut plan = document(&mut t, "P0", 2);
    let parent = document(&mut t, "Q0", 3);
    plan.document.issued_on = Some("2023-01-01".into());
    let mut pair = alignment(&mut t, &plan, &parent);
    let run = run(&mut t);
    let says = |pair: &Alignment| {
        let documents = [plan.clone(), parent.clone()];
        let files = report(&documents, std::slice::from_ref(pair), &run, false);
        let said = "The plan is dated 2023-01-01, the parent 2023-02-23.";
        let mut pages = files.iter().map(|f| String::from_utf8_lossy(&f.bytes));
        pages.any(|page| page.contains(said))
    };
    assert!(!says(&pair));
    pair.links[1].alternatives[0].evidence[1].level = "plan_is_older".into();
    assert!(says(&pair));
}

#[test]
fn the_page_knows_decisions_by_the_ids_of_the_run() {
    let mut t = Texts {
        made: 0,
        hostile: false,
    };
    let (plan, parent) = (document(&mut t, "P0", 2), document(&mut t, "Q0", 3));
    let pair = alignment(&mut t, &plan, &parent);
    let mut run = run(&mut t);
    let (rows, items) = (&plan.tasks, &parent.tasks);
    let decision = |now: Now, state| DecisionRecord {
        plan_task: rows[0].id.clone(),
        parent_task: Some(items[0].id.clone()),
        parent: Some("Q0".into()),
        now,
        state,
        message: None,
        ..run.decisions[0].clone()
    };
    let moved = decision(
        Now {
            plan_task: Some(rows[1].id.clone()),
            parent_task: Some(items[0].id.clone()),
        },
        DecisionState::Moved,
    );
    let gone = decision(Now::default(), DecisionState::Gone);
    run.decisions = vec![moved, gone];
    let files = report(&[plan.clone(), parent.clone()], &[pair], &run, false);
    let html = text(&files, "index.html");
    let listed: Vec<&str> = html.split("<li class=\"decided\" ").skip(1).collect();
    let [old, new, item] = [&rows[0].id, &rows[1].id, &items[0].id];
    assert!(listed[0].starts_with(&format!(
        "data-plan-task=\"{new}\" data-parent-task=\"{item}\" "
    )));
    assert!(listed[0].contains(&format!(
        "data-state=\"moved\" data-was=\"{old}\t{item}\"></li>"
    )));
    assert!(listed[1].starts_with(&format!("data-plan-task=\"{old}\" ")));
    assert!(listed[1].contains("data-state=\"gone\" data-lost></li>"));
    let entry = |row: &str| {
        let start = html.find(&format!("data-task=\"{row}\"")).expect("a row");
        let rest = &html[start..];
        &rest[..rest.find("</article>").expect("its end")]
    };
    assert!(entry(new).contains(">moved</span>"));
    assert!(!entry(old).contains(">moved</span>") && !entry(old).contains(">gone</span>"));
}
