//! The rows of `run.json` while the run goes on: on disk, but for what is added to few of them.
//!
//! A row is taken in when its input was read; all are sorted by their paths once. Then documents get their ids and rows
//! warnings, by the row's position, and rows are read as often as somebody wants them.

use crate::spool::Spool;
use model::place::Warning;
use model::run::{InputRecord, InputStatus};
use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The rows of a run.
pub struct Ledger {
    rows: Spool,
    /// Until they are sorted.
    paths: Vec<Box<str>>,
    /// Numbers of the rows in the order of their paths.
    order: Vec<u32>,
    /// Position of each document's row, ascending, and the document's id.
    documents: Vec<(u32, Box<str>)>,
    /// Warnings that came later, by the row's position.
    added: BTreeMap<u32, Vec<Warning>>,
    /// Number of rows: converted, partial, failed, skipped.
    counts: [usize; 4],
}

impl Ledger {
    /// No rows; they are kept in a file without a name in a folder.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn new(folder: &Path) -> io::Result<Self> {
        Ok(Ledger {
            rows: Spool::new(folder)?,
            paths: Vec::new(),
            order: Vec::new(),
            documents: Vec::new(),
            added: BTreeMap::new(),
            counts: [0; 4],
        })
    }

    /// Takes a row in.
    ///
    /// # Errors
    ///
    /// What the disk says.
    pub fn push(&mut self, row: &InputRecord) -> io::Result<()> {
        let text = serde_json::to_vec(row)?;
        self.rows.put(&mut text.as_slice(), text.len() as u64)?;
        self.paths.push(row.path.as_str().into());
        self.counts[at(row.status)] += 1;
        Ok(())
    }

    /// Puts the rows into the order of their paths, and gives the position of each by its number.
    pub fn sort(&mut self) -> Vec<u32> {
        let paths = std::mem::take(&mut self.paths);
        self.order = (0..).take(paths.len()).collect();
        self.order.sort_by_key(|number| paths.get(*number as usize));
        let mut positions = vec![0; self.order.len()];
        for (position, number) in (0..).zip(&self.order) {
            if let Some(of_number) = positions.get_mut(*number as usize) {
                *of_number = position;
            }
        }
        positions
    }

    /// Notes the documents' ids, each with the position of its row, ascending.
    pub fn name(&mut self, documents: impl Iterator<Item = (u32, Box<str>)>) {
        self.documents = documents.collect();
    }

    /// Adds a warning to the row at a position.
    pub fn warn(&mut self, position: u32, code: &str, message: String) {
        let added = self.added.entry(position).or_default();
        added.push(Warning::new(code, message));
    }

    /// The row at a position.
    ///
    /// # Errors
    ///
    /// What the disk says.
    pub fn row(&self, position: u32) -> io::Result<InputRecord> {
        let number = self.order.get(position as usize);
        let number = *number.ok_or(io::ErrorKind::NotFound)?;
        let text = self.rows.get(number as usize)?;
        let mut row: InputRecord = serde_json::from_slice(&text)?;
        let document = self
            .documents
            .binary_search_by_key(&position, |(at, _)| *at);
        let document = document.ok().and_then(|at| self.documents.get(at));
        row.document_id = document.map(|(_, id)| id.to_string());
        row.warnings
            .extend(self.added.get(&position).into_iter().flatten().cloned());
        Ok(row)
    }

    /// All rows, in the order of their paths.
    pub fn all(&self) -> impl Iterator<Item = io::Result<InputRecord>> + '_ {
        (0..)
            .take(self.order.len())
            .map(|position| self.row(position))
    }

    /// The warnings that were added, with the paths of their rows and in the order of these.
    ///
    /// # Errors
    ///
    /// What the disk says.
    pub fn added(&self) -> io::Result<Vec<(String, Warning)>> {
        let mut out = Vec::new();
        for (position, warnings) in &self.added {
            let path = self.row(*position)?.path;
            out.extend(warnings.iter().map(|w| (path.clone(), w.clone())));
        }
        Ok(out)
    }

    /// Number of rows with a status.
    pub fn count(&self, status: InputStatus) -> usize {
        self.counts[at(status)]
    }
}

fn at(status: InputStatus) -> usize {
    match status {
        InputStatus::Converted => 0,
        InputStatus::Partial => 1,
        InputStatus::Failed => 2,
        InputStatus::Skipped => 3,
    }
}

/// The rows as a list.
impl Serialize for Ledger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.order.len()))?;
        for row in self.all() {
            list.serialize_element(&row.map_err(S::Error::custom)?)?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(path: &str, status: InputStatus) -> InputRecord {
        InputRecord {
            path: path.to_owned(),
            sha256: None,
            bytes: 0,
            media_type: "text/plain".to_owned(),
            status,
            document_id: None,
            reason: None,
            warnings: vec![Warning::new("own", path)],
        }
    }

    #[test]
    fn rows_are_listed_by_path_with_what_was_added() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::new(folder.path()).unwrap();
        for (path, status) in [
            ("b", InputStatus::Converted),
            ("c", InputStatus::Failed),
            ("a", InputStatus::Converted),
        ] {
            ledger.push(&row(path, status)).unwrap();
        }
        assert_eq!(ledger.sort(), [1, 2, 0]);
        ledger.name([(0, "A".into()), (1, "B".into())].into_iter());
        ledger.warn(1, "late", "one".to_owned());
        ledger.warn(0, "late", "two".to_owned());
        ledger.warn(1, "late", "three".to_owned());
        let rows: Vec<InputRecord> = ledger.all().map(Result::unwrap).collect();
        let seen = |row: &InputRecord| {
            (
                row.path.clone(),
                row.document_id.clone(),
                row.warnings.len(),
            )
        };
        let named = |id: &str| Some(id.to_owned());
        let expected = [
            ("a".to_owned(), named("A"), 2),
            ("b".to_owned(), named("B"), 3),
            ("c".to_owned(), None, 1),
        ];
        assert_eq!(rows.iter().map(seen).collect::<Vec<_>>(), expected);
        assert_eq!(
            serde_json::to_string(&ledger).unwrap(),
            serde_json::to_string(&rows).unwrap()
        );
        let added: Vec<String> = ledger
            .added()
            .unwrap()
            .into_iter()
            .map(|(_, w)| w.message)
            .collect();
        assert_eq!(added, ["two", "one", "three"]);
        assert_eq!(ledger.count(InputStatus::Converted), 2);
        assert!(ledger.row(3).is_err());
    }
}
