//! A paragraph: the agencies at its start, those that the lead works with, and where the task begins.

use super::agent::{agent, leads_behind};
use super::cursor::Cursor;
use super::ends::{
    duty, end_of_bound_group, end_of_heading, end_of_longer, end_of_named_by_part,
    end_of_unlisted_member, undone,
};
use super::joining::{joined_behind, joined_later, led_with, within};
use super::opening::{courtesy, intro, tied};
use super::person::{behind_person, comrade_who_leads};
use super::provinces;
use super::series::later_assignments;
use super::unlisted::{person_before_a_colon, subject};
use super::words::words;
use super::{Assignment, Part};
use crate::agencies::{Agencies, Sort};
use crate::demands;
use crate::fold::fold;
use crate::telling;
use std::ops::Range;

/// Reads a paragraph: the agencies at its start, those that the lead works with, and where the task begins.
///
/// `Chủ trì, phối hợp với Bộ Công an …` has no lead (its heading names it). A name that only opens the sentence and
/// is followed neither by a verb nor by a mark is no lead. Of `UBND tỉnh giao Sở Y tế …` Sở Y tế leads.
pub fn read(text: &str) -> Assignment {
    let mut at = Cursor { text, at: 0 };
    at.marks();
    let said = behind_saying(text, at.at);
    let quoted = said.is_some();
    let (start, found) = said.unwrap_or_else(|| (at.at, sentence(text, at.at)));
    let mut out = Assignment {
        handed: (found.handed || quoted) && found.lead.is_some(),
        lead: found.lead,
        coordinating: found.coordinating,
        handed_away: found.away,
        rest: found.rest.unwrap_or(0)..text.len(),
        ..Assignment::default()
    };
    if out.lead.is_none()
        && !out.handed_away
        && let Some(agent) = agent(text, start).or_else(|| leads_behind(text, start))
    {
        out.lead = Some(agent.lead);
        out.coordinating = agent.coordinating;
    }
    out.more.extend(found.also.map(|range| (Part::Lead, range)));
    let rest = out.rest.start.max(start);
    let led = out.lead.is_some();
    if !led && !out.handed_away {
        out.subject = subject(text, start);
    }
    let telling = !led
        && !out.handed_away
        && out.subject.is_none()
        && text
            .get(start..)
            .is_none_or(|said| !telling::opens_with_order(said) || telling::ranks_some_work(said));
    // `Thông qua Tờ trình của Bộ Y tế. Bộ Y tế hoàn thiện dự thảo …`: who decides first then says who is to do what.
    let decided_first = !led && demands::decides_something(text.get(start..).unwrap_or(""));
    for (from, acts) in later_assignments(text, rest, led) {
        let next = sentence(text, from);
        out.handed_away |= next.away;
        // `Việc giải ngân còn chậm. Sở Tài chính khẩn trương tham mưu …`
        let acts = acts
            || (telling || decided_first)
                && next.lead.as_ref().is_some_and(|l| acts_behind(text, l.end));
        let Some(lead) = next.lead.filter(|_| next.assigns || acts) else {
            continue;
        };
        out.handed_later |= next.handed || decided_first || follows(text, from, lead.end);
        out.more.push((Part::Lead, lead));
        out.more.extend(next.also.map(|range| (Part::Lead, range)));
        out.more
            .extend(next.coordinating.map(|c| (Part::Coordinating, c)));
    }
    out.told_before = telling && out.more.iter().any(|(part, _)| *part == Part::Lead);
    // `Chính phủ thống nhất với đề xuất; giao Bộ Y tế …`: who decides that somebody does it, does not do it.
    let decides = |lead: &Range<usize>| decided(text, lead.end);
    if out.handed_later && !out.handed && out.lead.as_ref().is_some_and(decides) {
        out.lead = None;
        out.rest.start = 0;
    }
    let joined = out.more.iter().any(|(part, _)| *part == Part::Coordinating);
    if out.coordinating.is_none() && !joined && !text.trim_end().ends_with(':') {
        out.coordinating = joined_later(text, rest);
    }
    out
}

/// Whether a clause draws from what is told before it that those whom it names must act (`…, vì vậy các xã cần dọn giếng`).
fn follows(text: &str, from: usize, lead_end: usize) -> bool {
    let behind = text.get(lead_end..).unwrap_or("");
    (Cursor { text, at: from }).words(&words().follows)
        && (Cursor {
            text: behind,
            at: 0,
        })
        .words(&words().owes)
}

