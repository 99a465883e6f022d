//! Grids made ready to be read as tables: those of two tables parted, what stands beneath a table set apart, cells of short rows in the
//! columns that they suit.

use crate::columns::{self, Columns};
use crate::fit::Habits;
use crate::lines;
use crate::matrix::Matrix;
use crate::merged::{self, Shape};
use crate::values;
use model::Warning;
use model::block::{Cell, Grid, Row, Spans};
use vietnamese::fold::fold;
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// A piece of a grid: a table of its own, or what stands beneath the last one.
pub struct Part {
    /// Its rows.
    pub grid: Grid,
    /// It is the end of the document or of the table, and no table.
    pub ends: bool,
}

/// What names the columns of the rows beneath: the meanings and the texts of its cells, and which row it is.
struct Names {
    roles: Vec<Option<Role>>,
    texts: Vec<String>,
    row: usize,
}

impl Names {
    fn of(row: &Row, number: usize) -> Self {
        let texts: Vec<String> = row.cells.iter().map(|c| c.paragraphs.join(" ")).collect();
        Names {
            roles: texts.iter().map(|t| crate::header::meaning(t)).collect(),
            texts: texts.iter().map(|t| fold(t)).collect(),
            row: number,
        }
    }

    /// Whether most of the columns, that of the numbers aside, are others than those.
    fn are_others(&self, known: &Names) -> bool {
        let columns = 1..self.texts.len().min(known.texts.len());
        let same = |c: &usize| {
            self.texts[*c] == known.texts[*c]
                || self.roles[*c].is_some() && self.roles[*c] == known.roles[*c]
        };
        columns.clone().filter(same).count() * 2 < columns.len()
    }
}

/// Grids at whose first rows a header stands: a row that names other columns than those above it starts a grid of its own,
/// and so does one that opens the end of the document or of the table.
pub fn parted(grid: &Grid) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut known: Option<Names> = None;
    let mut rows: Vec<Row> = Vec::new();
    let mut ends = false;
    // Numbered rows of a table stand above.
    let mut counted = false;
    let last_numbered = grid.rows.iter().rposition(is_numbered);
    for (number, row) in grid.rows.iter().enumerate() {
        let at_end = !rows.is_empty()
            && (ends_document(row)
                || counted && last_numbered.is_none_or(|last| last <= number) && closes(row));
        let plain = !at_end && is_header(row);
        let mut parts = at_end;
        if at_end {
            known = None;
        } else if plain || names_columns(row) {
            let names = Names::of(row, number);
            parts = match &known {
                Some(known) if known.row + 1 == number => false,
                Some(known) if plain => known.roles != names.roles,
                Some(known) => names.are_others(known),
                None => counted,
            };
            if parts || plain || known.is_none() {
                known = Some(names);
            }
        }
        if parts && !rows.is_empty() {
            // The title above a header belongs to its table.
            let titles = if at_end { 0 } else { titles_at_the_end(&rows) };
            let next = rows.split_off(rows.len() - titles);
            out.push(part(grid, std::mem::replace(&mut rows, next), ends));
            counted = false;
        }
        ends = at_end || ends && !parts;
        counted |= is_numbered(row);
        rows.push(row.clone());
    }
    out.push(part(grid, rows, ends));
    out
}

/// How many rows at the end of some are titles: nothing but one text that starts in the first column and bears no number, and rows without
/// any. Some rows are left.
fn titles_at_the_end(rows: &[Row]) -> usize {
    let is_title = |row: &&Row| {
        let mut filled = row.cells.iter().filter(|c| !c.is_empty());
        match (filled.next(), filled.next()) {
            (Some(only), None) => only.column == 0 && ordinal::of_cell(&only.text()).is_none(),
            (None, _) => true,
            _ => false,
        }
    };
    let above = rows.get(1..).unwrap_or_default();
    above.iter().rev().take_while(is_title).count()
}

fn part(grid: &Grid, rows: Vec<Row>, ends: bool) -> Part {
    let ends = ends || rows.first().is_some_and(ends_document);
    let grid = Grid {
        rows,
        spans: grid.spans,
        place: grid.place.clone(),
    };
    Part { grid, ends }
}

/// Most columns of a header that is looked for between rows.
const WIDEST: usize = 30;

/// Whether a row is plainly the header of a table of tasks.
fn is_header(row: &Row) -> bool {
    let short = row.cells.len() <= WIDEST && row.cells.iter().all(|c| c.paragraphs.len() <= 1);
    let texts = || row.cells.iter().map(|c| c.paragraphs.join(" "));
    short && columns::is_plain_header(&texts().collect::<Vec<_>>())
}

