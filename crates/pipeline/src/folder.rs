//! The output folder: one writer at a time, files whole or not at all, nothing stale left behind.
//!
//! `.vanban/` in the folder holds what a later run needs: `lock`, locked while a run writes;
//! `written`, the paths of all files that runs have put into `documents/`, `alignments/` and
//! `report/`, so that those not written again are removed and a user's own files stay; `cache/`,
//! see [`crate::store`]; `tmp/`, files not yet whole, while a run writes. A finished run leaves the
//! same `.vanban/` whatever was there before.

use crate::PipelineError;
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The folders of results.
const RESULTS: [&str; 3] = ["documents", "alignments", "report"];

/// An output folder, locked until dropped.
pub struct OutFolder {
    root: PathBuf,
    /// Paths below `root`, `/` between names, of files that are ours.
    ours: Mutex<BTreeSet<String>>,
    temporary: AtomicU64,
    _lock: File,
}

impl OutFolder {
    /// Makes the folder where it is missing, and locks it.
    ///
    /// # Errors
    ///
    /// It cannot be made or written, or another run holds it.
    pub fn open(root: &Path) -> Result<Self, PipelineError> {
        let state = root.join(".vanban");
        for folder in [root, &state, &state.join("cache")] {
            fs::create_dir_all(folder).map_err(|e| output(folder, "create the folder", e))?;
        }
        let lock = lock(root, &state.join("lock"))?;
        let tmp = state.join("tmp");
        if tmp.exists() {
            fs::remove_dir_all(&tmp).map_err(|e| output(&tmp, "remove the folder", e))?;
        }
        fs::create_dir(&tmp).map_err(|e| output(&tmp, "create the folder", e))?;
        for name in RESULTS {
            let folder = root.join(name);
            fs::create_dir_all(&folder).map_err(|e| output(&folder, "create the folder", e))?;
        }
        let written = fs::read_to_string(state.join("written")).unwrap_or_default();
        let ours = written
            .lines()
            .filter(|path| is_result(path))
            .map(str::to_owned)
            .collect();
        Ok(OutFolder {
            root: root.to_owned(),
            ours: Mutex::new(ours),
            temporary: AtomicU64::new(0),
            _lock: lock,
        })
    }

    /// The path of a file below the folder.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Writes a file whole or not at all; one that holds these bytes already is left alone.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn write(&self, below: &str, bytes: &[u8]) -> Result<(), PipelineError> {
        let path = self.path(below);
        if holds(&path, bytes) {
            return Ok(());
        }
        let number = self.temporary.fetch_add(1, Ordering::Relaxed);
        let temporary = self.path(".vanban/tmp").join(number.to_string());
        let write = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&temporary, bytes)?;
            fs::rename(&temporary, &path)
        };
        write().map_err(|source| output(&path, "write", source))
    }

    /// Notes files as ours before they are written, so that none is orphaned by a killed run.
    ///
    /// # Errors
    ///
    /// The note cannot be written.
    pub fn claim(&self, files: &BTreeSet<String>) -> Result<(), PipelineError> {
        let mut ours = self.ours();
        ours.extend(files.iter().cloned());
        self.note(&ours)
    }

    /// Removes every file of ours below `folders` that is not among `files`, and folders that are
    /// empty then.
    ///
    /// # Errors
    ///
    /// A file cannot be removed.
    pub fn keep(&self, folders: &[&str], files: &BTreeSet<String>) -> Result<(), PipelineError> {
        let below = |path: &str| {
            folders
                .iter()
                .any(|folder| path.starts_with(&format!("{folder}/")))
        };
        let mut ours = self.ours();
        let stale: Vec<String> = ours
            .iter()
            .filter(|path| below(path) && !files.contains(*path))
            .cloned()
            .collect();
        for file in stale {
            let path = self.path(&file);
            match fs::remove_file(&path) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => {
                    return Err(output(&path, "remove", e));
                }
                _ => {}
            }
            let mut folder = Path::new(&file).parent();
            while let Some(name) = folder.filter(|name| name.components().count() > 1) {
                if fs::remove_dir(self.root.join(name)).is_err() {
                    break;
                }
                folder = name.parent();
            }
            ours.remove(&file);
        }
        self.note(&ours)
    }

    /// Ends the writing: removes what only a running run needs.
    ///
    /// # Errors
    ///
    /// It cannot be removed.
    pub fn close(self) -> Result<(), PipelineError> {
        let tmp = self.path(".vanban/tmp");
        fs::remove_dir_all(&tmp).map_err(|e| output(&tmp, "remove the folder", e))
    }

    fn ours(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.ours.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, ours: &BTreeSet<String>) -> Result<(), PipelineError> {
        let text: String = ours.iter().map(|path| format!("{path}\n")).collect();
        self.write(".vanban/written", text.as_bytes())
    }
}

fn lock(root: &Path, path: &Path) -> Result<File, PipelineError> {
    let file = File::options()
        .create(true)
        .write(true)
        .truncate(true)
        .open(path);
    let file = file.map_err(|source| output(path, "write", source))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(PipelineError::Locked {
            path: root.to_owned(),
        }),
        Err(TryLockError::Error(e)) if e.kind() != io::ErrorKind::Unsupported => {
            Err(output(path, "lock", e))
        }
        _ => Ok(file),
    }
}

/// Whether a noted path is one that a run writes, and leads nowhere else.
fn is_result(path: &str) -> bool {
    let mut names = path.split('/');
    names.next().is_some_and(|first| RESULTS.contains(&first))
        && path.contains('/')
        && names.all(|name| !name.is_empty() && name != "." && name != ".." && !name.contains('\\'))
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|there| there == bytes)
}

/// The error of an output file or folder.
pub fn output(path: &Path, action: &'static str, source: io::Error) -> PipelineError {
    PipelineError::Output {
        path: path.to_owned(),
        action,
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(files: &[&str]) -> BTreeSet<String> {
        files.iter().map(|file| (*file).to_owned()).collect()
    }

    #[test]
    fn stale_files_go_and_the_users_files_stay() {
        let root = tempfile::tempdir().unwrap();
        let files = set(&["documents/a.json", "report/pairs/b.html"]);
        let folder = OutFolder::open(root.path()).unwrap();
        folder.claim(&files).unwrap();
        for file in &files {
            folder.write(file, b"x").unwrap();
        }
        folder.close().unwrap();
        fs::write(root.path().join("documents/mine.json"), "mine").unwrap();
        let folder = OutFolder::open(root.path()).unwrap();
        folder.keep(&["documents", "report"], &set(&[])).unwrap();
        folder.close().unwrap();
        assert!(!root.path().join("documents/a.json").exists());
        assert!(!root.path().join("report/pairs").exists());
        assert!(root.path().join("report").exists());
        assert!(root.path().join("documents/mine.json").exists());
        assert!(!root.path().join(".vanban/tmp").exists());
    }

    #[test]
    fn a_second_writer_is_turned_away() {
        let root = tempfile::tempdir().unwrap();
        let first = OutFolder::open(root.path()).unwrap();
        assert!(matches!(
            OutFolder::open(root.path()),
            Err(PipelineError::Locked { .. })
        ));
        drop(first);
        assert!(OutFolder::open(root.path()).is_ok());
    }

    #[test]
    fn a_note_cannot_lead_out_of_the_folder() {
        for path in [
            "run.json",
            "documents",
            "documents/../../x",
            "/etc/x",
            "report//x",
            ".vanban/lock",
        ] {
            assert!(!is_result(path), "{path}");
        }
        assert!(is_result("report/pairs/a--b.html"));
    }
}
