//! Records kept from run to run, in `.vanban/cache/`.
//!
//! An entry's name begins with the SHA-256 of everything that its record's content depends on: the source's bytes, the
//! settings, the engines, the version and the sources of vanban. Digits of the recorded path's sum follow. A file
//! that was moved, renamed or copied takes the content of another entry; its path and what is named by it are put in
//! ([`crate::convert::moved`]). An entry holds
//! in its first line which parts could not be read and whether another time they may be, then the record, and the SHA-256 of both in its last
//! line. One that does not fit its sum is taken for missing, and one with a part that a full disk left unread is made
//! anew by the next run. Entries are written and read piece by piece.
//!
//! A run leaves the entries of its own documents alone, so that nothing grows from run to run. But one that shares nothing with
//! the run before, as where it was given the wrong folder, or one that was empty for a moment, leaves those of that run
//! as well: who then gives the right one need not wait until everything is read again. `.vanban/passed` names them; another run
//! that shares nothing with them removes them.

use crate::convert::moved;
use crate::digest::Sum;
use crate::folder::{Growing, OutFolder, PIECE, output};
use crate::regular::opened;
use crate::spool::Spool;
use crate::{Converted, PipelineError, Settings, TOOL_VERSION, json};
use model::record::DocumentRecord;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where entries are kept, below the output folder.
const CACHE: &str = ".vanban/cache";

/// Where the entries are named that a run with other inputs left.
const PASSED: &str = ".vanban/passed";

/// Bytes of the last line: the sum in hexadecimal and the line's end.
const SUM: u64 = 65;

/// The name of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Of all that the content depends on.
    content: Sum,
    /// Of the path.
    path: u64,
}

impl Display for Key {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}-{:016x}", self.content, self.path)
    }
}

impl Key {
    /// The name that [`Display`] writes.
    fn read(name: &str) -> Option<Key> {
        let (content, path) = name.split_once('-')?;
        let key = Key {
            content: Sum::read(content)?,
            path: u64::from_str_radix(path, 16).ok()?,
        };
        (key.to_string() == name).then_some(key)
    }
}

/// A kept record, with where it comes from.
pub struct Loaded {
    /// The record, with the path and the id that go with the key that was asked for.
    pub converted: Converted,
    /// An earlier run had made it.
    pub earlier: bool,
}

/// The kept records of an output folder.
pub struct Store<'a> {
    folder: &'a OutFolder,
    settings: Sha256,
    /// Of each content an entry that holds it, and whether an earlier run left it.
    known: Mutex<BTreeMap<Sum, (u64, bool)>>,
}

/// An entry that fits its sum.
struct Entry {
    /// Stands at the start of the record.
    file: BufReader<File>,
    /// Bytes of the record.
    bytes: u64,
    unread: Option<String>,
    unread_for_now: bool,
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
        let mut known = BTreeMap::new();
        let entries = fs::read_dir(folder.path(CACHE));
        for entry in entries.into_iter().flatten().flatten() {
            if let Some(key) = entry.file_name().to_str().and_then(Key::read) {
                let of_content = known.entry(key.content).or_insert((key.path, true));
                of_content.0 = of_content.0.min(key.path);
            }
        }
        Store {
            folder,
            settings: hash,
            known: Mutex::new(known),
        }
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<Sum, (u64, bool)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Room on disk for the files of an archive.
    ///
    /// # Errors
    ///
    /// The system gives none.
    pub fn spool(&self) -> Result<Spool, PipelineError> {
        let folder = self.folder.path(".vanban/tmp");
        Spool::new(&folder).map_err(|error| output(&folder, "write", error))
    }

    /// The name of the entry for a source.
    pub fn key(&self, path: &str, sum: &Sum) -> Key {
        let mut hash = self.settings.clone();
        hash.update(Sha256::digest(sum.to_string()));
        Key {
            content: Sum::end(hash),
            path: Sum::of(path).start(),
        }
    }

    /// The record for the source at a path, if it or another path's with the same content is there and whole. What another
    /// path's gave is kept under the key.
    ///
    /// # Errors
    ///
    /// The entry cannot be written.
    pub fn take(&self, key: &Key, path: &str) -> Result<Option<Loaded>, PipelineError> {
        // No two sources have one path, so that only an earlier run can have left this.
        if let Some(converted) = self.load(key) {
            let earlier = true;
            return Ok(Some(Loaded { converted, earlier }));
        }
        let Some((other, earlier)) = self.known().get(&key.content).copied() else {
            return Ok(None);
        };
        let content = key.content;
        let Some(mut converted) = self.load(&Key {
            content,
            path: other,
        }) else {
            return Ok(None);
        };
        moved(&mut converted.record, path);
        self.save(key, &converted)?;
        Ok(Some(Loaded { converted, earlier }))
    }

