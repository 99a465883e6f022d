//! Fonts that put Vietnamese letters on other code points: which font is one.
//!
//! Documents before about 2009 keep bytes of such a font's own encoding; only the font's name says
//! so. The letters themselves are decoded elsewhere.

/// Encoding of a font's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// TCVN 5712:1993, third table (`.VnTime`).
    Tcvn3,
    /// The same, small letters drawn as capitals (`.VnTimeH`).
    Tcvn3Capitals,
    /// VNI for Windows, two bytes for a toned letter (`VNI-Times`).
    Vni,
}

/// The encoding that a font's name stands for, `None` for Unicode fonts.
pub fn legacy_font(name: &str) -> Option<Encoding> {
    let lower = name.trim().trim_matches(['"', '\'']).to_lowercase();
    if let Some(rest) = lower.strip_prefix(".vn") {
        return Some(if rest.ends_with('h') && name.trim().ends_with('H') {
            Encoding::Tcvn3Capitals
        } else {
            Encoding::Tcvn3
        });
    }
    (lower.starts_with("vni-") || lower.starts_with("vni ")).then_some(Encoding::Vni)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_encoding() {
        assert_eq!(legacy_font(".VnTime"), Some(Encoding::Tcvn3));
        assert_eq!(legacy_font(".VnArialH"), Some(Encoding::Tcvn3Capitals));
        assert_eq!(legacy_font(".VnTeknical"), Some(Encoding::Tcvn3));
        assert_eq!(legacy_font("VNI-Times"), Some(Encoding::Vni));
        assert_eq!(legacy_font("Times New Roman"), None);
    }
}
