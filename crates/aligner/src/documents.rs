//! How a plan stands to the document that it is laid beside: whether it says that it carries it out.
//!
//! References and dates tell, and where they do not, who gives work to whom. A date can be a draft's or misread, so one
//! that speaks against the pair weighs less where row after row says the parent's items. Promises no more than `review`
//! for pairs that contradict themselves.

use crate::agency::{Body, Standing};
use crate::candidate::Candidate;
use crate::comparisons::{Step, step};
use crate::terms::ratio;
use crate::weights::DOCUMENTS;
use model::record::{Document, DocumentRecord, DocumentType, Reference, ReferenceRole, Task};
use vietnamese::doctypes::number_key;

/// Rows that the parent's body must lead before the plan is taken for what gives work to it.
const GIVEN: usize = 3;

/// The step that every pair of the two documents shares.
pub fn relation(plan: &DocumentRecord, parent: &DocumentRecord) -> Step {
    let found = stated(plan, parent);
    let told = matches!(found, "carried_out" | "cited") || found.contains("is_older");
    let later = earlier(
        parent.document.issued_on.as_deref(),
        plan.document.issued_on.as_deref(),
    );
    if !told && !later && gives(plan, parent) {
        return step(&DOCUMENTS, "plan_gives_to_parent");
    }
    if !matches!(found, "not_told" | "not_cited") {
        return step(&DOCUMENTS, found);
    }
    let (here, there) = (Body::of(plan), Body::of(parent));
    let level = if stands_above(&here, &there) {
        "plan_stands_above_parent"
    } else if are_of_two_places(&here, &there, parent) {
        "bodies_of_two_places"
    } else if direct_alike(plan, parent) && are_one(&here, &there) {
        "both_of_one_body"
    } else {
        found
    };
    step(&DOCUMENTS, level)
}

/// Whether a document says by number that it carries out another one, and names no second one of which it says so: whatever of
/// its rows says an item says it of that one.
pub fn carries_out_alone(plan: &DocumentRecord, parent: &DocumentRecord) -> bool {
    let number = parent.document.number.as_deref().map(number_key);
    let references = plan.document.references.iter();
    let carried_out = references.filter(|r| r.role == ReferenceRole::Implements);
    let mut numbers = carried_out.filter_map(key).peekable();
    number.is_some() && numbers.peek().is_some() && numbers.all(|other| Some(other) == number)
}

/// Sum of weights, without what the documents say, from which a row says an item clearly.
const SAYS: f64 = 5.0;
/// Rows that must say items before they speak against the plan's date.
const SAYING: usize = 3;
/// Shares of the plan's rows that say items clearly, from which its date is doubted: many, some. In plans of other
/// parents hardly a row does.
const MANY: (f64, f64) = (0.3, 0.15);

/// The same step where the plan is older, with the weight that its rows leave it; `found` are the candidates of each row.
pub fn doubted(step_of_all: Step, found: &[Vec<Candidate>]) -> Step {
    if step_of_all.level != "plan_is_older" {
        return step_of_all;
    }
    let says = |found: &&Vec<Candidate>| {
        let best = found.first().map(|best| best.sum - step_of_all.weight);
        best.is_some_and(|sum| sum >= SAYS)
    };
    let saying = found.iter().filter(says).count();
    let share = ratio(saying as f64, found.len() as f64);
    match () {
        () if saying < SAYING => step_of_all,
        () if share >= MANY.0 => step(&DOCUMENTS, "plan_is_older_yet_many_rows_suit"),
        () if share >= MANY.1 => step(&DOCUMENTS, "plan_is_older_yet_some_rows_suit"),
        () => step_of_all,
    }
}

/// Whether a pair with this step can only be looked at by a person: the plan cannot, or can hardly,
/// carry the parent out, however well texts agree.
pub fn is_for_review(step: &Step) -> bool {
    let level = step.level;
    level.contains("is_older")
        || level.starts_with("both_")
        || level.starts_with("plan_gives")
        || level.starts_with("plan_stands")
        || level.starts_with("bodies_of")
        || level == "another_is_carried_out"
}

/// Whether the plan gives work to the parent's body, and the parent hardly any to the plan's: then the
/// parent is likely to carry out the plan. Nobody gives work to the own body, or to one above it.
fn gives(plan: &DocumentRecord, parent: &DocumentRecord) -> bool {
    let (here, there) = (Body::of(plan), Body::of(parent));
    if here.is_within(&there, here.day()) {
        return false;
    }
    let to_parent = led(&plan.tasks, &Body::given_work(parent, plan));
    let to_plan = led(&parent.tasks, &Body::given_work(plan, parent));
    to_parent >= GIVEN && to_parent > 2 * to_plan
}

