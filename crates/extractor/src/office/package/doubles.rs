//! Entries of a ZIP file that bear the name of a later one. The reader of ZIP files knows one entry by each name, so that all but the
//! last of them would be lost without a word; here they get names of their own in a copy of the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// First bytes of an entry in the directory, and its length without what is of any length.
const ENTRY: (&[u8], usize) = (b"PK\x01\x02", 46);

/// Kind of the field that says the name again in UTF-8, and one that nobody reads.
const NAME_AGAIN: ([u8; 2], [u8; 2]) = ([0x75, 0x70], [0xff, 0xff]);

/// A copy of a ZIP file in which no two entries have one name.
pub struct Apart {
    /// The file.
    pub bytes: Vec<u8>,
    /// The names that entries had, by the places of these in the directory.
    pub names: BTreeMap<usize, Vec<u8>>,
}

/// Gives every entry a name of its own, folders too; `None` where each has one. `directory` is where the directory starts, `known` the
/// number of entries that the reader sees, `most` the number that is allowed: of more, one more is enough to tell.
///
/// # Errors
///
/// There is no name left of the length of this one.
pub fn apart(
    bytes: &[u8],
    directory: usize,
    known: usize,
    most: usize,
) -> Result<Option<Apart>, Vec<u8>> {
    let entries = entries(bytes, directory, most.saturating_add(1));
    if entries.len() <= known {
        return Ok(None);
    }
    let mut taken: BTreeSet<Vec<u8>> = BTreeSet::new();
    let mut doubles: Vec<usize> = Vec::new();
    // The last of a name keeps it, as in the reader.
    for (number, (name, _)) in entries.iter().enumerate().rev() {
        let name = bytes.get(name.clone()).unwrap_or_default();
        if !taken.insert(name.to_vec()) {
            doubles.push(number);
        }
    }
    let (mut copy, mut names) = (bytes.to_vec(), BTreeMap::new());
    let mut tried = BTreeMap::new();
    for number in doubles {
        let (name, extra) = &entries[number];
        let had = bytes.get(name.clone()).unwrap_or_default().to_vec();
        let tried = tried.entry(had.len()).or_default();
        let Some(free) = free(had.len(), tried, &taken) else {
            return Err(had);
        };
        if let Some(name) = copy.get_mut(name.clone()) {
            name.copy_from_slice(&free);
        }
        rename_fields(copy.get_mut(extra.clone()).unwrap_or_default());
        names.insert(number, had);
        taken.insert(free);
    }
    Ok((!names.is_empty()).then_some(Apart { bytes: copy, names }))
}

/// Where the name and the further fields of the first entries stand.
fn entries(bytes: &[u8], directory: usize, first: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut found, mut at) = (Vec::new(), directory);
    while let Some(entry) = bytes.get(at..).and_then(|rest| rest.get(..ENTRY.1)) {
        if !entry.starts_with(ENTRY.0) || found.len() >= first {
            break;
        }
        let length = |at: usize| usize::from(u16::from_le_bytes([entry[at], entry[at + 1]]));
        let name = at + ENTRY.1;
        let extra = name + length(28);
        let comment = extra + length(30);
        found.push((name..extra, extra..comment));
        at = comment + length(32);
    }
    found
}

/// A name of so many bytes that no entry has, made of figures, or of any bytes where there are no more such.
fn free(length: usize, tried: &mut u64, taken: &BTreeSet<Vec<u8>>) -> Option<Vec<u8>> {
    let figures = 10u64.pow(length.min(9) as u32);
    let any = 256u64.pow(length.min(4) as u32);
    while length > 0 && *tried < figures + any {
        let name = match tried.checked_sub(figures) {
            None => format!("{tried:0length$}").into_bytes(),
            Some(code) => {
                let mut name = code.to_le_bytes().to_vec();
                name.resize(length, 0);
                name
            }
        };
        *tried += 1;
        if !taken.contains(&name) {
            return Some(name);
        }
    }
    None
}

/// Takes from further fields what says the name again.
fn rename_fields(extra: &mut [u8]) {
    let mut rest = extra;
    while let [a, b, c, d, behind @ ..] = rest {
        if [*a, *b] == NAME_AGAIN.0 {
            [*a, *b] = NAME_AGAIN.1;
        }
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        rest = behind.get_mut(length..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory of entries with these names.
    fn directory(names: &[&str]) -> Vec<u8> {
        let entry = |name: &&str| {
            let mut entry = vec![0; ENTRY.1];
            entry[..4].copy_from_slice(ENTRY.0);
            entry[28] = name.len() as u8;
            entry.extend(name.as_bytes());
            entry
        };
        names.iter().flat_map(entry).collect()
    }

    #[test]
    fn folders_and_short_names_are_told_apart() {
        let bytes = directory(&["d/", "d/", "a", "b"]);
        let found = apart(&bytes, 0, 3, 9).unwrap().unwrap();
        assert_eq!(found.names, BTreeMap::from([(0, b"d/".to_vec())]));
        let same = directory(&["a"; 200]);
        let found = apart(&same, 0, 1, 999).unwrap().unwrap();
        let names = entries(&found.bytes, 0, 999);
        let names: BTreeSet<&[u8]> = names.iter().map(|(n, _)| &found.bytes[n.clone()]).collect();
        assert_eq!((names.len(), found.names.len()), (200, 199));
        assert!(apart(&directory(&["a"; 300]), 0, 1, 999).is_err());
        assert!(apart(&directory(&["a", "b"]), 0, 2, 9).unwrap().is_none());
    }
}
