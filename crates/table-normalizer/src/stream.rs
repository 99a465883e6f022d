//! Cells without row ends: where their rows end.
//!
//! An empty slot is an empty cell or a row end. With the number of columns known from the header,
//! the cheapest way to cut the slots into rows is taken: full rows that start with an ordinal and
//! whose cells suit their columns cost nothing, short rows something, and a row end where a full
//! row's cell should stand is never taken. Text between two tables is told by what stands there
//! instead of a row end.

use crate::columns::{self, Column, Columns};
use crate::fit;
use crate::header;
use crate::merged::{self, Shape};
use model::Place;
use model::Warning;
use model::block::{Cell, CellStream, Grid, Paragraph, Row, Spans};
use std::cell::OnceCell;
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
                found.end > b.end || (found.end == b.end && per_row(&found) + 1e-9 < per_row(b))
            }) {
                best = Some((found, columns));
            }
        }
        let Some((found, columns)) = best else { break };
        let mut body = header.sections(slots, text_from);
        push_text(
            &mut out,
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
        let texts: Vec<String> = slots[at..end].iter().map(flat).collect();
        let roles = columns::header_roles(&texts);
        // The text before a table is not parted from its header by an empty slot.
        for start in at..end.saturating_sub(1) {
            if texts[start - at].chars().count() > 120 || slots[start].paragraphs.len() > 3 {
                continue;
            }
            if columns::assigns(&roles[start - at..]) {
                let upper: Vec<usize> = (start..end).collect();
                let lower = lower_header(slots, end + 1, &upper);
                let body = lower.last().map_or(end, |l| l + 1);
                let body = (body + 1).min(slots.len());
                return Some(Header {
                    start,
                    end: skip_numbers(slots, body),
                    upper,
                    lower,
                });
            }
        }
        at = end + 1;
    }
    None
}

/// Where the header of another table starts after this one: a row of headers that mean other things.
fn other_header(slots: &[Cell], header: &Header) -> Option<usize> {
    let roles =
        |row: &[String]| -> Vec<Option<Role>> { row.iter().map(|t| header::meaning(t)).collect() };
    let own = roles(
        &header
            .upper
            .iter()
            .map(|i| flat(&slots[*i]))
            .collect::<Vec<_>>(),
    );
    let mut at = header.end;
    while at < slots.len() {
        let length = slots[at..].iter().take_while(|s| !s.is_empty()).count();
        if (3..=16).contains(&length)
            && slots[at..at + length]
                .iter()
                .all(|s| s.paragraphs.len() == 1)
        {
            let texts: Vec<String> = slots[at..at + length].iter().map(flat).collect();
            if columns::is_plain_header(&texts) && roles(&texts) != own {
                return Some(at);
            }
        }
        at += length + 1;
    }
    None
}

/// Slots of a lower header row: short texts, none an ordinal, some with a meaning of their own or
/// under a column for time.
fn lower_header(slots: &[Cell], from: usize, upper: &[usize]) -> Vec<usize> {
    let row: Vec<usize> = (from..slots.len())
        .take_while(|i| !slots[*i].is_empty())
        .take(13)
        .collect();
    if row.len() < 2 || row.len() > 12 || slots[row[0]].is_empty() {
        return Vec::new();
    }
    let parents: Vec<String> = upper.iter().map(|i| flat(&slots[*i])).collect();
    let header_like = row.iter().all(|i| {
        let text = flat(&slots[*i]);
        text.chars().count() <= 40 && columns::is_header_like(&text)
    });
    let meant = row.iter().all(|i| {
        parents
            .iter()
            .any(|p| header::can_stand_beneath(p, &flat(&slots[*i])))
    });
    if header_like && meant {
        row
    } else {
        Vec::new()
    }
}

fn skip_numbers(slots: &[Cell], from: usize) -> usize {
    let row: Vec<String> = slots[from.min(slots.len())..]
        .iter()
        .take_while(|s| !s.is_empty())
        .take(16)
        .map(flat)
        .collect();
    if columns::is_number_series(&row) {
        (from + row.len() + 1).min(slots.len())
    } else {
        from
    }
}

impl Header {
    /// The ways to read the header, each with the first slot of the body: as it stands, and with a
    /// column without a header at either end.
    fn readings(&self, slots: &[Cell]) -> Vec<(Vec<Column>, usize)> {
        let plain = self.columns(slots);
        let blank = Column::blank;
        let first: Vec<Column> = std::iter::once(blank(Some(Role::Ordinal)))
            .chain(plain.iter().cloned())
            .collect();
        let last: Vec<Column> = plain
            .iter()
            .cloned()
            .chain(std::iter::once(blank(None)))
            .collect();
        // A blank header cell at the end stands before the row end.
        let after_blank = self.end + usize::from(slots.get(self.end).is_some_and(Cell::is_empty));
        let numbered = plain.iter().any(|c| c.role == Some(Role::Ordinal));
        let mut readings = vec![(plain, self.end), (last, after_blank)];
        if !numbered {
            readings.push((first, self.end));
        }
        readings
    }

