//! Where two texts differ, word by word.

use rustc_hash::FxHashMap;
use vietnamese::fold;

/// Product of the lengths of two texts up to which they are laid side by side.
const CELLS: usize = 2_000_000;

/// A word as printed and folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As printed, without punctuation at its ends.
    pub shown: String,
    /// Folded.
    pub folded: String,
}

/// A stretch in which two texts differ; either side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Word positions in the first text.
    pub first: std::ops::Range<usize>,
    /// Word positions in the second text.
    pub second: std::ops::Range<usize>,
}

/// The words of a text as printed, without punctuation at their ends.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| {
        c.is_whitespace() || matches!(c, '/' | '-' | '–' | '(' | ')' | '“' | '”' | '"' | ',' | ';')
    };
    text.split(between)
        .map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|token| !token.is_empty())
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    tokens(text)
        .map(|token| Word {
            shown: token.to_owned(),
            folded: fold::fold(token),
        })
        .collect()
}

/// The stretches in which two texts differ, in order; none for texts too long to lay side by side.
pub fn hunks(first: &[Word], second: &[Word]) -> Vec<Hunk> {
    // Words are numbered, so that each is read once.
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let both = first.iter().chain(second).map(|word| {
        let next = numbers.len();
        *numbers.entry(word.folded.as_str()).or_insert(next)
    });
    let both: Vec<usize> = both.collect();
    let (here, there) = both.split_at(first.len());
    let same = |i: usize, j: usize| here[i] == there[j];
    let (n, m) = (first.len(), second.len());
    let start = (0..n.min(m)).take_while(|i| same(*i, *i)).count();
    let end = (0..(n - start).min(m - start))
        .take_while(|i| same(n - 1 - i, m - 1 - i))
        .count();
    let (rows, cols) = (n - start - end, m - start - end);
    if rows.saturating_mul(cols) > CELLS {
        return Vec::new();
    }
    // Length of the longest common subsequence of what remains, from each position to the ends.
    let width = cols + 1;
    let mut table = vec![0_u32; (rows + 1) * width];
    for i in (0..rows).rev() {
        for j in (0..cols).rev() {
            table[i * width + j] = if same(start + i, start + j) {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    let (mut from_i, mut from_j) = (0, 0);
    loop {
        let matched = i < rows && j < cols && same(start + i, start + j);
        if matched || (i == rows && j == cols) {
            if from_i < i || from_j < j {
                out.push(Hunk {
                    first: start + from_i..start + i,
                    second: start + from_j..start + j,
                });
            }
            if !matched {
                return out;
            }
            i += 1;
            j += 1;
            (from_i, from_j) = (i, j);
        } else if j == cols || (i < rows && table[(i + 1) * width + j] >= table[i * width + j + 1])
        {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// A stretch of words as printed, one space between them.
pub fn shown(words: &[Word]) -> String {
    words
        .iter()
        .map(|w| w.shown.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_word_is_one_hunk() {
        let (a, b) = (
            words("đáp ứng yêu cầu lại văn bản"),
            words("Đáp ứng yêu cầu tại văn bản"),
        );
        assert_eq!(
            hunks(&a, &b),
            [Hunk {
                first: 4..5,
                second: 4..5
            }]
        );
    }

    #[test]
    fn equal_texts_have_no_hunk_and_empty_ones_one() {
        let a = words("một hai ba");
        assert!(hunks(&a, &a).is_empty());
        assert_eq!(
            hunks(&a, &[]),
            [Hunk {
                first: 0..3,
                second: 0..0
            }]
        );
        assert!(hunks(&[], &[]).is_empty());
    }
}
