//! Scans by OCR: pictures of pages to the same lines and cells as pages of text.
//!
//! A picture is made level, its ruling lines are found and erased, each cell is read on its own and
//! the rest as a page. The reading itself is left to tesseract.

use crate::error::ExtractError;
use crate::pdf::ink::{Glyph, Ink};
use crate::pdf::lattice::{self, Lattice};
use crate::pdf::{self, sheet};
use image::{DynamicImage, ImageDecoder};
use model::Warning;
use model::block::{Block, Extract};
use model::place::Place;
use model::record::Source;
use raster::{Area, Gray};
use std::collections::BTreeMap;
use tesseract::Word;
use vietnamese::{headers, ordinal};

pub(crate) mod raster;
pub(crate) mod rules;
pub(crate) mod tesseract;

/// Share of the letters' height by which widths in a scan may be wrong.
const SLACK: f64 = 0.3;
/// A word under this confidence that holds no letter or digit is dirt.
const DIRT: f64 = 0.5;
/// A word under this confidence is dirt: stamps, signatures.
const UNREADABLE: f64 = 0.15;
/// Pages under this mean confidence may be turned: upright ones are above 0.8.
const DOUBT: f64 = 0.6;
/// Most pixels of a picture. A page of A3 at 600 to the inch has 70 million; each takes up to four bytes.
const MOST_PIXELS: u64 = 100_000_000;
/// Fewest letters and digits of a picture that is a document.
const FEWEST_LETTERS: usize = 20;

/// A page that was read.
pub struct Found {
    /// Its lines and cells.
    pub page: sheet::Page,
    /// Name and version of the program.
    pub engine: String,
    /// What could not be read.
    pub trouble: Option<String>,
}

/// Name and version of the OCR program (`tesseract 5.3.0`), if it is installed with Vietnamese.
pub fn engine() -> Option<&'static str> {
    tesseract::version()
}

/// Reads a picture of a page; `scale` is pixels per point.
///
/// # Errors
///
/// When tesseract or its Vietnamese data are missing.
pub fn page(picture: Gray, scale: f64, number: u32, path: &str) -> Result<Found, ExtractError> {
    let engine = tesseract::version()
        .ok_or_else(|| tesseract::missing(path))?
        .to_owned();
    let dpi = (scale * 72.0).round() as u32;
    let (ink, trouble) = ink(picture.clone(), scale);
    if certainty(&ink) < DOUBT
        && let Some(turns @ 1..=3) = tesseract::upright(&picture, dpi)
    {
        let (turned, trouble) = self::ink(picture.quarter_turned(turns), scale);
        if certainty(&turned) > certainty(&ink) {
            let page = sheet::Page {
                turn: turns,
                ..sheet::page(&turned, number, SLACK, 1.0)
            };
            return Ok(Found {
                page,
                engine,
                trouble,
            });
        }
    }
    Ok(Found {
        page: sheet::page(&ink, number, SLACK, 1.0),
        engine,
        trouble,
    })
}

/// Mean confidence of what was read; 0 when that is next to nothing.
fn certainty(ink: &Ink) -> f64 {
    let words = &ink.glyphs[0];
    if words.len() < 5 {
        0.0
    } else {
        words.iter().map(|w| w.confidence).sum::<f64>() / words.len() as f64
    }
}

