//! The account of a run: the shape of `run.json`.

use crate::place::Warning;
use crate::words::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What became of every input. `I` is what holds the inputs: their records, or what can be written as these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunRecord<I = Vec<InputRecord>> {
    /// [`crate::SCHEMA_VERSION`].
    pub schema_version: String,
    /// Version of vanban.
    pub tool_version: String,
    /// External programs and their versions.
    pub engines: BTreeMap<String, String>,
    /// Settings that can change a result.
    pub settings: BTreeMap<String, String>,
    /// Every file, sorted by path.
    pub inputs: I,
    /// Parents that plans name and that were not given.
    pub missing_parents: Vec<MissingParent>,
    /// Which document carries out which, sorted: what every plan names, found or not.
    #[serde(default)]
    pub kinship: Vec<Kinship>,
    /// What people decided about links, in the order of `decisions.csv`.
    #[serde(default)]
    pub decisions: Vec<DecisionRecord>,
}

impl<I> RunRecord<I> {
    /// The rest of the account.
    pub fn without_inputs(self) -> RunRecord {
        RunRecord {
            schema_version: self.schema_version,
            tool_version: self.tool_version,
            engines: self.engines,
            settings: self.settings,
            inputs: Vec::new(),
            missing_parents: self.missing_parents,
            kinship: self.kinship,
            decisions: self.decisions,
        }
    }
}

/// A plan, a parent of it, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Kinship {
    /// The plan.
    pub plan: String,
    /// The parent, if it is among the inputs.
    pub parent: Option<String>,
    /// The number that the plan names; `None` where it names none.
    pub number: Option<String>,
    /// How it is known.
    pub known_by: KnownBy,
}

words! {
    /// How it is known that one document carries out another.
    pub enum KnownBy {
        /// The plan says so in its title or opening.
        Citation = "citation",
        /// Rows of the plan name the document that gives them.
        Rows = "rows",
        /// A person linked a row to one of its tasks.
        Person = "person",
        /// Their tasks say the same; the plan does not name it.
        Guess = "guess",
    }
}

/// What a person decided about a link, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionRecord {
    /// Line of `decisions.csv`, from 1.
    pub line: u32,
    /// The plan's task.
    pub plan_task: String,
    /// The parent's task; `None` for [`DecisionKind::None`].
    pub parent_task: Option<String>,
    /// The parent document; for [`DecisionKind::None`], `None` means every parent of the plan.
    pub parent: Option<String>,
    /// What was decided.
    pub decision: DecisionKind,
    /// What the person wrote about it.
    pub note: Option<String>,
    /// The two texts as they were when it was decided.
    pub seen: Seen,
    /// Where they stand in this run.
    #[serde(default)]
    pub now: Now,
    /// Whether it holds.
    pub state: DecisionState,
    /// What changed since, in words; `None` when nothing did.
    pub message: Option<String>,
}

/// The texts of a row and an item that a person saw.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Sum of the row's text.
    pub plan_sum: Option<String>,
    /// Sum of the item's text.
    pub parent_sum: Option<String>,
    /// Start of the row's text.
    pub plan_text: Option<String>,
    /// Start of the item's text.
    pub parent_text: Option<String>,
}

/// The row and the item of a decision, by the ids that they have in a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Now {
    /// The row; `None` where it is gone.
    pub plan_task: Option<String>,
    /// The item; `None` where it is gone or there was none.
    pub parent_task: Option<String>,
}

words! {
    /// What a person decided.
    pub enum DecisionKind {
        /// The row carries out the item.
        Confirm = "confirm",
        /// The row does not carry out the item.
        Reject = "reject",
        /// The row carries out no item of the parent.
        None = "none",
    }
}

words! {
    /// What became of a decision in a run.
    pub enum DecisionState {
        /// It holds; row and item are as they were seen.
        Kept = "kept",
        /// It holds for the row and item with the texts that were seen; they have other ids now.
        Moved = "moved",
        /// It holds, and a text is different; the link is in `review`.
        Changed = "changed",
        /// The row or the item is gone, or another decision saw the text that stands there; it has no effect.
        Gone = "gone",
        /// The plan or the parent is not among the inputs; it has no effect.
        Unused = "unused",
    }
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

words! {
    /// What became of an input.
    pub enum InputStatus {
        /// Whole.
        Converted = "converted",
        /// Some pages or tables could not be read.
        Partial = "partial",
        /// Nothing could be read.
        Failed = "failed",
        /// No document by its bytes.
        Skipped = "skipped",
    }
}

/// A parent that a plan names and that was not given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MissingParent {
    /// The plan.
    pub document_id: String,
    /// The parent's number.
    pub number: String,
}
