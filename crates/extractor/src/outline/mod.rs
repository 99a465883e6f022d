//! Pages as pictures with what was found on them outlined, for people who look for a reading error.
//!
//! Promises a PNG for each page of a PDF, and for the first page of a picture file, with each mark at
//! its place. What is marked is left to the caller; a page that cannot be drawn is blank.

use crate::error::ExtractError;
use crate::kind::{self, Kind};
use crate::pdf;
use image::{ImageFormat, ImageReader, Rgb, RgbImage};
use model::place::PlaceBox;
use std::io::Cursor;

mod letters;

/// Resolution of the pictures, dots per inch.
const DPI: f64 = 100.0;
/// Height of a page in points that a picture file is taken to be: A4, its longer side.
const PICTURE_HEIGHT: f64 = 842.0;

/// What a mark is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// A cell or a paragraph: blue, thin.
    Cell,
    /// A task: red, thick.
    Task,
}

/// A frame on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where it stands.
    pub place: PlaceBox,
    /// Its colour.
    pub shade: Shade,
    /// What is written beside it: digits and Latin letters; may be empty.
    pub label: String,
}

/// Draws the pages of a PDF or picture file, and hands the bytes of a PNG of each to `each`, in order.
/// Returns how many there were.
///
/// # Errors
///
/// When the file is no PDF or picture, or cannot be opened.
pub fn outline(
    bytes: &[u8],
    path: &str,
    marks: &[Mark],
    mut each: impl FnMut(&[u8]),
) -> Result<usize, ExtractError> {
    let mut shown = |number: u32, (picture, scale): (RgbImage, f64)| {
        let own: Vec<&Mark> = marks.iter().filter(|m| m.place.page == number).collect();
        let mut picture = with_margin(picture, &own, scale);
        for mark in &own {
            frame(&mut picture, mark, scale);
        }
        for mark in &own {
            label(&mut picture, mark, scale);
        }
        let mut png = Cursor::new(Vec::new());
        picture
            .write_to(&mut png, ImageFormat::Png)
            .map_err(|error| ExtractError::Damaged {
                path: path.into(),
                reason: format!("a page's picture cannot be written: {error}"),
                place: format!("page {number}"),
            })?;
        each(png.get_ref());
        Ok(())
    };
    match kind::of(bytes) {
        Kind::Pdf => pdf::pictures(bytes, path, DPI, shown),
        Kind::Image { .. } => {
            let picture = pdf::quietly(|| decoded(bytes))
                .unwrap_or_else(|| Err("its reader fails on it".into()))
                .map_err(|reason| ExtractError::Damaged {
                    path: path.into(),
                    reason: format!("the picture cannot be read: {reason}"),
                    place: "whole file".into(),
                })?;
            let side = f64::from(picture.width().max(picture.height()));
            let height = (PICTURE_HEIGHT * DPI / 72.0).min(side);
            let small = image::imageops::thumbnail(
                &picture,
                (f64::from(picture.width()) * height / side).ceil() as u32,
                (f64::from(picture.height()) * height / side).ceil() as u32,
            );
            shown(1, (small, height / PICTURE_HEIGHT))?;
            Ok(1)
        }
        _ => Err(ExtractError::Damaged {
            path: path.into(),
            reason: "it has no pages to draw; only PDFs and pictures have".into(),
            place: "whole file".into(),
        }),
    }
}

/// The first page of a picture file.
fn decoded(bytes: &[u8]) -> Result<RgbImage, String> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(1 << 30);
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| error.to_string())?;
    Ok(picture.to_rgb8())
}

fn colour(shade: Shade) -> (Rgb<u8>, i64) {
    match shade {
        Shade::Cell => (Rgb([40, 90, 220]), 1),
        Shade::Task => (Rgb([220, 30, 30]), 2),
    }
}

/// Left, top, right, bottom in pixels.
fn pixels(mark: &Mark, scale: f64) -> [i64; 4] {
    let PlaceBox { x0, y0, x1, y1, .. } = mark.place;
    [x0, y0, x1, y1].map(|v| (v * scale).round().clamp(-1e6, 1e6) as i64)
}

fn set(picture: &mut RgbImage, x: i64, y: i64, colour: Rgb<u8>) {
    if let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y))
        && let Some(pixel) = picture.get_pixel_mut_checked(x, y)
    {
        *pixel = colour;
    }
}

