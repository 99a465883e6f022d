//! A cell whose items say what each body has to do: `1. Bộ A đầu mối thống kê`, `2. Về kho bãi: Bộ B chủ trì`.
//!
//! The names are read as those of a sentence, which end where the work begins. What the bodies have to do stays in the cell as printed.

use crate::mended::Mended;
use crate::roles::Roles;
use crate::task::Names;
use model::record::Agency;
use std::ops::Range;
use vietnamese::agencies::Agencies;
use vietnamese::assignment::{self, Assignment};

/// Whether somebody is named in words that are no name: the body with what it does, or the work alone.
pub fn hold_more_than_names(who: &[Agency]) -> bool {
    /// More than what a text has that only begins with a name.
    const READ: f64 = 0.6;
    who.iter()
        .any(|body| !body.collective && body.confidence < READ)
}

/// Who does what by the items of a cell; `None` where no item says what a body does, or names are not read better so.
pub fn read(text: &Mended, names: &Names) -> Option<Roles> {
    let mut roles = Roles::default();
    let mut told = false;
    for at in items(&text.text) {
        let item = text.text.get(at.clone()).unwrap_or("");
        let found = assignment::read(item);
        let mut by_item = Roles::default();
        match work_behind(&found, item) {
            Some(work) => {
                by_item.take(&found.behind(at.start), text, names);
                told |= says_a_part(work) || by_item.lead.last().is_some_and(is_known);
            }
            None => by_item.lead = names.bodies(text, at),
        }
        roles.add_once(by_item);
    }
    (told && !roles.lead.is_empty() && !hold_more_than_names(&roles.lead)).then_some(roles)
}

/// What those who lead do, behind their names.
fn work_behind<'t>(found: &Assignment, item: &'t str) -> Option<&'t str> {
    let behind = item.get(found.lead.as_ref()?.end..)?;
    let work = behind.trim_start_matches([':', ',', ' ']);
    (says_a_part(work) || Agencies::get().starts_with_verb(work)).then_some(work)
}

/// Whether a text begins with words for a body's part. Other words of work are parts of names too (`Phòng Kế hoạch tổng hợp`).
fn says_a_part(work: &str) -> bool {
    const PARTS: [&str; 4] = ["chủ trì", "đầu mối", "làm đầu mối", "đối với"];
    let folded = vietnamese::fold::fold(work);
    PARTS.iter().any(|part| folded.starts_with(part))
}

/// Whether a name is that of a body of the list, or of a group.
fn is_known(body: &Agency) -> bool {
    body.collective || body.id.is_some()
}

/// The items of a cell without their marks; lines without a mark belong to the item above. A body behind a semicolon opens one too.
fn items(cell: &str) -> Vec<Range<usize>> {
    let agencies = Agencies::get();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in cell.split_inclusive(['\n', ';']) {
        let end = start + line.trim_end_matches([';', ' ', '\n']).len();
        let begin = start + line.len() - line.trim_start().len();
        let mark = mark(line);
        let lists = cell.get(..start).is_some_and(|b| b.ends_with(';'));
        let named = lists && agencies.name(line.trim_start()).is_some();
        match out.last_mut() {
            Some(last) if mark == 0 && !named => last.end = end,
            _ if mark > 0 => out.push(start + mark..end),
            _ => out.push(begin..end),
        }
        start += line.len();
    }
    out.retain(|at| at.start < at.end);
    out
}

/// Bytes of the mark that opens an item of a list: `1. `, `2.`, `3) `, `- `; 0 where there is none.
fn mark(line: &str) -> usize {
    /// Digits that a number has.
    const DIGITS: usize = 2;
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or("");
    let sign = match digits {
        0 => rest.strip_prefix(['-', '–', '+', '•', '*']),
        1..=DIGITS => rest.strip_prefix(['.', ')']),
        _ => None,
    };
    sign.map_or(0, |text| line.len() - text.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn items_open_with_their_marks() {
        for (cell, expected) in [
            ("Sở Y tế\nSở Nội vụ", vec!["Sở Y tế\nSở Nội vụ"]),
            ("1. Sở Y tế\n2.Sở Nội vụ", vec!["Sở Y tế", "Sở Nội vụ"]),
            (
                "Sở Y tế lo; xem xét; Sở Nội vụ",
                vec!["Sở Y tế lo; xem xét", "Sở Nội vụ"],
            ),
            (
                "- Sở Y tế lập\nđề án\n- Sở Nội vụ",
                vec!["Sở Y tế lập\nđề án", "Sở Nội vụ"],
            ),
            ("2027. Sở Y tế", vec!["2027. Sở Y tế"]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = items(cell).into_iter().map(|at| &cell[at]).collect();
            assert_eq!(found, expected, "{cell}");
        }
    }
}
