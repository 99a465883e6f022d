//! Persons who are named before the office that they hold, and leaders who ask behind a clause.

use super::cursor::Cursor;
use super::opening::clause;
use super::sentence::{handed_to, hands};
use super::words::words;
use crate::agencies::Agencies;
use crate::demands;

/// Moves behind a person whom a title and a name tell, where the office follows that acts or hands a task on
/// (`Đồng chí Trần Văn Bình, Phó Chủ tịch xã yêu cầu …`). In a list of members nothing is done.
pub(super) fn behind_person(at: &mut Cursor, handed: bool) {
    /// Fewest and most words of a name.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
    let back = at.at;
    if !at.words(&words().titles) {
        at.at = back;
        return;
    }
    let rest = at.rest();
    let named = rest.find([',', '-', '–', '.', ';', ':', '\n']);
    let office = named.and_then(|end| {
        let name = rest.get(..end)?;
        let words: Vec<&str> = name.split_whitespace().collect();
        let whole = WORDS.contains(&words.len())
            && words
                .iter()
                .all(|word| word.starts_with(char::is_uppercase))
            && Agencies::get().prefix(name.trim_start()).is_none();
        let mark = rest
            .get(end..)?
            .chars()
            .next()
            .filter(|c| ",-–".contains(*c))?;
        whole.then_some(at.at + end + mark.len_utf8())
    });
    at.at = office
        .filter(|from| acts_in_office(at.text, *from, handed))
        .unwrap_or(back);
}

/// Whether an office stands at a place, and behind it what it does.
fn acts_in_office(text: &str, from: usize, handed: bool) -> bool {
    let agencies = Agencies::get();
    let mut next = Cursor { text, at: from };
    let Some(held) = next.agencies(false) else {
        return false;
    };
    let office = text
        .get(held)
        .is_some_and(|o| agencies.opens_with_office(o));
    // `Giao ông Trần Văn Bình, Phó Chủ tịch xã, trực tiếp chỉ đạo …`
    let rest = next.rest();
    let apart = rest.strip_prefix(',').filter(|_| handed);
    let behind = apart.unwrap_or(rest).trim_start();
    let small = behind.starts_with(char::is_lowercase) && next.ended();
    office && small && (agencies.starts_with_verb(behind) || apart.is_none() && hands(&mut next))
}

/// Where the person ends whom a text names at a place with a title and a name alone, and who is charged with leading: by a word before, or
/// together with others (`Đồng chí Lê Nam chủ trì, phối hợp với …`). Else the sentence may only tell who led a meeting.
pub(super) fn comrade_who_leads(text: &str, from: usize, handed: bool) -> Option<usize> {
    /// Fewest and most words of a name.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
    let lists = words();
    let mut at = Cursor { text, at: from };
    if !at.words(&lists.comrades) {
        return None;
    }
    let inner = at.rest().strip_prefix(' ')?;
    let named =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let name: Vec<&str> = inner.split(' ').take_while(named).collect();
    let end = at.at + name.iter().map(|word| word.len() + 1).sum::<usize>();
    let mut behind = Cursor { text, at: end };
    let leads = behind.rest().starts_with(' ') && behind.words(&lists.lead);
    behind.separators();
    let charged = handed || behind.words(&lists.joint);
    let whole = WORDS.contains(&name.len()) && Agencies::get().prefix(inner).is_none();
    (whole && leads && charged).then_some(end)
}

/// Where a leader begins behind a comma of a sentence that leads to a list, and asks those who are named behind (`Lập thành tích chào mừng
/// Đại hội, Thủ tướng Chính phủ yêu cầu các bộ thực hiện các việc sau:`). Whatever stands before only says why.
pub(super) fn asked_by_a_leader_behind_a_comma(text: &str, from: usize) -> Option<usize> {
    let clause = clause(text.get(from..)?);
    let named = || Cursor { text, at: from }.agencies(true).is_some();
    if !text.trim_end().ends_with(':') || named() {
        return None;
    }
    let commas = clause.match_indices(", ").map(|(at, _)| at);
    commas
        .take_while(|at| !clause.get(..*at).is_some_and(|c| c.contains(". ")))
        .map(|comma| from + comma + 2)
        .find(|open| {
            let mut next = Cursor { text, at: *open };
            let capital = next.rest().starts_with(char::is_uppercase);
            let name = next.agencies(true).filter(|_| capital);
            let leader = name.filter(|n| text.get(n.clone()).is_some_and(demands::leads));
            leader.is_some_and(|leader| {
                next.person(&leader);
                hands(&mut next) && handed_to(&mut next).is_some()
            })
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::lead;

    #[test]
    fn an_office_behind_a_persons_name_acts_or_hands_a_task_on() {
        for (text, body) in [
            (
                "Đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh yêu cầu Sở Y tế dọn giếng.",
                "Sở Y tế",
            ),
            (
                "Phân công đồng chí Trần Văn Bình - Phó Chủ tịch UBND tỉnh chỉ đạo việc dọn giếng.",
                "Phó Chủ tịch UBND tỉnh",
            ),
        ] {
            assert_eq!(lead(text), Some(body), "{text}");
        }
        let text =
            "Giao ông Trần Văn Bình, Phó Chủ tịch UBND tỉnh, trực tiếp chỉ đạo việc dọn giếng.";
        assert_eq!(lead(text), Some("Phó Chủ tịch UBND tỉnh"));
        for text in [
            "Ông Trần Văn Bình, Phó Chủ tịch UBND tỉnh, báo cáo việc dọn giếng.",
            "Đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh, Trưởng ban.",
            "Đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh đã dọn giếng.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }

    #[test]
    fn a_person_without_an_office_leads_where_charged_with_leading() {
        for (text, person) in [
            (
                "Đồng chí Trần Văn Bình chủ trì, phối hợp với Sở Y tế dọn giếng.",
                "Đồng chí Trần Văn Bình",
            ),
            (
                "Phân công đồng chí Trần Văn Bình chủ trì việc dọn giếng.",
                "đồng chí Trần Văn Bình",
            ),
        ] {
            assert_eq!(lead(text), Some(person), "{text}");
        }
        for text in [
            "Đồng chí Trần Văn Bình chủ trì cuộc họp.",
            "Ông Trần Văn Bình đề nghị dọn giếng.",
            "Bà Trần Thị Bình chủ trì, phối hợp với Sở Y tế dọn giếng.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }
}
