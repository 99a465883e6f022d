//! Texts without marks: letters, digits and blanks, as they are compared.

use std::sync::LazyLock;
use vietnamese::fold;

/// Characters below this one are looked up in [`BARE`].
const LOOKED_UP: usize = 0x1F00;
/// In [`BARE`]: nothing is written; a blank or a sign; the character is not known here.
const NOTHING: u8 = 0;
const SIGN: u8 = b' ';
const UNKNOWN: u8 = 1;

/// What is left of a character without marks, for those that Vietnamese text is made of.
static BARE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let known = |at: u32| match at {
        0x300..=0x36F => NOTHING,
        0x20..=0x24F | 0x1EA0..=0x1EF9 => {
            let bare = char::from_u32(at).map(|c| fold::bare(&c.to_string()));
            match bare.as_deref().unwrap_or_default().as_bytes() {
                [letter] if letter.is_ascii_alphanumeric() => *letter,
                [] => SIGN,
                [letter] if letter.is_ascii() => SIGN,
                _ => UNKNOWN,
            }
        }
        0x09 | 0x0A | 0x0D => SIGN,
        _ => UNKNOWN,
    };
    (0..LOOKED_UP as u32).map(known).collect()
});

/// A text as `fold::bare` gives it, but with a blank for each sign.
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    bare_into(text, &mut out);
    out
}

/// Writes [`bare`] of a text in the place of what `out` held.
pub fn bare_into(text: &str, out: &mut String) {
    out.clear();
    for c in text.chars() {
        let found = match c {
            '–' | '—' | '“' | '”' | '‘' | '’' | '…' | '•' => SIGN,
            _ => BARE.get(c as usize).copied().unwrap_or(UNKNOWN),
        };
        match found {
            NOTHING => {}
            UNKNOWN => {
                *out = fold::bare(text);
                return;
            }
            letter => out.push(char::from(letter)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_words_are_those_of_folding() {
        for text in [
            "Ủy ban – “Đề án” số 06/QĐ-TTg; hoá đơn, 5%",
            "e\u{302}\u{301} ỦY\u{a0}BAN\u{200b}xã №5 ﬁn ǅ İ",
        ] {
            let folded = fold::bare(text);
            let (ours, theirs) = (bare(text), fold::words(&folded).collect::<Vec<_>>());
            assert_eq!(fold::words(&ours).collect::<Vec<_>>(), theirs);
        }
    }
}
