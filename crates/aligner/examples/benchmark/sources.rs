//! The real tasks that the benchmark is made of, each in one of two halves.
//!
//! Tasks that say the same (a paragraph and the row that it restates, a plan's row and its item) are one
//! group; a group gives one task, so that no item of a made directive is right by accident.

use model::record::{DocumentRecord, Task};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use vietnamese::fold;

/// The half that a task belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// For setting weights and thresholds.
    Development,
    /// For measuring only.
    HeldBack,
}

impl Half {
    /// 0 or 1.
    pub fn index(self) -> usize {
        match self {
            Half::Development => 0,
            Half::HeldBack => 1,
        }
    }
}

/// A real task.
pub struct Source {
    /// As the program read it.
    pub task: Task,
    /// Position of its document.
    pub document: usize,
    /// Its half.
    pub half: Half,
}

/// Words that a task must have, at least and at most.
const WORDS: std::ops::RangeInclusive<usize> = 12..=160;
/// Share of the pairs of neighbouring words of the shorter text from which two tasks say the same.
const SAME: f64 = 0.4;

/// The tasks of all documents (`*.json`, as `vanban run` writes them) beneath some folders.
pub fn read(folders: &[PathBuf]) -> Result<Vec<Source>, String> {
    let mut files = Vec::new();
    for folder in folders {
        list(folder, &mut files).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let mut tasks: Vec<(usize, Task)> = Vec::new();
    for (document, file) in files.iter().enumerate() {
        let record = self::document(file)?;
        let long = |t: &Task| WORDS.contains(&t.content.split_whitespace().count());
        tasks.extend(record.tasks.into_iter().filter(long).map(|t| (document, t)));
    }
    Ok(groups(&tasks)
        .into_iter()
        .filter_map(|first| tasks.get(first))
        .map(|(document, task)| Source {
            half: half(&task.content),
            task: task.clone(),
            document: *document,
        })
        .collect())
}

/// A document's JSON.
pub fn document(file: &Path) -> Result<DocumentRecord, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    files.extend(
        entries
            .into_iter()
            .filter(|p| p.extension().is_some_and(|e| e == "json")),
    );
    Ok(())
}

/// By the text alone, so that more documents move no task to the other half.
fn half(text: &str) -> Half {
    let hash = fold::fold(text)
        .bytes()
        .fold(14_695_981_039_346_656_037_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211)
        });
    if (hash >> 17) % 2 == 0 {
        Half::Development
    } else {
        Half::HeldBack
    }
}

/// The first task of each group.
fn groups(tasks: &[(usize, Task)]) -> Vec<usize> {
    let pairs: Vec<BTreeSet<(String, String)>> = tasks
        .iter()
        .map(|(_, task)| {
            let text = fold::bare(&task.content);
            let words: Vec<&str> = fold::words(&text).collect();
            words
                .windows(2)
                .map(|w| (w[0].to_owned(), w[1].to_owned()))
                .collect()
        })
        .collect();
    let mut holders: BTreeMap<&(String, String), Vec<usize>> = BTreeMap::new();
    for (at, set) in pairs.iter().enumerate() {
        for pair in set {
            holders.entry(pair).or_default().push(at);
        }
    }
    let mut first: Vec<usize> = Vec::new();
    let mut taken = vec![false; tasks.len()];
    for (at, set) in pairs.iter().enumerate() {
        if taken[at] {
            continue;
        }
        first.push(at);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for other in set.iter().filter_map(|pair| holders.get(pair)).flatten() {
            *shared.entry(*other).or_default() += 1;
        }
        for (other, count) in shared {
            let shorter = set.len().min(pairs[other].len()).max(1);
            if count as f64 / shorter as f64 >= SAME {
                taken[other] = true;
            }
        }
    }
    first
}
