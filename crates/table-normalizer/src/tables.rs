//! The task tables of a document: which blocks are one, which table goes on in the next block, and
//! the account of their cells.

use crate::columns::{self, Columns};
use crate::cut_rows;
use crate::inferred;
use crate::matrix::Matrix;
use crate::merged::{self, Shape};
use crate::over_pages;
use crate::rows::{self, LogicalRow};
use crate::scraps::{self, Unused};
use crate::sections::{self, State};
use crate::stream::{self, Piece};
use crate::text::{Item, Kind};
use crate::unnamed;
use crate::values;
use model::block::{Block, Grid, Paragraph, Row, Spans};
use model::draft::Outline;
use model::record::LeftOut;
use model::{Place, Warning};
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::headers::Role;
use vietnamese::ordinal::{self, Ordinal};

/// A block of a task table.
#[derive(Debug, Clone)]
pub struct TaskTable {
    matrix: Matrix,
    columns: Columns,
    /// Goes on with the task table before it.
    continues: bool,
    warnings: Vec<Warning>,
}

/// Splits blocks into paragraphs and task tables; other tables give their cells as paragraphs.
pub fn read(blocks: &[Block], warnings: &mut Vec<Warning>) -> (Vec<Item>, Vec<TaskTable>) {
    let mut items = Vec::new();
    let mut tables: Vec<TaskTable> = Vec::new();
    // Paragraphs since the last task table.
    let mut between = usize::MAX;
    for block in blocks {
        match block {
            Block::Paragraph(p) => {
                if !is_furniture(&p.text) {
                    between = between.saturating_add(1);
                }
                items.push(text_item(p, false));
            }
            Block::Grid(grid) => {
                for grid in parted(grid) {
                    table(
                        &grid,
                        Vec::new(),
                        &mut items,
                        &mut tables,
                        &mut between,
                        warnings,
                    );
                }
            }
            Block::Stream(cells) => {
                let before = if between <= 1 {
                    tables.last().map(|t| t.columns.clone())
                } else {
                    None
                };
                for piece in stream::pieces(cells, before.as_ref()) {
                    match piece {
                        Piece::Text(paragraphs) => {
                            between = between.saturating_add(paragraphs.len());
                            items.extend(paragraphs.iter().map(|(p, cell)| text_item(p, *cell)));
                        }
                        Piece::Table(grid, found) => table(
                            &grid,
                            found,
                            &mut items,
                            &mut tables,
                            &mut between,
                            warnings,
                        ),
                    }
                }
            }
        }
    }
    (items, tables)
}

fn text_item(p: &Paragraph, cell: bool) -> Item {
    Item {
        kind: Kind::Text,
        text: p.text.clone(),
        emphasis: p.emphasis,
        break_before: p.break_before,
        cell,
        confidence: p.confidence,
        place: p.place.clone(),
        table: 0,
    }
}

fn table(
    grid: &Grid,
    found: Vec<Warning>,
    items: &mut Vec<Item>,
    tables: &mut Vec<TaskTable>,
    between: &mut usize,
    warnings: &mut Vec<Warning>,
) {
    let (fitted, covered) = fitted(grid, tables.last().map(|t| &t.columns));
    let matrix = Matrix::of(&fitted);
    let before = tables.last();
    let adjacent = *between <= 1;
    let made = match columns::find(&matrix) {
        Some(columns) => {
            let goes_on =
                before.is_some_and(|b| adjacent && resumes(b, &columns, &matrix, *between));
            (goes_on || !is_blank_form(&columns, &matrix) && !tells_nothing(&columns, &matrix))
                .then_some((columns, goes_on))
        }
        None => before
            .filter(|b| {
                adjacent
                    && b.columns.columns.len() == matrix.width
                    && !has_header(&matrix)
                    && suits(&matrix, &b.columns)
            })
            .map(|b| {
                (
                    Columns {
                        body: 0,
                        ..b.columns.clone()
                    },
                    true,
                )
            })
            .or_else(|| inferred::infer(&matrix).map(|c| (c, false))),
    };
    let Some((columns, continues)) = made else {
        for row in &grid.rows {
            for cell in &row.cells {
                for (number, text) in cell.paragraphs.iter().enumerate() {
                    let p = Paragraph {
                        text: text.clone(),
                        emphasis: cell.emphasis,
                        break_before: number == 0,
                        confidence: cell.confidence,
                        place: cell.place.clone(),
                    };
                    items.push(text_item(&p, true));
                }
            }
        }
        *between = between.saturating_add(grid.rows.len());
        return;
    };
    if columns.inferred {
        warnings.push(Warning::at(
            "header-inferred",
            "a table without a header was read by what its cells look like",
            &grid.place,
        ));
    }
    warnings.extend(unnamed::warnings(&columns, &grid.place));
    if columns.body >= matrix.rows.len() {
        warnings.push(Warning::at(
            "table-without-rows",
            "a table of tasks has a header and no rows",
            &grid.place,
        ));
    }
    items.push(Item {
        kind: Kind::Table,
        text: String::new(),
        emphasis: false,
        break_before: false,
        cell: false,
        confidence: 1.0,
        place: grid.place.clone(),
        table: tables.len(),
    });
    tables.push(TaskTable {
        matrix,
        columns,
        continues,
        warnings: found.into_iter().chain(covered).collect(),
    });
    *between = 0;
}

