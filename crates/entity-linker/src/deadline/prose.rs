//! Deadlines in prose: which of a paragraph's dates say when its task is due.
//!
//! A date counts when its words lead to a limit: a label (`Thời gian hoàn thành …`), `hoàn thành`, `chậm nhất`, `trước`,
//! `trong tháng …`. Where a label follows, it speaks for the sentences before it, and their weaker dates are not
//! counted. Dates without a lead belong to titles, documents and events.

use super::spot::{Lead, Spot, spots};
use super::{cell, event};
use crate::reference;
use model::record::{Term, TermKind};
use std::cell::LazyCell;
use std::ops::Range;
use vietnamese::agencies::Agencies;
use vietnamese::assignment;
use vietnamese::dates::{Grain, Link};
use vietnamese::fold::squeeze;
use vietnamese::tokens::{Token, TokenKind, phrase_at, phrase_before, tokens};

/// How surely a date is a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// Gives way to a label that speaks for its sentence.
    Weak,
    /// Counts beside a label.
    Strong,
    /// Follows a label itself.
    Label,
}

struct Deadline {
    tokens: Range<usize>,
    strength: Strength,
    terms: Vec<Term>,
}

/// Last words of nouns that a rhythm belongs to: `kế hoạch hằng năm`, `dự toán hằng năm`.
const OF_A_NOUN: &[&str] = &[
    "hoạch", "toán", "trình", "sách", "vốn", "phí", "cây", "quân", "tiêu",
];

/// Longest paragraph that is looked at, in bytes: no task is longer, and a line without an end is none.
const LONGEST: usize = 64 * 1024;

/// See [`super::in_sentence`].
pub fn read(content: &str, year: Option<u32>) -> Option<(String, Vec<Term>)> {
    if content.len() > LONGEST {
        return None;
    }
    let all = tokens(content);
    let cited = reference::find(content);
    let closed: Vec<Range<usize>> = cited
        .iter()
        .map(|f| {
            all.partition_point(|t| t.range.start < f.range.start)
                ..all.partition_point(|t| t.range.start < f.range.end)
        })
        .collect();
    let mut found = labels(content, &all, year);
    let act = LazyCell::new(|| {
        let told = assignment::read(content);
        Agencies::get().starts_with_verb(content.trim()) || told.lead.is_some() || told.handed_later
    });
    for spot in spots(&all, &closed, year) {
        let taken = found
            .iter()
            .any(|d| d.tokens.start < spot.tokens.end && spot.tokens.start < d.tokens.end);
        if !taken && let Some(strength) = strength(content, &all, &spot, &|| *act) {
            found.push(Deadline {
                tokens: spot.tokens,
                strength,
                terms: spot.terms,
            });
        }
    }
    for (words, terms) in event::read(content, &all, &cited) {
        let taken = found
            .iter()
            .any(|d| d.tokens.start < words.end && words.start < d.tokens.end);
        if !taken && *act {
            found.push(Deadline {
                tokens: words,
                strength: Strength::Weak,
                terms,
            });
        }
    }
    found.sort_by_key(|d| d.tokens.start);
    let sentences = sentences(content, &all);
    let mut kept = Vec::new();
    for i in 0..found.len() {
        if found[i].strength > Strength::Weak || !spoken_for(&found, i, &sentences) {
            kept.push(i);
        }
    }
    let several = kept.len() > 1;
    let mut phrases = Vec::new();
    let mut terms = Vec::new();
    for i in kept {
        let deadline = &found[i];
        phrases.push(words(content, &all, &deadline.tokens)?);
        let label = if several {
            clause(content, &all, deadline)
        } else {
            None
        };
        terms.extend(deadline.terms.iter().cloned().map(|t| Term {
            applies_to: t.applies_to.or_else(|| label.clone()),
            ..t
        }));
    }
    (!terms.is_empty()).then(|| (phrases.join("; "), terms))
}

/// Words that make up a label, besides `thời gian`, `thời hạn`, `tiến độ`.
const LABEL_WORDS: [&str; 27] = [
    "hoàn", "thành", "thực", "hiện", "trình", "bắt", "đầu", "triển", "khai", "trong", "từ", "đến",
    "trước", "là", "xong", "báo", "cáo", "ban", "hành", "dự", "kiến", "ngay", "vào", "chậm",
    "nhất", "gửi", "hết",
];

