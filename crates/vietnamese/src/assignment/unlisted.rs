//! Those who are to do something and whom no list names: offices in small letters, people, bodies that are called by what they do
//! (`cơ quan thẩm định văn bản`).
//!
//! Where a name must stand (behind `yêu cầu`, `phối hợp với`) less proves it than elsewhere. At the start of a sentence a noun for
//! somebody who acts is its subject only before a word of duty, or where nothing but such nouns stands before a verb.

use super::cursor::Cursor;
use super::ends::end_of_named_by_part;
use super::joining::without_last;
use super::words::words;
use crate::agencies::Agencies;
use crate::charges;
use crate::fold::fold;
use crate::telling;
use std::ops::Range;

/// Most words of a subject.
const MOST_WORDS: usize = 16;
/// A noun that says nothing of somebody without what follows it.
const PERSON: &str = "người";

impl Cursor<'_> {
    /// Those to whom the word right before hands a task: a list of names. Whoever is asked (`đề nghị`) may have any name, up to what is to
    /// be done.
    pub fn addressees(&mut self) -> Option<Range<usize>> {
        self.blank();
        let start = self.at;
        let found = self.expected();
        if found.is_some() {
            return found;
        }
        self.at = start;
        let asked = self.text.get(..start).map(tail).unwrap_or("").trim_end();
        let rest = self.rest();
        // `Giao các đoàn kiểm tra …`: others are given a task by name, or as a group.
        let group = || {
            without_last(asked, &words().gives).is_some()
                && (Cursor { text: rest, at: 0 }).words(&words().plural)
        };
        if without_last(asked, &words().asks).is_none() && !group() {
            return None;
        }
        let len = actor(rest)
            .filter(|len| rest.get(..*len).is_none_or(|noun| fold(noun) != PERSON))
            .or_else(|| letters(rest))?;
        let end = self.up_to_a_verb(start + len)?;
        let name = fold(self.text.get(start..end)?);
        let decides = words().above.iter().any(|w| name.contains(w.as_str()));
        (!decides).then(|| {
            self.at = end;
            start..end
        })
    }

    /// The place before the next verb or the end of a heading, which is that of the name that goes on at a place.
    fn up_to_a_verb(&self, from: usize) -> Option<usize> {
        /// Most words.
        const MOST: usize = 40;
        let mut at = from;
        for _ in 0..MOST {
            let rest = self.text.get(at..)?;
            let inner = rest.trim_start_matches([' ', ',']);
            let inner = inner.strip_prefix("và ").unwrap_or(inner);
            let behind = inner.strip_prefix(':').map(str::trim_start);
            // `đơn vị nêu trên thực hiện`: it was named before.
            let pointed = at_words_above(inner).filter(|behind| acts(behind.trim_start()));
            if pointed.is_some() {
                return Some(at);
            }
            // `các tổ chức hội`: behind a plural word stands a noun.
            let plural = without_last(tail(self.text.get(from..at)?), &words().plural).is_some();
            if inner.is_empty() || behind == Some("") || acts(inner) && !plural {
                return Some(at);
            }
            // `các hội: Hội Nông dân, …`
            let members = behind.filter(|b| b.starts_with(char::is_uppercase));
            let inner = members.unwrap_or(inner);
            if !inner.starts_with(char::is_alphanumeric) {
                return None;
            }
            let word = inner.find(|c: char| !c.is_alphanumeric());
            at = self.text.len() - inner.len() + word.unwrap_or(inner.len());
        }
        None
    }
}

/// What stands behind words that a text starts with and that only say that somebody was named above (`nêu trên`).
fn at_words_above(text: &str) -> Option<&str> {
    let mut at = Cursor { text, at: 0 };
    at.words(&words().named_before).then(|| at.rest())
}

/// Whether a paragraph asks those whom offices oversee for something (`Yêu cầu các doanh nghiệp ký cam kết`): beneath an office's name it is
/// the office that is to ask them.
pub fn asks_the_overseen(text: &str) -> bool {
    let lists = words();
    let mut at = Cursor { text, at: 0 };
    at.marks();
    at.words(&lists.asks) && at.words(&lists.plural) && at.words(&lists.overseen)
}

