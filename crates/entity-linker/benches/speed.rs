//! Speed of the repair and of naming agencies, and how both grow with the text and the list.
//!
//! `cargo bench -p entity-linker`. Prints MB in a second on 1, 4 and 16 times the documents of the corpus, and for a thousand
//! agencies in cells of 10, 100 and 1,000; fails where time grows much faster than the text. `-- agencies` measures one of them.

use entity_linker::agency;
use entity_linker::repair::{Knowledge, repair};
use std::path::Path;
use std::time::Instant;
use vietnamese::agencies::{Agencies, Context};

/// How much slower a byte may become on 16 times the text; a square would be 16.
const MOST: f64 = 3.0;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let asked = |what: &str| asked.iter().all(|arg| arg.starts_with('-') || arg == what);
    loading();
    if asked("repair") {
        let paragraphs = corpus();
        let bytes: usize = paragraphs.iter().map(String::len).sum();
        assert!(bytes > 0, "corpus/documents holds text");
        grows(
            "repair",
            [1, 4, 16].map(|times| repaired(&paragraphs, times)),
        );
    }
    for (what, mark) in [("agencies", "; "), ("agencies-by-commas", ", ")] {
        if asked(what) {
            grows(what, [10, 100, 1000].map(|number| named(number, mark)));
        }
    }
}

/// Prints what a first use of each table and of the patterns costs.
fn loading() {
    let context = Context::default();
    let number = "Quyết định số 6/QĐ-TTg ngày 06/01/2022";
    let plain = Knowledge::default();
    let firsts: [(&str, &dyn Fn()); 8] = [
        ("words", &|| drop(vietnamese::syllables::near("công"))),
        ("agencies", &|| {
            assert!(Agencies::get().all().next().is_some())
        }),
        ("names", &|| drop(agency::list("Sở Y tế", &context))),
        ("definitions", &|| {
            drop(agency::definitions(["Văn phòng (VP)"]))
        }),
        ("citations", &|| {
            drop(entity_linker::reference::find(number))
        }),
        ("deadlines", &|| {
            let dating = entity_linker::deadline::Dating::default();
            drop(entity_linker::deadline::parse("Tháng 6/2023", dating))
        }),
        ("ordinals", &|| {
            drop(vietnamese::ordinal::of_paragraph("1. Sở Y tế"))
        }),
        ("repair", &|| {
            drop(repair("text", "Sở Y tế xây đựng Kế hoạch", &plain))
        }),
    ];
    for (what, first) in firsts {
        let start = Instant::now();
        first();
        println!(
            "first {what}: {:.2} ms",
            start.elapsed().as_secs_f64() * 1e3
        );
    }
}

/// Bytes and seconds of some times the paragraphs.
fn repaired(paragraphs: &[String], times: usize) -> (usize, f64) {
    let all = || (0..times).flat_map(|_| paragraphs);
    let bytes: usize = all().map(String::len).sum();
    let start = Instant::now();
    let knowledge = Knowledge::of(all().map(String::as_str));
    let changes: usize = all()
        .map(|text| repair("text", text, &knowledge).corrections.len())
        .sum();
    assert!(changes > 0);
    (bytes, start.elapsed().as_secs_f64())
}

/// Bytes and seconds of the first thousand names of the list in cells of some names each, so that cells of every size hold the
/// same names.
fn named(number: usize, mark: &str) -> (usize, f64) {
    let names: Vec<&str> = Agencies::get().all().map(|a| a.name).collect();
    let names = &names[..names.len().min(1000)];
    let cells: Vec<String> = names.chunks(number).map(|cell| cell.join(mark)).collect();
    let start = Instant::now();
    for cell in &cells {
        assert!(!agency::list(cell, &Context::default()).is_empty());
    }
    let bytes = cells.iter().map(String::len).sum();
    (bytes, start.elapsed().as_secs_f64())
}

/// Prints the speeds; panics where a byte of the largest takes much longer than one of the middle size.
fn grows(what: &str, measured: [(usize, f64); 3]) {
    for (bytes, seconds) in measured {
        let speed = bytes as f64 / 1e6 / seconds;
        println!(
            "{what}: {bytes} bytes in {:.1} ms, {speed:.2} MB/s",
            seconds * 1e3
        );
    }
    let each = |(bytes, seconds): (usize, f64)| seconds / bytes as f64;
    let growth = each(measured[2]) / each(measured[1]);
    assert!(
        growth < MOST,
        "{what}: a byte takes {growth:.1} times as long"
    );
}

/// The lines of the corpus.
fn corpus() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/documents");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut texts: Vec<String> = files
        .filter_map(|file| std::fs::read_to_string(file.path()).ok())
        .collect();
    texts.sort();
    texts
        .iter()
        .flat_map(|text| text.lines())
        .map(vietnamese::fold::squeeze)
        .filter(|line| !line.is_empty())
        .collect()
}
