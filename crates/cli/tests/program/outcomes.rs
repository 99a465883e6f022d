//! What becomes of inputs of all kinds, and what the command line answers.

use crate::workbench::{Workbench, directive, plan, sha256};
use serde_json::Value;
use std::fs;

#[test]
fn every_input_has_a_row_and_every_document_a_file() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách hành chính"));
    bench.write("docs/sub/b.txt", plan(12, 7, 2024, "cải cách hành chính"));
    bench.write("docs/settings.json", "{\"a\": 1}");
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let run = bench.json("out/run.json");
    let paths: Vec<&str> = run["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        ["docs/a.txt", "docs/settings.json", "docs/sub/b.txt"]
    );
    assert_eq!(bench.row("docs/settings.json")["status"], "skipped");
    for path in ["docs/a.txt", "docs/sub/b.txt"] {
        let row = bench.row(path);
        assert_eq!(row["status"], "converted", "{row}");
        let record = bench.json(&format!(
            "out/documents/{}.json",
            row["document_id"].as_str().unwrap()
        ));
        assert_eq!(record["document"]["source"]["path"], path);
        assert_eq!(record["document"]["source"]["sha256"], row["sha256"]);
        assert_eq!(row["sha256"], sha256(fs::read(bench.path(path)).unwrap()));
    }
    for name in ["index.html", "tasks.csv", "alignments.csv", "findings.csv"] {
        assert!(bench.path("out/report").join(name).exists(), "{name}");
    }
}

