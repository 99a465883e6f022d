//! Fonts of a rich text: their names, and what the bytes in them stand for.

use crate::legacy::codes;
use crate::legacy::font::legacy_font;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// Most fonts kept.
const MAX_FONTS: usize = 10_000;

#[derive(Debug, Default)]
struct Font {
    name: String,
    charset: Option<i32>,
}

/// The font table.
#[derive(Debug, Default)]
pub struct Fonts {
    fonts: BTreeMap<i32, Font>,
    open: i32,
    /// Code page of the document.
    pub page: Option<i32>,
}

impl Fonts {
    /// Starts the entry of a font.
    pub fn open(&mut self, number: i32) {
        self.open = number;
        if self.fonts.len() < MAX_FONTS {
            self.fonts.insert(number, Font::default());
        }
    }

    /// Says the character set of the entry.
    pub fn charset(&mut self, charset: i32) {
        if let Some(font) = self.fonts.get_mut(&self.open) {
            font.charset = Some(charset);
        }
    }

    /// Adds a byte to the entry's name.
    pub fn letter(&mut self, byte: u8) {
        if let Some(font) = self.fonts.get_mut(&self.open)
            && byte != b';'
            && font.name.len() < 100
        {
            font.name.push(codes::windows(byte));
        }
    }

    /// A font's name.
    pub fn name(&self, number: i32) -> Option<&str> {
        self.fonts
            .get(&number)
            .map(|f| f.name.as_str())
            .filter(|n| !n.is_empty())
    }

    /// A byte in a font: as windows-1252 shows it in fonts of old encodings, else by its character set. Set 0 is
    /// windows-1252 whatever the document's code page: Word keeps letters of Western Europe so in Vietnamese files.
    pub fn character(&self, byte: u8, number: i32) -> char {
        if byte < 0x80 {
            return char::from(byte);
        }
        let font = self.fonts.get(&number);
        if font.is_some_and(|f| legacy_font(&f.name).is_some()) {
            return codes::windows(byte);
        }
        let page = match font.and_then(|f| f.charset) {
            Some(0) => None,
            Some(163) => Some(encoding_rs::WINDOWS_1258),
            Some(161) => Some(encoding_rs::WINDOWS_1253),
            Some(162) => Some(encoding_rs::WINDOWS_1254),
            Some(186) => Some(encoding_rs::WINDOWS_1257),
            Some(204) => Some(encoding_rs::WINDOWS_1251),
            Some(238) => Some(encoding_rs::WINDOWS_1250),
            _ => self
                .page
                .and_then(|p| Encoding::for_label(format!("windows-{p}").as_bytes())),
        };
        let Some(page) = page.filter(|p| p.is_single_byte()) else {
            return codes::windows(byte);
        };
        let bytes = [byte];
        let (text, _) = page.decode_without_bom_handling(&bytes);
        text.chars().next().unwrap_or('\u{fffd}')
    }
}