/// Whether a table with a header goes on with the table before it: the same header stands over both,
/// and its numbers do not start anew after text; or another header with the same meanings, and its
/// numbers go on.
fn resumes(before: &TaskTable, columns: &Columns, matrix: &Matrix, between: usize) -> bool {
    let meanings = |c: &Columns| {
        c.columns
            .iter()
            .filter_map(|c| c.role)
            .collect::<BTreeSet<Role>>()
    };
    // A header over several columns of the grid, which a cell beneath it parts, counts once.
    let printed = |c: &Columns| {
        let mut columns = c.columns.clone();
        columns.dedup();
        columns
    };
    let same = printed(&before.columns) == printed(columns);
    if !same && meanings(&before.columns) != meanings(columns) {
        return false;
    }
    let Some(first) = marks(matrix, columns).next() else {
        return same;
    };
    let last = marks(&before.matrix, &before.columns)
        .filter(|m| m.style == first.style && m.values.len() == first.values.len())
        .last();
    match last {
        Some(last) if same => between == 0 || first.follows(&last),
        Some(last) => first.follows(&last),
        None => same,
    }
}

/// Ordinals of the rows of a table, in order.
fn marks<'a>(matrix: &'a Matrix, columns: &Columns) -> impl Iterator<Item = Ordinal> + 'a {
    let column = columns.find(Role::Ordinal);
    (columns.body..matrix.rows.len())
        .filter_map(move |r| ordinal::of_cell(&matrix.text(r, column?)))
}

/// Whether what stands in the columns of people and dates is no body, person or date in any row: a table of something else
/// (grades of those who take part, units of measurement) under a header that sounds like one of tasks.
fn tells_nothing(columns: &Columns, matrix: &Matrix) -> bool {
    /// Fewer rows may each be a name that is not known.
    const ROWS: usize = 3;
    let of = |roles: &[Role]| -> Vec<usize> {
        (0..columns.columns.len())
            .filter(|c| columns.columns[*c].role.is_some_and(|r| roles.contains(&r)))
            .collect()
    };
    let people = of(&[
        Role::Lead,
        Role::Coordinating,
        Role::LeadAndCoordinating,
        Role::Supervises,
        Role::Approves,
    ]);
    let dates = of(&[Role::Deadline, Role::DeadlineStart, Role::DeadlineEnd]);
    let rows = columns.body..matrix.rows.len();
    rows.len() >= ROWS
        && rows.into_iter().all(|r| {
            let says = |c: &usize, is: fn(&str) -> bool| is(&matrix.text(r, *c));
            !people.iter().any(|c| says(c, values::names_people))
                && !dates.iter().any(|c| says(c, |t| !t.is_empty()))
        })
}

/// Whether nobody and no date stands in any row: a form to be filled in.
fn is_blank_form(columns: &Columns, matrix: &Matrix) -> bool {
    let telling = [
        Role::Lead,
        Role::Coordinating,
        Role::LeadAndCoordinating,
        Role::Deadline,
        Role::DeadlineStart,
        Role::DeadlineEnd,
        Role::Supervises,
    ];
    let telling: Vec<usize> = telling.iter().filter_map(|r| columns.find(*r)).collect();
    let rows = columns.body..matrix.rows.len();
    !rows.is_empty()
        && rows.into_iter().all(|r| {
            telling
                .iter()
                .all(|c| !matrix.text(r, *c).chars().any(char::is_alphanumeric))
        })
}

