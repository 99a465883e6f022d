//! Sentences that lead to a list of what they ask for: `…, Thủ tướng Chính phủ yêu cầu:`.
//!
//! The words are in `data/demands.toml`. Whom such a sentence asks is for [`crate::assignment`] to say, where it names them.

use crate::agencies::Agencies;
use crate::fold::{fold, spaced, without_brackets};
use crate::phrases::Phrases;
use crate::telling;
use crate::tokens::{Token, tokens};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    verbs: Vec<String>,
    explaining: Vec<String>,
    saying: Vec<String>,
    nouns_behind: Phrases,
    nouns_before: Phrases,
    leaders: Phrases,
    short_names: Phrases,
    asked: Phrases,
    addressed: Phrases,
    ends: Phrases,
    agreeing: Phrases,
    passing: Phrases,
    uniting: Phrases,
    agreed: Phrases,
    going_on: Phrases,
    begging: Phrases,
    pleading: Phrases,
    sending: Vec<String>,
    before_sending: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    counter_examples: Vec<String>,
}

/// Most words before the verb by which a letter asks its readers: who asks, and an occasion.
const MOST_BEFORE_ASKING: usize = 25;

static DATA: LazyLock<File> =
    LazyLock::new(|| data!("demands").expect("data/demands.toml is well formed"));

/// Whether a sentence leads to a list of what it asks for. A heading of few words (`Một số yêu cầu:`) does not.
pub fn leads_to_demands(sentence: &str) -> bool {
    let Some(clause) = last_clause(sentence) else {
        return false;
    };
    /// Fewest words of a clause before a verb without its subject.
    const FEWEST: usize = 5;
    let spots = Spots::of(clause);
    let reason =
        |before: &str| before.ends_with(',') && before.split(' ').nth(FEWEST - 1).is_some();
    spots.any(&DATA.verbs, |before, behind| {
        speaks(before) || reason(before) || before.is_empty() && names_asked(behind)
    }) || spots.any(&DATA.explaining, |before, behind| {
        speaks(before) && names_asked(behind)
    }) || spots.any(&DATA.saying, |before, _| {
        begins(&DATA.leaders, subject(before))
    })
}

/// Whether it is a leader who asks for the list that a sentence leads to (`…, Phó Thủ tướng có ý kiến như sau:`), not the body whose paper
/// it is.
pub fn is_asked_by_a_leader(sentence: &str) -> bool {
    let Some(clause) = last_clause(sentence) else {
        return false;
    };
    let spots = Spots::of(clause);
    let leader = |before: &str, _: &str| begins(&DATA.leaders, subject(before));
    spots.any(&DATA.verbs, leader) || spots.any(&DATA.saying, leader)
}

/// Whether a name is that of somebody who leads (`Thủ tướng Chính phủ`).
pub fn leads(name: &str) -> bool {
    begins(&DATA.leaders, name)
}

/// Whether those whom a sentence asks are named by a word of courtesy only: those whom the letter goes to (`Quý cơ quan`).
pub fn asks_the_addressed(sentence: &str) -> bool {
    let Some(clause) = last_clause(sentence) else {
        return false;
    };
    let spots = Spots::of(clause);
    let addressed = |_: &str, behind: &str| begins(&DATA.addressed, behind);
    spots.any(&DATA.verbs, addressed) || spots.any(&DATA.explaining, addressed)
}

/// Whether a line names the one who sends a telegram to those listed beneath (`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:`).
pub fn sends(line: &str) -> bool {
    let Some((name, verb)) = line
        .trim_end()
        .strip_suffix(':')
        .and_then(|said| said.trim_end().rsplit_once(' '))
    else {
        return false;
    };
    fold(verb) == "điện" && (DATA.leaders.open(&spaced(&fold(name))) || names_body(name))
}

/// Whether a statement only agrees to something or judges it (`Đồng ý với đề nghị của Sở Y tế`), behind its occasion, too (`Để bảo đảm
/// an toàn, đồng ý …`).
pub fn only_agrees(statement: &str) -> bool {
    begins(&DATA.agreeing, behind_occasion(statement))
}

/// Whether a statement begins with what is decided: agreed to, or passed (`Thông qua Tờ trình …`).
pub fn decides_something(statement: &str) -> bool {
    only_agrees(statement) || begins(&DATA.passing, behind_occasion(statement))
}

