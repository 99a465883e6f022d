//! Of several readings of a word, the one for which they together vouch most.
//!
//! Readings are lists of words with places; the words of one stand beside those of another where they overlap.
//! A reading that is sure outweighs several that doubt.

use super::tesseract::Word;
use std::collections::BTreeMap;

/// A word of a further reading that stands where the first one read nothing must be this sure.
const SURE: f64 = 0.7;

/// Words in order of their places, so that those beside a word are found quickly.
pub struct Placed<'w> {
    pictures: BTreeMap<usize, Vec<&'w Word>>,
}

impl<'w> Placed<'w> {
    /// Sorts words.
    pub fn new(words: &'w [Word]) -> Self {
        let mut pictures: BTreeMap<usize, Vec<&Word>> = BTreeMap::new();
        for word in words {
            pictures.entry(word.picture).or_default().push(word);
        }
        for words in pictures.values_mut() {
            words.sort_by(|p, q| middle(p).total_cmp(&middle(q)));
        }
        Placed { pictures }
    }

    /// The words that share a line with `word` and at least `share` of the width of the narrower,
    /// from left to right.
    pub fn beside(&self, word: &Word, share: f64) -> Vec<&'w Word> {
        let Some(words) = self.pictures.get(&word.picture) else {
            return Vec::new();
        };
        let reach = 0.5 * word.line_bounds[1].clamp(4.0, 120.0);
        let at = middle(word);
        let from = words.partition_point(|w| middle(w) < at - reach);
        let mut found: Vec<&Word> = words[from..]
            .iter()
            .take_while(|w| middle(w) <= at + reach)
            .filter(|w| overlap(w, word) >= share * w.bounds[2].min(word.bounds[2]).max(1.0))
            .copied()
            .collect();
        found.sort_by(|p, q| p.bounds[0].total_cmp(&q.bounds[0]));
        found
    }
}

fn middle(word: &Word) -> f64 {
    word.bounds[1] + 0.5 * word.bounds[3]
}

fn overlap(p: &Word, q: &Word) -> f64 {
    (p.bounds[0] + p.bounds[2]).min(q.bounds[0] + q.bounds[2]) - p.bounds[0].max(q.bounds[0])
}

/// What a confidence weighs: the more, the nearer to certainty.
pub fn weight(confidence: f64) -> f64 {
    -(1.0 - confidence.clamp(0.0, 0.995)).ln()
}

/// One reading of several: the places are those of the first, the letters those most vouched for.
pub fn vote(readings: &[Vec<Word>]) -> Vec<Word> {
    let Some((first, others)) = readings.split_first() else {
        return Vec::new();
    };
    let placed: Vec<Placed> = others.iter().map(|r| Placed::new(r)).collect();
    let mut out: Vec<Word> = first
        .iter()
        .map(|word| {
            let mut heard = vec![(word.text.clone(), word.confidence)];
            for other in &placed {
                let found = other.beside(word, 0.5);
                if !found.is_empty() {
                    let texts: Vec<&str> = found.iter().map(|w| w.text.as_str()).collect();
                    let least = found.iter().map(|w| w.confidence).fold(1.0, f64::min);
                    heard.push((texts.join(" "), least));
                }
            }
            choose(word, &heard)
        })
        .collect();
    // What the first reading did not see at all.
    for reading in others {
        let seen = out.clone();
        let seen = Placed::new(&seen);
        for word in reading.iter().filter(|w| w.confidence >= SURE) {
            if seen.beside(word, 0.01).is_empty() {
                out.push(Word {
                    confidence: word.confidence * 0.5,
                    ..word.clone()
                });
            }
        }
    }
    out
}

/// The word with the letters that its readings vouch for most; the earlier of equal ones.
fn choose(word: &Word, heard: &[(String, f64)]) -> Word {
    let mut best: Option<(&str, f64, f64)> = None;
    for (at, (text, _)) in heard.iter().enumerate() {
        if heard[..at].iter().any(|(t, _)| t == text) {
            continue;
        }
        let same = || heard.iter().filter(|(t, _)| t == text).map(|(_, c)| *c);
        let sum: f64 = same().map(weight).sum();
        if best.is_none_or(|(_, most, _)| sum > most + 1e-9) {
            let all_agree = same().count() == heard.len();
            let confidence = if all_agree {
                same().fold(0.0, f64::max)
            } else {
                same().sum::<f64>() / heard.len() as f64
            };
            best = Some((text, sum, confidence));
        }
    }
    let Some((text, _, confidence)) = best else {
        return word.clone();
    };
    Word {
        text: text.to_owned(),
        confidence,
        ..word.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(left: f64, text: &str, confidence: f64) -> Word {
        Word {
            picture: 0,
            line: 0,
            bounds: [left, 10.0, 30.0, 20.0],
            line_bounds: [8.0, 24.0],
            confidence,
            text: text.into(),
        }
    }

    fn texts(words: &[Word]) -> Vec<&str> {
        words.iter().map(|w| w.text.as_str()).collect()
    }

    #[test]
    fn two_readings_outvote_one_and_certainty_outvotes_doubt() {
        let read = vote(&[
            vec![word(0.0, "dần", 0.6), word(40.0, "cư", 0.9)],
            vec![word(1.0, "dân", 0.5), word(40.0, "cư", 0.9)],
            vec![word(0.0, "dân", 0.5), word(41.0, "cú", 0.3)],
        ]);
        assert_eq!(texts(&read), ["dân", "cư"]);
        assert!(read[0].confidence < 0.5 && read[1].confidence < 0.7);
        let read = vote(&[vec![word(0.0, "BENN", 0.3)], vec![word(0.0, "BTNN", 0.9)]]);
        assert_eq!(texts(&read), ["BTNN"]);
    }

    #[test]
    fn a_word_that_the_first_reading_lacks_is_added_once() {
        let read = vote(&[
            vec![word(0.0, "Tháng", 0.9)],
            vec![word(0.0, "Tháng", 0.9), word(50.0, "6", 0.9)],
            vec![word(0.0, "Tháng", 0.9), word(51.0, "6", 0.9)],
        ]);
        assert_eq!(texts(&read), ["Tháng", "6"]);
        assert_eq!(read[1].confidence, 0.45);
    }

    #[test]
    fn words_of_other_pictures_have_no_vote() {
        let mut other = word(0.0, "hai", 0.99);
        other.picture = 1;
        let read = vote(&[vec![word(0.0, "ba", 0.2)], vec![other]]);
        assert_eq!(texts(&read), ["ba", "hai"]);
    }
}
