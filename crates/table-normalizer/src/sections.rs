//! Logical rows to sections and tasks.
//!
//! A row with nothing but content (and ordinal) that has rows beneath it is a section; with any
//! other field filled it is a task, and rows numbered under it name it as their parent.

use crate::above::Above;
use crate::columns::Columns;
use crate::rows::{LogicalRow, is_caps, mark};
use crate::scraps::{self, Unused};
use model::draft::TaskDraft;
use model::record::Section;
use std::collections::BTreeMap;
use vietnamese::ordinal::{self, Ordinal, Style};

mod draft;

use draft::{draft, printed};

/// A section that is open: its mark and what it is.
#[derive(Debug, Clone)]
struct Open {
    mark: Option<Ordinal>,
    section: Section,
    /// The ordinal of the last task directly in it.
    last_task: Option<Ordinal>,
    /// The number of the task that it was opened beneath, where that is a Roman one or a letter, and it has none itself.
    beneath: Option<Ordinal>,
}

/// Sections that are open at the end of a table, for the table that continues it.
#[derive(Debug, Clone, Default)]
pub struct State {
    open: Vec<Open>,
    /// The number of the last task, in whatever section.
    latest: Option<Ordinal>,
    /// Ordinal marks and indices of the tasks that later rows can be numbered under.
    parents: Vec<(Ordinal, usize)>,
}

/// Makes sections and tasks of logical rows; tasks are appended to `tasks`. Gives the rows that
/// became neither.
pub fn tasks(
    rows: &[LogicalRow],
    columns: &Columns,
    table: u32,
    state: &mut State,
    tasks: &mut Vec<TaskDraft>,
) -> BTreeMap<usize, Unused> {
    let mut unused = BTreeMap::new();
    let mut above = Above::default();
    for (index, row) in rows.iter().enumerate() {
        let content = row.content().join("\n");
        if scraps::is_sum(row, &content) {
            unused.insert(index, Unused::Row(scraps::A_SUM));
            continue;
        }
        if !content.chars().any(char::is_alphanumeric) {
            let why = if content.is_empty() {
                scraps::NO_CONTENT
            } else {
                scraps::NOTHING_SAID
            };
            unused.insert(index, Unused::Row(why));
            continue;
        }
        let alone = !row.tells_more();
        if !alone && scraps::is_title_with_scraps(row, rows.get(index + 1)) {
            unused.insert(index, Unused::Scraps(scraps::A_SCRAP));
            open_section(state, row);
            continue;
        }
        let next = rows.get(index + 1);
        let before = index.checked_sub(1).and_then(|before| rows.get(before));
        let ends = || scraps::repeated_ends(row, before, next);
        if let Some(ends) = (!alone).then(ends).flatten() {
            unused.insert(index, Unused::Repeated(ends));
            open_section(state, row);
            continue;
        }
        let section = alone && is_section(row, next, rows.get(index + 2));
        if section && !next.is_some_and(|n| ends_before(row, n, state)) {
            open_section(state, row);
            continue;
        }
        let number = mark(row);
        leave_sections(state, number.as_ref());
        let parent = number.as_ref().and_then(|n| parent_of(state, n));
        if let Some(number) = &number {
            state
                .parents
                .retain(|(p, _)| p.style != number.style || p.values.len() < number.values.len());
            state.parents.push((number.clone(), tasks.len()));
            if let Some(open) = state.open.last_mut() {
                open.last_task = Some(number.clone());
            }
            state.latest = Some(number.clone());
        }
        let mut made = draft(row, columns, table, state, parent);
        above.lend(&mut made);
        tasks.push(made);
    }
    unused
}

