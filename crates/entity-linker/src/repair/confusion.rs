//! How far a reading machine must err to read one word for another.

use std::sync::LazyLock;
use vietnamese::syllables::Letters;

/// Costs of single errors, in nats: about the negative logarithm of how often one happens to a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// Another tone, or one lost.
    pub tone: f64,
    /// The right tone on a wrong letter.
    pub misplaced: f64,
    /// Another mark on a letter (`ô` for `ơ`, `d` for `đ`), or one lost.
    pub mark: f64,
    /// `ẳ` or `ẩ` for `ả`: a hook above a letter looks like a breve or a circumflex with it.
    pub hooked: f64,
    /// Another tone, or one lost, above a breve or a circumflex (`ổ`, `ố`, `ô`): small signs in a heap.
    pub stacked: f64,
    /// A hook for the dot of an `i`, or the reverse (`chỉ`, `chi`).
    pub dotted: f64,
    /// A letter for one that looks like it.
    pub alike: f64,
    /// A letter for any other.
    pub other: f64,
    /// A letter printed once and read twice, or the reverse.
    pub doubled: f64,
    /// A letter lost or added.
    pub letter: f64,
    /// What each further nat of errors in one word costs: a smudge seldom spoils one letter alone.
    pub further: f64,
}

impl Default for Costs {
    /// Set by hand so that one error of the usual kinds costs about as much as it is rare in scans
    /// of which one word in two hundred is damaged.
    fn default() -> Self {
        Costs {
            tone: 5.5,
            misplaced: 2.0,
            mark: 5.5,
            hooked: 4.0,
            stacked: 3.5,
            dotted: 3.0,
            alike: 6.5,
            other: 14.0,
            doubled: 6.5,
            letter: 11.0,
            further: 0.35,
        }
    }
}

/// Letters that are read for each other, without marks.
const ALIKE: &[&str] = &[
    "lt", "li", "it", "ij", "ft", "ce", "co", "eo", "ao", "nh", "bh", "nu", "uv", "vy", "mn", "gq",
    "rn", "hk", "ae", "hd", "ou", "rt", "il", "bd", "yv", "pb",
];

/// What it costs to read the word `to` as `from`. Infinite where spelling alone tells them apart
/// (`kỹ`, `kĩ`).
pub fn cost(from: &Letters, to: &Letters, costs: &Costs) -> f64 {
    let (a, b) = (&from.letters, &to.letters);
    let same = |x: &(char, char), y: &(char, char)| {
        x == y || (x.1 == y.1 && [x.0, y.0].iter().all(|c| "iy".contains(*c)))
    };
    if from.tone == to.tone && a == b {
        // The tone stands on another letter (`nhịêm`).
        return costs.misplaced;
    }
    if from.tone == to.tone && a.len() == b.len() && a.iter().zip(b).all(|(x, y)| same(x, y)) {
        return f64::INFINITY;
    }
    if from.tone == to.tone && from.tone == Some(HOOK) && is_marked_beneath(a, b) {
        return costs.hooked;
    }
    if a == b && [from, to].iter().all(|word| word.tone != Some(DOT)) && is_heaped(a) {
        return costs.stacked;
    }
    let hooked = [from.tone, to.tone];
    if a == b && hooked.contains(&Some(HOOK)) && hooked.contains(&None) && is_on_an_i(a) {
        return costs.dotted;
    }
    let letters = align(a, b, costs);
    if from.tone != to.tone && letters == costs.mark {
        // Tone and mark are one sign on one letter (`õ`, `ô`).
        return costs.mark + 1.0;
    }
    let sum = letters
        + if from.tone == to.tone {
            0.0
        } else {
            costs.tone
        };
    if sum > costs.alike {
        costs.alike + costs.further * (sum - costs.alike)
    } else {
        sum
    }
}

/// The hook above, as a combining character.
const HOOK: char = '\u{309}';

/// The dot below, as a combining character: a tone that stands alone.
const DOT: char = '\u{323}';

/// Whether `i` is the one vowel, so that the tone stands on it.
fn is_on_an_i(letters: &[(char, char)]) -> bool {
    let mut vowels = letters.iter().filter(|(c, _)| "aeiouy".contains(*c));
    vowels.next() == Some(&('i', ' ')) && vowels.next().is_none()
}

