//! Whether a row is due after its item: which of the item's terms are for the row, and which days both have.
//!
//! An item may hold several things with a term each. Leaves reading dates to others.

use crate::rhythm;
use crate::wording::plain;
use model::record::{Every, Origin, Task, Term, TermKind};
use std::collections::BTreeSet;

/// Share of the words that say what a term is for from which a row is about that.
const ABOUT: f64 = 0.6;
/// The same share of the row's words that what one term is for must have, where it says more than the row, and how much less
/// of them what the others are for.
const WITHIN: (f64, f64) = (0.8, 0.2);
/// Words of a clause, beside those of its term, from which the term is for that clause alone.
const CLAUSE: usize = 5;

/// The last days of a row and of what its item's terms say for it, when the first is after the second and both end; of a
/// row that only begins, the day on which it does.
pub fn later(row: &Task, item: &Task) -> Option<(String, String)> {
    if let Some(found) = rhythm::later(&row.deadline, &item.deadline) {
        return Some(found);
    }
    let terms = of_row(row, item)?;
    let open = |term: &&Term| match term.kind {
        TermKind::From | TermKind::Relative => true,
        // "Regularly, and done by June" is due in June; what is due each year has no last day.
        TermKind::Recurring => terms.len() == 1 || term.every != Some(Every::Continuous),
        _ => false,
    };
    if terms.iter().any(open) {
        return None;
    }
    let there = terms.iter().filter_map(|term| term.to.as_deref()).max()?;
    let begins = |term: &Term| term.from.clone().filter(|_| term.kind == TermKind::From);
    let last = |term: &Term| term.to.clone().or_else(|| begins(term));
    // What the item says itself, for the same thing, is no delay.
    let own = |term: &&Term| term.applies_to.is_none() || !item.deadline.terms.contains(term);
    let here = row.deadline.terms.iter().filter(own);
    let here = here.filter_map(last).max()?;
    (here.as_str() > there).then(|| (here, there.to_owned()))
}

/// The terms of an item that are for the row: those for what the row is about, where they say what they are for, else
/// all; `None` where the only one stands in a clause that the row is not about.
fn of_row<'i>(row: &Task, item: &'i Task) -> Option<Vec<&'i Term>> {
    let terms: Vec<&Term> = item.deadline.terms.iter().collect();
    let words: BTreeSet<String> = plain(&row.content).into_iter().collect();
    let share = |text: &str| {
        let text: BTreeSet<String> = plain(text).into_iter().collect();
        let held = text.iter().filter(|word| words.contains(*word)).count();
        held as f64 / text.len().max(1) as f64
    };
    let fits = |term: &&&Term| {
        let about = term.applies_to.as_deref();
        about.map_or(0.0, &share)
    };
    let most = terms.iter().map(|term| fits(&term)).fold(0.0, f64::max);
    if most >= ABOUT {
        let best = terms.into_iter().filter(|term| fits(&term) >= most);
        return Some(best.collect());
    }
    if let Some(only) = only_about(&terms, &words) {
        return Some(vec![only]);
    }
    if let ([_], Origin::Prose, Some(raw)) = (&terms[..], item.origin, &item.deadline.raw) {
        let clauses: Vec<&str> = item.content.split(';').collect();
        let own = clauses.iter().find(|clause| clause.contains(raw.as_str()));
        let long = |clause: &&&str| {
            let beside = plain(clause).len().saturating_sub(plain(raw).len());
            beside >= CLAUSE
        };
        if let Some(own) = own.filter(long) {
            let others = clauses.iter().filter(|clause| *clause != own);
            let other = others.map(|clause| share(clause)).fold(0.0, f64::max);
            let here = share(&own.replace(raw.as_str(), " "));
            if other >= ABOUT && other > here {
                return None;
            }
        }
    }
    Some(terms)
}