/// The words and ruling lines of a picture, and what could not be read.
fn ink(picture: Gray, scale: f64) -> (Ink, Option<String>) {
    let angle = picture.ink().skew();
    let mut picture = if angle == 0.0 {
        picture
    } else {
        picture.rotated(angle)
    };
    let bitmap = picture.ink();
    let found = rules::find(&bitmap, scale);
    // The shade around a line goes with it.
    let shade = (0.5 * scale).ceil() as usize;
    for area in &found.areas {
        let (x0, y0) = (area.x0.saturating_sub(shade), area.y0.saturating_sub(shade));
        picture.blank(Area {
            x0,
            y0,
            x1: area.x1 + shade,
            y1: area.y1 + shade,
        });
    }
    let tables = lattice::tables(&found.lines);
    let dpi = (scale * 72.0).round() as u32;
    let mut trouble = None;
    let mut glyphs = Vec::new();
    let mut rest = picture.clone();
    for table in &tables {
        match cells(&picture, table, scale, dpi) {
            Ok(read) => glyphs.extend(read),
            Err(message) => trouble = Some(message),
        }
        let [x0, y0, x1, y1] = table.bounds();
        rest.blank(pixels([x0, y0, x1, y1], scale));
    }
    match tesseract::read(std::slice::from_ref(&rest), 3, dpi) {
        Ok(words) => {
            let words: Vec<Word> = words.into_iter().filter(|w| !is_dirt(w)).collect();
            glyphs.extend(
                set(&words)
                    .into_iter()
                    .map(|(w, baseline, size)| glyph(w, baseline, size, [0.0, 0.0], scale)),
            );
        }
        Err(message) => trouble = Some(message),
    }
    let ink = Ink {
        width: picture.width as f64 / scale,
        height: picture.height as f64 / scale,
        glyphs: [glyphs, Vec::new(), Vec::new(), Vec::new()],
        lines: found.lines,
        ..Ink::default()
    };
    (ink, trouble)
}

/// Reads the cells of a table, each on its own.
fn cells(picture: &Gray, table: &Lattice, scale: f64, dpi: u32) -> Result<Vec<Glyph>, String> {
    let bitmap = picture.ink();
    // One line of text is at most this high.
    let line_height = (22.0 * scale) as usize;
    let mut blocks: Vec<(Gray, Area)> = Vec::new();
    let mut lines: Vec<(Gray, Area)> = Vec::new();
    for shape in &table.cells {
        let area = pixels(table.frame(shape), scale);
        let inset = (1.5 * scale) as usize;
        let inner = Area {
            x0: area.x0 + inset,
            y0: area.y0 + inset,
            x1: area.x1.saturating_sub(inset),
            y1: area.y1.saturating_sub(inset),
        };
        let Some((ink, count)) = bitmap.ink_box(inner) else {
            continue;
        };
        if (count as f64) < 2.0 * scale * scale {
            continue;
        }
        let margin = (5.0 * scale) as usize;
        let list = if ink.y1 - ink.y0 <= line_height {
            &mut lines
        } else {
            &mut blocks
        };
        list.push((
            picture.crop(ink, margin),
            Area {
                x0: ink.x0.saturating_sub(margin),
                y0: ink.y0.saturating_sub(margin),
                ..ink
            },
        ));
    }
    let mut out = Vec::new();
    for (list, mode) in [(blocks, 6), (lines, 7)] {
        let (pictures, areas): (Vec<Gray>, Vec<Area>) = list.into_iter().unzip();
        let mut words = tesseract::read(&pictures, mode, dpi)?;
        if mode == 7 {
            numbers(&pictures, dpi, &mut words)?;
        }
        for (word, baseline, size) in set(&words) {
            if let Some(area) = areas.get(word.picture) {
                out.push(glyph(
                    word,
                    baseline,
                    size,
                    [area.x0 as f64, area.y0 as f64],
                    scale,
                ));
            }
        }
    }
    Ok(out)
}

