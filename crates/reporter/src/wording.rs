//! Records in words: places, terms, agencies, figures. Plain text, not yet escaped.

use model::alignment::{Relation, UncoveredReason};
use model::place::Place;
use model::record::{
    Agency, Deadline, DocumentType, Every, OtherRole, Reference, RoleKind, Task, Term,
};
use model::run::KnownBy;
use model::task_id;

/// `page 3, lines 10–12, table 1, rows 4–5`; empty when nothing is known.
pub fn place(place: &Place) -> String {
    let mut parts = Vec::new();
    let mut pages: Vec<u32> = place
        .page
        .into_iter()
        .chain(place.boxes.iter().map(|b| b.page))
        .collect();
    pages.sort_unstable();
    pages.dedup();
    parts.extend(numbers("page", &pages));
    let mut lines: Vec<u32> = place.line_start.into_iter().chain(place.line_end).collect();
    lines.dedup();
    match lines[..] {
        [one] => parts.push(format!("line {one}")),
        [first, last] => parts.push(format!("lines {first}–{last}")),
        _ => {}
    }
    parts.extend(place.table.map(|table| format!("table {table}")));
    parts.extend(numbers("row", &place.rows));
    parts.join(", ")
}

/// `row 4`, `rows 4–6, 9`; nothing for no numbers.
fn numbers(noun: &str, sorted: &[u32]) -> Option<String> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &n in sorted {
        match runs.last_mut() {
            Some((_, last)) if *last == n || last.checked_add(1) == Some(n) => *last = n,
            _ => runs.push((n, n)),
        }
    }
    let text: Vec<String> = runs
        .iter()
        .map(|(a, b)| {
            if a == b {
                a.to_string()
            } else {
                format!("{a}–{b}")
            }
        })
        .collect();
    match runs[..] {
        [] => None,
        [(a, b)] if a == b => Some(format!("{noun} {a}")),
        _ => Some(format!("{noun}s {}", text.join(", "))),
    }
}

/// `B / 12`, the ordinals of sections and task; of a task without one, the end of its id in words: `B / unnumbered 2`.
pub fn ordinal(task: &Task) -> String {
    let mut parts: Vec<&str> = task
        .section
        .iter()
        .filter_map(|s| s.ordinal.as_deref())
        .collect();
    parts.extend(task.ordinal.as_deref());
    let counted;
    if task.ordinal.is_none() {
        let tail = task_id::last_mark(&task.id);
        counted = match tail.strip_prefix('-') {
            Some(count) => format!("unnumbered {count}"),
            None => tail.to_owned(),
        };
        parts.push(&counted);
    }
    parts.join(" / ")
}

/// Sections from outside in: `B. Nhiệm vụ riêng › 1. Bộ Công an`.
pub fn sections(task: &Task) -> String {
    let one = |s: &model::record::Section| match (&s.ordinal, &s.title) {
        (Some(o), Some(t)) => format!("{o}. {t}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => String::new(),
    };
    task.section
        .iter()
        .map(one)
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" › ")
}

/// Names of agencies, one a line.
pub fn names(agencies: &[Agency]) -> String {
    agencies
        .iter()
        .map(|a| a.name.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Agencies in other roles, one a line: `approves: Thủ tướng Chính phủ`.
pub fn roles(roles: &[OtherRole]) -> String {
    roles
        .iter()
        .map(|r| format!("{}: {}", role(r.role), r.agency.name))
        .collect::<Vec<_>>()
        .join("\n")
}

fn role(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::Supervises => "supervises",
        RoleKind::Executes => "executes",
        RoleKind::Approves => "approves",
        RoleKind::Advises => "advises",
        RoleKind::Other => "other",
    }
}

/// Terms of a deadline in words, one a line: `by 2022-01-31 (25 DVC ưu tiên)`.
pub fn terms(deadline: &Deadline) -> String {
    deadline
        .terms
        .iter()
        .map(term)
        .collect::<Vec<_>>()
        .join("\n")
}

fn term(term: &Term) -> String {
    let mut text = term.kind.word().to_owned();
    let every = term.every.map(|every| match every {
        Every::Continuous => "continuous",
        Every::Week => "week",
        Every::Month => "month",
        Every::Quarter => "quarter",
        Every::HalfYear => "half_year",
        Every::Year => "year",
    });
    for part in [
        every,
        term.from.as_deref(),
        term.to.as_deref(),
        term.reference.as_deref(),
    ]
    .into_iter()
    .flatten()
    {
        text.push(' ');
        text.push_str(part);
    }
    if let Some(part) = &term.applies_to {
        text.push_str(&format!(" ({part})"));
    }
    text
}

/// A citation by number or name, else its own words.
pub fn reference(reference: &Reference) -> &str {
    reference
        .number
        .as_deref()
        .or(reference.name.as_deref())
        .unwrap_or(&reference.text)
}

/// A probability with three decimals; never rounded up to certainty or down to nothing.
pub fn score(score: f64) -> String {
    if !score.is_finite() {
        "not a number".into()
    } else if (0.9995..1.0).contains(&score) {
        "> 0.999".into()
    } else if score > 0.0 && score < 0.0005 {
        "< 0.001".into()
    } else {
        format!("{score:.3}")
    }
}

/// What a row is to an item, before the item's ordinal.
pub fn relation_to(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same as",
        Relation::PartOf => "part of",
        Relation::Covers => "covers",
    }
}

