//! Damaged words of one document that are readings of words of the other, read as these.
//!
//! Where a machine has misread a text, a row shares few whole words with its item, although each broken word is plainly one
//! of the item's: `nghieh cứu` beside `nghiên cứu`. Only words of damaged texts are looked at, and a word is read as
//! another one of the other document where letters that are taken for each other, one letter too many or too few, or a
//! blank lost or put in explain it, and the words beside it agree. For comparing only: the records keep what is printed.

use crate::letters::blur;
use crate::wording;
use rustc_hash::{FxHashMap, FxHashSet};

/// Letters from which a word may have lost or gained one.
const LONG: usize = 3;
/// Letters of the longest words that are read, two run together and one too many: what is longer is no word.
const LONGEST: usize = 16;
/// Words that are looked at for one broken word, at most.
const LOOKED_AT: usize = 24;
/// Times that a text is gone through.
const PASSES: usize = 3;

/// The words of a document's texts, to be found by what machines make of them.
#[derive(Default)]
pub struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
    /// Which words stand side by side.
    pairs: FxHashSet<(u32, u32)>,
    /// Words by their blurred letters, and by these without one of them.
    whole: FxHashMap<Box<[u8]>, Vec<u32>>,
    shorter: FxHashMap<Box<[u8]>, Vec<u32>>,
}

/// A stretch of letters and digits, or of other signs, of a text.
struct Piece<'t> {
    text: &'t str,
    /// Without marks; empty where it is no word.
    bare: String,
}

/// What a broken word may be read as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    /// Neighbours that stand beside it in the other document too.
    agree: u8,
    /// Whether only letters that are taken for each other differ.
    same_length: bool,
    word: u32,
    /// The word behind, where two were run together.
    second: Option<u32>,
}

impl Vocabulary {
    /// Of these texts; words that are none are left out.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Vocabulary {
        let mut out = Vocabulary::default();
        for text in texts {
            let bare = wording::bare(text);
            let mut before = None;
            for word in bare.split(' ').filter(|word| !word.is_empty()) {
                let number = wording::is_syllable(word).then(|| out.number(word));
                out.pairs.extend(before.zip(number));
                before = number;
            }
        }
        for (number, word) in (0_u32..).zip(&out.words) {
            if word.bytes().any(|b| b.is_ascii_digit()) || word.len() > LONGEST {
                continue;
            }
            let letters = blurred(word);
            for key in without_one(&letters).filter(|_| letters.len() >= LONG) {
                out.shorter.entry(key).or_default().push(number);
            }
            out.whole.entry(letters).or_default().push(number);
        }
        out
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }

    /// A text with its broken words as the other document has them, and how many were broken; `None` where none is.
    pub fn read_right(&self, text: &str) -> Option<(String, usize)> {
        let (mut out, mut broken) = self.read_once(text)?;
        // A word that is read rightly tells what stands beside it.
        for _ in 1..PASSES {
            let Some((text, more)) = self.read_once(&out) else {
                break;
            };
            (out, broken) = (text, broken + more);
        }
        Some((out, broken))
    }

    fn read_once(&self, text: &str) -> Option<(String, usize)> {
        let pieces = pieces(text);
        let known = |at: Option<usize>| {
            let piece = pieces.get(at?)?;
            self.numbers.get(piece.bare.as_str()).copied()
        };
        let mut out = String::with_capacity(text.len());
        let (mut before, mut read, mut at) = (None, 0, 0);
        while let Some(piece) = pieces.get(at) {
            let own = self.numbers.get(piece.bare.as_str()).copied();
            if piece.bare.is_empty() || own.is_some() {
                before = if piece.bare.is_empty() { before } else { own };
                out.push_str(piece.text);
                at += 1;
                continue;
            }
            let behind = |at: usize| (at + 1..pieces.len()).find(|at| !pieces[*at].bare.is_empty());
            // A blank or a dot may have got into a word.
            let next = behind(at).filter(|next| *next == at + 2 && pieces[at + 1].text.len() == 1);
            let joined = next.and_then(|next| {
                let whole = format!("{}{}", piece.bare, pieces[next].bare);
                let found = self.numbers.get(whole.as_str()).copied()?;
                let word = piece.bare.len() > 1 && wording::is_syllable(&piece.bare);
                (!word || known(Some(next)).is_none()).then_some((found, next))
            });
            if let Some((found, next)) = joined {
                out.push_str(&self.words[found as usize]);
                (before, at, read) = (Some(found), next + 1, read + 1);
                continue;
            }
            match self.reading(&piece.bare, before, known(behind(at))) {
                Some(found) => {
                    out.push_str(&self.words[found.word as usize]);
                    if let Some(second) = found.second {
                        out.push(' ');
                        out.push_str(&self.words[second as usize]);
                    }
                    before = found.second.or(Some(found.word));
                    read += 1;
                }
                None => {
                    out.push_str(piece.text);
                    before = None;
                }
            }
            at += 1;
        }
        (read > 0).then_some((out, read))
    }

    /// The one word, or two, that a word is a reading of.
    fn reading(&self, word: &str, before: Option<u32>, behind: Option<u32>) -> Option<Found> {
        let is_word = wording::is_syllable(word);
        if word.bytes().any(|b| b.is_ascii_digit()) || !(2..=LONGEST).contains(&word.len()) {
            return None;
        }
        let letters = blurred(word);
        let agree = |first: u32, last: u32| {
            let before = before.is_some_and(|before| self.pairs.contains(&(before, first)));
            let behind = behind.is_some_and(|behind| self.pairs.contains(&(last, behind)));
            u8::from(before) + u8::from(behind)
        };
        let mut found: Vec<Found> = Vec::new();
        let mut add = |some: Option<&Vec<u32>>, same_length: bool| {
            for word in some.into_iter().flatten().take(LOOKED_AT) {
                let more = Found {
                    agree: agree(*word, *word),
                    same_length,
                    word: *word,
                    second: None,
                };
                if !found.iter().any(|other| other.word == *word) {
                    found.push(more);
                }
            }
        };
        add(self.whole.get(&letters), true);
        if letters.len() >= LONG {
            add(self.shorter.get(&letters), false);
            without_one(&letters).for_each(|key| add(self.whole.get(&key), false));
        }
        for at in (1..word.len()).filter(|at| word.is_char_boundary(*at)) {
            let number = |part: &str| self.numbers.get(part).copied();
            let (Some(first), Some(second)) = (number(&word[..at]), number(&word[at..])) else {
                continue;
            };
            if self.pairs.contains(&(first, second)) {
                found.push(Found {
                    agree: agree(first, second) + 1,
                    same_length: true,
                    word: first,
                    second: Some(second),
                });
            }
        }
        let best = *found.iter().max()?;
        let rank = |found: &Found| (found.agree, found.same_length);
        let alone = found
            .iter()
            .filter(|other| rank(other) == rank(&best))
            .count()
            == 1;
        // A word of the language is hardly another one; and without a neighbour that agrees, only its letters tell.
        let enough = match best.agree {
            0 => !is_word && best.same_length && letters.len() >= LONG,
            1 => !is_word,
            _ => true,
        };
        (alone && enough).then_some(best)
    }
}

