//! One page, sorted into tables and lines of running text.

use super::cells::{self, Setting};
use super::flow::{self, TextRow};
use super::ink::{Glyph, Ink, Line};
use super::lattice::{self, Lattice};
use super::line;
use super::{notes, overlay, stamped, unruled};
use model::Place;
use model::block::Grid;

/// Fewest columns of a row that stands alone at a page's top and is a table with one cell filled.
const COLUMNS_ALONE: usize = 3;

/// A page's text, before furniture is taken off and lines are joined.
#[derive(Debug, Default)]
pub struct Page {
    /// Number, from 1.
    pub number: u32,
    /// Width, turned so that most text is upright.
    pub width: f64,
    /// Height, turned likewise.
    pub height: f64,
    /// How far its left edge is from that of the picture that it is a side of, turned likewise.
    pub left: f64,
    /// Width of that picture, turned likewise; [`Page::width`] where it shows this page alone.
    pub full: f64,
    /// Quarter turns that were needed: 0 to 3, as in [`Ink::glyphs`].
    pub turn: usize,
    /// Lines outside tables.
    pub rows: Vec<TextRow>,
    /// Ruled tables from top to bottom.
    pub tables: Vec<Grid>,
    /// Edges of the columns of each of them; none where they are not known.
    pub edges: Vec<Vec<f64>>,
    /// Places of those whose rows are inferred, because no lines part them.
    pub inferred: Vec<Place>,
    /// Level lines outside tables.
    pub rules: Vec<Line>,
    /// How far widths may be wrong (share of the height).
    pub slack: f64,
    /// Highest confidence of its text.
    pub confidence: f64,
    /// Height of most of its letters; 0 when it is not known.
    pub size: f64,
    /// Lines of stamps and watermarks that were taken off.
    pub laid_over: usize,
    /// Marks of footnotes that were taken out of the text.
    pub marks: Vec<String>,
}

/// Sorts a page's ink. `slack` as in [`Page`]; `confidence` is the highest that a text gets.
pub fn page(ink: &Ink, number: u32, slack: f64, confidence: f64) -> Page {
    let count = |turn: &usize| ink.glyphs[*turn].len();
    let turn = (0..4).max_by_key(|t| (count(t), 3 - t)).unwrap_or(0);
    let (width, height) = if turn.is_multiple_of(2) {
        (ink.width, ink.height)
    } else {
        (ink.height, ink.width)
    };
    let lines: Vec<Line> = ink
        .lines
        .iter()
        .map(|l| turned_line(l, turn, ink.width, ink.height))
        .collect();
    let lattices = lattice::tables(&lines);
    let rules: Vec<Line> = lines
        .into_iter()
        .filter(|l| l.horizontal && !lattices.iter().any(|t| touches(t, l)))
        .collect();
    let size = overlay::main_size(&ink.glyphs[turn]);
    let (mut outside, laid_over) = overlay::without(&ink.glyphs[turn]);
    // Words of a picture have no font, and their heights are too rough to tell raised figures.
    let alone = !ink.fonts.is_empty();
    let marks = without_marks(&mut outside, &lattices, &rules, height, size, alone);
    let (mut tables, mut edges, mut inferred) = (Vec::new(), Vec::new(), Vec::new());
    for table in &lattices {
        let (mut inside, rest) = cells::sort(table, outside);
        outside = rest;
        // The lines of a picture are too rough to part rows by them.
        let parted = alone
            .then(|| unruled::ruled::parted(table, &inside))
            .flatten();
        if let Some(parted) = &parted {
            inside = cells::sort(parted, inside.into_iter().flatten().collect()).0;
        }
        let table = parted.as_ref().unwrap_or(table);
        turned_text(ink, turn, table, &mut inside);
        let first = tables.is_empty() && !outside.iter().any(|g| g.y < table.bounds()[1]);
        if is_table(table, &inside) || first && is_rest(table, &inside) {
            let mut setting = Setting {
                page: number,
                first_on_page: false,
                slack,
                confidence,
            };
            if parted.is_some() {
                setting.confidence *= unruled::CONFIDENCE;
            }
            let grid = cells::grid(table, &inside, &setting);
            if parted.is_some() {
                inferred.push(grid.place.clone());
            }
            tables.push(grid);
            edges.push(table.xs.clone());
        } else {
            outside.extend(inside.into_iter().flatten());
        }
    }
    let rows = stamped::joined(flow::rows(line::lines(&outside, true)));
    Page {
        number,
        width,
        height,
        left: 0.0,
        full: width,
        turn,
        rows,
        tables,
        edges,
        inferred,
        rules,
        slack,
        confidence,
        size,
        laid_over,
        marks,
    }
}

/// Takes marks of footnotes out of the glyphs of a page; gives the marks. `alone` as in [`notes::marks`].
fn without_marks(
    glyphs: &mut Vec<&Glyph>,
    lattices: &[Lattice],
    rules: &[Line],
    height: f64,
    size: f64,
    alone: bool,
) -> Vec<String> {
    let within = |g: &Glyph| {
        let (x, y) = ((g.x0 + g.x1) / 2.0, g.y - 0.3 * g.size);
        lattices.iter().any(|t| t.cell_at(x, y).is_some())
    };
    let (mut above, mut labels) = (f64::INFINITY, Vec::new());
    if !rules.is_empty() {
        let outside: Vec<&Glyph> = glyphs.iter().copied().filter(|g| !within(g)).collect();
        let rows = stamped::joined(flow::rows(line::lines(&outside, true)));
        let found = notes::rows(&rows, rules, height, size);
        if let Some(first) = found.first() {
            above = rows[*first].y() - size;
            labels = notes::labels(&rows, &found);
        }
    }
    let marks = notes::marks(glyphs, &labels, above, alone);
    let mut gone: Vec<usize> = marks.iter().flat_map(|(own, _)| own.clone()).collect();
    gone.sort_unstable();
    let mut at = 0;
    glyphs.retain(|_| {
        at += 1;
        gone.binary_search(&(at - 1)).is_err()
    });
    marks.into_iter().map(|(_, text)| text).collect()
}

