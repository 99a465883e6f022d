//! One task: its draft's texts read into agencies, terms and references.

use crate::memo::Memo;
use crate::mended::Mended;
use crate::reference::meaning::TaskCitations;
use crate::repair::{self, Knowledge, Repaired};
use crate::{agency, deadline};
use model::draft::{Outline, TaskDraft};
use model::record::{
    Agency, Deadline, Document, Origin, OtherRole, RawFields, Reference, RoleKind, Task,
};
use model::{Place, Warning};
use std::collections::BTreeSet;
use std::ops::Range;
use vietnamese::agencies::{Agencies, Context};
use vietnamese::assignment::{self, Assignment, Part, Role};
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

    /// The bodies that a part of a text lists, named as printed.
    fn bodies(&self, text: &Mended, part: Range<usize>) -> Vec<Agency> {
        let mut bodies = text
            .text
            .get(part.clone())
            .map(|piece| self.list(piece.trim()))
            .unwrap_or_default();
        text.print_names(part, &mut bodies);
        bodies
    }

    /// The bodies that a whole text lists, named as printed.
    fn all_bodies(&self, text: &Mended) -> Vec<Agency> {
        self.bodies(text, 0..text.text.len())
    }

    /// A text as repaired.
    fn mended<'t>(&self, text: &'t str, knowledge: &Knowledge) -> Mended<'t> {
        Mended::of(text, self.repair("", text, knowledge))
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
    let roles = roles(draft, &mut raw, names, knowledge);
    for agency in roles.lead.iter().chain(&roles.coordinating) {
        if agency::is_ambiguous(agency) {
            warnings.push(Warning::at(
                "agency-ambiguous",
                format!("several bodies are called “{}”", agency.raw),
                &draft.place,
            ));
        }
    }
    let deadline = due(draft, &mut raw, names, knowledge);
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
            .map(|t| cited.read(index, &[t], &draft.place).concat())
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

#[derive(Default)]
struct Roles {
    lead: Vec<Agency>,
    coordinating: Vec<Agency>,
    other: Vec<OtherRole>,
}

impl Roles {
    fn add(&mut self, role: Role, who: Vec<Agency>) {
        let role = match role {
            Role::Supervises => RoleKind::Supervises,
            Role::Executes => RoleKind::Executes,
            Role::Approves => RoleKind::Approves,
            Role::Advises => RoleKind::Advises,
            Role::Other => RoleKind::Other,
        };
        let other = who.into_iter().map(|agency| OtherRole { role, agency });
        self.other.extend(other);
    }
}

