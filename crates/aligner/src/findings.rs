//! What an analyst should look at: where a plan's row and its item disagree, and what either lacks.
//!
//! Each finding quotes both values. Dates are compared as the contract reads them; wording, numbers
//! and citations are the matter of `disagreement`.

use crate::agency::{Body, Standing};
use crate::cited_item;
use crate::disagreement;
use crate::documents::earlier;
use crate::late::later;
use crate::lists::Lists;
use crate::wording::Wording;
use model::alignment::{Finding, Link, LinkStatus, Severity, Uncovered, UncoveredReason};
use model::record::{Agency, DocumentRecord, DocumentType, Origin, Task};
use model::task_id::{self, part};
use rustc_hash::{FxHashMap, FxHashSet};
use vietnamese::{cells, fold};

/// All findings: by the plan's rows in their order, then the parent's items without a row.
pub fn findings(
    plan: &DocumentRecord,
    parent: &DocumentRecord,
    links: &[Link],
    uncovered: &[Uncovered],
) -> Vec<Finding> {
    let rows: FxHashMap<&str, &Task> = plan.tasks.iter().map(|t| (t.id.as_str(), t)).collect();
    let items: FxHashMap<&str, &Task> = parent.tasks.iter().map(|t| (t.id.as_str(), t)).collect();
    let family = Family::of(plan);
    let mut lists = Lists::new(Body::given_work(plan, parent));
    let number = parent.document.number.as_deref();
    let wording = disagreement::findings(plan, parent, links, &rows, &items);
    // A report tells of what was due before it.
    let dated = Some(&plan.document).filter(|d| d.kind != DocumentType::Report);
    let issued = dated.and_then(|d| d.issued_on.as_deref());
    let mut out = Vec::new();
    for link in links {
        let Some(row) = rows.get(link.plan_task.as_str()) else {
            continue;
        };
        let parents = link.parents.iter();
        let parents = parents.filter_map(|linked| items.get(linked.task.as_str()).copied());
        let parents: Vec<&Task> = parents.collect();
        lacks(&mut out, row, &parents, &family);
        before_issue(&mut out, row, issued);
        for item in parents {
            against(&mut out, row, item, &family, &mut lists);
        }
        out.extend(wording.get(row.id.as_str()).into_iter().flatten().cloned());
        // A row that another document gave has its item there.
        let elsewhere = cited_item::given(row, number) == Some(false);
        if link.status == LinkStatus::Unmatched && !elsewhere {
            out.push(
                finding(
                    "no-parent-item",
                    Severity::Info,
                    "the parent document has no item that this row carries out",
                )
                .row(row, Some(row.content.clone())),
            );
        }
    }
    for item in uncovered
        .iter()
        .filter(|u| u.reason == UncoveredReason::NoPlanRow)
    {
        if let Some(item) = items.get(item.task.as_str()) {
            out.push(
                finding(
                    "parent-item-uncovered",
                    Severity::Warning,
                    "the plan's body leads this item, and no row of the plan carries it out",
                )
                .item(item, Some(item.content.clone())),
            );
        }
    }
    out
}

/// Which rows stand under which, and which of them have a deadline or a lead.
struct Family<'a> {
    above: FxHashMap<&'a str, &'a str>,
    dated: FxHashSet<&'a str>,
    led: FxHashSet<&'a str>,
    dated_beneath: FxHashSet<&'a str>,
    /// Those that name a product, or stand above one that does.
    yielding: FxHashSet<&'a str>,
    /// For each table, for the prose and for each of its outermost sections: tasks, those with a deadline, those with a
    /// lead, those with a product.
    parts: FxHashMap<&'a str, [usize; 4]>,
}

