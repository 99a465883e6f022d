//! Who does what in a sentence: `Bộ Tư pháp chủ trì, phối hợp với Bộ Công an rà soát …`.
//!
//! Two readers: [`read`] for a paragraph, in which the task follows the agencies, and [`clause`] for the value
//! of a labelled clause (`Đơn vị thực hiện: …`), in which nothing but agencies and their parts stands. Both give byte
//! ranges of lists of agencies; they do not split the lists. Names are those of [`crate::agencies`].

use crate::agencies::Agencies;
use crate::fold::fold;
use std::ops::Range;

/// A role other than lead and coordinating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Supervises, checks, urges (theo dõi, kiểm tra, giám sát, đôn đốc).
    Supervises,
    /// Carries out beside the lead (thực hiện).
    Executes,
    /// Approves (phê duyệt).
    Approves,
    /// Advises (tham mưu).
    Advises,
    /// Another role.
    Other,
}

/// Part of an agency in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Coordinating,
    /// Another part.
    Role(Role),
}

/// Who does what; byte ranges of the text read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assignment {
    /// Lead agencies.
    pub lead: Option<Range<usize>>,
    /// Coordinating agencies.
    pub coordinating: Option<Range<usize>>,
    /// Agencies in other roles.
    pub roles: Vec<(Role, Range<usize>)>,
    /// What remains: the task. Of a sentence without agencies, all of it.
    pub rest: Range<usize>,
}

/// Words that hand a task to those named behind them.
const HANDS: &[&str] = &[
    "giao cho",
    "giao",
    "đề nghị",
    "yêu cầu",
    "phân công",
    "trong đó giao",
];
/// Words before `chủ trì` and `phối hợp`.
const ADVERBS: &[&str] = &[
    "chủ động",
    "tích cực",
    "thường xuyên",
    "tiếp tục",
    "khẩn trương",
    "trực tiếp",
    "kịp thời",
];
/// Words behind a name that tell what is or was, or tie it to another.
const TELLS: &[&str] = &[
    "đã", "đang", "vừa", "vẫn", "còn", "bị", "cũng", "và", "của", "hoặc",
];
/// Words between an agency and its part.
const DUTY: &[&str] = &[
    "có trách nhiệm",
    "chịu trách nhiệm",
    "có nhiệm vụ",
    "được giao",
    "làm đầu mối",
    "là đơn vị",
    "là cơ quan",
    "là đầu mối",
];
/// Words of parts, the stronger first.
const PARTS: &[(&str, Part)] = &[
    ("chủ trì", Part::Lead),
    ("phối hợp", Part::Coordinating),
    ("phê duyệt", Part::Role(Role::Approves)),
    ("thẩm định", Part::Role(Role::Approves)),
    ("đôn đốc", Part::Role(Role::Supervises)),
    ("giám sát", Part::Role(Role::Supervises)),
    ("kiểm tra", Part::Role(Role::Supervises)),
    ("theo dõi", Part::Role(Role::Supervises)),
    ("tham mưu", Part::Role(Role::Advises)),
    ("tư vấn", Part::Role(Role::Advises)),
    ("thực hiện", Part::Role(Role::Executes)),
    ("triển khai", Part::Role(Role::Executes)),
    ("hướng dẫn", Part::Role(Role::Other)),
];
/// Most names of one list in a sentence.
const MOST_NAMES: usize = 200;
/// Words that narrow what is before them and give no part.
const NARROWS: &[&str] = &[
    "tại", "theo", "từ", "trên", "về", "với", "vào", "sau", "trước", "khi", "được", "cho", "để",
    "trong",
];

/// Reads a paragraph: the agencies at its start, those that the lead works with, and where the task begins.
///
/// `Chủ trì, phối hợp với Bộ Công an …` has no lead (its heading names it). A name that only opens the sentence and
/// is followed neither by a verb nor by a mark is no lead.
pub fn read(text: &str) -> Assignment {
    let mut at = Cursor { text, at: 0 };
    at.marks();
    at.words(HANDS);
    let lead = at.agencies();
    if let Some(lead) = &lead
        && !at.ended()
    {
        // The name goes on in a way that no name does: the sentence is about it.
        let _ = lead;
        return Assignment {
            rest: 0..text.len(),
            ..Assignment::default()
        };
    }
    let after_lead = at.at;
    at.blank();
    at.words(DUTY);
    at.blank();
    at.words(ADVERBS);
    let leads = at.words(&["chủ trì"]);
    let mut coordinating = None;
    let before = at.at;
    at.separators();
    at.words(ADVERBS);
    if (leads || lead.is_some() || before == at.at || at.at == first(text))
        && at.words(&["phối hợp"])
    {
        at.words(&["chặt chẽ", "đồng bộ", "hiệu quả"]);
        let with = at.words(&["cùng với", "với", "cùng"]);
        coordinating = at.agencies();
        if coordinating.is_none() {
            at.at = if with || leads { before } else { after_lead };
        }
    } else {
        at.at = if leads { before } else { after_lead };
    }
    at.separators();
    let rest = if lead.is_none() && coordinating.is_none() {
        0
    } else {
        at.at
    };
    Assignment {
        lead,
        coordinating,
        roles: Vec::new(),
        rest: rest..text.len(),
    }
}

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

