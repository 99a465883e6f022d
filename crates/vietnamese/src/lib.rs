//! Knowledge of the Vietnamese of state documents, as data and look-ups.

/// What a file of `data` holds, by the file's name without its ending; `build.rs` has turned it to JSON, which is read in a
/// tenth of the time.
macro_rules! data {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))
    };
}

pub mod agencies;
pub mod assignment;
pub mod carrying;
pub mod casing;
pub mod cells;
pub mod charges;
pub mod citations;
pub mod dates;
pub mod demands;
pub mod doctypes;
pub mod fold;
pub mod headers;
pub mod headings;
pub mod lexicon;
pub mod motto;
pub mod numerals;
pub mod offices;
pub mod ordinal;
mod packed;
pub mod pages;
pub mod pattern;
pub mod persons;
pub mod phrases;
pub mod runs;
pub mod seams;
mod spelling;
pub mod syllables;
pub mod telling;
pub mod timing;
pub mod together;
pub mod tokens;
