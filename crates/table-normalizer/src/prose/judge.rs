//! How sure it is that a paragraph is a task, under the headings that are open.

use super::Reader;
use crate::amounts::{is_amount, is_quota};
use crate::clauses::{self, Clause};
use crate::levels;
use crate::lines;
use crate::paragraph::{self, is_blank_form, lead_of, names_somebody, only_names};
use crate::rules;
use vietnamese::agencies::Agencies;
use vietnamese::assignment::{self, Assignment, Part};
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
pub(super) const LISTED: f64 = 0.85;
/// … which stands under a heading that may announce tasks.
const MAYBE: f64 = 0.6;

/// A paragraph that may be a task.
pub(super) struct Candidate<'a> {
    /// What is to be done, without clauses.
    pub content: &'a str,
    /// All of its text behind the mark.
    pub rest: &'a str,
    /// Whom it names.
    pub told: &'a Assignment,
    /// Its labelled clauses.
    pub clauses: &'a [Clause],
    /// A clause about it stands beneath it.
    pub clause_next: bool,
    /// Its mark.
    pub mark: Option<&'a Ordinal>,
}

/// What gives a paragraph to somebody.
struct Given {
    /// It names those who are to do it.
    assigned: bool,
    /// A label names them.
    labelled: bool,
    /// A heading names them.
    heading: bool,
    /// The body that it names is one of those whom rules bind, not one that is given work.
    bound: bool,
}

impl Given {
    fn to_nobody(&self) -> bool {
        !self.assigned && !self.labelled && !self.heading
    }
}

impl<'a> Candidate<'a> {
    /// A paragraph that no clauses tell of.
    pub fn alone(rest: &'a str, told: &'a Assignment, mark: Option<&'a Ordinal>) -> Self {
        Candidate {
            content: rest,
            rest,
            told,
            clauses: &[],
            clause_next: false,
            mark,
        }
    }

