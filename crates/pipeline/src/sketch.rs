//! What a document's tasks say, in a few hundred numbers: enough to see that another says the same.
//!
//! A sketch holds the smallest hashes of all runs of four words in the tasks' contents, each with the
//! task that holds it. Two documents that share text share hashes, whatever their sizes are. It is
//! at most eight kilobytes, so that an archive's sketches fit into memory.

use model::record::DocumentRecord;
use std::collections::BTreeMap;
use vietnamese::fold;

/// Hashes that are kept of a document.
const KEPT: usize = 512;

/// Words in a run.
const RUN: usize = 4;

/// Words of a task that are read, a bound for damaged files.
const WORDS: usize = 400;

/// The sketch of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Ascending, each with the position of the first task that holds it.
    hashes: Vec<(u64, u32)>,
    /// Number of tasks.
    pub tasks: usize,
}

impl Sketch {
    /// The sketch of a document's tasks.
    pub fn of(record: &DocumentRecord) -> Sketch {
        let mut hashes: BTreeMap<u64, u32> = BTreeMap::new();
        for (at, task) in (0..).zip(&record.tasks) {
            let bare = fold::bare(&task.content);
            let words: Vec<&str> = bare
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .take(WORDS)
                .collect();
            for run in words.windows(RUN) {
                hashes.entry(hash(run)).or_insert(at);
                if hashes.len() > KEPT {
                    hashes.pop_last();
                }
            }
        }
        Sketch {
            hashes: hashes.into_iter().collect(),
            tasks: record.tasks.len(),
        }
    }

    /// The hashes with their tasks.
    pub fn hashes(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        self.hashes.iter().copied()
    }
}

/// FNV-1a, with its bits mixed so that small values are as likely for any text.
fn hash(words: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in words.iter().flat_map(|word| word.bytes().chain([b' '])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}
