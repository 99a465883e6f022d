//! Right and wrong answers, counted: links, rows without an item, calibration.

use crate::pairs::{Kind, Pair};
use model::alignment::{Alignment, LinkStatus};

/// Answers of one method.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// Rows, and those among them whose answer is wrong: an item where there is none, none where there is
    /// one, or an item that is not the row's.
    pub rows: usize,
    /// Wrong rows.
    pub wrong: usize,
    links: usize,
    right_links: usize,
    true_links: usize,
    unmatched: usize,
    right_unmatched: usize,
    true_unmatched: usize,
}

impl Tally {
    /// Adds a row: the items given, and the right ones.
    pub fn add(&mut self, given: &[usize], right: &[usize]) {
        let hits = given.iter().filter(|g| right.contains(g)).count();
        self.rows += 1;
        let good = if right.is_empty() {
            given.is_empty()
        } else {
            hits > 0 && hits == given.len()
        };
        self.wrong += usize::from(!good);
        self.links += given.len();
        self.right_links += hits;
        self.true_links += right.len();
        self.unmatched += usize::from(given.is_empty());
        self.true_unmatched += usize::from(right.is_empty());
        self.right_unmatched += usize::from(given.is_empty() && right.is_empty());
    }

    /// One line of a table.
    pub fn line(&self, name: &str) -> String {
        let share = |part: usize, whole: usize| {
            if whole == 0 {
                "-".to_owned()
            } else {
                format!("{:.3}", part as f64 / whole as f64)
            }
        };
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} ({:.1} %) |",
            self.rows,
            share(self.right_links, self.links),
            share(self.right_links, self.true_links),
            share(self.right_unmatched, self.unmatched),
            share(self.right_unmatched, self.true_unmatched),
            self.wrong,
            100.0 * self.wrong as f64 / self.rows.max(1) as f64
        )
    }
}

/// Head of the table whose lines [`Tally::line`] gives.
pub const HEAD: &str = "| method | rows | links: precision | recall | unmatched: precision | recall | rows wrong |\n| --- | --: | --: | --: | --: | --: | --: |";

/// An answer of the program to one row.
pub struct Answer {
    /// Items and scores of the link, best first.
    pub given: Vec<(usize, f64)>,
    /// Whether its status is `matched`.
    pub matched: bool,
    /// The best item, linked or not, with its score.
    pub best: Option<(usize, f64)>,
}

/// The program's answers, in the order of the rows.
pub fn answers(pair: &Pair, alignment: &Alignment) -> Vec<Answer> {
    let items = pair.places();
    alignment
        .links
        .iter()
        .map(|link| {
            let given: Vec<(usize, f64)> = link
                .parents
                .iter()
                .filter_map(|p| Some((*items.get(p.task.as_str())?, p.score)))
                .collect();
            let next = link
                .alternatives
                .first()
                .and_then(|a| Some((*items.get(a.task.as_str())?, a.score)));
            Answer {
                best: given.first().copied().or(next),
                matched: link.status == LinkStatus::Matched,
                given,
            }
        })
        .collect()
}

/// Scores in ten bins beside what came true.
#[derive(Debug, Default, Clone)]
pub struct Calibration {
    bins: [(usize, usize, f64); 10],
}

impl Calibration {
    /// Adds a score and whether it came true.
    pub fn add(&mut self, score: f64, right: bool) {
        let at = ((score * 10.0) as usize).min(9);
        let bin = &mut self.bins[at];
        bin.0 += 1;
        bin.1 += usize::from(right);
        bin.2 += score;
    }

    /// Expected calibration error.
    pub fn error(&self) -> f64 {
        let all: usize = self.bins.iter().map(|b| b.0).sum();
        self.bins
            .iter()
            .map(|(count, right, scores)| {
                (scores - *right as f64).abs() / all.max(1) as f64 * f64::from(u8::from(*count > 0))
            })
            .sum()
    }

    /// The bins as a table.
    pub fn table(&self) -> String {
        let mut out =
            "| score | rows | mean score | right |\n| --- | --: | --: | --: |\n".to_owned();
        for (at, (count, right, scores)) in self.bins.iter().enumerate() {
            let of = (*count).max(1) as f64;
            out += &format!(
                "| {:.1}-{:.1} | {count} | {:.3} | {:.3} |\n",
                at as f64 / 10.0,
                (at + 1) as f64 / 10.0,
                scores / of,
                *right as f64 / of
            );
        }
        out
    }
}

/// Name of a kind of row.
pub fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Copied => "copied",
        Kind::Paraphrased => "paraphrased",
        Kind::Cut => "cut",
        Kind::Extended => "extended",
        Kind::Split => "split",
        Kind::Joined => "joined",
        Kind::SameTheme => "no item, same theme",
        Kind::OtherTheme => "no item, other theme",
    }
}
