//! Packs the counted words and runs and the list of bodies of `data` into tables that need no reading at start.
//!
//! Tables are columns one behind the other, little-endian; their readers say what each holds: `src/runs.rs`,
//! `src/syllables.rs`, and for lines `src/packed.rs` with `src/agencies`. Other data is turned from TOML to JSON. What does not
//! parse ends the build with its file and line.

/// What a file of `data` holds, by the file's name without its ending.
macro_rules! data {
    ($name:literal) => {
        crate::toml_file($name)
    };
}

#[path = "src/agencies"]
#[allow(dead_code)]
mod agencies {
    pub mod bodies;
    pub mod files;
    pub mod key;
    pub mod lexicon;
    pub mod mixed;
    pub mod rank;
    pub mod tables;
    pub mod words;
}
#[path = "src/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "src/numerals.rs"]
#[allow(dead_code)]
mod numerals;
#[path = "src/spelling.rs"]
#[allow(dead_code)]
mod spelling;

use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::{env, fs, io};

/// Fewest occurrences that make a word one that another may stand for.
const LEAST: u32 = 5;

type Ids<'a> = HashMap<&'a str, u16>;
type Runs = BTreeMap<Vec<u16>, BTreeMap<u16, u32>>;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/agencies");
    println!("cargo::rerun-if-changed=src/fold.rs");
    println!("cargo::rerun-if-changed=src/numerals.rs");
    println!("cargo::rerun-if-changed=src/spelling.rs");
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let out = Path::new(&out);
    let text = fs::read_to_string("data/syllables.txt")?;
    let mut words: Vec<(&str, u32)> = counted(&text)
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(word, count)| Some((word, count.parse().ok()?)))
        .collect();
    words.sort_unstable();
    let ids: Ids = words.iter().zip(0..).map(|((w, _), id)| (*w, id)).collect();
    let pairs = runs(&fs::read_to_string("data/word_pairs.txt")?, &ids)?;
    let triples = runs(&fs::read_to_string("data/word_triples.txt")?, &ids)?;
    fs::write(out.join("runs.bin"), packed(&pairs, &triples, words.len()))?;
    fs::write(out.join("near.bin"), near(&words))?;
    fs::write(out.join("words.bin"), slots(&words))?;
    for entry in fs::read_dir("data")? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        if let Some(name) = name.filter(|_| path.extension().is_some_and(|e| e == "toml")) {
            let data: toml::Table = toml_file(name)?;
            fs::write(out.join(format!("{name}.json")), serde_json::to_vec(&data)?)?;
        }
    }
    bodies(out, &ids)
}

/// Reads a file of `data`; an error names it and the line.
fn toml_file<T: DeserializeOwned>(name: &str) -> io::Result<T> {
    let path = format!("data/{name}.toml");
    let odd = |error| io::Error::new(io::ErrorKind::InvalidData, format!("{path}: {error}"));
    toml::from_str(&fs::read_to_string(&path)?).map_err(odd)
}

/// The tables of the list of bodies.
fn bodies(out: &Path, ids: &Ids) -> io::Result<()> {
    let data = agencies::files::read().map_err(|error| io::Error::other(error.to_string()))?;
    let all = agencies::bodies::write_out(&data);
    let lexicon = agencies::lexicon::load();
    for (name, mut table) in agencies::tables::tables(&data, &all, &lexicon) {
        let key = |line: &String| line.split('\t').next().unwrap_or_default().to_owned();
        table.sort_by_cached_key(key);
        fs::write(out.join(format!("{name}.bin")), lines(&table))?;
    }
    let mut runs = BTreeSet::new();
    for body in &all {
        let id = |word: &str| {
            let number = word.chars().any(char::is_numeric);
            let folded = fold::fold(word);
            ids.get(if number { "%" } else { &folded }).copied()
        };
        let words = body.name.split(|c: char| !c.is_alphanumeric());
        let words: Vec<Option<u16>> = words.filter(|w| !w.is_empty()).map(id).collect();
        runs.extend(words.windows(3).filter_map(|w| Some([w[0]?, w[1]?, w[2]?])));
    }
    let runs = runs.iter().flat_map(|run| {
        let packed = run
            .iter()
            .fold(1_u64, |packed, word| packed << 21 | u64::from(*word));
        packed.to_le_bytes()
    });
    fs::write(out.join("name_runs.bin"), runs.collect::<Vec<u8>>())
}

/// Lines with where each starts.
fn lines(table: &[String]) -> Vec<u8> {
    let mut out = (table.len() as u32).to_le_bytes().to_vec();
    let mut start = 0_u32;
    for size in table.iter().map(String::len).chain([0]) {
        out.extend(start.to_le_bytes());
        start += size as u32;
    }
    out.extend(table.concat().into_bytes());
    out
}

