//! The automatic numbers of a Word document's paragraphs.
//!
//! The reader of these files counts no lists in tables and headings, and knows one level of a list
//! outside of them. So the numbers are counted here, and the document is handed to it with a sign
//! before each numbered paragraph, which says which number is its own: pieces with the signs stand
//! between the pieces of its text, and what the document counts in letters from its start is moved
//! along. A document without lists stays as it is.

use super::binary::{Pages, Range, long, part, properties, ranges};
use super::lists;
use super::styles::{Styles, is_known};
use crate::little_endian::u16_at;
use crate::office::lists::Lists;
use crate::office::ole;

/// Places in the document's head: how many letters its main text has; of the pages of paragraph
/// formats, of the sections, of the pieces.
const LETTERS: usize = 0x4c;
const PARAGRAPHS: usize = 0x102;
const SECTIONS: usize = 0xca;
const PIECES: usize = 0x1a2;

/// Lists of places in the main text: where they stand in the document's head, and the bytes that each
/// place has behind all places. Notes, comments, sections, anchors of boxes, endnotes.
const PLACES: [(usize, usize); 5] = [
    (0xaa, 2),
    (0xba, 30),
    (SECTIONS, 12),
    (0x1da, 26),
    (0x20a, 2),
];

/// Code points that are no letters, by Unicode's word: the digits of a sign.
const FIRST_DIGIT: u16 = 0xfdd0;
const DIGITS: usize = 32;

/// Digits of a sign, and how many signs there are.
const LENGTH: usize = 4;
const MOST: usize = DIGITS.pow(LENGTH as u32);

/// A document with signs before its numbered paragraphs, and the numbers that they stand for.
#[derive(Debug, Default)]
pub struct Labelled {
    /// The file; `None` where no paragraph has a number, or its lists are not known.
    pub bytes: Option<Vec<u8>>,
    /// What stands before the paragraphs, the blank behind it included.
    pub labels: Vec<String>,
}

/// A Word document with signs before its numbered paragraphs.
pub fn labelled(bytes: &[u8]) -> Labelled {
    label(bytes).unwrap_or_default()
}

/// A text without its signs, and the number of the label that the first of them stands for.
pub fn signed(text: &str) -> (Option<usize>, String) {
    let mut number = None;
    let mut digits = 0;
    let mut rest = String::with_capacity(text.len());
    for c in text.chars() {
        let digit = u32::from(c).wrapping_sub(u32::from(FIRST_DIGIT)) as usize;
        if digit >= DIGITS {
            rest.push(c);
        } else if digits < LENGTH {
            number = Some(number.unwrap_or(0) * DIGITS + digit);
            digits += 1;
        }
    }
    (number.filter(|_| digits == LENGTH), rest)
}

fn label(bytes: &[u8]) -> Option<Labelled> {
    let mut document = ole::top_stream(bytes, "WORDDOCUMENT")?.bytes;
    if !is_known(&document) {
        return None;
    }
    let which = match u16_at(&document, 10)? & 0x0200 {
        0 => "0TABLE",
        _ => "1TABLE",
    };
    let mut table = ole::top_stream(bytes, which)?.bytes;
    let mut lists = lists::read(&document, &table)?;
    let pieces = Pieces::read(part(&document, &table, PIECES)?)?;
    let found = numbered(&document, &table, &pieces, &mut lists)?;
    if found.is_empty() {
        return None;
    }
    let (places, labels): (Vec<usize>, Vec<String>) = found.into_iter().unzip();
    document.resize(document.len().next_multiple_of(2), 0);
    let first = document.len();
    for number in 0..places.len() {
        for place in (0..LENGTH).rev() {
            let digit = number / DIGITS.pow(place as u32) % DIGITS;
            document.extend((FIRST_DIGIT + digit as u16).to_le_bytes());
        }
    }
    let list = pieces.with(&places, first)?;
    move_places(&document, &mut table, &places);
    let moved = long(&document, LETTERS)? + places.len() * LENGTH;
    put(&mut document, LETTERS, moved)?;
    put(&mut document, PIECES, table.len())?;
    put(&mut document, PIECES + 4, list.len())?;
    table.extend(list);
    let bytes = ole::with(bytes, vec![("WORDDOCUMENT", document), (which, table)])?;
    Some(Labelled {
        bytes: Some(bytes),
        labels,
    })
}

