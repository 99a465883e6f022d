//! What headings and sentences of a document's body announce: tasks, goals, grounds, a conclusion.
//!
//! The words are in `data/headings.toml`.

use crate::agencies::Agencies;
use crate::doctypes;
use crate::fold::{fold, spaced};
use crate::tokens::tokens;
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
    tasks: Vec<String>,
    measures: Vec<String>,
    directing: Vec<String>,
    directing_at_end: Vec<String>,
    maybe_tasks: Vec<String>,
    no_tasks: Vec<String>,
    no_tasks_at_start: Vec<String>,
    neutral: Vec<String>,
    pointers: Vec<String>,
    pointers_at_end: Vec<String>,
    closings: Vec<String>,
    notices: Vec<String>,
    trouble: Vec<String>,
    trouble_at_start: Vec<String>,
    about_itself: Vec<String>,
    kinds_without_tasks: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_tasks: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_no_tasks: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_mixed: Vec<String>,
}

static DATA: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/headings.toml"))
        .expect("data/headings.toml is well formed")
});

/// What a heading announces, if it announces anything.
pub fn announces(heading: &str) -> Option<Announces> {
    let text = spaced(&fold(heading));
    if DATA.neutral.iter().any(|n| text == spaced(n)) {
        return None;
    }
    let has = |list: &[String]| list.iter().any(|p| text.contains(&spaced(p)));
    // A heading that starts with a verb says what is to be done, whatever its object.
    let verb = Agencies::get().starts_with_verb(heading.trim());
    let starts = |list: &[String]| list.iter().any(|p| text.starts_with(&spaced(p)));
    let none =
        has(&DATA.no_tasks) && (!verb || starts(&DATA.no_tasks)) || starts(&DATA.no_tasks_at_start);
    match (has(&DATA.tasks), none) {
        (true, true) => Some(Announces::Mixed),
        (true, false) => Some(Announces::Tasks),
        (false, true) => Some(Announces::NoTasks),
        (false, false) => (verb || has(&DATA.maybe_tasks)).then_some(Announces::MaybeTasks),
    }
}

/// Whether a heading speaks of measures (giải pháp), which are work to do in a document of any kind.
pub fn names_measures(heading: &str) -> bool {
    let text = spaced(&fold(heading));
    DATA.measures.iter().any(|m| text.contains(&spaced(m)))
}

/// Whether the name of a document's kind (`TỜ TRÌNH`) is that of one that gives nobody a task.
pub fn kind_gives_no_tasks(name: &str) -> bool {
    let folded = fold(name);
    DATA.kinds_without_tasks
        .iter()
        .any(|k| folded.trim().starts_with(k.as_str()))
}

/// Whether the sentence that opens a list asks for what stands in it (`Thủ tướng Chính phủ yêu cầu:`, `… chỉ thị:`).
pub fn directs(opening: &str) -> bool {
    let folded = fold(opening);
    let open = folded.trim_end_matches([':', ' ']);
    let text = spaced(open);
    DATA.directing.iter().any(|d| text.contains(&spaced(d)))
        || DATA
            .directing_at_end
            .iter()
            .any(|d| open.ends_with(&format!(" {d}")))
}

/// Whether a sentence within the text leads to a list of what it asks for (`…, Thủ tướng Chính phủ yêu cầu:`). A heading of few
/// words (`Một số yêu cầu:`) is none.
pub fn leads_to_demands(sentence: &str) -> bool {
    /// Fewest words of such a sentence.
    const FEWEST: usize = 6;
    let folded = fold(sentence);
    let Some(open) = folded.strip_suffix(':').map(str::trim_end) else {
        return false;
    };
    let demands = DATA.directing.iter().chain(&DATA.directing_at_end);
    open.split(' ').count() >= FEWEST
        && demands
            .into_iter()
            .any(|d| open.ends_with(&format!(" {d}")))
}

/// Whether a sentence only points elsewhere ("… tại Phụ lục kèm theo").
pub fn points_elsewhere(sentence: &str) -> bool {
    let folded = fold(sentence);
    let open = folded.trim_end_matches([':', ' ']);
    (folded.ends_with(':') || !folded.ends_with(['.', ';']))
        && DATA
            .pointers_at_end
            .iter()
            .any(|p| open.ends_with(&format!(" {p}")))
        || folded.chars().count() < 400 && DATA.pointers.iter().any(|p| folded.contains(p.as_str()))
}

/// Whether a sentence closes the document ("Trên đây là …").
pub fn closes(sentence: &str) -> bool {
    let folded = fold(sentence);
    let closing = DATA
        .closings
        .iter()
        .any(|c| folded.starts_with(c.as_str()) && c.split(' ').count() > 2);
    // `Kết luận này phổ biến đến chi bộ`.
    let spreads = folded.split_once(" này ").is_some_and(|(kind, rest)| {
        kind.split(' ').count() <= 2
            && ["phổ biến", "được phổ biến"]
                .iter()
                .any(|p| rest.starts_with(p))
    });
    let notice = DATA.notices.iter().any(|n| folded.contains(n.as_str()))
        && folded.contains(" biết")
        && folded.chars().count() < 300;
    closing || notice || spreads
}

/// Whether a sentence says what is to be done where the document meets difficulties ("Trong quá trình thực hiện, nếu
/// có vướng mắc …"), as documents do at their end.
pub fn asks_to_report_trouble(sentence: &str) -> bool {
    let folded = fold(sentence);
    DATA.trouble_at_start
        .iter()
        .any(|c| folded.starts_with(c.as_str()))
        && DATA.trouble.iter().any(|c| folded.contains(c.as_str()))
}

/// Whether a sentence names the document that it stands in (`… thực hiện Chỉ thị này`).
pub fn speaks_of_itself(sentence: &str) -> bool {
    let tokens = tokens(sentence);
    (0..tokens.len()).any(|at| {
        doctypes::words_at(&tokens, at)
            .is_some_and(|k| tokens.get(k.end).is_some_and(|t| t.is("này")))
    })
}

/// Whether a sentence is about the document itself: its validity, what it replaces, its funding.
pub fn is_about_itself(sentence: &str) -> bool {
    let folded = fold(sentence);
    DATA.about_itself
        .iter()
        .any(|c| folded.starts_with(c.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_announce_what_their_examples_say() {
        for (list, kind) in [
            (&DATA.examples_tasks, Announces::Tasks),
            (&DATA.examples_no_tasks, Announces::NoTasks),
            (&DATA.examples_mixed, Announces::Mixed),
        ] {
            for example in list {
                assert_eq!(announces(example), Some(kind), "{example}");
            }
        }
    }
}
