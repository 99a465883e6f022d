//! Where numbers of documents may stand in a text, by the shape of their signs.
//!
//! A text is looked at as one sign of ASCII for each of its characters, which says all that a shape asks of it: a
//! pattern over these is built and matched in a fraction of the time that one over all letters takes. What a number
//! means, and whether it is one, is left to [`super::numbered`].

use regex::{Captures, Match, Regex};
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;
use vietnamese::doctypes::in_latin;
use vietnamese::fold::is_letter_or_digit;
use vietnamese::pattern::{is_capital, is_letter};

/// Four forms, with the blanks that OCR and line ends put around marks: number, year of a normative act, symbol
/// (`107/2021/NĐ-CP`, `144/2002/QĐ/BTC`, `13/QĐ-TTg.HC`, `91/VPCP-V.I`); the Party's, whose code stands before the stroke (`57-NQ/TW`);
/// the old ones without a stroke (`36-CP`, `138 - HĐBT`), and with the ministry's code at the number (`90TC/TCT`).
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let (capital, letter) = ("[A-Zdef]", "[A-Zabdefgirt]");
    let part = format!(r"{capital}[A-Zabdefgirt&]*(?:\d{{1,2}}{capital}{{1,4}}\b|\d{{0,2}})");
    let code = r"(?:T[Tt]g|TTri?|CTr|[A-Zef&]{2,14})\d{0,2}";
    let spaced = format!(r"{code}\s[-~]\s?{code}\b(?:\s?[-~]\s?{code}\b){{0,2}}");
    let glued = format!(
        r"{part}(?:[-~+]{part}|[-~]\s{code}\b|/{code}\b){{0,5}}(?:\.(?:[A-Ze]{{2,3}}|[IVX]|[VX]III)\b)?"
    );
    let state = format!(
        r"(?P<n>\d{{1,6}}(?:\.\d{{1,3}})?[A-Zagirt]?)\s?/\s?(?:(?P<y>(?:19|20)\d\d)\s?/\s?)?(?P<s>{spaced}|{glued})"
    );
    let party = format!(
        r"(?P<pn>\d{{1,5}})(?P<pd>\s?[-~]?\s?)(?P<ps>(?P<pc>{capital}{letter}{{0,5}})\s?/\s?{capital}{letter}{{0,9}}\d{{0,2}}(?:[-/]{capital}{letter}{{1,9}})?)"
    );
    let dashed =
        format!(r"(?P<dn>\d{{1,5}}[A-Z]?)(?P<dd>\s?[-~]\s?)(?P<ds>{code}(?:[-~]{code})?)\b");
    Regex::new(&format!("(?-u){state}|{party}|{dashed}")).expect("pattern of the program")
});

/// The sign that stands for a character. Figures, capitals, marks and `g i r t` stand for themselves, `a` for the other
/// small letters of ASCII, `b` for Latin ones with marks, `d` for capitals with marks but `e` for `Đ` and `f` for
/// `Ð` and `Ư`, `c` for letters of other scripts (a Cyrillic capital that looks like a Latin one is that one), `-` for dashes and `~` for the
/// hyphen that does not break.
fn sign(c: char) -> char {
    match c {
        'g' | 'i' | 'r' | 't' => c,
        'a'..='z' => 'a',
        '~' => '\0',
        '\0'..='\u{7f}' => c,
        'Đ' => 'e',
        'Ð' | 'Ư' => 'f',
        'А'..='Х' => Some(in_latin(c)).filter(char::is_ascii).unwrap_or('c'),
        '–' => '-',
        '‑' => '~',
        c if is_capital(c) => 'd',
        c if is_letter(c) => 'b',
        c if is_letter_or_digit(c) || is_combining_mark(c) => 'c',
        c if c.is_whitespace() => ' ',
        _ => '\0',
    }
}

/// What `read` makes of each place in a text, in order, that has the shape of a number.
pub fn numbers<T>(text: &str, read: impl Fn(&Number) -> Option<T>) -> Vec<T> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let signs: String = text.chars().map(sign).collect();
    let mut places = Vec::new();
    let mut out = Vec::new();
    for captures in NUMBER.captures_iter(&signs) {
        if places.is_empty() {
            places = text.char_indices().map(|(at, _)| at).collect();
            places.push(text.len());
        }
        out.extend(read(&Number {
            text,
            item: captures
                .name("s")
                .map_or(0, |s| item_number(s.as_str(), &signs[s.end()..])),
            captures,
            places: &places,
        }));
    }
    out
}

