//! Logical rows to sections and tasks.
//!
//! A row with nothing but content (and ordinal) that has rows beneath it is a section; with any
//! other field filled it is a task, and rows numbered under it name it as their parent.

use crate::above::Above;
use crate::columns::Columns;
use crate::rows::{LogicalRow, is_caps, mark};
use crate::scraps::{self, Unused};
use crate::values;
use model::draft::TaskDraft;
use model::record::{Origin, OtherColumn, RawFields, RoleKind, Section};
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::cells;
use vietnamese::headers::Role;
use vietnamese::ordinal::{self, Ordinal, Style};

/// A section that is open: its mark and what it is.
#[derive(Debug, Clone)]
struct Open {
    mark: Option<Ordinal>,
    section: Section,
    /// The ordinal of the last task directly in it.
    last_task: Option<Ordinal>,
}

/// Sections that are open at the end of a table, for the table that continues it.
#[derive(Debug, Clone, Default)]
pub struct State {
    open: Vec<Open>,
    last_task: Option<Ordinal>,
    /// Ordinal marks and indices of the tasks that later rows can be numbered under.
    parents: Vec<(Ordinal, usize)>,
}

/// Makes sections and tasks of logical rows; tasks are appended to `tasks`. Gives the rows that
/// became neither.
pub fn tasks(
    rows: &[LogicalRow],
    columns: &Columns,
    table: u32,
    state: &mut State,
    tasks: &mut Vec<TaskDraft>,
) -> BTreeMap<usize, Unused> {
    let mut unused = BTreeMap::new();
    let mut above = Above::default();
    for (index, row) in rows.iter().enumerate() {
        let content = row.content().join("\n");
        if !content.chars().any(char::is_alphanumeric) {
            let why = if content.is_empty() {
                scraps::NO_CONTENT
            } else {
                scraps::NOTHING_SAID
            };
            unused.insert(index, Unused::Row(why));
            continue;
        }
        if scraps::is_sum(row, &content) {
            unused.insert(index, Unused::Row(scraps::A_SUM));
            continue;
        }
        let alone = !row.has_more();
        if !alone && scraps::is_title_with_scraps(row, rows.get(index + 1)) {
            unused.insert(index, Unused::Scraps(scraps::A_SCRAP));
            open_section(state, row);
            continue;
        }
        let next = rows.get(index + 1);
        let section = alone && is_section(row, next, rows.get(index + 2));
        if section && !next.is_some_and(|n| ends_before(row, n, state)) {
            open_section(state, row);
            continue;
        }
        let number = mark(row);
        leave_sections(state, number.as_ref());
        let parent = number.as_ref().and_then(|n| parent_of(state, n));
        if let Some(number) = &number {
            state
                .parents
                .retain(|(p, _)| p.style != number.style || p.values.len() < number.values.len());
            state.parents.push((number.clone(), tasks.len()));
            match state.open.last_mut() {
                Some(open) => open.last_task = Some(number.clone()),
                None => state.last_task = Some(number.clone()),
            }
        }
        let mut made = draft(row, columns, table, state, parent);
        above.lend(&mut made);
        tasks.push(made);
    }
    unused
}

