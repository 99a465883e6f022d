//! Which lines of a table without lines are one row.
//!
//! Rows part only where all columns leave room together. Of the ways to cut a page the cheapest is
//! taken: a cut should leave more room than lines within a cell do, a row should have one number,
//! and its cells should begin together or be centred on each other, as the columns of this table
//! do. [`Manner`] says what is known of that, and is learned from the table as a whole.

use crate::pdf::line::TextLine;

/// A line of a cell.
#[derive(Debug, Clone)]
pub struct CellLine {
    /// Its column; the first one when it stands over several.
    pub column: usize,
    /// It stands over several columns.
    pub across: bool,
    /// In the first column, and a number.
    pub number: bool,
    /// Which of the table's sets of gutters parts it.
    pub set: usize,
    /// The line.
    pub line: TextLine,
}

/// How the cells of a column stand in their rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// At the row's top.
    Top,
    /// In its middle.
    Middle,
}

/// How a table is set.
#[derive(Debug, Clone)]
pub struct Manner {
    /// Distance (points) between baselines within a cell.
    pub pitch: f64,
    /// Room (points) between rows beyond that between lines.
    pub room: f64,
    /// For each column.
    pub stands: Vec<Stand>,
    /// Whether rows have numbers in the first column.
    pub numbered: bool,
    /// The column that says what is to be done.
    pub content: usize,
}

/// Lines of a page that stand beside each other, with nothing white through all columns.
#[derive(Debug, Clone)]
pub struct Slab {
    /// Top edge of its letters.
    top: f64,
    /// Bottom edge.
    bottom: f64,
    /// Indices of its lines.
    pub lines: Vec<usize>,
}

/// The part of a table that stands on one page.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Lines of all its cells.
    pub lines: Vec<CellLine>,
    /// From top to bottom.
    pub slabs: Vec<Slab>,
    /// Baseline of the header's last line, where it has one.
    pub header: Option<f64>,
    /// The first row, below the header, may go on a row of the page before.
    pub goes_on: bool,
}

/// Letters reach this share of their height above the baseline, and [`BELOW`] below it.
const ABOVE: f64 = 0.72;
/// See [`ABOVE`].
const BELOW: f64 = 0.22;
/// Most slabs of one row.
const MOST: usize = 150;

// What makes a cut of a page dear, in units of "a cut without any room for it".
/// Numbers of one row after the first.
const SECOND_NUMBER: f64 = 5.0;
/// A row without a number where rows have them.
const NO_NUMBER: f64 = 1.2;
/// The same, and without a content too: rather the end of a row.
const NO_CONTENT: f64 = 1.5;
/// Cells that stand one line off.
const MISPLACED: f64 = 1.5;
/// Lines of a cell that stand one line apart.
const TORN: f64 = 0.8;
/// A text over several columns beside cells.
const MIXED: f64 = 6.0;
/// A content that begins with a small letter or the number of a document.
const SMALL_START: f64 = 1.2;
/// Where rows have no numbers: cells that begin side by side, beneath the first line of a row.
const SECOND_START: f64 = 2.0;

impl Sheet {
    /// Sorts lines into slabs.
    pub fn new(mut lines: Vec<CellLine>, header: Option<f64>, goes_on: bool) -> Self {
        lines.sort_by(|p, q| {
            p.line
                .y
                .total_cmp(&q.line.y)
                .then(p.column.cmp(&q.column))
                .then(p.line.x0.total_cmp(&q.line.x0))
        });
        let mut order: Vec<usize> = (0..lines.len()).collect();
        let top = |l: &CellLine| l.line.y - ABOVE * l.line.size;
        order.sort_by(|p, q| top(&lines[*p]).total_cmp(&top(&lines[*q])));
        let mut slabs: Vec<Slab> = Vec::new();
        for at in order {
            let line = &lines[at].line;
            let (top, bottom) = (line.y - ABOVE * line.size, line.y + BELOW * line.size);
            match slabs.last_mut() {
                Some(slab) if top <= slab.bottom => {
                    slab.bottom = slab.bottom.max(bottom);
                    slab.lines.push(at);
                }
                _ => slabs.push(Slab {
                    top,
                    bottom,
                    lines: vec![at],
                }),
            }
        }
        for slab in &mut slabs {
            slab.lines.sort_unstable();
        }
        Sheet {
            lines,
            slabs,
            header,
            goes_on,
        }
    }

