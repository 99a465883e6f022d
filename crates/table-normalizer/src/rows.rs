//! Rows of a task table: what each holds by meaning, and which rows are one.
//!
//! Promises logical rows: repeated headers dropped, values of merged cells carried, rows that a page
//! break cut put together again (in every column; a loose piece goes to the row before or after
//! it). What a row is for, section or task, is decided in [`crate::sections`].

use crate::columns::{self, Columns};
use crate::joins;
use crate::matrix::{Matrix, Spot};
use crate::values;
use model::block::Spans;
use model::{Place, Warning};
use std::collections::BTreeMap;
use vietnamese::fold::fold;
use vietnamese::headers::Role;
use vietnamese::ordinal::{self, Ordinal};

/// A row by meaning.
#[derive(Debug, Clone, Default)]
pub struct LogicalRow {
    /// Ordinal cell as printed.
    pub ordinal: Option<String>,
    /// Paragraphs of the columns with a meaning.
    pub fields: BTreeMap<Role, Vec<String>>,
    /// Columns without a meaning: header and text.
    pub other: Vec<(String, Vec<String>)>,
    /// The content cell is emphasised.
    pub emphasis: bool,
    /// One text spans the row.
    pub spanning: bool,
    /// A page break may stand before it.
    pub break_before: bool,
    /// Least confidence of its cells.
    pub confidence: f64,
    /// Where it stands.
    pub place: Place,
    /// What was inferred.
    pub warnings: Vec<Warning>,
    /// Cells of the matrix that it uses.
    pub cells: Vec<usize>,
    /// Its content stands in a cell that started in a row above.
    pub content_from_above: bool,
}

/// What a column is known by: its meaning, or its header where it has none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A column with a meaning.
    Role(Role),
    /// A column of [`LogicalRow::other`].
    Header(String),
}

