//! What stands before the agency of a sentence: words of courtesy, a clause, a label.

use super::cursor::Cursor;
use super::ends::end_of_unlisted_member;
use super::person::asked_by_a_leader_behind_a_comma;
use super::provinces;
use super::sentence::{handed_to, hands};
use super::times::{behind_a_term, behind_a_time, time_end};
use super::unlisted::subject;
use super::words::words;
use crate::agencies::Agencies;
use crate::fold::fold;
use crate::telling;

/// Longest clause before the agency of a sentence, in bytes.
const LONGEST_INTRO: usize = 500;

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

/// Moves behind words that only tie the sentence to the one before (`Đồng thời, Sở X …`, `Trước mắt, giao Sở Y …`), if those who are to do
/// something are named behind them.
pub(super) fn tied(at: &mut Cursor) {
    let back = at.at;
    if !at.words(&words().links) {
        return;
    }
    at.separators();
    let mut next = Cursor {
        text: at.text,
        at: at.at,
    };
    let named = match hands(&mut next) {
        true => handed_to(&mut next),
        false => next.agencies(true),
    };
    if named.is_none() {
        at.at = back;
    }
}

/// Moves behind a clause that opens the sentence, if an agency and what it is to do follow its comma.
///
/// A label may open it as well (`Về nhân lực: Bộ Y tế …`).
pub(super) fn intro(at: &mut Cursor) -> bool {
    let start = at.at;
    if let Some(open) = behind_label(at) {
        at.at = open;
        return true;
    }
    if behind_a_time(at) || behind_a_term(at) {
        return true;
    }
    let about = Cursor {
        text: at.text,
        at: start,
    }
    .words(&words().heads);
    if let Some(end) = time_end(at.rest()) {
        at.at += end;
    } else if !at.words(&words().intros) {
        let body = obliged_behind_a_matter(at.text, start)
            .or_else(|| asked_by_a_leader_behind_a_comma(at.text, start));
        at.at = body.unwrap_or(start);
        return body.is_some();
    }
    at.blank();
    // "Đối với Sở Y tế, Sở Tài chính …": those whom the sentence is about, not an opening clause.
    let names_topic = about && Agencies::get().expected_name(at.rest()).is_some();
    let near = clause(at.rest());
    if names_topic || asks_behind_a_label(near) {
        at.at = start;
        return false;
    }
    let opening = fold(at.text.get(start..at.at).unwrap_or(""));
    let aim = matches!(opening.trim(), "để" | "nhằm");
    if let Some(open) = named_behind_a_comma(at, near, aim) {
        at.at = open;
        return true;
    }
    let given = given_without_a_mark(at.text, start)
        .or_else(|| asked_by_a_leader_behind_a_comma(at.text, start));
    at.at = given.unwrap_or(start);
    given.is_some()
}

/// The clause that a text begins with, as far as it is looked at.
pub(super) fn clause(text: &str) -> &str {
    let far = text
        .char_indices()
        .map(|c| c.0)
        .take_while(|i| *i <= LONGEST_INTRO)
        .last()
        .unwrap_or(0);
    let near = text.get(..far).unwrap_or(text);
    near.split(['\n', ';']).next().unwrap_or("")
}

/// Whether behind a label stands what somebody else is to do: `Về thi công: chỉ đạo Ban Quản lý dự án, các nhà thầu tập trung …`.
fn asks_behind_a_label(clause: &str) -> bool {
    clause.split_once(':').is_some_and(|(_, work)| {
        let work = work.trim_start();
        work.starts_with(char::is_lowercase) && telling::orders(work)
    })
}

/// Where those begin who are named behind a comma of a clause, and are to do something. An aim may name several things to do
/// (`Để dọn các giếng cạn, sửa máy bơm, Sở Y tế đề nghị các xã …`).
fn named_behind_a_comma(at: &Cursor, clause: &str, aim: bool) -> Option<usize> {
    let mut several = false;
    for (comma, _) in clause.match_indices(", ") {
        let before = clause.get(..comma).unwrap_or("");
        if before.contains(". ") {
            break;
        }
        let mut next = Cursor {
            text: at.text,
            at: at.at + comma + 1,
        };
        next.blank();
        courtesy(&mut next);
        next.blank();
        let open = next.at;
        if provinces::urged(&mut next).is_some() {
            return Some(open);
        }
        let handed = hands(&mut next);
        let named =
            next.rest().starts_with(char::is_uppercase) || fold(next.near()).starts_with("các ");
        if handed || named {
            if is_asked(&mut next, open, handed, several) {
                return Some(open);
            }
            if let Some(asking) = behind_an_unknown_asker(at.text, open).filter(|_| !handed) {
                return Some(asking);
            }
            continue;
        }
        // A sentence that goes on with what is to be done names nobody.
        // `Định kỳ hằng quý, hằng năm, Sở X …`: a rhythm is no work.
        let rhythm = fold(next.near());
        let rhythm = rhythm.starts_with("hàng ") || rhythm.starts_with("hằng ");
        if !rhythm
            && Agencies::get().starts_with_verb(next.rest())
            && !is_pair_of_nouns(before, next.rest())
        {
            if !aim {
                break;
            }
            several = true;
        }
    }
    None
}

