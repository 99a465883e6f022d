//! Columns whose headers say nothing known, told by what stands in them.
//!
//! Plans name their columns in their own words (`Giao cho`, `Deadline`), and reading machines damage headers beyond
//! knowing. Promises: only a column without a meaning gets one, only a meaning that no other column has, and
//! each guess is listed in [`Columns::guessed`]. Leaves to others tables without any header ([`crate::inferred`]).

use crate::columns::{self, Column, Columns};
use crate::header;
use crate::matrix::{Matrix, Spot};
use crate::values;
use model::block::Spans;
use model::place::{Place, Warning};
use vietnamese::headers::{self, Role};

/// Least mean length, in characters, of cells that say what is to be done.
const SENTENCE: usize = 20;

/// Finds the column of contents of a table whose header names who works on it and by when, or one of these and
/// two further meanings, and no content. Gives its index, with its meaning set.
pub fn content(columns: &mut [Column], body: usize, matrix: &Matrix) -> Option<usize> {
    let at = |role: Role| columns.iter().position(|c| c.role == Some(role));
    let lead = at(Role::Lead)?;
    let due = at(Role::Deadline).or(at(Role::DeadlineEnd));
    let further = [
        Role::Coordinating,
        Role::Product,
        Role::Ordinal,
        Role::Funding,
    ];
    let others = further.iter().filter(|r| at(**r).is_some()).count();
    if (due.is_none() && others < 2)
        || !mostly(matrix, body, lead, values::is_list_of_agencies)
        || due.is_some_and(|due| !mostly(matrix, body, due, values::is_plainly_date))
    {
        return None;
    }
    let (length, best) = (0..columns.len())
        .filter(|c| may_be_guessed(&columns[*c]))
        .map(|c| (mean_length(matrix, body, c), c))
        .max_by_key(|(length, c)| (*length, usize::MAX - c))?;
    if length < SENTENCE || mostly(matrix, body, best, values::is_list_of_agencies) {
        return None;
    }
    columns[best].role = Some(Role::Content);
    Some(best)
}

/// The column of sentences to take for the contents in place of one whose name may mean them and whose cells are mere names
/// (`Tỉnh kiến nghị` above `Lào Cai`, beside it what is asked for).
pub fn sentences_beside_names(
    columns: &[Column],
    names: usize,
    body: usize,
    matrix: &Matrix,
) -> Option<usize> {
    /// Most characters of a name, on average, and how many times as long sentences are.
    const NAME: usize = 15;
    const TIMES: usize = 4;
    // `Đức Thọ`; `Khoan giếng` is work.
    let name = |text: &str| {
        text.split_whitespace()
            .all(|w| w.starts_with(char::is_uppercase))
    };
    if mean_length(matrix, body, names) > NAME || !mostly(matrix, body, names, name) {
        return None;
    }
    let open = |c: &usize| columns[*c].role.is_none() && columns[*c].period.is_none();
    let long = |c: &usize| mean_length(matrix, body, *c) >= TIMES * NAME;
    let mut found = (0..columns.len()).filter(|c| open(c) && long(c));
    found.next().filter(|_| found.next().is_none())
}

/// The column of contents, by headers alone: the one without a meaning, but for those that say what no task has, where the first
/// column is that of numbers and others name who works on it and by when. What stands in the columns is for [`content`] to judge.
pub fn content_of(headers: &[String], roles: &[Option<Role>]) -> Option<usize> {
    let has = |role: Role| roles.contains(&Some(role));
    if roles.first() != Some(&Some(Role::Ordinal))
        || has(Role::Content)
        || has(Role::WeakContent)
        || !has(Role::Lead)
        || !(has(Role::Deadline) || has(Role::DeadlineEnd))
    {
        return None;
    }
    let open = |c: &usize| roles[*c].is_none() && !headers::says_otherwise(&headers[*c]);
    let mut unknown = (0..roles.len()).filter(open);
    let only = unknown.next().filter(|_| unknown.next().is_none())?;
    columns::is_header_like(&headers[only]).then_some(only)
}

