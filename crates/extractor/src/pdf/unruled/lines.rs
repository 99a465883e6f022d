//! The words of a table without lines, as lines of its cells.
//!
//! A word goes to the column that holds its middle; a title that runs over columns stays whole; numbers that
//! their column is too narrow for are joined. Which lines are one row is left to [`super::bands`].

use super::bands::CellLine;
use super::gutters::Gutters;
use super::words;
use crate::pdf::flow::TextRow;
use crate::pdf::line::{TextLine, Word};
use vietnamese::ordinal::{self, Style};

/// Words nearer than this (heights) may be one text.
const ONE_BLANK: f64 = 0.45;
/// Words further from each other than this (heights) never are.
const FAR: f64 = 2.5;
/// Words whose baselines differ by less than this share of the height are one line.
const SAME_LINE: f64 = 0.3;

/// The lines of the cells of some rows; `held` says for each row which set of gutters parts it.
pub fn lines(rows: &[TextRow], sets: &[Gutters], held: &[usize]) -> Vec<CellLine> {
    let mut all: Vec<(&Word, usize)> = rows
        .iter()
        .zip(held)
        .flat_map(|(row, set)| words(row).map(move |w| (w, *set)))
        .collect();
    all.sort_by(|(p, _), (q, _)| p.y.total_cmp(&q.y).then(p.x0.total_cmp(&q.x0)));
    let mut out = Vec::new();
    let mut start = 0;
    while start < all.len() {
        let (first, set) = all[start];
        let mut end = start + 1;
        while end < all.len()
            && all[end].0.y - first.y <= SAME_LINE * first.size.max(all[end].0.size)
        {
            end += 1;
        }
        let mut line: Vec<&Word> = all[start..end].iter().map(|(w, _)| *w).collect();
        line.sort_by(|p, q| p.x0.total_cmp(&q.x0));
        let from = out.len();
        out.extend(cell_lines(&line, &sets[set]));
        for line in &mut out[from..] {
            line.set = set;
        }
        start = end;
    }
    out
}

/// Joins numbers that their column is too narrow for: `1` over `0` after a 9, `4.` over `1`. `last` is
/// the number before.
pub fn whole_numbers(lines: &mut Vec<CellLine>, last: &mut Option<u32>) {
    let numbers: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].number).collect();
    let mut gone: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let own = &lines[numbers[at]].line;
        let next = numbers.get(at + 1).map(|n| &lines[*n].line);
        let whole = next
            .filter(|n| {
                n.y - own.y < 1.6 * own.size && (n.middle() - own.middle()).abs() < own.size
            })
            .and_then(|n| whole_number(&own.text, &n.text, *last));
        if let Some(whole) = whole {
            gone.push(numbers[at + 1]);
            lines[numbers[at]].line.text = whole;
            at += 1;
            let text = &lines[numbers[at - 1]].line.text;
            *last = text.trim_end_matches('.').parse().ok().or(*last);
        } else {
            *last = own.text.trim_end_matches('.').parse().ok().or(*last);
        }
        at += 1;
    }
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        gone.binary_search(&(at - 1)).is_err()
    });
}

/// Two pieces that are one number: the one after `last`, or a part of the number before a dot.
fn whole_number(head: &str, tail: &str, last: Option<u32>) -> Option<String> {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let whole = format!("{head}{tail}");
    let bare = tail.trim_end_matches('.');
    if !digits(bare) || bare.len() > 2 {
        return None;
    }
    if let Some(body) = head.strip_suffix('.') {
        let dotted = body.split('.').all(digits) && bare.len() == tail.len();
        return dotted.then_some(whole);
    }
    let value: u32 = whole.trim_end_matches('.').parse().ok()?;
    (digits(head) && last.is_some_and(|l| l + 1 == value)).then_some(whole)
}

/// The columns of the words of a line. One in the white, as a dash before a centred line, goes with the
/// neighbour that is a blank away.
fn columns(line: &[&Word], gutters: &Gutters) -> Vec<usize> {
    let mut out: Vec<usize> = line.iter().map(|w| gutters.column(w.middle())).collect();
    let gap = |left: usize| line[left + 1].x0 - line[left].x1;
    for at in 0..line.len().saturating_sub(1) {
        let (word, next) = (line[at], line[at + 1]);
        if out[at + 1] != out[at] + 1 || gap(at) > ONE_BLANK * word.size {
            continue;
        }
        let (a, b) = gutters.inner[out[at]];
        let slack = 0.3 * word.size;
        let apart = |far: Option<f64>| far.is_none_or(|far| far > 2.0 * gap(at));
        let before = at.checked_sub(1).map(gap);
        let after = (at + 2 < line.len()).then(|| gap(at + 1));
        if word.x0 > a - slack && apart(before) {
            out[at] = out[at + 1];
        } else if next.x1 < b + slack && apart(after) {
            out[at + 1] = out[at];
        }
    }
    // A title that starts beneath the header of the numbers, as one over all columns does: behind its number it is one text.
    let beyond = out.iter().position(|c| *c > 0).filter(|at| *at > 1);
    if let Some(beyond) = beyond
        && ordinal::of_cell(&line[0].text).is_some()
        && gap(beyond - 1) <= ONE_BLANK * line[beyond].size
    {
        out[1..beyond].fill(1);
    }
    out
}

