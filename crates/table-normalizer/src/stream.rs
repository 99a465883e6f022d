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

use cut::{Cut, Ends, cut};
use header::{Header, header_at, other_header};

/// Slots that are gone through at most where nothing parts rows, counted for each header anew: each of many headers might be tried on all
/// that follows.
const MOST_CUT: usize = 300_000;

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
    let ends = match (stream.ends_marked, is_whole_page(slots)) {
        (false, _) => Ends::Unmarked,
        (true, true) => Ends::MarkedAmongText,
        (true, false) => Ends::Marked,
    };
    let mut out = Vec::new();
    let mut at = 0;
    let mut text_from = 0;
    if let Some(columns) = before {
        let until = header_at(slots, 0).map_or(slots.len(), |h| {
            h.sections(slots, 0).first().map_or(h.start, |s| s.0)
        });
        let found = cut(&slots[..until], 0, &columns.columns, Ends::Marked);
        let whole_page = ends != Ends::Marked && until < slots.len();
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
    let mut cut_so_far = 0;
    while let Some(header) = header_at(slots, at).filter(|_| cut_so_far < MOST_CUT) {
        let other = || other_header(slots, &header);
        let until = stream.ends_marked.then(other).flatten();
        let until = until.unwrap_or(slots.len());
        if ends == Ends::Unmarked {
            cut_so_far += until - header.start;
        }
        let mut best: Option<(Cut, Vec<Column>, Header)> = None;
        // Each header is closed by its own bar where nothing parts rows.
        let (headers, readings) = if stream.ends_marked {
            (vec![header], usize::MAX)
        } else {
            (header.in_levels(slots), 1)
        };
        for header in headers {
            for (columns, from) in header.readings(slots).into_iter().take(readings) {
                let found = cut(&slots[..until], from, &columns, ends);
                if best.as_ref().is_none_or(|(b, ..)| {
                    // What ends within a row of the other takes a note beneath the table at most.
                    let row = columns.len();
                    let cheaper = || found.per_row() + 1e-9 < b.per_row();
                    found.end > b.end + row || found.end + row >= b.end && cheaper()
                }) {
                    best = Some((found, columns, header.clone()));
                }
            }
        }
        let Some((found, columns, header)) = best else {
            break;
        };
        if ends == Ends::Unmarked && !found.is_regular(slots, columns.len()) {
            at = header.end;
            continue;
        }
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
            ends_marked: true,
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

    fn unmarked(texts: &[&str]) -> Vec<Vec<(usize, String)>> {
        let stream = CellStream {
            ends_marked: false,
            ..slots(texts)
        };
        let tables = pieces(&stream, None).into_iter().filter_map(|p| match p {
            Piece::Table(g, _) => Some(g),
            Piece::Text(..) => None,
        });
        let filled = |row: Row| {
            let cells = row.cells.into_iter().filter(|c| !c.is_empty());
            cells.map(|c| (c.column, c.text())).collect()
        };
        tables.flat_map(|g| g.rows).map(filled).collect()
    }

    #[test]
    fn rows_are_told_by_their_numbers_where_nothing_parts_them() {
        let found = unmarked(&[
            "TT",
            "Nhiệm vụ",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Kinh phí",
            "", //
            "I",
            "CÔNG TÁC TUYÊN TRUYỀN", //
            "1",
            "Biên soạn tài liệu về an toàn đập",
            "Sở Công Thương",
            "",
            "5", //
            "2",
            "Tập huấn cho chủ hồ chứa",
            "Sở Nông nghiệp và Môi trường",
            "UBND các xã",
            "12", //
            "II",
            "CÔNG TÁC KIỂM TRA", //
            "3",
            "Kiểm tra hồ chứa trước mùa lũ",
            "Sở Công Thương",
            "UBND các xã",
            "8",
        ]);
        assert_eq!(found.len(), 6);
        assert_eq!(found[1][1], (1, "CÔNG TÁC TUYÊN TRUYỀN".into()));
        assert_eq!(found[2][3], (4, "5".into()));
        assert_eq!(found[3].len(), 5);
        assert_eq!(found[5][4], (4, "8".into()));
    }

    #[test]
    fn counted_rows_may_lack_merged_cells_beneath_a_whole_one() {
        let header = [
            "TT",
            "Tên đề án",
            "Cơ quan chủ trì",
            "Thời gian trình",
            "Cấp trình",
            "",
        ];
        let first = [
            "1",
            "Đề án bảo tồn chợ nổi",
            "Sở Du lịch",
            "Tháng 5",
            "UBND tỉnh",
        ];
        let second = ["2", "Kế hoạch lễ hội trái cây", "Tháng 4", "UBND tỉnh"];
        let third = ["3", "Quy chế quản lý bến thuyền", "Tháng 9", "UBND tỉnh"];
        let found = unmarked(&[&header[..], &first, &second, &third].concat());
        assert_eq!(found.len(), 4);
        assert_eq!(found[3][2], (3, "Tháng 9".into()));
        // No whole row stands above them.
        assert!(unmarked(&[&header[..], &second, &third].concat()).is_empty());
    }

    #[test]
    fn levels_of_a_header_are_told_where_nothing_parts_them() {
        let found = unmarked(&[
            "TT",
            "Nhiệm vụ",
            "Cơ quan thực hiện",
            "Thời gian",
            "Chủ trì",
            "Phối hợp",
            "", //
            "1",
            "Lập danh sách hộ nghèo",
            "Phòng Kinh tế",
            "Các thôn",
            "Tháng 3/2026", //
            "2",
            "Trao quà Tết cho hộ nghèo",
            "Văn phòng UBND xã",
            "Hội Phụ nữ xã",
            "Tháng 1/2026", //
            "3",
            "Sửa nhà cho hộ nghèo",
            "Phòng Kinh tế",
            "Đoàn Thanh niên xã",
            "Tháng 9/2026",
        ]);
        assert_eq!(found.len(), 5);
        assert_eq!(found[4][3], (3, "Đoàn Thanh niên xã".into()));
        assert_eq!(found[4][4], (4, "Tháng 9/2026".into()));
    }
}
