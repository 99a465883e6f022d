//! Signs of symbol fonts, whose numbers are no letters: as readers of plain text know them.

/// The sign that a character of a symbol font prints; `None` where plain text has none for it.
/// `number` is that of the character in the font; fonts that are not known are taken as Wingdings.
pub fn sign(font: &str, number: u32) -> Option<&'static str> {
    let number = number & 0xff;
    if is_symbol(font) {
        symbol(number)
    } else {
        wingdings(number)
    }
}

/// Text in a symbol font with its signs in place of its characters; other text as it is.
pub fn plain(text: &str, font: Option<&str>) -> Option<String> {
    let font = font?;
    let known = |c: char| match u32::from(c) {
        n @ 0xf020..=0xf0ff => sign(font, n),
        n @ 0x21..=0xff if is_wingdings(font) => sign(font, n),
        0xb7 => Some("•"),
        _ => None,
    };
    if !is_symbol(font) && !is_wingdings(font) || !text.chars().any(|c| known(c).is_some()) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match known(c) {
            Some(sign) => out.push_str(sign),
            None => out.push(c),
        }
    }
    Some(out)
}

fn is_symbol(font: &str) -> bool {
    font.eq_ignore_ascii_case("symbol")
}

fn is_wingdings(font: &str) -> bool {
    let start = font.get(..9).unwrap_or_default();
    start.eq_ignore_ascii_case("wingdings")
}

fn wingdings(number: u32) -> Option<&'static str> {
    match number {
        0x6c | 0x6e | 0x75..=0x77 | 0x9f | 0xa7 | 0xb7 | 0xd8 | 0xdc => Some("•"),
        0x2d => Some("-"),
        0x2b => Some("+"),
        0x6f | 0x71 | 0x72 | 0xa8 | 0xa3 => Some("☐"),
        0x52 | 0xfc..=0xfe => Some("☑"),
        0xe0 | 0xe8 | 0xf0 => Some("→"),
        _ => None,
    }
}

fn symbol(number: u32) -> Option<&'static str> {
    let found = match number {
        0x2d => "-",
        0x2b => "+",
        0x25 => "%",
        0x28 => "(",
        0x29 => ")",
        0x2c => ",",
        0x2e => ".",
        0x2f => "/",
        0x3c => "<",
        0x3d => "=",
        0x3e => ">",
        0xa3 => "≤",
        0xb3 => "≥",
        0xb0 => "°",
        0xb1 => "±",
        0xb4 => "×",
        0xb7 => "•",
        0xb8 => "÷",
        0xb9 => "≠",
        0xbb => "≈",
        0xae | 0xde => "→",
        0x44 => "Δ",
        0x53 => "Σ",
        0x57 => "Ω",
        0x61 => "α",
        0x62 => "β",
        0x64 => "δ",
        0x6d => "µ",
        0x70 => "π",
        0x73 => "σ",
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_by_its_font() {
        assert_eq!(sign("Symbol", 0xf0b3), Some("≥"));
        assert_eq!(sign("Wingdings", 0xf0d8), Some("•"));
        assert_eq!(sign("Symbol", 0xf0d8), None);
    }

    #[test]
    fn only_text_in_symbol_fonts_changes() {
        assert_eq!(plain("Ø", Some("Wingdings")).as_deref(), Some("•"));
        assert_eq!(plain("\u{f0b7}", Some("Symbol")).as_deref(), Some("•"));
        assert_eq!(plain("Ø", Some("Arial")), None);
        assert_eq!(plain("a", Some("Symbol")), None);
        assert_eq!(plain("\u{f0b7}", Some(".VnTime")), None);
    }
}