/// The last characters of a text, enough for a word that hands a task on.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(24).map_or(0, |c| c.0);
    text.get(start..).unwrap_or("")
}

/// Byte length of the name in capitals that a text starts with (`UB MTTQ`, `VIMARU`), or of the code of a unit (`C66`).
pub(super) fn letters(text: &str) -> Option<usize> {
    /// Fewest bytes.
    const SHORTEST: usize = 4;
    if let Some(len) = code(text) {
        return Some(len);
    }
    let capital = |c: char| c.is_ascii_uppercase() || c == ' ';
    let len = text.find(|c| !capital(c)).unwrap_or(text.len());
    let name = text.get(..len)?.trim_end();
    let whole = !text.get(name.len()..)?.starts_with(char::is_alphanumeric);
    (whole && name.len() >= SHORTEST).then_some(name.len())
}

/// Byte length of the code of a unit of the police that a text starts with: its letters and two digits (`C66`, `PC06`).
fn code(text: &str) -> Option<usize> {
    /// Digits.
    const DIGITS: usize = 2;
    let len = text.find(|c: char| !c.is_alphanumeric());
    let word = text.get(..len.unwrap_or(text.len()))?;
    let number = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.strip_suffix(number)?.to_lowercase();
    let counted = number.len() == DIGITS && number.bytes().all(|b| b.is_ascii_digit());
    (counted && words().police.contains(&letters)).then_some(word.len())
}

/// Whether a text starts with what is to be done or not to be done.
pub(super) fn acts(text: &str) -> bool {
    text.starts_with("không ") || Agencies::get().starts_with_verb(text)
}

/// Byte length of a noun for somebody who acts that a text starts with, its plural word before it.
fn actor(text: &str) -> Option<usize> {
    let lists = words();
    let mut at = Cursor { text, at: 0 };
    let several = at.words(&lists.plural);
    let known = at.words(&lists.actors) || several && at.words(&lists.several_actors);
    known.then_some(at.at)
}

/// The subject of a sentence that begins at a place, which no list knows: `Cơ quan soạn thảo phải …`, `Cấp huyện tổ chức …`.
pub(super) fn subject(text: &str, from: usize) -> Option<Range<usize>> {
    if let Some(end) = behind_whose_colon(text, from) {
        return Some(from..end);
    }
    let near = Cursor { text, at: from }.near();
    let mut end = from + actor(near)?;
    if let Some(end) = end_of_named_by_part(text, end) {
        return Some(from..end);
    }
    let mut nouns = 1;
    // `Cán bộ, công chức, viên chức`
    while let Some((at, len)) = next_actor(text, end) {
        end = at + len;
        nouns += 1;
    }
    let rest = text.get(end..)?;
    let verb = rest.trim_start();
    let person = text
        .get(from..end)
        .is_some_and(|t| fold(t).ends_with(PERSON));
    let alone = nouns > 1 && !person || Cursor { text, at: from }.words(&words().ranks);
    let tells = Cursor { text, at: end }.tells_or_narrows();
    if alone && rest.starts_with(' ') && acts(verb) && !tells && owes(verb).is_none() {
        return Some(from..end);
    }
    let urged = || before_an_urge(text, end).filter(|_| !person);
    up_to_a_duty(text, end).or_else(urged).map(|end| from..end)
}

/// Where the name of a holder ends behind whose colon stands what is to be done (`Kế toán trường: Bố trí kinh phí …`).
fn behind_whose_colon(text: &str, from: usize) -> Option<usize> {
    let near = Cursor { text, at: from }.near();
    let (holder, work) = near.split_once(':')?;
    let work = work.trim_start();
    let ordered = match work.starts_with(char::is_uppercase) {
        true => telling::orders(work),
        false => (Cursor { text: work, at: 0 }).words(&words().joint),
    };
    (ordered && charges::may_name_a_holder(holder)).then_some(from + holder.len())
}

