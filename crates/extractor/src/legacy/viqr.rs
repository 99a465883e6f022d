//! VIQR (RFC 1456): marks as ASCII signs behind the vowel (`Quye^'t ddi.nh`).

use super::plausible::commonness;
use unicode_normalization::UnicodeNormalization;

/// Text of the view. A sign after a backslash is the sign itself; a full stop or question mark that
/// may as well end a sentence is a tone only if the word with it is the commoner one.
pub fn decode(view: &str) -> String {
    let mut out = String::with_capacity(view.len());
    let mut rest = view;
    while let Some(c) = rest.chars().next() {
        let length = if c.is_ascii_alphabetic() {
            word_length(rest)
        } else {
            c.len_utf8()
        };
        let (head, tail) = rest.split_at(length);
        if c == '\\' {
            let escaped = tail.chars().next().filter(char::is_ascii_punctuation);
            out.extend(escaped.or(Some(c)));
            rest = escaped.map_or(tail, |e| &tail[e.len_utf8()..]);
            continue;
        }
        out.push_str(&word(head, tail));
        rest = tail;
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(c, '(' | '^' | '+' | '\'' | '`' | '?' | '~' | '.')
}

/// Length of the letters and marks that a text starts with.
fn word_length(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphabetic() && !is_mark(c))
        .unwrap_or(text.len())
}

fn word(head: &str, tail: &str) -> String {
    if !head.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return head.to_owned();
    }
    let whole = composed(head);
    let ends_sentence = head.ends_with(['.', '?'])
        && tail
            .chars()
            .next()
            .is_none_or(|c| c.is_whitespace() || c == '"');
    let Some(less) = head.get(..head.len() - 1).filter(|_| ends_sentence) else {
        return whole;
    };
    let last = &head[less.len()..];
    let plain = composed(less);
    let starts_anew = tail
        .trim_start()
        .chars()
        .next()
        .is_none_or(|c| c.is_uppercase());
    if whole.ends_with(last) || starts_anew && commonness(&plain) > commonness(&whole) {
        return plain + last;
    }
    whole
}

/// Letters with the signs behind them composed, as far as Vietnamese has the letter.
fn composed(word: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(word.len());
    let mut after_d = false;
    for c in word.chars() {
        if after_d && c.eq_ignore_ascii_case(&'d') {
            let capital = out.pop().is_some_and(char::is_uppercase);
            out.push(if capital { 'Đ' } else { 'đ' });
            after_d = false;
            continue;
        }
        after_d = c.eq_ignore_ascii_case(&'d');
        let marked = out.last().and_then(|base| marked(*base, c));
        match marked {
            Some(letter) => {
                out.pop();
                out.push(letter);
            }
            None => out.push(c),
        }
    }
    out.into_iter().collect()
}

fn marked(base: char, sign: char) -> Option<char> {
    let (mark, bases) = match sign {
        '(' => ('\u{306}', "aA"),
        '^' => ('\u{302}', "aeoAEO"),
        '+' => ('\u{31b}', "ouOU"),
        '`' => ('\u{300}', TONELESS),
        '\'' => ('\u{301}', TONELESS),
        '?' => ('\u{309}', TONELESS),
        '~' => ('\u{303}', TONELESS),
        '.' => ('\u{323}', TONELESS),
        _ => return None,
    };
    if !bases.contains(base) {
        return None;
    }
    let mut letters = [base, mark].into_iter().nfc();
    letters.next().filter(|_| letters.next().is_none())
}

const TONELESS: &str = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
