//! The shape of a mark at the start of a paragraph, whatever it may mean.
//!
//! Read by plain code: every paragraph is asked, and a pattern of all shapes is dearer to build than a small document
//! to convert. Shapes are tried in a fixed order, and the first that fits is the mark's.

/// What a mark is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `Điều 1.`
    Article,
    /// `Phần I`, `Chương 2`, `Mục 3`; the depth among them, from 0.
    Part(u32),
    /// `1.2.`, `II.2.`
    Dotted,
    /// `II.`
    Roman,
    /// `1.`
    Arabic,
    /// `(1)`, `(a)`, `(ii)`.
    Bracket,
    /// `a)`, `a/ `
    Lower,
    /// `a1)`, `a.1)`.
    LowerDotted,
    /// `B.`
    Letter,
    /// `+`
    Plus,
    /// `-`, `•`, `o `.
    Dash,
}

/// A mark as it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// What it is made of.
    pub shape: Shape,
    /// Its number or letter, with the blanks in it; empty for plus and dash.
    pub body: &'a str,
    /// A hyphen ends it.
    pub hyphen: bool,
    /// What follows it and its blanks.
    pub rest: &'a str,
}

/// The mark that a text starts with, blanks aside.
pub fn at_start(text: &str) -> Option<Mark<'_>> {
    let text = text.trim_start();
    let shapes = [
        article,
        part,
        dotted,
        roman,
        arabic,
        bracket,
        lower,
        lower_dotted,
        letter,
        plus,
        dash,
    ];
    shapes.iter().find_map(|shape| shape(text))
}

fn article(text: &str) -> Option<Mark<'_>> {
    let number = blanks(word(text, "điều")?)?;
    let (body, rest) = run(number, 3, is_digit)?;
    Some(mark(Shape::Article, body, heading_end(rest)?))
}

fn part(text: &str) -> Option<Mark<'_>> {
    let words = ["phần", "chương", "mục"].iter().zip(0..);
    let (level, rest) = words
        .filter_map(|(name, level)| Some((level, word(text, name)?)))
        .next()?;
    let number = blanks(rest)?;
    let (body, rest) = run(number, 6, is_roman).or_else(|| run(number, 2, is_digit))?;
    Some(mark(Shape::Part(level), body, heading_end(rest)?))
}

fn dotted(text: &str) -> Option<Mark<'_>> {
    const MOST: usize = 4;
    let mut rest = match run(text, 2, is_digit) {
        Some((_, rest)) => rest,
        // `II.2. HẠ TẦNG`: without a blank, so that `II. 5 xã` stays a chapter.
        None => {
            run(text, 6, is_roman)
                // `C.1` and `D.1` are of letters.
                .filter(|(body, rest)| {
                    body.starts_with(['I', 'V', 'X']) && goes_on_in_figures(rest)
                })?
                .1
        }
    };
    let mut ends = Vec::with_capacity(MOST);
    while ends.len() < MOST {
        let next = perhaps_blank(rest).strip_prefix('.');
        let Some((_, behind)) = next.and_then(|n| run(perhaps_blank(n), 2, is_digit)) else {
            break;
        };
        rest = behind;
        ends.push(rest);
    }
    ends.into_iter().rev().find_map(|end| {
        let behind = stop(end, &['.', ')', '/', ':'])
            // `1.1.- Bộ Y tế`, `1.1 - Bộ Y tế`
            .map(|rest| tied(rest).unwrap_or(rest))
            .or_else(|| tied(perhaps_blank(end)))
            .or_else(|| blanks(end))?;
        Some(mark(Shape::Dotted, before(text, end), behind))
    })
}

/// Whether a dot and figures follow a Roman number without a blank (`.2. Hạ tầng`); a code is none (`V.07.02.25`).
fn goes_on_in_figures(rest: &str) -> bool {
    let figures = rest
        .strip_prefix('.')
        .filter(|n| !n.starts_with('0') && run(n, 2, is_digit).is_some());
    figures.is_some_and(|n| n.split('.').nth(2).is_none_or(|n| !n.starts_with(is_digit)))
}

fn roman(text: &str) -> Option<Mark<'_>> {
    let (body, rest) = run(text, 6, is_roman)?;
    stopped(Shape::Roman, body, rest, perhaps_blank(rest))
}

