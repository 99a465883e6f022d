//! The records of a run, sorted, with tasks and documents found by id.

use model::alignment::Alignment;
use model::record::{DocumentRecord, Task};
use model::run::RunRecord;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that the report is made of.
pub struct Corpus<'a> {
    /// By id.
    pub documents: Vec<&'a DocumentRecord>,
    /// By plan, then parent.
    pub alignments: Vec<&'a Alignment>,
    /// What became of every input.
    pub run: &'a RunRecord,
    tasks: BTreeMap<&'a str, &'a Task>,
    by_id: BTreeMap<&'a str, &'a DocumentRecord>,
}

impl<'a> Corpus<'a> {
    /// Sorts and indexes the records.
    pub fn new(
        documents: &'a [DocumentRecord],
        alignments: &'a [Alignment],
        run: &'a RunRecord,
    ) -> Self {
        let mut documents: Vec<_> = documents.iter().collect();
        documents.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        let mut alignments: Vec<_> = alignments.iter().collect();
        alignments.sort_by(|a, b| (&a.plan, &a.parent).cmp(&(&b.plan, &b.parent)));
        let tasks = documents
            .iter()
            .flat_map(|d| d.tasks.iter())
            .map(|t| (t.id.as_str(), t))
            .collect();
        let by_id = documents
            .iter()
            .map(|d| (d.document.id.as_str(), *d))
            .collect();
        Corpus {
            documents,
            alignments,
            run,
            tasks,
            by_id,
        }
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
    pub fn name(&self, id: &'a str) -> &'a str {
        self.document(id)
            .and_then(|d| d.document.number.as_deref())
            .unwrap_or(id)
    }

    /// Ids of the documents that are plan or parent of an alignment.
    pub fn paired(&self) -> BTreeSet<&'a str> {
        self.alignments
            .iter()
            .flat_map(|a| [a.plan.as_str(), a.parent.as_str()])
            .collect()
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
