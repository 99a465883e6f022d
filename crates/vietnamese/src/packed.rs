//! Numbers in packed tables, and how they are found.
//!
//! A table is bytes with columns of little-endian numbers. What lies outside is 0.

use std::cmp::Ordering;
use std::ops::Range;

fn bytes<const N: usize>(table: &[u8], start: usize, at: usize) -> [u8; N] {
    let from = start + N * at;
    table
        .get(from..from + N)
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or([0; N])
}

/// The number at a place of a column that starts at a byte.
pub fn u16_at(table: &[u8], start: usize, at: usize) -> u16 {
    u16::from_le_bytes(bytes(table, start, at))
}

/// The number at a place of a column that starts at a byte.
pub fn u32_at(table: &[u8], start: usize, at: usize) -> u32 {
    u32::from_le_bytes(bytes(table, start, at))
}

/// The number at a place of a column that starts at a byte.
pub fn u64_at(table: &[u8], start: usize, at: usize) -> u64 {
    u64::from_le_bytes(bytes(table, start, at))
}

/// The place in an ascending column that compares equal.
pub fn find(mut range: Range<usize>, compare: impl Fn(usize) -> Ordering) -> Option<usize> {
    while !range.is_empty() {
        let middle = range.start + range.len() / 2;
        match compare(middle) {
            Ordering::Less => range.start = middle + 1,
            Ordering::Greater => range.end = middle,
            Ordering::Equal => return Some(middle),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_or_not() {
        let column = [1, 4, 9];
        let at = |wanted: i32| find(0..3, |at| column[at].cmp(&wanted));
        assert_eq!([1, 4, 9].map(at), [Some(0), Some(1), Some(2)]);
        assert_eq!([0, 5, 10].map(at), [None; 3]);
        assert_eq!(u32_at(&[1, 0], 0, 0), 0);
    }
}
