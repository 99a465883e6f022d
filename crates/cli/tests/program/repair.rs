//! `vanban repair`: what is broken is shown beside its repair, and what is right stays.

use crate::workbench::Workbench;

const TEXT: &str = "KẾ HOẠCH\n\nCấp tài khoản VNelD cho người dân.\n\nNgười dân nộp hồ sơ.\n";

#[test]
fn a_diff_shows_what_is_repaired() {
    let bench = Workbench::new();
    bench.write("a.txt", TEXT);
    let output = bench.expect(0, &["repair", "a.txt"]);
    let diff = String::from_utf8(output.stdout).unwrap();
    let changed: Vec<&str> = diff
        .lines()
        .filter(|line| line.starts_with(['-', '+']) && !line.contains("a.txt"))
        .collect();
    assert_eq!(
        changed,
        [
            "-Cấp tài khoản VNelD cho người dân.",
            "+Cấp tài khoản VNeID cho người dân."
        ]
    );
    assert!(diff.contains("\n Người dân nộp hồ sơ.\n"), "{diff}");
}

#[test]
fn json_lists_the_corrections_with_their_places() {
    let bench = Workbench::new();
    bench.write("a.txt", TEXT);
    bench.write("right.txt", TEXT.replace("VNelD", "VNeID"));
    let output = bench.expect(0, &["repair", "a.txt", "--with", "right.txt", "--json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["path"], "a.txt");
    let corrections = answer["corrections"].as_array().unwrap();
    assert_eq!(corrections.len(), 1);
    assert_eq!(corrections[0]["from"], "VNelD");
    assert_eq!(corrections[0]["to"], "VNeID");
    assert_eq!(corrections[0]["at"], serde_json::json!([14, 19]));
    assert_eq!(corrections[0]["place"]["line_start"], 3);
}

#[test]
fn right_text_gives_nothing_and_no_document_fails() {
    let bench = Workbench::new();
    bench.write("right.txt", TEXT.replace("VNelD", "VNeID"));
    bench.write("empty.txt", "");
    assert!(bench.expect(0, &["repair", "right.txt"]).stdout.is_empty());
    bench.expect(1, &["repair", "empty.txt"]);
    bench.expect(2, &["repair", "none.txt"]);
}
