//! A workbook of the old form before its reader sees it: only what the reader can bear is left.
//!
//! calamine trusts the numbers in an XLS file with memory and gives all sheets up for one bad
//! record. So the stream of records is taken out of its container, records are unmade whose numbers
//! cannot be right, and the rest stands in a new container. What was unmade is counted; values are
//! read by calamine alone.

use super::super::ole;
use std::collections::BTreeMap;

/// Cells of the rectangles around the filled cells of all sheets, that are always allowed. 4
/// million: calamine takes up to 60 bytes for one. Fuller workbooks have [`A_CELL`] for each filled one.
const RECTANGLES: u64 = 4_000_000;

/// Cells of a rectangle for each filled cell.
const A_CELL: u64 = 8;

/// A record's kind that no reader knows.
const UNMADE: u16 = 0xffff;

const END: u16 = 0x000a;
const BEGIN: u16 = 0x0809;
const SHEET: u16 = 0x0085;
const SIZE: u16 = 0x0200;
const FORMULA: u16 = 0x0006;
const TEXT: u16 = 0x0207;
const SEVERAL_NUMBERS: u16 = 0x00bd;
const MERGED: u16 = 0x00e5;

/// Kinds of records that fill a cell, and their least length.
const CELLS: [(u16, usize); 8] = [
    (FORMULA, 20),
    (0x00d6, 8),
    (0x00fd, 10),
    (0x0203, 14),
    (0x0204, 8),
    (0x0205, 8),
    (0x027e, 10),
    (SEVERAL_NUMBERS, 12),
];

/// A workbook that can be read.
pub struct Sound {
    /// The file.
    pub bytes: Vec<u8>,
    /// Something in it was cut or broken, and is left out.
    pub damaged: bool,
    /// Filled cells that stand too far from the others, and are left out.
    pub far: usize,
}

/// A workbook with what can be read of it; `None` where there is none.
pub fn sound(bytes: &[u8]) -> Option<Sound> {
    let stream = ole::stream(bytes, &["WORKBOOK", "BOOK"])?;
    let mut book = Book {
        stream: stream.bytes,
        damaged: !stream.whole,
        far: 0,
    };
    let sheets = book.sheets();
    let filled: u64 = sheets.iter().map(|cells| cells.len() as u64).sum();
    let mut allowed = RECTANGLES.max(filled.saturating_mul(A_CELL));
    for cells in &sheets {
        book.keep_near(cells, &mut allowed);
    }
    // Records that no reader knows stand behind the last: it is the end of no record.
    let length = book.stream.len().max(4096).next_multiple_of(4);
    book.stream.resize(length, 0);
    Some(Sound {
        bytes: ole::around("Workbook", &book.stream)?,
        damaged: book.damaged,
        far: book.far,
    })
}

/// A record's place in the stream.
#[derive(Clone, Copy)]
struct Record {
    at: usize,
    kind: u16,
    length: usize,
}

/// A record that fills cells of one row.
struct Filled {
    at: usize,
    row: u64,
    /// The first and the last.
    columns: (u64, u64),
    /// Where the text stands that a formula comes to.
    text: Option<usize>,
}

struct Book {
    stream: Vec<u8>,
    damaged: bool,
    far: usize,
}

impl Book {
    /// The record at a place; `None` where it does not end before `limit`.
    fn record(&self, at: usize, limit: usize) -> Option<Record> {
        let (kind, length) = (self.word(at), usize::from(self.word(at + 2)));
        (at + 4 + length <= limit).then_some(Record { at, kind, length })
    }

    fn word(&self, at: usize) -> u16 {
        let byte = |at| self.stream.get(at).copied().unwrap_or_default();
        u16::from_le_bytes([byte(at), byte(at + 1)])
    }

    fn unmake(&mut self, at: usize) {
        if let Some(kind) = self.stream.get_mut(at..at + 2) {
            kind.copy_from_slice(&UNMADE.to_le_bytes());
        }
    }

    /// Writes so many ends; `false` where there is no room for them before the next sheet.
    fn close(&mut self, at: usize, ends: usize, limit: usize) -> bool {
        self.damaged = true;
        let after = at + 4 * ends;
        if limit == self.stream.len() && after > limit {
            self.stream.resize(after, 0);
        } else if after > limit {
            return false;
        }
        for end in self.stream[at..after].chunks_exact_mut(4) {
            end.copy_from_slice(&[END as u8, 0, 0, 0]);
        }
        true
    }