/// Grids at whose first rows a header stands: a row that is plainly the header of another table
/// starts a grid of its own.
fn parted(grid: &Grid) -> Vec<Grid> {
    let roles = |row: &Row| -> Vec<Option<Role>> {
        row.cells
            .iter()
            .map(|c| crate::header::meaning(&c.paragraphs.join(" ")))
            .collect()
    };
    let is_header = |row: &Row| {
        let short = row.cells.len() <= 30 && row.cells.iter().all(|c| c.paragraphs.len() <= 1);
        short
            && columns::is_plain_header(
                &row.cells
                    .iter()
                    .map(|c| c.paragraphs.join(" "))
                    .collect::<Vec<_>>(),
            )
    };
    // A row that names the column of the numbers and others than those above it.
    let names_others = |row: &Row, above: &[Option<Role>]| {
        let own = roles(row);
        own.len() > 2
            && own[0] == Some(Role::Ordinal)
            && own[1..].iter().any(Option::is_some)
            && own[1..]
                .iter()
                .zip(&above[1..])
                .all(|(o, a)| o.is_none() || o != a)
            && row
                .cells
                .iter()
                .all(|c| columns::is_header_like(&c.paragraphs.join(" ")))
    };
    let mut out: Vec<Grid> = Vec::new();
    let mut header: Option<Vec<Option<Role>>> = None;
    let mut rows: Vec<Row> = Vec::new();
    for row in &grid.rows {
        let parts = header.as_ref().is_some_and(|h| {
            row.cells.len() <= 30 && h.first() == Some(&Some(Role::Ordinal)) && names_others(row, h)
        });
        if parts || is_header(row) {
            let own = roles(row);
            if header.as_ref().is_some_and(|h| *h != own) {
                out.push(Grid {
                    rows: std::mem::take(&mut rows),
                    ..grid_without_rows(grid)
                });
            }
            header = Some(own);
        }
        rows.push(row.clone());
    }
    out.push(Grid {
        rows,
        ..grid_without_rows(grid)
    });
    out
}

fn grid_without_rows(grid: &Grid) -> Grid {
    Grid {
        rows: Vec::new(),
        spans: grid.spans,
        place: grid.place.clone(),
    }
}

/// Page numbers and rules between two pieces of a table.
fn is_furniture(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || "-–_.*/|".contains(c))
        || text.eq_ignore_ascii_case("trang")
}

/// Whether the first row is a header, though not of tasks: it names the column of the numbers beneath (`TT`).
fn has_header(matrix: &Matrix) -> bool {
    let first = matrix.text(0, 0);
    matrix.width > 2
        && crate::header::meaning(&first) == Some(Role::Ordinal)
        && ordinal::of_cell(&first).is_none()
        && !matrix.text(0, 1).is_empty()
}

/// Whether the rows of a table without header suit the columns of the table before it.
fn suits(matrix: &Matrix, columns: &Columns) -> bool {
    let mut cost = 0.0;
    let mut cells = 0;
    for r in 0..matrix.rows.len() {
        for (c, column) in columns.columns.iter().enumerate() {
            let text = matrix.text(r, c);
            if !text.is_empty() && matrix.own(r).len() > 2 {
                cost += crate::fit::mismatch(&text, column);
                cells += 1;
            }
        }
    }
    cells == 0 || cost < 0.6 * f64::from(cells)
}

/// How much better than as it stands another reading of a short row must be.
const PLAINLY_BETTER: f64 = 0.5;

/// A grid whose short rows have their cells in the columns that they suit, and cells above them
/// where they lack one. Only rows that lack cells are touched, and only where the source does not
/// say where its cells stand.
fn fitted(grid: &Grid, before: Option<&Columns>) -> (Grid, Vec<Warning>) {
    if grid.spans == Spans::Known {
        return (grid.clone(), Vec::new());
    }
    let matrix = Matrix::of(grid);
    let known = columns::find(&matrix).or_else(|| {
        before
            .filter(|b| b.columns.len() == matrix.width)
            .map(|b| Columns {
                body: 0,
                ..b.clone()
            })
    });
    let Some(columns) = known else {
        return (grid.clone(), Vec::new());
    };
    let n = columns.columns.len();
    let mut out = grid.clone();
    let mut shapes = Vec::with_capacity(out.rows.len());
    for (number, row) in out.rows.iter_mut().enumerate() {
        if number < columns.body || row.cells.len() >= n || row.cells.len() < 3 {
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
        let (places, cost) = crate::fit::place(&texts, &columns.columns);
        if cost + PLAINLY_BETTER < plain {
            for (cell, place) in row.cells.iter_mut().zip(places) {
                if let Some(column) = place {
                    cell.column = column;
                }
            }
        }
        shapes.push(merged::shape(row, &columns.columns));
    }
    let warnings = merged::cover(&mut out.rows, &shapes, &columns.columns);
    (out, warnings)
}

/// Why a cell that no row took up is left out.
const NO_ROW: &str = "the cell belongs to no row";

/// Whether a cell beside a section's title is its number, not a scrap.
fn is_mark(text: &str) -> bool {
    ordinal::of_cell(text)
        .is_some_and(|m| matches!(m.style, ordinal::Style::Letter | ordinal::Style::Roman))
}

/// Makes tasks of task tables, in their order.
pub struct Maker<'a> {
    tables: &'a [TaskTable],
    state: State,
    number: u32,
    rows_before: u32,
    done: BTreeSet<usize>,
}

