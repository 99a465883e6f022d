//! Whether two words differ as a reading machine errs, and which of the two is likelier.
//!
//! A suspicion, never a repair: both readings are given to the reader.

use crate::diff::{Hunk, Word, tokens};
use crate::threads;
use rustc_hash::FxHashMap;
use vietnamese::fold;

/// Letters that are read for each other.
const ALIKE: &[(char, char)] = &[
    ('l', 't'),
    ('l', 'i'),
    ('i', 't'),
    ('i', 'j'),
    ('f', 't'),
    ('c', 'e'),
    ('c', 'o'),
    ('e', 'o'),
    ('a', 'o'),
    ('n', 'h'),
    ('b', 'h'),
    ('n', 'u'),
    ('u', 'v'),
    ('v', 'y'),
    ('m', 'n'),
    ('g', 'q'),
    ('r', 'n'),
    ('h', 'k'),
    ('a', 'e'),
    ('s', 'x'),
    ('r', 't'),
];
/// Spellings that are both right (folded): no misreading.
const SPELLINGS: &[(&str, &str)] = &[("hàng", "hằng"), ("tỉ", "tỷ"), ("quí", "quý")];

/// Two readings of one place in two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// Word of the first text.
    pub first: Reading,
    /// Word of the second text.
    pub second: Reading,
}

/// A word with its neighbours, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// As printed.
    pub shown: String,
    word: String,
    before: String,
    after: String,
}

/// Which reading the rest of the documents speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likelier {
    /// The first text's.
    First,
    /// The second text's.
    Second,
}

/// The places in which two texts differ as reading errors do.
pub fn suspects(first: &[Word], second: &[Word], hunks: &[Hunk]) -> Vec<Suspect> {
    let mut out = Vec::new();
    for hunk in hunks {
        if hunk.first.len() != hunk.second.len() || hunk.first.len() > 2 {
            continue;
        }
        let pairs = || hunk.first.clone().zip(hunk.second.clone());
        // Beside a word that no misreading explains, the place says something else.
        if pairs().all(|(i, j)| misread(&first[i], &second[j])) {
            out.extend(pairs().map(|(i, j)| Suspect {
                first: reading(first, i),
                second: reading(second, j),
            }));
        }
    }
    out
}

fn reading(text: &[Word], at: usize) -> Reading {
    let folded = |at: Option<usize>| {
        at.and_then(|at| text.get(at))
            .map(|w| w.folded.clone())
            .unwrap_or_default()
    };
    Reading {
        shown: text[at].shown.clone(),
        word: folded(Some(at)),
        before: folded(at.checked_sub(1)),
        after: folded(at.checked_add(1)),
    }
}

/// Whether two different words look alike to a reading machine.
fn misread(a: &Word, b: &Word) -> bool {
    let digits = |w: &Word| {
        w.folded
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',' || c == '%')
    };
    if a.folded == b.folded || digits(a) || digits(b) || a.folded.chars().count() < 2 {
        return false;
    }
    let pair = |x: &str, y: &str| SPELLINGS.contains(&(x, y)) || SPELLINGS.contains(&(y, x));
    if pair(&a.folded, &b.folded) || a.folded.replace('y', "i") == b.folded.replace('y', "i") {
        return false;
    }
    let (x, y) = (fold::bare(&a.folded), fold::bare(&b.folded));
    if x == y {
        return true;
    }
    if is_code(&a.shown) && is_code(&b.shown) {
        let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
        return x.len().min(y.len()) >= 4 && strsim::generic_levenshtein(&x, &y) <= 2;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.folded.chars().collect(), b.folded.chars().collect());
    if x.len() != y.len() {
        return false;
    }
    let apart: Vec<(char, char)> = x.into_iter().zip(y).filter(|(p, q)| p != q).collect();
    matches!(apart.as_slice(), [(p, q)] if ALIKE.contains(&(*p, *q)) || ALIKE.contains(&(*q, *p)))
}

