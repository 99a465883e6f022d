//! Compound files (the container of old Office formats): which streams stand at the top, what a
//! stream holds, and a container around one stream.
//!
//! Chains of sectors that run in circles or out of the file end there: nothing that is read is
//! longer than the file.

use std::collections::BTreeSet;

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
    let mut names = BTreeSet::new();
    let Some(container) = Container::open(bytes) else {
        return names;
    };
    let mut open: Vec<u32> = container
        .entry(0)
        .and_then(|root| word(root, 76))
        .into_iter()
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(number) = open.pop() {
        if number >= LAST || seen.len() >= MAX_ENTRIES || !seen.insert(number) {
            continue;
        }
        let Some(found) = container.entry(number) else {
            continue;
        };
        names.insert(name(found));
        open.extend(word(found, 68));
        open.extend(word(found, 72));
    }
    names
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
    let (start, length) = (word(entry, 116)?, word(entry, 120)? as usize);
    let bytes = if length < SMALL {
        container.small(start, length)
    } else {
        container.chain(start, length)
    };
    let whole = bytes.len() == length;
    Some(Stream { bytes, whole })
}

/// A compound file that holds one stream of this name, blanks of zeros behind its bytes up to the
/// size of those that stand in sectors of their own. `None` where it is longer than 400 MB.
pub fn around(name: &str, stream: &[u8]) -> Option<Vec<u8>> {
    const SECTOR: usize = 4096;
    const LISTED: usize = 109;
    let length = stream.len().max(SMALL);
    let sectors = length.div_ceil(SECTOR);
    // The table of sectors says of each what comes next, its own and the directory's included.
    let tables = (1..=LISTED).find(|t| t * (SECTOR / 4) > sectors + t)?;
    let mut out = vec![0; SECTOR];
    let put =
        |out: &mut [u8], at: usize, bytes: &[u8]| out[at..at + bytes.len()].copy_from_slice(bytes);
    let put_word = |out: &mut [u8], at: usize, word: u32| put(out, at, &word.to_le_bytes());
    put(&mut out, 0, MAGIC);
    // Versions, order of bytes, sizes of sectors as powers of two.
    put(&mut out, 24, &[0x3e, 0, 4, 0, 0xfe, 0xff, 12, 0, 6, 0]);
    put_word(&mut out, 40, 1);
    put_word(&mut out, 44, tables as u32);
    put_word(&mut out, 48, tables as u32);
    put_word(&mut out, 56, SMALL as u32);
    put_word(&mut out, 60, END);
    put_word(&mut out, 68, END);
    for number in 0..LISTED {
        let table = if number < tables { number as u32 } else { FREE };
        put_word(&mut out, 76 + 4 * number, table);
    }
    for number in 0..tables * (SECTOR / 4) {
        let next = match number.checked_sub(tables) {
            None => 0xffff_fffd,
            Some(0) => END,
            Some(n) if n < sectors => number as u32 + 1,
            Some(n) if n == sectors => END,
            Some(_) => FREE,
        };
        out.extend(next.to_le_bytes());
    }
    let mut directory = vec![0; SECTOR];
    let entries = [
        ("Root Entry", 5, 1, 0, 0),
        (name, 2, FREE, tables as u32 + 1, length as u32),
    ];
    for (number, (name, kind, child, start, length)) in entries.into_iter().enumerate() {
        let entry = &mut directory[number * ENTRY..][..ENTRY];
        let units: Vec<u8> = name
            .encode_utf16()
            .take(31)
            .flat_map(u16::to_le_bytes)
            .collect();
        put(entry, 0, &units);
        put(entry, 64, &[units.len() as u8 + 2, 0, kind, 1]);
        for (at, word) in [
            (68, FREE),
            (72, FREE),
            (76, child),
            (116, start),
            (120, length),
        ] {
            put_word(entry, at, word);
        }
    }
    out.extend(directory);
    out.extend(stream);
    out.resize((1 + tables + 1 + sectors) * SECTOR, 0);
    Some(out)
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at + 4)
        .and_then(|b| b.try_into().ok())
        .map(u32::from_le_bytes)
}

