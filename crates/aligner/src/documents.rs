//! How a plan stands to the document that it is laid beside: whether it says that it carries it out.

use crate::agency::{Body, Standing};
use crate::comparisons::{Step, step};
use crate::figures;
use crate::weights::DOCUMENTS;
use model::record::{Document, DocumentRecord, ReferenceRole, Task};

/// Rows that the parent's body must lead before the plan is taken for what gives work to it.
const GIVEN: usize = 3;

/// The step that every pair of the two documents shares.
pub fn relation(plan: &DocumentRecord, parent: &DocumentRecord) -> Step {
    let found = stated(&plan.document, &parent.document);
    let told = matches!(found, "carried_out" | "cited" | "plan_is_older");
    let later = earlier(
        parent.document.issued_on.as_deref(),
        plan.document.issued_on.as_deref(),
    );
    if !told && !later && gives(plan, parent) {
        return step(&DOCUMENTS, "plan_gives_to_parent");
    }
    step(&DOCUMENTS, found)
}

/// Whether a pair with this step can only be looked at by a person: the plan cannot, or can hardly,
/// carry the parent out, however well texts agree.
pub fn backwards(step: &Step) -> bool {
    matches!(step.level, "plan_is_older" | "plan_gives_to_parent")
}

/// Whether the plan gives work to the parent's body, and the parent hardly any to the plan's: then the
/// parent is likely to carry out the plan.
fn gives(plan: &DocumentRecord, parent: &DocumentRecord) -> bool {
    let to_parent = led(&plan.tasks, &Body::of(parent));
    let to_plan = led(&parent.tasks, &Body::of(plan));
    to_parent >= GIVEN && to_parent > 2 * to_plan
}

/// Tasks that are asked who leads them, evenly spread over the document.
const ASKED: usize = 1_000;

/// How many of some tasks a body leads itself, by its name or as one of a group.
fn led(tasks: &[Task], body: &Body) -> usize {
    let leads = |task: &&Task| {
        let named = task
            .lead
            .iter()
            .flat_map(|a| std::iter::once(a).chain(&a.members));
        let mut named = named.filter(|agency| !agency.collective);
        !body.is_unknown()
            && (named.any(|agency| body.is_within(&Body::from(agency), body.day()))
                || body.standing(&task.lead) == Standing::Included)
    };
    let step = tasks.len().div_ceil(ASKED).max(1);
    tasks.iter().step_by(step).filter(leads).count()
}

/// What references and dates say.
fn stated(plan: &Document, parent: &Document) -> &'static str {
    if earlier(plan.issued_on.as_deref(), parent.issued_on.as_deref()) {
        return "plan_is_older";
    }
    let Some(number) = parent.number.as_deref().map(figures::key) else {
        return "not_told";
    };
    let cites = |role: Option<ReferenceRole>| {
        plan.references
            .iter()
            .filter(|r| role.is_none_or(|role| r.role == role))
            .any(|r| r.number.as_deref().map(figures::key).as_deref() == Some(&number))
    };
    if cites(Some(ReferenceRole::Implements)) {
        return "carried_out";
    }
    if cites(None) {
        return "cited";
    }
    let other = plan
        .references
        .iter()
        .any(|r| r.role == ReferenceRole::Implements && r.number.is_some());
    match (other, plan.references.is_empty()) {
        (true, _) => "another_is_carried_out",
        (false, true) => "not_told",
        (false, false) => "not_cited",
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
