//! Header rows to columns: which rows are the header, and what a lower header means beneath an upper one.
//!
//! Promises a column for each column of the grid, its headers from the outermost to the innermost joined by ` - `. Leaves
//! to others which of several columns of one meaning is meant ([`crate::settle`]).

use crate::columns::{self, Column};
use crate::matrix::{Matrix, Spot};
use crate::values;
use model::block::Spans;
use vietnamese::cells;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;

/// Most rows that a header has.
const LEVELS: usize = 3;
/// Most characters of a lower header.
const LOWER: usize = 60;

/// The columns of the header whose first row is `top`, and the number of its rows. `upper` are the texts of that row, one
/// for each column.
pub fn read(matrix: &Matrix, top: usize, upper: &[String]) -> (Vec<Column>, usize) {
    let mut levels: Vec<Vec<String>> = vec![upper.to_vec()];
    let mut columns = one_level(upper);
    while levels.len() < LEVELS {
        let Some((lower, texts)) = level_below(matrix, top + levels.len(), &levels, &columns)
        else {
            break;
        };
        columns = lower;
        levels.push(texts);
    }
    if levels.len() == 1
        && let Some(columns) = second_level_without_spans(matrix, top)
    {
        return (columns, 2);
    }
    (columns, levels.len())
}

/// What a header means, also where its marks are damaged.
pub fn meaning(text: &str) -> Option<Role> {
    headers::classify(text).or_else(|| headers::classify_damaged(text))
}

fn one_level(texts: &[String]) -> Vec<Column> {
    texts
        .iter()
        .map(|t| Column {
            header: t.clone(),
            role: meaning(t),
            period: cells::period(&[], t),
        })
        .collect()
}

/// The columns with one more level of headers, and its texts: the row splits columns of the level above it and is empty
/// elsewhere.
fn level_below(
    matrix: &Matrix,
    below: usize,
    levels: &[Vec<String>],
    known: &[Column],
) -> Option<(Vec<Column>, Vec<String>)> {
    let upper = levels.last()?;
    if below >= matrix.rows.len() || matrix.width < 2 {
        return None;
    }
    let lower: Vec<String> = (0..matrix.width)
        .map(|c| match matrix.rows[below][c] {
            Spot::Own(i) | Spot::Across(i) => matrix.cells[i].text().replace('\n', " "),
            _ => String::new(),
        })
        .collect();
    let lost = matches!(matrix.spans, Spans::Lost);
    // A text repeated beneath several headers is a title, whose merged cell was written out.
    let alike = |three: &[String]| three.iter().all(|text| *text == three[0]);
    let differ = |three: &[String]| three[0] != three[1] && three[1] != three[2];
    let mut triples = lower.windows(3).zip(upper.windows(3));
    let titled = triples.any(|(own, above)| !own[0].is_empty() && alike(own) && differ(above));
    if lost && titled {
        return None;
    }
    let mut columns: Vec<Column> = Vec::with_capacity(matrix.width);
    let mut split = 0;
    let mut grouped = false;
    // The column whose header stands over this one.
    let mut parent = 0;
    for c in 0..matrix.width {
        let carried = upper[c].is_empty() && lost && c > 0;
        if !carried {
            parent = c;
        }
        let one_cell = c > 0
            && !upper[c].is_empty()
            && match (matrix.rows[below - 1][c], lost) {
                (Spot::Across(_), _) => true,
                (_, lost) => lost && upper[c] == upper[c - 1],
            };
        if lower[c].is_empty() || lower[c] == upper[c] {
            columns.push(known[c].clone());
            continue;
        }
        let above: Vec<&str> = levels.iter().map(|l| l[parent].as_str()).collect();
        let period = cells::period(&above, &lower[c]);
        if (ordinal::of_cell(&lower[c]).is_some() && period.is_none())
            || lower[c].chars().count() > LOWER
        {
            return None;
        }
        // A cell that runs on beneath several headers is a title.
        if matches!(matrix.rows[below][c], Spot::Across(_)) && !one_cell && !carried {
            return None;
        }
        // One cell as wide as the header above it groups nothing: it is a value.
        grouped |= carried || one_cell && !matches!(matrix.rows[below][c], Spot::Across(_));
        split += 1;
        let over = &known[parent];
        columns.push(Column {
            header: format!("{} - {}", over.header, lower[c]),
            role: beneath(over.role, &lower[c]),
            period,
        });
    }
    let filled = lower.iter().filter(|t| !t.is_empty()).count();
    // One header may stand over two columns of numbers: that of the rows, and those of groups and their parts.
    let over_two = || {
        let across = matches!(matrix.rows[below - 1][1], Spot::Across(_));
        across && known[0].role == Some(Role::Ordinal)
    };
    let first_is_new = !lower[0].is_empty() && lower[0] != upper[0] && !over_two();
    // Beneath headers that stand for one column each, a row of values may follow.
    let means = lower
        .iter()
        .filter(|t| !t.is_empty())
        .all(|t| meaning(t).is_some() && !values::is_agency(t) && !values::is_date(t));
    (split >= 2 && filled >= split && !first_is_new && split < matrix.width && (grouped || means))
        .then_some((columns, lower))
}

