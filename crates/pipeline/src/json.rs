//! JSON as it is written: two spaces, keys in the order of the types, a final newline.
//!
//! A record of a hundred thousand tasks is hundreds of megabytes of text, several times what the record takes: it is
//! written and read piece by piece.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, BufReader, Read, Write};

/// Bytes up to which a text is read whole before it is parsed, which is quicker. 4 MiB.
pub const WHOLE: u64 = 4 << 20;

/// Writes a value's JSON text.
///
/// # Errors
///
/// It cannot be written. The model's types cannot fail to serialize.
pub fn write_pretty<T: Serialize>(to: &mut impl Write, value: &T) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *to, value)?;
    to.write_all(b"\n")
}

/// Reads a value from JSON of about so many bytes.
///
/// # Errors
///
/// It cannot be read, or is something else.
pub fn read<T: DeserializeOwned>(mut from: impl Read, bytes: u64) -> io::Result<T> {
    if bytes > WHOLE {
        return Ok(serde_json::from_reader(BufReader::with_capacity(
            1 << 16,
            from,
        ))?);
    }
    let mut text = Vec::new();
    from.read_to_end(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_piece_by_piece_is_the_same_text_and_is_read_either_way() {
        let value: Vec<(String, Option<f64>)> =
            vec![("ủy ban\n".into(), Some(0.1)), ("".into(), None)];
        let mut written = Vec::new();
        write_pretty(&mut written, &value).unwrap();
        let whole = serde_json::to_string_pretty(&value).unwrap() + "\n";
        assert_eq!(written, whole.as_bytes());
        for bytes in [0, WHOLE + 1] {
            let read: Vec<(String, Option<f64>)> = read(written.as_slice(), bytes).unwrap();
            assert_eq!(read, value);
            assert!(super::read::<Vec<u8>>(&written[..3], bytes).is_err());
        }
    }
}