impl<'a> Family<'a> {
    fn of(plan: &'a DocumentRecord) -> Family<'a> {
        let mut family = Family {
            above: FxHashMap::default(),
            dated: FxHashSet::default(),
            led: FxHashSet::default(),
            dated_beneath: FxHashSet::default(),
            yielding: FxHashSet::default(),
            parts: FxHashMap::default(),
        };
        for task in &plan.tasks {
            if let Some(above) = &task.parent_task {
                family.above.insert(&task.id, above);
            }
            if has_deadline(task) {
                family.dated.insert(&task.id);
            }
            if has_lead(task) {
                family.led.insert(&task.id);
            }
        }
        for task in &plan.tasks {
            if family.dated.contains(task.id.as_str()) {
                let up: Vec<&str> = family.ancestors(&task.id);
                family.dated_beneath.extend(up);
            }
            if says(&task.product) {
                let up: Vec<&str> = family.ancestors(&task.id);
                family.yielding.extend(up);
                family.yielding.insert(&task.id);
            }
        }
        for task in &plan.tasks {
            let (dated, led) = (family.is_dated(&task.id), family.is_led(&task.id));
            let yielding = says(&task.product);
            let (part, section) = (part(&task.id), section(&task.id));
            for part in [Some(part), Some(section).filter(|section| *section != part)] {
                let counts = family.parts.entry(part.unwrap_or_default()).or_default();
                let more = [true, dated, led, yielding].map(usize::from);
                counts
                    .iter_mut()
                    .zip(more)
                    .for_each(|(count, more)| *count += more);
            }
        }
        family
    }

    /// Whether a task, or one above or beneath it, has a deadline.
    fn is_dated(&self, id: &str) -> bool {
        let mut above = self.ancestors(id).into_iter();
        self.dated.contains(id)
            || self.dated_beneath.contains(id)
            || above.any(|up| self.dated.contains(up))
    }

    /// Whether a task, or one above it, names a lead.
    fn is_led(&self, id: &str) -> bool {
        let mut above = self.ancestors(id).into_iter();
        self.led.contains(id) || above.any(|up| self.led.contains(up))
    }

    /// Whether a row is expected to have what the tasks of its part have at this place of the counts: a linked row of a
    /// table where others have it or its item does (`given`), another where the table gives it at all, a linked
    /// paragraph where others commonly have it, of the plan and of its section: what is asked of all names nobody.
    fn expects(&self, row: &Task, at: usize, linked: bool, given: bool) -> bool {
        let counts = |part: &str| {
            let counts = self.parts.get(part).copied().unwrap_or_default();
            (counts[0], counts[at])
        };
        let common = |part: &str| {
            let (all, having) = counts(part);
            having * COMMON >= all
        };
        match row.origin {
            Origin::Prose => linked && common(part(&row.id)) && common(section(&row.id)),
            Origin::Table => counts(part(&row.id)).1 > 0 || linked && given,
        }
    }

    /// Whether a row lacks a product: its part names products, and neither it nor a task beneath it does.
    fn lacks_product(&self, row: &Task) -> bool {
        let named = self.parts.get(part(&row.id)).map_or(0, |counts| counts[3]);
        named > 0 && !self.yielding.contains(row.id.as_str())
    }

    /// Tasks that a task stands under, nearest first; a circle ends after a few steps.
    fn ancestors(&self, id: &str) -> Vec<&'a str> {
        let mut out: Vec<&'a str> = Vec::new();
        let mut at = self.above.get(id).copied();
        while let Some(up) = at {
            if out.len() >= 8 || up == id {
                break;
            }
            out.push(up);
            at = self.above.get(up).copied();
        }
        out
    }
}

fn has_deadline(task: &Task) -> bool {
    !task.deadline.terms.is_empty() || says(&task.deadline.raw) || says(&task.raw.deadline)
}

fn has_lead(task: &Task) -> bool {
    !task.lead.is_empty() || says(&task.raw.lead)
}

/// Whether a cell holds a value.
fn says(cell: &Option<String>) -> bool {
    cell.as_deref().is_some_and(|text| !cells::is_nothing(text))
}

/// Of so many paragraphs of a plan, one must have a deadline (or lead) before the others lack it.
const COMMON: usize = 3;

/// The outermost section of a paragraph, by its id; of a row of a table, the table.
fn section(id: &str) -> &str {
    let (part, path) = (part(id), task_id::path(id));
    let mut marks = path.match_indices('/').map(|(at, _)| at);
    match marks.nth(1) {
        Some(end) if part == task_id::BODY => path.get(..end).unwrap_or(path),
        _ => part,
    }
}

/// Missing deadline and lead of a row with these items.
fn lacks(out: &mut Vec<Finding>, row: &Task, items: &[&Task], family: &Family) {
    let id = row.id.as_str();
    let linked = !items.is_empty();
    let given = |has: fn(&Task) -> bool| items.iter().any(|item| has(item));
    if family.expects(row, 1, linked, given(has_deadline)) && !family.is_dated(id) {
        out.push(
            finding(
                "deadline-missing",
                Severity::Warning,
                "no deadline is given",
            )
            .row(row, None),
        );
    }
    if family.expects(row, 2, linked, given(has_lead)) && !family.is_led(id) {
        out.push(
            finding("lead-missing", Severity::Warning, "no lead agency is named").row(row, None),
        );
    }
}

fn before_issue(out: &mut Vec<Finding>, row: &Task, issued: Option<&str>) {
    let Some(issued) = issued else { return };
    let past = row
        .deadline
        .terms
        .iter()
        .filter_map(|t| t.to.as_deref())
        .find(|to| earlier(Some(to), Some(issued)));
    if let Some(to) = past {
        let message = format!("due on {to}, before the plan was issued on {issued}");
        out.push(
            finding("deadline-before-issue", Severity::Warning, &message)
                .row(row, row.deadline.raw.clone()),
        );
    }
}

