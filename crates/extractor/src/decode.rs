//! Bytes to text: UTF-8, UTF-16, and where neither fits, windows-1258.
//!
//! Promises text with `\n` line ends and says where a byte could not be read. NFC is made later,
//! piece by piece, so that places keep counting the source's lines.

use crate::kind::utf16_order;
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

/// The start of a text file, decoded well enough to know its notation.
pub fn head(bytes: &[u8]) -> String {
    let (start, _) = bytes.split_at(bytes.len().min(HEAD_BYTES));
    decode(start).text
}

/// Decodes a text file.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (text, encoding, mut unread) = if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        utf8(rest)
    } else if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        utf16(rest, true)
    } else if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        utf16(rest, false)
    } else if let Some(little) = utf16_order(bytes) {
        utf16(bytes, little)
    } else {
        utf8(bytes)
    };
    let mut warnings = Vec::new();
    let (text, encoding) = if encoding == "utf-8" && damage(&unread) > 20 {
        let (text, _, _) = encoding_rs::WINDOWS_1258.decode(bytes);
        unread.clear();
        warnings.push(Warning::new("encoding-guessed", "the bytes are not UTF-8; read as windows-1258"));
        (text.into_owned(), "windows-1258")
    } else {
        (text, encoding)
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    Decoded { text, encoding, unread, warnings }
}

/// Number of damaged places that the warnings stand for.
fn damage(unread: &[Warning]) -> usize {
    unread.len()
}

fn utf8(bytes: &[u8]) -> (String, &'static str, Vec<Warning>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), "utf-8", Vec::new());
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut unread = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.contains('\u{fffd}') {
            let at = number as u32 + 1;
            unread.push(Warning::at("invalid-utf8", format!("line {at} holds bytes that are not UTF-8"), &Place::lines(at, at)));
        }
    }
    (text, "utf-8", unread)
}

fn utf16(bytes: &[u8], little: bool) -> (String, &'static str, Vec<Warning>) {
    let encoding = if little { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let unread = if bad { vec![Warning::new("invalid-utf16", "some code units are not UTF-16")] } else { Vec::new() };
    (text.into_owned(), if little { "utf-16le" } else { "utf-16be" }, unread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_with_and_without_mark_is_read() {
        let plain: Vec<u8> = "CHỈ THỊ về việc tiếp tục".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&plain).text, "CHỈ THỊ về việc tiếp tục");
        let marked = [b"\xfe\xff".to_vec(), plain].concat();
        assert_eq!(decode(&marked).encoding, "utf-16be");
    }

    #[test]
    fn a_bad_byte_is_named_by_its_line() {
        let found = decode(b"m\xc3\xb4t\nhai \xff\nba");
        assert_eq!(found.unread.len(), 1);
        assert_eq!(found.unread[0].place.as_ref().and_then(|p| p.line_start), Some(2));
    }
}