/// Whether the plan's body stands above the parent's: what a department or a province asks for, the Government does not carry
/// out without a word of it.
fn stands_above(here: &Body, there: &Body) -> bool {
    let named = !here.is_unknown() && !there.is_unknown();
    let same = here.is_within(there, here.day());
    named && !same && (there.is_within(here, None) || here.is_above_all() && there.is_led())
}

/// Whether a committee of another place of the same rank, no part of which is the plan's by now, gave the parent.
fn are_of_two_places(here: &Body, there: &Body, parent: &DocumentRecord) -> bool {
    here.is_elsewhere(parent.document.issuer.as_slice())
        && !here.is_within(there, here.day())
        && !there.is_within(here, there.day())
}

/// Whether two documents are directions of one kind, and the parent has a number by which it could be cited: a body's telegrams
/// and resolutions end alike.
fn direct_alike(plan: &DocumentRecord, parent: &DocumentRecord) -> bool {
    let kind = plan.document.kind;
    let directs = matches!(
        kind,
        DocumentType::Resolution
            | DocumentType::Directive
            | DocumentType::Telegram
            | DocumentType::Announcement
            | DocumentType::OfficialLetter
    );
    directs && kind == parent.document.kind && parent.document.number.is_some()
}

fn are_one(here: &Body, there: &Body) -> bool {
    !here.is_unknown() && here.is_within(there, None) && there.is_within(here, None)
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
fn stated(plan: &DocumentRecord, parent: &DocumentRecord) -> &'static str {
    let (here, there) = (&plan.document, &parent.document);
    let older = earlier(here.issued_on.as_deref(), there.issued_on.as_deref());
    let annex = may_be_annex(plan, parent);
    let number = there.number.as_deref().map(number_key);
    let to_parent = |r: &&Reference| number.is_some() && key(r) == number;
    let cites = |role: ReferenceRole| {
        let mut cited = here.references.iter().filter(to_parent);
        cited.any(|r| r.role == role)
    };
    if older {
        // Numbers begin anew each year: the day says that this document is meant.
        let same_day = |r: &Reference| r.issued_on.is_some() && r.issued_on == there.issued_on;
        let mut cited = here.references.iter().filter(to_parent);
        return match () {
            () if cited.any(same_day) => "plan_is_older_yet_cites_it",
            () if !annex && common(here, there).is_some() => "sibling_is_older",
            () => "plan_is_older",
        };
    }
    if number.is_none() {
        return "not_told";
    }
    if cites(ReferenceRole::Implements) {
        return "carried_out";
    }
    if here.references.iter().any(|r| to_parent(&r)) {
        return "cited";
    }
    let later = earlier(there.issued_on.as_deref(), here.issued_on.as_deref());
    if here.references.is_empty() || annex && !later {
        return "not_told";
    }
    let carries_out = |r: &Reference| r.role == ReferenceRole::Implements && r.number.is_some();
    match (here.references.iter().any(carries_out), common(here, there)) {
        (true, Some(_)) => "both_carry_out_another",
        (true, None) => "another_is_carried_out",
        (false, Some(_)) => "both_rest_on_another",
        (false, None) => "not_cited",
    }
}

fn key(reference: &Reference) -> Option<String> {
    reference.number.as_deref().map(number_key)
}

/// A document, by its number as compared, that one of two carries out and the other carries out or rests on.
fn common(here: &Document, there: &Document) -> Option<String> {
    let carried_out = |r: &&Reference| r.role == ReferenceRole::Implements;
    let ground =
        |r: &&Reference| r.role == ReferenceRole::Implements || r.role == ReferenceRole::LegalBasis;
    let shared = |carries: &Document, rests: &Document| {
        let mut carried_out = carries
            .references
            .iter()
            .filter(carried_out)
            .filter_map(key);
        let grounds: Vec<String> = rests
            .references
            .iter()
            .filter(ground)
            .filter_map(key)
            .collect();
        carried_out.find(|number| grounds.contains(number))
    };
    shared(there, here).or_else(|| shared(here, there))
}

/// Whether the plan is an annex without a number that the parent's body issued: it may be the parent's own.
fn may_be_annex(plan: &DocumentRecord, parent: &DocumentRecord) -> bool {
    let (here, there) = (&plan.document, &parent.document);
    let (issuer, other) = (Body::of(plan), Body::of(parent));
    here.kind == DocumentType::Annex
        && here.number.is_none()
        && (here.symbol.is_none() || here.symbol == there.symbol)
        && !issuer.is_unknown()
        && issuer.is_within(&other, None)
        && other.is_within(&issuer, None)
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