    /// The record kept under a name, if it is there and whole.
    fn load(&self, key: &Key) -> Option<Converted> {
        let entry = self.entry(key).ok().filter(|e| !e.unread_for_now)?;
        let record: DocumentRecord = json::read(entry.file.take(entry.bytes), entry.bytes).ok()?;
        Some(Converted {
            record,
            unread: entry.unread,
            unread_for_now: false,
        })
    }

    /// The record kept under a name.
    ///
    /// # Errors
    ///
    /// It is not there, or not whole.
    pub fn record(&self, key: &Key) -> Result<DocumentRecord, PipelineError> {
        let read = || {
            let entry = self.entry(key)?;
            json::read(entry.file.take(entry.bytes), entry.bytes)
        };
        read().map_err(|error| self.gone(key, error))
    }

    /// Writes the JSON of the record kept under a name.
    ///
    /// # Errors
    ///
    /// It is not there, or not whole, or cannot be written.
    pub fn copy(&self, key: &Key, to: &mut Growing) -> Result<(), PipelineError> {
        let mut copy = || {
            let entry = self.entry(key)?;
            let mut record = entry.file.take(entry.bytes);
            match io::copy(&mut record, to)? {
                bytes if bytes == entry.bytes => Ok(()),
                _ => Err(changed()),
            }
        };
        copy().map_err(|error| output(&self.folder.path(&below(key)), "copy", error))
    }

    fn gone(&self, key: &Key, error: io::Error) -> PipelineError {
        output(&self.folder.path(&below(key)), "read", error)
    }

    fn entry(&self, key: &Key) -> io::Result<Entry> {
        let mut file = opened(&self.folder.path(&below(key)))?;
        let summed = file.metadata()?.len().checked_sub(SUM);
        let summed = summed.ok_or_else(changed)?;
        let mut sum = Sha256::new();
        io::copy(&mut (&mut file).take(summed), &mut sum)?;
        let mut last = String::new();
        (&mut file).take(SUM).read_to_string(&mut last)?;
        if last.strip_suffix('\n') != Some(&*Sum::end(sum).to_string()) {
            return Err(changed());
        }
        file.seek(SeekFrom::Start(0))?;
        let mut file = BufReader::with_capacity(PIECE, file);
        let mut first = String::new();
        let read = file.read_line(&mut first)? as u64;
        let (unread, unread_for_now) = serde_json::from_str(&first)?;
        Ok(Entry {
            file,
            bytes: summed.checked_sub(read).ok_or_else(changed)?,
            unread,
            unread_for_now,
        })
    }

    /// Keeps a record.
    ///
    /// # Errors
    ///
    /// The entry cannot be written.
    pub fn save(&self, key: &Key, converted: &Converted) -> Result<(), PipelineError> {
        let below = below(key);
        let mut file = self.folder.begin(&below)?;
        let write = |file: &mut Growing| {
            let summed = Summed {
                to: file,
                sum: Sha256::new(),
            };
            let mut pieces = BufWriter::with_capacity(PIECE, summed);
            let unread = (&converted.unread, converted.unread_for_now);
            serde_json::to_writer(&mut pieces, &unread)?;
            pieces.write_all(b"\n")?;
            json::write_pretty(&mut pieces, &converted.record)?;
            let Summed { to, sum } = pieces.into_inner().map_err(|e| e.into_error())?;
            to.write_all(format!("{}\n", Sum::end(sum)).as_bytes())
        };
        write(&mut file).map_err(|e| output(&self.folder.path(&below), "write", e))?;
        file.end()?;
        self.known().entry(key.content).or_insert((key.path, false));
        Ok(())
    }

    /// Removes every entry that is not among `keys`, which are sorted. Where these are none, or share no content and no path
    /// with what was there, what the run before left stays.
    ///
    /// # Errors
    ///
    /// An entry cannot be removed.
    pub fn keep(&self, keys: &[Key]) -> Result<(), PipelineError> {
        if keys.is_empty() {
            return Ok(());
        }
        let folder = self.folder.path(CACHE);
        let entries = fs::read_dir(&folder).map_err(|e| output(&folder, "read the folder", e))?;
        let others = entries.flatten().filter_map(|entry| {
            let key = entry.file_name().to_str().and_then(Key::read);
            let is_ours = key.is_some_and(|key| keys.binary_search(&key).is_ok());
            (!is_ours).then(|| (key, entry.path()))
        });
        let others: Vec<(Option<Key>, PathBuf)> = others.collect();
        let left_over: BTreeSet<Key> = match self.shares(keys, &others) {
            true => BTreeSet::new(),
            false => {
                let before = self.passed();
                let known = others.iter().filter_map(|(key, _)| *key);
                known.filter(|key| !before.contains(key)).collect()
            }
        };
        for (key, path) in others {
            if key.is_none_or(|key| !left_over.contains(&key)) {
                fs::remove_file(&path).map_err(|e| output(&path, "remove", e))?;
            }
        }
        self.pass(&left_over)
    }

