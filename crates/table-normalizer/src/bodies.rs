//! Columns that are each named for a body, in which marks say whose task a row is.
//!
//! Beneath a header that asks who carries the tasks out (`Đơn vị thực hiện`) a cross gives the row to the body, letters (`CT`, `PH`) say
//! whether it leads or joins in. Promises to read columns so only where nothing but such marks stands in them; crosses only beside work that
//! is to be done, as they also count what there is.

use crate::columns::Column;
use crate::header;
use crate::matrix::{Matrix, Spot};
use crate::values;
use vietnamese::cells;
use vietnamese::headers::Role;
use vietnamese::ordinal;
use vietnamese::telling;

/// Fewest columns of bodies.
const COLUMNS: usize = 2;

/// Gives the columns of bodies the meaning that a mark in them has.
pub fn name_roles(columns: &mut [Column], body: usize, matrix: &Matrix) {
    let named: Vec<(usize, Option<Role>)> = (columns.iter().enumerate())
        .filter_map(|(c, column)| Some((c, asked(column)?)))
        .collect();
    if named.len() < COLUMNS {
        return;
    }
    let printed: Vec<String> = (named.iter())
        .flat_map(|(c, _)| (body..matrix.rows.len()).map(|r| own(matrix, r, *c)))
        .filter(|text| !text.is_empty())
        .collect();
    let letters = |text: &String| cells::says_leads(text) || cells::says_coordinates(text);
    let in_letters = printed.iter().all(letters);
    let crossed = || {
        let marks = printed.iter().all(|text| cells::is_mark(text));
        marks && are_work(columns, &named, body, matrix)
    };
    if printed.is_empty() || !(in_letters || crossed()) {
        return;
    }
    // A cross says no more than the header over the bodies.
    for (c, asked) in named {
        let over = if in_letters {
            asked.or(Some(Role::Lead))
        } else {
            asked
        };
        if over.is_some() {
            columns[c].role = over;
            columns[c].period = None;
        }
    }
}

/// Whether most rows with something in the columns of bodies say what is to be done: in the column of the tasks, or where none is known
/// in any other.
fn are_work(
    columns: &[Column],
    named: &[(usize, Option<Role>)],
    body: usize,
    matrix: &Matrix,
) -> bool {
    let is_body = |c: &usize| named.iter().any(|(n, _)| n == c);
    let is_content =
        |c: &usize| matches!(columns[*c].role, Some(Role::Content | Role::WeakContent));
    let mut told: Vec<usize> = (0..columns.len()).filter(is_content).collect();
    if told.is_empty() {
        told = (0..columns.len()).filter(|c| !is_body(c)).collect();
    }
    let is_marked = |r: &usize| named.iter().any(|(c, _)| !own(matrix, *r, *c).is_empty());
    let is_work = |r: &&usize| told.iter().any(|c| orders(&matrix.text(**r, *c)));
    let rows: Vec<usize> = (body..matrix.rows.len()).filter(is_marked).collect();
    2 * rows.iter().filter(is_work).count() > rows.len()
}

/// Whether a cell begins with a verb of work, its number or list mark aside.
fn orders(text: &str) -> bool {
    let number = ordinal::of_paragraph(text).map_or(0, |(_, end)| end);
    let said = text[number..].trim_start_matches(['-', '–', '+', '•', ' ']);
    !cells::is_state(said) && telling::orders(said)
}

/// What a mark in a column named for a body says, and that body's name.
pub fn part(column: &Column, text: &str) -> Option<(Role, String)> {
    let role = column
        .role
        .filter(|r| matches!(r, Role::Lead | Role::Coordinating))?;
    let said = if cells::says_leads(text) {
        Role::Lead
    } else if cells::says_coordinates(text) {
        Role::Coordinating
    } else if cells::is_mark(text) {
        role
    } else {
        return None;
    };
    let name = name(column);
    values::is_only_agency(name).then(|| (said, name.to_owned()))
}

/// The innermost header of a column.
fn name(column: &Column) -> &str {
    column
        .header
        .rsplit(" - ")
        .next()
        .unwrap_or_default()
        .trim()
}

