//! Rows between bars: Markdown rows, also with cells that go over several lines.
//!
//! A row starts at a line that starts with a bar. It goes on over the lines after it where these bring the bars that it lacks.

use super::{framed, row_cells, table};
use crate::reflow::Wrapping;
use crate::text::is_blank;
use model::block::{Block, Row};
use vietnamese::ordinal;

/// Most lines that a row takes.
const ROW_LINES: usize = 60;
/// Most lines that the first cell of a wrapped row takes.
const CELL_LINES: usize = 12;

/// Whether a line is a Markdown row with at least two bars.
pub fn is_pipe_row(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.len() > 1 && line[1..].contains('|')
}

/// Whether a row starts whose first cell goes over several lines: a bar opens it, and the next one stands at the end of a line.
pub fn is_wrapped_row(lines: &[&str], at: usize) -> bool {
    let opens = lines
        .get(at)
        .map(|l| l.trim())
        .is_some_and(|l| l.starts_with('|') && !l[1..].contains('|'));
    opens
        && lines[at + 1..]
            .iter()
            .take(CELL_LINES)
            .map(|l| l.trim())
            .take_while(|l| !is_blank(l))
            .find(|l| l.contains('|'))
            .is_some_and(|l| l.ends_with('|') && !l.starts_with('|'))
}

/// Whether a line is one of a drawn frame: `+----+----+`.
pub fn is_frame(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4
        && line.starts_with('+')
        && line.ends_with('+')
        && line.contains(['-', '='])
        && line.chars().all(|c| "+-=: ".contains(c))
}

/// A text with the bars, strokes and corners of box drawing as plain ones, where it has such bars.
pub fn with_plain_bars(text: &str) -> Option<String> {
    text.contains(['│', '┃', '║']).then(|| {
        text.chars()
            .map(|c| match c {
                '│' | '┃' | '║' => '|',
                '─' | '━' | '═' => '-',
                '\u{2500}'..='\u{257f}' => '+',
                c => c,
            })
            .collect()
    })
}

/// A text whose bars were read as the letter l, where lines have such letters alone at both ends and between their words.
pub fn with_read_bars(text: &str) -> Option<String> {
    let is_bar = |word: &str| matches!(word, "l" | "|");
    let is_row = |line: &str| {
        line.trim().starts_with(['l', '|'])
            && line.contains(" l ")
            && line.split_whitespace().filter(|w| is_bar(w)).count() > 3
            && line.split_whitespace().last().is_some_and(is_bar)
    };
    if text.lines().filter(|l| is_row(l)).count() < 2 {
        return None;
    }
    let plain = |line: &str| {
        if !is_row(line) {
            return line.to_owned();
        }
        let words = line.split(' ').map(|w| if w == "l" { "|" } else { w });
        words.collect::<Vec<_>>().join(" ")
    };
    Some(text.split('\n').map(plain).collect::<Vec<_>>().join("\n"))
}

