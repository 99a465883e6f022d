//! The JSON Schemas of everything that the program writes, embedded.

use std::io::{self, Write};

/// Which schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// `documents/<document-id>.json`
    Document,
    /// `alignments/<plan-id>--<parent-id>.json`
    Alignment,
    /// `run.json`
    Run,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 3] = [Kind::Document, Kind::Alignment, Kind::Run];

    /// The schema, draft 2020-12.
    pub fn text(self) -> &'static str {
        match self {
            Kind::Document => include_str!("../../../schemas/document.schema.json"),
            Kind::Alignment => include_str!("../../../schemas/alignment.schema.json"),
            Kind::Run => include_str!("../../../schemas/run.schema.json"),
        }
    }

    /// The word for it on the command line and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Document => "document",
            Kind::Alignment => "alignment",
            Kind::Run => "run",
        }
    }
}

/// Writes a schema to standard output.
pub fn print(kind: Kind) -> io::Result<()> {
    io::stdout().lock().write_all(kind.text().as_bytes())
}
