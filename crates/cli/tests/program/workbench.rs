//! A folder to try the program in, and small documents to try it on.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder of its own for one test.
pub struct Workbench {
    folder: TempDir,
}

impl Workbench {
    pub fn new() -> Self {
        Workbench {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub fn write(&self, below: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn json(&self, below: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path(below)).unwrap()).unwrap()
    }

    /// The program, to be started in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vanban"));
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    /// Runs the program in the folder.
    pub fn vanban(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs it and checks the exit status.
    pub fn expect(&self, status: i32, arguments: &[&str]) -> Output {
        let output = self.vanban(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {told}");
        output
    }

    /// The row of one input in the `run.json` of `out`.
    pub fn row(&self, path: &str) -> Value {
        let run = self.json("out/run.json");
        let rows = run["inputs"].as_array().unwrap();
        rows.iter()
            .find(|row| row["path"] == path)
            .unwrap_or_else(|| panic!("{path}: no row"))
            .clone()
    }

    /// Every file below a folder with its bytes.
    pub fn tree(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let root = self.path(below);
        list(&root, &root, &mut files);
        files
    }
}

fn list(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(root, &path, files);
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// Checks that two trees are the same, naming the first files that differ.
pub fn assert_same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(a), names(b));
    for (name, bytes) in a {
        assert!(*bytes == b[name], "{name} differs");
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A directive of the Prime Minister with two tasks.
pub fn directive(number: u32, year: u32, subject: &str) -> String {
    format!(
        "THỦ TƯỚNG CHÍNH PHỦ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n\
         Số: {number:02}/CT-TTg\n\nHà Nội, ngày 01 tháng 3 năm {year}\n\nCHỈ THỊ\n\nVề {subject}\n\n\
         Thủ tướng Chính phủ yêu cầu:\n\n1. Bộ Tư pháp chủ trì, phối hợp với Bộ Công an rà soát quy định \
         về {subject}, hoàn thành trong tháng 6 năm {year}.\n\n2. Bộ Tài chính bố trí kinh phí thực hiện.\n\n\
         THỦ TƯỚNG\n\nNguyễn Văn A\n"
    )
}

/// A plan of a province that carries out [`directive`].
pub fn plan(number: u32, parent: u32, year: u32, subject: &str) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: {number}/KH-UBND\n\n\
         Lào Cai, ngày 15 tháng 4 năm {year}\n\nKẾ HOẠCH\n\nThực hiện Chỉ thị số {parent:02}/CT-TTg ngày \
         01 tháng 3 năm {year} của Thủ tướng Chính phủ về {subject}\n\nII. NHIỆM VỤ\n\n1. Sở Tư pháp chủ \
         trì rà soát quy định về {subject}, hoàn thành trước ngày 30/6/{year}.\n\n2. Sở Tài chính bố trí \
         kinh phí.\n\nCHỦ TỊCH\n\nTrần Thị B\n"
    )
}
