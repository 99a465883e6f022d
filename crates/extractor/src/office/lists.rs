//! Automatic numbers of paragraphs, written out as Word prints them.
//!
//! A paragraph names a list and a level; the list's definition says how the numbers of the levels
//! are written and when they start again. Readers of Word's formats fill [`Lists`].

use crate::office::number::written;
use std::collections::{BTreeMap, BTreeSet};

/// Levels that Word knows.
pub const LEVELS: usize = 9;

/// How the numbers of a level are written.
#[derive(Debug, Clone, Default)]
pub struct Level {
    /// The number format by Word's name of it (`decimal`, `upperRoman`, `bullet`).
    pub format: String,
    /// The label; `%1` stands for the number of the first level.
    pub text: String,
    /// The first number.
    pub start: u32,
    /// Number of levels (from the top) whose step starts this one again; 0 for never.
    pub restart: usize,
    /// All numbers of the label are written in digits.
    pub legal: bool,
    /// Nothing stands between the label and the text.
    pub tight: bool,
    /// The style of paragraphs that are of this level.
    pub style: Option<String>,
}

/// A list that paragraphs name.
#[derive(Debug, Default)]
pub struct List {
    /// The definition that it follows; lists of one definition count together.
    pub definition: String,
    /// Where it starts, by level, if not where the definition says.
    pub starts: BTreeMap<usize, u32>,
    /// Levels that it writes in its own way.
    pub levels: BTreeMap<usize, Level>,
}

/// Lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub struct Lists {
    /// Levels of each definition.
    pub definitions: BTreeMap<String, BTreeMap<usize, Level>>,
    /// Definitions that follow the one of another list.
    pub links: BTreeMap<String, String>,
    /// The lists.
    pub lists: BTreeMap<String, List>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
    started: BTreeSet<(String, usize)>,
}

impl Lists {
    /// Counts a paragraph of a list and gives its label, the blank behind it included. `level` is
    /// the paragraph's own; else the one that its style is tied to, else the first.
    pub fn label(
        &mut self,
        list: &str,
        level: Option<usize>,
        style: Option<&str>,
    ) -> Option<String> {
        let own = self.lists.get(list)?;
        let mut definition = own.definition.clone();
        if let Some(linked) = self.links.get(&definition).and_then(|l| self.lists.get(l)) {
            definition = linked.definition.clone();
        }
        let mut levels = self.definitions.get(&definition)?.clone();
        levels.extend(own.levels.clone());
        let tied = || {
            levels
                .iter()
                .find(|(_, l)| l.style.is_some() && l.style.as_deref() == style)
                .map(|(n, _)| *n)
        };
        let at = level.or_else(tied).unwrap_or(0).min(LEVELS - 1);
        let counters = self.counters.entry(definition).or_default();
        if let Some(start) = own.starts.get(&at)
            && self.started.insert((list.to_owned(), at))
        {
            counters[at] = start.checked_sub(1);
        }
        let start = |n: usize| {
            own.starts
                .get(&n)
                .copied()
                .or_else(|| levels.get(&n).map(|l| l.start))
                .unwrap_or(1)
        };
        counters[at] = Some(counters[at].map_or(start(at), |value| value.saturating_add(1)));
        for (above, counter) in counters.iter_mut().enumerate().take(at) {
            counter.get_or_insert(start(above));
        }
        for (beneath, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            if levels.get(&beneath).is_none_or(|l| l.restart > at) {
                *counter = None;
            }
        }
        let level = levels.get(&at)?;
        let mut label = String::new();
        if level.format == "bullet" {
            label.push_str(bullet(&level.text)?);
        } else {
            let mut chars = level.text.chars();
            while let Some(c) = chars.next() {
                let digit = if c == '%' {
                    chars.clone().next().and_then(|d| d.to_digit(10))
                } else {
                    None
                };
                match digit {
                    Some(digit @ 1..=9) => {
                        chars.next();
                        let of = digit as usize - 1;
                        let format = levels.get(&of).map_or("decimal", |l| l.format.as_str());
                        let format = if level.legal { "decimal" } else { format };
                        label.push_str(&written(counters[of].unwrap_or(start(of)), format));
                    }
                    _ => label.push(c),
                }
            }
        }
        if label.trim().is_empty() {
            return None;
        }
        if !level.tight {
            label.push(' ');
        }
        Some(label)
    }
}

/// A bullet as readers of plain text know it; the signs of symbol fonts have no letters of their own.
fn bullet(text: &str) -> Option<&str> {
    match text.trim() {
        "" => None,
        "-" | "–" | "—" | "\u{ad}" | "\u{f02d}" => Some("-"),
        "+" => Some("+"),
        "*" => Some("*"),
        _ => Some("•"),
    }
}
