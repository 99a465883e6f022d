//! Pages to pictures: grey ones for pages that hold no text of their own, coloured ones to look at.

use crate::ocr::raster::Gray;
use crate::ocr::stamps;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::RgbImage;

/// Resolution of a picture for OCR.
pub const DPI: f64 = 300.0;
/// Longest side of a picture, in pixels: an A2 page at [`DPI`].
const MAX_SIDE: f64 = 7100.0;

/// A page as a grey picture for OCR without red stamps, and its scale (pixels per point); `None` when it cannot be
/// drawn.
pub fn render<'a>(page: &'a Page<'a>, settings: &InterpreterSettings) -> Option<(Gray, f64)> {
    let (pixmap, scale) = drawn(page, settings, DPI)?;
    let (w, h) = (usize::from(pixmap.width()), usize::from(pixmap.height()));
    let colours = pixmap.data().iter().map(|p| [p.r, p.g, p.b]);
    stamps::gray(w, h, scale, colours).map(|gray| (gray, scale))
}

/// A page as a picture in colour, and its scale (pixels per point); `None` when it cannot be drawn.
pub fn coloured<'a>(
    page: &'a Page<'a>,
    settings: &InterpreterSettings,
    dpi: f64,
) -> Option<(RgbImage, f64)> {
    let (pixmap, scale) = drawn(page, settings, dpi)?;
    let data = pixmap.data().iter().flat_map(|p| [p.r, p.g, p.b]).collect();
    RgbImage::from_raw(pixmap.width().into(), pixmap.height().into(), data)
        .map(|picture| (picture, scale))
}

fn drawn<'a>(
    page: &'a Page<'a>,
    settings: &InterpreterSettings,
    dpi: f64,
) -> Option<(Pixmap, f64)> {
    let (width, height) = page.render_dimensions();
    let side = f64::from(width.max(height));
    if !(1.0..20_000.0).contains(&side) {
        return None;
    }
    let scale = (dpi / 72.0).min(MAX_SIDE / side);
    let pixmap = super::second::quietly(|| {
        let cache = RenderCache::new();
        let size = PixmapSettings {
            x_scale: scale as f32,
            y_scale: scale as f32,
            bg_color: WHITE,
        };
        hayro::render(page, &cache, settings, &RenderSettings::default(), &size)
    })?;
    Some((pixmap, scale))
}