/// Whether a row names columns, of whatever table: the first of them that of the numbers (`TT`), all others shortly.
fn names_columns(row: &Row) -> bool {
    /// Longest name of the column of the numbers, in bytes.
    const LONGEST: usize = 24;
    let text = |cell: &Cell| cell.paragraphs.join(" ");
    let first = row.cells.first().map(text).unwrap_or_default();
    (3..=WIDEST).contains(&row.cells.len())
        && first.len() <= LONGEST
        && first.chars().any(char::is_alphabetic)
        && crate::header::meaning(&first) == Some(Role::Ordinal)
        && row.cells.iter().all(|c| columns::is_header_like(&text(c)))
}

/// Whether a row has a number and two cells beside it, at least.
fn is_numbered(row: &Row) -> bool {
    let filled = row.cells.iter().filter(|c| !c.is_empty());
    let number = row.cells.first().map(Cell::text).unwrap_or_default();
    filled.count() >= 3 && ordinal::of_cell(&number).is_some()
}

/// Whether a row opens the end of a document, which is laid out as a table without lines: who receives it on the left, for whom
/// somebody signs on the right.
fn ends_document(row: &Row) -> bool {
    let signs = |text: &str| {
        let office = text.lines().next().unwrap_or_default().trim();
        lines::signs_for_another(office)
    };
    let receives = |text: &str| {
        let first = text.lines().next().unwrap_or_default();
        lines::opens_recipients(first) && first.trim_end().ends_with(':')
    };
    let mut filled = row.cells.iter().filter(|c| !c.is_empty());
    let first = filled.next().and_then(|c| c.paragraphs.first());
    first.is_some_and(|t| receives(t) || signs(t))
}

/// Whether a row beneath those of a table closes it: a note to it (`Ghi chú: …`), the place and date, the offices of those who drew it up
/// and who sign it, or the recipients.
fn closes(row: &Row) -> bool {
    /// Longest office, in characters.
    const LONGEST: usize = 60;
    let filled: Vec<&Cell> = row.cells.iter().filter(|c| !c.is_empty()).collect();
    let first = |cell: &Cell| cell.paragraphs.first().cloned().unwrap_or_default();
    let opens = |cell: &Cell| {
        let text = first(cell);
        lines::starts_with_any(&text, &["ghi chú:"]) || lines::opens_recipients(&text)
    };
    let drew_up = |cell: &Cell| {
        let text = first(cell);
        lines::starts_with_any(&text, &["người lập", "người tổng hợp", "lập biểu"])
    };
    match filled.as_slice() {
        [] => false,
        [only] => opens(only) || lines::is_place_and_date(&first(only)),
        all => {
            opens(all[0])
                || all.iter().any(|c| drew_up(c))
                    && all.iter().all(|c| first(c).chars().count() <= LONGEST)
                    && ordinal::of_cell(&first(all[0])).is_none()
        }
    }
}

/// Characters of a cell that a warning shows.
const SHOWN: usize = 60;
/// How much better than as it stands another reading of a short row must be.
const PLAINLY_BETTER: f64 = 0.5;

