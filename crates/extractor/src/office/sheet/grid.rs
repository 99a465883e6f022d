//! A sheet's filled cells to blocks: where its table starts and ends, and what is merged.

use super::fonts::Starts;
use crate::legacy::Encoding;
use crate::office::runs::{Breaks, Runs};
use model::Place;
use model::block::{Block, Cell, Grid, Paragraph, Row, Spans};
use std::collections::{BTreeMap, BTreeSet};

/// Columns read; tables of tasks have under 30.
const MAX_COLUMNS: u32 = 200;

/// Most cells that merged regions may cover in all.
const MAX_COVERED: usize = 5_000_000;

/// A filled cell.
pub struct Filled {
    /// Its text, line ends as `\n`.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Where its fonts start, in units of UTF-16, and their names; none where they are not known.
    pub fonts: Starts,
}

impl Filled {
    /// Text that is not bold, in fonts that are not known.
    pub fn plain(text: String) -> Self {
        Filled {
            text,
            bold: false,
            fonts: Starts::new(),
        }
    }
}

/// A position: row and column, from 0.
type At = (u32, u32);

/// A sheet's filled cells and merged regions.
pub struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, Vec<Paragraph>>>,
    merged: Vec<(At, At)>,
    count: usize,
    cut: bool,
    encoding: Option<Encoding>,
    hidden: BTreeSet<u32>,
}

impl Sheet {
    /// An empty sheet with its merged regions: first and last position of each.
    pub fn new(merged: impl Iterator<Item = (At, At)>) -> Self {
        Sheet {
            rows: BTreeMap::new(),
            merged: merged.collect(),
            count: 0,
            cut: false,
            encoding: None,
            hidden: BTreeSet::new(),
        }
    }

    /// Notes a row that is not shown; its cells are read like others.
    pub fn hide(&mut self, row: u32) {
        self.hidden.insert(row);
    }

    /// Number of rows that are not shown and have a filled cell.
    pub fn hidden_rows(&self) -> usize {
        let filled = |row: &&u32| self.rows.contains_key(row);
        self.hidden.iter().filter(filled).count()
    }

    /// An old encoding that a cell's font names.
    pub fn encoding(&self) -> Option<Encoding> {
        self.encoding
    }

    /// Fills a cell; blank text leaves it empty.
    pub fn put(&mut self, (row, column): At, filled: Filled) {
        if filled.text.chars().all(vietnamese::fold::is_blank) {
            return;
        }
        if column >= MAX_COLUMNS {
            self.cut = true;
            return;
        }
        let mut runs = Runs::default();
        for (text, font) in pieces(&filled.text, &filled.fonts) {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    runs.line_break();
                }
                runs.push(line, filled.bold, font);
            }
        }
        self.encoding = self.encoding.or(runs.encoding);
        self.count += 1;
        self.rows
            .entry(row)
            .or_default()
            .insert(column, runs.paragraphs(Breaks::Lines, false));
    }

    /// Number of filled cells.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether cells were left out.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Paragraphs above the table, the table, paragraphs below it.
    pub fn blocks(mut self) -> Vec<Block> {
        let covered = self.covered();
        for (row, columns) in &covered {
            if let Some(cells) = self.rows.get_mut(row) {
                cells.retain(|column, _| !columns.contains_key(column));
            }
        }
        self.rows.retain(|_, cells| !cells.is_empty());
        let numbers: Vec<u32> = self.rows.keys().copied().collect();
        let counts: Vec<usize> = self.rows.values().map(BTreeMap::len).collect();
        let (start, end) = table_rows(&numbers, &counts);
        let mut blocks = Vec::new();
        let mut rows = Vec::new();
        let inside = || {
            self.rows
                .values()
                .take(end)
                .skip(start)
                .flat_map(|cells| cells.keys().copied())
        };
        let (left, right) = (inside().min().unwrap_or(0), inside().max().unwrap_or(0));
        let written = &numbers[start..end];
        let spans = self.spans(written);
        let reached = spans
            .iter()
            .filter(|((row, _), _)| written.binary_search(row).is_ok());
        let right = reached
            .map(|((_, column), (_, width))| column + width - 1)
            .fold(right, u32::max)
            .min(MAX_COLUMNS);
        for (index, (row, cells)) in std::mem::take(&mut self.rows).into_iter().enumerate() {
            if index < start || index >= end {
                if index == end && !rows.is_empty() {
                    blocks.push(grid(std::mem::take(&mut rows)));
                }
                blocks.extend(cells.into_values().flatten().map(Block::Paragraph));
                continue;
            }
            rows.push(table_row(row, cells, (left, right), &covered, &spans));
        }
        if !rows.is_empty() {
            blocks.push(grid(rows));
        }
        blocks
    }

    /// Positions that a merged region covers, its first left out, by row.
    fn covered(&self) -> BTreeMap<u32, BTreeMap<u32, ()>> {
        let mut covered: BTreeMap<u32, BTreeMap<u32, ()>> = BTreeMap::new();
        let mut count = 0;
        for ((top, left), (bottom, right)) in &self.merged {
            for (row, _) in self.rows.range(*top..=(*bottom).max(*top)) {
                for column in *left..=(*right).min(MAX_COLUMNS) {
                    count += 1;
                    if count > MAX_COVERED {
                        return covered;
                    }
                    if (*row, column) != (*top, *left) {
                        covered.entry(*row).or_default().insert(column, ());
                    }
                }
            }
        }
        covered
    }

    /// Rows and columns that the first cell of each merged region spans; only `rows` count.
    fn spans(&self, rows: &[u32]) -> BTreeMap<At, (usize, u32)> {
        let merged = self.merged.iter().map(|((top, left), (bottom, right))| {
            let first = rows.partition_point(|r| r < top);
            let after = rows.partition_point(|r| r <= bottom);
            let height = after.saturating_sub(first).max(1);
            (
                (*top, *left),
                (height, right.saturating_sub(*left).min(MAX_COLUMNS) + 1),
            )
        });
        merged.collect()
    }
}

