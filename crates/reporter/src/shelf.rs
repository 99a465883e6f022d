//! Pairs or documents, held back until it is known whether the index shows them.
//!
//! The index shows them if they are at most five with at most 2,000 rows in all; else each gets
//! pages of its own. So no more than five are ever held, and the rest can go as it comes.

use crate::escape::file_name;
use std::collections::BTreeSet;

/// More pairs, or more documents, than this get a page each.
const INLINE: usize = 5;

/// Rows that one page holds; what has more continues on further pages.
pub const ROWS: usize = 2000;

/// Things of one kind, in the order in which they come.
pub struct Shelf<T> {
    /// `None` once each thing has pages of its own.
    held: Option<Vec<T>>,
    used: BTreeSet<String>,
    placed: usize,
}

impl<T> Shelf<T> {
    /// An empty shelf.
    pub fn new() -> Self {
        Shelf {
            held: Some(Vec::new()),
            used: BTreeSet::new(),
            placed: 0,
        }
    }

    /// Takes one, and gives those that are to go on pages now. `rows` gives the rows of what is
    /// held, as far as it is known.
    pub fn put(&mut self, thing: T, rows: impl Fn(&T) -> usize) -> Vec<T> {
        let Some(held) = &mut self.held else {
            return vec![thing];
        };
        held.push(thing);
        if fits(held, rows) {
            return Vec::new();
        }
        self.held.take().unwrap_or_default()
    }

    /// What the index shows and what goes on pages, at the end.
    pub fn clear(&mut self, rows: impl Fn(&T) -> usize) -> (Vec<T>, Vec<T>) {
        let held = self.held.take().unwrap_or_default();
        if fits(&held, rows) {
            (held, Vec::new())
        } else {
            (Vec::new(), held)
        }
    }

    /// The number of a thing that gets its place now, from 0.
    pub fn number(&mut self) -> usize {
        self.placed += 1;
        self.placed - 1
    }

    /// File names of the pages for a thing, [`ROWS`] rows each; none is given twice.
    pub fn pages(&mut self, name: &str, rows: usize) -> Vec<String> {
        let parts = 2..=rows.div_ceil(ROWS);
        std::iter::once(name.to_owned())
            .chain(parts.map(|part| format!("{name}~page{part}")))
            .map(|name| self.free(&name))
            .collect()
    }

    fn free(&mut self, name: &str) -> String {
        let mut candidate = name.to_owned();
        let mut n = 2;
        while !self.used.insert(candidate.to_ascii_lowercase()) {
            candidate = format!("{name}~{n}");
            n += 1;
        }
        format!("{candidate}.html")
    }
}

fn fits<T>(held: &[T], rows: impl Fn(&T) -> usize) -> bool {
    held.len() <= INLINE && held.iter().map(rows).sum::<usize>() <= ROWS
}

/// The file name of a pair's page, without what follows it.
pub fn pair_name(plan: &str, parent: &str) -> String {
    format!("{}--{}", file_name(plan), file_name(parent))
}

/// Links between the pages that one thing goes over; nothing where one page holds it.
pub fn links(names: &[String], here: usize) -> String {
    if names.len() < 2 {
        return String::new();
    }
    let mut out = String::from("<nav class=\"parts\" aria-label=\"Pages\">");
    for (at, name) in names.iter().enumerate() {
        let current = if at == here {
            " aria-current=\"page\""
        } else {
            ""
        };
        out.push_str(&format!("<a href=\"{name}\"{current}>{}</a> ", at + 1));
    }
    out.push_str("</nav>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_sends_all_to_pages() {
        let mut shelf = Shelf::new();
        for n in 0..INLINE {
            assert!(shelf.put(n, |_| 1).is_empty());
        }
        assert_eq!(shelf.put(5, |_| 1), [0, 1, 2, 3, 4, 5]);
        assert_eq!(shelf.put(6, |_| 1), [6]);
        assert_eq!(shelf.clear(|_| 1), (vec![], vec![]));
    }

    #[test]
    fn one_with_many_rows_goes_on_pages_of_its_own() {
        let mut shelf = Shelf::new();
        assert_eq!(shelf.put(1, |_| ROWS + 1), [1]);
        let pages = shelf.pages("a", 2 * ROWS + 1);
        assert_eq!(pages, ["a.html", "a~page2.html", "a~page3.html"]);
        assert_eq!(shelf.pages("A", 1), ["A~2.html"]);
    }
}