/// The words of a leader that a sentence quotes, and where they begin, if they say who is to do something (`Xét đề nghị của Sở Y tế, Chủ tịch tỉnh có
/// ý kiến như sau: Sở Tài chính cấp kinh phí …`).
fn behind_saying(text: &str, from: usize) -> Option<(usize, Sentence)> {
    /// Longest clause that leads to them, in bytes.
    const LONGEST: usize = 1200;
    let colon = text.get(from..)?.find(": ").filter(|at| *at <= LONGEST)?;
    let leads_to = text.get(from..from + colon + 1)?;
    if !demands::is_asked_by_a_leader(leads_to) {
        return None;
    }
    let next = from + colon + 2;
    let said = sentence(text, next);
    let acts = || {
        let lead = said.lead.as_ref();
        lead.is_some_and(|lead| acts_behind(text, lead.end))
    };
    (said.assigns || acts()).then_some((next, said))
}

/// Whether what a name that ends at a place is to do stands behind it.
fn acts_behind(text: &str, end: usize) -> bool {
    let at = Cursor { text, at: end };
    at.rest().starts_with(' ')
        && at.ended()
        && !at.tells_or_narrows()
        && !at.goes_on_with(&words().holds)
        && Agencies::get().starts_with_verb(at.rest().trim_start())
}

/// Whether a text says only that those named beneath are worked with: `Chủ trì, phối hợp với:`.
pub fn only_joins(text: &str) -> bool {
    let lists = words();
    let mut at = Cursor { text, at: 0 };
    at.marks();
    at.words(&lists.adverbs);
    at.words(&lists.lead);
    at.separators();
    let joins = at.words(&lists.joint);
    at.words(&lists.closely);
    at.words(&lists.with);
    joins && matches!(at.rest().trim(), "" | ":")
}

/// Whether a text begins with a body and tells what it did or is, not what it is to do (`Sở Xây dựng đã hoàn thành …`).
pub fn only_tells(text: &str) -> bool {
    let mut at = Cursor { text, at: 0 };
    at.marks();
    at.agencies(true).is_some() && at.goes_on_with(&words().tells)
}

/// What one sentence says.
#[derive(Default)]
struct Sentence {
    lead: Option<Range<usize>>,
    coordinating: Option<Range<usize>>,
    /// Those who lead together with the first.
    also: Option<Range<usize>>,
    /// Where the task begins, if somebody is named.
    rest: Option<usize>,
    /// It hands the task over by a word, or says the part of those that it names.
    assigns: bool,
    /// It hands the task over by a word.
    handed: bool,
    /// It hands it to somebody whom no list knows.
    away: bool,
}

/// Whether the sentence at a place hands a task over by a word.
pub(super) fn hands_over(text: &str, from: usize) -> bool {
    let said = sentence(text, from);
    said.handed || said.away
}

fn sentence(text: &str, from: usize) -> Sentence {
    let mut at = Cursor { text, at: from };
    tied(&mut at);
    courtesy(&mut at);
    behind_person(&mut at, false);
    let handed = hands(&mut at);
    let introduced = !handed && intro(&mut at);
    let about = !handed && !introduced && at.words(&words().heads);
    let handed = handed || introduced && hands(&mut at);
    at.blank();
    let open = at.at;
    if let Some(end) = person_before_a_colon(text, open) {
        return Sentence {
            lead: Some(open..end),
            rest: Some(end + 1),
            assigns: true,
            handed,
            ..Sentence::default()
        };
    }
    let (mut lead, passed) = match first_named(&mut at, handed) {
        Named::Nobody => (None, false),
        Named::Lead { name, passed } => (Some(name), passed),
        Named::Topic => return Sentence::default(),
        Named::Away => {
            return Sentence {
                away: true,
                ..Sentence::default()
            };
        }
    };
    // `Phòng Kinh tế chưa thẩm định …` tells what a body left undone.
    let undone = undone(text, &mut lead) && !handed && !passed;
    let name = lead.clone().and_then(|lead| text.get(lead));
    let only_about = about && (lead.is_none() || !matches!(at.rest().trim(), "" | ":" | "."));
    if undone || only_about {
        return Sentence::default();
    }
    let role = role_behind(&mut at, open, lead.is_some());
    at.separators();
    let named = lead.is_some() || role.coordinating.is_some() || role.also.is_some();
    let rest = named.then_some(at.at);
    // "…, các đơn vị phối hợp với Văn phòng": those that the text before is about.
    let asked = handed || passed;
    let of_before = introduced && !asked && !role.assigns && name.is_some_and(names_no_kind);
    Sentence {
        assigns: handed || passed || role.leads || role.assigns || role.coordinating.is_some(),
        handed: handed || passed,
        lead: lead.filter(|_| !of_before),
        coordinating: role.coordinating,
        also: role.also,
        rest,
        away: false,
    }
}

