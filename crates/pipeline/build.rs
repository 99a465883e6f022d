//! Takes a fingerprint of the sources that decide what a document's record holds, so that records
//! kept by an earlier build are not taken for this build's.

use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The crates whose code or data a record depends on.
const CRATES: [&str; 7] = [
    "aligner",
    "entity-linker",
    "extractor",
    "model",
    "pipeline",
    "table-normalizer",
    "vietnamese",
];

fn main() {
    let mut files = vec![PathBuf::from("../../Cargo.lock")];
    for name in CRATES {
        for folder in ["src", "data"] {
            let folder = Path::new("..").join(name).join(folder);
            if folder.is_dir() {
                println!("cargo::rerun-if-changed={}", folder.display());
                list(&folder, &mut files);
            }
        }
        // What a build script packs is part of the crate's data.
        let script = Path::new("..").join(name).join("build.rs");
        if script.is_file() {
            println!("cargo::rerun-if-changed={}", script.display());
            files.push(script);
        }
    }
    println!("cargo::rerun-if-changed=../../Cargo.lock");
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(&file).unwrap_or_default();
        hash.update(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.update(Sha256::digest(&bytes));
    }
    let hex: String = hash
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    println!("cargo::rustc-env=VANBAN_SOURCES={hex}");
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}
