//! Tables without ruling lines: columns anchored on the words of the header.
//!
//! A header is one to four rows of words that fall into columns with headers of task tables. Below
//! it, the columns part where the fewest words stand in the way, and a row starts where its first
//! column holds something. All of this is inference: the cells say so by their confidence, the grid
//! by its lost spans.

use super::cells::tenth;
use super::flow::TextRow;
use super::line::TextLine;
use super::paragraph::{self, Frame};
use super::sheet::Page;
use model::Place;
use model::block::{Cell, Grid, Row, Spans};
use model::place::PlaceBox;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;

/// Confidence of a cell whose column was inferred.
const CONFIDENCE: f64 = 0.7;
/// Most rows of words of a header.
const HEADER_ROWS: usize = 4;
/// Fewest columns whose header is known.
const KNOWN: usize = 3;

/// Where the columns of a table part.
#[derive(Debug, Clone)]
pub struct Columns {
    /// From left to right: left edge, each gutter's middle, right edge.
    edges: Vec<f64>,
}

/// Unruled tables among rows of text: first row, the row after the last, and the table. `open` is
/// the table that reached the end of the page before, and becomes the one that reaches this end.
pub fn tables(
    rows: &[TextRow],
    page: &Page,
    open: &mut Option<Columns>,
) -> Vec<(usize, usize, Grid)> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut carried = open.take();
    while at < rows.len() {
        let (columns, header) = match carried.take() {
            Some(columns) if at == 0 && header(rows, 0).is_none() => (columns, 0),
            _ => match header(rows, at) {
                Some((found, count)) => (found, count),
                None => {
                    at += 1;
                    continue;
                }
            },
        };
        let end = body_end(rows, at + header, &columns);
        if end == at + header {
            at += header.max(1);
            continue;
        }
        let columns = if header > 0 {
            fitted(&columns, &rows[at + header..end])
        } else {
            columns
        };
        out.push((at, end, grid(&rows[at..end], header, &columns, page)));
        if end == rows.len() {
            *open = Some(columns);
        }
        at = end;
    }
    out
}

/// Words of some rows that stand in the same column: edges and text, from left to right.
fn clusters(rows: &[TextRow]) -> Vec<(f64, f64, String)> {
    let size = rows
        .first()
        .and_then(|r| r.parts.first())
        .map_or(12.0, |p| p.size);
    let mut spans: Vec<(f64, f64)> = rows
        .iter()
        .flat_map(|r| &r.parts)
        .flat_map(|p| &p.words)
        .map(|w| (w.0, w.1))
        .collect();
    spans.sort_by(|p, q| p.0.total_cmp(&q.0));
    let mut columns: Vec<(f64, f64, String)> = Vec::new();
    for (x0, x1) in spans {
        match columns.last_mut() {
            Some(last) if x0 - last.1 < 0.6 * size => last.1 = last.1.max(x1),
            _ => columns.push((x0, x1, String::new())),
        }
    }
    for word in rows.iter().flat_map(|r| &r.parts).flat_map(|p| &p.words) {
        let at = columns.partition_point(|c| c.0 <= word.0).saturating_sub(1);
        if let Some(column) = columns.get_mut(at) {
            column.2.push_str(&word.2);
            column.2.push(' ');
        }
    }
    columns
}

/// A header that starts at row `at`: its columns and how many rows it has.
fn header(rows: &[TextRow], at: usize) -> Option<(Columns, usize)> {
    if rows
        .get(at)?
        .parts
        .iter()
        .map(|p| p.words.len())
        .sum::<usize>()
        > 40
    {
        return None;
    }
    let mut best: Option<(usize, Columns, usize)> = None;
    for count in 1..=HEADER_ROWS.min(rows.len() - at) {
        let columns = clusters(&rows[at..at + count]);
        let mut roles: Vec<Role> = columns
            .iter()
            .filter_map(|c| headers::classify(&c.2))
            .collect();
        let known = roles.len();
        roles.sort();
        roles.dedup();
        let content = roles
            .iter()
            .any(|r| matches!(r, Role::Content | Role::WeakContent));
        if roles.len() < KNOWN || !content || known * 3 < columns.len() * 2 || columns.len() > 14 {
            continue;
        }
        if best.as_ref().is_none_or(|b| b.0 < known) {
            let mut edges = vec![columns[0].0 - 4.0];
            edges.extend(columns.windows(2).map(|p| (p[0].1 + p[1].0) / 2.0));
            edges.push(columns[columns.len() - 1].1 + 4.0);
            best = Some((known, Columns { edges }, count));
        }
    }
    best.map(|(_, columns, count)| (columns, count))
}

/// How many gutters a row runs across without a gap.
fn crossings(row: &TextRow, columns: &Columns) -> usize {
    let words: Vec<&(f64, f64, String)> = row.parts.iter().flat_map(|p| &p.words).collect();
    let size = row.parts.first().map_or(12.0, |p| p.size);
    let inner = &columns.edges[1..columns.edges.len() - 1];
    inner
        .iter()
        .filter(|x| {
            // Columns are wider than their headers: text may reach some way over the middle.
            words
                .windows(2)
                .any(|p| p[0].1 <= **x && p[1].0 >= **x && p[1].0 - p[0].1 < 0.45 * size)
                || words.iter().any(|w| w.0 < **x && w.1 > **x)
        })
        .count()
}

