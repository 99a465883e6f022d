//! PDF to blocks: ruled and unruled tables, running text, and scans by OCR.
//!
//! Each page is read on its own ([`ink`], [`sheet`]) and kept as lines and cells; what needs the
//! whole document (margins, page furniture) comes after. [`second`] reads the pages again with
//! another engine and says where the two disagree. A table that goes on over pages is a grid for
//! each page, its first row marked; joining them is left to the table normalizer.

use crate::error::ExtractError;
use crate::ocr;
pub(crate) use assemble::blocks;
use hayro::hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use image::{Rgb, RgbImage};
use ink::Ink;
use model::Warning;
use model::block::Extract;
use model::place::Place;
use model::record::Source;
use origin::{From, LEAST_LAYER, letters, of_layer, source_of};
pub(crate) use second::quietly;
use sheet::Page;

mod assemble;
mod broken;
pub(crate) mod cells;
pub(crate) mod flow;
mod fonts;
mod furniture;
pub(crate) mod ink;
pub(crate) mod lattice;
mod layer;
pub(crate) mod line;
mod notes;
mod origin;
mod overlay;
pub(crate) mod paragraph;
mod render;
pub(crate) mod second;
pub(crate) mod sheet;
pub(crate) mod spaced;
mod spread;
#[cfg(test)]
mod tests;
mod unruled;
mod wording;

/// Most pages of one file that are read.
const MAX_PAGES: usize = 3000;
/// Most drawing operations of one file that are followed; a dense page of a table has 10,000.
const MAX_OPERATIONS: usize = 60_000_000;
/// Under this agreement of their letters (0 to 1), two engines disagree on a page. Where both read
/// a page well they agree above 0.99.
const AGREEMENT: f64 = 0.97;
/// Widths of set text are exact; the room that its lines had is known up to this share of the height.
const TEXT_SLACK: f64 = 0.3;
/// Confidence of cells that both engines read alike, that one alone read, that they read
/// differently.
const AGREED: f64 = 1.0;
const ALONE: f64 = 0.97;
const DISAGREED: f64 = 0.85;

/// Reads a PDF file.
///
/// # Errors
///
/// When it is damaged beyond reading, needs a password, holds no text at all, or holds nothing but
/// scanned pages and tesseract is missing.
pub fn read(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let (pdf, count) = open(bytes, path)?;
    let mut reading = Reading {
        other: second::Reader::open(bytes),
        path,
        ..Reading::new()
    };
    for number in 1..=count.min(MAX_PAGES) {
        let pages = reading.page(&pdf, number)?;
        reading.pages.extend(pages);
        if reading.operations > MAX_OPERATIONS && number < count {
            let message = format!(
                "the file draws more than the limits allow; pages after page {number} are not read"
            );
            reading.unread.push(Warning::new("page-limit", message));
            break;
        }
    }
    if count > MAX_PAGES {
        let message =
            format!("the file has {count} pages; those after page {MAX_PAGES} are not read");
        reading.unread.push(Warning::new("page-limit", message));
    }
    reading.finish(count, bytes.len())
}

/// Opens a file; gives the number of its pages too, 1 at least.
fn open(bytes: &[u8], path: &str) -> Result<(Pdf, usize), ExtractError> {
    let damaged = |reason: &str| ExtractError::Damaged {
        path: path.into(),
        reason: reason.into(),
        place: "whole file".into(),
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
            LoadPdfError::Invalid => damaged("the PDF's structure is broken"),
        })?;
    let count = second::quietly(|| pdf.pages().len()).unwrap_or(0);
    if count == 0 {
        return Err(damaged("the PDF has no pages"));
    }
    Ok((pdf, count))
}

