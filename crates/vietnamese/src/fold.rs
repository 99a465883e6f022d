//! Folding: the plain form in which texts are compared. The original is always kept beside it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in NFC, with each run of blanks (no-break and zero-width ones too) one space, ends trimmed,
/// without soft hyphens, joiners and marks of the direction of writing. A soft hyphen within a document's number is a hyphen
/// (`61/KH-UBND`).
pub fn squeeze(text: &str) -> String {
    let text = &with_hyphens_of_numbers(text);
    let mut out = String::with_capacity(text.len());
    if text.chars().all(is_composed) {
        squeezed(text.chars(), |c| out.push(c));
    } else {
        squeezed(text.nfc(), |c| out.push(c));
    }
    out
}

/// A text in which a soft hyphen between two capitals behind a stroke in the same word is a hyphen.
fn with_hyphens_of_numbers(text: &str) -> Cow<'_, str> {
    const SOFT: char = '\u{ad}';
    if !text.contains(SOFT) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut stroke = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        stroke = c == '/' || stroke && !c.is_whitespace();
        let between = |next: &char| next.is_uppercase() && out.ends_with(char::is_uppercase);
        let hyphen = c == SOFT && stroke && chars.peek().is_some_and(between);
        out.push(if hyphen { '-' } else { c });
    }
    Cow::Owned(out)
}

/// Hands on the characters with each run of blanks one space, none at the ends.
fn squeezed(text: impl Iterator<Item = char>, mut push: impl FnMut(char)) {
    let mut begun = false;
    let mut blank = false;
    for c in text {
        if !is_plainly_seen(c) {
            if is_joiner(c) {
                continue;
            }
            if is_blank(c) {
                blank = true;
                continue;
            }
        }
        if blank && begun {
            push(' ');
        }
        (begun, blank) = (true, false);
        push(c);
    }
}

/// Whether a character is surely neither blank nor joiner: ASCII that is printed, and Latin letters. Nearly all are such.
fn is_plainly_seen(c: char) -> bool {
    matches!(c, '!'..='~') || is_latin(c)
}

/// Whether a character is a Latin letter with a mark, composed.
fn is_latin(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ')
}

/// [`char::is_alphabetic`], quicker for the letters of Vietnamese.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        is_latin(c) || c.is_alphabetic()
    }
}

/// [`char::is_alphanumeric`], quicker for the letters of Vietnamese.
pub fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_latin(c) || c.is_alphanumeric()
    }
}

/// Whether a character stands within a word and is not seen: soft hyphens, joiners, byte-order marks, marks of the direction of writing.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}'
    )
}

/// Whether NFC surely leaves a character as it is, whatever stands beside it: Latin letters, and the dashes and
/// quotes of prose. Nearly all text consists of these, and to ask costs much less than to normalise.
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{203f}')
}

/// Whether a character is not written: spaces of all widths, joiners, byte-order marks.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || is_joiner(c)
}

/// A text without its brackets and what stands in them, a blank in their place; an open one stays.
pub(crate) fn without_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, aside)) = rest.split_once('(')
        && let Some((_, behind)) = aside.split_once(')')
    {
        out.push_str(before);
        out.truncate(out.trim_end().len());
        out.push(' ');
        rest = behind.trim_start();
    }
    out.push_str(rest);
    out
}

/// Lower case in NFC, blanks squeezed, tone marks put on the vowel of the new spelling
/// (`hóa`, not `hoá`; `thủy`, not `thuỷ`), typographic dashes and quotes plain.
pub fn fold(text: &str) -> String {
    quickly_folded(text).unwrap_or_else(|| slowly_folded(text))
}

/// [`fold`] in one walk, where all characters are such that one look at each suffices.
fn quickly_folded(text: &str) -> Option<String> {
    let table = Folded::table();
    let mut folded = Writer::of(text.len());
    let mut blank = false;
    for c in text.chars() {
        match Folded::of(c, table) {
            Folded::Letter(c) => {
                if blank && !folded.out.is_empty() {
                    folded.push(' ');
                }
                blank = false;
                folded.push(c);
            }
            Folded::Blank => blank = true,
            Folded::Other => return None,
        }
    }
    Some(folded.end())
}

