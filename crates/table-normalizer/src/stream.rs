//! Cells without row ends: where their rows end.
//!
//! An empty slot is an empty cell or a row end. With the number of columns known from the header,
//! the cheapest way to cut the slots into rows is taken: full rows that start with an ordinal and
//! whose cells suit their columns cost nothing, short rows something, and a row end where a full
//! row's cell should stand is never taken. Text between two tables is told by what stands there
//! instead of a row end.

use crate::columns::{self, Column, Columns};
use crate::fit;
use model::Place;
use model::Warning;
use model::block::{Cell, CellStream, Grid, Paragraph, Row, Spans};
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// A piece of a stream.
pub enum Piece {
    /// Text that is no cell of a task table; whether it stood in a cell of another table.
    Text(Vec<(Paragraph, bool)>),
    /// A table with rows found.
    Table(Grid, Vec<Warning>),
}

/// Cuts a stream into tables and text. `before` are the columns of the table that this one may
/// continue.
pub fn pieces(stream: &CellStream, before: Option<&Columns>) -> Vec<Piece> {
    let slots = &stream.slots;
    let mut out = Vec::new();
    let mut at = 0;
    let mut text_from = 0;
    if let Some(columns) = before
        && header_at(slots, 0).is_none_or(|h| h.start > 0 && !is_whole_page(slots))
    {
        let cut = cut(slots, 0, &columns.columns, false);
        if cut.end == slots.len() && cut.cost < 1.2 * cut.rows.len() as f64 && !cut.rows.is_empty() {
            let rows = grid_rows(slots, &cut.rows, &columns.columns);
            return vec![Piece::Table(grid(rows.0, stream), rows.1)];
        }
    }
    let mixed = is_whole_page(slots);
    while let Some(header) = header_at(slots, at) {
        let mut best: Option<(Cut, Vec<Column>)> = None;
        for columns in header.readings(slots) {
            let found = cut(slots, header.end, &columns, mixed);
            let per_row = found.cost / found.rows.len().max(1) as f64;
            if best.as_ref().is_none_or(|(b, _)| {
                let b_reach = b.end;
                found.end > b_reach || (found.end == b_reach && per_row + 1e-9 < b.cost / b.rows.len().max(1) as f64)
            }) {
                best = Some((found, columns));
            }
        }
        let Some((found, columns)) = best else { break };
        push_text(&mut out, &slots[text_from..header.start]);
        let mut rows = header.rows(slots, &columns);
        let (body, warnings) = grid_rows(slots, &found.rows, &columns);
        rows.extend(body);
        out.push(Piece::Table(grid(rows, stream), warnings));
        at = found.end.max(header.end);
        text_from = at;
    }
    push_text(&mut out, &slots[text_from..]);
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
    Grid { rows, spans: Spans::Known, place: place.unwrap_or_else(|| stream.place.clone()) }
}

/// Whether a slot holds running text between tables rather than a cell.
fn is_running(slot: &Cell) -> bool {
    let starts = |t: &String| {
        let folded = vietnamese::fold::fold(&t.chars().take(24).collect::<String>());
        folded.starts_with("căn cứ ") || folded.starts_with("kính gửi") || folded.starts_with("điều 1.") || folded.starts_with("(ban hành kèm")
    };
    slot.paragraphs.len() >= 6 || slot.paragraphs.iter().any(starts)
}

fn push_text(out: &mut Vec<Piece>, slots: &[Cell]) {
    let mut paragraphs = Vec::new();
    for slot in slots {
        let running = is_running(slot);
        for (number, text) in slot.paragraphs.iter().enumerate() {
            let paragraph = Paragraph {
                text: text.clone(),
                emphasis: slot.emphasis,
                break_before: number == 0,
                place: slot.place.clone(),
            };
            paragraphs.push((paragraph, !running));
        }
    }
    if !paragraphs.is_empty() {
        out.push(Piece::Text(paragraphs));
    }
}