/// Letters of a plain word, one for all that are taken for each other.
fn blurred(word: &str) -> Box<[u8]> {
    word.bytes().map(blur).collect()
}

/// The letters without one of them.
fn without_one(letters: &[u8]) -> impl Iterator<Item = Box<[u8]>> {
    (0..letters.len()).map(|at| [&letters[..at], &letters[at + 1..]].concat().into())
}

/// A text in pieces.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // Marks may stand behind their letters.
        let of_word = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c);
        let word = of_word(first);
        let end = rest.find(|c| of_word(c) != word).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        out.push(Piece {
            text: piece,
            bare: match word {
                true => wording::bare(piece).trim().to_owned(),
                false => String::new(),
            },
        });
        rest = behind;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(text: &str) -> String {
        let items = [
            "Nghiên cứu, triển khai trạm quan trắc độ mặn tại các cửa sông, giao Sở Y tế rà soát",
            "Nạo vét luồng vào cảng cá và lắp phao",
        ];
        let vocabulary = Vocabulary::of(items.into_iter());
        let read = vocabulary.read_right(text);
        wording::plain(&read.map_or(text.to_owned(), |(text, _)| text)).join(" ")
    }

    #[test]
    fn broken_words_are_those_of_the_other_document() {
        assert_eq!(right("Nghieh cứu, triểh khai"), "nghien cuu trien khai");
        assert_eq!(right("trm quan trc độ mặn"), "tram quan trac do man");
        assert_eq!(
            right("Sở Y tế ràsoát c ửa sông"),
            "so y te ra soat cua song"
        );
    }

    #[test]
    fn what_is_longer_than_any_word_is_passed_over() {
        let long = "xq".repeat(100_000);
        let vocabulary = Vocabulary::of(["_".repeat(100_000).as_str(), "rà soát"].into_iter());
        assert!(vocabulary.read_right(&long).is_none());
    }

    #[test]
    fn names_and_words_that_nothing_proves_stay() {
        assert_eq!(right("Nạo vét tại Krông Pa"), "nao vet tai krong pa");
        assert_eq!(right("lắp đặt app trên web"), "lap dat app tren web");
        assert_eq!(right("quan trắc lúa"), "quan trac lua");
    }
}
