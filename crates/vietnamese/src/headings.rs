//! What headings and sentences of a document's body announce: tasks, goals, grounds, a conclusion.
//!
//! The words are in `data/headings.toml`.

mod closing;
mod kinds;
mod persons;

pub use closing::{
    asks_to_report_trouble, before_its_parts, closes, is_about_itself, is_note, is_stamp,
    names_session, only_points_on, points_elsewhere, puts_in_force, speaks_of_itself, takes_effect,
};
pub use kinds::{
    gives_work_in_speech, holds_a_meeting, kind_concludes, kind_gives_no_tasks, kind_invites,
    kind_is_signed_by_all, kind_resolves, names_a_form,
};
pub use persons::{
    introduces, is_contact, names_a_person, names_membership, opens_roster, tells_whom_to_reach,
};

use crate::agencies::Agencies;
use crate::doctypes;
use crate::fold::{fold, spaced};
use crate::phrases::Phrases;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a heading announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Announces {
    /// The paragraphs beneath are tasks.
    Tasks,
    /// They may be tasks.
    MaybeTasks,
    /// They are goals, grounds or conclusions.
    NoTasks,
    /// Both are named; headings beneath decide.
    Mixed,
}

#[derive(Deserialize)]
struct File {
    tasks: Phrases,
    measures: Phrases,
    work: Phrases,
    powers: Phrases,
    resolving: Vec<String>,
    concluding: Vec<String>,
    maybe_tasks: Phrases,
    no_tasks: Phrases,
    no_tasks_at_start: Phrases,
    designs: Phrases,
    criteria_at_end: Phrases,
    objects_at_end: Phrases,
    work_before_objects: Phrases,
    papers: Phrases,
    neutral: Phrases,
    pointers: Vec<String>,
    pointers_at_end: Vec<String>,
    parts_at_start: Phrases,
    stamps: Vec<String>,
    open_ends: Phrases,
    open_ends_before_bodies: Phrases,
    open_ends_before_numbers: Phrases,
    closings: Vec<String>,
    courtesies: Vec<String>,
    submissions: Vec<String>,
    submitted: Vec<String>,
    contents: Vec<String>,
    headings_go_on: Phrases,
    notices: Vec<String>,
    numbered: Vec<String>,
    rosters: Phrases,
    rosters_at_start: Phrases,
    persons: Phrases,
    ahead: Phrases,
    to_come: Phrases,
    maybe_to_come: Phrases,
    done_at_start: Phrases,
    states: Phrases,
    done: Phrases,
    trouble: Vec<String>,
    trouble_at_start: Vec<String>,
    about_itself: Vec<String>,
    notes_at_start: Vec<String>,
    operative: Vec<String>,
    inspections: Vec<String>,
    inspected: Phrases,
    terms_of_steps: Phrases,
    receipts: Phrases,
    comes_in: Phrases,
    asked_back: Phrases,
    asked_by: Vec<String>,
    rules_kinds: Phrases,
    lists_of_work: Phrases,
    lists_of_work_at_start: Phrases,
    rules_at_start: Phrases,
    execution: Phrases,
    execution_at_start: Vec<String>,
    in_force: Phrases,
    final_provisions: Phrases,
    publishing_at_start: Phrases,
    publishing: Phrases,
    procedures_within: Phrases,
    work_on_procedures: Phrases,
    examples_at_end: Phrases,
    amending: Phrases,
    amended: Phrases,
    matter_behind: Phrases,
    duty: Phrases,
    mandates: Phrases,
    bound: Phrases,
    procedure: Phrases,
    conditional: Phrases,
    contacts: Phrases,
    identities: Phrases,
    reaching: Phrases,
    steps_at_start: Phrases,
    membership: Vec<String>,
    membership_at_end: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_execution: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_rules: Vec<String>,
    kinds_without_tasks: Vec<String>,
    forms: Phrases,
    signed_by_all: Vec<String>,
    inviting: Vec<String>,
    meeting: Phrases,
    speaking_to_direct: Phrases,
    charter_at_start: Phrases,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_tasks: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_no_tasks: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_mixed: Vec<String>,
}

static DATA: LazyLock<File> =
    LazyLock::new(|| data!("headings").expect("data/headings.toml is well formed"));

