//! The columns of a task table: which rows are its header, and what each column means.

use crate::matrix::{Matrix, Spot};
use crate::values;
use model::block::Spans;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;

/// A column: its header, and its meaning where it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Header text; the upper and the lower header where there are two.
    pub header: String,
    /// Meaning; `None` for a column that goes to `other`.
    pub role: Option<Role>,
}

/// The columns of a table and where its body starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// First row of the body.
    pub body: usize,
    /// Whether the meanings were inferred from the cells, for want of a header.
    pub inferred: bool,
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

/// Meanings of header texts; a long one has none.
pub fn header_roles<S: AsRef<str>>(headers: &[S]) -> Vec<Option<Role>> {
    let role = |text: &str| match text.chars().count() {
        0..=120 => headers::classify(text),
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

/// Finds header and columns of a table that assigns tasks; `None` for any other table.
pub fn find(matrix: &Matrix) -> Option<Columns> {
    for top in 0..matrix.rows.len().min(4) {
        let texts: Vec<String> = (0..matrix.width)
            .map(|c| header_text(matrix, top, c))
            .collect();
        let filled = texts.iter().filter(|t| !t.is_empty()).count();
        if filled < 2
            || texts
                .iter()
                .any(|t| ordinal::of_cell(t).is_some() && headers::classify(t).is_none())
        {
            continue;
        }
        let two =
            second_level(matrix, top, &texts).or_else(|| second_level_without_spans(matrix, top));
        let columns = two.clone().unwrap_or_else(|| one_level(&texts));
        let roles: Vec<Option<Role>> = columns.iter().map(|c| c.role).collect();
        if !assigns(&roles) {
            continue;
        }
        let mut body = top + 1 + usize::from(two.is_some());
        while body < matrix.rows.len() && is_number_row(matrix, body) {
            body += 1;
        }
        let mut found = Columns {
            columns,
            body,
            inferred: false,
        };
        settle(&mut found, matrix);
        if is_procedure(&found, matrix) {
            return None;
        }
        return Some(found);
    }
    None
}

fn header_text(matrix: &Matrix, row: usize, column: usize) -> String {
    matrix.text(row, column).replace('\n', " ")
}

fn one_level(texts: &[String]) -> Vec<Column> {
    texts
        .iter()
        .map(|t| Column {
            header: t.clone(),
            role: headers::classify(t),
        })
        .collect()
}

/// A header of two rows: the lower one splits columns of the upper one and is empty elsewhere.
fn second_level(matrix: &Matrix, top: usize, upper: &[String]) -> Option<Vec<Column>> {
    let below = top + 1;
    if below >= matrix.rows.len() {
        return None;
    }
    let lower: Vec<String> = (0..matrix.width)
        .map(|c| match matrix.rows[below][c] {
            Spot::Own(i) | Spot::Across(i) => matrix.cells[i].text().replace('\n', " "),
            _ => String::new(),
        })
        .collect();
    let mut columns = Vec::with_capacity(matrix.width);
    let mut split = 0;
    let mut parent = String::new();
    for c in 0..matrix.width {
        let carried = upper[c].is_empty() && matches!(matrix.spans, Spans::Lost);
        if !carried {
            parent.clone_from(&upper[c]);
        }
        if lower[c].is_empty() || lower[c] == upper[c] {
            columns.push(Column {
                header: upper[c].clone(),
                role: headers::classify(&upper[c]),
            });
            continue;
        }
        if ordinal::of_cell(&lower[c]).is_some() || lower[c].chars().count() > 60 {
            return None;
        }
        // A cell that runs on beneath several headers is a title.
        if matches!(matrix.rows[below][c], Spot::Across(_)) && upper[c] != upper[c - 1] && !carried
        {
            return None;
        }
        split += 1;
        columns.push(Column {
            header: format!("{parent} - {}", lower[c]),
            role: sub_role(&parent, &lower[c]),
        });
    }
    let filled = lower.iter().filter(|t| !t.is_empty()).count();
    let first_is_new =
        !lower.first().is_none_or(String::is_empty) && lower.first() != upper.first();
    (split >= 2 && filled >= split && !first_is_new && split < matrix.width).then_some(columns)
}

/// A header of two rows whose cells do not stand beneath each other, because the source lost the
/// spans: the lower one fills up the upper one to the width of the table.
fn second_level_without_spans(matrix: &Matrix, top: usize) -> Option<Vec<Column>> {
    if matrix.spans == Spans::Known || top + 2 >= matrix.rows.len() {
        return None;
    }
    let texts = |r: usize| -> Vec<String> {
        matrix
            .own(r)
            .iter()
            .map(|i| matrix.cells[*i].text().replace('\n', " "))
            .collect()
    };
    let (parents, lower) = (texts(top), texts(top + 1));
    let plain =
        lower.len() >= 2 && lower.len() < parents.len() && lower.iter().all(|t| is_header_like(t));
    let columns = if plain {
        split(&parents, &lower)
    } else {
        return None;
    };
    let below = matrix.own(top + 2).len();
    (columns.len() == matrix.width && parents.len() < columns.len() && below > parents.len())
        .then_some(columns)
}

/// Whether a text can be a header: short, and no ordinal.
pub fn is_header_like(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= 60 && ordinal::of_cell(text).is_none()
}

/// Columns of two rows of headers: the lower ones go to the upper ones that they can split, in order.
pub fn split(parents: &[String], lower: &[String]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut lower = lower.iter().peekable();
    for (number, parent) in parents.iter().enumerate() {
        let mut mine: Vec<&String> = Vec::new();
        let later = parents[number + 1..]
            .iter()
            .any(|p| lower.peek().is_some_and(|l| splits(p, l)));
        while let Some(sub) = lower.peek() {
            if !splits(parent, sub) || (mine.len() >= 2 && later) {
                break;
            }
            mine.extend(lower.next());
        }
        if mine.len() < 2 {
            columns.push(Column {
                header: parent.clone(),
                role: headers::classify(parent),
            });
            columns.extend(mine.into_iter().map(|s| Column {
                role: sub_role(parent, s),
                header: s.clone(),
            }));
        } else {
            columns.extend(mine.into_iter().map(|s| Column {
                role: sub_role(parent, s),
                header: format!("{parent} - {s}"),
            }));
        }
    }
    columns
}

/// Whether a header can stand above this one and another.
fn splits(parent: &str, sub: &str) -> bool {
    sub_role(parent, sub).is_some()
        && matches!(
            headers::classify(parent),
            Some(
                Role::Deadline
                    | Role::DeadlineEnd
                    | Role::DeadlineStart
                    | Role::Lead
                    | Role::LeadAndCoordinating
                    | Role::Supervises
            ) | None
        )
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

/// Meaning of a lower header under its upper one.
pub fn sub_role(parent: &str, sub: &str) -> Option<Role> {
    let above = headers::classify(parent);
    let alone = headers::classify(sub);
    match above {
        Some(Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd) => {
            let folded = vietnamese::fold::fold(sub);
            match alone {
                Some(Role::DeadlineStart) => Some(Role::DeadlineStart),
                Some(Role::DeadlineEnd) => Some(Role::DeadlineEnd),
                _ if folded.contains("hoàn thành") || folded.starts_with("đến") => {
                    Some(Role::DeadlineEnd)
                }
                _ if folded.contains("thực hiện")
                    || folded.contains("triển khai")
                    || folded.starts_with("từ") =>
                {
                    Some(Role::DeadlineStart)
                }
                _ => None,
            }
        }
        Some(Role::Funding) => None,
        _ => alone,
    }
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

/// Whether texts count the columns from 1.
pub fn is_number_series<S: AsRef<str>>(values: &[S]) -> bool {
    values.len() >= 3
        && values.iter().enumerate().all(|(i, v)| {
            let v = v
                .as_ref()
                .trim()
                .trim_start_matches('(')
                .trim_end_matches(')');
            v.split(['=', ' '])
                .next()
                .and_then(|n| n.parse::<usize>().ok())
                == Some(i + 1)
        })
}

/// Gives each meaning to one column only, and sees to start and end columns and to a column of
/// ordinals whose header is blank.
fn settle(found: &mut Columns, matrix: &Matrix) {
    if !found.has(Role::Ordinal)
        && let Some(first) = found.columns.first()
        && first.header.is_empty()
        && counts_rows(matrix, found.body, 0)
    {
        found.columns[0].role = Some(Role::Ordinal);
    }
    let columns = &mut found.columns;
    let duplicated =
        |columns: &[Column], a: usize, b: usize| columns[a].header == columns[b].header;
    if columns.iter().any(|c| c.role == Some(Role::Content)) {
        for c in columns
            .iter_mut()
            .filter(|c| c.role == Some(Role::WeakContent))
        {
            c.role = None;
        }
    }
    for c in columns
        .iter_mut()
        .filter(|c| c.role == Some(Role::WeakContent))
    {
        c.role = Some(Role::Content);
    }
    // Of two columns of content the one that says more is the content; the other goes with it.
    let contents: Vec<usize> = (0..columns.len())
        .filter(|c| columns[*c].role == Some(Role::Content))
        .collect();
    if contents.len() > 1 && !contents.windows(2).all(|w| duplicated(columns, w[0], w[1])) {
        let weight = |c: &usize| {
            (found.body..matrix.rows.len())
                .filter_map(|r| match matrix.rows[r][*c] {
                    Spot::Own(i) => Some(matrix.cells[i].text().chars().count().min(400) + 20),
                    _ => None,
                })
                .sum::<usize>()
        };
        let best = contents
            .iter()
            .copied()
            .max_by_key(|c| (weight(c), usize::MAX - c));
        for c in contents {
            if Some(c) != best {
                columns[c].role = None;
            }
        }
    }
    one_lead(columns, found.body, matrix);
    let has = |columns: &[Column], r: Role| columns.iter().any(|c| c.role == Some(r));
    // A column "Hoàn thành" beside one for the start is its end.
    if has(columns, Role::DeadlineStart) && !has(columns, Role::DeadlineEnd) {
        if let Some(c) = columns.iter_mut().find(|c| c.role == Some(Role::Deadline)) {
            c.role = Some(Role::DeadlineEnd);
        }
    } else if has(columns, Role::DeadlineEnd) && !has(columns, Role::DeadlineStart) {
        let deadlines = columns
            .iter()
            .filter(|c| c.role == Some(Role::Deadline))
            .count();
        for c in columns.iter_mut() {
            if c.role == Some(Role::DeadlineEnd) {
                c.role = if deadlines == 0 {
                    Some(Role::Deadline)
                } else {
                    Some(Role::DeadlineEnd)
                };
            } else if c.role == Some(Role::Deadline) {
                c.role = Some(Role::DeadlineStart);
            }
        }
    }
    // A further column of the same meaning, with another header, is kept as it is.
    for c in 1..columns.len() {
        let role = columns[c].role;
        if role.is_some()
            && (0..c).any(|b| columns[b].role == role && !duplicated(columns, b, c))
            && !(0..c).any(|b| columns[b].role == role && duplicated(columns, b, c))
        {
            columns[c].role = None;
        }
    }
}

/// Of several columns that could name the lead, the one whose cells name most bodies: beside `Cơ quan chủ trì`, a column
/// `Đơn vị` holds units of measurement.
fn one_lead(columns: &mut [Column], body: usize, matrix: &Matrix) {
    let leads: Vec<usize> = (0..columns.len())
        .filter(|c| columns[*c].role == Some(Role::Lead))
        .collect();
    let different = leads
        .windows(2)
        .any(|w| columns[w[0]].header != columns[w[1]].header);
    if !different {
        return;
    }
    let bodies = |c: usize| {
        (body..matrix.rows.len())
            .filter(|r| values::is_agency(&matrix.text(*r, c)))
            .count()
    };
    let best = leads
        .iter()
        .copied()
        .max_by_key(|c| (bodies(*c), usize::MAX - c));
    for c in leads {
        let twin = best.is_some_and(|b| columns[b].header == columns[c].header);
        if !twin {
            columns[c].role = None;
        }
    }
}

/// Whether most cells of a column are ordinals.
fn counts_rows(matrix: &Matrix, from: usize, column: usize) -> bool {
    let texts: Vec<String> = (from..matrix.rows.len())
        .map(|r| matrix.text(r, column))
        .filter(|t| !t.is_empty())
        .collect();
    let ordinals = texts
        .iter()
        .filter(|t| ordinal::of_cell(t).is_some())
        .count();
    !texts.is_empty() && ordinals * 10 >= texts.len() * 7
}

/// Steps of an administrative procedure: their times are lengths, not dates.
fn is_procedure(found: &Columns, matrix: &Matrix) -> bool {
    if found
        .columns
        .iter()
        .any(|c| headers::is_procedure_step(&c.header))
    {
        return true;
    }
    let Some(due) = found.find(Role::Deadline) else {
        return false;
    };
    let texts: Vec<String> = (found.body..matrix.rows.len())
        .map(|r| matrix.text(r, due))
        .filter(|t| !t.is_empty())
        .collect();
    let lengths = texts.iter().filter(|t| headers::is_duration(t)).count();
    lengths * 2 > texts.len()
}

/// Columns of a table without a header, from what its cells look like: ordinals, long texts,
/// agencies, dates. `None` unless content and agencies are plain.
pub fn infer(matrix: &Matrix) -> Option<Columns> {
    if matrix.width < 3 || matrix.rows.len() < 2 {
        return None;
    }
    let share = |c: usize, test: &dyn Fn(&str) -> bool| {
        let texts: Vec<String> = (0..matrix.rows.len())
            .map(|r| matrix.text(r, c))
            .filter(|t| !t.is_empty())
            .collect();
        if texts.len() * 2 < matrix.rows.len() {
            return 0.0;
        }
        texts.iter().filter(|t| test(t)).count() as f64 / texts.len().max(1) as f64
    };
    let mut columns: Vec<Column> = vec![
        Column {
            header: String::new(),
            role: None
        };
        matrix.width
    ];
    let mean = |c: usize| {
        (0..matrix.rows.len())
            .map(|r| matrix.text(r, c).chars().count())
            .sum::<usize>()
            / matrix.rows.len().max(1)
    };
    if share(0, &|t| ordinal::of_cell(t).is_some()) > 0.7 {
        columns[0].role = Some(Role::Ordinal);
    }
    let longest = (0..matrix.width).max_by_key(|c| mean(*c))?;
    if mean(longest) < 25 || columns[longest].role.is_some() {
        return None;
    }
    columns[longest].role = Some(Role::Content);
    for c in 0..matrix.width {
        if columns[c].role.is_some() {
            continue;
        }
        if share(c, &values::is_agency) > 0.6 {
            let taken = columns.iter().any(|c| c.role == Some(Role::Lead));
            let both = columns.iter().any(|c| c.role == Some(Role::Coordinating));
            columns[c].role = if !taken {
                Some(Role::Lead)
            } else if !both {
                Some(Role::Coordinating)
            } else {
                None
            };
        } else if share(c, &values::is_date) > 0.6
            && !columns.iter().any(|c| c.role == Some(Role::Deadline))
        {
            columns[c].role = Some(Role::Deadline);
        }
    }
    let has = |r: Role| columns.iter().any(|c| c.role == Some(r));
    if !(has(Role::Lead) && has(Role::Deadline) && has(Role::Ordinal)) {
        return None;
    }
    Some(Columns {
        columns,
        body: 0,
        inferred: true,
    })
}
