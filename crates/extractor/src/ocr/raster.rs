//! Grey pictures and their ink: threshold, turns, sizes, crops.

use super::sizes;

/// A grey picture, 0 black to 255 white, row by row.
#[derive(Debug, Clone)]
pub struct Gray {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// `width * height` values.
    pub data: Vec<u8>,
}

/// A picture of which each pixel is ink or not.
#[derive(Debug, Clone)]
pub struct Bitmap {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// `width * height` values.
    pub ink: Vec<bool>,
}

/// A rectangle of pixels; right and bottom edge are outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x0: usize,
    /// Top edge.
    pub y0: usize,
    /// Right edge.
    pub x1: usize,
    /// Bottom edge.
    pub y1: usize,
}

impl Area {
    /// Whether the middle of another area is inside.
    pub fn holds(&self, other: &Area) -> bool {
        let (x, y) = (other.x0 + other.x1, other.y0 + other.y1);
        (2 * self.x0..2 * self.x1).contains(&x) && (2 * self.y0..2 * self.y1).contains(&y)
    }
}

impl Gray {
    /// A picture; `None` when the data do not fit the size.
    pub fn new(width: usize, height: usize, data: Vec<u8>) -> Option<Self> {
        (width > 0 && height > 0 && width.checked_mul(height) == Some(data.len())).then_some(Gray {
            width,
            height,
            data,
        })
    }

    /// The pixels darker than the threshold that parts dark from light best (Otsu).
    pub fn ink(&self) -> Bitmap {
        let mut histogram = [0u64; 256];
        for value in &self.data {
            histogram[usize::from(*value)] += 1;
        }
        let threshold = otsu(&histogram);
        Bitmap {
            width: self.width,
            height: self.height,
            ink: self.data.iter().map(|v| *v <= threshold).collect(),
        }
    }

    /// The picture turned by a small angle (radians, clockwise positive) about its middle.
    pub fn rotated(&self, angle: f64) -> Gray {
        let (sin, cos) = angle.sin_cos();
        let (cx, cy) = (self.width as f64 / 2.0, self.height as f64 / 2.0);
        let (right, bottom) = ((self.width - 1) as f64, (self.height - 1) as f64);
        let mut data = vec![255; self.data.len()];
        for (y, line) in data.chunks_mut(self.width).enumerate() {
            let dy = y as f64 - cy;
            let (mut sx, mut sy) = (cx - cos * cx + sin * dy, cy + cos * dy + sin * cx);
            for value in line {
                if sx >= 0.0 && sy >= 0.0 && sx < right && sy < bottom {
                    *value = self.between(sx, sy);
                }
                sx += cos;
                sy -= sin;
            }
        }
        Gray { data, ..*self }
    }

    /// The value between four pixels; the point must be inside.
    pub fn between(&self, x: f64, y: f64) -> u8 {
        // Parts of 256 are fine enough for 256 greys.
        let (x, y) = ((x * 256.0) as usize, (y * 256.0) as usize);
        let (fx, fy) = ((x % 256) as u32, (y % 256) as u32);
        let at = y / 256 * self.width + x / 256;
        let pair =
            |at: usize| u32::from(self.data[at]) * (256 - fx) + u32::from(self.data[at + 1]) * fx;
        ((pair(at) * (256 - fy) + pair(at + self.width) * fy + (1 << 15)) >> 16) as u8
    }

    /// The picture turned clockwise by quarter turns.
    pub fn quarter_turned(&self, turns: usize) -> Gray {
        let mut out = self.clone();
        for _ in 0..turns % 4 {
            let (w, h) = (out.height, out.width);
            let data = (0..h)
                .flat_map(|y| (0..w).map(move |x| (x, y)))
                .map(|(x, y)| out.data[(w - 1 - x) * h + y])
                .collect();
            out = Gray {
                width: w,
                height: h,
                data,
            };
        }
        out
    }

    /// Whether it is white on black: most of its middle is dark.
    pub fn is_negative(&self) -> bool {
        let (mut dark, mut all) = (0usize, 0usize);
        for line in self
            .data
            .chunks(self.width)
            .skip(self.height / 4)
            .take(self.height.div_ceil(2))
        {
            let middle = &line[self.width / 4..self.width - self.width / 4];
            dark += middle.iter().filter(|v| **v < 90).count();
            all += middle.len();
        }
        dark * 10 > all * 7
    }

    /// Black for white.
    pub fn inverted(&self) -> Gray {
        Gray {
            data: self.data.iter().map(|v| 255 - v).collect(),
            ..*self
        }
    }

    /// The picture with each pixel as dark, or as light, as the darkest or lightest of those around it, so many pixels far:
    /// `of` takes the one or the other of two.
    pub fn extreme(&self, far: usize, of: fn(u8, u8) -> u8) -> Gray {
        let mut across = self.data.clone();
        for (row, own) in across
            .chunks_mut(self.width)
            .zip(self.data.chunks(self.width))
        {
            for shift in 1..=far.min(self.width - 1) {
                for (value, other) in row[shift..].iter_mut().zip(own) {
                    *value = of(*value, *other);
                }
                for (value, other) in row.iter_mut().zip(&own[shift..]) {
                    *value = of(*value, *other);
                }
            }
        }
        let mut data = across.clone();
        for shift in 1..=far.min(self.height - 1) {
            let shift = shift * self.width;
            for (value, other) in data[shift..].iter_mut().zip(&across) {
                *value = of(*value, *other);
            }
            for (value, other) in data.iter_mut().zip(&across[shift..]) {
                *value = of(*value, *other);
            }
        }
        Gray { data, ..*self }
    }

