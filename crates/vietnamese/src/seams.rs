//! How two lines of a cell belong together, by the words at the seam.
//!
//! The lists are in `data/seams.toml`.

use crate::phrases::Words;
use serde::Deserialize;
use std::sync::LazyLock;

/// The lists, of folded words.
#[derive(Debug, Deserialize)]
pub struct Seams {
    /// Words behind which a name or a sentence goes on.
    pub open: Words,
    /// Words behind which a number stands that counts no paragraphs: what has a number, and how many of something there are.
    pub counted: Words,
    /// Words behind which a document is named.
    pub before_documents: Words,
    /// Kinds of bodies that are none by themselves.
    pub kinds: Words,
    /// Words behind which the number of a date stands …
    pub units: Words,
    /// … of them those whose year may stand on the next line …
    pub timed: Words,
    /// … and words of a line in which none goes on, since it comes round.
    pub every: Words,
}

static DATA: LazyLock<Seams> =
    LazyLock::new(|| data!("seams").expect("data/seams.toml is well formed"));

/// The lists, read once.
pub fn seams() -> &'static Seams {
    &DATA
}
