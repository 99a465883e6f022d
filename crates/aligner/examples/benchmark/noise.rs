//! Damage as reading machines do it: tones lost or taken for others, letters that look alike, letters
//! and blanks lost.

use crate::chance::Chance;

/// Vowels with their five tones; the first of each line has none.
const TONES: [&str; 24] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
    "AÀÁẢÃẠ",
    "ĂẰẮẲẴẶ",
    "ÂẦẤẨẪẬ",
    "EÈÉẺẼẸ",
    "ÊỀẾỂỄỆ",
    "IÌÍỈĨỊ",
    "OÒÓỎÕỌ",
    "ÔỒỐỔỖỘ",
    "ƠỜỚỞỠỢ",
    "UÙÚỦŨỤ",
    "ƯỪỨỬỮỰ",
    "YỲÝỶỸỴ",
];

/// Letters read for each other, both ways.
const ALIKE: [(char, char); 14] = [
    ('l', 'i'),
    ('l', 't'),
    ('c', 'e'),
    ('o', 'c'),
    ('n', 'h'),
    ('u', 'n'),
    ('m', 'n'),
    ('đ', 'd'),
    ('g', 'q'),
    ('h', 'b'),
    ('ơ', 'o'),
    ('ư', 'u'),
    ('â', 'a'),
    ('ê', 'e'),
];

/// The text with this share of its characters damaged.
pub fn damage(text: &str, share: f64, chance: &mut Chance) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_digit() || !chance.happens(share) {
            out.push(c);
            continue;
        }
        match chance.below(10) {
            0..=4 => out.push(other_tone(c, chance)),
            5 | 6 => out.push(look_alike(c)),
            7 | 8 => {}
            _ => {
                out.push(c);
                if c.is_alphabetic() {
                    out.push(*chance.one(&[' ', '.', 'i', '\'']).unwrap_or(&' '));
                }
            }
        }
    }
    out
}

fn other_tone(c: char, chance: &mut Chance) -> char {
    for line in TONES {
        if line.contains(c) {
            let tones: Vec<char> = line.chars().collect();
            return if chance.happens(0.5) {
                tones.first().copied().unwrap_or(c)
            } else {
                chance.one(&tones).copied().unwrap_or(c)
            };
        }
    }
    look_alike(c)
}

fn look_alike(c: char) -> char {
    let other = ALIKE.iter().find_map(|(a, b)| match c {
        _ if c == *a => Some(*b),
        _ if c == *b => Some(*a),
        _ => None,
    });
    other.unwrap_or(c)
}