fn arabic(text: &str) -> Option<Mark<'_>> {
    let (body, rest) = run(text, 3, is_digit)?;
    stopped(Shape::Arabic, body, rest, perhaps_blank(rest))
}

fn bracket(text: &str) -> Option<Mark<'_>> {
    let inner = text.strip_prefix('(')?;
    let small = |c: char| matches!(c, 'i' | 'v' | 'x');
    let (body, rest) = run(inner, 2, is_digit)
        .or_else(|| run(inner, 1, is_lower))
        .or_else(|| run(inner, 4, small))?;
    let rest = rest.strip_prefix(')')?;
    // `(i). Bộ Tài chính …`.
    let rest = rest.strip_prefix('.').and_then(blanks).unwrap_or(rest);
    Some(mark(Shape::Bracket, body, rest.trim_start()))
}

fn lower(text: &str) -> Option<Mark<'_>> {
    let end = text.strip_prefix(|c: char| is_lower(c) || c == MISREAD_G)?;
    let stopped = perhaps_blank(end).strip_prefix(['.', ')']);
    // `a/ Bộ Tài chính …`; without a blank `đ/c` is an abbreviation.
    let rest = match stopped {
        Some(rest) => rest.trim_start(),
        None => blanks(end.strip_prefix('/')?)?,
    };
    Some(mark(Shape::Lower, before(text, end), rest))
}

fn lower_dotted(text: &str) -> Option<Mark<'_>> {
    // Each number with its dot has one figure or two; the longer reading goes first.
    fn number(text: &str) -> impl Iterator<Item = &str> {
        let digits = text.strip_prefix('.').unwrap_or(text);
        let first = digits.strip_prefix(is_digit);
        let second = first.and_then(|rest| rest.strip_prefix(is_digit));
        second.into_iter().chain(first)
    }
    let ended = |end: &str| Some(perhaps_blank(end).strip_prefix(['.', ')'])?.len());
    let numbers = text.strip_prefix(is_lower)?;
    let (end, left) = number(numbers).find_map(|first| {
        let ends = number(first).chain([first]);
        ends.filter_map(|end| Some((end, ended(end)?))).next()
    })?;
    let rest = text.get(text.len() - left..)?.trim_start();
    Some(mark(Shape::LowerDotted, before(text, end), rest))
}

fn letter(text: &str) -> Option<Mark<'_>> {
    let end = text.strip_prefix(|c: char| c.is_ascii_uppercase() || c == 'Đ')?;
    let stopped = end.trim_start().strip_prefix(['.', ')', '/']);
    let found = |rest| mark(Shape::Letter, before(text, end), rest);
    if let Some(rest) = stopped.and_then(blanks) {
        return Some(found(rest));
    }
    Some(Mark {
        hyphen: true,
        ..found(tied(end)?)
    })
}

fn plus(text: &str) -> Option<Mark<'_>> {
    Some(mark(Shape::Plus, "", text.strip_prefix('+')?.trim_start()))
}

fn dash(text: &str) -> Option<Mark<'_>> {
    let rest = text
        .strip_prefix(['-', '–', '—', '•', '●', '▪', '*'])
        .or_else(|| text.strip_prefix('o')?.strip_prefix(char::is_whitespace))
        .or_else(|| before_text(text.strip_prefix(is_sign)?))
        .or_else(|| {
            before_text(text.strip_prefix(is_lost_sign)?)
                .filter(|text| text.starts_with(char::is_alphabetic))
        })?;
    Some(mark(Shape::Dash, "", rest.trim_start()))
}

/// What stands behind a blank; a sign alone, as a tick in a cell, marks no text.
fn before_text(rest: &str) -> Option<&str> {
    blanks(rest).filter(|text| !text.is_empty())
}

/// Whether a character is a sign that items of a list start with where a blank follows: a figure, an arrow, a tick, a sign of
/// a symbol font that has no number of its own in Unicode or lost it.
pub fn is_sign(c: char) -> bool {
    let figure =
        matches!(c, '\u{25a0}'..='\u{25ff}' | '★' | '☆' | '☐'..='☒' | '✓'..='✘' | '❏'..='❒' | '❖');
    let arrow = matches!(c, '→' | '⇒' | '➔'..='➾' | '\u{2b9a}');
    let dot = matches!(c, '·' | '∙' | '‣' | '⁃' | '−');
    figure || arrow || dot || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')
}

