//! One task: its draft's texts read into agencies, terms and references.

use crate::deadline::Dating;
use crate::memo::Memo;
use crate::mended::Mended;
use crate::reference::meaning::TaskCitations;
use crate::repair::{self, Knowledge, Repaired};
use crate::{agency, deadline, roles};
use model::draft::{Outline, TaskDraft};
use model::record::{
    Abbreviation, Agency, Deadline, Document, Origin, RawFields, Reference, Task, Term, TermKind,
};
use model::{Place, Warning};
use std::collections::BTreeSet;
use std::ops::Range;
use vietnamese::agencies::Context;
use vietnamese::cells;
use vietnamese::citations::item_path;
use vietnamese::offices::opens_with_local_authority;
use vietnamese::tokens::tokens;

/// What names in a document are read with, and what its texts gave.
pub struct Names {
    issuer: Option<String>,
    /// The issuer stands beneath a province.
    beneath: bool,
    issued_on: Option<String>,
    /// What dates without a year are read with.
    dating: Dating,
    definitions: Vec<(String, String)>,
    lists: Memo<Vec<Agency>>,
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
            beneath: document.issuer.as_ref().is_some_and(is_beneath_a_province),
            issued_on: document.issued_on.clone(),
            dating: dating(document.title.as_deref(), document.issued_on.as_deref()),
            definitions: agency::definitions(texts),
            lists: Memo::default(),
        }
    }

    /// The abbreviations that the document explains, with the words that their letters spell.
    pub fn abbreviations(&self) -> Vec<Abbreviation> {
        let spelled = self.definitions.iter().filter_map(|(short, full)| {
            let full = agency::letter_by_letter(short, full)?;
            Some(Abbreviation {
                short: short.clone(),
                full: full.to_owned(),
            })
        });
        spelled.collect()
    }

    /// The bodies that a text lists.
    fn list(&self, text: &str) -> Vec<Agency> {
        self.lists.get(text, || agency::list(text, &self.context()))
    }

    /// The bodies that a part of a text lists, named as printed.
    pub fn bodies(&self, text: &Mended, part: Range<usize>) -> Vec<Agency> {
        let mut bodies = text
            .text
            .get(part.clone())
            .map(|piece| self.list(piece.trim()))
            .unwrap_or_default();
        text.print_names(part, &mut bodies);
        bodies
    }

    /// The bodies that a whole text lists, named as printed.
    pub fn all_bodies(&self, text: &Mended) -> Vec<Agency> {
        self.bodies(text, 0..text.text.len())
    }

    fn context(&self) -> Context<'_> {
        Context {
            issuer: self.issuer.as_deref(),
            issued_on: self.issued_on.as_deref(),
            definitions: &self.definitions,
            beneath: self.beneath,
        }
    }
}

/// How dates are read in a document with this title, issued on this day: the title may name the year of its work.
fn dating(title: Option<&str>, issued: Option<&str>) -> Dating {
    let dating = Dating::of(issued);
    match title.and_then(|title| year_planned(title, dating.year())) {
        Some(year) => dating.planned_for(year),
        None => dating,
    }
}

/// Whether a body is a committee or council that the list does not hold: one of a district or commune.
fn is_beneath_a_province(issuer: &Agency) -> bool {
    let name = vietnamese::fold::fold(&issuer.name);
    let is_local = |name: &str| {
        opens_with_local_authority(name)
            || ["huyện ủy", "quận ủy"]
                .iter()
                .any(|organ| name.starts_with(organ))
    };
    issuer.id.is_none() && is_local(&name)
}

