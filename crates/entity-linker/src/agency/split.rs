//! A cell's text cut into the names in it.

use super::opens_item;
use vietnamese::agencies::{Agencies, Sort};
use vietnamese::ordinal::is_sign;

/// Part of a list of agencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// One name, or text that is none.
    Name(&'a str),
    /// A name that shares the first words of the one before, as printed and in full (`Sở Tài chính, Y tế`, `UBND tỉnh Nam Định, Hưng Yên`).
    Shared { printed: &'a str, full: String },
    /// What members are of (`Ủy ban nhân dân các tỉnh`, `Sở`) and their text.
    Members { head: &'a str, members: &'a str },
}

/// The text without an ellipsis at its end, and whether there was one.
pub(super) fn without_ellipsis(text: &str) -> (&str, bool) {
    let end = text.trim_end();
    let cut = end.trim_end_matches(['.', '…', ',', ' ']);
    let dropped = &end[cut.len()..];
    let is = dropped.contains('…') || dropped.contains("..");
    if is { (cut, true) } else { (text, false) }
}

/// The text without list marks before it, and without commas, colons and one period behind it.
pub(super) fn bare(text: &str) -> &str {
    let mark = |c: char| {
        c.is_whitespace()
            || is_sign(c)
            || matches!(c, '-' | '–' | '—' | '+' | '•' | '*' | ',' | ';' | ':' | '.')
    };
    text.trim_start_matches(mark).trim_end_matches(mark)
}

/// Cuts a piece into parts.
pub(super) fn parts(piece: &str) -> Vec<Part<'_>> {
    let agencies = Agencies::get();
    let mut out = Vec::new();
    let listed = piece.trim_start().chars().next();
    let listed = listed.filter(|c| matches!(c, '-' | '–' | '+' | '•' | '*'));
    let mut rest = without_and(bare(piece));
    let mut kind: Option<&str> = None;
    let mut last: Option<&str> = None;
    while !rest.is_empty() {
        let place = last.and_then(|l| agencies.of_another_place(l, rest));
        if let Some((full, len)) = place.or_else(|| agencies.shared(kind?, rest)) {
            out.push(Part::Shared {
                printed: &rest[..len],
                full,
            });
            rest = without_and(bare(&rest[len..]));
            continue;
        }
        let name = agencies.expected_name(rest);
        let len = name.map_or(0, |n| n.len);
        let group = name.is_some_and(|n| n.sort == Sort::Group);
        if let Some((head, members)) = members(rest, len, group) {
            let whole = group && super::member::are_names(members);
            let taken = if whole {
                members.len()
            } else {
                super::member::span(head, members)
            };
            out.push(Part::Members {
                head,
                members: &members[..taken],
            });
            rest = bare(&members[taken..]);
            rest = without_and(rest);
            continue;
        }
        kind = Some(rest);
        let end = cut(rest, len, kind, listed);
        let name = rest[..end].trim_end();
        last = Some(name);
        out.push(Part::Name(name));
        let behind = rest[end..].trim_start();
        rest = without_and(bare(behind.strip_prefix('/').unwrap_or(behind)));
    }
    out
}

/// Bytes that a head before a colon may have.
const HEAD: usize = 60;

/// A head and its members: behind a colon, or names behind a plural (`các Bộ Tài chính, Tư pháp`).
fn members(text: &str, len: usize, group: bool) -> Option<(&str, &str)> {
    if let Some(found) = super::member::behind_plural(text) {
        return Some(found);
    }
    let colon = text
        .bytes()
        .take(HEAD + 1)
        .position(|b| b == b':')
        .filter(|at| *at <= len + 1 || len == 0)?;
    let (head, members) = (text[..colon].trim_end(), text[colon + 1..].trim_start());
    let fits = group || Agencies::get().stem(head).is_some();
    (fits && !members.is_empty() && super::member::span(head, members) > 0)
        .then_some((head, members))
}

