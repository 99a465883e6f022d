//! One task: its draft's texts read into agencies, terms and references.

use crate::memo::Memo;
use crate::reference::meaning::TaskCitations;
use crate::repair::{self, Knowledge, Repaired};
use crate::{agency, deadline};
use model::draft::{Outline, TaskDraft};
use model::record::{
    Agency, Deadline, Document, Origin, OtherRole, RawFields, Reference, RoleKind, Task,
};
use model::{Place, Warning};
use std::collections::BTreeSet;
use vietnamese::agencies::{Agencies, Context};
use vietnamese::assignment::{self, Assignment, Part, Role};
use vietnamese::citations::item_path;
use vietnamese::tokens::tokens;

/// What names in a document are read with, and what its texts gave.
pub struct Names {
    issuer: Option<String>,
    issued_on: Option<String>,
    /// What a date without a year takes its year from: the day of issue, or the year of a plan for the next one.
    dated: Option<String>,
    definitions: Vec<(String, String)>,
    lists: Memo<Vec<Agency>>,
    repaired: Memo<Repaired>,
}

impl Names {
    /// Issuer, date and the abbreviations that the document defines.
    pub fn of(document: &Document, outline: &Outline) -> Self {
        let texts = outline
            .passages
            .iter()
            .map(|p| p.text.as_str())
            .chain(outline.tasks.iter().map(|t| t.raw.content.as_str()));
        Names {
            issuer: document.issuer.as_ref().and_then(|i| i.id.clone()),
            issued_on: document.issued_on.clone(),
            dated: year_planned(document.title.as_deref(), document.issued_on.as_deref())
                .or_else(|| document.issued_on.clone()),
            definitions: agency::definitions(texts),
            lists: Memo::default(),
            repaired: Memo::default(),
        }
    }

    /// The bodies that a text lists.
    fn list(&self, text: &str) -> Vec<Agency> {
        self.lists.get(text, || agency::list(text, &self.context()))
    }

    /// A field's text, repaired. `knowledge` is the document's.
    fn repair(&self, field: &str, text: &str, knowledge: &Knowledge) -> Repaired {
        let repair = || repair::repair(field, text, knowledge);
        let mut repaired = self.repaired.get(text, repair);
        for correction in &mut repaired.corrections {
            field.clone_into(&mut correction.field);
        }
        repaired
    }

    fn context(&self) -> Context<'_> {
        Context {
            issuer: self.issuer.as_deref(),
            issued_on: self.issued_on.as_deref(),
            definitions: &self.definitions,
        }
    }
}

/// The one year that a title names (`Kế hoạch … năm 2026`), where the document was issued in the year before it, or at a time that
/// is not known.
fn year_planned(title: Option<&str>, issued: Option<&str>) -> Option<String> {
    let tokens = tokens(title?);
    let years: BTreeSet<u32> = tokens.iter().filter_map(|t| t.year()).collect();
    let year = years.first().copied().filter(|_| years.len() == 1)?;
    let named = (1..tokens.len()).any(|i| tokens[i].year().is_some() && tokens[i - 1].is("năm"));
    let fits = match issued {
        Some(day) => day.get(..4)?.parse() == Ok(year.checked_sub(1)?),
        None => true,
    };
    (named && fits).then(|| year.to_string())
}

/// Makes a task of its draft, the one with this index. `ids` are those of all drafts.
pub fn link(
    draft: &TaskDraft,
    index: usize,
    ids: &[String],
    names: &Names,
    cited: &TaskCitations,
    knowledge: &Knowledge,
) -> Task {
    let mut raw = draft.raw.clone();
    let mut warnings = draft.warnings.clone();
    let roles = roles(draft, &mut raw, names);
    for agency in roles.lead.iter().chain(&roles.coordinating) {
        if agency::is_ambiguous(agency) {
            warnings.push(Warning::at(
                "agency-ambiguous",
                format!("several bodies are called “{}”", agency.raw),
                &draft.place,
            ));
        }
    }
    let deadline = due(draft, &mut raw, names);
    let references = references(&raw, index, cited, &draft.place);
    if let Some(text) = &raw.deadline
        && deadline
            .terms
            .iter()
            .all(|t| t.kind == model::record::TermKind::Unspecified)
    {
        warnings.push(Warning::at(
            "deadline-not-read",
            format!("no date is read from “{text}”"),
            &draft.place,
        ));
    }
    let mut corrections = Vec::new();
    let mut mend = |field: &str, text: &str| {
        let repaired = names.repair(field, text, knowledge);
        corrections.extend(repaired.corrections);
        warnings.extend(repaired.suspects.into_iter().map(|w| Warning {
            place: Some(draft.place.clone()),
            ..w
        }));
        repaired.text
    };
    let content = mend("content", &raw.content);
    // Agencies are named from the list; their printed text is kept, what is wrong with it is told.
    for (field, text) in [("lead", &raw.lead), ("coordinating", &raw.coordinating)] {
        let inherited = draft.origin == Origin::Prose && draft.raw.lead.is_none();
        if let Some(text) = text.as_deref().filter(|_| !inherited) {
            mend(field, text);
        }
    }
    let mut meant = |field: &str, above: &Option<String>, said: &Option<String>| match above {
        Some(above) => Some(above.clone()),
        None => said.as_deref().map(|text| mend(field, text)),
    };
    let product = meant("product", &draft.above.product, &raw.product);
    let funding = meant("funding", &draft.above.funding, &raw.funding);
    Task {
        id: ids.get(index).cloned().unwrap_or_default(),
        origin: draft.origin,
        section: draft.section.clone(),
        parent_task: draft.parent.and_then(|p| ids.get(p).cloned()),
        ordinal: draft.ordinal.clone(),
        content,
        lead: roles.lead,
        coordinating: roles.coordinating,
        other_roles: roles.other,
        assigned_by: draft
            .assigned_by
            .as_deref()
            .map(|t| located(t, cited.read(index, &[t], &draft.place).concat()))
            .unwrap_or_default(),
        deadline,
        product,
        funding,
        other: draft.other.clone(),
        references,
        corrections,
        confidence: (draft.confidence * 1000.0).round() / 1000.0,
        place: draft.place.clone(),
        warnings,
        raw,
    }
}

