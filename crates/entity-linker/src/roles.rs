//! Who does what in a task: its cells, clauses and sentence, and the headings above it, read into agencies by their parts.
//!
//! Leaves to others how a list of bodies is cut and named ([`crate::agency`]) and where the parts stand ([`vietnamese::assignment`]).

use model::draft::TaskDraft;
use model::record::{Agency, Origin, OtherRole, RawFields, RoleKind};
use vietnamese::agencies::Agencies;
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

/// The bodies that a text lists.
type Lister<'a> = dyn Fn(&str) -> Vec<Agency> + 'a;

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

/// Who does what: from the task's own fields, from its sentence, else from its headings. What a sentence or a heading says is noted in
/// `raw`.
pub fn read(draft: &TaskDraft, raw: &mut RawFields, list: &Lister) -> Roles {
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
        match assignment::labelled(&text) {
            Some(pieces) => take_labelled(&mut roles, &pieces, &text, cell, list),
            None => take_leads(&mut roles, &text, cell, list),
        }
    }
    if let Some(text) = draft
        .above
        .coordinating
        .as_ref()
        .or(raw.coordinating.as_ref())
    {
        for (part, range) in assignment::labelled(text).unwrap_or(vec![(None, 0..text.len())]) {
            let who = text.get(range).map(list).unwrap_or_default();
            match part {
                Some(Part::Lead) if roles.lead.is_empty() => roles.lead = who,
                Some(Part::Role(role)) => roles.add(role, who),
                _ => roles.coordinating.extend(who),
            }
        }
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
        take(&mut roles, &found, &text, list);
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

fn take(roles: &mut Roles, found: &Assignment, text: &str, list: &Lister) {
    if let Some(lead) = part(text, &found.lead) {
        roles.lead.extend(list(&lead));
    }
    if let Some(coordinating) = part(text, &found.coordinating) {
        roles.coordinating.extend(list(&coordinating));
    }
    for (role, range) in &found.roles {
        if let Some(who) = part(text, &Some(range.clone())) {
            roles.add(*role, list(&who));
        }
    }
}

/// Takes the bodies of a text for leads, but for those to whom it gives another part.
fn take_leads(roles: &mut Roles, text: &str, cell: bool, list: &Lister) {
    let found = assignment::clause(text);
    if speaks(&found) && !(cell && drops_a_body(&found, text)) || (!cell && found.lead.is_some()) {
        let before = roles.other.len();
        take(roles, &found, text, list);
        // The column says who leads, whatever the words beside the name.
        if cell && roles.lead.is_empty() {
            roles.lead = roles.other.drain(before..).map(|r| r.agency).collect();
        }
    } else {
        roles.lead.extend(list(text));
    }
}

/// Takes the bodies behind the labels of a text; those who carry it out lead where no label says who does.
fn take_labelled(
    roles: &mut Roles,
    pieces: &[(Option<Part>, std::ops::Range<usize>)],
    text: &str,
    cell: bool,
    list: &Lister,
) {
    let leads = |p: &(Option<Part>, _)| matches!(p.0, None | Some(Part::Lead));
    let led = pieces.iter().any(leads);
    let mut both = false;
    for (part, range) in pieces {
        let Some(piece) = text.get(range.clone()) else {
            continue;
        };
        // `Chủ trì, phối hợp: Sở Y tế, Sở Tài chính`: the label is one, and does not say which of them leads.
        if part.is_none() && is_label(piece) {
            both = true;
            continue;
        }
        let part = match part {
            Some(Part::Coordinating) if std::mem::take(&mut both) => &None,
            other => other,
        };
        match part {
            None | Some(Part::Lead) => take_leads(roles, piece, cell, list),
            Some(Part::Role(Role::Executes)) if !led => roles.lead.extend(list(piece)),
            Some(Part::Coordinating) => roles.coordinating.extend(list(piece)),
            Some(Part::Role(role)) => roles.add(*role, list(piece)),
        }
    }
}

/// Whether a text is a label for those who lead and names nobody.
fn is_label(text: &str) -> bool {
    assignment::label(text) == Some(Part::Lead) && Agencies::get().name(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_cells(lead: &str, coordinating: Option<&str>) -> (Vec<String>, Vec<String>) {
        let mut raw = RawFields {
            lead: Some(lead.to_owned()),
            coordinating: coordinating.map(str::to_owned),
            ..RawFields::default()
        };
        let draft = TaskDraft {
            origin: Origin::Table,
            ..TaskDraft::default()
        };
        let list = |text: &str| crate::agency::list(text, &Default::default());
        let found = read(&draft, &mut raw, &list);
        let names = |all: Vec<Agency>| all.into_iter().map(|a| a.name).collect();
        (names(found.lead), names(found.coordinating))
    }

    #[test]
    fn labels_within_a_cell_share_the_parts() {
        let one = |name: &str| vec![name.to_owned()];
        assert_eq!(
            read_cells("Chủ trì: Sở Y tế - Phối hợp: Sở Nội vụ", None),
            (one("Sở Y tế"), one("Sở Nội vụ"))
        );
        assert_eq!(
            read_cells("Sở Y tế", Some("Phối hợp: Sở Nội vụ")),
            (one("Sở Y tế"), one("Sở Nội vụ"))
        );
        assert_eq!(
            read_cells("Thực hiện: Sở Y tế", None),
            (one("Sở Y tế"), vec![])
        );
        let both = read_cells("Chủ trì, phối hợp: Sở Y tế, Sở Nội vụ", None);
        assert_eq!(both.0, ["Sở Y tế", "Sở Nội vụ"]);
    }
}