/// What a heading announces, if it announces anything.
pub fn announces(heading: &str) -> Option<Announces> {
    let text = spaced(&fold(heading));
    if DATA.neutral.are(&text) {
        return None;
    }
    if DATA.criteria_at_end.close(&text) {
        return Some(Announces::NoTasks);
    }
    // A heading that starts with a verb says what is to be done, whatever its object.
    let verb = Agencies::get().starts_with_verb(heading.trim());
    let none = DATA.no_tasks.within(&text) && (!verb || DATA.no_tasks.open(&text))
        || DATA.no_tasks_at_start.open(&text);
    match (DATA.tasks.within(&text), none) {
        (true, true) => Some(Announces::Mixed),
        (true, false) => Some(Announces::Tasks),
        (false, true) => Some(Announces::NoTasks),
        (false, false) => (verb || DATA.maybe_tasks.within(&text)).then_some(Announces::MaybeTasks),
    }
}

/// Whether a heading or sentence leads to what somebody or something must meet (`… đáp ứng các tiêu chí sau:`).
pub fn leads_to_criteria(heading: &str) -> bool {
    DATA.criteria_at_end.close(&spaced(&fold(heading)))
}

/// Whether a sentence leads to examples of what it says (`Xây dựng các nền tảng dùng chung như:`).
pub fn leads_to_examples(sentence: &str) -> bool {
    let said = sentence.strip_suffix(':');
    said.is_some_and(|said| is_example(&spaced(&fold(said))))
}

fn is_example(folded: &str) -> bool {
    DATA.examples_at_end.close(folded)
}

/// What a sentence names in the list beneath it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objects {
    /// What its verb is about (`báo cáo các nội dung sau:`).
    Matters,
    /// Papers (`lập hồ sơ gồm:`).
    Papers,
}

/// What a sentence with a verb of its own names in the list beneath it; `None` where the list is the work itself
/// (`thực hiện các nội dung sau:`), or where it leads to none.
pub fn names_objects(sentence: &str) -> Option<Objects> {
    /// Words before the end that say what the list is.
    const NEAR: usize = 7;
    let text = spaced(&fold(sentence.strip_suffix(':')?));
    if is_example(&text) {
        return Some(Objects::Matters);
    }
    let mut ends = DATA.objects_at_end.iter();
    let before = ends.find_map(|end| text.strip_suffix(end))?;
    let words: Vec<&str> = before.split_whitespace().collect();
    let near = spaced(&words[words.len().saturating_sub(NEAR)..].join(" "));
    if DATA.papers.within(&near) {
        return Some(Objects::Papers);
    }
    (!DATA.work_before_objects.within(&near)).then_some(Objects::Matters)
}

/// Whether a heading speaks of measures (giải pháp), which are work to do in a document of any kind.
pub fn names_measures(heading: &str) -> bool {
    DATA.measures.within(&spaced(&fold(heading)))
}

/// Whether a heading leads to what a design proposes (`Tóm tắt giải pháp thiết kế chủ yếu`), which is described beneath and is no work.
pub fn names_designs(heading: &str) -> bool {
    DATA.designs.within(&spaced(&fold(heading)))
}

/// Whether a heading calls what stands beneath it work to do (`NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI`), and not the duties and powers of
/// a body.
pub fn names_work(heading: &str) -> bool {
    let text = spaced(&fold(heading));
    DATA.work.within(&text) && !DATA.powers.within(&text)
}

/// Whether the title of a paper without a kind says that it sums up a report (`TÓM TẮT BÁO CÁO CÔNG TÁC …`).
pub fn sums_up_a_report(title: &str) -> bool {
    let folded = fold(title);
    folded.starts_with("tóm tắt ") && folded.contains(" báo cáo")
}

/// Whether an article's title is one that only the charter (điều lệ) of an association has.
pub fn is_of_charter(title: &str) -> bool {
    DATA.charter_at_start.open(&spaced(&fold(title)))
}

/// Whether an item names what is looked at, not what is to be done: `Việc ban hành kế hoạch …`, and beneath a heading about an
/// inspection `Công tác rà soát …`, `Kết quả giải quyết …`.
pub fn is_topic<'t>(item: &str, mut titles: impl Iterator<Item = &'t str>) -> bool {
    let text = spaced(&fold(item));
    text.starts_with(" việc ")
        || DATA.inspected.open(&text)
            && titles.any(|t| {
                let title = fold(t);
                title.contains("nội dung")
                    && DATA.inspections.iter().any(|w| title.contains(w.as_str()))
            })
}

/// Whether a line is the title of a table of contents.
pub fn is_contents(line: &str) -> bool {
    let folded = fold(line.trim_matches(|c: char| !c.is_alphanumeric()));
    DATA.contents.contains(&folded)
}

