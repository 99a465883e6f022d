//! Pictures on a page of text that may hold text of their own: a scanned decision in the frame of a gazette's page, a table pasted in.

use super::ink::{Glyph, Ink, Line};
use super::layer;
use super::origin::letters;
use super::sheet::Page;
use crate::ocr::raster::{Area, Gray};

/// Share of a page from which on a picture, or several that touch each other, is looked at.
const LEAST: f64 = 0.15;
/// Most letters of the page that stand on such a picture; more are text on a ground.
const ON_GROUND: usize = 30;
/// Pictures this near to each other are slices of one, in points.
const NEAR: f64 = 3.0;
/// Least share of words that are known Vietnamese ones with a mark in what is read from a picture.
const TEXT: f64 = 0.4;

/// Gives text beside the picture of a whole page its place: it is seen, or part of the layer beneath the picture where there is one.
pub fn settle_beside(ink: &mut Ink) {
    let beside = std::mem::take(&mut ink.beside);
    if ink.hidden.is_empty() {
        ink.glyphs[0].extend(beside);
    } else {
        ink.hidden.extend(beside);
    }
}

/// The large pictures of a page.
#[derive(Default)]
pub struct Pictures {
    /// The frames of those that may hold text, in points: left, top, right, bottom; from top to bottom, the largest of many.
    pub frames: Vec<[f64; 4]>,
    /// One stands in a cell of a ruled table, and is none of these: the table is one.
    pub in_a_table: bool,
}

/// Looks for large pictures on a page.
pub fn find(ink: &Ink) -> Pictures {
    /// Most pictures that are read.
    const MOST: usize = 8;
    let mut frames = large(ink);
    let all = frames.len();
    frames.retain(|frame| !stands_in_a_table(ink, frame));
    let in_a_table = frames.len() < all;
    frames.sort_by(|one, other| area(other).total_cmp(&area(one)));
    frames.truncate(MOST);
    frames.sort_by(|one, other| one[3].total_cmp(&other[3]));
    Pictures { frames, in_a_table }
}

fn stands_in_a_table(ink: &Ink, frame: &[f64; 4]) -> bool {
    ink.lines.iter().any(|line| goes_past(line, frame))
}

/// The frames of large pictures that no text stands on.
fn large(ink: &Ink) -> Vec<[f64; 4]> {
    let [upright, turned @ ..] = &ink.glyphs;
    if letters(turned.iter().flatten()) > letters(upright) {
        return Vec::new();
    }
    let page = ink.width * ink.height;
    let mut frames = joined(&ink.pictures);
    frames.retain(|frame| {
        let on = |g: &&Glyph| holds(frame, g);
        area(frame) >= LEAST * page && letters(upright.iter().filter(on)) <= ON_GROUND
    });
    frames
}

/// Whether a vertical line runs past a picture's bottom, as that of a table whose cell it stands in.
fn goes_past(line: &Line, frame: &[f64; 4]) -> bool {
    !line.horizontal && line.a < frame[3] - NEAR && line.b > frame[3] + NEAR
}

/// Frames of which those that touch each other are one.
fn joined(pictures: &[[f64; 4]]) -> Vec<[f64; 4]> {
    let mut out: Vec<[f64; 4]> = Vec::new();
    for picture in pictures {
        let mut frame = *picture;
        // A joined frame may touch one that neither of its parts did.
        while let Some(at) = out.iter().position(|other| touch(&frame, other)) {
            let other = out.swap_remove(at);
            frame = [
                frame[0].min(other[0]),
                frame[1].min(other[1]),
                frame[2].max(other[2]),
                frame[3].max(other[3]),
            ];
        }
        out.push(frame);
    }
    out
}

fn touch(one: &[f64; 4], other: &[f64; 4]) -> bool {
    let apart =
        |axis: usize| one[axis] > other[axis + 2] + NEAR || other[axis] > one[axis + 2] + NEAR;
    !apart(0) && !apart(1)
}

fn area(frame: &[f64; 4]) -> f64 {
    (frame[2] - frame[0]).max(0.0) * (frame[3] - frame[1]).max(0.0)
}

/// Whether the middle of a letter is in a frame.
pub fn holds(frame: &[f64; 4], glyph: &Glyph) -> bool {
    let (x, y) = ((glyph.x0 + glyph.x1) / 2.0, glyph.y - glyph.size / 3.0);
    (frame[0]..frame[2]).contains(&x) && (frame[1]..frame[3]).contains(&y)
}