/// What [`fold`] makes of a character, whatever stands beside it.
#[derive(Clone, Copy)]
enum Folded {
    /// This one.
    Letter(char),
    /// A blank, with all blanks beside it.
    Blank,
    /// That depends.
    Other,
}

impl Folded {
    /// Where Latin letters stand, and those with two marks.
    const LATIN: Range<u32> = 0..0x250;
    const LATIN_MARKED: Range<u32> = 0x1e00..0x1f00;

    /// What is made of the Latin letters, in order.
    fn table() -> &'static [Folded] {
        static TABLE: LazyLock<Vec<Folded>> = LazyLock::new(|| {
            let all = Folded::LATIN.chain(Folded::LATIN_MARKED);
            all.map(|code| char::from_u32(code).map_or(Folded::Other, Folded::found))
                .collect()
        });
        &TABLE
    }

    /// `table` is the one of this name.
    fn of(c: char, table: &[Folded]) -> Self {
        let code = u32::from(c);
        let at = if Self::LATIN.contains(&code) {
            code
        } else if Self::LATIN_MARKED.contains(&code) {
            code - Self::LATIN_MARKED.start + Self::LATIN.end
        } else {
            return Self::found(c);
        };
        table.get(at as usize).copied().unwrap_or(Folded::Other)
    }

    fn found(c: char) -> Self {
        if !is_composed(c) || is_joiner(c) {
            return Folded::Other;
        }
        if is_blank(c) {
            return Folded::Blank;
        }
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(lower), None) => Folded::Letter(plain(lower)),
            _ => Folded::Other,
        }
    }
}

fn slowly_folded(text: &str) -> String {
    let lower = squeeze(text).to_lowercase();
    let mut folded = Writer::of(lower.len());
    lower.chars().map(plain).for_each(|c| folded.push(c));
    folded.end()
}

/// Folded, and without tone or vowel marks; `đ` is `d`. For comparing damaged text.
pub fn bare(text: &str) -> String {
    let mut folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    if let Some(bare) = all_unmarked(&folded) {
        return bare;
    }
    folded = folded
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .nfc()
        .collect();
    folded
}

/// A folded text without its marks, where all of its letters are Vietnamese.
pub fn all_unmarked(folded: &str) -> Option<String> {
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        out.push(unmarked(c)?);
    }
    Some(out)
}

/// A small Vietnamese letter without its marks; other ASCII as it is.
pub fn unmarked(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\u{7f}' => c,
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ'
        | 'ẫ' | 'ậ' => 'a',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở'
        | 'ỡ' | 'ợ' => 'o',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'đ' => 'd',
        _ => return None,
    })
}

/// Words of a folded text: runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !is_letter_or_digit(c))
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

/// Writes a folded text with the tones of `oà, oè, uỳ` (in an open syllable) in the place of `òa, òe, ùy`.
struct Writer {
    out: String,
    before: char,
    /// Where two vowels stand, at the end so far, that may end a syllable, and how they are then written.
    pair: Option<(usize, &'static str)>,
}

impl Writer {
    /// One with room for so many bytes.
    fn of(bytes: usize) -> Self {
        Writer {
            out: String::with_capacity(bytes),
            before: ' ',
            pair: None,
        }
    }

    #[inline]
    fn push(&mut self, c: char) {
        if self.pair.is_some() {
            self.settle(Some(c));
        }
        if matches!(self.before, 'o' | 'u')
            && let Some(moved) = moved(self.before, c)
        {
            let at = self.out.len() - self.before.len_utf8();
            let silent = self.before == 'u' && self.out[..at].ends_with('q');
            self.pair = (!silent).then_some((at, moved));
        }
        self.before = c;
        self.out.push(c);
    }

    /// Writes two vowels anew unless a letter stands behind them.
    fn settle(&mut self, next: Option<char>) {
        if let Some((at, moved)) = self.pair.take()
            && !next.is_some_and(is_letter)
        {
            self.out.truncate(at);
            self.out.push_str(moved);
        }
    }