    /// What stands behind the body that it names first.
    fn behind_lead(&self) -> Option<&'a str> {
        let lead = self.told.lead.as_ref()?;
        self.rest.get(lead.end..)
    }

    /// Whether it hands work to somebody, in its first sentence or later.
    fn hands_over(&self) -> bool {
        self.told.handed || self.told.handed_later
    }

    /// Whether it opens with what is to be done, behind a label, too, that says what it is about (`Đối với giếng cạn: sớm rà soát …`).
    fn opens_with_verb(&self) -> bool {
        let about = self.content.split_once(": ").filter(|(label, _)| {
            !label.contains(['.', ';']) && lines::starts_with_any(label, &["đối với ", "về "])
        });
        let work = about.map_or(self.content, |(_, behind)| behind);
        Agencies::get().starts_with_verb(work)
    }

    fn is_of(&self, style: Style) -> bool {
        self.mark.is_some_and(|m| m.style == style)
    }

    /// Whether it is nothing but a bracket.
    fn is_in_brackets(&self) -> bool {
        let end = self.content.trim_end_matches(['.', '/', ' ']);
        self.content.starts_with('(') && (end.ends_with(')') || lines::is_issued_with(self.content))
    }

    /// Whether it is nothing but a label that nothing was written behind (`Thời gian dự kiến:`).
    fn is_an_empty_label(&self) -> bool {
        self.content.is_empty()
            && !self.clauses.is_empty()
            && self.clauses.iter().all(|c| c.value.is_empty())
    }

    /// Whether a verb follows the body that it names: it is to do something.
    fn acts(&self) -> bool {
        let verb = |b: &str| b.starts_with(' ') && Agencies::get().starts_with_verb(b.trim_start());
        self.told.handed || self.behind_lead().is_some_and(verb)
    }

    /// Whether what follows the body that it names is work: `Điện lực tỉnh cung cấp đủ điện`.
    fn is_ordered(&self) -> bool {
        self.behind_lead()
            .is_some_and(|b| b.starts_with(' ') && telling::orders(b))
    }

    /// Whether it tells what those whom it is about get or may do, and gives nobody work.
    fn only_entitles(&self) -> bool {
        // `Sở Y tế hướng dẫn các hộ được vay vốn`: the body does something else.
        let gets = self
            .behind_lead()
            .is_none_or(|b| b.trim_start().starts_with("được "));
        (gets || headings::names_bound(self.rest))
            && !self.told.handed
            && self.told.more.is_empty()
            && telling::entitles(self.rest)
    }

    /// Whether it says what a body is or how it works (`Hội là tổ chức xã hội …`, `Các thành viên làm việc theo chế độ kiêm nhiệm`), and gives
    /// it nothing to do.
    fn only_describes(&self) -> bool {
        let describes = |sentence: &str| {
            let told = assignment::read(sentence);
            let behind = told.lead.as_ref().and_then(|lead| sentence.get(lead.end..));
            !told.handed && behind.is_some_and(telling::describes)
        };
        !self.told.handed
            && self.behind_lead().is_some_and(telling::describes)
            && (self.told.more.is_empty() || self.rest.split(". ").all(describes))
    }

    /// Whether a short label says that what stands behind it is none (`Đánh giá chung: Tiến độ giải ngân thấp hơn cùng kỳ.`), and nothing is ordered
    /// there.
    fn is_labelled_as_none(&self) -> bool {
        /// Most words of the label.
        const LONGEST: usize = 4;
        self.rest.split_once(": ").is_some_and(|(label, said)| {
            label.split_whitespace().count() <= LONGEST
                && headings::announces(label) == Some(Announces::NoTasks)
                && !telling::orders_in_a_clause(said)
                && !clauses::names_a_term(said)
                && !assignment::read(said).handed
        })
    }

    /// Whether it only names somebody: a body, a member, a person.
    fn only_names_somebody(&self) -> bool {
        let named = headings::names_membership(self.rest) || headings::names_a_person(self.rest);
        only_names(self.rest, self.told)
            || named && !self.acts() && !charges::has_a_person_act(self.rest)
    }

    /// Whether a later sentence lays a duty on a body (`Thống nhất chủ trương. Sở Y tế có trách nhiệm …`).
    fn lays_duty_later(&self) -> bool {
        let mut leads = self
            .told
            .more
            .iter()
            .filter(|(part, _)| *part == Part::Lead);
        leads.any(|(_, range)| {
            let behind = self.rest.get(range.end..).unwrap_or("");
            headings::lays_duty(behind.split(". ").next().unwrap_or(""))
        })
    }

    /// Whether a report ends with what it is (`Ủy ban nhân dân tỉnh báo cáo Bộ Nội vụ về …./.`).
    fn reports_to_somebody(&self) -> bool {
        self.rest.ends_with("./.")
            && self
                .behind_lead()
                .is_some_and(|b| b.starts_with(" báo cáo "))
    }

    /// Whether who leads is named behind what the sentence opens with (`Thống nhất với đề xuất của Sở Y tế, Sở Tài chính bố trí vốn`).
    fn leads_behind_an_occasion(&self) -> bool {
        self.told.lead.as_ref().is_some_and(|lead| lead.start > 0)
    }

    /// Whether labels say who does it. In a document that is no plan, a time alone makes no task: it may be that of a procedure.
    fn is_labelled(&self, plan_like: bool) -> bool {
        let says = |c: &Clause| match c.role {
            Role::Lead | Role::LeadAndCoordinating | Role::Coordinating => true,
            Role::Deadline => plan_like,
            _ => false,
        };
        self.clauses.iter().any(says) || self.clause_next && plan_like
    }
}

impl Reader {
    /// Titles of the open headings, innermost first.
    fn titles(&self) -> impl Iterator<Item = &str> {
        let innermost_first = self.levels.iter().rev();
        innermost_first.filter_map(|l| l.section.title.as_deref())
    }

