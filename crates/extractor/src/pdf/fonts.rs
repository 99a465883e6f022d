//! Font names of a PDF: which of them are not Unicode.

use crate::office::font::{Encoding, legacy_font};

/// The encoding of a font that is not Unicode. PDF names lack the leading dot at times, and carry
/// the style (`VnTimeBold`, `.VnTimeH,Bold`, `VNI-Times-Bold`).
pub fn legacy(name: &str) -> Option<Encoding> {
    let family = family(name);
    if legacy_font(family).is_some() {
        return legacy_font(family);
    }
    let mut letters = family.chars();
    let dotless = letters.next() == Some('V') && letters.next() == Some('n') && letters.next().is_some_and(char::is_uppercase);
    if dotless { legacy_font(&format!(".{family}")) } else { None }
}

/// The name without its style.
fn family(name: &str) -> &str {
    let end = name.find([',', '-']).filter(|at| !name[..*at].eq_ignore_ascii_case("vni")).unwrap_or(name.len());
    let mut family = &name[..end];
    loop {
        let cut = ["Bold", "Italic", "Oblique", "Regular"].iter().find_map(|s| family.strip_suffix(s)).filter(|f| f.len() > 3);
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
    fn styles_and_missing_dots_are_seen_through() {
        assert_eq!(legacy(".VnTime,BoldItalic"), Some(Encoding::Tcvn3));
        assert_eq!(legacy("VnTimeHBold"), Some(Encoding::Tcvn3Capitals));
        assert_eq!(legacy("VNI-Times-Bold"), Some(Encoding::Vni));
        assert_eq!(legacy("TimesNewRomanPS-BoldMT"), None);
        assert_eq!(legacy("Vnature"), None);
    }
}
