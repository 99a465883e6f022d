//! How sure it is that a paragraph is a task, under the headings that are open.

use super::Reader;
use crate::clauses::Clause;
use crate::levels;
use crate::lines;
use crate::paragraph::{self, is_amount, is_blank_form, lead_of, names_somebody, only_names};
use crate::rules;
use vietnamese::assignment::{Assignment, Part};
use vietnamese::charges;
use vietnamese::citations;
use vietnamese::demands;
use vietnamese::headers::Role;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{Ordinal, Style};
use vietnamese::telling;

/// Confidence that a paragraph which is assigned to somebody is a task.
const ASSIGNED: f64 = 0.95;
/// … which stands in a list that its heading calls tasks.
const LISTED: f64 = 0.85;
/// … which stands under a heading that may announce tasks.
const MAYBE: f64 = 0.6;

/// Whether a verb follows the body that a sentence names: it is to do something.
fn acts(rest: &str, told: &Assignment) -> bool {
    let behind = told.lead.as_ref().and_then(|lead| rest.get(lead.end..));
    told.handed
        || behind.is_some_and(|b| {
            b.starts_with(' ')
                && vietnamese::agencies::Agencies::get().starts_with_verb(b.trim_start())
        })
}

/// Whether what follows the body that a sentence names is work: `Điện lực tỉnh cung cấp đủ điện`.
fn is_ordered(rest: &str, told: &Assignment) -> bool {
    let behind = told.lead.as_ref().and_then(|lead| rest.get(lead.end..));
    behind.is_some_and(|b| b.starts_with(' ') && telling::orders(b))
}

/// Whether a sentence tells what those whom it is about get or may do, and gives nobody work.
fn only_entitles(rest: &str, told: &Assignment) -> bool {
    let lead = told.lead.as_ref().and_then(|lead| rest.get(lead.end..));
    // `Sở Y tế hướng dẫn các hộ được vay vốn`: the body does something else.
    let gets = lead.is_none_or(|behind| behind.trim_start().starts_with("được "));
    (gets || headings::names_bound(rest))
        && !told.handed
        && told.more.is_empty()
        && telling::entitles(rest)
}

/// Whether a sentence says what a body is or how it works (`Hội là tổ chức xã hội …`, `Các thành viên làm việc theo chế độ kiêm nhiệm`), and gives it
/// nothing to do.
fn only_describes(rest: &str, told: &Assignment) -> bool {
    let behind = told.lead.as_ref().and_then(|lead| rest.get(lead.end..));
    !told.handed && told.more.is_empty() && behind.is_some_and(telling::describes)
}

/// Whether a later sentence lays a duty on a body (`Thống nhất chủ trương. Sở Y tế có trách nhiệm …`).
fn lays_duty_later(rest: &str, told: &Assignment) -> bool {
    let mut leads = told.more.iter().filter(|(part, _)| *part == Part::Lead);
    leads.any(|(_, range)| {
        let behind = rest.get(range.end..).unwrap_or("");
        headings::lays_duty(behind.split(". ").next().unwrap_or(""))
    })
}

/// Whether a report ends with what it is (`Ủy ban nhân dân tỉnh báo cáo Bộ Nội vụ về …./.`).
fn reports_to_somebody(rest: &str, told: &Assignment) -> bool {
    let behind = told.lead.as_ref().and_then(|lead| rest.get(lead.end..));
    rest.ends_with("./.") && behind.is_some_and(|b| b.starts_with(" báo cáo "))
}

/// Whether who leads is named behind what the sentence opens with (`Thống nhất với đề xuất của Sở Y tế, Sở Tài chính bố trí vốn`).
fn leads_behind_an_occasion(told: &Assignment) -> bool {
    told.lead.as_ref().is_some_and(|lead| lead.start > 0)
}

impl Reader {
    /// Titles of the open headings, innermost first.
    fn titles(&self) -> impl Iterator<Item = &str> {
        let innermost_first = self.levels.iter().rev();
        innermost_first.filter_map(|l| l.section.title.as_deref())
    }

    /// Whether what is read stands in a list of persons and offices.
    fn in_roster(&self) -> bool {
        let innermost = self.levels.iter().rev().find(|l| {
            let title = l.section.title.as_deref();
            l.announces == Some(Announces::Tasks) || title.is_some_and(headings::opens_roster)
        });
        innermost
            .and_then(|l| l.section.title.as_deref())
            .is_some_and(headings::opens_roster)
    }