/// Those whom a sentence names first.
enum Named {
    Nobody,
    /// It names those who lead; passed on where who is named before hands the task to them.
    Lead {
        name: Range<usize>,
        passed: bool,
    },
    /// It is about those whom it names.
    Topic,
    /// Who is named asks somebody whom no list knows.
    Away,
}

/// Moves behind those whom a sentence names first.
fn first_named(at: &mut Cursor, handed: bool) -> Named {
    at.blank();
    if let Some(end) = comrade_who_leads(at.text, at.at, handed) {
        let name = at.at..end;
        at.at = end;
        return Named::Lead {
            name,
            passed: false,
        };
    }
    let found = match handed {
        true => handed_to(at),
        false => provinces::urged(at).or_else(|| at.agencies(true)),
    };
    let Some(found) = found else {
        return Named::Nobody;
    };
    // `Phó Thủ tướng Lê Thành Long yêu cầu Bộ Y tế …`
    at.person(&found);
    let (found, passed) = match handed_on(at, &found) {
        Handed::No => (found, false),
        Handed::On(next) => (next, true),
        Handed::Away => return Named::Away,
    };
    let mut name = whole_name(at, found);
    if !at.ended() && !at.person(&name) {
        // The name goes on in a way that no name does: the sentence is about it, unless a word of duty says where it ends.
        let Some((end, behind)) = duty(at.text, name.end) else {
            return Named::Topic;
        };
        name.end = end;
        at.at = behind;
    }
    Named::Lead { name, passed }
}

/// A name with what belongs to it though no list holds it, and moves behind that.
fn whole_name(at: &mut Cursor, found: Range<usize>) -> Range<usize> {
    let mut name = found;
    if at.at == name.end
        && let Some(end) =
            end_of_named_by_part(at.text, name.end).or_else(|| end_of_longer(at.text, &name))
    {
        (name.end, at.at) = (end, end);
    }
    if !at.ended()
        && let Some(end) = end_of_heading(at.text, at.at)
    {
        (name.end, at.at) = (end, end);
    }
    let more = match at.ended() {
        true => end_of_bound_group(at.text, &name),
        false => end_of_unlisted_member(at.text, at.at),
    };
    if let Some(end) = more {
        (name.end, at.at) = (end, end);
    }
    name
}

/// What a sentence says of the part of those whom it names.
struct RoleBehind {
    /// A word says that they lead.
    leads: bool,
    /// A word lays a duty on them, or says their part.
    assigns: bool,
    /// Those whom they work with.
    coordinating: Option<Range<usize>>,
    /// Those who lead with them.
    also: Option<Range<usize>>,
}

/// Moves behind the words for the part of those who are named first, and those whom they work with.
fn role_behind(at: &mut Cursor, open: usize, named: bool) -> RoleBehind {
    let lists = words();
    let after_lead = at.at;
    if named {
        within(at);
    }
    at.blank();
    let mut front = Cursor { ..*at };
    let mut assigns = at.words(&lists.duty);
    // `có trách nhiệm làm đầu mối`
    let fronts = front.words(&lists.fronts) || assigns && at.words(&lists.fronts);
    let urged = at.words(&lists.adverbs);
    let together = at.words(&lists.together);
    let leads = together || at.words(&lists.lead) || assigns && leads_as_well(at);
    let also = led_with(at.text, at.at).filter(|_| together);
    let also = also.map(|(with, behind)| {
        at.at = behind;
        with
    });
    let mut coordinating = None;
    let before = at.at;
    at.separators();
    at.words(&lists.adverbs);
    let led = leads || named;
    if (led || urged || before == at.at || at.at == open) && at.words(&lists.joint) {
        at.words(&lists.closely);
        let with = at.words(&lists.with);
        coordinating = at.partners();
        if coordinating.is_none() {
            at.at = if with || leads { before } else { after_lead };
        }
    } else if let Some((with, behind)) = led_with(at.text, at.at)
        .or_else(|| joined_behind(at.text, at.at))
        .filter(|_| leads || fronts && named)
    {
        coordinating = Some(with);
        at.at = behind;
    } else {
        let mut role = Cursor {
            text: at.text,
            at: after_lead,
        };
        assigns |= lists.part.iter().any(|p| role.words(&p.words));
        at.at = if leads { before } else { after_lead };
    }
    RoleBehind {
        leads,
        assigns,
        coordinating,
        also,
    }
}