/// Whether a row with nothing but content is a section: rows beneath it belong to it.
fn is_section(row: &LogicalRow, next: Option<&LogicalRow>, after: Option<&LogicalRow>) -> bool {
    let Some(next) = next else {
        return row.spanning && mark(row).is_some_and(|m| is_chapter(&m));
    };
    let title = title_mark(row);
    let next_mark = mark(next).or_else(|| {
        if next.tells_more() {
            None
        } else {
            title_mark(next).map(|(m, _)| m)
        }
    });
    match (title.map(|(m, _)| m), next_mark) {
        // `2` then `3`: the first of them has nothing beneath it, unless it is set off as a title.
        (Some(own), Some(below))
            if own.style == below.style && own.values.len() == below.values.len() =>
        {
            let restarts = below.last() <= 1 && own.last() != 0;
            let next_is_title = !next.tells_more();
            restarts
                || (row.spanning || row.emphasis || is_caps(row))
                    && (next.tells_more()
                        || after.is_some() && next_is_title && !below.follows(&own))
                || (row.spanning && is_chapter(&own))
        }
        (Some(own), Some(below)) if own.style == Style::Dotted && below.style == Style::Arabic => {
            // `III.2` heads the numbers beneath it; `1.2` above `2` stands beneath `1`.
            let beside =
                !own.is_rooted() && own.values.first().is_some_and(|v| below.last() == v + 1);
            below.last() <= 1 || row.spanning || row.emphasis || !beside
        }
        (Some(_), _) => true,
        // Without a number: a title when it is set off, or when numbered tasks start beneath it.
        (None, below) => {
            row.spanning
                || row.emphasis
                || is_caps(row)
                || below.is_some_and(|b| b.last() <= 1)
                || next.tells_more()
        }
    }
}

/// Whether nothing stands beneath a numbered row that is not set off as a title: the row after it is the next section further
/// out.
fn ends_before(row: &LogicalRow, next: &LogicalRow, state: &State) -> bool {
    let own = mark(row).filter(|_| !row.spanning && !row.emphasis && !is_caps(row));
    let outer = title_mark(next)
        .map(|(m, _)| m)
        .filter(|_| !next.tells_more());
    let (Some(own), Some(outer)) = (own, outer) else {
        return false;
    };
    let goes_on = |o: &Open| o.mark.as_ref().is_some_and(|m| outer.follows(m));
    own.style != outer.style && state.open.iter().any(goes_on)
}

/// The mark of a section row, from its ordinal cell or from the start of its title, and the title.
fn title_mark(row: &LogicalRow) -> Option<(Ordinal, String)> {
    let title = row.content().join(" ");
    if let Some(found) = mark(row) {
        return Some((found, title));
    }
    if row.ordinal.is_some() {
        return None;
    }
    let (found, end) = ordinal::of_paragraph(&title)?;
    if matches!(found.style, Style::Dash | Style::Plus) {
        return None;
    }
    let rest = title[end..].trim().to_owned();
    Some((found, rest))
}

fn open_section(state: &mut State, row: &LogicalRow) {
    let (found, title) = match title_mark(row) {
        Some((m, t)) => (Some(m), t),
        None => (None, row.content().join(" ")),
    };
    let found = found.map(|m| settle_letter(state, m));
    let level = level_of(state, found.as_ref());
    let beneath = match found {
        None => outer_task(state, level),
        Some(_) => None,
    };
    state.open.truncate(level);
    let ordinal = match (&found, &row.ordinal) {
        (Some(m), Some(_)) => Some(printed(row.ordinal.as_deref().unwrap_or_default(), m)),
        (Some(m), None) => Some(m.text.clone()),
        (None, Some(o)) => Some(o.trim_end_matches(['.', ')']).to_owned()),
        (None, None) => None,
    }
    // A damaged cell may hold a dot and no number.
    .filter(|ordinal| !ordinal.trim().is_empty());
    let title = title.trim_end_matches([':', ' ']).to_owned();
    state.open.push(Open {
        mark: found,
        section: Section {
            ordinal,
            title: (!title.is_empty()).then_some(title),
        },
        last_task: None,
        beneath,
    });
    state.parents.clear();
}