fn frame(picture: &mut RgbImage, mark: &Mark, scale: f64) {
    let (colour, thick) = colour(mark.shade);
    let [x0, y0, x1, y1] = pixels(mark, scale);
    let (right, bottom) = (i64::from(picture.width()), i64::from(picture.height()));
    for step in 0..thick {
        for x in x0.max(0)..=x1.min(right) {
            set(picture, x, y0 + step, colour);
            set(picture, x, y1 - step, colour);
        }
        for y in y0.max(0)..=y1.min(bottom) {
            set(picture, x0 + step, y, colour);
            set(picture, x1 - step, y, colour);
        }
    }
}

/// Pixels of the picture for one of a letter.
const TIMES: i64 = 2;

/// Letters of a label, and the pixels that they take.
fn size(mark: &Mark) -> (i64, i64) {
    let count = mark.label.chars().count().min(60) as i64;
    (count, count * 6 * TIMES + 2)
}

/// The page with white to its right, so that no label hides what is printed.
fn with_margin(page: RgbImage, marks: &[&Mark], scale: f64) -> RgbImage {
    let labelled = marks.iter().filter(|m| !m.label.is_empty());
    let ends = labelled.map(|m| pixels(m, scale)[2] + 3 + size(m).1);
    let width = i64::from(page.width());
    // A frame that reaches far beyond its page asks for nothing.
    let needed = ends.max().unwrap_or(0).min(width * 2);
    if needed <= width {
        return page;
    }
    let mut wide = RgbImage::from_pixel(needed as u32, page.height(), Rgb([255, 255, 255]));
    image::imageops::replace(&mut wide, &page, 0, 0);
    wide
}

/// Writes a label on white, to the right of its frame where there is room.
fn label(picture: &mut RgbImage, mark: &Mark, scale: f64) {
    let (colour, _) = colour(mark.shade);
    let [_, y0, x1, _] = pixels(mark, scale);
    let (count, taken) = size(mark);
    let room = i64::from(picture.width()) - taken;
    let left = (x1 + 3).min(room).max(0);
    for (at, letter) in (0..count).zip(mark.label.chars()) {
        let columns = letters::columns(letter);
        for (column, bits) in (0..6).zip(columns.into_iter().chain([0])) {
            for row in 0..8 {
                let ink = bits >> row & 1 == 1;
                for pixel in 0..TIMES * TIMES {
                    let x = left + (at * 6 + column) * TIMES + pixel % TIMES;
                    let y = y0 + 2 + row * TIMES + pixel / TIMES;
                    set(
                        picture,
                        x,
                        y,
                        if ink { colour } else { Rgb([255, 255, 255]) },
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture() -> Vec<u8> {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../fixtures/pdf/ruled-table-over-two-pages.pdf"
        );
        std::fs::read(path).expect("the fixture is there")
    }

    #[test]
    fn each_page_has_a_picture_with_its_marks() {
        let mark = Mark {
            place: PlaceBox {
                page: 2,
                x0: 10.0,
                y0: 10.0,
                x1: 90.0,
                y1: 40.0,
            },
            shade: Shade::Task,
            label: "A/1".into(),
        };
        let mut seen = Vec::new();
        let count = outline(&fixture(), "a.pdf", &[mark], |png| {
            let picture = image::load_from_memory(png).expect("a picture").to_rgb8();
            let at = (10.0 * DPI / 72.0_f64).round() as u32;
            seen.push(*picture.get_pixel(at, at + 3));
        });
        assert_eq!(count.expect("it is sound"), 2);
        assert_eq!(seen, [Rgb([255, 255, 255]), colour(Shade::Task).0]);
    }

    #[test]
    fn a_text_file_has_no_pages() {
        let told = outline(b"1. N\xe1\xbb\x99i dung", "a.txt", &[], |_| {});
        assert!(matches!(told, Err(ExtractError::Damaged { .. })));
    }

    #[test]
    fn a_label_beside_a_wide_frame_stands_on_a_margin() {
        let mark = |x1: f64, label: &str| Mark {
            place: PlaceBox {
                page: 1,
                x0: 10.0,
                y0: 10.0,
                x1,
                y1: 40.0,
            },
            shade: Shade::Task,
            label: label.into(),
        };
        let page = || RgbImage::from_pixel(100, 50, Rgb([0, 0, 0]));
        let width = |mark: &Mark| with_margin(page(), &[mark], 1.0).width();
        assert_eq!(width(&mark(90.0, "A/1")), 90 + 3 + 3 * 12 + 2);
        assert_eq!(width(&mark(30.0, "A/1")), 100);
        assert_eq!(width(&mark(90.0, "")), 100);
        assert_eq!(width(&mark(9e9, "A/1")), 200);
    }
}
