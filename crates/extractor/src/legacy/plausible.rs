//! How well a word stands in Vietnamese: what tells a right reading from a wrong one.

use unicode_normalization::char::is_combining_mark;
use vietnamese::syllables;

/// Fewest occurrences of a word in the counted text that make it a known one.
const KNOWN: u32 = 5;

/// How often a word was counted, 0 for none.
pub fn commonness(word: &str) -> u32 {
    syllables::id(&syllables::key(word)).map_or(0, syllables::count)
}

/// What speaks for a chunk of text between blanks: the words with letters beyond ASCII count, 1 for a
/// known syllable, 0.4 for a possible one, -1 for what no Vietnamese text has. 0 says nothing.
pub fn chunk(text: &str) -> f32 {
    text.split(parts_words).map(word).sum()
}

/// Signs between words that are no letter in any of the encodings, or not inside a word.
pub(super) fn parts_words(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphabetic() || matches!(c, '\u{a0}' | '\u{2013}'..='\u{2026}')
}

fn word(text: &str) -> f32 {
    let word = text.trim_matches(|c: char| "«»·".contains(c));
    // A lone letter may be a sign (`1º`) as well as a word.
    if word.is_ascii() || !word.chars().any(char::is_alphabetic) || word.chars().count() == 1 {
        return 0.0;
    }
    if !word
        .chars()
        .all(|c| c.is_alphabetic() || is_combining_mark(c))
    {
        return -1.0;
    }
    let is_shouted = word.chars().all(|c| !c.is_lowercase());
    if !is_shouted
        && word
            .chars()
            .zip(word.chars().skip(1))
            .any(|(a, b)| a.is_lowercase() && b.is_uppercase())
    {
        return -1.0;
    }
    let key = syllables::key(word);
    if !syllables::is_possible(&key) {
        // Abbreviations in capitals (QĐ, NĐ) are no syllables.
        return if is_shouted && word.chars().count() <= 6 && word.chars().all(is_vietnamese) {
            0.0
        } else {
            -1.0
        };
    }
    if syllables::id(&key).is_some_and(|id| syllables::count(id) >= KNOWN) {
        1.0
    } else {
        0.4
    }
}

/// Whether a letter is one of the Vietnamese alphabet.
fn is_vietnamese(c: char) -> bool {
    c.is_ascii_alphabetic() || is_beyond_latin1(c) || "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ".contains(c)
}

/// Whether a character is a Vietnamese letter that no windows-1252 view holds: the text is Unicode.
pub fn is_beyond_latin1(c: char) -> bool {
    matches!(
        c,
        '\u{1ea0}'
            ..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư'
    )
}
