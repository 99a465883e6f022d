//! Rows whose empty first cell was not written, so that all their cells stand one to the left of their columns.
//!
//! Programs that save the text of a page do so where the number of a row is not typed but counted by the page: beneath `TT` stands the
//! task, beneath the last header nothing. Promises to move cells only where no row has a number, nearly all rows are so, and their
//! cells suit the columns to the right much better.

use crate::columns::{self, Columns};
use crate::fit;
use crate::matrix::Matrix;
use model::Warning;
use model::block::{Cell, Grid, Row, Spans};
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// How much better than as it stands a row must suit the columns to the right, on average of the rows.
const PLAINLY_BETTER: f64 = 1.0;
/// Fewest cells of a row that is looked at, and rows in which the header stands.
const CELLS: usize = 3;
const LOWEST: usize = 12;

/// The grid with its rows in their columns, where they stand one to the left.
pub fn moved(grid: &Grid) -> Option<(Grid, Warning)> {
    if grid.spans != Spans::Lost {
        return None;
    }
    let filled = |row: &Row| row.cells.iter().filter(|c| !c.is_empty()).count();
    let header =
        (grid.rows.iter().take(LOWEST)).position(|r| opens_header(r) && filled(r) >= CELLS)?;
    let is_row =
        |row: &Row| filled(row) >= CELLS && row.cells.first().is_some_and(|c| !c.is_empty());
    let rows: Vec<usize> = (header + 1..grid.rows.len())
        .filter(|n| is_row(&grid.rows[*n]))
        .collect();
    let named = &grid.rows[header..*rows.first()?];
    let last = (named.iter().flat_map(|r| &r.cells))
        .filter(|c| !c.is_empty())
        .map(|c| c.column)
        .max()?;
    let (moves, stay): (Vec<usize>, Vec<usize>) =
        (rows.iter()).partition(|n| stands_left(&grid.rows[**n], last));
    if moves.is_empty() || stay.len() * 4 > moves.len() {
        return None;
    }
    let width = grid.rows[header].cells.len();
    let mut out = grid.clone();
    for number in &moves {
        move_right(&mut out.rows[*number], width);
    }
    let columns = columns::find(&Matrix::of(&out))?;
    let better: f64 = (moves.iter())
        .map(|n| gain(&grid.rows[*n], &columns, last))
        .sum();
    if better < PLAINLY_BETTER * moves.len() as f64 {
        return None;
    }
    let message = "rows without a number stand one column to the left of their headers; they were moved to the right";
    Some((out, Warning::at("row-shift-inferred", message, &grid.place)))
}

/// Whether a row names columns, the first of them that of the numbers.
fn opens_header(row: &Row) -> bool {
    let first = row
        .cells
        .first()
        .map(|c| c.paragraphs.join(" "))
        .unwrap_or_default();
    !first.is_empty()
        && crate::header::meaning(&first) == Some(Role::Ordinal)
        && ordinal::of_cell(&first).is_none()
}

/// Moves the cells of a row, behind an empty one; an empty one beyond the header's goes.
fn move_right(row: &mut Row, width: usize) {
    for cell in &mut row.cells {
        cell.column += 1;
    }
    row.cells.retain(|c| c.column < width);
    if let Some(first) = row.cells.first().cloned() {
        let empty = Cell {
            column: 0,
            paragraphs: Vec::new(),
            ..first
        };
        row.cells.insert(0, empty);
    }
}

/// Whether a row has words where its number is expected and nothing in the last column.
fn stands_left(row: &Row, last: usize) -> bool {
    let single = row.cells.iter().all(|c| c.column_span <= 1);
    let first = row.cells.first().map(Cell::text).unwrap_or_default();
    let ends_early = (row.cells.iter()).all(|c| c.column < last || c.is_empty());
    single
        && ends_early
        && first.split_whitespace().nth(1).is_some()
        && ordinal::of_cell(&first).is_none()
}

/// How much better the cells of a row suit the columns to the right of theirs.
fn gain(row: &Row, columns: &Columns, last: usize) -> f64 {
    let texts = || {
        let own = row
            .cells
            .iter()
            .filter(|c| c.column < last && !c.is_empty());
        own.map(|c| (c.column, c.paragraphs.join(" ")))
    };
    let cost = |by: usize| -> f64 {
        texts()
            .filter_map(|(column, text)| {
                Some(fit::mismatch(&text, columns.columns.get(column + by)?))
            })
            .sum()
    };
    cost(0) - cost(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ready::tests::grid;

    const HEADER: &[&str] = &["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Ghi chú"];

    #[test]
    fn rows_whose_empty_number_was_not_written_move_to_the_right() {
        let rows: [&[&str]; 4] = [
            HEADER,
            &["I. Công tác chỉ đạo", "", "", "", ""],
            &["Đắp đê bao ở các xã", "Sở Xây dựng", "Tháng 3/2023", "", ""],
            &["Rà soát quy hoạch đê", "Sở Tài chính", "Tháng 4/2023", ""],
        ];
        let (moved, _) = moved(&grid(&rows)).expect("rows stand to the left");
        let texts = |n: usize| -> Vec<(usize, String)> {
            let cells = moved.rows[n].cells.iter();
            cells
                .filter(|c| !c.is_empty())
                .map(|c| (c.column, c.text()))
                .collect()
        };
        assert_eq!(texts(1), [(0, "I. Công tác chỉ đạo".to_owned())]);
        let columns: Vec<usize> = texts(2).into_iter().map(|(c, _)| c).collect();
        assert_eq!(columns, [1, 2, 3]);
        assert_eq!(texts(3)[0], (1, "Rà soát quy hoạch đê".to_owned()));
    }

    #[test]
    fn rows_in_their_columns_stay() {
        let numbered: [&[&str]; 3] = [
            HEADER,
            &[
                "1",
                "Đắp đê bao ở các xã",
                "Sở Xây dựng",
                "Tháng 3/2023",
                "",
            ],
            &[
                "2",
                "Rà soát quy hoạch đê",
                "Sở Tài chính",
                "Tháng 4/2023",
                "",
            ],
        ];
        assert!(moved(&grid(&numbered)).is_none());
        // An empty cell beneath `TT` is written.
        let written: [&[&str]; 3] = [
            HEADER,
            &["", "Đắp đê bao ở các xã", "Sở Xây dựng", "Tháng 3/2023", ""],
            &[
                "",
                "Rà soát quy hoạch đê",
                "Sở Tài chính",
                "Tháng 4/2023",
                "",
            ],
        ];
        assert!(moved(&grid(&written)).is_none());
        // Groups of tasks beneath the first header.
        let groups: [&[&str]; 3] = [
            HEADER,
            &[
                "Phòng chống lụt",
                "Đắp đê bao ở các xã",
                "Sở Xây dựng",
                "",
                "",
            ],
            &["Quản lý đê", "Rà soát quy hoạch đê", "Sở Tài chính", "", ""],
        ];
        assert!(moved(&grid(&groups)).is_none());
    }
}
