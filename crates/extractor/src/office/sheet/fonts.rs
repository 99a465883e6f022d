//! Which fonts the texts of an XLS workbook are in.
//!
//! The reader of these files gives no fonts. The stream of records is read once more for them alone:
//! fonts, formats of cells, the runs of texts, and which cell has which text. Workbooks without a font of
//! an old encoding give nothing. Values are the reader's business.

use super::super::ole;
use super::records::{Long, Record, records};
use crate::legacy::font::legacy_font;
use crate::little_endian::{u16_at, u32_at, units};
use std::collections::BTreeMap;

const FONT: u16 = 0x0031;
pub(super) const FORMAT: u16 = 0x00e0;
const TEXTS: u16 = 0x00fc;
pub(super) const SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000a;
const TEXT_OF_LIST: u16 = 0x00fd;

/// Kinds of records of cells that may show text: with their text, of the list, formulas.
const CELLS: [u16; 4] = [0x00d6, TEXT_OF_LIST, 0x0204, 0x0006];

/// Most cells with an old font.
const MAX_CELLS: usize = 2_000_000;

/// Where runs of a text start, in units of UTF-16, and the numbers of their fonts.
type RunStarts = Vec<(usize, u16)>;

/// Where fonts of a cell's text start, in units of UTF-16, and their names.
pub type Starts = Vec<(usize, String)>;

/// The fonts of a workbook's texts.
#[derive(Default)]
pub struct Fonts {
    /// Of each sheet that the workbook names, in this order: the fonts of cells by row and column.
    sheets: Vec<BTreeMap<(u32, u32), RunStarts>>,
    /// Names by number; empty where the font is of no old encoding.
    names: Vec<String>,
}

impl Fonts {
    /// The fonts in the file of a workbook; none where it names none of an old encoding.
    pub fn read(bytes: &[u8]) -> Fonts {
        let stream = ole::stream(bytes, &["WORKBOOK", "BOOK"]);
        stream.map_or_else(Fonts::default, |stream| of_stream(&stream.bytes))
    }

    /// The fonts of a cell of the sheet of this number: where each starts.
    pub fn of_cell(&self, sheet: usize, at: (u32, u32)) -> Starts {
        let starts = self.sheets.get(sheet).and_then(|cells| cells.get(&at));
        let named = starts.into_iter().flatten().map(|(start, font)| {
            let name = self.names.get(usize::from(*font));
            (*start, name.cloned().unwrap_or_default())
        });
        named.collect()
    }
}

fn of_stream(stream: &[u8]) -> Fonts {
    let mut names: Vec<String> = Vec::new();
    let (mut formats, mut sheets, mut runs) = (Vec::new(), Vec::new(), Vec::new());
    for record in records(stream, 0).take_while(|record| record.kind != END) {
        match record.kind {
            FONT => {
                // No font has the number 4.
                if names.len() == 4 {
                    names.push(String::new());
                }
                let name = font_name(record.bytes).filter(|name| legacy_font(name).is_some());
                names.push(name.unwrap_or_default());
            }
            FORMAT => formats.push(u16_at(record.bytes, 0).unwrap_or(0)),
            SHEET => sheets.push(u32_at(record.bytes, 0).unwrap_or(u32::MAX) as usize),
            TEXTS => runs = text_runs(stream, &record),
            _ => {}
        }
    }
    if names.iter().all(String::is_empty) {
        return Fonts::default();
    }
    let is_old = |font: u16| {
        let name = names.get(usize::from(font));
        name.is_some_and(|name| !name.is_empty())
    };
    let mut left = MAX_CELLS;
    let sheets = sheets.into_iter().map(|start| {
        let mut cells = BTreeMap::new();
        for cell in cells_of(stream, start, &CELLS) {
            let bytes = cell.bytes;
            let (Some(row), Some(column), Some(format)) =
                (u16_at(bytes, 0), u16_at(bytes, 2), u16_at(bytes, 4))
            else {
                continue;
            };
            let font = formats.get(usize::from(format)).copied().unwrap_or(0);
            let mut starts = vec![(0, font)];
            if cell.kind == TEXT_OF_LIST {
                let text = u32_at(bytes, 6).and_then(|number| runs.get(number as usize));
                starts.extend(text.into_iter().flatten().copied());
            }
            if left > 0 && starts.iter().any(|(_, font)| is_old(*font)) {
                left -= 1;
                cells.insert((u32::from(row), u32::from(column)), starts);
            }
        }
        cells
    });
    Fonts {
        sheets: sheets.collect(),
        names: names.clone(),
    }
}

/// The records of these kinds of a sheet's own cells.
pub(super) fn cells_of<'a>(
    stream: &'a [u8],
    start: usize,
    kinds: &'a [u16],
) -> impl Iterator<Item = Record<'a>> {
    // Diagrams in a sheet begin and end within it.
    let mut depth = 0usize;
    let mut is_over = false;
    let own = records(stream, start).take_while(move |record| {
        match record.kind {
            BEGIN => depth += 1,
            END => {
                depth = depth.saturating_sub(1);
                is_over = depth == 0;
            }
            _ => {}
        }
        !is_over
    });
    let mut inner = 0usize;
    own.filter(move |record| {
        match record.kind {
            BEGIN => inner += 1,
            END => inner = inner.saturating_sub(1),
            _ => {}
        }
        inner == 1 && kinds.contains(&record.kind)
    })
}

/// A font's name: one byte or two a letter.
fn font_name(bytes: &[u8]) -> Option<String> {
    let length = usize::from(*bytes.get(14)?);
    let letters = match bytes.get(15)? {
        1 => {
            let units: Vec<u16> = units(bytes.get(16..16 + 2 * length)?).collect();
            return Some(String::from_utf16_lossy(&units));
        }
        0 => bytes.get(16..16 + length)?,
        // In files before Excel 97 the letters follow their number at once.
        _ => bytes.get(15..15 + length)?,
    };
    Some(letters.iter().map(|byte| char::from(*byte)).collect())
}

/// The runs of each text of the list; a broken list ends early.
fn text_runs(stream: &[u8], record: &Record<'_>) -> Vec<RunStarts> {
    let mut list = Long::new(stream, record);
    let mut found = Vec::new();
    let count = (|| {
        list.skip(4)?;
        list.word()
    })();
    for _ in 0..count.unwrap_or(0) {
        let Some(runs) = one_text(&mut list) else {
            break;
        };
        found.push(runs);
    }
    found
}

fn one_text(list: &mut Long<'_>) -> Option<RunStarts> {
    let length = usize::from(list.short()?);
    let flags = list.byte()?;
    let count = if flags & 8 == 0 { 0 } else { list.short()? };
    let more = if flags & 4 == 0 { 0 } else { list.word()? };
    list.skip_letters(length, flags & 1 == 1)?;
    let mut runs = Vec::new();
    for _ in 0..count {
        runs.push((usize::from(list.short()?), list.short()?));
    }
    list.skip(more as usize)?;
    Some(runs)
}

#[cfg(test)]
mod tests;
