//! One task as markup: its fields, its place, its notes; and the facets that rows are filtered by.

use crate::escape::Text;
use crate::findings;
use crate::wording;
use model::record::{Agency, Correction, Task};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use vietnamese::fold::{bare, fold};

/// What the rows of a page can be filtered by.
#[derive(Default)]
pub struct Facets {
    /// By the folded name: its number, and the name as first met.
    numbers: BTreeMap<String, (usize, String)>,
    statuses: BTreeSet<String>,
    codes: BTreeSet<String>,
}

impl Facets {
    /// Attributes of an element that the filter shows or hides. The script shows
    /// findings under every status, and other elements under their own.
    pub fn attributes(&mut self, status: &str, codes: &BTreeSet<&str>, tasks: &[&Task]) -> String {
        let mut agencies = BTreeSet::new();
        for task in tasks {
            for agency in task
                .lead
                .iter()
                .chain(&task.coordinating)
                .chain(task.other_roles.iter().map(|r| &r.agency))
            {
                self.number(agency, &mut agencies);
            }
        }
        if !status.is_empty() {
            self.statuses.insert(status.to_owned());
        }
        self.codes
            .extend(codes.iter().map(|code| (*code).to_owned()));
        let codes: Vec<&str> = codes.iter().copied().collect();
        let agencies: Vec<String> = agencies.iter().map(usize::to_string).collect();
        format!(
            "data-s=\"{}\" data-c=\"{}\" data-a=\"{}\"",
            Text(status),
            Text(&codes.join(" ")),
            agencies.join(" ")
        )
    }

    fn number(&mut self, agency: &Agency, out: &mut BTreeSet<usize>) {
        for name in std::iter::once(agency)
            .chain(&agency.members)
            .map(|a| &a.name)
        {
            let next = self.numbers.len();
            let entry = self.numbers.entry(fold(name));
            out.insert(entry.or_insert_with(|| (next, name.clone())).0);
        }
    }

    /// Statuses seen, sorted.
    pub fn statuses(&self) -> impl Iterator<Item = &str> {
        self.statuses.iter().map(String::as_str)
    }

    /// Codes of findings and warnings seen, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(String::as_str)
    }

    /// Agencies seen with their numbers in `data-a`, sorted by name without marks.
    pub fn agencies(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut all: Vec<(String, &str, usize)> = self
            .numbers
            .values()
            .map(|(at, name)| (bare(name), name.as_str(), *at))
            .collect();
        all.sort_unstable();
        all.into_iter().map(|(_, name, at)| (at, name))
    }
}

/// A field of a task: name, text, and what is said beneath it in small print.
pub struct Field {
    /// English name.
    pub name: String,
    /// The text; empty when the task has none.
    pub text: String,
    /// Terms in ISO dates, or the printed form of agencies; may be empty.
    pub small: String,
    /// Whether words that differ from the other side's are worth marking.
    pub compared: bool,
}

