//! What the glyphs of a page say: by their font's table, and where that is wrong or missing, by their place in the font.
//!
//! Some producers' tables call letters blanks, so that "Sở Nội vụ" would read "Sở ội vụ", and name ư by a letter of
//! another language that looks like it. Promises a text for each glyph; U+FFFD where nothing tells it.

use super::fonts;
use super::ink::{Glyph, Ink};
use super::{layer, line, numbered};
use crate::legacy::Encoding;
use hayro::hayro_interpret::font::{Glyph as FontGlyph, OutlineGlyph};
use hayro::hayro_interpret::hayro_cmap::BfString;
use std::collections::{BTreeSet, HashMap};

/// In fonts of Windows, a character of ASCII is the glyph of this lower number.
const ASCII_BEFORE: u32 = 29;
/// Letters of a font that must stand so, none otherwise, before others are read by it.
const PROVEN: usize = 12;
/// First of the characters that hold a glyph's number until its page is read; no text holds them.
const HELD: u32 = 0xf0000;

/// First of the characters that hold the number of a glyph without a table.
const NUMBERED: u32 = 0x10_0000;

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

impl Seen {
    /// Whether its letters show that it is in the order of fonts of Windows.
    fn is_ordered(self) -> bool {
        self.placed >= PROVEN && self.elsewhere == 0
    }
}

/// The lettering of one page.
#[derive(Debug, Default)]
pub struct Lettering {
    /// Whether glyphs that are called blanks draw something.
    drawn: HashMap<u128, bool>,
    fonts: Vec<Seen>,
    /// Some glyphs are held.
    held: bool,
    /// Glyphs without a table that are held by their numbers.
    numbered: usize,
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
            None => self.untold(glyph, embedded, name),
        };
        let text = encoding.map_or(text.clone(), |e| fonts::letters(&text, e));
        match glyph {
            FontGlyph::Outline(outline) if embedded => {
                let number = outline.glyph_id().to_u32();
                let mut letters = text.chars();
                let meant = match (letters.next(), letters.next()) {
                    (Some(c), None) if numbered::is_known(name) => numbered::meant(number, c),
                    _ => None,
                };
                self.placed(outline, font, meant.map_or(text, String::from))
            }
            _ => text,
        }
    }

    /// A glyph that no table tells: held by its number where its font's order is known.
    fn untold(&mut self, glyph: &FontGlyph<'_>, embedded: bool, name: &str) -> String {
        if let FontGlyph::Outline(outline) = glyph
            && embedded
            && numbered::is_known(name)
        {
            let number = outline.glyph_id().to_u32();
            let held = numbered::letter(number).and_then(|_| char::from_u32(NUMBERED + number));
            if let Some(held) = held {
                self.numbered += 1;
                return held.to_string();
            }
        }
        self.unmapped += 1;
        '\u{fffd}'.to_string()
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
        if self.numbered > 0 {
            self.read_numbers(ink);
        }
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
            let letter = char::from_u32(held - HELD + ASCII_BEFORE)
                .filter(|c| seen.is_ordered() && c.is_ascii_graphic());
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

    /// Reads glyphs by their numbers where what their own font sets is Vietnamese then; else nothing tells them.
    fn read_numbers(&self, ink: &mut Ink) {
        let held = held_fonts(ink);
        let proves = |font: &usize| ink.glyphs.iter().any(|turn| makes_words(turn, *font));
        let (proven, short): (Vec<usize>, Vec<usize>) = held.into_iter().partition(proves);
        self.read_fonts(ink, &proven);
        // What sets the place and the date alone has few words. Where its producer left the order of other fonts, these are enough.
        let proves = |font: &usize| ink.glyphs.iter().any(|turn| makes_few_words(turn, *font));
        let (short, untold): (Vec<usize>, Vec<usize>) = short
            .into_iter()
            .partition(|font| !proven.is_empty() && proves(font));
        self.read_fonts(ink, &short);
        self.give_up(ink, &untold);
    }

    /// Reads all glyphs of these fonts by their numbers.
    fn read_fonts(&self, ink: &mut Ink, fonts: &[usize]) {
        for glyph in ink.glyphs.iter_mut().flatten().chain(&mut ink.hidden) {
            let number = held_number(glyph);
            if let Some(number) = number.filter(|_| fonts.contains(&glyph.font)) {
                ink.numbered += 1;
                glyph.text = read_as(numbered::letter(number));
            }
        }
    }

    /// Reads of these fonts' glyphs what letters at their places vouch for: those of Western languages beside them.
    fn give_up(&self, ink: &mut Ink, fonts: &[usize]) {
        for glyph in ink.glyphs.iter_mut().flatten().chain(&mut ink.hidden) {
            let number = held_number(glyph);
            let Some(number) = number.filter(|_| fonts.contains(&glyph.font)) else {
                continue;
            };
            let seen = self.fonts.get(glyph.font).copied().unwrap_or_default();
            let is_read = number < numbered::WESTERN_END && seen.is_ordered();
            if is_read {
                ink.numbered += 1;
            } else {
                ink.unmapped += 1;
            }
            glyph.text = read_as(numbered::letter(number).filter(|_| is_read));
        }
    }
}

fn read_as(letter: Option<char>) -> String {
    letter.unwrap_or('\u{fffd}').to_string()
}

/// The fonts that hold glyphs by their numbers.
fn held_fonts(ink: &Ink) -> BTreeSet<usize> {
    let all = ink.glyphs.iter().flatten().chain(&ink.hidden);
    let held = all.filter(|glyph| held_number(glyph).is_some());
    held.map(|glyph| glyph.font).collect()
}

/// The number that a glyph holds in place of its letter.
fn held_number(glyph: &Glyph) -> Option<u32> {
    glyph.text.chars().next().and_then(number_of)
}

