//! Records of the folder that were read last: many plans have one parent, which need not be read
//! again for each.

use crate::folder::OutFolder;
use crate::report::read_json;
use model::record::DocumentRecord;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Records that are kept; more threads than this read some again.
const KEPT: usize = 16;

/// Tasks of all records that are kept, where these are more than one: some 80 MB.
const TASKS: usize = 20_000;

/// Records of a folder, read where they are not among the last.
pub struct Recent<'a> {
    folder: &'a OutFolder,
    kept: Mutex<VecDeque<Arc<DocumentRecord>>>,
}

impl<'a> Recent<'a> {
    /// Nothing read yet.
    pub fn new(folder: &'a OutFolder) -> Self {
        Recent {
            folder,
            kept: Mutex::default(),
        }
    }

    /// The record of a document.
    ///
    /// # Errors
    ///
    /// It cannot be read; says why, without the file's name.
    pub fn get(&self, id: &str) -> Result<Arc<DocumentRecord>, String> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut kept = kept();
            let at = kept.iter().position(|record| record.document.id == id);
            if let Some(record) = at.and_then(|at| kept.remove(at)) {
                kept.push_back(record.clone());
                return Ok(record);
            }
        }
        let record: DocumentRecord = read_json(self.folder, &format!("documents/{id}.json"))?;
        let record = Arc::new(record);
        let mut kept = kept();
        kept.push_back(record.clone());
        let tasks = |kept: &VecDeque<Arc<DocumentRecord>>| {
            kept.iter().map(|r| r.tasks.len()).sum::<usize>()
        };
        while kept.len() > KEPT || kept.len() > 1 && tasks(&kept) > TASKS {
            kept.pop_front();
        }
        Ok(record)
    }
}