/// All fields of a task, in a fixed order, those without text included.
pub fn fields(task: &Task) -> Vec<Field> {
    let field = |name: &str, text: String, small: String, compared: bool| Field {
        name: name.into(),
        text,
        small,
        compared,
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut out = vec![
        field("Content", task.content.clone(), String::new(), true),
        field(
            "Lead",
            agencies(&task.lead, &task.raw.lead),
            printed(&task.lead, &task.raw.lead),
            false,
        ),
        field(
            "Coordinating",
            agencies(&task.coordinating, &task.raw.coordinating),
            printed(&task.coordinating, &task.raw.coordinating),
            false,
        ),
        field(
            "Other roles",
            wording::roles(&task.other_roles),
            String::new(),
            false,
        ),
        field(
            "Deadline",
            task.deadline
                .raw
                .clone()
                .or(task.raw.deadline.clone())
                .unwrap_or_default(),
            wording::terms(&task.deadline),
            true,
        ),
        field("Product", text(&task.product), String::new(), true),
        field("Funding", text(&task.funding), String::new(), true),
        field(
            "Assigned by",
            task.assigned_by
                .iter()
                .map(wording::reference)
                .collect::<Vec<_>>()
                .join("\n"),
            String::new(),
            false,
        ),
    ];
    out.extend(
        task.other
            .iter()
            .map(|o| field(&o.header, o.text.clone(), String::new(), true)),
    );
    out
}

/// Names of agencies, or what is printed where none was recognised.
fn agencies(agencies: &[Agency], raw: &Option<String>) -> String {
    if agencies.is_empty() {
        raw.clone().unwrap_or_default()
    } else {
        wording::names(agencies)
    }
}

/// What is printed, where a name was written out in full.
fn printed(agencies: &[Agency], raw: &Option<String>) -> String {
    match raw {
        Some(raw) if agencies.iter().any(|a| bare(&a.name) != bare(&a.raw)) => {
            format!("printed: {raw}")
        }
        _ => String::new(),
    }
}

/// A repair: its field, what was printed and what it was read as, and why.
pub fn correction(correction: &Correction) -> String {
    format!(
        "{}: <del lang=\"vi\">{}</del> → <ins lang=\"vi\">{}</ins> <small>{}, {}; {}</small>",
        Text(&correction.field),
        Text(&correction.from),
        Text(&correction.to),
        Text(&correction.rule),
        wording::score(correction.confidence),
        Text(&correction.evidence)
    )
}

/// Repairs and warnings of a task, as a list; empty where there are none.
pub fn notes(task: &Task) -> String {
    let mut out = String::new();
    for c in &task.corrections {
        let _ = write!(out, "<li>Repaired in {}</li>", correction(c));
    }
    for w in &task.warnings {
        let _ = write!(
            out,
            "<li>{}: {}</li>",
            findings::code(&w.code),
            Text(&w.message)
        );
    }
    if out.is_empty() {
        out
    } else {
        format!("<ul class=\"notes\">{out}</ul>\n")
    }
}

/// Where a task stands, and its id.
pub fn place(task: &Task) -> String {
    let place = wording::place(&task.place);
    let place = if place.is_empty() {
        "place unknown"
    } else {
        &place
    };
    format!(
        "<span class=\"place\">{} · <code>{}</code></span>",
        Text(place),
        Text(&task.id)
    )
}

/// A task alone, as an entry of a list. `anchor` is its element id.
pub fn entry(task: &Task, anchor: &str, facets: &mut Facets) -> String {
    let codes = task.warnings.iter().map(|w| w.code.as_str()).collect();
    let mut out = format!(
        "<article class=\"entry\" id=\"{anchor}\" {}>\n",
        facets.attributes("", &codes, &[task])
    );
    let _ = write!(out, "<h4>{} ", Text(&wording::ordinal(task)));
    if task.confidence < 1.0 {
        let _ = write!(
            out,
            "<span class=\"chip\">confidence {}</span>",
            wording::score(task.confidence)
        );
    }
    out.push_str("</h4>\n");
    let sections = wording::sections(task);
    if !sections.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"where\" lang=\"vi\">{}</p>",
            Text(&sections)
        );
    }
    let _ = writeln!(out, "{}{}</article>", table(task), notes(task));
    out
}

/// A task's place and its fields, those without text left out.
pub fn table(task: &Task) -> String {
    let mut out = format!(
        "<p class=\"where\">{}</p>\n<table class=\"fields\"><tbody>\n",
        place(task)
    );
    for field in fields(task)
        .iter()
        .filter(|f| !f.text.is_empty() || f.name == "Content")
    {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td lang=\"vi\">{}{}</td></tr>",
            Text(&field.name),
            body(&field.text),
            small(field)
        );
    }
    out.push_str("</tbody></table>\n");
    out
}

/// A field's text; says so where there is none.
fn body(text: &str) -> String {
    if text.is_empty() {
        "<i lang=\"en\">no text</i>".into()
    } else {
        Text(text).to_string()
    }
}

/// The small print of a field.
pub fn small(field: &Field) -> String {
    if field.small.is_empty() {
        String::new()
    } else {
        format!("<small>{}</small>", Text(&field.small))
    }
}