impl LogicalRow {
    /// Paragraphs of a column.
    pub fn value(&self, key: &Key) -> &[String] {
        let found = match key {
            Key::Role(role) => self.fields.get(role),
            Key::Header(header) => self.other.iter().find(|o| o.0 == *header).map(|o| &o.1),
        };
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Sets the paragraphs of a column.
    pub fn set(&mut self, key: &Key, paragraphs: &[String]) {
        let paragraphs = paragraphs.to_vec();
        match key {
            Key::Role(role) => drop(self.fields.insert(*role, paragraphs)),
            Key::Header(header) => match self.other.iter_mut().find(|o| o.0 == *header) {
                Some(known) => known.1 = paragraphs,
                None => self.other.push((header.clone(), paragraphs)),
            },
        }
    }

    /// Content paragraphs.
    pub fn content(&self) -> &[String] {
        self.fields
            .get(&Role::Content)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Whether any field other than ordinal and content is filled.
    pub fn has_more(&self) -> bool {
        self.fields
            .iter()
            .any(|(r, v)| *r != Role::Content && !v.is_empty())
            || self.other.iter().any(|(_, t)| !t.is_empty())
    }

    fn filled(&self) -> Vec<Role> {
        self.fields
            .iter()
            .filter(|(_, v)| !v.is_empty())
            .map(|(r, _)| *r)
            .collect()
    }
}

/// Longest title without a number, in characters.
const TITLE_LENGTH: usize = 120;

/// The mark of a row: its ordinal cell read.
pub fn mark(row: &LogicalRow) -> Option<Ordinal> {
    row.ordinal.as_deref().and_then(ordinal::of_cell)
}

/// Reads the body of a table into logical rows. `offset` is added to row numbers in places.
pub fn read(matrix: &Matrix, columns: &Columns, offset: u32) -> Vec<LogicalRow> {
    let repeats = repeats_merged(matrix, columns);
    let mut rows: Vec<LogicalRow> = Vec::new();
    for r in columns.body..matrix.rows.len() {
        if matrix.own(r).is_empty()
            || is_repeated_header(matrix, r, columns)
            || columns::is_number_row(matrix, r)
                && r > 0
                && is_repeated_header(matrix, r - 1, columns)
        {
            continue;
        }
        rows.push(row(matrix, columns, r, offset, repeats));
    }
    join_cut_rows(rows, columns)
}

/// Whether a row says the header again.
pub fn is_repeated_header(matrix: &Matrix, r: usize, columns: &Columns) -> bool {
    let own = matrix.own(r);
    let headers = columns.columns.iter().map(|c| fold(&c.header));
    let headers: Vec<String> = headers.collect();
    let same = own
        .iter()
        .filter(|i| {
            let text = fold(&matrix.cells[**i].text());
            headers.iter().any(|header| {
                !header.is_empty() && (*header == text || header.split(" - ").any(|h| h == text))
            })
        })
        .count();
    same >= 2 && same * 3 >= own.len() * 2
}

/// Whether the source repeats the text of merged cells: a header or a section row does.
fn repeats_merged(matrix: &Matrix, columns: &Columns) -> bool {
    if matrix.spans == Spans::Known {
        return false;
    }
    let twice = columns
        .columns
        .windows(2)
        .any(|w| w[0].role.is_some() && w[0].header == w[1].header);
    let whole_row = (columns.body..matrix.rows.len()).any(|r| {
        let texts: Vec<String> = (1..matrix.width).map(|c| matrix.text(r, c)).collect();
        texts.len() > 2 && !texts[0].is_empty() && texts.iter().all(|t| *t == texts[0])
    });
    twice || whole_row
}

/// Runs of columns that hold one cell: where each starts and ends (the latter not included).
fn runs(matrix: &Matrix, columns: &Columns, r: usize, repeats: bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let whole =
        (1..matrix.width).all(|c| matrix.text(r, c) == matrix.text(r, 1)) && matrix.width > 3;
    for c in 0..matrix.width {
        let joined = c > 0
            && match (matrix.rows[r][c - 1].cell(), matrix.rows[r][c].cell()) {
                (Some(a), Some(b)) if a == b => true,
                _ if repeats => {
                    let text = matrix.text(r, c);
                    let same = !text.is_empty() && text == matrix.text(r, c - 1);
                    // A repeated text is one merged cell when its columns mean the same, or when the
                    // column after it still has room for the meaning that it covers.
                    let role = |c: usize| columns.columns.get(c).and_then(|c| c.role);
                    let room = role(c).is_some()
                        && role(c) == role(c + 1)
                        && matrix.text(r, c + 1) != text;
                    same && (whole || role(c) == role(c - 1) || room)
                }
                _ => false,
            };
        match runs.last_mut() {
            Some(run) if joined => run.1 = c + 1,
            _ => runs.push((c, c + 1)),
        }
    }
    runs
}

fn row(matrix: &Matrix, columns: &Columns, r: usize, offset: u32, repeats: bool) -> LogicalRow {
    let mut made = LogicalRow {
        confidence: 1.0,
        break_before: matrix.breaks[r],
        ..LogicalRow::default()
    };
    let number = r as u32 + 1 + offset;
    let runs = runs(matrix, columns, r, repeats);
    let filled: Vec<&(usize, usize)> = runs
        .iter()
        .filter(|(a, _)| !matrix.text(r, *a).is_empty())
        .collect();
    let marked = columns.find(Role::Ordinal);
    made.spanning = filled
        .iter()
        .any(|(a, b)| b - a >= 3 && b - a + 2 >= matrix.width)
        && filled.iter().all(|(a, b)| b - a >= 3 || Some(*a) == marked);
    for (start, end) in &runs {
        let Some(cell) = matrix.at(r, *start) else {
            continue;
        };
        let from_above = matches!(matrix.rows[r][*start], Spot::Down(_));
        for c in *start..*end {
            if let Spot::Own(i) = matrix.rows[r][c]
                && !matrix.cells[i].is_empty()
            {
                made.cells.push(i);
            }
        }
        if cell.is_empty() {
            continue;
        }
        let mut role = columns.columns.get(*start).and_then(|c| c.role);
        if made.spanning && role != Some(Role::Ordinal) {
            role = Some(Role::Content);
        }
        // One text over number and content is a section title.
        if role == Some(Role::Ordinal)
            && (*end - *start > 1
                || (ordinal::of_cell(&cell.text()).is_none() && cell.text().chars().count() > 8))
            && !from_above
            && filled.len() == 1
        {
            role = Some(Role::Content);
        }
        match role {
            Some(Role::Ordinal) => {
                if !from_above {
                    made.ordinal = Some(cell.text().replace('\n', " "));
                }
            }
            Some(role) => {
                if role == Role::Content {
                    made.content_from_above = from_above;
                    made.emphasis = cell.emphasis;
                }
                let known = made.fields.entry(role).or_default();
                if known.is_empty() || *known != cell.paragraphs {
                    known.extend(cell.paragraphs.iter().cloned());
                }
            }
            None => {
                let header = columns
                    .columns
                    .get(*start)
                    .map(|c| c.header.clone())
                    .unwrap_or_default();
                made.other.push((header, cell.paragraphs.clone()));
            }
        }
        made.confidence = f64::min(made.confidence, cell.confidence);
        if !from_above {
            let mut place = cell.place.clone();
            place.rows = vec![number];
            made.place.join(&place);
        }
    }
    if made.place.rows.is_empty() {
        made.place.rows.push(number);
    }
    take_title(&mut made);
    made
}

/// A title beside its number in another column than that of the content, all else blank: it is the
/// content, unless it is a value of its column.
fn take_title(row: &mut LogicalRow) {
    if row.ordinal.is_none()
        || !row.other.is_empty()
        || row.fields.len() != 1
        || !row.content().is_empty()
    {
        return;
    }
    let Some((role, title)) = row.fields.pop_first() else {
        return;
    };
    let value = title
        .iter()
        .any(|t| values::is_agency(t) || values::is_date(t));
    row.fields.insert(
        if value || title.len() > 1 {
            role
        } else {
            Role::Content
        },
        title,
    );
}

/// Puts rows together that a page break or a merged content cell parted.
pub fn join_cut_rows(rows: Vec<LogicalRow>, columns: &Columns) -> Vec<LogicalRow> {
    let numbered = columns.has(Role::Ordinal) && rows.iter().any(|r| mark(r).is_some());
    // A table that starts with a title without a number has more of them.
    let titled = rows
        .first()
        .is_some_and(|r| r.ordinal.is_none() && !r.content().is_empty() && !r.has_more());
    let mut out: Vec<LogicalRow> = Vec::new();
    let mut waiting: Option<LogicalRow> = None;
    let mut iter = rows.into_iter().peekable();
    while let Some(mut row) = iter.next() {
        if let Some(piece) = waiting.take() {
            put_before(&mut row, piece);
        }
        if row.content_from_above
            && (row.ordinal.is_none() || !numbered)
            && let Some(before) = out.last_mut()
        {
            put_after(before, row, None);
            continue;
        }
        if row.ordinal.is_some() || row.spanning {
            out.push(row);
            continue;
        }
        let next_is_numbered = iter
            .peek()
            .is_some_and(|n| n.ordinal.is_some() && n.has_more());
        if titled && next_is_numbered && is_title(&row) {
            out.push(row);
            continue;
        }
        match fate(&row, out.last(), iter.peek(), numbered) {
            Fate::Own => out.push(row),
            Fate::Before(doubt) => {
                if let Some(before) = out.last_mut() {
                    put_after(before, row, doubt);
                } else {
                    out.push(row);
                }
            }
            Fate::After(doubt) => {
                if doubt {
                    row.warnings.push(Warning::at(
                        "row-join-inferred",
                        "a loose piece was taken as part of the row after it",
                        &row.place,
                    ));
                }
                waiting = Some(row);
            }
        }
    }
    out.extend(waiting);
    out
}

/// Whether the content is in capitals.
pub fn is_caps(row: &LogicalRow) -> bool {
    let mut letters = row
        .content()
        .iter()
        .flat_map(|p| p.chars())
        .filter(|c| c.is_alphabetic())
        .peekable();
    letters.peek().is_some()
        && row.content().iter().map(|p| p.len()).sum::<usize>() > 3
        && letters.all(|c| !c.is_lowercase())
}

/// Whether a row may be a title: one short paragraph that starts with a capital and is not closed.
fn is_title(row: &LogicalRow) -> bool {
    let [title] = row.content() else { return false };
    let capital = title.chars().next().is_some_and(char::is_uppercase);
    capital && !row.has_more() && !joins::is_closed(title) && title.chars().count() < TITLE_LENGTH
}

enum Fate {
    /// A row of its own.
    Own,
    /// Goes on with the row before; the text says why this was a guess.
    Before(Option<&'static str>),
    /// Belongs to the row after.
    After(bool),
}

/// What becomes of a row without an ordinal.
fn fate(
    row: &LogicalRow,
    before: Option<&LogicalRow>,
    after: Option<&LogicalRow>,
    numbered: bool,
) -> Fate {
    let Some(before) = before else {
        return Fate::Own;
    };
    let filled = row.filled();
    let goes_on = |role: &Role| {
        let piece = row.fields.get(role).and_then(|v| v.first());
        let open = before.fields.get(role).and_then(|v| v.last());
        match (piece, open) {
            (Some(piece), Some(open)) => {
                joins::starts_inside(piece)
                    || (!joins::is_closed(open)
                        && *role != Role::Content
                        && is_cut(open, piece, *role))
            }
            _ => false,
        }
    };
    if row.content().is_empty() {
        // A piece without content: of the row after it when it fills just what is empty there.
        let fits_after = after.is_some_and(|a| {
            a.ordinal.is_some()
                && !a.content().is_empty()
                && a.has_more()
                && filled
                    .iter()
                    .all(|role| a.fields.get(role).is_none_or(Vec::is_empty))
        });
        let fits_before = filled.iter().any(goes_on)
            || filled
                .iter()
                .all(|role| before.fields.get(role).is_none_or(Vec::is_empty));
        return match (fits_before, fits_after) {
            (false, true) => Fate::After(false),
            (true, true) if !filled.iter().any(goes_on) => Fate::After(true),
            (true, _) => Fate::Before(None),
            (false, false) => Fate::Before(Some(
                "a piece without content was taken as part of the row before it",
            )),
        };
    }
    let first = row
        .content()
        .first()
        .map(String::as_str)
        .unwrap_or_default();
    let before_is_title = before.content().len() <= 1 && !before.has_more();
    if joins::starts_inside(first) && !before.content().is_empty() {
        return Fate::Before(None);
    }
    if !numbered {
        return Fate::Own;
    }
    // `(5) …` behind a row that counted to `(4)`, nobody named for it.
    let leads = filled
        .iter()
        .any(|r| matches!(r, Role::Lead | Role::LeadAndCoordinating));
    if !leads && joins::counts_on(before.content(), first) {
        return Fate::Before(None);
    }
    let others: Vec<&Role> = filled.iter().filter(|r| **r != Role::Content).collect();
    if others.is_empty() && row.other.is_empty() {
        // Content alone: a title, or more of the row before.
        let looks_like_title = row.emphasis
            || row.spanning
            || is_caps(row)
            || ordinal::of_paragraph(first).is_some_and(|(m, _)| {
                !matches!(
                    m.style,
                    ordinal::Style::Dash | ordinal::Style::Plus | ordinal::Style::Lower
                )
            });
        let series = ordinal::of_paragraph(first).is_some()
            && before
                .content()
                .last()
                .is_some_and(|l| ordinal::of_paragraph(l).is_some());
        if looks_like_title && !series || before_is_title {
            return Fate::Own;
        }
        return Fate::Before(
            (!row.break_before)
                .then_some("a row with nothing but content was taken as part of the row before it"),
        );
    }
    if others.iter().any(|role| goes_on(role)) && others.len() < 3 {
        return Fate::Before(None);
    }
    Fate::Own
}

/// Whether two texts look like one that was cut: no list mark at the cut, and not two values.
fn is_cut(open: &str, piece: &str, role: Role) -> bool {
    if ordinal::of_paragraph(piece).is_some() {
        return false;
    }
    match role {
        Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd => !values::is_date(piece),
        Role::Lead | Role::Coordinating => !values::is_agency(piece) || open.ends_with(','),
        _ => false,
    }
}

fn put_after(before: &mut LogicalRow, piece: LogicalRow, doubt: Option<&str>) {
    for (role, paragraphs) in &piece.fields {
        if *role == Role::Content && piece.content_from_above {
            continue;
        }
        let known = before.fields.entry(*role).or_default();
        let from_same_cell = !paragraphs.is_empty() && known == paragraphs;
        if !from_same_cell {
            joins::append(known, paragraphs);
        }
    }
    for (header, paragraphs) in &piece.other {
        match before.other.iter_mut().find(|(h, _)| h == header) {
            Some((_, known)) if known == paragraphs => {}
            Some((_, known)) => joins::append(known, paragraphs),
            None => before.other.push((header.clone(), paragraphs.clone())),
        }
    }
    if let Some(doubt) = doubt {
        before
            .warnings
            .push(Warning::at("row-join-inferred", doubt, &piece.place));
        before.confidence = before.confidence.min(0.7);
    }
    before.confidence = before.confidence.min(piece.confidence);
    join_places(&mut before.place, piece.place);
    before.cells.extend(piece.cells);
    before.warnings.extend(piece.warnings);
}

/// Joins the place of a later piece: its row numbers come after those known.
fn join_places(before: &mut Place, mut piece: Place) {
    let later = std::mem::take(&mut piece.rows);
    let known = std::mem::take(&mut before.rows);
    before.join(&piece);
    before.rows = known;
    for row in later {
        if before.rows.last().is_none_or(|last| *last < row) {
            before.rows.push(row);
        }
    }
}

fn put_before(row: &mut LogicalRow, piece: LogicalRow) {
    for (role, paragraphs) in piece.fields {
        let known = row.fields.entry(role).or_default();
        let mut joined = paragraphs;
        joins::append(&mut joined, known);
        *known = joined;
    }
    row.place.join(&piece.place);
    row.cells.extend(piece.cells);
    row.warnings.extend(piece.warnings);
}
