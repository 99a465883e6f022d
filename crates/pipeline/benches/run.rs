//! How time and memory grow with the number of documents: the corpus 1, 10 and 100 times over, each
//! copy with document numbers of its own, whole and stage by stage; one file that holds a directive
//! 1, 10 and 100 times; and a plan of 10,000 rows beside a parent of 50,000 items.
//!
//! `cargo bench -p pipeline` prints a table. Each row is measured in a process of its own, so that its
//! peak of memory is its own; `--quick` leaves out the largest sizes. Seconds are those of the
//! processor, which other processes on the machine disturb least. The exit status is 1 where a
//! stage needs more than three times as long for a megabyte in the largest size as in the middle
//! one, or the whole run with 100 copies more than twice the memory of the one with 10.
//! Needs Linux (`/proc`).

mod corpus;
mod meter;

use corpus::Copy;
use meter::Meter;
use model::record::DocumentRecord;
use model::run::RunRecord;
use pipeline::{Converter, Settings};
use std::collections::BTreeMap;
use std::env;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::thread;

/// Stages whose input is the corpus, in the order of the run.
const STAGES: [&str; 7] = [
    "whole run",
    "extract",
    "outline",
    "link",
    "restate",
    "align",
    "report",
];

/// Copies of the corpus, or of the directive.
const SIZES: [usize; 3] = [1, 10, 100];

/// Names the row that a child process measures.
const CHILD: &str = "VANBAN_BENCH";

fn main() -> ExitCode {
    if let Ok(row) = env::var(CHILD) {
        let (stage, size) = row.split_once('/').expect("a stage and a size");
        let size = size.parse().expect("a number");
        println!("{}", measure(stage, size));
        return ExitCode::SUCCESS;
    }
    let quick = env::args().any(|argument| argument == "--quick");
    let sizes = if quick { &SIZES[..2] } else { &SIZES[..] };
    println!("| stage | copies | MB in | seconds | MB/s | peak MB |");
    println!("| --- | --: | --: | --: | --: | --: |");
    let mut steady = true;
    for stage in STAGES.into_iter().chain(["one file"]) {
        let figures: Vec<Meter> = sizes.iter().map(|size| child(stage, *size)).collect();
        for (size, f) in sizes.iter().zip(&figures) {
            println!(
                "| {stage} | {size} | {:.2} | {:.3} | {:.2} | {:.0} |",
                f.megabytes,
                f.seconds,
                f.megabytes / f.seconds.max(1e-9),
                f.peak
            );
        }
        if let [_, middle, large] = &figures[..] {
            let pace = |f: &Meter| f.seconds / f.megabytes;
            if pace(large) > 3.0 * pace(middle) {
                println!("{stage}: time is not linear");
                steady = false;
            }
            if stage == "whole run" && large.peak > 2.0 * middle.peak {
                println!("{stage}: memory is not flat");
                steady = false;
            }
        }
    }
    if !quick {
        let f = child("rows", 10_000);
        println!(
            "\n10,000 rows beside 50,000 items: {:.1} s, peak {:.0} MB",
            f.seconds, f.peak
        );
    }
    ExitCode::from(u8::from(!steady))
}

/// Measures one row in a process of its own.
fn child(stage: &str, size: usize) -> Meter {
    let program = env::current_exe().expect("this program");
    let output = Command::new(program)
        .env(CHILD, format!("{stage}/{size}"))
        .output()
        .expect("a child process");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.parse().unwrap_or_else(|()| {
        let told = String::from_utf8_lossy(&output.stderr);
        panic!("{stage}, {size} copies: {}: {text}{told}", output.status)
    })
}

fn measure(stage: &str, size: usize) -> Meter {
    let mut meter = Meter::default();
    match stage {
        "whole run" => whole(size, &mut meter),
        "one file" => one_file(size, &mut meter),
        "rows" => rows(size, &mut meter),
        "report" => report(size, &mut meter),
        _ => (0..size).for_each(|number| one_copy(stage, &Copy::new(number), &mut meter)),
    }
    meter.peak = meter::peak();
    meter
}

