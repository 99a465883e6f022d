//! Ruled tables that go on over pages: one set of columns for all of their grids.
//!
//! A page shows only the edges that its own rows have: where cells are merged, some are missing, where
//! cells are parted, some are more. Grids that follow each other over a page break, between the same outer
//! edges, are counted in the columns of all of them, so that a column has one index.

use super::sheet::Page;
use model::block::{Grid, Row};

/// Edges nearer than this (points) are one.
const SAME: f64 = 4.0;

/// Counts the columns of tables over pages anew. `alone` says for each page break, by the index of the page
/// before it, that nothing but the break stands between the last table of one page and the first of the next.
pub fn columns(pages: &mut [Page], alone: &[bool]) {
    let mut start = 0;
    while start < pages.len() {
        let mut end = start;
        while end + 1 < pages.len()
            && alone.get(end) == Some(&true)
            // A page in the middle of a chain is one table.
            && (end == start || pages[end].tables.len() == 1)
            && goes_on(&pages[start], &pages[end], &pages[end + 1])
        {
            end += 1;
        }
        if end > start {
            unite(&mut pages[start..=end]);
        }
        start = end + 1;
    }
}

/// Whether the first table of a page has the outer edges of the last of the page before, and no header:
/// neither one of its own nor the one again with which the table begins on page `first`.
fn goes_on(first: &Page, before: &Page, page: &Page) -> bool {
    let ends = |xs: Option<&Vec<f64>>| xs.and_then(|x| Some((*x.first()?, *x.last()?)));
    let (Some(a), Some(b)) = (ends(before.edges.last()), ends(page.edges.first())) else {
        return false;
    };
    let top = |grid: Option<&Grid>| grid.and_then(|g| g.rows.first().cloned());
    let texts = |row: &Row| row.cells.iter().map(|c| c.text()).collect::<Vec<_>>();
    let Some(row) = top(page.tables.first()) else {
        return false;
    };
    let bold = row
        .cells
        .iter()
        .all(|c| c.emphasis || c.paragraphs.is_empty());
    let headed = bold && row.cells.len() > 2
        || top(first.tables.last()).is_some_and(|head| texts(&head) == texts(&row));
    !headed && before.turn == page.turn && (a.0 - b.0).abs() < SAME && (a.1 - b.1).abs() < SAME
}

/// Counts the last table of the first page and the first table of the others in the columns of all.
fn unite(pages: &mut [Page]) {
    let mut all: Vec<f64> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let own = if at == 0 {
            page.edges.last()
        } else {
            page.edges.first()
        };
        all.extend(own.into_iter().flatten());
    }
    all.sort_by(f64::total_cmp);
    let mut edges: Vec<f64> = Vec::new();
    for x in all {
        if edges.last().is_none_or(|last| x - last > SAME) {
            edges.push(x);
        }
    }
    for (at, page) in pages.iter_mut().enumerate() {
        let table = if at == 0 {
            page.tables.len().saturating_sub(1)
        } else {
            0
        };
        let (Some(grid), Some(own)) = (page.tables.get_mut(table), page.edges.get(table)) else {
            continue;
        };
        if own.len() == edges.len() {
            continue;
        }
        let index = |column: usize| {
            let x = own.get(column).copied().unwrap_or(f64::INFINITY);
            edges
                .partition_point(|e| *e < x - SAME)
                .min(edges.len() - 1)
        };
        for cell in grid.rows.iter_mut().flat_map(|r| &mut r.cells) {
            let (from, to) = (index(cell.column), index(cell.column + cell.column_span));
            cell.column = from;
            cell.column_span = to.saturating_sub(from).max(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;
    use model::block::{Cell, Spans};

    fn page(edges: &[f64], texts: &[&str], bold: bool) -> Page {
        let cells = texts
            .iter()
            .enumerate()
            .map(|(column, text)| Cell {
                column,
                column_span: 1,
                row_span: 1,
                paragraphs: vec![(*text).to_owned()],
                emphasis: bold,
                confidence: 1.0,
                place: Place::default(),
            })
            .collect();
        let rows = vec![Row {
            cells,
            break_before: false,
        }];
        Page {
            tables: vec![Grid {
                rows,
                spans: Spans::Known,
                place: Place::default(),
            }],
            edges: vec![edges.to_vec()],
            ..Page::default()
        }
    }

    fn spans(page: &Page) -> Vec<(usize, usize)> {
        page.tables[0].rows[0]
            .cells
            .iter()
            .map(|c| (c.column, c.column_span))
            .collect()
    }

    #[test]
    fn pages_with_other_edges_count_the_same_columns() {
        let mut pages = [
            page(&[0.0, 50.0, 200.0], &["TT", "Nội dung"], true),
            page(&[1.0, 50.5, 120.0, 200.0], &["1", "Việc", "Sở"], false),
        ];
        columns(&mut pages, &[true, false]);
        assert_eq!(spans(&pages[0]), [(0, 1), (1, 2)]);
        assert_eq!(spans(&pages[1]), [(0, 1), (1, 1), (2, 1)]);
    }

    #[test]
    fn another_table_keeps_its_columns() {
        let head = page(&[0.0, 50.0, 200.0], &["TT", "Nội dung"], true);
        let mut text_between = [
            head,
            page(&[0.0, 50.0, 120.0, 200.0], &["1", "Việc", "Sở"], false),
        ];
        columns(&mut text_between, &[false, false]);
        assert_eq!(spans(&text_between[0]), [(0, 1), (1, 1)]);
        let mut headed = [
            page(&[0.0, 50.0, 200.0], &["TT", "Nội dung"], true),
            page(&[0.0, 50.0, 120.0, 200.0], &["TT", "Việc", "Sở"], true),
        ];
        columns(&mut headed, &[true, false]);
        assert_eq!(spans(&headed[0]), [(0, 1), (1, 1)]);
        let mut repeated = [
            page(&[0.0, 50.0, 120.0, 200.0], &["TT", "Việc", "Sở"], false),
            page(
                &[0.0, 50.0, 90.0, 120.0, 200.0],
                &["TT", "Việc", "Sở"],
                false,
            ),
        ];
        columns(&mut repeated, &[true, false]);
        assert_eq!(spans(&repeated[0]), [(0, 1), (1, 1), (2, 1)]);
    }
}
