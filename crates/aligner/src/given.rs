//! How much of what a parent gives to a plan's body the plan takes up, on time and by the right body.

use crate::agency::{Body, Standing};
use crate::coverage;
use crate::late::later;
use model::alignment::{Finding, Given, Link, LinkStatus};
use model::record::{DocumentRecord, Task};
use rustc_hash::{FxHashMap, FxHashSet};

/// The counts for one plan, whose body stands so to the leads of each item; `None` when the body is not known.
///
/// Given is an item that the body leads, itself or in a group that takes it in: what would be
/// `no_plan_row` without a row.
pub fn given(
    plan: &DocumentRecord,
    (items, standings): (&[&Task], &[[Standing; 2]]),
    links: &[Link],
    findings: &[Finding],
) -> Option<Given> {
    if Body::of(plan).is_unknown() {
        return None;
    }
    let tasks: FxHashMap<&str, &Task> = plan.tasks.iter().map(|t| (t.id.as_str(), t)).collect();
    let mut rows: FxHashMap<&str, Vec<(&Task, LinkStatus)>> = FxHashMap::default();
    for link in links {
        for parent in &link.parents {
            if let Some(task) = tasks.get(link.plan_task.as_str()) {
                let of_item = rows.entry(&parent.task).or_default();
                of_item.push((task, link.status));
            }
        }
    }
    let differing: FxHashSet<&str> = findings
        .iter()
        .filter(|f| f.code == "lead-differs")
        .filter_map(|f| f.parent_task.as_deref())
        .collect();
    let ends = |task: &Task| task.deadline.terms.iter().any(|t| t.to.is_some());
    let mut out = Given::default();
    let of_body = items.iter().zip(standings);
    for (item, _) in of_body.filter(|(_, [lead, _])| coverage::leads(*lead)) {
        out.items += 1;
        let Some(rows) = rows.get(item.id.as_str()) else {
            continue;
        };
        out.covered += 1;
        let in_review = rows.iter().all(|(_, s)| *s == LinkStatus::Review);
        out.in_review += u32::from(in_review);
        if ends(item) && rows.iter().any(|(row, _)| ends(row)) {
            out.dated += 1;
            let late = |row: &Task| later(row, item).is_some();
            out.on_time += u32::from(!rows.iter().any(|(row, _)| late(row)));
        }
        if rows.iter().any(|(row, _)| !row.lead.is_empty()) {
            out.led += 1;
            out.right_body += u32::from(!differing.contains(item.id.as_str()));
        }
    }
    Some(out)
}
