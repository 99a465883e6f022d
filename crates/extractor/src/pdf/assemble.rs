//! Pages to blocks: margins and furniture of the whole document, then paragraphs and grids in
//! reading order.

use super::cells::framed;
use super::flow;
use super::furniture::{self, Sheet};
use super::line::TextLine;
use super::paragraph::{self, Frame, Joined};
use super::sheet::{Page, unturn};
use super::spread;
use super::unruled::{self, Found, Stretch};
use model::Warning;
use model::block::{Block, Grid, Paragraph, Spans};
use model::place::{Place, PlaceBox};
use std::iter::Peekable;
use std::vec::IntoIter;

/// Blocks of all pages, how many lines of furniture were left out, and what was guessed.
pub fn blocks(pages: &mut [Page]) -> (Vec<Block>, usize, Vec<Warning>) {
    let size = body_size(pages);
    let laid_over: usize = pages.iter().map(|p| p.laid_over).sum();
    let mut sheets: Vec<Sheet<'_>> = pages
        .iter_mut()
        .map(|p| Sheet {
            height: p.height,
            header: unruled::at_top(&p.rows),
            rows: &mut p.rows,
            rules: &p.rules,
            body_size: size.max(p.size),
        })
        .collect();
    let removed = furniture::remove(&mut sheets) + laid_over;
    let frames: Vec<Frame> = (0..pages.len()).map(|at| frame(pages, at)).collect();
    let mut out = Vec::new();
    let mut warnings = Vec::new();
    let stretches = stretches(pages);
    let alone: Vec<bool> = (0..pages.len())
        .map(|at| breaks_alone(&stretches, at))
        .collect();
    spread::columns(pages, &alone);
    let mut found = unruled::tables(pages, &stretches).into_iter().peekable();
    let mut stretches = stretches.into_iter().enumerate().peekable();
    for (number, (page, frame)) in pages.iter_mut().zip(frames).enumerate() {
        let start = out.len();
        let mut own = Vec::new();
        while let Some(next) = stretches.next_if(|(_, s)| s.page == number) {
            own.push(next);
        }
        page_blocks(page, frame, &own, &mut found, &mut out);
        warnings.extend(unparted(page));
        warnings.extend(out[start..].iter().filter_map(guessed));
        if let Some(first) = out.get_mut(start).filter(|_| number > 0 || page.number > 1) {
            match first {
                Block::Paragraph(p) => p.break_before = true,
                Block::Grid(g) => {
                    if let Some(row) = g.rows.first_mut() {
                        row.break_before = true;
                    }
                }
                Block::Stream(_) => {}
            }
        }
    }
    (out, removed, warnings)
}

/// The warning about a table whose columns were inferred.
fn guessed(block: &Block) -> Option<Warning> {
    let Block::Grid(grid) = block else {
        return None;
    };
    (grid.spans == Spans::Lost).then(|| {
        Warning::at(
            "unruled-table",
            "a table without ruling lines: its columns and rows were inferred",
            &grid.place,
        )
    })
}

/// The warnings about ruled tables whose rows were inferred.
fn unparted(page: &Page) -> impl Iterator<Item = Warning> {
    page.inferred.iter().map(|place| {
        let mut place = place.clone();
        place.boxes.iter_mut().for_each(|b| *b = back(page, *b));
        Warning::at(
            "unruled-table",
            "a table without lines between its rows: they were inferred",
            &place,
        )
    })
}

/// The height of most letters of the running text.
fn body_size(pages: &[Page]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for line in pages.iter().flat_map(|p| &p.rows).flat_map(|r| &r.parts) {
        match sizes.iter().position(|(s, _)| (s - line.size).abs() < 0.3) {
            Some(at) => sizes[at].1 += line.text.len(),
            None if sizes.len() < 200 => sizes.push((line.size, line.text.len())),
            None => {}
        }
    }
    sizes.into_iter().max_by_key(|s| s.1).map_or(0.0, |s| s.0)
}

/// Margins of the running text: those of all pages of the same width.
fn frame(pages: &[Page], at: usize) -> Frame {
    let page = &pages[at];
    let from = at.saturating_sub(20);
    let near: Vec<&Page> = pages[from..(at + 20).min(pages.len())]
        .iter()
        .filter(|p| (p.width - page.width).abs() < 5.0)
        .collect();
    let (lefts, rights) = edges(&near);
    // An edge counts when some lines share it; one line may stick out. A full page has its own.
    let shared = |edges: &[f64], least: usize| {
        edges
            .windows(least)
            .find(|p| (p[0] - p[p.len() - 1]).abs() < 3.0)
            .map(|p| (p[0] + p[p.len() - 1]) / 2.0)
    };
    let (own_lefts, own_rights) = edges(&[page]);
    let own = own_rights.len() >= 10;
    let right = Some(&own_rights)
        .filter(|_| own)
        .and_then(|r| shared(r, 4))
        .or(shared(&rights, 3))
        .or(rights.first().copied());
    let left = Some(&own_lefts)
        .filter(|_| own)
        .and_then(|l| shared(l, 3))
        .or(shared(&lefts, 3))
        .or(lefts.first().copied());
    let (left, right) = (left.unwrap_or(0.0), right.unwrap_or(page.width));
    let lines: Vec<TextLine> = page
        .rows
        .iter()
        .filter(|r| r.parts.len() == 1)
        .map(|r| r.parts[0].clone())
        .collect();
    Frame {
        left,
        right,
        leading: paragraph::leading([lines.as_slice()]),
        slack: page.slack,
        in_cell: false,
    }
}

