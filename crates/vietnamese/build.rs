//! Turns the counted pairs and triples of words into sorted tables of fixed width, which are looked up as they
//! stand in the program: reading the texts at start would take longer than converting a document.
//!
//! All numbers are little-endian; words have the numbers of `src/syllables.rs`, that is, their order by code points.
//!
//! | file | what it holds |
//! | --- | --- |
//! | `heads_1.bin` | for each word in order: first entry of its pairs (u32), sum of their counts (u32); one more at the end |
//! | `heads_2.bin` | for each two words, sorted: first word (u16), second (u16), first entry (u32), sum (u32); one more at the end |
//! | `entries_1.bin`, `entries_2.bin` | for each pair or triple: its last word (u16), its count (u32), sorted beneath each head |
//! | `before.bin` | for each word: how many different words stand before it (u32) |

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let counted = data("syllables.txt")?;
    let ids = words(&counted);
    let pairs = runs(&data("word_pairs.txt")?, &ids);
    let triples = runs(&data("word_triples.txt")?, &ids);

    let mut every: BTreeMap<Vec<u16>, _> = ids
        .values()
        .map(|id| (vec![*id], BTreeMap::new()))
        .collect();
    let mut before = vec![0u32; ids.len()];
    for (head, followers) in pairs {
        for id in followers.keys() {
            before[usize::from(*id)] += 1;
        }
        every.insert(head, followers);
    }
    write(&out, 1, &every, false)?;
    write(&out, 2, &triples, true)?;
    let before: Vec<u8> = before.iter().flat_map(|n| n.to_le_bytes()).collect();
    fs::write(out.join("before.bin"), before)
}

fn data(name: &str) -> io::Result<String> {
    let path = Path::new("data").join(name);
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(path)
}

/// The number of each counted word.
fn words(text: &str) -> HashMap<&str, u16> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut words: Vec<&str> = lines
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, count)| count.parse::<u32>().is_ok())
        .map(|(word, _)| word)
        .collect();
    words.sort_unstable();
    assert!(
        words.len() <= usize::from(u16::MAX),
        "words fit into 16 bits"
    );
    words.into_iter().zip(0..).collect()
}

/// By first words: the last words with their counts. A line is `first words<TAB>count word word count word …`.
fn runs(text: &str, ids: &HashMap<&str, u16>) -> BTreeMap<Vec<u16>, BTreeMap<u16, u32>> {
    let mut found = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, groups)) = line.split_once('\t') else {
            continue;
        };
        let head: Vec<u16> = head
            .split(' ')
            .filter_map(|w| ids.get(w).copied())
            .collect();
        let mut followers = BTreeMap::new();
        let mut count = 0;
        for item in groups.split(' ') {
            if let Ok(number) = item.parse() {
                count = number;
            } else if let Some(id) = ids.get(item) {
                followers.insert(*id, count);
            }
        }
        found.insert(head, followers);
    }
    found
}

fn write(
    out: &Path,
    length: usize,
    runs: &BTreeMap<Vec<u16>, BTreeMap<u16, u32>>,
    named: bool,
) -> io::Result<()> {
    let (mut heads, mut entries) = (Vec::new(), Vec::new());
    let mut first = 0u32;
    let mut put = |head: &[u16], first: u32, sum: u32| {
        if named {
            heads.extend(head.iter().flat_map(|id| id.to_le_bytes()));
        }
        heads.extend(first.to_le_bytes());
        heads.extend(sum.to_le_bytes());
    };
    for (head, followers) in runs.iter().filter(|(head, _)| head.len() == length) {
        put(head, first, followers.values().sum());
        for (id, count) in followers {
            entries.extend(id.to_le_bytes());
            entries.extend(count.to_le_bytes());
            first += 1;
        }
    }
    put(&[u16::MAX, u16::MAX], first, 0);
    fs::write(out.join(format!("heads_{length}.bin")), heads)?;
    fs::write(out.join(format!("entries_{length}.bin")), entries)
}
