//! The output folder: one writer at a time, files whole or not at all, nothing stale left behind.
//!
//! `.vanban/` in the folder holds what a later run needs: `lock`, locked while a run writes;
//! `written`, the paths of all files that runs have put into `documents/`, `alignments/` and
//! `report/`, so that those not written again are removed and a user's own files stay; `cache/`,
//! see [`crate::store`]; `tmp/`, files not yet whole, while a run writes. A finished run leaves the
//! same `.vanban/` whatever was there before.

use crate::{PipelineError, json};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where the paths of our files are noted, one a line.
const NOTE: &str = ".vanban/written";

/// Bytes that are written at once where a file is written piece by piece.
pub const PIECE: usize = 1 << 16;

/// The folders of results.
const RESULTS: [&str; 3] = ["documents", "alignments", "report"];

/// An output folder, locked until dropped.
pub struct OutFolder {
    root: PathBuf,
    /// Paths below `root`, `/` between names, of files that are ours, and whether this run writes them.
    ours: Mutex<BTreeMap<Box<str>, bool>>,
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
        // A run that could not write its results must not remove those of the run before.
        for folder in std::iter::once(root.to_owned()).chain(RESULTS.map(|name| root.join(name))) {
            let probe = folder.join(".vanban-probe");
            let proven = File::create(&probe).and_then(|_| fs::remove_file(&probe));
            proven.map_err(|e| output(&folder, "write into the folder", e))?;
        }
        let written = fs::read_to_string(root.join(NOTE)).unwrap_or_default();
        let ours = written
            .lines()
            .filter(|path| is_result(path))
            .map(|path| (path.into(), false))
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

    /// Writes a value's JSON, whole or not at all; a file that holds these bytes already is left alone.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn write_json<T: Serialize>(&self, below: &str, value: &T) -> Result<(), PipelineError> {
        self.write_with(below, |to| json::write_pretty(to, value))
    }

    /// Writes what `write` gives, whole or not at all.
    fn write_with(
        &self,
        below: &str,
        write: impl FnOnce(&mut BufWriter<&mut Growing>) -> io::Result<()>,
    ) -> Result<(), PipelineError> {
        let mut file = self.begin(below)?;
        let mut pieces = BufWriter::with_capacity(PIECE, &mut file);
        let written = write(&mut pieces).and_then(|()| pieces.flush());
        drop(pieces);
        written.map_err(|e| output(&self.path(below), "write", e))?;
        file.end()
    }

    /// Begins a file that is written piece by piece; it is there, whole, when it is ended.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn begin(&self, below: &str) -> Result<Growing, PipelineError> {
        let number = self.temporary.fetch_add(1, Ordering::Relaxed);
        let temporary = self.path(".vanban/tmp").join(number.to_string());
        let file = File::create(&temporary).map_err(|e| output(&temporary, "write", e))?;
        Ok(Growing {
            path: self.path(below),
            temporary,
            file,
        })
    }

    /// Notes files as ours before they are written, so that none is orphaned by a killed run.
    ///
    /// # Errors
    ///
    /// The note cannot be written.
    pub fn claim(&self, files: impl IntoIterator<Item = String>) -> Result<(), PipelineError> {
        let path = self.path(NOTE);
        let claim = || {
            let mut note: Option<BufWriter<File>> = None;
            let mut ours = self.ours();
            for file in files {
                if ours.contains_key(file.as_str()) {
                    ours.insert(file.into(), true);
                    continue;
                }
                let note = match &mut note {
                    Some(note) => note,
                    None => {
                        let file = File::options().create(true).append(true).open(&path)?;
                        note.insert(BufWriter::with_capacity(PIECE, file))
                    }
                };
                note.write_all(file.as_bytes())?;
                note.write_all(b"\n")?;
                ours.insert(file.into(), true);
            }
            note.map_or(Ok(()), |mut note| note.flush())
        };
        claim().map_err(|e| output(&path, "write", e))
    }

    /// Takes back that this run writes a file.
    pub fn disclaim(&self, file: &str) {
        if let Some(claimed) = self.ours().get_mut(file) {
            *claimed = false;
        }
    }

    /// Removes every file of ours below `folders` that was not claimed since the folder was opened, and folders that
    /// are empty then.
    ///
    /// # Errors
    ///
    /// A file cannot be removed.
    pub fn keep(&self, folders: &[&str]) -> Result<(), PipelineError> {
        let below = |path: &str| {
            folders
                .iter()
                .any(|folder| path.starts_with(&format!("{folder}/")))
        };
        let mut ours = self.ours();
        let stale: Vec<Box<str>> = ours
            .iter()
            .filter(|(path, claimed)| !**claimed && below(path))
            .map(|(path, _)| path.clone())
            .collect();
        for file in stale {
            let path = self.path(&file);
            match fs::remove_file(&path) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => {
                    return Err(output(&path, "remove", e));
                }
                _ => {}
            }
            let mut folder = Path::new(&*file).parent();
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

    fn ours(&self) -> MutexGuard<'_, BTreeMap<Box<str>, bool>> {
        self.ours.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, ours: &BTreeMap<Box<str>, bool>) -> Result<(), PipelineError> {
        let mut paths = ours.keys();
        self.write_with(NOTE, |to| paths.try_for_each(|path| writeln!(to, "{path}")))
    }
}