/// Labels with a colon (`Thời gian thực hiện: …`): what follows, up to the end of the sentence, is read like a cell.
fn labels(text: &str, tokens: &[Token], year: Option<u32>) -> Vec<Deadline> {
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        let Some(mut next) = ["thời gian", "thời hạn", "tiến độ"]
            .iter()
            .find_map(|w| phrase_at(tokens, at, w))
        else {
            continue;
        };
        while tokens
            .get(next)
            .is_some_and(|t| LABEL_WORDS.contains(&t.folded.as_str()))
        {
            next += 1;
        }
        if !tokens.get(next).is_some_and(|t| t.is(":")) {
            continue;
        }
        let start = next + 1;
        let end = (start..tokens.len())
            .find(|i| ends_sentence(text, tokens, *i))
            .unwrap_or(tokens.len());
        let Some(value) = words(text, tokens, &(start..end)) else {
            continue;
        };
        let terms = cell::parse(&value, year);
        if terms.iter().any(|t| t.kind != TermKind::Unspecified) {
            out.push(Deadline {
                tokens: start..end,
                strength: Strength::Label,
                terms,
            });
        }
    }
    out
}

/// Whether token `at` is the full stop of a sentence.
fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else {
        return tokens[at].is(".");
    };
    let gap = text
        .get(tokens[at].range.end..next.range.start)
        .unwrap_or_default();
    gap.contains('\n')
        || (tokens[at].is(".") && !next.glued && (next.capital || next.kind == TokenKind::Mark))
}

/// For each token, the number of its sentence.
fn sentences(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut number = 0;
    (0..tokens.len())
        .map(|at| {
            let own = number;
            number += usize::from(ends_sentence(text, tokens, at));
            own
        })
        .collect()
}

/// Whether a label in the sentence itself or in a later one speaks for the deadline; a label speaks back to the label
/// before it.
fn spoken_for(found: &[Deadline], i: usize, sentences: &[usize]) -> bool {
    let sentence = |d: &Deadline| sentences.get(d.tokens.start).copied().unwrap_or_default();
    let own = sentence(&found[i]);
    found
        .iter()
        .any(|d| d.strength == Strength::Label && sentence(d) >= own)
}

/// Verbs of what is due, in the clause of a date.
const DUE_VERBS: [&str; 14] = [
    "hoàn thành",
    "trình",
    "ban hành",
    "phê duyệt",
    "báo cáo",
    "gửi",
    "công bố",
    "tổng hợp",
    "tham mưu",
    "kết thúc",
    "xong",
    "hoàn thiện",
    "đưa vào",
    "nộp",
];

/// How surely a spot is a deadline; `None` where it is a date of something else. `act`: the text says what is to be done, or who
/// does it.
fn strength(text: &str, tokens: &[Token], spot: &Spot, act: &dyn Fn() -> bool) -> Option<Strength> {
    let start = spot.tokens.start;
    if labelled(tokens, spot) {
        return Some(Strength::Label);
    }
    if refines(tokens, spot) {
        return None;
    }
    let Some(grain) = spot.grain else {
        return rhythm_strength(text, tokens, spot);
    };
    let clause = clause_start(tokens, start);
    let before = |words: &str| phrase_before(tokens, start, words).is_some();
    let finished = [
        "hoàn thành",
        "hoàn thành xong",
        "xong",
        "phấn đấu",
        "phấn đấu hoàn thành",
        "kết thúc",
        "thời hạn",
        "hạn chót",
    ];
    if finished.iter().any(|w| before(w)) {
        return Some(Strength::Strong);
    }
    let due = DUE_VERBS
        .iter()
        .any(|verb| (clause..start).any(|i| phrase_at(tokens, i, verb).is_some()));
    let past = (start.saturating_sub(6).max(clause)..start).any(|i| {
        matches!(
            tokens[i].folded.as_str(),
            "đã" | "được" | "phát" | "có" | "nộp"
        )
    });
    let led = slice_has(tokens, &spot.tokens, &["chậm", "muộn", "nay", "quá"]);
    let opens = clause == start;
    let closes = tokens
        .get(spot.tokens.end)
        .is_none_or(|t| t.kind == TokenKind::Mark);
    match spot.lead {
        Lead::Limit if led => Some(Strength::Strong),
        Lead::Limit if (opens || due) && !past => Some(Strength::Strong),
        Lead::Limit if closes && !past && act() => Some(Strength::Weak),
        Lead::Within if spot.link == Link::Range => None,
        Lead::Within if grain <= Grain::Quarter && !past => Some(Strength::Weak),
        Lead::Within if (due || before("thực hiện") || before("triển khai")) && !past && closes => {
            Some(Strength::Weak)
        }
        Lead::Since if slice_has(tokens, &spot.tokens, &["ngay"]) => Some(Strength::Strong),
        Lead::Since
            if ["thực hiện", "triển khai", "bắt đầu"]
                .iter()
                .any(|w| before(w))
                || slice_has(tokens, &spot.tokens, &["bắt"]) =>
        {
            Some(Strength::Strong)
        }
        Lead::None
            if (opens || ends_bracket(text, tokens, spot))
                && closes
                && matches!(grain, Grain::Month | Grain::Quarter)
                && start > 0 =>
        {
            Some(Strength::Weak)
        }
        _ => None,
    }
}

