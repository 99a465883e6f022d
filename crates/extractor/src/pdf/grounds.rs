//! What is painted beneath letters: a white letter is seen where it stands on such a ground, and nowhere else.

use hayro::kurbo::{Affine, BezPath, Point, Rect};

/// Most grounds that are kept of one page.
const MOST: usize = 2000;
/// Smaller ones (square points) are dots and strokes, which no letter stands on.
const LEAST: f64 = 25.0;

/// Areas of a page that are painted in any colour but white, or hold a picture.
#[derive(Debug, Default)]
pub struct Grounds {
    areas: Vec<Rect>,
}

impl Grounds {
    /// Adds a filled shape.
    pub fn add(&mut self, transform: Affine, path: &BezPath) {
        if self.areas.len() < MOST {
            self.area(transform.transform_rect_bbox(path.control_box()));
        }
    }

    /// Adds an area.
    pub fn area(&mut self, area: Rect) {
        if self.areas.len() < MOST && area.is_finite() && area.area() >= LEAST {
            self.areas.push(area);
        }
    }

    /// Whether a glyph, by the transform of its font's thousandths, stands on a ground. Where there are too many to be
    /// kept, each does.
    pub fn beneath(&self, glyph: Affine) -> bool {
        let at = glyph * Point::new(150.0, 200.0);
        self.areas.len() == MOST || self.areas.iter().any(|area| area.contains(at))
    }
}
