//! The pieces of a table without lines, cut into cells.

use super::bands::{CellLine, Manner, Sheet, Stand, misplaced};
use super::gutters::Gutters;
use super::header::{self, Header};
use super::{Found, Piece, Stretch, runs, words};
use crate::pdf::cells::{framed, place};
use crate::pdf::flow::TextRow;
use crate::pdf::line::{TextLine, Word};
use crate::pdf::paragraph::{self, Frame};
use crate::pdf::sheet::Page;
use model::Place;
use model::block::{Cell, Grid, Row, Spans};
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// Confidence of a cell whose column was inferred.
const CONFIDENCE: f64 = 0.7;
/// Words nearer than this (heights) may be one text.
const ONE_BLANK: f64 = 0.45;
/// Words further from each other than this (heights) never are.
const FAR: f64 = 2.5;
/// Fewer lines than this do not show how wide their column is.
const FEW: usize = 12;
/// Words whose baselines differ by less than this share of the height are one line.
const SAME_LINE: f64 = 0.3;

/// Grids of the pieces of a table.
pub fn grids(
    pages: &[Page],
    stretches: &[Stretch],
    pieces: &[Piece<'_>],
    header: &Header,
    gutters: &Gutters,
) -> Vec<Found> {
    let (sets, held) = runs::of(pieces, header, gutters);
    let mut number = None;
    let sheets: Vec<Sheet> = pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| {
            let mut lines = lines(piece.rows, &sets, &held[at]);
            whole_numbers(&mut lines, &mut number);
            let head = piece.rows[..piece.header]
                .iter()
                .flat_map(words)
                .map(|w| w.y)
                .max_by(f64::total_cmp);
            Sheet::new(lines, head, at > 0)
        })
        .collect();
    let (cuts, pitch) = cut(&sheets, header, gutters);
    let frames: Vec<Vec<Frame>> = (0..sets.len())
        .map(|set| frames(&sheets, &cuts, &sets, set, pitch))
        .collect();
    let mut out = Vec::new();
    for (number, (piece, (sheet, mut rows))) in
        pieces.iter().zip(sheets.iter().zip(cuts)).enumerate()
    {
        let page = &pages[stretches[piece.stretch].page];
        let mut to = piece.from + piece.rows.len();
        if number + 1 == pieces.len() {
            let kept = kept(sheet, &rows, header, pitch);
            if let Some((first, _)) = rows.get(kept) {
                let y = sheet.slabs[*first]
                    .lines
                    .iter()
                    .map(|l| sheet.lines[*l].line.y)
                    .fold(f64::INFINITY, f64::min);
                let at = piece
                    .rows
                    .iter()
                    .position(|r| words(r).any(|w| w.y >= y - 0.1));
                to = piece.from + at.unwrap_or(piece.rows.len());
                rows.truncate(kept);
            }
        }
        let grid = grid(sheet, &rows, header, gutters, &frames, page.number);
        out.push(Found {
            stretch: piece.stretch,
            from: piece.from,
            to,
            grid,
        });
    }
    out
}

