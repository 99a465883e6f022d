//! The rows that are answered wrongly, with what speaks for and against their items.

use crate::measure;
use crate::pairs::{Kind, Pair};
use aligner::Options;
use std::collections::BTreeMap;

/// Prints every row of a pair that misses one of its items or has a wrong one: its kind, its text, and for
/// each right, given and best item the text and the evidence.
pub fn print(pair: &Pair) {
    let items = pair.places();
    let alignment = aligner::align(&pair.plan, &pair.parent);
    let compared = aligner::compared(&pair.plan, &pair.parent, &Options::default());
    let answers = measure::answers(pair, &alignment);
    for (row, ((answer, (kind, right)), compared)) in
        answers.iter().zip(&pair.truth).zip(&compared).enumerate()
    {
        let given: Vec<usize> = answer.given.iter().map(|g| g.0).collect();
        let whole = right.iter().all(|item| given.contains(item));
        if whole && given.iter().all(|item| right.contains(item)) {
            continue;
        }
        println!(
            "\n## pair {} row {row}: {} {:?}, {} % damaged",
            pair.made.seed,
            measure::name(*kind),
            answer.given,
            pair.made.noise * 100.0
        );
        println!("{}", text(&pair.plan.tasks, row));
        let known: BTreeMap<usize, &Vec<model::alignment::Evidence>> = compared
            .items
            .iter()
            .filter_map(|(id, evidence)| Some((*items.get(id.as_str())?, evidence)))
            .collect();
        for item in right {
            println!("right {item}: {}", text(&pair.parent.tasks, *item));
            println!(
                "  {}",
                known
                    .get(item)
                    .map_or("not compared".to_owned(), |e| line(e))
            );
        }
        let first = compared
            .items
            .first()
            .and_then(|(id, _)| items.get(id.as_str()));
        let shown = given.iter().chain(first.filter(|_| *kind != Kind::Joined));
        for item in shown.filter(|item| !right.contains(item)) {
            println!("wrong {item}: {}", text(&pair.parent.tasks, *item));
            println!("  {}", known.get(item).map_or(String::new(), |e| line(e)));
        }
    }
}

fn text(tasks: &[model::record::Task], at: usize) -> &str {
    tasks.get(at).map_or("", |task| task.content.as_str())
}

fn line(evidence: &[model::alignment::Evidence]) -> String {
    let sum: f64 = evidence.iter().map(|e| e.weight).sum();
    let steps: Vec<String> = evidence
        .iter()
        .map(|e| format!("{} {} {:+.1}", e.comparison, e.level, e.weight))
        .collect();
    format!("{sum:.2} = {}", steps.join(", "))
}