/// How it is known that one document carries out another, before the other's name.
pub fn known_by(known: KnownBy) -> &'static str {
    match known {
        KnownBy::Citation => "named by",
        KnownBy::Rows => "named by rows of",
        KnownBy::Person => "linked by a person",
        KnownBy::Guess => "likely, by what the tasks say",
    }
}

/// A reason in few words.
pub fn reason_words(reason: UncoveredReason) -> &'static str {
    match reason {
        UncoveredReason::NoPlanRow => "no row",
        UncoveredReason::OtherAgency => "another body’s",
        UncoveredReason::CoordinatingOnly => "only to coordinate",
    }
}

/// What rows are filtered by, in words: a status of a link, or a reason.
pub fn status_words(status: &str) -> &str {
    let reasons = [
        UncoveredReason::NoPlanRow,
        UncoveredReason::OtherAgency,
        UncoveredReason::CoordinatingOnly,
    ];
    let named = reasons.into_iter().find(|r| r.word() == status);
    match named {
        Some(reason) => reason_words(reason),
        None => status,
    }
}

/// The code of a finding or warning in words: `deadline later than parent`.
pub fn code_words(code: &str) -> String {
    code.replace('-', " ").replace("ocr", "OCR")
}

/// A reason as a sentence.
pub fn reason_sentence(reason: UncoveredReason) -> &'static str {
    match reason {
        UncoveredReason::NoPlanRow => "The plan’s body leads this item, and no row carries it out.",
        UncoveredReason::OtherAgency => "Another body leads this item.",
        UncoveredReason::CoordinatingOnly => "The plan’s body only coordinates in this item.",
    }
}

/// The word of the JSON, blanks for underscores.
pub fn document_type(kind: DocumentType) -> String {
    kind.word().replace('_', " ")
}

/// `1 row`, `2 rows`.
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

/// The first words of a text, on one line, at most `chars` characters.
pub fn start(text: &str, chars: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(chars) {
        None => line,
        Some((cut, _)) => {
            let head = &line[..cut];
            let head = head.rfind(' ').map_or(head, |blank| &head[..blank]);
            format!("{head} …")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_names_what_it_knows() {
        let mut here = Place::lines(10, 12);
        here.page = Some(3);
        here.table = Some(1);
        here.rows = vec![4, 5, 9];
        assert_eq!(place(&here), "page 3, lines 10–12, table 1, rows 4–5, 9");
        assert_eq!(place(&Place::lines(7, 7)), "line 7");
        assert_eq!(place(&Place::default()), "");
    }

    #[test]
    fn codes_are_words() {
        assert_eq!(code_words("suspected-ocr-error"), "suspected OCR error");
        assert_eq!(code_words("page-read-by-ocr"), "page read by OCR");
        assert_eq!(status_words("other_agency"), "another body’s");
        assert_eq!(status_words("matched"), "matched");
    }

    #[test]
    fn a_score_below_one_is_never_shown_as_one() {
        assert_eq!(score(0.99999), "> 0.999");
        assert_eq!(score(0.0001), "< 0.001");
        assert_eq!(score(0.5), "0.500");
    }

    #[test]
    fn a_start_ends_at_a_word() {
        assert_eq!(start("Rà soát\ncác văn bản", 10), "Rà soát …");
        assert_eq!(start("Rà soát", 10), "Rà soát");
    }
}
