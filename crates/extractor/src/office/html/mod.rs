//! HTML pages to blocks: law portals' pages, and what word processors save as HTML.
//!
//! Scripts, styles and site navigation are no text; everything else is kept. Tables keep their
//! spans; those that only lay out the page give paragraphs. Numbers of lists are written out.

mod flow;
mod lists;
mod look;
mod tables;
mod token;

use crate::ExtractError;
use crate::decode::{decode, plain};
use crate::kind::is_utf16;
use crate::legacy;
use crate::office::mail::saved_page;
use crate::remarks::{Remark, told, why_empty};
use model::Warning;
use model::block::{Block, Extract};
use model::record::Source;
use token::Token;
pub(crate) use token::resolved_as;

/// Official media type.
pub const MEDIA_TYPE: &str = "text/html";

/// Bytes at the start in which the page's encoding may be named.
const HEAD_BYTES: usize = 4096;

/// Reads an HTML page.
///
/// # Errors
///
/// When nothing is written in it.
pub fn read(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let (text, encoding, mut warnings, unread) = decoded(bytes);
    let page = flow::read(&text);
    if page.blocks.is_empty() {
        return Err(ExtractError::Damaged {
            path: path.into(),
            reason: why_empty(page.pictures).into(),
            place: "whole file".into(),
        });
    }
    warnings.extend(told(&[
        (page.pictures, Remark::Pictures),
        (page.marks, Remark::Marks),
    ]));
    let source = Source {
        path: path.into(),
        media_type: MEDIA_TYPE.into(),
        bytes: bytes.len() as u64,
        encoding: Some(page.encoding.map_or(encoding, |e| e.name().into())),
        engine: "html".into(),
        ..Source::default()
    };
    Ok(Extract {
        source,
        blocks: page.blocks,
        warnings,
        unread,
        unread_for_now: false,
    })
}

/// Blocks of a piece of HTML that stands in a text, without places.
pub fn blocks(text: &str) -> Vec<Block> {
    flow::read(text).blocks
}

/// Reads a page that was saved with its parts as one file.
///
/// # Errors
///
/// When it holds no page, or nothing is written in it.
pub fn read_saved(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let page = saved_page(bytes).ok_or_else(|| ExtractError::Damaged {
        path: path.into(),
        reason: "no page is found in it".into(),
        place: "whole file".into(),
    })?;
    let mut found = read(&page, path)?;
    found.source.media_type = "multipart/related".into();
    found.source.bytes = bytes.len() as u64;
    Ok(found)
}

/// The text: UTF-8 if the bytes are that, else the encoding that the page names, else a guess.
fn decoded(bytes: &[u8]) -> (String, String, Vec<Warning>, Vec<Warning>) {
    let is_unicode = is_utf16(bytes) || std::str::from_utf8(bytes).is_ok();
    let named = named_encoding(bytes)
        .filter(|e| !is_unicode && *e != encoding_rs::UTF_8 && e.is_ascii_compatible());
    if let Some(encoding) = named {
        let (text, _, bad) = encoding.decode(bytes);
        let unread = if bad {
            vec![Warning::new(
                "invalid-bytes",
                "some bytes are not of the page's encoding",
            )]
        } else {
            Vec::new()
        };
        return (
            text.into_owned(),
            encoding.name().to_ascii_lowercase(),
            Vec::new(),
            unread,
        );
    }
    // Fonts tell more than the text does: which letters are capitals.
    let found = if legacy::font::are_named(bytes) {
        plain(bytes)
    } else {
        decode(bytes)
    };
    (
        found.text,
        found.encoding.into(),
        found.warnings,
        found.unread,
    )
}

fn named_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let at = head
        .windows(8)
        .position(|w| w.eq_ignore_ascii_case(b"charset="))?;
    let label = head[at + 8..]
        .split(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b))
        .find(|l| !l.is_empty())?;
    encoding_rs::Encoding::for_label(label)
}

