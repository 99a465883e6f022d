//! The pieces of a table without lines, cut into cells.

use super::bands::{CellLine, Sheet};
use super::gutters::Gutters;
use super::header::Header;
use super::lines::{lines, whole_numbers};
use super::manner::{Columns, content_of, cut, frames};
use super::names;
use super::{Found, Piece, Stretch, runs, words};
use crate::pdf::cells::{framed, place};
use crate::pdf::line::TextLine;
use crate::pdf::paragraph::{self, Frame};
use crate::pdf::sheet::Page;
use model::Place;
use model::block::{Cell, Grid, Row, Spans};

/// Confidence of a cell whose column or row was inferred.
pub const CONFIDENCE: f64 = 0.7;

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
    let (cuts, pitch) = cut(&sheets, Columns::of(header, gutters));
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

/// How many rows are the table's: after its end stand texts in some columns, as a signature does,
/// apart from it and without number or content.
fn kept(sheet: &Sheet, rows: &[(usize, usize)], header: &Header, pitch: f64) -> usize {
    let content = content_of(header);
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
            cell.paragraphs = vec![names::whole(&cell.paragraphs.join(" "))];
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
