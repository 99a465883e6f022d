//! The header of a table without lines: which words are the names of which columns.
//!
//! Promises columns that do not overlap, three of them at least with a meaning of task tables, one
//! of these the content. Headers of two levels are seen through: the upper name stands over both.

use super::names::{Name, Phrase, inner_capitals, named, phrases, role_of};
use super::words;
use crate::pdf::flow::TextRow;
use crate::pdf::line::Word;
use vietnamese::fold::fold;
use vietnamese::headers::{self, Role};
use vietnamese::ordinal::{self, Style};

/// Most rows of words of a header; cells centred beside each other have rows of their own.
const ROWS: usize = 9;
/// Most words of a header.
const WORDS: usize = 60;
/// Fewest columns whose name has a meaning.
const KNOWN: usize = 3;
/// Rows further from each other than this (heights) are not one header.
const FAR: f64 = 2.4;

/// A name over several columns.
#[derive(Debug, Clone)]
pub struct Upper {
    /// First column.
    pub from: usize,
    /// The column after the last.
    pub to: usize,
    /// Least height (baseline) of its words.
    pub bottom: f64,
    /// Middle of its words.
    pub middle: f64,
}

/// A header.
#[derive(Debug, Clone)]
pub struct Header {
    /// Rows to leave out before it.
    pub skipped: usize,
    /// Rows of words.
    pub rows: usize,
    /// Columns from left to right.
    pub columns: Vec<Name>,
    /// How many have a meaning.
    pub known: usize,
    /// Names over several columns.
    pub upper: Vec<Upper>,
    /// Least baseline of its words.
    pub top: f64,
    /// Its words, folded, from left to right and top to bottom.
    words: Vec<String>,
}

impl Header {
    /// How many rows at the start of another page say the same.
    pub fn repeats(&self, rows: &[TextRow]) -> usize {
        let mut said: Vec<String> = Vec::new();
        for (at, row) in rows.iter().take(ROWS + 2).enumerate() {
            said.extend(words(row).map(|w| fold(&w.text)));
            if said.len() > self.words.len() {
                return 0;
            }
            if said.len() == self.words.len() {
                said.sort();
                return if said == self.words { at + 1 } else { 0 };
            }
        }
        0
    }

    /// Whether a row beside the header is a part of it: close to its neighbour, as bold, and each of
    /// its words over or under a name.
    fn takes(&self, row: &TextRow, neighbour: &TextRow, lower: &TextRow) -> bool {
        let size = row.parts.first().map_or(12.0, |p| p.size);
        let upper = if std::ptr::eq(row, lower) {
            neighbour
        } else {
            row
        };
        let bold = |r: &TextRow| words(r).all(|w| w.bold);
        let within = words(row).all(|w| {
            self.columns
                .iter()
                .any(|c| w.x0 > c.x0 - 0.7 * size && w.x1 < c.x1 + 0.7 * size)
        });
        let number = words(row)
            .next()
            .and_then(|w| ordinal::of_cell(&w.text))
            .is_some_and(|o| matches!(o.style, Style::Arabic | Style::Dotted | Style::Roman));
        lower.y() - upper.y() <= 1.75 * size
            && bold(row) == bold(neighbour)
            && within
            && !number
            && words(row).count() <= 4 * self.columns.len()
    }

    /// The names over several columns in a row above the header: close to it, as bold, and each with a meaning and
    /// within its columns. None when another text stands in the row.
    fn over(&self, row: &TextRow, below: &TextRow) -> Vec<Upper> {
        let size = below.parts.first().map_or(12.0, |p| p.size);
        let bold = |r: &TextRow| words(r).all(|w| w.bold);
        if below.y() - row.y() > 1.75 * size || bold(row) != bold(below) {
            return Vec::new();
        }
        // Numbers and contents have columns of their own: what stands over them is a title.
        let shared = |name: &Name| {
            let alone = matches!(
                name.role,
                Some(Role::Ordinal | Role::Content | Role::WeakContent)
            );
            name.role.is_some() && !alone
        };
        let over = |phrase: Phrase| {
            let middle = phrase.middle();
            let right = (self.columns).partition_point(|c| (c.x0 + c.x1) / 2.0 < middle);
            let (left, right) = (
                self.columns.get(right.checked_sub(1)?)?,
                self.columns.get(right)?,
            );
            let within = phrase.x0 > left.x0 - 0.7 * size && phrase.x1 < right.x1 + 0.7 * size;
            let named = role_of(&phrase.text).is_some() && shared(left) && shared(right);
            let from = self.columns.iter().position(|c| std::ptr::eq(c, left))?;
            let free = self.upper.iter().all(|u| u.to <= from || u.from > from + 1);
            (within && named && free).then_some(Upper {
                from,
                to: from + 2,
                bottom: row.y(),
                middle,
            })
        };
        let found: Option<Vec<Upper>> = phrases(row).into_iter().map(over).collect();
        found.unwrap_or_default()
    }