/// The one year that a title names (`Kế hoạch … năm 2026`), where the document was issued in the year before it, or at a time that
/// is not known; or the year of issue, where other years stand in it only as spans or in names (`giai đoạn 2021 - 2025, năm 2023`).
fn year_planned(title: &str, issued: Option<u32>) -> Option<u32> {
    let tokens = tokens(title);
    let years: BTreeSet<u32> = tokens.iter().filter_map(|t| t.year()).collect();
    let named: BTreeSet<u32> = (1..tokens.len())
        .filter(|i| tokens[i - 1].is("năm"))
        .filter_map(|i| tokens[i].year())
        .collect();
    let only = |years: &BTreeSet<u32>| years.first().copied().filter(|_| years.len() == 1);
    let ahead = only(&years).filter(|y| named.contains(y));
    let ahead = ahead.filter(|y| issued.is_none_or(|issued| *y == issued.saturating_add(1)));
    ahead.or_else(|| only(&named).filter(|y| issued == Some(*y)))
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
    let repaired = repair::repair("content", &draft.raw.content, knowledge);
    let content = Mended::of(&draft.raw.content, &repaired);
    let roles = roles::read(draft, &content, &mut raw, names, knowledge);
    let named = roles.lead.iter().chain(&roles.coordinating);
    for agency in named.filter(|agency| agency::is_ambiguous(agency)) {
        let message = format!("several bodies are called “{}”", agency.raw);
        warnings.push(Warning::at("agency-ambiguous", message, &draft.place));
    }
    let cell = draft.above.deadline.as_ref().or(raw.deadline.as_ref());
    let cell = cell.map(|text| repair::repair("deadline", text, knowledge));
    let mended = cell.as_ref().map(|cell| cell.text.as_str());
    let deadline = read_deadline(draft, &content, mended, &mut raw, names, &mut warnings);
    let references = references(&raw, index, cited, &draft.place);
    let mut corrections = Vec::new();
    let mut told = |repaired: Repaired| {
        corrections.extend(repaired.corrections);
        warnings.extend(repaired.suspects.into_iter().map(|w| Warning {
            place: Some(draft.place.clone()),
            ..w
        }));
        repaired.text
    };
    let content = told(repaired);
    // Agencies are named from the list; their printed text is kept, what is wrong with it is told.
    for (field, text) in [("lead", &raw.lead), ("coordinating", &raw.coordinating)] {
        let inherited = draft.origin == Origin::Prose && draft.raw.lead.is_none();
        if let Some(text) = text.as_deref().filter(|_| !inherited) {
            told(repair::repair(field, text, knowledge));
        }
    }
    // Places are those of the row's own cell.
    if let Some(cell) = cell.filter(|_| draft.above.deadline.is_none()) {
        told(cell);
    }
    let mut mend = |field: &str, text: &str| told(repair::repair(field, text, knowledge));
    let mut meant = |field: &str, above: &Option<String>, said: &Option<String>| match above {
        Some(above) => Some(above.clone()),
        // A dash or dots alone say that there is none.
        None => said
            .as_deref()
            .filter(|text| !cells::is_nothing(text))
            .map(|text| mend(field, text)),
    };
    let product = meant("product", &draft.above.product, &raw.product);
    let funding = meant("funding", &draft.above.funding, &raw.funding);
    let mut other = draft.other.clone();
    let mut assigned_by = Vec::new();
    if let Some(column) = &draft.assigned_by {
        let found = cited.read(index, &[&column.text], &draft.place).concat();
        if !cites_throughout(&column.text, &found) {
            other.push(column.clone());
        }
        assigned_by = located(&column.text, found);
    }
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
        assigned_by,
        deadline,
        product,
        funding,
        other,
        references,
        corrections,
        confidence: (draft.confidence * 1000.0).round() / 1000.0,
        place: draft.place.clone(),
        warnings,
        raw,
    }
}

/// When a task is due: by its own words, `cell` as mended or its sentence, else by those above it. Words that no date is read from are
/// told.
fn read_deadline(
    draft: &TaskDraft,
    content: &Mended,
    cell: Option<&str>,
    raw: &mut RawFields,
    names: &Names,
    warnings: &mut Vec<Warning>,
) -> Deadline {
    let mut deadline = due(draft, content, cell, raw, names);
    if let Some(above) = draft.due_above.as_deref()
        && deadline.terms.is_empty()
        && raw.deadline.is_none()
        && let Some((text, terms)) = due_above(above, names.dating)
    {
        let message = format!("“{text}” stands in the sentence or heading above");
        warnings.push(Warning::at("deadline-inherited", message, &draft.place));
        raw.deadline = Some(text);
        deadline = Deadline {
            raw: raw.deadline.clone(),
            terms,
        };
    }
    let unset = |t: &Term| t.kind == TermKind::Unspecified;
    let said = raw.deadline.as_ref().filter(|t| !cells::is_nothing(t));
    if let Some(text) = said.filter(|_| deadline.terms.iter().all(unset)) {
        let message = format!("no date is read from “{text}”");
        warnings.push(Warning::at("deadline-not-read", message, &draft.place));
    }
    deadline
}

/// Whether each piece of a cell names a document that was found. What else gave the task (`nhiệm vụ thường xuyên`) would be lost.
fn cites_throughout(cell: &str, found: &[Reference]) -> bool {
    let mut pieces = cell.split([';', '\n']);
    pieces.all(|piece| {
        let is_blank = !piece.contains(char::is_alphanumeric);
        is_blank
            || found
                .iter()
                .any(|r| piece.contains(&r.text) || r.text.contains(piece.trim()))
    })
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

/// When a task is due: by its own fields, else by its sentence, which `raw` then notes.
fn due(
    draft: &TaskDraft,
    content: &Mended,
    cell: Option<&str>,
    raw: &mut RawFields,
    names: &Names,
) -> Deadline {
    let dating = names.dating;
    if let Some((start, end)) = &draft.term {
        return Deadline {
            raw: raw.deadline.clone(),
            terms: deadline::columns(start.as_deref(), end.as_deref(), dating),
        };
    }
    if !draft.steps.is_empty() && draft.above.deadline.is_none() {
        return Deadline {
            raw: raw.deadline.clone(),
            terms: deadline::steps(&draft.steps, dating),
        };
    }
    if let Some(text) = cell {
        return Deadline {
            raw: raw
                .deadline
                .clone()
                .or_else(|| draft.above.deadline.clone()),
            terms: deadline::parse(text, dating),
        };
    }
    if draft.origin == Origin::Prose
        && let Some((text, terms)) = deadline::in_sentence(&content.text, dating)
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

/// The day or month by which a sentence says that what stands beneath it is to be done. A year alone is that of the whole document's work.
fn due_above(sentence: &str, dating: Dating) -> Option<(String, Vec<Term>)> {
    const FINE: [&str; 4] = ["ngày ", "tháng ", "quý ", "/"];
    let (text, terms) = deadline::in_sentence(sentence, dating)?;
    let by = terms.iter().all(|t| t.kind == TermKind::By);
    let fine = FINE.iter().any(|word| text.to_lowercase().contains(word));
    (by && fine).then_some((text, terms))
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