/// Files in a folder, converted, aligned and reported into another.
fn whole(size: usize, meter: &mut Meter) {
    let folder = tempfile::tempdir().expect("a folder");
    let inputs = folder.path().join("in");
    std::fs::create_dir(&inputs).expect("a folder");
    for number in 0..size {
        for (name, text) in Copy::new(number).texts {
            meter.take_in(&text);
            std::fs::write(inputs.join(name), text).expect("a file");
        }
    }
    let jobs = thread::available_parallelism().map_or(1, usize::from);
    let before = meter::of_process();
    let out = folder.path().join("out");
    let outcome = pipeline::run(
        &[inputs],
        &out,
        &Settings::default(),
        jobs,
        &Converter::here(),
        &mut |_| {},
    );
    meter.seconds = meter::of_process() - before;
    let outcome = outcome.expect("a run");
    assert!(outcome.is_whole(), "{outcome:?}");
    let aligned = std::fs::read_dir(out.join("alignments")).expect("a folder");
    assert_eq!(aligned.count(), size, "each copy has one pair");
}

/// One stage over the documents of one copy; the stages before it are not counted.
fn one_copy(stage: &str, copy: &Copy, meter: &mut Meter) {
    let mut records = BTreeMap::new();
    for (name, text) in &copy.texts {
        let in_pair = name.contains("-05-CT") || name.contains("-522-");
        if stage == "align" && !in_pair {
            continue;
        }
        meter.take_in(text);
        let options = extractor::Options::default();
        let extract = || extractor::extract(text.as_bytes(), name, &options).expect("a document");
        let extract = meter.time(stage == "extract", extract);
        let outline = meter.time(stage == "outline", || table_normalizer::outline(&extract));
        let source = extract.source.clone();
        let record = meter.time(stage == "link", || {
            let knowledge = entity_linker::repair::Knowledge::of(text.lines());
            entity_linker::link(outline, source, name, knowledge)
        });
        let found = meter.time(stage == "restate", || aligner::restatements(&record));
        records.insert(
            name,
            DocumentRecord {
                restatements: found,
                ..record
            },
        );
    }
    if stage == "align" {
        let find = |part: &str| records.iter().find(|(name, _)| name.contains(part));
        let (Some((_, plan)), Some((_, parent))) = (find("-522-"), find("-05-CT")) else {
            panic!("the corpus has a plan and its parent");
        };
        meter.time(true, || aligner::align(plan, parent));
    }
}

/// The report of all copies, its pieces counted and dropped.
fn report(size: usize, meter: &mut Meter) {
    let run = RunRecord {
        schema_version: model::SCHEMA_VERSION.to_owned(),
        tool_version: pipeline::TOOL_VERSION.to_owned(),
        engines: BTreeMap::new(),
        settings: BTreeMap::new(),
        inputs: Vec::new(),
        missing_parents: Vec::new(),
        kinship: Vec::new(),
        decisions: Vec::new(),
    };
    let mut written = 0;
    let sink = &mut |piece: reporter::Piece| written += piece.bytes.len();
    let mut report = reporter::Report::new(&run);
    for number in 0..size {
        let copy = Copy::new(number);
        let mut pair = [None, None];
        for (name, text) in &copy.texts {
            meter.take_in(text);
            let record = Arc::new(corpus::record(name, text));
            for (side, part) in pair.iter_mut().zip(["-522-", "-05-CT"]) {
                if name.contains(part) {
                    *side = Some(record.clone());
                }
            }
            meter.time(true, || report.document(record, sink));
        }
        let [Some(plan), Some(parent)] = pair else {
            panic!("the corpus has a plan and its parent");
        };
        let pair = reporter::Pair {
            alignment: aligner::align(&plan, &parent),
            plan: Some(plan),
            parent: Some(parent),
        };
        meter.time(true, || report.pair(pair, sink));
    }
    meter.time(true, || report.finish(&|_| {}, sink));
    assert!(written > 0);
}

/// A directive that holds itself `size` times, through all stages of a conversion.
fn one_file(size: usize, meter: &mut Meter) {
    let text = corpus::directive().repeat(size);
    meter.take_in(&text);
    let convert = || pipeline::convert(text.as_bytes(), "long.txt", &Settings::default());
    let conversion = meter.time(true, convert);
    assert!(matches!(conversion, pipeline::Conversion::Converted(_)));
}

/// A plan of `size` rows beside a parent of five times as many items.
fn rows(size: usize, meter: &mut Meter) {
    let (plan, parent) = corpus::many_rows(size, 5 * size);
    let alignment = meter.time(true, || aligner::align(&plan, &parent));
    assert_eq!(alignment.links.len(), size);
}
