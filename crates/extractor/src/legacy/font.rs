//! Fonts that put Vietnamese letters on other code points: which font is one.
//!
//! Documents before about 2009 keep bytes of such a font's own encoding; often only the font's name
//! says so.

use super::Encoding;

/// Starts of the names of VNI's fonts, in lower case.
const VNI: &[&str] = &["vni-", "vni ", "vni_"];

/// The encoding that a font's name stands for, `None` for Unicode fonts.
pub fn legacy_font(name: &str) -> Option<Encoding> {
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let lower = name.to_lowercase();
    if lower.starts_with(".vn") {
        // Word adds the script to names: `.VnTimeH Tur`.
        let first = name.split(' ').next().unwrap_or(name);
        return Some(if first.ends_with('H') {
            Encoding::Tcvn3Capitals
        } else {
            Encoding::Tcvn3
        });
    }
    if VNI.iter().any(|start| lower.starts_with(start)) {
        return Some(Encoding::Vni);
    }
    if lower.starts_with("vps ") || lower.starts_with("vps-") {
        return Some(Encoding::Vps);
    }
    None
}

/// Whether a page names such a font in its markup.
pub fn are_named(page: &[u8]) -> bool {
    let starts: [&[u8]; 2] = [b".vn", b"vni-"];
    // A font's name follows a quote, an equals sign, a colon or a comma.
    page.windows(5).any(|w| {
        b"\"'=:, ;".contains(&w[0])
            && starts.iter().any(|s| {
                w[1..]
                    .get(..s.len())
                    .is_some_and(|x| x.eq_ignore_ascii_case(s))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_encoding() {
        assert_eq!(legacy_font(".VnTime"), Some(Encoding::Tcvn3));
        assert_eq!(legacy_font(".VnArialH"), Some(Encoding::Tcvn3Capitals));
        assert_eq!(legacy_font(".VnTimeH Tur"), Some(Encoding::Tcvn3Capitals));
        assert_eq!(legacy_font(".VnTeknical"), Some(Encoding::Tcvn3));
        assert_eq!(legacy_font("'VNI-Times'"), Some(Encoding::Vni));
        assert_eq!(legacy_font("VPS Times"), Some(Encoding::Vps));
        assert_eq!(legacy_font("Times New Roman"), None);
    }
}
