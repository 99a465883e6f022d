//! What may stand on the command line.

use crate::schema::Kind;
use clap::{Args, Parser, Subcommand};
use pipeline::Settings;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

/// Turns Vietnamese state documents into task records and aligns plans with their directives.
#[derive(Debug, Parser)]
#[command(name = "vanban", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Convert documents, align plans with their parents, and write all of a folder.
    Run(RunArguments),
    /// Print one document's JSON.
    Convert {
        /// The document; `-` reads standard input.
        file: PathBuf,
        /// How long and how large.
        #[command(flatten)]
        limits: Limits,
    },
    /// Print the JSON of one alignment, whether the plan cites the parent or not.
    Align {
        /// The plan: a document's JSON or a source file.
        #[arg(long, value_name = "P")]
        plan: PathBuf,
        /// The parent: a document's JSON or a source file.
        #[arg(long, value_name = "D")]
        parent: PathBuf,
        /// What people decided about its links, as a table.
        #[arg(long, value_name = "FILE")]
        decisions: Option<PathBuf>,
        /// How long and how large.
        #[command(flatten)]
        limits: Limits,
    },
    /// Write DIR/report/ again from the JSON in DIR.
    Report {
        /// The output folder of a run.
        dir: PathBuf,
    },
    /// Write a picture of each page of a PDF or scan with its cells and tasks outlined.
    Outline {
        /// The document; `-` reads standard input.
        file: PathBuf,
        /// The folder for the pictures; made where it is missing.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// How long and how large.
        #[command(flatten)]
        limits: Limits,
    },
    /// Print a document's text with its repairs, as a diff.
    Repair {
        /// The document; `-` reads standard input.
        file: PathBuf,
        /// A document that says the same, to compare with: its JSON or a source file.
        #[arg(long, value_name = "PARENT")]
        with: Option<PathBuf>,
        /// Print the corrections as JSON.
        #[arg(long)]
        json: bool,
        /// How long and how large.
        #[command(flatten)]
        limits: Limits,
    },
    /// Score an output folder against gold records.
    Evaluate {
        /// Folder or file of gold records.
        #[arg(long)]
        gold: PathBuf,
        /// The output folder of a run.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Validate JSON files against the schemas.
    Validate {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Read documents for another process, as requests on standard input ask for.
    #[command(hide = true)]
    Read {
        /// Folder for temporary files, which is removed in the end.
        #[arg(long, value_name = "DIR")]
        scratch: Option<PathBuf>,
        /// Threads that share the work on a document.
        #[arg(long, value_name = "N", default_value_t = 1)]
        threads: usize,
    },
    /// Print a schema.
    Schema {
        /// Which one.
        kind: Kind,
    },
}

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct RunArguments {
    /// Files, and folders that are walked with all their folders.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The output folder; made where it is missing.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// What people decided about links, as a table; by default, DIR/decisions.csv if it is there.
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Do not look for likely parents of plans that name none.
    #[arg(long)]
    pub no_guess: bool,
    /// Number of documents that are converted at once; by default, one for each core.
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// How long and how large.
    #[command(flatten)]
    pub limits: Limits,
    /// Print nothing but what went wrong.
    #[arg(long, short)]
    pub quiet: bool,
    /// Print one line of JSON per event.
    #[arg(long)]
    pub json: bool,
}

/// Limits for one document.
#[derive(Debug, Clone, Copy, Args)]
pub struct Limits {
    /// Seconds of the processor that one document may take, 600 by default.
    #[arg(long, value_name = "SECONDS")]
    pub time_limit: Option<NonZeroU32>,
    /// Memory that one document may take, 2048 by default.
    #[arg(long, value_name = "MIB")]
    pub memory_limit: Option<NonZeroU32>,
    /// Seconds by the clock that one document may take, 21600 by default.
    #[arg(long, value_name = "SECONDS")]
    pub wait_limit: Option<NonZeroU32>,
    /// Largest file that is read, 512 by default; an archive may unpack to twice as much.
    #[arg(long, value_name = "MIB")]
    pub size_limit: Option<NonZeroU32>,
    /// Most files in an archive or a mail, 20000 by default.
    #[arg(long, value_name = "N")]
    pub entry_limit: Option<NonZeroU32>,
}

impl Limits {
    /// The settings of a job with these limits.
    pub fn settings(self) -> Settings {
        let number = |limit: Option<NonZeroU32>| limit.map(|limit| u64::from(limit.get()));
        let usual = Settings::default();
        Settings {
            time_limit_seconds: number(self.time_limit).unwrap_or(usual.time_limit_seconds),
            memory_limit_mib: number(self.memory_limit).unwrap_or(usual.memory_limit_mib),
            wait_limit_seconds: number(self.wait_limit).unwrap_or(usual.wait_limit_seconds),
            max_bytes: number(self.size_limit).map_or(usual.max_bytes, |mebibytes| mebibytes << 20),
            max_members: number(self.entry_limit).unwrap_or(usual.max_members),
            ..usual
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn each_limit_that_a_reason_names_has_its_option() {
        let command = Arguments::command();
        for name in ["run", "convert", "align", "repair", "outline"] {
            let reads = command.find_subcommand(name).expect("a command");
            for limit in pipeline::Limit::ALL {
                let named = |a: &clap::Arg| a.get_long() == Some(limit.option());
                assert!(reads.get_arguments().any(named), "{name}, {limit:?}");
            }
        }
    }
}
