//! Rules of the house that no compiler checks: who knows whom, and that the README tells of no code that is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which of the project's packages each may use, as `crates/README.md` says.
const KNOWS: [(&str, &[&str]); 10] = [
    ("model", &[]),
    ("vietnamese", &[]),
    ("extractor", &["model", "vietnamese"]),
    ("table-normalizer", &["model", "vietnamese"]),
    ("entity-linker", &["model", "vietnamese"]),
    ("aligner", &["model", "vietnamese"]),
    ("reporter", &["model", "vietnamese"]),
    ("evaluator", &[]),
    (
        "pipeline",
        &[
            "aligner",
            "entity-linker",
            "extractor",
            "model",
            "reporter",
            "table-normalizer",
            "vietnamese",
        ],
    ),
    ("cli", &["evaluator", "model", "pipeline"]),
];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let entries = entries.map(|entry| entry.expect("it can be read").file_name());
    entries
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// The Rust files of a folder, if it is one, and those beneath it.
fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    if !folder.is_dir() {
        return;
    }
    for name in names(folder) {
        let path = folder.join(name);
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn each_package_uses_those_that_it_may_know() {
    let crates = tests::project().join("crates");
    let all: Vec<&str> = KNOWS.iter().map(|(name, _)| *name).collect();
    let mut there = names(&crates);
    there.remove("README.md");
    assert_eq!(
        there,
        all.iter().map(|name| (*name).to_owned()).collect(),
        "the packages"
    );
    for (name, known) in KNOWS {
        let manifest: toml::Table = read(&crates.join(name).join("Cargo.toml"))
            .parse()
            .expect("a manifest is TOML");
        let used = manifest.get("dependencies").and_then(|d| d.as_table());
        let used = used.into_iter().flat_map(|d| d.keys().map(String::as_str));
        let own: BTreeSet<&str> = used.filter(|package| all.contains(package)).collect();
        assert_eq!(own, known.iter().copied().collect(), "{name}");
    }
}

#[test]
fn each_code_that_the_readme_tells_of_is_given_somewhere() {
    let project = tests::project();
    let mut files = Vec::new();
    for name in names(&project.join("crates")) {
        sources(&project.join("crates").join(name).join("src"), &mut files);
    }
    let text: String = files
        .iter()
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| read(path))
        .collect();
    for code in tests::codes_told() {
        let literal = format!("\"{code}\"");
        assert!(text.contains(&literal), "no source says {literal}");
    }
}
