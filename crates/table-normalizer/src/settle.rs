//! Which of a table's columns is meant where headers leave a choice, told by what stands in them.
//!
//! Promises that each meaning belongs to one column, or to several cells of one. Leaves to others how a header is read
//! ([`crate::header`]).

use crate::columns::{Column, Columns};
use crate::matrix::{Matrix, Spot};
use crate::unnamed;
use crate::values;
use vietnamese::cells;
use vietnamese::fold::fold;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;

mod other;

pub use other::{is_agenda, is_budget, is_procedure, is_scores, is_statistics, lists_bodies};

/// Gives each meaning to one column only, and sees to start and end columns and to a column of
/// ordinals whose header is blank.
pub fn settle(found: &mut Columns, matrix: &Matrix) {
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
    let weak: Vec<usize> = (0..columns.len())
        .filter(|c| columns[*c].role == Some(Role::WeakContent))
        .collect();
    for c in &weak {
        columns[*c].role = Some(Role::Content);
    }
    if let [names] = weak[..]
        && let Some(told) = unnamed::sentences_beside_names(columns, names, found.body, matrix)
    {
        columns[names].role = None;
        columns[told].role = Some(Role::Content);
        found.guessed.push(told);
    }
    let rows = found.body..matrix.rows.len();
    // Of two columns of content the one that says more is the content, unless the other names what it tells of
    // (`Tên nhiệm vụ`) in as many rows; the other goes with it.
    let own = |c: usize, r: &usize| match matrix.rows[*r][c] {
        Spot::Own(i) => Some(matrix.cells[i].text().chars().count()).filter(|length| *length > 0),
        _ => None,
    };
    let filled = |c: usize| rows.clone().filter(|r| own(c, r).is_some()).count();
    let most = rows.len();
    assignments(columns, found.body, matrix);
    let named: Vec<bool> = columns
        .iter()
        .enumerate()
        .map(|(c, column)| fold(&column.header).starts_with("tên ") && filled(c) * 5 >= most * 4)
        .collect();
    keep_one(columns, Role::Content, |c| {
        let lengths = rows.clone().filter_map(|r| own(c, &r));
        let said: usize = lengths.map(|length| length.min(400) + 20).sum();
        if named[c] { usize::MAX } else { said }
    });
    owner_leads(columns);
    leads(columns, found.body, matrix);
    lengths(columns, found.body, matrix);
    presentations(columns, found.body, matrix);
    named_start_and_end(columns, found.body, matrix);
    start_and_end(columns);
    no_states(columns, found.body, matrix);
    products(columns, found.body, matrix);
    calendar(columns, found.body, matrix);
    // A further column of the same meaning, with another header, is kept as it is.
    for c in 1..columns.len() {
        let role = columns[c].role;
        if role.is_some()
            && (0..c).any(|b| columns[b].role == role && !duplicated(columns, b, c))
            && !(0..c).any(|b| {
                columns[b].role == role
                    && (role == Some(Role::Lead)
                        || duplicated(columns, b, c)
                        || are_numbers(&columns[b], &columns[c])
                        || are_steps(&columns[b], &columns[c]))
            })
        {
            columns[c].role = None;
        }
    }
}

/// Beside the column of the contents, one named for sharing out the work (`Phân công nhiệm vụ`) that holds bodies says who does it.
fn assignments(columns: &mut [Column], body: usize, matrix: &Matrix) {
    let contents = |columns: &[Column]| {
        let of = columns.iter().filter(|c| c.role == Some(Role::Content));
        of.count()
    };
    let leads = [Role::Lead, Role::LeadAndCoordinating];
    let led = columns
        .iter()
        .any(|c| c.role.is_some_and(|r| leads.contains(&r)));
    if led || contents(columns) < 2 {
        return;
    }
    let is_who = |text: &str| {
        let label = text
            .split_once(':')
            .map(|(label, _)| headers::classify(label));
        values::is_agency(text) || matches!(label, Some(Some(Role::Lead | Role::Coordinating)))
    };
    let shares = |(c, column): &(usize, &mut Column)| {
        let texts = matrix.texts(body, *c);
        column.role == Some(Role::Content)
            && headers::shares_out(&column.header)
            && !texts.is_empty()
            && over_half(&texts, is_who)
    };
    if let Some((_, column)) = columns.iter_mut().enumerate().find(shares) {
        column.role = Some(Role::LeadAndCoordinating);
    }
}

/// A column `Hoàn thành` beside one for the start is its end, and one for the end alone is the deadline.
fn start_and_end(columns: &mut [Column]) {
    let has = |columns: &[Column], r: Role| columns.iter().any(|c| c.role == Some(r));
    if has(columns, Role::DeadlineStart) && !has(columns, Role::DeadlineEnd) {
        if let Some(c) = columns.iter_mut().find(|c| c.role == Some(Role::Deadline)) {
            c.role = Some(Role::DeadlineEnd);
        }
    } else if has(columns, Role::DeadlineEnd) && !has(columns, Role::DeadlineStart) {
        let deadlines = columns
            .iter()
            .filter(|c| c.role == Some(Role::Deadline) && !cells::is_step(&c.header))
            .count();
        for c in columns.iter_mut() {
            if c.role == Some(Role::DeadlineEnd) {
                c.role = if deadlines == 0 {
                    Some(Role::Deadline)
                } else {
                    Some(Role::DeadlineEnd)
                };
            } else if c.role == Some(Role::Deadline) && !cells::is_step(&c.header) {
                c.role = Some(Role::DeadlineStart);
            }
        }
    }
}

