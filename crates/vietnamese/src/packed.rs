//! Numbers and lines in packed tables, and how they are found.
//!
//! A table is bytes with columns of little-endian numbers. What lies outside is 0. Tables are made by `build.rs` and
//! used as they are: nothing is read at start.

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

/// Lines in order of their keys: their number, where each starts, one more start behind the last, then the text. A key
/// ends at the first tab; what stands behind it is the line's value. Several lines may have one key.
#[derive(Debug, Clone, Copy)]
pub struct Lines(pub &'static [u8]);

impl Lines {
    /// How many there are.
    pub fn len(self) -> usize {
        u32_at(self.0, 0, 0) as usize
    }

    /// A line, key and value; empty where there is none.
    pub fn bytes(self, at: usize) -> &'static [u8] {
        let text = 8 + 4 * self.len();
        let start = |at: usize| text + u32_at(self.0, 4, at) as usize;
        if at < self.len() {
            self.0.get(start(at)..start(at + 1)).unwrap_or_default()
        } else {
            &[]
        }
    }

    /// Key and value of a line; both empty where there is none.
    pub fn line(self, at: usize) -> (&'static str, &'static str) {
        let line = std::str::from_utf8(self.bytes(at)).unwrap_or_default();
        line.split_once('\t').unwrap_or((line, ""))
    }

    /// Whether a line's key begins with some text.
    pub fn starts_with(self, at: usize, text: &str) -> bool {
        self.bytes(at).starts_with(text.as_bytes())
    }

    /// How a line's key compares to another.
    pub fn compare(self, at: usize, key: &str) -> Ordering {
        let (line, key) = (self.bytes(at), key.as_bytes());
        let both = line.len().min(key.len());
        // A tab is less than all that keys hold.
        line[..both]
            .cmp(&key[..both])
            .then_with(|| match line.get(both) {
                Some(b'\t') | None if both == key.len() => Ordering::Equal,
                Some(_) => Ordering::Greater,
                None => Ordering::Less,
            })
    }

    /// The first line, of those from `from` on, whose key is not less than this one.
    pub fn not_less(self, from: usize, key: &str) -> usize {
        let less = |at: usize| self.compare(at, key) == Ordering::Less;
        let (mut low, mut step) = (from, 1);
        // What is looked for is often near.
        while low + step < self.len() && from > 0 && less(low + step) {
            low += step;
            step *= 2;
        }
        let mut range = low..if from > 0 {
            (low + step).min(self.len())
        } else {
            self.len()
        };
        while !range.is_empty() {
            let middle = range.start + range.len() / 2;
            if less(middle) {
                range.start = middle + 1;
            } else {
                range.end = middle;
            }
        }
        range.start
    }

    /// The value of the first line with this key.
    pub fn get(self, key: &str) -> Option<&'static str> {
        self.with(key).next()
    }

    /// The values of the lines with this key.
    pub fn with(self, key: &str) -> impl Iterator<Item = &'static str> {
        let first = self.not_less(0, key);
        (first..self.len())
            .take_while(move |at| self.compare(*at, key) == Ordering::Equal)
            .map(move |at| self.line(at).1)
    }

    /// All lines.
    pub fn all(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        (0..self.len()).map(move |at| self.line(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a text, as `build.rs` packs them.
    fn packed(lines: &[&str]) -> Lines {
        let mut out = (lines.len() as u32).to_le_bytes().to_vec();
        let mut start = 0_u32;
        for size in lines.iter().map(|l| l.len()).chain([0]) {
            out.extend(start.to_le_bytes());
            start += size as u32;
        }
        out.extend(lines.concat().into_bytes());
        Lines(out.leak())
    }

    #[test]
    fn lines_are_found_by_their_keys() {
        let lines = packed(&["a", "a b\t1", "a b\t2", "a b c\t3", "ab\t4", "b\t5"]);
        assert_eq!(lines.with("a b").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(lines.get("a"), Some(""));
        assert_eq!(
            (lines.get("b"), lines.get("c"), lines.get("")),
            (Some("5"), None, None)
        );
        for (key, from, first) in [
            ("", 0, 0),
            ("a b", 0, 1),
            ("a c", 1, 4),
            ("ab", 1, 4),
            ("z", 2, 6),
            ("a b c", 3, 3),
        ] {
            assert_eq!(lines.not_less(from, key), first, "{key}");
        }
        assert_eq!(lines.line(3), ("a b c", "3"));
        assert_eq!(lines.line(6), ("", ""));
        assert_eq!(packed(&[]).get("a"), None);
    }

    #[test]
    fn a_place_is_found_or_not() {
        let column = [1, 4, 9];
        let at = |wanted: i32| find(0..3, |at| column[at].cmp(&wanted));
        assert_eq!([1, 4, 9].map(at), [Some(0), Some(1), Some(2)]);
        assert_eq!([0, 5, 10].map(at), [None; 3]);
        assert_eq!(u32_at(&[1, 0], 0, 0), 0);
    }
}