    /// The folded words of some rows, sorted.
    fn sorted_words(rows: &[TextRow]) -> Vec<String> {
        let mut out: Vec<String> = rows.iter().flat_map(words).map(|w| fold(&w.text)).collect();
        out.sort();
        out
    }
}

/// The header that starts at a row, or a little below it.
pub fn at(rows: &[TextRow], start: usize) -> Option<Header> {
    let mut best: Option<(f64, Header)> = None;
    // A title or text above the header must not become a part of it: a later start is as good.
    let mut last = 2;
    let mut skipped = 0;
    while skipped <= last {
        let Some(rest) = rows.get(start + skipped..) else {
            break;
        };
        for (score, header) in windows(rest, skipped) {
            if best.as_ref().is_none_or(|b| score > b.0) {
                last = last.max(skipped + header.rows - 1);
                best = Some((score, header));
            }
        }
        if best.is_none() {
            break;
        }
        skipped += 1;
    }
    let (_, mut header) = best?;
    // The first and last lines of tall names.
    while header.skipped > 0 {
        let at = start + header.skipped;
        if !header.takes(&rows[at - 1], &rows[at], &rows[at]) {
            let over = header.over(&rows[at - 1], &rows[at]);
            if over.is_empty() {
                break;
            }
            header.upper.extend(over);
        }
        header.skipped -= 1;
        header.rows += 1;
    }
    loop {
        let end = start + header.skipped + header.rows;
        match rows.get(end) {
            Some(row) if header.rows < ROWS && header.takes(row, &rows[end - 1], row) => {
                header.rows += 1;
            }
            _ => break,
        }
    }
    let own = rows.get(start + header.skipped..start + header.skipped + header.rows)?;
    header.words = Header::sorted_words(own);
    header.top = own
        .iter()
        .flat_map(words)
        .map(|w| w.y)
        .fold(f64::INFINITY, f64::min);
    Some(header)
}

/// Readings of the first rows as a header, with their scores.
fn windows(rows: &[TextRow], skipped: usize) -> Vec<(f64, Header)> {
    let mut out = Vec::new();
    let mut count = 0;
    let mut telling = false;
    let mut heading = None;
    for at in 0..ROWS.min(rows.len()) {
        let row = &rows[at];
        let size = row.parts.first().map_or(12.0, |p| p.size);
        count += words(row).count();
        let far = at > 0 && row.y() - rows[at - 1].y() > FAR * size;
        // A header in bold letters ends with them.
        let bold = words(row).filter(|w| w.bold).count() * 2 > words(row).count();
        let first = *heading.get_or_insert(bold);
        if count > WORDS || far || is_prose(row) || first && !bold {
            break;
        }
        telling |= phrases(row)
            .iter()
            .any(|p| headers::classify(&p.text).is_some());
        if !telling {
            if at >= 3 {
                break;
            }
            continue;
        }
        out.extend(reading(&rows[..=at], skipped));
    }
    out
}

/// A long line without a wide gap.
fn is_prose(row: &TextRow) -> bool {
    row.parts.len() == 1 && row.parts[0].words.len() > 12 && phrases(row).len() < 3
}

/// The best reading of some rows as a header.
fn reading(rows: &[TextRow], skipped: usize) -> Option<(f64, Header)> {
    let all: Vec<&Word> = rows.iter().flat_map(words).collect();
    let lower: Vec<&Word> = without_upper(rows);
    let mut best = named(&all).map(|found| (found, false));
    if lower.len() < all.len()
        && let Some(found) = named(&lower)
        && best.as_ref().is_none_or(|(b, _)| found.0 > b.0)
    {
        best = Some((found, true));
    }
    let ((score, columns), two) = best?;
    let known = columns.iter().filter(|c| c.role.is_some()).count();
    let mut roles: Vec<Role> = columns.iter().filter_map(|c| c.role).collect();
    roles.sort();
    roles.dedup();
    let content = roles
        .iter()
        .any(|r| matches!(r, Role::Content | Role::WeakContent));
    if roles.len() < KNOWN || !content || known * 3 < columns.len() * 2 || columns.len() > 14 {
        return None;
    }
    if is_heading(&columns) {
        return None;
    }
    let upper = if two {
        uppers(rows, &lower, &columns)
    } else {
        Vec::new()
    };
    let header = Header {
        skipped,
        rows: rows.len(),
        columns,
        known,
        upper,
        top: 0.0,
        words: Vec::new(),
    };
    let again = (header.known - roles.len()) as f64;
    let capitals: usize = header.columns.iter().map(|c| inner_capitals(&c.text)).sum();
    let cost = 3.0 * again + capitals as f64 + 0.15 * rows.len() as f64 + 0.01 * all.len() as f64;
    Some((score - cost, header))
}