/// Whether a letter has a circumflex or a breve, above which a tone would stand.
fn is_heaped(letters: &[(char, char)]) -> bool {
    letters
        .iter()
        .any(|(_, mark)| matches!(mark, '\u{302}' | '\u{306}'))
}

/// Whether one `ă` or `â` among the printed letters stands for an `a`, and all others are the same.
fn is_marked_beneath(printed: &[(char, char)], meant: &[(char, char)]) -> bool {
    let mut unlike = printed.iter().zip(meant).filter(|(p, m)| p != m);
    let (first, second) = (unlike.next(), unlike.next());
    let marked = first.is_some_and(|(p, m)| p.0 == 'a' && *m == ('a', ' '));
    printed.len() == meant.len() && marked && second.is_none()
}

/// Letters of words that are compared without asking for memory, less one.
const SHORT: usize = 16;

fn align(a: &[(char, char)], b: &[(char, char)], costs: &Costs) -> f64 {
    let extra = |letters: &[(char, char)], at: usize| {
        let twin = (at > 0 && letters[at - 1].0 == letters[at].0)
            || letters.get(at + 1).is_some_and(|l| l.0 == letters[at].0);
        if twin { costs.doubled } else { costs.letter }
    };
    let (mut short, mut long) = ([0.0; SHORT], Vec::new());
    let row: &mut [f64] = if b.len() < SHORT {
        &mut short
    } else {
        long.resize(b.len() + 1, 0.0);
        &mut long
    };
    for at in 0..b.len() {
        row[at + 1] = row[at] + extra(b, at);
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

/// For each letter of the Latin alphabet those that it is read for, a bit each.
static ALIKE_TO: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut table = [0; 26];
    for pair in ALIKE {
        let places: Vec<usize> = pair.chars().filter_map(place).collect();
        for &a in &places {
            for &b in &places {
                table[a] |= 1 << b;
            }
        }
    }
    table
});

/// Place of a letter in the alphabet.
fn place(letter: char) -> Option<usize> {
    letter
        .is_ascii_lowercase()
        .then(|| letter as usize - 'a' as usize)
}

fn alike(a: char, b: char) -> bool {
    let (Some(a), Some(b)) = (place(a), place(b)) else {
        return false;
    };
    ALIKE_TO[a] & 1 << b != 0
}

fn letter(a: (char, char), b: (char, char), costs: &Costs) -> f64 {
    let other = if a.0 == b.0 {
        0.0
    } else if alike(a.0, b.0) {
        costs.alike
    } else {
        costs.other
    };
    // A letter that is read as another loses its mark with it.
    if other > 0.0 || a.1 == b.1 {
        other
    } else {
        costs.mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_errors_cost_less_than_odd_ones() {
        let costs = Costs::default();
        let cost = |a, b| cost(&Letters::of(a), &Letters::of(b), &costs);
        assert_eq!(cost("đùng", "đúng"), costs.tone);
        assert_eq!(cost("lại", "tại"), costs.alike);
        assert_eq!(cost("cõng", "công"), costs.mark + 1.0);
        assert_eq!(cost("nhịêm", "nhiệm"), costs.misplaced);
        assert_eq!(cost("chuyên", "chuyển"), costs.stacked);
        assert_eq!(cost("tống", "tổng"), costs.stacked);
        assert_eq!([cost("bộ", "bố"), cost("mơ", "mờ")], [costs.tone; 2]);
        assert_eq!([cost("chỉ", "chi"), cost("thi", "thỉ")], [costs.dotted; 2]);
        assert_eq!(
            [cost("chí", "chi"), cost("kiếm", "kiểm")],
            [costs.tone, costs.stacked]
        );
        assert_eq!(cost("hoi", "hỏi"), costs.tone);
        assert_eq!(
            cost("hãy", "đẩy"),
            costs.alike + costs.further * (costs.mark + costs.tone)
        );
        assert!(cost("lại", "bại") > cost("lại", "tại"));
        assert_eq!(cost("coông", "công"), costs.doubled);
        assert_eq!(
            [cost("tẳng", "tảng"), cost("đẩm", "đảm")],
            [costs.hooked; 2]
        );
        assert_eq!(
            [cost("tảng", "tẳng"), cost("tằng", "tàng")],
            [costs.mark; 2]
        );
    }

    #[test]
    fn two_right_spellings_are_no_error() {
        assert!(cost(&Letters::of("kỹ"), &Letters::of("kĩ"), &Costs::default()).is_infinite());
    }
}
