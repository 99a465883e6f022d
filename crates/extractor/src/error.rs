//! Why a file gave no document.

use thiserror::Error;

/// Which limit of [`crate::Options`] a file is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// On a file's size.
    Size,
    /// On what packages and archives unpack to.
    Unpacked,
    /// On the number of entries.
    Entries,
    /// One that keeps bombs out.
    Fixed,
}

/// The place of damage, where it is not all of the file.
fn at(place: &str) -> String {
    match place {
        "whole file" => String::new(),
        place => format!(" ({place})"),
    }
}

/// Why a file gave no document; each names the file.
#[derive(Debug, Error)]
pub enum ExtractError {
    /// No bytes, or only blanks.
    #[error("{path}: the file is empty")]
    Empty {
        /// The file.
        path: String,
    },
    /// Its bytes are of no kind that holds a document: `skipped` in a folder.
    #[error("{path}: no document by its bytes ({media_type})")]
    NoDocument {
        /// The file.
        path: String,
        /// What the bytes are.
        media_type: String,
    },
    /// It is of a known kind, and cannot be read.
    #[error("{path}: {reason}{}", at(place))]
    Damaged {
        /// The file.
        path: String,
        /// What is wrong.
        reason: String,
        /// Where in the file.
        place: String,
    },
    /// It is over a limit.
    #[error("{path}: {what} is over the limit of {limit}")]
    OverLimit {
        /// The file.
        path: String,
        /// What is too large.
        what: String,
        /// The limit, with its unit.
        limit: String,
        /// Which one it is.
        bound: Bound,
    },
    /// A program that reads it is missing.
    #[error("{path}: {program} is needed to read it; install: {install}")]
    EngineMissing {
        /// The file.
        path: String,
        /// The program.
        program: String,
        /// How to install it.
        install: String,
    },
}

impl ExtractError {
    /// What is wrong, without the file that it is told of.
    pub fn reason(&self) -> String {
        let (Self::Empty { path }
        | Self::NoDocument { path, .. }
        | Self::Damaged { path, .. }
        | Self::OverLimit { path, .. }
        | Self::EngineMissing { path, .. }) = self;
        let told = self.to_string();
        let behind = |told: &str| Some(told.strip_prefix(path)?.strip_prefix(": ")?.to_owned());
        behind(&told).unwrap_or(told)
    }
}
