//! The documents that one page or sheet speaks of, with their tasks found by id.

use model::record::{DocumentRecord, Task};
use std::collections::{BTreeMap, BTreeSet};

/// A document, or a plan and its parent.
pub struct Corpus<'a> {
    tasks: BTreeMap<&'a str, &'a Task>,
    by_id: BTreeMap<&'a str, &'a DocumentRecord>,
}

impl<'a> Corpus<'a> {
    /// Indexes the records.
    pub fn of(documents: impl Iterator<Item = &'a DocumentRecord>) -> Self {
        let by_id: BTreeMap<_, _> = documents.map(|d| (d.document.id.as_str(), d)).collect();
        let tasks = by_id
            .values()
            .flat_map(|d| d.tasks.iter())
            .map(|t| (t.id.as_str(), t))
            .collect();
        Corpus { tasks, by_id }
    }

    /// The task of that id, if it was given.
    pub fn task(&self, id: &str) -> Option<&'a Task> {
        self.tasks.get(id).copied()
    }

    /// The document of that id, if it was given.
    pub fn document(&self, id: &str) -> Option<&'a DocumentRecord> {
        self.by_id.get(id).copied()
    }

    /// How a document is called: its number, else its id.
    pub fn name<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.document(id)
            .and_then(|d| d.document.number.as_deref())
            .unwrap_or(id)
    }
}

/// Prose tasks of a document that only state a table task again.
pub fn restating(document: &DocumentRecord) -> BTreeSet<&str> {
    document
        .restatements
        .iter()
        .map(|r| r.task.as_str())
        .collect()
}