/// A header found in a stream: its slots, and the row beneath where it has two levels.
struct Header {
    start: usize,
    /// First slot of the body.
    end: usize,
    /// Slots of the upper row.
    upper: Vec<usize>,
    /// Slots of the lower row.
    lower: Vec<usize>,
}

fn header_at(slots: &[Cell], from: usize) -> Option<Header> {
    let mut at = from;
    while at < slots.len() {
        if slots[at].is_empty() {
            at += 1;
            continue;
        }
        let mut end = at;
        while end < slots.len() && !slots[end].is_empty() && end - at < 16 {
            end += 1;
        }
        // The text before a table is not parted from its header by an empty slot.
        for start in at..end.saturating_sub(1) {
            let texts: Vec<String> = slots[start..end].iter().map(flat).collect();
            if texts[0].chars().count() > 120 || slots[start].paragraphs.len() > 3 {
                continue;
            }
            if columns::roles_of_task_header(&texts).is_some() {
                let upper: Vec<usize> = (start..end).collect();
                let lower = lower_header(slots, end + 1, &upper);
                let body = lower.last().map_or(end, |l| l + 1);
                let body = (body + 1).min(slots.len());
                return Some(Header { start, end: skip_numbers(slots, body), upper, lower });
            }
        }
        at = end + 1;
    }
    None
}

/// Slots of a lower header row: short texts, none an ordinal, some with a meaning of their own or
/// under a column for time.
fn lower_header(slots: &[Cell], from: usize, upper: &[usize]) -> Vec<usize> {
    let row: Vec<usize> = (from..slots.len()).take_while(|i| !slots[*i].is_empty()).take(13).collect();
    if row.len() < 2 || row.len() > 12 || slots[row[0]].is_empty() {
        return Vec::new();
    }
    let parents: Vec<String> = upper.iter().map(|i| flat(&slots[*i])).collect();
    let header_like = row.iter().all(|i| {
        let text = flat(&slots[*i]);
        text.chars().count() <= 40 && ordinal::of_cell(&text).is_none() && !slots[*i].paragraphs.is_empty()
    });
    let meant = row.iter().all(|i| parents.iter().any(|p| columns::sub_role(p, &flat(&slots[*i])).is_some()));
    if header_like && meant { row } else { Vec::new() }
}

fn skip_numbers(slots: &[Cell], from: usize) -> usize {
    let row: Vec<String> =
        slots[from.min(slots.len())..].iter().take_while(|s| !s.is_empty()).take(16).map(flat).collect();
    if columns::is_number_series(&row) { (from + row.len() + 1).min(slots.len()) } else { from }
}

impl Header {
    /// The ways to read the header: as it stands, and with a column without a header at either end.
    fn readings(&self, slots: &[Cell]) -> Vec<Vec<Column>> {
        let plain = self.columns(slots);
        let blank = || Column { header: String::new(), role: None };
        let mut first = vec![Column { header: String::new(), role: Some(Role::Ordinal) }];
        first.extend(plain.iter().cloned());
        let mut last = plain.clone();
        last.push(blank());
        let numbered = plain.iter().any(|c| c.role == Some(Role::Ordinal));
        if numbered { vec![plain, last] } else { vec![plain, first, last] }
    }

    fn columns(&self, slots: &[Cell]) -> Vec<Column> {
        let mut columns = Vec::new();
        let mut lower = self.lower.iter().map(|i| flat(&slots[*i])).peekable();
        let parents: Vec<String> = self.upper.iter().map(|i| flat(&slots[*i])).collect();
        // Lower headers go to the columns that they can split, in order.
        for (number, parent) in parents.iter().enumerate() {
            let mut mine = Vec::new();
            let later = parents[number + 1..].iter().any(|p| lower.peek().is_some_and(|l| columns::sub_role(p, l).is_some()));
            while let Some(sub) = lower.peek() {
                let fits = columns::sub_role(parent, sub).is_some() && splits(parent);
                if !fits || (mine.len() >= 2 && later) {
                    break;
                }
                mine.extend(lower.next());
            }
            if mine.len() < 2 {
                columns.push(Column { header: parent.clone(), role: vietnamese::headers::classify(parent) });
                columns.extend(mine.into_iter().map(|s| Column { role: columns::sub_role(parent, &s), header: s }));
            } else {
                columns.extend(mine.into_iter().map(|s| Column { role: columns::sub_role(parent, &s), header: format!("{parent} - {s}") }));
            }
        }
        columns
    }

