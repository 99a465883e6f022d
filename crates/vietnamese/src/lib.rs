//! Knowledge of the Vietnamese of state documents, as data and look-ups.

pub mod agencies;
pub mod assignment;
pub mod casing;
pub mod citations;
pub mod doctypes;
pub mod dates;
pub mod tokens;
pub mod fold;
pub mod headers;
pub mod headings;
pub mod ordinal;
pub mod lexicon;
pub mod runs;
pub mod syllables;
