//! Tokens: the words, numbers and marks of a text, each with its place and its plain forms.
//!
//! Patterns of several words (dates, citations) are read from tokens rather than from a folded copy,
//! so that what is found can be pointed at in the original. Linear in the text.

use crate::fold;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A run of letters.
    Word,
    /// A run of ASCII digits.
    Number,
    /// Any other character that is no blank.
    Mark,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
    /// Its form after [`fold::fold`].
    pub folded: String,
    /// Its form after [`fold::bare`].
    pub bare: String,
    /// No blank stands before it.
    pub glued: bool,
    /// It starts with a capital letter.
    pub capital: bool,
}

impl Token {
    /// Whether it is this folded word or mark.
    pub fn is(&self, folded: &str) -> bool {
        self.folded == folded
    }

    /// Value of a number of up to six digits.
    pub fn value(&self) -> Option<u32> {
        (self.kind == TokenKind::Number && self.folded.len() <= 6)
            .then(|| self.folded.parse().ok())
            .flatten()
    }

    /// Value, where the number is a year that a document of today may name (1945 to 2100).
    pub fn year(&self) -> Option<u32> {
        self.value()
            .filter(|y| self.folded.len() == 4 && (1945..=2100).contains(y))
    }
}

/// Takes a text apart. A letter run and a digit run that touch are two tokens (`T3`).
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut blank = true;
    while let Some((start, first)) = chars.next() {
        if fold::is_blank(first) {
            blank = true;
            continue;
        }
        let kind = kind_of(first);
        let mut end = start + first.len_utf8();
        if kind != TokenKind::Mark {
            while let Some(&(at, next)) = chars.peek() {
                if kind_of(next) != kind && !is_combining_mark(next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let word = &text[start..end];
        let folded = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            fold::fold(word)
        };
        let bare = if folded.is_ascii() {
            folded.clone()
        } else {
            without_marks(&folded)
        };
        out.push(Token {
            range: start..end,
            kind,
            folded,
            bare,
            glued: !blank,
            capital: first.is_uppercase(),
        });
        blank = false;
    }
    out
}

/// [`fold::bare`] of a folded word.
fn without_marks(folded: &str) -> String {
    fold::all_unmarked(folded).unwrap_or_else(|| {
        folded
            .nfd()
            .filter(|c| !is_combining_mark(*c))
            .map(|c| if c == 'đ' { 'd' } else { c })
            .collect()
    })
}

fn kind_of(c: char) -> TokenKind {
    if c.is_ascii_digit() {
        TokenKind::Number
    } else if fold::is_letter(c) {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Whether the folded words of `phrase` (blanks between them) stand at token `at`; gives the token after.
pub fn phrase_at(tokens: &[Token], at: usize, phrase: &str) -> Option<usize> {
    let mut rest = phrase;
    for (i, token) in tokens.iter().enumerate().skip(at) {
        rest = rest.strip_prefix(token.folded.as_str())?;
        if rest.is_empty() {
            return Some(i + 1);
        }
        rest = rest.strip_prefix(' ')?;
    }
    None
}

/// Whether the folded words of `phrase` end right before token `end`; gives their first token.
pub fn phrase_before(tokens: &[Token], end: usize, phrase: &str) -> Option<usize> {
    let start = end.checked_sub(phrase.split(' ').count())?;
    phrase_at(tokens, start, phrase).map(|_| start)
}

/// Whether the folded words of `phrase` stand somewhere with their first token in a range.
pub fn phrase_within(tokens: &[Token], range: &Range<usize>, phrase: &str) -> bool {
    range
        .clone()
        .any(|at| phrase_at(tokens, at, phrase).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_that_touch_are_two_tokens() {
        let found = tokens("T3/2023, Quý  III");
        let words: Vec<&str> = found.iter().map(|t| t.folded.as_str()).collect();
        assert_eq!(words, ["t", "3", "/", "2023", ",", "quý", "iii"]);
        assert!(found[1].glued && !found[6].glued);
        assert_eq!(found[3].year(), Some(2023));
    }

    #[test]
    fn marks_added_to_a_letter_stay_with_it() {
        let found = tokens("tha\u{301}ng");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].folded, "tháng");
    }

    #[test]
    fn phrases_are_found_before_and_after() {
        let found = tokens("Chậm nhất trong tháng 4");
        assert_eq!(phrase_at(&found, 0, "chậm nhất"), Some(2));
        assert_eq!(phrase_before(&found, 3, "nhất trong"), Some(1));
        assert_eq!(phrase_before(&found, 1, "nhất trong"), None);
    }
}
