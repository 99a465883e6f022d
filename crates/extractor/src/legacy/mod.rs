//! Old Vietnamese encodings to Unicode: what documents before about 2009 are written in.
//!
//! Such text arrives in two ways: as bytes, or as the Latin letters that a program made of these bytes
//! (`QuyÕt ®Þnh` for "Quyết định"). Both are read as one view: the text as windows-1252. Which
//! encoding it is, a font's name says or [`detect`] finds; [`decode`] gives NFC and keeps what has no
//! letter. Readers of old file formats stand beneath: [`rtf`], [`word`].

mod codes;
pub mod detect;
pub mod font;
pub(crate) mod plausible;
pub mod rtf;
mod viqr;
mod vni;
pub mod word;

use model::Warning;
use model::block::{Block, Extract};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use vietnamese::fold::squeeze;

/// Stands for a soft hyphen, the letter ư of TCVN3, until it is known which of the two it is.
pub const HELD: char = '\u{f0ad}';

/// An encoding of Vietnamese other than Unicode's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// TCVN 5712:1993, third table, also called ABC (fonts such as `.VnTime`).
    Tcvn3,
    /// The same in a font that draws small letters as capitals (`.VnTimeH`).
    Tcvn3Capitals,
    /// VNI for Windows: a vowel and a mark are two letters (`VNI-Times`).
    Vni,
    /// VISCII (RFC 1456).
    Viscii,
    /// VPS, of the Vietnamese Professionals Society.
    Vps,
    /// VIQR (RFC 1456): marks as ASCII signs behind the vowel.
    Viqr,
    /// Microsoft's code page 1258: vowels, and tones as combining marks.
    Windows1258,
    /// UTF-8 whose bytes were taken for windows-1252.
    Utf8Misread,
}

impl Encoding {
    /// All that [`detect`] tells apart, in the order in which equals are preferred.
    pub const DETECTED: [Encoding; 7] = [
        Encoding::Tcvn3,
        Encoding::Vni,
        Encoding::Windows1258,
        Encoding::Viscii,
        Encoding::Vps,
        Encoding::Utf8Misread,
        Encoding::Viqr,
    ];

    /// Its name in a source's `encoding`.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Tcvn3 | Encoding::Tcvn3Capitals => "tcvn3",
            Encoding::Vni => "vni",
            Encoding::Viscii => "viscii",
            Encoding::Vps => "vps",
            Encoding::Viqr => "viqr",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Utf8Misread => "utf-8",
        }
    }
}

/// The text of bytes in windows-1252, every byte one character; bytes without one there are the
/// control characters of the same number.
pub fn view(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| codes::windows(*byte)).collect()
}

/// Text of the view in Unicode, NFC. What has no letter in the encoding stays as it is.
pub fn decode(view: &str, encoding: Encoding) -> String {
    let decoded = match encoding {
        Encoding::Tcvn3 => codes::capitals(&codes::tcvn3(view).nfc().collect::<String>()),
        Encoding::Tcvn3Capitals => codes::tcvn3(view).nfc().collect::<String>().to_uppercase(),
        Encoding::Vni => vni::decode(view),
        Encoding::Viscii => codes::mapped(view, codes::viscii),
        Encoding::Vps => codes::mapped(view, codes::vps),
        Encoding::Viqr => viqr::decode(view),
        Encoding::Windows1258 => codes::mapped(view, codes::windows1258),
        Encoding::Utf8Misread => codes::misread(view),
    };
    decoded.nfc().collect()
}

/// A file's name: UTF-8, which many programs write without saying so, or the old encoding in which its
/// words are Vietnamese. `None` where it is in neither.
pub fn file_name(bytes: &[u8]) -> Option<String> {
    if let Ok(name) = std::str::from_utf8(bytes) {
        return Some(name.to_owned());
    }
    let view = view(bytes);
    let mut best: Option<(f32, String)> = None;
    for encoding in Encoding::DETECTED {
        let name = decode(&view, encoding);
        let score = plausible::chunk(&name);
        if name != view && score > best.as_ref().map_or(0.0, |(most, _)| *most) {
            best = Some((score, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How many characters of a decoded text are bytes that the encoding has no letter or sign for.
pub fn unmapped(decoded: &str) -> usize {
    decoded.chars().filter(|c| matches!(c, '\u{80}'..='\u{9f}' | '\u{f080}'..='\u{f0ff}' | '\u{f780}'..='\u{f7ff}')).count()
}

/// Whether a text holds Vietnamese letters that no view of bytes holds.
pub fn is_unicode(text: &str) -> bool {
    text.chars().any(plausible::is_beyond_latin1)
}

/// The text with soft hyphens held, if it may be in an old encoding.
pub fn hold(text: String) -> String {
    if !text.contains('\u{ad}') || is_unicode(&text) {
        return text;
    }
    text.chars()
        .map(|c| if c == '\u{ad}' { HELD } else { c })
        .collect()
}

/// Turns what a reader gave to Unicode where its content shows an old encoding, and says so. Text that
/// is well as it is stays, and so does what a reading machine read, however odd its letters are; held soft hyphens go.
pub fn blocks(extract: &mut Extract) {
    let read = extract
        .warnings
        .iter()
        .filter(|warning| warning.code == "page-read-by-ocr");
    let read: BTreeSet<u32> = read.filter_map(|w| w.place.as_ref()?.page).collect();
    let mut texts: Vec<&mut String> = Vec::new();
    for block in &mut extract.blocks {
        if block.place().page.is_some_and(|page| read.contains(&page)) {
            continue;
        }
        match block {
            Block::Paragraph(paragraph) => texts.push(&mut paragraph.text),
            Block::Grid(grid) => {
                let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
                texts.extend(cells.flat_map(|cell| &mut cell.paragraphs));
            }
            Block::Stream(stream) => texts.extend(
                stream
                    .slots
                    .iter_mut()
                    .flat_map(|cell| &mut cell.paragraphs),
            ),
        }
    }
    let (found, outcome) = detect::lines(texts.iter().map(|text| text.as_str()));
    for (text, found) in texts.into_iter().zip(found) {
        if *text != found || found.contains(HELD) {
            *text = squeeze(&found.replace(HELD, ""));
        }
    }
    if let Some(main) = outcome.main().filter(|e| *e != Encoding::Utf8Misread) {
        extract.source.encoding = Some(main.name().to_owned());
    }
    extract.warnings.extend(warnings(&outcome, "paragraphs"));
}

/// What a reader of the result should know of a guess; `what` names the units counted.
pub fn warnings(outcome: &detect::Outcome, what: &str) -> Vec<Warning> {
    let mut found = Vec::new();
    for (encoding, count) in &outcome.lines {
        let message = format!(
            "{count} {what} are read as {}, which their words show",
            encoding.name()
        );
        found.push(Warning::new("encoding-guessed", message));
    }
    if outcome.unmapped > 0 {
        let message = format!(
            "{} characters have no letter in the encoding and are left as they are",
            outcome.unmapped
        );
        found.push(Warning::new("letter-undecoded", message));
    }
    found
}

#[cfg(test)]
mod tests;
