//! Rows of a task table: what each holds by meaning, and which rows are one.
//!
//! Promises logical rows: repeated headers dropped, values of merged cells carried, rows that a page
//! break cut put together again (in every column; a loose piece goes to the row before or after
//! it). What a row is for, section or task, is decided in [`crate::sections`].

use crate::bodies;
use crate::columns::{self, Columns};
use crate::cut_rows;
use crate::matrix::{Matrix, Spot};
use model::block::Spans;
use model::{Place, Warning};
use std::collections::BTreeMap;
use std::ops::Range;
use vietnamese::cells;
use vietnamese::fold::fold;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal::{self, Ordinal};

mod displaced;

use displaced::{is_set_off, take_numbers, take_title};

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
    /// Number in a cell that started in a row above.
    pub number_from_above: Option<String>,
    /// Columns that each date a step: header and paragraphs.
    pub steps: Vec<(String, Vec<String>)>,
    /// Its table has a column of ordinals.
    pub numbered: bool,
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
        self.more().any(|_| true)
    }

    /// Whether a field other than ordinal, code and content is filled. In a table without ordinals a code is as good as one.
    pub fn tells_more(&self) -> bool {
        if !self.numbered {
            return self.has_more();
        }
        let codes = self.other.iter().filter(|(h, _)| headers::is_code(h));
        let said = codes
            .flat_map(|(_, texts)| texts)
            .filter(|t| says_something(t));
        self.more().nth(said.count()).is_some()
    }

    /// Texts of the fields other than ordinal and content; strokes and dots in place of a value are none.
    pub fn more(&self) -> impl Iterator<Item = (Option<Role>, &str)> {
        let fields = self.fields.iter().filter(|(r, _)| **r != Role::Content);
        let fields = fields.flat_map(|(r, v)| v.iter().map(|t| (Some(*r), t.as_str())));
        let other = self.other.iter();
        let other = other.flat_map(|(_, v)| v.iter().map(|t| (None, t.as_str())));
        fields.chain(other).filter(|(_, t)| says_something(t))
    }

    /// Meanings of its columns that are filled.
    pub fn filled(&self) -> Vec<Role> {
        self.fields
            .iter()
            .filter(|(_, v)| !v.is_empty())
            .map(|(r, _)| *r)
            .collect()
    }
}

/// Whether a text is more than strokes and dots in place of a value.
fn says_something(text: &str) -> bool {
    text.chars()
        .any(|c| !c.is_whitespace() && !"-–—._…/".contains(c))
}

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
    if !columns.has(Role::Ordinal) {
        take_numbers(&mut rows);
    }
    cut_rows::join(rows, columns)
}

/// Whether a row says the header again.
pub fn is_repeated_header(matrix: &Matrix, r: usize, columns: &Columns) -> bool {
    let own = matrix.own(r);
    let columns = || columns.columns.iter();
    let most = columns().map(|c| c.header.split_whitespace().count()).max();
    // A long text is none; the rest need not be compared where too few are left.
    let is_short = |text: &String| text.split_whitespace().nth(2 * most.unwrap_or(0)).is_none();
    let texts = own.iter().map(|i| matrix.cells[*i].text());
    let short: Vec<String> = texts.filter(is_short).collect();
    let suffice = |same: usize| same >= 2 && same * 3 >= own.len() * 2;
    if !suffice(short.len()) {
        return false;
    }
    let headers: Vec<String> = columns().map(|c| fold(&c.header)).collect();
    let same = short
        .iter()
        .filter(|text| {
            let text = fold(text);
            headers.iter().any(|header| {
                !header.is_empty() && (*header == text || header.split(" - ").any(|h| h == text))
            })
        })
        .count();
    suffice(same)
}

/// Whether the source repeats the text of merged cells: a header or a section row does.
fn repeats_merged(matrix: &Matrix, columns: &Columns) -> bool {
    if matrix.spans != Spans::Lost {
        return false;
    }
    let twice = columns
        .columns
        .windows(2)
        .any(|w| w[0].role.is_some() && w[0].header == w[1].header);
    twice || (columns.body..matrix.rows.len()).any(|r| written_out(matrix, r).is_some())
}

