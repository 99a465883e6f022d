//! The rows of a table with a cell a line: which line starts one, and which lines are one cell.

use crate::reflow::capitals;
use vietnamese::cells;
use vietnamese::headers;
use vietnamese::ordinal::{self, Ordinal, Style};

/// Lines in which the next number is looked for.
const LOOKED_FOR: usize = 60;

/// The numbers of the rows so far.
#[derive(Default)]
pub(super) struct Counted {
    /// The last plain one, and the last of two parts beneath it.
    last: Option<Ordinal>,
    beneath: Option<Ordinal>,
    /// The line of the first.
    first: Option<usize>,
}

impl Counted {
    fn add(&mut self, mark: Ordinal, line: usize) {
        match mark.style {
            Style::Arabic => {
                self.last = Some(mark);
                self.beneath = None;
                self.first = self.first.or(Some(line));
            }
            Style::Dotted => self.beneath = Some(mark),
            _ => {}
        }
    }
}

/// The lines of each row from a line on, titles among them; `None` where the first is neither.
pub(super) fn rows<'t>(
    text: &dyn Fn(usize) -> &'t str,
    plain: &dyn Fn(usize) -> bool,
    mut next: usize,
    width: usize,
) -> Option<Vec<Vec<usize>>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut counted = Counted::default();
    while plain(next) {
        let filled = |row: &Vec<usize>| row.len() == 1 || row.len() >= width;
        let marked = ordinal::of_paragraph(text(next)).is_some() || is_labelled(text(next));
        // The title of a section stands beneath its number.
        let lone = |row: &&mut Vec<usize>| matches!(row[..], [n] if is_section(text(n)));
        if let Some(row) = rows.last_mut().filter(lone) {
            row.push(next);
            next += 1;
            continue;
        }
        let last = counted.last.as_ref();
        let opening = rows.is_empty() && ordinal::of_cell(text(next)).is_none();
        if opening || (marked || rows.last().is_none_or(filled)) && is_title(text, next, last) {
            rows.push(vec![next]);
            next += 1;
            continue;
        }
        // Among `1`, `2` an `02` counts something else, unless the row above may be whole.
        let padded = |n: usize| text(n).starts_with('0');
        let titled =
            |row: &Vec<usize>| row.len() == 1 || row.len() == 2 && is_section(text(row[0]));
        let whole = (rows.last()).is_none_or(|row| row.len() + 1 >= width || titled(row));
        let alike = |n: &usize| whole || padded(*n) == counted.first.is_some_and(padded);
        let later = || {
            let follows = |n: &usize| number(text(*n), &counted).is_some();
            let comes = || (next + 1..next + LOOKED_FOR).any(|n| follows(&n) && opens_row(text, n));
            let mark = passes_over(text, next, last).filter(|_| whole)?;
            // Where the next number comes further down, this one counts something else.
            (!comes()).then_some(mark)
        };
        let mark = number(text(next), &counted).or_else(later);
        match mark.filter(|_| opens_row(text, next) && alike(&next)) {
            Some(mark) => {
                counted.add(mark, next);
                rows.push(vec![next]);
            }
            None => match rows.last_mut() {
                Some(row) => row.push(next),
                None => return None,
            },
        }
        next += 1;
    }
    Some(rows)
}

/// The lines of each cell of a row: one goes on where the next begins with a small letter; of surplus ones, those of a list are its cell's, and
/// others the content's.
pub(super) fn cells_of<'r, 't>(
    row: &'r [usize],
    width: usize,
    text: &dyn Fn(usize) -> &'t str,
) -> Vec<&'r [usize]> {
    let mut starts: Vec<usize> = (0..row.len())
        .filter(|i| *i < 2 || !goes_on(text(row[*i])))
        .collect();
    let surplus = starts.len().saturating_sub(width);
    let listed = |i: &usize| *i > 1 && goes_on_list(text(row[*i - 1]), text(row[*i]));
    if surplus > 0 && starts.iter().filter(|i| listed(i)).count() == surplus {
        starts.retain(|i| !listed(i));
    }
    let surplus = starts.len().saturating_sub(width);
    let kept: Vec<usize> = starts
        .iter()
        .enumerate()
        .filter(|(i, _)| *i < 2 || *i >= 2 + surplus)
        .map(|(_, start)| *start)
        .collect();
    let ends = kept.iter().skip(1).copied().chain([row.len()]);
    kept.iter()
        .zip(ends)
        .map(|(start, end)| &row[*start..end])
        .collect()
}

