//! The value of a labelled clause (`Đơn vị thực hiện: …`): agencies and their parts, nothing else.

use super::cursor::Cursor;
use super::ends::last_name;
use super::words::{PartWords, words};
use super::{Assignment, Part, Role};
use crate::agencies::Agencies;
use crate::fold::fold;
use std::ops::Range;

/// Reads the value of a labelled clause.
///
/// Its parts stand apart by semicolons or line breaks. Agencies without a word for their part lead; behind a lead that is said
/// to lead (`chủ trì`), agencies without one coordinate.
pub fn clause(text: &str) -> Assignment {
    let mut out = Assignment {
        rest: text.len()..text.len(),
        ..Assignment::default()
    };
    let mut open_lead = false;
    for segment in segments(text) {
        let Some(read) = segment_parts(text, segment.clone()) else {
            if out.lead.is_none() {
                out.lead = Some(segment);
                open_lead = true;
            }
            continue;
        };
        for (index, (part, range)) in read.into_iter().enumerate() {
            match part {
                Some(Part::Lead) => {
                    extend(&mut out.lead, range);
                    open_lead = false;
                }
                Some(Part::Coordinating) => extend(&mut out.coordinating, range),
                Some(Part::Role(Role::Executes)) if out.lead.is_none() => {
                    out.lead = Some(range);
                    open_lead = false;
                }
                Some(Part::Role(role)) => {
                    out.roles.push((role, range));
                    open_lead = false;
                }
                None if out.lead.is_none() || (open_lead && index == 0) => {
                    extend(&mut out.lead, range);
                    open_lead = true;
                }
                None => extend(&mut out.coordinating, range),
            }
        }
    }
    out
}

fn extend(range: &mut Option<Range<usize>>, more: Range<usize>) {
    *range = Some(match range.take() {
        Some(old) => old.start.min(more.start)..old.end.max(more.end),
        None => more,
    });
}

/// A part in brackets at the end of a text (`Cục A (chủ trì)`), and where the bracket opens.
fn part_in_brackets(text: &str) -> Option<(Part, usize)> {
    let open = text.strip_suffix(')')?.rfind('(')?;
    let printed = text.get(open + 1..text.len() - 1)?.trim();
    let said = fold(printed);
    let label = &words().label;
    let short = |list: &[String]| list.contains(&said) && !printed.contains(char::is_lowercase);
    if short(&label.short_lead) || label.heads.contains(&said) {
        return Some((Part::Lead, open));
    }
    if short(&label.short_joint) {
        return Some((Part::Coordinating, open));
    }
    // `(đơn vị chủ trì)`
    let held = label
        .holders
        .iter()
        .filter_map(|h| said.strip_prefix(h.as_str()));
    let said = held
        .filter_map(|rest| rest.strip_prefix(' '))
        .min_by_key(|rest| rest.len())
        .unwrap_or(&said);
    let of = |p: &&PartWords| {
        let says = |w: &String| said.strip_prefix(w.as_str());
        let ends = |rest: &str| matches!(rest, "" | " chính" | " thực hiện");
        matches!(p.part, Part::Lead | Part::Coordinating)
            && p.words.iter().filter_map(says).any(ends)
    };
    let part = words().part.iter().find(of)?.part;
    Some((part, open))
}

/// Pieces of a clause between semicolons and line breaks, or behind a part in brackets; trimmed, without a final period.
fn segments(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ';')]) {
        let behind_part = c == ',' && part_in_brackets(text[..at].trim_end()).is_some();
        let sentence = c == '.' && ends_sentence(text, start, at);
        if c != ';' && c != '\n' && !behind_part && !sentence {
            continue;
        }
        let piece = text.get(start..at).unwrap_or("");
        let mark = |c: char| {
            c.is_whitespace() || matches!(c, '-' | '–' | '+' | '•' | '.' | ',' | ':' | '*')
        };
        let inner = piece.trim_start_matches(mark);
        let from = start + piece.len() - inner.len();
        let inner = inner.trim_end_matches(mark);
        if !inner.is_empty() {
            out.push(from..from + inner.len());
        }
        start = at + c.len_utf8();
    }
    out
}

/// Whether a full stop ends a sentence of a part: a word of a part stands before it, a capital behind it (`Sở Y tế chủ trì. Sở Nội vụ …`).
fn ends_sentence(text: &str, from: usize, stop: usize) -> bool {
    let behind = text.get(stop + 1..).unwrap_or("");
    let apart = behind.starts_with(char::is_whitespace);
    if !apart || !behind.trim_start().starts_with(char::is_uppercase) {
        return false;
    }
    let before = fold(text.get(from..stop).unwrap_or(""));
    let before = before.trim_end();
    let said = |w: &String| {
        before
            .strip_suffix(w.as_str())
            .is_some_and(|t| t.ends_with(' '))
    };
    words().part.iter().any(|p| p.words.iter().any(said))
}