/// How much of a symbol's end is the number of the item that follows without a blank (`12/KH-UBND.I. Mục tiêu`): a Roman one before a
/// dot and a capital, unless what it stands behind is short as in `VPCP-V.I`.
fn item_number(symbol: &str, rest: &str) -> usize {
    /// Most letters of an office that is numbered in two steps.
    const SHORT: usize = 2;
    let Some((before, roman)) = symbol.rsplit_once('.') else {
        return 0;
    };
    let last = before.rsplit(['-', '~', '+', '/', ' ']).next();
    let long = last.is_some_and(|last| last.len() > SHORT);
    let words = rest.strip_prefix(". ").map(str::trim_start);
    let begins = words.is_some_and(|w| w.starts_with(|c: char| matches!(c, 'A'..='Z' | 'd'..='f')));
    if long && begins && roman.bytes().all(|b| b"IVX".contains(&b)) {
        roman.len() + 1
    } else {
        0
    }
}

/// A place that has the shape of a number. Its groups are `n`, `y` and `s` (number, year, symbol) of the first form, `pn`, `pd`, `ps` and
/// `pc` (number, dash, symbol, the symbol's code) of the Party's, `dn`, `dd` and `ds` of the old ones.
pub struct Number<'a> {
    text: &'a str,
    captures: Captures<'a>,
    /// How many characters at the end are no more of it.
    item: usize,
    /// Where each character of the text starts, and the text's end.
    places: &'a [usize],
}

impl<'a> Number<'a> {
    /// Where all of it stands, in bytes.
    pub fn whole(&self) -> Option<Range<usize>> {
        self.place(self.captures.get(0)?)
    }

    /// The text of a group.
    pub fn name(&self, group: &str) -> Option<&'a str> {
        self.text.get(self.place(self.captures.name(group)?)?)
    }

    fn place(&self, found: Match) -> Option<Range<usize>> {
        let end = self.captures.get(0)?.end() - self.item;
        let end = found.end().min(end);
        Some(*self.places.get(found.start())?..*self.places.get(end)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vietnamese::pattern::latin;

    /// The same shapes as a pattern over the text itself.
    fn pattern() -> Regex {
        let part = r"\p{Lu}[\p{L}&]*(?:\d{1,2}\p{Lu}{1,4}\b|\d{0,2})";
        let code = r"(?:T[Tt]g|TTri?|CTr|[A-ZĐÐƯ&]{2,14})\d{0,2}";
        let spaced = format!(r"{code}\s[-–‑]\s?{code}\b(?:\s?[-–‑]\s?{code}\b){{0,2}}");
        let glued = format!(
            r"{part}(?:[-–‑+]{part}|[-–‑]\s{code}\b|/{code}\b){{0,5}}(?:\.(?:[A-ZĐ]{{2,3}}|[IVX]|[VX]III)\b)?"
        );
        let state = format!(
            r"(?P<n>\d{{1,6}}(?:\.\d{{1,3}})?[a-zA-Z]?)\s?/\s?(?:(?P<y>(?:19|20)\d\d)\s?/\s?)?(?P<s>{spaced}|{glued})"
        );
        let party = r"(?P<pn>\d{1,5})(?P<pd>\s?[-–‑]?\s?)(?P<ps>(?P<pc>\p{Lu}\p{L}{0,5})\s?/\s?\p{Lu}\p{L}{0,9}\d{0,2}(?:[-–/]\p{Lu}\p{L}{1,9})?)";
        let dashed =
            format!(r"(?P<dn>\d{{1,5}}[A-Z]?)(?P<dd>\s?[-–‑]\s?)(?P<ds>{code}(?:[-–‑]{code})?)\b");
        Regex::new(&latin(&format!("{state}|{party}|{dashed}"))).expect("a fixed pattern")
    }

    #[test]
    fn signs_have_the_shapes_that_the_text_has() {
        const GROUPS: [&str; 10] = ["n", "y", "s", "pn", "pd", "ps", "pc", "dn", "dd", "ds"];
        const PIECES: [&str; 32] = [
            "12", "107", "2021", "1a", "/", " / ", "-", "–", "‑", " - ", "NĐ", "QĐ", "CP", "TTg",
            "CT", "ƯB", "Ðx", "NQ", "TW", "TTri", "UBND", "Sở", "về", "Ủy", "&", ".HC", " ", "漢",
            "+", "~_", "QH15", "K2ĐT",
        ];
        let pattern = pattern();
        // A fixed series of numbers that follow no rule.
        let mut state = 7_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            PIECES[(state >> 33) as usize % PIECES.len()]
        };
        for _ in 0..5_000 {
            let text: String = (0..12).map(|_| next()).collect();
            let of_signs = numbers(&text, |found| {
                Some((
                    found.whole()?,
                    GROUPS.map(|g| found.name(g).map(str::to_owned)),
                ))
            });
            let of_text: Vec<_> = pattern
                .captures_iter(&text)
                .map(|c| {
                    let whole = c.get(0).map_or(0..0, |m| m.range());
                    (
                        whole,
                        GROUPS.map(|g| c.name(g).map(|m| m.as_str().to_owned())),
                    )
                })
                .collect();
            assert_eq!(of_signs.len(), of_text.len(), "{text}");
            for (a, b) in of_signs.iter().zip(&of_text) {
                assert_eq!(a, b, "{text}");
            }
        }
    }
}
