//! Rows that a page break or a merged cell cut in two, put together again.
//!
//! A row without a number is a row of its own, goes on with the row before, or belongs to the row after; a guess has a
//! warning. Leaves to others what a row holds ([`crate::rows`]).

use crate::columns::Columns;
use crate::joins;
use crate::rows::{LogicalRow, is_caps, mark};
use crate::scraps;
use crate::values;
use model::{Place, Warning};
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// Longest title without a number, in characters.
const TITLE_LENGTH: usize = 120;

/// Puts rows together that a page break or a merged content cell parted.
pub fn join(rows: Vec<LogicalRow>, columns: &Columns) -> Vec<LogicalRow> {
    let numbered = columns.has(Role::Ordinal) && rows.iter().any(|r| mark(r).is_some());
    // A table with a title without a number has more of them.
    let mut titled = rows
        .first()
        .is_some_and(|r| r.ordinal.is_none() && !r.content().is_empty() && !r.has_more());
    let always_numbered = numbered && is_always_numbered(&rows);
    let rows = times_as_titles(rows);
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
        if let Some(before) = out.last_mut().filter(|b| always_numbered && cuts(b, &row)) {
            before.ordinal = before.ordinal.take().or_else(|| row.ordinal.take());
            put_after(before, row, None);
            continue;
        }
        if row.ordinal.is_some() || row.spanning || scraps::is_sum(&row, &row.content().join(" ")) {
            out.push(row);
            continue;
        }
        let next_is_numbered = iter
            .peek()
            .is_some_and(|n| n.ordinal.is_some() && n.has_more());
        let above = out.last();
        if next_is_numbered && above.is_none_or(|a| opens_section(a, &row, titled)) {
            titled |= !row.content().is_empty() && !row.has_more();
            out.push(row);
            continue;
        }
        match fate(&row, out.last(), iter.peek(), numbered) {
            Fate::Own => {
                titled |= next_is_numbered && is_title(&row);
                out.push(row);
            }
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

/// Rows with nothing but a month, quarter or year in the column for deadlines, each above a row with a deadline of its own, are the
/// titles of what is to be done then; a single one in a table may be a piece of a cell.
fn times_as_titles(mut rows: Vec<LogicalRow>) -> Vec<LogicalRow> {
    let is_title = |at: usize| {
        let due = |row: &LogicalRow| row.fields.get(&Role::Deadline).cloned().unwrap_or_default();
        let (row, Some(next)) = (&rows[at], rows.get(at + 1)) else {
            return false;
        };
        row.ordinal.is_none()
            && row.filled() == [Role::Deadline]
            && row.other.is_empty()
            && matches!(due(row).as_slice(), [time] if vietnamese::cells::period(&[], time).is_some())
            && !next.content().is_empty()
            && !due(next).is_empty()
    };
    let titles: Vec<usize> = (0..rows.len()).filter(|at| is_title(*at)).collect();
    if titles.len() > 1 {
        for at in titles {
            let row = &mut rows[at];
            let title = row.fields.remove(&Role::Deadline).unwrap_or_default();
            row.fields.insert(Role::Content, title);
            row.spanning = true;
        }
    }
    rows
}

/// Whether each task has a number, those beside a page break left aside: the last of a page and the first of the next.
fn is_always_numbered(rows: &[LogicalRow]) -> bool {
    /// Fewer tell nothing.
    const ROWS: usize = 3;
    let mut numbered = 0;
    for (at, row) in rows.iter().enumerate() {
        let last = rows.get(at + 1).is_some_and(|n| n.break_before);
        let task = !row.content().is_empty() && row.has_more();
        if row.ordinal.is_some() {
            numbered += usize::from(task);
        } else if task && !row.break_before && !last {
            return false;
        }
    }
    numbered >= ROWS
}

/// Whether a page break cut a row of a table in which each task has a number: the rest on the later page has none, or the number
/// stands beside that rest alone, as where cells are centred.
fn cuts(before: &LogicalRow, rest: &LogicalRow) -> bool {
    if !rest.break_before || before.spanning || rest.spanning {
        return false;
    }
    if rest.ordinal.is_some() {
        return before.ordinal.is_none()
            && !before.content().is_empty()
            && rest.content().is_empty();
    }
    let starts_anew = |first: &String| ordinal::of_paragraph(first).is_some();
    before.ordinal.is_some()
        && before.has_more()
        && rest.has_more()
        && rest
            .content()
            .first()
            .is_some_and(|first| !starts_anew(first))
}

/// Whether a row may be a title: one short paragraph that starts with a capital and is not closed.
fn is_title(row: &LogicalRow) -> bool {
    let [title] = row.content() else { return false };
    let capital = title.chars().next().is_some_and(char::is_uppercase);
    capital && !row.has_more() && !joins::is_closed(title) && title.chars().count() < TITLE_LENGTH
}

/// Whether a row without a number, above one with a number, is the title of a section after these rows: nothing there stands open
/// for it, and in a table that has had no such title no page break stands before it.
fn opens_section(above: &LogicalRow, row: &LogicalRow, titled: bool) -> bool {
    /// Longest title in a table that has had none, in characters.
    const FIRST: usize = 80;
    let [title] = row.content() else { return false };
    let expected =
        titled || !row.break_before && above.has_more() && title.chars().count() <= FIRST;
    let open = above.content().last();
    expected && is_title(row) && !open.is_some_and(|open| joins::goes_on(open, title))
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
        // The next item of a list that stands open above.
        let listed = |role: &Role| {
            let piece = row.fields.get(role).and_then(|v| v.first());
            let above = before.fields.get(role).and_then(|v| v.last());
            let marks = ['-', '–', '+', '•', '*'];
            piece.zip(above).is_some_and(|(piece, above)| {
                piece.starts_with(marks) && above.chars().next() == piece.chars().next()
            })
        };
        let goes_on = |role: &Role| goes_on(role) || listed(role);
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
        Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd => {
            !values::is_date(piece) && (joins::is_open(open) || values::lacks_its_number(open))
        }
        Role::Lead | Role::Coordinating => !values::is_agency(piece) || open.ends_with(','),
        _ => false,
    }
}

fn put_after(before: &mut LogicalRow, piece: LogicalRow, doubt: Option<&str>) {
    // Beside a content cell that spans both rows stand cells of their own, unless a page break parted one; where nothing goes on
    // from the row above, the span was lost.
    let span_lost = doubt.is_some() && piece.content().is_empty() && !piece.fields.is_empty();
    let own_cells = (piece.content_from_above || span_lost) && !piece.break_before;
    let put = |known: &mut Vec<String>, paragraphs: &[String]| {
        let inside = paragraphs.first().is_some_and(|p| joins::starts_inside(p));
        if known.ends_with(paragraphs) {
            return;
        }
        if own_cells && !inside {
            known.extend_from_slice(paragraphs);
        } else {
            joins::append(known, paragraphs);
        }
    };
    for (role, paragraphs) in &piece.fields {
        if *role != Role::Content || !piece.content_from_above {
            put(before.fields.entry(*role).or_default(), paragraphs);
        }
    }
    for (header, paragraphs) in &piece.other {
        match before.other.iter_mut().find(|(h, _)| h == header) {
            Some((_, known)) => put(known, paragraphs),
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
    let put = |known: &mut Vec<String>, mut paragraphs: Vec<String>| {
        joins::append(&mut paragraphs, known);
        *known = paragraphs;
    };
    for (role, paragraphs) in piece.fields {
        put(row.fields.entry(role).or_default(), paragraphs);
    }
    for (header, paragraphs) in piece.other {
        match row.other.iter_mut().find(|(h, _)| *h == header) {
            Some((_, known)) => put(known, paragraphs),
            None => row.other.push((header, paragraphs)),
        }
    }
    row.steps.splice(0..0, piece.steps);
    row.confidence = row.confidence.min(piece.confidence);
    row.place.join(&piece.place);
    row.cells.extend(piece.cells);
    row.warnings.extend(piece.warnings);
}
