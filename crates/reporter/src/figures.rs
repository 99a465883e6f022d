//! How much of a plan has an item, and how much of its parent has a row.

use model::alignment::{Alignment, LinkStatus, UncoveredReason};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Coverage of a pair, both ways.
pub struct Figures {
    /// Rows: matched, review, unmatched.
    pub rows: [usize; 3],
    /// Items that some row carries out.
    pub covered: usize,
    /// Items without a row: no plan row, coordinating only, other agency.
    pub uncovered: [usize; 3],
}

impl Figures {
    /// Counts rows and items.
    pub fn of(alignment: &Alignment) -> Self {
        let rows = [
            LinkStatus::Matched,
            LinkStatus::Review,
            LinkStatus::Unmatched,
        ]
        .map(|status| {
            alignment
                .links
                .iter()
                .filter(|l| l.status == status)
                .count()
        });
        let covered: BTreeSet<&str> = alignment
            .links
            .iter()
            .flat_map(|l| &l.parents)
            .map(|p| p.task.as_str())
            .collect();
        let uncovered = [
            UncoveredReason::NoPlanRow,
            UncoveredReason::CoordinatingOnly,
            UncoveredReason::OtherAgency,
        ]
        .map(|reason| {
            alignment
                .uncovered
                .iter()
                .filter(|u| u.reason == reason)
                .count()
        });
        Figures {
            rows,
            covered: covered.len(),
            uncovered,
        }
    }

    /// Items of the parent in all.
    pub fn items(&self) -> usize {
        self.covered + self.uncovered.iter().sum::<usize>()
    }
}

/// Both coverages as bars with their legends.
pub fn bars(alignment: &Alignment) -> String {
    let f = Figures::of(alignment);
    let rows = alignment.links.len();
    let mut out = String::from("<div class=\"figures\">\n");
    bar(
        &mut out,
        "Rows of the plan with an item of the parent",
        rows,
        &[
            ("matched", "matched", f.rows[0]),
            ("review", "review", f.rows[1]),
            ("unmatched", "unmatched", f.rows[2]),
        ],
    );
    bar(
        &mut out,
        "Items of the parent with a row of the plan",
        f.items(),
        &[
            ("matched", "covered", f.covered),
            ("unmatched", "no_plan_row", f.uncovered[0]),
            ("review", "coordinating_only", f.uncovered[1]),
            ("other", "other_agency", f.uncovered[2]),
        ],
    );
    out.push_str("</div>\n");
    out
}

/// A bar of parts with its legend; the legend says everything that the bar shows.
fn bar(out: &mut String, label: &str, whole: usize, parts: &[(&str, &str, usize)]) {
    let first = parts.first().map_or(0, |p| p.2);
    let _ = write!(
        out,
        "<div><p><b>{label}</b>: {first} of {whole}</p><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    );
    let mut x = 0.0;
    for (class, _, n) in parts {
        let width = *n as f64 * 1000.0 / whole.max(1) as f64;
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"0\" width=\"{width:.1}\" height=\"10\"/>"
        );
        x += width;
    }
    out.push_str("</svg><p>");
    for (class, name, n) in parts {
        let _ = write!(out, "<span class=\"chip {class}\">{name} {n}</span> ");
    }
    out.push_str("</p></div>\n");
}