/// A grid whose short rows have their cells in the columns that they suit, and cells above them
/// where they lack one. Only rows that lack cells are touched, and only where the source does not
/// say where its cells stand, or says of none that it reaches over several rows.
pub fn fitted(grid: &Grid, before: Option<&Columns>) -> (Grid, Vec<Warning>) {
    let is_known = grid.spans == Spans::Known;
    if is_known && !lacks_cells(grid) {
        return (grid.clone(), Vec::new());
    }
    let matrix = Matrix::of(grid);
    let known = columns::find(&matrix).or_else(|| {
        before
            .filter(|b| b.columns.len() == matrix.width)
            .map(|b| Columns {
                top: 0,
                body: 0,
                ..b.clone()
            })
    });
    let Some(columns) = known else {
        return (grid.clone(), Vec::new());
    };
    let n = columns.columns.len();
    /// Columns of the widest table of a page whose rows are fitted.
    const WIDEST_FITTED: usize = 40;
    if is_known && n > WIDEST_FITTED {
        return (grid.clone(), Vec::new());
    }
    let body = grid.rows.get(columns.body..).unwrap_or_default();
    let reaches_down = || body.iter().flat_map(|r| &r.cells).any(|c| c.row_span > 1);
    if is_known && reaches_down() {
        return (grid.clone(), Vec::new());
    }
    let mut out = grid.clone();
    let mut shapes = Vec::with_capacity(out.rows.len());
    let mut unsure = Vec::new();
    let habits = habits(grid, &columns);
    for (number, row) in out.rows.iter_mut().enumerate() {
        // Two cells are a section's number and title, or what a row tells beneath merged cells.
        let filled = || row.cells.iter().all(|c| !c.is_empty());
        let numbered = || ordinal::of_cell(&row.cells[0].text()).is_some();
        let beneath = || crate::fit::beneath_shared(2, &columns.columns, |_, _| 0.0).is_some();
        let timed = || {
            row.cells
                .last()
                .is_some_and(|c| values::tells_time(&c.text()))
        };
        let pair = row.cells.len() == 2 && filled() && !numbered() && beneath() && timed();
        let merged = is_known && row.cells.iter().any(|c| c.column_span > 1);
        let few = row.cells.len() < 3 && !pair || merged;
        if number < columns.body || row.cells.len() >= n || few {
            let full = number >= columns.body && row.cells.len() >= n;
            shapes.push(if full { Shape::Full } else { Shape::Apart });
            continue;
        }
        let texts: Vec<String> = row.cells.iter().map(|c| c.paragraphs.join(" ")).collect();
        let plain: f64 = texts
            .iter()
            .zip(&columns.columns)
            .map(|(t, c)| crate::fit::mismatch(t, c))
            .sum();
        let (places, cost) = crate::fit::place_by(&texts, &columns.columns, &habits);
        if grid.spans == Spans::Unwritten {
            unsure.extend(unsure_place(row, &places, &columns, &habits));
        }
        // Where empty cells are not written, the first columns are no likelier than others.
        let better = match grid.spans {
            Spans::Unwritten => 0.0,
            _ => PLAINLY_BETTER,
        };
        let moves = cost + better < plain;
        if moves {
            for (cell, place) in row.cells.iter_mut().zip(places) {
                if let Some(column) = place {
                    cell.column = column;
                }
            }
        }
        // What a page leaves out at the end of a row is rather empty.
        shapes.push(match is_known && !moves {
            true => Shape::Full,
            false => merged::shape(row, &columns.columns),
        });
    }
    let warnings = match grid.spans {
        Spans::Lost | Spans::Known => merged::cover(&mut out.rows, &shapes, &columns.columns),
        _ => unsure,
    };
    (out, warnings)
}

/// Whether a row of single cells is shorter than the table, so that its source may have lost what it says of merged cells.
fn lacks_cells(grid: &Grid) -> bool {
    let end = |row: &Row| row.cells.last().map_or(0, |c| c.column + c.column_span);
    let width = grid.rows.iter().map(end).max().unwrap_or_default();
    let is_single = |row: &Row| {
        row.cells
            .iter()
            .all(|c| c.column_span == 1 && c.row_span == 1)
    };
    grid.rows
        .iter()
        .any(|row| row.cells.len() > 2 && end(row) < width && is_single(row))
}

/// Which groups stand in the columns of the full rows of a table, where short rows stand beside them.
fn habits(grid: &Grid, columns: &Columns) -> Habits {
    const FEWEST_FULL: usize = 2;
    let mut habits = Habits::default();
    let body = grid.rows.get(columns.body..).unwrap_or_default();
    let is_full = |row: &&Row| row.cells.len() == columns.columns.len();
    let full = body.iter().filter(is_full).count();
    // One row says nothing of the others.
    if full < FEWEST_FULL || full == body.len() {
        return habits;
    }
    for row in body.iter().filter(is_full) {
        let texts: Vec<String> = row.cells.iter().map(|c| c.paragraphs.join(" ")).collect();
        habits.learn_groups(&texts);
    }
    habits
}

/// How sure it is that a body stands in the column that it was given, where it suits another as well.
const UNSURE: f64 = 0.75;

