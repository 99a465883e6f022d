//! What the glyphs of a page say: by their font's table, and where that is wrong, by their place in the font.
//!
//! Some producers' tables call letters blanks, so that "Sở Nội vụ" would read "Sở ội vụ", and name ư by a letter of
//! another language that looks like it. Promises a text for each glyph; U+FFFD where nothing tells it.

use super::fonts;
use super::ink::Ink;
use crate::legacy::Encoding;
use hayro::hayro_interpret::font::{Glyph as FontGlyph, OutlineGlyph};
use hayro::hayro_interpret::hayro_cmap::BfString;
use std::collections::HashMap;

/// In fonts of Windows, a character of ASCII is the glyph of this lower number.
const ASCII_BEFORE: u32 = 29;
/// Letters of a font that must stand so, none otherwise, before others are read by it.
const PROVEN: usize = 12;
/// First of the characters that hold a glyph's number until its page is read; no text holds them.
const HELD: u32 = 0xf0000;

/// A font on one page.
#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    /// Letters at their place in fonts of Windows.
    placed: usize,
    /// Letters elsewhere.
    elsewhere: usize,
    /// It has blanks that draw nothing.
    blank: bool,
}

/// The lettering of one page.
#[derive(Debug, Default)]
pub struct Lettering {
    /// Whether glyphs that are called blanks draw something.
    drawn: HashMap<u128, bool>,
    fonts: Vec<Seen>,
    /// Some glyphs are held.
    held: bool,
    /// Glyphs that nothing tells.
    unmapped: usize,
}

impl Lettering {
    /// The text of a glyph; `font` numbers its font. What draws something and is called a blank is held.
    pub fn text(
        &mut self,
        glyph: &FontGlyph<'_>,
        embedded: bool,
        (font, name, encoding): (usize, &str, Option<Encoding>),
    ) -> String {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => vowel(c).to_string(),
            Some(BfString::String(s)) => s.chars().map(vowel).collect(),
            None => '\u{fffd}'.to_string(),
        };
        let text = match fonts::sign(name, &text) {
            Some(sign) => sign,
            None if text.chars().all(is_text) => text,
            None => {
                self.unmapped += 1;
                '\u{fffd}'.to_string()
            }
        };
        let text = encoding.map_or(text.clone(), |e| fonts::letters(&text, e));
        match glyph {
            FontGlyph::Outline(outline) if embedded => self.placed(outline, font, text),
            _ => text,
        }
    }

    fn placed(&mut self, glyph: &OutlineGlyph, font: usize, text: String) -> String {
        if self.fonts.len() <= font {
            self.fonts.resize(font + 1, Seen::default());
        }
        let number = glyph.glyph_id().to_u32();
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(c), None) if c.is_ascii_alphanumeric() => {
                if number + ASCII_BEFORE == u32::from(c) {
                    self.fonts[font].placed += 1;
                } else {
                    self.fonts[font].elsewhere += 1;
                }
                text
            }
            (Some(c), None) if vietnamese::fold::is_blank(c) => {
                let key = glyph.identifier().cache_key();
                let drawn = self
                    .drawn
                    .entry(key)
                    .or_insert_with(|| !glyph.outline().elements().is_empty());
                self.fonts[font].blank |= !*drawn;
                match char::from_u32(HELD + number).filter(|_| *drawn && number < 0xfffe) {
                    Some(held) => {
                        self.held = true;
                        held.to_string()
                    }
                    None => text,
                }
            }
            _ => text,
        }
    }

    /// Reads what was held, now that the whole page tells how its fonts are ordered.
    pub fn settle(&self, ink: &mut Ink) {
        ink.unmapped += self.unmapped;
        if !self.held {
            return;
        }
        let all = ink.glyphs.iter_mut().flatten().chain(&mut ink.hidden);
        for glyph in all {
            let held = glyph.text.chars().next().map_or(0, u32::from);
            if held < HELD {
                continue;
            }
            let seen = self.fonts.get(glyph.font).copied().unwrap_or_default();
            let ordered = seen.placed >= PROVEN && seen.elsewhere == 0;
            let letter = char::from_u32(held - HELD + ASCII_BEFORE)
                .filter(|c| ordered && c.is_ascii_graphic());
            // A font all of whose blanks draw something means them so.
            glyph.text = match letter {
                Some(letter) => letter.to_string(),
                None if seen.blank => {
                    ink.unmapped += 1;
                    '\u{fffd}'.to_string()
                }
                None => ' '.to_string(),
            };
        }
    }
}

/// Vietnamese ư for the letter of another alphabet that tables of some fonts name in its stead.
pub fn vowel(c: char) -> char {
    match c {
        '\u{1a2}' => 'Ư',
        '\u{1a3}' => 'ư',
        c => c,
    }
}

/// Whether a character can be text: no control and no private-use character.
fn is_text(c: char) -> bool {
    (!c.is_control() || c.is_whitespace())
        && !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{f0000}'..)
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::set;
    use super::*;

    /// What a held glyph becomes in such a font, and how many nothing tells.
    fn settled(number: u32, seen: Seen) -> (String, usize) {
        let mut ink = Ink::default();
        ink.glyphs[0] = set("x", 0.0, 0.0, 12.0);
        ink.glyphs[0][0].text = char::from_u32(HELD + number).into_iter().collect();
        let lettering = Lettering {
            held: true,
            fonts: vec![seen],
            ..Lettering::default()
        };
        lettering.settle(&mut ink);
        (ink.glyphs[0][0].text.clone(), ink.unmapped)
    }

    #[test]
    fn a_letter_that_is_called_a_blank_is_told_by_its_place() {
        let seen = |placed, elsewhere, blank| Seen {
            placed,
            elsewhere,
            blank,
        };
        assert_eq!(settled(49, seen(40, 0, true)), ("N".into(), 0));
        // Beyond ASCII, and in a font of another order or with few letters, nothing tells it.
        for (number, seen) in [
            (300, seen(40, 0, true)),
            (49, seen(40, 1, true)),
            (49, seen(3, 0, true)),
        ] {
            assert_eq!(settled(number, seen), ("\u{fffd}".into(), 1));
        }
        // All of the font's blanks draw something: its blank is drawn.
        assert_eq!(settled(300, seen(3, 4, false)), (" ".into(), 0));
    }
}
