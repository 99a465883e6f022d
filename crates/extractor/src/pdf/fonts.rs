//! Fonts of a PDF that are not Unicode: which they are, their letters and their signs.

use crate::legacy::font::legacy_font;
use crate::legacy::{self, Encoding};
use crate::office::symbols;

/// The encoding of a font that is not Unicode. PDF names lack the leading dot at times, and carry
/// the style (`VnTimeBold`, `.VnTimeH,Bold`, `VNI-Times-Bold`).
pub fn legacy(name: &str) -> Option<Encoding> {
    let family = family(name);
    if legacy_font(family).is_some() {
        return legacy_font(family);
    }
    let mut letters = family.chars();
    let dotless = letters.next() == Some('V')
        && letters.next() == Some('n')
        && letters.next().is_some_and(char::is_uppercase);
    if dotless {
        legacy_font(&format!(".{family}"))
    } else {
        None
    }
}

/// The letters that a glyph of such a font draws. Encodings that make a letter of two glyphs are
/// left as they are: the text as a whole shows them.
pub fn letters(text: &str, encoding: Encoding) -> String {
    if !matches!(encoding, Encoding::Tcvn3 | Encoding::Tcvn3Capitals) {
        return text.to_owned();
    }
    legacy::decode(&text.chars().map(plain).collect::<String>(), encoding)
}

/// The sign that a character of a symbol font draws (`Wingdings-Regular`, `SymbolMT`); `None` for other fonts, and where the
/// character says what it is.
pub fn sign(name: &str, text: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let private = text.starts_with(|c| matches!(c, '\u{f020}'..='\u{f0ff}'));
    let family = if name.contains("wingdings") || name.contains("opensymbol") && private {
        "Wingdings"
    } else if name.starts_with("symbol") {
        "Symbol"
    } else {
        return None;
    };
    // Where nothing says what it is, most likely it is the mark of an item.
    let unknown = || (private || text.starts_with('\u{fffd}')).then(|| "•".to_owned());
    symbols::plain(text, Some(family)).or_else(unknown)
}

/// Whether a font's name says that it is bold.
pub fn is_bold(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("bold")
        || name.contains("black")
        || name.contains("heavy")
        || name.ends_with("-bd")
}

/// The character of windows-1252 for one that a PDF's tables put in its stead.
fn plain(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2010}' => '\u{ad}',
        '\u{2219}' => '\u{b7}',
        '\u{3bc}' => '\u{b5}',
        '\u{2c9}' => '\u{af}',
        c => c,
    }
}

/// The name without its style.
fn family(name: &str) -> &str {
    let end = name
        .find([',', '-'])
        .filter(|at| !name[..*at].eq_ignore_ascii_case("vni"))
        .unwrap_or(name.len());
    let mut family = &name[..end];
    loop {
        let cut = ["Bold", "Italic", "Oblique", "Regular"]
            .iter()
            .find_map(|s| family.strip_suffix(s))
            .filter(|f| f.len() > 3);
        match cut {
            Some(shorter) => family = shorter,
            None => return family,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_that_are_drawn() {
        let drawn = |text: &str| {
            text.chars()
                .map(|c| letters(&c.to_string(), Encoding::Tcvn3))
                .collect::<String>()
        };
        assert_eq!(drawn("Thñ t\u{2212}íng"), "Thủ tướng");
        assert_eq!(drawn("b¶o l\u{2219}nh"), "bảo lãnh");
    }

    #[test]
    fn signs_are_read_by_their_font() {
        assert_eq!(sign("Wingdings-Regular", "Ø").as_deref(), Some("•"));
        assert_eq!(sign("SymbolMT", "\u{f0b7}").as_deref(), Some("•"));
        assert_eq!(sign("OpenSymbol", "\u{f0a7}").as_deref(), Some("•"));
        assert_eq!(sign("SymbolMT", "\u{f0b3}").as_deref(), Some("≥"));
        assert_eq!(sign("OpenSymbol", "q"), None);
        assert_eq!(sign("TimesNewRomanPSMT", "\u{f0b7}"), None);
    }

    #[test]
    fn styles_and_missing_dots_are_seen_through() {
        assert_eq!(legacy(".VnTime,BoldItalic"), Some(Encoding::Tcvn3));
        assert_eq!(legacy("VnTimeHBold"), Some(Encoding::Tcvn3Capitals));
        assert_eq!(legacy("VNI-Times-Bold"), Some(Encoding::Vni));
        assert_eq!(legacy("TimesNewRomanPS-BoldMT"), None);
        assert_eq!(legacy("Vnature"), None);
    }
}
