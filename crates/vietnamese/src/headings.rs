//! What headings and sentences of a document's body announce: tasks, goals, grounds, a conclusion.
//!
//! The words are in `data/headings.toml`.

use crate::agencies::Agencies;
use crate::fold::{fold, spaced};
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
    #[cfg_attr(not(test), allow(dead_code))]
    examples_tasks: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_no_tasks: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_mixed: Vec<String>,
}

static DATA: LazyLock<File> = LazyLock::new(|| {
    let mut file: File = data!("headings").expect("data/headings.toml is well formed");
    let lists = [
        &mut file.tasks,
        &mut file.measures,
        &mut file.directing,
        &mut file.maybe_tasks,
        &mut file.no_tasks,
        &mut file.no_tasks_at_start,
        &mut file.neutral,
    ];
    // Phrases are compared with what `spaced` makes of a heading.
    for phrase in lists.into_iter().flatten() {
        *phrase = spaced(phrase);
    }
    file
});

/// What a heading announces, if it announces anything.
pub fn announces(heading: &str) -> Option<Announces> {
    let text = spaced(&fold(heading));
    if DATA.neutral.contains(&text) {
        return None;
    }
    let has = |list: &[String]| list.iter().any(|p| text.contains(p.as_str()));
    // A heading that starts with a verb says what is to be done, whatever its object.
    let verb = Agencies::get().starts_with_verb(heading.trim());
    let starts = |list: &[String]| list.iter().any(|p| text.starts_with(p.as_str()));
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
    DATA.measures.iter().any(|m| text.contains(m.as_str()))
}

/// Whether the sentence that opens a list asks for what stands in it (`Thủ tướng Chính phủ yêu cầu:`, `… chỉ thị:`).
pub fn directs(opening: &str) -> bool {
    let folded = fold(opening);
    let open = folded.trim_end_matches([':', ' ']);
    let text = spaced(open);
    DATA.directing.iter().any(|d| text.contains(d.as_str()))
        || DATA
            .directing_at_end
            .iter()
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
    let notice = DATA.notices.iter().any(|n| folded.contains(n.as_str()))
        && folded.contains(" biết")
        && folded.chars().count() < 300;
    closing || notice
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
