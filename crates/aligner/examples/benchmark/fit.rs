//! Sets weights from pairs whose right links are known.
//!
//! For each level: how often right pairs and wrong ones reach it, as smoothed log-odds; and the weight
//! that suits all comparisons together, which discounts evidence that says the same twice and makes
//! the sum the logit of a probability. That is the maximum of the likelihood with a normal prior
//! around the judgement in [`JUDGED`], under the condition that a better level never weighs less.
//! Comparisons whose frequencies a made pair cannot teach (who leads, dates, the documents' relation)
//! keep the judged weights. The same pairs give the same figures.

use crate::pairs::Pair;
use aligner::{COMPARISONS, Options};
use std::collections::BTreeMap;

/// Weights that were judged, for the comparisons that are fitted.
const JUDGED: [(&str, &[f64], f64); 17] = [
    ("words", &WORDS, 3.0),
    ("damaged_words", &WORDS, 3.0),
    ("row_share", &ROW_SHARE, 3.0),
    ("damaged_row_share", &ROW_SHARE, 3.0),
    ("clause", &[1.5, 1.0, 0.3, -0.5, -1.0], 3.0),
    ("item_clause", &[4.0, 3.5, 2.5, 1.5], 30.0),
    ("longest_run", &[2.0, 1.0, 0.0, -0.4, -0.8], 3.0),
    ("stretches", &[0.0, -0.8], 3.0),
    ("rare_words", &RARE, 3.0),
    ("damaged_rare_words", &RARE, 3.0),
    ("letters", &LETTERS, 3.0),
    ("damaged_letters", &BLURRED, 3.0),
    ("letters_in_order", &SEQUENCE, 3.0),
    ("damaged_letters_in_order", &SEQUENCE, 3.0),
    ("numbers", &[0.5, -0.7], 30.0),
    ("object", &[0.5, 0.4, -0.8, -2.0], 30.0),
    ("rivals", &[1.1, 0.4, 0.3, -0.6, -2.2], 10.0),
];
const WORDS: [f64; 13] = [
    9.0, 8.0, 7.5, 6.5, 5.5, 4.5, 4.5, 3.4, 2.0, 0.4, -0.5, -1.5, -4.0,
];
const ROW_SHARE: [f64; 6] = [1.5, 1.0, 0.3, -0.5, -1.0, -1.5];
const RARE: [f64; 5] = [1.5, 0.8, 0.0, -1.2, -2.2];
const LETTERS: [f64; 7] = [2.5, 1.5, 0.7, 0.0, -0.7, -1.4, -2.0];
const BLURRED: [f64; 7] = [4.0, 3.5, 2.8, 1.8, -0.7, -2.0, -3.5];
const SEQUENCE: [f64; 6] = [1.5, 1.0, 0.5, 0.0, -0.4, -0.8];
/// Steps towards the maximum.
const STEPS: usize = 4_000;

/// One pair of a row and an item.
struct Case {
    levels: Vec<usize>,
    fixed: f64,
    right: bool,
}

/// A fitted level.
struct Level {
    comparison: &'static str,
    level: &'static str,
    judged: f64,
    strength: f64,
    right: usize,
    wrong: usize,
    weight: f64,
}

/// Prints the table of weights; `apart` are pairs of documents without any right link.
pub fn fit(made: &[Pair], apart: &[Pair]) {
    let mut levels: Vec<Level> = Vec::new();
    let mut numbers: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (comparison, judged, strength) in JUDGED {
        let known = COMPARISONS.iter().find(|c| c.name == comparison);
        for ((level, _), judged) in known.iter().flat_map(|c| c.levels).zip(judged) {
            numbers.insert((comparison, level), levels.len());
            levels.push(Level {
                comparison,
                level,
                judged: *judged,
                strength,
                right: 0,
                wrong: 0,
                weight: *judged,
            });
        }
    }
    let mut cases = Vec::new();
    for pair in made.iter().chain(apart) {
        collect(pair, &numbers, &mut cases);
    }
    for case in &cases {
        for level in &case.levels {
            let level = &mut levels[*level];
            *(if case.right {
                &mut level.right
            } else {
                &mut level.wrong
            }) += 1;
        }
    }
    let base = climb(&mut levels, &cases);
    print(&levels, base, &cases);
}

