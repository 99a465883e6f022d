//! Scores of the repair on damaged text, word by word.

use super::noise::{self, Piece};
use entity_linker::repair::{Knowledge, Options, repair_with};
use model::record::Correction;
use std::collections::HashSet;
use std::fmt;

/// Counts of pieces between blanks.
#[derive(Debug, Default)]
pub struct Score {
    words: u32,
    damaged: u32,
    /// Damaged, and now as they were.
    fixed: u32,
    /// Damaged, changed for the better, and not yet as they were.
    bettered: u32,
    /// Damaged, and changed to something else.
    wrong: u32,
    /// Undamaged and changed.
    spoiled: u32,
    /// Undamaged and changed, as they also are in the undamaged text: errors of the text itself, or
    /// mistakes that reading right text shows.
    same: u32,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let share = |a: u32, b: u32| 100.0 * f64::from(a) / f64::from(b.max(1));
        let right = self.fixed + self.bettered;
        write!(
            f,
            "{} words, {} damaged; repaired {:.1} %, of {} changes right {:.2} %; wrongly changed {}, spoiled {} \
             ({:.1} in 100,000); changed in the undamaged text too {}",
            self.words,
            self.damaged,
            share(self.fixed, self.damaged),
            right + self.wrong + self.spoiled,
            share(right, right + self.wrong + self.spoiled),
            self.wrong,
            self.spoiled,
            1000.0 * share(self.spoiled, self.words),
            self.same
        )
    }
}

/// Damages the documents at a rate, repairs them and compares.
pub fn measured(
    documents: &[(u64, Vec<String>)],
    rate: f64,
    options: &Options,
    show: bool,
) -> Score {
    let mut score = Score::default();
    for (number, document) in documents {
        let mut dice = noise::Dice::new(number + 1);
        let broken: Vec<_> = document
            .iter()
            .map(|line| noise::damage(line, rate, &mut dice))
            .collect();
        let own = Knowledge::of(document.iter().map(String::as_str));
        let known: HashSet<(usize, String, String)> = document
            .iter()
            .enumerate()
            .flat_map(|(at, line)| {
                let found = repair_with("text", line, &own, options).corrections;
                found.into_iter().map(move |c| (at, c.from, c.to))
            })
            .collect();
        let knowledge = Knowledge::of(broken.iter().map(|(text, _)| text.as_str()));
        for (at, (text, pieces)) in broken.iter().enumerate() {
            let repaired = repair_with("text", text, &knowledge, options);
            let known = |c: &Correction| known.contains(&(at, c.from.clone(), c.to.clone()));
            score.add(text, pieces, &repaired.corrections, known, show);
        }
    }
    score
}

impl Score {
    fn add(
        &mut self,
        text: &str,
        pieces: &[Piece],
        corrections: &[Correction],
        known: impl Fn(&Correction) -> bool,
        show: bool,
    ) {
        let letters: Vec<char> = text.chars().collect();
        let mut corrections = corrections.iter().peekable();
        let mut at = 0;
        while at < pieces.len() {
            let (start, mut end) = (pieces[at].at[0], pieces[at].at[1]);
            let (mut right, mut damaged) = (pieces[at].right.clone(), pieces[at].damaged.clone());
            let (mut now, mut done) = (String::new(), start);
            let (mut rules, mut of_the_text) = (Vec::new(), true);
            while let Some(c) = corrections.next_if(|c| c.at[0] < end) {
                now.extend(&letters[done..c.at[0]]);
                now.push_str(&c.to);
                done = c.at[1];
                rules.push(c.rule.as_str());
                of_the_text &= known(c);
                while end < done && at + 1 < pieces.len() {
                    at += 1;
                    end = pieces[at].at[1];
                    right = format!("{right} {}", pieces[at].right);
                    damaged = format!("{damaged} {}", pieces[at].damaged);
                }
            }
            now.extend(&letters[done.min(end)..end]);
            at += 1;
            self.words += 1;
            let [was, is, should] = [words(&damaged), words(&now), words(&right)];
            let verdict = match (was == should, rules.is_empty()) {
                (true, true) => continue,
                (true, false) if of_the_text => {
                    self.same += 1;
                    continue;
                }
                (true, false) => {
                    self.spoiled += 1;
                    "spoiled"
                }
                (false, _) => {
                    self.damaged += 1;
                    if rules.is_empty() {
                        "missed"
                    } else if is == should {
                        self.fixed += 1;
                        continue;
                    } else if betters(&was, &is, &should) {
                        self.bettered += 1;
                        "bettered"
                    } else {
                        self.wrong += 1;
                        "wrong"
                    }
                }
            };
            if show {
                println!("{verdict}\t{right}\t{damaged}\t{now}\t{}", rules.join(" "));
            }
        }
    }
}

/// Words in one spelling; the signs between them are not compared.
fn words(text: &str) -> Vec<String> {
    vietnamese::fold::words(&vietnamese::fold::fold(text))
        .map(str::to_owned)
        .collect()
}

/// Whether every word that changed is one that should be there, at its place from the start or from the end.
fn betters(was: &[String], is: &[String], should: &[String]) -> bool {
    let changed = |w: &&String| !was.contains(w);
    let in_place = is.len() == should.len()
        && is.iter().zip(should).enumerate().all(|(at, (new, right))| {
            new == right || was.len() == is.len() && was.get(at) == Some(new)
        });
    let new: Vec<&String> = is.iter().filter(changed).collect();
    in_place || (!new.is_empty() && new.iter().all(|w| should.contains(w)))
}