/// A name that is no syllable: several capitals, or capitals after small letters (`VNeID`).
fn is_code(word: &str) -> bool {
    word.chars().count() <= 16 && word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// How often the readings of suspects stand anywhere in the texts, alone and with their neighbours.
#[derive(Debug, Default)]
pub struct Tally {
    /// Numbers of the words that suspects need, folded.
    numbers: FxHashMap<String, u32>,
    counts: FxHashMap<Run, u32>,
}

/// One to three words in a row, by their numbers; [`NONE`] behind the last.
type Run = [u32; 3];
const NONE: u32 = u32::MAX;
/// Texts that one thread counts in, one after the other.
const STRETCH: usize = 4_096;

impl Tally {
    /// Counts, in all texts, the words that some suspects need.
    pub fn new<'a>(suspects: &[Suspect], texts: impl Iterator<Item = &'a str>) -> Tally {
        let mut tally = Tally::default();
        for reading in suspects.iter().flat_map(|s| [&s.first, &s.second]) {
            for word in [&reading.before, &reading.word, &reading.after] {
                let next = u32::try_from(tally.numbers.len()).unwrap_or(NONE);
                tally.numbers.entry(word.clone()).or_insert(next);
            }
            let runs = tally.runs(reading);
            tally.counts.extend(runs.map(|run| (run, 0)));
        }
        if tally.counts.is_empty() {
            return tally;
        }
        let texts: Vec<&str> = texts.collect();
        for met in threads::stretches(&texts, STRETCH, |some| tally.met(some)) {
            for (run, times) in met {
                if let Some(count) = tally.counts.get_mut(&run) {
                    *count += times;
                }
            }
        }
        tally
    }

    /// How often some texts hold what is counted.
    fn met(&self, texts: &[&str]) -> FxHashMap<Run, u32> {
        // Each printed word is folded once.
        let mut known: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        let mut numbers = Vec::new();
        let mut met = FxHashMap::default();
        for text in texts {
            numbers.clear();
            for word in tokens(text) {
                let number = known
                    .entry(word)
                    .or_insert_with(|| self.numbers.get(&fold::fold(word)).copied());
                numbers.push(number.unwrap_or(NONE));
            }
            self.count(&numbers, &mut met);
        }
        met
    }

    fn count(&self, text: &[u32], met: &mut FxHashMap<Run, u32>) {
        for at in 0..text.len() {
            let mut run = [NONE; 3];
            for (place, number) in text[at..].iter().take(3).enumerate() {
                if *number == NONE {
                    break;
                }
                run[place] = *number;
                if self.counts.contains_key(&run) {
                    *met.entry(run).or_default() += 1;
                }
            }
        }
    }

    /// The reading that also stands elsewhere, where the other never does: with both neighbours, with
    /// one, or alone.
    pub fn likelier(&self, suspect: &Suspect) -> Option<Likelier> {
        let elsewhere = |run: Run| self.counts.get(&run).copied().unwrap_or(0) > 1;
        for (a, b) in self.runs(&suspect.first).zip(self.runs(&suspect.second)) {
            match (elsewhere(a), elsewhere(b)) {
                (true, false) => return Some(Likelier::First),
                (false, true) => return Some(Likelier::Second),
                _ => {}
            }
        }
        None
    }

    /// What is counted of a reading, the most telling first.
    fn runs(&self, r: &Reading) -> impl Iterator<Item = Run> + use<> {
        let number = |word: &String| self.numbers.get(word).copied().unwrap_or(NONE);
        let (before, word, after) = (number(&r.before), number(&r.word), number(&r.after));
        [
            [before, word, after],
            [before, word, NONE],
            [word, after, NONE],
            [word, NONE, NONE],
        ]
        .into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{hunks, words};

    fn found(a: &str, b: &str) -> Vec<(String, String)> {
        let (a, b) = (words(a), words(b));
        suspects(&a, &b, &hunks(&a, &b))
            .into_iter()
            .map(|s| (s.first.shown, s.second.shown))
            .collect()
    }

    #[test]
    fn a_lost_tone_and_a_misread_letter_are_suspected() {
        assert_eq!(
            found("nhận thức đùng, đầy đủ", "nhận thức đúng, đầy đủ"),
            [("đùng".into(), "đúng".into())]
        );
        assert_eq!(
            found("yêu cầu lại văn bản", "yêu cầu tại văn bản"),
            [("lại".into(), "tại".into())]
        );
        assert_eq!(
            found("ứng dụng VNelD và", "ứng dụng VNID và"),
            [("VNelD".into(), "VNID".into())]
        );
    }

    #[test]
    fn another_word_a_number_and_a_spelling_are_not() {
        assert!(found("tổ chức đào tạo cho", "tổ chức bồi dưỡng cho").is_empty());
        assert!(found("đạt 53 xã", "đạt 58 xã").is_empty());
        assert!(found("hàng năm", "hằng năm").is_empty());
        assert!(found("kỹ năng", "kĩ năng").is_empty());
        assert!(found("hướng dẫn hộ dân lọc nước", "hướng dẫn hỗ trợ lọc nước").is_empty());
    }

    #[test]
    fn two_words_in_a_row_may_be_misread() {
        let both = found("thay đèn biền đáo xa", "thay đèn biển đảo xa");
        assert_eq!(
            both,
            [("biền".into(), "biển".into()), ("đáo".into(), "đảo".into())]
        );
    }

    #[test]
    fn the_reading_that_stands_elsewhere_is_likelier() {
        let (a, b) = (words("nhận thức đùng, đủ"), words("nhận thức đúng, đủ"));
        let all = suspects(&a, &b, &hunks(&a, &b));
        let texts = [
            "nhận thức đùng, đủ",
            "nhận thức đúng, đủ",
            "theo đúng quy định",
        ];
        let tally = Tally::new(&all, texts.into_iter());
        assert_eq!(tally.likelier(&all[0]), Some(Likelier::Second));
    }
}
