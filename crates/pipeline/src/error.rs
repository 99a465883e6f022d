//! Why a run could not go on. What is wrong with one input is no error but its row in `run.json`.

use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Why a run could not go on; each names the file or folder. What the system says is the source of the
/// error and no part of its words.
#[derive(Debug, Error)]
pub enum PipelineError {
    /// An argument names nothing.
    #[error("{}: no such file or folder", path.display())]
    NoInput {
        /// The argument.
        path: PathBuf,
    },
    /// A document cannot be read.
    #[error("{path}: {reason}")]
    Unreadable {
        /// Its path.
        path: String,
        /// Why.
        reason: String,
    },
    /// The output folder cannot be read or written.
    #[error("{}: cannot {action}", path.display())]
    Output {
        /// The file or folder.
        path: PathBuf,
        /// What was tried (`write`, `create the folder`).
        action: &'static str,
        /// What the system says.
        source: io::Error,
    },
    /// Another run writes into the folder.
    #[error("{}: another run is writing into this folder", path.display())]
    Locked {
        /// The output folder.
        path: PathBuf,
    },
    /// The folder holds no finished run.
    #[error("{}: no run.json of a finished run: {reason}", path.display())]
    NoRun {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Lines of people's decisions cannot be read.
    #[error("{}: {faults}", path.display())]
    Decisions {
        /// The file.
        path: PathBuf,
        /// Each line and column with what is wrong there.
        faults: String,
    },
    /// The report could not be made.
    #[error("the report could not be made: {reason}")]
    Report {
        /// What went wrong.
        reason: String,
    },
    /// A process that reads documents could not be started.
    #[error("cannot start a process")]
    Process {
        /// What the system says.
        source: io::Error,
    },
    /// The workers could not be started.
    #[error("cannot start a thread")]
    Thread {
        /// What the system says.
        source: io::Error,
    },
}