/// Rows between bars from line `at`.
pub fn pipes(lines: &[&str], at: usize, wrapping: Wrapping) -> (Block, usize) {
    if is_frame(lines[at]) {
        return framed::framed(lines, at);
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut number = at;
    let mut break_before = false;
    // Bars and cells of the widest row so far.
    let (mut bars, mut width) = (0, 0);
    // Rows have a bar at their end; some go over several lines.
    let (mut closed, mut wrapped) = (true, false);
    let starts = |n: usize, wrapped: bool| {
        lines.get(n).is_some_and(|l| {
            is_pipe_row(l) || is_wrapped_row(lines, n) || wrapped && l.trim() == "|"
        })
    };
    while number < lines.len() {
        if is_blank(lines[number]) && starts(number + 1, wrapped) {
            break_before = true;
            number += 1;
            continue;
        }
        if !starts(number, wrapped) {
            break;
        }
        let end = row_end(lines, number, bars);
        let own: Vec<&str> = lines[number..end].iter().map(|l| l.trim()).collect();
        let whole = own.join("\n");
        if rows.is_empty() {
            closed = whole.ends_with('|');
        }
        wrapped |= own.len() > 1;
        let mut texts = cells_of(&whole, width);
        if rows.is_empty() && opens_doubled(&whole, lines.get(end)) {
            texts.remove(0);
        }
        if !closed && whole.ends_with('|') && texts.len() < width {
            texts.push(String::new());
        }
        if !texts.iter().all(|t| is_delimiter(t)) {
            bars = bars.max(count(&whole));
            width = width.max(texts.len());
            let flow = if own.len() > 1 {
                wrapping
            } else {
                Wrapping::None
            };
            rows.push(Row {
                cells: row_cells(texts.iter().map(|t| pieces(t)), (number, end), flow),
                break_before,
            });
        }
        break_before = false;
        number = end;
    }
    (table(rows, at, number), number)
}

/// Lines of a cell: those of the file, and what `<br>` parts.
pub fn pieces(text: &str) -> Vec<&str> {
    text.split('\n')
        .flat_map(|t| t.split("<br>"))
        .flat_map(|t| t.split("<br/>"))
        .flat_map(|t| t.split("<br />"))
        .collect()
}

/// The line after the row that starts at `at`; `bars` are those of the rows before it, 0 where there are none.
fn row_end(lines: &[&str], at: usize, bars: usize) -> usize {
    let mut found = count(lines[at]);
    let mut end = at + 1;
    if bars > 0 && found >= bars {
        return end;
    }
    for (number, line) in lines.iter().enumerate().skip(at + 1).take(ROW_LINES) {
        let line = line.trim();
        let is_empty_cell =
            || bars > 0 && line == "|" && lines.get(number + 1).is_some_and(|l| !starts_number(l));
        if line.starts_with('|') && !is_empty_cell() || is_blank(line) {
            break;
        }
        found += count(line);
        if bars > 0 && found > bars {
            break;
        }
        if line.ends_with('|') {
            end = number + 1;
        }
    }
    end
}

/// Whether a line is a row's number with the bar after it.
fn starts_number(line: &str) -> bool {
    let number = line.trim().strip_suffix('|').unwrap_or_default();
    ordinal::of_cell(number.trim()).is_some()
}

/// Bars that part cells.
pub(super) fn count(text: &str) -> usize {
    text.matches('|').count() - text.matches("\\|").count()
}

/// Texts of a row's cells; bars that stand twice at an edge of a row that is full without them make no cell.
pub(super) fn cells_of(row: &str, width: usize) -> Vec<String> {
    let single = row
        .split(|c| c != '|')
        .filter(|run| !run.is_empty())
        .all(|run| run.len() == 2);
    let row = if single && row.contains(char::is_alphanumeric) {
        row.replace("||", "|")
    } else {
        row.to_owned()
    };
    let inner = row.strip_prefix('|').unwrap_or(&row);
    let inner = match inner.strip_suffix('|') {
        Some(cut) if !cut.ends_with('\\') => cut,
        _ => inner,
    };
    let mut texts = split(inner);
    if width > 0 && texts.len() > width && inner.starts_with('|') {
        texts.remove(0);
    }
    while width > 0 && texts.len() > width && texts.last().is_some_and(|t| t.trim().is_empty()) {
        texts.pop();
    }
    texts
}

/// Whether a doubled bar opens the first row, and the line after it has one bar less.
fn opens_doubled(row: &str, next: Option<&&str>) -> bool {
    let next = next.map(|l| l.trim()).filter(|l| is_pipe_row(l));
    row.starts_with("||")
        && next.is_some_and(|l| !l.starts_with("||") && count(l) + 1 == count(row))
}

/// Texts between bars; `\|` is a bar within a text.
pub(super) fn split(inner: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => {
                chars.next();
                if let Some(last) = cells.last_mut() {
                    last.push('|');
                }
            }
            '|' => cells.push(String::new()),
            c => {
                if let Some(last) = cells.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    cells
}

/// Whether a cell is one of the line beneath a header.
pub(super) fn is_delimiter(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text
            .chars()
            .all(|c| matches!(c, '-' | ':' | ' ' | '+' | '='))
        && text.contains(['-', '='])
}