/// Whether a row with nothing but content is a section: rows beneath it belong to it.
fn is_section(row: &LogicalRow, next: Option<&LogicalRow>, after: Option<&LogicalRow>) -> bool {
    let Some(next) = next else {
        return row.spanning
            && mark(row).is_some_and(|m| matches!(m.style, Style::Letter | Style::Roman));
    };
    let title = title_mark(row);
    let next_mark = mark(next).or_else(|| {
        if next.has_more() {
            None
        } else {
            title_mark(next).map(|(m, _)| m)
        }
    });
    match (title.map(|(m, _)| m), next_mark) {
        // `2` then `3`: the first of them has nothing beneath it, unless it is set off as a title.
        (Some(own), Some(below))
            if own.style == below.style && own.values.len() == below.values.len() =>
        {
            let restarts = below.last() <= 1 && own.last() != 0;
            let next_is_title = !next.has_more();
            restarts
                || (row.spanning || row.emphasis || is_caps(row))
                    && (next.has_more() || after.is_some() && next_is_title && !below.follows(&own))
                || (row.spanning && matches!(own.style, Style::Letter | Style::Roman))
        }
        (Some(own), Some(below)) if own.style == Style::Dotted && below.style == Style::Arabic => {
            // `III.2` heads the numbers beneath it; `1.2` above `2` stands beneath `1`.
            let rooted = own.text.starts_with(char::is_alphabetic);
            let beside = !rooted && own.values.first().is_some_and(|v| below.last() == v + 1);
            below.last() <= 1 || row.spanning || row.emphasis || !beside
        }
        (Some(_), _) => true,
        // Without a number: a title when it is set off, or when numbered tasks start beneath it.
        (None, below) => {
            row.spanning
                || row.emphasis
                || is_caps(row)
                || below.is_some_and(|b| b.last() <= 1)
                || next.has_more()
        }
    }
}

/// Whether nothing stands beneath a numbered row that is not set off as a title: the row after it is the next section further
/// out.
fn ends_before(row: &LogicalRow, next: &LogicalRow, state: &State) -> bool {
    let own = mark(row).filter(|_| !row.spanning && !row.emphasis && !is_caps(row));
    let outer = title_mark(next)
        .map(|(m, _)| m)
        .filter(|_| !next.has_more());
    let (Some(own), Some(outer)) = (own, outer) else {
        return false;
    };
    let goes_on = |o: &Open| o.mark.as_ref().is_some_and(|m| outer.follows(m));
    own.style != outer.style && state.open.iter().any(goes_on)
}

/// The mark of a section row, from its ordinal cell or from the start of its title, and the title.
fn title_mark(row: &LogicalRow) -> Option<(Ordinal, String)> {
    let title = row.content().join(" ");
    if let Some(found) = mark(row) {
        return Some((found, title));
    }
    if row.ordinal.is_some() {
        return None;
    }
    let (found, end) = ordinal::of_paragraph(&title)?;
    if matches!(found.style, Style::Dash | Style::Plus) {
        return None;
    }
    let rest = title[end..].trim().to_owned();
    Some((found, rest))
}

fn open_section(state: &mut State, row: &LogicalRow) {
    let (found, title) = match title_mark(row) {
        Some((m, t)) => (Some(m), t),
        None => (None, row.content().join(" ")),
    };
    let found = found.map(|m| settle_letter(state, m));
    let level = level_of(state, found.as_ref());
    state.open.truncate(level);
    let ordinal = match (&found, &row.ordinal) {
        (Some(m), Some(_)) => Some(printed(row.ordinal.as_deref().unwrap_or_default(), m)),
        (Some(m), None) => Some(m.text.clone()),
        (None, Some(o)) => Some(o.trim_end_matches(['.', ')']).to_owned()),
        (None, None) => None,
    }
    // A damaged cell may hold a dot and no number.
    .filter(|ordinal| !ordinal.trim().is_empty());
    let title = title.trim_end_matches([':', ' ']).to_owned();
    state.open.push(Open {
        mark: found,
        section: Section {
            ordinal,
            title: (!title.is_empty()).then_some(title),
        },
        last_task: None,
    });
    state.parents.clear();
}

/// Reads a single capital as letter or Roman number, whichever goes on with an open section.
fn settle_letter(state: &State, found: Ordinal) -> Ordinal {
    let Some(other) = ordinal::other_reading(&found) else {
        return found;
    };
    let goes_on = |m: &Ordinal| {
        state
            .open
            .iter()
            .any(|o| o.mark.as_ref().is_some_and(|b| m.follows(b)))
    };
    if !goes_on(&found) && goes_on(&other) {
        other
    } else {
        found
    }
}

