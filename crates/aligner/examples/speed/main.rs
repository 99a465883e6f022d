//! How time and memory of an alignment grow with the number of items, and what the index misses.
//!
//! `speed FOLDER [--recall | --json] ROWS ITEMS`: the folder holds documents' JSON as `vanban run` writes it; a plan
//! and a parent of the sizes named are made of their tasks, each with a third of its words from other tasks. Half of
//! the rows are items with words changed. Prints a table row: seconds of the processor, of all threads together, and
//! by the clock, the most memory held by the process, records included, and before the alignment. With `--json` the
//! alignment is printed before it; `RAYON_NUM_THREADS` sets the threads. With `--recall` the best item by the index is
//! compared with the best of all pairs, for 500 rows. `speed FOLDER --plot FILE ROWS ITEMS…` measures several sizes
//! and draws them into an SVG file. Needs Linux (`/proc`).

mod plot;

use model::record::{DocumentRecord, Task};
use std::fs;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |option: &str| arguments.iter().any(|a| a == option);
    let (recall, json) = (asked("--recall"), asked("--json"));
    let switch = |a: &&String| *a != "--recall" && *a != "--json";
    let plain: Vec<&String> = arguments.iter().filter(switch).collect();
    if let [folder, option, file, rows, items @ ..] = plain.as_slice()
        && *option == "--plot"
    {
        return plotted(folder, file, rows, items);
    }
    let [folder, rows, items] = plain.as_slice() else {
        eprintln!("speed FOLDER [--recall | --json] ROWS ITEMS");
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
    let (before, held, start) = (seconds(), peak(), Instant::now());
    let alignment = aligner::align(&plan, &parent);
    let clock = start.elapsed();
    if json {
        println!("{}", serde_json::to_string(&alignment).unwrap_or_default());
    }
    let linked = alignment
        .links
        .iter()
        .filter(|l| !l.parents.is_empty())
        .count();
    println!(
        "| {rows} | {items} | {:.2} | {:.2} | {:.0} | {:.0} | {linked} |",
        seconds() - before,
        clock.as_secs_f64(),
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

/// Rows of 500 whose best item by all pairs the index names too: of those that all pairs link, and of all.
fn missed(plan: &DocumentRecord, parent: &DocumentRecord) -> String {
    let mut some = plan.clone();
    let step = (plan.tasks.len() / 500).max(1) | 1;
    let rows = plan.tasks.iter().cycle().step_by(step).take(500);
    some.tasks = rows.cloned().collect();
    let options = |all_pairs| aligner::Options {
        all_pairs,
        ..aligner::Options::default()
    };
    let best = |all_pairs| -> Vec<Option<(String, f64)>> {
        let compared = aligner::compared(&some, parent, &options(all_pairs));
        let first = compared.into_iter().map(|c| c.items.into_iter().next());
        let sum = |e: Vec<model::alignment::Evidence>| e.iter().map(|e| e.weight).sum();
        first.map(|i| i.map(|(id, e)| (id, sum(e)))).collect()
    };
    let (found, right) = (best(0), best(usize::MAX));
    let review = aligner::Options::default().review;
    let share = |wanted: &dyn Fn(usize, f64) -> bool| {
        let rows = found.iter().zip(&right).enumerate();
        let (mut all, mut same, mut alike) = (0, 0, 0);
        for (at, (a, b)) in rows {
            let Some((item, sum)) = b else { continue };
            if wanted(at, *sum) {
                all += 1;
                same += usize::from(a.as_ref().is_some_and(|a| a.0 == *item));
                // Several items may be equally good; then the first of them is the best.
                alike += usize::from(a.as_ref().is_some_and(|a| a.1 > sum - 1e-6));
            }
        }
        format!("{same} (or one as good: {alike}) of {all}")
    };
    let linked = |sum: f64| 1.0 / (1.0 + (-sum).exp()) >= review;
    let made = |at: usize| (at * step % plan.tasks.len()).is_multiple_of(2);
    format!(
        "best item of all pairs named by the index: of rows that all pairs link {}; made from an item {}; others {}; all {}",
        share(&|_, sum| linked(sum)),
        share(&|at, _| made(at)),
        share(&|at, _| !made(at)),
        share(&|_, _| true)
    )
}

/// Seconds of the processor that all threads took, in the hundredths in which Linux counts them.
fn seconds() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field, the program's name, may hold blanks; what follows it starts with the third.
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = rest.split_whitespace().skip(11).take(2);
    ticks.filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn peak() -> f64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1000.0
}
