//! The words of some texts, each once, and the things named: what a thread can find out without knowing of other texts.
//!
//! A stretch of texts has far fewer distinct words than words, so that numbering them one stretch after the other, in
//! the same order whatever the number of threads, is quick. Leaves the numbers to `terms`.

use crate::object::{self, Found};
use crate::wording::{self, Wording};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Texts whose words one thread lists.
pub const STRETCH: usize = 512;

/// The words and pairs of words of some texts, each once, in the order in which they are met.
pub struct Listed {
    /// Each word, and how many of the texts hold it.
    pub words: Vec<(Box<str>, u32)>,
    /// Each pair as positions in `words`, and how many of the texts hold it.
    pub pairs: Vec<((u32, u32), u32)>,
    /// The texts.
    pub texts: Vec<Text>,
}

/// One of the texts.
pub struct Text {
    /// Its words in their order, as positions in [`Listed::words`].
    pub words: Vec<u32>,
    /// Its pairs of neighbouring words in their order, as positions in [`Listed::pairs`].
    pub pairs: Vec<u32>,
    /// The things that it names, as positions in `words`.
    pub things: Vec<Found>,
}

impl Listed {
    /// Lists the words of some texts.
    pub fn of(texts: &[&str]) -> Listed {
        let list = Wording::get();
        let bare: Vec<String> = texts.iter().map(|text| wording::bare(text)).collect();
        let mut words: List<&str> = List::default();
        let mut pairs: List<(u32, u32)> = List::default();
        let mut out = Vec::with_capacity(texts.len());
        for (at, bare) in (0..).zip(&bare) {
            let text = list.words(bare);
            let things = object::found(&text, list);
            let text: Vec<u32> = text.into_iter().map(|word| words.met(word, at)).collect();
            let of_text = text
                .windows(2)
                .map(|pair| pairs.met((pair[0], pair[1]), at));
            out.push(Text {
                pairs: of_text.collect(),
                words: text,
                things,
            });
        }
        Listed {
            words: words
                .met
                .into_iter()
                .map(|(word, texts, _)| (word.into(), texts))
                .collect(),
            pairs: pairs
                .met
                .into_iter()
                .map(|(pair, texts, _)| (pair, texts))
                .collect(),
            texts: out,
        }
    }
}

/// Things in the order in which they are met.
#[derive(Default)]
struct List<T> {
    places: FxHashMap<T, u32>,
    /// Each with the number of texts that hold it, and the last of these.
    met: Vec<(T, u32, u32)>,
}

impl<T: Copy + Eq + Hash> List<T> {
    /// The position of a thing that a text holds.
    fn met(&mut self, thing: T, text: u32) -> u32 {
        let next = u32::try_from(self.met.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(thing).or_insert(next);
        match self.met.get_mut(place as usize) {
            Some((_, texts, last)) if *last != text => (*texts, *last) = (*texts + 1, text),
            Some(_) => {}
            None => self.met.push((thing, 1, text)),
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_once_with_the_number_of_their_texts() {
        let listed = Listed::of(&["rừng và rừng", "biển và rừng"]);
        let words: Vec<(&str, u32)> = listed.words.iter().map(|(w, n)| (&**w, *n)).collect();
        assert_eq!(words, [("rung", 2), ("va", 2), ("bien", 1)]);
        assert_eq!(listed.pairs, [((0, 1), 1), ((1, 0), 2), ((2, 1), 1)]);
        assert_eq!(listed.texts[1].words, [2, 1, 0]);
        assert_eq!(listed.texts[1].pairs, [2, 1]);
    }
}