/// The number of the glyph that such a character holds.
fn number_of(held: char) -> Option<u32> {
    u32::from(held).checked_sub(NUMBERED)
}

/// Whether the words of a font that hold numbered glyphs are Vietnamese ones when these are read.
fn makes_words(glyphs: &[Glyph], font: usize) -> bool {
    let own: Vec<&Glyph> = glyphs.iter().filter(|glyph| glyph.font == font).collect();
    layer::share_of_words(words_held(&own).into_iter()).is_some_and(|share| share >= layer::KEPT)
}

/// Whether all words that hold numbered glyphs of this font, with letters of fonts that tell theirs, are Vietnamese ones when these are
/// read, and some have marks. A font that is cut out in another order has low numbers and makes none.
fn makes_few_words(glyphs: &[Glyph], font: usize) -> bool {
    let readable: Vec<&Glyph> = glyphs
        .iter()
        .filter(|glyph| glyph.font == font || held_number(glyph).is_none())
        .collect();
    let words = words_held(&readable);
    let mut words = words.iter().filter(|word| word.chars().count() > 1);
    let marked = words.clone().any(|word| !word.is_ascii());
    marked && words.all(|word| layer::is_word(word))
}

/// Words that hold numbered glyphs, with these read.
fn words_held(glyphs: &[&Glyph]) -> Vec<String> {
    let letter = |c: char| number_of(c).and_then(numbered::letter);
    let lines = line::lines(glyphs, false);
    let words = lines.iter().flat_map(|line| {
        let ends = |c: char| !letter(c).unwrap_or(c).is_alphanumeric();
        line.text.split(ends)
    });
    let held = words.filter(|word| word.contains(|c| number_of(c).is_some()));
    held.map(|word| word.chars().map(|c| letter(c).unwrap_or(c)).collect())
        .collect()
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

    /// What the numbers of a text's letters in a font of Windows are read as, each put so much higher, and how many are not told.
    fn numbered_as(text: &str, shift: u32) -> (String, usize) {
        let number = |c: char| (0..2000).find(|n| numbered::letter(*n) == Some(c));
        let mut ink = Ink::default();
        ink.glyphs[0] = set(text, 0.0, 0.0, 12.0);
        let mut held = 0;
        for glyph in &mut ink.glyphs[0] {
            let number = glyph.text.chars().next().and_then(number);
            if let Some(number) = number.filter(|_| glyph.text != " ") {
                glyph.text = char::from_u32(NUMBERED + number + shift)
                    .into_iter()
                    .collect();
                held += 1;
            }
        }
        let lettering = Lettering {
            numbered: held,
            ..Lettering::default()
        };
        lettering.settle(&mut ink);
        let read = ink.glyphs[0].iter().map(|glyph| glyph.text.as_str());
        (read.collect(), ink.unmapped)
    }

    #[test]
    fn letters_without_a_table_are_read_by_their_numbers_where_they_make_vietnamese_words() {
        let text = "Giao Bộ Tư pháp chủ trì, phối hợp với các bộ, ngành rà soát văn bản, báo cáo";
        assert_eq!(numbered_as(text, 0), (text.into(), 0));
        // A font that is cut out in another order makes no words, and a few letters prove nothing.
        let (read, unmapped) = numbered_as(text, 1);
        assert!(read.contains('\u{fffd}') && unmapped > 50, "{read}");
        assert_eq!(numbered_as("Bộ Tư", 0).1, 4);
    }

    /// What two fonts read, the second with numbers this much higher; the first has proven its order.
    fn beside(text: &str, few: &str, shift: u32) -> (String, String) {
        let mut ink = Ink::default();
        for (font, y, text, shift) in [(0, 0.0, text, 0), (1, 40.0, few, shift)] {
            for mut glyph in set(text, 0.0, y, 12.0) {
                let letter = glyph.text.chars().next();
                let number = (0..2000).find(|n| numbered::letter(*n) == letter);
                let held = number.filter(|_| glyph.text != " ").map(|n| n + shift);
                if let Some(held) = held.and_then(|n| char::from_u32(NUMBERED + n)) {
                    glyph.text = held.to_string();
                }
                glyph.font = font;
                ink.glyphs[0].push(glyph);
            }
        }
        let lettering = Lettering {
            numbered: 1,
            ..Lettering::default()
        };
        lettering.settle(&mut ink);
        let read = |font: usize| -> String {
            let own = ink.glyphs[0].iter().filter(|glyph| glyph.font == font);
            own.map(|glyph| glyph.text.as_str()).collect()
        };
        (read(0), read(1))
    }

    #[test]
    fn a_font_does_not_prove_another() {
        let text = "Giao Bộ Tư pháp chủ trì, phối hợp với các bộ, ngành rà soát văn bản, báo cáo";
        let (first, second) = beside(text, text, 1);
        assert_eq!(first, text);
        assert!(second.chars().all(|c| matches!(c, ' ' | '\u{fffd}')));
    }

    #[test]
    fn few_words_are_enough_where_another_font_is_in_order() {
        let text = "Giao Bộ Tư pháp chủ trì, phối hợp với các bộ, ngành rà soát văn bản, báo cáo";
        for few in ["năm", "Nơi nhận"] {
            assert_eq!(beside(text, few, 0).1, few);
            // All of them have to be words, and some with marks.
            assert!(beside(text, few, 2).1.contains('\u{fffd}'));
        }
        assert!(beside(text, "năm nămx", 0).1.contains('\u{fffd}'));
        assert!(beside(text, "nam", 0).1.contains('\u{fffd}'));
        assert!(beside("Bộ Tư", "năm", 0).1.contains('\u{fffd}'));
    }
}