    /// Slabs that are the header at least.
    pub fn header_slabs(&self) -> usize {
        self.header.map_or(0, |y| {
            self.slabs
                .iter()
                .take_while(|s| s.lines.iter().any(|l| self.lines[*l].line.y <= y + 0.1))
                .count()
        })
    }

    fn size(&self, slab: usize) -> f64 {
        self.slabs[slab]
            .lines
            .iter()
            .map(|l| self.lines[*l].line.size)
            .fold(1.0, f64::max)
    }

    /// Room above a slab beyond that between lines of a cell, as a share of what rows leave.
    fn room(&self, slab: usize, manner: &Manner) -> f64 {
        let strip = self.slabs[slab].top - self.slabs[slab - 1].bottom;
        let usual = manner.pitch - (ABOVE + BELOW) * self.size(slab);
        ((strip - usual) / manner.room).clamp(-0.5, 1.2)
    }

    /// Room above a slab beyond that between lines of a cell, in points.
    pub fn room_in_points(&self, slab: usize, pitch: f64) -> f64 {
        let strip = self.slabs[slab].top - self.slabs[slab - 1].bottom;
        strip - (pitch - (ABOVE + BELOW) * self.size(slab))
    }

    /// The middle of the white above a slab; its top for the first.
    pub fn above(&self, slab: usize) -> f64 {
        let before = slab.checked_sub(1).map(|b| self.slabs[b].bottom);
        before.map_or(self.slabs[slab].top, |b| (b + self.slabs[slab].top) / 2.0)
    }

    /// Whether cells begin side by side in a slab, that of the content among them, as they do where a row starts: no line goes on with
    /// a small letter. The only sign of a row where rows have no numbers and no room between them.
    fn opens(&self, slab: usize, manner: &Manner) -> bool {
        /// Fewest cells.
        const CELLS: usize = 3;
        let lines = || self.slabs[slab].lines.iter().map(|l| &self.lines[*l]);
        let begins = |l: &CellLine| {
            let mut signs = l.line.text.chars().filter(|c| !"“\"'‘(".contains(*c));
            signs
                .next()
                .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        };
        !manner.numbered
            && self.slabs[slab].lines.len() >= CELLS
            && lines().any(|l| l.column == manner.content)
            && lines().all(|l| !l.across && begins(l))
    }

    /// The cheapest cut: its cost, and for each row its first slab and the one after its last.
    pub fn cut(&self, manner: &Manner) -> (f64, Vec<(usize, usize)>) {
        let count = self.slabs.len();
        let header = self.header_slabs();
        let mut best: Vec<Option<(f64, usize)>> = vec![None; count + 1];
        best[0] = Some((0.0, 0));
        for from in 0..count {
            let Some((before, above)) = best[from] else {
                continue;
            };
            let is_header = from == 0 && header > 0;
            let first = self.goes_on
                && if header > 0 {
                    from > 0 && above == 0
                } else {
                    from == 0
                };
            let mut row = Row::new(manner);
            for to in from + 1..=count.min(from + MOST) {
                row.add(self, to - 1, manner, to - 1 > from);
                if is_header && to < header {
                    continue;
                }
                let mut cost = before;
                if is_header {
                    cost += row.joined + self.unlike_header(header, to, manner);
                } else {
                    cost += row.cost(manner, first, first || to == count);
                }
                if to < count {
                    cost += 1.0 - 2.0 * self.room(to, manner);
                }
                if best[to].is_none_or(|b| cost < b.0) {
                    best[to] = Some((cost, from));
                }
            }
        }
        let mut rows = Vec::new();
        let mut end = count;
        while end > 0 {
            let from = best[end].map_or(0, |b| b.1).min(end - 1);
            rows.push((from, end));
            end = from;
        }
        rows.reverse();
        (best[count].map_or(f64::INFINITY, |b| b.0), rows)
    }

    /// What speaks against slabs below the known header being part of it.
    fn unlike_header(&self, known: usize, to: usize, manner: &Manner) -> f64 {
        let lines = |from: usize, to: usize| {
            self.slabs[from..to]
                .iter()
                .flat_map(|s| &s.lines)
                .map(|l| &self.lines[*l])
        };
        let bold = lines(0, known).all(|l| l.line.bold);
        let mut cost = 0.0;
        for slab in known..to {
            cost += 0.7;
            if self.opens(slab, manner) {
                cost += SECOND_START;
            }
            for line in lines(slab, slab + 1) {
                if line.number {
                    cost += 6.0;
                }
                if line.across {
                    cost += 4.0;
                } else if line.line.bold != bold {
                    cost += 2.0;
                }
            }
        }
        cost
    }
}