/// Draws the pages that [`read`] reads, and hands each to `each` with its number from 1 and its
/// scale (pixels per point). A page that cannot be drawn is a blank one. Returns their number.
///
/// # Errors
///
/// When the file cannot be opened; and what `each` says.
pub fn pictures<E: std::convert::From<ExtractError>>(
    bytes: &[u8],
    path: &str,
    dpi: f64,
    mut each: impl FnMut(u32, (RgbImage, f64)) -> Result<(), E>,
) -> Result<usize, E> {
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

/// The state of reading one file.
struct Reading<'p> {
    path: &'p str,
    other: second::Reader,
    pages: Vec<Page>,
    warnings: Vec<Warning>,
    unread: Vec<Warning>,
    legacy: Vec<String>,
    encoding: Option<crate::legacy::Encoding>,
    by_ocr: Option<String>,
    operations: usize,
}

impl Reading<'_> {
    fn new() -> Self {
        Reading {
            path: "",
            other: second::Reader::open(b""),
            pages: Vec::new(),
            warnings: Vec::new(),
            unread: Vec::new(),
            legacy: Vec::new(),
            encoding: None,
            by_ocr: None,
            operations: 0,
        }
    }

    /// Reads one page, from 1: none when it gives nothing, two when its picture shows two.
    fn page(&mut self, pdf: &Pdf, number: usize) -> Result<Vec<Page>, ExtractError> {
        let place = Place {
            page: Some(number as u32),
            ..Place::default()
        };
        let Some(page) = pdf.pages().get(number - 1) else {
            return Ok(Vec::new());
        };
        let settings = InterpreterSettings::default();
        let cache = InterpreterCache::new();
        let Some(ink) = second::quietly(|| ink::read(page, &cache, &settings)).flatten() else {
            self.unread.push(Warning::at(
                "page-unread",
                format!("page {number} is damaged and could not be read"),
                &place,
            ));
            return Ok(Vec::new());
        };
        self.operations += ink.operations;
        if ink.cut_off {
            self.unread.push(Warning::at(
                "page-cut-off",
                format!("page {number} holds more than the limits allow"),
                &place,
            ));
        }
        match source_of(&ink) {
            From::Nothing => Ok(Vec::new()),
            From::Text => {
                self.note_fonts(&ink);
                let confidence = self.compare(&ink, number as u32, &place);
                let page = sheet::page(&ink, number as u32, TEXT_SLACK, confidence);
                if !page.marks.is_empty() {
                    let message =
                        format!("marks of footnotes are left out: {}", page.marks.join(", "));
                    self.warnings
                        .push(Warning::at("page-furniture", message, &place));
                }
                Ok(vec![page])
            }
            From::Layer => {
                let message = format!(
                    "page {number} is a scan; its text is the layer that an earlier OCR left"
                );
                self.warnings
                    .push(Warning::at("text-layer-of-scan", message, &place));
                let picture = render::render(page, &settings);
                Ok(vec![of_layer(ink, number as u32, picture)])
            }
            From::Picture(why) => {
                // What is too much to follow is too much to draw.
                let picture = (!ink.cut_off)
                    .then(|| render::render(page, &settings))
                    .flatten();
                let read = picture
                    .map(|(picture, scale)| ocr::page(picture, scale, number as u32, self.path));
                match read {
                    Some(Ok(found)) => {
                        self.by_ocr = Some(found.engine);
                        self.warnings.extend(found.notes);
                        if let Some(message) = found.trouble {
                            self.unread.push(Warning::at(
                                "page-unread",
                                format!("page {number}: {message}"),
                                &place,
                            ));
                        }
                        let message = format!("page {number} was read by OCR: {why}");
                        self.warnings
                            .push(Warning::at("page-read-by-ocr", message, &place));
                        Ok(found.pages)
                    }
                    Some(Err(missing @ ExtractError::EngineMissing { .. }))
                        if letters(&ink.hidden) >= LEAST_LAYER =>
                    {
                        let message = format!(
                            "page {number} has the text that an earlier OCR left: {why}, but {missing}"
                        );
                        self.warnings
                            .push(Warning::at("text-layer-of-scan", message, &place));
                        let picture = render::render(page, &settings);
                        Ok(vec![of_layer(ink, number as u32, picture)])
                    }
                    Some(Err(missing @ ExtractError::EngineMissing { .. })) => {
                        let message = format!("page {number} was not read: {why}, and {missing}");
                        self.unread
                            .push(Warning::at("page-unread", message, &place));
                        Ok(Vec::new())
                    }
                    Some(Err(other)) => Err(other),
                    None => {
                        self.unread.push(Warning::at(
                            "page-unread",
                            format!("page {number} could not be drawn"),
                            &place,
                        ));
                        Ok(Vec::new())
                    }
                }
            }
        }
    }

    /// Confidence of a page's text after a second engine has read it too.
    fn compare(&mut self, ink: &Ink, number: u32, place: &Place) -> f64 {
        if ink.fonts.iter().any(|f| fonts::legacy(f).is_some()) {
            // The other engine knows no font names.
            return ALONE;
        }
        let Some(theirs) = self.other.letters(number) else {
            return ALONE;
        };
        let mut ours = second::Letters::new();
        for glyph in ink.glyphs.iter().flatten().chain(&ink.hidden) {
            second::add(&mut ours, &glyph.text);
        }
        let mut agreement = second::agreement(&ours, &theirs);
        if agreement < AGREEMENT {
            // The other engine sees nothing of what is laid over a page.
            let mut own = second::Letters::new();
            let seen = ink.glyphs.iter().flat_map(|g| overlay::without(g).0);
            for glyph in seen.chain(&ink.hidden) {
                second::add(&mut own, &glyph.text);
            }
            agreement = agreement.max(second::agreement(&own, &theirs));
        }
        if agreement >= AGREEMENT {
            return AGREED;
        }
        let message = format!(
            "two engines read page {number} differently: they share {:.0} % of its letters",
            agreement * 100.0
        );
        self.warnings
            .push(Warning::at("engines-disagree", message, place));
        DISAGREED
    }

    /// Keeps the names of fonts that are not Unicode.
    fn note_fonts(&mut self, ink: &Ink) {
        for name in &ink.fonts {
            if let Some(encoding) = fonts::legacy(name) {
                self.encoding.get_or_insert(encoding);
                if !self.legacy.contains(name) {
                    self.legacy.push(name.clone());
                }
            }
        }
    }

    fn finish(mut self, count: usize, bytes: usize) -> Result<Extract, ExtractError> {
        let (blocks, furniture, guesses) = blocks(&mut self.pages);
        self.warnings.extend(guesses);
        if blocks.is_empty() {
            if self
                .unread
                .iter()
                .any(|w| w.message.contains(ocr::tesseract::INSTALL))
            {
                return Err(ocr::tesseract::missing(self.path));
            }
            if let Some(first) = self.unread.first() {
                let place = format!("{} of {count} pages unread", self.unread.len().min(count));
                return Err(ExtractError::Damaged {
                    path: self.path.into(),
                    reason: first.message.clone(),
                    place,
                });
            }
            return Err(ExtractError::Empty {
                path: self.path.into(),
            });
        }
        if furniture > 0 {
            self.warnings.push(furniture_left_out(furniture));
        }
        if !self.legacy.is_empty() {
            let message = format!(
                "text in fonts that are not Unicode was decoded by the fonts' names: {}",
                self.legacy.join(", ")
            );
            self.warnings.push(Warning::new("legacy-font", message));
        }
        let engine = match self.by_ocr {
            Some(ocr) => format!("hayro + {ocr}"),
            None => "hayro".into(),
        };
        let source = Source {
            path: self.path.into(),
            media_type: "application/pdf".into(),
            bytes: bytes as u64,
            pages: Some(count as u32),
            encoding: self.encoding.map(|e| e.name().into()),
            engine,
            ..Source::default()
        };
        Ok(Extract {
            source,
            blocks,
            warnings: self.warnings,
            unread: self.unread,
        })
    }
}
