//! Why an item has no row: whose it is.

use crate::agency::{Body, Standing};
use crate::lists::Lists;
use model::alignment::{Uncovered, UncoveredReason};
use model::record::Task;
use rustc_hash::FxHashSet;

/// How a plan's body stands to those who lead each item, and to those who coordinate it.
pub fn standings(items: &[&Task], body: Body) -> Vec<[Standing; 2]> {
    let mut lists = Lists::new(body);
    let mut standing = |list| {
        let number = lists.number(list);
        lists.standing(number)
    };
    let both = items
        .iter()
        .map(|item| [standing(&item.lead), standing(&item.coordinating)]);
    both.collect()
}

/// Whether a body that stands so to the leads of an item leads it, itself or in a group.
pub fn leads(standing: Standing) -> bool {
    matches!(
        standing,
        Standing::Named | Standing::Included | Standing::IfConcerned
    )
}

/// The items that no link names, in their order, with the reason seen from the plan's body.
pub fn uncovered(
    items: &[&Task],
    named: &FxHashSet<&str>,
    standings: &[[Standing; 2]],
) -> Vec<Uncovered> {
    let all = items.iter().zip(standings);
    all.filter(|(item, _)| !named.contains(item.id.as_str()))
        .map(|(item, standing)| Uncovered {
            task: item.id.clone(),
            reason: reason(*standing),
        })
        .collect()
}

/// `no_plan_row` when the body leads, itself or in a group; `coordinating_only` when it coordinates,
/// itself or in a group named without "where concerned"; else `other_agency`.
fn reason([lead, coordinating]: [Standing; 2]) -> UncoveredReason {
    match coordinating {
        _ if leads(lead) => UncoveredReason::NoPlanRow,
        Standing::Named | Standing::Included => UncoveredReason::CoordinatingOnly,
        _ => UncoveredReason::OtherAgency,
    }
}
