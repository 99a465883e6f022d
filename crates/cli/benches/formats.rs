//! What a document of each format costs, beside programs that read the same files.
//!
//! `cargo bench -p vanban --bench formats` prints a table of the documents in `fixtures/formats`, which hold
//! tables of 22 and 77 rows, or of those in the folder that `VANBAN_FORMATS` names. Milliseconds are
//! those of the processor, a document's mean; `by the clock` is the median document's, with nothing else at work; memory is the most that a
//! program had resident with all that it started. `alone` is a process for each document, `of many` what one more takes where a
//! process reads many. Programs that are not installed have no row. Needs Linux (`/proc`).

use pipeline::{Conversion, Settings, convert};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// Times that each program reads each file.
const TIMES: usize = 10;

/// Ticks of the clock in `/proc/self/stat`, per second.
const TICKS: f64 = 100.0;

/// Reads a PDF with its tables, as this project must.
const PDFPLUMBER: &str = "import sys, pdfplumber\n\
    for page in pdfplumber.open(sys.argv[1]).pages: page.extract_text(); page.extract_tables()";

/// Another program.
struct Other {
    name: &'static str,
    /// The program and its arguments before the file's name.
    before: &'static [&'static str],
    /// Its arguments behind the file's name.
    behind: &'static [&'static str],
    /// Formats that it reads.
    reads: &'static [&'static str],
}

const OTHERS: [Other; 4] = [
    Other {
        name: "pdftotext",
        before: &["pdftotext", "-layout"],
        behind: &["-"],
        reads: &["pdf"],
    },
    Other {
        name: "pdfplumber",
        before: &["python3", "-c", PDFPLUMBER],
        behind: &[],
        reads: &["pdf"],
    },
    Other {
        name: "pandoc",
        before: &["pandoc", "-t", "plain"],
        behind: &[],
        reads: &["docx", "html", "odt", "rtf"],
    },
    Other {
        name: "antiword",
        before: &["antiword"],
        behind: &[],
        reads: &["doc"],
    },
];

fn main() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/formats");
    let folder = env::var_os("VANBAN_FORMATS").map_or(own, PathBuf::from);
    let mut formats: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for entry in fs::read_dir(&folder).expect("a folder").flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if !matches!(ending, "" | "json" | "md") {
            formats.entry(ending.to_owned()).or_default().push(path);
        }
    }
    println!(
        "| format | documents | KB | program | alone, ms | by the clock, ms | of many, ms | a page, ms | peak MB |"
    );
    println!("| --- | --: | --: | --- | --: | --: | --: | --: | --: |");
    for (format, mut files) in formats {
        files.sort();
        let size: u64 = files
            .iter()
            .map(|f| fs::metadata(f).map_or(0, |m| m.len()))
            .sum();
        let count = files.len();
        let head = format!("| {format} | {count} | {} |", size / count as u64 / 1000);
        let alone = each(&files, &[env!("CARGO_BIN_EXE_vanban"), "convert"], &[]);
        let Some([milliseconds, clock, peak]) = alone else {
            println!("{head} vanban | not read | | | | |");
            continue;
        };
        let (of_many, a_page) = of_many(&files);
        let a_page = a_page.map_or(String::new(), |ms| format!("{ms:.1}"));
        println!(
            "{head} vanban | {milliseconds:.0} | {clock:.0} | {of_many:.1} | {a_page} | {peak:.0} |"
        );
        for other in OTHERS {
            if !other.reads.contains(&format.as_str()) {
                continue;
            }
            if let Some([milliseconds, clock, peak]) = each(&files, other.before, other.behind) {
                println!(
                    "{head} {} | {milliseconds:.0} | {clock:.0} | | | {peak:.0} |",
                    other.name
                );
            }
        }
    }
}

/// Mean milliseconds of a program's processes, one for each file, those of the median one by the clock, and its most
/// memory in MB; `None` where it is missing or fails.
fn each(files: &[PathBuf], before: &[&str], behind: &[&str]) -> Option<[f64; 3]> {
    let begin = of_children();
    let mut peak = 0.0f64;
    for _ in 0..TIMES {
        for file in files {
            peak = peak.max(once(file, before, behind)?);
        }
    }
    let seconds = of_children() - begin;
    // Who watches a process's memory takes the processor from it.
    let mut times = Vec::new();
    for file in files.iter().cycle().take(TIMES * files.len()) {
        let begin = Instant::now();
        command(file, before, behind)?.status().ok()?;
        times.push(begin.elapsed());
    }
    times.sort();
    let clock = times.get(times.len() / 2)?.as_secs_f64() * 1e3;
    Some([1e3 * seconds / times.len() as f64, clock, peak])
}

fn command(file: &Path, before: &[&str], behind: &[&str]) -> Option<Command> {
    let mut command = Command::new(before.first()?);
    command
        .args(&before[1..])
        .arg(file)
        .args(behind)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    Some(command)
}

/// Has a program read a file, and gives its most memory in MB.
fn once(file: &Path, before: &[&str], behind: &[&str]) -> Option<f64> {
    let mut child = command(file, before, behind)?.spawn().ok()?;
    let mut most = BTreeMap::new();
    loop {
        let status = child.try_wait().ok()?;
        note_memory(child.id(), &mut most);
        if let Some(status) = status {
            return status.success().then(|| most.values().sum());
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Notes the most memory that a process and those beneath it have had, in MB.
fn note_memory(process: u32, most: &mut BTreeMap<u32, f64>) {
    let folder = PathBuf::from(format!("/proc/{process}"));
    let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    if let Some(kilobytes) = line.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok()) {
        most.insert(process, kilobytes * 1024.0 / 1e6);
    }
    for thread in fs::read_dir(folder.join("task"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|id| id.parse().ok()) {
            note_memory(child, most);
        }
    }
}

/// Mean milliseconds of a document, and of a page where there are pages, read one after the other on
/// this thread.
fn of_many(files: &[PathBuf]) -> (f64, Option<f64>) {
    let settings = Settings::default();
    let documents: Vec<Vec<u8>> = files.iter().filter_map(|f| fs::read(f).ok()).collect();
    let pages = |bytes: &Vec<u8>| match convert(bytes, "a", &settings) {
        Conversion::Converted(converted) => converted.record.document.source.pages.unwrap_or(0),
        _ => 0,
    };
    // This first reading loads what is known of the language.
    let pages: f64 = documents.iter().map(|bytes| f64::from(pages(bytes))).sum();
    let begin = of_thread();
    for _ in 0..TIMES {
        for bytes in &documents {
            convert(bytes, "a", &settings);
        }
    }
    let milliseconds = 1e3 * (of_thread() - begin) / TIMES as f64;
    let a_page = (pages > 0.0).then_some(milliseconds / pages);
    (milliseconds / documents.len().max(1) as f64, a_page)
}

/// Seconds that processes have had the processor which this one has waited for, to a hundredth.
fn of_children() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").expect("Linux");
    // The second field is the program's name in brackets, which may hold blanks.
    let rest = text.rsplit(')').next().unwrap_or_default();
    let ticks = rest.split_whitespace().skip(13).take(2);
    ticks.filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// Seconds that this thread has had the processor.
fn of_thread() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = text
        .split_whitespace()
        .next()
        .and_then(|n| n.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e9
}
