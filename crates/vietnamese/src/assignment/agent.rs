//! Those who do what a sentence is about, named behind it (`Việc dọn giếng do Sở Y tế thực hiện`, `…; do Sở Y tế chủ trì, các xã phối hợp`).

use super::cursor::Cursor;
use super::joining::joined_behind;
use super::words::words;
use std::ops::Range;

/// Those who do it, and those who join them.
pub(super) struct Agent {
    pub lead: Range<usize>,
    pub coordinating: Option<Range<usize>>,
}

/// Those whom the sentence at a place names as the ones who do the work that it is about: it begins with a word for work, behind `do` or `giao`
/// stand bodies, and behind them nothing of the clause but the word by which they do it. One that goes on (`Việc chi trả do Sở Y tế thực hiện
/// còn chậm`) tells of something.
pub(super) fn agent(text: &str, from: usize) -> Option<Agent> {
    /// Farthest place of those who do it, in bytes.
    const REACH: usize = 400;
    let lists = words();
    if !(Cursor { text, at: from }).words(&lists.work) {
        return None;
    }
    let sentence = text.get(from..)?.split(['.', ';', ':', '\n']).next()?;
    let spaces = sentence.match_indices(' ').map(|(at, _)| at);
    spaces.take_while(|at| *at <= REACH).find_map(|space| {
        let mut at = Cursor {
            text,
            at: from + space,
        };
        if !at.words(&lists.by) {
            return None;
        }
        let lead = at.expected()?;
        at.note();
        if !at.words(&lists.carries) {
            return None;
        }
        // `chịu trách nhiệm thực hiện`
        at.words(&lists.carries);
        let rest = at.rest();
        let joined = joined_behind(text, at.at)
            .map(|(with, _)| with)
            .filter(|_| rest.starts_with(','));
        let closed = rest.is_empty() || rest.starts_with(['.', ',', ';', '/']);
        closed.then_some(Agent {
            lead,
            coordinating: joined,
        })
    })
}

/// Those who lead by a last clause of its own behind the work, and those who join them (`Dọn giếng; do Sở Y tế chủ trì, các xã phối hợp`). Who only
/// takes part in what others lead (`Tham gia đoàn kiểm tra; do …`) keeps what he does.
pub(super) fn leads_behind(text: &str, from: usize) -> Option<Agent> {
    let lists = words();
    if (Cursor { text, at: from }).words(&lists.takes_part) {
        return None;
    }
    let mark = text
        .get(from..)?
        .trim_end()
        .trim_end_matches(';')
        .rfind(';')?;
    let start = from + mark + 1;
    let mut at = Cursor { text, at: start };
    if !at.words(&lists.by) {
        return None;
    }
    let lead = at.expected()?;
    at.note();
    if !at.words(&lists.lead) || !at.rest().starts_with(',') {
        return None;
    }
    let (coordinating, end) = joined_behind(text, at.at)?;
    let behind = text.get(end..)?.trim();
    matches!(behind, "" | "." | ";" | "./." | "/.").then_some(Agent {
        lead,
        coordinating: Some(coordinating),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{read, tests::lead};

    #[test]
    fn those_who_lead_are_named_in_a_clause_behind_the_work() {
        let text = "Dọn giếng ở các xã; do Sở Y tế chủ trì, Sở Xây dựng phối hợp.";
        let with = read(text).coordinating.and_then(|at| text.get(at));
        assert_eq!((lead(text), with), (Some("Sở Y tế"), Some("Sở Xây dựng")));
        for text in [
            "Tham gia đoàn kiểm tra; do Sở Y tế chủ trì, các xã phối hợp.",
            "Dọn giếng tại hội thi, do Sở Y tế chủ trì, các xã phối hợp.",
            "Dọn giếng. Do Sở Y tế chủ trì, các xã phối hợp.",
            "Dọn giếng; do Sở Y tế chủ trì còn chậm.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }

    #[test]
    fn those_who_do_the_work_are_named_behind_it() {
        for (text, who) in [
            ("Việc dọn giếng do Sở Y tế đảm nhiệm.", "Sở Y tế"),
            (
                "Công tác phun thuốc do các xã, phường chịu trách nhiệm.",
                "các xã, phường",
            ),
            (
                "Việc sửa máy bơm giao cho Sở Xây dựng chủ trì, xong trước mùa mưa.",
                "Sở Xây dựng",
            ),
        ] {
            assert_eq!(lead(text), Some(who), "{text}");
        }
        let text = "Việc dọn giếng do Sở Y tế chủ trì, Sở Xây dựng phối hợp.";
        let with = read(text).coordinating.and_then(|at| text.get(at));
        assert_eq!((lead(text), with), (Some("Sở Y tế"), Some("Sở Xây dựng")));
    }

    #[test]
    fn what_is_told_of_work_charges_nobody() {
        for text in [
            "Việc chi trả do Sở Y tế thực hiện còn chậm.",
            "Việc dọn giếng do thời tiết thực hiện chậm.",
            "Kinh phí do Sở Tài chính cấp.",
            "Việc dọn giếng do đó phải lùi lại.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }
}
