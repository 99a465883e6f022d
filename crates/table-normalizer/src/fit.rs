//! Which columns the cells of a short row belong to.
//!
//! Where a source loses merged cells, a row has fewer cells than the header. The cells that are
//! there are laid into the columns in order, so that ordinals, dates and agencies meet columns of
//! their kind.

use crate::columns::Column;
use crate::values;
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// How badly a text suits a column: 0 for a good match, about 2 for a plain mismatch.
pub fn mismatch(text: &str, column: &Column) -> f64 {
    if text.is_empty() {
        return 0.0;
    }
    let length = text.chars().count();
    match column.role {
        Some(Role::Ordinal) => {
            if ordinal::of_cell(text).is_some() {
                0.0
            } else {
                2.5
            }
        }
        Some(Role::Content) => {
            if ordinal::of_cell(text).is_some() {
                2.5
            } else if length < 40 && values::is_date(text) {
                1.5
            } else if length < 60 && values::is_agency(text) {
                0.8
            } else {
                0.0
            }
        }
        Some(
            Role::Lead
            | Role::Coordinating
            | Role::LeadAndCoordinating
            | Role::Supervises
            | Role::Approves,
        ) => {
            if values::is_agency(text) {
                0.0
            } else if values::is_date(text) || ordinal::of_cell(text).is_some() {
                2.0
            } else if length > 200 {
                1.2
            } else {
                0.5
            }
        }
        Some(Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd) => {
            if values::is_date(text) {
                0.0
            } else if values::is_agency(text) || ordinal::of_cell(text).is_some() {
                2.0
            } else {
                0.8
            }
        }
        Some(Role::Product) => {
            if length < 25 && values::is_date(text) {
                1.0
            } else if values::is_agency(text) {
                0.6
            } else {
                0.1
            }
        }
        _ => 0.2,
    }
}

/// The best increasing choice of columns for the cells of a row, and its cost. Cells beyond the last
/// column are not placed (`None`).
pub fn place(texts: &[String], columns: &[Column]) -> (Vec<Option<usize>>, f64) {
    let (m, n) = (texts.len(), columns.len());
    if m >= n {
        let cost = texts.iter().zip(columns).map(|(t, c)| mismatch(t, c)).sum();
        return ((0..m).map(|i| (i < n).then_some(i)).collect(), cost);
    }
    // best[i][j]: cost of the first i cells in the first j columns.
    const BAD: f64 = 1e9;
    let mut best = vec![vec![BAD; n + 1]; m + 1];
    let mut took = vec![vec![false; n + 1]; m + 1];
    best[0].fill(0.0);
    for i in 1..=m {
        for j in i..=n {
            // A gap between the cells of a row is a little less likely than one at its end.
            let gap = if i < m { 0.05 } else { 0.0 };
            let skip = best[i][j - 1] + gap;
            let take = best[i - 1][j - 1] + mismatch(&texts[i - 1], &columns[j - 1]);
            (best[i][j], took[i][j]) = if take < skip {
                (take, true)
            } else {
                (skip, false)
            };
        }
    }
    let mut places = vec![None; m];
    let (mut i, mut j) = (m, n);
    while i > 0 && j > 0 {
        if took[i][j] {
            places[i - 1] = Some(j - 1);
            i -= 1;
        }
        j -= 1;
    }
    (places, best[m][n])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(role: Role) -> Column {
        Column {
            header: String::new(),
            role: Some(role),
        }
    }

    #[test]
    fn a_missing_agency_leaves_its_column_empty() {
        let columns = [
            Role::Ordinal,
            Role::Content,
            Role::Lead,
            Role::Coordinating,
            Role::Deadline,
        ]
        .map(column);
        let texts = [
            "3",
            "Rà soát các văn bản liên quan đến Đề án",
            "Tháng 3/2023",
        ]
        .map(str::to_owned);
        assert_eq!(place(&texts, &columns).0, [Some(0), Some(1), Some(4)]);
    }
}
