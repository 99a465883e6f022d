//! How far a reading machine must err to read one word for another.

use unicode_normalization::UnicodeNormalization;
use vietnamese::syllables;

/// Costs of single errors, in nats: about the negative logarithm of how often one happens to a word.
#[derive(Debug, Clone, Copy)]
pub struct Costs {
    /// Another tone, or one lost.
    pub tone: f64,
    /// Another mark on a letter (`ô` for `ơ`, `d` for `đ`), or one lost.
    pub mark: f64,
    /// A letter for one that looks like it.
    pub alike: f64,
    /// A letter for any other.
    pub other: f64,
    /// A letter printed once and read twice, or the reverse.
    pub doubled: f64,
    /// A letter lost or added.
    pub letter: f64,
}

impl Default for Costs {
    /// Set by hand so that one error of the usual kinds costs about as much as it is rare in scans
    /// of which one word in two hundred is damaged.
    fn default() -> Self {
        Costs { tone: 5.5, mark: 5.5, alike: 6.5, other: 10.0, doubled: 6.5, letter: 8.5 }
    }
}

/// Letters that are read for each other, without marks.
const ALIKE: &[&str] = &[
    "lt", "li", "it", "ij", "ft", "ce", "co", "eo", "ao", "nh", "bh", "nu", "uv", "vy", "mn", "gq", "rn", "hk", "ae", "hd", "ou",
    "rt", "il", "bd", "yv", "pb",
];

/// What it costs to read `to` as `from` (both [`syllables::key`]s). Infinite where spelling alone
/// tells them apart (`kỹ`, `kĩ`).
pub fn cost(from: &str, to: &str, costs: &Costs) -> f64 {
    let (a, tone_a) = syllables::toneless(from);
    let (b, tone_b) = syllables::toneless(to);
    if from.replace('y', "i") == to.replace('y', "i") || (tone_a == tone_b && a.replace('y', "i") == b.replace('y', "i")) {
        return f64::INFINITY;
    }
    let (a, b): (Vec<(char, char)>, Vec<(char, char)>) = (a.chars().map(split).collect(), b.chars().map(split).collect());
    let tone = if tone_a == tone_b { 0.0 } else { costs.tone };
    tone + align(&a, &b, costs)
}

/// A letter's base and the rest of it (its mark; the letter itself for `đ`).
fn split(letter: char) -> (char, char) {
    if letter == 'đ' {
        return ('d', 'đ');
    }
    let mut parts = std::iter::once(letter).nfd();
    (parts.next().unwrap_or(letter), parts.next().unwrap_or(' '))
}

fn align(a: &[(char, char)], b: &[(char, char)], costs: &Costs) -> f64 {
    let extra = |letters: &[(char, char)], at: usize| {
        let twin = at > 0 && letters[at - 1].0 == letters[at].0;
        if twin { costs.doubled } else { costs.letter }
    };
    let mut row: Vec<f64> = vec![0.0];
    for at in 0..b.len() {
        row.push(row[at] + extra(b, at));
    }
    for i in 0..a.len() {
        let mut corner = row[0];
        row[0] += extra(a, i);
        for j in 0..b.len() {
            let replaced = corner + letter(a[i], b[j], costs);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + extra(a, i)).min(row[j] + extra(b, j));
        }
    }
    row[b.len()]
}

fn letter(a: (char, char), b: (char, char), costs: &Costs) -> f64 {
    let base = if a.0 == b.0 {
        0.0
    } else if ALIKE.iter().any(|pair| pair.contains(a.0) && pair.contains(b.0)) {
        costs.alike
    } else {
        costs.other
    };
    base + if a.1 == b.1 { 0.0 } else { costs.mark }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_errors_cost_less_than_odd_ones() {
        let costs = Costs::default();
        let cost = |a, b| cost(a, b, &costs);
        assert_eq!(cost("đùng", "đúng"), costs.tone);
        assert_eq!(cost("lại", "tại"), costs.alike);
        assert_eq!(cost("chuyên", "chuyển"), costs.tone);
        assert_eq!(cost("hãy", "đẩy"), costs.tone + 2.0 * costs.mark + costs.alike);
        assert!(cost("lại", "bại") > cost("lại", "tại"));
        assert_eq!(cost("coông", "công"), costs.doubled);
    }

    #[test]
    fn two_right_spellings_are_no_error() {
        assert!(cost("kỹ", "kĩ", &Costs::default()).is_infinite());
    }
}
