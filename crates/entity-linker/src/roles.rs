//! Who does what in a task: its cells, clauses and sentence, and the headings above it, read into agencies by their parts.
//!
//! Read from the repaired texts, named as printed. Leaves to others how a list of bodies is cut and named ([`crate::agency`]) and where
//! the parts stand ([`vietnamese::assignment`]).

use crate::duties;
use crate::mended::Mended;
use crate::repair::{Knowledge, repair};
use crate::task::Names;
use model::draft::TaskDraft;
use model::record::{Agency, Origin, OtherRole, RawFields, RoleKind};
use std::ops::Range;
use vietnamese::agencies::{Agencies, Sort};
use vietnamese::assignment::{self, Assignment, Part, Role};

/// Who does what in a task.
#[derive(Default)]
pub struct Roles {
    /// Who leads.
    pub lead: Vec<Agency>,
    /// Who works with them.
    pub coordinating: Vec<Agency>,
    /// Other parts.
    pub other: Vec<OtherRole>,
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

    /// Adds those of others who are not among these yet.
    pub fn add_once(&mut self, others: Roles) {
        add_once(&mut self.lead, others.lead);
        add_once(&mut self.coordinating, others.coordinating);
        self.other.extend(others.other);
    }

    /// Takes the bodies that a text gives a part.
    pub fn take(&mut self, found: &Assignment, text: &Mended, names: &Names) {
        if let Some(lead) = &found.lead {
            self.lead.extend(names.bodies(text, lead.clone()));
        }
        if let Some(coordinating) = &found.coordinating {
            let bodies = names.bodies(text, coordinating.clone());
            self.coordinating.extend(bodies);
        }
        for (role, range) in &found.roles {
            self.add(*role, names.bodies(text, range.clone()));
        }
    }
}

/// Who does what: from the task's own fields, from its sentence, else from its headings. What a sentence or a heading says is noted in
/// `raw`.
pub fn read(
    draft: &TaskDraft,
    content: &Mended,
    raw: &mut RawFields,
    names: &Names,
    knowledge: &Knowledge,
) -> Roles {
    let mut reader = Reader {
        draft,
        content,
        raw,
        names,
        knowledge,
        roles: Roles::default(),
    };
    reader.read_cells();
    if draft.origin == Origin::Table {
        if let Some(section) = draft.headings.last() {
            reader.roles.lead = names.all_bodies(&reader.mended(section));
        }
        return reader.roles;
    }
    let labelled = reader.raw.lead.is_some();
    let mut found = assignment::read(&content.text);
    // Beneath `Chủ trì, phối hợp với:` a paragraph opens with those that are worked with.
    let heading = draft.headings.last();
    if found.coordinating.is_none() && heading.is_some_and(|h| assignment::only_joins(h)) {
        found.coordinating = found.lead.take();
    }
    // Beneath `2. Sở Y tế` it is Sở Y tế that is to ask the firms.
    if heading.is_some_and(|h| names_one_body(h)) && assignment::asks_the_overseen(&content.text) {
        found.lead = None;
    }
    if !labelled {
        reader.read_sentence(&mut found);
        if reader.roles.lead.is_empty() && !found.told_before {
            reader.read_headings();
        }
        reader.read_later_sentences(found);
    }
    reader.roles
}

/// Reads who does what in one task.
struct Reader<'a> {
    draft: &'a TaskDraft,
    content: &'a Mended<'a>,
    raw: &'a mut RawFields,
    names: &'a Names,
    knowledge: &'a Knowledge,
    roles: Roles,
}

