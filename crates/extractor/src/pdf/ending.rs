//! Whether a file has its end.

/// What a whole file, and each addition to one, ends with.
const END_MARK: &[u8] = b"%%EOF";

/// What is said of a file that is cut.
pub const CUT: &str = "the file ends without its end mark: it may be cut, and pages be missing";

/// Whether a file is cut: no end mark behind its last object. The first end mark of a file that is made for the web stands near its
/// beginning; what portals hang on behind the last one holds no objects.
pub fn is_cut(bytes: &[u8]) -> bool {
    let mut marks = bytes.windows(END_MARK.len());
    let end = marks.rposition(|piece| piece == END_MARK).unwrap_or(0);
    bytes[end..].windows(6).any(opens_object)
}

/// Whether six bytes are the opening of an object (`0 obj` and what follows).
fn opens_object(bytes: &[u8]) -> bool {
    matches!(bytes, [digit, b' ', b'o', b'b', b'j', next] if digit.is_ascii_digit() && !next.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_up_to_its_last_end_mark() {
        for whole in [
            "%PDF-1.4\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n",
            "%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n2 0 obj\nendobj\n%%EOF<html>an object</html>",
        ] {
            assert!(!is_cut(whole.as_bytes()), "{whole}");
        }
        for cut in [
            "%PDF-1.4\n1 0 obj\nendobj\nstart",
            "%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n2 0 obj\nstream",
        ] {
            assert!(is_cut(cut.as_bytes()), "{cut}");
        }
    }
}