/// Where numbered paragraphs start, in letters, and the numbers before them.
fn numbered(
    document: &[u8],
    table: &[u8],
    pieces: &Pieces,
    lists: &mut Lists,
) -> Option<Vec<(usize, String)>> {
    let styles = Styles::read(document, table);
    let formats = ranges(
        document,
        part(document, table, PARAGRAPHS)?,
        Pages::Paragraphs,
    )?;
    let sections = places(part(document, table, SECTIONS).unwrap_or_default(), 12);
    // A letter takes a byte at least; more of them than bytes are in broken files only.
    let length = long(document, LETTERS).filter(|letters| *letters <= document.len())?;
    let mut found = Vec::new();
    let mut start = 0;
    for piece in &pieces.pieces {
        for at in piece.start..piece.end.min(length) {
            let (place, letter) = piece.letter(document, at)?;
            let is_end = match letter {
                0x0d | 0x07 => true,
                0x0c => sections.binary_search(&(at + 1)).is_ok(),
                _ => false,
            };
            if !is_end {
                continue;
            }
            let format = format(&formats, place);
            if let Some(label) = format.and_then(|list| counted(list, &styles, lists))
                && found.len() < MOST
            {
                found.push((start, label));
            }
            start = at + 1;
        }
    }
    Some(found)
}

/// What the pages say of the paragraph whose mark stands at this byte.
fn format(formats: &[Range], place: usize) -> Option<&[u8]> {
    let after = formats.partition_point(|range| range.start <= place);
    let range = formats.get(after.checked_sub(1)?)?;
    (place < range.end).then_some(&range.properties)
}

/// Counts a paragraph of a list, and gives its number as it is shown.
fn counted(format: &[u8], styles: &Styles, lists: &mut Lists) -> Option<String> {
    let mut style = u16_at(format, 0)?;
    let (mut list, mut level, mut ends_row) = (None, None, false);
    for (code, value) in properties(format.get(2..)?) {
        match code {
            0x4600 => style = u16_at(value, 0).unwrap_or(style),
            0x460b => list = u16_at(value, 0),
            0x260a => level = value.first().copied(),
            0x2417 | 0x244c => ends_row = value.first().is_some_and(|set| *set == 1),
            _ => {}
        }
    }
    if ends_row {
        return None;
    }
    let of_style = styles.list(style);
    let list = i16::from_le_bytes(list.or(of_style.0)?.to_le_bytes());
    let level = level.or(of_style.1).map(usize::from);
    // The negative number of a list is the list's as well.
    lists.label(
        &list.unsigned_abs().to_string(),
        level,
        Some(&style.to_string()),
    )
}

/// A piece of the text: its letters, counted from the document's start, and where they stand.
#[derive(Debug, Clone)]
struct Piece {
    start: usize,
    end: usize,
    /// Its record in the file, whose bytes 2 to 5 say where it stands.
    record: [u8; 8],
}

impl Piece {
    /// The byte at which a letter stands, and the letter.
    fn letter(&self, document: &[u8], at: usize) -> Option<(usize, u16)> {
        let (place, behind) = (long(&self.record, 2)?, at.checked_sub(self.start)?);
        if place & 0x4000_0000 == 0 {
            let byte = place.checked_add(2 * behind)?;
            Some((byte, u16_at(document, byte)?))
        } else {
            let byte = (place & 0x3fff_ffff) / 2 + behind;
            Some((byte, u16::from(*document.get(byte)?)))
        }
    }

    /// The piece from this letter on. Places are counted in half letters where letters are bytes.
    fn from(&self, at: usize) -> Option<Piece> {
        let mut piece = self.clone();
        let place = long(&self.record, 2)? + 2 * at.checked_sub(self.start)?;
        piece.start = at;
        put(&mut piece.record, 2, place)?;
        Some(piece)
    }
}