/// Left edges of single lines from the left on, right edges from the right on.
fn edges(pages: &[&Page]) -> (Vec<f64>, Vec<f64>) {
    let lines = || {
        pages
            .iter()
            .flat_map(|p| &p.rows)
            .filter(|r| r.parts.len() == 1)
            .map(|r| &r.parts[0])
    };
    let mut lefts: Vec<f64> = lines().map(|l| l.x0).collect();
    let mut rights: Vec<f64> = lines().map(|l| l.x1).collect();
    lefts.sort_by(f64::total_cmp);
    rights.sort_by(|p, q| q.total_cmp(p));
    (lefts, rights)
}

/// Where the rows of a page stand between its ruled tables.
fn stretches(pages: &[Page]) -> Vec<Stretch> {
    let mut out = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let mut from = 0;
        for table in &page.tables {
            let middle = table
                .place
                .boxes
                .first()
                .map_or(0.0, |b| (b.y0 + b.y1) / 2.0);
            let to = from + page.rows[from..].partition_point(|r| r.y() < middle);
            out.push(Stretch {
                page: number,
                from,
                to,
                goes_on: from == 0 && out.last().is_none_or(|s: &Stretch| s.page < number),
            });
            from = to;
        }
        out.push(Stretch {
            page: number,
            from,
            to: page.rows.len(),
            goes_on: page.tables.is_empty(),
        });
    }
    out
}

/// Whether no rows of text stand behind the last table of a page and before the first of the next.
fn breaks_alone(stretches: &[Stretch], page: usize) -> bool {
    let from = stretches.partition_point(|s| s.page < page);
    let next = stretches.partition_point(|s| s.page <= page);
    let empty = |s: Option<&Stretch>| s.is_some_and(|s| s.from == s.to);
    empty(stretches[from..next].last()) && empty(stretches.get(next).filter(|s| s.page == page + 1))
}

/// Blocks of a page; `stretches` are its own, each with the index under which `found` names it.
fn page_blocks(
    page: &mut Page,
    frame: Frame,
    stretches: &[(usize, Stretch)],
    found: &mut Peekable<IntoIter<Found>>,
    out: &mut Vec<Block>,
) {
    let tables = std::mem::take(&mut page.tables);
    let rows = std::mem::take(&mut page.rows);
    let mut tables = tables.into_iter();
    for (index, stretch) in stretches {
        let mut at = stretch.from;
        while let Some(table) = found.next_if(|f| f.stretch == *index) {
            flowing(page, &rows[at..table.from], frame, out);
            let mut grid = table.grid;
            turn_back(page, &mut grid);
            out.push(Block::Grid(grid));
            at = table.to;
        }
        flowing(page, &rows[at..stretch.to], frame, out);
        if let Some(mut table) = tables.next() {
            turn_back(page, &mut table);
            out.push(Block::Grid(table));
        }
    }
}

fn flowing(page: &Page, rows: &[flow::TextRow], frame: Frame, out: &mut Vec<Block>) {
    for (lines, beside) in flow::columns(rows) {
        let frame = if beside {
            let left = lines.iter().map(|l| l.x0).fold(f64::INFINITY, f64::min);
            let right = lines.iter().map(|l| l.x1).fold(f64::NEG_INFINITY, f64::max);
            Frame {
                left,
                right,
                ..frame
            }
        } else {
            frame
        };
        for joined in paragraph::paragraphs(&lines, frame) {
            let place = place(page, &joined);
            out.push(Block::Paragraph(Paragraph {
                text: joined.text,
                emphasis: joined.bold,
                break_before: false,
                confidence: round(page.confidence * joined.confidence),
                place,
            }));
        }
    }
}

/// To three decimals.
fn round(confidence: f64) -> f64 {
    (confidence * 1000.0).round() / 1000.0
}

fn place(page: &Page, joined: &Joined) -> Place {
    let [x0, y0, x1, y1] = joined.bounds;
    let mut place = Place {
        page: Some(page.number),
        ..Place::default()
    };
    place.boxes.push(back(
        page,
        PlaceBox {
            page: page.number,
            x0,
            y0,
            x1,
            y1,
        },
    ));
    place
}

/// A box in the page's own coordinates.
fn back(page: &Page, place: PlaceBox) -> PlaceBox {
    let (width, height) = if page.turn.is_multiple_of(2) {
        (page.full, page.height)
    } else {
        (page.height, page.full)
    };
    let (ax, ay) = unturn(page.left + place.x0, place.y0, page.turn, width, height);
    let (bx, by) = unturn(page.left + place.x1, place.y1, page.turn, width, height);
    let bounds = [ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)];
    framed(bounds, place.page)
}

fn turn_back(page: &Page, grid: &mut Grid) {
    let cells = grid
        .rows
        .iter_mut()
        .flat_map(|r| &mut r.cells)
        .map(|c| &mut c.place);
    for place in cells.chain([&mut grid.place]) {
        for at in &mut place.boxes {
            *at = back(page, *at);
        }
    }
}
