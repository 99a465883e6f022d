//! Records kept from run to run, in `.vanban/cache/`.
//!
//! An entry's name is the SHA-256 of everything that its record depends on: the source's bytes and
//! recorded path, the settings, the engines, the version and the sources of vanban. An entry holds
//! the SHA-256 of the rest in its first line, which parts could not be read in its second, and the
//! record. One that does not fit its sum is taken for missing.

use crate::digest::{hex, sha256};
use crate::folder::{OutFolder, output};
use crate::{Converted, PipelineError, Settings, TOOL_VERSION, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::io;

/// The kept records of an output folder.
pub struct Store<'a> {
    folder: &'a OutFolder,
    settings: Sha256,
}

impl<'a> Store<'a> {
    /// The records of a folder that were made with these settings.
    pub fn new(folder: &'a OutFolder, settings: &Settings) -> Self {
        let mut hash = Sha256::new();
        let engines = format!("{:?}", settings.engines());
        let settings = format!("{:?}", settings.of_conversion());
        for part in [TOOL_VERSION, env!("VANBAN_SOURCES"), &engines, &settings] {
            hash.update(Sha256::digest(part));
        }
        Store {
            folder,
            settings: hash,
        }
    }

    /// The name of the entry for a source.
    pub fn key(&self, path: &str, sha256: &str) -> String {
        let mut hash = self.settings.clone();
        hash.update(Sha256::digest(path));
        hash.update(Sha256::digest(sha256));
        hex(&hash.finalize())
    }

    /// The record kept under a name, if it is there and whole.
    pub fn load(&self, key: &str) -> Option<Converted> {
        let (unread, record) = self.entry(key)?;
        Some(Converted {
            record: serde_json::from_str(&record).ok()?,
            unread,
        })
    }

    /// The JSON of the record kept under a name.
    ///
    /// # Errors
    ///
    /// It is not there, or not whole.
    pub fn json(&self, key: &str) -> Result<String, PipelineError> {
        self.entry(key).map(|(_, record)| record).ok_or_else(|| {
            let gone = io::Error::new(io::ErrorKind::InvalidData, "changed by another program");
            output(&self.folder.path(&below(key)), "read", gone)
        })
    }

    fn entry(&self, key: &str) -> Option<(Option<String>, String)> {
        let text = fs::read_to_string(self.folder.path(&below(key))).ok()?;
        let (sum, rest) = text.split_once('\n')?;
        let (unread, record) = rest.split_once('\n')?;
        let whole = sum == sha256(rest);
        whole.then(|| Some((serde_json::from_str(unread).ok()?, record.to_owned())))?
    }

    /// Keeps a record.
    ///
    /// # Errors
    ///
    /// The entry cannot be written.
    pub fn save(&self, key: &str, converted: &Converted) -> Result<(), PipelineError> {
        let unread = serde_json::to_string(&converted.unread).unwrap_or_default();
        let rest = format!("{unread}\n{}", json::pretty(&converted.record));
        let sum = sha256(&rest);
        self.folder
            .write(&below(key), format!("{sum}\n{rest}").as_bytes())
    }

    /// Removes every entry that is not among `keys`.
    ///
    /// # Errors
    ///
    /// An entry cannot be removed.
    pub fn keep(&self, keys: &BTreeSet<String>) -> Result<(), PipelineError> {
        let folder = self.folder.path(".vanban/cache");
        let entries = fs::read_dir(&folder).map_err(|e| output(&folder, "read the folder", e))?;
        for entry in entries.flatten() {
            if !entry
                .file_name()
                .to_str()
                .is_some_and(|name| keys.contains(name))
            {
                let path = entry.path();
                fs::remove_file(&path).map_err(|e| output(&path, "remove", e))?;
            }
        }
        Ok(())
    }
}

fn below(key: &str) -> String {
    format!(".vanban/cache/{key}")
}
