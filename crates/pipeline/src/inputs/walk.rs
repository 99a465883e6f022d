//! Walks a folder.

use super::{Input, OWN_NAMES, Trouble, real_path, shown};
use crate::folder::{self, holds_run};
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
    /// Results of earlier runs in it, by their paths below it; `None` where all that stands among results is taken for one.
    results: Option<BTreeSet<String>>,
    /// All that was found, in the order in which it was.
    pub found: Vec<Found>,
}

/// A folder that is still to be listed.
struct Folder {
    path: PathBuf,
    recorded: String,
    real: PathBuf,
    direct: bool,
    /// What stands in it is another run's.
    theirs: bool,
    /// Its path below the output folder, where it is one of results.
    of_results: Option<String>,
}

impl Walk {
    /// A walk that leaves out the output folder, given without links.
    pub fn new(out: PathBuf) -> Self {
        let noted = folder::results_in(&out);
        let results = noted.or_else(|| (!folder::holds_run(&out)).then(BTreeSet::new));
        Walk {
            out,
            results,
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

    /// Whether a file or folder of the output folder, at the place of one of its own, is the run's and no input.
    fn is_ours(&self, below: &str) -> bool {
        match &self.results {
            _ if !below.contains('/') => !folder::RESULTS.contains(&below),
            Some(results) => results.contains(below),
            None => true,
        }
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
            theirs: false,
            of_results: None,
        }];
        while let Some(folder) = waiting.pop() {
            let entries = match entries(&folder.path) {
                Ok(entries) => entries,
                Err(error) => {
                    self.refused(folder.recorded, folder.path, &error, false);
                    continue;
                }
            };
            let written = folder.real != self.out && is_output(&folder.path, &entries);
            for entry in entries {
                let name = shown(&entry);
                let own = OWN_NAMES.contains(&&*name);
                let below = match &folder.of_results {
                    Some(above) => Some(format!("{above}/{name}")),
                    None => (folder.real == self.out && own).then(|| name.clone()),
                };
                if below.as_deref().is_some_and(|below| self.is_ours(below)) {
                    continue;
                }
                let theirs = folder.theirs || written && own;
                let recorded = match folder.recorded.as_str() {
                    "" => name,
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
                            theirs,
                            of_results: below,
                        });
                    }
                } else {
                    let trouble = if data.is_file() {
                        theirs.then_some(Trouble::Result)
                    } else {
                        Some(Trouble::Special)
                    };
                    self.add(recorded, path, real, (false, direct), trouble);
                }
            }
        }
    }
}

/// Whether a run wrote into a folder: it left `.vanban/` there, or a `run.json` that begins as ours do.
fn is_output(folder: &Path, entries: &[std::ffi::OsString]) -> bool {
    let has = |name: &str| entries.iter().any(|entry| entry == name);
    has(".vanban") && folder.join(".vanban/lock").is_file() || has("run.json") && holds_run(folder)
}

/// The names in a folder, sorted.
fn entries(folder: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    let mut names = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}