/// Documents that gave a task, each with all that its piece of the cell says where that names an item of it (`mục 2 phần III
/// Kế hoạch số 7/KH-XX`).
fn located(cell: &str, mut found: Vec<Reference>) -> Vec<Reference> {
    for piece in cell.split([';', '\n']) {
        let piece = piece
            .trim()
            .trim_start_matches(['-', '+', '•'])
            .trim_start();
        let mut inside = found.iter_mut().filter(|r| piece.contains(&r.text));
        if let (Some(only), None) = (inside.next(), inside.next())
            && item_path(piece).is_some()
        {
            only.text = piece.to_owned();
        }
    }
    found
}

#[derive(Default)]
struct Roles {
    lead: Vec<Agency>,
    coordinating: Vec<Agency>,
    other: Vec<OtherRole>,
}

/// Who does what: from the task's own fields, from its sentence, else from its headings.
fn roles(draft: &TaskDraft, raw: &mut RawFields, names: &Names) -> Roles {
    let list = |text: &str| names.list(text);
    let mut roles = Roles::default();
    for (kind, text) in &draft.roles {
        roles
            .other
            .extend(list(text).into_iter().map(|agency| OtherRole {
                role: *kind,
                agency,
            }));
    }
    let cell = draft.origin == Origin::Table;
    if let Some(text) = draft.above.lead.clone().or_else(|| raw.lead.clone()) {
        let found = assignment::clause(&text);
        if speaks(&found) && !(cell && drops_a_body(&found, &text))
            || (!cell && found.lead.is_some())
        {
            let before = roles.other.len();
            take(&mut roles, &found, &text, &list);
            // The column says who leads, whatever the words beside the name.
            if cell && roles.lead.is_empty() {
                roles.lead = roles.other.drain(before..).map(|r| r.agency).collect();
            }
        } else {
            roles.lead = list(&text);
        }
    }
    if let Some(text) = draft
        .above
        .coordinating
        .as_ref()
        .or(raw.coordinating.as_ref())
    {
        roles.coordinating.extend(list(text));
    }
    if cell {
        if let Some(section) = draft.headings.last() {
            roles.lead = list(section);
        }
        return roles;
    }
    let labelled = raw.lead.is_some();
    let mut found = assignment::read(&raw.content);
    // Beneath `Chủ trì, phối hợp với:` a paragraph opens with those that are worked with.
    if found.coordinating.is_none()
        && draft
            .headings
            .last()
            .is_some_and(|h| assignment::only_joins(h))
    {
        found.coordinating = found.lead.take();
    }
    if !labelled && (found.lead.is_some() || found.coordinating.is_some()) {
        raw.lead = part(&raw.content, &found.lead);
        if raw.coordinating.is_none() {
            raw.coordinating = part(&raw.content, &found.coordinating);
        }
        let text = raw.content.clone();
        take(&mut roles, &found, &text, &list);
    }
    let more = found.more.clone();
    if roles.lead.is_empty() && !labelled {
        // The innermost heading that names somebody.
        for heading in draft.headings.iter().rev() {
            let found = assignment::read(heading);
            if found.lead.is_none() && found.coordinating.is_some() {
                // With whom; who is in a heading further out.
                if raw.coordinating.is_none() && roles.coordinating.is_empty() {
                    raw.coordinating = part(heading, &found.coordinating);
                    roles.coordinating = raw.coordinating.as_deref().map(list).unwrap_or_default();
                }
                continue;
            }
            if assignment::only_joins(heading) {
                continue;
            }
            let text = part(heading, &found.lead).unwrap_or_else(|| heading.clone());
            let lead = list(&text);
            if lead.is_empty() {
                continue;
            }
            raw.lead = Some(text);
            roles.lead = lead;
            if raw.coordinating.is_none() && roles.coordinating.is_empty() {
                raw.coordinating = part(heading, &found.coordinating);
                roles.coordinating = raw.coordinating.as_deref().map(list).unwrap_or_default();
            }
            break;
        }
    }
    if !labelled {
        // Later sentences of the paragraph give it to further agencies.
        for (part_of, range) in more {
            let who = part(&raw.content, &Some(range))
                .map(|t| list(&t))
                .unwrap_or_default();
            let into = match part_of {
                Part::Lead => &mut roles.lead,
                Part::Coordinating => &mut roles.coordinating,
                Part::Role(_) => continue,
            };
            for agency in who {
                if !into
                    .iter()
                    .any(|a| (&a.name, &a.id) == (&agency.name, &agency.id))
                {
                    into.push(agency);
                }
            }
        }
    }
    roles
}

