//! Numbers and titles that stand in another cell than their column's: a number that opens the content, a title beside it.
//!
//! Leaves to others which rows are sections ([`crate::sections`]).

use super::{LogicalRow, mark};
use crate::lines;
use crate::values;
use vietnamese::headers::Role;
use vietnamese::ordinal::{self, Style};

/// Takes the numbers that open the contents of a table without a column for them, where at least half of its rows have one.
pub(super) fn take_numbers(rows: &mut [LogicalRow]) {
    let number = |text: &String| {
        let styles = [
            Style::Arabic,
            Style::Dotted,
            Style::Roman,
            Style::Letter,
            Style::Lower,
        ];
        ordinal::of_paragraph(text)
            .filter(|(mark, end)| styles.contains(&mark.style) && *end < text.len())
    };
    let told = rows.iter().filter(|r| !r.content().is_empty()).count();
    let of = |row: &LogicalRow| row.content().first().and_then(number);
    if rows.iter().filter(|r| of(r).is_some()).count() * 2 < told {
        return;
    }
    for row in rows.iter_mut().filter(|r| !r.content_from_above) {
        let Some((mark, end)) = of(row) else { continue };
        // Several items in one cell stay together.
        let mut others = row.content().iter().skip(1).filter_map(number);
        if others.any(|(other, _)| other.style == mark.style) {
            continue;
        }
        let first = row
            .fields
            .get_mut(&Role::Content)
            .and_then(|c| c.first_mut());
        let Some(first) = first else { continue };
        let rest = first.get(end..).unwrap_or("").trim_start().to_owned();
        row.ordinal = first.get(..end).map(|n| n.trim().to_owned());
        *first = rest;
    }
}

/// A title beside its number in another column than that of the content, all else blank: it is the
/// content, unless it is a value of its column. A body beside a letter or Roman number heads its tasks, though its column comes before
/// that of the content.
pub(super) fn take_title(row: &mut LogicalRow) {
    if row.ordinal.is_none()
        || !row.other.is_empty()
        || row.fields.len() != 1
        || !row.content().is_empty()
    {
        return;
    }
    let Some((role, title)) = row.fields.pop_first() else {
        return;
    };
    let chapter = mark(row).is_some_and(|m| matches!(m.style, Style::Letter | Style::Roman));
    let value = title
        .iter()
        .any(|t| values::is_date(t) || !chapter && values::is_agency(t));
    row.fields.insert(
        if value || title.len() > 1 {
            role
        } else {
            Role::Content
        },
        title,
    );
}

/// Whether a text has the mark of a section, or is in capitals.
pub(super) fn is_set_off(text: &str) -> bool {
    let chapter = ordinal::of_paragraph(text).is_some_and(|(mark, end)| {
        matches!(mark.style, Style::Roman | Style::Letter | Style::Arabic) && end < text.len()
    });
    chapter || lines::is_caps(text)
}
