//! Level lines and upright walls: the slopes of a page that was held askew, seen at an angle or bent at the fold.
//!
//! The slope at which rows of ink are sharpest is measured for the whole page, and then in fields of it. Where it differs from field to
//! field, the page is drawn anew so that it does not; what comes out is taken only if its rows and columns are sharper.

use super::raster::{Area, Bitmap, Gray};

/// Steepest slope that is looked for, in degrees.
const STEEPEST: f64 = 6.0;
/// A page's slope counts where its rows are sharper by this factor than as they stand.
const SHARPER: f64 = 1.02;
/// A field's slope counts where its rows are sharper by this factor than the usual slope makes them.
const OUTSTANDING: f64 = 1.6;
/// Fewest points of ink by which a slope is measured.
const FEWEST: usize = 500;
/// Fields along each side.
const FIELDS: usize = 4;
/// Fields whose slopes differ by less (degrees) are level enough: lines over a page drift by less than they are thick.
const EVEN: f64 = 0.3;
/// A page drawn anew must be sharper by this factor: flat pages of a scanner become so by up to 1.25, and are read worse for it,
/// pages bent by a twentieth of an inch or seen at an angle by 3 and more.
const BETTER: f64 = 1.6;

/// Ink as points of a picture that is coarse enough to be quick.
struct Points {
    all: Vec<(f64, f64)>,
    width: usize,
    height: usize,
}

impl Points {
    /// The ink of an area. With `across`, rows are columns.
    fn of(ink: &Bitmap, area: Area, across: bool) -> Self {
        // A quarter of a scan's resolution is enough to see lines.
        let step = (ink.width / 600).clamp(1, 4);
        let mut all = Vec::new();
        for y in (area.y0..area.y1).step_by(step) {
            for x in (area.x0..area.x1).step_by(step) {
                if ink.ink[y * ink.width + x] {
                    let (x, y) = ((x - area.x0) / step, (y - area.y0) / step);
                    all.push(if across {
                        (y as f64, x as f64)
                    } else {
                        (x as f64, y as f64)
                    });
                }
            }
        }
        let (width, height) = ((area.x1 - area.x0) / step, (area.y1 - area.y0) / step);
        let (width, height) = if across {
            (height, width)
        } else {
            (width, height)
        };
        Points { all, width, height }
    }

    /// Whether it is print: neither next to nothing nor a picture.
    fn is_print(&self) -> bool {
        self.all.len() >= FEWEST && self.all.len() * 2 <= self.width * self.height
    }

    /// How sharp rows along a slope (radians, downward to the right positive) are.
    fn sharpness(&self, angle: f64) -> f64 {
        let shift = angle.tan();
        let offset = if shift < 0.0 {
            0.0
        } else {
            shift * self.width as f64
        };
        let mut sums = vec![0u32; self.height + self.width + 4];
        for (x, y) in &self.all {
            let row = (y - x * shift + offset).max(0.0) as usize;
            if let Some(sum) = sums.get_mut(row) {
                *sum += 1;
            }
        }
        sums.windows(2)
            .map(|p| (f64::from(p[0]) - f64::from(p[1])).powi(2))
            .sum()
    }

    /// The slope at which rows are sharpest, and the middle sharpness of all that were tried.
    fn slope(&self) -> (f64, f64) {
        let degree = std::f64::consts::PI / 180.0;
        let steps = (STEEPEST * 10.0) as i32;
        let mut tried: Vec<(f64, f64)> = (-steps..=steps)
            .map(|i| f64::from(i) * 0.1 * degree)
            .map(|a| (self.sharpness(a), a))
            .collect();
        let best = |tried: &[(f64, f64)]| {
            let sharper = |p: &&(f64, f64), q: &&(f64, f64)| {
                p.0.total_cmp(&q.0).then(q.1.abs().total_cmp(&p.1.abs()))
            };
            tried.iter().max_by(sharper).map_or(0.0, |b| b.1)
        };
        let coarse = best(&tried);
        let fine: Vec<(f64, f64)> = (-9..=9)
            .map(|i| coarse + f64::from(i) * 0.01 * degree)
            .map(|a| (self.sharpness(a), a))
            .collect();
        tried.sort_by(|p, q| p.0.total_cmp(&q.0));
        (best(&fine), tried[tried.len() / 2].0)
    }
}

