//! Which row of the plan each row stands under.
//!
//! A row of a table names the row above it. A dash of a text often does not: it stands in a section that has a number
//! and no title, since its head, `2. Review the laws on fishing`, is a row itself. Leaves what follows from it to
//! `beneath` and `decision`.

use crate::reading::Reading;
use model::record::{Section, Task};
use std::collections::HashMap;

/// The row that a row stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Above {
    /// Its position.
    pub row: usize,
    /// Whether no title of a section stands between the two.
    pub directly: bool,
}

/// Sections and number of a task, outermost first.
type Path<'t> = Vec<(Option<&'t str>, Option<&'t str>)>;

/// Positions of rows that stand under others, each with the nearest one above it.
pub fn rows_above(rows: &[Reading]) -> HashMap<usize, Above> {
    let tasks: Vec<&Task> = rows.iter().map(|row| row.task).collect();
    above(&tasks)
}

fn above(rows: &[&Task]) -> HashMap<usize, Above> {
    let places = rows.iter().enumerate().map(|(at, row)| (&*row.id, at));
    let places: HashMap<&str, usize> = places.collect();
    let headed = heads(rows);
    let of = |at: usize, row: &Task| {
        let named = row.parent_task.as_deref().and_then(|id| places.get(id));
        let named = named.map(|up| Above {
            row: *up,
            directly: true,
        });
        named
            .or_else(|| nearest(row, &headed))
            .filter(|up| up.row != at)
    };
    let rows = rows.iter().enumerate();
    rows.filter_map(|(at, row)| Some((at, of(at, row)?)))
        .collect()
}

/// The rows with a number of their own, by sections and number, where some row stands in a section without a title; of
/// two with one path none is taken.
fn heads<'t>(rows: &[&'t Task]) -> HashMap<Path<'t>, Option<usize>> {
    let mut out: HashMap<Path, Option<usize>> = HashMap::new();
    let untitled = |row: &&Task| row.section.iter().any(is_untitled);
    if !rows.iter().any(untitled) {
        return out;
    }
    for (at, row) in rows.iter().enumerate() {
        let Some(ordinal) = row.ordinal.as_deref() else {
            continue;
        };
        let mut path = path(&row.section);
        path.push((Some(ordinal), None));
        let one = out.entry(path).or_insert(Some(at));
        if *one != Some(at) {
            *one = None;
        }
    }
    out
}

/// The nearest row that a section without a title is the number of.
fn nearest(row: &Task, headed: &HashMap<Path, Option<usize>>) -> Option<Above> {
    let depths = (0..row.section.len()).rev();
    let mut depths = depths.filter(|depth| is_untitled(&row.section[*depth]));
    depths.find_map(|depth| {
        let found = headed.get(&path(&row.section[..=depth]))?;
        let between = &row.section[depth + 1..];
        Some(Above {
            row: (*found)?,
            directly: between.iter().all(is_untitled),
        })
    })
}

fn is_untitled(section: &Section) -> bool {
    section.ordinal.is_some() && title(section).is_none()
}

fn title(section: &Section) -> Option<&str> {
    section.title.as_deref().filter(|title| !title.is_empty())
}

fn path(sections: &[Section]) -> Path<'_> {
    let path = sections
        .iter()
        .map(|section| (section.ordinal.as_deref(), title(section)));
    path.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::tests::task;

    fn row(id: &str, ordinal: Option<&str>, sections: &[(&str, Option<&str>)]) -> Task {
        let section = |(ordinal, title): &(&str, Option<&str>)| Section {
            ordinal: Some((*ordinal).into()),
            title: title.map(str::to_owned),
        };
        Task {
            id: id.into(),
            ordinal: ordinal.map(str::to_owned),
            section: sections.iter().map(section).collect(),
            ..task()
        }
    }

    fn found(rows: &[Task]) -> Vec<(usize, usize, bool)> {
        let rows: Vec<&Task> = rows.iter().collect();
        let found = above(&rows);
        let mut found: Vec<_> = found
            .iter()
            .map(|(at, up)| (*at, up.row, up.directly))
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn dashes_stand_under_the_paragraph_whose_number_their_section_has() {
        let part = ("II", Some("Phân công"));
        let rows = [
            row("1", Some("2"), &[part]),
            row("2", None, &[part, ("2", None)]),
            row(
                "3",
                None,
                &[part, ("2", None), ("a", Some("Chi cục Thủy sản"))],
            ),
            row("4", None, &[part, ("3", None)]),
            row("5", None, &[("III", Some("Tổ chức")), ("2", None)]),
        ];
        assert_eq!(found(&rows), [(1, 0, true), (2, 0, false)]);
    }

    #[test]
    fn a_number_that_two_paragraphs_have_is_nobodys() {
        let rows = [
            row("1", Some("2"), &[]),
            row("2", Some("2"), &[]),
            row("3", None, &[("2", None)]),
        ];
        assert_eq!(found(&rows), []);
    }

    #[test]
    fn the_row_that_a_row_names_stands_above_it() {
        let rows = [
            row("1", Some("1"), &[]),
            Task {
                parent_task: Some("1".into()),
                ..row("2", Some("1.1"), &[])
            },
        ];
        assert_eq!(found(&rows), [(1, 0, true)]);
    }
}