/// Where no header names a lead or a deadline, takes the one column without a meaning whose cells are bodies, or days.
pub fn fill(found: &mut Columns, matrix: &Matrix) {
    let leads = [Role::Lead, Role::LeadAndCoordinating];
    let dues = [Role::Deadline, Role::DeadlineStart, Role::DeadlineEnd];
    let has = |found: &Columns, roles: &[Role]| roles.iter().any(|r| found.has(*r));
    if !has(found, &leads) {
        // Beside those who join in, only a column that says so holds those who carry it out.
        let joined = found.has(Role::Coordinating);
        let may = |c: &Column| !joined || header::is_carrying_out(&c.header);
        only(found, matrix, Role::Lead, may, values::is_list_of_agencies);
        // Beneath such a name, labels and words may say what each body does.
        let says = |c: &Column| header::is_carrying_out(&c.header);
        if !has(found, &leads) {
            only(found, matrix, Role::Lead, says, values::names_people);
        }
    }
    let calendar = found.columns.iter().any(|c| c.period.is_some());
    if !has(found, &dues) && !calendar {
        only(
            found,
            matrix,
            Role::Deadline,
            |_| true,
            values::is_plainly_date,
        );
    }
}

/// A warning for each column whose meaning was guessed.
pub fn warnings<'a>(columns: &'a Columns, place: &'a Place) -> impl Iterator<Item = Warning> + 'a {
    columns.guessed.iter().map(move |c| {
        let column = &columns.columns[*c];
        let meaning = match column.role {
            Some(Role::Lead) => "leads",
            Some(Role::Deadline) => "deadlines",
            _ => "contents",
        };
        let message = format!("“{}” holds the {meaning}, as its cells look", column.header);
        Warning::at("column-guessed", message, place)
    })
}

fn only(
    found: &mut Columns,
    matrix: &Matrix,
    role: Role,
    may: impl Fn(&Column) -> bool,
    test: fn(&str) -> bool,
) {
    let open = |c: &Column| may_be_guessed(c) && may(c);
    let mut fits = (0..found.columns.len())
        .filter(|c| open(&found.columns[*c]) && mostly(matrix, found.body, *c, test));
    if let (Some(column), None) = (fits.next(), fits.next()) {
        drop(fits);
        found.columns[column].role = Some(role);
        found.guessed.push(column);
    }
}

/// Whether a column has a header, and one that says nothing known.
fn may_be_guessed(column: &Column) -> bool {
    column.role.is_none()
        && column.period.is_none()
        && !column.header.is_empty()
        && !headers::says_otherwise(&column.header)
}

/// The texts of the cells that start in a column of the body; one that a merged cell repeats along its row is none.
fn texts(matrix: &Matrix, body: usize, column: usize) -> impl Iterator<Item = String> {
    let repeats = move |r: usize, text: &String| {
        matrix.spans == Spans::Lost && column > 0 && matrix.text(r, column - 1) == *text
    };
    (body..matrix.rows.len()).filter_map(move |r| match matrix.rows[r].get(column) {
        Some(Spot::Own(i)) => {
            Some(matrix.cells[*i].text()).filter(|t| !t.trim().is_empty() && !repeats(r, t))
        }
        _ => None,
    })
}

/// Whether four in five of at least two cells of a column pass.
fn mostly(matrix: &Matrix, body: usize, column: usize, test: fn(&str) -> bool) -> bool {
    let (mut all, mut passed) = (0, 0);
    for text in texts(matrix, body, column) {
        all += 1;
        passed += usize::from(test(&text));
    }
    all >= 2 && passed * 5 >= all * 4
}

fn mean_length(matrix: &Matrix, body: usize, column: usize) -> usize {
    let (mut all, mut length) = (0, 0);
    for text in texts(matrix, body, column) {
        all += 1;
        length += text.chars().count();
    }
    length / all.max(1)
}