/// A row while slabs are added to it.
struct Row {
    /// For each column: first and last baseline.
    ends: Vec<Option<(f64, f64)>>,
    top: f64,
    bottom: f64,
    numbers: usize,
    starts: usize,
    small: bool,
    across: bool,
    cells: bool,
    torn: f64,
    joined: f64,
}

impl Row {
    fn new(manner: &Manner) -> Self {
        Row {
            ends: vec![None; manner.stands.len()],
            top: f64::INFINITY,
            bottom: f64::NEG_INFINITY,
            numbers: 0,
            starts: 0,
            small: false,
            across: false,
            cells: false,
            torn: 0.0,
            joined: 0.0,
        }
    }

    fn add(&mut self, sheet: &Sheet, slab: usize, manner: &Manner, joins: bool) {
        if joins {
            self.joined += 1.5 * (sheet.room(slab, manner) - 0.5).max(0.0);
        }
        self.starts += usize::from(joins && sheet.opens(slab, manner));
        for line in sheet.slabs[slab].lines.iter().map(|l| &sheet.lines[*l]) {
            let y = line.line.y;
            (self.top, self.bottom) = (self.top.min(y), self.bottom.max(y));
            self.numbers += usize::from(line.number);
            self.across |= line.across;
            self.cells |= line.column > 1 && !line.across;
            let Some(ends) = self.ends.get_mut(line.column) else {
                continue;
            };
            match ends {
                Some((_, last)) => {
                    let gap = (y - *last) / manner.pitch;
                    self.torn += TORN * (gap - 1.35).clamp(0.0, 3.0);
                    *last = last.max(y);
                }
                None => {
                    *ends = Some((y, y));
                    self.small |= line.column == manner.content && starts_inside(&line.line.text);
                }
            }
        }
    }

    fn cost(&self, manner: &Manner, first: bool, edge: bool) -> f64 {
        let mut cost = self.torn + self.joined;
        cost += SECOND_NUMBER * self.numbers.saturating_sub(1) as f64;
        cost += SECOND_START * self.starts as f64;
        if self.small && !first {
            cost += SMALL_START;
        }
        // A title has none.
        let titled = self.across && !self.cells;
        if manner.numbered && self.numbers == 0 && !first && !titled {
            cost += NO_NUMBER;
            let content = self.ends.get(manner.content).is_none_or(Option::is_some);
            if !(content || self.across) {
                cost += NO_CONTENT;
            }
        }
        if self.across && self.cells {
            cost += MIXED;
        }
        let weight = if edge { 0.4 * MISPLACED } else { MISPLACED };
        for (column, ends) in self.ends.iter().enumerate() {
            let Some((first, last)) = ends else { continue };
            let off = misplaced(
                manner.stands[column],
                (*first, *last),
                (self.top, self.bottom),
            );
            cost += weight * (off / manner.pitch - 0.15).clamp(0.0, 3.0);
        }
        cost
    }
}

/// Whether a text is the rest of a sentence: it begins with a small letter or with what is left of a document's number or a date
/// (`60/2021/NĐ-CP`).
fn starts_inside(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
        || text
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .starts_with('/')
}

/// How far (points) a cell's lines stand from where they should; lines and row by first and last
/// baseline.
pub fn misplaced(stand: Stand, cell: (f64, f64), row: (f64, f64)) -> f64 {
    match stand {
        Stand::Top => cell.0 - row.0,
        Stand::Middle => ((cell.0 + cell.1) - (row.0 + row.1)).abs() / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_sentence_is_told_from_its_start() {
        for text in ["và các xã", "60/2021/NĐ-CP của Chính phủ", "/QĐ-UBND"] {
            assert!(starts_inside(text), "{text}");
        }
        for text in [
            "Rà soát",
            "100% hồ sơ được số hóa",
            "05 lớp tập huấn",
            "- Họp",
        ] {
            assert!(!starts_inside(text), "{text}");
        }
    }
}