/// Where a column is named for a body: what the header over it asks for, if anything.
fn asked(column: &Column) -> Option<Option<Role>> {
    let own = name(column);
    if own.is_empty() || !values::is_only_agency(own) {
        return None;
    }
    let above = column.header.rsplit_once(" - ").map(|(above, _)| above);
    let meant = above.and_then(|above| header::meaning(above.rsplit(" - ").next()?));
    Some(match meant {
        Some(Role::Lead | Role::LeadAndCoordinating | Role::Executes) => Some(Role::Lead),
        Some(Role::Coordinating) => Some(Role::Coordinating),
        _ => None,
    })
}

/// Text of a cell that starts at a spot. A title that reaches over several columns says nothing of a body.
fn own(matrix: &Matrix, row: usize, column: usize) -> String {
    let across = |c: usize| matches!(matrix.rows[row].get(c), Some(Spot::Across(_)));
    match matrix.rows[row][column] {
        Spot::Own(i) if !across(column + 1) => matrix.cells[i].text(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;
    use model::block::{Cell, Grid, Row, Spans};

    const BODIES: [&str; 2] = ["Sở Y tế", "Sở Công Thương"];

    /// The meanings of two columns of bodies beneath a header, in which these marks stand behind a content.
    fn roles(over: &str, content: &str, marks: [&str; 2]) -> Vec<Option<Role>> {
        let cell = |(column, text): (usize, &&str)| Cell {
            column,
            column_span: 1,
            row_span: 1,
            paragraphs: vec![(*text).to_owned()],
            emphasis: false,
            confidence: 1.0,
            place: Place::default(),
        };
        let texts = [content, marks[0], marks[1]];
        let row = Row {
            cells: texts.iter().enumerate().map(cell).collect(),
            break_before: false,
        };
        let matrix = Matrix::of(&Grid {
            rows: vec![row],
            spans: Spans::Known,
            place: Place::default(),
        });
        let bodies = BODIES.map(|body| Column {
            header: format!("{over} - {body}"),
            ..Column::blank(None)
        });
        let mut columns = vec![Column::blank(Some(Role::Content))];
        columns.extend(bodies);
        name_roles(&mut columns, 0, &matrix);
        columns[1..].iter().map(|c| c.role).collect()
    }

    #[test]
    fn marks_beneath_bodies_say_whose_task_it_is() {
        let lead = Some(Role::Lead);
        let work = |over, marks| roles(over, "1. Rà soát các giếng", marks);
        assert_eq!(work("Đơn vị thực hiện", ["x", "x"]), [lead, lead]);
        assert_eq!(work("Phân công nhiệm vụ", ["CT", "PH"]), [lead, lead]);
        let both = Some(Role::Coordinating);
        assert_eq!(work("Đơn vị phối hợp", ["x", "x"]), [both, both]);
        // What a cross means there is not said; figures are none.
        assert_eq!(work("Nơi nhận báo cáo", ["x", "x"]), [None, None]);
        assert_eq!(work("Đơn vị thực hiện", ["12", "x"]), [None, None]);
    }

    #[test]
    fn crosses_beside_no_work_count_what_there_is() {
        let (over, lead) = ("Đơn vị thực hiện", Some(Role::Lead));
        for content in ["Hộ thoát nghèo", "Đã cấp sổ hộ nghèo", ""] {
            assert_eq!(roles(over, content, ["x", "x"]), [None, None], "{content}");
        }
        // Letters say who leads, whatever the task is called.
        assert_eq!(roles(over, "Sổ tay phòng bệnh", ["CT", "PH"]), [lead, lead]);
    }

    #[test]
    fn letters_say_what_a_body_does() {
        let column = Column {
            header: "Đơn vị thực hiện - Sở Y tế".to_owned(),
            ..Column::blank(Some(Role::Lead))
        };
        let part = |text| part(&column, text).map(|(role, _)| role);
        assert_eq!(part("CT"), Some(Role::Lead));
        assert_eq!(part("PH"), Some(Role::Coordinating));
        assert_eq!(part("x"), Some(Role::Lead));
        assert_eq!(part("Phòng Nghiệp vụ"), None);
    }
}
