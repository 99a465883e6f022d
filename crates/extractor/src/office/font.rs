//! Fonts that put Vietnamese letters on other code points, as office documents name them.

pub use crate::legacy::Encoding;
pub use crate::legacy::font::legacy_font;