/// Who does what: from the task's own fields, from its sentence, else from its headings. Read from the repaired texts.
fn roles(draft: &TaskDraft, raw: &mut RawFields, names: &Names, knowledge: &Knowledge) -> Roles {
    let mended = |text| names.mended(text, knowledge);
    let mut roles = Roles::default();
    for (kind, text) in &draft.roles {
        let agencies = names.all_bodies(&mended(text)).into_iter();
        roles.other.extend(agencies.map(|agency| OtherRole {
            role: *kind,
            agency,
        }));
    }
    let cell = draft.origin == Origin::Table;
    if let Some(text) = draft.above.lead.as_ref().or(draft.raw.lead.as_ref()) {
        let text = mended(text);
        match assignment::labelled(&text.text) {
            Some(pieces) => take_labelled(&mut roles, &pieces, &text, cell, names),
            None => take_leads(&mut roles, &text, 0..text.text.len(), cell, names),
        }
    }
    let coordinating = draft.above.coordinating.as_ref();
    if let Some(text) = coordinating.or(draft.raw.coordinating.as_ref()) {
        let text = mended(text);
        let whole = || vec![(None, 0..text.text.len())];
        for (part, range) in assignment::labelled(&text.text).unwrap_or_else(whole) {
            let who = names.bodies(&text, range);
            match part {
                Some(Part::Lead) if roles.lead.is_empty() => roles.lead = who,
                Some(Part::Role(role)) => roles.add(role, who),
                _ => roles.coordinating.extend(who),
            }
        }
    }
    if cell {
        if let Some(section) = draft.headings.last() {
            roles.lead = names.all_bodies(&mended(section));
        }
        return roles;
    }
    let labelled = raw.lead.is_some();
    let content = mended(&draft.raw.content);
    let mut found = assignment::read(&content.text);
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
        raw.lead = part(&content, &found.lead);
        if raw.coordinating.is_none() {
            raw.coordinating = part(&content, &found.coordinating);
        }
        take(&mut roles, &found, &content, names);
    }
    if roles.lead.is_empty() && !labelled {
        // The innermost heading that names somebody.
        for heading in draft.headings.iter().rev() {
            let heading = mended(heading);
            let found = assignment::read(&heading.text);
            let mut join = |raw: &mut RawFields| {
                let joined = found.coordinating.clone();
                if let Some(range) =
                    joined.filter(|_| raw.coordinating.is_none() && roles.coordinating.is_empty())
                {
                    raw.coordinating = part(&heading, &Some(range.clone()));
                    roles.coordinating = names.bodies(&heading, range);
                }
            };
            if found.lead.is_none() && found.coordinating.is_some() {
                // With whom; who is in a heading further out.
                join(raw);
                continue;
            }
            if assignment::only_joins(&heading.text) {
                continue;
            }
            let whole = 0..heading.text.len();
            let range = found.lead.clone().unwrap_or(whole);
            let lead = names.bodies(&heading, range.clone());
            if lead.is_empty() {
                continue;
            }
            join(raw);
            raw.lead = part(&heading, &Some(range));
            roles.lead = lead;
            break;
        }
    }
    if !labelled {
        // Later sentences of the paragraph give it to further agencies.
        for (part_of, range) in found.more {
            let into = match part_of {
                Part::Lead => &mut roles.lead,
                Part::Coordinating => &mut roles.coordinating,
                Part::Role(_) => continue,
            };
            for agency in names.bodies(&content, range) {
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

/// A part of a text, as printed.
fn part(text: &Mended, range: &Option<Range<usize>>) -> Option<String> {
    text.as_printed(range.clone()?).map(str::to_owned)
}

fn take(roles: &mut Roles, found: &Assignment, text: &Mended, names: &Names) {
    if let Some(lead) = &found.lead {
        roles.lead.extend(names.bodies(text, lead.clone()));
    }
    if let Some(coordinating) = &found.coordinating {
        let bodies = names.bodies(text, coordinating.clone());
        roles.coordinating.extend(bodies);
    }
    for (role, range) in &found.roles {
        roles.add(*role, names.bodies(text, range.clone()));
    }
}

/// Takes the bodies of a part of a text for leads, but for those to whom it gives another part.
fn take_leads(roles: &mut Roles, text: &Mended, at: Range<usize>, cell: bool, names: &Names) {
    let piece = text.text.get(at.clone()).unwrap_or("");
    let found = assignment::clause(piece);
    if speaks(&found) && !(cell && drops_a_body(&found, piece)) || (!cell && found.lead.is_some()) {
        let before = roles.other.len();
        take(roles, &found.behind(at.start), text, names);
        // The column says who leads, whatever the words beside the name.
        if cell && roles.lead.is_empty() {
            roles.lead = roles.other.drain(before..).map(|r| r.agency).collect();
        }
    } else {
        roles.lead.extend(names.bodies(text, at));
    }
}

/// Takes the bodies behind the labels of a text; those who carry it out lead where no label says who does.
fn take_labelled(
    roles: &mut Roles,
    pieces: &[(Option<Part>, Range<usize>)],
    text: &Mended,
    cell: bool,
    names: &Names,
) {
    let leads = |p: &(Option<Part>, _)| matches!(p.0, None | Some(Part::Lead));
    let led = pieces.iter().any(leads);
    for (part, range) in pieces {
        let who = || names.bodies(text, range.clone());
        match part {
            None | Some(Part::Lead) => take_leads(roles, text, range.clone(), cell, names),
            Some(Part::Role(Role::Executes)) if !led => roles.lead.extend(who()),
            Some(Part::Coordinating) => roles.coordinating.extend(who()),
            Some(Part::Role(role)) => roles.add(*role, who()),
        }
    }
}

fn due(draft: &TaskDraft, raw: &mut RawFields, names: &Names, knowledge: &Knowledge) -> Deadline {
    let issued = names.dated.as_deref();
    if let Some((start, end)) = &draft.term {
        return Deadline {
            raw: raw.deadline.clone(),
            terms: deadline::columns(start.as_deref(), end.as_deref(), issued),
        };
    }
    if !draft.steps.is_empty() && draft.above.deadline.is_none() {
        return Deadline {
            raw: raw.deadline.clone(),
            terms: deadline::steps(&draft.steps, issued),
        };
    }
    if let Some(text) = draft.above.deadline.as_ref().or(raw.deadline.as_ref()) {
        return Deadline {
            raw: raw.deadline.clone(),
            terms: deadline::parse(text, issued),
        };
    }
    if draft.origin == Origin::Prose
        && let content = names.mended(&draft.raw.content, knowledge)
        && let Some((text, terms)) = deadline::in_sentence(&content.text, issued)
    {
        let at = content.text.find(&text);
        let printed = at.and_then(|at| content.as_printed(at..at + text.len()));
        raw.deadline = Some(printed.map_or(text, str::to_owned));
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