    /// Header rows of the grid.
    fn rows(&self, slots: &[Cell], columns: &[Column]) -> Vec<Row> {
        let mut cells = Vec::new();
        let upper_texts: Vec<String> = self.upper.iter().map(|i| flat(&slots[*i])).collect();
        let mut column = usize::from(columns.len() > upper_texts.len() && self.lower.is_empty() && columns[0].header.is_empty());
        for (number, slot) in self.upper.iter().enumerate() {
            let prefix = format!("{} - ", upper_texts[number]);
            let span = columns[column.min(columns.len() - 1)..].iter().take_while(|c| c.header.starts_with(&prefix)).count().max(1);
            cells.push(Cell { column, column_span: span, ..slots[*slot].clone() });
            column += span;
        }
        let mut rows = vec![Row { cells, break_before: false }];
        if !self.lower.is_empty() {
            let mut lower = self.lower.iter();
            let mut cells = Vec::new();
            for (column, c) in columns.iter().enumerate() {
                if c.header.contains(" - ")
                    && let Some(slot) = lower.next()
                {
                    cells.push(Cell { column, ..slots[*slot].clone() });
                }
            }
            rows.push(Row { cells, break_before: false });
        }
        rows
    }
}

/// Whether a header can stand above two others.
fn splits(parent: &str) -> bool {
    matches!(
        vietnamese::headers::classify(parent),
        Some(Role::Deadline | Role::DeadlineEnd | Role::DeadlineStart | Role::Lead | Role::LeadAndCoordinating | Role::Supervises) | None
    )
}

fn flat(cell: &Cell) -> String {
    cell.paragraphs.join(" ")
}

/// Rows cut out of the slots: for each the slots from first to last, and how much was guessed.
struct Cut {
    rows: Vec<(usize, usize)>,
    /// Slot after the last row.
    end: usize,
    cost: f64,
}

/// Cuts slots from `from` on into rows of the given columns, at the least cost.
fn cut(slots: &[Cell], from: usize, columns: &[Column], mixed: bool) -> Cut {
    let n = columns.len();
    let m = slots.len();
    const NEVER: f64 = 1e12;
    // best[i]: least cost to stand at slot i with a row starting there; back[i]: start of the row before.
    let mut best = vec![NEVER; m - from + 2];
    let mut back = vec![usize::MAX; m - from + 2];
    best[0] = 0.0;
    let mut stop: Option<(f64, usize, usize)> = None;
    for i in from..=m {
        let here = best[i - from];
        if here >= NEVER {
            continue;
        }
        if mixed || i == m {
            // The table may end here; what follows is text.
            let rest = if i == m { 0.0 } else { 4.0 + here * 0.0 };
            let worth = here + rest - 0.6 * (i - from) as f64 / n.max(1) as f64;
            if stop.is_none_or(|(s, _, _)| worth < s) && (i == m || !mixed || plausible_end(slots, i)) {
                stop = Some((worth, i, i));
            }
        }
        for length in 1..=n.min(m - i) {
            let j = i + length;
            let ended = j == m || slots[j].is_empty();
            if !ended && !(mixed && length == n) {
                continue;
            }
            let cost = here + row_cost(&slots[i..j], columns);
            if ended {
                let next = (j + 1).min(m + 1);
                if cost < best[next - from] {
                    best[next - from] = cost;
                    back[next - from] = i;
                }
            } else {
                let worth = cost + 0.5 - 0.6 * (j - from) as f64 / n.max(1) as f64;
                if stop.is_none_or(|(s, _, _)| worth < s) {
                    stop = Some((worth, j, i));
                }
            }
        }
    }
    let closing = best[m + 1 - from];
    let (end, mut at, cost) = match stop {
        Some((worth, end, _)) if mixed && (closing >= NEVER || worth < closing - 0.6 * (m - from) as f64 / n.max(1) as f64) => {
            (end, end, worth)
        }
        _ if closing < NEVER => (m, m + 1, closing),
        Some((worth, end, _)) => (end, end, worth),
        None => (from, from, 0.0),
    };
    let mut rows = Vec::new();
    // The last row may have ended without an empty slot.
    if at <= m
        && at > from
        && (best[at - from] >= NEVER || back[at - from] == usize::MAX)
        && let Some((_, e, start)) = stop
        && e == at
    {
        rows.push((start, at));
        at = start;
    }
    while at > from {
        let start = back[at - from];
        if start == usize::MAX {
            break;
        }
        rows.push((start, at - 1));
        at = start;
    }
    rows.reverse();
    rows.retain(|(a, b)| slots[*a..(*b).min(m)].iter().any(|s| !s.is_empty()));
    Cut { rows: rows.into_iter().map(|(a, b)| (a, b.min(m))).collect(), end, cost: cost.max(0.0) }
}

