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
    let recorded = std::fs::read(gold.join("scores.json")).expect("the recorded scores");
    let recorded: serde_json::Value = serde_json::from_slice(&recorded).expect("they are JSON");
    for measured in report.scores.keys() {
        assert!(
            recorded.get(measured).is_some(),
            "{measured} has a recorded score"
        );
    }
    assert!(!report.has_fallen(), "a score fell:\n{report}");
}