/// Whether a number behind a folded word belongs to what it names (`trạm số 5`), and is no page.
pub fn numbers_something(word: &str) -> bool {
    DATA.numbered.iter().any(|n| n == word)
}

/// Whether a line in capitals goes on with the heading before it: that breaks off, or the line begins as no heading does.
pub fn heading_goes_on(heading: &str, line: &str) -> bool {
    let (before, text) = (spaced(&fold(heading)), spaced(&fold(line)));
    let open = DATA
        .open_ends
        .iter()
        .any(|end| before.ends_with(&format!(" {end} ")));
    open || DATA.headings_go_on.open(&text)
}

/// Whether a sentence tells a step of a procedure, due some days after something came in.
pub fn answers_what_comes_in(sentence: &str) -> bool {
    let text = spaced(&fold(sentence));
    let mut receipts = DATA.receipts.iter();
    let behind = receipts.find_map(|receipt| text.split_once(receipt));
    DATA.terms_of_steps.open(&text)
        && behind.is_some_and(|(_, rest)| DATA.comes_in.open(&spaced(rest)))
}

/// Whether a sentence of a letter asks for something to be sent back by a day (`Ý kiến tham gia gửi về Sở Y tế trước ngày …`).
pub fn asks_back(sentence: &str) -> bool {
    let text = spaced(&fold(sentence));
    let opens = DATA.asked_back.open(&text);
    let mut by = DATA.asked_by.iter();
    opens && text.contains(" gửi ") && by.any(|w| text.contains(&format!(" {w}")))
}

/// Whether a document of this name lays down rules for all that come under it: a regulation, not a plan.
pub fn is_regulation(name: &str) -> bool {
    DATA.rules_kinds.open(&spaced(&fold(name)))
}

/// Whether the title of an annex says that it lists work (`DANH MỤC ĐỀ ÁN`, `TIẾN ĐỘ DỌN GIẾNG`).
pub fn lists_work(title: &str) -> bool {
    let text = spaced(&fold(title));
    DATA.lists_of_work.within(&text) || DATA.lists_of_work_at_start.open(&text)
}

/// Whether an article's title is one with which a text that lays down rules begins (`Phạm vi điều chỉnh`, its scope).
pub fn opens_rules(title: &str) -> bool {
    DATA.rules_at_start.open(&spaced(&fold(title)))
}

/// Whether a title says that a text changes articles of one that lays down rules (`Sửa đổi, bổ sung một số điều của Quy định …`), and not what
/// is to be done about such a text (`Triển khai thi hành Luật sửa đổi, bổ sung một số điều …`).
pub fn amends_rules(title: &str) -> bool {
    let text = matter(title);
    let numbered_by_year = || {
        let is_year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
        // `4/3/2026` is a date, `43/2022/QH15` a number.
        let mut words = title
            .split_whitespace()
            .filter(|w| w.contains(char::is_alphabetic));
        words.any(|w| w.split('/').skip(1).any(is_year))
    };
    DATA.amending.open(&text) && (DATA.amended.within(&text) || numbered_by_year())
}

/// Whether a title says that a document publishes procedures of offices (`Công bố danh mục thủ tục hành chính …`, `Phê duyệt quy trình nội bộ …`),
/// and not what is to be done about them (`Ban hành danh mục nhiệm vụ cải cách thủ tục hành chính`).
pub fn publishes_procedures(title: &str) -> bool {
    let text = matter(title);
    let first = |words: &Phrases| words.iter().filter_map(|w| text.find(w)).min();
    let Some(named) = first(&DATA.procedures_within) else {
        return false;
    };
    DATA.publishing_at_start.open(&text)
        && DATA.publishing.within(&text)
        && first(&DATA.work_on_procedures).is_none_or(|work| named < work)
}

/// What a title is about, folded and spaced: what stands behind the kind of document and `về việc`.
fn matter(title: &str) -> String {
    let behind = doctypes::behind_kind(title).map_or("", |(_, behind)| behind);
    let text = spaced(&fold(if behind.is_empty() { title } else { behind }));
    let about = DATA.matter_behind.iter();
    let rest = about.filter_map(|about| text.strip_prefix(about)).next();
    rest.map_or_else(|| text.clone(), |rest| format!(" {rest}"))
}

/// Whether a title is that of a document's last articles: when it takes effect and who carries it out (`Điều khoản thi hành`).
pub fn is_final_provision(title: &str) -> bool {
    DATA.final_provisions.open(&spaced(&fold(title)))
}