/// An entry's name in upper case.
fn name(entry: &[u8]) -> String {
    let length = usize::from(u16::from_le_bytes([entry[64], entry[65]]))
        .saturating_sub(2)
        .min(62);
    let units: Vec<u16> = entry[..length]
        .chunks_exact(2)
        .map(|b| u16::from_le_bytes([b[0], b[1]]))
        .collect();
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
                .filter_map(|n| word(bytes, 76 + n * 4))
                .take_while(|s| *s < LAST)
                .collect(),
            directory: Vec::new(),
        };
        let mut more = word(bytes, 68)?;
        for _ in 0..container.sectors() {
            let list = (more < LAST).then(|| container.sector(more)).flatten();
            let Some(list) = list.filter(|list| list.len() == size) else {
                break;
            };
            let last = size / 4 - 1;
            container.tables.extend(
                (0..last)
                    .filter_map(|n| word(list, n * 4))
                    .take_while(|s| *s < LAST),
            );
            more = word(list, last * 4)?;
        }
        container.directory = container.chain(word(bytes, 48)?, MAX_ENTRIES * ENTRY);
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
        word(self.sector(*table)?, number as usize % a_table * 4)
    }

    fn entry(&self, number: u32) -> Option<&[u8]> {
        let rest = self
            .directory
            .get((number as usize).checked_mul(ENTRY)?..)?;
        rest.get(..ENTRY)
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
        let (Some(start), Some(size)) = (word(root, 116), word(root, 120)) else {
            return joined;
        };
        let sectors = self.chain(start, size as usize);
        let table = self.chain(word(self.bytes, 60).unwrap_or(END), self.bytes.len());
        while joined.len() < length {
            let place = (at as usize).saturating_mul(SMALL_SECTOR);
            let Some(found) = sectors.get(place..).filter(|rest| !rest.is_empty()) else {
                break;
            };
            let take = found.len().min(SMALL_SECTOR).min(length - joined.len());
            joined.extend_from_slice(&found[..take]);
            let Some(after) = word(&table, (at as usize).saturating_mul(4)) else {
                break;
            };
            at = after;
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_containers_have_no_names() {
        assert!(top_names(MAGIC).is_empty());
        let mut ring = MAGIC.to_vec();
        ring.resize(4096, 0);
        ring[30] = 9;
        assert!(!is_workbook(&ring));
    }

    #[test]
    fn a_container_around_a_stream_gives_it_back() {
        for length in [0, 1, 4095, 4096, 4097, 70_000, 5_000_000] {
            let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            let file = around("Workbook", &bytes).unwrap();
            assert!(is_workbook(&file), "{length}");
            let found = stream(&file, &["BOOK", "WORKBOOK"]).unwrap();
            assert!(found.whole);
            assert_eq!(found.bytes[..length], bytes, "{length}");
            assert!(found.bytes[length..].iter().all(|b| *b == 0));
        }
    }

    #[test]
    fn a_chain_in_a_circle_or_cut_short_ends_with_the_file() {
        let file = around("Workbook", &[7; 20_000]).unwrap();
        let mut ring = file.clone();
        // The third sector of the stream leads back to its first.
        ring[4096 + 4 * 4..][..4].copy_from_slice(&2u32.to_le_bytes());
        // The stream says that it has four billion bytes.
        ring[2 * 4096 + ENTRY + 120..][..4].fill(0xff);
        let found = stream(&ring, &["WORKBOOK"]).unwrap();
        assert!(!found.whole && found.bytes.len() <= ring.len());
        let cut = &file[..4 * 4096 + 10];
        let found = stream(cut, &["WORKBOOK"]).unwrap();
        assert!(!found.whole);
        assert_eq!(found.bytes, [7; 4106]);
    }
}