/// Reads a single capital as letter or Roman number, whichever goes on with an open section.
fn settle_letter(state: &State, found: Ordinal) -> Ordinal {
    let Some(other) = ordinal::other_reading(&found) else {
        return found;
    };
    let goes_on = |m: &Ordinal| {
        state
            .open
            .iter()
            .any(|o| o.mark.as_ref().is_some_and(|b| m.follows(b)))
    };
    if !goes_on(&found) && goes_on(&other) {
        other
    } else {
        found
    }
}

/// How many open sections a new one leaves open.
fn level_of(state: &State, found: Option<&Ordinal>) -> usize {
    match found {
        None => state
            .open
            .iter()
            .position(|o| o.mark.is_none())
            .unwrap_or(state.open.len()),
        Some(m) if m.style == Style::Dotted => state
            .open
            .iter()
            .position(|o| {
                o.mark.as_ref().is_some_and(|b| match b.style {
                    Style::Dotted => b.values.len() >= m.values.len(),
                    Style::Arabic => b.values[0] != m.values[0],
                    _ => false,
                })
            })
            .unwrap_or(state.open.len()),
        Some(m) => state
            .open
            .iter()
            .position(|o| {
                let goes_on = o.beneath.as_ref().is_some_and(|t| m.follows(t));
                goes_on || o.mark.as_ref().is_some_and(|b| b.style == m.style)
            })
            .unwrap_or(state.open.len()),
    }
}

/// The number of the Roman or lettered task beneath which a section without a number opens, or the one that it replaces opened.
fn outer_task(state: &State, level: usize) -> Option<Ordinal> {
    let mut tasks = state.parents.iter().rev().map(|(mark, _)| mark);
    let replaced = || state.open.get(level).and_then(|o| o.beneath.clone());
    tasks.find(|m| is_chapter(m)).cloned().or_else(replaced)
}

/// Whether a mark is one of the outermost numbers.
fn is_chapter(mark: &Ordinal) -> bool {
    matches!(mark.style, Style::Roman | Style::Letter)
}

/// Closes sections that a task with this ordinal no longer stands in: `7` after the section `6`
/// whose tasks are `6.1`, `6.2`.
fn leave_sections(state: &mut State, number: Option<&Ordinal>) {
    let Some(number) = number else { return };
    let leaves = state.open.iter().position(|o| {
        let Some(section) = o.mark.as_ref().or(o.beneath.as_ref()) else {
            return false;
        };
        match number.style {
            Style::Arabic => {
                section.style == Style::Arabic
                    && number.follows(section)
                    && !state.latest.as_ref().is_some_and(|t| number.follows(t))
                    && number.last() != 1
            }
            // A task that goes on with the titles' own numbers stands beside them; some of those may not be printed.
            Style::Roman => section.style == Style::Roman && number.last() > section.last(),
            Style::Letter => number.follows(section),
            Style::Dotted => {
                matches!(section.style, Style::Arabic)
                    && number.values.first() != section.values.first()
                    && o.last_task.as_ref().is_some_and(|t| {
                        t.style == Style::Dotted && t.values.first() == section.values.first()
                    })
            }
            _ => false,
        }
    });
    if let Some(level) = leaves {
        state.open.truncate(level);
    }
}

/// The task that a row is numbered under: `4.1` under the task `4`, `a)` under the task before, `1` under the task `II`.
fn parent_of(state: &State, number: &Ordinal) -> Option<usize> {
    match number.style {
        Style::Dotted => {
            let head = &number.values[..number.values.len() - 1];
            state
                .parents
                .iter()
                .rev()
                .find(|(p, _)| p.values == head && matches!(p.style, Style::Arabic | Style::Dotted))
                .map(|(_, i)| *i)
        }
        Style::Arabic => state
            .parents
            .iter()
            .rev()
            .find(|(p, _)| is_chapter(p))
            .map(|(_, i)| *i),
        Style::Lower => state
            .parents
            .iter()
            .rev()
            .find(|(p, _)| matches!(p.style, Style::Arabic | Style::Dotted))
            .map(|(_, i)| *i),
        _ => None,
    }
}
