//! Damaged and hostile files: each ends in a document or a reason, the program lives, memory is
//! bounded, and all JSON is valid.
//!
//! The small sample runs with the other tests. `VANBAN_BROKEN=2000` asks for so many damaged files
//! and larger hostile ones, `VANBAN_BROKEN_FROM=DIR` for copies of the files in a folder as well;
//! `--nocapture` prints the figures:
//!
//! `VANBAN_BROKEN=2000 cargo test --release -p vanban --test program broken -- --nocapture`
#![cfg(target_os = "linux")]

mod hostile;
use crate::workbench::{Workbench, directive, plan};
use hostile::File;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// Most memory of the program with all its processes, in bytes.
const MOST_MEMORY: u64 = 1 << 30;

/// Numbers that look like chance, and are the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }
}

/// A copy with bytes changed, cut, doubled, zeroed, moved or put in.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.throw(3) {
        let at = dice.throw(out.len());
        let end = (at + 1 + dice.throw(out.len().min(2000))).min(out.len());
        match dice.throw(8) {
            0 => out.truncate(at),
            1 => out[at..end].fill(0),
            2 => drop(out.drain(at..end)),
            3 => {
                let twice = out[at..end].to_vec();
                out.splice(at..at, twice);
            }
            4 => out[at..end].reverse(),
            5 => {
                for _ in 0..1 + dice.throw(200) {
                    let at = dice.throw(out.len());
                    if let Some(byte) = out.get_mut(at) {
                        *byte = dice.throw(256) as u8;
                    }
                }
            }
            6 => {
                // Numbers become large or negative.
                let digits: Vec<usize> = (0..out.len())
                    .filter(|i| out[*i].is_ascii_digit())
                    .collect();
                for _ in 0..20 {
                    if let Some(at) = digits.get(dice.throw(digits.len())) {
                        out[*at] = b"9-0"[dice.throw(3)];
                    }
                }
            }
            _ => {
                for byte in out.iter_mut().skip(at).take(8) {
                    *byte = 0xff;
                }
            }
        }
        if out.is_empty() {
            break;
        }
    }
    out
}

/// Sound files of many formats: the repository's, and those of a folder that is asked for.
fn sound() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = Vec::new();
    for folder in ["corpus/documents", "fixtures/documents", "fixtures/pdf"] {
        take(&root.join(folder), &mut all);
    }
    if let Some(folder) = env::var_os("VANBAN_BROKEN_FROM") {
        take(Path::new(&folder), &mut all);
    }
    let (parent, child) = (
        directive(7, 2024, "cải cách"),
        plan(12, 7, 2024, "cải cách"),
    );
    let row = "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Rà soát</w:t></w:r></w:p></w:tc></w:tr>";
    let paragraphs = |text: &str, open: &str, close: &str| -> String {
        text.lines()
            .map(|line| format!("{open}{line}{close}"))
            .collect()
    };
    let word = paragraphs(&parent, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>");
    let word = hostile::docx("", &format!("{word}<w:tbl>{}</w:tbl>", row.repeat(5)));
    let web = format!(
        "<html><body><table><tr><td>1<td>Rà soát</table>{}</body></html>",
        paragraphs(&child, "<p>", "</p>")
    );
    let rich: String = child
        .encode_utf16()
        .map(|unit| format!("\\u{}?", unit as i16))
        .collect();
    let mail = format!(
        "From: a@b.vn\r\nTo: c@d.vn\r\nDate: 1\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; \
        boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{parent}\r\n--b\r\nContent-Type: \
        text/html\r\nContent-Disposition: attachment; filename=\"a.html\"\r\n\r\n{web}\r\n--b--\r\n"
    );
    let wide: Vec<u8> = parent.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        (
            "a.odt",
            hostile::odt(&paragraphs(&child, "<text:p>", "</text:p>")),
        ),
        (
            "a.xlsx",
            hostile::xlsx(
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Nội dung</t></is></c><c r=\"B1\"><v>45000</v></c></row>",
            ),
        ),
        (
            "a.zip",
            hostile::zipped(&[("a.docx", &word), ("b.html", web.as_bytes())]),
        ),
        ("a.docx", word),
        ("a.html", web.into_bytes()),
        ("a.rtf", format!("{{\\rtf1\\uc1 {rich}\\par}}").into_bytes()),
        ("a.eml", mail.into_bytes()),
        ("a.utf16", [b"\xff\xfe", &wide[..]].concat()),
    ] {
        // Thrice: beside many files of text, these are few.
        all.extend((0..3).map(|_| (name.to_owned(), bytes.clone())));
    }
    all
}

fn take(folder: &Path, all: &mut Vec<File>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths
        .into_iter()
        .filter(|path| path.extension().is_none_or(|e| e != "expected"))
    {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        all.push((name, fs::read(path).unwrap()));
    }
}