    /// The cells of the sheets that the workbook names, in their order in the stream. A name that
    /// leads to no sheet is unmade.
    fn sheets(&mut self) -> Vec<Vec<Filled>> {
        let mut named = BTreeMap::new();
        let mut at = 0;
        loop {
            let limit = self.stream.len();
            let Some(record) = self.record(at, limit) else {
                self.close(at, 1, limit);
                break;
            };
            at += 4 + record.length;
            match record.kind {
                END => break,
                SHEET => {
                    let low = usize::from(self.word(record.at + 4));
                    let place = low | usize::from(self.word(record.at + 6)) << 16;
                    let good = record.length >= 8
                        && self.word(place) == BEGIN
                        && !named.contains_key(&place);
                    if good {
                        named.insert(place, record.at);
                    } else {
                        // Modules of programs have names of this kind as well.
                        let is_sheet = self.word(record.at + 8) >> 8 == 0;
                        self.damaged |= is_sheet;
                        self.unmake(record.at);
                    }
                }
                _ => {}
            }
        }
        let places: Vec<usize> = named.keys().copied().collect();
        let mut sheets = Vec::new();
        for (number, (place, name)) in named.into_iter().enumerate() {
            // The stream can have grown.
            let limit = places.get(number + 1).copied();
            match self.sheet(place, limit.unwrap_or(self.stream.len())) {
                Some(cells) => sheets.push(cells),
                None => self.unmake(name),
            }
        }
        sheets
    }

    /// A sheet's cells; `None` where it has no end. What it holds of other kinds, as diagrams, is
    /// passed over.
    fn sheet(&mut self, mut at: usize, limit: usize) -> Option<Vec<Filled>> {
        let mut cells: Vec<Filled> = Vec::new();
        let (mut begun, mut depth) = (false, 0usize);
        // The last formula among the cells.
        let mut formula = None;
        loop {
            let Some(record) = self.record(at, limit) else {
                return self.close(at, depth + 1, limit).then_some(cells);
            };
            at += 4 + record.length;
            match record.kind {
                BEGIN if begun => depth += 1,
                BEGIN => begun = true,
                END if depth == 0 => return Some(cells),
                END => depth -= 1,
                _ if depth > 0 => {}
                SIZE => self.unmake(record.at),
                MERGED => {
                    if record.length < 2 + 8 * usize::from(self.word(record.at + 4)) {
                        self.damaged = true;
                        self.unmake(record.at);
                    }
                }
                TEXT => match formula.and_then(|number: usize| cells.get_mut(number)) {
                    Some(cell) if record.length >= 3 => cell.text = Some(record.at),
                    _ => self.unmake(record.at),
                },
                kind => {
                    let Some((_, least)) = CELLS.iter().find(|(cell, _)| *cell == kind) else {
                        continue;
                    };
                    let filled = self.filled(record).filter(|_| record.length >= *least);
                    if kind == FORMULA {
                        formula = filled.is_some().then_some(cells.len());
                    }
                    match filled {
                        Some(filled) => cells.push(filled),
                        None => {
                            self.damaged = true;
                            self.unmake(record.at);
                        }
                    }
                }
            }
        }
    }

    /// The cells that a record fills; `None` where its numbers contradict each other.
    fn filled(&self, record: Record) -> Option<Filled> {
        let (row, first) = (self.word(record.at + 4), self.word(record.at + 6));
        let mut last = first;
        if record.kind == SEVERAL_NUMBERS {
            last = self.word(record.at + 2 + record.length);
            let count = usize::from(last.checked_sub(first)?) + 1;
            if record.length != 6 + 6 * count {
                return None;
            }
        }
        Some(Filled {
            at: record.at,
            row: row.into(),
            columns: (first.into(), last.into()),
            text: None,
        })
    }

    /// Unmakes the cells of a sheet that would make the rectangle around those before them larger
    /// than is still allowed.
    fn keep_near(&mut self, cells: &[Filled], allowed: &mut u64) {
        let mut area = 0;
        let mut around: Option<((u64, u64), (u64, u64))> = None;
        for cell in cells {
            let (left, right) = cell.columns;
            let wider = match around {
                None => ((cell.row, cell.row), (left, right)),
                Some(((top, bottom), (first, last))) => (
                    (top.min(cell.row), bottom.max(cell.row)),
                    (first.min(left), last.max(right)),
                ),
            };
            let ((top, bottom), (first, last)) = wider;
            let size = (bottom - top + 1) * (last - first + 1);
            if size > *allowed {
                self.far += 1;
                self.unmake(cell.at);
                if let Some(text) = cell.text {
                    self.unmake(text);
                }
            } else {
                area = size;
                around = Some(wider);
            }
        }
        *allowed -= area;
    }
}

#[cfg(test)]
mod tests;