impl Reader<'_> {
    fn mended<'t>(&self, text: &'t str) -> Mended<'t> {
        Mended::of(text, &repair("", text, self.knowledge))
    }

    /// From cells and labelled lines.
    fn read_cells(&mut self) {
        let (draft, names) = (self.draft, self.names);
        for (kind, text) in &draft.roles {
            let agencies = names.all_bodies(&self.mended(text)).into_iter();
            self.roles.other.extend(agencies.map(|agency| OtherRole {
                role: *kind,
                agency,
            }));
        }
        let cell = draft.origin == Origin::Table;
        let others = self.roles.other.len();
        if let Some(text) = draft.above.lead.as_ref().or(draft.raw.lead.as_ref()) {
            let text = self.mended(text);
            match assignment::labelled(&text.text) {
                Some(pieces) => take_labelled(&mut self.roles, &pieces, &text, cell, names),
                None => take_leads(&mut self.roles, &text, 0..text.text.len(), cell, names),
            }
            if cell && duties::hold_more_than_names(&self.roles.lead) {
                self.read_duties(&text, others);
            }
        }
        let coordinating = draft.above.coordinating.as_ref();
        if let Some(text) = coordinating.or(draft.raw.coordinating.as_ref()) {
            let text = self.mended(text);
            let whole = || vec![(None, 0..text.text.len())];
            for (part, range) in assignment::labelled(&text.text).unwrap_or_else(whole) {
                let who = names.bodies(&text, range);
                match part {
                    Some(Part::Lead) if self.roles.lead.is_empty() => self.roles.lead = who,
                    Some(Part::Role(role)) => self.roles.add(role, who),
                    _ => self.roles.coordinating.extend(who),
                }
            }
        }
    }

    /// From a cell that says what each body does, where reading its names alone took in work; the first `others` have their part from
    /// elsewhere.
    fn read_duties(&mut self, cell: &Mended, others: usize) {
        let Some(read) = duties::read(cell, &self.roles.lead, self.names) else {
            return;
        };
        self.roles.other.truncate(others);
        self.roles.other.extend(read.other);
        self.roles.lead = read.lead;
        self.roles.coordinating = read.coordinating;
    }

    /// From the task's own sentence.
    fn read_sentence(&mut self, found: &mut Assignment) {
        let content = self.content;
        if found.lead.is_some() || found.coordinating.is_some() {
            self.raw.lead = part(content, &found.lead);
            if self.raw.coordinating.is_none() {
                self.raw.coordinating = part(content, &found.coordinating);
            }
            self.roles.take(found, content, self.names);
        }
        if self.roles.lead.is_empty() && found.subject.is_some() {
            self.raw.lead = part(content, &found.subject);
            let subject = found.subject.take();
            self.roles.lead =
                subject.map_or_else(Vec::new, |range| self.names.bodies(content, range));
        }
    }

    /// From the innermost heading that names somebody.
    fn read_headings(&mut self) {
        for heading in self.draft.headings.iter().rev() {
            let heading = self.mended(heading);
            let found = assignment::read(&heading.text);
            if found.lead.is_none() && found.coordinating.is_some() {
                // With whom; who is in a heading further out.
                self.join(&heading, found.coordinating);
                continue;
            }
            if assignment::only_joins(&heading.text) {
                continue;
            }
            // `Thống nhất với đề xuất của Sở Y tế. Giao Sở Nội vụ:`
            let mut later = found.more.iter().filter(|(p, _)| *p == Part::Lead);
            let later = later.next_back().filter(|_| found.handed_later);
            let whole = 0..heading.text.len();
            let range = found.lead.or(later.map(|(_, range)| range.clone()));
            let range = range.unwrap_or(whole);
            let lead = self.names.bodies(&heading, range.clone());
            if lead.is_empty() {
                continue;
            }
            self.join(&heading, found.coordinating);
            self.raw.lead = part(&heading, &Some(range));
            self.roles.lead = lead;
            break;
        }
    }

    /// Those that a heading says to work with, where nobody has been named yet.
    fn join(&mut self, heading: &Mended, range: Option<Range<usize>>) {
        let unnamed = self.raw.coordinating.is_none() && self.roles.coordinating.is_empty();
        if let Some(range) = range.filter(|_| unnamed) {
            self.raw.coordinating = part(heading, &Some(range.clone()));
            self.roles.coordinating = self.names.bodies(heading, range);
        }
    }

    /// From later sentences of the paragraph, which give it to further agencies.
    fn read_later_sentences(&mut self, found: Assignment) {
        if found.told_before && self.raw.lead.is_none() {
            let first = found.more.iter().find(|(p, _)| *p == Part::Lead);
            self.raw.lead = part(self.content, &first.map(|(_, range)| range.clone()));
        }
        for (part_of, range) in found.more {
            let into = match part_of {
                Part::Lead => &mut self.roles.lead,
                Part::Coordinating => &mut self.roles.coordinating,
                Part::Role(_) => continue,
            };
            add_once(into, self.names.bodies(self.content, range));
        }
    }
}

