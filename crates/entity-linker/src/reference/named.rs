//! Citations by name: laws, schemes, and documents whose symbol is left out (`Chỉ thị 05`).

use super::Draft;
use super::surroundings::{after, in_capitals, is_number_word};
use std::ops::Range;
use vietnamese::casing;
use vietnamese::citations::{counts_at, draft_before, law_at, law_in_full};
use vietnamese::doctypes::words_at;
use vietnamese::fold::squeeze;
use vietnamese::tokens::{Token, TokenKind, phrase_at};

/// A law, code or ordinance named in a text.
pub struct Law {
    /// Tokens of its name.
    pub tokens: Range<usize>,
    /// Its name as printed.
    pub name: String,
    /// Key of its kind.
    pub kind: &'static str,
    draft: bool,
}

/// Laws named in a text, drafts of laws among them.
pub fn laws(text: &str, tokens: &[Token]) -> Vec<Law> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match law_at(tokens, at) {
            Some(end) => {
                let kind = if tokens[at].is("pháp") {
                    "ordinance"
                } else {
                    "law"
                };
                let name =
                    name(text, tokens, at..end, in_capitals(text, tokens, at)).unwrap_or_default();
                out.push(Law {
                    tokens: at..end,
                    name: law_in_full(&name).unwrap_or(name),
                    kind,
                    draft: draft_before(tokens, at),
                });
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// Citations by name.
pub fn find(text: &str, tokens: &[Token], laws: &[Law]) -> Vec<Draft> {
    let mut out: Vec<Draft> = laws
        .iter()
        .filter(|law| !law.draft)
        .filter_map(|law| by_law(text, tokens, law))
        .collect();
    for at in 0..tokens.len() {
        out.extend(short(text, tokens, at).or_else(|| titled(text, tokens, at)));
    }
    out
}

fn by_law(text: &str, tokens: &[Token], law: &Law) -> Option<Draft> {
    let capitals = in_capitals(text, tokens, law.tokens.start);
    let rest = after(text, tokens, law.tokens.end, capitals);
    Some(Draft {
        tokens: law.tokens.start..rest.end,
        number: None,
        symbol: None,
        kind: law.kind,
        name: Some(law.name.clone()),
        issued_on: rest.issued_on,
        issuer: rest.issuer,
    })
}

/// `Đề án 06`, `Đề án số 06`, `Chỉ thị 05`, `hướng dẫn 1552 của Bộ …`, `Nghị định 145/2020`: a kind and a number
/// without symbol.
fn short(text: &str, tokens: &[Token], at: usize) -> Option<Draft> {
    let words = words_at(tokens, at)?;
    let scheme = words.key == "scheme";
    let numbered = tokens.get(words.end).is_some_and(is_number_word);
    let fits = match words.key {
        "scheme" | "directive" | "decision" | "resolution" | "decree" | "circular"
        | "guideline" | "telegram" | "announcement" | "official_letter" => true,
        // Plans and programmes are counted and dated otherwise (`Kế hoạch 5 năm`, `Chương trình 135`).
        "plan" => numbered,
        _ => tokens[at].is("kết"),
    };
    if !fits || (words.weak && !numbered) {
        return None;
    }
    let number = words.end + usize::from(numbered);
    let digits = tokens
        .get(number)
        .filter(|t| t.kind == TokenKind::Number && t.folded.len() <= 5)?;
    let mut end = number + 1;
    let year = tokens.get(end).is_some_and(|t| t.is("/"))
        && tokens
            .get(end + 1)
            .is_some_and(|t| t.year().is_some() && t.glued)
        && !tokens.get(end + 2).is_some_and(|t| t.is("/"));
    if year && tokens[at].capital {
        end += 2;
    }
    let next = tokens.get(end);
    if next.is_some_and(|t| matches!(t.folded.as_str(), "/" | "%"))
        || counts_at(tokens, end)
        || digits.year().is_some_and(|y| y > 1990)
    {
        return None;
    }
    if next.is_some_and(|t| matches!(t.folded.as_str(), "-" | "." | ",") && t.glued)
        && tokens.get(end + 1).is_some_and(|t| t.glued)
    {
        return None;
    }
    // In a small letter the words may be a verb or a count; then who wrote it must be said.
    let capitals = in_capitals(text, tokens, at);
    let rest = after(text, tokens, end, capitals);
    let says_who = rest.issuer.is_some() || rest.issued_on.is_some();
    let leading_zero = digits.folded.starts_with('0') || digits.folded.len() > 1;
    let named = tokens[at].capital || (scheme && digits.folded.len() == 2);
    if !says_who && (!named || (!leading_zero && !numbered)) {
        return None;
    }
    if scheme && draft_before(tokens, at) && !numbered && !digits.folded.starts_with('0') {
        return None;
    }
    // `Tổ công tác triển khai Đề án 06 của Chính phủ`: what follows a scheme belongs to the words before it as well.
    let (stop, issued_on, issuer) = if scheme {
        (end, None, None)
    } else {
        (rest.end, rest.issued_on, rest.issuer)
    };
    let name = name(text, tokens, at..end, capitals);
    Some(Draft {
        tokens: at..stop,
        number: None,
        symbol: None,
        kind: words.key,
        name,
        issued_on,
        issuer,
    })
}

/// A scheme by its name, which quotes mark or a bracket that gives its short name (`Đề án phát triển … (sau đây gọi tắt là
/// Đề án 06)`).
fn titled(text: &str, tokens: &[Token], at: usize) -> Option<Draft> {
    let open = phrase_at(tokens, at, "đề án").filter(|_| tokens[at].capital)?;
    if draft_before(tokens, at) {
        return None;
    }
    let end = if tokens.get(open)?.is("\"") {
        quoted(tokens, open)?
    } else {
        introduced(tokens, open)?
    };
    let capitals = in_capitals(text, tokens, at);
    Some(Draft {
        tokens: at..end,
        number: None,
        symbol: None,
        kind: "scheme",
        name: name(text, tokens, at..end, capitals),
        issued_on: None,
        issuer: None,
    })
}

/// Token after the closing quote.
fn quoted(tokens: &[Token], open: usize) -> Option<usize> {
    const LONGEST: usize = 90;
    (open + 2..tokens.len().min(open + LONGEST))
        .find(|i| tokens[*i].is("\""))
        .map(|close| close + 1)
}

/// Token of the bracket that gives the short name. The name between holds no other document and no end of a sentence.
fn introduced(tokens: &[Token], from: usize) -> Option<usize> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 60;
    const BRACKET: usize = 14;
    let plain = |t: &Token| {
        matches!(t.kind, TokenKind::Word | TokenKind::Number)
            || matches!(t.folded.as_str(), "," | "-")
    };
    let bracket = (from..tokens.len().min(from + LONGEST))
        .find(|i| !plain(&tokens[*i]) || (tokens[*i].capital && words_at(tokens, *i).is_some()))?;
    let close = (bracket..tokens.len().min(bracket + BRACKET)).find(|i| tokens[*i].is(")"))?;
    let names = (bracket..close).any(|i| phrase_at(tokens, i, "đề án").is_some());
    (tokens[bracket].is("(") && names && bracket >= from + SHORTEST).then_some(bracket)
}

fn name(text: &str, tokens: &[Token], range: Range<usize>, capitals: bool) -> Option<String> {
    let bytes =
        tokens.get(range.start)?.range.start..tokens.get(range.end.checked_sub(1)?)?.range.end;
    let printed = squeeze(text.get(bytes)?);
    Some(if capitals && !printed.contains(['"', '“']) {
        casing::natural(&printed)
    } else {
        printed
    })
}
