//! Compound files made anew: a container around one stream, and a container with other bytes in
//! some of its streams.

use super::{Container, END, ENTRY, FREE, LAST, MAGIC, SMALL, name};
use crate::little_endian::u32_at;

/// Bytes of a sector of what is written.
const SECTOR: usize = 4096;

/// Tables of sectors that the head of a file has room for; a table says of 1024 sectors what follows.
const TABLES: usize = 109;

/// Kinds of entries: a stream, and the root, whose stream holds the small sectors.
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// A compound file that holds one stream of this name, blanks of zeros behind its bytes up to the
/// size of those that stand in sectors of their own. `None` where it is longer than 400 MB.
pub fn around(name: &str, stream: &[u8]) -> Option<Vec<u8>> {
    let mut directory = vec![0; 2 * ENTRY];
    for (number, (name, kind, child)) in [("Root Entry", ROOT, 1), (name, STREAM, FREE)]
        .into_iter()
        .enumerate()
    {
        let entry = &mut directory[number * ENTRY..][..ENTRY];
        let units: Vec<u8> = name
            .encode_utf16()
            .take(31)
            .flat_map(u16::to_le_bytes)
            .collect();
        put(entry, 0, &units);
        put(entry, 64, &[units.len() as u8 + 2, 0, kind, 1]);
        put_word(entry, 68, FREE);
        put_word(entry, 72, FREE);
        put_word(entry, 76, child);
    }
    laid_out(directory, vec![(1, stream.to_vec())], &[])
}

/// A compound file with other bytes in the streams of these names (in upper case) beneath the root; all
/// else is as it was. `None` where the file is broken, or the result would be longer than 400 MB.
pub fn with(bytes: &[u8], mut changed: Vec<(&str, Vec<u8>)>) -> Option<Vec<u8>> {
    let container = Container::open(bytes)?;
    let small = container.chain(u32_at(bytes, 60).unwrap_or(END), bytes.len());
    let (top, mut streams) = (container.top(), Vec::new());
    // Chains of a broken file may share sectors.
    let mut left = bytes.len();
    for (number, entry) in container.directory.chunks_exact(ENTRY).enumerate() {
        let (start, length) = (u32_at(entry, 116)?, u32_at(entry, 120)? as usize);
        let is_top = entry[66] == STREAM && top.contains(&(number as u32));
        let found = changed
            .iter()
            .position(|(wanted, _)| is_top && *wanted == name(entry));
        if let Some(found) = found {
            streams.push((number, changed.swap_remove(found).1));
        } else if entry[66] == ROOT || entry[66] == STREAM && length >= SMALL {
            let stream = container.chain(start, length);
            left = left.checked_sub(stream.len())?;
            if stream.len() < length {
                return None;
            }
            streams.push((number, stream));
        }
    }
    if !changed.is_empty() {
        return None;
    }
    laid_out(container.directory, streams, &small)
}

/// A file of a directory, the streams of some of its entries, each in sectors of its own, and the
/// table of small sectors.
fn laid_out(
    mut directory: Vec<u8>,
    streams: Vec<(usize, Vec<u8>)>,
    small: &[u8],
) -> Option<Vec<u8>> {
    let sectors = |length: usize| length.div_ceil(SECTOR);
    let mut lengths = vec![sectors(directory.len()), sectors(small.len())];
    for (number, stream) in &streams {
        let is_root = directory.get(number * ENTRY + 66) == Some(&ROOT);
        let least = if is_root { 0 } else { SMALL };
        lengths.push(sectors(stream.len().max(least)));
    }
    let total: usize = lengths.iter().sum();
    let tables = (1..=TABLES).find(|t| t * (SECTOR / 4) > total + t)?;
    let mut out = vec![0; SECTOR];
    put(&mut out, 0, MAGIC);
    // Versions, order of bytes, sizes of sectors as powers of two.
    put(&mut out, 24, &[0x3e, 0, 4, 0, 0xfe, 0xff, 12, 0, 6, 0]);
    put_word(&mut out, 40, lengths[0] as u32);
    put_word(&mut out, 44, tables as u32);
    put_word(&mut out, 48, tables as u32);
    put_word(&mut out, 56, SMALL as u32);
    let first_small = if small.is_empty() {
        END
    } else {
        (tables + lengths[0]) as u32
    };
    put_word(&mut out, 60, first_small);
    put_word(&mut out, 64, lengths[1] as u32);
    put_word(&mut out, 68, END);
    for number in 0..TABLES {
        let table = if number < tables { number as u32 } else { FREE };
        put_word(&mut out, 76 + 4 * number, table);
    }
    let mut next = vec![LAST + 3; tables];
    for length in &lengths {
        let first = next.len();
        next.extend((1..*length).map(|n| (first + n) as u32));
        next.extend((*length > 0).then_some(END));
    }
    next.resize(tables * (SECTOR / 4), FREE);
    out.extend(next.iter().flat_map(|word| word.to_le_bytes()));
    let mut start = tables + lengths[0] + lengths[1];
    for ((number, stream), length) in streams.iter().zip(&lengths[2..]) {
        let entry = directory.get_mut(number * ENTRY..)?.get_mut(..ENTRY)?;
        let is_root = entry[66] == ROOT;
        let size = if is_root {
            stream.len()
        } else {
            stream.len().max(SMALL)
        };
        put_word(entry, 116, if *length == 0 { END } else { start as u32 });
        put_word(entry, 120, u32::try_from(size).ok()?);
        put_word(entry, 124, 0);
        start += length;
    }
    let parts = [directory.as_slice(), small]
        .into_iter()
        .chain(streams.iter().map(|(_, stream)| stream.as_slice()));
    for (part, length) in parts.zip(&lengths) {
        let end = out.len() + length * SECTOR;
        out.extend_from_slice(part);
        out.resize(end, 0);
    }
    Some(out)
}

fn put(out: &mut [u8], at: usize, bytes: &[u8]) {
    out[at..at + bytes.len()].copy_from_slice(bytes);
}

fn put_word(out: &mut [u8], at: usize, word: u32) {
    put(out, at, &word.to_le_bytes());
}
