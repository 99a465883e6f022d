//! Persons who are named before the office that they hold, and leaders who ask behind a clause.

use super::cursor::Cursor;
use super::opening::clause;
use super::sentence::{handed_to, hands};
use super::words::words;
use crate::agencies::Agencies;
use crate::demands;
use crate::telling;

/// Moves behind a person whom a title and a name tell, where the office follows that acts or hands a task on
/// (`Đồng chí Trần Văn Bình, Phó Chủ tịch xã yêu cầu …`). In a list of members nothing is done.
pub(super) fn behind_person(at: &mut Cursor) {
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
        .filter(|from| acts_in_office(at.text, *from))
        .unwrap_or(back);
}

/// Whether an office stands at a place, and behind it what it does.
fn acts_in_office(text: &str, from: usize) -> bool {
    let agencies = Agencies::get();
    if office_of_a_field(text, from).is_some() {
        return true;
    }
    let mut next = Cursor { text, at: from };
    let Some(held) = next.agencies(false) else {
        return false;
    };
    let office = text
        .get(held)
        .is_some_and(|o| agencies.opens_with_office(o));
    // `Giao ông Trần Văn Bình, Phó Chủ tịch xã, trực tiếp chỉ đạo …`
    let rest = next.rest();
    let behind = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let small = behind.starts_with(char::is_lowercase) && next.ended();
    office
        && small
        && (agencies.starts_with_verb(behind) || !rest.starts_with(',') && hands(&mut next))
}

/// Where the office ends that stands at a place before its field and what it does (`Phó Giám đốc phụ trách thủy lợi chỉ đạo …`).
pub(super) fn office_of_a_field(text: &str, from: usize) -> Option<usize> {
    let agencies = Agencies::get();
    let clause = text
        .get(from..)?
        .split([',', '.', ';', ':', '(', '\n'])
        .next()?;
    let ends = words().takes_on.iter();
    let end = ends
        .filter_map(|word| clause.find(&format!(" {word} ")))
        .min()?;
    let office = clause.get(..end)?;
    let begins = from + office.len() - office.trim_start().len();
    let whole = agencies.opens_with_office(office.trim_start())
        && agencies.expected_whole(office.trim_start()).is_some();
    (whole && acts_in_a_field(clause.get(end..)?) && begins < from + end).then_some(from + end)
}

/// Whether a text says what field an office has, and then what is done (`phụ trách kinh tế chỉ đạo việc dọn giếng`).
fn acts_in_a_field(text: &str) -> bool {
    /// Most words of the field.
    const LONGEST: usize = 8;
    let mut at = Cursor { text, at: 0 };
    if !at.words(&words().takes_on) {
        return false;
    }
    let field = at.rest().split([',', '.', ';', ':', '(', '\n']).next();
    let field = field.unwrap_or("");
    let mut words = field.match_indices(' ').map(|(at, _)| at + 1);
    words.next();
    words
        .take(LONGEST)
        .filter_map(|at| field.get(at..))
        .any(|word| Agencies::get().starts_with_verb(word))
}

/// Where the person ends whom a text names at a place with a title and a name alone, before what the person is to do (`Đồng chí Lê Nam chủ trì …`).
pub(super) fn person_who_acts(text: &str, from: usize) -> Option<usize> {
    /// Fewest and most words of a name.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
    let mut at = Cursor { text, at: from };
    if !at.words(&words().titles) {
        return None;
    }
    let inner = at.rest().strip_prefix(' ')?;
    let named =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let name: Vec<&str> = inner.split(' ').take_while(named).collect();
    let end = at.at + name.iter().map(|word| word.len() + 1).sum::<usize>();
    let behind = Cursor { text, at: end };
    let acts = behind.rest().starts_with(' ')
        && behind.ended()
        && Agencies::get().starts_with_verb(behind.rest().trim_start())
        && (!behind.tells_or_narrows() || telling::orders(behind.rest().trim_start()));
    let whole = WORDS.contains(&name.len()) && Agencies::get().prefix(inner).is_none();
    (whole && acts).then_some(end)
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
    use super::super::{read, tests::lead};

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
        for (text, body) in [
            (
                "Giao ông Trần Văn Bình, Phó Chủ tịch UBND tỉnh, trực tiếp chỉ đạo việc dọn giếng.",
                "Phó Chủ tịch UBND tỉnh",
            ),
            (
                "Đ/c Trần Văn Bình - Phó Giám đốc phụ trách thủy lợi chỉ đạo việc dọn giếng.",
                "Phó Giám đốc",
            ),
            (
                "Phân công chị Lý Thị Hoa - Phó Chủ tịch UBND tỉnh trực tiếp theo dõi.",
                "Phó Chủ tịch UBND tỉnh",
            ),
        ] {
            assert_eq!(lead(text), Some(body), "{text}");
        }
        for text in [
            "Đồng chí Trần Văn Bình - Phó Giám đốc phụ trách thủy lợi.",
            "Đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh, Trưởng ban.",
            "Đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh đã dọn giếng.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }

    #[test]
    fn a_person_without_an_office_leads_before_what_is_to_be_done() {
        for (text, person) in [
            (
                "Đồng chí Trần Văn Bình chủ trì dọn giếng.",
                "Đồng chí Trần Văn Bình",
            ),
            (
                "Phân công đồng chí Trần Văn Bình theo dõi việc dọn giếng.",
                "đồng chí Trần Văn Bình",
            ),
        ] {
            assert_eq!(lead(text), Some(person), "{text}");
        }
        for text in [
            "Đồng chí Trần Văn Bình đã dọn giếng.",
            "Đồng chí Trần Văn Bình, Trưởng ban.",
            "Ông Bình dọn giếng.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
        let text = "Đồng chí Lê Nam chủ trì, phối hợp với đồng chí Trần Văn Bình kiểm tra giếng.";
        let with = read(text).coordinating.and_then(|at| text.get(at));
        assert_eq!(with, Some("đồng chí Trần Văn Bình"));
    }
}
