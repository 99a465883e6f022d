//! A device that hayro draws a page on, and that keeps the page's ink.
//!
//! Promises finite numbers and counts under the limits below. The only file that knows how hayro calls a device.

use super::dots::Dots;
use super::fonts;
use super::grounds::Grounds;
use super::ink::{Glyph, Ink, Line};
use super::lettering::Lettering;
use super::pictured;
use hayro::hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Most glyphs that are kept of one page; a dense page of a table has 10,000.
const MAX_GLYPHS: usize = 200_000;
/// Most drawing operations that are followed on one page.
const MAX_OPERATIONS: usize = 2_000_000;
/// Most straight lines that are kept of one page.
const MAX_LINES: usize = 100_000;
/// A filled rectangle under this thickness (points) is a line.
const LINE_THICKNESS: f64 = 4.0;
/// Share of the page that a picture covers at least whose frame is kept: scans are cut into slices.
const SLICE: f64 = 0.01;
/// Most pictures of a page whose frames are kept.
const MAX_PICTURES: usize = 500;

/// Reads the ink of a page; `None` when the page makes the interpreter fail.
pub fn read<'a>(
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
) -> Option<Ink> {
    let (width, height) = page.render_dimensions();
    let mut pen = Pen {
        ink: Ink {
            width: f64::from(width),
            height: f64::from(height),
            ..Ink::default()
        },
        shades: Vec::new(),
        white_lines: Vec::new(),
        dots: Dots::default(),
        grounds: Grounds::default(),
        lettering: Lettering::default(),
        operations: 0,
    };
    let frame = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let done = catch_unwind(AssertUnwindSafe(|| {
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, frame, cache, page.xref(), settings.clone());
        interpret_page(page, &mut context, &mut pen);
    }));
    if done.is_err() {
        if pen.operations <= MAX_OPERATIONS {
            return None;
        }
        pen.ink.cut_off = true;
    }
    pen.keep_white_lines_on_shades();
    for line in pen.dots.lines() {
        pen.line(line, false);
    }
    pen.lettering.settle(&mut pen.ink);
    pen.ink.operations = pen.operations;
    Some(pen.ink)
}

/// Collects ink while hayro draws.
struct Pen {
    ink: Ink,
    /// Filled areas that are not white.
    shades: Vec<Rect>,
    /// White lines: seen on a shaded area only.
    white_lines: Vec<Line>,
    dots: Dots,
    grounds: Grounds,
    lettering: Lettering,
    operations: usize,
}

/// A font as a run of glyphs names it.
struct Face {
    /// Without the subset prefix; empty where it has none.
    name: String,
    /// Index into [`Ink::fonts`].
    font: usize,
    bold: bool,
    /// The file holds its shapes.
    embedded: bool,
    /// Its glyphs are drawings (Type 3).
    drawn: bool,
}

impl Pen {
    /// Counts an operation; over the limit the interpreter is left by unwinding to [`read`].
    fn tick(&mut self) {
        self.operations += 1;
        if self.operations > MAX_OPERATIONS {
            resume_unwind(Box::new("over the limit"));
        }
    }

    fn keep_white_lines_on_shades(&mut self) {
        for line in std::mem::take(&mut self.white_lines) {
            let middle = (line.a + line.b) / 2.0;
            let (x, y) = if line.horizontal {
                (middle, line.at)
            } else {
                (line.at, middle)
            };
            if self
                .shades
                .iter()
                .take(2000)
                .any(|s| s.contains(Point::new(x, y)))
            {
                self.ink.lines.push(line);
            }
        }
    }

    fn line(&mut self, line: Line, white: bool) {
        if !(line.at.is_finite() && line.a.is_finite() && line.b.is_finite())
            || line.b - line.a < 1.0
        {
            return;
        }
        let lines = if white {
            &mut self.white_lines
        } else {
            &mut self.ink.lines
        };
        if lines.len() < MAX_LINES {
            lines.push(line);
        }
    }

