//! A task draft of a row: its fields, and what the titles above it say of it.

use super::State;
use crate::columns::Columns;
use crate::rows::{LogicalRow, mark};
use crate::values;
use model::draft::TaskDraft;
use model::record::{Origin, OtherColumn, RawFields, RoleKind};
use std::collections::BTreeSet;
use vietnamese::cells;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal::{Ordinal, Style};

/// The draft of a row in the sections that are open; `parent` is the task that it is numbered under.
pub(super) fn draft(
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
    let (lead, coordinating) = match (text(Role::Lead), text(Role::LeadAndCoordinating)) {
        (None, Some(both)) => parted(both, &header(Role::LeadAndCoordinating)),
        (lead, _) => (lead, None),
    };
    let coordinating = coordinating.or_else(|| text(Role::Coordinating));
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
            lead,
            coordinating,
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

/// Who leads and who works with them, where a stroke parts the names of both in the header (`Đơn vị chủ trì/Đơn vị phối hợp`) and the bodies in
/// the cell.
fn parted(cell: String, header: &str) -> (Option<String>, Option<String>) {
    let names = header
        .split_once('/')
        .map(|(a, b)| [a, b].map(headers::classify));
    let named = names == Some([Some(Role::Lead), Some(Role::Coordinating)]);
    match cell.split_once('/') {
        Some((lead, rest))
            if named
                && !rest.contains('/')
                && [lead, rest].iter().all(|t| values::is_agency(t.trim())) =>
        {
            let [lead, rest] = [lead, rest].map(|text| Some(text.trim().to_owned()));
            (lead, rest)
        }
        _ => (Some(cell), None),
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
pub(super) fn printed(text: &str, mark: &Ordinal) -> String {
    if matches!(mark.style, Style::Dash | Style::Plus) {
        return String::new();
    }
    text.trim()
        .trim_end_matches(['.', ')', ':', ' '])
        .trim_start_matches('(')
        .to_owned()
}
