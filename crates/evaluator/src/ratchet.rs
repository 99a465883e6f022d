//! Recorded scores, and what has fallen below them or risen above.

use crate::EvalError;
use crate::report::Report;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Scores by document id, `<plan>--<parent>` or `all`, then by aspect; each 0 to 1, four decimals.
pub type Recorded = BTreeMap<String, BTreeMap<String, f64>>;

/// A score that is not the recorded one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Document id, `<plan>--<parent>` or `all`.
    pub of: String,
    /// The aspect's name.
    pub aspect: String,
    /// As recorded; `None` where it was not.
    pub recorded: Option<f64>,
    /// As measured; `None` where it no longer is.
    pub measured: Option<f64>,
}

/// Scores that fell and scores that rose, in this order. A recorded score that is no longer
/// measured fell, one that was not recorded rose; without any recorded score nothing changed.
pub fn compare(recorded: &Recorded, measured: &Recorded) -> (Vec<Change>, Vec<Change>) {
    let (mut fell, mut rose) = (Vec::new(), Vec::new());
    if recorded.is_empty() {
        return (fell, rose);
    }
    for (of, aspect, value) in flat(recorded) {
        let now = measured
            .get(of)
            .and_then(|scores| scores.get(aspect))
            .copied();
        let change = || Change {
            of: of.into(),
            aspect: aspect.into(),
            recorded: Some(value),
            measured: now,
        };
        match now.map(|now| points(now).cmp(&points(value))) {
            None | Some(std::cmp::Ordering::Less) => fell.push(change()),
            Some(std::cmp::Ordering::Greater) => rose.push(change()),
            Some(std::cmp::Ordering::Equal) => {}
        }
    }
    for (of, aspect, value) in flat(measured) {
        if recorded
            .get(of)
            .and_then(|scores| scores.get(aspect))
            .is_none()
        {
            rose.push(Change {
                of: of.into(),
                aspect: aspect.into(),
                recorded: None,
                measured: Some(value),
            });
        }
    }
    (fell, rose)
}

/// Writes a report's scores to `scores.json` in the folder `gold`, which then has what is
/// measured now.
pub fn record(gold: &Path, report: &Report) -> Result<(), EvalError> {
    let path = gold.join("scores.json");
    let text = serde_json::to_string_pretty(&report.scores).map_err(|source| EvalError::Json {
        path: path.clone(),
        source,
    })?;
    std::fs::write(&path, text + "\n").map_err(|source| EvalError::Io { path, source })
}

fn flat(scores: &Recorded) -> impl Iterator<Item = (&str, &str, f64)> {
    scores.iter().flat_map(|(of, all)| {
        all.iter()
            .map(move |(aspect, value)| (of.as_str(), aspect.as_str(), *value))
    })
}

/// Ten-thousandths, so that a score written by hand equals the one measured.
fn points(score: f64) -> i64 {
    (score * 10_000.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(of: &str, all: &[(&str, f64)]) -> Recorded {
        [(
            of.to_owned(),
            all.iter().map(|(k, v)| (k.to_string(), *v)).collect(),
        )]
        .into()
    }

    #[test]
    fn lower_falls_and_higher_rises() {
        let recorded = scores("d", &[("lead", 0.9), ("terms", 0.5), ("tasks", 1.0)]);
        let (fell, rose) = compare(
            &recorded,
            &scores("d", &[("lead", 0.8999), ("terms", 0.6), ("tasks", 1.0)]),
        );
        assert_eq!(
            fell.iter().map(|c| c.aspect.as_str()).collect::<Vec<_>>(),
            ["lead"]
        );
        assert_eq!(
            rose.iter().map(|c| c.aspect.as_str()).collect::<Vec<_>>(),
            ["terms"]
        );
    }

    #[test]
    fn what_is_no_longer_measured_fell_and_what_is_new_rose() {
        let (fell, rose) = compare(
            &scores("d", &[("lead", 0.0)]),
            &scores("d", &[("terms", 0.0)]),
        );
        assert_eq!((fell.len(), rose.len()), (1, 1));
        assert_eq!(fell[0].measured, None);
        assert_eq!(rose[0].recorded, None);
    }

    #[test]
    fn nothing_recorded_changes_nothing() {
        assert_eq!(
            compare(&Recorded::new(), &scores("d", &[("lead", 0.1)])),
            (vec![], vec![])
        );
    }
}
