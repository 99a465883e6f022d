//! Measures the repair of reading errors.
//!
//! `repair_measure clean FILE…`: right text; every change is a mistake, or mends an error of the text, and is printed.
//! `repair_measure noise FILE…`: damages the text at 2, 5 and 10 % of its characters and tells what share
//! of the damaged words is repaired, what share of the changes is right, and how many words were spoiled.
//! `repair_measure list FILE…`: prints repairs and suspicions of any text.
//! A file is plain text, one paragraph a line, an empty line between documents.
//! `--held tune` or `--held final` takes one half of the tenth of documents that is held back from counting (every
//! tenth; of these the even ones for setting thresholds, the odd ones for figures to report).
//! `--show` prints, for `noise`, each change that is wrong and each damaged word that is not repaired.
//! `--scanned` takes the text, for `clean` and `list`, for one that a reading machine has just read.
//! `--act X`, `--one-sided X`, `--suspect X` set other thresholds.

mod noise;
mod score;

use entity_linker::repair::{Knowledge, Options, repair_with};
use std::time::Instant;

/// A document's number among all that are damaged, and its paragraphs.
type Numbered = (u64, Vec<String>);

fn main() {
    let mut options = Options::default();
    let (mut names, mut held, mut show, mut scanned) = (Vec::new(), None, false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_default();
        let number = |text: String| text.parse().unwrap_or(f64::NAN);
        match argument.as_str() {
            "--one-sided" => options.one_sided = number(value()),
            "--scanned" => scanned = true,
            "--act" => options.act = number(value()),
            "--suspect" => options.suspect = number(value()),
            "--held" => held = Some(value()),
            "--show" => show = true,
            _ => names.push(argument),
        }
    }
    let Some((mode, files)) = names.split_first() else {
        return eprintln!("clean|noise|list FILE…");
    };
    let mut documents: Vec<Vec<String>> = Vec::new();
    for file in files {
        match std::fs::read_to_string(file) {
            Ok(text) => documents.extend(split(&text)),
            Err(error) => return eprintln!("{file}: {error}"),
        }
    }
    let documents = chosen(documents, held.as_deref());
    match mode.as_str() {
        "clean" | "list" => listed(&documents, &options, scanned),
        _ => {
            for rate in [0.02, 0.05, 0.10] {
                let score = score::measured(&documents, rate, &options, show);
                println!("{:.0} %: {score}", rate * 100.0);
            }
        }
    }
}

fn split(text: &str) -> Vec<Vec<String>> {
    text.split("\n\n")
        .map(|d| {
            d.lines()
                .map(vietnamese::fold::squeeze)
                .filter(|l| !l.is_empty())
                .collect()
        })
        .filter(|d: &Vec<String>| !d.is_empty())
        .collect()
}

/// The documents to measure on, numbered, so that a document is damaged alike whichever half is taken.
fn chosen(documents: Vec<Vec<String>>, held: Option<&str>) -> Vec<Numbered> {
    let Some(half) = held else {
        return (0..).zip(documents).collect();
    };
    let tenth = documents.into_iter().skip(9).step_by(10);
    let odd = u64::from(half == "final");
    (0..).zip(tenth).filter(|(n, _)| n % 2 == odd).collect()
}

fn listed(documents: &[Numbered], options: &Options, scanned: bool) {
    let (mut words, mut bytes, mut changes, mut suspects) = (0, 0, 0, 0);
    vietnamese::runs::count(&[0, 0]);
    let start = Instant::now();
    for (_, document) in documents {
        let knowledge = Knowledge::of(document.iter().map(String::as_str)).scanned(scanned);
        for line in document {
            words += line.split(' ').count();
            bytes += line.len();
            let repaired = repair_with("text", line, &knowledge, options);
            let letters: Vec<char> = line.chars().collect();
            for c in &repaired.corrections {
                changes += 1;
                let before: String = letters[c.at[0].saturating_sub(25)..c.at[0]]
                    .iter()
                    .collect();
                let after: String = letters[c.at[1]..letters.len().min(c.at[1] + 25)]
                    .iter()
                    .collect();
                println!(
                    "{}\t{before}[{} → {}]{after}\t{:.2} {}",
                    c.rule, c.from, c.to, c.confidence, c.evidence
                );
            }
            for s in &repaired.suspects {
                suspects += 1;
                println!("?\t{}", s.message);
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{words} words, {changes} changes ({:.2} in 100,000 words), {suspects} suspicions, {:.2} MB/s",
        changes as f64 * 1e5 / words as f64,
        bytes as f64 / 1e6 / seconds
    );
}
