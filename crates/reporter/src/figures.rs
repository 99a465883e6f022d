//! How much of a plan has an item, and how much of its parent has a row.

use crate::wording;
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
    let reason = wording::reason_words;
    let mut out = String::from("<div class=\"figures\">\n");
    bar(
        &mut out,
        "Rows of the plan with an item of the parent",
        (f.rows[0], rows),
        &[
            ("matched", "matched", f.rows[0]),
            ("review", "review", f.rows[1]),
            ("unmatched", "unmatched", f.rows[2]),
        ],
    );
    bar(
        &mut out,
        "Items of the parent with a row of the plan",
        (f.covered, f.items()),
        &[
            ("matched", "covered", f.covered),
            (
                "unmatched",
                reason(UncoveredReason::NoPlanRow),
                f.uncovered[0],
            ),
            (
                "review",
                reason(UncoveredReason::CoordinatingOnly),
                f.uncovered[1],
            ),
            (
                "other",
                reason(UncoveredReason::OtherAgency),
                f.uncovered[2],
            ),
        ],
    );
    given(&mut out, alignment);
    out.push_str("</div>\n");
    out
}

/// What the plan makes of the items that the parent gives to its body, each share with its whole.
fn given(out: &mut String, alignment: &Alignment) {
    let Some(g) = alignment.summary.given else {
        out.push_str("<p>Which items the parent gives to the plan’s body cannot be told: the body is not known.</p>\n");
        return;
    };
    let n = |count: u32| count as usize;
    let rest = |whole: u32, part: u32| n(whole.saturating_sub(part));
    let sure = g.covered.saturating_sub(g.in_review);
    bar(
        out,
        "Items that the plan’s body leads, with a row",
        (n(g.covered), n(g.items)),
        &[
            ("matched", "with a row", n(sure)),
            ("review", "in review only", n(g.in_review)),
            ("unmatched", "without a row", rest(g.items, g.covered)),
        ],
    );
    bar(
        out,
        "Of these with a row, on time, where item and row have a last day",
        (n(g.on_time), n(g.dated)),
        &[
            ("matched", "on time", n(g.on_time)),
            ("unmatched", "later", rest(g.dated, g.on_time)),
        ],
    );
    bar(
        out,
        "Of these with a row, led by the right body, where the row names a lead",
        (n(g.right_body), n(g.led)),
        &[
            ("matched", "right body", n(g.right_body)),
            ("unmatched", "another body", rest(g.led, g.right_body)),
        ],
    );
}

/// A bar of parts with its legend; the legend says everything that the bar shows.
fn bar(
    out: &mut String,
    label: &str,
    (first, whole): (usize, usize),
    parts: &[(&str, &str, usize)],
) {
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
