//! Task tables to tasks, and the account of their cells.

use crate::columns;
use crate::cut_rows;
use crate::over_pages;
use crate::rows::{self, LogicalRow};
use crate::scraps::{self, Unused};
use crate::sections::{self, State};
use crate::tables::TaskTable;
use model::Place;
use model::block::Cell;
use model::draft::Outline;
use model::record::LeftOut;
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::ordinal;

/// Why a cell that no row took up is left out.
const NO_ROW: &str = "the cell belongs to no row";
/// … and why one that stands too far right is.
const TOO_WIDE: &str = "the table has more columns than are read";

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
                        Some(Unused::Repeated(ends)) if ends.contains(&text()) => {
                            why.insert((*block, *cell), scraps::REPEATED);
                        }
                        _ => drop(used.insert((*block, *cell))),
                    }
                }
            }
        }
        let mut offset = 0_usize;
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
                        let why = why.get(&(at, i)).unwrap_or(&NO_ROW);
                        let cell = &block.matrix.cells[i];
                        outline
                            .coverage
                            .left_out
                            .push(self.left_out(cell, offset + r, why));
                    }
                }
            }
            for (r, i) in &block.matrix.beyond {
                let cell = &block.matrix.cells[*i];
                if !cell.text().is_empty() {
                    outline.coverage.cells += 1;
                    let left_out = self.left_out(cell, offset + r, TOO_WIDE);
                    outline.coverage.left_out.push(left_out);
                }
            }
            offset += block.matrix.rows.len();
        }
    }

    /// A cell of a row of the table that is left out.
    fn left_out(&self, cell: &Cell, row: usize, why: &str) -> LeftOut {
        LeftOut {
            text: cell.text(),
            place: Place {
                table: Some(self.number),
                rows: vec![row as u32 + 1],
                ..cell.place.clone()
            },
            why: why.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::MOST_COLUMNS;
    use crate::ready::tests::grid;
    use model::block::{Block, Extract};
    use model::record::Source;

    #[test]
    fn cells_beyond_the_columns_that_are_read_are_listed() {
        let wide = |first: [&'static str; 4], text: &'static str| {
            let mut row = first.to_vec();
            row.resize(MOST_COLUMNS, "");
            row.push(text);
            row
        };
        let rows = [
            wide(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"], ""),
            wide(["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I/2027"], "bỏ"),
            wide(["2", "Dọn giếng", "Sở Y tế", "Quý II/2027"], ""),
        ];
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let outline = crate::outline(&Extract {
            source: Source::default(),
            blocks: vec![Block::Grid(grid(&rows))],
            warnings: Vec::new(),
            unread: Vec::new(),
            unread_for_now: false,
        });
        let coverage = outline.coverage;
        assert_eq!(outline.tasks.len(), 2);
        let left_out: Vec<(&str, &str)> = coverage
            .left_out
            .iter()
            .map(|l| (l.text.as_str(), l.why.as_str()))
            .collect();
        assert_eq!(left_out, [("bỏ", TOO_WIDE)]);
        assert_eq!(coverage.left_out[0].place.rows, [2]);
        assert_eq!(coverage.cells, coverage.used + 1);
    }
}
