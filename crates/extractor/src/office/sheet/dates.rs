//! How the cells of an XLS workbook show their dates, and which of its rows are not shown.
//!
//! The reader of these files says that a value is a date, not whether its day is shown. The stream of records is read once more for
//! the formats of cells with numbers. A workbook of another version than that of Excel 97 to 2003 has none.

use super::super::ole;
use super::fonts::{END, FORMAT, SHEET, cells_of};
use super::records::records;
use crate::little_endian::{u16_at, u32_at, units};
use std::collections::BTreeMap;

/// A format by its number, as the workbook writes it.
const WRITTEN: u16 = 0x041e;
/// Cells with several packed numbers.
const NUMBERS: u16 = 0x00bd;
/// Kinds of records of cells with numbers: one, packed, several packed, formulas.
const CELLS: [u16; 4] = [0x0203, 0x027e, NUMBERS, 0x0006];
/// A row: its number, and whether it is hidden.
const ROW: u16 = 0x0208;
/// Most cells whose format is kept.
const MAX_CELLS: usize = 2_000_000;

/// The formats of cells that show a part of a date.
#[derive(Default)]
pub struct Dates {
    /// Of each sheet that the workbook names, in this order: numbers of formats by row and column.
    sheets: Vec<BTreeMap<(u32, u32), u16>>,
    formats: BTreeMap<u16, String>,
    /// Of each sheet: rows that are not shown.
    hidden: Vec<Vec<u32>>,
}

impl Dates {
    /// The formats in the file of a workbook.
    pub fn read(bytes: &[u8]) -> Dates {
        let stream = ole::stream(bytes, &["WORKBOOK", "BOOK"]);
        stream.map_or_else(Dates::default, |stream| of_stream(&stream.bytes))
    }

    /// The rows of the sheet of this number that are not shown.
    pub fn hidden_rows(&self, sheet: usize) -> &[u32] {
        self.hidden.get(sheet).map_or(&[], Vec::as_slice)
    }

    /// The format of a cell of the sheet of this number, if it leaves out a part of a date.
    pub fn of_cell(&self, sheet: usize, at: (u32, u32)) -> Option<&str> {
        let number = self.sheets.get(sheet)?.get(&at)?;
        self.formats.get(number).map(String::as_str)
    }
}

fn of_stream(stream: &[u8]) -> Dates {
    // Month and year, day and month: formats that workbooks do not write out.
    let mut formats: BTreeMap<u16, String> =
        BTreeMap::from([(16, "d-mmm".to_owned()), (17, "mmm-yy".to_owned())]);
    let (mut looks, mut sheets) = (Vec::new(), Vec::new());
    for record in records(stream, 0).take_while(|record| record.kind != END) {
        match record.kind {
            WRITTEN => formats.extend(u16_at(record.bytes, 0).zip(format(record.bytes))),
            FORMAT => looks.push(u16_at(record.bytes, 2).unwrap_or(0)),
            SHEET => sheets.push(u32_at(record.bytes, 0).unwrap_or(u32::MAX) as usize),
            _ => {}
        }
    }
    formats.retain(|_, text| {
        let small = text.to_lowercase();
        small.contains('m') && (!small.contains('d') || !small.contains('y'))
    });
    let hidden = (sheets.iter()).map(|start| {
        let rows = cells_of(stream, *start, &[ROW]);
        let unseen = rows.filter(|row| u16_at(row.bytes, 12).is_some_and(|look| look & 0x20 != 0));
        unseen
            .filter_map(|row| u16_at(row.bytes, 0).map(u32::from))
            .collect()
    });
    let hidden = hidden.collect();
    let mut left = MAX_CELLS;
    let sheets = sheets.into_iter().map(|start| {
        let mut cells = BTreeMap::new();
        for cell in cells_of(stream, start, &CELLS) {
            let bytes = cell.bytes;
            let (Some(row), Some(first)) = (u16_at(bytes, 0), u16_at(bytes, 2)) else {
                continue;
            };
            // Each packed number has six bytes, the first two of which are its look; the last column stands behind them.
            let count = match cell.kind {
                NUMBERS => bytes.len().saturating_sub(6) / 6,
                _ => 1,
            };
            for at in 0..count {
                let look = u16_at(bytes, 4 + 6 * at).map(usize::from);
                let format = look.and_then(|look| looks.get(look)).copied();
                if let Some(format) = format.filter(|f| left > 0 && formats.contains_key(f)) {
                    left -= 1;
                    cells.insert((u32::from(row), u32::from(first) + at as u32), format);
                }
            }
        }
        cells
    });
    let sheets = sheets.collect();
    Dates {
        sheets,
        formats,
        hidden,
    }
}

/// The text of a format: its number of letters, whether they have two bytes, and they.
fn format(bytes: &[u8]) -> Option<String> {
    let length = usize::from(u16_at(bytes, 2)?);
    match bytes.get(4)? {
        0 => {
            let letters = bytes.get(5..5 + length)?;
            Some(letters.iter().map(|byte| char::from(*byte)).collect())
        }
        1 => {
            let units: Vec<u16> = units(bytes.get(5..5 + 2 * length)?).collect();
            Some(String::from_utf16_lossy(&units))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
        let mut out = kind.to_le_bytes().to_vec();
        out.extend((bytes.len() as u16).to_le_bytes());
        out.extend(bytes);
        out
    }

    #[test]
    fn a_cell_shows_month_and_year() {
        let mut text = vec![164, 0, 7, 0, 0];
        text.extend(b"mm/yyyy");
        let looks = [[0, 0, 164, 0], [0, 0, 14, 0], [0, 0, 17, 0]];
        let mut stream = record(WRITTEN, &text);
        stream.extend(looks.iter().flat_map(|look| record(FORMAT, look)));
        let start = stream.len() + 12;
        stream.extend(record(SHEET, &(start as u32).to_le_bytes()));
        stream.extend(record(END, &[]));
        stream.extend(record(0x0809, &[]));
        stream.extend(record(0x0203, &[3, 0, 1, 0, 0, 0, 0, 0]));
        stream.extend(record(0x0203, &[3, 0, 2, 0, 1, 0, 0, 0]));
        let packed = [4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 2, 0];
        stream.extend(record(NUMBERS, &packed));
        stream.extend(record(END, &[]));
        let found = of_stream(&stream);
        assert_eq!(found.of_cell(0, (3, 1)), Some("mm/yyyy"));
        assert_eq!(found.of_cell(0, (3, 2)), None);
        assert_eq!(found.of_cell(0, (4, 1)), None);
        assert_eq!(found.of_cell(0, (4, 2)), Some("mmm-yy"));
    }
}
