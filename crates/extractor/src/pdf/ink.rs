//! One PDF page as ink: glyphs, straight lines and images, each with its position.
//!
//! Coordinates are points, origin at the top left of the page as it is shown (its `/Rotate`
//! applied). What the ink means is left to others; [`super::pen`] draws it.

use hayro::kurbo::Rect;

/// A character, or the few that one glyph stands for.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// What it says.
    pub text: String,
    /// Left edge.
    pub x0: f64,
    /// Right edge: left edge and advance.
    pub x1: f64,
    /// Baseline.
    pub y: f64,
    /// Height of the font.
    pub size: f64,
    /// From a bold font.
    pub bold: bool,
    /// Index into [`Ink::fonts`].
    pub font: usize,
    /// That it was read right, 0 to 1.
    pub confidence: f64,
}

/// A straight line, horizontal or vertical, from `a` to `b` at `at`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Whether it is horizontal; else vertical.
    pub horizontal: bool,
    /// Its y (horizontal) or x (vertical).
    pub at: f64,
    /// Start on the other axis.
    pub a: f64,
    /// End, not before the start.
    pub b: f64,
}

impl Line {
    /// The line through the middle of a thin shape, along it.
    pub(super) fn within(bounds: Rect, horizontal: bool) -> Line {
        let (at, [a, b]) = if horizontal {
            ((bounds.y0 + bounds.y1) / 2.0, [bounds.x0, bounds.x1])
        } else {
            ((bounds.x0 + bounds.x1) / 2.0, [bounds.y0, bounds.y1])
        };
        Line {
            horizontal,
            at,
            a,
            b,
        }
    }
}

/// What is drawn on a page.
#[derive(Debug, Clone, Default)]
pub struct Ink {
    /// Width of the page as shown.
    pub width: f64,
    /// Height of the page as shown.
    pub height: f64,
    /// Text that is seen, one list for each quarter turn (0: upright, 1: reads upwards, 2: upside
    /// down, 3: reads downwards); turned text has the coordinates of the page turned upright.
    pub glyphs: [Vec<Glyph>; 4],
    /// Text that is not seen: an OCR layer, or text under an image.
    pub hidden: Vec<Glyph>,
    /// Text that was drawn before a picture of the whole page, and stands beside it.
    pub beside: Vec<Glyph>,
    /// Ruling lines.
    pub lines: Vec<Line>,
    /// Names of the fonts, without the subset prefix.
    pub fonts: Vec<String>,
    /// Share of the page that the largest image covers.
    pub image_share: f64,
    /// Frames of its images but the smallest: left, top, right, bottom.
    pub pictures: Vec<[f64; 4]>,
    /// Glyphs without a Unicode value.
    pub unmapped: usize,
    /// Glyphs that no table tells and that were read by their numbers in the font.
    pub numbered: usize,
    /// Letters that nobody sees, since they are as white as the paper; they are in [`Ink::hidden`].
    pub white: usize,
    /// Filled shapes with curves: letters drawn as outlines are such.
    pub curves: usize,
    /// The page has more than the limits allow; the rest is missing.
    pub cut_off: bool,
    /// Drawing operations that were followed.
    pub operations: usize,
}
