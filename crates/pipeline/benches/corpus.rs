//! Inputs of any size, made of the documents in `corpus/documents`.

use model::record::{DocumentRecord, Task};
use std::fs;
use std::path::Path;

/// Numbers of the corpus' documents, and what they become in the first copy.
const NUMBERS: [(&str, &str, usize); 4] = [
    ("05/", "CT-TTg", 100),
    ("05/", "CT-TTG", 100),
    ("522/", "QĐ-BTP", 1000),
    ("11/", "QĐ-VPCP", 1000),
];

/// One copy of the corpus.
pub struct Copy {
    /// File names and texts.
    pub texts: Vec<(String, String)>,
}

impl Copy {
    /// The copy of that number: its documents have numbers of their own and cite each other by them.
    pub fn new(number: usize) -> Self {
        let renumbered = |(name, mut text): (String, String)| {
            for (old, symbol, base) in NUMBERS {
                let new = format!("{}/{symbol}", base + number);
                text = text.replace(&format!("{old}{symbol}"), &new);
            }
            (format!("{number:04}-{name}"), text)
        };
        Copy {
            texts: documents().into_iter().map(renumbered).collect(),
        }
    }
}

fn documents() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/documents");
    let mut out: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.expect("an entry"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).expect("a text"))
        })
        .collect();
    out.sort();
    out
}

/// The longest document of the corpus.
pub fn directive() -> String {
    let texts = documents().into_iter().map(|(_, text)| text);
    texts.max_by_key(String::len).expect("a document")
}

/// A document's record.
pub fn record(name: &str, text: &str) -> DocumentRecord {
    match pipeline::convert(text.as_bytes(), name, &pipeline::Settings::default()) {
        pipeline::Conversion::Converted(converted) => converted.record,
        other => panic!("{name}: {other:?}"),
    }
}

/// A plan and a parent with so many tasks, made of the corpus' rows: each has a third of its words
/// from other rows, so that most differ and many resemble each other.
pub fn many_rows(rows: usize, items: usize) -> (DocumentRecord, DocumentRecord) {
    let records: Vec<DocumentRecord> = documents()
        .iter()
        .map(|(name, text)| record(name, text))
        .collect();
    let tasks: Vec<&Task> = records.iter().flat_map(|record| &record.tasks).collect();
    let words: Vec<&str> = tasks
        .iter()
        .flat_map(|task| task.content.split_whitespace())
        .collect();
    let mut chance = 1u64;
    // A linear congruential generator: the same rows each time.
    let mut next = |below: usize| {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) as usize % below
    };
    let mut make = |id: &str, count: usize| {
        let mut record = records[0].clone();
        record.document.id = id.to_owned();
        record.restatements.clear();
        record.tasks = (0..count)
            .map(|at| {
                let mut task = tasks[next(tasks.len())].clone();
                task.id = format!("{id}#table1/{}", at + 1);
                task.ordinal = Some((at + 1).to_string());
                task.parent_task = None;
                let mixed: Vec<&str> = task
                    .content
                    .split_whitespace()
                    .map(|word| match next(3) {
                        0 => words[next(words.len())],
                        _ => word,
                    })
                    .collect();
                task.content = mixed.join(" ");
                task
            })
            .collect();
        record
    };
    (make("plan", rows), make("parent", items))
}