/// Whether only words of a label stand between `thời gian` (or its like) and the spot.
fn labelled(tokens: &[Token], spot: &Spot) -> bool {
    let mut at = spot.tokens.start;
    while at > 0
        && (LABEL_WORDS.contains(&tokens[at - 1].folded.as_str()) || tokens[at - 1].is(":"))
    {
        at -= 1;
    }
    at < spot.core
        && ["thời gian", "thời hạn", "tiến độ"]
            .iter()
            .any(|w| phrase_before(tokens, at, w).is_some())
}

/// Work that is said to go on all the time: `thường xuyên kiểm tra` in the paragraph's first sentence.
const CARE_VERBS: [&str; 38] = [
    "bồi dưỡng",
    "báo cáo",
    "bám sát",
    "bảo đảm",
    "chỉ đạo",
    "chủ động",
    "cung cấp",
    "cập nhật",
    "duy trì",
    "giám sát",
    "giữ",
    "hướng dẫn",
    "kiểm tra",
    "làm tốt",
    "nghiên cứu",
    "nâng cao",
    "nắm",
    "phổ biến",
    "phối hợp",
    "quan tâm",
    "quán triệt",
    "rà soát",
    "theo dõi",
    "thông tin",
    "thống kê",
    "thực hiện",
    "tiến hành",
    "trao đổi",
    "triển khai",
    "truyền thông",
    "tuyên truyền",
    "tăng cường",
    "tập huấn",
    "tổ chức",
    "tổng hợp",
    "đánh giá",
    "đôn đốc",
    "đổi mới",
];

/// `thực hiện thường xuyên`, `thường xuyên kiểm tra`, `định kỳ hằng quý` count; `chi thường xuyên`, `khu vực thường xuyên
/// ngập`, `kế hoạch hằng năm` say nothing of the task.
fn rhythm_strength(text: &str, tokens: &[Token], spot: &Spot) -> Option<Strength> {
    let every = spot.terms.first().and_then(|t| t.every)?;
    let start = spot.tokens.start;
    let previous = start.checked_sub(1).and_then(|i| tokens.get(i));
    let opens = previous.is_none_or(|t| t.kind == TokenKind::Mark)
        || tokens.get(start).is_some_and(|t| t.capital);
    if spot.lead == Lead::Limit || refined(tokens, spot.tokens.end) {
        return Some(Strength::Strong);
    }
    if every == model::record::Every::Continuous {
        let end = spot.tokens.end;
        let carried = ["thực hiện", "triển khai", "tiến hành"]
            .iter()
            .any(|w| phrase_before(tokens, start, w).is_some());
        let closed = tokens.get(end).is_none_or(|t| t.kind == TokenKind::Mark);
        let alone = slice_has(tokens, &spot.tokens, &["thường"]) && opens && closed;
        let first_sentence = !(0..start).any(|i| ends_sentence(text, tokens, i));
        let adverb = first_sentence
            && CARE_VERBS
                .iter()
                .any(|verb| phrase_at(tokens, end, verb).is_some());
        return (carried || alone || adverb).then_some(Strength::Weak);
    }
    let periodic = tokens.get(spot.core).is_some_and(|t| t.is("định"))
        || phrase_before(tokens, start, "định kỳ").is_some();
    // At the end of a clause it says when, unless it belongs to the noun before it (`kế hoạch hằng năm`).
    let closes = tokens
        .get(spot.tokens.end)
        .is_none_or(|t| t.kind == TokenKind::Mark)
        && previous.is_some_and(|t| !OF_A_NOUN.contains(&t.folded.as_str()));
    (periodic || opens || closes).then_some(Strength::Weak)
}

