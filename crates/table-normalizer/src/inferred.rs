//! Columns of a table without a header.

use crate::columns::{Column, Columns};
use crate::matrix::Matrix;
use crate::values;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;

/// Longest text of a header's cell, in characters.
const HEADER: usize = 50;

/// Columns of a table without a header, from what its cells look like: ordinals, long texts,
/// agencies, dates. `None` unless content and agencies are plain.
pub fn infer(matrix: &Matrix) -> Option<Columns> {
    if matrix.width < 3 || matrix.rows.len() < 2 {
        return None;
    }
    // A header is there, of a table of something else: `TT`, `Họ và tên`, `Quê quán`.
    let heads = (0..matrix.width).map(|c| matrix.text(0, c));
    let short = heads.filter(|h| h.chars().count() < HEADER);
    let numbered = (0..matrix.width).any(|c| ordinal::of_cell(&matrix.text(0, c)).is_some());
    if !numbered && short.filter(|h| headers::says_otherwise(h)).count() > 1 {
        return None;
    }
    let share = |c: usize, test: &dyn Fn(&str) -> bool| {
        let texts = matrix.texts(0, c);
        if texts.len() * 2 < matrix.rows.len() {
            return 0.0;
        }
        texts.iter().filter(|t| test(t)).count() as f64 / texts.len().max(1) as f64
    };
    let mut columns: Vec<Column> = vec![Column::blank(None); matrix.width];
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
        if share(c, &values::is_list_of_agencies) > 0.6 {
            let taken = columns.iter().any(|c| c.role == Some(Role::Lead));
            let both = columns.iter().any(|c| c.role == Some(Role::Coordinating));
            columns[c].role = if !taken {
                Some(Role::Lead)
            } else if !both {
                Some(Role::Coordinating)
            } else {
                None
            };
        } else if share(c, &values::is_plainly_date) > 0.6
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
        top: 0,
        body: 0,
        inferred: true,
        guessed: Vec::new(),
    })
}