/// Whether a heading of a text that lays down rules says who carries it out (`Tổ chức thực hiện`, `Trách nhiệm của Bộ Tài
/// chính`), not what those are bound to whom it is about (`Trách nhiệm của tổ chức, cá nhân …`).
pub fn names_execution(heading: &str) -> bool {
    let folded = fold(heading);
    if DATA.execution.within(&without(&DATA.in_force, heading)) {
        return true;
    }
    DATA.execution_at_start.iter().any(|start| {
        let Some(rest) = folded.strip_prefix(start.as_str()) else {
            return false;
        };
        let rest = rest.trim_start();
        let whose = rest.strip_prefix("của ").unwrap_or(rest);
        let next = spaced(rest);
        let told = rest.len() > whose.len()
            || [" quản lý ", " phối hợp ", " thực hiện ", " tổ chức "]
                .iter()
                .any(|w| next.starts_with(w))
            || Agencies::get().prefix(whose).is_some_and(|n| n > 0);
        told && !names_bound(whose)
    })
}

/// Whether a text starts with those whom rules bind (`Tổ chức, cá nhân …`), not with a body that carries them out.
pub fn names_bound(text: &str) -> bool {
    let folded = spaced(&fold(text));
    let whose = ["các ", "những ", "mọi ", "mỗi "]
        .iter()
        .find_map(|p| folded.trim_start().strip_prefix(p))
        .map_or_else(|| folded.clone(), spaced);
    DATA.bound.open(&whose)
}

/// Whether a sentence or heading lays something on somebody (`chủ trì`, `có trách nhiệm`).
pub fn lays_duty(text: &str) -> bool {
    DATA.duty.within(&spaced(&fold(text)))
}

/// Whether what follows a body's name is what rules charge a body with (`hướng dẫn cụ thể …`).
pub fn is_mandate(behind_name: &str) -> bool {
    DATA.mandates.open(&spaced(&fold(behind_name)))
}

/// Whether a heading tells what may be done, on what conditions and by which steps.
pub fn is_procedure(heading: &str) -> bool {
    DATA.procedure.within(&without(&DATA.conditional, heading))
}

/// A heading, folded and spaced, without these words.
fn without(words: &Phrases, heading: &str) -> String {
    let text = spaced(&fold(heading));
    words
        .iter()
        .fold(text, |text, word| text.replace(word, " "))
}

/// Whether a sentence is a step of a procedure (`Trong thời hạn 05 ngày kể từ …`).
pub fn is_step(sentence: &str) -> bool {
    DATA.steps_at_start.open(&spaced(&fold(sentence)))
}

/// Whether a line of a title breaks off: it ends in a comma or in a word that no title ends in.
pub fn breaks_off(line: &str) -> bool {
    line.trim_end().ends_with(',') || DATA.open_ends.close(&spaced(&fold(line)))
}

/// Whether a line of a title breaks off before the name of the body whose office it ends in (`… Phó Bí thư Tỉnh ủy, Chủ tịch`).
pub fn breaks_off_before_a_body(line: &str) -> bool {
    DATA.open_ends_before_bodies.close(&spaced(&fold(line)))
}

/// Whether a line of a title breaks off before a number or year (`… đến năm`, `… Tờ trình số`).
pub fn breaks_off_before_a_number(line: &str) -> bool {
    DATA.open_ends_before_numbers.close(&spaced(&fold(line)))
}

/// Whether headings of a report, the innermost first, speak of work to come and not of what was done. Measures are to come where
/// nothing further out tells what was done.
pub fn speaks_of_work_to_come<'a>(titles: impl Iterator<Item = &'a str>) -> bool {
    /// Most words of a title: a sentence that leads to a list names much.
    const LONGEST: usize = 40;
    let titles: Vec<String> = titles.map(|title| spaced(&fold(title))).collect();
    // `A. Thực hiện nhiệm vụ tháng 02` tells what was done, whatever it calls its parts.
    if titles.iter().any(|text| DATA.done_at_start.open(text)) {
        return false;
    }
    let mut maybe = false;
    for text in &titles {
        let ahead = DATA.ahead.within(text);
        if !ahead && text.split_whitespace().count() > LONGEST {
            continue;
        }
        if ahead || DATA.to_come.within(text) && !DATA.done.open(text) {
            return true;
        }
        if DATA.done.within(text) {
            return false;
        }
        maybe |= DATA.maybe_to_come.within(text);
    }
    maybe
}

/// Whether a label tells how things are (`Về thuận lợi: …`, `Nguyên nhân: …`), and not what is to be done.
pub fn tells_of_a_state(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(label, _)| DATA.states.are(&spaced(&fold(label))))
}

#[cfg(test)]
mod tests;