/// The picture of a page, white but for a frame; `scale` is pixels per point.
pub fn alone(page: &Gray, scale: f64, frame: &[f64; 4]) -> Gray {
    let [x0, y0, x1, y1] = frame.map(|at| (at * scale).round().max(0.0) as usize);
    page.only(Area { x0, y0, x1, y1 })
}

/// Whether what was read from a picture is text, and not what a reading machine makes of a photograph or a drawing.
pub fn is_text(pages: &[Page]) -> bool {
    let rows = pages.iter().flat_map(|page| &page.rows);
    let lines = rows
        .flat_map(|row| &row.parts)
        .map(|part| part.text.as_str());
    let tables = pages.iter().flat_map(|page| &page.tables);
    let rows = tables.flat_map(|table| &table.rows);
    let cells = rows.flat_map(|row| &row.cells);
    let paragraphs = cells.flat_map(|cell| &cell.paragraphs);
    let words = lines
        .chain(paragraphs.map(String::as_str))
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    layer::share_of_words(words).is_some_and(|share| share >= TEXT)
}

/// Whether some text of a page stands beside its pictures.
pub fn leave_text(ink: &Ink, frames: &[[f64; 4]]) -> bool {
    let beside = |g: &&Glyph| !frames.iter().any(|frame| holds(frame, g));
    !frames.is_empty() && letters(ink.glyphs[0].iter().filter(beside)) > 0
}

/// Takes what is seen in the pictures out of a page's ink.
pub fn without(ink: &mut Ink, frames: &[[f64; 4]]) {
    ink.glyphs[0].retain(|g| !frames.iter().any(|frame| holds(frame, g)));
}

/// Takes what stands above the bottom of a picture out of a page's ink.
pub fn above(ink: &mut Ink, frame: &[f64; 4]) -> Ink {
    let upright = std::mem::take(&mut ink.glyphs[0]);
    let (above, below) = upright.into_iter().partition(|g: &Glyph| g.y <= frame[3]);
    ink.glyphs[0] = below;
    let top = |line: &Line| if line.horizontal { line.at } else { line.a };
    let lines = std::mem::take(&mut ink.lines);
    let (lines, rest) = lines.into_iter().partition(|line| top(line) <= frame[3]);
    ink.lines = rest;
    Ink {
        width: ink.width,
        height: ink.height,
        glyphs: [above, Vec::new(), Vec::new(), Vec::new()],
        lines,
        fonts: ink.fonts.clone(),
        ..Ink::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(pictures: Vec<[f64; 4]>, text: &str) -> Ink {
        let glyph = |(at, c): (usize, char)| Glyph {
            text: c.to_string(),
            x0: 100.0 + at as f64,
            x1: 101.0 + at as f64,
            y: 300.0,
            size: 12.0,
            bold: false,
            font: 0,
            confidence: 1.0,
        };
        let glyphs = text.chars().enumerate().map(glyph).collect();
        Ink {
            width: 600.0,
            height: 800.0,
            glyphs: [glyphs, Vec::new(), Vec::new(), Vec::new()],
            pictures,
            ..Ink::default()
        }
    }

    #[test]
    fn slices_of_a_picture_are_one_and_small_ones_none() {
        let slices = vec![
            [50.0, 100.0, 550.0, 200.0],
            [50.0, 300.0, 550.0, 400.0],
            [50.0, 201.0, 550.0, 299.0],
            [0.0, 700.0, 60.0, 760.0],
        ];
        assert_eq!(
            find(&page(slices, "Số")).frames,
            [[50.0, 100.0, 550.0, 400.0]]
        );
    }

    #[test]
    fn a_ground_with_text_on_it_is_no_picture_of_text() {
        let ground = vec![[0.0, 0.0, 600.0, 800.0]];
        assert!(
            find(&page(ground.clone(), &"chữ".repeat(30)))
                .frames
                .is_empty()
        );
        assert_eq!(find(&page(ground, "Số 4")).frames.len(), 1);
    }

    #[test]
    fn what_stands_below_a_picture_comes_behind_it() {
        let mut ink = page(vec![[50.0, 100.0, 550.0, 250.0]], "Nơi nhận");
        let frame = find(&ink).frames[0];
        let above = above(&mut ink, &frame);
        assert_eq!((above.glyphs[0].len(), ink.glyphs[0].len()), (0, 8));
    }

    #[test]
    fn a_picture_in_a_cell_is_left_to_its_table() {
        let mut ink = page(vec![[50.0, 100.0, 550.0, 350.0]], "Sở Y tế");
        ink.lines.push(Line {
            horizontal: false,
            at: 40.0,
            a: 90.0,
            b: 500.0,
        });
        let found = find(&ink);
        assert!(found.frames.is_empty() && found.in_a_table);
    }
}