    /// Whether a paragraph only agrees to something: in a list of work to unite something is work.
    fn only_agrees(&self, rest: &str) -> bool {
        demands::only_agrees(rest)
            && (demands::only_agrees_among_work(rest) || !self.under_work() && !self.under_duties())
    }

    /// Whether a body that is named first only agrees to something (`Ban Thường vụ thống nhất chủ trương …`), in a paper by which it decides.
    fn agrees_itself(&self, rest: &str, told: &Assignment) -> bool {
        let behind = told.lead.as_ref().and_then(|lead| rest.get(lead.end..));
        !self.plan_like
            && !told.handed
            && !told.handed_later
            && behind.is_some_and(|b| demands::only_agrees_among_work(b.trim_start()))
    }

    /// Whether a paragraph that opens with a ground says behind it who is to do something or with whom (`2. Theo đề nghị của Sở Y tế, Sở Tài
    /// chính bố trí vốn`), or what those are to do whom its heading names.
    fn works_on_a_ground(&self, rest: &str, told: &Assignment, mark: Option<&Ordinal>) -> bool {
        let Some(mark) = mark else {
            return told.handed;
        };
        let assigned = told.lead.is_some() || told.coordinating.is_some();
        told.handed
            || assigned && (mark.style != Style::Dash || self.assigns())
            || self.assigns() && telling::opens_with_order(rest)
    }

    /// Whether a heading says who is to do what stands beneath it.
    fn assigns(&self) -> bool {
        self.levels.iter().any(|l| l.assigns)
    }

    /// Whether a paragraph of a report is work to come: by its headings, or because it asks somebody itself.
    fn reports_work_to_come(&self, rest: &str, told: &Assignment) -> bool {
        let asks = told.handed && !telling::tells_what_was_done(rest) && !demands::pleads(rest);
        asks || headings::speaks_of_work_to_come(self.titles())
    }

    /// Whether a paragraph without a mark under a heading that speaks of work only tells how things are.
    fn only_tells(&self, rest: &str, mark: Option<&Ordinal>) -> bool {
        mark.is_none()
            && rest.ends_with('.')
            && (headings::tells_of_a_state(rest)
                || (telling::sets_a_scene(rest) || telling::tells_what_was_done(rest))
                    && !telling::binds(rest))
    }

