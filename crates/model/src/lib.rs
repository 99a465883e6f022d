//! The inert types of vanban: what one stage hands to the next, and what the JSON files hold.
//!
//! Nothing in here weighs, matches or reads: no regular expression, no threshold, no file. The
//! modules follow the run: [`block`] is what the extractor gives, [`draft`] what the table
//! normalizer gives, [`record`] a converted document, [`alignment`] a plan beside its parent, and
//! [`run`] the account of a whole run. [`place`] is shared by all: every text can say where in its
//! source it stands, and [`task_id`] how a task is named.
//!
//! Field names in [`record`], [`alignment`] and [`run`] are the names in the JSON.

pub mod alignment;
pub mod block;
pub mod draft;
pub mod place;
pub mod record;
pub mod run;
pub mod task_id;
mod words;

pub use place::{Place, PlaceBox, Warning};

/// Version of the JSON shapes; it changes when a field is renamed, dropped or changes its meaning.
pub const SCHEMA_VERSION: &str = "1";
