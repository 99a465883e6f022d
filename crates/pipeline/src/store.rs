//! Records kept from run to run, in `.vanban/cache/`.
//!
//! An entry's name is the SHA-256 of everything that its record depends on: the source's bytes and
//! recorded path, the settings, the engines, the version and the sources of vanban. An entry holds
//! in its first line which parts could not be read, then the record, and the SHA-256 of both in its last line.
//! One that does not fit its sum is taken for missing, and one with a part that a full disk left unread is made
//! anew by the next run. Entries are written and read piece by piece.

use crate::digest::Sum;
use crate::folder::{Growing, OutFolder, PIECE, output};
use crate::spool::Spool;
use crate::{Converted, PipelineError, Settings, TOOL_VERSION, json};
use model::place::Warning;
use model::record::DocumentRecord;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

/// Bytes of the last line: the sum in hexadecimal and the line's end.
const SUM: u64 = 65;

/// The kept records of an output folder.
pub struct Store<'a> {
    folder: &'a OutFolder,
    settings: Sha256,
}

/// An entry that fits its sum.
struct Entry {
    /// Stands at the start of the record.
    file: BufReader<File>,
    /// Bytes of the record.
    bytes: u64,
    unread: Option<String>,
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
    pub fn key(&self, path: &str, sum: &Sum) -> Sum {
        let mut hash = self.settings.clone();
        hash.update(Sha256::digest(path));
        hash.update(Sha256::digest(sum.to_string()));
        Sum::end(hash)
    }

    /// The record kept under a name, if it is there and whole.
    pub fn load(&self, key: &Sum) -> Option<Converted> {
        let entry = self.entry(key).ok()?;
        let record: DocumentRecord = json::read(entry.file.take(entry.bytes), entry.bytes).ok()?;
        let passing = |warning: &Warning| warning.message.contains(extractor::NO_ROOM);
        if entry.unread.is_some() && record.warnings.iter().any(passing) {
            return None;
        }
        Some(Converted {
            record,
            unread: entry.unread,
        })
    }

    /// The record kept under a name.
    ///
    /// # Errors
    ///
    /// It is not there, or not whole.
    pub fn record(&self, key: &Sum) -> Result<DocumentRecord, PipelineError> {
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
    pub fn copy(&self, key: &Sum, to: &mut Growing) -> Result<(), PipelineError> {
        let mut copy = || {
            let entry = self.entry(key)?;
            let mut record = entry.file.take(entry.bytes);
            match io::copy(&mut record, to)? {
                bytes if bytes == entry.bytes => Ok(()),
                _ => Err(changed()),
            }
        };
        copy().map_err(|error| self.gone(key, error))
    }

    fn gone(&self, key: &Sum, error: io::Error) -> PipelineError {
        output(&self.folder.path(&below(key)), "read", error)
    }

    fn entry(&self, key: &Sum) -> io::Result<Entry> {
        let mut file = File::open(self.folder.path(&below(key)))?;
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
        Ok(Entry {
            file,
            bytes: summed.checked_sub(read).ok_or_else(changed)?,
            unread: serde_json::from_str(&first)?,
        })
    }

    /// Keeps a record.
    ///
    /// # Errors
    ///
    /// The entry cannot be written.
    pub fn save(&self, key: &Sum, converted: &Converted) -> Result<(), PipelineError> {
        let below = below(key);
        let mut file = self.folder.begin(&below)?;
        let write = |file: &mut Growing| {
            let summed = Summed {
                to: file,
                sum: Sha256::new(),
            };
            let mut pieces = BufWriter::with_capacity(PIECE, summed);
            serde_json::to_writer(&mut pieces, &converted.unread)?;
            pieces.write_all(b"\n")?;
            json::write_pretty(&mut pieces, &converted.record)?;
            let Summed { to, sum } = pieces.into_inner().map_err(|e| e.into_error())?;
            to.write_all(format!("{}\n", Sum::end(sum)).as_bytes())
        };
        write(&mut file).map_err(|e| output(&self.folder.path(&below), "write", e))?;
        file.end()
    }

    /// Removes every entry that is not among `keys`, which are sorted.
    ///
    /// # Errors
    ///
    /// An entry cannot be removed.
    pub fn keep(&self, keys: &[Sum]) -> Result<(), PipelineError> {
        let folder = self.folder.path(".vanban/cache");
        let entries = fs::read_dir(&folder).map_err(|e| output(&folder, "read the folder", e))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let kept = |name: &str| keys.binary_search_by(|key| key.to_string().as_str().cmp(name));
            if name.to_str().is_none_or(|name| kept(name).is_err()) {
                let path = entry.path();
                fs::remove_file(&path).map_err(|e| output(&path, "remove", e))?;
            }
        }
        Ok(())
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

fn below(key: &Sum) -> String {
    format!(".vanban/cache/{key}")
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
        let reused = |why: &str| {
            let text = "KẾ HOẠCH\nRà soát văn bản.\n".as_bytes();
            let Conversion::Converted(mut made) = convert(text, "a.txt", &settings) else {
                panic!("a text");
            };
            made.record.warnings.push(Warning::new("page-unread", why));
            made.unread = Some(why.to_owned());
            let key = Sum::of(why.as_bytes());
            store.save(&key, &made).unwrap();
            // Either is there for the run that made it.
            assert!(store.record(&key).is_ok());
            store.load(&key).is_some()
        };
        assert!(!reused(&format!(
            "page 1: {}: device full",
            extractor::NO_ROOM
        )));
        assert!(reused("page 1 could not be drawn"));
    }
}
