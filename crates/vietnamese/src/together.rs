//! Several at once that the grammar of names reads as one body or as none.
//!
//! The lists are in `data/together.toml`.

use crate::phrases::Words;
use serde::Deserialize;
use std::sync::LazyLock;

/// The lists, of folded words.
#[derive(Debug, Deserialize)]
pub struct Together {
    /// Organs that each province, district and commune has. The longer one of two stands first.
    pub organs: Words,
    /// Words for several places of one rank, behind the last organ …
    pub levels: Words,
    /// … and units of which one has all organs that dashes join before it.
    pub ranks: Words,
    /// First words of people and levels that are no bodies of their own.
    pub people: Words,
    /// Units of the territory.
    pub units: Words,
}

static DATA: LazyLock<Together> =
    LazyLock::new(|| data!("together").expect("data/together.toml is well formed"));

/// The lists, read once.
pub fn together() -> &'static Together {
    &DATA
}
