//! Picture files (PNG, JPEG, TIFF) to pages for OCR.

use super::raster::Gray;
use super::{stamps, tiff};
use crate::error::ExtractError;
use crate::pdf;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder};
use model::Warning;
use model::block::{Block, Extract};
use model::place::Place;
use model::record::Source;

/// Fewest letters and digits of a picture that is a document.
const FEWEST_LETTERS: usize = 20;
/// Most pages of one file that are read.
const MAX_PAGES: usize = 3000;
/// Most pixels of a page. A page of A3 at 600 to the inch has 70 million; each takes up to four bytes.
const MOST_PIXELS: u64 = 100_000_000;
/// Longest side of a page, in points (A4): the scale of a picture is not known otherwise.
const LONGEST: f64 = 842.0;
/// Pictures of fewer pixels per point are read at twice their size.
const COARSE: f64 = 2.5;

/// Reads a picture file.
///
/// # Errors
///
/// When no page can be decoded, when tesseract is missing, and when the pages hold no text, so that it
/// is no document.
pub fn read(bytes: &[u8], path: &str, media_type: &'static str) -> Result<Extract, ExtractError> {
    let starts = tiff::directories(bytes);
    let count = starts.len().max(1);
    let mut bytes = bytes.to_vec();
    let mut pages = Vec::new();
    let mut warnings = Vec::new();
    let mut unread = Vec::new();
    let mut engine = String::new();
    let mut first_reason = None;
    let mut unread_for_now = false;
    for number in 1..=count.min(MAX_PAGES) {
        let place = Place {
            page: Some(number as u32),
            ..Place::default()
        };
        if let Some(start) = starts.get(number - 1) {
            bytes[4..8].copy_from_slice(start);
        }
        let decoded = pdf::second::quietly(|| decode(&bytes))
            .unwrap_or_else(|| Err("its reader fails on it".into()));
        let picture = match decoded {
            Ok(picture) => picture,
            Err(reason) => {
                let message = format!("page {number} of the picture cannot be read: {reason}");
                unread.push(Warning::at("page-unread", message, &place));
                first_reason.get_or_insert(reason);
                continue;
            }
        };
        let scale = picture.width.max(picture.height) as f64 / LONGEST;
        let (picture, scale) = if scale < COARSE {
            (picture.resized(2.0), scale * 2.0)
        } else {
            (picture, scale)
        };
        let found = super::page(picture, scale, number as u32, path)?;
        engine = found.engine;
        pages.extend(found.pages);
        warnings.push(Warning::at(
            "page-read-by-ocr",
            "the picture was read by OCR",
            &place,
        ));
        warnings.extend(found.notes);
        if let Some(trouble) = found.trouble {
            unread.push(Warning::at("page-unread", trouble.message, &place));
            unread_for_now |= trouble.for_now;
        }
    }
    if pages.is_empty() {
        return Err(ExtractError::Damaged {
            path: path.into(),
            reason: format!(
                "the picture cannot be read: {}",
                first_reason.unwrap_or_default()
            ),
            place: "whole file".into(),
        });
    }
    if count > MAX_PAGES {
        let message =
            format!("the file has {count} pages; those after page {MAX_PAGES} are not read");
        unread.push(Warning::new("page-limit", message));
    }
    let (blocks, furniture, guesses) = pdf::blocks(&mut pages);
    if letters(&blocks) < FEWEST_LETTERS {
        // What a full disk hid may be a document all the same.
        if let Some(hidden) = unread.into_iter().find(|_| unread_for_now) {
            return Err(ExtractError::Damaged {
                path: path.into(),
                reason: hidden.message,
                place: "whole file".into(),
            });
        }
        return Err(ExtractError::NoDocument {
            path: path.into(),
            media_type: media_type.into(),
        });
    }
    if furniture > 0 {
        warnings.push(pdf::furniture_left_out(furniture));
    }
    warnings.extend(guesses);
    let source = Source {
        path: path.into(),
        media_type: media_type.into(),
        bytes: bytes.len() as u64,
        pages: Some(count as u32),
        engine,
        ..Source::default()
    };
    Ok(Extract {
        source,
        blocks,
        warnings,
        unread,
        unread_for_now,
    })
}

/// Letters and digits of some blocks.
fn letters(blocks: &[Block]) -> usize {
    let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(p) => count(&p.text),
            Block::Grid(g) => g
                .rows
                .iter()
                .flat_map(|r| &r.cells)
                .map(|c| count(&c.text()))
                .sum(),
            Block::Stream(s) => s.slots.iter().map(|c| count(&c.text())).sum(),
        })
        .sum()
}

fn decode(bytes: &[u8]) -> Result<Gray, String> {
    let picture = match tiff::fax(bytes) {
        Some(page) => page,
        None => decode_any(bytes)?,
    };
    Ok(match tiff::stretch(bytes) {
        Some(sizes) => picture.stretched(sizes),
        None => picture,
    })
}

fn decode_any(bytes: &[u8]) -> Result<Gray, String> {
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|e| e.to_string())?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(1 << 30);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!(
            "{width} by {height} pixels are over the limit of {MOST_PIXELS} pixels"
        ));
    }
    // Cameras write how the picture was held.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|e| e.to_string())?;
    picture.apply_orientation(orientation);
    // What is transparent is paper.
    let over =
        |value: u8, alpha: u8| 255 - ((255 - u32::from(value)) * u32::from(alpha) / 255) as u8;
    let gray = if picture.color().has_color() {
        let picture = picture.into_rgba8();
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let colours = picture
            .pixels()
            .map(|p| [p.0[0], p.0[1], p.0[2]].map(|value| over(value, p.0[3])));
        stamps::gray(width, height, width.max(height) as f64 / LONGEST, colours)
    } else {
        let picture = picture.into_luma_alpha8();
        let data = picture.pixels().map(|p| over(p.0[0], p.0[1])).collect();
        Gray::new(picture.width() as usize, picture.height() as usize, data)
    };
    gray.ok_or_else(|| "it has no pixels".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_of_a_tiff_is_decoded_from_its_own_directory() {
        // A page of one grey pixel: eight entries, then the pixel itself.
        fn directory(at: usize, value: u8, next: u32) -> Vec<u8> {
            let pixel = (at + 2 + 12 * 8 + 4) as u32;
            let mut out = vec![8, 0];
            for (tag, kind, value) in [
                (256u16, 3u16, 1u32),
                (257, 3, 1),
                (258, 3, 8),
                (259, 3, 1),
                (262, 3, 1),
                (273, 4, pixel),
                (278, 3, 1),
                (279, 4, 1),
            ] {
                out.extend(tag.to_le_bytes());
                out.extend(kind.to_le_bytes());
                out.extend(1u32.to_le_bytes());
                out.extend(value.to_le_bytes());
            }
            out.extend(next.to_le_bytes());
            out.extend([value, 0]);
            out
        }
        let mut file = b"II*\0\x08\0\0\0".to_vec();
        file.extend(directory(8, 10, 112));
        file.extend(directory(112, 200, 0));
        let values: Vec<u8> = tiff::directories(&file)
            .iter()
            .map(|start| {
                file[4..8].copy_from_slice(start);
                decode(&file).expect("a whole page").data[0]
            })
            .collect();
        assert_eq!(values, [10, 200]);
    }
}
