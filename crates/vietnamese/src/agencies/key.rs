//! Names as they are compared: by their folded words, with abbreviations of words written out (`UBND`), without `và` and
//! without marks between, so that `Bộ Văn hoá Thể thao và Du lịch` is found as well.

use super::lexicon::Lexicon;
use super::words::{Gap, Word};

/// Most words of a known name, abbreviations written out.
const LONGEST: usize = 26;

/// Words of a name that may begin at a word, abbreviations written out and `và` left out, each with the index behind
/// it; up to the first mark that stands in no name.
pub(super) fn parts<'a>(
    words: &'a [Word],
    at: usize,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = (usize, &'a str)> {
    let soft = move |i: usize, word: &Word| {
        let before = i
            .checked_sub(1)
            .and_then(|b| words.get(b))
            .map_or("", |w| w.folded.as_str());
        i == at
            || matches!(word.gap, Gap::Space | Gap::Comma | Gap::Joint)
            || (word.gap == Gap::Dot && matches!(before, "tp" | "tx" | "v" | "tt" | "pt"))
    };
    words
        .iter()
        .enumerate()
        .skip(at)
        .take(LONGEST)
        .take_while(move |(i, word)| soft(*i, word))
        // No name begins with it.
        .filter(move |(i, word)| *i == at || word.folded != "và")
        .map(|(i, word)| {
            let long = word.caps || word.folded.chars().count() > 3;
            let full = lexicon.expansions.get(&word.folded).filter(|_| long);
            (i + 1, full.unwrap_or(&word.folded).as_str())
        })
}
