//! Measures the alignment on pairs made of real tasks, beside four baselines.
//!
//! `benchmark [--held-back] [--large] [--each] [--no-baselines] [--other N] FOLDER…`: the folders hold documents' JSON as `vanban run`
//! writes it. Without `--held-back` the development half is measured, which weights and thresholds may be
//! set on; the held-back half is for measuring only. `--wrong` prints every row of the development half that is answered wrongly, with
//! the evidence. `--fit` prints weights that suit the development half; each `--apart PLAN PARENT` before
//! the folders adds two documents of which no task carries out one of the other. With `--each` the pairs are made of
//! each folder by itself: tasks of few documents are harder to tell apart than those of many. `--large` adds pairs with 2,000 and 50,000 items.
//! `--other N` makes the Nth set of other pairs of the same tasks. The same folders give the same table.

mod baselines;
mod chance;
mod fields;
mod fit;
mod measure;
mod noise;
mod pairs;
mod paraphrase;
mod sources;
mod wrong;

use measure::{Calibration, HEAD, Tally};
use pairs::{Kind, Pair, Plan};
use sources::Half;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Shares of damaged characters, in turn.
const NOISE: [f64; 6] = [0.0, 0.02, 0.0, 0.05, 0.1, 0.2];
/// Small pairs of a half.
const SMALL: u64 = 48;
/// First seeds of the halves.
const SEEDS: [u64; 2] = [1_000, 5_000];
/// From one set of pairs to the next.
const SET: u64 = 10_000;

fn main() -> ExitCode {
    let (mut half, mut large, mut others, mut fit, mut wrong, mut each) =
        (Half::Development, false, true, false, false, false);
    let (mut folders, mut apart, mut set) = (Vec::new(), Vec::new(), 0);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--held-back" => half = Half::HeldBack,
            "--large" => large = true,
            "--each" => each = true,
            "--fit" => fit = true,
            "--wrong" => wrong = true,
            "--apart" => apart.push(arguments.next().zip(arguments.next())),
            "--no-baselines" => others = false,
            "--other" => match arguments.next().and_then(|number| number.parse().ok()) {
                Some(number) => set = number,
                None => {
                    eprintln!("--other needs a number");
                    return ExitCode::FAILURE;
                }
            },
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    let some: Vec<&[PathBuf]> = match each {
        true => folders.chunks(1).collect(),
        false => vec![&folders],
    };
    let mut made: Vec<Pair> = Vec::new();
    for folders in some {
        match sources(folders) {
            Ok(sources) => {
                let held = sources.iter().filter(|s| s.half == half).count();
                println!("{} tasks, {held} of them in this half\n", sources.len());
                let plans = plans(half, large, set).into_iter();
                made.extend(plans.map(|plan| pairs::make(&sources, plan)));
            }
            Err(why) => {
                eprintln!("{why}");
                return ExitCode::FAILURE;
            }
        }
    }
    if wrong && half == Half::Development {
        made.iter().for_each(wrong::print);
    } else if fit && half == Half::Development {
        let read = apart.into_iter().flatten().map(|(plan, parent)| {
            let read = |file: String| sources::document(&PathBuf::from(file));
            Ok(pairs::apart(read(plan)?, read(parent)?))
        });
        match read.collect::<Result<Vec<Pair>, String>>() {
            Ok(apart) => fit::fit(&made, &apart),
            Err(why) => {
                eprintln!("{why}");
                return ExitCode::FAILURE;
            }
        }
    } else {
        report(&made, others);
    }
    ExitCode::SUCCESS
}

/// The tasks of some folders, where they are enough.
fn sources(folders: &[PathBuf]) -> Result<Vec<sources::Source>, String> {
    let sources = sources::read(folders)?;
    match sources.len() {
        enough if enough >= 40 => Ok(sources),
        few => Err(format!(
            "{few} tasks are too few; name folders with documents' JSON"
        )),
    }
}

