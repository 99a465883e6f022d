//! A file of values: a record a line, commas, semicolons or tabs between its values, quotes around those that hold one.
//!
//! Promises a table only where nearly all records have the same number of values; any other file is text.

use super::{row_cells, table};
use crate::reflow::Wrapping;
use model::Place;
use model::block::{Block, Paragraph, Row};

/// Fewest records and values of a table.
const RECORDS: usize = 3;
const VALUES: usize = 4;

/// The table that a file of values is, with the records of one value above it as paragraphs.
pub fn delimited(text: &str) -> Option<Vec<Block>> {
    [b';', b',', b'\t'].into_iter().find_map(|sign| {
        let quoted = text.starts_with('"') || text.contains("\n\"");
        // Without quotes, lines between tabs are read with all else that such files hold.
        if sign == b'\t' && !quoted || !looks_delimited(text, sign) {
            return None;
        }
        read(text, sign)
    })
}

/// Whether the sign stands often in some lines at the start of a file; a quick look before all of it is taken apart.
fn looks_delimited(text: &str, sign: u8) -> bool {
    let start = text.lines().filter(|l| !l.trim().is_empty()).take(40);
    let with = start.filter(|l| l.bytes().filter(|b| *b == sign).count() + 1 >= VALUES);
    with.count() > 1
}

fn read(text: &str, sign: u8) -> Option<Vec<Block>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records: Vec<(u64, Vec<String>)> = Vec::new();
    for record in reader.records() {
        let record = record.ok()?;
        let line = record.position().map_or(1, csv::Position::line);
        records.push((line, record.iter().map(str::to_owned).collect()));
    }
    let width = records.iter().map(|r| r.1.len()).max()?;
    let full = records.iter().filter(|r| r.1.len() == width).count();
    if width < VALUES || records.len() < RECORDS || full * 10 < records.len() * 9 {
        return None;
    }
    let filled = |r: &(u64, Vec<String>)| r.1.iter().filter(|v| !v.trim().is_empty()).count();
    let above = records.iter().take_while(|r| filled(r) < 2).count();
    let end = text.lines().count() as u64;
    let ends: Vec<u64> = records
        .iter()
        .skip(1)
        .map(|r| r.0 - 1)
        .chain([end])
        .collect();
    let mut blocks = Vec::new();
    let mut rows = Vec::new();
    for (number, ((start, values), last)) in records.iter().zip(ends).enumerate() {
        let place = Place::lines(*start as u32, last.max(*start) as u32);
        let at = *start as usize - 1;
        let texts = values.iter().map(|value| value.lines().collect());
        let cells = row_cells(texts, (at, last.max(*start) as usize), Wrapping::None);
        if number >= above {
            rows.push(Row {
                cells,
                break_before: false,
            });
            continue;
        }
        for text in cells.into_iter().flat_map(|c| c.paragraphs) {
            blocks.push(Block::Paragraph(Paragraph {
                text,
                emphasis: false,
                break_before: false,
                confidence: 1.0,
                place: place.clone(),
            }));
        }
    }
    blocks.push(table(rows, 0, end.max(1) as usize));
    Some(blocks)
}
