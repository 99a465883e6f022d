//! Phrases of a word list that are found in a text as whole words.

use crate::fold::spaced;
use serde::Deserialize;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_as_whole_words() {
        let phrases = Phrases::from(vec!["công an".to_owned()]);
        assert!(phrases.within(" bộ công an tỉnh ") && !phrases.within(" thành công anh "));
        assert!(phrases.open(" công an tỉnh ") && !phrases.open(" bộ công an "));
        assert!(phrases.close(" bộ công an ") && !phrases.close(" công an tỉnh "));
        assert!(phrases.are(" công an ") && !phrases.are(" bộ công an "));
    }
}