/// Resident memory of a process and its descendants, in bytes.
fn memory(root: u32) -> u64 {
    let mut parents = BTreeMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let rest: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        if let [_, parent, ..] = rest[..] {
            let pages = rest
                .get(21)
                .and_then(|n| n.parse::<u64>().ok())
                .unwrap_or_default();
            parents.insert(
                id,
                (parent.parse::<u32>().unwrap_or_default(), pages * 4096),
            );
        }
    }
    let below = |id: &u32| {
        let mut at = *id;
        while at != root {
            match parents.get(&at) {
                Some((parent, _)) if *parent > 1 => at = *parent,
                _ => return false,
            }
        }
        true
    };
    parents
        .iter()
        .filter(|(id, _)| below(id))
        .map(|(_, (_, bytes))| bytes)
        .sum()
}

/// Runs the program over `docs`, and gives its exit status and its peak of memory.
fn watched(bench: &Workbench) -> (Option<i32>, u64) {
    let told = fs::File::create(bench.path("told")).unwrap();
    let mut run = bench
        .command(&[
            "run",
            "docs",
            "--out",
            "out",
            "--jobs",
            "2",
            "--time-limit",
            "60",
        ])
        .stdout(Stdio::null())
        .stderr(told)
        .spawn()
        .unwrap();
    let mut peak = 0;
    loop {
        peak = peak.max(memory(run.id()));
        if let Some(status) = run.try_wait().unwrap() {
            return (status.code(), peak);
        }
        thread::sleep(Duration::from_millis(15));
    }
}

fn check(bench: &Workbench, files: &[File], what: &str) {
    for (index, (name, bytes)) in files.iter().enumerate() {
        bench.write(&format!("docs/{index:04}-{name}"), bytes);
    }
    let begin = Instant::now();
    let (status, peak) = watched(bench);
    let told = fs::read_to_string(bench.path("told")).unwrap();
    assert!(matches!(status, Some(0 | 1)), "{status:?}: {told}");
    let run = bench.json("out/run.json");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut rows = BTreeMap::new();
    for row in run["inputs"].as_array().unwrap() {
        let status = row["status"].as_str().unwrap();
        *counts.entry(status.to_owned()).or_default() += 1;
        let path = row["path"].as_str().unwrap();
        rows.insert(path, row);
        let told = row["document_id"].is_string() || row["reason"].is_string();
        assert!(told || is_container(row), "{row}");
        let reason = row["reason"].as_str().unwrap_or_default();
        for word in [
            "internal error",
            "limit of 60 seconds",
            "MiB",
            "broke off",
            "nested too deep",
            "gave no answer",
        ] {
            if reason.contains(word) {
                eprintln!("{what}: {path}: {reason}");
            }
        }
    }
    for (index, (name, _)) in files.iter().enumerate() {
        assert!(
            rows.contains_key(format!("docs/{index:04}-{name}").as_str()),
            "{name}: no row"
        );
    }
    valid(bench);
    eprintln!(
        "{what}: {} files, {counts:?}, {:.0} s, peak {:.0} MB",
        files.len(),
        begin.elapsed().as_secs_f64(),
        peak as f64 / 1e6
    );
    assert!(peak < MOST_MEMORY, "{what}: {peak} bytes");
}

/// Whether an input is by its bytes one that holds files, and gives no document itself.
fn is_container(row: &serde_json::Value) -> bool {
    matches!(
        row["media_type"].as_str(),
        Some("application/zip" | "message/rfc822")
    )
}

/// Validates all JSON that a run wrote.
fn valid(bench: &Workbench) {
    let mut files = vec![bench.path("out/run.json")];
    for folder in ["documents", "alignments"] {
        let entries = fs::read_dir(bench.path("out").join(folder)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    for files in files.chunks(500) {
        let output = Command::new(env!("CARGO_BIN_EXE_vanban"))
            .arg("validate")
            .args(files)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn damaged_files_end_in_a_document_or_a_reason() {
    let asked = env::var("VANBAN_BROKEN").ok().and_then(|n| n.parse().ok());
    let sound = sound();
    let mut dice = Dice(0x5eed);
    let files: Vec<File> = (0..asked.unwrap_or(150))
        .map(|_| {
            let (name, bytes) = &sound[dice.throw(sound.len())];
            (name.clone(), damaged(bytes, &mut dice))
        })
        .collect();
    check(&Workbench::new(), &files, "damaged");
}

#[test]
fn hostile_files_end_in_a_document_or_a_reason() {
    let scale = if env::var_os("VANBAN_BROKEN").is_some() {
        10
    } else {
        1
    };
    let mut files = hostile::files(scale);
    files.extend(hostile::pictures());
    check(&Workbench::new(), &files, "hostile");
}