/// Whether a line is the title of a section: a letter or Roman number, and bold words behind it with nothing but blanks between
/// them.
fn is_title(line: &[&Word]) -> bool {
    let section = |m: ordinal::Ordinal| matches!(m.style, Style::Letter | Style::Roman);
    ordinal::of_cell(&line[0].text).is_some_and(section)
        && line[1..].iter().all(|w| w.bold)
        && line[1..]
            .windows(2)
            .all(|p| p[1].x0 - p[0].x1 < ONE_BLANK * p[1].size)
}

/// Whether a line is one text and nothing else, from the first column on: a title, which no column parts.
fn is_phrase(line: &[&Word], columns: &[usize]) -> bool {
    columns.first() == Some(&0)
        && ordinal::of_cell(&line[0].text).is_none()
        && (line.windows(2)).all(|p| p[1].x0 - p[0].x1 < ONE_BLANK * p[1].size)
}

/// The words of one line by column; a text over several columns stays whole.
fn cell_lines(line: &[&Word], gutters: &Gutters) -> Vec<CellLine> {
    let columns = columns(line, gutters);
    let crossed = gutters.spanned(line);
    let over = crossed.iter().filter(|c| **c).count();
    let filled = {
        let mut filled = columns.clone();
        filled.dedup();
        filled.len()
    };
    // One word that sticks out of its column is no title; titles have a number or are bold.
    let number = columns.first() == Some(&0)
        && columns.get(1) != Some(&0)
        && ordinal::of_cell(&line[0].text).is_some();
    let titled = number || line.iter().all(|w| w.bold);
    let starts = columns.get(usize::from(number)).is_some_and(|c| *c <= 1);
    let across = starts
        && (over >= 2
            || over == 1 && titled && filled <= 3 && crossed.first() != Some(&true)
            || number && filled > 2 && is_title(line)
            || filled > 1 && is_phrase(line, &columns));
    let mut out: Vec<CellLine> = Vec::new();
    for (word, column) in line.iter().zip(columns) {
        let joins = out.last().is_some_and(|before| {
            let from = gutters.column(before.line.x1 - 0.1).min(column);
            let gap = (word.x0 - before.line.x1) / word.size;
            let stands = || crossed[from.min(column)..column].iter().any(|c| *c);
            before.column == column || across && (gap < ONE_BLANK || gap < FAR && stands())
        });
        match out.last_mut() {
            Some(before) if joins => {
                before.across |= before.column != column;
                before.line.text.push(' ');
                before.line.text.push_str(&word.text);
                before.line.x1 = before.line.x1.max(word.x1);
                before.line.bold &= word.bold;
                before.line.confidence *= word.confidence;
            }
            _ => out.push(CellLine {
                column,
                across: false,
                number: false,
                set: 0,
                line: TextLine {
                    text: word.text.clone(),
                    x0: word.x0,
                    x1: word.x1,
                    y: word.y,
                    size: word.size,
                    bold: word.bold,
                    first_word: word.x1 - word.x0,
                    words: Vec::new(),
                    fonts: Vec::new(),
                    confidence: word.confidence,
                },
            }),
        }
    }
    for line in &mut out {
        line.number =
            line.column == 0 && !line.across && ordinal::of_cell(&line.line.text).is_some();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_two_lines_is_one() {
        let whole = |head, tail, last| whole_number(head, tail, last);
        assert_eq!(whole("1", "0", Some(9)).as_deref(), Some("10"));
        assert_eq!(whole("1", "0.", Some(9)).as_deref(), Some("10."));
        assert_eq!(whole("4.", "1", Some(4)).as_deref(), Some("4.1"));
    }

    #[test]
    fn a_line_of_one_text_is_told_from_cells() {
        let word = |(text, x0, x1): (&str, f64, f64)| Word {
            text: text.to_owned(),
            x0,
            x1,
            y: 10.0,
            size: 10.0,
            bold: false,
            confidence: 1.0,
        };
        let words = [("THÁNG", 0.0, 25.0), ("01", 28.0, 38.0)].map(word);
        let line: Vec<&Word> = words.iter().collect();
        assert!(is_phrase(&line, &[0, 1]) && !is_phrase(&line, &[1, 2]));
        let words = [("THÁNG", 0.0, 25.0), ("01", 48.0, 58.0)].map(word);
        let line: Vec<&Word> = words.iter().collect();
        assert!(!is_phrase(&line, &[0, 1]));
        let words = [("1.", 0.0, 10.0), ("Họp", 13.0, 28.0)].map(word);
        let line: Vec<&Word> = words.iter().collect();
        assert!(!is_phrase(&line, &[0, 1]));
    }

    #[test]
    fn numbers_of_two_rows_stay_apart() {
        assert_eq!(whole_number("1", "2", Some(4)), None);
        assert_eq!(whole_number("1.", "2.", None), None);
        assert_eq!(whole_number("I", "1", Some(0)), None);
    }
}
