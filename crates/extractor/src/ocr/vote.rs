//! Of several readings of a word, the one for which they together vouch most.
//!
//! Readings are lists of words with places; the words of one stand beside those of another where they overlap.
//! A reading that is sure outweighs several that doubt.

use super::tesseract::Word;
use std::collections::{BTreeMap, BTreeSet};

/// A word of a further reading that stands where the first one read nothing must be this sure.
const SURE: f64 = 0.7;

/// Words in order of their places, so that those beside a word are found quickly.
pub struct Placed<'w> {
    /// Of each picture, the words and their indices.
    pictures: BTreeMap<usize, Vec<(usize, &'w Word)>>,
}

impl<'w> Placed<'w> {
    /// Sorts words.
    pub fn new(words: &'w [Word]) -> Self {
        let mut pictures: BTreeMap<usize, Vec<(usize, &Word)>> = BTreeMap::new();
        for (index, word) in words.iter().enumerate() {
            pictures
                .entry(word.picture)
                .or_default()
                .push((index, word));
        }
        for words in pictures.values_mut() {
            words.sort_by(|p, q| middle(p.1).total_cmp(&middle(q.1)));
        }
        Placed { pictures }
    }

    /// The words that share a line with `word` and at least `share` of the width of the narrower,
    /// from left to right.
    pub fn beside(&self, word: &Word, share: f64) -> Vec<&'w Word> {
        self.places(word, share).into_iter().map(|w| w.1).collect()
    }

    /// As [`Placed::beside`], each with its index.
    fn places(&self, word: &Word, share: f64) -> Vec<(usize, &'w Word)> {
        let Some(words) = self.pictures.get(&word.picture) else {
            return Vec::new();
        };
        let reach = 0.5 * word.line_bounds[1].clamp(4.0, 120.0);
        let at = middle(word);
        let from = words.partition_point(|w| middle(w.1) < at - reach);
        let mut found: Vec<(usize, &Word)> = words[from..]
            .iter()
            .take_while(|w| middle(w.1) <= at + reach)
            .filter(|(_, w)| overlap(w, word) >= share * w.bounds[2].min(word.bounds[2]).max(1.0))
            .copied()
            .collect();
        found.sort_by(|p, q| p.1.bounds[0].total_cmp(&q.1.bounds[0]));
        found
    }
}

fn middle(word: &Word) -> f64 {
    word.bounds[1] + 0.5 * word.bounds[3]
}

fn overlap(p: &Word, q: &Word) -> f64 {
    (p.bounds[0] + p.bounds[2]).min(q.bounds[0] + q.bounds[2]) - p.bounds[0].max(q.bounds[0])
}

/// What two words' boxes share of the width that they take together.
fn likeness(p: &Word, q: &Word) -> f64 {
    let shared = overlap(p, q).max(0.0);
    shared / (p.bounds[2] + q.bounds[2] - shared).max(1.0)
}

/// What a confidence weighs: the more, the nearer to certainty.
pub fn weight(confidence: f64) -> f64 {
    -(1.0 - confidence.clamp(0.0, 0.995)).ln()
}