/// A file that is not whole yet.
pub struct Growing {
    path: PathBuf,
    temporary: PathBuf,
    file: File,
}

impl Growing {
    /// Adds bytes at its end.
    ///
    /// # Errors
    ///
    /// They cannot be written.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), PipelineError> {
        self.file
            .write_all(bytes)
            .map_err(|e| output(&self.path, "write", e))
    }

    /// Puts it, whole, in its place; one that holds these bytes already is left alone.
    ///
    /// # Errors
    ///
    /// It cannot be put there.
    pub fn end(self) -> Result<(), PipelineError> {
        drop(self.file);
        let put = || match same(&self.path, &self.temporary) {
            true => fs::remove_file(&self.temporary),
            false => {
                if let Some(folder) = self.path.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::rename(&self.temporary, &self.path)
            }
        };
        put().map_err(|e| output(&self.path, "write", e))
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Whether two files hold the same bytes; `false` where that cannot be told.
fn same(a: &Path, b: &Path) -> bool {
    let length = |path: &Path| {
        let data = fs::symlink_metadata(path).ok()?;
        data.is_file().then_some(data.len())
    };
    let compare = || -> io::Result<bool> {
        let (mut a, mut b) = (File::open(a)?, File::open(b)?);
        let (mut of_a, mut of_b) = (vec![0; 1 << 16], vec![0; 1 << 16]);
        loop {
            let read = a.read(&mut of_a)?;
            if read == 0 {
                return Ok(b.read(&mut of_b)? == 0);
            }
            b.read_exact(&mut of_b[..read])?;
            if of_a[..read] != of_b[..read] {
                return Ok(false);
            }
        }
    };
    length(a).is_some_and(|bytes| length(b) == Some(bytes)) && compare().unwrap_or(false)
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

    fn write(folder: &OutFolder, below: &str) {
        folder.write_json(below, &"x").unwrap();
    }

    fn set(files: &[&str]) -> Vec<String> {
        files.iter().map(|file| (*file).to_owned()).collect()
    }

    #[test]
    fn stale_files_go_and_the_users_files_stay() {
        let root = tempfile::tempdir().unwrap();
        let files = set(&["documents/a.json", "report/pairs/b.html"]);
        let folder = OutFolder::open(root.path()).unwrap();
        folder.claim(files.clone()).unwrap();
        for file in &files {
            write(&folder, file);
        }
        folder.close().unwrap();
        fs::write(root.path().join("documents/mine.json"), "mine").unwrap();
        let folder = OutFolder::open(root.path()).unwrap();
        folder.claim(set(&["report/c.html"])).unwrap();
        write(&folder, "report/c.html");
        folder.claim(set(&["report/d.html"])).unwrap();
        write(&folder, "report/d.html");
        folder.disclaim("report/d.html");
        folder.keep(&["documents", "report"]).unwrap();
        folder.close().unwrap();
        assert!(!root.path().join("documents/a.json").exists());
        assert!(!root.path().join("report/pairs").exists());
        assert!(root.path().join("report/c.html").exists());
        assert!(!root.path().join("report/d.html").exists());
        assert!(root.path().join("documents/mine.json").exists());
        assert!(!root.path().join(".vanban/tmp").exists());
    }

    #[test]
    fn a_file_written_in_pieces_is_there_when_it_is_ended() {
        let root = tempfile::tempdir().unwrap();
        let folder = OutFolder::open(root.path()).unwrap();
        let there = root.path().join("report/tasks.csv");
        for text in [["a", "b"], ["a", "b"], ["a", "c"]] {
            let mut file = folder.begin("report/tasks.csv").unwrap();
            let before = fs::read(&there).ok();
            for piece in text {
                file.push(piece.as_bytes()).unwrap();
            }
            assert_eq!(fs::read(&there).ok(), before);
            file.end().unwrap();
            assert_eq!(fs::read_to_string(&there).unwrap(), text.concat());
        }
        assert_eq!(
            fs::read_dir(root.path().join(".vanban/tmp"))
                .unwrap()
                .count(),
            0
        );
    }

    #[test]
    fn a_claim_outlives_a_killed_run() {
        let root = tempfile::tempdir().unwrap();
        let folder = OutFolder::open(root.path()).unwrap();
        folder.claim(set(&["documents/a.json"])).unwrap();
        folder.claim(set(&["documents/b.json"])).unwrap();
        drop(folder);
        fs::write(root.path().join("documents/b.json"), "x").unwrap();
        let folder = OutFolder::open(root.path()).unwrap();
        folder.keep(&["documents"]).unwrap();
        assert!(!root.path().join("documents/b.json").exists());
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
