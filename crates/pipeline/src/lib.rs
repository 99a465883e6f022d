//! The whole run: inputs in, documents, alignments and report out.
//!
//! [`run`] is the spine: it shows the steps in order and takes no decision about content. Each step
//! is a module: `inputs` finds the files; [`convert()`] takes a document's bytes through the stages,
//! (`misread` those that a machine misread), and `intake` does so for one input and keeps the record; `isolation` keeps what a document does
//! to its reader away from the run; `naming` gives documents their ids; `parents` finds whose parent is
//! whose, `guess` likely parents of plans that name none (by `sketch`), and `kin` gathers them;
//! `decisions` reads what people decided, and `decided` holds it against the documents; `results` puts
//! documents and alignments into the folder,
//! [`report()`] the report; `folder` and `store` write, and `workers` are the threads. [`repair()`]
//! and [`Converter::outline`] stand apart: one document's text, repaired, and its pages as pictures. The command line needs no
//! more than what is public here.
//!
//! Promises: the same inputs with the same settings give the same bytes, whatever the number of
//! threads, the order of the arguments or the output folder. Files are written whole or not at all.
//! A second run into the same folder leaves what a first run would have left, also when an earlier
//! run was killed. A document that breaks a stage is a failed input, never a failed run.

mod convert;
mod decided;
mod decisions;
mod digest;
mod error;
mod events;
mod folder;
mod guard;
mod guess;
mod inputs;
mod intake;
mod isolation;
mod json;
mod kin;
mod ledger;
mod misread;
mod naming;
mod outline;
mod paragraphs;
mod parents;
mod recent;
mod regular;
mod repair;
mod report;
mod results;
mod run;
mod settings;
mod sketch;
mod sorter;
mod spool;
mod store;
mod workers;

pub use convert::{Conversion, Converted, convert};
pub use decisions::Decisions;
pub use error::PipelineError;
pub use events::Event;
pub use inputs::recorded_path;
pub use isolation::{Converter, serve};
pub use json::write_pretty;
pub use naming::tell_apart;
pub use outline::Outlined;
pub use repair::{Repaired, repair};
pub use report::{Reported, report};
pub use run::{Outcome, run};
pub use settings::{Limit, Settings};

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

/// Finds the links between a plan and a parent where people have decided about some of them. The
/// second value tells what changed under their decisions, a sentence each.
///
/// # Errors
///
/// Says what went wrong inside, as a sentence.
pub fn align_decided(
    plan: &model::record::DocumentRecord,
    parent: &model::record::DocumentRecord,
    decisions: &Decisions,
) -> Result<(model::alignment::Alignment, Vec<String>), String> {
    let ids = [plan, parent].map(|d| d.document.id.as_str());
    let of_id = |id: &str| [plan, parent].into_iter().find(|d| d.document.id == id);
    let decided = decided::Decided::of(decisions, &ids.into(), |id| {
        of_id(id).map(|record| std::sync::Arc::new(record.clone()))
    });
    let people = decided.people(ids[0], ids[1]);
    let told = decided.of_pair(ids[0], ids[1]).collect();
    let options = aligner::Options::default();
    let aligned = guard::guard("aligning", || {
        aligner::align_decided(plan, parent, &options, &people)
    })?;
    Ok((aligned, told))
}
