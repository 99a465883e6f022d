//! The task tables of a document: which blocks are one, and which table goes on in the next block.
//!
//! Leaves to others what rows become tasks ([`crate::maker`]).

use crate::columns::{self, Columns};
use crate::flattened::{self, Flattened};
use crate::inferred;
use crate::matrix::Matrix;
use crate::ready::{Part, fitted, parted};
use crate::shifted;
use crate::stream::{self, Piece};
use crate::text::{Item, Kind};
use crate::turned;
use crate::unnamed;
use crate::wrapped;
use model::Warning;
use model::block::{Block, Cell, Grid, Paragraph, Row};
use std::collections::BTreeSet;
use vietnamese::headers::Role;
use vietnamese::ordinal::{self, Ordinal};

mod told;

use told::Told;

/// Rows and columns from which a table that gives no tasks is named in a warning.
const LEAST: (usize, usize) = (3, 3);
/// Characters of its first row that the warning shows.
const SHOWN: usize = 80;

/// A block of a task table.
#[derive(Debug, Clone)]
pub struct TaskTable {
    /// Its cells.
    pub matrix: Matrix,
    /// What its columns mean.
    pub columns: Columns,
    /// Goes on with the task table before it.
    pub continues: bool,
    /// What was inferred.
    pub warnings: Vec<Warning>,
}

/// What was read so far.
struct Read<'w> {
    items: Vec<Item>,
    tables: Vec<TaskTable>,
    /// Paragraphs and rows of other tables since the last task table.
    between: usize,
    warnings: &'w mut Vec<Warning>,
}

/// Splits blocks into paragraphs and task tables; other tables give their cells as paragraphs.
pub fn read(blocks: &[Block], warnings: &mut Vec<Warning>) -> (Vec<Item>, Vec<TaskTable>) {
    let mut read = Read {
        items: Vec::new(),
        tables: Vec::new(),
        between: usize::MAX,
        warnings,
    };
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(p) => {
                let flat = flattened::read(p);
                if let Some(Flattened::Table(grid, found)) = flat {
                    let part = Part { grid, ends: false };
                    table(&part, vec![found], None, &mut read);
                    continue;
                }
                if !is_furniture(&p.text) {
                    read.between = read.between.saturating_add(1);
                }
                let unread = match flat {
                    Some(Flattened::Unread(warning)) => Some(warning),
                    _ => None,
                };
                read.items.push(text_item(p, unread.is_some()));
                read.warnings.extend(unread);
            }
            Block::Grid(grid) => {
                let (written, found) = match flattened::of_row(grid) {
                    Some(Flattened::Table(written, found)) => (Some(written), vec![found]),
                    Some(Flattened::Unread(warning)) => {
                        read.warnings.push(warning);
                        (None, Vec::new())
                    }
                    None => (None, Vec::new()),
                };
                for part in parted(written.as_ref().unwrap_or(grid)) {
                    table(
                        &part,
                        found.clone(),
                        next_grid(&blocks[at + 1..]),
                        &mut read,
                    );
                }
            }
            Block::Stream(cells) => {
                let before = if read.between <= 1 {
                    read.tables.last().map(|t| t.columns.clone())
                } else {
                    None
                };
                for piece in stream::pieces(cells, before.as_ref()) {
                    match piece {
                        Piece::Text(paragraphs, unread) => {
                            read.warnings
                                .extend(unread.as_ref().and_then(without_tasks));
                            read.between = read.between.saturating_add(paragraphs.len());
                            let texts = paragraphs.iter().map(|(p, cell)| text_item(p, *cell));
                            read.items.extend(texts);
                        }
                        Piece::Table(grid, mut found) => {
                            for part in parted(&grid) {
                                table(&part, std::mem::take(&mut found), None, &mut read);
                            }
                        }
                    }
                }
            }
        }
    }
    (read.items, read.tables)
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

/// The grid that stands right behind a block, but for page numbers and rules.
fn next_grid(after: &[Block]) -> Option<&Grid> {
    let is_text = |b: &&Block| !matches!(b, Block::Paragraph(p) if is_furniture(&p.text));
    match after.iter().find(is_text)? {
        Block::Grid(grid) => Some(grid),
        _ => None,
    }
}

