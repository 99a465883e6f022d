//! A text as a row of words and breaks.

use super::Edit;
use super::knowledge::{Knowledge, UNKNOWN, breaks};
use super::words::{Gap, Shape, Word};
use vietnamese::syllables::Id;

/// A word or a break.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// Number of the word as it now reads.
    pub id: Id,
    /// Its place among the words; none for a break.
    pub word: Option<usize>,
    /// Whether it reads as printed.
    pub printed: bool,
}

/// A row of items: two breaks, then words with a break wherever signs part them, two breaks.
pub struct Line<'a> {
    /// The words as printed.
    pub words: &'a [Word<'a>],
    /// The row.
    pub items: Vec<Item>,
    /// What is known.
    pub knowledge: &'a Knowledge,
}

const BREAK: fn() -> Item = || Item {
    id: breaks(),
    word: None,
    printed: true,
};

impl<'a> Line<'a> {
    /// The row of a text in which some edits are made already; what they touch reads as unknown words
    /// where it is more than one word of the language.
    pub fn new(words: &'a [Word<'a>], edits: &[Edit], knowledge: &'a Knowledge) -> Self {
        let mut items = vec![BREAK(), BREAK()];
        let mut edits = edits.iter().peekable();
        let mut skip_to = 0;
        for (at, word) in words.iter().enumerate() {
            if at < skip_to {
                continue;
            }
            if word.gap == Gap::Signs && at > 0 {
                items.push(BREAK());
            }
            let edit = edits.next_if(|e| e.first == at);
            if let Some(edit) = edit {
                skip_to = edit.last + 1;
            }
            let key = edit.map(|e| vietnamese::syllables::key(&e.to));
            let id = match key {
                None if word.shape == Shape::Smudged => UNKNOWN,
                _ => knowledge.id(key.as_deref().unwrap_or(&word.key)),
            };
            items.push(Item {
                id,
                word: Some(at),
                printed: edit.is_none(),
            });
        }
        items.extend([BREAK(), BREAK()]);
        Line {
            words,
            items,
            knowledge,
        }
    }

    /// The printed word of an item that still reads as printed.
    pub fn printed(&self, at: usize) -> Option<&'a Word<'a>> {
        let item = self.items.get(at)?;
        item.word
            .filter(|_| item.printed)
            .and_then(|w| self.words.get(w))
    }

    /// The item some places after (or before) another; a break beyond the ends.
    pub fn item(&self, at: usize, offset: isize) -> Item {
        at.checked_add_signed(offset)
            .and_then(|i| self.items.get(i))
            .copied()
            .unwrap_or_else(BREAK)
    }

    /// How an item reads now.
    pub fn reads(&self, item: Item) -> &str {
        match item.word {
            _ if item.id < vietnamese::syllables::len() => vietnamese::syllables::word(item.id),
            Some(at) => &self.words[at].key,
            None => "",
        }
    }

    /// Whether nothing at all is known of an item.
    pub fn is_unknown(&self, item: Item) -> bool {
        item.id == UNKNOWN || item.id >= vietnamese::syllables::len()
    }
}
