//! The columns of a task table: which rows are its header, and what each column means.

use crate::bodies;
use crate::header;
use crate::matrix::Matrix;
use crate::settle;
use crate::unnamed;
use vietnamese::cells;
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// A column: its header, and its meaning where it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Header text; the upper and the lower header where there are two.
    pub header: String,
    /// Meaning; `None` for a column that goes to `other`.
    pub role: Option<Role>,
    /// The time that a mark in it stands for, where it is one of the columns of a calendar.
    pub period: Option<String>,
}

impl Column {
    /// A column without a header.
    pub fn blank(role: Option<Role>) -> Self {
        Column {
            header: String::new(),
            role,
            period: None,
        }
    }
}

/// The columns of a table and where its body starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// First row of the header; what stands above it is no part of the table.
    pub top: usize,
    /// First row of the body.
    pub body: usize,
    /// Whether the meanings were inferred from the cells, for want of a header.
    pub inferred: bool,
    /// Columns whose header says nothing known, and whose meaning their cells told.
    pub guessed: Vec<usize>,
}

impl Columns {
    /// Index of the first column with a meaning.
    pub fn find(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|c| c.role == Some(role))
    }

    /// Whether some column has the meaning.
    pub fn has(&self, role: Role) -> bool {
        self.find(role).is_some()
    }
}

/// Meanings of header texts, if they can be the header of a table that assigns tasks.
pub fn roles_of_task_header<S: AsRef<str>>(headers: &[S]) -> Option<Vec<Option<Role>>> {
    let roles = header_roles(headers);
    assigns(&roles).then_some(roles)
}

/// Most characters of a column's header.
pub const LONGEST_HEADER: usize = 120;

/// Meanings of header texts; a long one has none.
pub fn header_roles<S: AsRef<str>>(headers: &[S]) -> Vec<Option<Role>> {
    let role = |text: &str| match text.chars().count() {
        0..=LONGEST_HEADER => header::meaning(text),
        _ => None,
    };
    headers.iter().map(|header| role(header.as_ref())).collect()
}

/// Whether columns with these meanings assign tasks.
pub fn assigns(roles: &[Option<Role>]) -> bool {
    let has = |r: Role| roles.contains(&Some(r));
    let agency = has(Role::Lead) || has(Role::LeadAndCoordinating);
    let strong = has(Role::Content);
    let weak = has(Role::WeakContent);
    let due = has(Role::Deadline) || has(Role::DeadlineEnd);
    (strong
        && (agency
            || has(Role::Coordinating)
            || (due && (has(Role::Product) || has(Role::Ordinal)))))
        || (weak && agency)
}

/// Rows of several cells at the top of a table of which one may be its header, and rows in which they stand.
const HEADERS: usize = 4;
const LOWEST: usize = 12;

