//! What `data/wording.toml` knows: stock words that say little, and several words for one thing.
//!
//! Turns a text into its plain words: folded, tone marks off, abbreviations written out, each group
//! of synonyms one word. Leaves weights to `terms`.

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;
use vietnamese::fold;

/// The word list, ready for use.
pub struct Wording {
    stock: HashSet<String>,
    phrases: HashSet<(String, String)>,
    /// By first word: the words that follow, and what stands instead; longest first.
    rewrites: HashMap<String, Vec<Rewrite>>,
}

/// The words after the first, and what stands instead of all.
type Rewrite = (Vec<String>, Vec<String>);

#[derive(Deserialize)]
struct Data {
    stock: String,
    phrases: Vec<String>,
    abbreviations: BTreeMap<String, String>,
    same: Vec<Same>,
}

#[derive(Deserialize)]
struct Same {
    words: Vec<String>,
}

static WORDING: LazyLock<Wording> =
    LazyLock::new(|| Wording::read(include_str!("../data/wording.toml")));

impl Wording {
    /// The list that comes with the crate.
    pub fn get() -> &'static Wording {
        &WORDING
    }

    fn read(text: &str) -> Wording {
        let data: Data = toml::from_str(text).expect("data/wording.toml is checked by a test");
        let stock = data.stock.split_whitespace().map(fold::bare).collect();
        let phrases = data.phrases.iter().filter_map(|p| pair(p)).collect();
        let mut rewrites: HashMap<String, Vec<Rewrite>> = HashMap::new();
        let mut rule = |from: &str, to: Vec<String>| {
            let mut from = plain(from).into_iter();
            if let Some(first) = from.next() {
                rewrites
                    .entry(first)
                    .or_default()
                    .push((from.collect(), to));
            }
        };
        for group in &data.same {
            if let Some(first) = group.words.first() {
                for words in &group.words {
                    rule(words, vec![plain(first).join("_")]);
                }
            }
        }
        for (short, long) in &data.abbreviations {
            rule(short, plain(long));
        }
        for rules in rewrites.values_mut() {
            rules.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        Wording {
            stock,
            phrases,
            rewrites,
        }
    }

    /// The plain words of a text, in order.
    pub fn words(&self, text: &str) -> Vec<String> {
        let words = plain(text);
        let mut out = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let rule = self.rewrites.get(&words[at]).and_then(|rules| {
                rules
                    .iter()
                    .find(|(rest, _)| words[at + 1..].starts_with(rest))
            });
            match rule {
                Some((rest, to)) => {
                    out.extend(to.iter().cloned());
                    at += 1 + rest.len();
                }
                None => {
                    out.push(words[at].clone());
                    at += 1;
                }
            }
        }
        out
    }

    /// Whether a plain word is in every second paragraph of state documents.
    pub fn is_stock(&self, word: &str) -> bool {
        self.stock.contains(word) || word.contains('_')
    }

    /// Whether two neighbouring plain words are a stock phrase.
    pub fn is_stock_pair(&self, first: &str, second: &str) -> bool {
        self.phrases
            .contains(&(first.to_owned(), second.to_owned()))
    }
}

/// Words of a text without tone marks.
pub fn plain(text: &str) -> Vec<String> {
    fold::words(&fold::bare(text)).map(str::to_owned).collect()
}

fn pair(phrase: &str) -> Option<(String, String)> {
    let words = plain(phrase);
    Some((words.first()?.clone(), words.get(1)?.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_out() {
        let list = Wording::get();
        assert_eq!(
            list.words("giải quyết TTHC"),
            list.words("giải quyết thủ tục hành chính")
        );
    }

    #[test]
    fn synonyms_are_one_word() {
        let list = Wording::get();
        assert_eq!(
            list.words("tổ chức bồi dưỡng"),
            list.words("tổ chức đào tạo")
        );
        assert_ne!(list.words("tổ chức họp"), list.words("tổ chức đào tạo"));
    }

    #[test]
    fn the_list_is_plain() {
        let data: Data = toml::from_str(include_str!("../data/wording.toml")).unwrap();
        for word in data
            .stock
            .split_whitespace()
            .chain(data.phrases.iter().map(String::as_str))
        {
            assert_eq!(word, fold::fold(word));
        }
        for group in &data.same {
            assert!(group.words.len() > 1);
        }
    }
}
