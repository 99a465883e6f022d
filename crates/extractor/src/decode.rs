//! Bytes to text: UTF-8, UTF-16, and the encodings of Vietnamese that came before them.
//!
//! Promises text with `\n` line ends and says where a byte could not be read and which encoding was
//! guessed. A file may mix encodings: each line is UTF-8 if its bytes are, else one of the old ones.
//! NFC is made later, piece by piece, so that places keep counting the source's lines.

use crate::kind::utf16_order;
use crate::legacy::{self, detect};
use model::{Place, Warning};

/// Decoded text.
pub struct Decoded {
    /// The text, line ends as `\n`.
    pub text: String,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// What could not be decoded.
    pub unread: Vec<Warning>,
    /// What was guessed.
    pub warnings: Vec<Warning>,
}

/// Bytes at the start of a file that [`head`] decodes.
const HEAD_BYTES: usize = 2048;

/// Most damaged lines that are named one by one.
const NAMED: usize = 20;

/// The start of a text file, decoded well enough to know its notation.
pub fn head(bytes: &[u8]) -> String {
    let (start, _) = bytes.split_at(bytes.len().min(HEAD_BYTES));
    plain(start).text
}

/// Decodes a text file.
pub fn decode(bytes: &[u8]) -> Decoded {
    let mut found = raw(bytes);
    let (lines, outcome) = detect::lines(found.lines.iter().map(|line| line.text.as_str()));
    let main = outcome.main().filter(|_| outcome.decoded() > outcome.kept);
    if let Some(main) = main {
        found.encoding = main.name();
    }
    let mut unread = std::mem::take(&mut found.unread);
    let mut warnings = legacy::warnings(&outcome, "lines");
    let mut damaged = Vec::new();
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    for (number, (line, decoded)) in found.lines.iter().zip(&lines).enumerate() {
        if number > 0 {
            text.push('\n');
        }
        match &line.bytes {
            // Bytes that are no text in any reading.
            Some(bytes) if line.text == *decoded => {
                if found.is_mostly_utf8 {
                    text.push_str(&String::from_utf8_lossy(bytes));
                    damaged.push(number as u32 + 1);
                } else {
                    text.push_str(decoded);
                }
            }
            _ => text.push_str(decoded),
        }
    }
    for at in damaged.iter().take(NAMED) {
        let place = Place::lines(*at, *at);
        unread.push(Warning::at(
            "invalid-utf8",
            format!("line {at} holds bytes that are not UTF-8"),
            &place,
        ));
    }
    if damaged.len() > NAMED {
        let message = format!(
            "{} more lines hold bytes that are not UTF-8",
            damaged.len() - NAMED
        );
        unread.push(Warning::new("invalid-utf8", message));
    }
    if main.is_none() && found.encoding == WINDOWS {
        warnings.push(Warning::new(
            "encoding-guessed",
            "the bytes are not UTF-8; read as windows-1252",
        ));
    }
    Decoded {
        text,
        encoding: found.encoding,
        unread,
        warnings,
    }
}

/// Decodes without looking for old Vietnamese encodings: bytes that are not UTF-8 are windows-1252.
pub fn plain(bytes: &[u8]) -> Decoded {
    let found = raw(bytes);
    let lines: Vec<&str> = found.lines.iter().map(|line| line.text.as_str()).collect();
    Decoded {
        text: lines.join("\n"),
        encoding: found.encoding,
        unread: found.unread,
        warnings: Vec::new(),
    }
}

/// Name of the encoding of bytes in which nothing else is found.
const WINDOWS: &str = "windows-1252";

/// A file's lines before any guess.
struct Raw<'a> {
    lines: Vec<RawLine<'a>>,
    encoding: &'static str,
    /// Damaged places in a file of UTF-8 are damage, not another encoding.
    is_mostly_utf8: bool,
    unread: Vec<Warning>,
}

struct RawLine<'a> {
    /// In UTF-8, with signs for damaged places, or as windows-1252 shows it.
    text: String,
    /// The bytes, where they are not UTF-8.
    bytes: Option<&'a [u8]>,
}

/// Marks of UTF-32 at the start of a file; the second is that of little endian.
const UTF32: [&[u8]; 2] = [b"\0\0\xfe\xff", b"\xff\xfe\0\0"];

/// Whether the bytes are UTF-32 with a mark.
pub fn is_utf32(bytes: &[u8]) -> bool {
    // A text of UTF-16 that starts with a zero would be none of letters.
    bytes.len().is_multiple_of(4) && UTF32.iter().any(|mark| bytes.starts_with(mark))
}

/// UTF-32 as UTF-8; what is no character is the sign for that.
fn of_utf32(bytes: &[u8]) -> String {
    let little = bytes.starts_with(UTF32[1]);
    let characters = bytes.chunks_exact(4).skip(1).map(|four| {
        let four = [four[0], four[1], four[2], four[3]];
        let number = if little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        };
        char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    characters.collect()
}

/// UTF-16 in one order of bytes: the text, whether some of it is none, and the encoding's name.
fn of_utf16((bytes, little): (&[u8], bool)) -> (String, bool, &'static str) {
    let (encoding, name) = if little {
        (encoding_rs::UTF_16LE, "utf-16le")
    } else {
        (encoding_rs::UTF_16BE, "utf-16be")
    };
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), bad, name)
}