    /// How sure it is that a paragraph is a task; `None` when it is none.
    pub(super) fn judge(
        &self,
        content: &str,
        rest: &str,
        told: &Assignment,
        clauses: &[Clause],
        clause_next: bool,
        mark: Option<&Ordinal>,
    ) -> Option<f64> {
        let asks_reader = self.letter && demands::asks_the_reader(rest);
        let end = content.trim_end_matches(['.', '/', ' ']);
        let parenthesis =
            content.starts_with('(') && (end.ends_with(')') || lines::is_issued_with(content));
        if self.report && !self.reports_work_to_come(rest, told) {
            return None;
        }
        if parenthesis
            || headings::closes(rest)
            || lines::is_ground(rest)
                && (rest.ends_with(';') || !rest.starts_with("Căn cứ"))
                && !(self.letter && lines::asks(rest))
                && !self.works_on_a_ground(rest, told, mark)
            || is_blank_form(content)
            || clauses.is_empty() && rest.ends_with('!') && !told.handed
            || clauses.is_empty() && self.tells_of_the_writer(rest, told) && !asks_reader
            || paragraph::is_contact(content)
            || headings::tells_whom_to_reach(rest)
            || paragraph::is_for_notice(content)
            || clauses.is_empty() && only_names(rest, told)
            || is_amount(content)
            || rules::is_unit(content)
            || !self.plan_like && headings::answers_what_comes_in(rest)
            || clauses.is_empty()
                && citations::only_cites(rest)
                && !told.handed
                && !told.handed_later
            || clauses.is_empty()
                && (headings::names_membership(rest) || headings::names_a_person(rest))
                && !acts(rest, told)
                && !charges::has_a_person_act(rest)
            || clauses.is_empty()
                && self.in_roster()
                && !told.handed
                && !headings::lays_duty(rest)
                && !vietnamese::agencies::Agencies::get().starts_with_verb(content)
            || !content.contains(' ') && clauses.is_empty()
            || clauses.is_empty()
                && told.lead.is_none()
                && !told.handed_later
                && paragraph::is_field_of_procedure(content)
            || clauses.is_empty()
                && self.only_agrees(rest)
                && !told.handed_later
                && !lays_duty_later(rest, told)
                && !leads_behind_an_occasion(told)
            || clauses.is_empty() && self.agrees_itself(rest, told)
            || clauses.is_empty() && (only_entitles(rest, told) || only_describes(rest, told))
            || clauses.is_empty() && self.letter && demands::begs(rest)
            || clauses.is_empty() && mark.is_none() && demands::is_left_to_a_leader(rest)
            || self.report && (demands::pleads(rest) || reports_to_somebody(rest, told))
            || clauses.is_empty()
                && self.letter
                && telling::tells_what_was_done(rest)
                && !told.handed
                && !told.handed_later
                && !asks_reader
                && !acts(rest, told)
        {
            return None;
        }
        // In a document that is no plan, a time alone makes no task: it may be that of a procedure.
        let labelled = clauses.iter().any(|c| match c.role {
            Role::Lead | Role::LeadAndCoordinating | Role::Coordinating => true,
            Role::Deadline => self.plan_like,
            _ => false,
        }) || clause_next && self.plan_like;
        if !labelled && self.rules.is_rule(rest, told, &self.levels) {
            return None;
        }
        if self.letter && (headings::asks_back(rest) || told.handed_away) || asks_reader {
            return Some(LISTED);
        }
        // Running text and letters tell much of bodies; letters hand on what they ask.
        let listed = mark.is_some() && !self.letter;
        let assigned = names_somebody(rest, told) || told.told_before && listed;
        let announced = self.announced();
        let heading = self.assigns();
        if !assigned && !labelled && !heading && headings::is_topic(rest, self.titles()) {
            return None;
        }
        let article = mark.is_some_and(|m| m.style == Style::Article);
        let about_itself = headings::is_about_itself(rest)
            || headings::takes_effect(rest)
            || headings::puts_in_force(rest, article || !self.plan_like && !heading);
        if about_itself && !assigned && !labelled {
            return None;
        }
        let bound = lead_of(rest, told).is_some_and(|lead| headings::names_bound(&lead));
        if headings::asks_to_report_trouble(rest) && (!assigned || bound) {
            return None;
        }
        if announced == Some(Announces::NoTasks) {
            let under = |says: fn(&str) -> bool| {
                let of_none = |l: &&levels::Level| l.announces == Some(Announces::NoTasks);
                let titles = self.levels.iter().filter(of_none);
                let mut titles = titles.filter_map(|l| l.section.title.as_deref());
                titles.any(says)
            };
            let duty = assigned && levels::gives_duty(rest) && under(paragraph::is_funding)
                || (assigned && levels::gives_duty(rest) || acts(rest, told))
                    && under(charges::sets_a_term);
            return (labelled || duty).then_some(LISTED);
        }
        if headings::points_elsewhere(rest)
            && !assigned
            && !labelled
            && (!heading || rest.ends_with(':'))
        {
            return None;
        }
        // Rules say much about bodies; only what one of them is to do is a task.
        let duty = levels::gives_duty(rest)
            || self.plan_like && paragraph::is_given_behind_a_colon(rest, told)
            || !bound && paragraph::is_charged(rest, told)
            || self.plan_like && mark.is_some() && is_ordered(rest, told)
            || heading && vietnamese::agencies::Agencies::get().starts_with_verb(content);
        let given = assigned && (announced.is_some() || duty) || heading;
        if labelled || given && (self.plan_like || duty || announced == Some(Announces::Tasks)) {
            return Some(ASSIGNED);
        }
        if paragraph::is_goal(rest) || self.only_tells(rest, mark) {
            return None;
        }
        match announced {
            // What is to come was asked for above.
            Some(Announces::Tasks)
                if self.report
                    && !telling::tells_what_was_done(rest)
                    && vietnamese::agencies::Agencies::get().starts_with_verb(content) =>
            {
                Some(LISTED)
            }
            Some(Announces::Tasks) if self.under_work() => Some(LISTED),
            Some(Announces::Tasks) if self.plan_like => Some(LISTED),
            Some(Announces::Tasks)
                if self.under_duties()
                    && vietnamese::agencies::Agencies::get().starts_with_verb(content) =>
            {
                Some(LISTED)
            }
            // What a leader says is to be done, without a name.
            Some(Announces::Tasks)
                if self.demanded
                    && vietnamese::agencies::Agencies::get().starts_with_verb(content) =>
            {
                Some(MAYBE)
            }
            _ if !self.plan_like => None,
            Some(Announces::MaybeTasks | Announces::Mixed) => vietnamese::agencies::Agencies::get()
                .starts_with_verb(content)
                .then_some(MAYBE),
            _ => None,
        }
    }
}