/// The same of one that stands in a list of work to do, where to unite something is work (`Thống nhất đầu mối quản lý`).
pub fn only_agrees_among_work(statement: &str) -> bool {
    let said = behind_occasion(statement);
    let text = spaced(&fold(said));
    let united = DATA.uniting.iter().find_map(|u| text.strip_prefix(u));
    begins(&DATA.agreeing, said) && united.is_none_or(|behind| DATA.agreed.open(&spaced(behind)))
}

/// A statement behind the clauses that only lead to what it says.
fn behind_occasion(statement: &str) -> &str {
    let mut said = statement;
    while let Some((clause, behind)) = said.split_once(", ")
        && !clause.contains(['.', ';', ':'])
        && telling::is_occasion(clause)
    {
        said = behind;
    }
    // What goes on with an occasion that holds a comma is no statement.
    if said.starts_with(char::is_lowercase) && !begins(&DATA.agreeing, said) {
        return statement;
    }
    said
}

/// Whether an item is what is asked of somebody above, who is to decide it (`Xem xét, cho phép …`).
pub fn begs(item: &str) -> bool {
    begins(&DATA.begging, item)
}

/// Whether a sentence says what a leader decides in the end and asks nobody
/// (`Sau thời hạn trên, Chủ tịch tỉnh xem xét, quyết định giải thể hội`).
pub fn is_left_to_a_leader(sentence: &str) -> bool {
    // Who acts before is no leader's decision, but for an occasion.
    let mut clauses = sentence.split(", ");
    let leader = clauses.find(|clause| !telling::is_occasion(clause));
    leader.is_some_and(|clause| {
        let text = spaced(&fold(clause));
        DATA.leaders.open(&text) && text.ends_with(" xem xét ")
    }) && !Spots::of(sentence).any(&DATA.verbs, |_, behind| names_asked(behind))
}

/// Whether what stands behind a writer's name is what a letter itself does: it sends or tells something.
pub fn writes(behind_name: &str) -> bool {
    let folded = fold(behind_name);
    let mut said = folded.trim_start_matches([' ', ',']);
    let word = |said: &str, word: &str| said.strip_prefix(word).is_some_and(|b| b.starts_with(' '));
    let before = |said: &str| DATA.before_sending.iter().find(|before| word(said, before));
    while let Some(before) = before(said) {
        said = said[before.len()..].trim_start();
    }
    DATA.sending.iter().any(|verb| word(said, verb))
}

/// Whether a sentence asks somebody above for something (`Kính đề nghị Bộ Y tế xem xét, sửa đổi …`), as papers that go upwards do.
pub fn pleads(sentence: &str) -> bool {
    begins(&DATA.pleading, sentence)
}

/// Whether a sentence of a letter asks those whom it is addressed to by a word of courtesy for something that it names itself
/// (`Đề nghị Quý cơ quan góp ý …`).
pub fn asks_the_reader(statement: &str) -> bool {
    statement.split(". ").any(|sentence| {
        let text = spaced(&fold(sentence));
        let asked = DATA.verbs.iter().find_map(|verb| {
            let (before, behind) = text.split_once(&format!(" {verb} "))?;
            DATA.addressed
                .open(&spaced(behind))
                .then_some((before, behind))
        });
        // Nothing stands before the verb but an occasion and who asks; `quý II` is a time.
        asked.is_some_and(|(before, behind)| {
            let second = behind.split_whitespace().nth(1).unwrap_or("");
            let quarter = second
                .trim_end_matches(',')
                .bytes()
                .all(|b| b"iv/0123456789".contains(&b));
            before.split_whitespace().count() <= MOST_BEFORE_ASKING && !quarter
        }) && !sentence.trim_end().ends_with(':')
            && !telling::tells_what_was_done(sentence)
    })
}

/// The last clause of a sentence that leads to a list, without its end; `None` where it leads to none.
fn last_clause(sentence: &str) -> Option<&str> {
    let trimmed = sentence.trim_end();
    let open = trimmed.trim_end_matches([':', '.', ' ', '/']);
    if !trimmed.ends_with(':') && !DATA.ends.close(&spaced(&fold(open))) {
        return None;
    }
    let line = open.rsplit('\n').next()?.rsplit(". ").next()?;
    let last = line.rsplit(';').next()?;
    Some(if begins(&DATA.going_on, last) {
        line
    } else {
        last
    })
}

