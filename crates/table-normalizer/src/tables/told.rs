//! What a table whose header sounds like one of tasks says of people and dates: a form to be filled in says nothing.

use crate::bodies;
use crate::columns::Columns;
use crate::matrix::Matrix;
use crate::values;
use vietnamese::agencies::{Agencies, Sort};
use vietnamese::cells;
use vietnamese::fold::fold;
use vietnamese::headers::Role;

/// What the columns of people and of dates say, beneath a header that sounds like one of tasks.
pub(super) struct Told {
    people: Vec<usize>,
    dates: Vec<usize>,
}

impl Told {
    pub fn of(columns: &Columns) -> Self {
        let of = |roles: &[Role]| -> Vec<usize> {
            let is_one = |c: &usize| columns.columns[*c].role.is_some_and(|r| roles.contains(&r));
            (0..columns.columns.len()).filter(is_one).collect()
        };
        Told {
            people: of(&[
                Role::Lead,
                Role::Coordinating,
                Role::LeadAndCoordinating,
                Role::Supervises,
                Role::Approves,
            ]),
            dates: of(&[Role::Deadline, Role::DeadlineStart, Role::DeadlineEnd]),
        }
    }

    /// Whether it is no body, person or date in any row: a table of something else (grades of those who take part, units of
    /// measurement).
    pub fn is_nothing(&self, columns: &Columns, matrix: &Matrix) -> bool {
        /// Fewer rows may each be a name that is not known.
        const ROWS: usize = 3;
        let mut rows = columns.body..matrix.rows.len();
        let says = |r, c: &usize, is: fn(&str) -> bool| is(&matrix.text(r, *c));
        rows.len() >= ROWS
            && rows.all(|r| {
                let marked =
                    |c: &usize| bodies::part(&columns.columns[*c], &matrix.text(r, *c)).is_some();
                !self
                    .people
                    .iter()
                    .any(|c| says(r, c, names_people) || marked(c))
                    && !self.dates.iter().any(|c| says(r, c, |t| !t.is_empty()))
            })
    }

    /// Whether nobody and no date stands in any row: a form to be filled in.
    pub fn is_blank(&self, columns: &Columns, matrix: &Matrix) -> bool {
        let mut rows = columns.body..matrix.rows.len();
        !rows.is_empty()
            && rows.all(|r| {
                let mut all = self.people.iter().chain(&self.dates);
                !all.any(|c| {
                    let text = matrix.text(r, *c);
                    bodies::part(&columns.columns[*c], &text).is_some() || is_written(&text)
                })
            })
    }
}

/// Whether a cell names a body or a person; in brackets, a body.
fn names_people(text: &str) -> bool {
    values::names_people(text) || names_a_body(within(text))
}

/// A text without the brackets around all of it.
fn within(text: &str) -> &str {
    let inner = text.trim().strip_prefix('(');
    let inner = inner.and_then(|inner| inner.strip_suffix(')'));
    inner.map_or(text, str::trim)
}

/// Whether a cell is filled in. What stands in brackets alone says what is to be filled in, unless it is a known body or a time.
fn is_written(text: &str) -> bool {
    let inner = within(text);
    text.chars().any(char::is_alphanumeric)
        && (inner.len() == text.len() || names_a_body(inner) || is_time(inner))
}

/// Whether a text begins with the name of one body, or of a group that the list knows: `Cơ quan, đơn vị` asks for a name.
fn names_a_body(text: &str) -> bool {
    let name = Agencies::get().name(text);
    name.is_some_and(|name| name.known || name.sort == Sort::Body)
}

/// Whether a text is a time by itself, and not the name of one (`ngày, tháng, năm`).
fn is_time(text: &str) -> bool {
    const RHYTHMS: [&str; 3] = ["thường xuyên", "hằng ", "hàng "];
    let folded = fold(text);
    cells::period(&[], text).is_some()
        || values::is_date(text) && text.contains(|c: char| c.is_ascii_digit())
        || RHYTHMS.iter().any(|rhythm| folded.starts_with(rhythm))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_around_a_body_or_a_time_are_filled_in() {
        for text in [
            "Sở Y tế",
            "(Sở Y tế)",
            "(Công an tỉnh)",
            "(Sở Y tế, Công an tỉnh)",
            "(UBND xã Đồng Tâm)",
            "(Quý I/2026)",
            "(Trước 30/6/2026)",
            "(Thường xuyên)",
        ] {
            assert!(is_written(text), "{text}");
        }
        for text in [
            "",
            "……",
            "(ghi rõ họ tên)",
            "(cá nhân, đơn vị)",
            "(Cơ quan, đơn vị)",
            "(Đơn vị chủ trì)",
            "(Tên cơ quan)",
            "(Phòng, ban)",
            "(Sở, ban, ngành)",
            "(tên sở, ngành)",
            "(Ký, ghi rõ họ tên)",
            "(ngày, tháng, năm)",
            "(1)",
        ] {
            assert!(!is_written(text), "{text}");
        }
    }
}
