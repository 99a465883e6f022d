//! What a document carries out: the words of titles, openings and grounds that say so, and those of documents that are about a scheme and do
//! not carry it out.
//!
//! The lists are in `data/carrying.toml`.

use crate::phrases::Words;
use serde::Deserialize;
use std::sync::LazyLock;

/// The lists, of folded words.
#[derive(Debug, Deserialize)]
pub struct Carrying {
    /// Verbs of carrying out.
    pub verbs: Words,
    /// How a text opens that says at once what it carries out.
    pub openings: Words,
    /// How a document speaks of itself as a plan (`UBND tỉnh ban hành Kế hoạch …`) …
    pub makes: Words,
    /// … and where what the plan is about ends.
    pub ends: Words,
    /// How a title says what plan it issues.
    pub issues: Words,
    /// What a document says that is about a law or scheme and does not carry it out.
    pub about_schemes: Words,
    /// What a ground is about that lays down who works, or what a law leaves open, where the title does not say so, too.
    pub about_subjects: Words,
    /// What a title says that lays down what a law leaves to others.
    pub rules: Words,
    /// What stands between two documents that are carried out together.
    pub joints: Words,
    /// How the grounds of a document open.
    pub grounds: Words,
    /// Words that say nothing of what a title is about.
    pub small: Words,
}

static DATA: LazyLock<Carrying> =
    LazyLock::new(|| data!("carrying").expect("data/carrying.toml is well formed"));

/// The lists, read once.
pub fn carrying() -> &'static Carrying {
    &DATA
}
