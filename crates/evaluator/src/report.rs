//! All scores together, for machines by `serde` and for people by `Display`.

use crate::curve::Point;
use crate::measure::{Aspect, Measure};
use crate::ratchet::{Change, Recorded, compare};
use crate::sheet::{Kind, Sheet};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// Name under which the sums of all documents and alignments stand.
pub const ALL: &str = "all";

/// What an evaluation found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Scores in the shape of `scores.json`.
    pub scores: Recorded,
    /// Sums over everything, by aspect.
    pub total: BTreeMap<Aspect, Measure>,
    /// Documents and alignments by id.
    pub sheets: BTreeMap<String, Sheet>,
    /// Threshold curves of the alignments by `<plan>--<parent>`.
    pub curves: BTreeMap<String, Vec<Point>>,
    /// Scores below the recorded ones.
    pub fell: Vec<Change>,
    /// Scores above the recorded ones, to be recorded.
    pub rose: Vec<Change>,
}

impl Report {
    /// Sums the sheets and holds them against the recorded scores.
    pub fn new(
        sheets: BTreeMap<String, Sheet>,
        curves: BTreeMap<String, Vec<Point>>,
        recorded: &Recorded,
    ) -> Self {
        let mut sum = Sheet::default();
        for (aspect, measure) in sheets.values().flat_map(|sheet| &sheet.measures) {
            sum.count(*aspect, *measure);
        }
        let values = |all: &BTreeMap<Aspect, Measure>| {
            all.iter().map(|(a, m)| (a.name(), m.value())).collect()
        };
        let mut scores: Recorded = sheets
            .iter()
            .map(|(id, sheet)| (id.clone(), values(&sheet.measures)))
            .collect();
        scores.insert(ALL.into(), values(&sum.measures));
        let (fell, rose) = compare(recorded, &scores);
        Report {
            scores,
            total: sum.measures,
            sheets,
            curves,
            fell,
            rose,
        }
    }

    /// Whether a score fell below the recorded one.
    pub fn has_fallen(&self) -> bool {
        !self.fell.is_empty()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (id, sheet) in &self.sheets {
            block(f, id, &sheet.measures)?;
            if let Some(curve) = self.curves.get(id).filter(|curve| !curve.is_empty()) {
                points(f, curve)?;
            }
        }
        block(f, ALL, &self.total)?;
        for (id, sheet) in self
            .sheets
            .iter()
            .filter(|(_, sheet)| !sheet.deviations.is_empty())
        {
            writeln!(
                f,
                "\n{id}: {} rows or fields differ (- lost, + gained, ~ differs)",
                sheet.deviations.len()
            )?;
            for d in &sheet.deviations {
                let aspect = d.aspect.name();
                let (gold, found) = (
                    d.gold.as_deref().unwrap_or(""),
                    d.found.as_deref().unwrap_or(""),
                );
                match d.kind {
                    Kind::Lost => writeln!(f, "- {} {aspect}: {gold}", d.item)?,
                    Kind::Gained => writeln!(f, "+ {} {aspect}: {found}", d.item)?,
                    Kind::Differs => {
                        writeln!(f, "~ {} {aspect}: {gold}\n    found: {found}", d.item)?
                    }
                }
            }
        }
        changes(f, "fell", &self.fell)?;
        changes(f, "rose: record it", &self.rose)
    }
}

fn block(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    measures: &BTreeMap<Aspect, Measure>,
) -> fmt::Result {
    writeln!(f, "\n{name}")?;
    writeln!(
        f,
        "  {:<20} {:>6} {:>6} {:>6}  {:>9} {:>7} {:>7}",
        "", "right", "missed", "extra", "precision", "recall", "score"
    )?;
    for (aspect, measure) in measures {
        let (right, missed, extra) = match *measure {
            Measure::Share { right, of } => (right, of.saturating_sub(right), String::new()),
            Measure::Sets {
                right,
                missed,
                extra,
            } => (right, missed, extra.to_string()),
        };
        let or_blank = |x: Option<f64>| x.map(|x| format!("{x:.4}")).unwrap_or_default();
        writeln!(
            f,
            "  {:<20} {right:>6} {missed:>6} {extra:>6}  {:>9} {:>7} {:>7.4}",
            aspect.name(),
            or_blank(measure.precision()),
            or_blank(measure.recall()),
            measure.value()
        )?;
    }
    Ok(())
}

fn points(f: &mut fmt::Formatter<'_>, curve: &[Point]) -> fmt::Result {
    writeln!(
        f,
        "  links from score      right  wrong missed  precision  recall   in this band: links, mean score, right"
    )?;
    for p in curve {
        write!(
            f,
            "  {:<20} {:>6} {:>6} {:>6}  {:>9.4} {:>7.4}",
            p.threshold, p.right, p.wrong, p.missed, p.precision, p.recall
        )?;
        match &p.bin {
            Some(bin) => writeln!(
                f,
                "   {:>4}  {:.4}  {:.4}",
                bin.links, bin.mean_score, bin.right
            )?,
            None => writeln!(f)?,
        }
    }
    Ok(())
}

fn changes(f: &mut fmt::Formatter<'_>, what: &str, changes: &[Change]) -> fmt::Result {
    if changes.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{what}")?;
    for c in changes {
        let shown = |x: Option<f64>| x.map_or("none".to_owned(), |x| format!("{x:.4}"));
        writeln!(
            f,
            "  {} {}: {} → {}",
            c.of,
            c.aspect,
            shown(c.recorded),
            shown(c.measured)
        )?;
    }
    Ok(())
}
