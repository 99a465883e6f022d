//! Encodings that give one byte to one letter, as tables.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Stands in a table for a byte that keeps its meaning of windows-1252.
const SAME: char = '_';

/// Bytes 80 to 9F of windows-1252; those it leaves out are control characters.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// TCVN 5712:1993, bytes A0 to FF of the third table; the places of its toned capitals, which that
/// table leaves free, as in the first. B0 to B4 are combining tones.
const TCVN3: &str = "\
    _ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
    ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò\
    ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// VISCII, bytes 80 to FF.
const VISCII: &str = "\
    ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
    ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
    ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư\
    àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

/// Letters of VISCII among the control bytes.
const VISCII_LOW: &[(u8, char)] = &[
    (0x02, 'Ẳ'),
    (0x05, 'Ẵ'),
    (0x06, 'Ẫ'),
    (0x14, 'Ỷ'),
    (0x19, 'Ỹ'),
    (0x1e, 'Ỵ'),
];

/// VPS, bytes 80 to FF. The published tables leave DF, E7, EE, F6 and FC free: no Vietnamese letter lacks a
/// byte without them, and they keep their meaning of windows-1252 (ß, ç, î, ö, ü).
const VPS: &str = "\
    ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ__ỀỂỄỐỒỔỖýỷỵỚỜỞ\
    _ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự\
    ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ_\
    àáâãảạă_èéêẽìí_ĩẴĐòóôõ_Ơụùúủ_ỶẼỳ";

/// Letters of VPS among the control bytes.
const VPS_LOW: &[(u8, char)] = &[
    (0x02, 'Ạ'),
    (0x03, 'Ậ'),
    (0x04, 'Ặ'),
    (0x05, 'Ẹ'),
    (0x06, 'Ệ'),
    (0x10, 'Ị'),
    (0x11, 'Ọ'),
    (0x12, 'Ộ'),
    (0x13, 'Ợ'),
    (0x14, 'Ụ'),
    (0x15, 'Ự'),
    (0x19, 'Ỵ'),
    (0x1c, 'Ẫ'),
    (0x1d, 'Ữ'),
];

/// Where windows-1258 differs from windows-1252.
const WINDOWS1258: &[(u8, char)] = &[
    (0xc3, 'Ă'),
    (0xcc, '\u{300}'),
    (0xd0, 'Đ'),
    (0xd2, '\u{309}'),
    (0xd5, 'Ơ'),
    (0xdd, 'Ư'),
    (0xde, '\u{303}'),
    (0xe3, 'ă'),
    (0xec, '\u{301}'),
    (0xf0, 'đ'),
    (0xf2, '\u{323}'),
    (0xf5, 'ơ'),
    (0xfd, 'ư'),
    (0xfe, '₫'),
];

static WINDOWS_BYTES: LazyLock<HashMap<char, u8>> =
    LazyLock::new(|| WINDOWS.chars().zip(0x80..).collect());
static TCVN3_TABLE: LazyLock<Vec<char>> = LazyLock::new(|| TCVN3.chars().collect());
static VISCII_TABLE: LazyLock<Vec<char>> = LazyLock::new(|| VISCII.chars().collect());
static VPS_TABLE: LazyLock<Vec<char>> = LazyLock::new(|| VPS.chars().collect());

/// A byte in windows-1252.
pub fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or(char::from(byte)),
        _ => char::from(byte),
    }
}

/// The byte that a character of the view stands for. Symbol fonts and pages with a user-defined
/// character set move the upper bytes to U+F080 and U+F780.
pub fn byte(c: char) -> Option<u8> {
    match c {
        '\0'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        '\u{f020}'..='\u{f0ff}' | '\u{f780}'..='\u{f7ff}' => u8::try_from(u32::from(c) & 0xff).ok(),
        c => WINDOWS_BYTES.get(&c).copied(),
    }
}

/// The view with each byte replaced by what `letter` says of it; `None` leaves the character.
pub fn mapped(view: &str, letter: fn(u8) -> Option<char>) -> String {
    view.chars()
        .map(|c| byte(c).and_then(letter).unwrap_or(c))
        .collect()
}