/// A header of two rows whose cells do not stand beneath each other, because the source lost the
/// spans: the lower one fills up the upper one to the width of the table.
fn second_level_without_spans(matrix: &Matrix, top: usize) -> Option<Vec<Column>> {
    if matrix.spans != Spans::Lost || top + 2 >= matrix.rows.len() {
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
    let plain = lower.len() >= 2
        && (lower.len() < parents.len() && lower.iter().all(|t| columns::is_header_like(t))
            || names_times(&parents, &lower));
    let columns = if plain {
        split(&parents, &lower)
    } else {
        return None;
    };
    // A section's title may stand between the header and the first full row.
    let printed = |r: usize| {
        matrix.rows[r]
            .iter()
            .filter(|s| **s != Spot::Missing)
            .count()
    };
    let below = (top + 2..matrix.rows.len()).map(printed).max();
    let full = below.is_some_and(|cells| cells > parents.len());
    (columns.len() == matrix.width && parents.len() < columns.len() && full).then_some(columns)
}

/// Whether lower headers are the times of a calendar beneath one upper header: years, named quarters and months, or bare numbers
/// of all the months or quarters. A row that numbers the columns is none.
pub fn names_times(parents: &[String], lower: &[String]) -> bool {
    let counted = cells::calendar_of_numbers(lower);
    let all = counted.is_some_and(|(first, named)| first == 0 && named.len() == lower.len());
    let bare = |t: &String| ordinal::of_cell(t).is_some() && cells::period(&[], t).is_none();
    let beneath = |parent: &String| lower.iter().all(|t| cells::period(&[parent], t).is_some());
    lower.len() >= 2
        && (all && lower.len() != parents.len() || !lower.iter().any(bare))
        && parents.iter().any(beneath)
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
            // Times of a calendar go on to its end.
            let calendar = mine.last().is_some_and(|m| {
                cells::period(&[parent], m).is_some() && cells::period(&[parent], sub).is_some()
            });
            if !splits(parent, sub) || (mine.len() >= 2 && later && !calendar) {
                break;
            }
            mine.extend(lower.next());
        }
        let several = mine.len() >= 2;
        if !several {
            columns.push(Column {
                header: parent.clone(),
                role: meaning(parent),
                period: cells::period(&[], parent),
            });
        }
        columns.extend(mine.into_iter().map(|sub| Column {
            role: sub_role(parent, sub),
            header: if several {
                format!("{parent} - {sub}")
            } else {
                sub.clone()
            },
            period: cells::period(&[parent], sub),
        }));
    }
    columns
}

/// Whether a header can stand above this one and another.
fn splits(parent: &str, sub: &str) -> bool {
    let over = meaning(parent);
    let calendar = || !parent.is_empty() && cells::period(&[parent], sub).is_some();
    match over {
        Some(Role::Deadline | Role::DeadlineEnd | Role::DeadlineStart) => {
            calendar() || beneath(over, sub).is_some()
        }
        Some(Role::Lead | Role::LeadAndCoordinating | Role::Supervises) => matches!(
            beneath(over, sub),
            Some(
                Role::Lead
                    | Role::LeadAndCoordinating
                    | Role::Coordinating
                    | Role::Supervises
                    | Role::Approves
            )
        ),
        Some(Role::Funding) => calendar() || cells::is_sum(sub) || cells::is_source(sub),
        Some(Role::AssignedBy) => headers::is_of_a_document(sub),
        None => calendar() || beneath(over, sub).is_some(),
        _ => false,
    }
}

/// Meaning of a lower header under its upper one.
pub fn sub_role(parent: &str, sub: &str) -> Option<Role> {
    beneath(meaning(parent), sub)
}

/// Whether a text can be a header beneath this one: it has a meaning there, or names a time.
pub fn can_stand_beneath(parent: &str, sub: &str) -> bool {
    sub_role(parent, sub).is_some() || splits(parent, sub)
}

/// Whether a header says no more than that something is carried out.
pub fn is_carrying_out(header: &str) -> bool {
    let folded = vietnamese::fold::fold(header);
    matches!(folded.trim(), "thực hiện" | "triển khai")
}

/// Meaning of a header under one that means this.
fn beneath(above: Option<Role>, sub: &str) -> Option<Role> {
    let alone = meaning(sub);
    match above {
        Some(Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd) => {
            let folded = vietnamese::fold::fold(sub);
            match alone {
                Some(Role::DeadlineStart) => Some(Role::DeadlineStart),
                Some(Role::DeadlineEnd) => Some(Role::DeadlineEnd),
                _ if folded.contains("hoàn thành")
                    || folded.starts_with("đến")
                    || matches!(folded.trim(), "hạn" | "thời hạn" | "hạn chót" | "hạn cuối") =>
                {
                    Some(Role::DeadlineEnd)
                }
                _ if folded.contains("thực hiện")
                    || folded.contains("triển khai")
                    || folded.starts_with("từ") =>
                {
                    Some(Role::DeadlineStart)
                }
                // Before whom it comes, and when.
                _ if cells::is_step(sub) || values::is_only_agency(sub) => Some(Role::Deadline),
                _ => None,
            }
        }
        // Further numbers beside those of the rows.
        Some(Role::Ordinal) if alone.is_none() => Some(Role::Ordinal),
        // Those who carry it out, beside those who join in.
        Some(Role::Lead) if alone.is_none() && is_carrying_out(sub) => Some(Role::Lead),
        // Number and day of the document that gives the task.
        Some(Role::AssignedBy) if headers::is_of_a_document(sub) => Some(Role::AssignedBy),
        // What one source or year pays is not the whole.
        Some(Role::Funding) => vietnamese::cells::is_sum(sub).then_some(Role::Funding),
        _ => alone,
    }
}