fn collect(pair: &Pair, numbers: &BTreeMap<(&str, &str), usize>, cases: &mut Vec<Case>) {
    let items = pair.places();
    let compared = aligner::compared(&pair.plan, &pair.parent, &Options::default());
    for (row, (_, right)) in compared.iter().zip(&pair.truth) {
        for (item, evidence) in &row.items {
            let mut case = Case {
                levels: Vec::new(),
                fixed: 0.0,
                right: false,
            };
            for e in evidence {
                match numbers.get(&(e.comparison.as_str(), e.level.as_str())) {
                    Some(number) => case.levels.push(*number),
                    None if e.comparison == "prior" => case.fixed += e.weight - aligner::BASE,
                    None => case.fixed += e.weight,
                }
            }
            case.right = items
                .get(item.as_str())
                .is_some_and(|at| right.contains(at));
            cases.push(case);
        }
    }
}

/// Moves the weights to the maximum; gives the base.
fn climb(levels: &mut [Level], cases: &[Case]) -> f64 {
    let mut base = 0.0;
    let most = cases.iter().map(|c| c.levels.len()).max().unwrap_or(1) as f64 + 1.0;
    for _ in 0..STEPS {
        let mut slope = vec![0.0; levels.len()];
        let mut bend = vec![0.0; levels.len()];
        let (mut base_slope, mut base_bend) = (0.0, 1.0);
        for case in cases {
            let sum =
                base + case.fixed + case.levels.iter().map(|l| levels[*l].weight).sum::<f64>();
            let p = 1.0 / (1.0 + (-sum).exp());
            let (d, h) = (f64::from(u8::from(case.right)) - p, p * (1.0 - p));
            base_slope += d;
            base_bend += h;
            for level in &case.levels {
                slope[*level] += d;
                bend[*level] += h;
            }
        }
        base += base_slope / (base_bend * most);
        for (at, level) in levels.iter_mut().enumerate() {
            let pull = level.strength * (level.judged - level.weight);
            let step = (slope[at] + pull) / (bend[at] * most + level.strength);
            level.weight += step.clamp(-0.5, 0.5);
        }
        in_order(levels);
    }
    base
}

/// Within a comparison, a level that weighs more than a better one shares its weight.
fn in_order(levels: &mut [Level]) {
    let mut from = 0;
    while from < levels.len() {
        let comparison = levels[from].comparison;
        let length = levels[from..]
            .iter()
            .take_while(|l| l.comparison == comparison)
            .count();
        let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
        for level in &levels[from..from + length] {
            let mass = (level.right + level.wrong) as f64 + level.strength;
            let mut block = (level.weight, mass, 1);
            while let Some(last) = blocks.last().copied().filter(|last| last.0 < block.0) {
                blocks.pop();
                let mass = last.1 + block.1;
                block = (
                    (last.0 * last.1 + block.0 * block.1) / mass,
                    mass,
                    last.2 + block.2,
                );
            }
            blocks.push(block);
        }
        let weights = blocks
            .iter()
            .flat_map(|(w, _, n)| std::iter::repeat_n(*w, *n));
        for (level, weight) in levels[from..from + length].iter_mut().zip(weights) {
            level.weight = weight;
        }
        from += length;
    }
}

fn print(levels: &[Level], base: f64, cases: &[Case]) {
    println!(
        "{} pairs of a row and an item, base {base:.2}\n",
        cases.len()
    );
    println!("| comparison | level | right | wrong | log-odds | judged | weight |");
    println!("| --- | --- | --: | --: | --: | --: | --: |");
    let mut sums: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for level in levels {
        let sum = sums.entry(level.comparison).or_default();
        sum.0 += level.right as f64 + 1.0;
        sum.1 += level.wrong as f64 + 1.0;
    }
    for level in levels {
        let (rights, wrongs) = sums.get(level.comparison).copied().unwrap_or((1.0, 1.0));
        let odds = (level.right as f64 + 1.0) / rights / ((level.wrong as f64 + 1.0) / wrongs);
        println!(
            "| {} | {} | {} | {} | {:.2} | {:.1} | {:.2} |",
            level.comparison,
            level.level,
            level.right,
            level.wrong,
            odds.ln(),
            level.judged,
            level.weight
        );
    }
}
