//! Knowledge of the Vietnamese of state documents, as data and look-ups.

pub mod agencies;
pub mod assignment;
pub mod casing;
pub mod cells;
pub mod citations;
pub mod dates;
pub mod doctypes;
pub mod fold;
pub mod headers;
pub mod headings;
pub mod lexicon;
pub mod ordinal;
mod packed;
pub mod pattern;
pub mod runs;
mod spelling;
pub mod syllables;
pub mod tokens;