    /// Whether what is read stands in a list of persons and offices, beneath the names of the bodies that they are of, too (`I. Thành phần`,
    /// `1. Sở Y tế`).
    fn in_roster(&self) -> bool {
        let innermost = self.levels.iter().rev().find(|l| {
            let title = l.section.title.as_deref();
            l.announces == Some(Announces::Tasks) && !title.is_some_and(levels::agencies_only)
                || title.is_some_and(headings::opens_roster)
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
    fn agrees_itself(&self, of: &Candidate) -> bool {
        let agrees = |b: &str| demands::only_agrees_among_work(b.trim_start());
        !self.plan_like && !of.hands_over() && of.behind_lead().is_some_and(agrees)
    }

    /// Whether a paragraph only names a ground, and behind it neither who is to do something or with whom (`2. Theo đề nghị của Sở Y tế, Sở Tài
    /// chính bố trí vốn`), nor what those are to do whom its heading names.
    fn is_only_a_ground(&self, of: &Candidate) -> bool {
        let rest = of.rest;
        let ground = lines::is_ground(rest)
            && (rest.ends_with(';') || !rest.starts_with("Căn cứ"))
            && !(self.letter && lines::asks(rest));
        let works = || match of.mark {
            None => of.told.handed,
            Some(mark) => {
                let assigned = of.told.lead.is_some() || of.told.coordinating.is_some();
                of.told.handed
                    || assigned && (mark.style != Style::Dash || self.assigns())
                    || self.assigns() && telling::opens_with_order(rest)
            }
        };
        ground && !works()
    }

    /// Whether a heading says who is to do what stands beneath it.
    fn assigns(&self) -> bool {
        self.levels.iter().any(|l| l.assigns)
    }

    /// Whether a paragraph of a report is work to come: by its headings, or because it asks somebody itself.
    fn reports_work_to_come(&self, of: &Candidate) -> bool {
        let asks =
            of.told.handed && !telling::tells_what_was_done(of.rest) && !demands::pleads(of.rest);
        asks || headings::speaks_of_work_to_come(self.titles())
    }

    /// Whether a paragraph under a heading that speaks of work only tells how things are: one without a mark, or beneath an opening that says
    /// itself what is to be done.
    fn only_tells(&self, of: &Candidate) -> bool {
        let ordered = || {
            let mut clauses = of.rest.split(", ").skip(1);
            clauses.any(telling::opens_with_order)
        };
        (of.mark.is_none() || self.asking.is_some() && !ordered())
            && of.rest.ends_with('.')
            && (headings::tells_of_a_state(of.rest)
                || (telling::sets_a_scene(of.rest) || telling::tells_what_was_done(of.rest))
                    && !telling::binds(of.rest))
    }

    /// Whether a letter asks its reader for something.
    fn asks_reader(&self, of: &Candidate) -> bool {
        self.letter && demands::asks_the_reader(of.rest)
    }

    /// How sure it is that a paragraph is a task; `None` when it is none.
    pub(super) fn judge(&self, of: &Candidate) -> Option<f64> {
        if self.is_no_work(of) || of.clauses.is_empty() && self.says_no_work(of) {
            return None;
        }
        let labelled = of.is_labelled(self.plan_like);
        if !labelled && self.rules.is_rule(of.rest, of.told, &self.levels) {
            return None;
        }
        if self.letter && (headings::asks_back(of.rest) || of.told.handed_away)
            || self.asks_reader(of)
        {
            return Some(LISTED);
        }
        // Running text and letters tell much of bodies; letters hand on what they ask.
        let listed = of.mark.is_some() && !self.letter;
        let given = Given {
            assigned: names_somebody(of.rest, of.told) || of.told.told_before && listed,
            labelled,
            heading: self.assigns(),
            bound: lead_of(of.rest, of.told).is_some_and(|lead| headings::names_bound(&lead)),
        };
        if self.is_beside_the_work(of, &given) {
            return None;
        }
        let announced = self.announced();
        if announced == Some(Announces::NoTasks) {
            let of_a_design = self.describes_a_design() && of.told.handed;
            let charged = of_a_design || self.is_duty_among_none(of, &given);
            return (labelled || charged).then_some(LISTED);
        }
        if headings::points_elsewhere(of.rest)
            && !given.assigned
            && !labelled
            && (!given.heading || of.rest.ends_with(':'))
        {
            return None;
        }
        if labelled || self.is_given(of, &given, announced) {
            return Some(ASSIGNED);
        }
        if paragraph::is_goal(of.rest) || self.only_tells(of) {
            return None;
        }
        self.listed_among(of, announced)
    }

    /// Whether a paragraph is no work whatever is said of it: a bracket, a ground, a form, an amount, a contact …
    fn is_no_work(&self, of: &Candidate) -> bool {
        let (content, rest) = (of.content, of.rest);
        self.report && !self.reports_work_to_come(of)
            || of.is_in_brackets()
            || headings::closes(rest)
            || self.is_only_a_ground(of)
            || of.is_an_empty_label()
            || is_blank_form(content)
            || paragraph::is_contact(content)
            || headings::introduces(content)
            || headings::tells_whom_to_reach(rest)
            || paragraph::is_for_notice(content)
            || is_amount(content)
            || of.clauses.is_empty() && is_quota(content)
            || rules::is_unit(content)
            || !self.plan_like && headings::answers_what_comes_in(rest)
            || self.report && (demands::pleads(rest) || of.reports_to_somebody())
            || self.procedures && self.is_step_of_a_procedure(of)
    }

    /// Whether a paragraph of an invitation only says that its writer holds the meeting: a numbered one may tell another body to hold one.
    fn holds_the_meeting(&self, of: &Candidate) -> bool {
        self.invites
            && !of.told.handed
            && headings::holds_a_meeting(of.rest)
            && (of.mark.is_none()
                || of.told.lead.is_none()
                || self.is_done_by_the_writer(of.rest, of.told))
    }

    /// Whether a paragraph of a document that publishes procedures is a cell of one of their tables: nothing marks it, and it hands nobody work
    /// beneath an article or number that does.
    fn is_step_of_a_procedure(&self, of: &Candidate) -> bool {
        of.mark.is_none()
            && !of.hands_over()
            && !headings::lays_duty(of.rest)
            && !self.levels.iter().any(|l| l.assigns && l.mark.is_some())
    }

    /// Whether a paragraph that no clause tells of says by itself that it is no work.
    fn says_no_work(&self, of: &Candidate) -> bool {
        let (content, rest, told) = (of.content, of.rest, of.told);
        let exclaims = rest.ends_with('!') && !told.handed;
        let tells_of_the_writer = || self.tells_of_the_writer(rest, told) && !self.asks_reader(of);
        let only_cites = || citations::only_cites(rest) && !of.hands_over();
        let to_nobody = told.lead.is_none() && !of.hands_over();
        let states = || {
            paragraph::is_provided_elsewhere(content)
                || telling::provides(rest) && !clauses::names_a_term(rest)
                || telling::names_a_year(rest)
                || of.is_labelled_as_none()
        };
        let in_a_roster = || {
            // `Ông Lê Văn Bình, Phó Trưởng phòng - Chủ trì`: of a meeting.
            let given = headings::lays_duty(rest) || of.opens_with_verb();
            self.in_roster()
                && !told.handed
                && !clauses::names_a_term(rest)
                && (headings::names_a_person(rest) || !given)
        };
        let of_a_procedure = || {
            told.lead.is_none() && !told.handed_later && paragraph::is_field_of_procedure(content)
        };
        let only_agrees = || {
            self.only_agrees(rest)
                && !told.handed_later
                && !of.lays_duty_later()
                && !of.leads_behind_an_occasion()
        };
        let tells_what_was_done = || {
            telling::tells_what_was_done(rest)
                && !of.hands_over()
                && !self.asks_reader(of)
                && !of.acts()
        };
        exclaims
            || !content.contains(' ')
            || tells_of_the_writer()
            || of.only_names_somebody()
            || only_cites()
            || to_nobody && states()
            || in_a_roster()
            || of_a_procedure()
            || only_agrees()
            || self.agrees_itself(of)
            || self.asking.is_some() && told.lead.is_none() && self.only_tells(of)
            || self.holds_the_meeting(of)
            || of.only_entitles()
            || of.only_describes()
            || of.mark.is_none() && demands::is_left_to_a_leader(rest)
            || self.letter && demands::begs(rest)
            || (self.letter || self.announced().is_none()) && tells_what_was_done()
    }

    /// Whether a paragraph is about the document itself, names a topic, or asks to report trouble, and gives nobody else something to do.
    fn is_beside_the_work(&self, of: &Candidate, given: &Given) -> bool {
        let rest = of.rest;
        let about_itself = || {
            let puts_in_force = of.is_of(Style::Article) || !self.plan_like && !given.heading;
            headings::is_about_itself(rest)
                || headings::takes_effect(rest)
                || headings::puts_in_force(rest, puts_in_force)
        };
        given.to_nobody() && headings::is_topic(rest, self.titles())
            || !given.assigned && !given.labelled && about_itself()
            || (!given.assigned || given.bound) && headings::asks_to_report_trouble(rest)
    }

    /// Whether a body is charged with something under a heading that announces no tasks: with money, or by a day.
    fn is_duty_among_none(&self, of: &Candidate, given: &Given) -> bool {
        let under = |says: fn(&str) -> bool| {
            let of_none = |l: &&levels::Level| l.announces == Some(Announces::NoTasks);
            let titles = self.levels.iter().filter(of_none);
            let mut titles = titles.filter_map(|l| l.section.title.as_deref());
            titles.any(says)
        };
        let charged = given.assigned && levels::gives_duty(of.rest);
        charged && under(paragraph::is_funding)
            // Behind a list of what was done stands who is to do something.
            || charged && of.mark.is_none() && self.beneath_what_was_told()
            || (charged || of.acts()) && under(charges::sets_a_term)
            // `Điều 5. Điều khoản thi hành`: beside the day of effect stands who is to do something.
            || !self.rules.are_the_document()
                && given.assigned
                && !given.bound
                && (charged || of.told.handed)
                && under(headings::is_final_provision)
    }

    /// Whether a paragraph is given to somebody as work. Rules say much about bodies; only what one of them is to do is a task.
    fn is_given(&self, of: &Candidate, given: &Given, announced: Option<Announces>) -> bool {
        let (rest, told) = (of.rest, of.told);
        let ordered = || self.letter && paragraph::is_ordered_behind_a_colon(rest, told);
        let duty = levels::gives_duty(rest)
            || told.handed_later
            || ordered()
            || self.plan_like && paragraph::is_given_behind_a_colon(rest, told)
            || !given.bound && paragraph::is_charged(rest, told)
            || (self.plan_like || self.concludes) && of.mark.is_some() && of.is_ordered()
            || given.heading && of.opens_with_verb();
        let to_somebody = given.assigned && (announced.is_some() || duty) || given.heading;
        to_somebody && (self.plan_like || duty || announced == Some(Announces::Tasks))
    }

    /// How sure it is that a paragraph which names nobody is a task, by what its headings announce.
    fn listed_among(&self, of: &Candidate, announced: Option<Announces>) -> Option<f64> {
        let verb = || of.opens_with_verb();
        match announced? {
            Announces::Tasks => {
                // What is to come was asked for above.
                let to_come = self.report && !telling::tells_what_was_done(of.rest);
                let asked = (to_come || self.under_duties()) && verb();
                if self.under_work() || self.plan_like || asked {
                    return Some(LISTED);
                }
                // What a leader says is to be done, without a name.
                (self.demanded && verb()).then_some(MAYBE)
            }
            Announces::MaybeTasks | Announces::Mixed => (self.plan_like && verb()).then_some(MAYBE),
            Announces::NoTasks => None,
        }
    }
}