/// The words of a clause, to find others among them.
struct Spots<'t> {
    clause: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Spots<'t> {
    fn of(clause: &'t str) -> Self {
        Spots {
            clause,
            tokens: tokens(clause),
        }
    }

    /// Whether one of these verbs stands where it is none of the nouns that sound alike, between texts that suit.
    fn any(&self, verbs: &[String], suits: impl Fn(&'t str, &'t str) -> bool) -> bool {
        (0..self.tokens.len()).any(|at| {
            verbs.iter().any(|verb| {
                let Some(end) = self.behind(at, verb) else {
                    return false;
                };
                let start = self.tokens[at].range.start;
                let before = self.clause.get(..start).unwrap_or("").trim();
                let behind = self.clause.get(end..).unwrap_or("").trim_start();
                !self.goes_on_a_name(at, before)
                    && !is_noun(before, behind)
                    && suits(before, behind)
            })
        })
    }

    /// Whether a word with a capital goes on the name of a body that its kind opens (`Ban Chỉ đạo`, `Bộ Giao thông vận tải`).
    fn goes_on_a_name(&self, at: usize, before: &str) -> bool {
        let capital = self.tokens.get(at).is_some_and(|t| t.capital);
        let subject = subject(before);
        capital && self.clause.contains(char::is_lowercase) && is_short_name(subject)
            || self.behind(at, "chỉ đạo").is_some() && fold(subject) == "ban"
    }

    /// Where words end that stand at a token, in bytes.
    fn behind(&self, at: usize, words: &str) -> Option<usize> {
        let mut end = None;
        for (token, word) in (at..).zip(words.split(' ')) {
            let token = self.tokens.get(token).filter(|t| t.is(word))?;
            end = Some(token.range.end);
        }
        end
    }
}

/// Whether a text begins with one of these phrases.
fn begins(phrases: &Phrases, text: &str) -> bool {
    /// More blanks than a phrase has.
    const REACH: usize = 40;
    let end = text.match_indices(char::is_whitespace).nth(REACH);
    let head = end.map_or(text, |(at, _)| &text[..at]);
    phrases.open(&spaced(&fold(head)))
}

fn is_noun(before: &str, behind: &str) -> bool {
    /// More blanks than a phrase has.
    const REACH: usize = 12;
    let start = before.rmatch_indices(' ').nth(REACH);
    let before = start.map_or(before, |(at, _)| &before[at..]);
    // `Để bảo đảm tiến độ, yêu cầu:`: behind a comma it is the verb.
    !before.ends_with(',') && DATA.nouns_behind.close(&spaced(&fold(before)))
        || begins(&DATA.nouns_before, behind)
}

/// Who speaks, before a verb: what stands behind the last comma.
fn subject(before: &str) -> &str {
    before.rsplit(", ").next().unwrap_or(before)
}

/// Whether a leader or a body speaks before a verb.
fn speaks(before: &str) -> bool {
    /// Most commas that a name holds.
    const MOST: usize = 3;
    // `Bảo hiểm xã hội (BHXH) Việt Nam`
    let plain = without_brackets(before);
    // What an open bracket holds is no part of it either.
    let before = plain.split('(').next().unwrap_or("");
    let commas = before.rmatch_indices(", ").take(MOST);
    let mut names = commas.map(|(at, _)| at + 2).chain([0]);
    begins(&DATA.leaders, subject(before))
        || is_short_name(subject(before))
        || names.any(|at| before.get(at..).is_some_and(names_body))
}

/// Whether a text is the word for a kind of body and nothing else.
fn is_short_name(text: &str) -> bool {
    DATA.short_names.are(&spaced(&fold(text)))
}

fn names_body(text: &str) -> bool {
    Agencies::get().prefix(text).is_some_and(|n| n > 0)
}