/// Whether a clause says more than a list of agencies: who leads, who joins, who checks.
fn speaks(found: &Assignment) -> bool {
    found.coordinating.is_some() || !found.roles.is_empty()
}

/// Whether a body stands behind all that a clause's parts hold: a name was taken for a word of work (`Thanh tra huyện`).
fn drops_a_body(found: &Assignment, text: &str) -> bool {
    if found.lead.is_some() || found.coordinating.is_some() {
        return false;
    }
    let end = found
        .roles
        .iter()
        .map(|(_, range)| range.end)
        .max()
        .unwrap_or(0);
    text.get(end..).is_some_and(|rest| {
        rest.split([',', ';', '\n'])
            .skip(1)
            .any(|piece| Agencies::get().name(piece.trim()).is_some())
    })
}

fn part(text: &str, range: &Option<std::ops::Range<usize>>) -> Option<String> {
    let piece = text.get(range.clone()?)?.trim();
    (!piece.is_empty()).then(|| piece.to_owned())
}

fn take(roles: &mut Roles, found: &Assignment, text: &str, list: &dyn Fn(&str) -> Vec<Agency>) {
    if let Some(lead) = part(text, &found.lead) {
        roles.lead.extend(list(&lead));
    }
    if let Some(coordinating) = part(text, &found.coordinating) {
        roles.coordinating.extend(list(&coordinating));
    }
    for (role, range) in &found.roles {
        let kind = match role {
            Role::Supervises => RoleKind::Supervises,
            Role::Executes => RoleKind::Executes,
            Role::Approves => RoleKind::Approves,
            Role::Advises => RoleKind::Advises,
            Role::Other => RoleKind::Other,
        };
        if let Some(who) = part(text, &Some(range.clone())) {
            roles.other.extend(
                list(&who)
                    .into_iter()
                    .map(|agency| OtherRole { role: kind, agency }),
            );
        }
    }
}

fn due(draft: &TaskDraft, raw: &mut RawFields, names: &Names) -> Deadline {
    let issued = names.dated.as_deref();
    if let Some((start, end)) = &draft.term {
        return Deadline {
            raw: raw.deadline.clone(),
            terms: deadline::columns(start.as_deref(), end.as_deref(), issued),
        };
    }
    if let Some(text) = draft.above.deadline.as_ref().or(raw.deadline.as_ref()) {
        return Deadline {
            raw: raw.deadline.clone(),
            terms: deadline::parse(text, issued),
        };
    }
    if draft.origin == Origin::Prose
        && let Some((text, terms)) = deadline::in_sentence(&raw.content, issued)
    {
        raw.deadline = Some(text);
        return Deadline {
            raw: raw.deadline.clone(),
            terms,
        };
    }
    Deadline::default()
}

fn references(
    raw: &RawFields,
    index: usize,
    cited: &TaskCitations,
    place: &Place,
) -> Vec<Reference> {
    let fields = [
        Some(raw.content.as_str()),
        raw.product.as_deref(),
        raw.deadline.as_deref(),
        raw.funding.as_deref(),
    ];
    let texts: Vec<&str> = fields.into_iter().flatten().collect();
    let mut found: Vec<Reference> = Vec::new();
    for (number, all) in cited.read(index, &texts, place).into_iter().enumerate() {
        // A deadline found in the sentence is part of the content.
        let within = number > 0 && texts.get(number).is_some_and(|t| raw.content.contains(t));
        for reference in all {
            if !(within && found.contains(&reference)) {
                found.push(reference);
            }
        }
    }
    found
}
