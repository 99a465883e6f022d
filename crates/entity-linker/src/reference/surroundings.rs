//! What stands around a citation's number or name: the kind before it, date and issuer after it.

use vietnamese::casing;
use vietnamese::citations::issuer_at;
use vietnamese::dates::{Grain, unit_at};
use vietnamese::doctypes::{TypeWords, misread_words_before, words_before};
use vietnamese::fold::squeeze;
use vietnamese::tokens::Token;

/// What stands before a citation's number.
pub struct Before {
    /// First token of the number: `số`, where it is there.
    pub head: usize,
    /// First token of the citation: the kind's name, where one is there.
    pub start: usize,
    /// The kind's name.
    pub words: Option<TypeWords>,
}

/// Steps back from the number at token `at` over `số`, `số:` and the kind.
pub fn before(tokens: &[Token], at: usize) -> Before {
    let mut head = at;
    while head > 1
        && matches!(tokens[head - 1].folded.as_str(), ":" | ".")
        && is_number_word(&tokens[head - 2])
    {
        head -= 1;
    }
    if head > 0 && is_number_word(&tokens[head - 1]) {
        head -= 1;
    }
    let words = words_before(tokens, head).or_else(|| misread_words_before(tokens, head));
    Before {
        head,
        start: words.map_or(head, |w| w.start),
        words,
    }
}

/// `số` before a number; OCR reads it as `so`, `sổ`.
pub fn is_number_word(token: &Token) -> bool {
    matches!(token.bare.as_str(), "so")
}

/// Date and issuer that follow token `end`, in either order, and the token after them.
pub struct After {
    /// ISO 8601.
    pub issued_on: Option<String>,
    /// In natural case.
    pub issuer: Option<String>,
    /// Token after the last one read.
    pub end: usize,
}

/// Reads `(,) ngày 23 tháng 6 năm 2022`, `của Thủ tướng Chính phủ` after token `end`.
pub fn after(text: &str, tokens: &[Token], end: usize, capitals: bool) -> After {
    let mut found = After {
        issued_on: None,
        issuer: None,
        end,
    };
    let mut dated = false;
    for _ in 0..3 {
        let comma = tokens
            .get(found.end)
            .is_some_and(|t| matches!(t.folded.as_str(), "," | "("));
        let bracket = comma && tokens[found.end].is("(");
        let closes = |at: usize| bracket && tokens.get(at).is_some_and(|t| t.is(")"));
        let mut at = if comma { found.end + 1 } else { found.end };
        for words in ["ban", "hành", "ký", "được"] {
            if comma && tokens.get(at).is_some_and(|t| t.is(words)) {
                at += 1;
            }
        }
        let Some(next) = tokens.get(at) else { break };
        if !dated
            && next.bare == "ngay"
            && let Some((unit, after)) = unit_at(tokens, at)
            && matches!(unit.grain, Grain::Day | Grain::Month)
        {
            dated = true;
            found.issued_on = unit.iso();
            found.end = after + usize::from(closes(after));
        } else if found.issuer.is_none()
            && next.is("của")
            && let Some(after) = issuer_at(text, tokens, at + 1, capitals)
            && (!bracket || closes(after))
        {
            let range = tokens[at + 1].range.start..tokens[after - 1].range.end;
            let name = text.get(range).map(squeeze);
            found.issuer = name.map(|n| if capitals { casing::natural(&n) } else { n });
            found.end = after + usize::from(closes(after));
        } else {
            break;
        }
    }
    found
}

/// Whether the words around token `at` are printed in capitals, so that a capital says nothing.
pub fn in_capitals(text: &str, tokens: &[Token], at: usize) -> bool {
    let around = tokens
        .get(at..tokens.len().min(at + 12))
        .unwrap_or_default();
    let (Some(first), Some(last)) = (around.first(), around.last()) else {
        return false;
    };
    text.get(first.range.start..last.range.end)
        .is_some_and(casing::is_capitals)
}