/// Agencies of a segment with their parts; nothing if it does not begin with one.
fn segment_parts(text: &str, segment: Range<usize>) -> Option<Vec<(Option<Part>, Range<usize>)>> {
    let mut inner = text.get(segment.clone())?;
    let said = part_in_brackets(inner);
    if let Some((_, open)) = said {
        inner = inner.get(..open)?.trim_end();
    }
    let mut at = Cursor { text: inner, at: 0 };
    at.words(&words().hands);
    // "Chủ trì: Bộ A; phối hợp: Bộ B": the part stands before.
    let before = at.part_before();
    let first = at.agencies(false)?;
    let behind = said.filter(|_| at.rest().trim().is_empty());
    let mut out = if let Some(part) = before.or(behind.map(|(part, _)| part)) {
        vec![(Some(part), first)]
    } else if name_goes_on(&at, &first) {
        vec![(None, first.start..inner.len())]
    } else {
        let mut out = vec![(None, first)];
        while at.at < inner.len() && next_part(&mut at, &mut out) {}
        // What follows the last name and is no part belongs to it ("được giao tại Đề án 06").
        if let [(None, range)] = &mut out[..] {
            range.end = segment.len();
        }
        out
    };
    for (_, range) in &mut out {
        *range = range.start + segment.start..range.end + segment.start;
    }
    Some(out)
}

/// Whether a name goes on to the end of its piece: a word for work that ends the piece is the end of a unit's name
/// (`Phòng Kế hoạch tổng hợp`), and so are further ones (`Quỹ Hỗ trợ phát triển hợp tác xã`).
fn name_goes_on(at: &Cursor, first: &Range<usize>) -> bool {
    let agencies = Agencies::get();
    let name = last_name(at.text, first)..first.end;
    let name = at.text.get(name).unwrap_or("");
    let unlisted = agencies.whole_name(name).is_some_and(|n| !n.known);
    let more = at.rest().trim_end();
    let longer = unlisted && agencies.is_verb(more.trim())
        || !more.starts_with(',') && agencies.goes_on_with(name, more)
        || agencies.group_goes_on_with(name, more);
    let mut ahead = Cursor { ..*at };
    let mut parts = words().part.iter();
    longer && !ahead.words(&words().duty) && !parts.any(|p| ahead.words(&p.words))
}

/// Reads the words of a part behind the names found so far, or the names behind them; false at the end of what can be read.
fn next_part(at: &mut Cursor, out: &mut Vec<(Option<Part>, Range<usize>)>) -> bool {
    let from = at.at;
    at.separators();
    let fronts = at.words(&words().fronts);
    at.words(&words().duty);
    match at.parts_said() {
        Some(Part::Lead) => {
            set_last(out, Part::Lead);
            at.separators();
            at.words(&words().adverbs);
            let joint = at.words(&words().joint);
            if joint {
                at.words(&words().closely);
                at.words(&words().with);
            }
            let part = joint.then_some(Part::Coordinating);
            out.extend(at.agencies(false).map(|name| (part, name)));
        }
        Some(Part::Coordinating) => {
            at.words(&words().closely);
            at.words(&words().with);
            let led = out.iter().any(|(p, _)| *p == Some(Part::Lead));
            match at.agencies(false) {
                // "A phối hợp với B": A leads.
                Some(name) => {
                    set_last(out, if led { Part::Coordinating } else { Part::Lead });
                    out.push((Some(Part::Coordinating), name));
                }
                None => set_last(out, Part::Coordinating),
            }
        }
        Some(part) => {
            set_last(out, part);
            return false;
        }
        None if fronts => set_last(out, Part::Lead),
        None => {
            let Some(name) = at.agencies(false) else {
                return false;
            };
            let between = at.text.get(from..name.start).unwrap_or("");
            // `Các đơn vị: Sở A, Sở B`: those behind the colon are who is meant before it. `Các thành viên Ban Chỉ đạo`: nothing parts the two.
            let same = between.contains(':') || between.trim().is_empty();
            match out.last_mut().filter(|_| same) {
                Some((_, last)) => last.end = name.end,
                None => out.push((None, name)),
            }
        }
    }
    at.at > from
}

fn set_last(out: &mut [(Option<Part>, Range<usize>)], part: Part) {
    if let Some(last) = out.last_mut()
        && last.0.is_none()
    {
        last.0 = Some(part);
    }
}
