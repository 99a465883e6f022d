//! Why a link has its score: the comparisons as a waterfall whose steps add up.

use crate::comparisons;
use crate::escape::Text;
use crate::wording;
use model::alignment::Evidence;
use std::fmt::Write;

/// Furthest that a sum of weights and the logit of the shown score may lie apart, as probability.
const ROUNDING: f64 = 0.002;

/// A folded table of the evidence for a score, open where `open`.
pub fn waterfall(probable: f64, evidence: &[Evidence], open: bool) -> String {
    let score = wording::score(probable);
    if evidence.is_empty() {
        return format!("<p class=\"where\">Score {score}, without evidence.</p>\n");
    }
    let (low, high) = range(evidence);
    let wide = (high - low).max(1e-9);
    let x = |value: f64| ((value - low) / wide * 1000.0).clamp(0.0, 1000.0);
    let mut out = format!(
        "<details class=\"evidence\"{}><summary>Score {score}: evidence</summary>\n\
         <table><thead><tr><th scope=\"col\">Comparison</th><th scope=\"col\">Level</th><th scope=\"col\">Weight</th>\
         <th scope=\"col\">Sum</th><td></td></tr></thead><tbody>\n",
        if open { " open" } else { "" }
    );
    let mut sum = 0.0;
    for step in evidence {
        let from = sum;
        sum += finite(step.weight);
        let (a, b) = (x(from.min(sum)), x(from.max(sum)));
        let _ = writeln!(
            out,
            "<tr title=\"{}: {}\"><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{:+.2}</td><td class=\"n\">{sum:+.2}</td>\
             <td class=\"bar\"><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <line x1=\"{zero:.0}\" x2=\"{zero:.0}\" y1=\"0\" y2=\"10\"/><rect class=\"{}\" x=\"{a:.0}\" y=\"1\" width=\"{:.0}\" height=\"8\"/></svg></td></tr>",
            Text(&step.comparison),
            Text(&step.level),
            Text(&comparisons::comparison(&step.comparison)),
            Text(&comparisons::level(&step.comparison, &step.level)),
            step.weight,
            if step.weight < 0.0 { "against" } else { "for" },
            (b - a).max(4.0),
            zero = x(0.0),
        );
    }
    let _ = writeln!(
        out,
        "</tbody><tfoot><tr><th scope=\"row\">Sum</th><td></td><td></td><td class=\"n\">{sum:+.2}</td><td>= probability {}</td></tr></tfoot></table>",
        wording::score(probability(sum))
    );
    if (probability(sum) - probable).abs() > ROUNDING {
        let _ = writeln!(
            out,
            "<p class=\"where\">The weights do not add up to the score.</p>"
        );
    }
    out.push_str("</details>\n");
    out
}

/// The strongest comparisons in one line: `words: most (+6.10); prior: base (-4.00)`.
pub fn short(evidence: &[Evidence]) -> String {
    let mut steps: Vec<&Evidence> = evidence
        .iter()
        .filter(|e| finite(e.weight) != 0.0)
        .collect();
    steps.sort_by(|a, b| finite(b.weight).abs().total_cmp(&finite(a.weight).abs()));
    let steps: Vec<String> = steps
        .iter()
        .map(|e| format!("{}: {} ({:+.2})", e.comparison, e.level, e.weight))
        .collect();
    steps.join("; ")
}

fn finite(weight: f64) -> f64 {
    if weight.is_finite() { weight } else { 0.0 }
}

fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Lowest and highest running sum, 0 included.
fn range(evidence: &[Evidence]) -> (f64, f64) {
    let mut sum = 0.0;
    evidence.iter().fold((0.0f64, 0.0f64), |(low, high), step| {
        sum += finite(step.weight);
        (low.min(sum), high.max(sum))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    fn steps(weights: &[f64]) -> Vec<Evidence> {
        let steps = weights.iter().map(|w| Evidence {
            comparison: "words".into(),
            level: "most".into(),
            weight: *w,
        });
        steps.collect()
    }

    #[test]
    fn steps_add_up_and_a_mismatch_is_said() {
        let text = waterfall(0.881, &steps(&[-4.0, 6.0]), false);
        assert!(text.contains("+2.00</td><td>= probability 0.881"));
        assert!(!text.contains("do not add up"));
        assert!(waterfall(0.5, &steps(&[-4.0, 6.0]), false).contains("do not add up"));
    }

    #[test]
    fn weights_that_are_no_numbers_break_nothing() {
        let text = waterfall(f64::NAN, &steps(&[f64::INFINITY, f64::NAN, -1.0]), true);
        assert!(text.contains("-1.00"));
        assert_eq!(
            short(&steps(&[1.0, f64::NAN, -2.0])),
            "words: most (-2.00); words: most (+1.00)"
        );
    }
}
