//! What a table's column headers and a clause's labels mean, whatever their wording.
//!
//! The words are in `data/headers.toml`; this file only folds and looks up.

use crate::fold::{bare, fold, spaced};
use crate::phrases::Phrases;
use serde::Deserialize;
use std::sync::LazyLock;

/// Meaning of a column or of a labelled clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Row number.
    Ordinal,
    /// Document that gives the task (văn bản giao nhiệm vụ).
    AssignedBy,
    /// One column for lead and coordinating agencies.
    LeadAndCoordinating,
    /// Coordinating agencies (phối hợp).
    Coordinating,
    /// Who checks and urges.
    Supervises,
    /// Who approves.
    Approves,
    /// Who carries it out, beside a column for the lead.
    Executes,
    /// Who advises the lead (tham mưu), beside a column for it.
    Advises,
    /// What the task yields (sản phẩm).
    Product,
    /// When it starts.
    DeadlineStart,
    /// When it ends, beside a column for the start.
    DeadlineEnd,
    /// When it is due (thời gian hoàn thành).
    Deadline,
    /// What pays for it (kinh phí).
    Funding,
    /// Lead agency (chủ trì).
    Lead,
    /// Remarks (ghi chú).
    Note,
    /// What is to be done (nội dung, nhiệm vụ).
    Content,
    /// What is to be done, in tables that also name a lead (chỉ tiêu, dự án).
    WeakContent,
}

#[derive(Deserialize)]
struct File {
    role: Vec<Entry>,
    owner: Owner,
    code: Code,
    document: Code,
    beside_lead: BesideLead,
    otherwise: Otherwise,
    timetable: Timetable,
    budget: Budget,
    procedure: Procedure,
    labels: Labels,
}

#[derive(Deserialize)]
struct Labels {
    starts: Vec<String>,
    describing: Vec<String>,
    shared_work: Vec<String>,
    shared_with: Vec<String>,
    kinds_of_partners: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    name: Role,
    #[serde(default)]
    exact: Phrases,
    #[serde(default)]
    any: Phrases,
    #[serde(default)]
    with: Phrases,
    #[serde(default)]
    without: Phrases,
    #[serde(default)]
    unless_opened_by: Phrases,
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    counter: Vec<String>,
}

#[derive(Deserialize)]
struct Owner {
    headers: Vec<String>,
}

#[derive(Deserialize)]
struct Code {
    headers: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    counter: Vec<String>,
}

#[derive(Deserialize)]
struct BesideLead {
    lead: Phrases,
    advises: Phrases,
    executes: Phrases,
}

#[derive(Deserialize)]
struct Otherwise {
    words: Phrases,
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    counter: Vec<String>,
}

#[derive(Deserialize)]
struct Timetable {
    speakers: Vec<String>,
}

#[derive(Deserialize)]
struct Budget {
    prices: Phrases,
    estimates: Phrases,
    units: Phrases,
    work: Phrases,
}

#[derive(Deserialize)]
struct Procedure {
    headers: Vec<String>,
    durations: Phrases,
}

static DATA: LazyLock<File> =
    LazyLock::new(|| data!("headers").expect("data/headers.toml is well formed"));

/// The meaning of a header or label, if it has one that tables of tasks use.
pub fn classify(text: &str) -> Option<Role> {
    let folded = fold(text);
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '#' && c != ')');
    let bracket = folded
        .find('(')
        .filter(|at| *at > 3)
        .unwrap_or(folded.len());
    let header = spaced(&folded[..bracket]);
    if header.trim().is_empty() || header.split(' ').count() > 18 {
        return None;
    }
    DATA.role
        .iter()
        .find(|e| {
            let any = e.any.within(&header) && (e.with.is_empty() || e.with.within(&header));
            let kept_out = e.without.within(&header) || e.unless_opened_by.open(&header);
            e.exact.are(&header) || any && !kept_out
        })
        .map(|e| e.name)
}

/// The meaning of a header whose tone and vowel marks are damaged (`Đơn vi chú trì`), if without them it reads as
/// a phrase of several words does. Only for texts that are surely headers.
pub fn classify_damaged(text: &str) -> Option<Role> {
    if text.chars().count() > 60 {
        return None;
    }
    let header = spaced(&bare(text));
    BARE.iter()
        .find(|(any, with, without, opening, _)| {
            any.within(&header)
                && (with.is_empty() || with.within(&header))
                && !without.within(&header)
                && !opening.open(&header)
        })
        .map(|entry| entry.4)
}