/// The pieces of which the text consists, in its order.
struct Pieces {
    /// What stands before their list.
    head: Vec<u8>,
    pieces: Vec<Piece>,
}

impl Pieces {
    /// The pieces; `None` where they do not follow each other.
    fn read(bytes: &[u8]) -> Option<Pieces> {
        let mut at = 0;
        while bytes.get(at) == Some(&1) {
            at += 3 + usize::from(u16_at(bytes, at + 1)?);
        }
        if bytes.get(at) != Some(&2) {
            return None;
        }
        let list = bytes.get(at + 5..)?;
        let list = list.get(..long(bytes, at + 1)?)?;
        let count = list.len().checked_sub(4)? / 12;
        let mut pieces = Vec::new();
        for number in 0..count {
            let record = 4 * (count + 1) + 8 * number;
            pieces.push(Piece {
                start: long(list, 4 * number)?,
                end: long(list, 4 * number + 4)?,
                record: list.get(record..record + 8)?.try_into().ok()?,
            });
        }
        let in_order = pieces.first()?.start == 0 && pieces.iter().all(|p| p.start <= p.end);
        in_order.then(|| Pieces {
            head: bytes[..at].to_vec(),
            pieces,
        })
    }

    /// The list of the pieces with signs before the letters at `places`, which stand in the document
    /// one after the other from the byte `first` on.
    fn with(&self, places: &[usize], first: usize) -> Option<Vec<u8>> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut signs = places.iter().enumerate().peekable();
        for piece in &self.pieces {
            let mut piece = piece.clone();
            while let Some((number, at)) = signs.next_if(|(_, at)| **at < piece.end) {
                let rest = piece.from(*at)?;
                piece.end = *at;
                pieces.push(piece);
                let mut record = [0; 8];
                put(&mut record, 2, first + number * LENGTH * 2)?;
                pieces.push(Piece {
                    start: 0,
                    end: LENGTH,
                    record,
                });
                piece = rest;
            }
            pieces.push(piece);
        }
        pieces.retain(|piece| piece.start < piece.end);
        let (mut ends, mut records) = (vec![0u32], Vec::new());
        for piece in &pieces {
            let before = *ends.last()?;
            ends.push(before.checked_add(u32::try_from(piece.end - piece.start).ok()?)?);
            records.extend(piece.record);
        }
        let list: Vec<u8> = ends.iter().flat_map(|end| end.to_le_bytes()).collect();
        let length = u32::try_from(list.len() + records.len()).ok()?;
        Some([&self.head[..], &[2], &length.to_le_bytes(), &list, &records].concat())
    }
}

/// The places of a list of places, each of which has so many bytes behind all places.
fn places(list: &[u8], size: usize) -> Vec<usize> {
    let count = list.len().saturating_sub(4) / (4 + size);
    (0..=count)
        .map_while(|number| long(list, 4 * number))
        .collect()
}

/// Moves the places that the document tells of in its table behind the signs before them.
fn move_places(document: &[u8], table: &mut [u8], signs: &[usize]) {
    for (at, size) in PLACES {
        let Some(list) = part(document, table, at) else {
            continue;
        };
        let found = places(list, size);
        if list.is_empty() {
            continue;
        }
        let Some(start) = long(document, at) else {
            continue;
        };
        for (number, place) in found.into_iter().enumerate() {
            let before = signs.partition_point(|sign| *sign < place);
            // What cannot be written there lies outside, and was not read from there.
            let _ = put(table, start + 4 * number, place + before * LENGTH);
        }
    }
}

/// Writes a number of four bytes; `None` where it does not fit.
fn put(bytes: &mut [u8], at: usize, number: usize) -> Option<()> {
    let number = u32::try_from(number).ok()?.to_le_bytes();
    bytes
        .get_mut(at..at.checked_add(4)?)?
        .copy_from_slice(&number);
    Some(())
}

#[cfg(test)]
mod tests;