/// Adds those of others who are not among these yet.
fn add_once(these: &mut Vec<Agency>, others: Vec<Agency>) {
    for body in others {
        let same = |b: &Agency| (&b.name, &b.id) == (&body.name, &body.id);
        if !these.iter().any(same) {
            these.push(body);
        }
    }
}

/// Whether a heading is the name of one body and nothing else.
fn names_one_body(heading: &str) -> bool {
    let name = heading.trim_end_matches([':', '.', ' ']);
    let body = Agencies::get().expected_whole(name);
    body.is_some_and(|name| name.sort == Sort::Body)
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

/// Takes the bodies of a part of a text for leads, but for those to whom it gives another part.
fn take_leads(roles: &mut Roles, text: &Mended, at: Range<usize>, cell: bool, names: &Names) {
    let piece = text.text.get(at.clone()).unwrap_or("");
    let mut found = assignment::clause(piece);
    if cell && let (Some(lead), Some(next)) = (&mut found.lead, &found.coordinating) {
        lead.end = behind_items(piece, lead.end, next.start);
    }
    // `Giao Sở Y tế chủ trì`
    let handed = found.lead.as_ref().is_some_and(|lead| {
        let before = piece.get(..lead.start).unwrap_or("");
        before.contains(char::is_alphabetic)
    });
    if speaks(&found) && !(cell && drops_a_body(&found, piece))
        || ((!cell || handed) && found.lead.is_some())
    {
        let before = roles.other.len();
        roles.take(&found.behind(at.start), text, names);
        // The column says who leads, whatever the words beside the name.
        if cell && roles.lead.is_empty() {
            roles.lead = roles.other.drain(before..).map(|r| r.agency).collect();
        }
    } else {
        roles.lead.extend(names.bodies(text, at));
    }
}

/// The end of the last whole item of a list between two places of a text, else the first place: bodies that no list knows stand among
/// those that lead (`Sở Nội vụ; Hội đồng tuyển dụng; Công an tỉnh phối hợp`).
fn behind_items(text: &str, from: usize, to: usize) -> usize {
    let parts = |c: char| matches!(c, ';' | '\n');
    let between = text.get(from..to).unwrap_or("");
    let (Some(first), Some(last)) = (between.find(parts), between.rfind(parts)) else {
        return from;
    };
    let held = between.get(first..last).unwrap_or("");
    if held.contains(char::is_alphabetic) {
        from + last
    } else {
        from
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
    let mut both = false;
    for (part, range) in pieces {
        let piece = text.text.get(range.clone()).unwrap_or("");
        // `Chủ trì, phối hợp: Sở Y tế, Sở Tài chính`: the label is one, and does not say which of them leads.
        if part.is_none() && is_label(piece) {
            both = true;
            continue;
        }
        let part = match part {
            Some(Part::Coordinating) if std::mem::take(&mut both) => &None,
            other => other,
        };
        let who = || names.bodies(text, range.clone());
        match part {
            None | Some(Part::Lead) => take_leads(roles, text, range.clone(), cell, names),
            Some(Part::Role(Role::Executes)) if !led => roles.lead.extend(who()),
            Some(Part::Coordinating) => roles.coordinating.extend(who()),
            Some(Part::Role(role)) => roles.add(*role, who()),
        }
    }
}

/// Whether a text is a label for those who lead and names nobody.
fn is_label(text: &str) -> bool {
    assignment::label(text) == Some(Part::Lead) && Agencies::get().name(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::behind_items;

    #[test]
    fn whole_items_between_two_parts_belong_to_the_first() {
        for (text, lead) in [
            (
                "Sở Y tế; Hội đồng thi; Công an tỉnh",
                "Sở Y tế; Hội đồng thi",
            ),
            ("Sở Y tế; Công an tỉnh", "Sở Y tế"),
            ("Sở Y tế phối hợp với Công an tỉnh", "Sở Y tế"),
        ] {
            let to = text.find("Công an").unwrap_or_default();
            let end = behind_items(text, "Sở Y tế".len(), to);
            assert_eq!(text.get(..end), Some(lead));
        }
    }
}