    fn end(mut self) -> String {
        self.settle(None);
        self.out
    }
}

/// Two vowels of which the second has the tone mark, with it on the first.
fn moved(first: char, second: char) -> Option<&'static str> {
    Some(match (first, second) {
        ('o', 'à') => "òa",
        ('o', 'á') => "óa",
        ('o', 'ả') => "ỏa",
        ('o', 'ã') => "õa",
        ('o', 'ạ') => "ọa",
        ('o', 'è') => "òe",
        ('o', 'é') => "óe",
        ('o', 'ẻ') => "ỏe",
        ('o', 'ẽ') => "õe",
        ('o', 'ẹ') => "ọe",
        ('u', 'ỳ') => "ùy",
        ('u', 'ý') => "úy",
        ('u', 'ỷ') => "ủy",
        ('u', 'ỹ') => "ũy",
        ('u', 'ỵ') => "ụy",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_go_and_an_open_one_stays() {
        for (text, plain) in [
            (
                "Bảo hiểm xã hội (BHXH) Việt Nam",
                "Bảo hiểm xã hội Việt Nam",
            ),
            ("Mở lớp (đã có (hai) lớp.", "Mở lớp lớp."),
            ("Sở Y tế (nay", "Sở Y tế (nay"),
            ("", ""),
        ] {
            assert_eq!(without_brackets(text), plain);
        }
    }

    #[test]
    fn tone_marks_stand_where_the_new_spelling_puts_them() {
        assert_eq!(
            fold("Hoá  học, thuỷ lợi, QUÝ I, toàn"),
            "hóa học, thủy lợi, quý i, toàn"
        );
        assert_eq!(fold("xoá uỷ hoà; hoè thuý 漢"), "xóa ủy hòa; hòe thúy 漢");
        assert_eq!(fold("Xoá Uỷ hoà; hoè quỵ thuý"), "xóa ủy hòa; hòe quỵ thúy");
    }

    #[test]
    fn blanks_of_all_kinds_are_one_space() {
        assert_eq!(squeeze("nhi\u{ad}ệm v\u{200d}ụ"), "nhiệm vụ");
        assert_eq!(squeeze("\u{200e}số 61/KH\u{ad}UBND"), "số 61/KH-UBND");
        assert_eq!(
            fold("NHI\u{ad}ỆM VỤ 61/KH\u{ad}UBND"),
            "nhiệm vụ 61/kh-ubnd"
        );
        assert_eq!(squeeze("\u{feff} a\u{a0}\t\u{200b}b\n"), "a b");
    }

    #[test]
    fn composed_characters_are_their_own_normal_form() {
        let all = ('\0'..=char::MAX).filter(|c| is_composed(*c));
        let mut before = 'e';
        for c in all {
            let pair: String = [before, c].into_iter().collect();
            assert_eq!(pair.nfc().collect::<String>(), pair, "{c:?}");
            before = c;
        }
    }

    #[test]
    fn quick_answers_about_characters_are_right() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
            assert!(
                !is_plainly_seen(c) || !is_blank(c) && !is_joiner(c),
                "{c:?}"
            );
            if unmarked(c).is_some() && !c.is_ascii() {
                assert!(c.to_lowercase().eq([c]) && plain(c) == c, "{c:?}");
            }
        }
    }

    #[test]
    fn quick_and_slow_ways_give_the_same() {
        // A character outside of the quick range at the end makes the whole text go the slow way.
        for c in ('\0'..=char::MAX).filter(|c| is_composed(*c)) {
            for text in [format!("{c}"), format!("a {c}o{c}"), format!("thu{c} q{c}")] {
                let slow = format!("{text} 漢");
                assert_eq!(format!("{} 漢", fold(&text)).trim(), fold(&slow), "{c:?}");
                assert_eq!(format!("{} 漢", bare(&text)).trim(), bare(&slow), "{c:?}");
                assert_eq!(format!("{} 漢", squeeze(&text)).trim(), squeeze(&slow));
            }
        }
    }

    #[test]
    fn bare_text_has_no_marks() {
        assert_eq!(bare("Đề án về Cổng"), "de an ve cong");
    }
}