/// Reads a part of a grid, behind which another may stand: as a task table, else as text.
fn table(Part { grid, ends }: &Part, found: Vec<Warning>, after: Option<&Grid>, read: &mut Read) {
    if let Some((cards, rest)) = turned::turned(grid).filter(|_| !*ends) {
        for (grid, found) in std::iter::once((cards, found)).chain(rest.map(|r| (r, Vec::new()))) {
            let part = Part { grid, ends: false };
            table(&part, found, None, read);
        }
        return;
    }
    let Read {
        items,
        tables,
        between,
        warnings,
    } = read;
    let (moved, shifted) = shifted::moved(grid).unzip();
    let grid = moved.as_ref().unwrap_or(grid);
    let whole = wrapped::joined(grid);
    let (fitted, covered) = fitted(
        whole.as_ref().unwrap_or(grid),
        tables.last().map(|t| &t.columns),
    );
    let matrix = Matrix::of(&fitted);
    let before = tables.last();
    let adjacent = *between <= 1;
    let made = match columns::find(&matrix) {
        _ if *ends => None,
        Some(columns) => {
            let goes_on =
                before.is_some_and(|b| adjacent && resumes(b, &columns, &matrix, *between));
            let told = Told::of(&columns);
            let is_other =
                || told.is_blank(&columns, &matrix) || told.is_nothing(&columns, &matrix);
            let opens = || after.is_some_and(|after| stands_over(&columns, &matrix, after));
            (goes_on || !is_other() || opens()).then_some((columns, goes_on))
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
                        top: 0,
                        body: 0,
                        ..b.columns.clone()
                    },
                    true,
                )
            })
            .or_else(|| inferred::infer(&matrix).map(|c| (c, false))),
    };
    let Some((columns, continues)) = made else {
        if !*ends {
            warnings.extend(without_tasks(grid));
        }
        // The end of a document is read column by column, any other table row by row.
        let mut cells: Vec<&Cell> = grid.rows.iter().flat_map(|r| &r.cells).collect();
        if *ends {
            cells.sort_by_key(|c| c.column);
        }
        for cell in cells {
            for (number, text) in cell.paragraphs.iter().enumerate() {
                let p = Paragraph {
                    text: text.clone(),
                    emphasis: cell.emphasis,
                    break_before: number == 0 && !*ends,
                    confidence: cell.confidence,
                    place: cell.place.clone(),
                };
                items.push(text_item(&p, true));
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
    items.extend(above(&matrix, &columns));
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
        warnings: found.into_iter().chain(shifted).chain(covered).collect(),
    });
    *between = 0;
}

/// What stands in rows above a table's header, titles and notes, as text.
fn above(matrix: &Matrix, columns: &Columns) -> Vec<Item> {
    let cells = (0..columns.top).flat_map(|row| matrix.own(row));
    let cells = cells.filter_map(|id| matrix.cells.get(id));
    let paragraphs = cells.flat_map(|cell| {
        cell.paragraphs.iter().map(|text| Paragraph {
            text: text.clone(),
            emphasis: cell.emphasis,
            break_before: true,
            confidence: cell.confidence,
            place: cell.place.clone(),
        })
    });
    paragraphs.map(|p| text_item(&p, false)).collect()
}

/// Says of a table that has the size of a table of tasks that none were found in it; smaller ones only arrange text.
fn without_tasks(grid: &Grid) -> Option<Warning> {
    let filled = |row: &&Row| row.cells.iter().any(|cell| !cell.paragraphs.is_empty());
    let rows = grid.rows.iter().filter(filled).count();
    let columns = grid.rows.iter().map(|row| row.cells.len()).max()?;
    if rows < LEAST.0 || columns < LEAST.1 {
        return None;
    }
    let first = grid.rows.iter().find(filled)?;
    let cells = first.cells.iter().map(|cell| cell.paragraphs.join(" "));
    let head = cells.collect::<Vec<_>>().join(" | ");
    let shown: String = head.chars().take(SHOWN).collect();
    let cut = if shown.len() < head.len() { "…" } else { "" };
    let message =
        format!("a table of {rows} rows and {columns} columns gave no tasks: “{shown}{cut}”");
    Some(Warning::at("table-without-tasks", &message, &grid.place))
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

/// Page numbers (`- 3 -`, `Trang 1/3`) and rules between two pieces of a table.
fn is_furniture(text: &str) -> bool {
    let word = text
        .get(..5)
        .filter(|word| word.eq_ignore_ascii_case("trang"));
    let rest = word.map_or(text, |word| &text[word.len()..]);
    rest.chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace() || "-–_.*/|".contains(c))
}

/// Whether the first row is a header, though not of tasks: it names the column of the numbers beneath (`TT`).
fn has_header(matrix: &Matrix) -> bool {
    let first = matrix.text(0, 0);
    matrix.width > 2
        && crate::header::meaning(&first) == Some(Role::Ordinal)
        && ordinal::of_cell(&first).is_none()
        && !matrix.text(0, 1).is_empty()
}

/// Whether a table is no more than a header with titles beneath it, whose rows the next page brings: they have no header of their
/// own and suit this one.
fn stands_over(columns: &Columns, matrix: &Matrix, after: &Grid) -> bool {
    let is_title = |r: usize| matrix.own(r).len() <= 2;
    if !(columns.body..matrix.rows.len()).all(is_title) {
        return false;
    }
    let next = Matrix::of(after);
    columns.columns.len() == next.width && !has_header(&next) && suits(&next, columns)
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
