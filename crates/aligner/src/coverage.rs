//! Why an item has no row: whose it is.

use crate::agency::{Body, Standing};
use crate::lists::Lists;
use model::alignment::{Uncovered, UncoveredReason};
use model::record::Task;
use std::collections::BTreeSet;

/// The items that no link names, in their order, with the reason seen from the plan's body.
pub fn uncovered(items: &[&Task], named: &BTreeSet<&str>, body: Body) -> Vec<Uncovered> {
    let mut lists = Lists::new(body);
    items
        .iter()
        .filter(|item| !named.contains(item.id.as_str()))
        .map(|item| Uncovered {
            task: item.id.clone(),
            reason: reason(item, &mut lists),
        })
        .collect()
}

/// `no_plan_row` when the body leads, itself or in a group; `coordinating_only` when it coordinates,
/// itself or in a group named without "where concerned"; else `other_agency`.
fn reason<'a>(item: &'a Task, lists: &mut Lists<'a>) -> UncoveredReason {
    let mut standing = |list| {
        let number = lists.number(list);
        lists.standing(number)
    };
    match standing(&item.lead) {
        Standing::Named | Standing::Included | Standing::IfConcerned => {
            return UncoveredReason::NoPlanRow;
        }
        Standing::Unknown | Standing::Absent | Standing::Counterpart => {}
    }
    match standing(&item.coordinating) {
        Standing::Named | Standing::Included => UncoveredReason::CoordinatingOnly,
        _ => UncoveredReason::OtherAgency,
    }
}