#[test]
fn an_empty_file_fails() {
    let bench = Workbench::new();
    bench.write("docs/empty.txt", "");
    let output = bench.expect(1, &["run", "docs", "--out", "out"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("docs/empty.txt"));
    let row = bench.row("docs/empty.txt");
    assert_eq!(
        (&row["status"], &row["bytes"]),
        (&"failed".into(), &0.into())
    );
    assert!(row["document_id"].is_null() && row["reason"].is_string());
    assert_eq!(row["sha256"], sha256(""));
}

#[test]
fn a_binary_is_skipped_in_a_folder_and_fails_when_named() {
    let bench = Workbench::new();
    let program: Vec<u8> = b"\x7fELF\x02\x01\x01\0"
        .iter()
        .copied()
        .chain((0..4000u32).map(|n| (n * 131 % 251) as u8))
        .collect();
    bench.write("docs/program.txt", program);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    assert_eq!(bench.row("docs/program.txt")["status"], "skipped");
    bench.expect(1, &["run", "docs/program.txt", "docs", "--out", "out"]);
    assert_eq!(bench.row("docs/program.txt")["status"], "failed");
}

#[test]
fn invalid_utf8_ends_neither_the_run_nor_the_other_documents() {
    let bench = Workbench::new();
    let mut text = directive(7, 2024, "cải cách").into_bytes();
    text.splice(40..40, [0xff, 0xfe, 0xc3, 0x28]);
    bench.write("docs/odd.txt", text);
    bench.write("docs/right.txt", directive(8, 2024, "cải cách"));
    let status = bench.vanban(&["run", "docs", "--out", "out"]).status.code();
    assert!(matches!(status, Some(0 | 1)), "{status:?}");
    assert_eq!(bench.row("docs/right.txt")["status"], "converted");
    assert!(bench.row("docs/odd.txt")["status"].is_string());
}

#[test]
fn a_path_that_is_not_there_is_status_2_and_writes_nothing() {
    let bench = Workbench::new();
    bench.write("a.txt", directive(7, 2024, "cải cách"));
    let output = bench.expect(2, &["run", "a.txt", "missing.txt", "--out", "out"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("missing.txt"));
    assert!(!bench.path("out").exists());
    bench.expect(2, &["convert", "missing.txt"]);
    bench.expect(2, &["align", "--plan", "missing.txt", "--parent", "a.txt"]);
    bench.expect(2, &["report", "missing"]);
}

#[test]
fn an_output_folder_that_cannot_be_written_is_status_2() {
    let bench = Workbench::new();
    bench.write("a.txt", directive(7, 2024, "cải cách"));
    bench.write("taken", "a file");
    let output = bench.expect(2, &["run", "a.txt", "--out", "taken"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("taken"));
    bench.expect(2, &["run", "a.txt", "--out", "taken/below"]);
}

#[test]
fn bad_arguments_are_status_2() {
    let bench = Workbench::new();
    bench.write("a.txt", directive(7, 2024, "cải cách"));
    for arguments in [
        &["run", "a.txt"][..],
        &["run", "--out", "out"],
        &["run", "a.txt", "--out", "out", "--jobs", "0"],
        &["schema", "nothing"],
        &["no-such-command"],
        &[],
    ] {
        bench.expect(2, arguments);
    }
}

#[test]
fn a_folder_without_a_readable_file_gives_an_account() {
    let bench = Workbench::new();
    fs::create_dir_all(bench.path("docs/empty")).unwrap();
    bench.expect(0, &["run", "docs", "--out", "out"]);
    assert_eq!(bench.json("out/run.json")["inputs"], serde_json::json!([]));
    bench.write("docs/a.txt", " \n");
    bench.write("docs/b.txt", "");
    bench.expect(1, &["run", "docs", "--out", "out"]);
    assert_eq!(
        bench.json("out/run.json")["inputs"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert!(bench.path("out/report/index.html").exists());
}

#[cfg(unix)]
#[test]
fn links_and_pipes_do_not_hang_the_run() {
    use std::os::unix::fs::symlink;
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách"));
    symlink(".", bench.path("docs/loop")).unwrap();
    symlink("gone", bench.path("docs/broken")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(bench.path("docs/pipe"))
        .status();
    bench.expect(1, &["run", "docs", "--out", "out"]);
    assert_eq!(bench.row("docs/broken")["status"], "failed");
    assert!(bench.row("docs/broken")["sha256"].is_null());
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(bench.row("docs/pipe")["status"], "skipped");
    }
    let run = bench.json("out/run.json");
    let loops = run["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .any(|row| row["path"].as_str().unwrap().contains("loop"));
    assert!(!loops);
}

#[cfg(unix)]
#[test]
fn pipes_where_a_run_looks_for_its_files_do_not_hang_it() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách"));
    let pipe = |below: &str| {
        let path = bench.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let made = std::process::Command::new("mkfifo").arg(path).status();
        made.is_ok_and(|status| status.success())
    };
    if !pipe("docs/sub/run.json") {
        return;
    }
    for name in ["run.json", ".vanban/passed"] {
        assert!(pipe(&format!("out {name}/{name}")));
        bench.expect(0, &["run", "docs", "--out", &format!("out {name}")]);
    }
    for name in ["decisions.csv", ".vanban/lock", ".vanban/written"] {
        assert!(pipe(&format!("out {name}/{name}")));
        let output = bench.expect(2, &["run", "docs", "--out", &format!("out {name}")]);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(name), "{told}");
        assert!(told.contains("regular file"), "{told}");
    }
}

#[test]
fn twins_are_told_apart_and_their_tasks_with_them() {
    let bench = Workbench::new();
    let texts = [
        directive(7, 2024, "cải cách hành chính"),
        directive(7, 2024, "chuyển đổi số"),
    ];
    bench.write("docs/one.txt", &texts[0]);
    bench.write("docs/two.txt", &texts[1]);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    for (path, text) in ["docs/one.txt", "docs/two.txt"].iter().zip(&texts) {
        let id = bench.row(path)["document_id"].as_str().unwrap().to_owned();
        assert_eq!(id, format!("07-CT-TTg-2024-{}", &sha256(text)[..8]));
        let record = bench.json(&format!("out/documents/{id}.json"));
        assert_eq!(record["document"]["id"], id);
        for task in record["tasks"].as_array().unwrap() {
            assert!(
                task["id"].as_str().unwrap().starts_with(&format!("{id}#")),
                "{task}"
            );
        }
    }
}

#[test]
fn the_same_bytes_twice_are_two_documents_and_a_warning() {
    let bench = Workbench::new();
    let text = directive(7, 2024, "cải cách hành chính");
    bench.write("docs/one.txt", &text);
    bench.write("docs/two.txt", &text);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let id = format!("07-CT-TTg-2024-{}", &sha256(&text)[..8]);
    assert_eq!(bench.row("docs/one.txt")["document_id"], id);
    let second = bench.row("docs/two.txt");
    assert_eq!(second["document_id"], format!("{id}~2"));
    let codes: Vec<&str> = second["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"duplicate-document"));
}

#[test]
fn copies_are_shown_and_counted_once() {
    let bench = Workbench::new();
    let (parent, child) = (
        directive(7, 2024, "cải cách hành chính"),
        plan(12, 7, 2024, "cải cách hành chính"),
    );
    bench.write("docs/a.txt", &parent);
    bench.write("docs/b.txt", &child);
    bench.expect(0, &["run", "docs", "--out", "alone"]);
    for path in ["docs/copy of a.txt", "docs/copy of b.txt", "docs/x/b.txt"] {
        let text = if path.ends_with("a.txt") {
            &parent
        } else {
            &child
        };
        bench.write(path, text);
    }
    bench.expect(0, &["run", "docs", "--out", "out"]);
    assert_eq!(
        bench.json("out/run.json")["kinship"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    let totals = |out: &str| {
        let page = fs::read_to_string(bench.path(out).join("report/index.html")).unwrap();
        let start = page.find("<ul class=\"totals\">").unwrap();
        let list = page[start..].split("</ul>").next().unwrap();
        let behind_inputs: Vec<String> = list.split("<li>").skip(2).map(str::to_owned).collect();
        behind_inputs
    };
    let (alone, all) = (totals("alone"), totals("out"));
    assert_eq!(all[..alone.len()], alone);
    assert!(all[alone.len()].starts_with("<b>3</b> more"), "{all:?}");
    for (file, of) in [
        ("tasks.csv", "12-KH-UBND-2024"),
        ("alignments.csv", "12-KH-UBND-2024"),
    ] {
        let rows = |out: &str| {
            let text = fs::read_to_string(bench.path(out).join("report").join(file)).unwrap();
            let counted = text.lines().filter(|row| row.ends_with(",\"\""));
            let named = text
                .lines()
                .filter(|row| row.contains(&format!(",\"{of}-")));
            (counted.count(), named.count())
        };
        assert_eq!(rows("alone").0, rows("out").0, "{file}");
        assert!(rows("out").1 > 0, "{file}");
    }
    let plan = bench.row("docs/b.txt");
    let several = plan["warnings"].to_string();
    assert!(
        several.contains("may be 07/CT-TTg: 07-CT-TTg-2024-"),
        "{several}"
    );
}

#[test]
fn a_failed_file_keeps_its_media_type() {
    let bench = Workbench::new();
    bench.write("docs/a.pdf", "%PDF-1.4\nnothing");
    bench.write("docs/b.docx", b"PK\x03\x04 cut off");
    bench.expect(1, &["run", "docs", "--out", "out"]);
    for (path, media_type) in [
        ("docs/a.pdf", "application/pdf"),
        ("docs/b.docx", "application/zip"),
    ] {
        let row = bench.row(path);
        assert_eq!(row["status"], "failed", "{row}");
        assert_eq!(row["media_type"], media_type, "{row}");
    }
}

#[test]
fn what_stood_in_the_output_folder_is_kept() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách"));
    bench.write("out/report/index.html", "a page of mine");
    let output = bench.expect(0, &["run", "docs", "--out", "out"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("index.html~ now"), "{told}");
    let kept = fs::read_to_string(bench.path("out/report/index.html~")).unwrap();
    assert_eq!(kept, "a page of mine");
    let output = bench.expect(0, &["run", "docs", "--out", "out"]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("index.html"));
}

#[test]
fn what_the_system_says_is_told_once() {
    let bench = Workbench::new();
    bench.write("out/run.json", "{}");
    let output = bench.expect(2, &["evaluate", "--gold", "nowhere", "--out", "out"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(told.matches("os error").count(), 1, "{told}");
}

#[test]
fn no_output_holds_a_path_of_the_machine() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách"));
    let docs = bench.path("docs");
    let above = docs.parent().unwrap().to_str().unwrap().to_owned();
    bench.expect(0, &["run", docs.to_str().unwrap(), "--out", "out"]);
    assert_eq!(bench.row("docs/a.txt")["status"], "converted");
    for (name, bytes) in bench.tree("out") {
        assert!(!String::from_utf8_lossy(&bytes).contains(&above), "{name}");
    }
}

#[test]
fn convert_prints_what_a_run_writes() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(7, 2024, "cải cách"));
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let printed = bench.expect(0, &["convert", "docs/a.txt"]).stdout;
    let id = bench.row("docs/a.txt")["document_id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        printed,
        fs::read(bench.path(&format!("out/documents/{id}.json"))).unwrap()
    );
    bench.write("docs/empty.txt", "");
    let output = bench.expect(1, &["convert", "docs/empty.txt"]);
    assert!(output.stdout.is_empty());
}

#[test]
fn align_takes_records_and_source_files_alike() {
    let bench = Workbench::new();
    bench.write("parent.txt", directive(7, 2024, "cải cách hành chính"));
    bench.write("plan.txt", plan(12, 9, 2024, "cải cách hành chính"));
    for name in ["parent", "plan"] {
        let printed = bench.expect(0, &["convert", &format!("{name}.txt")]).stdout;
        bench.write(&format!("{name}.json"), printed);
    }
    let sources = bench
        .expect(
            0,
            &["align", "--plan", "plan.txt", "--parent", "parent.txt"],
        )
        .stdout;
    let records = bench
        .expect(
            0,
            &["align", "--plan", "plan.json", "--parent", "parent.json"],
        )
        .stdout;
    assert_eq!(sources, records);
    bench.write("odd.json", "{\"tasks\": 3}");
    bench.expect(
        2,
        &["align", "--plan", "odd.json", "--parent", "parent.txt"],
    );
}

#[test]
fn events_are_lines_of_json_in_a_fixed_order() {
    let bench = Workbench::new();
    for number in 1..=9 {
        bench.write(
            &format!("docs/{number}.txt"),
            directive(number, 2024, "cải cách"),
        );
    }
    let first = bench
        .expect(0, &["run", "docs", "--out", "one", "--json", "--jobs", "4"])
        .stdout;
    let second = bench
        .expect(0, &["run", "docs", "--out", "two", "--json", "--jobs", "1"])
        .stdout;
    assert_eq!(first, second);
    let events: Vec<serde_json::Value> = String::from_utf8(first)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        events[0],
        serde_json::json!({"event": "started", "inputs": 9})
    );
    assert_eq!(
        events
            .iter()
            .filter(|event| event["event"] == "input")
            .count(),
        9
    );
    assert_eq!(events.last().unwrap()["event"], "finished");
}

/// Whether the keys of a value, and of all within it, come in the order of a schema's properties.
fn assert_in_order(value: &Value, shape: &Value, schema: &Value, place: &str) {
    if let Some(name) = shape["$ref"].as_str() {
        let pointer = name.trim_start_matches('#');
        let shape = schema.pointer(pointer).expect("it is defined");
        return assert_in_order(value, shape, schema, place);
    }
    for choice in shape["anyOf"].as_array().into_iter().flatten() {
        assert_in_order(value, choice, schema, place);
    }
    for part in value.as_array().into_iter().flatten() {
        assert_in_order(part, &shape["items"], schema, place);
    }
    let (Some(found), Some(told)) = (value.as_object(), shape["properties"].as_object()) else {
        return;
    };
    let told: Vec<&String> = told.keys().filter(|key| found.contains_key(*key)).collect();
    assert_eq!(found.keys().collect::<Vec<_>>(), told, "{place}");
    for (key, part) in found {
        let shape = &shape["properties"][key];
        assert_in_order(part, shape, schema, &format!("{place}/{key}"));
    }
}

#[test]
fn keys_come_in_the_order_of_the_schemas() {
    let bench = Workbench::new();
    bench.write("docs/a.txt", directive(1, 2024, "đăng ký hộ tịch"));
    bench.write("docs/b.txt", plan(40, 1, 2024, "đăng ký hộ tịch"));
    let decided = "plan_task,decision\n40-KH-UBND-2024#body/II/1,none\n";
    bench.write("out/decisions.csv", decided);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let files = [
        ("document", "out/documents/01-CT-TTg-2024.json"),
        ("document", "out/documents/40-KH-UBND-2024.json"),
        (
            "alignment",
            "out/alignments/40-KH-UBND-2024--01-CT-TTg-2024.json",
        ),
        ("run", "out/run.json"),
    ];
    for (kind, file) in files {
        let printed = bench.expect(0, &["schema", kind]).stdout;
        let schema: Value = serde_json::from_slice(&printed).unwrap();
        assert_in_order(&bench.json(file), &schema, &schema, file);
    }
}
