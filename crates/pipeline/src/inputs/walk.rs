//! Walks a folder.

use super::{Input, OWN_NAMES, Trouble, real_path};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file as found.
pub struct Found {
    /// The file.
    pub input: Input,
    /// Its path without links.
    pub real: PathBuf,
    /// No link below an argument led to it.
    pub direct: bool,
}

/// Collects what the arguments lead to.
pub struct Walk {
    out: PathBuf,
    /// All that was found, in the order in which it was.
    pub found: Vec<Found>,
}

/// A folder that is still to be listed.
struct Folder {
    path: PathBuf,
    recorded: String,
    real: PathBuf,
    direct: bool,
}

impl Walk {
    /// A walk that leaves out the output folder, given without links.
    pub fn new(out: PathBuf) -> Self {
        Walk {
            out,
            found: Vec::new(),
        }
    }

    /// Notes a file.
    pub fn add(
        &mut self,
        path: String,
        file: PathBuf,
        real: PathBuf,
        (named, direct): (bool, bool),
        trouble: Option<Trouble>,
    ) {
        self.found.push(Found {
            input: Input {
                path,
                file,
                named,
                trouble,
            },
            real,
            direct,
        });
    }

    /// Notes an entry that the system refuses.
    pub fn refused(&mut self, recorded: String, file: PathBuf, error: &io::Error, named: bool) {
        let real = std::path::absolute(&file).unwrap_or_else(|_| file.clone());
        self.add(
            recorded,
            file,
            real,
            (named, true),
            Some(Trouble::Refused(error.to_string())),
        );
    }

    /// Notes every file below a folder.
    pub fn folder(&mut self, root: &Path, recorded: String) {
        let top = real_path(root);
        let mut linked = BTreeSet::new();
        let mut waiting = vec![Folder {
            path: root.to_owned(),
            recorded,
            real: top.clone(),
            direct: true,
        }];
        while let Some(folder) = waiting.pop() {
            let entries = match entries(&folder.path) {
                Ok(entries) => entries,
                Err(error) => {
                    self.refused(folder.recorded, folder.path, &error, false);
                    continue;
                }
            };
            for entry in entries {
                let name = entry.to_string_lossy();
                if folder.real == self.out && OWN_NAMES.contains(&&*name) {
                    continue;
                }
                let recorded = match folder.recorded.as_str() {
                    "" => name.into_owned(),
                    above => format!("{above}/{name}"),
                };
                let path = folder.path.join(&entry);
                let link = fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink());
                let data = match fs::metadata(&path) {
                    Ok(data) => data,
                    Err(error) => {
                        self.refused(recorded, path, &error, false);
                        continue;
                    }
                };
                let real = if link {
                    real_path(&path)
                } else {
                    folder.real.join(&entry)
                };
                let direct = folder.direct && !link;
                if data.is_dir() {
                    let back = link && (real.starts_with(&top) || top.starts_with(&real));
                    if real != self.out && !back && (!link || linked.insert(real.clone())) {
                        waiting.push(Folder {
                            path,
                            recorded,
                            real,
                            direct,
                        });
                    }
                } else {
                    let trouble = (!data.is_file()).then_some(Trouble::Special);
                    self.add(recorded, path, real, (false, direct), trouble);
                }
            }
        }
    }
}

/// The names in a folder, sorted.
fn entries(folder: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    let mut names = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}
