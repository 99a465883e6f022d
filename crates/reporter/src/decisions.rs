//! What people decided about links: the list that a page's script builds on, and what has changed
//! under a decision.

use crate::escape::Text;
use crate::overview::Overview;
use model::run::{DecisionRecord, DecisionState, RunRecord};
use model::task_id;
use std::fmt::Write;

/// Decisions beyond this number are folded at first.
const MANY: usize = 20;

/// The place for the script's buttons, and all decisions of the run, which it joins with those made on
/// the page when it writes `decisions.csv`. Each has the ids that its row and item have in the run, as far as they are there, and
/// where these are others than in the run's `decisions.csv`, `data-was` holds those. `data-lost` marks one without a row.
pub fn bar(run: &RunRecord) -> String {
    let mut out = String::from(
        "<div id=\"decide\" role=\"region\" aria-label=\"Decisions\" hidden><output></output> \
         <button type=\"button\" class=\"download\">Download decisions.csv</button> \
         <button type=\"button\" class=\"discard\">Discard</button> \
         <small>Put it into the output folder, beside run.json, and run again.</small>\n<ul hidden>",
    );
    for d in &run.decisions {
        let text = |text: &Option<String>| Text(text.as_deref().unwrap_or_default()).to_string();
        let lost = d.now.plan_task.is_none();
        let row = d.now.plan_task.as_ref().unwrap_or(&d.plan_task);
        let there = d.now.parent_task.as_ref().filter(|_| !lost);
        let item = there.or(d.parent_task.as_ref());
        let _ = write!(
            out,
            "<li class=\"decided\" data-plan-task=\"{}\" data-parent-task=\"{}\" data-decision=\"{}\" data-note=\"{}\" \
             data-parent=\"{}\" data-plan-sum=\"{}\" data-parent-sum=\"{}\" data-plan-text=\"{}\" data-parent-text=\"{}\" \
             data-state=\"{}\"",
            Text(row),
            Text(item.map_or("", String::as_str)),
            d.decision.word(),
            text(&d.note),
            text(&d.parent),
            text(&d.seen.plan_sum),
            text(&d.seen.parent_sum),
            text(&d.seen.plan_text),
            text(&d.seen.parent_text),
            d.state.word(),
        );
        if *row != d.plan_task || item != d.parent_task.as_ref() {
            let was = format!(
                "{}\t{}",
                d.plan_task,
                d.parent_task.as_deref().unwrap_or_default()
            );
            let _ = write!(out, " data-was=\"{}\"", Text(&was));
        }
        out.push_str(if lost { " data-lost></li>" } else { "></li>" });
    }
    out.push_str("</ul></div>\n");
    out
}

/// A section of all decisions, those first under which something changed; nothing where there is none.
pub fn section(overview: &Overview, run: &RunRecord) -> String {
    if run.decisions.is_empty() {
        return String::new();
    }
    let (kept, changed): (Vec<_>, Vec<_>) = run
        .decisions
        .iter()
        .partition(|d| d.state == DecisionState::Kept);
    let mut out = String::from("<section><h2 id=\"decisions\">Decisions</h2>\n");
    for (name, decisions) in [("Changed since they were made", changed), ("Kept", kept)] {
        if decisions.is_empty() {
            continue;
        }
        let open = if decisions.len() > MANY { "" } else { " open" };
        let _ = write!(
            out,
            "<details{open}><summary>{name} ({})</summary>\n<ul>\n",
            decisions.len()
        );
        for decision in decisions {
            let _ = writeln!(out, "<li>{}</li>", line(overview, decision));
        }
        out.push_str("</ul></details>\n");
    }
    out.push_str("</section>\n");
    out
}

fn line(overview: &Overview, d: &DecisionRecord) -> String {
    let task = |id: &str| {
        let document = overview.name(task_id::document(id));
        format!("<b>{}</b> {}", Text(document), Text(task_id::path(id)))
    };
    let seen = |text: &Option<String>| match text {
        Some(text) => format!(" <q lang=\"vi\">{}</q>", Text(text)),
        None => String::new(),
    };
    let mut out = format!(
        "{} row {}{}",
        word(d),
        task(&d.plan_task),
        seen(&d.seen.plan_text)
    );
    let _ = match (&d.parent_task, &d.parent) {
        (Some(item), _) => write!(out, ", item {}{}", task(item), seen(&d.seen.parent_text)),
        (None, Some(parent)) => write!(out, ", no item of {}", Text(overview.name(parent))),
        (None, None) => write!(out, ", no item of any parent"),
    };
    let _ = write!(out, "{} <small>line {}</small>", remarks(d), d.line);
    out
}

/// What was decided of a row, for the row's own list.
pub fn of_row(d: &DecisionRecord) -> String {
    let tail = |id: &str| Text(task_id::path(id)).to_string();
    let item = match &d.parent_task {
        Some(item) => format!(" <b>{}</b>", tail(item)),
        None => String::new(),
    };
    format!("{}{item}{}", word(d), remarks(d))
}

/// What became of a decision, and its word.
fn word(d: &DecisionRecord) -> String {
    let state = d.state.word();
    format!(
        "<span class=\"chip {state}\">{state}</span> {}",
        d.decision.word()
    )
}

/// What changed, and the person's note.
fn remarks(d: &DecisionRecord) -> String {
    let mut out = String::new();
    if let Some(message) = &d.message {
        let _ = write!(out, " <b>{}</b>", Text(message));
    }
    if let Some(note) = &d.note {
        let _ = write!(out, " <i lang=\"vi\">{}</i>", Text(note));
    }
    out
}
