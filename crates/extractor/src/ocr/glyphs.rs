//! Words to the glyphs that lines of text are made of, without dirt.

use super::reading;
use super::tesseract::Word;
use crate::pdf::ink::Glyph;
use std::collections::BTreeMap;

/// A word under this confidence that holds no letter or digit is dirt.
const DIRT: f64 = 0.5;
/// A word of nothing but these is dirt, however surely it is read: no text has them by themselves.
const MARKS: &str = "`´ˆ˜¬";
/// A word under this confidence is dirt: stamps, signatures.
const UNREADABLE: f64 = 0.15;

/// Words as glyphs: the words of a line share baseline and height, and a blank follows each.
pub fn of(words: &[Word], scale: f64) -> Vec<Glyph> {
    set(words)
        .into_iter()
        .map(|(word, baseline, size)| {
            let [left, _, width, _] = word.bounds;
            Glyph {
                text: format!("{} ", word.text),
                x0: left / scale,
                x1: (left + width) / scale,
                y: baseline / scale,
                size: (size / scale).clamp(5.0, 40.0),
                bold: false,
                font: 0,
                confidence: reading::reliability(word.confidence),
            }
        })
        .collect()
}

/// Words with the baseline of their line and the height of their letters, in pixels: the box of a
/// line without high or low letters is too small to tell.
fn set(words: &[Word]) -> Vec<(&Word, f64, f64)> {
    let mut heights: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    let mut feet: BTreeMap<(usize, usize), Vec<(f64, f64)>> = BTreeMap::new();
    for word in words {
        let [_, top, _, height] = word.bounds;
        heights
            .entry(word.picture)
            .or_default()
            .push(word.line_bounds[1]);
        if !word
            .text
            .chars()
            .any(|c| "gpqyGQ,;()/|ạậặẹệịọộợụựỵ".contains(c))
        {
            let own = feet.entry((word.picture, word.line)).or_default();
            own.push((top + height, height));
        }
    }
    let baselines: BTreeMap<(usize, usize), f64> = feet
        .into_iter()
        .map(|(line, feet)| (line, baseline(feet)))
        .collect();
    let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
    for (picture, mut found) in heights {
        found.sort_by(f64::total_cmp);
        sizes.insert(picture, 0.8 * found[found.len() / 2]);
    }
    words
        .iter()
        .map(|word| {
            let [top, height] = word.line_bounds;
            let size = sizes.get(&word.picture).copied().unwrap_or(height);
            let baseline = baselines
                .get(&(word.picture, word.line))
                .copied()
                .unwrap_or(top + height - 0.2 * size);
            (word, baseline, size)
        })
        .collect()
}

/// Where the words of a line stand, by the feet and heights of those without low letters: dashes hang higher, and strokes of a hand
/// that cross the line reach lower, so that the middle one of the higher words tells it.
fn baseline(mut feet: Vec<(f64, f64)>) -> f64 {
    let mut heights: Vec<f64> = feet.iter().map(|f| f.1).collect();
    heights.sort_by(f64::total_cmp);
    let usual = heights.get(heights.len() / 2).copied().unwrap_or(0.0);
    feet.retain(|f| f.1 >= 0.5 * usual);
    feet.sort_by(|p, q| p.0.total_cmp(&q.0));
    feet.get(feet.len() / 2).map_or(0.0, |f| f.0)
}

/// Whether a word is the rest of a ruling line.
pub fn is_line(word: &Word) -> bool {
    word.text.chars().all(|c| "|¦_".contains(c))
}

/// Whether a word is none: a stamp, a signature, the rest of a line.
pub fn is_dirt(word: &Word) -> bool {
    is_line(word)
        || word.text.chars().all(|c| MARKS.contains(c))
        || word.confidence < UNREADABLE
        || word.confidence < DIRT && !word.text.chars().any(char::is_alphanumeric)
}
