//! Damage of the kinds that reading machines do, by a seeded generator.

use unicode_normalization::UnicodeNormalization;

/// A stretch of damaged text and what stood there.
pub struct Piece {
    /// Start and end in Unicode scalars of the damaged text.
    pub at: [usize; 2],
    /// As damaged.
    pub damaged: String,
    /// As it was.
    pub right: String,
}

/// A small generator (xorshift), so that a seed gives the same damage everywhere.
pub struct Dice(u64);

impl Dice {
    /// Starts it.
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[((self.roll() * from.len() as f64) as usize).min(from.len() - 1)]
    }
}

const TONES: [&str; 6] = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
const ALIKE: &[(&str, &[&str])] = &[
    ("l", &["t", "i", "1", "I"]),
    ("t", &["l", "f", "r"]),
    ("i", &["l", "t", "1"]),
    ("c", &["e", "o"]),
    ("e", &["c", "o"]),
    ("o", &["c", "e", "0"]),
    ("a", &["o", "e"]),
    ("n", &["h", "u", "r"]),
    ("h", &["b", "n", "k"]),
    ("b", &["h"]),
    ("u", &["n", "v"]),
    ("v", &["y"]),
    ("y", &["v"]),
    ("m", &["n", "rn"]),
    ("g", &["q"]),
    ("d", &["đ"]),
    ("đ", &["d"]),
];
const MARKS: &[(char, &[char])] = &[
    ('a', &['ă', 'â']),
    ('ă', &['a', 'â']),
    ('â', &['a', 'ă']),
    ('e', &['ê']),
    ('ê', &['e']),
    ('o', &['ô', 'ơ']),
    ('ô', &['o', 'ơ']),
    ('ơ', &['o', 'ô']),
    ('u', &['ư']),
    ('ư', &['u']),
];

/// Damages letters and blanks of a line, each with the probability given; runs with digits stay.
pub fn damage(line: &str, rate: f64, dice: &mut Dice) -> (String, Vec<Piece>) {
    let mut text = String::new();
    let mut scalars = 0;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut glued = false;
    for token in line.split(' ').filter(|t| !t.is_empty()) {
        let fixed =
            token.chars().any(|c| c.is_numeric()) || !token.chars().any(char::is_alphabetic);
        let damaged = if fixed {
            token.to_owned()
        } else {
            broken(token, rate, dice)
        };
        if !glued && !text.is_empty() {
            text.push(' ');
            scalars += 1;
        }
        let start = scalars;
        text.push_str(&damaged);
        scalars += damaged.chars().count();
        if let Some(last) = pieces.last_mut().filter(|_| glued) {
            last.at[1] = scalars;
            last.damaged.push_str(&damaged);
            last.right.push(' ');
            last.right.push_str(token);
        } else {
            pieces.push(Piece {
                at: [start, scalars],
                damaged,
                right: token.to_owned(),
            });
        }
        glued = !fixed && dice.roll() < rate * 0.3;
    }
    (text, pieces)
}

fn broken(token: &str, rate: f64, dice: &mut Dice) -> String {
    let mut out = String::new();
    for letter in token.chars() {
        if !letter.is_alphabetic() || dice.roll() >= rate {
            out.push(letter);
            continue;
        }
        let kind = dice.roll();
        let base: String = letter
            .to_lowercase()
            .nfd()
            .filter(|c| !TONES.contains(&c.to_string().as_str()))
            .nfc()
            .collect();
        let first = base.chars().next().unwrap_or(letter);
        let vowel = "aăâeêioôơuưy".contains(first);
        let new = if vowel && kind < 0.35 {
            format!("{base}{}", dice.pick(&TONES))
        } else if vowel && kind < 0.6 {
            let tone: String = letter
                .nfd()
                .filter(|c| TONES[1..].contains(&c.to_string().as_str()))
                .collect();
            let other = MARKS
                .iter()
                .find(|(c, _)| *c == first)
                .map_or(first, |(_, to)| *dice.pick(to));
            format!("{other}{tone}")
        } else if kind < 0.8 {
            let bare: String = if base == "đ" {
                base.clone()
            } else {
                base.nfd().take(1).collect()
            };
            ALIKE
                .iter()
                .find(|(c, _)| *c == bare)
                .map_or(letter.to_string(), |(_, to)| (*dice.pick(to)).to_owned())
        } else if kind < 0.88 {
            format!("{letter}{letter}")
        } else if kind < 0.94 {
            format!("{letter} ")
        } else {
            String::new()
        };
        let new: String = if letter.is_uppercase() {
            new.to_uppercase()
        } else {
            new
        };
        out.extend(new.nfc());
    }
    out.trim().to_owned()
}
