//! Cells without row ends: where their rows end.
//!
//! An empty slot is an empty cell or a row end. With the number of columns known from the header,
//! the cheapest way to cut the slots into rows is taken: full rows that start with an ordinal and
//! whose cells suit their columns cost nothing, short rows something, and a row end where a full
//! row's cell should stand is never taken. Text between two tables is told by what stands there
//! instead of a row end.

use crate::columns::{Column, Columns};
use crate::fit;
use crate::merged::{self, Shape};
use model::Place;
use model::Warning;
use model::block::{Cell, CellStream, Grid, Paragraph, Row, Spans};
use vietnamese::headers::Role;
use vietnamese::ordinal;

mod cut;
mod header;
mod unread;

use cut::{Cut, cut};
use header::{header_at, other_header};

/// A piece of a stream.
pub enum Piece {
    /// Text that is no cell of a task table, and whether it stood in a cell of another table; the rows of that table, as its numbers
    /// tell them.
    Text(Vec<(Paragraph, bool)>, Option<Grid>),
    /// A table with rows found.
    Table(Grid, Vec<Warning>),
}

/// Cuts a stream into tables and text. `before` are the columns of the table that this one may
/// continue.
pub fn pieces(stream: &CellStream, before: Option<&Columns>) -> Vec<Piece> {
    let slots = &stream.slots;
    let mixed = is_whole_page(slots);
    let mut out = Vec::new();
    let mut at = 0;
    let mut text_from = 0;
    if let Some(columns) = before {
        let until = header_at(slots, 0).map_or(slots.len(), |h| {
            h.sections(slots, 0).first().map_or(h.start, |s| s.0)
        });
        let found = cut(&slots[..until], 0, &columns.columns, false);
        let whole_page = mixed && until < slots.len();
        if !whole_page
            && found.end == until
            && found.cost < 1.2 * found.rows.len() as f64
            && !found.rows.is_empty()
        {
            let (rows, warnings) = grid_rows(slots, &found.rows, &columns.columns);
            out.push(Piece::Table(grid(rows, stream), warnings));
            at = until;
            text_from = until;
        }
    }
    while let Some(header) = header_at(slots, at) {
        let until = other_header(slots, &header).unwrap_or(slots.len());
        let mut best: Option<(Cut, Vec<Column>)> = None;
        for (columns, from) in header.readings(slots) {
            let found = cut(&slots[..until], from, &columns, mixed);
            let per_row = |c: &Cut| c.cost / c.rows.len().max(1) as f64;
            if best.as_ref().is_none_or(|(b, _)| {
                // What ends within a row of the other takes a note beneath the table at most.
                let row = columns.len();
                let cheaper = || per_row(&found) + 1e-9 < per_row(b);
                found.end > b.end + row || found.end + row >= b.end && cheaper()
            }) {
                best = Some((found, columns));
            }
        }
        let Some((found, columns)) = best else { break };
        let mut body = header.sections(slots, text_from);
        push_text(
            &mut out,
            stream,
            &slots[text_from..body.first().map_or(header.start, |s| s.0)],
        );
        body.extend(&found.rows);
        let mut rows = header.rows(slots, &columns);
        let (body, warnings) = grid_rows(slots, &body, &columns);
        rows.extend(body);
        out.push(Piece::Table(grid(rows, stream), warnings));
        at = found.end.max(header.end).min(slots.len());
        text_from = at;
    }
    push_text(&mut out, stream, &slots[text_from..]);
    out
}

/// Whether running text stands in the slots as well: a page saved whole.
fn is_whole_page(slots: &[Cell]) -> bool {
    slots.iter().any(|s| s.paragraphs.len() >= 8)
}

fn grid(rows: Vec<Row>, stream: &CellStream) -> Grid {
    let mut place: Option<Place> = None;
    for cell in rows.iter().flat_map(|r| &r.cells) {
        match &mut place {
            Some(p) => p.join(&cell.place),
            None => place = Some(cell.place.clone()),
        }
    }
    Grid {
        rows,
        spans: Spans::Known,
        place: place.unwrap_or_else(|| stream.place.clone()),
    }
}

/// Whether a slot holds running text between tables rather than a cell.
fn is_running(slot: &Cell) -> bool {
    let starts = |t: &String| {
        let folded = vietnamese::fold::fold(&t.chars().take(24).collect::<String>());
        folded.starts_with("căn cứ ")
            || folded.starts_with("kính gửi")
            || folded.starts_with("điều 1.")
            || folded.starts_with("(ban hành kèm")
    };
    slot.paragraphs.len() >= 6 || slot.paragraphs.iter().any(starts)
}

fn push_text(out: &mut Vec<Piece>, stream: &CellStream, slots: &[Cell]) {
    let mut paragraphs = Vec::new();
    for slot in slots {
        let running = is_running(slot);
        for (number, text) in slot.paragraphs.iter().enumerate() {
            let paragraph = Paragraph {
                text: text.clone(),
                emphasis: slot.emphasis,
                break_before: number == 0,
                confidence: slot.confidence,
                place: slot.place.clone(),
            };
            paragraphs.push((paragraph, !running));
        }
    }
    if !paragraphs.is_empty() {
        out.push(Piece::Text(paragraphs, unread::table(stream, slots)));
    }
}

