//! How time and memory of an alignment grow with the number of items, and what the index misses.
//!
//! `speed FOLDER [--recall] ROWS ITEMS`: the folder holds documents' JSON as `vanban run` writes it; a plan and a
//! parent of the sizes named are made of their tasks, each with a third of its words from other tasks. Half of the
//! rows are items with words changed. Prints a table row: seconds of the processor and the most memory held by the
//! process, records included, and before the alignment. With `--recall` the best item by the index is
//! compared with the best of all pairs, for 500 rows. `speed FOLDER --plot FILE ROWS ITEMS…` measures several sizes
//! and draws them into an SVG file. Needs Linux (`/proc`).

mod plot;

use model::record::{DocumentRecord, Task};
use std::fs;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let recall = arguments.iter().any(|a| a == "--recall");
    let plain: Vec<&String> = arguments.iter().filter(|a| *a != "--recall").collect();
    if let [folder, option, file, rows, items @ ..] = plain.as_slice()
        && *option == "--plot"
    {
        return plotted(folder, file, rows, items);
    }
    let [folder, rows, items] = plain.as_slice() else {
        eprintln!("speed FOLDER [--recall] ROWS ITEMS");
        return ExitCode::FAILURE;
    };
    let (Ok(rows), Ok(items), Ok(records)) = (rows.parse(), items.parse(), read(folder)) else {
        eprintln!("numbers, and a folder with documents' JSON, are needed");
        return ExitCode::FAILURE;
    };
    let (plan, parent) = made(&records, rows, items);
    if recall {
        println!("{}", missed(&plan, &parent));
        return ExitCode::SUCCESS;
    }
    let (before, held) = (seconds(), peak());
    let alignment = aligner::align(&plan, &parent);
    let linked = alignment
        .links
        .iter()
        .filter(|l| !l.parents.is_empty())
        .count();
    println!(
        "| {rows} | {items} | {:.2} | {:.0} | {:.0} | {linked} |",
        seconds() - before,
        peak(),
        held
    );
    ExitCode::SUCCESS
}

fn plotted(folder: &str, file: &str, rows: &str, items: &[&String]) -> ExitCode {
    let written = plot::measured(folder, rows, items).and_then(|(table, drawing)| {
        print!("{table}");
        fs::write(file, drawing).map_err(|e| format!("{file}: {e}"))
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn read(folder: &str) -> std::io::Result<Vec<DocumentRecord>> {
    let mut files: Vec<_> = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|e| e.path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| serde_json::from_str(&fs::read_to_string(file)?).map_err(Into::into))
        .collect()
}

fn made(records: &[DocumentRecord], rows: usize, items: usize) -> (DocumentRecord, DocumentRecord) {
    let tasks: Vec<&Task> = records.iter().flat_map(|r| &r.tasks).collect();
    let words: Vec<&str> = tasks
        .iter()
        .flat_map(|t| t.content.split_whitespace())
        .collect();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let mut mixed = |task: &Task, id: &str, at: usize, one_in: usize| {
        let mut task = task.clone();
        task.id = format!("{id}#table1/{}", at + 1);
        task.parent_task = None;
        let mix = |word| {
            if next(one_in) == 0 {
                words[next(words.len())]
            } else {
                word
            }
        };
        task.content = task
            .content
            .split_whitespace()
            .map(mix)
            .collect::<Vec<_>>()
            .join(" ");
        task.raw.content = task.content.clone();
        task
    };
    let parents: Vec<Task> = (0..items)
        .map(|at| mixed(tasks[at * 7 % tasks.len()], "parent", at, 3))
        .collect();
    let plans: Vec<Task> = (0..rows)
        .map(|at| match at % 2 {
            0 => mixed(&parents[at * 31 % parents.len()], "plan", at, 4),
            _ => mixed(tasks[at * 13 % tasks.len()], "plan", at, 3),
        })
        .collect();
    let document = |id: &str, tasks: Vec<Task>| {
        let mut record = records[0].clone();
        record.document.id = id.to_owned();
        record.document.issued_on = None;
        record.restatements.clear();
        record.tasks = tasks;
        record
    };
    (document("plan", plans), document("parent", parents))
}

/// The share of 500 rows whose best item the index names too.
fn missed(plan: &DocumentRecord, parent: &DocumentRecord) -> String {
    let mut some = plan.clone();
    let step = (plan.tasks.len() / 500).max(1) | 1;
    some.tasks = plan
        .tasks
        .iter()
        .cycle()
        .step_by(step)
        .take(500)
        .cloned()
        .collect();
    let usual = aligner::Options {
        all_pairs: 0,
        ..aligner::Options::default()
    };
    let all = aligner::Options {
        all_pairs: usize::MAX,
        ..aligner::Options::default()
    };
    let best = |options| -> Vec<Option<String>> {
        aligner::compared(&some, parent, options)
            .into_iter()
            .map(|c| c.items.into_iter().next().map(|i| i.0))
            .collect()
    };
    let (found, right) = (best(&usual), best(&all));
    let same = found.iter().zip(&right).filter(|(a, b)| a == b).count();
    let linked = |even: bool| {
        let rows = found
            .iter()
            .zip(&right)
            .enumerate()
            .filter(|(at, _)| (at * step % plan.tasks.len()).is_multiple_of(2) == even);
        let (all, same) = rows.fold((0, 0), |(n, s), (_, (a, b))| {
            (n + 1, s + usize::from(a == b))
        });
        format!("{same} of {all}")
    };
    format!(
        "best item of all pairs named by the index: {same} of {} rows; made from an item: {}; others: {}",
        right.len(),
        linked(true),
        linked(false)
    )
}

fn seconds() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = text
        .split_whitespace()
        .next()
        .and_then(|n| n.parse::<f64>().ok());
    first.unwrap_or_default() / 1e9
}

fn peak() -> f64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1000.0
}
