//! Compound files (the container of old Office formats): which streams stand at the top, what a
//! stream holds, and containers made anew ([`write`]).
//!
//! Chains of sectors that run in circles or out of the file end there: nothing that is read is
//! longer than the file.

mod write;

use crate::little_endian::{u32_at, units};
use std::collections::BTreeSet;
pub use write::{around, with};

/// What compound files start with.
pub const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Most directory entries looked at.
const MAX_ENTRIES: usize = 100_000;

/// Bytes of a directory entry.
const ENTRY: usize = 128;

/// No sector, no entry.
const LAST: u32 = 0xffff_fffa;

/// End of a chain.
const END: u32 = 0xffff_fffe;

/// No sector, where one could be.
const FREE: u32 = 0xffff_ffff;

/// Streams of fewer bytes stand in the small sectors.
const SMALL: usize = 4096;

/// Bytes of a small sector.
const SMALL_SECTOR: usize = 64;

/// Names of the streams and storages directly beneath the root, in upper case; as far as they can be read.
pub fn top_names(bytes: &[u8]) -> BTreeSet<String> {
    let Some(container) = Container::open(bytes) else {
        return BTreeSet::new();
    };
    let numbers = container.top().into_iter();
    numbers
        .filter_map(|number| container.entry(number))
        .map(name)
        .collect()
}

/// The bytes of the stream of this name (in upper case) directly beneath the root.
pub fn top_stream(bytes: &[u8], wanted: &str) -> Option<Stream> {
    let container = Container::open(bytes)?;
    let entries = container.top().into_iter();
    let entry = entries
        .filter_map(|number| container.entry(number))
        .find(|entry| name(entry) == wanted)?;
    container.stream(entry)
}

/// Whether a compound file is an Excel workbook.
pub fn is_workbook(bytes: &[u8]) -> bool {
    let names = top_names(bytes);
    (names.contains("WORKBOOK") || names.contains("BOOK")) && !names.contains("WORDDOCUMENT")
}

/// A stream's bytes.
pub struct Stream {
    /// As far as they are there.
    pub bytes: Vec<u8>,
    /// Whether all are.
    pub whole: bool,
}

/// The first stream of one of these names (in upper case), the first name first.
pub fn stream(bytes: &[u8], names: &[&str]) -> Option<Stream> {
    let container = Container::open(bytes)?;
    let entries = || container.directory.chunks_exact(ENTRY);
    let entry = names
        .iter()
        .find_map(|wanted| entries().find(|entry| name(entry) == *wanted))?;
    container.stream(entry)
}

/// An entry's name in upper case.
fn name(entry: &[u8]) -> String {
    let length = usize::from(u16::from_le_bytes([entry[64], entry[65]]))
        .saturating_sub(2)
        .min(62);
    let units: Vec<u16> = units(&entry[..length]).collect();
    String::from_utf16_lossy(&units).to_uppercase()
}

/// A compound file, opened.
struct Container<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    size: usize,
    /// Sectors of the table that says what follows a sector.
    tables: Vec<u32>,
    /// The directory's bytes, its sectors joined.
    directory: Vec<u8>,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let shift = u32::from(*bytes.get(30)?);
        let size = 1usize
            .checked_shl(shift)
            .filter(|s| (512..=4096).contains(s))?;
        let mut container = Container {
            bytes,
            size,
            tables: (0..109)
                .filter_map(|n| u32_at(bytes, 76 + n * 4))
                .take_while(|s| *s < LAST)
                .collect(),
            directory: Vec::new(),
        };
        let mut more = u32_at(bytes, 68)?;
        for _ in 0..container.sectors() {
            let list = (more < LAST).then(|| container.sector(more)).flatten();
            let Some(list) = list.filter(|list| list.len() == size) else {
                break;
            };
            let last = size / 4 - 1;
            container.tables.extend(
                (0..last)
                    .filter_map(|n| u32_at(list, n * 4))
                    .take_while(|s| *s < LAST),
            );
            more = u32_at(list, last * 4)?;
        }
        container.directory = container.chain(u32_at(bytes, 48)?, MAX_ENTRIES * ENTRY);
        Some(container)
    }

    /// At least as many sectors as the file can have: its head is as long as one.
    fn sectors(&self) -> usize {
        self.bytes.len() / self.size
    }

    /// A sector; the last of a file may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.size)?;
        let rest = self.bytes.get(start..)?;
        Some(&rest[..rest.len().min(self.size)])
    }

    fn next(&self, number: u32) -> Option<u32> {
        let a_table = self.size / 4;
        let table = self.tables.get(number as usize / a_table)?;
        u32_at(self.sector(*table)?, number as usize % a_table * 4)
    }

    fn entry(&self, number: u32) -> Option<&[u8]> {
        let rest = self
            .directory
            .get((number as usize).checked_mul(ENTRY)?..)?;
        rest.get(..ENTRY)
    }

    /// Numbers of the entries directly beneath the root.
    fn top(&self) -> BTreeSet<u32> {
        let first = self.entry(0).and_then(|root| u32_at(root, 76));
        let mut open: Vec<u32> = first.into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(number) = open.pop() {
            if number >= LAST || seen.len() >= MAX_ENTRIES || seen.contains(&number) {
                continue;
            }
            let Some(found) = self.entry(number) else {
                continue;
            };
            seen.insert(number);
            open.extend(u32_at(found, 68));
            open.extend(u32_at(found, 72));
        }
        seen
    }

    /// An entry's stream.
    fn stream(&self, entry: &[u8]) -> Option<Stream> {
        let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
        let bytes = if length < SMALL {
            self.small(start, length)
        } else {
            self.chain(start, length)
        };
        let whole = bytes.len() == length;
        Some(Stream { bytes, whole })
    }

    /// The sectors of a chain, joined, up to a length.
    fn chain(&self, mut at: u32, length: usize) -> Vec<u8> {
        let mut joined = Vec::new();
        for _ in 0..self.sectors() {
            let Some(found) = (at < LAST).then(|| self.sector(at)).flatten() else {
                break;
            };
            joined.extend_from_slice(&found[..found.len().min(length - joined.len())]);
            if joined.len() >= length || found.len() < self.size {
                break;
            }
            let Some(after) = self.next(at) else { break };
            at = after;
        }
        joined
    }

    /// As [`Self::chain`], of small sectors.
    fn small(&self, mut at: u32, length: usize) -> Vec<u8> {
        let mut joined = Vec::new();
        let root = self.entry(0).unwrap_or_default();
        let (Some(start), Some(size)) = (u32_at(root, 116), u32_at(root, 120)) else {
            return joined;
        };
        let sectors = self.chain(start, size as usize);
        let table = self.chain(u32_at(self.bytes, 60).unwrap_or(END), self.bytes.len());
        while joined.len() < length {
            let place = (at as usize).saturating_mul(SMALL_SECTOR);
            let Some(found) = sectors.get(place..).filter(|rest| !rest.is_empty()) else {
                break;
            };
            let take = found.len().min(SMALL_SECTOR).min(length - joined.len());
            joined.extend_from_slice(&found[..take]);
            let Some(after) = u32_at(&table, (at as usize).saturating_mul(4)) else {
                break;
            };
            at = after;
        }
        joined
    }
}

#[cfg(test)]
mod tests;