/// Of several columns of times, one of bare lengths (`30 ngày`) tells no deadline.
fn lengths(columns: &mut [Column], body: usize, matrix: &Matrix) {
    let dues: Vec<usize> = (0..columns.len())
        .filter(|c| columns[*c].role == Some(Role::Deadline))
        .collect();
    let long = |c: &usize| over_half(&matrix.texts(body, *c), headers::is_duration);
    let lengths: Vec<usize> = dues.iter().copied().filter(long).collect();
    if lengths.len() < dues.len() {
        for c in lengths {
            columns[c].role = None;
        }
    }
}

/// Columns that name before whom a document comes (`Trình Chính phủ`) and hold days are deadlines.
fn presentations(columns: &mut [Column], body: usize, matrix: &Matrix) {
    for (c, column) in columns.iter_mut().enumerate() {
        let says = |w: &str| fold(&column.header).starts_with(w);
        let named = column.role.is_none() && (says("trình ") || says("dự kiến trình "));
        let texts = matrix.texts(body, c);
        if named && !texts.is_empty() && texts.iter().all(|t| values::is_plainly_date(t)) {
            column.role = Some(Role::Deadline);
        }
    }
}

/// A column for when the work is done beside one for when it is finished, both full of days: start and end.
fn named_start_and_end(columns: &mut [Column], body: usize, matrix: &Matrix) {
    let bounds = [Role::DeadlineStart, Role::DeadlineEnd];
    if columns
        .iter()
        .any(|c| c.role.is_some_and(|r| bounds.contains(&r)))
    {
        return;
    }
    let dated = |c: usize| {
        let texts = matrix.texts(body, c);
        let days = texts.iter().filter(|t| values::is_plainly_date(t)).count();
        days * 5 >= texts.len() * 4 && days > 0
    };
    let due = |c: &usize| columns[*c].role == Some(Role::Deadline);
    let says = |c: usize, words: [&str; 2]| {
        let folded = fold(&columns[c].header);
        words.iter().any(|w| folded.contains(w))
    };
    let (begun, done) = (["thực hiện", "triển khai"], ["hoàn thành", "kết thúc"]);
    let bare = |c: &usize| {
        let folded = fold(&columns[*c].header);
        columns[*c].role.is_none() && begun.contains(&folded.as_str())
    };
    let all = 0..columns.len();
    let ends: Vec<usize> = all
        .clone()
        .filter(|c| due(c) && says(*c, done) && !says(*c, begun))
        .collect();
    let starts: Vec<usize> = all
        .clone()
        .filter(|c| (due(c) || bare(c)) && says(*c, begun) && !says(*c, done) && dated(*c))
        .collect();
    let dues = all.filter(|c| due(c) && !starts.contains(c)).count();
    if let ([start], [end], 1) = (starts.as_slice(), ends.as_slice(), dues)
        && dated(*end)
    {
        let (start, end) = (*start, *end);
        columns[start].role = Some(Role::DeadlineStart);
        columns[end].role = Some(Role::DeadlineEnd);
    }
}

/// A column of results in which most cells say how far the task has come is no column of products.
fn no_states(columns: &mut [Column], body: usize, matrix: &Matrix) {
    for (c, column) in columns.iter_mut().enumerate() {
        if column.role != Some(Role::Product) {
            continue;
        }
        let texts = matrix.texts(body, c);
        let states = texts.iter().filter(|t| cells::is_state(t)).count();
        if states * 2 > texts.len() {
            column.role = None;
        }
    }
}

/// Of several columns of results (`Kết quả cần đạt`, `Sản phẩm đầu ra`), the only one that names the product is it, where it is filled
/// in nine of ten rows of another.
fn products(columns: &mut [Column], body: usize, matrix: &Matrix) {
    let all: Vec<usize> = (0..columns.len())
        .filter(|c| columns[*c].role == Some(Role::Product))
        .collect();
    let names_it = |c: &usize| fold(&columns[*c].header).contains("sản phẩm");
    let mut named = all.iter().copied().filter(names_it);
    let (Some(product), None) = (named.next(), named.next()) else {
        return;
    };
    let filled = |c: &usize| matrix.texts(body, *c).len();
    if all.iter().all(|c| filled(&product) * 10 >= filled(c) * 9) {
        for c in all.into_iter().filter(|c| *c != product) {
            columns[c].role = None;
        }
    }
}

