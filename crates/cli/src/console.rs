//! What is printed: results on standard output, messages on standard error.

use anyhow::{Context, Result};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Where results go, as it is named in messages.
const NAME: &str = "standard output";

/// Prints a message on standard error. Control characters, which file names and documents may
/// hold, are shown escaped, so that none reaches the terminal.
pub fn error(message: &str) {
    let line = format!("vanban: {}\n", visible(message));
    // Nobody is left to tell when standard error is closed.
    let _ = io::stderr().write_all(line.as_bytes());
}

/// Prints on standard output.
///
/// # Errors
///
/// Standard output cannot be written.
pub fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    printed.context(NAME)
}

/// Prints a value's JSON on standard output, piece by piece.
///
/// # Errors
///
/// Standard output cannot be written.
pub fn print_json<T: Serialize>(value: &T) -> Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let printed = pipeline::write_pretty(&mut out, value).and_then(|()| out.flush());
    printed.context(NAME)
}

/// Whether the reader of standard output has gone (`vanban … | head`).
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// The text with control characters escaped, and those that turn the direction of writing, behind which a name may hide.
pub fn visible(text: &str) -> String {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || turns(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(visible("tệp\u{1b}[31m\n"), "tệp\\u{1b}[31m\\n");
        assert_eq!(visible("a\u{202e}txt.exe"), "a\\u{202e}txt.exe");
    }
}
