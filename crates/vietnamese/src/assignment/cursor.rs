//! A place in a text that moves on over names, words of parts and marks.

use super::words::{PartWords, words};
use super::{Part, Role};
use crate::agencies::Agencies;
use crate::demands;
use crate::fold::fold;
use std::ops::Range;

/// Most names of one list in a sentence.
const MOST_NAMES: usize = 200;

/// A place in a text, moved on by what is read.
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<'a> Cursor<'a> {
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub fn blank(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Blanks, list marks and an ordinal (`- `, `2. `, `a) `, `3.1. `).
    pub fn marks(&mut self) {
        loop {
            let inner = self.rest().trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, '-' | '–' | '+' | '•' | '*')
            });
            self.at = self.text.len() - inner.len();
            let end = inner
                .find(|c: char| !c.is_alphanumeric() && c != '.')
                .unwrap_or(inner.len());
            let token = inner.get(..end).unwrap_or("");
            let closed = inner.get(end..).is_some_and(|t| t.starts_with(')'));
            let numeric = token.ends_with('.')
                && token
                    .chars()
                    .all(|c| c.is_ascii_digit() || c == '.' || "IVX".contains(c));
            let letter = closed && token.chars().count() <= 2;
            if letter {
                self.at += end + 1;
            } else if numeric {
                self.at += end;
            } else {
                return;
            }
        }
    }

    /// Commas, dashes, `và` and blanks between parts.
    pub fn separators(&mut self) {
        loop {
            let inner = self
                .rest()
                .trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == ':');
            let after = inner.strip_prefix("và ").unwrap_or(inner);
            let next = self.text.len() - after.len();
            if next == self.at {
                return;
            }
            self.at = next;
        }
    }

    /// Moves behind one of some phrases (folded), if the text goes on with it as whole words. Repeats for none.
    pub fn words(&mut self, phrases: &[String]) -> bool {
        self.blank();
        let end = self
            .rest()
            .char_indices()
            .nth(24)
            .map_or(self.rest().len(), |c| c.0);
        let head = self.rest().get(..end).unwrap_or("").to_lowercase();
        let head = fold_same_length(&head);
        let whole = |p: &&String| {
            head.strip_prefix(p.as_str())
                .is_some_and(|t| !t.starts_with(char::is_alphanumeric))
        };
        let Some(found) = phrases.iter().filter(whole).max_by_key(|p| p.len()) else {
            return false;
        };
        let chars = found.chars().count();
        self.at += self
            .rest()
            .char_indices()
            .nth(chars)
            .map_or(self.rest().len(), |c| c.0);
        true
    }

    /// A word of a part before its agencies: `Chủ trì: Bộ A`.
    pub fn part_before(&mut self) -> Option<Part> {
        let found = words().part.iter().find(|p| self.words(&p.words))?;
        self.words(&words().with);
        self.separators();
        Some(found.part)
    }

    /// The strongest part that the words up to the next mark say, and the place behind them.
    pub fn parts_said(&mut self) -> Option<Part> {
        let lists = words();
        let start = self.at;
        // `Vụ Pháp chế, Kiểm tra`: with a capital behind a comma it is an item of the list and no work.
        let before = self.text.get(..start).unwrap_or("").trim_end();
        if before.ends_with(',')
            && self.rest().starts_with(char::is_uppercase)
            && !self.goes_on_with(&lists.lead)
            && !self.goes_on_with(&lists.joint)
        {
            return None;
        }
        let mut said: Option<usize> = None;
        while let Some(index) = lists.part.iter().position(|p| self.words(&p.words)) {
            said = Some(said.map_or(index, |s| s.min(index)));
            if matches!(
                lists.part.get(index).map(|p| p.part),
                Some(Part::Lead | Part::Coordinating)
            ) {
                break;
            }
            self.separators();
        }
        if said.is_none() {
            // "hướng dẫn kiểm tra giám sát", "tổng hợp, đôn đốc": other verbs first.
            let near = fold(self.near().split([';', '\n', '.']).next().unwrap_or(""));
            let narrows = lists
                .narrows
                .iter()
                .any(|n| near.split(' ').next() == Some(n));
            if !narrows
                && Agencies::get().starts_with_verb(self.rest())
                && Agencies::get().name(self.rest()).is_none()
            {
                let role = |p: &&PartWords| matches!(p.part, Part::Role(_));
                let mut roles = lists.part.iter().filter(role);
                let known = roles.find(|p| p.words.iter().any(|w| near.contains(w.as_str())));
                self.at = self.text.len();
                return Some(known.map_or(Part::Role(Role::Other), |p| p.part));
            }
            self.at = start;
        }
        said.and_then(|s| lists.part.get(s)).map(|p| p.part)
    }

    /// The next characters, enough for a few words.
    pub fn near(&self) -> &'a str {
        let rest = self.rest();
        let end = rest.char_indices().nth(120).map_or(rest.len(), |c| c.0);
        rest.get(..end).unwrap_or("")
    }

    /// A list of agencies: names apart by commas and `và`, each with the members that it names behind a colon. Moves behind it.
    ///
    /// Semicolons part names as commas do where `semicolons` says so and the name behind one has no part of its own.
    pub fn agencies(&mut self, semicolons: bool) -> Option<Range<usize>> {
        self.names(semicolons, false)
    }

    /// As [`Cursor::agencies`] where a name must stand: an office needs no capital (`yêu cầu giám đốc các sở`).
    pub fn expected(&mut self) -> Option<Range<usize>> {
        self.names(true, true)
    }

    fn names(&mut self, semicolons: bool, expected: bool) -> Option<Range<usize>> {
        let agencies = Agencies::get();
        self.blank();
        let start = self.at;
        let mut last = start;
        let name = |text: &str| {
            agencies
                .plural(text)
                .map(|p| p.1)
                .or_else(|| agencies.prefix(text).max(agencies.several_of_a_name(text)))
                .or_else(|| small_name(text))
                .or_else(|| agencies.small_office(text).filter(|_| expected))
        };
        // `VNPT Sơn La`: the company's place is part of its name.
        let first = name(self.rest())?;
        let mut end = start + first.max(agencies.brand(self.rest()).unwrap_or(0));
        for _ in 0..MOST_NAMES {
            self.at = end;
            end = self.members(last, end);
            // `Phó Thủ tướng Lê Văn Tám và các Phó Thủ tướng`
            if let Some(behind) = self.held_by(&(last..end)) {
                let listed = Cursor {
                    text: self.text,
                    at: behind,
                };
                if listed.goes_on_with_an_office() {
                    (end, self.at) = (behind, behind);
                }
            }
            self.note();
            let trimmed = self.rest().trim_start();
            let marked = [
                ", ",
                ",",
                "; ",
                "và ",
                "cùng với ",
                "cùng ",
                "- ",
                "& ",
                "+ ",
            ]
            .iter()
            .find_map(|m| trimmed.strip_prefix(m))
            .or_else(|| {
                let before = self.text.get(last..end).unwrap_or("");
                agencies
                    .goes_on_unparted(before, trimmed)
                    .then(|| trimmed.strip_prefix('/').unwrap_or(trimmed))
            });
            let Some(mut after) = marked else { break };
            after = after.trim_start();
            // `các sở, ngành, nhất là Sở Y tế`
            for and in ["và ", "cùng ", "nhất là ", "trước hết là ", "đặc biệt là "]
            {
                after = after.strip_prefix(and).unwrap_or(after);
            }
            let from = self.text.len() - after.len();
            let before = self.text.get(last..end).unwrap_or("");
            // `Bưu điện tỉnh, Viettel Sơn La`.
            // `Chủ tịch UBND các tỉnh và lãnh đạo các bộ, ngành`: behind a comma `lãnh đạo` may be a verb.
            let office = || {
                let tied = trimmed.starts_with("và ") || trimmed.starts_with("cùng ");
                let before = self.text.get(start..end).unwrap_or("");
                (tied && agencies.opens_with_office(before))
                    .then(|| agencies.small_office(after))
                    .flatten()
            };
            let named = name(after).max(agencies.brand(after)).or_else(office);
            let shared = || agencies.shared(before, after).map(|s| s.1);
            let Some(len) = named.or_else(shared) else {
                break;
            };
            if trimmed.starts_with(';') && !(semicolons && self.plain_behind(from + len)) {
                break;
            }
            if named.is_some() {
                last = from;
            }
            end = from + len;
        }
        self.at = end;
        let ellipsis = self
            .rest()
            .strip_prefix("...")
            .or_else(|| self.rest().strip_prefix('…'));
        if let Some(after) = ellipsis {
            self.at = self.text.len() - after.len();
        } else {
            self.note();
        }
        Some(start..end)
    }

    /// Moves behind the members that the name from `last` to `end` names behind a colon; gives where they end.
    fn members(&mut self, last: usize, end: usize) -> usize {
        let Some(behind) = self.rest().trim_start().strip_prefix(':') else {
            return end;
        };
        let behind = behind.trim_start();
        let head = self.text.get(last..end).unwrap_or("");
        let from = self.text.len() - behind.len();
        match Agencies::get().members_behind_a_colon(head, behind) {
            0 => end,
            len => {
                self.at = from + len;
                self.at
            }
        }
    }

    /// Whether no part of its own follows a name that ends at a place: it belongs to the list before it.
    fn plain_behind(&self, at: usize) -> bool {
        let mut next = Cursor {
            text: self.text,
            at,
        };
        next.words(&words().adverbs);
        !next.words(&words().lead) && !next.words(&words().joint)
    }

    /// A note in brackets.
    pub fn note(&mut self) {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        if trimmed.starts_with('(')
            && let Some(close) = trimmed.bytes().take(200).position(|b| b == b')')
        {
            self.at = self.text.len() - trimmed.len() + close + 1;
        }
    }

    /// Moves behind the name of the person who holds the office that was read (`Phó Thủ tướng Chính phủ Lê Thành Long`), if
    /// the office can be given a task there.
    pub fn person(&mut self, office: &Range<usize>) -> bool {
        let back = self.at;
        let Some(end) = self.held_by(office) else {
            return false;
        };
        self.at = end;
        let named = self.ended();
        if !named {
            self.at = back;
        }
        named
    }

    /// Where the name ends, right behind the cursor, of the person who holds an office.
    fn held_by(&self, office: &Range<usize>) -> Option<usize> {
        /// Fewest and most words of a person's name.
        const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
        // The cheap question first: a capital behind a blank.
        let named = self.rest().strip_prefix(' ')?;
        let holds = named.starts_with(char::is_uppercase)
            && self
                .text
                .get(office.clone())
                .is_some_and(|o| Agencies::get().opens_with_office(o) || demands::leads(o));
        if !holds {
            return None;
        }
        let mut end = self.at;
        let mut count = 0;
        loop {
            let rest = self.text.get(end..)?;
            let inner = rest.trim_start_matches(' ');
            let word = inner
                .split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or("");
            if rest.len() == inner.len() || !word.starts_with(char::is_uppercase) {
                break;
            }
            end = self.text.len() - inner.len() + word.len();
            count += 1;
        }
        WORDS.contains(&count).then_some(end)
    }

    /// Whether a mark or `và` follows and then an office.
    fn goes_on_with_an_office(&self) -> bool {
        let rest = self.rest();
        let next = rest
            .strip_prefix(", ")
            .or_else(|| rest.strip_prefix(" và "));
        next.is_some_and(|n| {
            let n = n.strip_prefix("và ").unwrap_or(n);
            let n = n.strip_prefix("các ").unwrap_or(n);
            demands::leads(n) || Agencies::get().opens_with_office(n)
        })
    }

    /// Whether a name can end here and be given a task: at the end, a mark, or small letters that tell no story.
    pub fn ended(&self) -> bool {
        let rest = self.rest().trim_start();
        rest.is_empty()
            || self.rest().starts_with('\n')
            || rest.starts_with([',', ';', ':', '.', '(', '-', '–'])
            || (rest.starts_with(char::is_lowercase)
                && (!self.goes_on_with(&words().tells) || self.goes_on_with(&words().named_above))
                && !self.goes_on_with(&words().joins))
    }

    /// Whether the text goes on with what tells of a body or says of what something is, not with what it does.
    pub fn tells_or_narrows(&self) -> bool {
        let lists = words();
        [&lists.tells, &lists.joins, &lists.narrows]
            .iter()
            .any(|list| self.goes_on_with(list))
    }

    /// Whether the text goes on with one of some phrases, as whole words.
    pub fn goes_on_with(&self, phrases: &[String]) -> bool {
        let near = fold(self.near());
        phrases.iter().any(|w| {
            near.trim_start()
                .strip_prefix(w.as_str())
                .is_some_and(|t| !t.starts_with(char::is_alphanumeric))
        })
    }
}

/// Length of a name whose kind has a small letter and the rest a capital (`phòng Y tế`).
fn small_name(text: &str) -> Option<usize> {
    let mut words = text.split(' ');
    let small = words.next()?.starts_with(char::is_lowercase);
    let capital = words.next()?.starts_with(char::is_uppercase);
    if !(small && capital) {
        return None;
    }
    Agencies::get().expected_name(text).map(|n| n.len)
}

/// Tone marks in the new spelling, one character for one.
pub(super) fn fold_same_length(lower: &str) -> String {
    let folded = fold(lower);
    if folded.chars().count() == lower.chars().count() {
        folded
    } else {
        lower.to_owned()
    }
}
