//! VNI for Windows: a vowel and its mark are two letters, most others one.

use super::codes::{byte, windows};

/// Marks behind a vowel: the byte of the small mark, the combining characters, the vowels it stands behind.
const MARKS: &[(u8, &str, &str)] = &[
    (0xf9, "\u{301}", "aeouyơư"),
    (0xf8, "\u{300}", "aeouyơư"),
    (0xfb, "\u{309}", "aeouyơư"),
    (0xf5, "\u{303}", "aeouyơư"),
    (0xef, "\u{323}", "aeouyơư"),
    (0xe2, "\u{302}", "aeo"),
    (0xe1, "\u{302}\u{301}", "aeo"),
    (0xe0, "\u{302}\u{300}", "aeo"),
    (0xe5, "\u{302}\u{309}", "aeo"),
    (0xe3, "\u{302}\u{303}", "aeo"),
    (0xe4, "\u{302}\u{323}", "aeo"),
    (0xea, "\u{306}", "a"),
    (0xe9, "\u{306}\u{301}", "a"),
    (0xe8, "\u{306}\u{300}", "a"),
    (0xfa, "\u{306}\u{309}", "a"),
    (0xfc, "\u{306}\u{303}", "a"),
    (0xeb, "\u{306}\u{323}", "a"),
];

/// Letters of one byte; the capital's byte is 0x20 below.
const LETTERS: &[(u8, &str)] = &[
    (0xf4, "ơ"),
    (0xf6, "ư"),
    (0xf1, "đ"),
    (0xed, "í"),
    (0xec, "ì"),
    (0xe6, "ỉ"),
    (0xf3, "ĩ"),
    (0xf2, "ị"),
    (0xee, "ỵ"),
];

/// Text of the view; a mark behind no vowel that takes it stays.
pub fn decode(view: &str) -> String {
    let mut out = String::with_capacity(view.len() + view.len() / 2);
    // The vowel before, in lower case, while it can take a mark.
    let mut vowel = None;
    for c in view.chars() {
        let Some(byte) = byte(c).filter(|b| *b >= 0xc0) else {
            out.push(c);
            vowel = c.is_ascii_alphabetic().then(|| c.to_ascii_lowercase());
            continue;
        };
        let (small, is_capital) = if byte < 0xe0 {
            (byte + 0x20, true)
        } else {
            (byte, false)
        };
        let mark = vowel.and_then(|v| {
            MARKS
                .iter()
                .find(|(code, _, vowels)| *code == small && vowels.contains(v))
        });
        if let Some((_, marks, _)) = mark {
            out.push_str(marks);
            vowel = None;
        } else if let Some((_, letter)) = LETTERS.iter().find(|(code, _)| *code == small) {
            vowel = letter.chars().next();
            if is_capital {
                out.push_str(&letter.to_uppercase());
            } else {
                out.push_str(letter);
            }
        } else {
            out.push(windows(byte));
            vowel = None;
        }
    }
    out
}