/// The columns in which a row repeats the one text that it has besides its number: a title whose merged cell was written out.
fn written_out(matrix: &Matrix, r: usize) -> Option<Range<usize>> {
    let first = (1..matrix.width).find(|c| !matrix.text(r, *c).is_empty())?;
    let text = matrix.text(r, first);
    let same = (first..matrix.width).take_while(|c| matrix.text(r, *c) == text);
    let end = first + same.count();
    let alone = (end..matrix.width).all(|c| matrix.text(r, c).is_empty());
    let written = alone && end - first >= 3 && end - first + 2 >= matrix.width;
    // It may reach over the column of the numbers.
    let start = if first == 1 && matrix.text(r, 0) == text {
        0
    } else {
        first
    };
    written.then_some(start..end)
}

/// Runs of columns that hold one cell: where each starts and ends (the latter not included).
fn runs(matrix: &Matrix, columns: &Columns, r: usize, repeats: bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let title = if repeats {
        written_out(matrix, r)
    } else {
        None
    };
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
                    let titled = title
                        .as_ref()
                        .is_some_and(|t| t.start < c && t.contains(&c));
                    same && (titled || role(c) == role(c - 1) || room)
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
        numbered: columns.has(Role::Ordinal),
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
    // Columns of a calendar that a mark stands in.
    let mut marked_times: Vec<usize> = Vec::new();
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
        let column = columns.columns.get(*start);
        if column.is_some_and(|c| c.period.is_some()) && cells::is_mark(&cell.text()) {
            marked_times.extend(*start..*end);
            if !from_above {
                let mut place = cell.place.clone();
                place.rows = vec![number];
                made.place.join(&place);
            }
            continue;
        }
        if let Some((role, name)) = column.and_then(|c| bodies::part(c, &cell.text())) {
            made.fields.entry(role).or_default().push(name);
            if !from_above {
                let mut place = cell.place.clone();
                place.rows = vec![number];
                made.place.join(&place);
            }
            continue;
        }
        let mut role = column.and_then(|c| c.role);
        if made.spanning && role != Some(Role::Ordinal) {
            role = Some(Role::Content);
        }
        // One text over number and content is a section title.
        if role == Some(Role::Ordinal)
            && (*end - *start > 1
                || (ordinal::of_cell(&cell.text()).is_none()
                    && (cell.text().chars().count() > 8 || cell.text().contains(' '))))
            && !from_above
            && filled.len() == 1
        {
            role = Some(Role::Content);
        }
        // So is one by itself in a column without a meaning.
        if role.is_none() && filled.len() == 1 && !from_above && is_set_off(&cell.text()) {
            role = Some(Role::Content);
        }
        match role {
            Some(Role::Ordinal) => {
                let number = cell.text().replace('\n', " ");
                if from_above {
                    made.number_from_above = Some(number);
                } else if let Some(first) = made.ordinal.replace(number) {
                    // Of two numbers the second is the row's own; the first is that of what it is part of.
                    let header = column.map(|c| c.header.clone()).unwrap_or_default();
                    made.other.push((header, vec![first]));
                }
            }
            Some(role) => {
                if role == Role::Deadline
                    && let Some(column) = column
                {
                    let step = (column.header.clone(), cell.paragraphs.clone());
                    made.steps.push(step);
                }
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
    let times = times(columns, &marked_times);
    if !times.is_empty() {
        made.fields.insert(Role::Deadline, times);
    }
    take_title(&mut made);
    made
}

/// What marks in these columns of a calendar say: the headers of each run, from its first to its last.
fn times(columns: &Columns, marked: &[usize]) -> Vec<String> {
    let period = |c: usize| columns.columns.get(c).and_then(|c| c.period.clone());
    // A header that names a span already stands for itself.
    let is_span = |c: usize| period(c).is_some_and(|p| p.contains(['-', '–']));
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for c in marked {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == *c && !is_span(run.1) && !is_span(*c) => run.1 = *c,
            _ => runs.push((*c, *c)),
        }
    }
    runs.into_iter()
        .filter_map(|(first, last)| match (period(first), period(last)) {
            (Some(one), _) if first == last => Some(one),
            (Some(first), Some(last)) => Some(format!("{first} - {last}")),
            _ => None,
        })
        .collect()
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
