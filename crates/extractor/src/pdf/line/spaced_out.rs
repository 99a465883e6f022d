//! Words whose letters stand apart: where a line is stretched to the width of its cell, more room than that of a blank may lie
//! between letters (`T h ường xuyên`).
//!
//! Only pieces that nothing but room parts are joined, and only to a syllable that is common while one of the pieces is none.

use super::{TextLine, Word};
use crate::legacy::plausible::commonness;

/// A syllable that was counted this often is one.
const SYLLABLE: u32 = 200;
/// Most letters of a syllable.
const LETTERS: usize = 7;

/// Joins the pieces of a line's words; `by_gap` says of each word that only room parts it from the one before.
pub fn join(line: &mut TextLine, by_gap: &[bool]) {
    if !by_gap.contains(&true) {
        return;
    }
    let mut words: Vec<Word> = Vec::with_capacity(line.words.len());
    let mut at = 0;
    while let Some(first) = line.words.get(at) {
        let end = end_of_syllable(&line.words, by_gap, at);
        let mut word = first.clone();
        for piece in line.words.get(at + 1..end).unwrap_or_default() {
            word.text.push_str(&piece.text);
            word.x1 = word.x1.max(piece.x1);
            word.confidence = word.confidence.min(piece.confidence);
        }
        words.push(word);
        at = end;
    }
    if words.len() < line.words.len() {
        let texts: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
        line.text = texts.join(" ");
        line.first_word = words.first().map_or(0.0, |w| w.x1 - w.x0);
        line.words = words;
    }
}

/// Index behind the pieces from `at` on that make a syllable; `at + 1` where they make none.
fn end_of_syllable(words: &[Word], by_gap: &[bool], at: usize) -> usize {
    let mut text = words[at].text.clone();
    let mut broken = !is_syllable(&text);
    let mut found = at + 1;
    for (next, word) in words.iter().enumerate().skip(at + 1) {
        let apart = by_gap.get(next).copied().unwrap_or(false);
        if !apart || !goes_on(&text, &word.text) {
            break;
        }
        broken |= !is_syllable(&word.text);
        text.push_str(&word.text);
        if text.chars().count() > LETTERS {
            break;
        }
        if broken && commonness(&text.to_lowercase()) >= SYLLABLE {
            found = next + 1;
        }
    }
    found
}

/// Whether a piece may go on with the letters before it: in small letters, or in capitals as they are.
fn goes_on(before: &str, piece: &str) -> bool {
    let letters = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    let capitals = |text: &str| text.chars().all(char::is_uppercase);
    letters(before)
        && letters(piece)
        && (piece.chars().all(char::is_lowercase) || capitals(before) && capitals(piece))
}

/// Whether letters may be a syllable of their own: not a consonant alone.
fn is_syllable(piece: &str) -> bool {
    let small = piece.to_lowercase();
    let vowel = vietnamese::fold::bare(&small).contains(['a', 'e', 'i', 'o', 'u', 'y']);
    vowel && commonness(&small) > 0
}
