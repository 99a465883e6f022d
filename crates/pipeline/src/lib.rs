//! The whole run: inputs in, documents, alignments and report out.
//!
//! [`run`] is the spine: it shows the steps in order and takes no decision about content. Each step
//! is a module: `inputs` finds the files; [`convert()`] takes a document's bytes through the stages,
//! and `intake` does so for one input and keeps the record; `naming` gives documents their ids;
//! `parents` finds whose parent is whose; `results` puts documents and alignments into the folder,
//! [`report()`] the report; `folder` and `store` write, and `workers` are the threads. [`repair()`]
//! and [`outline()`] stand apart: one document's text, repaired, and its pages as pictures. The command line needs no more than what is public
//! here.
//!
//! Promises: the same inputs with the same settings give the same bytes, whatever the number of
//! threads, the order of the arguments or the output folder. Files are written whole or not at all.
//! A second run into the same folder leaves what a first run would have left, also when an earlier
//! run was killed. A document that breaks a stage is a failed input, never a failed run.

mod convert;
mod digest;
mod error;
mod events;
mod folder;
mod guard;
mod inputs;
mod intake;
mod json;
mod naming;
mod outline;
mod parents;
mod recent;
mod repair;
mod report;
mod results;
mod run;
mod settings;
mod store;
mod workers;

pub use convert::{Conversion, Converted, convert};
pub use error::PipelineError;
pub use events::Event;
pub use inputs::recorded_path;
pub use json::pretty;
pub use naming::tell_apart;
pub use outline::outline;
pub use repair::{Repaired, repair};
pub use report::{Reported, report};
pub use run::{Outcome, run};
pub use settings::Settings;

/// Version of vanban, as recorded in `run.json`.
pub const TOOL_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Size of a worker's stack in bytes: deep nesting in a document must not end the process.
pub const STACK_BYTES: usize = 64 << 20;

/// Finds the links between a plan and a parent.
///
/// # Errors
///
/// Says what went wrong inside, as a sentence.
pub fn align(
    plan: &model::record::DocumentRecord,
    parent: &model::record::DocumentRecord,
) -> Result<model::alignment::Alignment, String> {
    guard::guard("aligning", || aligner::align(plan, parent))
}