/// The one term that is for something that holds most of the row's words, where what the others are for holds far less.
fn only_about<'i>(terms: &[&'i Term], row: &BTreeSet<String>) -> Option<&'i Term> {
    let held = |term: &&'i Term| {
        let about = term.applies_to.as_deref()?;
        let about: BTreeSet<String> = plain(about).into_iter().collect();
        let held = row.iter().filter(|word| about.contains(*word)).count();
        Some((held as f64 / row.len().max(1) as f64, *term))
    };
    let mut found: Vec<(f64, &Term)> = terms.iter().filter_map(held).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    match &found[..] {
        [(best, term), (next, _), ..] if *best >= WITHIN.0 && best - next >= WITHIN.1 => Some(term),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::tests::task;

    fn by(to: &str, about: Option<&str>) -> Term {
        Term {
            kind: TermKind::By,
            from: None,
            to: Some(to.into()),
            every: None,
            applies_to: about.map(str::to_owned),
            reference: None,
        }
    }

    fn with(content: &str, terms: Vec<Term>) -> Task {
        let mut out = task();
        out.origin = Origin::Prose;
        out.content = content.into();
        out.deadline.terms = terms;
        out
    }

    #[test]
    fn a_row_is_held_to_the_term_of_what_it_is_about() {
        let (port, light) = ("nạo vét luồng cảng", "thay đèn biển");
        let terms = vec![by("2030-06-30", Some(port)), by("2030-12-31", Some(light))];
        let item = with("Nạo vét luồng cảng; thay đèn biển", terms);
        let due = |content: &str| later(&with(content, vec![by("2030-09-30", None)]), &item);
        assert!(due("Nạo vét luồng cảng Bắc").is_some());
        assert!(due("Thay đèn biển").is_none());
    }

    #[test]
    fn a_term_that_the_item_has_for_the_same_thing_is_no_delay() {
        let port = |to| by(to, Some("nạo vét luồng cảng"));
        let light = |to| by(to, Some("báo cáo việc thay đèn biển"));
        let content = "Kế hoạch nạo vét luồng cảng";
        let late = |row: Vec<Term>, item: Vec<Term>| {
            later(&with(content, row), &with(content, item)).is_some()
        };
        let item = || vec![port("2030-01-31"), light("2030-08-31")];
        assert!(!late(item(), item()));
        assert!(late(vec![port("2030-02-28"), light("2030-08-31")], item()));
        // The same day for something else is one.
        assert!(late(vec![port("2030-08-31")], item()));
        assert!(late(vec![by("2030-08-31", None)], item()));
    }

    #[test]
    fn a_row_may_say_less_than_what_its_term_is_for() {
        let light = "huy động bộ đội, thanh niên, ngư dân thay toàn bộ đèn biển đã hỏng ngoài khơi";
        let port = "nạo vét luồng cảng, kè lại toàn bộ bờ cảng đã sạt ngoài khơi";
        let terms = vec![by("2030-06-30", Some(light)), by("2030-12-31", Some(port))];
        let item = with("Thay đèn biển; nạo vét luồng cảng", terms);
        let due = |content: &str| later(&with(content, vec![by("2030-09-30", None)]), &item);
        assert!(due("Thay toàn bộ đèn biển ngoài khơi").is_some());
        assert!(due("Kè lại bờ cảng đã sạt").is_none());
        // Of neither more than of the other.
        assert!(due("Huy động ngư dân kè lại bờ").is_none());
    }

    #[test]
    fn a_term_in_one_clause_does_not_bind_a_row_about_another() {
        let mut item = with(
            "trình đề án nạo vét luồng cảng trong quý III; thay đèn biển ngoài khơi",
            vec![by("2030-09-30", None)],
        );
        item.deadline.raw = Some("trong quý III".into());
        let due = |content: &str| later(&with(content, vec![by("2031-01-31", None)]), &item);
        assert!(due("Thay đèn biển ngoài khơi").is_none());
        assert!(due("Trình đề án nạo vét luồng cảng").is_some());
    }

    #[test]
    fn what_goes_on_regularly_may_still_have_a_last_day() {
        let rhythm = |every| Term {
            kind: TermKind::Recurring,
            to: None,
            every: Some(every),
            ..by("", None)
        };
        let late = |every| {
            let item = with("Rà soát", vec![rhythm(every), by("2030-06-30", None)]);
            later(&with("Rà soát", vec![by("2031-06-30", None)]), &item).is_some()
        };
        assert!(late(Every::Continuous));
        assert!(!late(Every::Year));
    }

    #[test]
    fn a_row_that_begins_after_its_items_last_day_is_late() {
        let begins = Term {
            kind: TermKind::From,
            from: Some("2031-01-01".into()),
            to: None,
            ..by("", None)
        };
        let item = with("Rà soát", vec![by("2030-06-30", None)]);
        assert!(later(&with("Rà soát", vec![begins]), &item).is_some());
    }
}
