//! The header of a table without lines: which words are the names of which columns.
//!
//! Promises columns that do not overlap, three of them at least with a meaning of task tables, one
//! of these the content. Headers of two levels are seen through: the upper name stands over both.

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
/// Most characters of a name.
const LONGEST: usize = 60;
/// Names of columns stand this far (share of the height) from each other at least.
const APART: f64 = 0.12;
/// White wider than this (heights) through all rows of a header hardly stands within a name.
const PARTED: f64 = 0.9;
/// Rows further from each other than this (heights) are not one header.
const FAR: f64 = 2.4;

/// A column's name.
#[derive(Debug, Clone)]
pub struct Name {
    /// Left edge of its words.
    pub x0: f64,
    /// Right edge of its words.
    pub x1: f64,
    /// Its words.
    pub text: String,
    /// What it means.
    pub role: Option<Role>,
}

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
        let over = |(x0, x1, text): (f64, f64, String)| {
            let middle = (x0 + x1) / 2.0;
            let right = (self.columns).partition_point(|c| (c.x0 + c.x1) / 2.0 < middle);
            let (left, right) = (
                self.columns.get(right.checked_sub(1)?)?,
                self.columns.get(right)?,
            );
            let within = x0 > left.x0 - 0.7 * size && x1 < right.x1 + 0.7 * size;
            let named = role_of(&text).is_some() && shared(left) && shared(right);
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
            .any(|p| headers::classify(&p.2).is_some());
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

/// Words of a row that stand together: left edge, right edge, text.
fn phrases(row: &TextRow) -> Vec<(f64, f64, String)> {
    let mut out: Vec<(f64, f64, String)> = Vec::new();
    for word in words(row) {
        match out.last_mut() {
            Some(last) if word.x0 - last.1 < 0.6 * word.size => {
                last.1 = last.1.max(word.x1);
                last.2.push(' ');
                last.2.push_str(&word.text);
            }
            _ => out.push((word.x0, word.x1, word.text.clone())),
        }
    }
    out
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

/// Words within a name that start as a sentence does: a name is one phrase.
fn inner_capitals(name: &str) -> usize {
    let capital = |w: &&str| {
        let mut letters = w.chars().filter(|c| c.is_alphabetic());
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    name.split(' ').skip(1).filter(capital).count()
}

/// The words without those that name several columns at once: in a row below, under the middle of
/// such a name, there is a gap with a meaningful name on either side.
fn without_upper(rows: &[TextRow]) -> Vec<&Word> {
    let by_row: Vec<Vec<(f64, f64, String)>> = rows.iter().map(phrases).collect();
    // A lower name with the lines of it that stand further down.
    let whole = |from: usize, phrase: &(f64, f64, String)| {
        let mut text = phrase.2.clone();
        for below in by_row[from + 1..].iter().flatten() {
            if below.0 < phrase.1 && below.1 > phrase.0 {
                text.push(' ');
                text.push_str(&below.2);
            }
        }
        text
    };
    let is_upper = |at: usize, phrase: &(f64, f64, String)| {
        let middle = (phrase.0 + phrase.1) / 2.0;
        (at + 1..by_row.len()).any(|row| {
            let below = &by_row[row];
            below.windows(2).any(|pair| {
                let near = |p: &(f64, f64, String)| {
                    let distance = ((p.0 + p.1) / 2.0 - middle).abs();
                    by_row[at]
                        .iter()
                        .all(|o| ((p.0 + p.1) / 2.0 - (o.0 + o.1) / 2.0).abs() >= distance)
                };
                pair[0].1 < middle
                    && pair[1].0 > middle
                    && near(&pair[0])
                    && near(&pair[1])
                    && (phrase.0 < pair[0].1 || phrase.1 > pair[1].0 || {
                        let between = pair[1].0 - pair[0].1;
                        (phrase.1 - phrase.0) < between
                    })
                    && pair
                        .iter()
                        .all(|p| headers::classify(&whole(row, p)).is_some())
            })
        })
    };
    let mut out = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for phrase in &by_row[at] {
            if !is_upper(at, phrase) {
                out.extend(
                    words(row).filter(|w| w.x0 >= phrase.0 - 0.01 && w.x1 <= phrase.1 + 0.01),
                );
            }
        }
    }
    out
}

/// The names over several columns: words that are not among the lower ones.
fn uppers(rows: &[TextRow], lower: &[&Word], columns: &[Name]) -> Vec<Upper> {
    let is_lower = |w: &Word| {
        lower
            .iter()
            .any(|l| l.x0 == w.x0 && l.y == w.y && l.text == w.text)
    };
    let mut out: Vec<Upper> = Vec::new();
    for phrase in rows.iter().flat_map(|row| {
        phrases(row)
            .into_iter()
            .filter(|p| {
                words(row).any(|w| w.x0 >= p.0 - 0.01 && w.x1 <= p.1 + 0.01 && !is_lower(w))
            })
            .map(|p| (p, row.y()))
            .collect::<Vec<_>>()
    }) {
        let ((x0, x1, _), y) = phrase;
        let middle = (x0 + x1) / 2.0;
        let right = columns.partition_point(|c| (c.x0 + c.x1) / 2.0 < middle);
        if right == 0 || right >= columns.len() {
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

/// Cuts words into columns so that the names mean most: the score, and the columns.
fn named(words: &[&Word]) -> Option<(f64, Vec<Name>)> {
    let mut sorted: Vec<&Word> = words.to_vec();
    sorted.sort_by(|p, q| p.x0.total_cmp(&q.x0));
    // Stacks: words that stand over each other and cannot be parted.
    let mut stacks: Vec<(f64, f64, Vec<&Word>)> = Vec::new();
    for word in sorted {
        match stacks.last_mut() {
            Some(last) if word.x0 - last.1 < APART * word.size => {
                last.1 = last.1.max(word.x1);
                last.2.push(word);
            }
            _ => stacks.push((word.x0, word.x1, vec![word])),
        }
    }
    let size = words.first()?.size.max(1.0);
    let count = stacks.len();
    // best[end]: score and start of the last column of the first `end` stacks.
    let mut best: Vec<Option<(f64, usize, Option<Role>)>> = vec![None; count + 1];
    best[0] = Some((0.0, 0, None));
    for end in 1..=count {
        for start in end.saturating_sub(8)..end {
            let Some((before, _, last)) = best[start] else {
                continue;
            };
            let text = text_of(&stacks[start..end]);
            let role = role_of(&text);
            // Parts of one name often mean what the whole does.
            let again = role.is_some() && role == last;
            let gap = if start > 0 {
                stacks[start].0 - stacks[start - 1].1
            } else {
                0.0
            };
            let inside = stacks[start..end]
                .windows(2)
                .map(|p| p[1].0 - p[0].1)
                .fold(0.0, f64::max);
            let worth = match role {
                Some(_) if again => -3.0,
                Some(_) => 3.0,
                None => -2.0,
            };
            let close = if start > 0 && gap < 0.4 * size {
                1.0
            } else {
                0.0
            };
            let score = before + worth + (gap / size).min(2.0)
                - close
                - 1.5 * (inside / size - 0.4).clamp(0.0, 3.0)
                - 3.0 * (inside / size - PARTED).clamp(0.0, 1.0);
            if best[end].is_none_or(|b| score > b.0) {
                best[end] = Some((score, start, role));
            }
        }
    }
    let (score, ..) = best[count]?;
    let mut columns = Vec::new();
    let mut end = count;
    while end > 0 {
        let (_, start, role) = best[end]?;
        columns.push(Name {
            x0: stacks[start].0,
            x1: stacks[end - 1].1,
            text: text_of(&stacks[start..end]),
            role,
        });
        end = start;
    }
    columns.reverse();
    Some((score, columns))
}

/// Rows at the top of a page, below what may be a page number, that are a header.
pub fn at_top(rows: &[TextRow]) -> std::ops::Range<usize> {
    let found = (0..rows.len().min(2)).find_map(|r| Some((r, at(rows, r)?)));
    found.map_or(0..0, |(start, header)| {
        start + header.skipped..start + header.skipped + header.rows
    })
}

/// What a name means. Names of columns are short, start with a capital and hold no sentence.
fn role_of(text: &str) -> Option<Role> {
    let starts = text
        .chars()
        .find(|c| c.is_alphanumeric() || *c == '#')
        .is_some_and(|c| c.is_uppercase() || c == '#');
    let short = text.chars().count() <= LONGEST;
    let sentence = text.contains([';', ':']) || text.trim_end().ends_with('.');
    if starts && short && !sentence {
        headers::classify(&whole(text))
    } else {
        None
    }
}

/// A name as it is said: a short one that was broken within a word (`ST` over `T`) is joined.
pub fn whole(text: &str) -> String {
    let joined = text.replace(' ', "");
    if joined.chars().count() <= 5
        && headers::classify(text).is_none()
        && headers::classify(&joined).is_some()
    {
        joined
    } else {
        text.to_owned()
    }
}

/// The words of some stacks, line by line.
fn text_of(stacks: &[(f64, f64, Vec<&Word>)]) -> String {
    let mut words: Vec<&Word> = stacks.iter().flat_map(|s| &s.2).copied().collect();
    words.sort_by(|p, q| p.y.total_cmp(&q.y).then(p.x0.total_cmp(&q.x0)));
    // Words of one line whose baselines differ by a hair keep their order.
    let mut lines: Vec<Vec<&Word>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|f| word.y - f.y < 0.4 * f.size) => {
                line.push(word)
            }
            _ => lines.push(vec![word]),
        }
    }
    for line in &mut lines {
        line.sort_by(|p, q| p.x0.total_cmp(&q.x0));
    }
    lines
        .iter()
        .flatten()
        .map(|w| w.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