/// Finds header and columns of a table that assigns tasks; `None` for any other table.
pub fn find(matrix: &Matrix) -> Option<Columns> {
    // A sheet may have a title and blank rows above the header.
    let several = |row: &usize| matrix.own(*row).len() > 1;
    let first = (0..matrix.rows.len().min(LOWEST)).filter(several);
    for top in first.take(HEADERS) {
        let printed: Vec<String> = (0..matrix.width)
            .map(|c| header_text(matrix, top, c))
            .collect();
        let times = cells::calendar_of_numbers(&printed).filter(|(first, named)| {
            settle::holds_marks(matrix, top + 1, *first..*first + named.len())
        });
        let mut texts = printed.clone();
        for (first, named) in times.iter() {
            texts[*first..*first + named.len()].clone_from_slice(named);
        }
        let filled = texts.iter().filter(|t| !t.is_empty()).count();
        if filled < 2
            || texts
                .iter()
                .any(|t| ordinal::of_cell(t).is_some() && header::meaning(t).is_none())
        {
            continue;
        }
        let (mut columns, levels) = header::read(matrix, top, &texts);
        for (first, named) in times.iter() {
            let named = *first..*first + named.len();
            for (column, text) in columns[named.clone()].iter_mut().zip(&printed[named]) {
                column.header.clone_from(text);
            }
        }
        let mut body = top + levels;
        while body < matrix.rows.len() && is_number_row(matrix, body) {
            body += 1;
        }
        bodies::name_roles(&mut columns, body, matrix);
        let roles = |columns: &[Column]| columns.iter().map(|c| c.role).collect::<Vec<_>>();
        let mut guessed = Vec::new();
        if !assigns(&roles(&columns)) {
            guessed.extend(unnamed::content(&mut columns, body, matrix));
            if !assigns(&roles(&columns)) {
                continue;
            }
        }
        let mut found = Columns {
            columns,
            top,
            body,
            inferred: false,
            guessed,
        };
        settle::settle(&mut found, matrix);
        bodies::name_roles(&mut found.columns, body, matrix);
        unnamed::fill(&mut found, matrix);
        let other = settle::is_procedure(&found, matrix)
            || settle::lists_bodies(&found, matrix)
            || settle::is_agenda(&found, matrix)
            || settle::is_scores(&found)
            || settle::is_budget(&found)
            || settle::is_statistics(&found, matrix);
        if other {
            return None;
        }
        return Some(found);
    }
    None
}

fn header_text(matrix: &Matrix, row: usize, column: usize) -> String {
    matrix.text(row, column).replace('\n', " ")
}

/// Whether a text can be a header: short, and no ordinal.
pub fn is_header_like(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= 60 && ordinal::of_cell(text).is_none()
}

/// Whether a row of texts is plainly a header of its own, wherever it stands: nearly all of them
/// have a meaning, and each another one.
pub fn is_plain_header<S: AsRef<str>>(texts: &[S]) -> bool {
    let texts: Vec<&str> = texts
        .iter()
        .map(AsRef::as_ref)
        .filter(|t| !t.is_empty())
        .collect();
    if texts.len() < 3 || !texts.iter().all(|t| is_header_like(t)) {
        return false;
    }
    let Some(roles) = roles_of_task_header(&texts) else {
        return false;
    };
    let known: Vec<Role> = roles.into_iter().flatten().collect();
    let different = known
        .iter()
        .enumerate()
        .all(|(i, r)| !known[..i].contains(r));
    known.len() + 1 >= texts.len()
        && (known.contains(&Role::Ordinal) || texts.len() > 3)
        && different
}

/// A row that numbers the columns: `(1) (2) (3)` or `1 2 3`.
pub fn is_number_row(matrix: &Matrix, row: usize) -> bool {
    let values: Vec<String> = matrix
        .own(row)
        .iter()
        .map(|i| matrix.cells[*i].text())
        .collect();
    is_number_series(&values)
}

/// Whether texts count the columns from 1; cells that ran together hold several numbers (`(4) (5)`).
pub fn is_number_series<S: AsRef<str>>(values: &[S]) -> bool {
    let mut next = 1;
    let mut counts = |text: &str| {
        let counted = text.split('=').next().unwrap_or_default();
        let words = counted
            .split_whitespace()
            .map(|n| n.trim_matches(['(', ')']));
        let all = words.filter(|n| !n.is_empty()).all(|n| {
            let follows = n.parse() == Ok(next);
            next += 1;
            follows
        });
        all && !counted.trim().is_empty()
    };
    values.len() >= 3 && values.iter().all(|v| counts(v.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_numbers_the_columns_is_none_of_the_table() {
        assert!(
            is_number_series(&["(1)", "(2)", "(3)"]) && is_number_series(&["1", "2", "3 (=1+2)"])
        );
        assert!(is_number_series(&["(1)", "(2)", "(3)", "(4) (5)", "(6)"]));
        assert!(!is_number_series(&["1", "2", "4"]) && !is_number_series(&["1", "2"]));
        assert!(!is_number_series(&["1", "Rà soát 2", "3"]) && !is_number_series(&["1", "", "2"]));
    }
}