/// Where the person ends that a text names at a place with a title and the offices held, before a colon behind which stands what the
/// person is to do (`Đồng chí Lê Nam - Phó Chủ tịch xã: Trực tiếp chỉ đạo …`).
pub(super) fn person_before_a_colon(text: &str, from: usize) -> Option<usize> {
    /// Most words of the person's title, name and offices, and most bytes.
    const LONGEST: (usize, usize) = (26, 300);
    let lists = words();
    let mut at = Cursor { text, at: from };
    if !at.words(&lists.titles) {
        return None;
    }
    let named = at.rest().trim_start().starts_with(char::is_uppercase);
    let (person, work) = text.get(from..)?.split_once(':')?;
    let short = person.len() <= LONGEST.1 && person.split_whitespace().count() <= LONGEST.0;
    let plain = !person.contains(['.', ';', '\n']);
    let charged = || {
        let mut at = Cursor { text: work, at: 0 };
        at.words(&lists.duty) || at.words(&lists.takes_on)
    };
    let acts = || telling::orders(work.trim_start()) || charged();
    (named && short && plain && acts()).then_some(from + person.len())
}

/// Where a name ends that goes on by a word or two, before one that urges to what is to be done (`Cơ quan thanh tra khẩn trương hoàn
/// thành …`).
fn before_an_urge(text: &str, from: usize) -> Option<usize> {
    /// Most words of the name behind its noun.
    const MOST: usize = 2;
    let mut at = from;
    for _ in 0..=MOST {
        let mut next = Cursor { text, at };
        let apart = next.rest().starts_with(' ');
        if apart && next.words(&words().urges) {
            return acts(next.rest().trim_start()).then_some(at);
        }
        let inner = next.rest().trim_start();
        let word = inner.find(|c: char| !c.is_alphanumeric());
        if !apart || !inner.starts_with(char::is_lowercase) {
            return None;
        }
        at = text.len() - inner.len() + word.unwrap_or(inner.len());
    }
    None
}

/// Where the next noun of a list begins, and its length.
fn next_actor(text: &str, end: usize) -> Option<(usize, usize)> {
    let rest = text.get(end..)?;
    let inner = [", ", " và "]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))?;
    let kind = || {
        let mut at = Cursor { text: inner, at: 0 };
        let named = at.words(&words().several_actors);
        // `cơ quan, tổ chức tổ chức …`: behind the noun its verb, or another noun.
        let noun = inner.get(..at.at)?;
        let behind = at.rest();
        let goes_on = behind.starts_with(", ")
            || behind.starts_with(" và ")
            || behind.trim_start().starts_with(noun);
        (named && goes_on).then_some(at.at)
    };
    Some((text.len() - inner.len(), actor(inner).or_else(kind)?))
}

/// Where a name ends that goes on up to a word of duty, in one clause.
fn up_to_a_duty(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    let mut noted = None;
    for _ in 0..MOST_WORDS {
        let rest = text.get(at..)?;
        let inner = rest.trim_start_matches(' ');
        let start = text.len() - inner.len();
        if let Some(note) = inner.strip_prefix('(') {
            noted.get_or_insert(at);
            at = start + 1 + note.find(')')? + 1;
            continue;
        }
        if let Some(behind) = owes(inner) {
            let end = noted.unwrap_or(at);
            let tied = text.get(from..end)?.ends_with(" và");
            return (!tied && !is_passive(behind)).then_some(end);
        }
        let list = || next_actor(text, at);
        if rest.starts_with(',') {
            let (noun, len) = list()?;
            at = noun + len;
            continue;
        }
        if !inner.starts_with(char::is_alphanumeric) {
            return None;
        }
        let word = inner.find(|c: char| !c.is_alphanumeric());
        let word = word.unwrap_or(inner.len());
        if words().conditions.contains(&fold(inner.get(..word)?)) {
            return None;
        }
        at = start + word;
    }
    None
}

/// What stands behind a word of duty that a text starts with.
fn owes(text: &str) -> Option<&str> {
    let mut at = Cursor { text, at: 0 };
    at.words(&words().owes).then(|| at.rest().trim_start())
}

/// Whether a text tells what is done to somebody.
fn is_passive(text: &str) -> bool {
    Cursor { text, at: 0 }.words(&words().passive)
}

#[cfg(test)]
mod tests {
    use super::super::{read, tests::lead};

