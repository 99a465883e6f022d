//! The five real documents against their labels: no score may fall below the recorded one.

use pipeline::{Converter, Settings, run};
use std::path::PathBuf;

#[test]
fn no_score_falls() {
    let project = tests::project();
    let out = tempfile::tempdir().expect("a folder for the run");
    let arguments: Vec<PathBuf> = vec![project.join("corpus/documents")];
    run(
        &arguments,
        out.path(),
        &Settings::default(),
        2,
        &Converter::here(),
        &mut |_| {},
    )
    .expect("the corpus is converted");
    let gold = project.join("corpus/gold");
    let report = evaluator::evaluate(&gold, out.path()).expect("the labels can be read");
    assert!(
        gold.join("scores.json").is_file(),
        "the recorded scores are there"
    );
    let recorded = std::fs::read_to_string(gold.join("scores.json")).expect("the recorded scores");
    for measured in report.scores.keys() {
        let key = format!("\"{measured}\"");
        assert!(recorded.contains(&key), "{measured} has a recorded score");
    }
    assert!(!report.has_fallen(), "a score fell:\n{report}");
}
