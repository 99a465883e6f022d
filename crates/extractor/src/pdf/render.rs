//! Pages to grey pictures, for pages that hold no text of their own.

use crate::ocr::raster::Gray;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// Resolution of a picture for OCR.
pub const DPI: f64 = 300.0;
/// Longest side of a picture, in pixels: an A2 page at [`DPI`].
const MAX_SIDE: f64 = 7100.0;

/// A page as a picture and its scale (pixels per point); `None` when it cannot be drawn.
pub fn render<'a>(page: &'a Page<'a>, settings: &InterpreterSettings) -> Option<(Gray, f64)> {
    let (width, height) = page.render_dimensions();
    let side = f64::from(width.max(height));
    if !(1.0..20_000.0).contains(&side) {
        return None;
    }
    let scale = (DPI / 72.0).min(MAX_SIDE / side);
    let pixmap = super::second::quietly(|| {
        let cache = RenderCache::new();
        let size = PixmapSettings {
            x_scale: scale as f32,
            y_scale: scale as f32,
            bg_color: WHITE,
        };
        hayro::render(page, &cache, settings, &RenderSettings::default(), &size)
    })?;
    let (w, h) = (usize::from(pixmap.width()), usize::from(pixmap.height()));
    let data = pixmap
        .data()
        .iter()
        .map(|p| ((u32::from(p.r) * 77 + u32::from(p.g) * 150 + u32::from(p.b) * 29) >> 8) as u8)
        .collect::<Vec<u8>>();
    Gray::new(w, h, data).map(|gray| (gray, scale))
}