/// Whether a text is an HTML page, by how it starts.
pub fn is_html(head: &str) -> bool {
    /// As many of the starts are those of whole pages.
    const PAGES: usize = 5;
    const STARTS: &[&str] = &[
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<table",
        "<div",
        "<p>",
        "<p ",
        "<center",
        "<section",
        "<article",
        "<main",
        "<h1",
    ];
    let mut rest = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for _ in 0..8 {
        let end = match rest {
            r if r.starts_with("<!--") => "-->",
            r if r.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some(at) = rest.find(end) else {
            return false;
        };
        rest = rest[at + end.len()..].trim_start();
    }
    let starts = |s: &&str| {
        rest.get(..s.len())
            .is_some_and(|r| r.eq_ignore_ascii_case(s))
    };
    let (pages, pieces) = STARTS.split_at(PAGES);
    pages.iter().any(starts)
        || (is_piece(rest) || pieces.iter().any(starts))
            && !holds_plain_text(rest)
            && !is_markdown(rest)
}

/// Whether a piece that begins with an element is a text in Markdown, which holds elements here and there (a centred letterhead that is
/// not closed before the end): lines of it are headings (`## Điều 1`) or have emphasis (`**QUYẾT ĐỊNH**`).
fn is_markdown(piece: &str) -> bool {
    /// Fewest lines with such marks: a page may show one.
    const LINES: usize = 2;
    let lines = piece.lines().map(str::trim);
    let marked = lines.filter(|line| is_heading(line) || has_emphasis(line));
    marked.take(LINES).count() == LINES
}

/// `## Điều 1`.
fn is_heading(line: &str) -> bool {
    /// Levels of headings.
    const LEVELS: usize = 6;
    let title = line.trim_start_matches('#');
    (1..=LEVELS).contains(&(line.len() - title.len()))
        && title.starts_with(' ')
        && title.contains(char::is_alphabetic)
}

/// Whether words of a line stand between two asterisks and two more, or the whole line between one and one.
fn has_emphasis(line: &str) -> bool {
    let strong = line
        .split_once("**")
        .and_then(|(_, rest)| rest.split_once("**"));
    let words = strong
        .map(|(inside, _)| inside)
        .or_else(|| line.strip_prefix('*')?.strip_suffix('*'));
    words.is_some_and(|words| {
        let opens = |c: char| c.is_alphanumeric() || "“\"(".contains(c);
        words.starts_with(opens) && !words.ends_with(['(', ' ']) && !words.contains(['<', '{'])
    })
}

/// Whether paragraphs stand between the elements of a piece of HTML with nothing but empty lines around them: a text that
/// starts with a table or a centred line.
fn holds_plain_text(piece: &str) -> bool {
    let mut depth = 0usize;
    let mut found = false;
    for token in token::tokens(piece) {
        match token {
            Token::Start { name, closed, .. } => {
                let alone = closed || flow::VOID.contains(&name.as_str());
                if depth == 0 && matches!(name.as_str(), "br" | "p" | "hr") {
                    return false;
                }
                depth += usize::from(!alone);
            }
            Token::End(_) => depth = depth.saturating_sub(1),
            Token::Text(words) => {
                let parted = ["\n\n", "\n\r\n"]
                    .iter()
                    .any(|gap| words.trim_end().contains(gap));
                found |= depth == 0 && parted && words.contains(char::is_alphabetic);
            }
        }
    }
    found
}

/// Whether a text starts with an element that pieces of pages start with, and ends one further on: sheets
/// and reports of portals are often a table behind its styles, without a page around it.
fn is_piece(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "style", "title", "link", "script", "table", "thead", "tbody", "tr", "td", "span", "font",
        "b", "br", "strong", "h2", "h3", "ul", "ol", "form", "header", "xml",
    ];
    let Some(rest) = text.strip_prefix('<') else {
        return false;
    };
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
    let Some((name, after)) = end.map(|end| rest.split_at(end)) else {
        return false;
    };
    let is_known = NAMES.iter().any(|known| known.eq_ignore_ascii_case(name));
    is_known && after.starts_with([' ', '>', '/', '\n', '\r', '\t']) && after.contains("</")
}

#[cfg(test)]
mod tests;
