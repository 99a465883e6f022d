//! Rows of a ruled table that no lines part.
//!
//! Some producers rule the columns only, or the sections. Where the numbers of several rows, or the name of their column and a
//! number, stand one under the other in the first cell of a ruled row, it is cut as a table without lines is
//! ([`bands`](super::bands)). Promises edges in the white between lines of all cells.

use super::bands::{CellLine, Sheet};
use super::lines::whole_numbers;
use super::manner::{Columns, cut};
use super::names;
use crate::pdf::ink::Glyph;
use crate::pdf::lattice::Lattice;
use crate::pdf::line;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal::{self, Ordinal};

/// Fewest columns of a table that is looked at.
const COLUMNS: usize = 3;

/// A table with the edges of rows that are not drawn; `None` where its lines part all rows.
pub fn parted(table: &Lattice, texts: &[Vec<&Glyph>]) -> Option<Lattice> {
    if table.xs.len() <= COLUMNS {
        return None;
    }
    let rows: Vec<(usize, Sheet)> = (0..table.ys.len() - 1)
        .filter_map(|row| Some((row, sheet(table, texts, row)?)))
        .collect();
    let columns = Columns {
        count: table.xs.len() - 1,
        content: longest(&rows, table.xs.len() - 1),
        ordinal: true,
    };
    let (numbers, sheets): (Vec<usize>, Vec<Sheet>) = rows.into_iter().unzip();
    let (cuts, _) = cut(&sheets, columns);
    let mut out: Option<Lattice> = None;
    // From the last row on, so that the others keep their numbers.
    for ((row, sheet), cut) in numbers.iter().zip(&sheets).zip(&cuts).rev() {
        let edges: Vec<f64> = cut.iter().skip(1).map(|(s, _)| sheet.above(*s)).collect();
        let parted = out.as_ref().unwrap_or(table).parted(*row, &edges);
        out = parted.or(out);
    }
    out
}

/// The lines of a ruled row that is several.
fn sheet(table: &Lattice, texts: &[Vec<&Glyph>], row: usize) -> Option<Sheet> {
    let mut lines: Vec<CellLine> = Vec::new();
    for (shape, glyphs) in table.cells.iter().zip(texts) {
        if !(shape.row..shape.row + shape.row_span).contains(&row) {
            continue;
        }
        if shape.row_span > 1 || shape.column == 0 && shape.column_span > 1 {
            return None;
        }
        lines.extend(line::lines(glyphs, false).into_iter().map(|line| CellLine {
            column: shape.column,
            across: shape.column_span > 1,
            number: shape.column == 0 && ordinal::of_cell(&line.text).is_some(),
            set: 0,
            line,
        }));
    }
    whole_numbers(&mut lines, &mut None);
    let first: Vec<&CellLine> = lines.iter().filter(|l| l.column == 0).collect();
    let head = first.iter().take_while(|l| !l.number).count();
    let header = head.checked_sub(1).map(|last| first[last].line.y);
    let named: Vec<&str> = first[..head].iter().map(|l| l.line.text.as_str()).collect();
    let named = headers::classify(&names::whole(&named.join(" "))) == Some(Role::Ordinal);
    let series: Vec<Ordinal> = first[head..]
        .iter()
        .map_while(|l| ordinal::of_cell(&l.line.text))
        .collect();
    let counted = if head > 0 {
        row == 0 && named && !series.is_empty()
    } else {
        series.windows(2).any(|p| p[1].follows(&p[0]))
    };
    let whole = head + series.len() == first.len();
    let beside = (1..table.xs.len() - 1)
        .any(|c| lines.iter().filter(|l| l.column == c).count() >= series.len());
    (counted && whole && beside).then(|| Sheet::new(lines, header, row == 0))
}

/// The column with most letters: what is to be done stands there.
fn longest(rows: &[(usize, Sheet)], columns: usize) -> usize {
    let mut letters = vec![0; columns];
    for line in rows.iter().flat_map(|(_, s)| &s.lines) {
        letters[line.column] += line.line.text.len();
    }
    (0..columns)
        .max_by_key(|c| (letters[*c], columns - c))
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::cells::sort;
    use crate::pdf::ink::Line;
    use crate::pdf::lattice::tables;
    use crate::pdf::line::tests::set;

    /// Edges of the rows of a table with three ruled columns, 100 points high, and these texts.
    fn edges(texts: &[(&str, f64, f64)]) -> Option<Vec<f64>> {
        let line = |horizontal, at, a, b| Line {
            horizontal,
            at,
            a,
            b,
        };
        let mut lines = vec![line(true, 0.0, 0.0, 400.0), line(true, 100.0, 0.0, 400.0)];
        lines.extend([0.0, 30.0, 250.0, 400.0].map(|x| line(false, x, 0.0, 100.0)));
        let glyphs: Vec<Glyph> = texts
            .iter()
            .flat_map(|(text, x, y)| set(text, *x, *y, 10.0))
            .collect();
        let table = tables(&lines).remove(0);
        let inside = sort(&table, glyphs.iter().collect()).0;
        parted(&table, &inside).map(|t| t.ys)
    }

    #[test]
    fn numbers_under_each_other_are_rows() {
        let found = edges(&[
            ("1", 5.0, 12.0),
            ("Xây dựng quy chế phối hợp", 35.0, 12.0),
            ("Sở Nội vụ", 255.0, 12.0),
            ("giữa các đơn vị", 35.0, 24.0),
            ("2", 5.0, 42.0),
            ("Lập danh mục hồ sơ", 35.0, 42.0),
            ("Văn phòng", 255.0, 42.0),
        ]);
        let inner = found.map(|ys| ys[1..ys.len() - 1].to_vec());
        assert!(inner.is_some_and(|ys| ys.len() == 1 && (26.0..35.0).contains(&ys[0])));
    }

    #[test]
    fn a_header_that_no_line_parts_is_a_row() {
        let found = edges(&[
            ("TT", 5.0, 12.0),
            ("Nhiệm vụ", 35.0, 12.0),
            ("Chủ trì", 255.0, 12.0),
            ("4", 5.0, 32.0),
            ("Lập danh mục hồ sơ", 35.0, 32.0),
            ("Văn phòng", 255.0, 32.0),
        ]);
        assert_eq!(found.map(|ys| ys.len()), Some(3));
    }

    #[test]
    fn one_row_with_other_lines_in_its_first_cell_stays_whole() {
        let lines = [
            ("Nhiệm vụ", 35.0, 12.0),
            ("một hàng", 35.0, 24.0),
            ("Sở Nội vụ", 255.0, 12.0),
        ];
        for first in [["1", "a"], ["1", "7"], ["Cả", "năm"]] {
            let mut texts = vec![(first[0], 5.0, 12.0), (first[1], 5.0, 24.0)];
            texts.extend(lines);
            assert_eq!(edges(&texts), None, "{first:?}");
        }
    }
}
