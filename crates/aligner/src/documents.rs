//! How a plan stands to the document that it is laid beside: whether it says that it carries it out.

use crate::comparisons::{Step, step};
use crate::figures;
use model::record::{Document, ReferenceRole};

/// The step that every pair of the two documents shares; `None` when nothing is known.
pub fn relation(plan: &Document, parent: &Document) -> Option<Step> {
    if earlier(plan.issued_on.as_deref(), parent.issued_on.as_deref()) {
        return Some(step("documents", ("plan_is_older", -8.0)));
    }
    let number = parent.number.as_deref().map(figures::key)?;
    let cites = |role: Option<ReferenceRole>| {
        plan.references
            .iter()
            .filter(|r| role.is_none_or(|role| r.role == role))
            .any(|r| r.number.as_deref().map(figures::key).as_deref() == Some(&number))
    };
    if cites(Some(ReferenceRole::Implements)) {
        return Some(step("documents", ("carried_out", 0.7)));
    }
    if cites(None) {
        return Some(step("documents", ("cited", 0.2)));
    }
    let other = plan
        .references
        .iter()
        .any(|r| r.role == ReferenceRole::Implements && r.number.is_some());
    Some(if other {
        step("documents", ("another_is_carried_out", -7.0))
    } else {
        step("documents", ("not_cited", -0.7))
    })
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
