//! Tables whose headers sound like those of tasks, and which are none, as what stands in them tells.

use super::over_half;
use crate::columns::Columns;
use crate::matrix::Matrix;
use crate::values;
use vietnamese::fold::fold;
use vietnamese::headers::{self, Role};

/// A list of bodies: what would be the tasks are names of bodies, and nothing says when or with what result.
pub fn lists_bodies(found: &Columns, matrix: &Matrix) -> bool {
    let says_more = [
        Role::Deadline,
        Role::DeadlineStart,
        Role::DeadlineEnd,
        Role::Product,
    ];
    let (false, Some(content)) = (
        says_more.iter().any(|r| found.has(*r)),
        found.find(Role::Content),
    ) else {
        return false;
    };
    let texts = matrix.texts(found.body, content);
    texts.len() > 1 && over_half(&texts, values::is_list_of_agencies)
}

/// Steps of an administrative procedure: their times are lengths, not dates.
pub fn is_procedure(found: &Columns, matrix: &Matrix) -> bool {
    if found
        .columns
        .iter()
        .any(|c| headers::is_procedure_step(&c.header))
    {
        return true;
    }
    let first = matrix.texts(found.body, 0);
    let steps = !first.is_empty() && over_half(&first, headers::numbers_a_step);
    let due = found.find(Role::Deadline);
    let due = due.map_or_else(Vec::new, |due| matrix.texts(found.body, due));
    let dated = |text: &str| values::is_date(text) && !headers::is_duration(text);
    // Those who join are named for work, not for the step of a procedure, and so are days.
    !found.has(Role::Coordinating)
        && (steps && !due.iter().any(|text| dated(text)) || over_half(&due, headers::is_duration))
}

/// Counts of tasks: what would be the tasks are bare numbers.
pub fn is_statistics(found: &Columns, matrix: &Matrix) -> bool {
    let count = |text: &str| {
        text.contains(|c: char| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || " .,/%-".contains(c))
    };
    found
        .find(Role::Content)
        .is_some_and(|c| over_half(&matrix.texts(found.body, c), count))
}

/// The agenda of a meeting or a course: its times are hours of the day (`08h00 - 08h15`), or it names who speaks and nobody who does work.
pub fn is_agenda(found: &Columns, matrix: &Matrix) -> bool {
    let of_work = [Role::Lead, Role::LeadAndCoordinating, Role::Coordinating];
    let speaks = found.columns.iter().any(|c| headers::is_speaker(&c.header));
    let at_hours = |due| over_half(&matrix.texts(found.body, due), values::is_hour);
    found.find(Role::Deadline).is_some_and(at_hours)
        || speaks && !of_work.iter().any(|role| found.has(*role))
}

/// Points that bodies were given: a column of points, and one of bodies whose header says nothing of a part in work.
pub fn is_scores(found: &Columns) -> bool {
    let has = |role: Role| found.has(role);
    let points = found
        .columns
        .iter()
        .any(|c| fold(&c.header).starts_with("điểm"));
    let bare = found
        .columns
        .iter()
        .filter(|c| matches!(c.role, Some(Role::Lead | Role::LeadAndCoordinating)))
        .all(|c| {
            matches!(
                fold(&c.header).as_str(),
                "đơn vị" | "cơ quan" | "địa phương"
            )
        });
    points && bare && !(has(Role::Deadline) || has(Role::Product) || has(Role::Coordinating))
}

/// A budget: what things cost, or an estimate or measured amount beside what is paid for, and nothing says when, with whom or with what
/// result, that somebody leads it or that it is work.
pub fn is_budget(found: &Columns) -> bool {
    let of_tasks = [
        Role::Coordinating,
        Role::LeadAndCoordinating,
        Role::Deadline,
        Role::DeadlineStart,
        Role::DeadlineEnd,
        Role::Product,
        Role::Supervises,
        Role::AssignedBy,
    ];
    let any = |is: fn(&str) -> bool| found.columns.iter().any(|c| is(&c.header));
    let content = found.find(Role::Content).map(|c| &found.columns[c].header);
    let of_work = content.is_some_and(|header| headers::names_work(header));
    // Who is said to lead leads work, whatever that costs.
    let leads = found
        .columns
        .iter()
        .any(|c| c.role == Some(Role::Lead) && headers::beside_lead(&c.header) == Some(Role::Lead));
    !of_tasks.iter().any(|role| found.has(*role))
        && !of_work
        && !leads
        && (any(headers::is_price)
            || any(headers::is_estimate)
            || any(headers::is_unit) && found.has(Role::Funding))
}
