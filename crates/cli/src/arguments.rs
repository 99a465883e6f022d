//! What may stand on the command line.

use crate::schema::Kind;
use clap::{Args, Parser, Subcommand};
use std::num::NonZeroUsize;
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
    },
    /// Print the JSON of one alignment, whether the plan cites the parent or not.
    Align {
        /// The plan: a document's JSON or a source file.
        #[arg(long, value_name = "P")]
        plan: PathBuf,
        /// The parent: a document's JSON or a source file.
        #[arg(long, value_name = "D")]
        parent: PathBuf,
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
    /// Number of documents that are converted at once; by default, one for each core.
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Print nothing but what went wrong.
    #[arg(long, short)]
    pub quiet: bool,
    /// Print one line of JSON per event.
    #[arg(long)]
    pub json: bool,
}