fn at(table: &[char], first: u8, byte: u8) -> Option<char> {
    table
        .get(usize::from(byte.checked_sub(first)?))
        .copied()
        .filter(|c| *c != SAME)
}

fn listed(list: &[(u8, char)], byte: u8) -> Option<char> {
    list.iter().find(|(b, _)| *b == byte).map(|(_, c)| *c)
}

/// A letter of VISCII.
pub fn viscii(byte: u8) -> Option<char> {
    at(&VISCII_TABLE, 0x80, byte).or_else(|| listed(VISCII_LOW, byte))
}

/// A letter of VPS.
pub fn vps(byte: u8) -> Option<char> {
    at(&VPS_TABLE, 0x80, byte).or_else(|| listed(VPS_LOW, byte))
}

/// A letter or combining tone of windows-1258.
pub fn windows1258(byte: u8) -> Option<char> {
    listed(WINDOWS1258, byte)
}

/// TCVN3; its combining tones stay signs (`25°C`) where no vowel stands before them.
pub fn tcvn3(view: &str) -> String {
    let mut out = String::with_capacity(view.len() + view.len() / 2);
    for c in view.chars() {
        let Some(letter) = byte(c).and_then(|b| at(&TCVN3_TABLE, 0xa0, b)) else {
            out.push(c);
            continue;
        };
        let is_tone = matches!(letter, '\u{300}'..='\u{323}');
        let after_vowel = || {
            out.chars()
                .next_back()
                .is_some_and(|c| "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".contains(c))
        };
        let kept = is_tone && !after_vowel();
        out.push(if kept { c } else { letter });
    }
    out
}

/// Toned letters of a word in capitals made capitals: TCVN3 has none, so that `QUYếT` is "QUYẾT". A
/// word of one capital and toned letters (`Về`) goes with such a word beside it.
pub fn capitals(text: &str) -> String {
    let words: Vec<&str> = text.split_inclusive(|c: char| !c.is_alphabetic()).collect();
    let letters = |word: &str| -> (usize, bool, bool) {
        let capitals = word.chars().filter(char::is_ascii_uppercase).count();
        (
            capitals,
            word.chars().any(|c| c.is_ascii_lowercase()),
            word.chars().any(is_toned),
        )
    };
    let kinds: Vec<(usize, bool, bool)> = words.iter().map(|w| letters(w)).collect();
    let shouted = |at: usize| {
        kinds
            .get(at)
            .is_some_and(|(capitals, small, toned)| *capitals >= 2 && !small && *toned)
    };
    let joined = |at: usize| {
        words
            .get(at)
            .is_some_and(|w| w.ends_with(' ') || w.ends_with('\u{a0}'))
    };
    let mut out = String::with_capacity(text.len());
    for (at, word) in words.iter().enumerate() {
        let beside =
            || at > 0 && joined(at - 1) && shouted(at - 1) || joined(at) && shouted(at + 1);
        let (_, small, toned) = kinds[at];
        if shouted(at) || toned && !small && beside() {
            out.push_str(&word.to_uppercase());
        } else {
            out.push_str(word);
        }
    }
    out
}

/// Whether a letter is one that TCVN3 has in small only: a vowel with a tone.
fn is_toned(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic() && !"ĂÂÊÔƠƯĐăâêôơưđ".contains(c)
}

/// UTF-8 that was taken for windows-1252; runs that are no UTF-8 stay.
pub fn misread(view: &str) -> String {
    let mut out = String::with_capacity(view.len());
    let (mut run, mut bytes) = (String::new(), Vec::new());
    let end = |run: &mut String, bytes: &mut Vec<u8>, out: &mut String| {
        match std::str::from_utf8(bytes) {
            Ok(text) => out.push_str(text),
            Err(_) => out.push_str(run),
        }
        run.clear();
        bytes.clear();
    };
    for c in view.chars() {
        match byte(c) {
            Some(byte) if byte >= 0x80 => {
                run.push(c);
                bytes.push(byte);
            }
            _ => {
                end(&mut run, &mut bytes, &mut out);
                out.push(c);
            }
        }
    }
    end(&mut run, &mut bytes, &mut out);
    out
}