    #[test]
    fn those_whom_offices_oversee_are_told_from_bodies() {
        use super::asks_the_overseen;
        assert!(asks_the_overseen(
            "- Yêu cầu các doanh nghiệp cấp nước ký cam kết."
        ));
        assert!(asks_the_overseen("Đề nghị các cơ quan báo chí đưa tin."));
        for text in [
            "Yêu cầu Trung tâm Y tế xét nghiệm nước.",
            "Yêu cầu các xã, phường dọn giếng.",
            "Các doanh nghiệp cấp nước ký cam kết.",
        ] {
            assert!(!asks_the_overseen(text), "{text}");
        }
    }

    #[test]
    fn a_person_leads_before_a_colon_with_all_offices_held() {
        for (text, person) in [
            (
                "Đồng chí Phó Trưởng phòng Văn hóa - Xã hội - Phó Trưởng tiểu ban: Trực tiếp chuẩn bị loa máy.",
                "Đồng chí Phó Trưởng phòng Văn hóa - Xã hội - Phó Trưởng tiểu ban",
            ),
            (
                "Ông Lê Văn Bình, Trưởng phòng Kinh tế: Phụ trách hậu cần.",
                "Ông Lê Văn Bình, Trưởng phòng Kinh tế",
            ),
            (
                "Giao đồng chí Lê Nam - Phó Chủ tịch xã: Chỉ đạo dọn giếng.",
                "đồng chí Lê Nam - Phó Chủ tịch xã",
            ),
        ] {
            assert_eq!(lead(text), Some(person), "{text}");
        }
        for text in [
            "Ông Trần Văn Cường - Chủ tịch UBND xã: Trưởng ban.",
            "Bà con các thôn: chuẩn bị giống.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }

    #[test]
    fn those_who_were_named_above_are_asked() {
        let text = "Yêu cầu đơn vị nêu trên thực hiện các nội dung sau:";
        assert_eq!(lead(text), Some("đơn vị"));
        let text = "Yêu cầu các đơn vị không khai thác cát gần giếng.";
        assert_eq!(lead(text), Some("các đơn vị"));
    }

    #[test]
    fn groups_that_no_list_holds_are_given_tasks() {
        let text = "Giao các đoàn kiểm tra của tỉnh lập biên bản.";
        assert_eq!(lead(text), Some("các đoàn kiểm tra của tỉnh"));
        assert_eq!(lead("Giao các chỉ tiêu cho các xã."), None);
    }

    #[test]
    fn those_who_draft_are_called_by_it() {
        for (text, body) in [
            (
                "Các cơ quan chủ trì soạn thảo phối hợp chặt chẽ với Sở Y tế lập kế hoạch.",
                "Các cơ quan chủ trì soạn thảo",
            ),
            (
                "Trước ngày 20, các cơ quan chủ trì soạn thảo gửi báo cáo.",
                "các cơ quan chủ trì soạn thảo",
            ),
        ] {
            assert_eq!(lead(text), Some(body), "{text}");
        }
        let subject = |text: &'static str| read(text).subject.and_then(|at| text.get(at));
        assert_eq!(
            subject("Cơ quan chủ trì soạn thảo ưu tiên bố trí người."),
            Some("Cơ quan chủ trì soạn thảo")
        );
        assert_eq!(
            lead("Các cơ quan chủ trì, phối hợp với Sở Y tế soạn thảo kế hoạch."),
            Some("Các cơ quan")
        );
        assert_eq!(
            lead("Các đơn vị chủ trì soạn thảo kế hoạch dọn giếng."),
            Some("Các đơn vị")
        );
    }

    #[test]
    fn a_last_member_ends_before_by_what_right_it_acts() {
        let text = "Thường trực HĐND, các Ban và đại biểu Hội đồng nhân dân tỉnh, trong phạm vi nhiệm vụ, giám sát.";
        let all = "Thường trực HĐND, các Ban và đại biểu Hội đồng nhân dân tỉnh";
        assert_eq!(lead(text), Some(all));
    }

    #[test]
    fn one_who_must_work_with_others_names_them() {
        let text = "Sở Y tế cần chủ động phối hợp với các xã kiểm tra giếng.";
        let with = read(text).coordinating.and_then(|at| text.get(at));
        assert_eq!(with, Some("các xã"));
    }
}
