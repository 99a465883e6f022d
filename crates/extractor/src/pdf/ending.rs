//! Whether a file has its end.

/// What a whole file, and each addition to one, ends with.
const END_MARK: &[u8] = b"%%EOF";
/// What stands before it, with a number: some files have no more.
const START: &[u8] = b"startxref";

/// What is said of a file that is cut.
pub const CUT: &str = "the file ends without its end mark: it may be cut, and pages be missing";

/// Whether a file is cut: no end mark behind its last object. The first end mark of a file that is made for the web stands near its
/// beginning; what portals hang on behind the last one holds no objects.
pub fn is_cut(bytes: &[u8]) -> bool {
    let end = (0..bytes.len()).rev().find(|at| is_end(&bytes[*at..]));
    let mut lines = bytes[end.unwrap_or(0)..].split(|b| matches!(b, b'\n' | b'\r'));
    lines.any(opens_object)
}

/// Whether an end mark stands at the beginning of some bytes.
fn is_end(bytes: &[u8]) -> bool {
    let number = bytes.strip_prefix(START).map(<[u8]>::trim_ascii_start);
    let numbered = number
        .and_then(<[u8]>::first)
        .is_some_and(u8::is_ascii_digit);
    numbered || bytes.starts_with(END_MARK)
}

/// Whether a line begins with the opening of an object (`5 0 obj`).
fn opens_object(line: &[u8]) -> bool {
    let opening = behind_number(line)
        .and_then(behind_number)
        .and_then(|rest| rest.strip_prefix(b"obj"));
    opening.is_some_and(|rest| !rest.first().is_some_and(u8::is_ascii_alphabetic))
}

/// What follows the number and the blanks that some bytes begin with.
fn behind_number(bytes: &[u8]) -> Option<&[u8]> {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let rest = bytes[digits..].trim_ascii_start();
    (digits > 0 && digits + rest.len() < bytes.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_up_to_its_last_end_mark() {
        for whole in [
            "%PDF-1.4\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n",
            "%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n2 0 obj\nendobj\n%%EOF<html>an object</html>",
            "%PDF-1.4\n1 0 obj\nendobj\nstartxref\n9\n",
            "%PDF-1.4\n1 0 obj\nendobj\nstartxref\r\n9\r\n%%EO",
            "%PDF-1.4\n1 0 obj\nendobj\n%%EOF\r\n<html>1 0 obj(</html>",
            "%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n2 0 objects",
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
