//! Short names that a text gives to documents: `(sau đây gọi tắt là Chương trình)`, `(Đề án 06)`, `("Nghị quyết 57")`.

use super::{Found, kind};
use model::record::DocumentType;
use vietnamese::citations::{approving_at, defining_at};
use vietnamese::doctypes::{TypeWords, words_at};
use vietnamese::fold::squeeze;
use vietnamese::tokens::{Token, TokenKind};

/// A short name where it is given, and what it is given to.
pub struct Definition {
    /// The short name in folded words.
    pub words: Vec<String>,
    /// Its last word as printed.
    pub last: String,
    /// It is a kind and a number (`Nghị quyết 57`), which [`super::find`] takes for a citation by itself.
    pub numbered: bool,
    /// What the text proves to be meant; a name whose document is not told hides an earlier one.
    pub meant: Option<Meant>,
    /// Token after the name.
    pub end: usize,
}

/// What a short name is given to.
pub struct Meant {
    /// The citation that tells it: an index into those of the text.
    pub citation: usize,
    /// Full name, where the document cited is not the one named but the one that approves it.
    pub name: Option<String>,
}

/// Tokens that a short name may have.
const LONGEST: usize = 8;
/// Citations before a name that are looked at.
const REACH: usize = 8;

/// The short name that is given at token `at`: in a bracket, or after words that give one. `cited` are the citations of the text.
pub fn definition(text: &str, tokens: &[Token], at: usize, cited: &[Found]) -> Option<Definition> {
    let bracket = tokens.get(at)?.is("(");
    let inside = at + usize::from(bracket);
    let lead = defining_at(tokens, inside);
    if !bracket && lead.is_none() {
        return None;
    }
    let from = lead.unwrap_or(inside);
    let quoted = tokens.get(from)?.is("\"");
    let start = from + usize::from(quoted);
    let words = words_at(tokens, start).filter(|_| tokens[start].capital)?;
    let end = (words.end..tokens.len().min(start + LONGEST))
        .find(|i| tokens[*i].kind == TokenKind::Mark && !tokens[*i].is("-"))
        .unwrap_or(tokens.len());
    let closed = match tokens.get(end) {
        Some(mark) if quoted => mark.is("\""),
        Some(mark) if bracket => mark.is(")") || mark.is(";"),
        Some(mark) => !mark.is("/"),
        None => !quoted && !bracket && end <= start + LONGEST,
    };
    let digits = short_number(tokens, words, end);
    let telling = lead.is_some() || quoted || digits.is_some() || is_abbreviated(text, tokens, end);
    if !closed || !telling {
        return None;
    }
    let name = Name {
        words,
        digits: digits.as_deref(),
        at,
    };
    Some(Definition {
        words: tokens[start..end]
            .iter()
            .map(|t| t.folded.clone())
            .collect(),
        last: text.get(tokens[end - 1].range.clone())?.to_owned(),
        numbered: digits.is_some(),
        meant: meant(text, tokens, &name, cited),
        end,
    })
}

/// `Đề án 06`, `Nghị quyết số 57`: the number, where nothing else follows the kind.
fn short_number(tokens: &[Token], words: TypeWords, end: usize) -> Option<String> {
    let number = words.end + usize::from(tokens.get(words.end)?.bare == "so");
    let token = tokens.get(number)?;
    (token.kind == TokenKind::Number && number + 1 == end).then(|| token.folded.clone())
}

/// `Chương trình OCOP`: a bracket with it says what came before once more, a bracket of other words may say anything.
fn is_abbreviated(text: &str, tokens: &[Token], end: usize) -> bool {
    let last = end.checked_sub(1).and_then(|i| tokens.get(i));
    last.and_then(|t| text.get(t.range.clone()))
        .is_some_and(|word| word.chars().count() > 1 && word.chars().all(char::is_uppercase))
}

/// A short name: its kind, its number, and the token where it is given.
struct Name<'a> {
    words: TypeWords,
    digits: Option<&'a str>,
    at: usize,
}