/// The angle (radians) by which the page must be turned so that its lines are level: of the
/// angles up to [`STEEPEST`], the one at which the rows of ink are sharpest.
pub fn skew(ink: &Bitmap) -> f64 {
    let points = Points::of(ink, whole(ink), false);
    if !points.is_print() {
        return 0.0;
    }
    let (slope, _) = points.slope();
    if points.sharpness(slope) > SHARPER * points.sharpness(0.0) {
        -slope
    } else {
        0.0
    }
}

fn whole(ink: &Bitmap) -> Area {
    Area {
        x0: 0,
        y0: 0,
        x1: ink.width,
        y1: ink.height,
    }
}

/// The page without the slopes that differ over it; `None` when they do not, or when it gets no better.
pub fn unbent(picture: &Gray) -> Option<Gray> {
    let mut best: Option<Gray> = None;
    let mut ink = picture.ink();
    let start = sharpness(&ink);
    let mut sharpest = start;
    // What is far from level is measured better the next time.
    for _ in 0..3 {
        let now = best.as_ref().unwrap_or(picture);
        let rows = Slopes::of(&ink, false);
        let walls = Slopes::of(&ink, true);
        if !rows.is_bent() && !walls.is_bent() {
            break;
        }
        let drawn = redrawn(now, &rows, &walls);
        ink = drawn.ink();
        let sharper = sharpness(&ink);
        if sharper <= sharpest {
            break;
        }
        sharpest = sharper;
        best = Some(drawn);
    }
    best.filter(|_| sharpest > BETTER * start)
}

/// How sharp the rows and columns of a page are as it stands.
fn sharpness(ink: &Bitmap) -> f64 {
    let of = |across| Points::of(ink, whole(ink), across).sharpness(0.0);
    of(false) + of(true)
}

/// The slopes of a page's fields, of rows or of walls, as tangents.
struct Slopes([[f64; FIELDS]; FIELDS]);

impl Slopes {
    /// Measures a page. Walls bend with the page's width alone: of its fields above each other, all count as one.
    fn of(ink: &Bitmap, walls: bool) -> Self {
        let down = if walls { 1 } else { FIELDS };
        let mut found: Vec<(f64, f64, f64)> = Vec::new();
        for row in 0..down {
            for column in 0..FIELDS {
                let area = Area {
                    x0: ink.width * column / FIELDS,
                    x1: ink.width * (column + 1) / FIELDS,
                    y0: ink.height * row / down,
                    y1: ink.height * (row + 1) / down,
                };
                let points = Points::of(ink, area, walls);
                if !points.is_print() {
                    continue;
                }
                let (slope, usual) = points.slope();
                if points.sharpness(slope) > OUTSTANDING * usual {
                    found.push((column as f64, row as f64, slope.tan()));
                }
            }
        }
        let mut out = [[0.0; FIELDS]; FIELDS];
        for (row, slopes) in out.iter_mut().enumerate() {
            for (column, slope) in slopes.iter_mut().enumerate() {
                // Fields without print take the slope of those near them.
                let (mut sum, mut weights) = (0.0, 0.0);
                for (x, y, own) in &found {
                    let far = (x - column as f64).powi(2)
                        + if walls { 0.0 } else { (y - row as f64).powi(2) };
                    let weight = (-far).exp() + 1e-6;
                    sum += weight * own;
                    weights += weight;
                }
                if weights > 0.0 {
                    *slope = sum / weights;
                }
            }
        }
        Slopes(out)
    }

    /// Whether they differ over the page.
    fn is_bent(&self) -> bool {
        let all = || self.0.iter().flatten().copied();
        let most = all().fold(f64::NEG_INFINITY, f64::max);
        let least = all().fold(f64::INFINITY, f64::min);
        most - least > EVEN.to_radians().tan()
            || most.abs().max(least.abs()) > EVEN.to_radians().tan()
    }