    /// Section rows right above the header, not before slot `from`: each a mark and a title.
    fn sections(&self, slots: &[Cell], from: usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut end = self.start;
        while end >= from + 3
            && slots[end - 1].is_empty()
            && (end == from + 3 || slots[end - 4].is_empty())
        {
            let (mark, title) = (&slots[end - 3], &slots[end - 2]);
            if title.is_empty()
                || title.paragraphs.len() > 2
                || ordinal::of_cell(&flat(mark)).is_none()
            {
                break;
            }
            found.push((end - 3, end - 1));
            end -= 3;
        }
        found.reverse();
        found
    }

    fn columns(&self, slots: &[Cell]) -> Vec<Column> {
        let texts =
            |row: &[usize]| -> Vec<String> { row.iter().map(|i| flat(&slots[*i])).collect() };
        header::split(&texts(&self.upper), &texts(&self.lower))
    }

    /// Header rows of the grid.
    fn rows(&self, slots: &[Cell], columns: &[Column]) -> Vec<Row> {
        let mut cells = Vec::new();
        let upper_texts: Vec<String> = self.upper.iter().map(|i| flat(&slots[*i])).collect();
        let mut column = usize::from(
            columns.len() > upper_texts.len()
                && self.lower.is_empty()
                && columns[0].header.is_empty(),
        );
        for (number, slot) in self.upper.iter().enumerate() {
            let prefix = format!("{} - ", upper_texts[number]);
            let span = columns[column.min(columns.len() - 1)..]
                .iter()
                .take_while(|c| c.header.starts_with(&prefix))
                .count()
                .max(1);
            cells.push(Cell {
                column,
                column_span: span,
                ..slots[*slot].clone()
            });
            column += span;
        }
        let mut rows = vec![Row {
            cells,
            break_before: false,
        }];
        if !self.lower.is_empty() {
            let mut lower = self.lower.iter();
            let mut cells = Vec::new();
            for (column, c) in columns.iter().enumerate() {
                if c.header.contains(" - ")
                    && let Some(slot) = lower.next()
                {
                    cells.push(Cell {
                        column,
                        ..slots[*slot].clone()
                    });
                }
            }
            rows.push(Row {
                cells,
                break_before: false,
            });
        }
        rows
    }
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

/// What a table is worth for each row that it holds, against ending it earlier: one that starts with an ordinal …
const MARKED_WORTH: f64 = 2.6;
/// … and another, by the share of the columns that it has cells for.
const ROW_WORTH: f64 = 0.6;
/// What it costs to end a table although slots follow: at a row end …
const END_EARLY: f64 = 4.0;
/// … and after a full row whose row end is missing because text follows directly.
const END_WITHOUT_MARK: f64 = 0.5;

/// Cuts slots from `from` on into rows of the given columns, at the least cost. With `mixed` the
/// table may end before the slots do; else it does so only where no rows reach their end.
fn cut(slots: &[Cell], from: usize, columns: &[Column], mixed: bool) -> Cut {
    let (n, m) = (columns.len(), slots.len());
    const NEVER: f64 = 1e12;
    let known = Known::new(slots, from, columns);
    // What is known of the rows that fill the slots up to i, with a row end before i (or the end of
    // the slots): their least cost, where the last of them starts, and what they are worth.
    let unreached = (NEVER, usize::MAX, 0.0);
    let mut best = vec![(0.0, usize::MAX, 0.0)];
    // The best end so far: its worth, its slot, and the start of a last row without a row end.
    let mut stop: (f64, usize, Option<usize>) = (NEVER, from, None);
    let mut furthest = from;
    for i in from..=m + 1 {
        let Some((here, _, worth)) = best.get(i - from).copied() else {
            break;
        };
        if here >= NEVER {
            continue;
        }
        furthest = i;
        let sum = here - worth;
        if i >= m {
            stop = if sum < stop.0 { (sum, i, None) } else { stop };
            continue;
        }
        if mixed && sum + END_EARLY < stop.0 {
            stop = (sum + END_EARLY, i, None);
        }
        for j in i + 1..=(i + n).min(m) {
            let ended = j == m || slots[j].is_empty();
            if !(ended || mixed && j == i + n) {
                continue;
            }
            let cost = here + row_cost(&known, i, j);
            let value = worth + row_worth(&known, i, j);
            if !ended {
                // Where an ordinal follows, the table goes on.
                if !known.slot(j).marked && cost - value + END_WITHOUT_MARK < stop.0 {
                    stop = (cost - value + END_WITHOUT_MARK, j, Some(i));
                }
                continue;
            }
            let after = j + 1 - from;
            if best.len() <= after {
                best.resize(after + 1, unreached);
            }
            if cost < best[after].0 {
                best[after] = (cost, i, value);
            }
        }
    }
    if stop.0 >= NEVER {
        stop = (0.0, furthest, None);
    }
    let (_, end, open) = stop;
    let mut rows: Vec<(usize, usize)> = open.map(|start| (start, end)).into_iter().collect();
    let mut at = open.unwrap_or(end);
    let mut cost = best.get(at - from).map_or(NEVER, |b| b.0);
    if let Some(start) = open {
        cost += row_cost(&known, start, end);
    }
    while at > from {
        let start = best[at - from].1;
        rows.push((start, at - 1));
        at = start;
    }
    rows.reverse();
    rows.retain(|(a, b)| slots[*a..*b].iter().any(|s| !s.is_empty()));
    Cut {
        rows,
        end: end.min(m),
        cost,
    }
}

/// What cutting asks of the slots again and again, found out once for each that is asked for.
struct Known<'a> {
    slots: &'a [Cell],
    columns: &'a [Column],
    from: usize,
    found: Vec<OnceCell<Box<Slot>>>,
}

