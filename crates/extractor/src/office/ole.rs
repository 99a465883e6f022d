//! Compound files (the container of old Office formats): which streams stand at the top.

use std::collections::BTreeSet;

/// What compound files start with.
pub const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Most directory entries looked at.
const MAX_ENTRIES: usize = 100_000;

/// No sector, no entry.
const LAST: u32 = 0xffff_fffa;

/// Names of the streams and storages directly beneath the root, in upper case; as far as they can be read.
pub fn top_names(bytes: &[u8]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let Some(directory) = directory(bytes) else {
        return names;
    };
    let entry = |number: u32| {
        directory
            .get(number as usize * 128..)
            .and_then(|rest| rest.get(..128))
    };
    let mut open: Vec<u32> = entry(0)
        .and_then(|root| word(root, 76))
        .into_iter()
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(number) = open.pop() {
        if number >= LAST || seen.len() >= MAX_ENTRIES || !seen.insert(number) {
            continue;
        }
        let Some(found) = entry(number) else { continue };
        let length = usize::from(u16::from_le_bytes([found[64], found[65]]))
            .saturating_sub(2)
            .min(62);
        let units: Vec<u16> = found[..length]
            .chunks_exact(2)
            .map(|b| u16::from_le_bytes([b[0], b[1]]))
            .collect();
        names.insert(String::from_utf16_lossy(&units).to_uppercase());
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

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at + 4)
        .and_then(|b| b.try_into().ok())
        .map(u32::from_le_bytes)
}

/// The directory's bytes, its sectors joined.
fn directory(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(MAGIC) {
        return None;
    }
    let shift = u32::from(*bytes.get(30)?);
    let size = 1usize
        .checked_shl(shift)
        .filter(|s| (512..=4096).contains(s))?;
    let sector = |number: u32| -> Option<&[u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(size)?;
        bytes.get(start..start + size)
    };
    let mut tables: Vec<u32> = (0..109)
        .filter_map(|n| word(bytes, 76 + n * 4))
        .take_while(|s| *s < LAST)
        .collect();
    let mut more = word(bytes, 68)?;
    let most = bytes.len() / size + 1;
    for _ in 0..most {
        let Some(list) = (more < LAST).then(|| sector(more)).flatten() else {
            break;
        };
        let last = size / 4 - 1;
        tables.extend(
            (0..last)
                .filter_map(|n| word(list, n * 4))
                .take_while(|s| *s < LAST),
        );
        more = word(list, last * 4)?;
    }
    let next = |number: u32| -> Option<u32> {
        let table = tables.get(number as usize / (size / 4))?;
        word(sector(*table)?, number as usize % (size / 4) * 4)
    };
    let mut joined = Vec::new();
    let mut at = word(bytes, 48)?;
    while at < LAST && joined.len() < MAX_ENTRIES * 128 {
        let Some(found) = sector(at) else { break };
        joined.extend_from_slice(found);
        let Some(after) = next(at) else { break };
        at = after;
    }
    Some(joined)
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
}
