//! Abbreviations that a document defines: "Văn phòng Chính phủ (VPCP)", "(sau đây gọi tắt là …)".

use vietnamese::agencies::Agencies;
use vietnamese::pattern::is_letter;

/// Words before a bracket that are looked at for the full text.
const REACH: usize = 16;

/// Most characters of an abbreviation.
const LONGEST: usize = 16;
/// Most characters between `sau đây` and `là`.
const FARTHEST: usize = 24;

/// Brackets with nothing but an abbreviation and perhaps `sau đây gọi tắt là` before it, each with its start.
fn brackets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('(').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let inner = rest.get(
            ..rest
                .find(['(', ')'])
                .filter(|end| rest[*end..].starts_with(')'))?,
        )?;
        Some((at, abbreviation(inner)?))
    })
}

/// The abbreviation that a bracket holds.
fn abbreviation(inner: &str) -> Option<&str> {
    let unquoted = inner.strip_suffix(['"', '”']).unwrap_or(inner);
    let before = unquoted.trim_end_matches(|c: char| is_letter(c) || "0123456789&.-".contains(c));
    let mut short = unquoted.get(before.len()..)?;
    let mut before = before.strip_suffix(['"', '“']).unwrap_or(before);
    if let Some(rest) = short.strip_prefix("là").filter(|_| before.ends_with(' ')) {
        // `sau đây gọi làVP`: the blank is lost.
        (before, short) = (inner.get(..before.len() + "là".len())?, rest);
    }
    let count = short.chars().count();
    let fits = (2..=LONGEST).contains(&count)
        && short.starts_with(|c: char| is_letter(c) && c.is_uppercase());
    (fits && (before.is_empty() || introduces(before))).then_some(short)
}

/// Whether a text is `sau đây gọi tắt là`, `viết tắt là` or the like.
fn introduces(text: &str) -> bool {
    let text = text.trim_end_matches(' ');
    let text = text.strip_suffix(':').unwrap_or(text);
    let Some(text) = text.strip_suffix(" là") else {
        return false;
    };
    let text = text.to_lowercase();
    if ["viết tắt", "gọi tắt"].contains(&text.as_str()) {
        return true;
    }
    let behind = ["sau đây", "dưới đây"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    behind
        .is_some_and(|between| between.chars().count() <= FARTHEST && !between.contains(['"', '“']))
}

/// Abbreviations that a document defines, with their full texts, in order; the first definition of each.
///
/// The full text is a name of a body that ends at the bracket, or else the words whose initials are the abbreviation.
pub fn definitions<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for paragraph in paragraphs {
        for (start, short) in brackets(paragraph) {
            let capitals = short.chars().filter(|c| c.is_uppercase()).count();
            if capitals < 2 || out.iter().any(|(known, _)| known == short) {
                continue;
            }
            if let Some(full) = full_text(&paragraph[..start], short) {
                out.push((short.to_owned(), full));
            }
        }
    }
    out
}

fn full_text(before: &str, short: &str) -> Option<String> {
    let before = before.trim_end();
    let from = before.char_indices().rev().nth(240).map_or(0, |c| c.0);
    let starts = word_starts(before, from);
    let starts = &starts[starts.len().saturating_sub(REACH)..];
    let agencies = Agencies::get();
    let mut starts_of_names = starts.iter();
    let name = starts_of_names.find(|s| agencies.whole_name(&before[**s..]).is_some());
    if let Some(start) = name {
        return Some(before[*start..].to_owned());
    }
    spelled(short, before, starts).map(str::to_owned)
}

/// The words at the end of a text whose initials are an abbreviation; `starts` are those of its words.
fn spelled<'t>(short: &str, text: &'t str, starts: &[usize]) -> Option<&'t str> {
    let letters: Vec<char> = short
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let ends = starts.iter().filter_map(|start| text.get(*start..));
    let mut ends = ends.filter(|end| !end.starts_with("và "));
    ends.find(|end| initials(end) == letters)
}

/// Of what a text gives as the full form of an abbreviation, the words that its letters spell: of `Bộ Y tế (YT)` the last two.
pub fn letter_by_letter<'t>(short: &str, full: &'t str) -> Option<&'t str> {
    spelled(short, full, &word_starts(full, 0))
}

/// Where the words of a text start, from a place on.
fn word_starts(text: &str, from: usize) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    let mut in_word = false;
    for (at, c) in text[from..].char_indices() {
        let letter = c.is_alphanumeric();
        if letter && !in_word {
            starts.push(from + at);
        }
        in_word = letter;
    }
    starts
}

fn initials(text: &str) -> Vec<char> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && *w != "và")
        .filter_map(|w| w.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_hold_an_abbreviation_and_what_leads_to_it() {
        for (inner, expected) in [
            ("VPCP", Some("VPCP")),
            ("“TT&TT”", Some("TT&TT")),
            ("sau đây gọi tắt là UBND", Some("UBND")),
            ("Sau đây viết tắt là: \"Sở TP\"", None),
            ("viết tắt là DVC", Some("DVC")),
            ("nay viết tắt là DVC", None),
            ("sau đây là: \"STP\"", Some("STP")),
            ("Dưới đây gọi làVP", Some("VP")),
            ("gọi là VP", None),
            ("vpcp", None),
            ("V", None),
            ("VPCP,", None),
            ("Việt Nam", None),
            ("ABCDEFGHIJKLMNOPQ", None),
            ("", None),
        ] {
            assert_eq!(abbreviation(inner), expected, "{inner}");
        }
        let found: Vec<_> = brackets("a (b (VP) (x) (TC").collect();
        assert_eq!(found, [(5, "VP")]);
    }
}