/// How many open sections a new one leaves open.
fn level_of(state: &State, found: Option<&Ordinal>) -> usize {
    match found {
        None => state
            .open
            .iter()
            .position(|o| o.mark.is_none())
            .unwrap_or(state.open.len()),
        Some(m) if m.style == Style::Dotted => state
            .open
            .iter()
            .position(|o| {
                o.mark.as_ref().is_some_and(|b| match b.style {
                    Style::Dotted => b.values.len() >= m.values.len(),
                    Style::Arabic => b.values[0] != m.values[0],
                    _ => false,
                })
            })
            .unwrap_or(state.open.len()),
        Some(m) => state
            .open
            .iter()
            .position(|o| o.mark.as_ref().is_some_and(|b| b.style == m.style))
            .unwrap_or(state.open.len()),
    }
}

/// Closes sections that a task with this ordinal no longer stands in: `7` after the section `6`
/// whose tasks are `6.1`, `6.2`.
fn leave_sections(state: &mut State, number: Option<&Ordinal>) {
    let Some(number) = number else { return };
    let leaves = state.open.iter().position(|o| {
        let Some(section) = &o.mark else { return false };
        match number.style {
            Style::Arabic => {
                section.style == Style::Arabic
                    && number.follows(section)
                    && !o.last_task.as_ref().is_some_and(|t| number.follows(t))
                    && number.last() != 1
            }
            Style::Dotted => {
                matches!(section.style, Style::Arabic)
                    && number.values.first() != section.values.first()
                    && o.last_task.as_ref().is_some_and(|t| {
                        t.style == Style::Dotted && t.values.first() == section.values.first()
                    })
            }
            _ => false,
        }
    });
    if let Some(level) = leaves {
        state.open.truncate(level);
    }
}

/// The task that a row is numbered under: `4.1` under the task `4`, `a)` under the task before.
fn parent_of(state: &State, number: &Ordinal) -> Option<usize> {
    match number.style {
        Style::Dotted => {
            let head = &number.values[..number.values.len() - 1];
            state
                .parents
                .iter()
                .rev()
                .find(|(p, _)| p.values == head && matches!(p.style, Style::Arabic | Style::Dotted))
                .map(|(_, i)| *i)
        }
        Style::Lower => state
            .parents
            .iter()
            .rev()
            .find(|(p, _)| matches!(p.style, Style::Arabic | Style::Dotted))
            .map(|(_, i)| *i),
        _ => None,
    }
}

fn draft(
    row: &LogicalRow,
    columns: &Columns,
    table: u32,
    state: &State,
    parent: Option<usize>,
) -> TaskDraft {
    let text = |role: Role| {
        let paragraphs = row.fields.get(&role)?;
        (!paragraphs.is_empty()).then(|| paragraphs.join("\n"))
    };
    let start = text(Role::DeadlineStart);
    let end = text(Role::DeadlineEnd);
    let split = columns.has(Role::DeadlineStart) && columns.has(Role::DeadlineEnd);
    let deadline = if split || start.is_some() || end.is_some() {
        let parts: Vec<String> = [start.clone(), end.clone(), text(Role::Deadline)]
            .into_iter()
            .flatten()
            .collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    } else {
        text(Role::Deadline)
    };
    let mut roles = Vec::new();
    for (role, kind) in [
        (Role::Supervises, RoleKind::Supervises),
        (Role::Approves, RoleKind::Approves),
        (Role::Executes, RoleKind::Executes),
        (Role::Advises, RoleKind::Advises),
    ] {
        if let Some(found) = text(role) {
            roles.push((kind, found));
        }
    }
    let mut place = row.place.clone();
    place.table = Some(table);
    let mut other: Vec<OtherColumn> = row
        .other
        .iter()
        .filter(|(_, p)| !p.is_empty())
        .map(|(header, p)| OtherColumn {
            header: header.clone(),
            text: p.join("\n"),
        })
        .collect();
    let header = |role: Role| {
        let column = columns.find(role);
        column.map_or_else(String::new, |c| columns.columns[c].header.clone())
    };
    if let Some(note) = text(Role::Note) {
        other.push(OtherColumn {
            header: header(Role::Note),
            text: note,
        });
    }
    let number = row.ordinal.as_ref().or(row.number_from_above.as_ref());
    let ordinal = number.and_then(|o| {
        let printed = mark(row).map_or_else(
            || o.trim().trim_end_matches('.').to_owned(),
            |m| printed(o, &m),
        );
        (!printed.is_empty()).then_some(printed)
    });
    let inferred = match (columns.inferred, columns.guessed.is_empty()) {
        (true, _) => 0.6,
        (false, false) => 0.8,
        (false, true) => 1.0,
    };
    let mut warnings = row.warnings.clone();
    for warning in &mut warnings {
        if let Some(place) = &mut warning.place {
            place.table = Some(table);
        }
    }
    let guess = if warnings.is_empty() { 1.0 } else { 0.8 };
    TaskDraft {
        origin: Origin::Table,
        section: state.open.iter().map(|o| o.section.clone()).collect(),
        parent,
        table: Some(table),
        ordinal,
        raw: RawFields {
            content: row.content().join("\n"),
            lead: text(Role::Lead).or_else(|| text(Role::LeadAndCoordinating)),
            coordinating: text(Role::Coordinating),
            deadline,
            product: text(Role::Product),
            funding: text(Role::Funding),
        },
        term: split.then_some((start, end)),
        steps: steps(row, columns),
        roles,
        assigned_by: text(Role::AssignedBy).map(|text| OtherColumn {
            header: header(Role::AssignedBy),
            text,
        }),
        other,
        headings: named_sections(columns, state),
        above: RawFields {
            deadline: time_of_section(columns, state),
            ..RawFields::default()
        },
        due_above: None,
        confidence: (row.confidence * inferred).min(guess),
        place,
        warnings,
    }
}

