//! Labels in a sentence: `Thời gian thực hiện: …`, `thời hạn hoàn thành trước ngày …`.

use super::sentence::{ends_sentence, words};
use super::{Deadline, Strength};
use crate::deadline::spot::Spot;
use crate::deadline::{Dating, cell};
use model::record::TermKind;
use vietnamese::timing;
use vietnamese::tokens::{Token, phrase_before};

/// Labels with a colon (`Thời gian thực hiện: …`): what follows, up to the end of the sentence, is read like a cell.
pub(super) fn labels(text: &str, tokens: &[Token], dating: Dating) -> Vec<Deadline> {
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        let Some(mut next) = timing::words().labels.at(tokens, at) else {
            continue;
        };
        while tokens
            .get(next)
            .is_some_and(|t| timing::words().label_words.hold(t))
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
        let terms = cell::parse(&value, dating);
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

/// Whether only words of a label stand between `thời gian` (or its like) and the spot.
pub(super) fn labelled(tokens: &[Token], spot: &Spot) -> bool {
    let mut at = spot.tokens.start;
    let told = timing::words();
    while at > 0 && (told.label_words.hold(&tokens[at - 1]) || tokens[at - 1].is(":")) {
        at -= 1;
    }
    // `dự án chậm tiến độ từ …` is behind its time.
    let late = phrase_before(tokens, at, "chậm tiến độ").is_some();
    at < spot.core && !late && told.labels.before(tokens, at).is_some()
}
