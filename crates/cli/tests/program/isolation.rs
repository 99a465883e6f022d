//! What a document does to its reader stays with the document: limits, ends of all kinds, and the
//! processes that read.
#![cfg(target_os = "linux")]

use crate::workbench::{Workbench, assert_same, directive, plan};
use pipeline::{Converter, Settings};
use std::fs;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A directive of so many bytes; one of a million takes seconds and tens of megabytes.
fn long(bytes: usize) -> String {
    let one = directive(9, 2024, "cải cách hành chính");
    one.repeat(bytes / one.len())
}

/// Folder of the bench in which the program puts temporary files, so that its processes can be
/// told from those of other tests by their arguments.
const SCRATCH: &str = "scratch";

fn run(bench: &Workbench) -> Command {
    fs::create_dir_all(bench.path(SCRATCH)).unwrap();
    let mut command = bench.command(&["run", "docs", "--out", "out", "--jobs", "2"]);
    command
        .env("TMPDIR", bench.path(SCRATCH))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Processes that read documents for a run of this bench.
fn readers(bench: &Workbench) -> Vec<String> {
    let scratch = bench.path(SCRATCH).to_string_lossy().into_owned();
    let ours = |folder: &PathBuf| {
        fs::read(folder.join("cmdline"))
            .is_ok_and(|line| String::from_utf8_lossy(&line).contains(&scratch))
    };
    let name = |folder: PathBuf| Some(folder.file_name()?.to_string_lossy().into_owned());
    let processes = fs::read_dir("/proc").unwrap();
    processes
        .flatten()
        .map(|entry| entry.path())
        .filter(ours)
        .filter_map(name)
        .collect()
}

/// Waits until something is so; the machine may be busy.
fn wait_for(what: &str, mut so: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !so() {
        assert!(begin.elapsed() < Duration::from_secs(60), "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_document_over_a_limit_fails_and_the_others_do_not() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách"));
    bench.write("docs/long.txt", long(8_000_000));
    bench.write("docs/z.txt", plan(12, 7, 2024, "cải cách"));
    for (option, limit, setting, word) in [
        (
            "--time-limit",
            "2",
            "time_limit_seconds",
            "time limit of 2 seconds; --time-limit raises it",
        ),
        (
            "--memory-limit",
            "24",
            "memory_limit_mib",
            "memory limit of 24 MiB; --memory-limit raises it",
        ),
    ] {
        let output = bench.expect(1, &["run", "docs", "--out", "out", option, limit]);
        let row = bench.row("docs/long.txt");
        assert_eq!(row["status"], "failed", "{row}");
        assert!(row["reason"].as_str().unwrap().contains(word), "{row}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(word));
        for path in ["docs/a.txt", "docs/z.txt"] {
            assert_eq!(bench.row(path)["status"], "converted");
        }
        assert_eq!(bench.json("out/run.json")["settings"][setting], limit);
        let output = bench.expect(1, &["convert", "docs/long.txt", option, limit]);
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains(word));
    }
}

#[test]
fn pages_are_drawn_within_the_limits() {
    let bench = Workbench::new();
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/documents");
    let pdf = fs::read(format!("{fixtures}/pdf-unruled-row-over-a-page-break.pdf")).unwrap();
    bench.write("a.pdf", &pdf);
    let outline = ["outline", "a.pdf", "--out", "pages"];
    let output = bench.expect(1, &[&outline[..], &["--memory-limit", "1"]].concat());
    let word =
        "a.pdf: reading it takes more than the memory limit of 1 MiB; --memory-limit raises it";
    assert!(String::from_utf8_lossy(&output.stderr).contains(word));
    assert!(!bench.path("pages").exists());
    bench.expect(0, &outline);
    let mut drawn = Vec::new();
    let mut each = |number: u32, png: &[u8]| {
        drawn.push((format!("page-{number:03}.png"), png.to_vec()));
        Ok(())
    };
    let here = Converter::here().outline(&pdf, "a.pdf", &Settings::default(), &mut each);
    assert_eq!(here.unwrap().pages, drawn.len());
    assert_eq!(
        fs::read_dir(bench.path("pages")).unwrap().count(),
        drawn.len()
    );
    for (name, png) in drawn {
        assert!(
            fs::read(bench.path("pages").join(&name)).unwrap() == png,
            "{name}"
        );
    }
    bench.write("full", "a file where the folder should be");
    bench.expect(2, &["outline", "a.pdf", "--out", "full"]);
}

#[test]
fn processes_and_threads_give_the_same_bytes() {
    let bench = Workbench::new();
    for number in 1..12 {
        bench.write(
            &format!("docs/{number}.txt"),
            directive(number, 2024, "cải cách"),
        );
        bench.write(
            &format!("docs/p{number}.txt"),
            plan(number, number, 2024, "cải cách"),
        );
    }
    bench.write("docs/empty.txt", "");
    bench.write("docs/damaged.zip", b"PK\x03\x04 and no more");
    bench.expect(1, &["run", "docs", "--out", "out"]);
    let outcome = pipeline::run(
        &[bench.path("docs")],
        &bench.path("here"),
        &Settings::default(),
        3,
        &Converter::here(),
        &mut |_| {},
    );
    assert!(!outcome.unwrap().is_whole());
    assert_same(&bench.tree("out"), &bench.tree("here"));
}

#[test]
fn a_killed_run_leaves_no_process_and_no_temporary_file() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", long(1_000_000));
    bench.write("docs/b.txt", long(1_000_000));
    let mut run = run(&bench).spawn().unwrap();
    wait_for("both read", || readers(&bench).len() == 2);
    run.kill().unwrap();
    run.wait().unwrap();
    wait_for("none left", || readers(&bench).is_empty());
    let left = || fs::read_dir(bench.path(SCRATCH)).unwrap().count();
    wait_for("no file left", || left() == 0);
}