/// Whether what was cut into names is a heading that lists what stands beneath it (`II. NỘI DUNG, TIẾN ĐỘ, PHÂN CÔNG THỰC HIỆN`): it has
/// a number, or one of the names goes on behind its comma.
fn is_heading(columns: &[Name]) -> bool {
    let marked = |name: &Name| ordinal::of_paragraph(&name.text).is_some();
    let goes_on = |name: &Name| name.text.trim_end().ends_with(',');
    columns.first().is_some_and(marked) || columns.iter().any(goes_on)
}

/// The words without those that name several columns at once: in a row below, under the middle of
/// such a name, there is a gap with a meaningful name on either side.
fn without_upper(rows: &[TextRow]) -> Vec<&Word> {
    let by_row: Vec<Vec<Phrase>> = rows.iter().map(phrases).collect();
    let mut out = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for phrase in &by_row[at] {
            let upper = (at + 1..by_row.len()).any(|below| {
                by_row[below]
                    .windows(2)
                    .any(|pair| stands_over(phrase, pair, at, below, &by_row))
            });
            if !upper {
                out.extend(words_of(phrase, row));
            }
        }
    }
    out
}

/// The words of a row that a phrase is made of.
fn words_of<'a>(phrase: &Phrase, row: &'a TextRow) -> impl Iterator<Item = &'a Word> {
    let (x0, x1) = (phrase.x0 - 0.01, phrase.x1 + 0.01);
    words(row).filter(move |w| w.x0 >= x0 && w.x1 <= x1)
}

/// Whether a phrase of the row `at` stands over the gap between two meaningful names of the row `below`, and nearer to them than what
/// else stands in its row.
fn stands_over(
    phrase: &Phrase,
    pair: &[Phrase],
    at: usize,
    below: usize,
    rows: &[Vec<Phrase>],
) -> bool {
    let middle = phrase.middle();
    let near = |name: &Phrase| {
        let distance = (name.middle() - middle).abs();
        let mut others = rows[at].iter();
        others.all(|other| (name.middle() - other.middle()).abs() >= distance)
    };
    let (left, right) = (&pair[0], &pair[1]);
    let reaches = phrase.x0 < left.x1 || phrase.x1 > right.x0;
    left.x1 < middle
        && right.x0 > middle
        && near(left)
        && near(right)
        && (reaches || phrase.x1 - phrase.x0 < right.x0 - left.x1)
        && pair
            .iter()
            .all(|name| headers::classify(&with_lines_below(name, &rows[below + 1..])).is_some())
}

/// A name with the lines of it that stand further down.
fn with_lines_below(name: &Phrase, rows: &[Vec<Phrase>]) -> String {
    let mut text = name.text.clone();
    for line in rows.iter().flatten() {
        if line.x0 < name.x1 && line.x1 > name.x0 {
            text.push(' ');
            text.push_str(&line.text);
        }
    }
    text
}

/// The names over several columns: words that are not among the lower ones.
fn uppers(rows: &[TextRow], lower: &[&Word], columns: &[Name]) -> Vec<Upper> {
    let is_lower = |w: &Word| {
        lower
            .iter()
            .any(|l| l.x0 == w.x0 && l.y == w.y && l.text == w.text)
    };
    let mut out: Vec<Upper> = Vec::new();
    let phrases = rows
        .iter()
        .flat_map(|row| phrases(row).into_iter().map(move |phrase| (phrase, row)));
    for (phrase, row) in phrases {
        let (middle, y) = (phrase.middle(), row.y());
        let right = columns.partition_point(|c| (c.x0 + c.x1) / 2.0 < middle);
        let named = words_of(&phrase, row).any(|w| !is_lower(w));
        if !named || right == 0 || right >= columns.len() {
            continue;
        }
        match out.iter_mut().find(|u| (u.middle - middle).abs() < 20.0) {
            Some(known) => known.bottom = known.bottom.max(y),
            None => out.push(Upper {
                from: right - 1,
                to: right + 1,
                bottom: y,
                middle,
            }),
        }
    }
    out
}

/// Rows at the top of a page, below what may be a page number, that are a header.
pub fn at_top(rows: &[TextRow]) -> std::ops::Range<usize> {
    let found = (0..rows.len().min(2)).find_map(|r| Some((r, at(rows, r)?)));
    found.map_or(0..0, |(start, header)| {
        start + header.skipped..start + header.skipped + header.rows
    })
}
