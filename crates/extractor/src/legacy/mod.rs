//! Old Vietnamese encodings to Unicode: what documents before about 2009 are written in.
//!
//! Such text arrives in two ways: as bytes, or as the Latin letters that a program made of these bytes
//! (`QuyÕt ®Þnh` for "Quyết định"). Both are read as one view: the text as windows-1252. Which
//! encoding it is, a font's name says or [`detect`] finds; [`decode`] gives NFC and keeps what has no
//! letter. Readers of old file formats stand beneath: [`rtf`], [`word`].

mod codes;
pub mod detect;
pub mod font;
mod plausible;
pub mod rtf;
mod viqr;
mod vni;
pub mod word;

use unicode_normalization::UnicodeNormalization;

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

/// How many characters of a decoded text are bytes that the encoding has no letter or sign for.
pub fn unmapped(decoded: &str) -> usize {
    decoded.chars().filter(|c| matches!(c, '\u{80}'..='\u{9f}' | '\u{f080}'..='\u{f0ff}' | '\u{f780}'..='\u{f7ff}')).count()
}

#[cfg(test)]
mod tests;
