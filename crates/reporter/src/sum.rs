//! The sum by which a later run knows whether a task still says what a person saw.

use crate::escape::Text;
use crate::wording;
use model::record::Task;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use vietnamese::fold::fold;

/// Characters of a text that are kept beside its sum, for people.
const START: usize = 160;

/// The first 16 hexadecimal digits of the SHA-256 of a text; letter case, runs of blanks and ways to
/// write the same letter aside.
pub fn text_sum(text: &str) -> String {
    let folded = fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(16);
    for byte in Sha256::digest(folded).iter().take(8) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The start of a text, as it is kept beside its sum.
pub fn text_start(text: &str) -> String {
    wording::start(text, START)
}

/// Attributes by which the page's script knows a task: `data-<what>` for its id, and what a person
/// sees of it.
pub fn attributes(what: &str, id: &str, task: Option<&Task>) -> String {
    let mut out = format!("data-{what}=\"{}\"", Text(id));
    if let Some(task) = task {
        let _ = write!(
            out,
            " data-sum=\"{}\" data-name=\"{}\" data-text=\"{}\"",
            text_sum(&task.content),
            Text(&wording::ordinal(task)),
            Text(&text_start(&task.content))
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_counts() {
        assert_eq!(text_sum("Rà soát\n văn bản"), text_sum("RÀ SOÁT văn bản"));
        assert_ne!(
            text_sum("Rà soát 25 dịch vụ"),
            text_sum("Rà soát 53 dịch vụ")
        );
        assert_eq!(text_sum("").len(), 16);
    }
}
