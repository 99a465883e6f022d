//! A plan and its parent, before their rows: titles, figures, findings, and the parent's items in
//! their order.

use crate::corpus::{Corpus, restating};
use crate::escape::Text;
use crate::figures;
use crate::findings;
use crate::sum::attributes;
use crate::tasks::Facets;
use crate::wording;
use model::alignment::Alignment;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Rows (`Row`) and uncovered items (`Item`) of a pair, in the order in which they are shown.
pub fn entry_count(alignment: &Alignment) -> usize {
    alignment.links.len() + alignment.uncovered.len()
}

/// What stands before the rows. `href` gives the address of the entry of that number.
pub fn head(
    corpus: &Corpus,
    alignment: &Alignment,
    href: &dyn Fn(usize) -> String,
    facets: &mut Facets,
) -> String {
    let mut links: BTreeMap<&str, String> = BTreeMap::new();
    for (at, link) in alignment.links.iter().enumerate() {
        links.insert(&link.plan_task, href(at));
        for parent in &link.parents {
            links.entry(&parent.task).or_insert_with(|| href(at));
        }
    }
    for (at, item) in alignment.uncovered.iter().enumerate() {
        links
            .entry(&item.task)
            .or_insert_with(|| href(alignment.links.len() + at));
    }
    let mut out = format!(
        "<p class=\"titles\"><b>Plan</b> {}<br><b>Parent</b> {}</p>\n",
        title(corpus, &alignment.plan),
        title(corpus, &alignment.parent)
    );
    if alignment.guessed {
        out.push_str(
            "<p class=\"guess\"><span class=\"chip review\">likely parent</span> The plan does not name this document. \
             It was found because their tasks say the same, so every link is for review.</p>\n",
        );
    }
    out.push_str(&dated_before(corpus, alignment));
    out.push_str(&figures::bars(alignment));
    out.push_str(&findings::section(corpus, alignment, &links, facets));
    out.push_str(&items(corpus, alignment, href));
    out
}

/// Both days, where the plan's is before the parent's: one of them may be a draft's or misread.
fn dated_before(corpus: &Corpus, alignment: &Alignment) -> String {
    let linked = alignment.links.iter().flat_map(|link| {
        let others = link.alternatives.iter().map(|other| &other.evidence);
        link.parents
            .iter()
            .map(|parent| &parent.evidence)
            .chain(others)
    });
    let mut steps = linked.flatten();
    let day = |id: &str| corpus.document(id)?.document.issued_on.as_deref();
    let days = (day(&alignment.plan), day(&alignment.parent));
    match days {
        (Some(plan), Some(parent)) if steps.any(|step| step.level.contains("is_older")) => format!(
            "<p class=\"guess\"><span class=\"chip review\">dates</span> The plan is dated {}, the parent {}. What is \
             older carries nothing out, so every link is for review; one of the days may be a draft’s or misread.</p>\n",
            Text(plan),
            Text(parent)
        ),
        _ => String::new(),
    }
}

fn title(corpus: &Corpus, id: &str) -> String {
    let title = corpus
        .document(id)
        .and_then(|d| d.document.title.as_deref())
        .unwrap_or("");
    let name = corpus
        .document(id)
        .and_then(|d| d.document.number.as_deref())
        .unwrap_or(id);
    format!("{} <span lang=\"vi\">{}</span>", Text(name), Text(title))
}

/// All items in the parent's order, each with its rows or the reason why it has none.
fn items(corpus: &Corpus, alignment: &Alignment, href: &dyn Fn(usize) -> String) -> String {
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, link) in alignment.links.iter().enumerate() {
        for parent in &link.parents {
            rows.entry(&parent.task).or_default().push(at);
        }
    }
    let left: BTreeMap<&str, usize> = alignment
        .uncovered
        .iter()
        .enumerate()
        .map(|(at, u)| (u.task.as_str(), at))
        .collect();
    let Some(parent) = corpus.document(&alignment.parent) else {
        return String::new();
    };
    let hidden = restating(parent);
    let mut out = String::from(
        "<details class=\"items\"><summary>The parent’s items in their order</summary>\n<ol>\n",
    );
    for task in parent
        .tasks
        .iter()
        .filter(|t| !hidden.contains(t.id.as_str()))
    {
        let _ = write!(
            out,
            "<li {}><b>{}</b> <span lang=\"vi\">{}</span> → ",
            attributes("item", &task.id, Some(task)),
            Text(&wording::ordinal(task)),
            Text(&wording::start(&task.content, 140))
        );
        for at in rows.get(task.id.as_str()).into_iter().flatten() {
            let id = &alignment.links[*at].plan_task;
            let name = corpus
                .task(id)
                .map(wording::ordinal)
                .unwrap_or_else(|| id.clone());
            let _ = write!(out, "<a href=\"{}\">Row {}</a> ", href(*at), Text(&name));
        }
        if let Some(at) = left.get(task.id.as_str()) {
            let reason = wording::reason_words(alignment.uncovered[*at].reason);
            let _ = write!(
                out,
                "<a href=\"{}\">{reason}</a>",
                href(alignment.links.len() + at)
            );
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol></details>\n");
    out
}
