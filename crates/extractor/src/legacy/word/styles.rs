//! The style sheet of a Word document: which font and which list each style gives.

use super::binary::{long, part, properties};
use crate::little_endian::{u16_at, units};

/// The font table's numbers for letters of ASCII, and for others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fonts {
    /// For ASCII.
    pub plain: Option<u16>,
    /// For letters beyond it.
    pub beyond: Option<u16>,
}

impl Fonts {
    /// These, where they are named, else the others.
    pub fn or(self, others: Fonts) -> Fonts {
        Fonts {
            plain: self.plain.or(others.plain),
            beyond: self.beyond.or(others.beyond),
        }
    }

    /// What a property list names.
    pub fn named(list: &[u8]) -> Fonts {
        let mut fonts = Fonts::default();
        for (code, value) in properties(list) {
            match code {
                0x4a4f => fonts.plain = u16_at(value, 0),
                0x4a51 => fonts.beyond = u16_at(value, 0),
                _ => {}
            }
        }
        fonts
    }
}

/// Most styles that are read; the format has room for 4095.
const MAX_STYLES: usize = 4095;

/// Longest chain of styles that are each based on the next.
const MAX_CHAIN: usize = 16;

/// Kinds of styles: of paragraphs, of characters.
const PARAGRAPH: u16 = 1;
const CHARACTER: u16 = 2;

struct Style {
    kind: u16,
    base: usize,
    fonts: Fonts,
    /// Of paragraphs: the list and its level.
    list: Option<u16>,
    level: Option<u8>,
}

/// All styles by their number.
pub struct Styles {
    styles: Vec<Option<Style>>,
    default: Fonts,
}

impl Styles {
    /// The document's style sheet; one without styles where there is none.
    pub fn read(document: &[u8], table: &[u8]) -> Styles {
        let mut found = Styles {
            styles: Vec::new(),
            default: Fonts::default(),
        };
        let Some(sheet) = part(document, table, 0xa2) else {
            return found;
        };
        let head = usize::from(u16_at(sheet, 0).unwrap_or(0));
        let count = usize::from(u16_at(sheet, 2).unwrap_or(0));
        let size = usize::from(u16_at(sheet, 4).unwrap_or(0));
        if head >= 18 {
            found.default = Fonts {
                plain: u16_at(sheet, 14),
                beyond: u16_at(sheet, 18),
            };
        }
        let mut at = 2 + head;
        for _ in 0..count.min(MAX_STYLES) {
            let Some(length) = u16_at(sheet, at).map(usize::from) else {
                break;
            };
            let style = sheet.get(at + 2..at + 2 + length);
            found.styles.push(style.and_then(|style| read(style, size)));
            at += 2 + length + length % 2;
        }
        found
    }

    /// The fonts of text in a style, those that it is based on included; in a style of paragraphs, of
    /// the document's own where none is named.
    pub fn fonts(&self, number: u16) -> Fonts {
        let (mut fonts, mut at) = (Fonts::default(), usize::from(number));
        let mut is_character = false;
        for _ in 0..MAX_CHAIN {
            let Some(Some(style)) = self.styles.get(at) else {
                break;
            };
            fonts = fonts.or(style.fonts);
            is_character = style.kind == CHARACTER;
            at = style.base;
        }
        if is_character {
            fonts
        } else {
            fonts.or(self.default)
        }
    }

    /// The list and the level of paragraphs in a style, those that it is based on included.
    pub fn list(&self, number: u16) -> (Option<u16>, Option<u8>) {
        let (mut list, mut level, mut at) = (None, None, usize::from(number));
        for _ in 0..MAX_CHAIN {
            let Some(Some(style)) = self.styles.get(at).filter(|_| list.is_none()) else {
                break;
            };
            list = style.list;
            level = level.or(style.level);
            at = style.base;
        }
        (list, level)
    }
}

/// A style; `size` is that of its head.
fn read(style: &[u8], size: usize) -> Option<Style> {
    let (kinds, counts) = (u16_at(style, 2)?, u16_at(style, 4)?);
    let kind = kinds & 0xf;
    let name = usize::from(u16_at(style, size)?);
    let mut at = size + 2 + 2 * name + 2;
    let mut lists = Vec::new();
    for _ in 0..counts & 0xf {
        at += at % 2;
        let Some(length) = u16_at(style, at).map(usize::from) else {
            break;
        };
        lists.push(style.get(at + 2..at + 2 + length)?);
        at += 2 + length;
    }
    let letters = match kind {
        PARAGRAPH => lists.get(1),
        CHARACTER => lists.first(),
        _ => None,
    };
    let mut found = Style {
        kind,
        base: usize::from(kinds >> 4),
        fonts: letters.map(|list| Fonts::named(list)).unwrap_or_default(),
        list: None,
        level: None,
    };
    // Before what a style says of paragraphs stands its number.
    let paragraphs = lists.first().filter(|_| kind == PARAGRAPH);
    let paragraphs = paragraphs.and_then(|list| list.get(2..));
    for (code, value) in properties(paragraphs.unwrap_or_default()) {
        match code {
            0x460b => found.list = u16_at(value, 0),
            0x260a => found.level = value.first().copied(),
            _ => {}
        }
    }
    Some(found)
}

/// Names of the document's fonts by their number; a broken table ends early.
pub fn font_names(document: &[u8], table: &[u8]) -> Vec<String> {
    let Some(list) = part(document, table, 0x112) else {
        return Vec::new();
    };
    let count = u16_at(list, 0).unwrap_or(0);
    let more = usize::from(u16_at(list, 2).unwrap_or(0));
    let mut names = Vec::new();
    let mut at = 4;
    for _ in 0..count {
        let Some(length) = list.get(at).map(|length| usize::from(*length)) else {
            break;
        };
        let Some(font) = list.get(at + 1..at + 1 + length) else {
            break;
        };
        let letters = units(font.get(39..).unwrap_or_default());
        let name: Vec<u16> = letters.take_while(|unit| *unit != 0).collect();
        names.push(String::from_utf16_lossy(&name));
        at += 1 + length + more;
    }
    names
}

/// Whether a document is one of Word 97 or later, not encrypted: others have another head.
pub fn is_known(document: &[u8]) -> bool {
    let version = u16_at(document, 2).unwrap_or(0);
    let flags = u16_at(document, 10).unwrap_or(0);
    u16_at(document, 0) == Some(0xa5ec)
        && (0xc1..=0x200).contains(&version)
        && flags & 0x0100 == 0
        && long(document, 0xfa).is_some()
}