fn raw(bytes: &[u8]) -> Raw<'_> {
    let utf16 = if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        Some((rest, true))
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        Some((rest, false))
    } else {
        utf16_order(bytes).map(|little| (bytes, little))
    };
    let wide = if is_utf32(bytes) {
        let text = of_utf32(bytes);
        let bad = text.contains(char::REPLACEMENT_CHARACTER);
        Some((text, bad, "utf-32"))
    } else {
        utf16.map(of_utf16)
    };
    if let Some((text, bad, encoding)) = wide {
        let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
        if !text.trim_end_matches('\n').contains('\n') {
            text = text.replace(OTHER_ENDS, "\n");
        }
        let lines = text.split('\n').map(|line| RawLine {
            text: line.to_owned(),
            bytes: None,
        });
        let why = Warning::new("invalid-utf16", "some code units are no characters");
        return Raw {
            lines: lines.collect(),
            encoding,
            is_mostly_utf8: true,
            unread: bad.then_some(why).into_iter().collect(),
        };
    }
    let (bytes, marked) = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .map_or((bytes, false), |rest| (rest, true));
    let (mut good, mut bad) = (0, 0);
    let lines = split_lines(bytes)
        .into_iter()
        .map(|line| match std::str::from_utf8(line) {
            Ok(text) => {
                good += text.chars().filter(|c| !c.is_ascii()).count();
                RawLine {
                    text: text.to_owned(),
                    bytes: None,
                }
            }
            Err(_) => {
                let (mut letters, mut strays) = (0, 0);
                for chunk in line.utf8_chunks() {
                    letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
                    strays += chunk.invalid().len();
                }
                good += letters;
                bad += strays;
                // Old encodings hardly ever look like UTF-8: a line that mostly does is a damaged one.
                let text = if letters >= 2 * strays {
                    String::from_utf8_lossy(line).into_owned()
                } else {
                    legacy::view(line)
                };
                RawLine {
                    text,
                    bytes: Some(line),
                }
            }
        });
    let lines = lines.collect();
    let is_mostly_utf8 = marked || good >= bad;
    Raw {
        lines,
        encoding: if is_mostly_utf8 { "utf-8" } else { WINDOWS },
        is_mostly_utf8,
        unread: Vec::new(),
    }
}

/// Signs of Unicode that end a line or a paragraph; they do so in a text that has no other line ends but at its end.
const OTHER_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// Lines without their ends: `\n`, `\r\n` or `\r`.
fn split_lines(bytes: &[u8]) -> Vec<&[u8]> {
    let is_end = |b: &u8| matches!(b, b'\n' | b'\r');
    let written = bytes
        .iter()
        .rposition(|b| !is_end(b))
        .map_or(0, |at| at + 1);
    let (inside, behind) = bytes.split_at(written);
    if !inside.iter().any(is_end)
        && let Ok(text) = std::str::from_utf8(inside)
    {
        let last = ended_lines(behind).into_iter().skip(1);
        return text
            .split(OTHER_ENDS)
            .map(str::as_bytes)
            .chain(last)
            .collect();
    }
    ended_lines(bytes)
}

fn ended_lines(bytes: &[u8]) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => start = at + 1,
            b'\n' | b'\r' => {
                lines.push(&bytes[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    lines.push(&bytes[start..]);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_with_and_without_mark_is_read() {
        let plain: Vec<u8> = "CHỈ THỊ về việc tiếp tục"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&plain).text, "CHỈ THỊ về việc tiếp tục");
        let marked = [b"\xfe\xff".to_vec(), plain].concat();
        assert_eq!(decode(&marked).encoding, "utf-16be");
    }

    #[test]
    fn separators_of_unicode_end_lines_where_nothing_else_does() {
        for text in ["một\u{2028}hai\u{2029}ba", "một\u{85}hai\u{85}ba"] {
            assert_eq!(decode(text.as_bytes()).text, "một\nhai\nba");
            for end in ["", "\n", "\n\n"] {
                let (text, plain) = (format!("{text}{end}"), format!("một\nhai\nba{end}"));
                assert_eq!(decode(text.as_bytes()).text, plain);
                let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
                let wide: Vec<u8> = b"\xff\xfe".iter().copied().chain(wide).collect();
                assert_eq!(decode(&wide).text, plain);
            }
        }
        let mixed = "một\u{2028}hai\nba";
        assert_eq!(decode(mixed.as_bytes()).text, mixed);
    }

    #[test]
    fn a_bad_byte_is_named_by_its_line() {
        let found = decode(b"m\xe1\xbb\x99t\nhai \xff\nba");
        assert_eq!(found.unread.len(), 1);
        assert_eq!(
            found.unread[0].place.as_ref().and_then(|p| p.line_start),
            Some(2)
        );
        assert_eq!(found.text, "một\nhai \u{fffd}\nba");
    }
}
