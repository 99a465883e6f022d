//! Ordinals: the numbers and marks before sections, rows and paragraphs (`A`, `II`, `3.`, `4.1`, `a)`, `-`).
//!
//! Promises the value of a mark and the text after it; which level a mark stands for is left to
//! the reader of the whole document.

mod mark;
mod words;

pub use mark::is_sign;

use crate::numerals::of_roman as roman;
use mark::Shape;
use regex::Regex;
use std::sync::LazyLock;
pub use words::{block_kind, of_block};

/// What a mark looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// `Phần I`, `Chương 2`, `Mục 3`: the first value is the depth among them, from 0.
    Part,
    /// `A`, `B`.
    Letter,
    /// `I`, `II`.
    Roman,
    /// `Điều 1`.
    Article,
    /// `1`, `2`.
    Arabic,
    /// `1.1`, `2.3.4`, `II.2`.
    Dotted,
    /// `a)`, `b)`.
    Lower,
    /// `(1)`, `Thứ nhất,` before a paragraph, beneath all other numbers; a cell's `(1)` is [`Style::Arabic`].
    Bracketed,
    /// `-`, `•`.
    Dash,
    /// `+`, the mark beneath a dash.
    Plus,
}

/// A mark: its style, its value and its text without brackets and the trailing dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordinal {
    /// What it looks like.
    pub style: Style,
    /// Its value; one number, several for dotted ones, none for dashes.
    pub values: Vec<u32>,
    /// As printed, without brackets and the trailing dot; empty for dashes.
    pub text: String,
}

impl Ordinal {
    /// Whether it is a dotted one whose first part is a letter or a Roman number (`II.2`), so that plain numbers stand beneath it.
    pub fn is_rooted(&self) -> bool {
        self.style == Style::Dotted && self.text.starts_with(char::is_alphabetic)
    }

    /// The last number of the value, 0 for dashes.
    pub fn last(&self) -> u32 {
        self.values.last().copied().unwrap_or(0)
    }

    /// Whether this one comes directly after `before` in a series of the same style.
    pub fn follows(&self, before: &Ordinal) -> bool {
        if self.style != before.style || self.values.len() != before.values.len() {
            return false;
        }
        let Some((last, head)) = self.values.split_last() else {
            return true;
        };
        let of_letters = matches!(self.style, Style::Letter | Style::Lower) && head.is_empty();
        let next = |b: u32| {
            let next = b.checked_add(1)?;
            Some((next, of_letters && is_not_vietnamese(next)))
        };
        before.values.split_last().is_some_and(|(b, h)| {
            let Some((next, passed_over)) = next(*b) else {
                return false;
            };
            h == head && (next == *last || passed_over && next + 1 == *last)
        })
    }
}