    /// The picture with each pixel as grey as the middle one of those around it, so many pixels far.
    pub fn median(&self, far: usize) -> Gray {
        let mut data = Vec::with_capacity(self.data.len());
        let mut around: Vec<u8> = Vec::new();
        for y in 0..self.height {
            let rows = y.saturating_sub(far)..(y + far + 1).min(self.height);
            for x in 0..self.width {
                let (x0, x1) = (x.saturating_sub(far), (x + far + 1).min(self.width));
                around.clear();
                for row in rows.clone() {
                    around.extend(&self.data[row * self.width + x0..row * self.width + x1]);
                }
                let half = around.len() / 2;
                data.push(*around.select_nth_unstable(half).1);
            }
        }
        Gray { data, ..*self }
    }

    /// The picture at another size: `size` times as wide and high, at least a pixel each way.
    pub fn resized(&self, size: f64) -> Gray {
        self.stretched([size, size])
    }

    /// The picture so many times as wide and as high, at least a pixel each way.
    pub fn stretched(&self, sizes: [f64; 2]) -> Gray {
        let side =
            |length: usize, size: f64| ((length as f64 * size).round() as usize).clamp(1, 30_000);
        sizes::resized(
            self,
            side(self.width, sizes[0]),
            side(self.height, sizes[1]),
        )
    }

    /// A part of the picture with a white margin around it.
    pub fn crop(&self, area: Area, margin: usize) -> Gray {
        let (x1, y1) = (area.x1.min(self.width), area.y1.min(self.height));
        let (x0, y0) = (area.x0.min(x1), area.y0.min(y1));
        let (width, height) = (x1 - x0 + 2 * margin, y1 - y0 + 2 * margin);
        let (width, height) = (width.max(1), height.max(1));
        let mut data = vec![255; width * height];
        for y in y0..y1 {
            let to = (y - y0 + margin) * width + margin;
            data[to..to + x1 - x0]
                .copy_from_slice(&self.data[y * self.width + x0..y * self.width + x1]);
        }
        Gray {
            width,
            height,
            data,
        }
    }

    /// Paints a part white.
    pub fn blank(&mut self, area: Area) {
        let (x1, y1) = (area.x1.min(self.width), area.y1.min(self.height));
        for y in area.y0.min(y1)..y1 {
            self.data[y * self.width + area.x0.min(x1)..y * self.width + x1].fill(255);
        }
    }

    /// The picture, white but for a part.
    pub fn only(&self, area: Area) -> Gray {
        let mut out = Gray {
            data: vec![255; self.data.len()],
            ..*self
        };
        let (x1, y1) = (area.x1.min(self.width), area.y1.min(self.height));
        let x0 = area.x0.min(x1);
        for y in area.y0.min(y1)..y1 {
            let row = y * self.width + x0..y * self.width + x1;
            out.data[row.clone()].copy_from_slice(&self.data[row]);
        }
        out
    }

    /// The picture as a PGM file.
    pub fn pgm(&self) -> Vec<u8> {
        let mut out = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        out.extend_from_slice(&self.data);
        out
    }
}

impl Bitmap {
    /// The smallest area within `area` that holds its ink, and how many pixels that is.
    pub fn ink_box(&self, area: Area) -> Option<(Area, usize)> {
        let mut found: Option<Area> = None;
        let mut count = 0;
        for y in area.y0..area.y1.min(self.height) {
            for x in area.x0..area.x1.min(self.width) {
                if self.ink[y * self.width + x] {
                    count += 1;
                    let b = found.get_or_insert(Area {
                        x0: x,
                        y0: y,
                        x1: x + 1,
                        y1: y + 1,
                    });
                    *b = Area {
                        x0: b.x0.min(x),
                        y0: b.y0,
                        x1: b.x1.max(x + 1),
                        y1: y + 1,
                    };
                }
            }
        }
        found.map(|area| (area, count))
    }
}

/// The value that parts a histogram into two classes best.
fn otsu(histogram: &[u64; 256]) -> u8 {
    let total: u64 = histogram.iter().sum();
    let sum: f64 = histogram
        .iter()
        .enumerate()
        .map(|(v, n)| v as f64 * *n as f64)
        .sum();
    let (mut below, mut sum_below) = (0u64, 0.0);
    let (mut best, mut threshold) = (-1.0, 127u8);
    for (value, count) in histogram.iter().enumerate() {
        below += count;
        sum_below += value as f64 * *count as f64;
        let above = total - below;
        if below == 0 || above == 0 {
            continue;
        }
        let (low, high) = (sum_below / below as f64, (sum - sum_below) / above as f64);
        let spread = below as f64 * above as f64 * (low - high) * (low - high);
        if spread > best {
            best = spread;
            threshold = value as u8;
        }
    }
    // A page of one shade has no ink.
    if best <= 0.0 { 0 } else { threshold.min(200) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_quarter_turns_are_none() {
        let page = Gray::new(3, 2, vec![1, 2, 3, 4, 5, 6]).expect("sizes agree");
        assert_eq!(page.quarter_turned(1).data, [4, 1, 5, 2, 6, 3]);
        assert_eq!(page.quarter_turned(4).data, page.data);
    }

    #[test]
    fn a_crop_has_its_margin() {
        let page = Gray::new(3, 2, vec![1, 2, 3, 4, 5, 6]).expect("sizes agree");
        let part = page.crop(
            Area {
                x0: 1,
                y0: 0,
                x1: 9,
                y1: 1,
            },
            1,
        );
        assert_eq!((part.width, part.height), (4, 3));
        assert_eq!(part.data[5..7], [2, 3]);
    }
}
