//! Deadlines that another document or body sets: `Theo tiến độ của …`, `Sau khi có …`.

use super::term;
use crate::reference::Found;
use model::record::{Term, TermKind};
use vietnamese::citations::issuer_at;
use vietnamese::doctypes;
use vietnamese::fold::squeeze;
use vietnamese::timing;
use vietnamese::tokens::{Token, TokenKind, phrase_at};

/// First token of the words that make a deadline depend on something else, within `tokens[from..]`: at a start, or after a
/// mark or a conjunction.
pub fn start(tokens: &[Token], from: usize) -> Option<usize> {
    (from..tokens.len()).find(|at| {
        let free = *at == from
            || tokens[*at - 1].kind == TokenKind::Mark
            || matches!(
                tokens[*at - 1].folded.as_str(),
                "hoặc" | "và" | "hiện" | "thành" | "khai" | "xong"
            );
        free && (by_setter(tokens, *at) || by_event(tokens, *at))
    })
}

fn by_setter(tokens: &[Token], at: usize) -> bool {
    let Some(next) =
        phrase_at(tokens, at, "theo").or_else(|| phrase_at(tokens, at, "đảm bảo theo"))
    else {
        return false;
    };
    let told = timing::words();
    let next = told.before_setters.at(tokens, next).unwrap_or(next);
    told.setters.at(tokens, next).is_some()
}

fn by_event(tokens: &[Token], at: usize) -> bool {
    timing::words().depends.at(tokens, at).is_some()
        || after_a_time(tokens, at)
        || when_a_document(tokens, at)
}

/// `Khi Luật có hiệu lực`
fn when_a_document(tokens: &[Token], at: usize) -> bool {
    let kind = phrase_at(tokens, at, "khi").and_then(|next| doctypes::words_at(tokens, next));
    kind.is_some_and(|kind| {
        (kind.end..tokens.len()).any(|i| phrase_at(tokens, i, "có hiệu lực").is_some())
    })
}

/// `sau 03 tháng kể từ khi …`, `trong 30 ngày kể từ ngày …`, `60 ngày kể từ ngày …`, `15 ngày sau khi …`.
fn after_a_time(tokens: &[Token], at: usize) -> bool {
    let told = timing::words();
    let lead = told.before_lengths.at(tokens, at);
    let led = lead.is_some();
    let number = lead.unwrap_or(at);
    let counted = tokens.get(number).is_some_and(|t| t.value().is_some());
    let length = |t: &Token| told.lengths.hold(t);
    counted
        && (led || tokens.get(number + 1).is_some_and(length))
        && told.after_lengths.within(tokens, &(number + 1..number + 5))
}

/// Terms of the words `tokens[at..end]` of `text`: one for each document cited in them, else one with the words for the
/// body or programme, or without. `Khi có yêu cầu` names nobody: unspecified.
pub fn terms(text: &str, tokens: &[Token], at: usize, end: usize, cited: &[Found]) -> Vec<Term> {
    let Some(words) = tokens.get(at..end).filter(|w| !w.is_empty()) else {
        return Vec::new();
    };
    let bytes = words[0].range.start..words[words.len() - 1].range.end;
    let inside: Vec<Term> = cited
        .iter()
        .filter(|found| bytes.start <= found.range.start && found.range.end <= bytes.end)
        .map(|found| Term {
            reference: found.number.clone().or_else(|| found.name.clone()),
            ..term(TermKind::Relative)
        })
        .collect();
    if !inside.is_empty() {
        return inside;
    }
    let reference = of_whom(text, tokens, at, end).or_else(|| programme(text, tokens, at, end));
    if reference.is_none() && phrase_at(tokens, at, "khi có").is_some() {
        return vec![term(TermKind::Unspecified)];
    }
    vec![Term {
        reference,
        ..term(TermKind::Relative)
    }]
}

/// `của Tổ công tác`, `của cơ quan chủ trì soạn thảo`: the words after `của`.
fn of_whom(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<String> {
    let of = (at..end).find(|i| tokens[*i].is("của"))? + 1;
    let stop = issuer_at(text, tokens, of, false)
        .filter(|stop| *stop <= end)
        .or_else(|| (of..end).find(|i| tokens[*i].kind == TokenKind::Mark && !tokens[*i].is("-")))
        .unwrap_or(end);
    words(text, tokens, of, stop)
}

/// `chương trình xây dựng pháp luật hằng năm`, `Kế hoạch phát triển kinh tế - xã hội`: what sets the time, where more than
/// the bare word is said.
fn programme(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<String> {
    let next = phrase_at(tokens, at, "theo")?;
    let setter = timing::words().programmes.at(tokens, next)?;
    let stop = (setter..end)
        .find(|i| matches!(tokens[*i].folded.as_str(), ";" | "." | "("))
        .unwrap_or(end);
    (stop > setter + 1)
        .then(|| words(text, tokens, next, stop))
        .flatten()
}

fn words(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<String> {
    let (first, last) = (tokens.get(from)?, tokens.get(to.checked_sub(1)?)?);
    let words = squeeze(text.get(first.range.start..last.range.end)?);
    let words = words.trim_end_matches(['.', ';', ',']).to_owned();
    (!words.is_empty()).then_some(words)
}