struct Slot {
    text: String,
    /// It is an ordinal.
    marked: bool,
    /// How badly it suits each column.
    misfits: Vec<f64>,
}

impl<'a> Known<'a> {
    fn new(slots: &'a [Cell], from: usize, columns: &'a [Column]) -> Self {
        let count = slots.len().saturating_sub(from);
        Known {
            slots,
            columns,
            from,
            found: (0..count).map(|_| OnceCell::new()).collect(),
        }
    }

    fn slot(&self, at: usize) -> &Slot {
        self.found[at - self.from].get_or_init(|| {
            let text = flat(&self.slots[at]);
            Box::new(Slot {
                marked: ordinal::of_cell(&text).is_some(),
                misfits: self
                    .columns
                    .iter()
                    .map(|c| fit::mismatch(&text, c))
                    .collect(),
                text,
            })
        })
    }
}

/// What a row is worth to its table.
fn row_worth(known: &Known, start: usize, end: usize) -> f64 {
    let columns = known.columns;
    let marked =
        columns[0].role == Some(Role::Ordinal) && end - start > 1 && known.slot(start).marked;
    if marked {
        MARKED_WORTH
    } else {
        ROW_WORTH * (end - start) as f64 / columns.len().max(1) as f64
    }
}

/// How unlikely it is that these slots are one row.
fn row_cost(known: &Known, start: usize, end: usize) -> f64 {
    let (columns, cells) = (known.columns, &known.slots[start..end]);
    let n = columns.len();
    let row: Vec<&Slot> = (start..end).map(|at| known.slot(at)).collect();
    let texts: Vec<&str> = row.iter().map(|slot| slot.text.as_str()).collect();
    let filled = texts.iter().filter(|t| !t.is_empty()).count();
    if filled == 0 {
        return 1.0 + 0.3 * texts.len() as f64;
    }
    if cells.iter().any(|c| c.paragraphs.len() > 60) {
        return 8.0;
    }
    let numbered = columns[0].role == Some(Role::Ordinal);
    let marked = row[0].marked;
    let content = columns
        .iter()
        .position(|c| c.role == Some(Role::Content))
        .unwrap_or(0);
    if texts.len() == n {
        let mut cost: f64 = (0..n).map(|column| row[column].misfits[column]).sum();
        if numbered && texts[0].is_empty() {
            cost += 1.0;
        }
        if texts[content].is_empty() {
            cost += 1.5;
        }
        return cost;
    }
    let repeated = texts
        .iter()
        .filter(|t| {
            columns
                .iter()
                .any(|c| !t.is_empty() && c.header.eq_ignore_ascii_case(t))
        })
        .count();
    if repeated >= 2 && repeated + 1 >= texts.len() {
        return 0.4;
    }
    let title = |t: &str| {
        t.chars().count() < 200
            && (ordinal::of_paragraph(t).is_some()
                || t.chars()
                    .filter(|c| c.is_alphabetic())
                    .all(|c| !c.is_lowercase()))
    };
    if texts.len() == 1 {
        return if title(texts[0]) || cells[0].emphasis {
            1.2
        } else {
            3.0
        };
    }
    if numbered && filled == 2 && marked && texts.len() <= 3 && !texts[1].is_empty() {
        return 0.7 + 0.4 * (texts.len() - 2) as f64;
    }
    if numbered && texts[0].is_empty() && filled == 1 && texts.len() <= 3 {
        return 1.5 + 0.3 * (texts.len() - 2) as f64;
    }
    let (_, misfit) = fit::place_known(texts.len(), columns, |cell, column| {
        (row[cell].misfits[column], 0.0)
    });
    let lead = if numbered && !marked { 0.8 } else { 0.0 };
    1.5 + 0.4 * (n - texts.len()) as f64 + misfit + lead
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
                Piece::Text(_) => None,
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
