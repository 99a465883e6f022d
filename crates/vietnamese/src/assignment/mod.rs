//! Who does what in a sentence: `Bộ Tư pháp chủ trì, phối hợp với Bộ Công an rà soát …`.
//!
//! Three readers: [`read`] for a paragraph, in which the task follows the agencies, [`clause`] for the value
//! of a labelled clause (`Đơn vị thực hiện: …`), in which nothing but agencies and their parts stands, and [`labelled`] for a
//! cell with labels of its own (`Chủ trì: …`). All give byte ranges of lists of agencies; they do not split the lists. Names are those of [`crate::agencies`], the words
//! between them those of `data/agencies_assignment.toml`.

mod agent;
mod clause;
mod cursor;
mod ends;
mod joining;
mod labelled;
mod opening;
mod partners;
mod person;
mod provinces;
mod sentence;
mod series;
#[cfg(test)]
mod tests;
mod times;
mod unlisted;
mod words;

pub use clause::clause;
pub use labelled::labelled;
pub use sentence::{decides, only_joins, only_tells, read};
pub use unlisted::asks_the_overseen;

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
    /// Who is to do it, where no lead is named: a subject that no list knows (`Cơ quan thẩm định phải …`).
    pub subject: Option<Range<usize>>,
    /// Agencies in other roles.
    pub roles: Vec<(Role, Range<usize>)>,
    /// Further leads and those that coordinate, from the sentences behind the first: `… . Giao Bộ Công an chủ trì, phối hợp với …`.
    pub more: Vec<(Part, Range<usize>)>,
    /// The first sentence hands its task to the lead by a word (`đề nghị`, `giao`, `yêu cầu`).
    pub handed: bool,
    /// A later sentence or clause hands a task on by a word: `Đồng ý với đề xuất của Sở Y tế; giao Sở Tài chính …`.
    pub handed_later: bool,
    /// What stands before the sentences that name the further leads tells of something and is no work: nobody else leads.
    pub told_before: bool,
    /// It hands its task to somebody whom no list knows: `Sở Y tế đề nghị các hội cử người`.
    pub handed_away: bool,
    /// What remains: the task. Of a sentence without agencies, all of it.
    pub rest: Range<usize>,
}

impl Assignment {
    /// The same, of a text that stands this many bytes further on.
    pub fn behind(&self, by: usize) -> Assignment {
        let on = |range: &Range<usize>| range.start + by..range.end + by;
        Assignment {
            lead: self.lead.as_ref().map(on),
            coordinating: self.coordinating.as_ref().map(on),
            subject: self.subject.as_ref().map(on),
            roles: self.roles.iter().map(|(r, at)| (*r, on(at))).collect(),
            more: self.more.iter().map(|(p, at)| (*p, on(at))).collect(),
            rest: on(&self.rest),
            ..self.clone()
        }
    }
}

/// The part that a label gives to the agencies behind it: `Đơn vị chủ trì`, `Cơ quan phối hợp`, `Đơn vị phê duyệt`.
pub fn label(text: &str) -> Option<Part> {
    let words = words::words();
    let folded = fold(text);
    let says = |list: &[String]| list.iter().any(|w| folded.contains(w.as_str()));
    if !words
        .label
        .holders
        .iter()
        .any(|h| folded.starts_with(h.as_str()))
    {
        return None;
    }
    if says(&words.lead) {
        return Some(Part::Lead);
    }
    let named = words
        .part
        .iter()
        .find(|p| p.part != Part::Role(Role::Executes) && says(&p.words));
    named
        .map(|p| p.part)
        .or_else(|| says(&words.label.lead).then_some(Part::Lead))
}
