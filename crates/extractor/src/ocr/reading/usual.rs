//! Words that state documents usually have between their neighbours: further readings do not mend them, and at times spoil them.

use super::CERTAIN;
use crate::ocr::tesseract::Word;
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::{runs, syllables};

/// A word under this confidence is read again, however usual it is.
const LEAST: f64 = 0.5;
/// How often a word was counted behind the one before it, and before the one behind it. Of 40 words in doubt that were counted so
/// often, on ten scanned pages, further readings changed four, all for the worse.
const COUNTED: u32 = 20;

/// The indices of words, in the order of their lines, that were often counted with both of their neighbours.
pub fn words(words: &[Word]) -> BTreeSet<usize> {
    let known: Vec<Option<syllables::Id>> = words
        .iter()
        .map(|word| syllables::id(&syllables::key(bare(&word.text))))
        .collect();
    let counted = |before: usize, behind: usize| {
        let [Some(p), Some(q)] = [words.get(before), words.get(behind)] else {
            return false;
        };
        let joined = p.line == q.line && !ends(&p.text);
        let pair = known[before].zip(known[behind]);
        joined && pair.is_some_and(|(p, q)| runs::count(&[p, q]) >= COUNTED)
    };
    (1..words.len())
        .filter(|at| words[*at].confidence >= LEAST && is_word(bare(&words[*at].text)))
        .filter(|at| counted(at - 1, *at) && counted(*at, at + 1))
        .collect()
}

/// Gives usual words back the letters that further readings of their lines took from them; `kept` are they as they were first read.
pub fn keep(kept: &[Word], words: &mut [Word]) {
    let place = |word: &Word| (word.picture, word.line, word.bounds[0].to_bits());
    let kept: BTreeMap<_, &str> = kept.iter().map(|w| (place(w), w.text.as_str())).collect();
    for word in words {
        if let Some(text) = kept.get(&place(word)) {
            word.text = (*text).to_owned();
            word.confidence = word.confidence.max(CERTAIN);
        }
    }
}

/// A word without the signs around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a text is letters alone, of which only the first is a capital, or all are: figures are counted as one word, whatever they are.
fn is_word(text: &str) -> bool {
    let (mut tail, capitals) = (text.chars().skip(1), text.chars().all(char::is_uppercase));
    text.chars().all(char::is_alphabetic) && (capitals || tail.all(char::is_lowercase))
}

/// Whether a sign at its end parts a word from the next.
fn ends(text: &str) -> bool {
    text.ends_with(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(line: usize, words: &[(&str, f64)]) -> Vec<Word> {
        let word = |(at, (text, confidence)): (usize, &(&str, f64))| Word {
            picture: 0,
            line,
            bounds: [at as f64 * 50.0, 0.0, 40.0, 20.0],
            line_bounds: [0.0, 24.0],
            confidence: *confidence,
            text: (*text).into(),
        };
        words.iter().enumerate().map(word).collect()
    }

    #[test]
    fn words_that_stand_between_their_usual_neighbours_are_usual() {
        let read = line(
            0,
            &[("Ủy", 0.95), ("ban", 0.8), ("nhân", 0.7), ("dân", 0.8)],
        );
        assert_eq!(words(&read), BTreeSet::from([1, 2]));
        let bent = line(
            0,
            &[("Ủy", 0.95), ("bạn", 0.8), ("nhân", 0.7), ("dân", 0.8)],
        );
        assert_eq!(words(&bent), BTreeSet::new());
    }

    #[test]
    fn usual_words_keep_their_letters() {
        let read = line(
            0,
            &[("Ủy", 0.95), ("ban", 0.8), ("nhân", 0.7), ("dân", 0.8)],
        );
        let kept: Vec<Word> = words(&read)
            .into_iter()
            .map(|at| read[at].clone())
            .collect();
        let mut voted = line(
            0,
            &[("Ủy", 0.95), ("bạn", 0.6), ("nhân", 0.95), ("dán", 0.8)],
        );
        keep(&kept, &mut voted);
        let texts: Vec<&str> = voted.iter().map(|w| w.text.as_str()).collect();
        assert_eq!(texts, ["Ủy", "ban", "nhân", "dán"]);
        assert_eq!([voted[1].confidence, voted[2].confidence], [0.9, 0.95]);
    }

    #[test]
    fn hardly_legible_words_figures_and_words_of_other_lines_tell_nothing() {
        let read = line(0, &[("nhân", 0.95), ("dân", 0.4), ("tỉnh", 0.9)]);
        assert_eq!(words(&read), BTreeSet::new());
        let figures = line(0, &[("ngày", 0.95), ("22", 0.7), ("tháng", 0.9)]);
        assert_eq!(words(&figures), BTreeSet::new());
        let mut broken = line(0, &[("Ủy", 0.9), ("ban", 0.8)]);
        broken.extend(line(1, &[("nhân", 0.8), ("dân", 0.8)]));
        assert_eq!(words(&broken), BTreeSet::new());
    }
}