/// Whether somebody is asked: words behind the verb name them.
fn names_asked(behind: &str) -> bool {
    begins(&DATA.asked, behind) || names_body(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_letter_does_itself_is_told_from_work_of_its_writer() {
        for sent in [
            " gửi kèm các tài liệu gồm:",
            " xin trân trọng thông báo các nội dung sau:",
            " cung cấp danh sách các giếng như sau:",
        ] {
            assert!(writes(sent), "{sent}");
        }
        for work in [" thực hiện các nhiệm vụ sau:", " dọn các giếng sau:", ""] {
            assert!(!writes(work), "{work}");
        }
    }

    #[test]
    fn readers_of_a_letter_are_asked_by_a_word_of_courtesy() {
        for statement in [
            "Đề nghị Quý cơ quan góp ý dự thảo Thông tư.",
            "Căn cứ Luật Phí, Bộ Tài chính dự thảo Thông tư. Đề nghị các đồng chí góp ý.",
        ] {
            assert!(asks_the_reader(statement), "{statement}");
        }
        for statement in [
            "Đề nghị quý II dọn xong các giếng.",
            "Ngày 05/3/2027, Sở Y tế đã đề nghị Quý cơ quan góp ý.",
            "Đề nghị Quý cơ quan thực hiện:",
            "Đề nghị Sở Y tế góp ý.",
        ] {
            assert!(!asks_the_reader(statement), "{statement}");
        }
    }

    #[test]
    fn what_is_asked_of_those_above_or_left_to_a_leader_is_told_from_work() {
        assert!(pleads("Kính đề nghị Bộ Y tế sửa đổi quy chuẩn."));
        assert!(!pleads("Đề nghị Sở Y tế dọn giếng."));
        assert!(is_left_to_a_leader(
            "Sau thời hạn trên, Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định giải thể hội."
        ));
        for sentence in [
            "Giao Sở Y tế báo cáo, đề xuất Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định.",
            "Sở Y tế xem xét, quyết định việc dọn giếng.",
            "Sở Y tế lập danh sách các giếng, Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định.",
        ] {
            assert!(!is_left_to_a_leader(sentence), "{sentence}");
        }
    }

    #[test]
    fn sentences_that_ask_are_told_from_headings_and_reports() {
        for sentence in &DATA.examples {
            assert!(leads_to_demands(sentence), "{sentence}");
        }
        for sentence in &DATA.counter_examples {
            assert!(!leads_to_demands(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_word_of_courtesy_stands_for_the_addressed() {
        assert!(asks_the_addressed("Bộ Y tế đề nghị Quý Sở:"));
        assert!(!asks_the_addressed("Bộ Y tế đề nghị các bệnh viện:"));
    }

    #[test]
    fn who_sends_a_telegram_is_told_from_a_heading() {
        assert!(sends("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:") && !sends("TIẾT KIỆM ĐIỆN:"));
        assert!(
            sends("BỘ Y TẾ điện:") && !sends("Sở Y tế gửi công điện") && !sends("Tiền điện, nước:")
        );
    }

    #[test]
    fn statements_that_agree_ask_for_nothing() {
        assert!(only_agrees("Đồng ý chủ trương mua sắm."));
        assert!(!only_agrees("Giao Sở Y tế mua sắm."));
        assert!(only_agrees(
            "Để đủ giường bệnh, đồng ý về chủ trương mua thêm giường."
        ));
        assert!(!only_agrees(
            "Để đủ giường bệnh, thống kê số giường của các khoa."
        ));
        assert!(!only_agrees_among_work("Thống nhất đầu mối mua sắm."));
        assert!(only_agrees_among_work("Thống nhất với đề xuất mua sắm."));
        assert!(only_agrees_among_work("Biểu dương các khoa."));
        assert!(begs("Xem xét, cho phép gia hạn.") && !begs("Xem xét hồ sơ trước ngày 5."));
    }

    #[test]
    fn a_leader_who_asks_is_told_from_the_body_whose_paper_it_is() {
        for sentence in [
            "Xét báo cáo của Bộ Y tế, Phó Thủ tướng Lê Văn Tám có ý kiến như sau:",
            "Để giữ rừng, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
        ] {
            assert!(is_asked_by_a_leader(sentence), "{sentence}");
        }
        for sentence in [
            "Thực hiện Kế hoạch số 12/KH-UBND, Sở Y tế đề nghị các trường:",
            "Sở Y tế có ý kiến như sau:",
            "Chủ tịch Ủy ban nhân dân tỉnh đã dọn giếng.",
        ] {
            assert!(!is_asked_by_a_leader(sentence), "{sentence}");
        }
    }
}