/// One reading of several: the places are those of the first, the letters those most vouched for. Words of the first whose
/// indices are in `whole` are no pieces of others.
pub fn vote(readings: &[Vec<Word>], whole: &BTreeSet<usize>) -> Vec<Word> {
    let Some((first, others)) = readings.split_first() else {
        return Vec::new();
    };
    let first = &joined(first, others, whole);
    let own = Placed::new(first);
    let placed: Vec<Placed> = others.iter().map(|r| Placed::new(r)).collect();
    let mut out: Vec<Word> = first
        .iter()
        .map(|word| {
            let mut heard = vec![(word.text.clone(), word.confidence)];
            for other in &placed {
                let mut found = other.beside(word, 0.5);
                // A box that is too wide covers words that stand beside another one, and one over several says nothing of each.
                found.retain(|f| {
                    let under = own.beside(f, 0.5);
                    let covered = under.iter().filter(|w| overlap(w, f) >= 0.5 * w.bounds[2]);
                    let is_best = |w: &&Word| likeness(w, f) <= likeness(word, f) + 1e-9;
                    covered.count() < 2 && under.iter().all(is_best)
                });
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

/// The words of a first reading, those put together that are pieces of one word of another reading: both would take its
/// letters, and the word would stand there twice. Another reading's box may also be too wide, so `words` stay by themselves.
fn joined(first: &[Word], others: &[Vec<Word>], words: &BTreeSet<usize>) -> Vec<Word> {
    /// How much the pieces together may be wider or narrower than the word.
    const ALIKE: std::ops::RangeInclusive<f64> = 0.75..=1.33;
    let placed = Placed::new(first);
    // By the index of its leftmost piece, the pieces of a word.
    let mut whole: BTreeMap<usize, Vec<&Word>> = BTreeMap::new();
    let mut taken: BTreeSet<usize> = words.clone();
    for word in others.iter().flatten() {
        let pieces = placed.places(word, 0.5);
        let [Some(left), Some(right)] = [pieces.first(), pieces.last()] else {
            continue;
        };
        let [start, end] = [left.1.bounds, right.1.bounds];
        let width = end[0] + end[2] - start[0];
        let free = pieces
            .iter()
            .all(|p| !taken.contains(&p.0) && p.1.line == left.1.line);
        let spans = ALIKE.contains(&(width / word.bounds[2].max(1.0)));
        // The box of one word may lie over two.
        let read = pieces.iter().map(|p| p.1.text.chars().count());
        let spans = spans && word.text.chars().count() + 1 >= read.sum();
        if pieces.len() > 1 && free && spans {
            taken.extend(pieces.iter().map(|p| p.0));
            whole.insert(left.0, pieces.iter().map(|p| p.1).collect());
        }
    }
    let mut out = Vec::with_capacity(first.len());
    for (index, word) in first.iter().enumerate() {
        match whole.get(&index) {
            Some(pieces) => out.push(together(pieces)),
            None if taken.contains(&index) && !words.contains(&index) => {}
            None => out.push(word.clone()),
        }
    }
    out
}

/// Pieces, from left to right, as one word with blanks; as sure as the least of them.
fn together(pieces: &[&Word]) -> Word {
    let least = |of: fn(&Word) -> f64| pieces.iter().map(|p| of(p)).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&Word) -> f64| pieces.iter().map(|p| of(p)).fold(0.0, f64::max);
    let (left, top) = (least(|p| p.bounds[0]), least(|p| p.bounds[1]));
    let right = most(|p| p.bounds[0] + p.bounds[2]);
    let foot = most(|p| p.bounds[1] + p.bounds[3]);
    let texts: Vec<&str> = pieces.iter().map(|p| p.text.as_str()).collect();
    Word {
        text: texts.join(" "),
        bounds: [left, top, right - left, foot - top],
        confidence: pieces.iter().map(|p| p.confidence).fold(1.0, f64::min),
        ..pieces[0].clone()
    }
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

    fn voted(readings: &[Vec<Word>]) -> Vec<Word> {
        vote(readings, &BTreeSet::new())
    }

    fn texts(words: &[Word]) -> Vec<&str> {
        words.iter().map(|w| w.text.as_str()).collect()
    }

    #[test]
    fn two_readings_outvote_one_and_certainty_outvotes_doubt() {
        let read = voted(&[
            vec![word(0.0, "dần", 0.6), word(40.0, "cư", 0.9)],
            vec![word(1.0, "dân", 0.5), word(40.0, "cư", 0.9)],
            vec![word(0.0, "dân", 0.5), word(41.0, "cú", 0.3)],
        ]);
        assert_eq!(texts(&read), ["dân", "cư"]);
        assert!(read[0].confidence < 0.5 && read[1].confidence < 0.7);
        let read = voted(&[vec![word(0.0, "BENN", 0.3)], vec![word(0.0, "BTNN", 0.9)]]);
        assert_eq!(texts(&read), ["BTNN"]);
    }

    #[test]
    fn a_word_that_the_first_reading_lacks_is_added_once() {
        let read = voted(&[
            vec![word(0.0, "Tháng", 0.9)],
            vec![word(0.0, "Tháng", 0.9), word(50.0, "6", 0.9)],
            vec![word(0.0, "Tháng", 0.9), word(51.0, "6", 0.9)],
        ]);
        assert_eq!(texts(&read), ["Tháng", "6"]);
        assert_eq!(read[1].confidence, 0.45);
    }

    #[test]
    fn a_word_read_in_pieces_is_one_word() {
        let mut whole = word(0.0, "huyện", 0.9);
        whole.bounds[2] = 70.0;
        let read = voted(&[
            vec![
                word(0.0, "hu", 0.4),
                word(40.0, "yện", 0.5),
                word(80.0, "Tư", 0.9),
            ],
            vec![whole.clone(), word(80.0, "Tư", 0.9)],
            vec![whole, word(80.0, "Tư", 0.9)],
        ]);
        assert_eq!(texts(&read), ["huyện", "Tư"]);
        assert_eq!(read[0].bounds, [0.0, 10.0, 70.0, 20.0]);
    }

    #[test]
    fn words_that_are_known_to_be_whole_are_no_pieces() {
        let mut wide = word(0.0, "hiệncé", 0.9);
        wide.bounds[2] = 70.0;
        let first = vec![word(0.0, "hiện", 0.8), word(40.0, "có", 0.8)];
        let readings = [first, vec![wide]];
        assert_eq!(texts(&voted(&readings)), ["hiệncé"]);
        let kept = vote(&readings, &BTreeSet::from([0, 1]));
        assert_eq!(texts(&kept), ["hiện", "có"]);
    }

    #[test]
    fn a_box_that_is_too_wide_makes_no_word_of_two() {
        let mut wide = word(0.0, "hiện", 0.9);
        wide.bounds[2] = 70.0;
        let first = vec![word(0.0, "hiện", 0.8), word(40.0, "có", 0.8)];
        assert_eq!(texts(&voted(&[first, vec![wide]])), ["hiện", "có"]);
    }

    #[test]
    fn a_box_that_is_too_wide_takes_no_word_of_its_neighbour() {
        let mut wide = word(0.0, "UBND", 0.5);
        wide.bounds[2] = 68.0;
        let read = voted(&[
            vec![wide, word(40.0, "huyện", 0.6)],
            vec![word(0.0, "UBND", 0.9), word(40.0, "huyện", 0.9)],
        ]);
        assert_eq!(texts(&read), ["UBND", "huyện"]);
    }

    #[test]
    fn a_word_under_a_box_that_is_too_wide_stands_for_itself_alone() {
        let mut wide = word(0.0, "Sở", 0.93);
        wide.bounds[2] = 75.0;
        let read = voted(&[
            vec![wide, word(40.0, "Y", 0.93)],
            vec![word(40.0, "Y", 0.96)],
        ]);
        assert_eq!(texts(&read), ["Sở", "Y"]);
    }

    #[test]
    fn words_of_other_pictures_have_no_vote() {
        let mut other = word(0.0, "hai", 0.99);
        other.picture = 1;
        let read = voted(&[vec![word(0.0, "ba", 0.2)], vec![other]]);
        assert_eq!(texts(&read), ["ba", "hai"]);
    }
}
