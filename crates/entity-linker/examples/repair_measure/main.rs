//! Measures the repair of reading errors.
//!
//! `repair_measure clean FILE…`: right text; every change is a mistake and is printed.
//! `repair_measure noise FILE…`: damages the text at 2, 5 and 10 % of its characters and tells what share
//! of the damaged words is repaired, what share of the changes is right, and how many words were spoiled.
//! `repair_measure list FILE…`: prints repairs and suspicions of any text.
//! A file is plain text, one paragraph a line, an empty line between documents.
//! With `MISSES` set in the environment, `noise` also prints each damaged word that is not repaired.
//! `--act X`, `--one-sided X`, `--suspect X` set other thresholds.

mod noise;

use entity_linker::repair::{Knowledge, Options, repair_with};
use std::time::Instant;

fn main() {
    let mut options = Options::default();
    let mut names: Vec<String> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || {
            arguments
                .next()
                .and_then(|n| n.parse().ok())
                .unwrap_or(f64::NAN)
        };
        match argument.as_str() {
            "--one-sided" => options.one_sided = number(),
            "--act" => options.act = number(),
            "--suspect" => options.suspect = number(),
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
    match mode.as_str() {
        "clean" | "list" => listed(&documents, &options),
        _ => {
            for rate in [0.02, 0.05, 0.10] {
                measured(&documents, rate, &options);
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

fn listed(documents: &[Vec<String>], options: &Options) {
    let (mut words, mut bytes, mut changes, mut suspects) = (0, 0, 0, 0);
    vietnamese::runs::count(&[0, 0]);
    let start = Instant::now();
    for document in documents {
        let knowledge = Knowledge::of(document.iter().map(String::as_str));
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

fn measured(documents: &[Vec<String>], rate: f64, options: &Options) {
    let (mut words, mut damaged, mut fixed, mut wrong, mut spoiled) = (0, 0, 0, 0, 0);
    for (number, document) in documents.iter().enumerate() {
        let mut dice = noise::Dice::new(number as u64 + 1);
        let broken: Vec<_> = document
            .iter()
            .map(|line| noise::damage(line, rate, &mut dice))
            .collect();
        let knowledge = Knowledge::of(broken.iter().map(|(text, _)| text.as_str()));
        for (text, pieces) in &broken {
            let repaired = repair_with("text", text, &knowledge, options);
            let letters: Vec<char> = text.chars().collect();
            let mut corrections = repaired.corrections.iter().peekable();
            let mut at = 0;
            while at < pieces.len() {
                let (start, mut end) = (pieces[at].at[0], pieces[at].at[1]);
                let (mut right, mut as_damaged) =
                    (pieces[at].right.clone(), pieces[at].damaged.clone());
                let (mut now, mut done, mut changed) = (String::new(), start, false);
                while let Some(c) = corrections.next_if(|c| c.at[0] < end) {
                    changed = true;
                    now.extend(&letters[done..c.at[0]]);
                    now.push_str(&c.to);
                    done = c.at[1];
                    while end < done && at + 1 < pieces.len() {
                        at += 1;
                        end = pieces[at].at[1];
                        right = format!("{right} {}", pieces[at].right);
                        as_damaged = format!("{as_damaged} {}", pieces[at].damaged);
                    }
                }
                now.extend(&letters[done.min(end)..end]);
                at += 1;
                words += 1;
                let same =
                    |a: &str, b: &str| vietnamese::fold::fold(a) == vietnamese::fold::fold(b);
                match (same(&as_damaged, &right), changed) {
                    (true, false) => {}
                    (true, true) => spoiled += 1,
                    (false, _) => {
                        if std::env::var_os("MISSES").is_some() && !same(&now, &right) {
                            println!("{right}\t{as_damaged}\t{now}");
                        }
                        damaged += 1;
                        fixed += u32::from(changed && same(&now, &right));
                        wrong += u32::from(changed && !same(&now, &right));
                    }
                }
            }
        }
    }
    println!(
        "{:.0} %: {words} words, {damaged} damaged; repaired {:.1} %, of all changes right {:.1} %; wrongly changed {wrong}, spoiled {spoiled} ({:.1} in 100,000)",
        rate * 100.0,
        100.0 * f64::from(fixed) / f64::from(damaged),
        100.0 * f64::from(fixed) / f64::from(fixed + wrong + spoiled),
        1e5 * f64::from(spoiled) / f64::from(words)
    );
}
