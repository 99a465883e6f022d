//! Things that wait on disk, one behind the other: bytes that memory should not hold all at once.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// A file without a name, and where in it each thing ends.
pub struct Spool {
    file: File,
    ends: Vec<u64>,
    /// The disk took no more.
    error: Option<String>,
}

impl Spool {
    /// An empty one in a folder. It goes when it is dropped, however the process ends.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn new(folder: &Path) -> io::Result<Self> {
        Ok(Spool {
            file: tempfile::tempfile_in(folder)?,
            ends: Vec::new(),
            error: None,
        })
    }

    /// Takes in so many bytes as the next thing. That the disk took them not is told by [`Spool::get`].
    ///
    /// # Errors
    ///
    /// They cannot be read, or end before.
    pub fn put(&mut self, from: &mut impl Read, length: u64) -> io::Result<()> {
        let mut left = length;
        let mut piece = vec![0; left.min(1 << 16) as usize];
        while left > 0 {
            let wanted = left.min(piece.len() as u64) as usize;
            let piece = piece.get_mut(..wanted).unwrap_or_default();
            from.read_exact(piece)?;
            left -= piece.len() as u64;
            if self.error.is_none() {
                self.error = self.file.write_all(piece).err().map(|e| e.to_string());
            }
        }
        self.ends.push(self.end_of(self.ends.len()) + length);
        Ok(())
    }

    /// A thing by its number, from 0.
    ///
    /// # Errors
    ///
    /// There is none, or the disk did not keep it.
    pub fn get(&self, number: usize) -> io::Result<Vec<u8>> {
        if let Some(error) = &self.error {
            return Err(io::Error::other(error.clone()));
        }
        let end = *self.ends.get(number).ok_or(io::ErrorKind::NotFound)?;
        let start = self.end_of(number);
        let mut file = &self.file;
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        let read = file.take(end - start).read_to_end(&mut bytes)? as u64;
        file.seek(SeekFrom::End(0))?;
        if read != end - start {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(bytes)
    }

    /// Lets all go.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn clear(&mut self) -> io::Result<()> {
        self.ends.clear();
        self.error = None;
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        Ok(())
    }

    /// Where the thing before this one ends.
    fn end_of(&self, number: usize) -> u64 {
        let before = number.checked_sub(1).and_then(|at| self.ends.get(at));
        before.copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_by_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path()).unwrap();
        let large = vec![7; 200_000];
        let things: [&[u8]; 4] = [b"one", b"", &large, b"three"];
        for thing in things {
            spool.put(&mut &thing[..], thing.len() as u64).unwrap();
        }
        for number in [3, 0, 2, 1] {
            assert_eq!(spool.get(number).unwrap(), things[number]);
        }
        assert!(spool.get(4).is_err());
        assert!(spool.put(&mut &b"ab"[..], 3).is_err());
        spool.clear().unwrap();
        assert!(spool.get(0).is_err());
        spool.put(&mut &b"new"[..], 3).unwrap();
        assert_eq!(spool.get(0).unwrap(), b"new");
    }
}
