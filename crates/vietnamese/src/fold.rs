//! Folding: the plain form in which texts are compared. The original is always kept beside it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in NFC, with each run of blanks (no-break and zero-width ones too) one space, ends trimmed.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.nfc() {
        if is_blank(c) {
            blank = true;
        } else {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            blank = false;
            out.push(c);
        }
    }
    out
}

/// Whether a character separates words and is not written: spaces of all widths, joiners, byte-order marks.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

/// Lower case in NFC, blanks squeezed, tone marks put on the vowel of the new spelling
/// (`hóa`, not `hoá`; `thủy`, not `thuỷ`), typographic dashes and quotes plain.
pub fn fold(text: &str) -> String {
    old_tones(
        &squeeze(text)
            .to_lowercase()
            .chars()
            .map(plain)
            .collect::<String>(),
    )
}

/// Folded, and without tone or vowel marks; `đ` is `d`. For comparing damaged text.
pub fn bare(text: &str) -> String {
    fold(text)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .nfc()
        .collect()
}

/// Words of a folded text: runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
}

/// The words of a folded text with one blank before and after each, so that a phrase is found in it as
/// whole words.
pub fn spaced(folded: &str) -> String {
    let mut out = String::from(" ");
    for word in words(folded) {
        out.push_str(word);
        out.push(' ');
    }
    out
}

fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' => '"',
        c => c,
    }
}

/// Moves the tone of `oà, oè, uỳ` (in an open syllable) to the place of `òa, òe, ùy`.
fn old_tones(text: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    if !text.chars().any(|c| "àáảãạèéẻẽẹỳýỷỹỵ".contains(c)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    'outer: while let Some(c) = rest.chars().next() {
        if c == 'o' || c == 'u' {
            let after_q = out.ends_with('q');
            for (old, new) in PAIRS {
                if let Some(tail) = rest.strip_prefix(old)
                    && !tail.starts_with(|c: char| c.is_alphabetic())
                    && !(after_q && c == 'u')
                {
                    out.push_str(new);
                    rest = tail;
                    continue 'outer;
                }
            }
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_marks_stand_where_the_new_spelling_puts_them() {
        assert_eq!(
            fold("Hoá  học, thuỷ lợi, QUÝ I, toàn"),
            "hóa học, thủy lợi, quý i, toàn"
        );
    }

    #[test]
    fn blanks_of_all_kinds_are_one_space() {
        assert_eq!(squeeze("\u{feff} a\u{a0}\t\u{200b}b\n"), "a b");
    }

    #[test]
    fn bare_text_has_no_marks() {
        assert_eq!(bare("Đề án về Cổng"), "de an ve cong");
    }
}