/// The part that a label gives to the agencies behind it: `Đơn vị chủ trì`, `Cơ quan phối hợp`, `Đơn vị phê duyệt`.
pub fn label(text: &str) -> Option<Part> {
    const LEAD: &[&str] = &[
        "thực hiện",
        "lập hồ sơ",
        "chịu trách nhiệm",
        "được giao",
        "phân công",
        "đầu mối",
        "triển khai",
    ];
    let folded = fold(text);
    let holders = [
        "đơn vị",
        "cơ quan",
        "trách nhiệm",
        "bộ phận",
        "phòng",
        "tổ chức",
        "phân công",
        "người",
        "cấp",
        "chủ trì",
        "phối hợp",
    ];
    if !holders.iter().any(|h| folded.starts_with(h)) {
        return None;
    }
    if folded.contains("chủ trì") {
        return Some(Part::Lead);
    }
    let named = PARTS
        .iter()
        .find(|(w, p)| *p != Part::Role(Role::Executes) && folded.contains(w))
        .map(|(_, p)| *p);
    named.or_else(|| {
        LEAD.iter()
            .any(|w| folded.contains(w))
            .then_some(Part::Lead)
    })
}

fn extend(range: &mut Option<Range<usize>>, more: Range<usize>) {
    *range = Some(match range.take() {
        Some(old) => old.start.min(more.start)..old.end.max(more.end),
        None => more,
    });
}

