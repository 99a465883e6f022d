//! Tables in a drawn frame: `+----+----+` over, between and under the rows.
//!
//! Where the frame is drawn true, each letter has its place, and a cell reaches as far as no stroke parts it. Any other frame only
//! parts rows, and bars their cells.

use super::pipes::{cells_of, is_frame, is_pipe_row};
use super::{cell, table};
use crate::reflow::Wrapping;
use model::Place;
use model::block::{Block, Grid, Row, Spans};

/// A table in a drawn frame: lines of the frame part its rows; where they part only header and body, each line is a row.
pub(super) fn framed(lines: &[&str], at: usize) -> (Block, usize) {
    let is_part = |line: &&&str| is_frame(line) || is_pipe_row(line);
    let end = at + lines[at..].iter().take_while(is_part).count();
    if let Some(rows) = drawn(&lines[at..end], at) {
        let grid = Grid {
            rows,
            spans: Spans::Known,
            place: Place::lines(at as u32 + 1, end as u32),
        };
        return (Block::Grid(grid), end);
    }
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut number = at;
    let mut open = false;
    while number < end {
        if is_frame(lines[number]) {
            open = false;
        } else {
            match groups.last_mut() {
                Some(group) if open => group.1 = number + 1,
                _ => groups.push((number, number + 1)),
            }
            open = true;
        }
        number += 1;
    }
    if groups.len() < 3
        && let Some((first, end)) = groups.pop()
    {
        groups.extend((first..end).map(|n| (n, n + 1)));
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut width = 0;
    for (first, end) in groups {
        let own: Vec<Vec<String>> = lines[first..end]
            .iter()
            .map(|l| cells_of(l.trim(), width))
            .collect();
        let columns = own.iter().map(Vec::len).max().unwrap_or(0);
        width = width.max(columns);
        let cells = (0..columns).map(|column| {
            let texts: Vec<&str> = own
                .iter()
                .filter_map(|l| l.get(column))
                .map(|t| t.trim())
                .collect();
            let widest = texts.iter().map(|t| t.chars().count()).max().unwrap_or(0);
            let mut made = cell(&texts, first, column, Wrapping::Hard(widest));
            made.place = Place::lines(first as u32 + 1, end as u32);
            made
        });
        rows.push(Row {
            cells: cells.collect(),
            break_before: false,
        });
    }
    (table(rows, at, number), number.max(at + 1))
}

/// A cell as it is drawn: columns and rows that it reaches over, and its lines.
struct Drawn {
    columns: (usize, usize),
    rows: (usize, usize),
    lines: Vec<String>,
}

/// The rows of a frame that is drawn true and in which some cell reaches over several columns or rows; `None` for any other. `first` is the
/// index of the first line in the file.
fn drawn(lines: &[&str], first: usize) -> Option<Vec<Row>> {
    /// Fewest rows between strokes; with fewer, each line is a row.
    const ROWS: usize = 3;
    let indent = lines[0].chars().take_while(|c| c.is_whitespace()).count();
    let letters = |line: &&str| -> Vec<char> { line.trim_end().chars().skip(indent).collect() };
    let lines: Vec<Vec<char>> = lines.iter().map(letters).collect();
    let width = lines[0].len();
    let is_true =
        |l: &Vec<char>| l.len() == width && matches!((l[0], l[width - 1]), ('+' | '|', '+' | '|'));
    if !lines.iter().all(is_true) {
        return None;
    }
    let whole = |l: &&Vec<char>| is_frame(&l.iter().collect::<String>());
    let frames: Vec<&Vec<char>> = lines.iter().filter(whole).collect();
    let walls: Vec<usize> = (0..width)
        .filter(|at| frames.iter().any(|l| l[*at] == '+'))
        .collect();
    let count = walls.len().checked_sub(1).filter(|n| *n > 1)?;
    // Whether a stroke runs over the width of a column in a line.
    let stroke = |line: &[char], column: usize| {
        let within = &line[walls[column] + 1..walls[column + 1]];
        within.iter().all(|c| "-=:".contains(*c)) && within.iter().any(|c| *c != ':')
    };
    let strokes: Vec<Vec<bool>> = lines
        .iter()
        .map(|l| (0..count).map(|c| stroke(l, c)).collect())
        .collect();
    let parts: Vec<usize> = (0..lines.len())
        .filter(|n| strokes[*n].contains(&true))
        .collect();
    if parts.len() <= ROWS {
        return None;
    }
    let mut cells: Vec<Drawn> = Vec::new();
    for (row, pair) in parts.windows(2).enumerate() {
        let (over, under) = (pair[0], pair[1]);
        let own = over + 1..under;
        let mut column = 0;
        while column < count {
            let parted = |wall: usize| own.clone().any(|n| matches!(lines[n][wall], '|' | '+'));
            let end = (column + 1..count)
                .find(|c| parted(walls[*c]))
                .unwrap_or(count);
            let text =
                |n: usize| -> String { lines[n][walls[column] + 1..walls[end]].iter().collect() };
            let above = cells
                .iter_mut()
                .find(|c| c.rows.1 == row && c.columns == (column, end));
            match above.filter(|_| row > 0 && !strokes[over][column..end].contains(&true)) {
                Some(cell) => {
                    cell.rows.1 = row + 1;
                    cell.lines.extend((over..under).map(text));
                }
                None => cells.push(Drawn {
                    columns: (column, end),
                    rows: (row, row + 1),
                    lines: own.clone().map(text).collect(),
                }),
            }
            column = end;
        }
    }
    let reaches = |c: &Drawn| c.columns.1 - c.columns.0 > 1 || c.rows.1 - c.rows.0 > 1;
    if !cells.iter().any(reaches) {
        return None;
    }
    let rows = parts.windows(2).enumerate().map(|(row, pair)| {
        let own = cells.iter().filter(|c| c.rows.0 == row);
        let made = own.map(|c| {
            let texts: Vec<&str> = c.lines.iter().map(|t| t.trim()).collect();
            let widest = texts.iter().map(|t| t.chars().count()).max().unwrap_or(0);
            let mut made = cell(
                &texts,
                first + pair[0] + 1,
                c.columns.0,
                Wrapping::Hard(widest),
            );
            made.column_span = c.columns.1 - c.columns.0;
            made.row_span = c.rows.1 - c.rows.0;
            made
        });
        Row {
            cells: made.collect(),
            break_before: false,
        }
    });
    Some(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Column, columns and rows that a cell reaches over, text.
    type Told = (usize, usize, usize, String);

    fn rows(text: &str) -> Option<Vec<Vec<Told>>> {
        let lines: Vec<&str> = text.lines().collect();
        let rows = drawn(&lines, 0)?;
        let cells = |row: Row| {
            let told = row.cells.into_iter();
            let told = told.map(|c| (c.column, c.column_span, c.row_span, c.paragraphs.join("/")));
            told.collect()
        };
        Some(rows.into_iter().map(cells).collect())
    }

    #[test]
    fn a_cell_reaches_as_far_as_no_stroke_parts_it() {
        let found = rows(
            "\
+----+---------+-------------+------+
| TT | Việc    | Phân công   | Hạn  |
|    |         +------+------+      |
|    |         | Chủ  | Phối |      |
|    |         | trì  | hợp  |      |
+====+=========+======+======+======+
| I  | Chung                        |
+----+---------+------+------+------+
| 1  | Rà soát | A    | B    | 5/24 |
+----+---------+------+      +------+
| 2  | Kiểm    | C    |      | 6/24 |
|    | tra     |      |      |      |
+----+---------+------+------+------+",
        )
        .unwrap_or_default();
        let told = |c, across, down, text: &str| (c, across, down, text.to_owned());
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!(found[0][1], told(1, 1, 2, "Việc"));
        assert_eq!(found[0][2], told(2, 2, 1, "Phân công"));
        assert_eq!(found[1][1], told(3, 1, 1, "Phối hợp"));
        assert_eq!(found[2][1], told(1, 4, 1, "Chung"));
        assert_eq!(found[3][3], told(3, 1, 2, "B"));
        assert_eq!(found[4][1], told(1, 1, 1, "Kiểm tra"));
    }

    #[test]
    fn a_frame_without_merged_cells_or_drawn_askew_only_parts_rows() {
        let plain = "+---+---+---+\n| 1 | a | b |\n+---+---+---+\n| 2 | c | d |\n+---+---+---+\n| 3 | e | f |\n+---+---+---+";
        assert_eq!(rows(plain), None);
        assert_eq!(
            rows(&plain.replace("| c | d |", "| c     |")).map(|r| r.len()),
            Some(3)
        );
        assert_eq!(rows(&plain.replace("| c | d |", "| c  |")), None);
    }
}