/// Reads a cell that holds nothing but an ordinal (`1`, `1.`, `II`, `4.1`, `a)`, `(2)`, `B.3`).
pub fn of_cell(text: &str) -> Option<Ordinal> {
    static CELL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[*(\[]*\s*([0-9IVXLCDMl]+(?:\s*\.\s*[0-9]+)*|[A-Za-zĐđ](?:\.[0-9]+)*|[-–+•])\s*[.):\]/*]*$")
            .expect("a fixed pattern")
    });
    let text = text.trim();
    if text.chars().count() > 14 {
        return None;
    }
    let body = CELL.captures(text)?.get(1)?.as_str().replace(' ', "");
    of_body(&body, text.ends_with(')') && !text.starts_with('('))
}

/// Reads the mark at the start of a paragraph: the mark, and where the text after it begins (a
/// byte offset).
pub fn of_paragraph(text: &str) -> Option<(Ordinal, usize)> {
    if let Some(found) = misread_roman(text).or_else(|| words::at_start(text)) {
        return Some(found);
    }
    let found = mark::at_start(text)?;
    let (shape, rest) = (found.shape, found.rest);
    let end = text.len() - rest.len();
    // `III- NHIỆM VỤ`, `1- Mục đích`: a hyphen marks only where a heading or sentence begins behind it.
    if found.hyphen && !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let next = rest.chars().next();
    let word_follows = next.is_none_or(|c| !c.is_ascii_digit());
    let body = found.body.replace(' ', "");
    let ordinal = match shape {
        Shape::Article => Ordinal {
            style: Style::Article,
            values: vec![body.parse().ok()?],
            text: body,
        },
        Shape::Part(level) => {
            let value = roman(&body).or_else(|| body.parse().ok())?;
            // `Mục 2 phần III của Kế hoạch` points elsewhere: a heading goes on with a capital.
            if !next.is_none_or(|c| c.is_uppercase() || "\"“".contains(c)) {
                return None;
            }
            Ordinal {
                style: Style::Part,
                values: vec![level, value],
                text: body,
            }
        }
        Shape::Dotted => {
            // `1.000 đồng` and `3.5 triệu` are amounts: a heading goes on with a capital or a quote.
            if !next.is_some_and(|c| c.is_uppercase() || "\"“'‘(".contains(c)) {
                return None;
            }
            of_body(&body, false)?
        }
        Shape::Roman => {
            if body.len() == 1 && !next.is_none_or(char::is_uppercase) {
                return None;
            }
            of_body(&body, false)?
        }
        Shape::Arabic | Shape::Bracket => {
            if !word_follows || shape == Shape::Arabic && is_number_of_document(text, rest) {
                return None;
            }
            of_body(&body, true)?
        }
        Shape::Lower => of_body(&body, true)?,
        Shape::LowerDotted => Ordinal {
            style: Style::Lower,
            values: lower_values(&body),
            text: body,
        },
        Shape::Letter => of_body(&body, false)?,
        Shape::Plus => Ordinal {
            style: Style::Plus,
            values: vec![],
            text: String::new(),
        },
        Shape::Dash => {
            if !word_follows && !counts_things(text, rest) {
                return None;
            }
            Ordinal {
                style: Style::Dash,
                values: vec![],
                text: String::new(),
            }
        }
    };
    Some((ordinal, end))
}

/// Whether a mark before `rest` is the start of a document's number: `422/QĐ-TTg` is no paragraph 422.
fn is_number_of_document(text: &str, rest: &str) -> bool {
    let Some((code, behind)) = rest.split_once('-') else {
        return false;
    };
    text[..text.len() - rest.len()].ends_with('/')
        && !code.is_empty()
        && code.chars().all(char::is_uppercase)
        && behind.starts_with(char::is_uppercase)
}

/// Whether a dash stands before a sentence that begins with a count (`- 02 lớp tập huấn`, `- 100% trạm y tế`), not before the second
/// number of a span or an amount (`- 30 ngày`, `- 5 triệu đồng`).
fn counts_things(text: &str, rest: &str) -> bool {
    const UNITS: [&str; 13] = [
        "giờ", "h", "ngày", "tuần", "tháng", "quý", "năm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ",
        "đồng",
    ];
    let parted = text[..text.len() - rest.len()].ends_with(char::is_whitespace);
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let named = behind.strip_prefix('%').unwrap_or(behind);
    let word = named
        .strip_prefix(' ')
        .and_then(|w| w.split([' ', ',', ';', '.', ')']).next())
        .unwrap_or_default();
    parted
        && digits <= 3
        && word.starts_with(char::is_alphabetic)
        && !UNITS.contains(&word.to_lowercase().as_str())
}

/// A Roman number in which `l` is read for `I` or `H` for `II`, before a heading in capitals (`ll. NỘI DUNG`, `HI. NỘI DUNG`).
fn misread_roman(text: &str) -> Option<(Ordinal, usize)> {
    let inner = text.trim_start();
    let body = inner.split(|c: char| !"IVXlH".contains(c)).next()?;
    // `H` alone is a letter.
    if !body.contains(['l', 'H']) || body.len() > 5 || body == "H" {
        return None;
    }
    let rest = inner[body.len()..]
        .strip_prefix(['.', ')', '/'])?
        .trim_start();
    let mut letters = rest.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek()?;
    if !letters.all(char::is_uppercase) {
        return None;
    }
    let ordinal = Ordinal {
        style: Style::Roman,
        values: vec![roman(&body.replace('H', "II"))?],
        text: body.to_owned(),
    };
    Some((ordinal, text.len() - rest.len()))
}

fn of_body(body: &str, bracket: bool) -> Option<Ordinal> {
    let first = body.chars().next()?;
    let text = body.to_owned();
    if matches!(first, '-' | '–' | '•') {
        return Some(Ordinal {
            style: Style::Dash,
            values: vec![],
            text: String::new(),
        });
    }
    if first == '+' {
        return Some(Ordinal {
            style: Style::Plus,
            values: vec![],
            text: String::new(),
        });
    }
    if first.is_ascii_digit() {
        let values: Option<Vec<u32>> = body.split('.').map(|n| n.parse().ok()).collect();
        let values = values.filter(|v| v.iter().all(|n| *n < 1000))?;
        let style = if values.len() == 1 {
            Style::Arabic
        } else {
            Style::Dotted
        };
        return Some(Ordinal {
            style,
            values,
            text,
        });
    }
    if body.chars().count() == 1 {
        if first == mark::MISREAD_G {
            return of_body("g", bracket);
        }
        if first.is_lowercase() {
            return Some(Ordinal {
                style: Style::Lower,
                values: vec![letter_value(first)],
                text,
            });
        }
        let style = if matches!(first, 'I' | 'V' | 'X') && !bracket {
            Style::Roman
        } else {
            Style::Letter
        };
        let value = if style == Style::Roman {
            roman(body)?
        } else {
            letter_value(first)
        };
        return Some(Ordinal {
            style,
            values: vec![value],
            text,
        });
    }
    // `(ii)`: small Roman numbers beneath figures in brackets.
    if bracket && first.is_lowercase() {
        return Some(Ordinal {
            style: Style::Lower,
            values: vec![roman(&body.to_uppercase())?],
            text,
        });
    }
    if let Some((head, tail)) = body.split_once('.') {
        let mut values =
            vec![roman(head).unwrap_or_else(|| head.chars().next().map_or(0, letter_value))];
        for n in tail.split('.') {
            values.push(n.parse().ok()?);
        }
        return Some(Ordinal {
            style: Style::Dotted,
            values,
            text,
        });
    }
    Some(Ordinal {
        style: Style::Roman,
        values: vec![roman(body)?],
        text,
    })
}

fn lower_values(body: &str) -> Vec<u32> {
    let mut values = vec![body.chars().next().map_or(0, letter_value)];
    values.extend(
        body.split(|c: char| !c.is_ascii_digit())
            .filter_map(|n| n.parse::<u32>().ok()),
    );
    values
}

/// The letters in the order that lists use; most pass over `f`, `j` and `w`, which are not Vietnamese.
const LETTERS: &str = "abcdđefghijklmnopqrstuvwxyz";

/// Whether the letter at a place, from 1, is one that most lists pass over.
fn is_not_vietnamese(place: u32) -> bool {
    let letter = (place as usize).checked_sub(1);
    let letter = letter.and_then(|at| LETTERS.chars().nth(at));
    matches!(letter, Some('f' | 'j' | 'w'))
}

/// Place of a letter in [`LETTERS`], from 1; 0 for any other.
fn letter_value(c: char) -> u32 {
    let lower = c.to_lowercase().next().unwrap_or(c);
    LETTERS
        .chars()
        .position(|o| o == lower)
        .map_or(0, |p| p as u32 + 1)
}

/// The letter or Roman reading of a single capital, whichever is not this one: `C` is 3 and 100.
pub fn other_reading(ordinal: &Ordinal) -> Option<Ordinal> {
    let mut chars = ordinal.text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    match ordinal.style {
        Style::Letter => roman(&ordinal.text).map(|v| Ordinal {
            style: Style::Roman,
            values: vec![v],
            text: ordinal.text.clone(),
        }),
        Style::Roman => Some(Ordinal {
            style: Style::Letter,
            values: vec![letter_value(c)],
            text: ordinal.text.clone(),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