/// The row after the table's last: the first that runs across as text does.
fn body_end(rows: &[TextRow], start: usize, columns: &Columns) -> usize {
    let least = (columns.edges.len() - 2).div_ceil(2).max(2);
    let runs_on = |row: &TextRow| crossings(row, columns) >= least;
    let numbered = |row: &TextRow| {
        row.parts
            .first()
            .and_then(|p| p.words.first())
            .is_some_and(|w| w.0 < columns.edges[1] && ordinal::of_cell(&w.2).is_some())
    };
    let mut end = start;
    let mut at = start;
    while at < rows.len() {
        if runs_on(&rows[at]) {
            // A section's title runs across too; a numbered row follows it.
            let section = numbered(&rows[at]) && rows.get(at + 1).is_some_and(|r| !runs_on(r));
            if !section {
                break;
            }
        }
        at += 1;
        end = at;
    }
    end
}

/// The gutters moved to where the fewest words of the body stand in the way.
fn fitted(columns: &Columns, rows: &[TextRow]) -> Columns {
    let words: Vec<(f64, f64)> = rows
        .iter()
        .flat_map(|r| &r.parts)
        .flat_map(|p| &p.words)
        .map(|w| (w.0, w.1))
        .collect();
    let left = words.iter().map(|w| w.0).fold(columns.edges[0], f64::min);
    let right = words
        .iter()
        .map(|w| w.1)
        .fold(columns.edges[columns.edges.len() - 1], f64::max);
    // Words over each point of the page.
    let width = (right - left).clamp(1.0, 20_000.0) as usize + 2;
    let mut over = vec![0usize; width];
    for (a, b) in &words {
        let (from, to) = (
            (a - left).max(0.0) as usize,
            ((b - left).max(0.0).ceil() as usize).min(width),
        );
        over.get_mut(from..to)
            .into_iter()
            .flatten()
            .for_each(|n| *n += 1);
    }
    let mut edges = columns.edges.clone();
    let last = edges.len() - 1;
    for (at, edge) in edges.iter_mut().enumerate().take(last).skip(1) {
        let before = (columns.edges[at - 1] + columns.edges[at]) / 2.0;
        let after = (columns.edges[at] + columns.edges[at + 1]) / 2.0;
        let (from, to) = (
            (before - left).max(0.0) as usize,
            ((after - left).max(0.0) as usize).min(width),
        );
        let Some(least) = over.get(from..to).and_then(|o| o.iter().min()).copied() else {
            continue;
        };
        // The widest of the emptiest stretches.
        let mut best = (0, from);
        let mut start = None;
        for x in from..=to {
            if x < to && over.get(x) == Some(&least) {
                start.get_or_insert(x);
            } else if let Some(s) = start.take()
                && x - s > best.0
            {
                best = (x - s, s);
            }
        }
        if best.0 > 0 {
            *edge = left + best.1 as f64 + best.0 as f64 / 2.0;
        }
    }
    (edges[0], edges[last]) = (left - 2.0, right + 2.0);
    edges.sort_by(f64::total_cmp);
    Columns { edges }
}

/// Makes the grid: the header's rows are one row, then a row from each line whose first column is
/// filled.
fn grid(rows: &[TextRow], header: usize, columns: &Columns, page: &Page) -> Grid {
    let count = columns.edges.len() - 1;
    let mut groups: Vec<&[TextRow]> = Vec::new();
    if header > 0 {
        groups.push(&rows[..header]);
    }
    let starts = |row: &TextRow| {
        row.parts
            .first()
            .and_then(|p| p.words.first())
            .is_some_and(|w| (w.0 + w.1) / 2.0 < columns.edges[1])
    };
    let mut from = header;
    for at in header..rows.len() {
        if at > from && starts(&rows[at]) {
            groups.push(&rows[from..at]);
            from = at;
        }
    }
    groups.push(&rows[from..]);
    let single: Vec<TextLine> = rows.iter().map(|r| r.parts[0].clone()).collect();
    let leading = paragraph::leading([single.as_slice()]);
    let mut out = Vec::new();
    for group in groups.into_iter().filter(|g| !g.is_empty()) {
        let across = group.len() <= 2
            && crossings(&group[0], columns) >= 2
            && out.len() > usize::from(header == 0);
        let mut lines: Vec<Vec<TextLine>> = vec![Vec::new(); count];
        for row in group {
            for (column, line) in parted(row, columns, across) {
                lines[column].push(line);
            }
        }
        let cells = lines
            .into_iter()
            .enumerate()
            .map(|(column, lines)| {
                let frame = Frame {
                    left: columns.edges[column],
                    right: columns.edges[column + 1] - 2.0,
                    leading,
                    slack: 0.5,
                    in_cell: true,
                };
                let joined = paragraph::paragraphs(&lines, frame);
                let boxes = joined
                    .iter()
                    .map(|p| PlaceBox {
                        page: page.number,
                        x0: tenth(p.bounds[0]),
                        y0: tenth(p.bounds[1]),
                        x1: tenth(p.bounds[2]),
                        y1: tenth(p.bounds[3]),
                    })
                    .collect();
                let confidence = joined
                    .iter()
                    .map(|p| p.confidence)
                    .fold(CONFIDENCE, f64::min);
                Cell {
                    column,
                    column_span: 1,
                    row_span: 1,
                    emphasis: !joined.is_empty() && joined.iter().all(|p| p.bold),
                    paragraphs: joined.into_iter().map(|p| p.text).collect(),
                    confidence,
                    place: Place {
                        page: Some(page.number),
                        boxes,
                        ..Place::default()
                    },
                }
            })
            .collect();
        out.push(Row {
            cells,
            break_before: false,
        });
    }
    let top = rows.first().map_or(0.0, |r| r.parts[0].top());
    let bottom = rows.last().map_or(0.0, |r| r.parts[0].bottom());
    let frame = PlaceBox {
        page: page.number,
        x0: tenth(columns.edges[0]),
        y0: tenth(top),
        x1: tenth(columns.edges[count]),
        y1: tenth(bottom),
    };
    Grid {
        rows: out,
        spans: Spans::Lost,
        place: Place {
            page: Some(page.number),
            boxes: vec![frame],
            ..Place::default()
        },
    }
}

