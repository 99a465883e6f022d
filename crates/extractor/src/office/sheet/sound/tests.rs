//! Small workbooks of the old form, with records that lie.

use super::*;
use crate::office::sheet::xls;
use crate::{ExtractError, Options, extract};
use model::block::{Block, Extract};

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend((data.len() as u16).to_le_bytes());
    out.extend(data);
    out
}

fn begin(kind: u16) -> Vec<u8> {
    let words = [0x0600, kind, 0, 0, 0, 0, 0, 0];
    record(BEGIN, &words.map(u16::to_le_bytes).concat())
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let mut data = [row, column, 0, text.len() as u16]
        .map(u16::to_le_bytes)
        .concat();
    data.push(0);
    data.extend(text.bytes());
    record(0x0204, &data)
}

/// A formula and the text that it comes to.
fn formula(row: u16, column: u16, text: &str) -> Vec<u8> {
    let mut data = [row, column, 0].map(u16::to_le_bytes).concat();
    data.extend([0, 0, 0, 0, 0, 0, 0xff, 0xff]);
    data.extend([0; 8]);
    let mut value = (text.len() as u16).to_le_bytes().to_vec();
    value.push(0);
    value.extend(text.bytes());
    [record(FORMULA, &data), record(TEXT, &value)].concat()
}

fn row(number: u16) -> Vec<u8> {
    [
        label(number, 0, "1"),
        label(number, 1, "ra soat"),
        label(number, 2, "so"),
    ]
    .concat()
}

/// A workbook of sheets, each of these records, and where each begins.
fn book(sheets: &[Vec<u8>]) -> (Vec<u8>, Vec<usize>) {
    let names = |places: &[usize]| -> Vec<u8> {
        let name = |(place, letter): (&usize, u8)| {
            let mut data = (*place as u32).to_le_bytes().to_vec();
            data.extend([0, 0, 1, 0, letter]);
            record(SHEET, &data)
        };
        let names = places.iter().zip(b'A'..).flat_map(name).collect();
        [begin(5), names, record(END, &[])].concat()
    };
    let head = names(&vec![0; sheets.len()]).len();
    let mut places = Vec::new();
    let mut body = Vec::new();
    for sheet in sheets {
        places.push(head + body.len());
        body.extend([begin(0x10), sheet.clone(), record(END, &[])].concat());
    }
    ([names(&places), body].concat(), places)
}

fn read(stream: &[u8]) -> Result<Extract, ExtractError> {
    let file = ole::around("Workbook", stream).unwrap();
    extract(&file, "a.xls", &Options::default())
}

fn cells(found: &Extract) -> Vec<String> {
    let rows = found.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(&grid.rows),
        _ => None,
    });
    rows.flatten()
        .flat_map(|row| row.cells.iter().map(|cell| cell.paragraphs.join("/")))
        .collect()
}

#[test]
fn a_sound_workbook_is_read_whole() {
    let (stream, _) = book(&[[row(0), row(1), formula(2, 1, "xong")].concat()]);
    let found = read(&stream).unwrap();
    assert!(found.unread.is_empty(), "{:?}", found.unread);
    assert_eq!(
        cells(&found),
        ["1", "ra soat", "so", "1", "ra soat", "so", "", "xong", ""]
    );
}

#[test]
fn hidden_rows_are_read_and_told() {
    let look = |number: u16, look: u16| {
        let words = [number, 0, 3, 0xff, 0, 0, look, 0];
        record(0x0208, &words.map(u16::to_le_bytes).concat())
    };
    let looks = [look(0, 0x100), look(1, 0x120), look(5, 0x120)].concat();
    let found = read(&book(&[[looks, row(0), row(1)].concat()]).0).unwrap();
    assert_eq!(cells(&found).len(), 6);
    let told: Vec<&str> = found.warnings.iter().map(|w| w.message.as_str()).collect();
    assert_eq!(
        told,
        ["1 rows of a sheet are hidden and were read like others"]
    );
}