/// Whether a day of the year follows in brackets: `hằng năm (trước ngày 15 tháng 11)`.
fn refined(tokens: &[Token], end: usize) -> bool {
    tokens.get(end).is_some_and(|t| t.is("("))
        && tokens
            .get(end + 1)
            .is_some_and(|t| matches!(t.folded.as_str(), "trước" | "chậm" | "ngày"))
}

/// Whether the spot only says on which day a rhythm right before it comes round, and prints no year of its own.
fn refines(tokens: &[Token], spot: &Spot) -> bool {
    let Some(bracket) = spot
        .tokens
        .start
        .checked_sub(1)
        .filter(|i| matches!(tokens[*i].folded.as_str(), "(" | ","))
    else {
        return false;
    };
    let rhythm = ["hằng", "hàng", "định", "mỗi"];
    let near = tokens
        .get(bracket.saturating_sub(4)..bracket)
        .is_some_and(|before| before.iter().any(|t| rhythm.contains(&t.folded.as_str())));
    let dated = tokens
        .get(spot.tokens.clone())
        .is_some_and(|own| own.iter().any(|t| t.year().is_some()));
    near && !dated
}

fn slice_has(tokens: &[Token], range: &Range<usize>, words: &[&str]) -> bool {
    tokens
        .get(range.clone())
        .is_some_and(|all| all.iter().any(|t| words.contains(&t.folded.as_str())))
}

fn ends_bracket(text: &str, tokens: &[Token], spot: &Spot) -> bool {
    let before = spot.tokens.start.checked_sub(1).and_then(|i| tokens.get(i));
    let _ = text;
    before.is_some_and(|t| t.is("(")) && tokens.get(spot.tokens.end).is_some_and(|t| t.is(")"))
}

/// First token of the clause before token `at`: after the last comma, semicolon, bracket or full stop.
fn clause_start(tokens: &[Token], at: usize) -> usize {
    (0..at)
        .rev()
        .find(|i| matches!(tokens[*i].folded.as_str(), "," | ";" | "." | "(" | ":"))
        .map_or(0, |i| i + 1)
}

/// What a deadline at the end of one of several statements between semicolons is for.
fn clause(text: &str, tokens: &[Token], deadline: &Deadline) -> Option<String> {
    let end = tokens.get(deadline.tokens.end);
    if deadline.strength == Strength::Label || !end.is_none_or(|t| t.is(";") || t.is(".")) {
        return None;
    }
    let mark = (0..deadline.tokens.start)
        .rev()
        .find(|i| tokens[*i].is(";") || ends_sentence(text, tokens, *i));
    let listed = end.is_some_and(|t| t.is(";")) || mark.is_some_and(|i| tokens[i].is(";"));
    if !listed {
        return None;
    }
    let start = mark.map_or(0, |i| i + 1);
    let mut stop = deadline.tokens.start;
    let loose = [
        "hoàn", "thành", "xong", "phấn", "đấu", "thực", "hiện", "thời", "gian", "hạn", ",", "và",
    ];
    while stop > start && loose.contains(&tokens[stop - 1].folded.as_str()) {
        stop -= 1;
    }
    let start = (start..stop).find(|i| tokens[*i].kind != TokenKind::Mark || tokens[*i].is("“"))?;
    words(text, tokens, &(start..stop))
}

fn words(text: &str, tokens: &[Token], range: &Range<usize>) -> Option<String> {
    let (first, last) = (
        tokens.get(range.start)?,
        tokens.get(range.end.checked_sub(1)?)?,
    );
    text.get(first.range.start..last.range.end)
        .map(squeeze)
        .filter(|w| !w.is_empty())
}