/// Reads small cells again as numbers (`2` for `ba`, `II` for `lI`) where the first reading is none.
fn numbers(pictures: &[Gray], dpi: u32, words: &mut Vec<Word>) -> Result<(), String> {
    let text = |words: &[Word], picture: usize| {
        words
            .iter()
            .filter(|w| w.picture == picture)
            .map(|w| w.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    for mode in [7, 10] {
        let small: Vec<usize> = (0..pictures.len())
            .filter(|at| pictures[*at].width as f64 <= 2.2 * pictures[*at].height as f64)
            .filter(|at| ordinal::of_cell(&text(words, *at)).is_none_or(|o| o.text.contains('l')))
            .collect();
        let again: Vec<Gray> = small.iter().map(|at| pictures[*at].clone()).collect();
        let read = tesseract::read_letters(&again, mode, dpi, Some("0123456789.IVX"))?;
        for (found, at) in small.into_iter().enumerate() {
            let better: Vec<Word> = read
                .iter()
                .filter(|w| w.picture == found)
                .cloned()
                .collect();
            let first = text(words, at);
            if ordinal::of_cell(&text(&better, found)).is_some()
                && first.chars().count() <= 4
                && headers::classify(&first).is_none()
            {
                words.retain(|w| w.picture != at);
                words.extend(better.into_iter().map(|w| Word {
                    picture: at,
                    confidence: w.confidence.min(0.6),
                    ..w
                }));
            }
        }
    }
    Ok(())
}

/// Words with the baseline of their line and the height of their letters, in pixels: the box of a
/// line without high or low letters is too small to tell.
fn set(words: &[Word]) -> Vec<(&Word, f64, f64)> {
    let mut heights: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    let mut baselines: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for word in words {
        let [_, top, _, height] = word.bounds;
        heights
            .entry(word.picture)
            .or_default()
            .push(word.line_bounds[1]);
        if !word
            .text
            .chars()
            .any(|c| "gpqyGQ,;()/|ạậặẹệịọộợụựỵ".contains(c))
        {
            let lowest = baselines
                .entry((word.picture, word.line))
                .or_insert(top + height);
            *lowest = lowest.max(top + height);
        }
    }
    let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
    for (picture, mut found) in heights {
        found.sort_by(f64::total_cmp);
        sizes.insert(picture, 0.8 * found[found.len() / 2]);
    }
    words
        .iter()
        .map(|word| {
            let [top, height] = word.line_bounds;
            let size = sizes.get(&word.picture).copied().unwrap_or(height);
            let baseline = baselines
                .get(&(word.picture, word.line))
                .copied()
                .unwrap_or(top + height - 0.2 * size);
            (word, baseline, size)
        })
        .collect()
}

/// A rectangle of points in pixels.
fn pixels(frame: [f64; 4], scale: f64) -> Area {
    let at = |v: f64| (v * scale).round().max(0.0) as usize;
    Area {
        x0: at(frame[0]),
        y0: at(frame[1]),
        x1: at(frame[2]),
        y1: at(frame[3]),
    }
}

/// A word as a glyph: the words of a line share baseline and height, and a blank follows each.
/// `origin` is where its picture stands in the page's.
fn glyph(word: &Word, baseline: f64, size: f64, origin: [f64; 2], scale: f64) -> Glyph {
    let [left, _, width, _] = word.bounds;
    Glyph {
        text: format!("{} ", word.text),
        x0: (origin[0] + left) / scale,
        x1: (origin[0] + left + width) / scale,
        y: (origin[1] + baseline) / scale,
        size: (size / scale).clamp(5.0, 40.0),
        bold: false,
        font: 0,
        confidence: word.confidence,
    }
}

fn is_dirt(word: &Word) -> bool {
    word.confidence < UNREADABLE
        || word.confidence < DIRT && !word.text.chars().any(char::is_alphanumeric)
}

/// Reads a picture file (PNG, JPEG, TIFF) of one page.
///
/// # Errors
///
/// When it is damaged, when tesseract is missing, and when it holds no text, so that it is no
/// document.
pub fn read(bytes: &[u8], path: &str, media_type: &'static str) -> Result<Extract, ExtractError> {
    let decoded = pdf::second::quietly(|| decode(bytes))
        .unwrap_or_else(|| Err("its reader fails on it".into()));
    let picture = decoded.map_err(|reason| ExtractError::Damaged {
        path: path.into(),
        reason: format!("the picture cannot be read: {reason}"),
        place: "whole file".into(),
    })?;
    // A page of A4 is 842 points high.
    let scale = picture.width.max(picture.height) as f64 / 842.0;
    let (picture, scale) = if scale < 2.5 {
        (picture.doubled(), scale * 2.0)
    } else {
        (picture, scale)
    };
    let found = page(picture, scale, 1, path)?;
    let place = Place {
        page: Some(1),
        ..Place::default()
    };
    let mut pages = [found.page];
    let (blocks, _, guesses) = pdf::blocks(&mut pages);
    if letters(&blocks) < FEWEST_LETTERS {
        return Err(ExtractError::NoDocument {
            path: path.into(),
            media_type: media_type.into(),
        });
    }
    let mut unread: Vec<Warning> = found
        .trouble
        .map(|message| Warning::at("page-unread", message, &place))
        .into_iter()
        .collect();
    let pages = tiff_pages(bytes);
    if pages > 1 {
        unread.push(Warning::new(
            "page-unread",
            format!("only the first of {pages} pages of the picture was read"),
        ));
    }
    let source = Source {
        path: path.into(),
        media_type: media_type.into(),
        bytes: bytes.len() as u64,
        pages: Some(pages),
        engine: found.engine,
        ..Source::default()
    };
    let mut warnings = vec![Warning::at(
        "page-read-by-ocr",
        "the picture was read by OCR",
        &place,
    )];
    warnings.extend(guesses);
    Ok(Extract {
        source,
        blocks,
        warnings,
        unread,
    })
}

/// Number of pages of a TIFF file, 1 for other pictures: its directories form a chain, of which at most
/// 10,000 are counted.
fn tiff_pages(bytes: &[u8]) -> u32 {
    let little = bytes.starts_with(b"II*\0");
    if !little && !bytes.starts_with(b"MM\0*") {
        return 1;
    }
    let number = |at: usize, length: usize| -> Option<usize> {
        let digits = bytes.get(at..at.checked_add(length)?)?;
        let add = |sum: usize, digit: &u8| sum << 8 | usize::from(*digit);
        Some(if little {
            digits.iter().rev().fold(0, add)
        } else {
            digits.iter().fold(0, add)
        })
    };
    let mut pages = 0;
    let mut next = number(4, 4);
    while let Some(at) = next.filter(|at| *at > 0 && pages < 10_000) {
        let Some(entries) = number(at, 2) else { break };
        pages += 1;
        next = number(at + 2 + 12 * entries, 4);
    }
    pages.max(1)
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
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|e| e.to_string())?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(1 << 30);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!(
            "{width} by {height} pixels are over the limit of {MOST_PIXELS} pixels"
        ));
    }
    let gray = DynamicImage::from_decoder(decoder)
        .map_err(|e| e.to_string())?
        .into_luma_alpha8();
    let (width, height) = (gray.width() as usize, gray.height() as usize);
    // What is transparent is paper.
    let paper =
        |p: &image::LumaA<u8>| 255 - ((255 - u32::from(p.0[0])) * u32::from(p.0[1]) / 255) as u8;
    Gray::new(width, height, gray.pixels().map(paper).collect())
        .ok_or_else(|| "it has no pixels".into())
}

#[cfg(test)]
mod page_tests {
    use super::tiff_pages;

    #[test]
    fn pages_of_a_tiff_are_counted_along_its_directories() {
        // Two empty directories; the second one ends the chain.
        let two = b"II*\0\x08\0\0\0\0\0\x0e\0\0\0\0\0\0\0\0\0";
        assert_eq!(tiff_pages(two), 2);
        let endless = b"II*\0\x08\0\0\0\0\0\x08\0\0\0";
        assert_eq!(tiff_pages(endless), 10_000);
        assert_eq!(tiff_pages(b"\x89PNG"), 1);
    }
}