/// A warning of a short row with a body that leads or works with somebody, and no cell for the other of the two: which it is tells only
/// that the same text stands in that column of a full row.
fn unsure_place(
    row: &mut Row,
    places: &[Option<usize>],
    columns: &Columns,
    habits: &Habits,
) -> Option<Warning> {
    let parts = [Role::Lead, Role::Coordinating].map(|role| columns.find(role));
    let [Some(lead), Some(coordinating)] = parts else {
        return None;
    };
    let at = |column: usize| places.iter().position(|p| *p == Some(column));
    let (cell, column, other) = match (at(lead), at(coordinating)) {
        (Some(cell), None) => (cell, lead, coordinating),
        (None, Some(cell)) => (cell, coordinating, lead),
        _ => return None,
    };
    let cell = row.cells.get_mut(cell)?;
    let text = cell.paragraphs.join(" ");
    if text.is_empty() || habits.knows(&text, column) {
        return None;
    }
    cell.confidence *= UNSURE;
    let header = |c: usize| columns.columns[c].header.as_str();
    let message = format!(
        "the row has one cell for the columns “{}” and “{}”: “{}” was taken for the former",
        header(column),
        header(other),
        text.chars().take(SHOWN).collect::<String>()
    );
    Some(Warning::at("cell-place-inferred", message, &cell.place))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use model::Place;

    /// A grid of texts, an empty one for an empty cell.
    pub(crate) fn grid(rows: &[&[&str]]) -> Grid {
        let cell = |(column, text): (usize, &&str)| Cell {
            column,
            column_span: 1,
            row_span: 1,
            paragraphs: (!text.is_empty())
                .then(|| (*text).to_owned())
                .into_iter()
                .collect(),
            emphasis: false,
            confidence: 1.0,
            place: Place::default(),
        };
        let row = |texts: &&[&str]| Row {
            cells: texts.iter().enumerate().map(cell).collect(),
            break_before: false,
        };
        Grid {
            rows: rows.iter().map(row).collect(),
            spans: Spans::Lost,
            place: Place::default(),
        }
    }

    /// The rows of each piece of a grid, and whether it ends the table.
    fn pieces(rows: &[&[&str]]) -> Vec<(usize, bool)> {
        let parts = parted(&grid(rows)).into_iter();
        parts.map(|p| (p.grid.rows.len(), p.ends)).collect()
    }

    #[test]
    fn cells_move_where_a_page_lost_its_spans_and_none_where_it_ends_rows_early() {
        let known = |rows: &[&[&str]]| Grid {
            spans: Spans::Known,
            ..grid(rows)
        };
        let rows: [&[&str]; 4] = [
            &["TT", "Chủ trì", "Nhiệm vụ", "Thời gian"],
            &["1", "Sở Y tế", "Đo độ mặn ở các giếng", "Tháng 3/2026"],
            &["2", "Khoan hai giếng sâu", "Tháng 5/2026"],
            &["3", "Sở Xây dựng", "Sửa đường ra bãi muối"],
        ];
        let (found, warnings) = fitted(&known(&rows), None);
        let columns =
            |row: usize| -> Vec<usize> { found.rows[row].cells.iter().map(|c| c.column).collect() };
        assert_eq!(columns(2), [0, 2, 3]);
        assert_eq!(found.rows[1].cells[1].row_span, 2);
        assert_eq!((columns(3), warnings.len()), (vec![0, 1, 2], 1));
        // Nothing reaches through a row that ends early.
        let timed: [&[&str]; 4] = [
            &["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"],
            &["1", "Đo độ mặn", "Sở Y tế", "Các xã", "Tháng 3/2026"],
            &["2", "Sửa đường ra bãi muối", "Sở Xây dựng"],
            &["3", "Khoan hai giếng sâu", "Sở Y tế", "Tháng 5/2026"],
        ];
        let (found, _) = fitted(&known(&timed), None);
        assert_eq!(found.rows[1].cells[3].row_span, 1);
        // A source that says how far a cell reaches has lost nothing.
        let mut told = known(&rows);
        told.rows[1].cells[1].row_span = 2;
        assert_eq!(fitted(&told, None).0, told);
    }

    const TASKS: [&[&str]; 2] = [
        &["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
        &["1", "Đắp đê bao", "Sở Xây dựng", "Tháng 3"],
    ];

    #[test]
    fn a_row_that_names_other_columns_starts_a_table() {
        let list: [&[&str]; 2] = [
            &["STT", "Tên đê", "Địa chỉ", "Chiều dài"],
            &["1", "Đê Gió", "Xã Đông", "3 km"],
        ];
        assert_eq!(pieces(&[TASKS, list].concat()), [(2, false), (2, false)]);
        assert_eq!(pieces(&[list, TASKS].concat()), [(2, false), (2, false)]);
        assert_eq!(pieces(&[TASKS, TASKS].concat()), [(4, false)]);
        // A title right above it is its own.
        let titled: [&[&str]; 2] = [&["PHỤ LỤC II"], &["DANH MỤC ĐÊ"]];
        assert_eq!(
            pieces(&[&TASKS[..], &titled, &list].concat()),
            [(2, false), (4, false)]
        );
        // A second row of the same header is no other table.
        assert_eq!(pieces(&[&list[..1], &TASKS[..]].concat()), [(3, false)]);
    }

    #[test]
    fn what_stands_beneath_the_last_numbered_row_ends_the_table() {
        let note: &[&str] = &["", "Ghi chú: Đê do xã trông coi.", "", ""];
        let signers: &[&str] = &["", "Người lập biểu", "", "Thủ trưởng đơn vị"];
        let date: &[&str] = &["", "", "Hà Nội, ngày 15 tháng 01 năm 2024", ""];
        for last in [note, signers, date] {
            assert_eq!(
                pieces(&[&TASKS[..], &[last]].concat()),
                [(2, false), (1, true)]
            );
            // Above the rows it is none.
            assert_eq!(pieces(&[&[last][..], &TASKS[..]].concat()), [(3, false)]);
        }
        assert_eq!(
            pieces(&[&TASKS[..], &[note], &TASKS[1..]].concat()),
            [(4, false)]
        );
    }
}
