//! How right links are from a score upwards, and whether scores mean what they say.

use crate::measure::ratio;
use serde::Serialize;

/// What is right if links below a score are dropped.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// Links with this score or more are kept.
    pub threshold: f64,
    /// Kept links that are right.
    pub right: usize,
    /// Kept links that are wrong.
    pub wrong: usize,
    /// Gold links that are not kept.
    pub missed: usize,
    /// Share of the kept that is right.
    pub precision: f64,
    /// Share of gold that is kept.
    pub recall: f64,
    /// Mean score from this threshold up to the next, and the share that is right there: equal
    /// where scores are calibrated. `None` where no score falls.
    pub bin: Option<Bin>,
}

/// Links whose score falls between two thresholds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    /// How many.
    pub links: usize,
    /// Mean score, four decimals.
    pub mean_score: f64,
    /// Share that is right.
    pub right: f64,
}

const THRESHOLDS: [f64; 8] = [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// The curve of links given as score and whether the link is right; `gold` is the number of gold
/// links.
pub fn curve(scored: &[(f64, bool)], gold: usize) -> Vec<Point> {
    let bounds = THRESHOLDS
        .iter()
        .zip(THRESHOLDS.iter().skip(1).chain([&f64::INFINITY]));
    bounds
        .map(|(&threshold, &next)| {
            let kept: Vec<_> = scored
                .iter()
                .filter(|(score, _)| *score >= threshold)
                .collect();
            let right = kept.iter().filter(|(_, right)| *right).count();
            let bin: Vec<_> = kept.iter().filter(|(score, _)| *score < next).collect();
            let sum: f64 = bin.iter().map(|(score, _)| score).sum();
            Point {
                threshold,
                right,
                wrong: kept.len() - right,
                missed: gold.saturating_sub(right),
                precision: ratio(right, kept.len()),
                recall: ratio(right, gold),
                bin: (!bin.is_empty()).then(|| Bin {
                    links: bin.len(),
                    mean_score: (sum / bin.len() as f64 * 10_000.0).round() / 10_000.0,
                    right: ratio(bin.iter().filter(|(_, right)| *right).count(), bin.len()),
                }),
            }
        })
        .collect()
}