/// Whether a character is what a bullet of a symbol font became as a letter, or is misread as; before figures it means itself (`Ø 20`).
fn is_lost_sign(c: char) -> bool {
    let letter = matches!(c, 'Ø' | 'Ÿ' | 'ü');
    letter || matches!(c, '§' | '¤' | '»' | '«' | '›' | '¢' | '©' | '®')
}

const HYPHENS: [char; 2] = ['-', '–'];

fn mark<'a>(shape: Shape, body: &'a str, rest: &'a str) -> Mark<'a> {
    Mark {
        shape,
        body,
        hyphen: false,
        rest,
    }
}

/// A number that a stop or, at `hyphen`, a hyphen with a blank ends.
fn stopped<'a>(shape: Shape, body: &'a str, rest: &'a str, hyphen: &'a str) -> Option<Mark<'a>> {
    if let Some(rest) = stop(rest, &['.', ')', '/']) {
        // `2.- Bộ Y tế`
        return Some(mark(shape, body, tied(rest).unwrap_or(rest)));
    }
    Some(Mark {
        hyphen: true,
        ..mark(shape, body, tied(hyphen)?)
    })
}

/// Behind a hyphen and blanks.
fn tied(text: &str) -> Option<&str> {
    text.strip_prefix(HYPHENS).and_then(blanks)
}

/// Behind a stop, with blanks on both sides.
fn stop<'a>(text: &'a str, stops: &[char]) -> Option<&'a str> {
    Some(text.trim_start().strip_prefix(stops)?.trim_start())
}

/// Behind the number of an article or a part: a full stop or colon, and blanks or the end.
fn heading_end(text: &str) -> Option<&str> {
    let stopped = text.trim_start().strip_prefix(['.', ':']);
    // `Điều 2.- Giao Sở Y tế …`
    let stopped = stopped.map(|rest| rest.strip_prefix(HYPHENS).unwrap_or(rest));
    let end = |rest: &'_ str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    [stopped, Some(text)]
        .into_iter()
        .flatten()
        .find(|rest| end(rest))
        .map(str::trim_start)
}

/// Behind blanks, one at least.
fn blanks(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    (rest.len() < text.len()).then_some(rest)
}

/// Behind a blank, if there is one.
fn perhaps_blank(text: &str) -> &str {
    text.strip_prefix(char::is_whitespace).unwrap_or(text)
}

/// A whole run of characters of a kind, at most so many, and what follows it.
fn run(text: &str, most: usize, kind: fn(char) -> bool) -> Option<(&str, &str)> {
    let length = text.find(|c| !kind(c)).unwrap_or(text.len());
    let (run, rest) = text.split_at(length);
    (1..=most)
        .contains(&run.chars().count())
        .then_some((run, rest))
}

/// Behind a word, in whatever case.
fn word<'a>(text: &'a str, small: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    let same = small
        .chars()
        .all(|c| rest.next().is_some_and(|d| d.to_lowercase().eq([c])));
    same.then_some(rest.as_str())
}

/// What stands before the end of a text.
fn before<'a>(text: &'a str, end: &str) -> &'a str {
    text.get(..text.len() - end.len()).unwrap_or_default()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_roman(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')
}

/// What reading machines take the `g` of `g)` for; Vietnamese has no such letter.
pub const MISREAD_G: char = 'ø';