#[test]
fn a_run_that_is_interrupted_says_that_it_may_go_on() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách"));
    bench.write("docs/long.txt", long(1_000_000));
    let mut run = run(&bench).stderr(Stdio::piped()).spawn().unwrap();
    wait_for("begun", || bench.path("out/.vanban/lock").exists());
    let own = run.id().to_string();
    Command::new("kill").args(["-TERM", &own]).status().unwrap();
    let mut told = String::new();
    run.stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    assert!(
        told.contains("interrupted; what was read is kept"),
        "{told}"
    );
    assert_eq!(run.wait().unwrap().signal(), Some(15));
    wait_for("none left", || readers(&bench).is_empty());
}

#[test]
fn a_process_that_somebody_ends_is_replaced() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách"));
    bench.write("docs/long.txt", long(500_000));
    let mut run = run(&bench).spawn().unwrap();
    wait_for("one reads", || !readers(&bench).is_empty());
    thread::sleep(Duration::from_millis(200));
    for reader in readers(&bench) {
        Command::new("kill").args(["-9", &reader]).status().unwrap();
    }
    assert_eq!(run.wait().unwrap().code(), Some(0));
    assert_eq!(bench.row("docs/long.txt")["status"], "converted");
    assert!(readers(&bench).is_empty());
    assert_eq!(fs::read_dir(bench.path(SCRATCH)).unwrap().count(), 0);
}

#[test]
fn a_reader_that_hangs_is_ended_by_the_clock() {
    let settings = Settings {
        wait_limit_seconds: 1,
        ..Settings::default()
    };
    // The name stands among the arguments of the stub's child alone.
    let nap = format!("86400.{}", std::process::id());
    let script = format!("sleep {nap} & wait");
    // The second document is longer than a pipe takes in.
    for bytes in [directive(7, 2024, "cải cách"), long(1_000_000)] {
        let stub = vec!["-c".into(), script.clone().into()];
        let converter = Converter::in_processes("/bin/sh".into(), stub).unwrap();
        let begin = Instant::now();
        let conversion = converter.convert(bytes.as_bytes(), "a.txt", &settings);
        let reason = "reading it takes longer than the limit of 1 seconds by the clock; --wait-limit raises it".to_owned();
        let media_type = None;
        let failed = pipeline::Conversion::Failed { reason, media_type };
        assert_eq!(conversion, failed);
        assert!(begin.elapsed() < Duration::from_secs(60));
    }
    let hangs = || {
        let lines = fs::read_dir("/proc").unwrap().flatten();
        lines
            .filter_map(|entry| fs::read_to_string(entry.path().join("cmdline")).ok())
            .any(|line| line.starts_with("sleep") && line.contains(&nap))
    };
    wait_for("its children end", || !hangs());
}

#[test]
fn a_reader_without_requests_ends() {
    let bench = Workbench::new();
    let output = bench
        .command(&["read"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
}
