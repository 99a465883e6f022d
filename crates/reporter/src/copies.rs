//! Documents whose files have the same bytes, and pairs of such: each is shown, and counted once.

use std::collections::{BTreeMap, BTreeSet};

/// Which documents and pairs say again what others say.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    first: BTreeMap<String, String>,
    pairs: BTreeSet<(String, String)>,
}

impl Copies {
    /// `first` gives for each copy the document that counts, by their ids; `pairs` are all plans with their parents.
    pub fn new(first: BTreeMap<String, String>, pairs: BTreeSet<(String, String)>) -> Self {
        Copies { first, pairs }
    }

    /// Number of documents that are copies.
    pub fn count(&self) -> usize {
        self.first.len()
    }

    /// Of a copy, the document that counts.
    pub fn of_document(&self, id: &str) -> Option<&str> {
        self.first.get(id).map(String::as_str)
    }

    /// Of a pair of copies, the pair that counts.
    pub fn of_pair(&self, plan: &str, parent: &str) -> Option<(&str, &str)> {
        let first = |id| self.of_document(id);
        if first(plan).is_none() && first(parent).is_none() {
            return None;
        }
        let counts = (
            first(plan).unwrap_or(plan).to_owned(),
            first(parent).unwrap_or(parent).to_owned(),
        );
        let (plan, parent) = self.pairs.get(&counts)?;
        Some((plan, parent))
    }
}