    /// Whether one of the keys had an entry before this run, or has a path that one of the others has.
    fn shares(&self, keys: &[Key], others: &[(Option<Key>, PathBuf)]) -> bool {
        let known = self.known();
        let is_earlier = |key: &Key| known.get(&key.content).is_some_and(|(_, earlier)| *earlier);
        let paths: BTreeSet<u64> = keys.iter().map(|key| key.path).collect();
        let mut of_others = others.iter().filter_map(|(key, _)| *key);
        keys.iter().any(is_earlier) || of_others.any(|key| paths.contains(&key.path))
    }

    /// Entries that a run with other inputs has left already.
    fn passed(&self) -> BTreeSet<Key> {
        let note = opened(&self.folder.path(PASSED));
        let names: Vec<String> = note
            .and_then(|note| Ok(serde_json::from_reader(BufReader::new(note))?))
            .unwrap_or_default();
        names.iter().filter_map(|name| Key::read(name)).collect()
    }

    fn pass(&self, entries: &BTreeSet<Key>) -> Result<(), PipelineError> {
        if !entries.is_empty() {
            let names: Vec<String> = entries.iter().map(Key::to_string).collect();
            return self.folder.write_json(PASSED, &names);
        }
        let note = self.folder.path(PASSED);
        match fs::remove_file(&note) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(output(&note, "remove", e)),
            _ => Ok(()),
        }
    }
}

/// Counts what is written into the sum.
struct Summed<'a> {
    to: &'a mut Growing,
    sum: Sha256,
}

impl Write for Summed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn changed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "changed by another program")
}

fn below(key: &Key) -> String {
    format!("{CACHE}/{key}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Conversion, convert};

    #[test]
    fn what_a_full_disk_left_unread_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let out = OutFolder::open(folder.path()).unwrap();
        let settings = Settings::default();
        let store = Store::new(&out, &settings);
        let reused = |why: &str, for_now: bool| {
            let text = "KẾ HOẠCH\nRà soát văn bản.\n".as_bytes();
            let Conversion::Converted(mut made) = convert(text, "a.txt", &settings) else {
                panic!("a text");
            };
            (made.unread, made.unread_for_now) = (Some(why.to_owned()), for_now);
            let key = store.key("a.txt", &Sum::of(why));
            store.save(&key, &made).unwrap();
            // Either is there for the run that made it.
            assert!(store.record(&key).is_ok());
            store.load(&key).is_some()
        };
        assert!(!reused("page 1: no room", true));
        assert!(reused("page 1 could not be drawn", false));
    }

    #[test]
    fn a_name_is_read_back() {
        let key = Key {
            content: Sum::of("x"),
            path: 0xfe,
        };
        assert_eq!(Key::read(&key.to_string()), Some(key));
        let name = key.to_string();
        for other in [&name[1..], &name[..64], &name.to_uppercase(), "lock"] {
            assert_eq!(Key::read(other), None, "{other}");
        }
    }

    #[test]
    fn a_file_of_known_bytes_takes_their_record_with_its_own_path() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::default();
        let numbered = "SỞ TƯ PHÁP\n\nSố: 12/KH-STP\n\nLào Cai, ngày 15 tháng 4 năm 2024\n\nKẾ HOẠCH\n\nII. NHIỆM VỤ\n\n1. Phòng Hành chính rà soát văn bản.\n";
        let plain = "II. NHIỆM VỤ\n\n1. Sở Tư pháp chủ trì rà soát văn bản.\n\n2. Sở Tài chính bố trí kinh phí.\n";
        for text in [numbered, plain] {
            let out = OutFolder::open(folder.path()).unwrap();
            let convert = |path: &str| {
                let Conversion::Converted(made) = convert(text.as_bytes(), path, &settings) else {
                    panic!("a text");
                };
                *made
            };
            let sum = Sum::of(text);
            let before = Store::new(&out, &settings);
            let old = before.key("docs/Kế hoạch.txt", &sum);
            assert!(before.take(&old, "docs/Kế hoạch.txt").unwrap().is_none());
            before.save(&old, &convert("docs/Kế hoạch.txt")).unwrap();
            for (store, earlier) in [(&before, false), (&Store::new(&out, &settings), true)] {
                for path in ["kho/2024/KH moi.v2.txt", "a.zip!/b.txt"] {
                    let key = store.key(path, &sum);
                    let loaded = store.take(&key, path).unwrap().unwrap();
                    assert!(loaded.converted == convert(path), "{path}");
                    assert_eq!(loaded.earlier, earlier);
                    assert!(store.record(&key).unwrap() == convert(path).record);
                    fs::remove_file(out.path(&below(&key))).unwrap();
                }
            }
            out.close().unwrap();
        }
    }
}
