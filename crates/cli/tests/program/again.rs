//! Running again into the same folder: only what changed is converted, and what is left is what a
//! fresh run would leave, whatever happened before.

use crate::workbench::{Workbench, assert_same, directive, plan};
use serde_json::Value;
use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

/// Twelve directives and as many plans.
fn documents(bench: &Workbench) {
    for number in 1..=12 {
        let subject = format!("nhiệm vụ số {number}");
        bench.write(
            &format!("docs/{number}.txt"),
            directive(number, 2024, &subject),
        );
        bench.write(
            &format!("docs/plans/{number}.txt"),
            plan(number + 40, number, 2024, &subject),
        );
    }
}

/// Paths of the inputs that a run converted, not taken from an earlier one.
fn converted(output: &[u8]) -> Vec<String> {
    let events = String::from_utf8(output.to_vec()).unwrap();
    events
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|event| event["event"] == "input" && event["reused"] == false)
        .map(|event| event["path"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn threads_and_the_order_of_arguments_change_nothing() {
    let bench = Workbench::new();
    documents(&bench);
    bench.expect(0, &["run", "docs", "--out", "one", "--jobs", "1"]);
    bench.expect(
        0,
        &[
            "run",
            "--jobs",
            "7",
            "docs/plans",
            "docs/3.txt",
            "docs",
            "./docs/../docs",
            "--out",
            "two",
        ],
    );
    assert_same(&bench.tree("one"), &bench.tree("two"));
}

#[test]
fn a_second_run_converts_nothing_and_changes_nothing() {
    let bench = Workbench::new();
    documents(&bench);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let before = bench.tree("out");
    let output = bench.expect(0, &["run", "docs", "--out", "out", "--json"]);
    assert_eq!(converted(&output.stdout), Vec::<String>::new());
    assert_same(&before, &bench.tree("out"));
}

#[test]
fn a_run_over_changed_inputs_equals_a_fresh_one() {
    let bench = Workbench::new();
    documents(&bench);
    bench.write("docs/99.txt", directive(1, 2024, "a twin of the first"));
    bench.expect(0, &["run", "docs", "--out", "out"]);
    bench.write("out/documents/mine.txt", "a file of the user");
    bench.write("docs/2.txt", directive(2, 2024, "another subject"));
    bench.write("docs/plans/3.txt", "");
    bench.write("docs/50.txt", directive(50, 2024, "a new one"));
    fs::remove_file(bench.path("docs/99.txt")).unwrap();
    fs::remove_file(bench.path("docs/plans/5.txt")).unwrap();
    let output = bench.expect(1, &["run", "docs", "--out", "out", "--json"]);
    assert_eq!(
        converted(&output.stdout),
        ["docs/2.txt", "docs/50.txt", "docs/plans/3.txt"]
    );
    bench.expect(1, &["run", "docs", "--out", "fresh"]);
    let mut left = bench.tree("out");
    assert!(left.remove("documents/mine.txt").is_some());
    assert_same(&left, &bench.tree("fresh"));
}

#[test]
fn files_that_were_moved_renamed_or_copied_are_not_read_again() {
    let bench = Workbench::new();
    documents(&bench);
    bench.write(
        "docs/note.txt",
        "II. NHIỆM VỤ\n\n1. Sở Tư pháp rà soát văn bản.\n",
    );
    bench.expect(0, &["run", "docs", "--out", "out"]);
    fs::rename(bench.path("docs/plans"), bench.path("docs/moved")).unwrap();
    fs::rename(
        bench.path("docs/note.txt"),
        bench.path("docs/other name.txt"),
    )
    .unwrap();
    fs::copy(bench.path("docs/1.txt"), bench.path("docs/a copy.txt")).unwrap();
    let output = bench.expect(0, &["run", "docs", "--out", "out", "--json"]);
    assert_eq!(converted(&output.stdout), Vec::<String>::new());
    bench.expect(0, &["run", "docs", "--out", "fresh"]);
    assert_same(&bench.tree("out"), &bench.tree("fresh"));
}

#[test]
fn a_run_with_the_wrong_inputs_costs_no_second_reading() {
    let bench = Workbench::new();
    documents(&bench);
    bench.write("other/1.txt", directive(70, 2024, "cải cách"));
    bench.write("third/2.txt", directive(71, 2024, "cải cách"));
    fs::create_dir(bench.path("empty")).unwrap();
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let before = bench.tree("out");
    let read = |folder: &str| {
        let output = bench.expect(0, &["run", folder, "--out", "out", "--json"]);
        converted(&output.stdout).len()
    };
    assert_eq!((read("empty"), read("empty"), read("docs")), (0, 0, 0));
    assert_eq!((read("other"), read("empty"), read("docs")), (1, 0, 0));
    assert_same(&bench.tree("out"), &before);
    // What a run left in vain goes, and so does what two have passed.
    bench.expect(0, &["run", "other", "--out", "fresh"]);
    assert_eq!((read("other"), read("other")), (1, 0));
    assert_same(&bench.tree("out"), &bench.tree("fresh"));
    assert_eq!((read("docs"), read("other"), read("third")), (24, 0, 1));
    assert_eq!((read("docs"), read("third"), read("other")), (24, 0, 1));
}

#[test]
fn damaged_and_missing_results_are_made_again() {
    let bench = Workbench::new();
    documents(&bench);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let before = bench.tree("out");
    for (index, name) in before.keys().enumerate() {
        let path = bench.path("out").join(name);
        match (index % 3, name.as_str()) {
            // The note of what is ours is the program's own and not for others to change.
            (_, ".vanban/written") => {}
            (0, _) => fs::remove_file(path).unwrap(),
            (1, _) => fs::write(path, "{").unwrap(),
            _ => {}
        }
    }
    bench.expect(0, &["run", "docs", "--out", "out"]);
    assert_same(&before, &bench.tree("out"));
}

#[test]
fn a_killed_run_is_completed_by_the_next() {
    let bench = Workbench::new();
    documents(&bench);
    bench.expect(0, &["run", "docs", "--out", "fresh"]);
    let fresh = bench.tree("fresh");
    for moment in 0..12u64 {
        if moment % 4 == 0 {
            let _ = fs::remove_dir_all(bench.path("out"));
        }
        if moment % 3 == 1 {
            bench.write(
                "docs/extra.txt",
                directive(60, 2024, &format!("of moment {moment}")),
            );
        }
        let mut run = bench
            .command(&["run", "docs", "--out", "out"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(moment * moment * 2));
        run.kill().unwrap();
        run.wait().unwrap();
        let _ = fs::remove_file(bench.path("docs/extra.txt"));
        for (name, bytes) in if bench.path("out").exists() {
            bench.tree("out")
        } else {
            Default::default()
        } {
            if name.ends_with(".json") && !name.starts_with('.') {
                serde_json::from_slice::<Value>(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
            }
        }
        bench.expect(0, &["run", "docs", "--out", "out"]);
        assert_same(&fresh, &bench.tree("out"));
    }
}

#[test]
fn a_folder_in_use_is_refused() {
    let bench = Workbench::new();
    documents(&bench);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let lock = fs::File::options()
        .append(true)
        .open(bench.path("out/.vanban/lock"))
        .unwrap();
    lock.lock().unwrap();
    let output = bench.expect(2, &["run", "docs", "--out", "out"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("another run"));
    drop(lock);
    bench.expect(0, &["run", "docs", "--out", "out"]);
}

#[test]
fn the_report_is_written_again_from_the_folder() {
    let bench = Workbench::new();
    documents(&bench);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let before = bench.tree("out");
    fs::remove_dir_all(bench.path("out/report")).unwrap();
    bench.expect(0, &["report", "out"]);
    assert_same(&before, &bench.tree("out"));
}