/// Whether a line opens with the mark of a list.
pub(super) fn is_marked(line: &str) -> bool {
    let rest = line.strip_prefix(['-', '–', '+', '•', '*']);
    rest.is_some_and(|rest| rest.contains(char::is_alphanumeric))
}

/// Whether a line is one more of the list in which the line before stands, or the first beneath what opens it.
pub(super) fn goes_on_list(before: &str, line: &str) -> bool {
    is_marked(line) && (is_marked(before) || before.ends_with(':'))
}

/// Whether a line is a title with a word before its number (`Nội dung 2: Nước sạch`).
pub(super) fn is_labelled(line: &str) -> bool {
    /// Most words before the number.
    const WORDS: usize = 3;
    let Some((label, _)) = line.split_once([':', '.']) else {
        return false;
    };
    let mut words = label.split_whitespace().rev();
    let numbered = words.next().and_then(ordinal::of_cell);
    numbered.is_some_and(|m| matches!(m.style, Style::Arabic | Style::Roman))
        && (1..=WORDS).contains(&words.count())
        && line.starts_with(char::is_uppercase)
}

/// Whether a line is a section's number and title, or a title in capitals, above a row with the next number or the first.
pub(super) fn is_title<'t>(
    text: &dyn Fn(usize) -> &'t str,
    at: usize,
    last: Option<&Ordinal>,
) -> bool {
    let line = text(at);
    let mark = ordinal::of_paragraph(line).map(|(mark, _)| mark.style);
    let section = matches!(mark, Some(Style::Roman | Style::Letter | Style::Part));
    let titled = section && ordinal::of_cell(line).is_none()
        || mark.is_none()
            && (is_labelled(line) || capitals(line) && headers::classify(line).is_none());
    let next = || {
        let counted = Counted {
            last: last.cloned(),
            ..Counted::default()
        };
        number(text(at + 1), &counted)
    };
    titled && next().is_some_and(|m| m.style == Style::Arabic) && opens_row(text, at + 1)
}

/// Whether a line is the number of a section and nothing else.
fn is_section(line: &str) -> bool {
    ordinal::of_cell(line).is_some_and(|m| matches!(m.style, Style::Roman | Style::Letter))
}

/// Whether a line goes on with the one before.
pub(super) fn goes_on(line: &str) -> bool {
    line.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ')')) && !cells::is_ditto(line)
}

/// The number that a line is and nothing else: the next one, the first, or that of a section.
pub(super) fn number(text: &str, counted: &Counted) -> Option<Ordinal> {
    let mark = ordinal::of_cell(text)?;
    let follows = |before: &Option<Ordinal>| before.as_ref().is_some_and(|b| mark.follows(b));
    let counts = match (mark.style, &mark.values[..]) {
        (Style::Arabic, _) => mark.last() == 1 || follows(&counted.last),
        (Style::Roman | Style::Letter, _) => true,
        // `2.1` beneath `2`.
        (Style::Dotted, [head, last]) => {
            let beneath = counted.last.as_ref().is_some_and(|l| l.last() == *head);
            follows(&counted.beneath) || beneath && *last == 1
        }
        _ => false,
    };
    counts.then_some(mark)
}

/// The number that a line is and nothing else, where it is a later one than the next (rows between them were left out), and a sentence
/// follows as a task does.
fn passes_over<'t>(
    text: &dyn Fn(usize) -> &'t str,
    at: usize,
    last: Option<&Ordinal>,
) -> Option<Ordinal> {
    /// Most rows left out, and fewest words of a sentence.
    const MOST: u32 = 20;
    const WORDS: usize = 5;
    let mark = ordinal::of_cell(text(at)).filter(|m| m.style == Style::Arabic)?;
    let last = last?.last();
    let later = mark.last() > last && mark.last() <= last + MOST;
    let behind = text(at + 1);
    let told = behind.starts_with(char::is_uppercase) && behind.split_whitespace().count() >= WORDS;
    (later && told).then_some(mark)
}

/// Whether a line can follow a number: no number itself.
pub(super) fn opens_row<'t>(text: &dyn Fn(usize) -> &'t str, at: usize) -> bool {
    let next = text(at + 1);
    !next.is_empty() && ordinal::of_cell(next).is_none()
}
