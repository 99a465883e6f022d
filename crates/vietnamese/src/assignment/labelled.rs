//! A cell or clause in which labels say who does what: `Chủ trì: Sở Y tế - Phối hợp: Sở Tài chính, Sở Nội vụ`.
//!
//! A label holds for all bodies up to the next one, on its line and on those beneath. Leaves to others how a list of bodies is cut.

use super::cursor::fold_same_length;
use super::words::{Words, words};
use super::{Part, Role};
use std::ops::Range;

/// Longest text that is read, in bytes: what is longer is no list of bodies.
const LONGEST: usize = 16 * 1024;

/// The pieces of a text between its labels, in order, with the part that the label before gives; a piece before the first label has none.
/// Byte ranges without marks at their ends; a label without bodies gives no piece. `None` where no label stands in the text.
pub fn labelled(text: &str) -> Option<Vec<(Option<Part>, Range<usize>)>> {
    if text.len() > LONGEST {
        return None;
    }
    let line = Line::of(text)?;
    let mut pieces = Vec::new();
    let mut open: Option<Part> = None;
    let (mut from, mut any) = (0, false);
    let mut at = 0;
    while at < line.chars.len() {
        match line.label(at) {
            Some((part, end)) => {
                pieces.extend(line.piece(from, at).map(|range| (open, range)));
                (open, from, any) = (Some(part), end, true);
                at = end;
            }
            None => at += 1,
        }
    }
    pieces.extend(line.piece(from, at).map(|range| (open, range)));
    any.then_some(pieces)
}

/// A text character by character: as printed with its byte offset, and folded.
struct Line<'t> {
    text: &'t str,
    chars: Vec<(usize, char)>,
    folded: Vec<char>,
}

impl<'t> Line<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let folded: Vec<char> = fold_same_length(&text.to_lowercase()).chars().collect();
        (chars.len() == folded.len()).then_some(Line {
            text,
            chars,
            folded,
        })
    }

    /// The part that a label starting here gives, and the character behind its colon.
    fn label(&self, at: usize) -> Option<(Part, usize)> {
        let first = self.chars.get(at)?.1;
        let behind_word = at > 0 && self.chars[at - 1].1.is_alphanumeric();
        if behind_word || !first.is_alphabetic() {
            return None;
        }
        let before = self.chars[..at].iter().rev().map(|c| c.1);
        let before = before.clone().find(|c| *c == '\n' || !c.is_whitespace());
        let apart = before.is_none_or(|c| !c.is_alphanumeric() && c != ')');
        if !apart && first.is_lowercase() {
            return None;
        }
        let lists = words();
        if let Some(found) = self.short(at, lists) {
            return Some(found);
        }
        let several = self.word(at, "các").map_or(at, |end| self.blank(end));
        let held = (lists.label.holders.iter())
            .filter_map(|h| self.word(several, h))
            .max()
            .map(|end| self.blank(end));
        // `Phòng Kiểm tra` is a name.
        let of_holder = |from: usize| {
            let (part, end) = self.part(from, lists)?;
            let small = self.chars.get(from)?.1.is_lowercase();
            (small || matches!(part, Part::Lead | Part::Coordinating)).then_some((part, end))
        };
        let (part, end) = held.and_then(of_holder).or_else(|| self.part(at, lists))?;
        let mut end = end;
        while let Some(more) =
            (lists.label.tails.iter()).find_map(|tail| self.word(self.blank(end), tail))
        {
            end = more;
        }
        let colon = self.blank(self.behind_further_roles(part, end, lists));
        if self.folded.get(colon) == Some(&':') {
            return Some((part, colon + 1));
        }
        // A label on a line of its own.
        let opens = before.is_none_or(|c| c == '\n') || self.opens_line(at);
        let closes = self.chars.get(end).is_some_and(|c| c.1 == '\n');
        let plain = matches!(part, Part::Lead | Part::Coordinating);
        (opens && closes && plain).then_some((part, end))
    }

    /// `CT:` and `PH:`, in capitals.
    fn short(&self, at: usize, lists: &Words) -> Option<(Part, usize)> {
        let of = |list: &[String], part: Part| {
            let end = list.iter().find_map(|w| self.word(at, w))?;
            let capitals = self.chars.get(at..end)?.iter().all(|c| !c.1.is_lowercase());
            let colon = self.blank(end);
            (capitals && self.folded.get(colon) == Some(&':')).then_some((part, colon + 1))
        };
        of(&lists.label.short_lead, Part::Lead)
            .or_else(|| of(&lists.label.short_joint, Part::Coordinating))
    }

    /// Behind further words of a part like the first (`Theo dõi, đôn đốc:`).
    fn behind_further_roles(&self, part: Part, mut end: usize, lists: &Words) -> usize {
        let role = |p: Part| matches!(p, Part::Role(_));
        while role(part)
            && let Some(',' | '/' | '-') = self.folded.get(self.blank(end))
            && let Some((_, more)) = self
                .part(self.blank(self.blank(end) + 1), lists)
                .filter(|(p, _)| role(*p))
        {
            end = more;
        }
        end
    }

    fn part(&self, at: usize, lists: &Words) -> Option<(Part, usize)> {
        let heads = lists.label.heads.iter().find_map(|w| self.word(at, w));
        if let Some(end) = heads {
            return Some((Part::Lead, end));
        }
        let joins = lists.label.joins.iter().find_map(|w| self.word(at, w));
        if let Some(end) = joins {
            return Some((Part::Coordinating, end));
        }
        lists.part.iter().find_map(|p| {
            let end = p.words.iter().filter_map(|w| self.word(at, w)).max()?;
            (p.part != Part::Role(Role::Other)).then_some((p.part, end))
        })
    }

    /// The character behind a phrase that stands here as whole words.
    fn word(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for c in phrase.chars() {
            if self.folded.get(end) != Some(&c) {
                return None;
            }
            end += 1;
        }
        let whole = !self.folded.get(end).is_some_and(|c| c.is_alphanumeric());
        whole.then_some(end)
    }

    fn blank(&self, mut at: usize) -> usize {
        while self.chars.get(at).is_some_and(|c| c.1 == ' ') {
            at += 1;
        }
        at
    }

    /// Whether nothing but marks stands before a place on its line.
    fn opens_line(&self, at: usize) -> bool {
        let line = self.chars[..at].iter().rev().map(|c| c.1);
        line.take_while(|c| *c != '\n')
            .all(|c| !c.is_alphanumeric() && c != ',')
    }

    /// The text between two places without marks and blanks around it.
    fn piece(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let byte = |at: usize| self.chars.get(at).map_or(self.text.len(), |c| c.0);
        let (from, to) = (byte(from), byte(to));
        let piece = self.text.get(from..to)?;
        let mark = |c: char| c.is_whitespace() || "-–—+•*·,;:.(".contains(c);
        let inner = piece.trim_start_matches(mark);
        let start = to - inner.len();
        let inner = inner.trim_end_matches(mark);
        inner
            .contains(char::is_alphanumeric)
            .then_some(start..start + inner.len())
    }
}
