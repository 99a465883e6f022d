//! What a Word document's two streams hold: numbers at places, pages of formats, property lists.
//!
//! Everything is bounded by the streams; what lies outside them is not there.

use crate::little_endian::{u16_at, u32_at};

/// Bytes of a page of formats.
pub const PAGE: usize = 512;

/// A place or length in a stream: a number of four bytes.
pub fn long(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32_at(bytes, at)? as usize)
}

/// The part of the table stream whose place and length stand at `at` in the head of the document.
pub fn part<'a>(document: &[u8], table: &'a [u8], at: usize) -> Option<&'a [u8]> {
    let start = long(document, at)?;
    let length = long(document, at + 4)?;
    table.get(start..start.checked_add(length)?)
}

/// A range of the document's bytes and the properties of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Its property list; of a paragraph, the number of its style before it.
    pub properties: Vec<u8>,
}

/// What kind of pages a list of pages names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// Formats of characters.
    Characters,
    /// Formats of paragraphs.
    Paragraphs,
}

/// The ranges of all pages that a list names, in the document's order. `None` where they overlap, as
/// they do in broken files only.
pub fn ranges(document: &[u8], list: &[u8], pages: Pages) -> Option<Vec<Range>> {
    let count = list.len().checked_sub(4)? / 8;
    let mut found = Vec::new();
    for number in 0..count.min(document.len() / PAGE) {
        let page = long(list, 4 * (count + 1) + 4 * number)? & 0x003f_ffff;
        let page = document.get(page * PAGE..(page + 1) * PAGE)?;
        read_page(page, pages, &mut found);
    }
    let in_order = found.windows(2).all(|w| w[0].end <= w[1].start);
    (in_order && found.iter().all(|range| range.start <= range.end)).then_some(found)
}

fn read_page(page: &[u8], pages: Pages, found: &mut Vec<Range>) {
    let count = usize::from(page[PAGE - 1]);
    let entry = match pages {
        Pages::Characters => 1,
        Pages::Paragraphs => 13,
    };
    for number in 0..count {
        let place = page.get(4 * (count + 1) + entry * number).copied();
        let (Some(start), Some(end), Some(place)) =
            (long(page, 4 * number), long(page, 4 * number + 4), place)
        else {
            return;
        };
        let properties = match (place, pages) {
            (0, _) => None,
            (place, Pages::Characters) => sized(page, usize::from(place) * 2, 1, 0),
            (place, Pages::Paragraphs) => {
                let at = usize::from(place) * 2;
                match page.get(at) {
                    Some(0) => sized(page, at + 1, 2, 0),
                    _ => sized(page, at, 2, 1),
                }
            }
        };
        let properties = properties.unwrap_or_default().to_vec();
        found.push(Range {
            start,
            end,
            properties,
        });
    }
}

/// The bytes behind a length of one byte, which counts units of so many bytes, some not there.
fn sized(page: &[u8], at: usize, unit: usize, less: usize) -> Option<&[u8]> {
    let length = usize::from(*page.get(at)?) * unit;
    page.get(at + 1..(at + 1 + length.checked_sub(less)?))
}

/// Each property of a list: its code and what it is set to; a broken list ends early.
pub fn properties(list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let code = u16_at(list, at)?;
        let start = at + 2;
        let (start, length) = match code >> 13 {
            0 | 1 => (start, 1),
            2 | 4 | 5 => (start, 2),
            3 => (start, 4),
            7 => (start, 3),
            _ if code == 0xd608 => (start + 2, usize::from(u16_at(list, start)?).checked_sub(1)?),
            _ => (start + 1, usize::from(*list.get(start)?)),
        };
        at = start.checked_add(length)?;
        Some((code, list.get(start..at)?))
    })
}