/// What pairs a half has, in the first set of them or another.
fn plans(half: Half, large: bool, set: u64) -> Vec<Plan> {
    let first = SEEDS[half.index()] + set * SET;
    let mut out: Vec<Plan> = (0..SMALL)
        .map(|at| Plan {
            seed: first + at,
            half,
            linked: 12 + (at as usize * 7) % 20,
            items: 40 + (at as usize * 13) % 80,
            noise: NOISE[at as usize % NOISE.len()],
            province: at % 2 == 1,
            dated: at % 3 != 0,
            ordered: at % 4 < 2,
        })
        .collect();
    if large {
        for (at, (linked, items)) in [(100, 2_000), (100, 2_000), (150, 50_000)]
            .into_iter()
            .enumerate()
        {
            let seed = first + SMALL + at as u64;
            let noise = [0.0, 0.05, 0.02][at];
            out.push(Plan {
                seed,
                half,
                linked,
                items,
                noise,
                province: at == 1,
                dated: at != 0,
                ordered: at == 2,
            });
        }
    }
    out
}

fn report(made: &[Pair], others: bool) {
    let mut matched = Tally::default();
    let mut even = Tally::default();
    let mut shown = Tally::default();
    let mut calibration = Calibration::default();
    let mut linked = Calibration::default();
    let mut kinds: BTreeMap<Kind, Tally> = BTreeMap::new();
    let mut noises: BTreeMap<u32, Tally> = BTreeMap::new();
    for pair in made {
        let alignment = aligner::align(&pair.plan, &pair.parent);
        for (answer, (kind, right)) in measure::answers(pair, &alignment).iter().zip(&pair.truth) {
            let given: Vec<usize> = answer.given.iter().map(|g| g.0).collect();
            let sure: Vec<usize> = answer
                .given
                .iter()
                .filter(|g| g.1 >= 0.5)
                .map(|g| g.0)
                .collect();
            matched.add(if answer.matched { &given } else { &[] }, right);
            even.add(&sure, right);
            shown.add(&given, right);
            kinds.entry(*kind).or_default().add(&sure, right);
            noises
                .entry((pair.made.noise * 100.0).round() as u32)
                .or_default()
                .add(&sure, right);
            if let Some((item, score)) = answer.best {
                calibration.add(score, right.contains(&item));
            }
            for (item, score) in &answer.given {
                linked.add(*score, right.contains(item));
            }
        }
    }
    println!("{HEAD}");
    println!("{}", matched.line("vanban, `matched`"));
    println!("{}", even.line("vanban, score from .5"));
    println!("{}", shown.line("vanban, `matched` or `review`"));
    if others {
        for line in beside(made) {
            println!("{line}");
        }
    }
    println!("\n{HEAD}");
    for (kind, tally) in &kinds {
        println!("{}", tally.line(measure::name(*kind)));
    }
    for (noise, tally) in &noises {
        println!(
            "{}",
            tally.line(&format!("{noise} % of characters damaged"))
        );
    }
    println!(
        "\nBest item of each row: calibration error {:.3}; of links: {:.3}\n",
        calibration.error(),
        linked.error()
    );
    println!("{}", calibration.table());
}

/// The baselines, each with the threshold that makes the fewest wrong rows. They are set on the half that is
/// measured, so they cannot lose by a threshold from elsewhere.
fn beside(made: &[Pair]) -> Vec<String> {
    let mut found: [Vec<(f64, usize, &Vec<usize>)>; 4] = Default::default();
    for pair in made {
        let texts = |tasks: &'static str| {
            if tasks == "plan" {
                &pair.plan
            } else {
                &pair.parent
            }
        };
        let rows: Vec<&str> = texts("plan")
            .tasks
            .iter()
            .map(|t| t.content.as_str())
            .collect();
        let items: Vec<&str> = texts("parent")
            .tasks
            .iter()
            .map(|t| t.content.as_str())
            .collect();
        for (best, (_, right)) in baselines::best(&rows, &items).into_iter().zip(&pair.truth) {
            for (list, (item, similarity)) in found.iter_mut().zip(best) {
                list.push((similarity, item, right));
            }
        }
    }
    let tally = |list: &[(f64, usize, &Vec<usize>)], threshold: f64| {
        let mut tally = Tally::default();
        for (similarity, item, right) in list {
            tally.add(
                if *similarity >= threshold {
                    std::slice::from_ref(item)
                } else {
                    &[]
                },
                right,
            );
        }
        tally
    };
    found
        .iter()
        .zip(baselines::NAMES)
        .map(|(list, name)| {
            let tried = (1..100).map(|percent| f64::from(percent) / 100.0);
            let best = tried.min_by_key(|t| tally(list, *t).wrong).unwrap_or(0.5);
            tally(list, best).line(&format!("{name}, from {best:.2}"))
        })
        .collect()
}