fn meant(text: &str, tokens: &[Token], name: &Name, cited: &[Found]) -> Option<Meant> {
    let own = kind(name.words.key);
    let before = in_sentence(text, tokens[name.at].range.start, cited);
    let same = |i: &&usize| cited[**i].kind == own && is_told(&cited[**i]);
    let alone = |citation: usize| {
        let other = before.iter().filter(same);
        let others = other.filter(|i| cited[**i].number != cited[citation].number);
        others.count() == 0
    };
    if let Some(digits) = name.digits {
        let fits = |i: &&usize| {
            let number = cited[**i].number.as_deref();
            number.is_some_and(|n| begins(n, digits))
        };
        let mut fitting = before.iter().filter(same).filter(fits);
        if let Some(citation) = fitting.next().copied() {
            let sure = fitting.all(|i| cited[*i].number == cited[citation].number);
            return sure.then_some(Meant {
                citation,
                name: None,
            });
        }
        if own != DocumentType::Scheme {
            return None;
        }
    } else if let Some(citation) = before.iter().find(same).copied()
        && !names(
            tokens,
            after(tokens, cited, citation),
            name.at,
            name.words.key,
        )
        && alone(citation)
    {
        return Some(Meant {
            citation,
            name: None,
        });
    }
    let approved = |i: &usize| {
        let full = approved(text, tokens, after(tokens, cited, *i), name)?;
        Some(Meant {
            citation: *i,
            name: Some(full),
        })
    };
    let approving = before.iter().filter(|i| {
        cited[**i].number.is_some()
            && matches!(
                cited[**i].kind,
                DocumentType::Decision | DocumentType::Resolution
            )
    });
    approving.into_iter().find_map(approved).or_else(|| {
        let citation = *before.first()?;
        let titled = &cited[citation];
        let adjacent = after(tokens, cited, citation) == name.at;
        (adjacent && titled.kind == own && titled.name.is_some()).then(|| Meant {
            citation,
            name: titled.name.clone(),
        })
    })
}

/// Whether a citation says by itself which document it means.
pub fn is_told(found: &Found) -> bool {
    let law = matches!(found.kind, DocumentType::Law | DocumentType::Ordinance);
    found.number.is_some() || law && found.name.is_some()
}

/// Whether a number begins with the short one, up to a mark: `05/CT-TTg` with `05`, `145/2020/NĐ-CP` with `145/2020`.
pub fn begins(number: &str, short: &str) -> bool {
    number
        .strip_prefix(short)
        .is_some_and(|rest| rest.starts_with(['/', '-']))
}

/// Citations before a byte that neither a semicolon nor a sentence's end parts from it, the last one first.
fn in_sentence(text: &str, mut end: usize, cited: &[Found]) -> Vec<usize> {
    let before = cited.partition_point(|f| f.range.end <= end);
    let mut out = Vec::new();
    for i in (0..before).rev().take(REACH) {
        let range = &cited[i].range;
        let between = text.get(range.end..end);
        if between.is_none_or(|t| t.contains(';') || ends_sentence(t)) {
            break;
        }
        out.push(i);
        end = range.start;
    }
    out
}

/// Whether a sentence ends in a text and another one begins.
pub fn ends_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, dot)| {
        let next = text.get(at + dot.len()..).unwrap_or_default();
        next.trim_start().starts_with(|c: char| !c.is_lowercase())
    })
}

/// Token after a citation.
fn after(tokens: &[Token], cited: &[Found], citation: usize) -> usize {
    tokens.partition_point(|t| t.range.start < cited[citation].range.end)
}

/// Whether a document of a kind is named in `tokens[from..to]`.
fn names(tokens: &[Token], from: usize, to: usize, key: &str) -> bool {
    (from..to).any(|i| tokens[i].capital && words_at(tokens, i).is_some_and(|w| w.key == key))
}

/// The full name of the document that the words from token `from` say to be approved, up to the place where the short name is
/// given; the only one of its kind there.
fn approved(text: &str, tokens: &[Token], from: usize, name: &Name) -> Option<String> {
    let comma = usize::from(tokens.get(from)?.is(","));
    let object = approving_at(tokens, from + comma)?;
    let quote = usize::from(tokens.get(object)?.is("\""));
    let words = words_at(tokens, object + quote)?;
    let named = words.key == name.words.key && tokens[words.start].capital;
    let last = tokens.get(name.at.checked_sub(1)?)?;
    if !named || name.at <= words.end || names(tokens, words.end, name.at, words.key) {
        return None;
    }
    let full = squeeze(text.get(tokens[object].range.start..last.range.end)?);
    Some(full.trim_end_matches(',').to_owned())
}