#[test]
fn far_cells_cost_nothing_and_are_told() {
    let far = [label(65_535, 255, "far"), formula(65_535, 254, "far")].concat();
    let size = [
        0u32.to_le_bytes(),
        u32::MAX.to_le_bytes(),
        [0, 0, 255, 0],
        [0; 4],
    ]
    .concat();
    let sheet = [record(SIZE, &size[..14]), row(0), far, row(1)].concat();
    let found = read(&book(&[sheet]).0).unwrap();
    assert_eq!(cells(&found), ["1", "ra soat", "so", "1", "ra soat", "so"]);
    assert_eq!(found.unread.len(), 1);
    assert_eq!(found.unread[0].code, "sheet-unread");
    assert!(found.unread[0].message.starts_with("2 cells far"));
}

#[test]
fn one_bad_record_leaves_the_others() {
    let short = record(0x027e, &[0; 4]);
    let numbers = record(SEVERAL_NUMBERS, &[0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    let merged = record(MERGED, &[0xff, 0xff, 0, 0]);
    let (stream, _) = book(&[[row(0), short, numbers, merged, row(1)].concat()]);
    let found = read(&stream).unwrap();
    assert_eq!(cells(&found).len(), 6);
    assert_eq!(found.unread[0].code, "part-damaged");
}

#[test]
fn a_sheet_that_breaks_off_keeps_its_beginning_and_the_other_sheets() {
    let note = record(UNMADE, &[0; 5000]);
    let (mut stream, places) = book(&[[row(0), row(1), note].concat(), [row(0), row(1)].concat()]);
    // The second row of the first sheet says that it is longer than the file.
    let at = places[0] + begin(0).len() + row(0).len();
    stream[at + 2..at + 4].fill(0xff);
    assert_eq!(cells(&read(&stream).unwrap()).len(), 3 + 6);
    let file = ole::around("Workbook", &stream).unwrap();
    let start = file.len() - stream.len().next_multiple_of(4096);
    for cut in places[1] + begin(0).len() + row(0).len()..stream.len() {
        let found = extract(&file[..start + cut], "a.xls", &Options::default()).unwrap();
        assert!(cells(&found).len() >= 6, "{cut}: {:?}", cells(&found));
        assert!(!found.unread.is_empty());
    }
}

#[test]
fn names_that_lead_into_a_sheet_or_nowhere_are_left_out() {
    let (mut stream, _) = book(&[[row(0), row(1)].concat(), row(0), row(0)]);
    let names = begin(0).len();
    let name = record(SHEET, &[0; 9]).len();
    stream[names + name + 4..][..4].fill(0xff);
    stream[names + 2 * name + 4..][..4].copy_from_slice(&[1, 0, 0, 0]);
    let found = read(&stream).unwrap();
    assert_eq!(cells(&found).len(), 6);
    assert_eq!(found.unread[0].code, "part-damaged");
}

#[test]
fn a_workbook_of_nothing_but_damage_says_so() {
    let (stream, _) = book(&[record(0x027e, &[0; 4])]);
    let error = read(&stream).unwrap_err().to_string();
    assert!(error.contains("it is damaged"), "{error}");
    let error = read(&book(&[vec![]]).0).unwrap_err().to_string();
    assert!(error.contains("nothing is written"), "{error}");
}

#[test]
fn no_change_of_a_byte_breaks_the_reader() {
    let (stream, _) = book(&[[row(0), formula(1, 0, "xong")].concat(), row(3)]);
    let file = ole::around("Workbook", &stream).unwrap();
    for at in (0..file.len()).filter(|at| !matches!(file[*at], 0 | 0xff) || *at % 97 == 0) {
        for byte in [0, 1, 0xff] {
            let mut changed = file.clone();
            changed[at] = byte;
            let _ = xls(&changed, "a.xls");
        }
    }
}
