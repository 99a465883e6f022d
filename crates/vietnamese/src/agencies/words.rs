//! A text's words as names are read by: folded, with their places and what stands between them.

use crate::fold::{fold, is_blank, is_letter_or_digit};

/// Most words that are looked at from one place on; names and lists of nouns are shorter.
const REACH: usize = 48;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Blanks, or the start of the text.
    Space,
    /// A comma.
    Comma,
    /// A dash, `&` or `/`: part of a name.
    Joint,
    /// One dot (`TP. Hồ Chí Minh`).
    Dot,
    /// Anything else: a semicolon, colon, bracket, line break.
    Hard,
}

/// A run of letters and digits.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset behind its last character.
    pub end: usize,
    /// Folded.
    pub folded: String,
    /// Its first letter is a capital.
    pub upper: bool,
    /// Two capitals at least: an abbreviation, or a text in capitals.
    pub caps: bool,
    /// What stands before it.
    pub gap: Gap,
}

/// The first words of a text, at most [`REACH`], and no more than one behind a hard mark.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut gap_start = 0;
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if is_letter_or_digit(c) && at < text.len() {
            start.get_or_insert(at);
            continue;
        }
        // `Cư M'gar`.
        let within = start.is_some() && matches!(c, '\'' | '’' | 'ʼ');
        if within && text[at + c.len_utf8()..].starts_with(char::is_lowercase) {
            continue;
        }
        let Some(from) = start.take() else { continue };
        let word = &text[from..at];
        out.push(Word {
            start: from,
            end: at,
            folded: if word.is_ascii() {
                word.to_ascii_lowercase()
            } else {
                fold(word)
            },
            upper: word.chars().next().is_some_and(char::is_uppercase),
            caps: word.chars().filter(|c| c.is_uppercase()).count() >= 2,
            gap: gap(&text[gap_start..from]),
        });
        // No name goes on behind a hard mark: one word shows that it is there.
        if out.len() == REACH || (out.len() > 1 && out.last().is_some_and(|w| w.gap == Gap::Hard)) {
            break;
        }
        gap_start = at;
    }
    out
}

fn gap(between: &str) -> Gap {
    let marks: Vec<char> = between
        .chars()
        .filter(|c| !is_blank(*c) || *c == '\n')
        .collect();
    match marks[..] {
        [] => Gap::Space,
        [','] => Gap::Comma,
        ['.'] => Gap::Dot,
        ['-' | '–' | '—' | '‑' | '&' | '/' | '\u{2010}'] => Gap::Joint,
        [',', '-' | '–'] => Gap::Comma,
        _ => Gap::Hard,
    }
}

/// Whether the words from `at` on are these (folded, blank between), apart by blanks or joints only.
/// Gives the index behind them. A comma in the phrase asks for a comma.
pub(crate) fn phrase(words: &[Word], at: usize, phrase: &str) -> Option<usize> {
    let begins = |first: &Word| phrase.starts_with(&first.folded) || phrase.starts_with('-');
    if !words.get(at).is_some_and(begins) {
        return None;
    }
    let mut i = at;
    let mut comma = false;
    for part in phrase.split(' ') {
        let (bare, next_comma) = match part.strip_suffix(',') {
            Some(b) => (b, true),
            None => (part, false),
        };
        if bare == "-" {
            continue;
        }
        let word = words.get(i)?;
        let fits = i == at
            || match word.gap {
                Gap::Space | Gap::Joint => !comma,
                Gap::Comma => comma,
                _ => false,
            };
        if word.folded != bare || !fits {
            return None;
        }
        comma = next_comma;
        i += 1;
    }
    Some(i)
}

/// The longest of some phrases that the words from `at` on begin with.
pub(crate) fn longest<'a>(
    words: &[Word],
    at: usize,
    phrases: impl IntoIterator<Item = &'a String>,
) -> Option<usize> {
    phrases
        .into_iter()
        .filter_map(|p| phrase(words, at, p))
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_what_stands_before_them() {
        let found = words("Bộ TT&TT, TP. Huế;\n\tSở");
        let gaps: Vec<Gap> = found.iter().map(|w| w.gap).collect();
        assert_eq!(
            gaps,
            [
                Gap::Space,
                Gap::Space,
                Gap::Joint,
                Gap::Comma,
                Gap::Dot,
                Gap::Hard
            ]
        );
        assert!(found[1].caps && !found[0].caps && found[0].upper);
    }

    #[test]
    fn an_apostrophe_may_stand_within_a_word() {
        let found = words("Ea H'leo, Cư M’gar 'x");
        let folded: Vec<&str> = found.iter().map(|w| w.folded.as_str()).collect();
        assert_eq!(folded.len(), 5, "{folded:?}");
        assert!(found[1].upper && found[3].upper);
    }

    #[test]
    fn a_phrase_may_ask_for_its_comma() {
        let found = words("bộ trưởng, chủ nhiệm");
        assert_eq!(phrase(&found, 0, "bộ trưởng, chủ nhiệm"), Some(4));
        assert_eq!(phrase(&found, 0, "bộ trưởng chủ nhiệm"), None);
    }
}
