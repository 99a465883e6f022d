//! What a page's text is taken from: its letters, the layer under its picture, or the picture.

use super::ink::{Glyph, Ink};
use super::layer;
use super::sheet::{self, Page};
use crate::ocr::raster::Gray;
use crate::ocr::rules;

/// Confidence of what comes from a text layer under a scan.
const CONFIDENCE: f64 = 0.8;
/// Widths in a layer may be wrong by this share of the height.
const SLACK: f64 = 0.3;
/// Fewest letters of a text layer.
pub const LEAST_LAYER: usize = 40;

/// What a page's text is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// Its letters.
    Text,
    /// Letters under the picture of the page.
    Layer,
    /// Its picture, for this reason.
    Picture(String),
    /// Nothing is on it.
    Nothing,
}

/// Letters and digits of some glyphs.
pub fn letters<'a>(glyphs: impl IntoIterator<Item = &'a Glyph>) -> usize {
    glyphs
        .into_iter()
        .flat_map(|g| g.text.chars())
        .filter(|c| c.is_alphanumeric())
        .count()
}

/// Decides what a page's text is taken from.
pub fn source_of(ink: &Ink) -> From {
    let seen = letters(ink.glyphs.iter().flatten());
    let hidden = letters(&ink.hidden);
    if ink.unmapped * 4 > seen + ink.unmapped {
        return From::Picture("its fonts do not say which letters they draw".into());
    }
    let picture = ink.image_share > 0.6 && seen < 400;
    if hidden >= LEAST_LAYER && hidden > seen && (picture || seen == 0) {
        let marked = layer::marked(&ink.hidden);
        if marked >= layer::KEPT {
            return From::Layer;
        }
        return From::Picture(format!(
            "it is a picture, and of the text that an earlier OCR left under it only {:.0} % are Vietnamese words with marks",
            100.0 * marked
        ));
    }
    if picture || seen < 20 && (ink.image_share > 0.1 || ink.curves > 100) {
        return From::Picture("it is a picture".into());
    }
    if seen == 0 { From::Nothing } else { From::Text }
}

/// A page by its text layer, with the ruling lines of its picture.
pub fn of_layer(mut ink: Ink, number: u32, picture: Option<(Gray, f64)>) -> Page {
    let mut hidden = std::mem::take(&mut ink.hidden);
    if let Some((picture, scale)) = picture {
        ink.lines.extend(rules::find(&picture.ink(), scale).lines);
        // Walls of tables were read as letters.
        if ink.lines.iter().any(|l| !l.horizontal) {
            hidden.retain(|g| !matches!(g.text.trim(), "|" | "¦" | "||"));
        }
    }
    ink.glyphs = [hidden, Vec::new(), Vec::new(), Vec::new()];
    sheet::page(&ink, number, SLACK, CONFIDENCE)
}