    /// A straight stroke; only upright and level ones are ruling lines.
    fn stroke(&mut self, from: Point, to: Point, white: bool) {
        let (dx, dy) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        let horizontal = dy <= 1.0 && dx > dy;
        if horizontal || dx <= 1.0 && dy > dx {
            self.line(Line::within(Rect::from_points(from, to), horizontal), white);
        }
    }

    /// A filled shape without curves: a thin one is a line, a thick one may be a cell's shade.
    fn fill(&mut self, bounds: Rect, white: bool) {
        if !bounds.is_finite() {
            return;
        }
        let (w, h) = (bounds.width(), bounds.height());
        if !white && self.dots.take(bounds) {
            return;
        }
        let horizontal = h < LINE_THICKNESS && w > h;
        if horizontal || w < LINE_THICKNESS && h > w {
            self.line(Line::within(bounds, horizontal), white);
        } else if !white && self.shades.len() < MAX_LINES {
            self.shades.push(bounds);
        }
    }

    fn font(&mut self, name: &str) -> usize {
        match self.ink.fonts.iter().position(|f| f == name) {
            Some(at) => at,
            None if self.ink.fonts.len() < 1000 => {
                self.ink.fonts.push(name.to_owned());
                self.ink.fonts.len() - 1
            }
            None => 0,
        }
    }

    /// The font that a run of glyphs is set in.
    fn face(&mut self, run: &GlyphRun<'_, '_>) -> Face {
        let described = run.glyphs().iter().find_map(|g| match &**g {
            FontGlyph::Outline(outline) => Some(outline.font_data()),
            FontGlyph::Type3(_) => None,
        });
        let drawn = described.is_none();
        let data = described.flatten();
        let name = data
            .as_ref()
            .and_then(|d| d.postscript_name.clone())
            .unwrap_or_default();
        let weight = data.as_ref().and_then(|d| d.weight);
        Face {
            bold: fonts::is_bold(&name) || weight.is_some_and(|w| w >= 600),
            font: self.font(&name),
            embedded: data.is_some() || drawn,
            drawn,
            name,
        }
    }

    /// Keeps a glyph: of the page's text by its turn, or hidden.
    fn keep(&mut self, found: Glyph, turn: Option<usize>) {
        let list = match turn {
            Some(turn) => &mut self.ink.glyphs[turn],
            None => &mut self.ink.hidden,
        };
        if list.len() >= MAX_GLYPHS {
            self.ink.cut_off = true;
            return;
        }
        // A mark that is set over a letter belongs to it.
        let mark = found
            .text
            .chars()
            .all(unicode_normalization::char::is_combining_mark);
        match list.last_mut() {
            Some(before)
                if mark
                    && (before.y - found.y).abs() < found.size
                    && found.x0 > before.x0 - found.size =>
            {
                before.text.push_str(&found.text);
            }
            _ => list.push(found),
        }
    }

    /// The glyph's text, its turn and its place; `None` for a glyph outside the page, slanted or
    /// without extent.
    fn place(
        &self,
        transform: Affine,
        advance: f64,
        embedded: bool,
    ) -> Option<(usize, f64, f64, f64, f64)> {
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let size = up.hypot();
        if !origin.is_finite() || !size.is_finite() || size < 0.5 || along.hypot() <= 0.0 {
            return None;
        }
        // Fonts that are not embedded are stretched to their replacement's width, so that the
        // transform says too much.
        let length = if embedded { along.hypot() } else { size } * advance / 1000.0;
        let (width, height) = (self.ink.width, self.ink.height);
        if origin.x < -1.0 || origin.y < -1.0 || origin.x > width + 1.0 || origin.y > height + 1.0 {
            return None;
        }
        let (turn, x, y) = if along.x.abs() > 4.0 * along.y.abs() {
            if along.x > 0.0 {
                (0, origin.x, origin.y)
            } else {
                (2, width - origin.x, height - origin.y)
            }
        } else if along.y.abs() > 4.0 * along.x.abs() {
            if along.y < 0.0 {
                (1, height - origin.y, origin.x)
            } else {
                (3, origin.y, width - origin.x)
            }
        } else {
            return None;
        };
        Some((turn, x, x + length.clamp(0.0, 10.0 * size), y, size))
    }
}

fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [r, g, b, alpha] = color.to_rgba().components();
            alpha < 0.05 || (r > 0.95 && g > 0.95 && b > 0.95)
        }
        Paint::Pattern(_) => false,
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.tick();
        let white = is_white(&props.paint);
        let filled = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        if filled && !white {
            self.grounds.add(props.transform, path);
        }
        let mut start = Point::ZERO;
        let mut last = Point::ZERO;
        let mut bounds: Option<Rect> = None;
        let mut curved = false;
        for element in path.elements() {
            self.tick();
            let to = match element {
                PathEl::MoveTo(to) => {
                    let to = props.transform * *to;
                    if let Some(bounds) = bounds.take().filter(|_| filled && !curved) {
                        self.fill(bounds, white);
                    }
                    curved = false;
                    (start, last) = (to, to);
                    bounds = Some(Rect::from_points(to, to));
                    continue;
                }
                PathEl::LineTo(to) => props.transform * *to,
                PathEl::ClosePath => start,
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                    if !curved && filled {
                        self.ink.curves += 1;
                    }
                    curved = true;
                    last = props.transform * *to;
                    continue;
                }
            };
            if stroked && !curved {
                self.stroke(last, to, white);
            }
            bounds = bounds.map(|b| b.union_pt(to));
            last = to;
        }
        if let Some(bounds) = bounds.filter(|_| filled && !curved) {
            self.fill(bounds, white);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.tick();
        let hidden = matches!(mode, DrawMode::Invisible);
        let face = self.face(run);
        let white = matches!(mode, DrawMode::Fill(_)) && !face.drawn && is_white(&props.paint);
        let encoding = fonts::legacy(&face.name);
        for glyph in run.glyphs() {
            self.tick();
            let text = self
                .lettering
                .text(glyph, face.embedded, (face.font, &face.name, encoding));
            let advance = match &**glyph {
                FontGlyph::Outline(g) => g.advance_width(),
                FontGlyph::Type3(g) => g.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(500.0));
            let transform = props.transform * glyph.transform();
            let Some((turn, x0, x1, y, size)) = self.place(transform, advance, face.embedded)
            else {
                continue;
            };
            let found = Glyph {
                text,
                x0,
                x1,
                y,
                size,
                bold: face.bold,
                font: face.font,
                confidence: 1.0,
            };
            // Made with the paper's colour on the paper: a number that was blotted out for a stamp, or a mark for machines.
            let unseen = white && !self.grounds.beneath(transform);
            if unseen {
                let letters = found.text.chars().filter(|c| c.is_alphanumeric());
                self.ink.white += letters.count();
            }
            self.keep(found, (!hidden && !unseen).then_some(turn));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.tick();
        let frame = Rect::new(
            0.0,
            0.0,
            f64::from(image.width().max(1)),
            f64::from(image.height().max(1)),
        );
        let page = Rect::new(0.0, 0.0, self.ink.width, self.ink.height);
        let covered = props.transform.transform_rect_bbox(frame);
        if !covered.is_finite() || page.area() <= 0.0 {
            return;
        }
        self.grounds.area(covered);
        let seen = covered.intersect(page);
        let share = seen.area() / page.area();
        let frame = [seen.x0, seen.y0, seen.x1, seen.y1];
        if share >= SLICE && self.ink.pictures.len() < MAX_PICTURES {
            self.ink.pictures.push(frame);
        }
        if share > 0.6 {
            // Text below a picture of the whole page is a layer for searching; what stands beside the picture may be seen.
            let [upright, turned @ ..] = &mut self.ink.glyphs;
            let (below, beside): (Vec<_>, Vec<_>) = std::mem::take(upright)
                .into_iter()
                .partition(|g| pictured::holds(&frame, g));
            self.ink.hidden.extend(below);
            self.ink.beside.extend(beside);
            for turn in turned {
                self.ink.hidden.append(turn);
            }
        }
        self.ink.image_share = self.ink.image_share.max(share);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
