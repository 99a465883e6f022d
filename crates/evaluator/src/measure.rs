//! What is measured, and how right answers are counted.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// What is measured, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// Tasks found, missing and extra.
    Tasks,
    /// Tasks found that have gold's id.
    Ids,
    /// Section ordinals, outermost first.
    Section,
    /// The task's ordinal.
    Ordinal,
    /// The task that it is part of.
    ParentTask,
    /// Content as printed.
    RawContent,
    /// Lead as printed.
    RawLead,
    /// Coordinating as printed.
    RawCoordinating,
    /// Deadline as printed.
    RawDeadline,
    /// Product as printed.
    RawProduct,
    /// Funding as printed.
    RawFunding,
    /// Repaired content.
    Content,
    /// Repaired product.
    Product,
    /// Repaired funding.
    Funding,
    /// Lead agencies by name.
    Lead,
    /// Coordinating agencies by name.
    Coordinating,
    /// Agencies in other roles by role and name.
    OtherRoles,
    /// Named members of collectives by name of both.
    Members,
    /// Deadline terms by kind, dates and rhythm.
    Terms,
    /// Gold terms with a part of the task that the found terms name too.
    AppliesTo,
    /// Gold terms with a document or body that the found terms name too.
    TermReference,
    /// Documents that give the task, by number or name.
    AssignedBy,
    /// Citations in tasks by number or name and role.
    References,
    /// Number, symbol, type, issuer, dates, titles, signer, annexes.
    DocumentFields,
    /// Citations of the document by number or name and role, each once.
    DocumentReferences,
    /// Reading errors of the source that were repaired as gold says.
    Repairs,
    /// Repairs that leave alone what must stay.
    Unspoiled,
    /// Pairs of a prose task and a table task that it restates.
    Restatements,
    /// Plan rows whose set of parents is right.
    Rows,
    /// Pairs of a plan task and a parent task.
    Links,
    /// Relations of the pairs that are right.
    Relations,
    /// Parent tasks without a row, by reason.
    Uncovered,
    /// Findings by code, plan task and parent task.
    Findings,
}

impl Aspect {
    /// The name in JSON and tables.
    pub fn name(self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

/// A count of right answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// One answer for each question.
    Share {
        /// Answers that are right.
        right: usize,
        /// Questions.
        of: usize,
    },
    /// Sets set beside each other.
    Sets {
        /// In both.
        right: usize,
        /// In gold only.
        missed: usize,
        /// Found only.
        extra: usize,
    },
}

impl Measure {
    /// The share of right answers, or F1; 1 where nothing was asked. Four decimals.
    pub fn value(&self) -> f64 {
        match *self {
            Measure::Share { right, of } => ratio(right, of),
            Measure::Sets {
                right,
                missed,
                extra,
            } => ratio(2 * right, 2 * right + missed + extra),
        }
    }

    /// Share of the found that is right; `None` for a share.
    pub fn precision(&self) -> Option<f64> {
        match *self {
            Measure::Share { .. } => None,
            Measure::Sets { right, extra, .. } => Some(ratio(right, right + extra)),
        }
    }

    /// Share of gold that was found; `None` for a share.
    pub fn recall(&self) -> Option<f64> {
        match *self {
            Measure::Share { .. } => None,
            Measure::Sets { right, missed, .. } => Some(ratio(right, right + missed)),
        }
    }

    pub(crate) fn add(&mut self, other: &Measure) {
        match (self, *other) {
            (Measure::Share { right, of }, Measure::Share { right: r, of: o }) => {
                *right += r;
                *of += o;
            }
            (
                Measure::Sets {
                    right,
                    missed,
                    extra,
                },
                Measure::Sets {
                    right: r,
                    missed: m,
                    extra: e,
                },
            ) => {
                *right += r;
                *missed += m;
                *extra += e;
            }
            _ => {}
        }
    }
}

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Measure::Share { right, of } => {
                let mut out = serializer.serialize_struct("Share", 3)?;
                out.serialize_field("right", &right)?;
                out.serialize_field("of", &of)?;
                out.serialize_field("value", &self.value())?;
                out.end()
            }
            Measure::Sets {
                right,
                missed,
                extra,
            } => {
                let mut out = serializer.serialize_struct("Sets", 6)?;
                out.serialize_field("right", &right)?;
                out.serialize_field("missed", &missed)?;
                out.serialize_field("extra", &extra)?;
                out.serialize_field("precision", &self.precision())?;
                out.serialize_field("recall", &self.recall())?;
                out.serialize_field("value", &self.value())?;
                out.end()
            }
        }
    }
}

/// `part / whole` with four decimals; 1 of nothing.
pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_is_f1_for_sets_and_a_share_otherwise() {
        assert_eq!(
            Measure::Sets {
                right: 1,
                missed: 1,
                extra: 0
            }
            .value(),
            0.6667
        );
        assert_eq!(
            Measure::Sets {
                right: 1,
                missed: 1,
                extra: 0
            }
            .precision(),
            Some(1.0)
        );
        assert_eq!(
            Measure::Sets {
                right: 1,
                missed: 1,
                extra: 0
            }
            .recall(),
            Some(0.5)
        );
        assert_eq!(Measure::Share { right: 1, of: 4 }.value(), 0.25);
        assert_eq!(Measure::Share { right: 0, of: 0 }.value(), 1.0);
    }

    #[test]
    fn aspects_have_snake_case_names() {
        assert_eq!(Aspect::RawContent.name(), "raw_content");
    }
}