fn plausible_end(slots: &[Cell], at: usize) -> bool {
    at == 0 || slots[at - 1].is_empty()
}

/// How unlikely it is that these slots are one row.
fn row_cost(cells: &[Cell], columns: &[Column]) -> f64 {
    let n = columns.len();
    let texts: Vec<String> = cells.iter().map(flat).collect();
    let filled = texts.iter().filter(|t| !t.is_empty()).count();
    if filled == 0 {
        return 1.0 + 0.3 * texts.len() as f64;
    }
    if cells.iter().any(|c| c.paragraphs.len() > 60) {
        return 8.0;
    }
    let numbered = columns[0].role == Some(Role::Ordinal);
    let marked = ordinal::of_cell(&texts[0]).is_some();
    let content = columns.iter().position(|c| c.role == Some(Role::Content)).unwrap_or(0);
    if texts.len() == n {
        let mut cost: f64 = texts.iter().zip(columns).map(|(t, c)| fit::mismatch(t, c)).sum();
        if numbered && texts[0].is_empty() {
            cost += 1.0;
        }
        if texts[content].is_empty() {
            cost += 1.5;
        }
        return cost;
    }
    let repeated = texts.iter().filter(|t| columns.iter().any(|c| !t.is_empty() && c.header.eq_ignore_ascii_case(t))).count();
    if repeated >= 2 && repeated + 1 >= texts.len() {
        return 0.4;
    }
    let title = |t: &str| {
        t.chars().count() < 200 && (ordinal::of_paragraph(t).is_some() || t.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase()))
    };
    if texts.len() == 1 {
        return if title(&texts[0]) || cells[0].emphasis { 1.2 } else { 3.0 };
    }
    if numbered && filled == 2 && marked && texts.len() <= 3 && !texts[1].is_empty() {
        return 0.7 + 0.4 * (texts.len() - 2) as f64;
    }
    if numbered && texts[0].is_empty() && filled == 1 && texts.len() <= 3 {
        return 1.5 + 0.3 * (texts.len() - 2) as f64;
    }
    let (_, misfit) = fit::place(&texts, columns);
    let lead = if numbered && !marked { 0.8 } else { 0.0 };
    1.5 + 0.4 * (n - texts.len()) as f64 + misfit + lead
}