/// The deadlines of a row in a table that dates several steps, each with what its column is for; none where the row was put
/// together of several.
fn steps(row: &LogicalRow, columns: &Columns) -> Vec<(String, String)> {
    let dues = columns
        .columns
        .iter()
        .filter(|c| c.role == Some(Role::Deadline));
    let headers: BTreeSet<&str> = dues.map(|c| c.header.as_str()).collect();
    let printed = row.fields.get(&Role::Deadline);
    let known: usize = row.steps.iter().map(|s| s.1.len()).sum();
    if headers.len() < 2 || printed.is_none_or(|p| p.len() > known) {
        return Vec::new();
    }
    let of = |(header, text): &(String, Vec<String>)| {
        let step = header.rsplit_once(" - ").map_or(header.as_str(), |h| h.1);
        (step.to_owned(), text.join("\n"))
    };
    row.steps.iter().map(of).collect()
}

/// Titles of open sections that name bodies and nothing else, where the table has no column for the lead.
fn named_sections(columns: &Columns, state: &State) -> Vec<String> {
    if columns.has(Role::Lead) || columns.has(Role::LeadAndCoordinating) {
        return Vec::new();
    }
    let titles = state.open.iter().filter_map(|o| o.section.title.as_ref());
    titles
        .filter(|t| values::is_only_agency(t))
        .cloned()
        .collect()
}

/// The innermost open section's title that is a month, quarter or year and nothing else, where the table has no column for when
/// something is due.
fn time_of_section(columns: &Columns, state: &State) -> Option<String> {
    let dates = [Role::Deadline, Role::DeadlineStart, Role::DeadlineEnd];
    if dates.iter().any(|r| columns.has(*r)) || columns.columns.iter().any(|c| c.period.is_some()) {
        return None;
    }
    let mut titles = state
        .open
        .iter()
        .rev()
        .filter_map(|o| o.section.title.as_ref());
    titles.find(|t| cells::period(&[], t).is_some()).cloned()
}

/// An ordinal as printed, without brackets at its end and the trailing dot.
fn printed(text: &str, mark: &Ordinal) -> String {
    if matches!(mark.style, Style::Dash | Style::Plus) {
        return String::new();
    }
    text.trim()
        .trim_end_matches(['.', ')', ':', ' '])
        .trim_start_matches('(')
        .to_owned()
}