type Bare = (Phrases, Phrases, Phrases, Phrases, Role);

/// The phrases of several words without marks; of single words too little is left.
static BARE: LazyLock<Vec<Bare>> = LazyLock::new(|| {
    let plain = |phrases: &Phrases, fewest: usize| {
        let long = phrases
            .iter()
            .filter(|p| p.split_whitespace().count() >= fewest);
        Phrases::from(long.map(bare).collect::<Vec<_>>())
    };
    DATA.role
        .iter()
        .map(|e| {
            let (any, with) = (plain(&e.any, 2), plain(&e.with, 1));
            let opening = plain(&e.unless_opened_by, 1);
            (any, with, plain(&e.without, 1), opening, e.name)
        })
        .collect()
});

/// Whether a folded text starts as labels of clauses do (`đơn vị …`, `thời gian …`).
pub fn starts_label(folded: &str) -> bool {
    DATA.labels.starts.iter().any(|s| {
        folded
            .strip_prefix(s.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Whether folded words of work go on with those it is done with (`chủ trì, phối hợp với các bộ`, `phối hợp cùng thực hiện`).
pub fn names_partners(folded: &str) -> bool {
    let mut joints = DATA.labels.shared_with.iter();
    let with = joints.find_map(|word| folded.split_once(&format!(" {word} ")));
    let mut work = DATA.labels.shared_work.iter();
    work.any(|verb| folded.starts_with(verb.as_str()))
        && with.is_some_and(|(_, who)| !who.trim().is_empty())
}

/// Whether folded words end with several bodies of a kind, whose names are to follow (`phối hợp với các bộ`).
pub fn ends_with_partners(folded: &str) -> bool {
    let mut kinds = DATA.labels.kinds_of_partners.iter();
    kinds.any(|kind| {
        let before = folded.trim_end().strip_suffix(kind.as_str());
        before.is_some_and(|b| b.trim_end().ends_with(" các"))
    })
}

/// Whether a label is of something that describes a task and is no field of it (`Địa điểm`, the place).
pub fn describes(label: &str) -> bool {
    let folded = fold(label);
    let label = folded.trim();
    DATA.labels.describing.iter().any(|d| d == label)
}

/// What a header of a further column of bodies says that they do, beside one that names the lead (chủ trì): lead as well, advise or
/// carry out.
pub fn beside_lead(header: &str) -> Option<Role> {
    let header = spaced(&fold(header));
    let beside = &DATA.beside_lead;
    let of = [
        (&beside.lead, Role::Lead),
        (&beside.advises, Role::Advises),
        (&beside.executes, Role::Executes),
    ];
    let found = of.into_iter().find(|(words, _)| words.within(&header));
    found.map(|(_, role)| role)
}

/// Whether a header is that of codes, which number the rows and tell nothing of them (`Mã nhiệm vụ`).
pub fn is_code(header: &str) -> bool {
    // Few headers begin so.
    header.starts_with(['M', 'm']) && DATA.code.headers.contains(&fold(header))
}

/// Whether a header is that of a part of a document's name or number (`Số, ký hiệu`).
pub fn is_of_a_document(header: &str) -> bool {
    DATA.document.headers.contains(&fold(header))
}

/// Whether a header is that of those who carry out projects (`Chủ đầu tư`).
pub fn is_owner(header: &str) -> bool {
    DATA.owner.headers.contains(&fold(header))
}

/// Whether a header of no known meaning says something that no task has (`Tên thủ tục`, `Đơn vị được kiểm tra`), so that what its
/// cells look like tells nothing.
pub fn says_otherwise(header: &str) -> bool {
    DATA.otherwise.words.within(&spaced(&fold(header)))
}

/// Whether a header is that of what things cost, as a budget reckons it (`Đơn giá`, `Thành tiền`).
pub fn is_price(header: &str) -> bool {
    DATA.budget.prices.within(&spaced(&fold(header)))
}

/// Whether a header is that of an estimate of money (`Dự toán kinh phí`).
pub fn is_estimate(header: &str) -> bool {
    DATA.budget.estimates.within(&spaced(&fold(header)))
}

/// Whether a header is that of the units in which something is measured (`Đơn vị tính`).
pub fn is_unit(header: &str) -> bool {
    DATA.budget.units.within(&spaced(&fold(header)))
}

/// Whether a header is that of those who speak at a course or a meeting (`Giảng viên`).
pub fn is_speaker(header: &str) -> bool {
    DATA.timetable.speakers.contains(&fold(header))
}

/// Whether a header says that work stands beneath it (`Tên nhiệm vụ`), and not only matter (`Nội dung`).
pub fn names_work(header: &str) -> bool {
    DATA.budget.work.within(&spaced(&fold(header)))
}

/// Whether a header belongs to a table of the steps of an administrative procedure.
pub fn is_procedure_step(header: &str) -> bool {
    let folded = fold(header);
    DATA.procedure.headers.contains(&folded)
}

/// Whether a cell numbers a step of a procedure (`Bước 2`).
pub fn numbers_a_step(cell: &str) -> bool {
    let folded = fold(cell);
    let mut words = folded.split_whitespace();
    let step = words.next() == Some("bước");
    step && words
        .next()
        .is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a header is that of how work is shared out (`Phân công nhiệm vụ`): what stands beneath may be the work or those who do it.
pub fn shares_out(header: &str) -> bool {
    fold(header).trim_start().starts_with("phân công")
}

/// Whether a text is a length of time (`04 giờ làm việc`, `0,5 ngày`), not a date.
pub fn is_duration(text: &str) -> bool {
    let folded = fold(text);
    let Some(first) = folded.chars().next() else {
        return false;
    };
    (first.is_ascii_digit() || first == '½')
        && folded.len() < 60
        && DATA.procedure.durations.within(&spaced(&folded))
        && !folded.contains('/')
        || (first.is_ascii_digit() && folded.contains("ngày làm việc"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_matches_its_examples_and_none_of_its_counters() {
        for entry in &DATA.role {
            for example in &entry.examples {
                assert_eq!(classify(example), Some(entry.name), "{example}");
            }
            for counter in &entry.counter {
                assert_ne!(classify(counter), Some(entry.name), "{counter}");
            }
        }
    }

    #[test]
    fn further_columns_of_bodies_say_what_these_do() {
        assert_eq!(
            beside_lead("Cơ quan chủ trì ở địa phương"),
            Some(Role::Lead)
        );
        assert_eq!(beside_lead("Đơn vị tham mưu"), Some(Role::Advises));
        assert_eq!(
            beside_lead("Đơn vị trực tiếp thực hiện"),
            Some(Role::Executes)
        );
        assert_eq!(beside_lead("Đơn vị"), None);
    }

    #[test]
    fn what_no_task_has_is_told_from_other_words() {
        for example in &DATA.otherwise.examples {
            assert!(says_otherwise(example), "{example}");
        }
        for counter in &DATA.otherwise.counter {
            assert!(!says_otherwise(counter), "{counter}");
        }
    }

    #[test]
    fn codes_number_rows() {
        assert!(DATA.code.examples.iter().all(|h| is_code(h)));
        assert!(!DATA.code.counter.iter().any(|h| is_code(h)));
        let document = &DATA.document;
        assert!(document.examples.iter().all(|h| is_of_a_document(h)));
        assert!(!document.counter.iter().any(|h| is_of_a_document(h)));
    }

    #[test]
    fn headers_with_damaged_marks_keep_their_meaning() {
        assert_eq!(classify_damaged("Đơn vi chú trì"), Some(Role::Lead));
        assert_eq!(
            classify_damaged("Thời gian hoàn thảnh"),
            Some(Role::Deadline)
        );
        assert_eq!(classify_damaged("Nôi dung công viêc"), Some(Role::Content));
        assert_eq!(classify_damaged("Sán phẩm"), Some(Role::Product));
        assert_eq!(classify_damaged("Dơn vị tính"), None);
    }

    #[test]
    fn steps_are_numbered_in_words() {
        assert!(numbers_a_step("Bước 1") && numbers_a_step("BƯỚC 2.1: nhận hồ sơ"));
        assert!(!numbers_a_step("Bước đầu rà soát") && !numbers_a_step("1"));
    }

    #[test]
    fn durations_are_no_dates() {
        assert!(
            is_duration("04 giờ làm việc")
                && is_duration("0,5 ngày")
                && is_duration("1/2 ngày làm việc")
        );
        assert!(
            !is_duration("Tháng 3/2023")
                && !is_duration("30 ngày 5/2023 sau")
                && !is_duration("2026 - 2030")
        );
    }
}