/// Pieces of a clause between semicolons and line breaks, trimmed, without a final period.
fn segments(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ';')]) {
        if c != ';' && c != '\n' {
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

/// Agencies of a segment with their parts; nothing if it does not begin with one.
fn segment_parts(text: &str, segment: Range<usize>) -> Option<Vec<(Option<Part>, Range<usize>)>> {
    let inner = text.get(segment.clone())?;
    let shift = |r: Range<usize>| r.start + segment.start..r.end + segment.start;
    let mut at = Cursor { text: inner, at: 0 };
    let mut out: Vec<(Option<Part>, Range<usize>)> = Vec::new();
    at.words(HANDS);
    // "Chủ trì: Bộ A; phối hợp: Bộ B": the part stands before.
    let before = at.part_before();
    let first = at.agencies()?;
    if let Some(part) = before {
        return Some(vec![(Some(part), shift(first))]);
    }
    out.push((None, shift(first)));
    while at.at < inner.len() {
        let from = at.at;
        at.separators();
        at.words(DUTY);
        match at.parts_said() {
            Some(Part::Lead) => {
                set_last(&mut out, Part::Lead);
                at.separators();
                at.words(ADVERBS);
                if at.words(&["phối hợp"]) {
                    at.words(&["chặt chẽ"]);
                    at.words(&["cùng với", "với", "cùng"]);
                    if let Some(r) = at.agencies() {
                        out.push((Some(Part::Coordinating), shift(r)));
                    }
                } else if let Some(r) = at.agencies() {
                    out.push((None, shift(r)));
                }
            }
            Some(Part::Coordinating) => {
                at.words(&["chặt chẽ"]);
                at.words(&["cùng với", "với", "cùng"]);
                let led = out.iter().any(|(p, _)| *p == Some(Part::Lead));
                match at.agencies() {
                    // "A phối hợp với B": A leads.
                    Some(r) => {
                        set_last(&mut out, if led { Part::Coordinating } else { Part::Lead });
                        out.push((Some(Part::Coordinating), shift(r)));
                    }
                    None => set_last(&mut out, Part::Coordinating),
                }
            }
            Some(part) => {
                set_last(&mut out, part);
                break;
            }
            None => match at.agencies() {
                Some(r) => out.push((None, shift(r))),
                None => break,
            },
        }
        if at.at == from {
            break;
        }
    }
    // What follows the last name and is no part belongs to it ("được giao tại Đề án 06").
    if out.len() == 1
        && let Some((None, range)) = out.first_mut()
    {
        range.end = segment.end;
    }
    Some(out)
}

fn set_last(out: &mut [(Option<Part>, Range<usize>)], part: Part) {
    if let Some(last) = out.last_mut()
        && last.0.is_none()
    {
        last.0 = Some(part);
    }
}

fn first(text: &str) -> usize {
    let mut at = Cursor { text, at: 0 };
    at.marks();
    at.at
}

/// A place in a text, moved on by what is read.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn blank(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Blanks, list marks and an ordinal (`- `, `2. `, `a) `, `3.1. `).
    fn marks(&mut self) {
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
    fn separators(&mut self) {
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
    fn words(&mut self, phrases: &[&str]) -> bool {
        self.blank();
        let end = self
            .rest()
            .char_indices()
            .nth(24)
            .map_or(self.rest().len(), |c| c.0);
        let head = self.rest().get(..end).unwrap_or("").to_lowercase();
        let head = fold_same_length(&head);
        let whole = |p: &&&str| {
            head.strip_prefix(**p)
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
    fn part_before(&mut self) -> Option<Part> {
        let start = self.at;
        let (word, part) = PARTS.iter().find(|(w, _)| {
            let found = self.words(&[w]);
            if !found {
                self.at = start;
            }
            found
        })?;
        let _ = word;
        self.words(&["với", "cùng"]);
        self.separators();
        Some(*part)
    }

    /// The strongest part that the words up to the next mark say, and the place behind them.
    fn parts_said(&mut self) -> Option<Part> {
        let start = self.at;
        let mut said: Option<usize> = None;
        while let Some(index) = PARTS.iter().position(|(w, _)| self.words(&[w])) {
            said = Some(said.map_or(index, |s| s.min(index)));
            if index <= 1 {
                break;
            }
            self.separators();
        }
        if said.is_none() {
            // "hướng dẫn kiểm tra giám sát", "tổng hợp, đôn đốc": other verbs first.
            let near = self
                .rest()
                .char_indices()
                .nth(120)
                .map_or(self.rest().len(), |c| c.0);
            let near = self.rest().get(..near).unwrap_or("");
            let rest = fold(near.split([';', '\n', '.']).next().unwrap_or(""));
            let narrows = NARROWS.contains(&rest.split(' ').next().unwrap_or(""));
            if !narrows
                && Agencies::get().starts_with_verb(self.rest())
                && Agencies::get().name(self.rest()).is_none()
            {
                let known = PARTS
                    .iter()
                    .find(|(w, p)| matches!(p, Part::Role(_)) && rest.contains(w))
                    .map(|(_, p)| *p);
                self.at = self.text.len();
                return Some(known.unwrap_or(Part::Role(Role::Other)));
            }
            self.at = start;
        }
        said.and_then(|s| PARTS.get(s)).map(|(_, p)| *p)
    }

    /// A list of agencies: names apart by commas and `và`. Moves behind it.
    fn agencies(&mut self) -> Option<Range<usize>> {
        let agencies = Agencies::get();
        self.blank();
        let start = self.at;
        let mut end = start + agencies.prefix(self.rest())?;
        for _ in 0..MOST_NAMES {
            self.at = end;
            self.note();
            let rest = self.rest();
            let trimmed = rest.trim_start();
            let marked = [", ", ",", "; ", "và ", "cùng với ", "cùng ", "- "]
                .iter()
                .find_map(|m| trimmed.strip_prefix(m));
            let Some(mut after) = marked else { break };
            after = after.trim_start();
            for and in ["và ", "cùng "] {
                after = after.strip_prefix(and).unwrap_or(after);
            }
            // "…, Sở Tài chính chủ trì": still one list; a semicolon parts tasks in prose.
            let Some(len) = agencies.prefix(after).filter(|_| !trimmed.starts_with(';')) else {
                break;
            };
            let from = self.text.len() - after.len();
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

    /// A note in brackets.
    fn note(&mut self) {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        if trimmed.starts_with('(')
            && let Some(close) = trimmed.bytes().take(200).position(|b| b == b')')
        {
            self.at = self.text.len() - trimmed.len() + close + 1;
        }
    }

    /// Whether a name can end here and be given a task: at the end, a mark, or small letters that tell no story.
    fn ended(&self) -> bool {
        let rest = self.rest().trim_start();
        let mut words = rest.split_whitespace();
        let next = fold(words.next().unwrap_or(""));
        rest.is_empty()
            || self.rest().starts_with('\n')
            || rest.starts_with([',', ';', ':', '.', '(', '-', '–'])
            || (rest.starts_with(char::is_lowercase) && !TELLS.contains(&next.as_str()))
    }
}

/// Tone marks in the new spelling, one character for one.
fn fold_same_length(lower: &str) -> String {
    let folded = fold(lower);
    if folded.chars().count() == lower.chars().count() {
        folded
    } else {
        lower.to_owned()
    }
}

#[cfg(test)]
mod tests;
