//! The account of a run: the shape of `run.json`.

use crate::place::Warning;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of every input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunRecord {
    /// [`crate::SCHEMA_VERSION`].
    pub schema_version: String,
    /// Version of vanban.
    pub tool_version: String,
    /// External programs and their versions.
    pub engines: BTreeMap<String, String>,
    /// Settings that can change a result.
    pub settings: BTreeMap<String, String>,
    /// Every file, sorted by path.
    pub inputs: Vec<InputRecord>,
    /// Parents that plans name and that were not given.
    pub missing_parents: Vec<MissingParent>,
}

/// What became of one input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InputRecord {
    /// Path as given.
    pub path: String,
    /// SHA-256 of the bytes; `None` when they could not be read.
    pub sha256: Option<String>,
    /// Size.
    pub bytes: u64,
    /// Media type by the bytes.
    pub media_type: String,
    /// What became of it.
    pub status: InputStatus,
    /// The document it gave.
    pub document_id: Option<String>,
    /// Why it is not `converted`.
    pub reason: Option<String>,
    /// The document's warnings.
    pub warnings: Vec<Warning>,
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputStatus {
    /// Whole.
    Converted,
    /// Some pages or tables could not be read.
    Partial,
    /// Nothing could be read.
    Failed,
    /// No document by its bytes.
    Skipped,
}

/// A parent that a plan names and that was not given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MissingParent {
    /// The plan.
    pub document_id: String,
    /// The parent's number.
    pub number: String,
}
