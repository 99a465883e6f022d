//! Rows and cells of a task table that say nothing that is to be done: rows that add up others, and sums or scraps beside
//! the title of a section.

use crate::rows::{Key, LogicalRow, mark};
use vietnamese::cells;
use vietnamese::headers::Role;
use vietnamese::ordinal::{Ordinal, Style};

/// Cells that neither a section nor a task takes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unused {
    /// All of the row; the text says why.
    Row(&'static str),
    /// Those that [`is_scrap`] finds beside a section's title; the text says why.
    Scraps(&'static str),
    /// These texts beside a section's title, see [`repeated_ends`].
    Repeated(Vec<String>),
}

/// Why a row without content is left out.
pub const NO_CONTENT: &str =
    "the row has no content and fits neither the row before nor the row after it";
/// Why a row of dots is left out.
pub const NOTHING_SAID: &str = "dots or strokes stand where the task should";
/// Why a row of sums is left out.
pub const A_SUM: &str = "the row adds up other rows";
/// Why cells beside a section's title are left out.
pub const A_SCRAP: &str = "a sum or a scrap beside a section's title";
/// Why a cell beside a section's title is left out that says the end of the cell above again.
pub const REPEATED: &str = "the end of the cell above, once more beside a section's title";

/// Whether a row adds up others: its title says so, which may stand over the column of the numbers, and it names nobody.
pub fn is_sum(row: &LogicalRow, content: &str) -> bool {
    let named = row.more().any(|(role, _)| {
        matches!(
            role,
            Some(Role::Lead | Role::Coordinating | Role::LeadAndCoordinating)
        )
    });
    let title = cells::is_sum(content) || row.ordinal.as_deref().is_some_and(cells::is_sum);
    title && !named
}

/// Whether a text says nothing of its own beside a section's title: a number, or what a reading error left.
pub fn is_scrap(text: &str) -> bool {
    let amount = text
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,%-+()".contains(c));
    amount || text.chars().count() <= 2
}

/// Whether a row with a letter or Roman number is a section's title, beside which sums of its rows or scraps stand in columns
/// that are no field of a task: a number of another kind follows, with more than sums. An amount that the title itself has
/// as its funding makes it a task.
pub fn is_title_with_scraps(row: &LogicalRow, next: Option<&LogicalRow>) -> bool {
    let Some(number) = mark(row).filter(|m| matches!(m.style, Style::Letter | Style::Roman)) else {
        return false;
    };
    let scraps = row.more().all(|(role, text)| {
        is_scrap(text)
            && !cells::is_mark(text)
            && !cells::is_ditto(text)
            && (role.is_none() || text.chars().count() <= 2)
    });
    let beneath = next.is_some_and(|n| {
        has_another_mark(n, &number) && (!n.has_more() || n.more().any(|(_, text)| !is_scrap(text)))
    });
    scraps && beneath
}

fn has_another_mark(row: &LogicalRow, number: &Ordinal) -> bool {
    mark(row).is_some_and(|m| m.style != number.style)
}

/// What stands beside the title of a section with a letter or Roman number, where all of it is the end of what stands right
/// above in the same column: a page break leaves `năm tiếp theo` once more beneath `2025 và những năm tiếp theo`. A whole
/// value that stands there again is none.
pub fn repeated_ends(
    row: &LogicalRow,
    above: Option<&LogicalRow>,
    next: Option<&LogicalRow>,
) -> Option<Vec<String>> {
    let number = mark(row).filter(|m| matches!(m.style, Style::Letter | Style::Roman))?;
    let (above, next) = (above?, next?);
    if !has_another_mark(next, &number) {
        return None;
    }
    let fields = row
        .fields
        .iter()
        .filter(|(role, _)| **role != Role::Content);
    let fields = fields.map(|(role, texts)| (Key::Role(*role), texts));
    let other = row
        .other
        .iter()
        .map(|(header, texts)| (Key::Header(header.clone()), texts));
    let said = fields.chain(other).filter(|(_, texts)| !texts.is_empty());
    said.map(|(column, texts)| {
        let (text, whole) = (texts.join(" "), above.value(&column).join(" "));
        ends_with(&whole, &text).then_some(text)
    })
    .collect()
}

/// Whether a text ends with another that begins within a sentence of it.
fn ends_with(whole: &str, end: &str) -> bool {
    let before = whole.strip_suffix(end);
    end.starts_with(char::is_lowercase) && before.is_some_and(|before| before.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_cell_above_may_stand_beside_a_title() {
        let row = |ordinal: &str, due: &str| LogicalRow {
            ordinal: Some(ordinal.to_owned()),
            fields: [(Role::Deadline, vec![due.to_owned()])].into(),
            ..LogicalRow::default()
        };
        let (above, next) = (row("4", "2031 và các năm sau"), row("5", "2032"));
        let repeated = |title: &str, due: &str| {
            repeated_ends(&row(title, due), Some(&above), Some(&next)).is_some()
        };
        assert!(repeated("II", "các năm sau") && repeated("B", "năm sau"));
        assert!(!repeated("II", "2031 và các năm sau") && !repeated("II", "quý II"));
        assert!(!repeated("6", "các năm sau") && !repeated("II", "ác năm sau"));
    }

    #[test]
    fn a_sum_may_stand_over_the_column_of_the_numbers() {
        let row = |ordinal: &str, lead: &str| {
            let mut row = LogicalRow {
                ordinal: Some(ordinal.to_owned()),
                ..LogicalRow::default()
            };
            if !lead.is_empty() {
                row.fields.insert(Role::Lead, vec![lead.to_owned()]);
            }
            row
        };
        assert!(is_sum(&row("Tổng cộng", ""), "570"));
        assert!(is_sum(&row("3", ""), "Tổng cộng"));
        assert!(!is_sum(&row("3", ""), "570") && !is_sum(&row("Tổng cộng", "Sở Y tế"), "570"));
    }
}
