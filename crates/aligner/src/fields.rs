//! The comparisons of what a row and an item say outside their wording: quantities, citations, bodies,
//! deadlines, products, sections.
//!
//! Each gives a level's name, or `None` where one of the two says nothing. Leaves weights to `weights`.

use crate::agency::Standing;
use crate::comparisons::Setting;
use crate::lists::Lists;
use crate::reading::{Exact, Reading};
use crate::terms::{Corpus, Terms, ratio};
use std::collections::BTreeSet;

/// Whether a quantity of the one is a quantity of the other.
pub fn numbers(row: &Reading, item: &Reading) -> Option<&'static str> {
    let row = row.quantities();
    // What an item says is not looked for where the row says nothing of the kind.
    let item = Some(item).filter(|_| !row.is_empty())?.quantities();
    if item.is_empty() {
        return None;
    }
    let shared = row.iter().any(|a| {
        item.iter()
            .any(|b| a.value == b.value && (a.after == b.after || a.before == b.before))
    });
    Some(if shared { "agree" } else { "disagree" })
}

/// Whether what both quote, or cite, is the same: all that one of them has, some of it, nothing.
pub fn sets(
    row: &Reading,
    item: &Reading,
    which: impl Fn(&Exact) -> &BTreeSet<String>,
) -> Option<&'static str> {
    let row = which(row.exact());
    let item = which(Some(item).filter(|_| !row.is_empty())?.exact());
    if item.is_empty() {
        return None;
    }
    Some(match () {
        () if row.is_disjoint(item) => "disagree",
        () if row.is_subset(item) || item.is_subset(row) => "agree",
        () => "partly",
    })
}

/// How those who lead the item stand to the row's leads and to the plan's body.
pub fn lead(lists: &Lists, row: &Reading, item: &Reading) -> Option<&'static str> {
    if item.task.lead.is_empty() {
        return None;
    }
    if lists.share(row.lead, item.lead) {
        return Some("row_leads");
    }
    if lists.counterparts(row.lead, item.lead) {
        return Some("row_counterpart_leads");
    }
    match lists.standing(item.lead) {
        Standing::Unknown if lists.body().is_unknown() && !row.task.lead.is_empty() => {
            Some("leads_differ")
        }
        Standing::Unknown => None,
        Standing::Named => Some("plan_body_leads"),
        Standing::Included | Standing::IfConcerned => Some("group_leads"),
        Standing::Counterpart => Some("counterpart_leads"),
        Standing::Absent => Some(match lists.standing(item.coordinating) {
            Standing::Named | Standing::Included => "plan_body_coordinates",
            _ if lists.is_elsewhere(item.lead) => "another_place_leads",
            _ => "others_lead",
        }),
    }
}

/// Whether one body coordinates both.
pub fn coordinating(lists: &Lists, row: &Reading, item: &Reading) -> Option<&'static str> {
    if row.task.coordinating.is_empty() || item.task.coordinating.is_empty() {
        return None;
    }
    Some(if lists.share(row.coordinating, item.coordinating) {
        "shared"
    } else {
        "other"
    })
}

/// Which of both is due first.
pub fn deadline(row: &Reading, item: &Reading) -> Option<&'static str> {
    if row.due.is_empty() || item.due.is_empty() {
        return None;
    }
    if row.due == item.due {
        return Some("same");
    }
    let last = |r: &Reading| {
        r.due
            .iter()
            .filter_map(|(_, _, to)| *to)
            .max()
            .map(str::to_owned)
    };
    Some(match (last(row), last(item)) {
        (Some(a), Some(b)) if a <= b => "earlier",
        (Some(_), Some(_)) => "later",
        _ => "of_another_kind",
    })
}

/// Whether the row stands in the item's section; what both share must be more than what the section is about.
pub fn section(setting: &Setting, row: &Reading, item: &Reading) -> Option<&'static str> {
    let found = setting.sections.level(row.sections, item.sections);
    match found {
        Some(level) if level != "another" && shares_topic_only(setting, row, item) => {
            Some("same_and_little_else")
        }
        Some(level) => Some(level),
        None => shared(setting, row.sections, item.sections),
    }
}

/// Share of the shorter text's weight, and weight (nats), that a row and an item must share beside their sections'
/// titles and what all items of the section say.
const BESIDE_TOPIC: (f64, f64) = (0.12, 12.0);

fn shares_topic_only(setting: &Setting, row: &Reading, item: &Reading) -> bool {
    let title = |number: u32| setting.shared.get(number as usize);
    let titles = [title(row.sections), title(item.sections)];
    let of_topic = |id: u32| {
        let in_title = |title: &&Terms| title.set.binary_search(&id).is_ok();
        titles.iter().flatten().any(in_title) || setting.sections.in_topic(item.sections, id)
    };
    let (row, item) = (&row.content, &item.content);
    let beside = setting
        .corpus
        .shared(&row.set, &item.set, |id| !of_topic(id));
    beside < BESIDE_TOPIC.1 || ratio(beside, row.total.min(item.total)) < BESIDE_TOPIC.0
}

/// How much two of the texts that many tasks have, products or titles, say the same.
pub fn shared(setting: &Setting, row: u32, item: u32) -> Option<&'static str> {
    let text = |number: u32| setting.shared.get(number as usize);
    alike(setting.corpus, text(row)?, text(item)?)
}

fn alike(corpus: &Corpus, row: &Terms, item: &Terms) -> Option<&'static str> {
    if row.set.is_empty() || item.set.is_empty() {
        return None;
    }
    let overlap = corpus.overlap(row, item);
    Some(match () {
        () if overlap.high() >= 0.6 => "alike",
        () if overlap.high() >= 0.3 => "partly",
        () => "different",
    })
}
