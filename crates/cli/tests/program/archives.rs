//! Archives among the inputs: each file in them has its row.

use crate::workbench::{Workbench, assert_same, directive};
use serde_json::json;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn each_file_in_an_archive_has_a_row_and_the_archive_no_document() {
    let bench = Workbench::new();
    let inner = zipped(&[("b.txt", directive(8, 2024, "chuyển đổi số").as_bytes())]);
    let outer = zipped(&[
        ("thư mục/a.txt", directive(7, 2024, "cải cách").as_bytes()),
        ("inner.zip", &inner),
        ("settings.json", b"{\"a\": 1}"),
    ]);
    bench.write("docs/x.zip", outer);
    bench.write("docs/z.txt", directive(9, 2024, "kinh phí"));
    bench.expect(0, &["run", "docs", "--out", "out"]);
    let run = bench.json("out/run.json");
    let rows: Vec<_> = run["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| json!([row["path"], row["status"], row["document_id"]]))
        .collect();
    let expected = [
        json!(["docs/x.zip", "converted", null]),
        json!(["docs/x.zip!/inner.zip", "converted", null]),
        json!([
            "docs/x.zip!/inner.zip!/b.txt",
            "converted",
            "08-CT-TTg-2024"
        ]),
        json!(["docs/x.zip!/settings.json", "skipped", null]),
        json!(["docs/x.zip!/thư mục/a.txt", "converted", "07-CT-TTg-2024"]),
        json!(["docs/z.txt", "converted", "09-CT-TTg-2024"]),
    ];
    assert_eq!(rows, expected);
    let before = bench.tree("out");
    let events = bench
        .expect(0, &["run", "docs", "--out", "out", "--json"])
        .stdout;
    assert!(String::from_utf8(events).unwrap().contains("\"reused\":3"));
    assert_same(&before, &bench.tree("out"));
}

#[test]
fn a_cut_archive_fails_alone() {
    let bench = Workbench::new();
    let text = directive(7, 2024, "cải cách");
    let whole = zipped(&[("a.txt", text.as_bytes())]);
    bench.write("docs/cut.zip", &whole[..whole.len() / 2]);
    bench.write("docs/z.txt", &text);
    bench.expect(1, &["run", "docs", "--out", "out"]);
    assert_eq!(bench.row("docs/z.txt")["status"], "converted");
    let row = bench.row("docs/cut.zip");
    assert_eq!(row["status"], "failed");
    assert!(row["reason"].is_string() && row["document_id"].is_null());
}

#[test]
fn a_container_without_a_file_says_so() {
    let bench = Workbench::new();
    let empty = zipped(&[]);
    let text = directive(7, 2024, "cải cách");
    let outer = zipped(&[("a.zip", &empty), ("b.txt", text.as_bytes())]);
    bench.write("docs/empty.zip", &empty);
    bench.write("docs/outer.zip", outer);
    bench.expect(0, &["run", "docs", "--out", "out"]);
    for path in ["docs/empty.zip", "docs/outer.zip!/a.zip"] {
        let row = bench.row(path);
        assert_eq!(row["status"], "skipped", "{path}");
        assert_eq!(row["reason"], "holds no file", "{path}");
    }
    assert_eq!(bench.row("docs/outer.zip")["status"], "converted");
}

#[test]
fn limits_on_size_and_entries_can_be_raised() {
    let bench = Workbench::new();
    let text = directive(7, 2024, "cải cách");
    let long = text.clone() + &"\n".repeat(1 << 20);
    let two = zipped(&[("a.txt", text.as_bytes()), ("b.txt", text.as_bytes())]);
    bench.write("docs/long.txt", &long);
    bench.write("docs/two.zip", two);
    let failed = |path: &str, reason: &str| {
        let row = bench.row(path);
        assert_eq!(row["status"], "failed", "{row}");
        assert!(row["reason"].as_str().unwrap().ends_with(reason), "{row}");
    };
    let run = ["run", "docs", "--out", "out"];
    bench.expect(
        1,
        &[&run[..], &["--size-limit", "1", "--entry-limit", "1"]].concat(),
    );
    failed("docs/long.txt", "bytes; --size-limit raises it");
    failed(
        "docs/two.zip",
        "limit of 1 entries; --entry-limit raises it",
    );
    bench.expect(
        0,
        &[&run[..], &["--size-limit", "2", "--entry-limit", "2"]].concat(),
    );
    assert_eq!(bench.row("docs/two.zip!/b.txt")["status"], "converted");
    let settings = &bench.json("out/run.json")["settings"];
    assert_eq!(settings["max_bytes"], (2 << 20).to_string());
    assert_eq!(settings["max_members"], "2");
    let convert = ["convert", "docs/long.txt", "--size-limit"];
    let output = bench.expect(1, &[&convert[..], &["1"]].concat());
    assert!(String::from_utf8_lossy(&output.stderr).contains("; --size-limit raises it"));
    bench.expect(0, &[&convert[..], &["2"]].concat());
}