/// Whether a lattice is a table: text in two cells at least, and more than one column.
fn is_table(table: &Lattice, texts: &[Vec<&Glyph>]) -> bool {
    let filled: Vec<usize> = (0..texts.len()).filter(|i| !texts[*i].is_empty()).collect();
    let columns = |i: &usize| table.cells[*i].column;
    filled.len() > 1
        && (filled.iter().any(|i| columns(i) != columns(&filled[0])) || table.xs.len() > 2)
}

/// Whether a lattice is the rest of a row that a page break cut: one row of several columns, of which one goes on.
fn is_rest(table: &Lattice, texts: &[Vec<&Glyph>]) -> bool {
    let filled = texts.iter().filter(|t| !t.is_empty()).count();
    table.ys.len() == 2 && table.cells.len() >= COLUMNS_ALONE && filled == 1
}

fn touches(table: &Lattice, line: &Line) -> bool {
    let [x0, y0, x1, y1] = table.bounds();
    line.at >= y0 - 4.0 && line.at <= y1 + 4.0 && line.b >= x0 && line.a <= x1
}

/// Text turned against the page's own (column heads that read upwards) goes to cells that are empty.
fn turned_text<'g>(ink: &'g Ink, turn: usize, table: &Lattice, inside: &mut [Vec<&'g Glyph>]) {
    for other in (0..4).filter(|t| *t != turn && !ink.glyphs[*t].is_empty()) {
        let empty: Vec<bool> = inside.iter().map(Vec::is_empty).collect();
        for glyph in &ink.glyphs[other] {
            let (x, y) = unturn(
                (glyph.x0 + glyph.x1) / 2.0,
                glyph.y - 0.3 * glyph.size,
                other,
                ink.width,
                ink.height,
            );
            let (x, y) = turned(x, y, turn, ink.width, ink.height);
            if let Some(cell) = table.cell_at(x, y).filter(|c| empty[*c]) {
                inside[cell].push(glyph);
            }
        }
    }
}

/// A point of the page in the coordinates of the page turned upright.
fn turned(x: f64, y: f64, turn: usize, width: f64, height: f64) -> (f64, f64) {
    match turn {
        1 => (height - y, x),
        2 => (width - x, height - y),
        3 => (y, width - x),
        _ => (x, y),
    }
}

/// A point of the turned page in the page's own coordinates; width and height are the page's own.
pub fn unturn(x: f64, y: f64, turn: usize, width: f64, height: f64) -> (f64, f64) {
    match turn {
        1 => (y, height - x),
        2 => (width - x, height - y),
        3 => (width - y, x),
        _ => (x, y),
    }
}

fn turned_line(line: &Line, turn: usize, width: f64, height: f64) -> Line {
    let point = |along: f64| {
        if line.horizontal {
            (along, line.at)
        } else {
            (line.at, along)
        }
    };
    let ((ax, ay), (bx, by)) = (point(line.a), point(line.b));
    let ((ax, ay), (bx, by)) = (
        turned(ax, ay, turn, width, height),
        turned(bx, by, turn, width, height),
    );
    let horizontal = line.horizontal == turn.is_multiple_of(2);
    if horizontal {
        Line {
            horizontal,
            at: ay,
            a: ax.min(bx),
            b: ax.max(bx),
        }
    } else {
        Line {
            horizontal,
            at: ax,
            a: ay.min(by),
            b: ay.max(by),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::set;
    use super::*;

    /// Tables of a page with one row of four cells, and texts by left edge and baseline.
    fn tables(texts: &[(&str, f64, f64)]) -> usize {
        let line = |horizontal, at, a, b| Line {
            horizontal,
            at,
            a,
            b,
        };
        let mut lines = vec![line(true, 50.0, 50.0, 450.0), line(true, 80.0, 50.0, 450.0)];
        lines.extend([50.0, 150.0, 250.0, 350.0, 450.0].map(|x| line(false, x, 50.0, 80.0)));
        let glyphs = texts.iter().flat_map(|(t, x, y)| set(t, *x, *y, 12.0));
        let ink = Ink {
            width: 600.0,
            height: 800.0,
            glyphs: [glyphs.collect(), Vec::new(), Vec::new(), Vec::new()],
            lines,
            ..Ink::default()
        };
        page(&ink, 2, 0.3, 1.0).tables.len()
    }

    #[test]
    fn one_filled_cell_of_a_row_at_the_top_is_the_rest_of_a_table() {
        assert_eq!(tables(&[("và các sở", 255.0, 65.0)]), 1);
        assert_eq!(
            tables(&[("Mẫu số 1", 60.0, 30.0), ("ô trống", 255.0, 65.0)]),
            0
        );
    }

    #[test]
    fn turning_and_unturning_are_inverse() {
        for turn in 0..4 {
            let (x, y) = turned(30.0, 50.0, turn, 600.0, 800.0);
            assert_eq!(unturn(x, y, turn, 600.0, 800.0), (30.0, 50.0));
        }
    }
}
