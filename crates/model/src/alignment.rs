//! A plan beside its parent: the shape of `alignments/<plan-id>--<parent-id>.json`.

use crate::words::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Every task of a plan with the tasks of the parent that it carries out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// [`crate::SCHEMA_VERSION`].
    pub schema_version: String,
    /// Id of the plan.
    pub plan: String,
    /// Id of the parent.
    pub parent: String,
    /// One for each task of the plan, in its order (prose tasks that restate a row aside).
    pub links: Vec<Link>,
    /// Parent tasks that no link names, in the parent's order.
    pub uncovered: Vec<Uncovered>,
    /// What an analyst should look at.
    pub findings: Vec<Finding>,
    /// Counts.
    pub summary: Summary,
    /// The plan does not name the parent: it was found by what their tasks say, and no link that
    /// the program decided is more than `review`.
    #[serde(default)]
    pub guessed: bool,
}

/// One plan task and the parent tasks that it carries out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The plan's task.
    pub plan_task: String,
    /// What was decided.
    pub status: LinkStatus,
    /// Who decided.
    pub decided_by: DecidedBy,
    /// The parent's tasks; empty when unmatched.
    pub parents: Vec<LinkParent>,
    /// Next best, at most 3.
    pub alternatives: Vec<Alternative>,
}

words! {
    /// What was decided of a link.
    pub enum LinkStatus {
        /// The row carries out the item.
        Matched = "matched",
        /// A person should look.
        Review = "review",
        /// The row has no parent here.
        Unmatched = "unmatched",
    }
}

words! {
    /// Who decided a link.
    pub enum DecidedBy {
        /// The program.
        Program = "program",
        /// An analyst.
        Person = "person",
    }
}

/// A parent task of a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkParent {
    /// Its id.
    pub task: String,
    /// How the plan's task relates to it.
    pub relation: Relation,
    /// Probability that the link is right, 0 to 1.
    pub score: f64,
    /// What speaks for and against; the weights add up to the logit of the score.
    pub evidence: Vec<Evidence>,
}

words! {
    /// How a plan task relates to a parent task.
    pub enum Relation {
        /// The same task.
        Same = "same",
        /// The row carries out part of the item.
        PartOf = "part_of",
        /// The row carries out several items, this one among them.
        Covers = "covers",
    }
}

/// One comparison, the level it reached and its weight in log-odds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What was compared; `prior` for the base rate.
    pub comparison: String,
    /// The level it reached.
    pub level: String,
    /// Log-odds (natural logarithm).
    pub weight: f64,
}

/// A parent task that was not chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Its id.
    pub task: String,
    /// Its score, 0 to 1.
    pub score: f64,
    /// What speaks for and against, as for a [`LinkParent`].
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A parent task that no link names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Uncovered {
    /// Its id.
    pub task: String,
    /// Why it may be so.
    pub reason: UncoveredReason,
}

words! {
    /// Why a parent task has no plan row.
    pub enum UncoveredReason {
        /// The plan's body leads it, and no row carries it out.
        NoPlanRow = "no_plan_row",
        /// Another body leads it.
        OtherAgency = "other_agency",
        /// The plan's body only coordinates.
        CoordinatingOnly = "coordinating_only",
    }
}

/// Something an analyst should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Fixed kebab-case word.
    pub code: String,
    /// The plan's task.
    pub plan_task: Option<String>,
    /// The parent's task.
    pub parent_task: Option<String>,
    /// In words.
    pub message: String,
    /// What the plan says.
    pub plan_value: Option<String>,
    /// What the parent says.
    pub parent_value: Option<String>,
    /// How grave.
    pub severity: Severity,
}

words! {
    /// How grave a finding is.
    pub enum Severity {
        /// Good to know.
        Info = "info",
        /// Look at it.
        Warning = "warning",
        /// Surely wrong.
        Error = "error",
    }
}

/// Counts of an alignment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Plan rows by status.
    pub rows: BTreeMap<String, u32>,
    /// Parent items by coverage: `covered` and the reasons of [`UncoveredReason`].
    pub items: BTreeMap<String, u32>,
    /// Findings by code.
    pub findings: BTreeMap<String, u32>,
    /// What the plan makes of the items that its body leads; `None` when the body is not known.
    #[serde(default)]
    pub given: Option<Given>,
}

/// How much of what a parent gives to a plan's body is taken up, on time and by the right body.
/// Each count is a part of the one that its description names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Items that the body leads, itself or in a group that takes it in.
    pub items: u32,
    /// Of `items`, those that a row carries out, `review` counted.
    pub covered: u32,
    /// Of `covered`, those whose rows are all in `review`.
    pub in_review: u32,
    /// Of `covered`, those with a last day that at least one of their rows has too.
    pub dated: u32,
    /// Of `dated`, those with no row that is due later.
    pub on_time: u32,
    /// Of `covered`, those with a row that names a lead.
    pub led: u32,
    /// Of `led`, those with no row whose lead differs (finding `lead-differs`).
    pub right_body: u32,
}