/// Where the word stands by which somebody whom no list knows asks those who are named behind it
/// (`…, Tổng KTNN yêu cầu Thủ trưởng các đơn vị …`).
fn behind_an_unknown_asker(text: &str, from: usize) -> Option<usize> {
    /// Most words of who asks, and most bytes.
    const LONGEST: (usize, usize) = (8, 80);
    /// Persons and firms that turn to an office.
    const PARTIES: [&str; 9] = [
        "bà ",
        "công dân",
        "công ty",
        "doanh nghiệp",
        "gia đình",
        "hộ ",
        "người ",
        "nhà đầu tư",
        "ông ",
    ];
    let clause = text.get(from..)?.split([',', '.', ';', ':', '\n']).next()?;
    let mut asks = words().asks.iter();
    let at = asks.find_map(|word| clause.find(&format!(" {word} ")))?;
    let who = clause.get(..at)?;
    // Behind what somebody asks for stands who is given it.
    let given_later = text.get(from + at..)?.contains(" giao ");
    let name =
        who.len() <= LONGEST.1 && who.split_whitespace().count() <= LONGEST.0 && !given_later;
    let capital = who.starts_with(char::is_uppercase);
    if !name || !capital || Agencies::get().prefix(who).is_some() {
        return None;
    }
    // Who asks for something of his own hands nothing out.
    let folded = fold(who);
    if PARTIES.iter().any(|party| folded.starts_with(party)) {
        return None;
    }
    let mut next = Cursor {
        text,
        at: from + at,
    };
    (hands(&mut next) && handed_to(&mut next).is_some()).then_some(from + at + 1)
}

/// Whether those who are named at a place behind a comma are to do something: they are handed it, hand it on, or, where only one thing was
/// named before, act or are obliged to.
fn is_asked(next: &mut Cursor, open: usize, handed: bool, several: bool) -> bool {
    let named = match handed {
        true => handed_to(next),
        false => next.agencies(true),
    };
    if let Some(name) = &named {
        next.person(name);
    }
    let found = named.is_some();
    if found
        && !next.ended()
        && let Some(end) = end_of_unlisted_member(next.text, next.at)
    {
        next.at = end;
    }
    next.blank();
    let acts = next.rest().starts_with(char::is_lowercase)
        && next.ended()
        // `… của Sở Y tế, Sở Nội vụ về …`
        && !next.rest().starts_with("về ")
        && (Agencies::get().starts_with_verb(next.rest()) || one_body_acts(next, open));
    let owes = next.rest().starts_with(',') && {
        let mut behind = Cursor {
            text: next.text,
            at: next.at + 1,
        };
        behind.words(&words().obliged)
    };
    next.words(&words().polite);
    let hands_on = next.words(&words().hands);
    found && (handed || hands_on || !several && (acts || owes))
}

/// Where a known body begins behind the first comma of a sentence that opens with a matter, and is laid a duty on (`Mức hỗ trợ cho các hộ,
/// Sở Y tế có trách nhiệm công bố`).
fn obliged_behind_a_matter(text: &str, from: usize) -> Option<usize> {
    /// Longest matter, in bytes.
    const LONGEST: usize = 300;
    let (matter, behind) = text.get(from..)?.split_once(", ")?;
    let plain = matter.len() <= LONGEST && !matter.contains(['.', ';', ':', '\n', '(']);
    if !plain || !behind.starts_with(char::is_uppercase) {
        return None;
    }
    let start = text.len() - behind.len();
    let mut next = Cursor { text, at: start };
    let found = next.agencies(true)?;
    let obliged = next.rest().starts_with(' ') && next.words(&words().obliged);
    let mut first = Cursor { text, at: from };
    let known = Agencies::get().is_known_body(text.get(found)?);
    let matter = obliged
        && known
        && first.agencies(true).is_none()
        && !Agencies::get().starts_with_verb(matter)
        && subject(text, from).is_none();
    matter.then_some(start)
}