fn flat(cell: &Cell) -> String {
    cell.paragraphs.join(" ")
}

/// Rows of a grid: each slot in its column; a column that a row lacks is covered by the cell above.
fn grid_rows(
    slots: &[Cell],
    cut: &[(usize, usize)],
    columns: &[Column],
) -> (Vec<Row>, Vec<Warning>) {
    let n = columns.len();
    let mut rows: Vec<Row> = Vec::new();
    let mut shapes: Vec<Shape> = Vec::new();
    let content = columns
        .iter()
        .position(|c| c.role == Some(Role::Content))
        .unwrap_or(0);
    let mut habits = fit::Habits::default();
    for (start, end) in cut.iter().filter(|(start, end)| end - start == n) {
        let texts: Vec<String> = slots[*start..*end].iter().map(flat).collect();
        habits.learn(&texts);
    }
    for (start, end) in cut {
        let cells = &slots[*start..*end];
        let texts: Vec<String> = cells.iter().map(flat).collect();
        let filled: Vec<usize> = (0..texts.len()).filter(|i| !texts[*i].is_empty()).collect();
        let mut made: Vec<Cell> = Vec::new();
        if cells.len() < n && is_section(&texts, &filled, columns) {
            for (which, i) in filled.iter().enumerate() {
                let column = if which == 0 && (filled.len() == 2 || *i == 0) {
                    0
                } else {
                    content
                };
                let span = if column == content || filled.len() == 1 {
                    n - column
                } else {
                    1
                };
                made.push(Cell {
                    column,
                    column_span: span,
                    ..cells[*i].clone()
                });
            }
            rows.push(Row {
                cells: made,
                break_before: false,
            });
            shapes.push(Shape::Apart);
        } else {
            let (places, _) = fit::place_by(&texts, columns, &habits);
            made.extend(cells.iter().zip(&places).filter_map(|(cell, place)| {
                place.map(|column| Cell {
                    column,
                    ..cell.clone()
                })
            }));
            rows.push(Row {
                cells: made,
                break_before: false,
            });
            shapes.push(merged::shape(&rows[rows.len() - 1], columns));
        }
    }
    let warnings = merged::cover(&mut rows, &shapes, columns);
    (rows, warnings)
}

fn is_section(texts: &[String], filled: &[usize], columns: &[Column]) -> bool {
    let numbered = columns[0].role == Some(Role::Ordinal);
    match filled {
        [_] => texts.len() <= 3,
        [a, b] => {
            *a == 0
                && *b == 1
                && texts.len() <= 3
                && (ordinal::of_cell(&texts[0]).is_some() || !numbered)
                && (numbered
                    || texts.len() < columns.len() && ordinal::of_cell(&texts[0]).is_some())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(texts: &[&str]) -> CellStream {
        let slots = texts
            .iter()
            .map(|t| Cell {
                column: 0,
                column_span: 1,
                row_span: 1,
                paragraphs: if t.is_empty() {
                    vec![]
                } else {
                    vec![(*t).to_owned()]
                },
                emphasis: false,
                confidence: 1.0,
                place: Place::default(),
            })
            .collect();
        CellStream {
            slots,
            place: Place::default(),
        }
    }

    fn rows(texts: &[&str]) -> Vec<Vec<(usize, String)>> {
        pieces(&slots(texts), None)
            .into_iter()
            .filter_map(|p| match p {
                Piece::Table(g, _) => Some(g),
                Piece::Text(..) => None,
            })
            .flat_map(|g| g.rows)
            .map(|r| {
                r.cells
                    .into_iter()
                    .filter(|c| !c.is_empty())
                    .map(|c| (c.column, c.text()))
                    .collect()
            })
            .collect()
    }

    #[test]
    fn empty_cells_and_row_ends_are_told_apart() {
        let found = rows(&[
            "TT",
            "Nhiệm vụ",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Thời gian",
            "", //
            "I",
            "Hoàn thiện thể chế",
            "", //
            "1",
            "Rà soát văn bản về định danh",
            "Sở Tư pháp",
            "",
            "Quý I/2026",
            "", //
            "2",
            "Báo cáo kết quả thực hiện Đề án",
            "Sở Nội vụ",
            "Các sở, ban, ngành",
            "",
            "", //
            "3",
            "Tập huấn kỹ năng số cho cán bộ",
            "Sở Y tế",
            "",
            "",
        ]);
        assert_eq!(found.len(), 5);
        assert_eq!(
            found[1],
            [(0, "I".into()), (1, "Hoàn thiện thể chế".into())]
        );
        assert_eq!(found[2][3], (4, "Quý I/2026".into()));
        assert_eq!(found[3][3], (3, "Các sở, ban, ngành".into()));
        assert_eq!(found[4].len(), 3);
    }
}
