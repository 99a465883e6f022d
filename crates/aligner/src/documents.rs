//! How a plan stands to the document that it is laid beside: whether it says that it carries it out.

use crate::comparisons::{Step, step};
use crate::figures;
use crate::weights::DOCUMENTS;
use model::record::{Document, ReferenceRole};

/// The step that every pair of the two documents shares.
pub fn relation(plan: &Document, parent: &Document) -> Step {
    if earlier(plan.issued_on.as_deref(), parent.issued_on.as_deref()) {
        return step(&DOCUMENTS, "plan_is_older");
    }
    let Some(number) = parent.number.as_deref().map(figures::key) else {
        return step(&DOCUMENTS, "not_told");
    };
    let cites = |role: Option<ReferenceRole>| {
        plan.references
            .iter()
            .filter(|r| role.is_none_or(|role| r.role == role))
            .any(|r| r.number.as_deref().map(figures::key).as_deref() == Some(&number))
    };
    if cites(Some(ReferenceRole::Implements)) {
        return step(&DOCUMENTS, "carried_out");
    }
    if cites(None) {
        return step(&DOCUMENTS, "cited");
    }
    let other = plan
        .references
        .iter()
        .any(|r| r.role == ReferenceRole::Implements && r.number.is_some());
    match (other, plan.references.is_empty()) {
        (true, _) => step(&DOCUMENTS, "another_is_carried_out"),
        (false, true) => step(&DOCUMENTS, "not_told"),
        (false, false) => step(&DOCUMENTS, "not_cited"),
    }
}

/// Whether a date (or its beginning) is before another's.
pub fn earlier(date: Option<&str>, other: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (date, other) else {
        return false;
    };
    let length = a.len().min(b.len());
    match (a.get(..length), b.get(..length)) {
        (Some(a), Some(b)) => a < b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::earlier;

    #[test]
    fn a_month_is_not_before_its_own_days() {
        assert!(!earlier(Some("2022-05"), Some("2022-05-31")));
        assert!(earlier(Some("2022-04-30"), Some("2022-05")));
        assert!(!earlier(None, Some("2022-05")));
    }
}