/// Deadline, lead and product of a row against those of its item.
fn against<'a>(
    out: &mut Vec<Finding>,
    row: &'a Task,
    item: &'a Task,
    family: &Family,
    lists: &mut Lists<'a>,
) {
    if let Some((here, there)) = later(row, item) {
        let message = format!("due on {here}, the parent's item on {there}");
        out.push(
            finding("deadline-later-than-parent", Severity::Warning, &message).both(
                row,
                item,
                row.deadline.raw.clone(),
                item.deadline.raw.clone(),
            ),
        );
    }
    let led = !row.lead.is_empty() && !item.lead.is_empty();
    if led && !lists.agree(&row.lead, &item.lead) && !helps(row, item, lists.body()) {
        out.push(
            finding(
                "lead-differs",
                Severity::Warning,
                "the row's lead is neither the item's lead nor beneath it",
            )
            .both(row, item, Some(names(&row.lead)), Some(names(&item.lead))),
        );
    }
    if let Some(product) = item.product.as_ref().filter(|_| says(&item.product))
        && family.lacks_product(row)
    {
        out.push(
            finding(
                "product-missing",
                Severity::Info,
                "the item names a product, the row none",
            )
            .both(row, item, None, Some(product.clone())),
        );
    }
}

/// Whether a row is the share of those who work with the item's lead: the item has the plan's body beside its lead, and the row
/// is the plan's body's own and says that it works with that lead. A row that gives its opinion to that lead is such a share
/// whoever else is named. Who does this share is no other lead.
fn helps(row: &Task, item: &Task, plan: &Body) -> bool {
    let other = !row.lead.is_empty() && plan.standing(&row.lead) < Standing::Included;
    if other {
        return false;
    }
    let text = fold::spaced(&fold::fold(&row.content));
    let behind = |words: &str| text.find(words).and_then(|at| text.get(at..));
    let names = |text: &str, lead: &Agency| text.contains(&fold::spaced(&fold::fold(&lead.name)));
    let joins = plan.standing(&item.coordinating) >= Standing::Included;
    let with = behind(" phối hợp ").filter(|_| joins);
    let opinion = opinion(&text);
    let mut leads = item.lead.iter().filter(|lead| !lead.collective);
    leads.any(|lead| {
        let same = |other: &Agency| other.id.is_some() && other.id == lead.id;
        joins && row.coordinating.iter().any(same)
            || with.is_some_and(|with| names(with, lead))
            || opinion.is_some_and(|opinion| names(opinion, lead))
    })
}

/// What stands behind the words by which a row, folded with a blank before and after each word, gives its opinion.
fn opinion(text: &str) -> Option<&str> {
    let list = Wording::get();
    let asked = &list.opinions_asked_for;
    list.opinions.iter().find_map(|words| {
        let at = text.find(words.as_str())?;
        let (before, behind) = (&text[..at], &text[at + words.len()..]);
        let last = before.rsplit(' ').next().unwrap_or_default();
        let first = behind.split(' ').next().unwrap_or_default();
        let is = |words: &[String], word: &str| words.iter().any(|own| own == word);
        (!is(&asked.behind, last) && !is(&asked.before, first)).then(|| &text[at..])
    })
}

/// Names of agencies in one line.
pub fn names(agencies: &[Agency]) -> String {
    agencies
        .iter()
        .map(|a| a.name.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

/// A finding without tasks.
pub fn finding(code: &str, severity: Severity, message: &str) -> Draft {
    Draft(Finding {
        code: code.into(),
        plan_task: None,
        parent_task: None,
        message: message.into(),
        plan_value: None,
        parent_value: None,
        severity,
    })
}

/// A finding that waits for its tasks.
pub struct Draft(Finding);

impl Draft {
    /// About a row alone.
    pub fn row(mut self, row: &Task, value: Option<String>) -> Finding {
        self.0.plan_task = Some(row.id.clone());
        self.0.plan_value = value;
        self.0
    }

    /// About an item alone.
    pub fn item(mut self, item: &Task, value: Option<String>) -> Finding {
        self.0.parent_task = Some(item.id.clone());
        self.0.parent_value = value;
        self.0
    }

    /// About both, with what each says.
    pub fn both(
        mut self,
        row: &Task,
        item: &Task,
        here: Option<String>,
        there: Option<String>,
    ) -> Finding {
        self.0.plan_task = Some(row.id.clone());
        self.0.parent_task = Some(item.id.clone());
        self.0.plan_value = here;
        self.0.parent_value = there;
        self.0
    }
}