/// Moves behind `, chủ trì` that follows words of duty (`là cơ quan đầu mối, chủ trì …`).
fn leads_as_well(at: &mut Cursor) -> bool {
    let back = at.at;
    at.separators();
    let leads = at.words(&words().lead);
    if !leads {
        at.at = back;
    }
    leads
}

/// Whether the one whom a sentence names first decides on a matter (`Hội đồng nhân dân tỉnh quyết nghị …`) and hands it to nobody.
pub fn decides(text: &str, told: &Assignment) -> bool {
    let lead = told.lead.as_ref().filter(|_| !told.handed);
    lead.is_some_and(|lead| {
        let name = text.get(lead.clone()).unwrap_or("");
        // `Các cơ quan có thẩm quyền quyết định …` are named by what they decide.
        let body = Agencies::get().expected_whole(name);
        body.is_some_and(|n| n.sort == Sort::Body)
            && decided(text, lead.end)
            && duty(text, lead.end).is_none()
    })
}

/// Whether the words behind a name decide on a matter that others are to carry out (`thống nhất với nội dung …`).
fn decided(text: &str, from: usize) -> bool {
    Cursor { text, at: from }.words(&words().decides)
}

/// Moves behind a word that hands a task on (`giao`, `trân trọng đề nghị`), the word for the one who does before it (`Sở đề nghị`).
pub(super) fn hands(at: &mut Cursor) -> bool {
    let back = at.at;
    short_name(at);
    at.words(&words().polite);
    let found = at.words(&words().hands);
    if !found {
        at.at = back;
    }
    found
}

/// Those to whom a word hands a task, right behind it; words that address them aside (`các ông (bà) Giám đốc sở`).
pub(super) fn handed_to(at: &mut Cursor) -> Option<Range<usize>> {
    let back = at.at;
    courtesy(at);
    behind_person(at, true);
    // `Yêu cầu: Sở Y tế dọn giếng`
    if at.rest().starts_with(": ") {
        at.at += 1;
    }
    let from = at.at;
    let found = at.addressees().or_else(|| {
        at.at = from;
        provinces::given(at)
    });
    if found.is_none() {
        at.at = back;
    }
    found
}

/// Moves behind the word for a kind of body that stands alone for the one that speaks (`Sở đề nghị`).
fn short_name(at: &mut Cursor) {
    at.blank();
    let (back, before) = (at.at, at.rest());
    let alone = before.starts_with(char::is_uppercase)
        && at.words(&words().short_names)
        && at.rest().trim_start().starts_with(char::is_lowercase)
        && Agencies::get().prefix(before).is_none();
    if !alone {
        at.at = back;
    }
}

/// What a body that is named first does with the task.
enum Handed {
    /// It keeps it.
    No,
    /// It hands it to these (`UBND tỉnh giao Giám đốc các sở …`).
    On(Range<usize>),
    /// It hands it to somebody whom no list knows, or to those beneath (`Văn phòng trân trọng đề nghị:`).
    Away,
}

fn handed_on(at: &mut Cursor, by: &Range<usize>) -> Handed {
    let lists = words();
    let Some(name) = at.text.get(by.clone()) else {
        return Handed::No;
    };
    let agencies = Agencies::get();
    let single = agencies
        .expected_whole(name)
        .is_some_and(|n| n.sort == Sort::Body);
    if !single {
        return Handed::No;
    }
    let back = at.at;
    let directs = at.words(&lists.instructs)
        || lists.directors.contains(&fold(name)) && at.words(&lists.directs);
    if !directs && !hands(at) {
        at.at = back;
        return Handed::No;
    }
    let behind = at.rest().trim_start();
    let unknown = behind.starts_with([':', ','])
        || ["các ", "quý "].iter().any(|w| behind.starts_with(w))
        || behind.starts_with(char::is_uppercase);
    match handed_to(at).filter(|_| at.ended()) {
        Some(found) => Handed::On(found),
        None if unknown && !directs => Handed::Away,
        None => {
            at.at = back;
            Handed::No
        }
    }
}

/// Whether a name is a plural word with one noun and nothing else: `các đơn vị`.
fn names_no_kind(name: &str) -> bool {
    let folded = fold(name);
    matches!(
        folded.as_str(),
        "các cơ quan" | "các đơn vị" | "các địa phương"
    )
}
