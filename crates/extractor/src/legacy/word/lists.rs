//! The lists of a Word document: how their levels are written and where they start.

use super::binary::{long, part};
use crate::little_endian::{u16_at, units};
use crate::office::lists::{LEVELS, Level, List, Lists};
use std::collections::BTreeMap;

/// Places in the document's head: of the definitions of lists, of the lists that paragraphs name.
const DEFINITIONS: usize = 0x2e2;
const LISTS: usize = 0x2ea;

/// Bytes of the head of a definition, of a level, of a list.
const DEFINITION: usize = 28;
const LEVEL: usize = 28;
const LIST: usize = 16;

/// Most letters of a level's label, as Word allows.
const LONGEST_LABEL: usize = 255;

/// A style number that is none.
const NO_STYLE: u16 = 0x0fff;

/// The document's lists by their number as paragraphs name it; `None` where it has none. A broken
/// table ends early.
pub fn read(document: &[u8], table: &[u8]) -> Option<Lists> {
    // What is told of levels stands behind the part, and is no share of its length.
    let behind = |at: usize| {
        let start = long(document, at)?;
        (!part(document, table, at)?.is_empty()).then(|| table.get(start..))?
    };
    let mut lists = Lists::default();
    lists.definitions = definitions(behind(DEFINITIONS)?);
    lists.lists = named(behind(LISTS)?);
    (!lists.lists.is_empty()).then_some(lists)
}

fn definitions(bytes: &[u8]) -> BTreeMap<String, BTreeMap<usize, Level>> {
    let mut found = BTreeMap::new();
    let count = usize::from(u16_at(bytes, 0).unwrap_or(0));
    let mut at = 2 + count * DEFINITION;
    for number in 0..count {
        let Some(head) = bytes.get(2 + number * DEFINITION..2 + (number + 1) * DEFINITION) else {
            break;
        };
        let is_simple = head[26] & 1 == 1;
        let mut levels = BTreeMap::new();
        for place in 0..if is_simple { 1 } else { LEVELS } {
            let Some((mut level, next)) = level(bytes, at, place) else {
                return found;
            };
            let style = u16_at(head, 8 + 2 * place).filter(|style| *style != NO_STYLE);
            level.style = style.map(|style| style.to_string());
            levels.insert(place, level);
            at = next;
        }
        found.insert(key(head, 0), levels);
    }
    found
}

/// The level at this place, and where the next one starts.
fn level(bytes: &[u8], at: usize, place: usize) -> Option<(Level, usize)> {
    let head = bytes.get(at..at + LEVEL)?;
    let (format, flags) = (head[4], head[5]);
    let text = at + LEVEL + usize::from(head[24]) + usize::from(head[25]);
    let length = usize::from(u16_at(bytes, text)?);
    if length > LONGEST_LABEL {
        return None;
    }
    let letters = units(bytes.get(text + 2..text + 2 + 2 * length)?);
    let mut written = String::new();
    for unit in char::decode_utf16(letters) {
        match unit {
            // The place of a level's number.
            Ok(c) if u32::from(c) < LEVELS as u32 => {
                written.push('%');
                written.push_str(&(u32::from(c) + 1).to_string());
            }
            Ok(c) => written.push(c),
            Err(_) => written.push(char::REPLACEMENT_CHARACTER),
        }
    }
    let restarts_after = match flags & 0x08 {
        0 => place,
        _ => usize::from(head[26]).min(place),
    };
    let level = Level {
        format: name(format).into(),
        text: written,
        start: long(head, 0).map_or(0, |start| start.min(i32::MAX as usize) as u32),
        restart: restarts_after,
        legal: flags & 0x04 != 0,
        tight: head[15] == 2,
        style: None,
    };
    Some((level, text + 2 + 2 * length))
}

/// Word's name of a number format.
fn name(format: u8) -> &'static str {
    match format {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        22 => "decimalZero",
        23 => "bullet",
        255 => "none",
        _ => "decimal",
    }
}

fn named(bytes: &[u8]) -> BTreeMap<String, List> {
    let mut found = BTreeMap::new();
    let count = long(bytes, 0).unwrap_or(0).min(bytes.len() / LIST);
    let mut at = 4 + count * LIST;
    let mut ends = false;
    for number in 0..count {
        let Some(head) = bytes.get(4 + number * LIST..4 + (number + 1) * LIST) else {
            break;
        };
        let mut list = List {
            definition: key(head, 0),
            ..List::default()
        };
        ends = ends || change(bytes, &mut at, usize::from(head[12]), &mut list).is_none();
        found.insert((number + 1).to_string(), list);
    }
    found
}

/// Reads in what a list does in its own way; `None` where the bytes end.
fn change(bytes: &[u8], at: &mut usize, levels: usize, list: &mut List) -> Option<()> {
    *at += 4;
    for _ in 0..levels {
        let (start, flags) = (long(bytes, *at)?, long(bytes, *at + 4)?);
        let place = flags & 0x0f;
        *at += 8;
        if flags & 0x20 != 0 {
            let (own, next) = level(bytes, *at, place)?;
            *at = next;
            list.levels.insert(place, own);
        }
        if flags & 0x10 != 0 {
            let start = start.min(i32::MAX as usize) as u32;
            list.starts.insert(place, start);
        }
    }
    Some(())
}

/// The sign of a definition.
fn key(head: &[u8], at: usize) -> String {
    long(head, at).unwrap_or(0).to_string()
}
