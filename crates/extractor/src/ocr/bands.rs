//! Text outside tables, cut into bands: above, beside and beneath them.

use super::raster::{Area, Bitmap, Gray};
use super::reading::{Layout, Piece};

/// White around the ink, in points.
const MARGIN: f64 = 8.0;

/// The ink of a band.
pub struct Band {
    /// Its picture, with a margin; what belongs to tables is white.
    picture: Gray,
    /// Where the picture's left top corner stands in the page's, in pixels.
    pub origin: [f64; 2],
}

impl Band {
    /// The band as a piece to read; `letter` is the height of small letters in pixels.
    pub fn piece(&self, letter: f64) -> Piece {
        Piece {
            picture: self.picture.clone(),
            layout: Layout::Page,
            letter,
        }
    }
}

/// Cuts the page at the upper and lower edges of its tables; bands without ink are left out. `scale` is
/// pixels per point.
pub fn cut(picture: &Gray, bitmap: &Bitmap, tables: &[Area], scale: f64) -> Vec<Band> {
    let mut edges = vec![0, picture.height];
    for table in tables {
        edges.extend([table.y0, table.y1].map(|y| y.min(picture.height)));
    }
    edges.sort_unstable();
    edges.dedup();
    let margin = (MARGIN * scale) as usize;
    let mut out = Vec::new();
    for pair in edges.windows(2) {
        let band = Area {
            x0: 0,
            y0: pair[0],
            x1: picture.width,
            y1: pair[1],
        };
        let taken: Vec<Area> = tables
            .iter()
            .filter(|t| t.y0 < band.y1 && t.y1 > band.y0)
            .copied()
            .collect();
        // Left, right and between the tables of the band.
        let mut from = 0;
        let mut sides = Vec::new();
        let mut sorted = taken;
        sorted.sort_by_key(|t| (t.x0, t.x1));
        for table in &sorted {
            sides.push((from, table.x0));
            from = from.max(table.x1);
        }
        sides.push((from, picture.width));
        for (x0, x1) in sides.into_iter().filter(|(x0, x1)| x0 < x1) {
            let side = Area { x0, x1, ..band };
            if let Some((ink, count)) = bitmap.ink_box(side)
                && count as f64 >= 2.0 * scale * scale
            {
                out.push(Band {
                    picture: picture.crop(ink, margin),
                    origin: [ink.x0, ink.y0].map(|at| at as f64 - margin as f64),
                });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_above_and_beside_a_table_makes_bands_and_the_table_none() {
        let mut page = Gray::new(300, 400, vec![255; 120_000]).expect("sizes agree");
        let mut paint = |x: usize, y: usize| {
            for row in y..y + 10 {
                page.data[row * 300 + x..row * 300 + x + 20].fill(0);
            }
        };
        paint(40, 50);
        paint(150, 200);
        paint(270, 220);
        let table = Area {
            x0: 20,
            y0: 150,
            x1: 260,
            y1: 300,
        };
        let found = cut(&page, &page.ink(), &[table], 1.0);
        let places: Vec<_> = found
            .iter()
            .map(|b| (b.origin, b.picture.width, b.picture.height))
            .collect();
        assert_eq!(places, [([32.0, 42.0], 36, 26), ([262.0, 212.0], 36, 26)]);
    }
}
