//! The way of a document's text into a page: as text, never as markup.

use std::fmt;

/// Shows a text inside an element or a quoted attribute. `& < > " '` become entities; control
/// characters and those that reverse the direction of writing become U+FFFD, so that what is read
/// is what is there.
pub struct Text<'a>(pub &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in self.0.char_indices() {
            let entity = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                c if is_unseen(c) => "\u{fffd}",
                _ => continue,
            };
            f.write_str(&self.0[plain..at])?;
            f.write_str(entity)?;
            plain = at + c.len_utf8();
        }
        f.write_str(&self.0[plain..])
    }
}

/// Whether a character changes what is shown without being shown.
pub fn is_unseen(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A file name made of an id: ASCII letters, digits, `-`, `_`, `~` and inner dots; at most 120 bytes.
/// Two ids may give one name.
pub fn file_name(id: &str) -> String {
    let name: String = id
        .chars()
        .take(120)
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '~' | '.') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let name = name.trim_matches('.');
    if name.is_empty() {
        "unnamed".into()
    } else {
        name.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            Text("<a href='x'>\"&\u{202e}ấ").to_string(),
            "&lt;a href=&#39;x&#39;&gt;&quot;&amp;\u{fffd}ấ"
        );
    }

    #[test]
    fn a_file_name_leads_nowhere_else() {
        assert_eq!(file_name("../../etc/pass wd"), "-..-etc-pass-wd");
        assert_eq!(file_name(".."), "unnamed");
        assert_eq!(file_name("05-CT-TTg-2023"), "05-CT-TTg-2023");
    }
}
