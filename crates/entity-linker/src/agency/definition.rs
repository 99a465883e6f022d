//! Abbreviations that a document defines: "Văn phòng Chính phủ (VPCP)", "(sau đây gọi tắt là …)".

use regex::Regex;
use std::sync::LazyLock;
use vietnamese::agencies::Agencies;
use vietnamese::pattern::latin;

/// Words before a bracket that are looked at for the full text.
const REACH: usize = 16;

static BRACKET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&latin(r#"\((?:(?i:sau đây|dưới đây)[^()"“]{0,24}? là:? *)?["“]?([\p{Lu}][\p{L}\d&.\-]{1,15})["”]?\)"#)).ok()
});

/// Abbreviations that a document defines, with their full texts, in order; the first definition of each.
///
/// The full text is a name of a body that ends at the bracket, or else the words whose initials are the abbreviation.
pub fn definitions<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let Some(bracket) = BRACKET.as_ref() else {
        return out;
    };
    for paragraph in paragraphs {
        for found in bracket.captures_iter(paragraph) {
            let (Some(whole), Some(short)) = (found.get(0), found.get(1)) else {
                continue;
            };
            let short = short.as_str();
            let capitals = short.chars().filter(|c| c.is_uppercase()).count();
            if capitals < 2 || out.iter().any(|(known, _)| known == short) {
                continue;
            }
            if let Some(full) = full_text(&paragraph[..whole.start()], short) {
                out.push((short.to_owned(), full));
            }
        }
    }
    out
}

fn full_text(before: &str, short: &str) -> Option<String> {
    let before = before.trim_end();
    let mut starts: Vec<usize> = Vec::new();
    let mut in_word = false;
    let from = before.char_indices().rev().nth(240).map_or(0, |c| c.0);
    for (at, c) in before[from..].char_indices() {
        let letter = c.is_alphanumeric();
        if letter && !in_word {
            starts.push(from + at);
        }
        in_word = letter;
    }
    let starts = &starts[starts.len().saturating_sub(REACH)..];
    let agencies = Agencies::get();
    let name = starts.iter().find(|s| {
        agencies
            .name(&before[**s..])
            .is_some_and(|n| n.len == before.len() - **s)
    });
    if let Some(start) = name {
        return Some(before[*start..].to_owned());
    }
    let letters: Vec<char> = short
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    starts
        .iter()
        .find(|s| initials(&before[**s..]) == letters)
        .map(|s| before[*s..].to_owned())
}

fn initials(text: &str) -> Vec<char> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && *w != "và")
        .filter_map(|w| w.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}