/// Columns of `words.bin`: the words' numbers by the hash of the word, their counts, and where each starts in the text.
fn slots(words: &[(&str, u32)]) -> Vec<u8> {
    let size = (2 * words.len()).next_power_of_two();
    let mut slots = vec![0_u16; size];
    for ((word, _), id) in words.iter().zip(1..) {
        let mut at = spelling::hash(word) as usize % size;
        while slots[at] != 0 {
            at = (at + 1) % size;
        }
        slots[at] = id;
    }
    let mut out = Vec::new();
    for number in [words.len(), size] {
        out.extend((number as u32).to_le_bytes());
    }
    slots.iter().for_each(|id| out.extend(id.to_le_bytes()));
    words
        .iter()
        .for_each(|(_, count)| out.extend(count.to_le_bytes()));
    let texts: Vec<String> = words.iter().map(|(word, _)| (*word).to_owned()).collect();
    out.extend(lines(&texts));
    out
}

fn counted(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// Reads `first words<TAB>count word word count word …`.
fn runs(text: &str, ids: &Ids) -> io::Result<Runs> {
    let odd = |line: &str| io::Error::new(io::ErrorKind::InvalidData, line.to_owned());
    let mut runs = Runs::new();
    for line in counted(text) {
        let (head, groups) = line.split_once('\t').ok_or_else(|| odd(line))?;
        let head: Option<Vec<u16>> = head.split(' ').map(|w| ids.get(w).copied()).collect();
        let after = runs.entry(head.ok_or_else(|| odd(line))?).or_default();
        let mut count: u32 = 0;
        for item in groups.split(' ') {
            if let Ok(number) = item.parse() {
                count = number;
            } else {
                after.insert(*ids.get(item).ok_or_else(|| odd(item))?, count);
            }
        }
    }
    Ok(runs)
}

/// Columns of `runs.bin`.
fn packed(pairs: &Runs, triples: &Runs, words: usize) -> Vec<u8> {
    let heads: Vec<Vec<u16>> = (0..words).map(|w| vec![w as u16]).collect();
    let mut before = vec![0_u32; words];
    pairs
        .values()
        .flat_map(BTreeMap::keys)
        .for_each(|word| before[usize::from(*word)] += 1);
    let mut out = Vec::new();
    let kinds = |runs: &Runs| runs.values().map(BTreeMap::len).sum::<usize>();
    let levels: BTreeSet<u32> = pairs
        .values()
        .chain(triples.values())
        .flat_map(BTreeMap::values)
        .copied()
        .collect();
    assert!(levels.len() <= 256, "counts are rounded to few levels");
    let levels: Vec<u32> = levels.into_iter().collect();
    let sizes = [
        words,
        kinds(pairs),
        triples.len(),
        kinds(triples),
        levels.len(),
    ];
    for size in sizes {
        out.extend((size as u32).to_le_bytes());
    }
    levels.iter().for_each(|n| out.extend(n.to_le_bytes()));
    before.iter().for_each(|n| out.extend(n.to_le_bytes()));
    for head in triples.keys() {
        let packed = u32::from(head[0]) << 16 | u32::from(head[1]);
        out.extend(packed.to_le_bytes());
    }
    followers(pairs, heads.iter(), &levels, &mut out);
    followers(triples, triples.keys(), &levels, &mut out);
    out
}

/// For each head its start and the sum of its counts, then all words behind heads, then the levels of their counts.
fn followers<'a>(
    runs: &Runs,
    heads: impl Iterator<Item = &'a Vec<u16>> + Clone,
    levels: &[u32],
    out: &mut Vec<u8>,
) {
    let of = |head: &Vec<u16>| runs.get(head).into_iter().flatten();
    let mut start = 0_u32;
    for head in heads.clone() {
        let total: u32 = of(head).map(|(_, count)| *count).sum();
        out.extend(start.to_le_bytes());
        out.extend(total.to_le_bytes());
        start += of(head).count() as u32;
    }
    out.extend(start.to_le_bytes());
    out.extend(0_u32.to_le_bytes());
    for head in heads.clone() {
        of(head).for_each(|(word, _)| out.extend(word.to_le_bytes()));
    }
    for head in heads {
        out.extend(of(head).map(|(_, count)| levels.partition_point(|l| l < count) as u8));
    }
}

/// Columns of `near.bin`: which words spelling allows, and by the hash of a form the words that have it.
fn near(words: &[(&str, u32)]) -> Vec<u8> {
    let mut forms: BTreeMap<u64, Vec<u16>> = BTreeMap::new();
    let mut possible = Vec::with_capacity(words.len());
    for ((word, count), id) in words.iter().zip(0..) {
        let right = spelling::is_possible(word);
        possible.push(u8::from(right));
        if right && *count >= LEAST && word.chars().count() > 1 {
            for form in spelling::forms(word) {
                forms.entry(spelling::hash(&form)).or_default().push(id);
            }
        }
    }
    let mut out = Vec::new();
    let all: usize = forms.values().map(Vec::len).sum();
    for size in [words.len(), forms.len(), all] {
        out.extend((size as u32).to_le_bytes());
    }
    out.extend(possible);
    forms.keys().for_each(|hash| out.extend(hash.to_le_bytes()));
    let mut start = 0_u32;
    for ids in forms.values() {
        out.extend(start.to_le_bytes());
        start += ids.len() as u32;
    }
    out.extend(start.to_le_bytes());
    let ids = forms.values().flatten();
    ids.for_each(|id| out.extend(id.to_le_bytes()));
    out
}
