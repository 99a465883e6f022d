//! Records of an XLS workbook's stream, and texts that go over several of them.

use crate::little_endian::u16_at;

/// A record goes on in the next one of this kind.
const MORE: u16 = 0x003c;

/// A record.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Its kind.
    pub kind: u16,
    /// What it holds.
    pub bytes: &'a [u8],
    /// Where the next one starts in the stream.
    pub next: usize,
}

/// The records from a place on, as far as they are whole.
pub fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let record = record(stream, at)?;
        at = record.next;
        Some(record)
    })
}

fn record(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let rest = stream.get(at..)?;
    let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
    Some(Record {
        kind,
        bytes: rest.get(4..4 + length)?,
        next: at + 4 + length,
    })
}

/// A record with those that it goes on in, read from its start to its end.
pub struct Long<'a> {
    stream: &'a [u8],
    /// What is left of the record that is read.
    rest: &'a [u8],
    next: usize,
}

impl<'a> Long<'a> {
    /// At the start of a record.
    pub fn new(stream: &'a [u8], record: &Record<'a>) -> Self {
        Long {
            stream,
            rest: record.bytes,
            next: record.next,
        }
    }

    /// To the record that this one goes on in.
    fn go_on(&mut self) -> Option<()> {
        let more = record(self.stream, self.next).filter(|record| record.kind == MORE)?;
        self.rest = more.bytes;
        self.next = more.next;
        Some(())
    }

    /// A byte.
    pub fn byte(&mut self) -> Option<u8> {
        while self.rest.is_empty() {
            self.go_on()?;
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// A number of two bytes.
    pub fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// A number of four bytes.
    pub fn word(&mut self) -> Option<u32> {
        let (low, high) = (self.short()?, self.short()?);
        Some(u32::from(low) | u32::from(high) << 16)
    }

    /// Passes over bytes.
    pub fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.rest.len() {
            count -= self.rest.len();
            self.go_on()?;
        }
        self.rest = &self.rest[count..];
        Some(())
    }

    /// Passes over letters of one byte or two; a record that a text goes on in says anew which.
    pub fn skip_letters(&mut self, mut count: usize, mut wide: bool) -> Option<()> {
        loop {
            let size = if wide { 2 } else { 1 };
            let here = (self.rest.len() / size).min(count);
            self.rest = &self.rest[here * size..];
            count -= here;
            if count == 0 {
                return Some(());
            }
            self.go_on()?;
            wide = self.byte()? & 1 == 1;
        }
    }
}
