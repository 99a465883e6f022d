//! Letters by their glyphs' numbers, for fonts whose tables a producer left out.
//!
//! What is cut out of Times New Roman keeps the numbers that glyphs have in the whole font, and these are the same in all its styles.
//! Leaves to others: whether a page's letters are in that order ([`super::lettering`]).

/// Whether a font is one whose order is known, by its PostScript name.
pub fn is_known(name: &str) -> bool {
    name.starts_with("TimesNewRoman")
}

/// First glyph and last one of ASCII, and how much lower than its character a glyph's number is.
const ASCII: (u32, u32, u32) = (3, 97, 29);
/// Glyphs in a row by the first one's number: letters and signs of Western languages, then Vietnamese ones outside the block below.
/// Versions of the font differ in where they keep ơ and ư.
const ROWS: [(u32, &str); 13] = [
    (98, "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™"),
    (147, "±≤≥"),
    (171, "…ÀÃÕŒœ–—“”‘’÷"),
    (198, "ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙ"),
    (233, "Ýý"),
    (255, "đ"),
    (258, "Ăă"),
    (264, "Đ"),
    (428, "Ĩĩ"),
    (457, "Ũũ"),
    (483, "Ỳỳ"),
    (750, "ƠơƯư"),
    (1130, "ƠơƯư"),
];
/// Glyphs under this number are letters of Western languages, which have the same numbers in all fonts of Windows.
pub const WESTERN_END: u32 = 236;
/// Numbers of `Ạ`, with which the Vietnamese block begins, in the versions of the font.
const BLOCKS: [u32; 2] = [808, 1188];
/// First character of the block, the first one that stands elsewhere (`Ỳỳ`), and the last.
const BLOCK: (u32, u32, u32) = (0x1ea0, 0x1ef2, 0x1ef9);

/// The letter or sign that a glyph draws.
pub fn letter(number: u32) -> Option<char> {
    let (first, last, lower) = ASCII;
    if (first..=last).contains(&number) {
        return char::from_u32(number + lower);
    }
    let in_row = ROWS.iter().find_map(|(from, row)| {
        let at = number.checked_sub(*from)?;
        row.chars().nth(at as usize)
    });
    in_row.or_else(|| BLOCKS.iter().find_map(|from| in_block(number, *from)))
}

/// Letters of Windows-1252 whose codes mean other signs in Adobe's standard encoding, and those signs.
const MISREAD: (&str, &str) = ("ÁÂÃÈÊÍáãèéêõùú", "`´ˆ¨˚˝Æª\u{141}ØŒ\u{131}øœ");

/// The letter that a glyph draws, where its code was read by the standard encoding instead of that of Windows.
pub fn meant(number: u32, read: char) -> Option<char> {
    let letter = letter(number)?;
    let (letters, signs) = MISREAD;
    let at = letters.chars().position(|l| l == letter)?;
    (signs.chars().nth(at)? == read).then_some(letter)
}

fn in_block(number: u32, from: u32) -> Option<char> {
    let (first, elsewhere, last) = BLOCK;
    let at = first + number.checked_sub(from)?;
    let at = if at < elsewhere { at } else { at + 2 };
    char::from_u32(at).filter(|_| at <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_letters_in_both_versions_of_the_font() {
        let read = |numbers: &[u32]| {
            numbers
                .iter()
                .map(|n| letter(*n))
                .collect::<Option<String>>()
        };
        // TỈNH, Thủ tướng, số 05.
        assert_eq!(read(&[55, 1228, 49, 43]).as_deref(), Some("TỈNH"));
        let old = read(&[55, 75, 879, 3, 87, 753, 867, 81, 74]);
        assert_eq!(old.as_deref(), Some("Thủ tướng"));
        assert_eq!(read(&[86, 1237, 3, 19, 24]).as_deref(), Some("số 05"));
        assert_eq!(read(&[1273, 1271, 255]).as_deref(), Some("ỷỵđ"));
        assert_eq!(letter(600), None);
        assert_eq!(letter(1), None);
    }

    #[test]
    fn a_letter_read_by_another_encoding_is_known_by_its_number() {
        let meant_in = |glyphs: [(u32, char); 3]| glyphs.map(|(number, read)| meant(number, read));
        let phap = [(105, 'Æ'), (200, '`'), (114, 'Œ')];
        assert_eq!(meant_in(phap), [Some('á'), Some('Á'), Some('ê')]);
        let right = [(144, 'Æ'), (105, 'á'), (108, 'Æ')];
        assert_eq!(meant_in(right), [None; 3]);
    }

    #[test]
    fn only_fonts_of_the_known_order_are_read_so() {
        assert!(is_known("TimesNewRomanPS-BoldMT") && is_known("TimesNewRomanPSMT"));
        assert!(!is_known("Calibri") && !is_known(".VnTime"));
    }
}
