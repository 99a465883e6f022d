//! Phrases of a word list that are found in a text as whole words.

use crate::fold::spaced;
use crate::tokens::{Token, phrase_at, phrase_before};
use serde::Deserialize;
use std::ops::Range;

/// Phrases as [`spaced`] writes them, once when the list is read. The texts that they are looked for in are folded and spaced, too.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Phrases(Vec<String>);

impl From<Vec<String>> for Phrases {
    fn from(list: Vec<String>) -> Self {
        Phrases(list.iter().map(|phrase| spaced(phrase)).collect())
    }
}

impl Phrases {
    /// Whether a text holds one of them.
    pub fn within(&self, text: &str) -> bool {
        self.iter().any(|phrase| text.contains(phrase))
    }

    /// Whether a text begins with one of them.
    pub fn open(&self, text: &str) -> bool {
        self.iter().any(|phrase| text.starts_with(phrase))
    }

    /// Whether a text ends with one of them.
    pub fn close(&self, text: &str) -> bool {
        self.iter().any(|phrase| text.ends_with(phrase))
    }

    /// Whether a text is one of them.
    pub fn are(&self, text: &str) -> bool {
        self.iter().any(|phrase| phrase == text)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The phrases, each with a blank before and behind.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// Phrases of folded words that are looked for in a text, folded, or among its tokens, in the order of the list.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Words(Vec<String>);

impl Words {
    /// The phrases.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The token behind the first phrase that starts at a token.
    pub fn at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        self.iter().find_map(|words| phrase_at(tokens, at, words))
    }

    /// The token behind the longest phrase that starts at a token.
    pub fn longest_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let ends = self.iter().filter_map(|words| phrase_at(tokens, at, words));
        ends.max()
    }

    /// First tokens of the phrases that end right before a token.
    pub fn all_before(&self, tokens: &[Token], end: usize) -> impl Iterator<Item = usize> {
        self.iter()
            .filter_map(move |words| phrase_before(tokens, end, words))
    }

    /// First token of the first phrase that ends right before a token.
    pub fn before(&self, tokens: &[Token], end: usize) -> Option<usize> {
        self.all_before(tokens, end).next()
    }

    /// Whether a phrase starts within a range of tokens.
    pub fn within(&self, tokens: &[Token], range: &Range<usize>) -> bool {
        range.clone().any(|at| self.at(tokens, at).is_some())
    }

    /// Whether a token is one of the words.
    pub fn hold(&self, token: &Token) -> bool {
        self.iter().any(|word| token.is(word))
    }

    /// What follows the first phrase that a text begins with.
    pub fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut rests = self.iter().filter_map(|words| text.strip_prefix(words));
        rests.find(|rest| !rest.starts_with(char::is_alphanumeric))
    }

    /// Whether the letters of a phrase stand in a text, within words too.
    pub fn stand_in(&self, text: &str) -> bool {
        self.iter().any(|words| text.contains(words))
    }

    /// Whether a text ends with a phrase.
    pub fn close(&self, text: &str) -> bool {
        let mut rests = self.iter().filter_map(|words| text.strip_suffix(words));
        rests.any(|rest| rest.is_empty() || rest.ends_with(' '))
    }

    /// Whether a text is a phrase.
    pub fn are(&self, text: &str) -> bool {
        self.iter().any(|words| words == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use crate::tokens::tokens;
    use std::collections::HashSet;

    #[test]
    fn phrases_are_found_as_whole_words() {
        let phrases = Phrases::from(vec!["công an".to_owned()]);
        assert!(phrases.within(" bộ công an tỉnh ") && !phrases.within(" thành công anh "));
        assert!(phrases.open(" công an tỉnh ") && !phrases.open(" bộ công an "));
        assert!(phrases.close(" bộ công an ") && !phrases.close(" công an tỉnh "));
        assert!(phrases.are(" công an ") && !phrases.are(" bộ công an "));
    }

    #[test]
    fn every_list_is_folded_and_has_no_phrase_twice() {
        type Lists = serde_json::Map<String, serde_json::Value>;
        let files: [Lists; 4] = [
            data!("carrying").expect("lists"),
            data!("seams").expect("lists"),
            data!("timing").expect("lists"),
            data!("together").expect("lists"),
        ];
        assert!(files.iter().all(|lists| !lists.is_empty()));
        for (name, list) in files.into_iter().flatten() {
            let phrases = list.as_array().expect(&name);
            let mut seen = HashSet::new();
            for phrase in phrases {
                let phrase = phrase.as_str().expect(&name);
                assert_eq!(fold(phrase), phrase, "{name}");
                assert!(seen.insert(phrase), "{name}: {phrase} twice");
            }
            assert!(!phrases.is_empty(), "{name}");
        }
    }

    #[test]
    fn phrases_are_found_in_their_order() {
        let words = Words(["sau khi", "sau khi có", "sau"].map(String::from).into());
        let text = tokens("Ngay sau khi có ý kiến");
        assert_eq!(
            (words.at(&text, 1), words.longest_at(&text, 1)),
            (Some(3), Some(4))
        );
        assert_eq!(
            (words.at(&text, 0), words.before(&text, 3)),
            (None, Some(1))
        );
        assert_eq!(words.all_before(&text, 2).collect::<Vec<_>>(), [1]);
        assert!(words.within(&text, &(0..2)) && !words.within(&text, &(2..6)));
        assert!(words.hold(&text[1]) && !words.hold(&text[2]));
        assert_eq!(words.behind("sau khi có ý kiến"), Some(" có ý kiến"));
        assert_eq!(words.behind("sauna"), None);
        assert!(words.stand_in("sauna") && !words.stand_in("sa"));
        assert!(words.close("ngay sau") && !words.close("ngaysau") && words.are("sau"));
    }
}