/// The lines of the cells of some rows; `held` says for each row which set of gutters parts it.
fn lines(rows: &[TextRow], sets: &[Gutters], held: &[usize]) -> Vec<CellLine> {
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
fn whole_numbers(lines: &mut Vec<CellLine>, last: &mut Option<u32>) {
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

/// The words of one line by column; a text over several columns stays whole.
fn cell_lines(line: &[&Word], gutters: &Gutters) -> Vec<CellLine> {
    let columns: Vec<usize> = line.iter().map(|w| gutters.column(w.middle())).collect();
    let crossed: Vec<bool> = gutters
        .inner
        .iter()
        .enumerate()
        .map(|(at, (a, b))| {
            let slack = 0.3 * (b - a);
            let stands = line.iter().any(|w| w.x0 < b - slack && w.x1 > a + slack);
            // A blank may happen to lie in the white: then the next word does not start its column.
            let next = columns.partition_point(|c| *c <= at);
            let runs_on = next > 0
                && gutters.flush[at]
                && columns.get(next) == Some(&(at + 1))
                && line[next].x0 - line[next - 1].x1 < ONE_BLANK * line[next].size
                && line[next].x0 > b + 0.1 * line[next].size;
            stands || runs_on
        })
        .collect();
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
        && (over >= 2 || over == 1 && titled && filled <= 3 && crossed.first() != Some(&true));
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

/// Distances between lines of one column.
fn pitch(sheets: &[Sheet], columns: usize) -> f64 {
    let mut all: Vec<Vec<TextLine>> = Vec::new();
    for sheet in sheets {
        for column in 0..columns {
            all.push(
                sheet
                    .lines
                    .iter()
                    .filter(|l| l.column == column && !l.across)
                    .map(|l| l.line.clone())
                    .collect(),
            );
        }
    }
    let mut sizes: Vec<f64> = all.iter().flatten().map(|l| l.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(12.0);
    paragraph::leading(all.iter().map(Vec::as_slice)).clamp(size, 1.75 * size)
}

/// Cuts the pages of a table into rows; learns from the table how it is set.
fn cut(sheets: &[Sheet], header: &Header, gutters: &Gutters) -> (Vec<Vec<(usize, usize)>>, f64) {
    let columns = gutters.columns();
    let pitch = pitch(sheets, columns);
    let numbers: usize = sheets
        .iter()
        .flat_map(|s| &s.lines)
        .filter(|l| l.number)
        .count();
    let numbered = numbers >= 2 || header.columns[0].role == Some(Role::Ordinal) && numbers > 0;
    let mut manner = Manner {
        pitch,
        room: 0.25 * pitch,
        stands: vec![Stand::Top; columns],
        numbered,
    };
    let all = |manner: &Manner| -> (f64, Vec<Vec<(usize, usize)>>) {
        let cut: Vec<_> = sheets.iter().map(|s| s.cut(manner)).collect();
        (
            cut.iter().map(|c| c.0).sum(),
            cut.into_iter().map(|c| c.1).collect(),
        )
    };
    let (top, mut cuts) = all(&manner);
    manner.stands.fill(Stand::Middle);
    let (middle, other) = all(&manner);
    if middle < top {
        cuts = other;
    } else {
        manner.stands.fill(Stand::Top);
    }
    for _ in 0..2 {
        manner.stands = stands(sheets, &cuts, &manner);
        manner.room = room(sheets, &cuts, pitch);
        cuts = all(&manner).1;
    }
    (cuts, pitch)
}

/// How each column's cells stand, from rows that leave them a choice.
fn stands(sheets: &[Sheet], cuts: &[Vec<(usize, usize)>], manner: &Manner) -> Vec<Stand> {
    let mut off = vec![(0.0, 0.0); manner.stands.len()];
    for (sheet, rows) in sheets.iter().zip(cuts) {
        let skip = usize::from(sheet.header_slabs() > 0);
        for row in rows.iter().skip(skip) {
            let own = || {
                sheet.slabs[row.0..row.1]
                    .iter()
                    .flat_map(|s| &s.lines)
                    .map(|l| &sheet.lines[*l])
            };
            if own().any(|l| l.across) {
                continue;
            }
            let ends = |lines: &mut dyn Iterator<Item = f64>| {
                lines.fold((f64::INFINITY, f64::NEG_INFINITY), |e, y| {
                    (e.0.min(y), e.1.max(y))
                })
            };
            let whole = ends(&mut own().map(|l| l.line.y));
            for (column, sums) in off.iter_mut().enumerate() {
                let cell = ends(&mut own().filter(|l| l.column == column).map(|l| l.line.y));
                if cell.0.is_finite() {
                    let limit = 2.0 * manner.pitch;
                    sums.0 += misplaced(Stand::Top, cell, whole).min(limit);
                    sums.1 += misplaced(Stand::Middle, cell, whole).min(limit);
                }
            }
        }
    }
    off.iter()
        .zip(&manner.stands)
        .map(|((top, middle), before)| {
            if (top - middle).abs() < 0.5 * manner.pitch {
                *before
            } else if top < middle {
                Stand::Top
            } else {
                Stand::Middle
            }
        })
        .collect()
}

/// Room between rows: the median of what the cuts have.
fn room(sheets: &[Sheet], cuts: &[Vec<(usize, usize)>], pitch: f64) -> f64 {
    let mut rooms: Vec<f64> = Vec::new();
    for (sheet, rows) in sheets.iter().zip(cuts) {
        rooms.extend(
            rows.iter()
                .skip(1)
                .map(|(from, _)| sheet.room_in_points(*from, pitch)),
        );
    }
    rooms.sort_by(f64::total_cmp);
    rooms
        .get(rooms.len() / 2)
        .copied()
        .unwrap_or(0.0)
        .clamp(0.1 * pitch, pitch)
}

/// Left and right end of full lines, for each column of a set of gutters.
fn frames(
    sheets: &[Sheet],
    cuts: &[Vec<(usize, usize)>],
    sets: &[Gutters],
    set: usize,
    pitch: f64,
) -> Vec<Frame> {
    let own = &sets[set];
    let count = own.columns();
    // Lines of other sets count where the column is as wide as in this one.
    let alike: Vec<Vec<bool>> = sets
        .iter()
        .map(|other| {
            let same = |gutter: usize| own.inner.get(gutter) == other.inner.get(gutter);
            (0..count)
                .map(|c| same(c) && (c == 0 || same(c - 1)))
                .collect()
        })
        .collect();
    let mut lines = vec![0; count];
    let mut ends = vec![(f64::INFINITY, f64::NEG_INFINITY); count];
    for (sheet, rows) in sheets.iter().zip(cuts) {
        let skip = usize::from(sheet.header_slabs() > 0);
        for line in rows
            .iter()
            .skip(skip)
            .flat_map(|r| &sheet.slabs[r.0..r.1])
            .flat_map(|s| &s.lines)
            .map(|l| &sheet.lines[*l])
            .filter(|l| !l.across && alike[l.set][l.column.min(count - 1)])
        {
            lines[line.column.min(count - 1)] += 1;
            let end = &mut ends[line.column.min(count - 1)];
            end.0 = end.0.min(line.line.x0);
            end.1 = end.1.max(line.line.x1);
        }
    }
    // The white between columns is the same everywhere, and least where both are full.
    let white = ends
        .windows(2)
        .skip(1)
        .map(|p| p[1].0 - p[0].1)
        .filter(|w| w.is_finite() && *w > 0.0)
        .fold(f64::INFINITY, f64::min);
    (0..count)
        .map(|column| {
            let (left, right) = ends[column];
            // Centred cells do not show where their column starts.
            let told = own.flush.get(column).is_some_and(|f| *f) || lines[column] < FEW;
            let next = ends.get(column + 1).filter(|_| told);
            let next = next.map_or(right, |n| n.0 - white);
            let right = if next.is_finite() && column > 0 {
                right.max(next)
            } else {
                right
            };
            Frame {
                left: if left.is_finite() { left } else { 0.0 },
                right: if right.is_finite() { right } else { 0.0 },
                leading: pitch,
                slack: 0.1,
                in_cell: true,
            }
        })
        .collect()
}

/// How many rows are the table's: after its end stand texts in some columns, as a signature does,
/// apart from it and without number or content.
fn kept(sheet: &Sheet, rows: &[(usize, usize)], header: &Header, pitch: f64) -> usize {
    let content = header
        .columns
        .iter()
        .position(|c| matches!(c.role, Some(Role::Content | Role::WeakContent)))
        .unwrap_or(1);
    let mut kept = rows.len();
    while kept > 1 {
        let (from, to) = rows[kept - 1];
        let own = || {
            sheet.slabs[from..to]
                .iter()
                .flat_map(|s| &s.lines)
                .map(|l| &sheet.lines[*l])
        };
        let tells = own().any(|l| l.number || l.column == content || l.across);
        if tells || sheet.room_in_points(from, pitch) < 0.6 * pitch {
            break;
        }
        kept -= 1;
    }
    kept
}

fn grid(
    sheet: &Sheet,
    rows: &[(usize, usize)],
    header: &Header,
    gutters: &Gutters,
    frames: &[Vec<Frame>],
    page: u32,
) -> Grid {
    let count = gutters.columns();
    let mut out = Vec::new();
    for (number, (from, to)) in rows.iter().enumerate() {
        let own: Vec<&CellLine> = sheet.slabs[*from..*to]
            .iter()
            .flat_map(|s| &s.lines)
            .map(|l| &sheet.lines[*l])
            .collect();
        if number == 0 && sheet.header_slabs() > 0 {
            out.extend(head(&own, header, &frames[0], page));
            continue;
        }
        let frames = &frames[own.first().map_or(0, |l| l.set)];
        let across = own.iter().any(|l| l.across);
        let start = own
            .iter()
            .map(|l| if l.number { 1 } else { l.column })
            .min();
        let start = start.unwrap_or(0).min(1);
        let columns: Vec<(usize, usize)> = if across {
            (0..start)
                .map(|c| (c, 1))
                .chain([(start, count - start)])
                .collect()
        } else {
            (0..count).map(|c| (c, 1)).collect()
        };
        let cells = columns
            .into_iter()
            .map(|(column, span)| {
                let lines: Vec<TextLine> = own
                    .iter()
                    .filter(|l| (column..column + span).contains(&l.column))
                    .map(|l| l.line.clone())
                    .collect();
                let frame = if span > 1 {
                    Frame {
                        right: frames.last().map_or(0.0, |f| f.right),
                        ..frames[column]
                    }
                } else {
                    frames[column]
                };
                cell(&lines, frame, (column, span, 1), page)
            })
            .collect();
        out.push(Row {
            cells,
            break_before: false,
        });
    }
    let mut bounds = [
        f64::INFINITY,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NEG_INFINITY,
    ];
    for line in rows
        .iter()
        .flat_map(|r| &sheet.slabs[r.0..r.1])
        .flat_map(|s| &s.lines)
        .map(|l| &sheet.lines[*l].line)
    {
        bounds[0] = bounds[0].min(line.x0);
        bounds[1] = bounds[1].min(line.top());
        bounds[2] = bounds[2].max(line.x1);
        bounds[3] = bounds[3].max(line.bottom());
    }
    Grid {
        rows: out,
        spans: Spans::Lost,
        place: place(bounds, page),
    }
}

/// The header's rows: one, or two where names stand over several columns.
fn head(own: &[&CellLine], header: &Header, frames: &[Frame], page: u32) -> Vec<Row> {
    let count = frames.len();
    let upper_of = |column: usize| {
        header
            .upper
            .iter()
            .find(|u| (u.from..u.to).contains(&column))
    };
    // The header may stand at another height than where it was first seen.
    let top = own.iter().map(|l| l.line.y).fold(f64::INFINITY, f64::min);
    let made = |lines: &mut dyn Iterator<Item = &CellLine>, shape: (usize, usize, usize)| {
        let lines: Vec<TextLine> = lines.map(|l| l.line.clone()).collect();
        let mut cell = cell(&lines, frames[shape.0], shape, page);
        // A name is one paragraph, however its lines were broken.
        if !cell.paragraphs.is_empty() {
            cell.paragraphs = vec![header::whole(&cell.paragraphs.join(" "))];
        }
        cell
    };
    let mut rows = vec![Row {
        cells: Vec::new(),
        break_before: false,
    }];
    let two = !header.upper.is_empty();
    if two {
        rows.push(rows[0].clone());
    }
    let mut column = 0;
    while column < count {
        match upper_of(column) {
            None => {
                let mut lines = own.iter().copied().filter(|l| l.column == column);
                let down = if two { 2 } else { 1 };
                rows[0].cells.push(made(&mut lines, (column, 1, down)));
                column += 1;
            }
            Some(upper) => {
                let to = upper.to.min(count);
                let within = |l: &&CellLine| (column..to).contains(&l.column);
                let high = |l: &&CellLine| l.line.y - top <= upper.bottom - header.top + 0.5;
                let mut lines = own.iter().copied().filter(within).filter(high);
                rows[0]
                    .cells
                    .push(made(&mut lines, (column, to - column, 1)));
                for c in column..to {
                    let mut lines = own.iter().copied().filter(|l| l.column == c && !high(l));
                    rows[1].cells.push(made(&mut lines, (c, 1, 1)));
                }
                column = to;
            }
        }
    }
    rows
}

/// A cell; `shape` is its column and how many columns and rows it covers.
fn cell(lines: &[TextLine], frame: Frame, shape: (usize, usize, usize), page: u32) -> Cell {
    let joined = paragraph::paragraphs(lines, frame);
    let confidence = CONFIDENCE * joined.iter().map(|p| p.confidence).product::<f64>();
    Cell {
        column: shape.0,
        column_span: shape.1,
        row_span: shape.2,
        emphasis: !joined.is_empty() && joined.iter().all(|p| p.bold),
        confidence: (confidence * 1000.0).round() / 1000.0,
        place: Place {
            page: Some(page),
            boxes: joined.iter().map(|p| framed(p.bounds, page)).collect(),
            ..Place::default()
        },
        paragraphs: joined.into_iter().map(|p| p.text).collect(),
    }
}