impl<'a> Maker<'a> {
    /// For the tables of one document.
    pub fn new(tables: &'a [TaskTable]) -> Self {
        Maker {
            tables,
            state: State::default(),
            number: 0,
            rows_before: 0,
            done: BTreeSet::new(),
        }
    }

    /// Makes the tasks of the table that starts with this block, and of the blocks that continue it.
    pub fn tasks(&mut self, index: usize, outline: &mut Outline) {
        if self.done.contains(&index) {
            return;
        }
        self.number += 1;
        self.state = State::default();
        self.rows_before = 0;
        // All pieces of one table are read together, so that rows cut between them are joined.
        let mut logical: Vec<LogicalRow> = Vec::new();
        let mut uses: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut pieces: Vec<over_pages::Piece> = Vec::new();
        let mut at = index;
        while at < self.tables.len() && (at == index || self.tables[at].continues) {
            let block = &self.tables[at];
            pieces.push(over_pages::Piece {
                matrix: &block.matrix,
                columns: &block.columns,
                offset: self.rows_before,
            });
            let mut found = rows::read(&block.matrix, &block.columns, self.rows_before);
            if let Some(first) = found.first_mut() {
                first.break_before = first.break_before || at > index;
            }
            for row in &mut found {
                uses.push((at, std::mem::take(&mut row.cells)));
                row.cells = vec![uses.len() - 1];
            }
            logical.extend(found);
            self.rows_before += block.matrix.rows.len() as u32;
            outline.warnings.extend(block.warnings.iter().cloned());
            self.done.insert(at);
            at += 1;
        }
        if at > index + 1 {
            logical = cut_rows::join(logical, &self.tables[index].columns);
            over_pages::carry(&pieces, &mut logical);
        }
        let unused = sections::tasks(
            &logical,
            &self.tables[index].columns,
            self.number,
            &mut self.state,
            &mut outline.tasks,
        );
        self.account(index..at, &logical, &uses, &unused, outline);
    }

    /// Counts each non-empty cell once, and lists those that no row used.
    fn account(
        &self,
        blocks: std::ops::Range<usize>,
        logical: &[LogicalRow],
        uses: &[(usize, Vec<usize>)],
        unused: &BTreeMap<usize, Unused>,
        outline: &mut Outline,
    ) {
        let mut used: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut why: BTreeMap<(usize, usize), &str> = BTreeMap::new();
        for (number, row) in logical.iter().enumerate() {
            for u in &row.cells {
                let Some((block, cells)) = uses.get(*u) else {
                    continue;
                };
                for cell in cells {
                    let text = || self.tables[*block].matrix.cells[*cell].text();
                    match unused.get(&number) {
                        Some(Unused::Row(reason)) => drop(why.insert((*block, *cell), reason)),
                        Some(Unused::Scraps(reason))
                            if scraps::is_scrap(&text()) && !is_mark(&text()) =>
                        {
                            why.insert((*block, *cell), reason);
                        }
                        _ => drop(used.insert((*block, *cell))),
                    }
                }
            }
        }
        let mut offset = 0;
        for at in blocks {
            let block = &self.tables[at];
            for r in 0..block.matrix.rows.len() {
                let header = r < block.columns.body
                    || rows::is_repeated_header(&block.matrix, r, &block.columns)
                    || columns::is_number_row(&block.matrix, r);
                for i in block.matrix.own(r) {
                    outline.coverage.cells += 1;
                    if header || used.contains(&(at, i)) {
                        outline.coverage.used += 1;
                    } else {
                        let cell = &block.matrix.cells[i];
                        let place = Place {
                            table: Some(self.number),
                            rows: vec![offset + r as u32 + 1],
                            ..cell.place.clone()
                        };
                        outline.coverage.left_out.push(LeftOut {
                            text: cell.text(),
                            place,
                            why: (*why.get(&(at, i)).unwrap_or(&NO_ROW)).into(),
                        });
                    }
                }
            }
            offset += block.matrix.rows.len() as u32;
        }
    }
}