/// Where the part that starts the text ends: at the first mark or `và` from `from` on that a name follows. `listed` is the mark of the
/// list that the text is an item of; the next item may stand on the same line.
fn cut(text: &str, from: usize, kind: Option<&str>, listed: Option<char>) -> usize {
    let agencies = Agencies::get();
    let behind = text.get(from..).unwrap_or("").trim_start();
    if agencies.goes_on_unparted(text.get(..from).unwrap_or(""), behind) {
        return from;
    }
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if at < from || depth > 0 {
            continue;
        }
        let tail = &text[at..];
        if matches!(c, '-' | '–') && between_peers(&text[..at], &tail[c.len_utf8()..]) {
            return at;
        }
        let behind = tail[c.len_utf8()..].strip_prefix(' ');
        let item = Some(c) == listed && text[..at].ends_with([' ', '.', ';']);
        let stop = c == '.' && at == from && from > 0;
        if (item || stop) && behind.is_some_and(|b| agencies.name(bare(b)).is_some()) {
            return at;
        }
        let after = if matches!(c, ',' | '/') {
            Some(without_and(tail[1..].trim_start()))
        } else {
            [" và ", " hoặc ", " cùng với ", " cùng ", " & ", " + "]
                .iter()
                .find_map(|w| tail.strip_prefix(w))
        };
        let Some(after) = after else { continue };
        let before = text[..at].trim_end();
        if c == '/' {
            if opens_item::behind_stroke(before, after) {
                return at;
            }
            continue;
        }
        if agencies.name(after).is_some()
            || agencies.brand(after).is_some()
            || kind.is_some_and(|k| agencies.shared(k, after).is_some())
            || agencies.of_another_place(before, after).is_some()
            || opens_item::behind_mark(before, after, c == ',')
            || are_provinces(before, after)
            || is_a_province_s_turn(before, after)
        {
            return at;
        }
    }
    text.len()
}

/// Whether a province is all that stands before a mark, and another stands right behind it (`Hà Nội, TP Hồ Chí Minh`).
fn are_provinces(before: &str, after: &str) -> bool {
    is_province(before) && is_province(first_of(after))
}

/// Whether a ministry or an agency of the Government stands before a mark, and a province with its kind right behind it
/// (`Bộ Tài chính, Thành phố Hồ Chí Minh`). A school or a firm has its place there.
fn is_a_province_s_turn(before: &str, after: &str) -> bool {
    /// Longest name of a body, in bytes.
    const LONGEST: usize = 160;
    let end = after.floor_char_boundary(LONGEST);
    let next = first_of(&after[..end]);
    if before.len() > LONGEST || next.len() > LONGEST_PROVINCE {
        return false;
    }
    let kind = vietnamese::fold::fold(next);
    (kind.starts_with("thành phố ") || kind.starts_with("tỉnh "))
        && is_province(next)
        && Agencies::get().is_of_the_government(before)
}

/// Longest name of a province with its kind, in bytes.
const LONGEST_PROVINCE: usize = 40;

/// The first of a list's names.
fn first_of(list: &str) -> &str {
    let next = list.split([',', ';', '.']).next().unwrap_or("");
    next.split(" và ").next().unwrap_or("").trim()
}

fn is_province(name: &str) -> bool {
    name.len() <= LONGEST_PROVINCE && Agencies::get().province(name).is_some()
}

/// Whether a dash between blanks parts two bodies of one kind (`Sở Xây dựng - Sở Y tế`), and not a body and the one above it.
fn between_peers(before: &str, after: &str) -> bool {
    let (Some(name), true) = (before.strip_suffix(' '), after.starts_with(' ')) else {
        return false;
    };
    let kind = |text: &str| vietnamese::fold::fold(text.split(' ').next().unwrap_or(""));
    let agencies = Agencies::get();
    let whole = |text: &str| agencies.expected_whole(text).is_some();
    let (one, other) = (kind(name.trim_start()), kind(after.trim_start()));
    let units = ["cục", "vụ", "tổng"];
    let both = |list: &[&str]| list.contains(&one.as_str()) && list.contains(&other.as_str());
    (one == other || both(&units)) && whole(name) && agencies.name(after.trim_start()).is_some()
}

fn without_and(text: &str) -> &str {
    ["và ", "Và ", "hoặc ", "cùng với ", "cùng ", "& ", "+ "]
        .iter()
        .find_map(|w| text.strip_prefix(w))
        .unwrap_or(text)
}