fn is_lower(c: char) -> bool {
    c.is_ascii_lowercase() || c == 'đ'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::latin;
    use regex::Regex;

    /// The same shapes as a pattern.
    const SHAPES: &str = r"(?x)^\s*(?:
        (?P<article>(?i:điều)\s+(?P<an>\d{1,3}))\s*[.:]?(?:\s+|$)
      | (?P<part>(?i:phần|chương|mục)\s+(?P<pn>[IVXLC]{1,6}|\d{1,2}))\s*[.:]?(?:\s+|$)
      | (?P<dotted>\d{1,2}(?:\s?\.\s?\d{1,2}){1,4}|[IVXLC]{1,6}\.\d{1,2}(?:\s?\.\s?\d{1,2}){0,3})(?:\s*[.)/:]\s*(?:[-–]\s+)?|\s?[-–]\s+|\s+)
      | (?P<roman>[IVXLC]{1,6})(?:\s*[.)/]\s*(?:[-–]\s+)?|(?P<hyphen>\s?[-–]\s+))
      | (?P<arabic>\d{1,3})(?:\s*[.)/]\s*(?:[-–]\s+)?|(?P<dashed>\s?[-–]\s+))
      | \((?P<bracket>\d{1,2}|[a-zđ]|[ivx]{2,4})\)(?:\.\s+|\s*)
      | (?P<lower>[a-zđ])(?:\s?[.)]\s*|/\s+)
      | (?P<lowerdotted>[a-zđ](?:\.?\d{1,2}){1,2})\s?[.)]\s*
      | (?P<letter>[A-ZĐ])(?:\s*[.)/]|(?P<tied>[-–]))\s+
      | (?P<plus>\+)\s*
      | (?P<dash>[-–—•●▪*]|o\s)\s*
    )";

    #[test]
    fn signs_before_text_are_marks() {
        for text in [
            "◦ Giao Sở Y tế",
            "➢ Rà soát",
            "\u{f0d8} Rà soát",
            "\u{fffd} Rà soát",
            "Ø Rà soát",
            "» Rà soát",
            "☐ Có",
        ] {
            let found = at_start(text).map(|m| (m.shape, m.rest));
            let behind = text.split_once(' ').map(|p| p.1);
            assert_eq!(found, behind.map(|rest| (Shape::Dash, rest)));
        }
        for text in ["✓", "■ ", "−5 độ", "→A", "§ 5", "Ø 20"] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn shapes_are_those_of_the_pattern() {
        let pattern = Regex::new(&latin(SHAPES)).expect("a fixed pattern");
        let pieces = [
            "Điều", "mục", "PHẦN", "I", "XIV", "CCCCCCC", "1", "12", "345", "a", "đ", "iv", "o",
            "B", "Đ", ".", ")", "/", ":", "(", "-", "–", "•", "+", " ", "\u{a0}", "  ", "Ban",
        ];
        let check = |text: &str| {
            let found = at_start(text);
            let captures = pattern.captures(text);
            let expected = captures.as_ref().map(|c| {
                let body = [
                    "an",
                    "pn",
                    "dotted",
                    "roman",
                    "arabic",
                    "bracket",
                    "lower",
                    "lowerdotted",
                    "letter",
                ];
                let body = body
                    .iter()
                    .find_map(|n| c.name(n))
                    .map_or("", |m| m.as_str());
                let hyphen = ["hyphen", "dashed", "tied"]
                    .iter()
                    .any(|n| c.name(n).is_some());
                (body, hyphen, &text[c.get(0).map_or(0, |m| m.end())..])
            });
            assert_eq!(
                found.as_ref().map(|m| (m.body, m.hyphen, m.rest)),
                expected,
                "{text:?}"
            );
            if let (Some(found), Some(c)) = (found, captures) {
                let name = match found.shape {
                    Shape::Article => "article",
                    Shape::Part(_) => "part",
                    Shape::Dotted => "dotted",
                    Shape::Roman => "roman",
                    Shape::Arabic => "arabic",
                    Shape::Bracket => "bracket",
                    Shape::Lower => "lower",
                    Shape::LowerDotted => "lowerdotted",
                    Shape::Letter => "letter",
                    Shape::Plus => "plus",
                    Shape::Dash => "dash",
                };
                assert!(c.name(name).is_some(), "{text:?}");
            }
        };
        // A fixed series of numbers that follow no rule.
        let mut state = 7_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            pieces[(state >> 33) as usize % pieces.len()]
        };
        for _ in 0..30_000 {
            let text: String = (0..4).map(|_| next()).collect();
            check(&text);
            check(&format!("{text} Bộ"));
        }
        for text in [
            "1.2.345",
            "1.2.3.4.5.6",
            "a123)",
            "a1234.",
            "a12345)",
            "đ.1.2)",
            "1 . 2 . 3 Bộ",
            " \t1)x",
            "điều 1.",
            "Điều 1 .a",
        ] {
            check(text);
        }
    }
}
