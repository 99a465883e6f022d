//! Sorts more than memory should hold: lines of three numbers, in runs on disk that are merged as they are read.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Three numbers; sorted by the first, then the others.
pub type Line = (u64, u32, u32);

/// Bytes of a line on disk.
const LINE: usize = 16;

/// Lines that are sorted in memory, 8 MiB.
const HELD: usize = 1 << 19;

/// Lines of each run that are read at once.
const READ: u64 = 1024;

/// Takes lines in.
pub struct Sorter {
    folder: PathBuf,
    held: Vec<Line>,
    most: usize,
    disk: Option<File>,
    /// Number of lines of each run on disk, one behind the other.
    runs: Vec<u64>,
}

impl Sorter {
    /// Nothing to sort yet. What memory should not hold goes into a file without a name in a folder.
    pub fn new(folder: &Path) -> Self {
        Sorter {
            folder: folder.to_owned(),
            held: Vec::new(),
            most: HELD,
            disk: None,
            runs: Vec::new(),
        }
    }

    /// Takes a line in.
    ///
    /// # Errors
    ///
    /// What the disk says.
    pub fn push(&mut self, line: Line) -> io::Result<()> {
        self.held.push(line);
        if self.held.len() < self.most {
            return Ok(());
        }
        self.held.sort_unstable();
        let bytes: Vec<u8> = self.held.iter().flat_map(to_bytes).collect();
        let disk = match &mut self.disk {
            Some(disk) => disk,
            None => self.disk.insert(tempfile::tempfile_in(&self.folder)?),
        };
        disk.write_all(&bytes)?;
        self.runs.push(self.held.len() as u64);
        self.held.clear();
        Ok(())
    }

    /// All lines, in order.
    ///
    /// # Errors
    ///
    /// What the disk says.
    pub fn sorted(mut self) -> io::Result<Sorted> {
        self.held.sort_unstable();
        let mut runs = vec![Run {
            at: 0,
            left: 0,
            lines: self.held.into_iter(),
        }];
        let mut at = 0;
        for left in self.runs {
            runs.push(Run {
                at,
                left,
                lines: Vec::new().into_iter(),
            });
            at += left * LINE as u64;
        }
        let mut sorted = Sorted {
            disk: self.disk,
            runs,
            next: BinaryHeap::new(),
        };
        for run in 0..sorted.runs.len() {
            sorted.advance(run)?;
        }
        Ok(sorted)
    }
}

/// Lines in order.
pub struct Sorted {
    disk: Option<File>,
    runs: Vec<Run>,
    /// The next line of each run.
    next: BinaryHeap<Reverse<(Line, usize)>>,
}

/// Lines that are in order.
struct Run {
    /// Where on disk its next lines stand.
    at: u64,
    /// Lines that are still there.
    left: u64,
    /// Lines that were read.
    lines: std::vec::IntoIter<Line>,
}

impl Sorted {
    /// Puts the next line of a run among the next ones.
    fn advance(&mut self, number: usize) -> io::Result<()> {
        let Some(run) = self.runs.get_mut(number) else {
            return Ok(());
        };
        if run.lines.len() == 0
            && run.left > 0
            && let Some(disk) = &mut self.disk
        {
            let lines = run.left.min(READ);
            let mut bytes = vec![0; lines as usize * LINE];
            disk.seek(SeekFrom::Start(run.at))?;
            disk.read_exact(&mut bytes)?;
            run.at += bytes.len() as u64;
            run.left -= lines;
            let lines: Vec<Line> = bytes.chunks_exact(LINE).map(of_bytes).collect();
            run.lines = lines.into_iter();
        }
        if let Some(line) = run.lines.next() {
            self.next.push(Reverse((line, number)));
        }
        Ok(())
    }
}

impl Iterator for Sorted {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse((line, run)) = self.next.pop()?;
        Some(self.advance(run).map(|()| line))
    }
}

fn to_bytes(&(first, second, third): &Line) -> [u8; LINE] {
    let number = u128::from(first) << 64 | u128::from(second) << 32 | u128::from(third);
    number.to_le_bytes()
}

fn of_bytes(bytes: &[u8]) -> Line {
    let mut whole = [0; LINE];
    whole.copy_from_slice(bytes);
    let number = u128::from_le_bytes(whole);
    ((number >> 64) as u64, (number >> 32) as u32, number as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_in_order_from_memory_and_from_disk() {
        let folder = tempfile::tempdir().unwrap();
        let lines: Vec<Line> = (0..5000u64)
            .map(|n| {
                (
                    (n * 7919 % 601) << 40,
                    (n * 31 % 97) as u32,
                    u32::MAX - n as u32,
                )
            })
            .collect();
        let mut expected = lines.clone();
        expected.sort_unstable();
        for most in [3, 100, 1666, HELD] {
            let mut sorter = Sorter::new(folder.path());
            sorter.most = most;
            for line in &lines {
                sorter.push(*line).unwrap();
            }
            assert_eq!(sorter.disk.is_some(), most < HELD);
            let sorted: io::Result<Vec<Line>> = sorter.sorted().unwrap().collect();
            assert_eq!(sorted.unwrap(), expected);
        }
        assert!(
            Sorter::new(folder.path())
                .sorted()
                .unwrap()
                .next()
                .is_none()
        );
    }
}
