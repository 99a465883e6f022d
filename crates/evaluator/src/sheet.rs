//! The scores of one document or alignment, and every place where gold and found differ.

use crate::measure::{Aspect, Measure};
use crate::text::shown;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// How gold and found differ in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// In gold, not found.
    Lost,
    /// Found, not in gold.
    Gained,
    /// Found with another value.
    Differs,
}

/// One place where gold and found differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deviation {
    /// How.
    pub kind: Kind,
    /// In what.
    pub aspect: Aspect,
    /// Task id, or the name of a document's field.
    pub item: String,
    /// Gold's value in short.
    pub gold: Option<String>,
    /// The found value in short.
    pub found: Option<String>,
}

/// Scores and deviations of one document or alignment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Counts by aspect; what gold does not label is not in it.
    pub measures: BTreeMap<Aspect, Measure>,
    /// Every difference, in gold's order.
    pub deviations: Vec<Deviation>,
}

impl Sheet {
    /// Counts one answer; `forms` are the texts that were compared, `values` those to show.
    pub fn share(&mut self, aspect: Aspect, item: &str, right: bool, gold: &Value, found: &Value) {
        self.count(
            aspect,
            Measure::Share {
                right: usize::from(right),
                of: 1,
            },
        );
        if !right {
            let (gold, found) = (Some(shown(gold)), Some(shown(found)));
            self.deviations.push(Deviation {
                kind: Kind::Differs,
                aspect,
                item: item.into(),
                gold,
                found,
            });
        }
    }

    /// Counts two sets, each member as often as it stands there. Members are compared by their
    /// key and shown by their text.
    pub fn sets(
        &mut self,
        aspect: Aspect,
        item: &str,
        gold: &[(String, String)],
        found: &[(String, String)],
    ) {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for (key, _) in found {
            *left.entry(key).or_default() += 1;
        }
        let (mut right, mut missed) = (0, 0);
        for (key, text) in gold {
            match left.get_mut(key.as_str()) {
                Some(n) if *n > 0 => {
                    *n -= 1;
                    right += 1;
                }
                _ => {
                    missed += 1;
                    self.deviate(Kind::Lost, aspect, item, text);
                }
            }
        }
        let mut extra = 0;
        // The last of equal members are the superfluous ones.
        for (key, text) in found.iter().rev() {
            if let Some(n) = left.get_mut(key.as_str())
                && *n > 0
            {
                *n -= 1;
                extra += 1;
                self.deviate(Kind::Gained, aspect, item, text);
            }
        }
        self.count(
            aspect,
            Measure::Sets {
                right,
                missed,
                extra,
            },
        );
    }

    /// Adds counts to an aspect.
    pub fn count(&mut self, aspect: Aspect, measure: Measure) {
        self.measures
            .entry(aspect)
            .and_modify(|m| m.add(&measure))
            .or_insert(measure);
    }

    /// Notes something lost or gained.
    pub fn deviate(&mut self, kind: Kind, aspect: Aspect, item: &str, text: &str) {
        let text = Some(shown(&Value::String(text.into())));
        let (gold, found) = if kind == Kind::Lost {
            (text, None)
        } else {
            (None, text)
        };
        self.deviations.push(Deviation {
            kind,
            aspect,
            item: item.into(),
            gold,
            found,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(keys: &[&str]) -> Vec<(String, String)> {
        keys.iter()
            .map(|k| (k.to_string(), k.to_string()))
            .collect()
    }

    #[test]
    fn sets_count_equal_members_as_often_as_they_stand_there() {
        let mut sheet = Sheet::default();
        sheet.sets(
            Aspect::Lead,
            "t",
            &members(&["a", "a", "b"]),
            &members(&["a", "b", "b", "c"]),
        );
        assert_eq!(
            sheet.measures[&Aspect::Lead],
            Measure::Sets {
                right: 2,
                missed: 1,
                extra: 2
            }
        );
        let lost: Vec<_> = sheet
            .deviations
            .iter()
            .filter(|d| d.kind == Kind::Lost)
            .collect();
        assert_eq!(lost.len(), 1);
        assert_eq!(lost[0].gold.as_deref(), Some("a"));
    }
}