/// Columns for years, quarters or months are a calendar where nothing but marks stands in them and no other column
/// tells the deadline.
fn calendar(columns: &mut [Column], body: usize, matrix: &Matrix) {
    let dated = columns.iter().any(|c| {
        matches!(
            c.role,
            Some(Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd)
        )
    });
    let times: Vec<usize> = (0..columns.len())
        .filter(|c| columns[*c].period.is_some() && columns[*c].role.is_none())
        .collect();
    let marked = holds_marks(matrix, body, times.iter().copied());
    let is_calendar = !dated && times.len() > 1 && marked;
    for (c, column) in columns.iter_mut().enumerate() {
        if !(is_calendar && times.contains(&c)) {
            column.period = None;
        }
    }
}

/// Whether nothing but marks stands in columns from a row on. A section's title may reach over them, or be repeated in them.
pub fn holds_marks(matrix: &Matrix, body: usize, mut columns: impl Iterator<Item = usize>) -> bool {
    columns.all(|c| {
        (body..matrix.rows.len()).all(|r| match matrix.rows[r][c] {
            Spot::Own(i) => {
                let text = matrix.cells[i].text();
                let repeated = || c > 0 && matrix.text(r, c - 1) == text;
                text.is_empty() || cells::is_mark(&text) || repeated()
            }
            _ => true,
        })
    })
}

/// Whether two columns date steps of one document: beneath one header, or each named for its step.
fn are_steps(a: &Column, b: &Column) -> bool {
    let over = |c: &Column| c.header.rsplit_once(" - ").map(|h| h.0.to_owned());
    a.role == Some(Role::Deadline)
        && b.role == Some(Role::Deadline)
        && (over(a).is_some() && over(a) == over(b)
            || cells::is_step(&a.header) && cells::is_step(&b.header))
}

/// Whether two columns are numbers beneath one header.
fn are_numbers(a: &Column, b: &Column) -> bool {
    let over = |c: &Column| c.header.rsplit_once(" - ").map(|h| h.0.to_owned());
    let number = |c: &Column| c.role == Some(Role::Ordinal);
    number(a) && number(b) && over(a).is_some() && over(a) == over(b)
}

/// Where no column names a lead, those who carry out the projects are it.
fn owner_leads(columns: &mut [Column]) {
    let leads = |c: &Column| matches!(c.role, Some(Role::Lead | Role::LeadAndCoordinating));
    if !columns.iter().any(leads)
        && let Some(owner) = columns
            .iter_mut()
            .find(|c| c.role.is_none() && headers::is_owner(&c.header))
    {
        owner.role = Some(Role::Lead);
    }
}

/// Of several columns that could name the lead, takes those that say so (`Cơ quan chủ trì`), else the one whose cells name most bodies:
/// beside `Cơ quan chủ trì`, a column `Đơn vị` holds units of measurement. Bodies in another one do what its header says.
fn leads(columns: &mut [Column], body: usize, matrix: &Matrix) {
    let bodies = |c: usize| {
        let texts = matrix.texts(body, c);
        let named = texts.iter().filter(|t| values::is_agency(t)).count();
        (named, named > 0 && named * 2 >= texts.len())
    };
    let all: Vec<usize> = (0..columns.len())
        .filter(|c| columns[*c].role == Some(Role::Lead))
        .collect();
    let says: Vec<Option<Role>> = columns
        .iter()
        .map(|c| headers::beside_lead(&c.header))
        .collect();
    let named = |c: usize| says[c] == Some(Role::Lead) && bodies(c).1;
    // A body rather than its head, who answers for it.
    let of_bodies: Vec<bool> = columns
        .iter()
        .map(|c| !fold(&c.header).starts_with("người "))
        .collect();
    keep_one(columns, Role::Lead, |c| {
        (named(c), bodies(c).0, of_bodies[c])
    });
    let Some(first) = columns.iter().position(|c| c.role == Some(Role::Lead)) else {
        return;
    };
    for c in all {
        if columns[c].role.is_none() && named(first) && bodies(c).1 {
            columns[c].role = says[c];
        }
    }
}

/// Of columns of one meaning with different headers, keeps the one that weighs most, and those with its header.
fn keep_one<W: Ord>(columns: &mut [Column], role: Role, weight: impl Fn(usize) -> W) {
    let found: Vec<usize> = (0..columns.len())
        .filter(|c| columns[*c].role == Some(role))
        .collect();
    if found
        .windows(2)
        .all(|w| columns[w[0]].header == columns[w[1]].header)
    {
        return;
    }
    let best = found
        .iter()
        .copied()
        .max_by_key(|c| (weight(*c), usize::MAX - c));
    for c in found {
        let twin = best.is_some_and(|b| columns[b].header == columns[c].header);
        if !twin {
            columns[c].role = None;
        }
    }
}

/// Whether most cells of a column are ordinals.
fn counts_rows(matrix: &Matrix, from: usize, column: usize) -> bool {
    let texts = matrix.texts(from, column);
    let ordinals = texts
        .iter()
        .filter(|t| ordinal::of_cell(t).is_some())
        .count();
    !texts.is_empty() && ordinals * 10 >= texts.len() * 7
}

/// Whether more than half of some texts pass a test.
fn over_half(texts: &[String], test: impl Fn(&str) -> bool) -> bool {
    texts.iter().filter(|t| test(t)).count() * 2 > texts.len()
}
