//! PDF to blocks: ruled and unruled tables, running text, and scans by OCR.
//!
//! Each page is read on its own ([`ink`], [`sheet`]) and kept as lines and cells; what needs the
//! whole document (margins, page furniture) comes after. [`second`] reads the pages again with
//! another engine and says where the two disagree. A table that goes on over pages is a grid for
//! each page, its first row marked; joining them is left to the table normalizer.

use crate::error::ExtractError;
pub(crate) use assemble::blocks;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use image::{Rgb, RgbImage};
use model::Warning;
use model::block::Extract;
use reading::Reading;
pub(crate) use second::quietly;

mod aligned;
mod assemble;
mod attached;
mod broken;
pub(crate) mod cells;
mod dots;
mod ending;
pub(crate) mod flow;
mod fonts;
mod furniture;
mod grounds;
mod hanging;
pub(crate) mod ink;
pub(crate) mod lattice;
mod layer;
mod lettering;
pub(crate) mod line;
mod notes;
mod numbered;
mod origin;
mod overlay;
pub(crate) mod paragraph;
mod pen;
mod pictured;
mod reading;
mod render;
pub(crate) mod second;
pub(crate) mod sheet;
pub(crate) mod spaced;
mod spread;
mod stamped;
#[cfg(test)]
mod tests;
mod unruled;
mod wording;

/// Media type of a PDF file.
pub const MEDIA_TYPE: &str = "application/pdf";
/// Most pages of one file that are read.
const MAX_PAGES: usize = 3000;
/// Most drawing operations of one file that are followed; a dense page of a table has 10,000.
const MAX_OPERATIONS: usize = 60_000_000;

/// Reads a PDF file.
///
/// # Errors
///
/// When it is damaged beyond reading, needs a password, holds no text at all, or holds nothing but
/// scanned pages and tesseract is missing.
pub fn read(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let (pdf, count) = open(bytes, path)?;
    second::with(bytes, |other| {
        let mut reading = Reading::new(path, other);
        reading.unread.extend(attached::warning(&pdf));
        if ending::is_cut(bytes) {
            reading
                .unread
                .push(Warning::new("part-damaged", ending::CUT));
        }
        pages(reading, &pdf, count, bytes.len())
    })
}

/// Reads the pages of an open file.
fn pages(
    mut reading: Reading,
    pdf: &Pdf,
    count: usize,
    bytes: usize,
) -> Result<Extract, ExtractError> {
    for number in 1..=count.min(MAX_PAGES) {
        reading.page(pdf, number)?;
        if reading.operations > MAX_OPERATIONS && number < count {
            let message = format!(
                "the file draws more than the limits allow; pages after page {number} are not read"
            );
            reading.unread.push(Warning::new("page-limit", message));
            break;
        }
    }
    reading.settle();
    if count > MAX_PAGES {
        let message =
            format!("the file has {count} pages; those after page {MAX_PAGES} are not read");
        reading.unread.push(Warning::new("page-limit", message));
    }
    reading.finish(count, bytes)
}

/// Opens a file; gives the number of its pages too, 1 at least.
fn open(bytes: &[u8], path: &str) -> Result<(Pdf, usize), ExtractError> {
    let damaged = |reason: &str| ExtractError::Damaged {
        path: path.into(),
        reason: reason.into(),
        place: "whole file".into(),
    };
    let broken = |reason: &str| match ending::is_cut(bytes) {
        true => damaged(ending::CUT),
        false => damaged(reason),
    };
    let pdf = second::quietly(|| Pdf::new(bytes.to_vec()))
        .ok_or_else(|| damaged("the PDF makes its reader fail"))?
        .map_err(|e| match e {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
                damaged("the PDF needs a password")
            }
            LoadPdfError::Decryption(_) => {
                damaged("the PDF is encrypted in a way that is not known")
            }
            LoadPdfError::Invalid => broken("the PDF's structure is broken"),
        })?;
    let count = second::quietly(|| pdf.pages().len()).unwrap_or(0);
    if count == 0 {
        return Err(broken("the PDF has no pages"));
    }
    Ok((pdf, count))
}

/// Draws the pages that [`read`] reads, and hands each to `each` with its number from 1 and its
/// scale (pixels per point). A page that cannot be drawn is a blank one. Returns their number.
///
/// # Errors
///
/// When the file cannot be opened; and what `each` says.
pub fn pictures(
    bytes: &[u8],
    path: &str,
    dpi: f64,
    mut each: impl FnMut(u32, (RgbImage, f64)) -> Result<(), ExtractError>,
) -> Result<usize, ExtractError> {
    let (pdf, count) = open(bytes, path)?;
    let settings = InterpreterSettings::default();
    let count = count.min(MAX_PAGES);
    for number in 1..=count {
        let drawn = pdf
            .pages()
            .get(number - 1)
            .and_then(|page| render::coloured(page, &settings, dpi));
        let blank = || (RgbImage::from_pixel(100, 100, Rgb([255; 3])), dpi / 72.0);
        each(number as u32, drawn.unwrap_or_else(blank))?;
    }
    Ok(count)
}

/// Says how many lines of page furniture are left out.
pub(crate) fn furniture_left_out(lines: usize) -> Warning {
    let message = format!(
        "{lines} lines of page furniture (page numbers, running heads, footnotes, stamps of signatures) are left out"
    );
    Warning::new("page-furniture", message)
}
