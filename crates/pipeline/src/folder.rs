//! The output folder: one writer at a time, files whole or not at all, nothing stale left behind.
//!
//! `.vanban/` in the folder holds what a later run needs: `lock`, locked while a run writes;
//! `written`, the paths of all files that runs have put into `documents/`, `alignments/` and
//! `report/`, so that those not written again are removed and a user's own files stay; `cache/`,
//! see [`crate::store`]; `tmp/`, files not yet whole, while a run writes. Where neither a note nor a `run.json` says that a
//! run has written here, what stands at the place of a file that is written now is somebody else's, and gets another name. A finished run
//! leaves the same `.vanban/` whatever was there before, but for what the store keeps of a run with other inputs.

use crate::regular::{opened, read, refuse_odd};
use crate::{PipelineError, json};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where the paths of our files are noted, one a line.
const NOTE: &str = ".vanban/written";

/// Bytes that are written at once where a file is written piece by piece.
pub const PIECE: usize = 1 << 16;

/// Bytes at the start of a `run.json` that hold its first two keys.
const HEAD: u64 = 64;

/// The folders of results.
pub const RESULTS: [&str; 3] = ["documents", "alignments", "report"];

/// An output folder, locked until dropped.
pub struct OutFolder {
    root: PathBuf,
    /// Paths below `root`, `/` between names, of files that are ours, and whether this run writes them.
    ours: Mutex<BTreeMap<Box<str>, bool>>,
    temporary: AtomicU64,
    /// No run has written here.
    new: bool,
    /// Files that were not ours, by their names before and now.
    aside: Mutex<Vec<(PathBuf, PathBuf)>>,
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
        let note = root.join(NOTE);
        refuse_odd(&note, "write")?;
        let written = read(&note).unwrap_or_default();
        let ours: BTreeMap<Box<str>, bool> = written
            .lines()
            .filter(|path| is_result(path))
            .map(|path| (path.into(), false))
            .collect();
        Ok(OutFolder {
            root: root.to_owned(),
            new: ours.is_empty() && !holds_run(root),
            ours: Mutex::new(ours),
            aside: Mutex::default(),
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
        let written = |e: io::Error| output(&path, "write", e);
        let claim = || {
            let mut note: Option<BufWriter<File>> = None;
            let mut ours = self.ours();
            for file in files {
                if ours.contains_key(file.as_str()) {
                    ours.insert(file.into(), true);
                    continue;
                }
                self.set_aside(&file)?;
                let note = match &mut note {
                    Some(note) => note,
                    None => {
                        let file = File::options().create(true).append(true).open(&path);
                        let file = file.map_err(written)?;
                        note.insert(BufWriter::with_capacity(PIECE, file))
                    }
                };
                let noted = note.write_all(file.as_bytes());
                noted
                    .and_then(|()| note.write_all(b"\n"))
                    .map_err(written)?;
                ours.insert(file.into(), true);
            }
            note.map_or(Ok(()), |mut note| note.flush().map_err(written))
        };
        claim()
    }

    /// Gives another name to a file that stands where a run writes its first, and was not written by one.
    ///
    /// # Errors
    ///
    /// It cannot be renamed.
    pub fn set_aside(&self, file: &str) -> Result<(), PipelineError> {
        let path = self.path(file);
        if !self.new || fs::symlink_metadata(&path).is_err() {
            return Ok(());
        }
        let names = (1..).map(|n| match n {
            1 => self.path(&format!("{file}~")),
            n => self.path(&format!("{file}~{n}")),
        });
        let mut free = names.filter(|name| fs::symlink_metadata(name).is_err());
        let Some(name) = free.next() else {
            return Ok(());
        };
        fs::rename(&path, &name).map_err(|e| output(&path, "rename", e))?;
        let mut aside = self.aside.lock().unwrap_or_else(PoisonError::into_inner);
        aside.push((path, name));
        Ok(())
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

    /// Ends the writing: removes what only a running run needs. Gives what was set aside, in order.
    ///
    /// # Errors
    ///
    /// It cannot be removed.
    pub fn close(self) -> Result<Vec<(PathBuf, PathBuf)>, PipelineError> {
        let tmp = self.path(".vanban/tmp");
        fs::remove_dir_all(&tmp).map_err(|e| output(&tmp, "remove the folder", e))?;
        let aside = self.aside.into_inner();
        let mut aside = aside.unwrap_or_else(PoisonError::into_inner);
        aside.sort();
        Ok(aside)
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
    refuse_odd(path, "write")?;
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

/// What runs have put into the folders of results, as paths below `root`; `None` where that is not noted.
pub fn results_in(root: &Path) -> Option<BTreeSet<String>> {
    let note = read(&root.join(NOTE)).ok()?;
    Some(note.lines().map(str::to_owned).collect())
}

/// Whether a folder has a `run.json` that begins as ours do.
pub fn holds_run(folder: &Path) -> bool {
    let mut start = String::new();
    let file = opened(&folder.join("run.json"));
    let read = file.and_then(|file| file.take(HEAD).read_to_string(&mut start));
    let at = |key: &str| start.find(key);
    let first = at("\"schema_version\"");
    read.is_ok() && first.is_some() && at("\"tool_version\"") > first
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
mod tests;
