//! What short texts of one document gave: the cells of a long table say the same names over and over.
//!
//! Only what depends on nothing but the text and what holds for the whole document may be kept, so that it does not
//! matter which thread comes first.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// Bytes of the longest text that is kept, where nothing else was said; longer ones hardly come twice.
const LONGEST: usize = 300;

/// Texts that are kept, some megabytes at most.
const MOST: usize = 4096;

/// What was made of texts; nothing at first.
#[derive(Debug)]
pub struct Memo<V> {
    longest: usize,
    known: RwLock<HashMap<String, V>>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Memo::of_texts_up_to(LONGEST)
    }
}

impl<V> Memo<V> {
    /// One that keeps what was made of texts of up to so many bytes.
    pub fn of_texts_up_to(longest: usize) -> Self {
        Memo {
            longest,
            known: RwLock::default(),
        }
    }
}

impl<V: Clone> Memo<V> {
    /// What was made of a text, or what `make` makes of it now.
    pub fn get(&self, text: &str, make: impl FnOnce() -> V) -> V {
        if text.len() > self.longest {
            return make();
        }
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(made) = known.get(text) {
                return made.clone();
            }
        }
        let made = make();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST {
            known.insert(text.to_owned(), made.clone());
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn short_texts_are_made_once_and_no_more_than_some() {
        let (memo, made) = (Memo::default(), Cell::new(0));
        let get = |text: &str| {
            memo.get(text, || {
                made.set(made.get() + 1);
                text.len()
            })
        };
        assert_eq!([get("Sở Tư pháp"), get("Sở Tư pháp")], [14, 14]);
        assert_eq!(made.get(), 1);
        let long = "x".repeat(LONGEST + 1);
        assert_eq!([get(&long), get(&long)], [LONGEST + 1; 2]);
        assert_eq!(made.get(), 3);
        for number in 0..2 * MOST {
            assert_eq!(get(&number.to_string()), number.to_string().len());
        }
        assert_eq!(memo.known.read().unwrap().len(), MOST);
    }
}