    /// The slope at a place, given as shares of width and height.
    fn at(&self, x: f64, y: f64) -> f64 {
        let place = |share: f64| {
            // Beyond the middles of the outermost fields, it goes on as between them.
            let at = share * FIELDS as f64 - 0.5;
            let first = (at.max(0.0) as usize).min(FIELDS - 2);
            (first, at - first as f64)
        };
        let ((column, right), (row, down)) = (place(x), place(y));
        let line =
            |row: usize| self.0[row][column] * (1.0 - right) + self.0[row][column + 1] * right;
        line(row) * (1.0 - down) + line(row + 1) * down
    }
}

/// The picture with its slopes taken out: each level line follows its slope from the middle of the page to both sides.
fn redrawn(picture: &Gray, rows: &Slopes, walls: &Slopes) -> Gray {
    let (width, height) = (picture.width, picture.height);
    let (right, bottom) = ((width - 1) as f64, (height - 1) as f64);
    let mut data = vec![255; picture.data.len()];
    // How far a line has fallen at a column, from the middle on.
    let mut fallen = vec![0.0; width];
    for (y, line) in data.chunks_mut(width).enumerate() {
        let down = y as f64 / height as f64;
        let middle = width / 2;
        let mut sum = 0.0;
        for (x, fall) in fallen.iter_mut().enumerate().skip(middle) {
            *fall = sum;
            sum += rows.at(x as f64 / width as f64, down);
        }
        sum = 0.0;
        for x in (0..middle).rev() {
            sum -= rows.at(x as f64 / width as f64, down);
            fallen[x] = sum;
        }
        let from_middle = y as f64 - height as f64 / 2.0;
        for (x, value) in line.iter_mut().enumerate() {
            let sx = x as f64 + walls.at(x as f64 / width as f64, 0.5) * from_middle;
            let sy = y as f64 + fallen[x];
            if sx >= 0.0 && sy >= 0.0 && sx < right && sy < bottom {
                *value = picture.between(sx, sy);
            }
        }
    }
    Gray {
        width,
        height,
        data,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 1200;
    const HEIGHT: usize = 1000;

    /// A page of level bars and upright walls, each point drawn where `place` puts it.
    fn page(place: impl Fn(f64, f64) -> (f64, f64)) -> Gray {
        let mut page = Gray::new(WIDTH, HEIGHT, vec![255; WIDTH * HEIGHT]).expect("sizes agree");
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let (sx, sy) = place(x as f64, y as f64);
                let inside = (60.0..1140.0).contains(&sx) && (60.0..940.0).contains(&sy);
                let bar = sy.rem_euclid(40.0) < 5.0;
                let wall = sx.rem_euclid(180.0) < 4.0;
                if inside && (bar || wall) {
                    page.data[y * WIDTH + x] = 0;
                }
            }
        }
        page
    }

    /// How much of the ink is in rows or columns full of it.
    fn straight(page: &Gray) -> usize {
        let ink = page.ink();
        crate::ocr::rules::find(&ink, 2.0)
            .lines
            .iter()
            .filter(|l| l.b - l.a > 400.0)
            .count()
    }

    #[test]
    fn skew_is_found_and_undone() {
        let bars = page(|x, y| (x, y));
        for degrees in [-1.5_f64, 0.4, 2.0] {
            let turned = bars.rotated(degrees.to_radians());
            let found = skew(&turned.ink()).to_degrees();
            assert!((found + degrees).abs() < 0.1, "{degrees}: {found}");
        }
        assert_eq!(skew(&bars.ink()), 0.0);
    }

    #[test]
    fn a_level_page_is_left_alone() {
        assert!(unbent(&page(|x, y| (x, y))).is_none());
        assert!(unbent(&Gray::new(300, 300, vec![255; 90_000]).expect("sizes agree")).is_none());
    }

    #[test]
    fn a_page_seen_at_an_angle_and_a_bent_one_become_straight() {
        let seen = page(|x, y| {
            (
                x + (x - 600.0) * (y - 500.0) / 500.0 * 0.05,
                y + (x - 600.0) * (y - 500.0) / 600.0 * 0.03,
            )
        });
        let bent = page(|x, y| (x, y + 20.0 * (x / 1200.0 * std::f64::consts::PI).sin()));
        for page in [seen, bent] {
            let before = straight(&page);
            let after = unbent(&page).map_or(0, |p| straight(&p));
            assert!(after >= 20 && after > before + 4, "{before} {after}");
        }
    }
}
