//! The header of a table between other slots: where it starts, its levels, and the ways to read it.

use super::flat;
use crate::columns::{self, Column};
use crate::header;
use crate::unnamed;
use model::block::{Cell, Row};
use vietnamese::cells;
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// A header found in a stream: its slots, and the row beneath where it has two levels.
#[derive(Clone)]
pub(super) struct Header {
    pub start: usize,
    /// First slot of the body.
    pub end: usize,
    /// Slots of the upper row.
    upper: Vec<usize>,
    /// Slots of the lower row.
    lower: Vec<usize>,
}

pub(super) fn header_at(slots: &[Cell], from: usize) -> Option<Header> {
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
        let first = first_of_a_header(&texts, &roles, at);
        for start in first..end.saturating_sub(1) {
            if slots[start].paragraphs.len() > 3 {
                continue;
            }
            let named = &roles[start - at..];
            if columns::assigns(named) || unnamed::content_of(&texts[start - at..], named).is_some()
            {
                if let Some(header) = two_full_rows(slots, start) {
                    return Some(header);
                }
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

/// The first of the slots from `at` on that may be a header's: behind the last that is too long for one and, where one for ordinals
/// opens a header of its own, not before that.
fn first_of_a_header(texts: &[String], roles: &[Option<Role>], at: usize) -> usize {
    let long = |text: &String| text.chars().count() > columns::LONGEST_HEADER;
    let first = texts.iter().rposition(long).map_or(0, |last| last + 1);
    // A numbered title above the table may sound like the name of a column.
    let is_title = |i: usize| roles[i].is_none() || ordinal::of_paragraph(&texts[i]).is_some();
    let ordinals = (first..roles.len()).rev().find(|i| {
        roles[*i] == Some(Role::Ordinal)
            && (first..*i).all(is_title)
            && columns::assigns(&roles[*i..])
    });
    at + ordinals.unwrap_or(first)
}

/// A header of two rows that both have a slot for each column: an empty one beside a header over several columns, and beneath each
/// header that is not split.
fn two_full_rows(slots: &[Cell], start: usize) -> Option<Header> {
    /// Most columns.
    const WIDEST: usize = 16;
    let filled = |from: usize, to: usize| -> Vec<usize> {
        (from..to).filter(|i| !slots[*i].is_empty()).collect()
    };
    let texts = |row: &[usize]| -> Vec<String> { row.iter().map(|i| flat(&slots[*i])).collect() };
    (4..=WIDEST).find_map(|n| {
        let (second, end) = (start + n + 1, start + 2 * n + 1);
        let ends = |at: usize| slots.get(at).is_none_or(Cell::is_empty);
        if end >= slots.len() || !ends(start + n) || !ends(end) {
            return None;
        }
        let beneath = |i: usize| &slots[second + i];
        // Beneath an empty slot and the one before it stand the parts of a header.
        let fits = (0..n).all(|i| {
            let over = |i: usize| i < n && slots[start + i].is_empty();
            let split = over(i) || over(i + 1);
            split != beneath(i).is_empty()
        });
        let (upper, lower) = (filled(start, start + n), filled(second, end));
        let (parents, parts) = (texts(&upper), texts(&lower));
        let all = || parents.iter().chain(&parts);
        let known = |part: &String| parents.iter().any(|p| header::can_stand_beneath(p, part));
        (fits
            && lower.len() >= 2
            && all().all(|t| columns::is_header_like(t))
            && parts.iter().all(known)
            && header::split(&parents, &parts).len() == n)
            .then(|| Header {
                start,
                end: skip_numbers(slots, (end + 1).min(slots.len())),
                upper,
                lower,
            })
    })
}

/// Where the header of another table starts after this one: a row of headers that mean other things.
pub(super) fn other_header(slots: &[Cell], header: &Header) -> Option<usize> {
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
    let texts: Vec<String> = row.iter().map(|i| flat(&slots[*i])).collect();
    let header_like = |t: &String| t.chars().count() <= 40 && columns::is_header_like(t);
    let meant = |t: &String| parents.iter().any(|p| header::can_stand_beneath(p, t));
    if texts.iter().all(|t| header_like(t) && meant(t)) || header::names_times(&parents, &texts) {
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
    /// The header as it stands, and with its last slots as a row of their own beneath others: where nothing parts rows, two levels of
    /// a header look like one.
    pub(super) fn in_levels(self, slots: &[Cell]) -> Vec<Header> {
        let texts =
            |row: &[usize]| -> Vec<String> { row.iter().map(|i| flat(&slots[*i])).collect() };
        let all = self.upper.len();
        let split = (2..all.saturating_sub(1)).filter_map(|parts| {
            let (upper, lower) = self.upper.split_at(all - parts);
            let (over, beneath) = (texts(upper), texts(lower));
            let known = |part: &String| over.iter().any(|p| header::can_stand_beneath(p, part));
            // Each of them has its place beneath one that it splits.
            let placed = |columns: &[Column]| {
                columns.iter().filter(|c| c.header.contains(" - ")).count() == parts
            };
            // The times of a calendar stand together.
            let goes_on = |last: &String| {
                let times = [last, &beneath[0]];
                let timed = |p: &String| times.iter().all(|t| cells::period(&[p], t).is_some());
                over.iter().any(timed)
            };
            let fits = beneath.iter().all(known)
                && !over.last().is_some_and(goes_on)
                && placed(&header::split(&over, &beneath));
            fits.then(|| Header {
                upper: upper.to_vec(),
                lower: lower.to_vec(),
                ..self
            })
        });
        let mut found: Vec<Header> = split.collect();
        found.insert(0, self);
        found
    }

    /// The ways to read the header, each with the first slot of the body: as it stands, and with a
    /// column without a header at either end.
    pub(super) fn readings(&self, slots: &[Cell]) -> Vec<(Vec<Column>, usize)> {
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
    pub(super) fn sections(&self, slots: &[Cell], from: usize) -> Vec<(usize, usize)> {
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
        let mut columns = header::split(&texts(&self.upper), &texts(&self.lower));
        let (headers, roles): (Vec<String>, Vec<Option<Role>>) =
            columns.iter().map(|c| (c.header.clone(), c.role)).unzip();
        let weak = || roles.iter().position(|r| *r == Some(Role::WeakContent));
        let named = roles.contains(&Some(Role::Content));
        let content = unnamed::content_of(&headers, &roles).or_else(weak);
        if let Some(content) = content.filter(|_| !named) {
            columns[content].role = Some(Role::Content);
        }
        columns
    }

    /// Header rows of the grid.
    pub(super) fn rows(&self, slots: &[Cell], columns: &[Column]) -> Vec<Row> {
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