/// Rows of a grid: each slot in its column; a column that a row lacks is covered by the cell above.
fn grid_rows(slots: &[Cell], cut: &[(usize, usize)], columns: &[Column]) -> (Vec<Row>, Vec<Warning>) {
    let n = columns.len();
    let mut rows: Vec<Row> = Vec::new();
    let mut warnings = Vec::new();
    // For each column the row and cell that would cover the rows beneath.
    let mut above: Vec<Option<(usize, usize)>> = vec![None; n];
    let content = columns.iter().position(|c| c.role == Some(Role::Content)).unwrap_or(0);
    for (start, end) in cut {
        let cells = &slots[*start..*end];
        let texts: Vec<String> = cells.iter().map(flat).collect();
        let filled: Vec<usize> = (0..texts.len()).filter(|i| !texts[*i].is_empty()).collect();
        let section = cells.len() < n && is_section(&texts, &filled, columns);
        let number = rows.len();
        let mut made: Vec<Cell> = Vec::new();
        if section {
            let marked = filled.len() == 2;
            for (which, i) in filled.iter().enumerate() {
                let column = if marked && which == 0 { 0 } else if filled.len() == 1 && *i == 0 { 0 } else { content };
                let span = if column == content || filled.len() == 1 { n - column } else { 1 };
                made.push(Cell { column, column_span: span, ..cells[*i].clone() });
            }
            above.fill(None);
        } else {
            let (places, _) = fit::place(&texts, columns);
            let mut taken = vec![false; n];
            for (cell, place) in cells.iter().zip(&places) {
                let Some(column) = *place else { continue };
                taken[column] = true;
                made.push(Cell { column, ..cell.clone() });
            }
            if cells.len() < n {
                for column in 0..n {
                    if taken[column] {
                        continue;
                    }
                    if let Some((row, index)) = above[column] {
                        let cell: &mut Cell = &mut rows[row].cells[index];
                        cell.row_span = number - row + 1;
                        warnings.push(Warning::at(
                            "merged-cell-inferred",
                            format!("the row has no cell for the column “{}”: taken as merged with the cell above", columns[column].header),
                            &cells[0].place,
                        ));
                    }
                }
            }
            for (index, cell) in made.iter().enumerate() {
                above[cell.column] = Some((number, index));
            }
        }
        rows.push(Row { cells: made, break_before: false });
    }
    (rows, warnings)
}

fn is_section(texts: &[String], filled: &[usize], columns: &[Column]) -> bool {
    let numbered = columns[0].role == Some(Role::Ordinal);
    match filled {
        [_] => texts.len() <= 3,
        [a, b] => {
            *a == 0 && *b == 1 && texts.len() <= 3
                && (ordinal::of_cell(&texts[0]).is_some() || !numbered)
                && (numbered || texts.len() < columns.len() && ordinal::of_cell(&texts[0]).is_some())
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
                paragraphs: if t.is_empty() { vec![] } else { vec![(*t).to_owned()] },
                emphasis: false,
                confidence: 1.0,
                place: Place::default(),
            })
            .collect();
        CellStream { slots, place: Place::default() }
    }

    fn rows(texts: &[&str]) -> Vec<Vec<(usize, String)>> {
        pieces(&slots(texts), None)
            .into_iter()
            .filter_map(|p| match p {
                Piece::Table(g, _) => Some(g),
                Piece::Text(_) => None,
            })
            .flat_map(|g| g.rows)
            .map(|r| r.cells.into_iter().filter(|c| !c.is_empty()).map(|c| (c.column, c.text())).collect())
            .collect()
    }

    #[test]
    fn empty_cells_and_row_ends_are_told_apart() {
        let found = rows(&[
            "TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "", //
            "I", "Hoàn thiện thể chế", "", //
            "1", "Rà soát văn bản về định danh", "Sở Tư pháp", "", "Quý I/2026", "", //
            "2", "Báo cáo kết quả thực hiện Đề án", "Sở Nội vụ", "Các sở, ban, ngành", "", "", //
            "3", "Tập huấn kỹ năng số cho cán bộ", "Sở Y tế", "", "",
        ]);
        assert_eq!(found.len(), 5);
        assert_eq!(found[1], [(0, "I".into()), (1, "Hoàn thiện thể chế".into())]);
        assert_eq!(found[2][3], (4, "Quý I/2026".into()));
        assert_eq!(found[3][3], (3, "Các sở, ban, ngành".into()));
        assert_eq!(found[4].len(), 3);
    }
}