/// A text cut where its fonts start.
fn pieces<'a>(text: &'a str, fonts: &'a Starts) -> Vec<(&'a str, Option<&'a str>)> {
    let (mut found, mut rest, mut at, mut font) = (Vec::new(), text, 0, None);
    for (start, name) in fonts {
        let mut end = 0;
        for c in rest.chars() {
            if at >= *start {
                break;
            }
            at += c.len_utf16();
            end += c.len_utf8();
        }
        let (before, after) = rest.split_at(end);
        found.push((before, font));
        rest = after;
        font = Some(name.as_str());
    }
    found.push((rest, font));
    found
}

/// First row of the table and the row after its last, as indexes into the filled rows.
///
/// The table starts where three cells stand side by side (two, where no row has three). It ends
/// with the sheet, or before an empty row after which no row has more than two cells.
pub(crate) fn table_rows(numbers: &[u32], counts: &[usize]) -> (usize, usize) {
    let start = counts
        .iter()
        .position(|c| *c >= 3)
        .or_else(|| counts.iter().position(|c| *c >= 2));
    let Some(start) = start else {
        return (counts.len(), counts.len());
    };
    let mut end = counts.len();
    for at in (start + 1..counts.len()).rev() {
        if counts[at] > 2 {
            break;
        }
        if numbers[at] - numbers[at - 1] > 1 && counts[start] >= 3 {
            end = at;
        }
    }
    (start, end)
}

fn table_row(
    row: u32,
    mut cells: BTreeMap<u32, Vec<Paragraph>>,
    (left, right): (u32, u32),
    covered: &BTreeMap<u32, BTreeMap<u32, ()>>,
    spans: &BTreeMap<At, (usize, u32)>,
) -> Row {
    let covered = covered.get(&row);
    let columns = (left..=right).filter(|column| !covered.is_some_and(|c| c.contains_key(column)));
    let cells = columns.map(|column| {
        let paragraphs = cells.remove(&column).unwrap_or_default();
        let (row_span, width) = spans.get(&(row, column)).copied().unwrap_or((1, 1));
        Cell {
            column: (column - left) as usize,
            column_span: width as usize,
            row_span,
            emphasis: !paragraphs.is_empty() && paragraphs.iter().all(|p| p.emphasis),
            paragraphs: paragraphs.into_iter().map(|p| p.text).collect(),
            confidence: 1.0,
            place: Place::default(),
        }
    });
    Row {
        cells: cells.collect(),
        break_before: false,
    }
}

fn grid(rows: Vec<Row>) -> Block {
    Block::Grid(Grid {
        rows,
        spans: Spans::Known,
        place: Place::default(),
    })
}
