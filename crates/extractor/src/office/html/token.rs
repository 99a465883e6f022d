//! HTML text to tags and words, in one pass from left to right.
//!
//! Promises linear time on any text. Comments, declarations and the contents of scripts and styles
//! are dropped here; what tags mean is left to [`super::flow`].

use quick_xml::escape::resolve_html5_entity;
use std::borrow::Cow;

/// Longest name of a character entity.
const LONGEST_ENTITY: usize = 32;

/// Elements whose contents are no markup and no text.
const RAW: &[&str] = &[
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript",
];

/// A piece of HTML.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    /// Words, entities not yet resolved.
    Text(&'a str),
    /// A start tag.
    Start {
        /// In lower case.
        name: String,
        /// What stands between name and end, for [`attribute`].
        attributes: &'a str,
        /// Ends with `/>`.
        closed: bool,
    },
    /// An end tag, in lower case.
    End(String),
}

/// The tokens of a text.
pub struct Tokens<'a> {
    rest: &'a str,
}

/// Reads a text.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { rest: text }
}

impl<'a> Tokens<'a> {
    /// Takes `length` bytes (or all, if no character ends there).
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn skip_past(&mut self, end: &str) {
        let length = self
            .rest
            .find(end)
            .map_or(self.rest.len(), |at| at + end.len());
        self.take(length);
    }

    fn skip_raw(&mut self, name: &str) {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        while let Some(found) = bytes
            .get(at..)
            .and_then(|b| b.windows(2).position(|w| w == b"</"))
        {
            let start = at + found + 2;
            let here = bytes.get(start..start + name.len());
            if here.is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes())) {
                self.take(at + found);
                return;
            }
            at = start;
        }
        self.rest = "";
    }

    fn tag(&mut self) -> Token<'a> {
        let is_end = self.rest.starts_with("</");
        let mut quote = None;
        let mut after_equals = false;
        let mut end = self.rest.len();
        for (at, b) in self.rest.bytes().enumerate().skip(1) {
            match (quote, b) {
                (Some(q), b) if b == q => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') if after_equals => quote = Some(b),
                (None, b'>') => {
                    end = at + 1;
                    break;
                }
                _ => {}
            }
            if !b.is_ascii_whitespace() {
                after_equals = b == b'=';
            }
        }
        let whole = self.take(end);
        let inner = whole.trim_start_matches(['<', '/']).trim_end_matches('>');
        let length = inner
            .find(|c: char| c.is_whitespace() || c == '/' || c == '>')
            .unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(length);
        let name = name.to_ascii_lowercase();
        if is_end {
            return Token::End(name);
        }
        let closed = attributes.trim_end().ends_with('/');
        if RAW.contains(&name.as_str()) && !closed {
            self.skip_raw(&name);
        }
        Token::Start {
            name,
            attributes,
            closed,
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(after) = self.rest.strip_prefix('<') else {
                let length = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Token::Text(self.take(length)));
            };
            if after.starts_with("!--") {
                self.take(2);
                self.skip_past("-->");
            } else if after.starts_with("![CDATA[") {
                self.take(9);
                let length = self.rest.find("]]>").unwrap_or(self.rest.len());
                let words = self.take(length);
                self.take(3.min(self.rest.len()));
                return Some(Token::Text(words));
            } else if after.starts_with(['!', '?']) {
                self.skip_past(">");
            } else if after
                .trim_start_matches('/')
                .starts_with(|c: char| c.is_ascii_alphabetic())
            {
                return Some(self.tag());
            } else {
                let length = after.find('<').map_or(self.rest.len(), |at| at + 1);
                return Some(Token::Text(self.take(length)));
            }
        }
    }
}

/// An attribute's value by its name in lower case; empty when it has none.
pub fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<Cow<'a, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let length = rest
            .find(|c: char| c.is_whitespace() || c == '=' || c == '/')
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        let after = after.trim_start();
        let mut value = "";
        rest = after;
        if let Some(after) = after.strip_prefix('=') {
            let after = after.trim_start();
            let quoted = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quoted {
                Some(q) => after[1..].split_once(q).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(resolved(value));
        }
    }
}

/// Words with their character entities resolved; what is no entity stays as written.
pub fn resolved(text: &str) -> Cow<'_, str> {
    resolved_as(text, |_, plain| plain)
}

/// Words with their character entities resolved, each as `shown` says from how it is printed and what it means.
pub fn resolved_as(text: &str, shown: impl Fn(&str, String) -> String) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(&rest[1..]) {
            Some((plain, length)) => {
                let (printed, behind) = rest.split_at(1 + length);
                out.push_str(&shown(printed, plain));
                rest = behind;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The entity at the start of a text (behind its `&`), and its length in bytes.
fn entity(text: &str) -> Option<(String, usize)> {
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
    let length = text
        .bytes()
        .take(LONGEST_ENTITY)
        .take_while(is_name)
        .count();
    let name = text.get(..length)?;
    let ended = text.as_bytes().get(length) == Some(&b';');
    let whole = length + usize::from(ended);
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some((character(code)?, whole));
    }
    if ended || matches!(name, "nbsp" | "amp" | "lt" | "gt" | "quot") {
        return resolve_html5_entity(name).map(|plain| (plain.to_owned(), whole));
    }
    None
}

/// A character by its number; 128 to 159 mean windows-1252, as in browsers.
fn character(code: u32) -> Option<String> {
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(code) {
        return Some(encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned());
    }
    char::from_u32(code)
        .filter(|c| *c != '\0')
        .map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_words_and_what_is_dropped() {
        let found: Vec<Token> =
            tokens("<!-- x --><P class='a>b'>a < b<script>if (a<b) {}</SCRIPT>c</p><![if x]>")
                .collect();
        assert_eq!(
            found[0],
            Token::Start {
                name: "p".into(),
                attributes: " class='a>b'",
                closed: false
            }
        );
        assert_eq!(found[1], Token::Text("a "));
        assert_eq!(found[2], Token::Text("< b"));
        assert!(matches!(&found[3], Token::Start { name, .. } if name == "script"));
        assert_eq!(
            found[4..],
            [
                Token::End("script".into()),
                Token::Text("c"),
                Token::End("p".into())
            ]
        );
    }

    #[test]
    fn entities_become_letters() {
        assert_eq!(
            resolved("Ch&iacute;nh ph&#7911; &amp;nbsp; A&B &#150;"),
            "Chính phủ &nbsp; A&B –"
        );
    }

    #[test]
    fn attributes_in_all_forms() {
        let attributes = r#" rowspan=2 COLSPAN = "3" title='a "b"' nowrap"#;
        assert_eq!(attribute(attributes, "rowspan").as_deref(), Some("2"));
        assert_eq!(attribute(attributes, "colspan").as_deref(), Some("3"));
        assert_eq!(attribute(attributes, "title").as_deref(), Some("a \"b\""));
        assert_eq!(attribute(attributes, "nowrap").as_deref(), Some(""));
        assert_eq!(attribute(attributes, "id"), None);
    }
}
