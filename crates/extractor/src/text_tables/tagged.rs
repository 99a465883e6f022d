//! Tables of HTML that stand in a text: programs that read scans write the tables of a page so, and all else as Markdown.

use super::Part;
use crate::markup;
use crate::office::html;
use model::Place;
use model::block::{Block, Grid, Row, Spans};

/// The tables of HTML in a text, in their order. One that never ends goes up to the last line that ends a row or cell.
pub fn tagged(lines: &[&str]) -> Vec<Part> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut depth = 0usize;
    for (number, line) in lines.iter().enumerate() {
        if !line.contains('<') {
            continue;
        }
        for is_start in tags(line) {
            if is_start {
                open = open.or(Some(number));
                depth += 1;
            } else {
                depth = depth.saturating_sub(1);
            }
        }
        if depth == 0
            && let Some(first) = open.take()
        {
            found.push(read(lines, first, number));
        }
    }
    if let Some(first) = open {
        let ends = |l: &&str| {
            let low = l.to_ascii_lowercase();
            low.contains("</tr") || low.contains("</td")
        };
        if let Some(more) = lines[first..].iter().rposition(ends) {
            found.push(read(lines, first, first + more));
        }
    }
    found.retain(|t| !t.blocks.is_empty());
    found
}

/// Starts (`true`) and ends of tables in a line.
fn tags(line: &str) -> Vec<bool> {
    let low = line.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, _) in low.match_indices("table") {
        let (before, after) = (&low[..at], &low[at + 5..]);
        if before.ends_with("</") {
            found.push(false);
        } else if before.ends_with('<')
            && (after.is_empty() || after.starts_with(['>', ' ', '/', '\t', '\r']))
        {
            found.push(true);
        }
    }
    found
}

fn read(lines: &[&str], first: usize, last: usize) -> Part {
    let mut blocks = html::blocks(&lines[first..=last].join("\n"));
    let whole = Place::lines(first as u32 + 1, last as u32 + 1);
    // Lines at which rows start, as long as each row of the tables has one.
    let mut starts: Vec<usize> = Vec::new();
    for (number, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        let low = line.to_ascii_lowercase();
        let rows = low.matches("<tr").count();
        starts.extend(std::iter::repeat_n(number, rows));
    }
    let rows: usize = blocks
        .iter()
        .map(|b| match b {
            Block::Grid(grid) => grid.rows.len(),
            _ => 0,
        })
        .sum();
    let mut places = starts.iter().enumerate().map(|(n, start)| {
        let next = starts.get(n + 1).copied().unwrap_or(last + 1);
        Place::lines(*start as u32 + 1, next.max(start + 1) as u32)
    });
    for block in &mut blocks {
        match block {
            Block::Paragraph(p) => {
                let (text, bold) = markup::emphasis(&p.text);
                p.text = text;
                p.emphasis |= bold;
                p.place = whole.clone();
            }
            Block::Grid(grid) => {
                grid.place = whole.clone();
                if !has_spans(grid) {
                    grid.spans = Spans::Lost;
                }
                for row in &mut grid.rows {
                    let place = (starts.len() == rows).then(|| places.next()).flatten();
                    settle(row, &place.unwrap_or_else(|| whole.clone()));
                }
            }
            Block::Stream(_) => {}
        }
    }
    Part {
        first,
        last,
        blocks,
    }
}

/// Whether some cell reaches over another's place: a program that knows no spans writes none.
fn has_spans(grid: &Grid) -> bool {
    grid.rows
        .iter()
        .flat_map(|r| &r.cells)
        .any(|c| c.row_span > 1 || c.column_span > 1)
}

fn settle(row: &mut Row, place: &Place) {
    for cell in &mut row.cells {
        cell.place = place.clone();
        for text in &mut cell.paragraphs {
            if text.contains('*') {
                let (plain, bold) = markup::emphasis(text);
                *text = plain;
                cell.emphasis |= bold;
            }
        }
        cell.paragraphs.retain(|t| !t.is_empty());
    }
}