/// Whether two verbs on both sides of a comma name what something is (`Sau khi có chỉ tiêu điều chỉnh, bổ sung ban hành kèm theo …`): words
/// stand before the first, and the second is said of something.
fn is_pair_of_nouns(before: &str, behind: &str) -> bool {
    /// Words of a verb.
    const VERB: std::ops::RangeInclusive<usize> = 1..=3;
    let agencies = Agencies::get();
    let piece = before.rsplit(", ").next().unwrap_or(before);
    let all: Vec<&str> = piece.split_whitespace().collect();
    let mut ends = VERB.filter_map(|n| all.get(all.len().checked_sub(n).filter(|at| *at > 0)?..));
    if !ends.any(|verb| agencies.is_verb(&verb.join(" "))) {
        return false;
    }
    let next: Vec<&str> = behind.split_whitespace().take(6).collect();
    VERB.filter_map(|n| Some((next.get(..n)?, next.get(n..)?)))
        .any(|(verb, rest)| {
            let said = rest.join(" ");
            agencies.is_verb(&verb.join(" "))
                && ["ban hành kèm", "của ", "nêu ", "được ", "đã "]
                    .iter()
                    .any(|w| said.starts_with(w))
        })
}

/// The start of `giao` in a sentence that opens with a condition and has no mark behind it (`Khi có kết quả giao Sở Y tế chủ trì …`).
fn given_without_a_mark(text: &str, from: usize) -> Option<usize> {
    let sentence = text.get(from..)?.split(['.', ',', ';', ':', '\n']).next()?;
    let at = from + sentence.find(" giao ")? + 1;
    let before = fold(text.get(from..at)?);
    let mut next = Cursor { text, at };
    next.words(&words().hands);
    next.agencies(true)?;
    next.blank();
    let part = next.words(&words().lead) || next.words(&words().joint);
    (part && !before.ends_with("được") && !before.ends_with("việc")).then_some(at)
}

/// Whether the name that begins at a place and ends at the cursor is one known body that does something there.
fn one_body_acts(at: &Cursor, from: usize) -> bool {
    let name = at.text.get(from..at.at).unwrap_or("").trim_end();
    Agencies::get().is_known_body(name) && !at.goes_on_with(&words().holds)
}

/// The place behind a short label that opens a sentence, where an agency and what it is to do stand there (`Công tác truyền thông: Sở Y tế
/// phát tờ rơi`). A label that no word for what it is about opens must name no agency and no part, and one known body must follow.
fn behind_label(at: &Cursor) -> Option<usize> {
    let (about, behind) = label_end(at.rest())?;
    let mut next = Cursor {
        text: at.text,
        at: at.at + behind,
    };
    next.blank();
    let open = next.at;
    let handed = next.words(&words().hands);
    let from = next.at;
    next.agencies(true)?;
    next.blank();
    let acts = next.rest().starts_with(char::is_lowercase) && next.ended();
    let own = about || handed || one_body_acts(&next, from);
    (acts && own).then_some(open)
}

/// Byte offset behind the colon of a label that tells what the sentence is about, and whether a word for that opens it (`Về nhân lực:`). One
/// without such a word is short.
fn label_end(text: &str) -> Option<(bool, usize)> {
    /// Longest label, in bytes.
    const LONGEST: usize = 200;
    let about = Cursor { text, at: 0 }.words(&words().about);
    let longest = if about { 4 * LONGEST } else { LONGEST };
    // `07:30` is an hour.
    let digit = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    let colon = colons.find(|at| !digit(*at))?;
    let colon = Some(colon).filter(|at| *at > 0 && *at <= longest)?;
    let label = text.get(..colon)?;
    let plain = if about {
        !label.contains([':', '\n']) && !label.contains(". ")
    } else {
        !label.contains(['.', ';', '(', ':'])
    };
    (plain && (about || tells_a_matter(label))).then_some((about, colon + 1))
}

/// Whether a label is about a matter: it names no agency, no part and no list, and hands nothing on.
fn tells_a_matter(label: &str) -> bool {
    /// Most words.
    const LONGEST: usize = 12;
    let lists = words();
    let folded = fold(label);
    let mut starts = std::iter::once(0).chain(label.match_indices(' ').map(|(i, _)| i + 1));
    let says = |list: &[String]| list.iter().any(|w| folded.contains(w.as_str()));
    let short = folded.split(' ').count() <= LONGEST;
    let plain = !says(&lists.lead) && !says(&lists.joint) && !says(&lists.hands);
    short
        && plain
        && !folded.ends_with("sau")
        && !folded.ends_with("gồm")
        && !starts.any(|i| {
            let word = label.get(i..).unwrap_or("");
            word.starts_with("các ") || Agencies::get().prefix(word).is_some()
        })
}
