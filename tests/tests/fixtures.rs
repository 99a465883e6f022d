//! Golden cases: each file in `fixtures/documents` beside what must come out of it.
//!
//! A case is a document and a file of the same name with `.expected` behind it. With
//! `VANBAN_EXPECT=write` the expectations are written anew; read the difference before you commit it.

use pipeline::{Conversion, Settings, convert};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn cases() -> Vec<PathBuf> {
    let folder = tests::project().join("fixtures/documents");
    let mut cases: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("fixtures/documents is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e != "expected"))
        .collect();
    cases.sort();
    cases
}

/// The outline of what a case gives; the codes of its warnings go to `codes`.
fn found(case: &PathBuf, codes: &mut BTreeSet<String>) -> String {
    let bytes = fs::read(case).expect("a case can be read");
    let name = case
        .file_name()
        .and_then(|n| n.to_str())
        .unwrap_or_default();
    match convert(&bytes, name, &Settings::default()) {
        Conversion::Converted(found) => {
            let own = &found.record.warnings;
            let all = own
                .iter()
                .chain(found.record.tasks.iter().flat_map(|t| &t.warnings));
            codes.extend(all.map(|warning| warning.code.clone()));
            tests::outline(&found.record)
        }
        other => format!("no document: {other:?}\n"),
    }
}

#[test]
fn every_case_gives_what_is_expected() {
    let write = std::env::var("VANBAN_EXPECT").is_ok_and(|v| v == "write");
    let cases = cases();
    let (mut wrong, mut codes) = (Vec::new(), BTreeSet::new());
    for case in &cases {
        let mut expected_path = case.clone().into_os_string();
        expected_path.push(".expected");
        let found = found(case, &mut codes);
        if write {
            fs::write(&expected_path, &found).expect("an expectation can be written");
            continue;
        }
        let expected = fs::read_to_string(&expected_path).unwrap_or_default();
        if expected != found {
            wrong.push(format!(
                "== {}\n{}",
                case.display(),
                difference(&expected, &found)
            ));
        }
    }
    assert!(!cases.is_empty(), "no case was found");
    let told = tests::codes_told();
    let untold: Vec<&String> = codes.difference(&told).collect();
    assert!(untold.is_empty(), "the README does not tell of {untold:?}");
    assert!(
        wrong.is_empty(),
        "{} of {} cases differ\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_expectation_has_its_case() {
    let folder = tests::project().join("fixtures/documents");
    for entry in fs::read_dir(&folder).expect("fixtures/documents is there") {
        let path = entry.expect("it can be read").path();
        if path.extension().is_some_and(|e| e == "expected") {
            let case = path.with_extension("");
            assert!(case.is_file(), "{} is gone", case.display());
        }
    }
}

fn difference(expected: &str, found: &str) -> String {
    let mut out = String::new();
    for line in expected.lines().filter(|l| !found.lines().any(|f| f == *l)) {
        out.push_str(&format!("  - {line}\n"));
    }
    for line in found.lines().filter(|l| !expected.lines().any(|e| e == *l)) {
        out.push_str(&format!("  + {line}\n"));
    }
    if out.is_empty() {
        out.push_str("  the lines are the same in another order\n");
    }
    out
}
