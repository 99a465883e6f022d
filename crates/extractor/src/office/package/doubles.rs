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

/// Gives every entry a name of its own; `None` where each has one. `directory` is where the directory starts, `known` the number of entries
/// that the reader sees, `most` the number that is allowed: of more, one more is enough to tell.
pub fn apart(bytes: &[u8], directory: usize, known: usize, most: usize) -> Option<Apart> {
    let entries = entries(bytes, directory, most.saturating_add(1));
    if entries.len() <= known {
        return None;
    }
    let mut taken: BTreeSet<Vec<u8>> = BTreeSet::new();
    let mut doubles: Vec<usize> = Vec::new();
    // The last of a name keeps it, as in the reader.
    for (number, (name, _)) in entries.iter().enumerate().rev() {
        let name = bytes.get(name.clone())?;
        let is_folder = name.ends_with(b"/") || name.ends_with(b"\\");
        if !taken.insert(name.to_vec()) && !is_folder {
            doubles.push(number);
        }
    }
    let (mut copy, mut names) = (bytes.to_vec(), BTreeMap::new());
    let mut tried = BTreeMap::new();
    for number in doubles {
        let (name, extra) = entries.get(number)?;
        let tried = tried.entry(name.len()).or_default();
        let Some(free) = free(name.len(), tried, &taken) else {
            continue;
        };
        names.insert(number, bytes.get(name.clone())?.to_vec());
        copy.get_mut(name.clone())?.copy_from_slice(&free);
        taken.insert(free);
        rename_fields(copy.get_mut(extra.clone())?);
    }
    (!names.is_empty()).then_some(Apart { bytes: copy, names })
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

/// A name of so many bytes that no entry has, made of figures.
fn free(length: usize, tried: &mut u64, taken: &BTreeSet<Vec<u8>>) -> Option<Vec<u8>> {
    let most = 10u64.pow(length.min(9) as u32);
    while length > 0 && *tried < most {
        let name = format!("{tried:0length$}").into_bytes();
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
