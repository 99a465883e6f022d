//! A cell whose items say what each body has to do: `1. Bộ A đầu mối thống kê`, `2. Về kho bãi: Bộ B chủ trì`.
//!
//! The names are read as those of a sentence, which end where the work begins. What the bodies have to do stays in the cell as printed.

use crate::mended::Mended;
use crate::roles::Roles;
use crate::task::Names;
use model::record::Agency;
use std::collections::BTreeSet;
use std::ops::Range;
use vietnamese::agencies::Agencies;
use vietnamese::assignment::{self, Assignment, Role};
use vietnamese::charges;

/// Whether somebody is named in words that are no name: the body with what it does, or the work alone.
pub fn hold_more_than_names(who: &[Agency]) -> bool {
    /// More than what a text has that only begins with a name.
    const READ: f64 = 0.6;
    who.iter()
        .any(|body| !body.collective && body.confidence < READ)
}

/// Who does what by the items of a cell; `None` where no item says what a body does, or where names are not read better so than the
/// `first` reading did, which took the cell for a list of names.
pub fn read(text: &Mended, first: &[Agency], names: &Names) -> Option<Roles> {
    let mut roles = Roles::default();
    let mut told = false;
    for at in items(&text.text) {
        let by_item = item(text, at.clone(), names);
        told |= by_item.is_some();
        roles.add_once(by_item.unwrap_or_else(|| Roles {
            lead: names.bodies(text, at),
            ..Roles::default()
        }));
    }
    let better = told && !roles.lead.is_empty() && !hold_more_than_names(&roles.lead);
    (better && keeps(&roles, first)).then_some(roles)
}

/// Who does what by one item that says it.
fn item(text: &Mended, at: Range<usize>, names: &Names) -> Option<Roles> {
    let item = text.text.get(at.clone())?;
    let mut roles = Roles::default();
    let clause = assignment::clause(item);
    let other =
        |(role, _): &(Role, _)| matches!(role, Role::Supervises | Role::Advises | Role::Approves);
    let joins = clause.coordinating.is_some() || clause.roles.iter().any(other);
    if clause.lead.is_none() && joins {
        roles.take(&clause.behind(at.start), text, names);
        return Some(roles);
    }
    let found = assignment::read(item);
    let work = work_behind(&found, item)?;
    // `Sở Y tế chủ trì. Sở Nội vụ cung cấp số liệu`, `… 2. Sở Nội vụ …`
    let agencies = Agencies::get();
    let mut sentences = work.split(". ").skip(1);
    if sentences.any(|next| agencies.name(next).is_some()) {
        return None;
    }
    roles.take(&found.behind(at.start), text, names);
    // Words of work are parts of names too (`Phòng Kế hoạch tổng hợp`).
    let ends = charges::says_a_part(work) || roles.lead.last().is_some_and(is_known);
    ends.then_some(roles)
}

/// Whether nobody is lost whom the first reading named, with work behind the name or without.
fn keeps(roles: &Roles, first: &[Agency]) -> bool {
    let agencies = Agencies::get();
    let named = first.iter().filter_map(|body| {
        let length = agencies.expected_name(&body.raw)?.len;
        body.raw.get(..length).map(vietnamese::fold::fold)
    });
    let named: BTreeSet<String> = named.collect();
    let others = roles.other.iter().map(|other| &other.agency);
    let all = roles.lead.iter().chain(&roles.coordinating).chain(others);
    all.count() >= named.len()
}

/// What those who lead do, behind their names.
fn work_behind<'t>(found: &Assignment, item: &'t str) -> Option<&'t str> {
    let behind = item.get(found.lead.as_ref()?.end..)?;
    let work = behind.trim_start_matches([':', ',', ' ']);
    (charges::says_a_part(work) || Agencies::get().starts_with_verb(work)).then_some(work)
}

/// Whether a name is that of a body of the list, or of a group.
fn is_known(body: &Agency) -> bool {
    body.collective || body.id.is_some()
}

/// The items of a cell without their marks. Lines without a mark belong to the item above, but where they begin with a body, or with
/// what it is for (`Về giá: Sở Công Thương …`); and so does what semicolons part.
fn items(cell: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in cell.split_inclusive(['\n', ';']) {
        let text = line.trim_start();
        let begin = start + line.len() - text.len() + mark(text);
        let end = start + line.trim_end_matches([';', ' ', '\n']).len();
        match out.last_mut() {
            Some(last) if mark(text) == 0 && !opens(text) => last.end = last.end.max(end),
            _ => out.push(begin..end),
        }
        start += line.len();
    }
    out.retain(|at| at.start < at.end);
    out
}

/// Whether a line begins with a body, or names one behind a colon.
fn opens(line: &str) -> bool {
    let agencies = Agencies::get();
    let behind = line.split_once(':').map(|(_, behind)| behind.trim_start());
    let topic = || behind.is_some_and(|behind| agencies.name(behind).is_some());
    agencies.name(line).is_some() || line.starts_with(char::is_uppercase) && topic()
}

/// Bytes of the mark that opens an item of a list: `1. `, `2.`, `3) `, `a) `, `II. `, `- `; 0 where there is none.
fn mark(line: &str) -> usize {
    /// Digits that a number has.
    const DIGITS: usize = 2;
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or("");
    let sign = match digits {
        0 => {
            let letter = rest.strip_prefix(|c: char| c.is_ascii_lowercase() || c == 'đ');
            let lettered = letter.and_then(|rest| rest.strip_prefix(')'));
            let roman = rest.trim_start_matches(['I', 'V', 'X']);
            let counted = roman.strip_prefix('.').filter(|_| roman.len() < rest.len());
            let listed = rest.strip_prefix(['-', '–', '+', '•', '*']);
            lettered.or(counted).or(listed)
        }
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
            ("Sở Y tế\nSở Nội vụ", vec!["Sở Y tế", "Sở Nội vụ"]),
            (
                "a) Sở Y tế lo; 2. Sở Nội vụ",
                vec!["Sở Y tế lo", "Sở Nội vụ"],
            ),
            (
                "Về giá: Sở Y tế lo\nVề xe: Sở Nội vụ",
                vec!["Về giá: Sở Y tế lo", "Về xe: Sở Nội vụ"],
            ),
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
