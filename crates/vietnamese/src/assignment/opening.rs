//! What stands before the agency of a sentence: words of courtesy, a clause, a label.

use super::cursor::Cursor;
use super::sentence::hands;
use super::words::words;
use crate::agencies::Agencies;
use crate::dates::{Grain, span_at};
use crate::fold::fold;
use crate::tokens::tokens;

/// Longest clause before the agency of a sentence, in bytes.
const LONGEST_INTRO: usize = 500;
/// Longest label or topic before a colon, in bytes.
const LONGEST_TOPIC: usize = 200;

/// Moves behind the words that address those who are named behind them (`Các ông (bà):`).
pub(super) fn courtesy(at: &mut Cursor) {
    let back = at.at;
    if !at.words(&words().courtesy) {
        return;
    }
    at.separators();
    let named = Cursor {
        text: at.text,
        at: at.at,
    }
    .agencies(true);
    if named.is_none() {
        at.at = back;
    }
}

/// Moves behind a clause that opens the sentence, if an agency and what it is to do follow its comma.
///
/// A label may open it as well (`Về nhân lực: Bộ Y tế …`).
pub(super) fn intro(at: &mut Cursor) -> bool {
    if let Some(behind) = label_end(at.rest()).or_else(|| topic_end(at.rest())) {
        let mut next = Cursor {
            text: at.text,
            at: at.at + behind,
        };
        next.blank();
        let open = next.at;
        next.words(&words().hands);
        let acts = next.agencies(true).is_some() && {
            next.blank();
            next.rest().starts_with(char::is_lowercase) && next.ended()
        };
        if acts {
            at.at = open;
            return true;
        }
    }
    let start = at.at;
    if at.words(&words().times) {
        at.blank();
        let mut next = Cursor {
            text: at.text,
            at: at.at,
        };
        let found = next.agencies(true).is_some();
        next.blank();
        if found && next.rest().starts_with(char::is_lowercase) && next.ended() {
            return true;
        }
        at.at = start;
    }
    let about = Cursor {
        text: at.text,
        at: start,
    }
    .words(&words().heads);
    let time = time_end(at.rest());
    if let Some(end) = time {
        at.at += end;
    } else if !at.words(&words().intros) {
        return false;
    }
    // "Đối với Sở Y tế, Sở Tài chính …": those whom the sentence is about, not an opening clause.
    at.blank();
    if about && Agencies::get().expected_name(at.rest()).is_some() {
        at.at = start;
        return false;
    }
    let rest = at.rest();
    let far = rest
        .char_indices()
        .map(|c| c.0)
        .take_while(|i| *i <= LONGEST_INTRO)
        .last()
        .unwrap_or(0);
    let near = rest.get(..far).unwrap_or(rest);
    let near = near.split(['\n', ';']).next().unwrap_or("");
    for (comma, _) in near.match_indices(", ") {
        if near.get(..comma).is_some_and(|t| t.contains(". ")) {
            break;
        }
        let mut next = Cursor {
            text: at.text,
            at: at.at + comma + 1,
        };
        next.blank();
        let open = next.at;
        let handed = hands(&mut next);
        let named =
            next.rest().starts_with(char::is_uppercase) || fold(next.near()).starts_with("các ");
        if !handed && !named {
            // A sentence that goes on with what is to be done names nobody.
            // `Định kỳ hằng quý, hằng năm, Sở X …`: a rhythm is no work.
            let rhythm = fold(next.near());
            let rhythm = rhythm.starts_with("hàng ") || rhythm.starts_with("hằng ");
            if !rhythm && Agencies::get().starts_with_verb(next.rest()) {
                break;
            }
            continue;
        }
        let found = next.agencies(true).is_some();
        next.blank();
        let acts = next.rest().starts_with(char::is_lowercase)
            && Agencies::get().starts_with_verb(next.rest())
            && next.ended();
        next.words(&words().polite);
        let hands_on = next.words(&words().hands);
        if found && (handed || acts || hands_on) {
            at.at = open;
            return true;
        }
    }
    at.at = start;
    false
}

/// Byte offset behind the colon of a short label that tells what the sentence is about (`Về nhân lực:`).
fn label_end(text: &str) -> Option<usize> {
    let colon = text
        .find(':')
        .filter(|at| *at > 0 && *at <= LONGEST_TOPIC)?;
    let label = text.get(..colon)?;
    let about = Cursor { text: label, at: 0 }.words(&words().about);
    (about && !label.contains(['.', ';', '('])).then_some(colon + 1)
}

/// Byte offset behind the colon of any topic, if a word follows that asks for something (`Việc điều chỉnh vốn: Đề nghị Sở Y tế …`).
fn topic_end(text: &str) -> Option<usize> {
    let colon = text
        .find(':')
        .filter(|at| *at > 0 && *at <= LONGEST_TOPIC)?;
    let (topic, behind) = (text.get(..colon)?, text.get(colon + 1..)?.trim_start());
    let asks = ["Đề nghị ", "Yêu cầu "];
    let asked = asks.iter().any(|word| behind.starts_with(word));
    let plain =
        asked && !topic.contains(['.', ';', '(']) && Agencies::get().prefix(topic).is_none();
    plain.then_some(colon + 1)
}

/// Byte offset behind a month, quarter or year that opens a sentence before a comma (`Quý I/2027, các sở …`). A day opens a story.
fn time_end(text: &str) -> Option<usize> {
    let near = text.get(..text.find(',')?)?;
    let all = tokens(near);
    let span = span_at(&all, 0, Some(2000))?;
    let long = span.periods.iter().all(|p| p.grain >= Grain::Month);
    (long && span.end == all.len()).then_some(near.len())
}