/// A row's words by column. A row that runs `across` is one cell, after its number.
fn parted(row: &TextRow, columns: &Columns, across: bool) -> Vec<(usize, TextLine)> {
    let mut out: Vec<(usize, TextLine)> = Vec::new();
    for part in &row.parts {
        for (x0, x1, text) in &part.words {
            let middle = (x0 + x1) / 2.0;
            let column = columns
                .edges
                .partition_point(|e| *e <= middle)
                .saturating_sub(1)
                .min(columns.edges.len() - 2);
            let column = if across { column.min(1) } else { column };
            match out.last_mut() {
                Some((last, line)) if *last == column => {
                    line.text.push(' ');
                    line.text.push_str(text);
                    line.x1 = *x1;
                }
                _ => out.push((
                    column,
                    TextLine {
                        text: text.clone(),
                        x0: *x0,
                        x1: *x1,
                        first_word: x1 - x0,
                        words: Vec::new(),
                        ..part.clone()
                    },
                )),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::flow;
    use super::super::line::{lines, tests::set};
    use super::*;

    fn read(parts: &[(&str, f64, f64)]) -> Vec<(usize, usize, Vec<Vec<String>>)> {
        let glyphs: Vec<_> = parts
            .iter()
            .flat_map(|(text, x, y)| set(text, *x, *y, 10.0))
            .collect();
        let rows = flow::rows(lines(&glyphs.iter().collect::<Vec<_>>(), true));
        let page = Page {
            number: 1,
            ..Page::default()
        };
        tables(&rows, &page, &mut None)
            .into_iter()
            .map(|(a, b, g)| {
                (
                    a,
                    b,
                    g.rows
                        .iter()
                        .map(|r| r.cells.iter().map(Cell::text).collect())
                        .collect(),
                )
            })
            .collect()
    }

    #[test]
    fn columns_stand_under_their_headers() {
        let found = read(&[
            (
                "Kế hoạch này giao các đơn vị thực hiện những nhiệm vụ sau đây.",
                40.0,
                20.0,
            ),
            ("TT", 40.0, 50.0),
            ("Nội dung", 70.0, 50.0),
            ("Đơn vị chủ trì", 250.0, 50.0),
            ("Thời gian", 380.0, 50.0),
            ("1", 40.0, 70.0),
            ("Rà soát văn bản quy phạm", 70.0, 70.0),
            ("Cục Kiểm tra", 250.0, 70.0),
            ("Quý II", 380.0, 70.0),
            ("pháp luật", 70.0, 82.0),
            ("2", 40.0, 100.0),
            ("Báo cáo", 70.0, 100.0),
            ("Văn phòng Bộ", 250.0, 100.0),
            ("Tháng 12", 380.0, 100.0),
            (
                "Các đơn vị báo cáo kết quả thực hiện về Văn phòng Bộ trước tháng 12 năm nay.",
                40.0,
                130.0,
            ),
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1), (1, 5));
        assert_eq!(
            found[0].2,
            [
                vec!["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian"],
                vec![
                    "1",
                    "Rà soát văn bản quy phạm pháp luật",
                    "Cục Kiểm tra",
                    "Quý II"
                ],
                vec!["2", "Báo cáo", "Văn phòng Bộ", "Tháng 12"],
            ]
        );
    }

    #[test]
    fn a_title_block_is_no_table() {
        assert!(
            read(&[
                ("BỘ TƯ PHÁP", 60.0, 50.0),
                ("CỘNG HÒA XÃ HỘI", 250.0, 50.0),
                ("Số: 5", 60.0, 70.0),
                ("Hà Nội", 280.0, 70.0)
            ])
            .is_empty()
        );
    }
}
