//! Whom a heading charges with what stands beneath it, and how it announces that.

use super::Reader;
use super::told;
use crate::levels;
use crate::lines;
use crate::paragraph::{announced, lead_of, names_somebody};
use crate::values;
use vietnamese::agencies::Agencies;
use vietnamese::assignment::{self, Assignment};
use vietnamese::charges;
use vietnamese::demands;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{Ordinal, Style};

/// Whom a heading charges with what stands beneath it, and how it announces that.
pub(super) struct Charge {
    pub announces: Option<Announces>,
    /// It says who is to do what stands beneath.
    pub assigns: bool,
    /// Those whom it names.
    pub agency: Option<String>,
    /// It says who speaks and that something is asked: it is about the whole list and heads no part of it.
    pub of_all: bool,
}

/// Whether a title names a period of the plan (`QUÝ III/2021 (Tháng 7 – 9)`).
fn names_a_period(title: &str) -> bool {
    /// Most words of such a title.
    const LONGEST: usize = 8;
    let numbered = title.contains(|c: char| c.is_ascii_digit());
    numbered && title.split_whitespace().count() <= LONGEST && values::is_date(title)
}

/// Whether the title of a chapter may begin with a body and go on with other matters: `IV. ĐOÀN KIỂM TRA, THỜI GIAN KIỂM TRA`.
fn is_chapter_of_several(mark: Option<&Ordinal>, rest: &str, told: &Assignment) -> bool {
    mark.is_some_and(|m| matches!(m.style, Style::Roman | Style::Letter))
        && lines::is_caps(rest)
        && !told.handed
        && told.coordinating.is_none()
}

impl Reader {
    /// Whom a heading charges with what stands beneath it.
    pub(super) fn charge(&self, mark: Option<&Ordinal>, rest: &str, title: &str) -> Charge {
        let told = assignment::read(rest);
        let criteria = headings::leads_to_criteria(rest);
        let demands = mark.is_none() && !criteria && demands::leads_to_demands(rest);
        // Within a list of tasks an office heads what it is to do (`GIÁM ĐỐC SỞ Y TẾ`).
        let holder = self.plan_like && self.announced() == Some(Announces::Tasks);
        let office = mark.is_none() && lines::is_caps(rest) && lines::names_office(rest) && !holder;
        // `Lãnh đạo Sở`: a cell that says who takes a step of a procedure.
        let cell = self.procedures && mark.is_none() && levels::agencies_only(rest);
        let authority = office || cell || self.is_of_a_form(mark, rest, &told);
        // `Bộ Tài chính hướng dẫn như sau:` above all else tells who issues the rules.
        let issuing = !self.plan_like && mark.is_none() && self.levels.is_empty() && !told.handed;
        // `Hội đồng nhân dân tỉnh quyết nghị các nội dung sau:`: who decides does not carry it out.
        let decides = !self.plan_like && assignment::decides(rest, &told);
        // `Bộ Tài chính gửi kèm các tài liệu gồm:`: what a letter's writer does gives nobody work.
        let written = mark.is_none() && self.is_done_by_the_writer(rest, &told);
        let told_of = !demands
            && (mark.is_none() && told::leads_to_no_work(rest, &told)
                || self.beneath_what_was_told());
        // `1. Nhà đầu tư của hai dự án:`
        let party = (mark.is_some() && rest.ends_with(':') && !criteria)
            .then(|| charges::party(title))
            .flatten()
            .filter(|_| self.announced() == Some(Announces::Tasks));
        let misread = || mark.is_some() && Agencies::get().is_body_but_for_marks(title);
        let names =
            !is_chapter_of_several(mark, rest, &told) && (names_somebody(rest, &told) || misread());
        let assigns = !authority
            && !criteria
            && !decides
            && !written
            && !told_of
            && (levels::agencies_only(rest)
                || levels::names_labelled(rest)
                || levels::charges_somebody(rest)
                || mark.is_some() && self.under_duties() && charges::may_name_a_holder(title)
                || party.is_some()
                || !issuing && (names || levels::names_duty(rest)));
        // It may only say with whom what stands beneath is to be done.
        let joins = told.coordinating.is_some() || assignment::only_joins(rest);
        let named = assigns || !authority && !issuing && !decides && !written && !told_of && joins;
        let addressed = self.letter && demands && (!assigns || demands::asks_the_addressed(rest));
        let agency = if addressed {
            self.addressees.clone()
        } else {
            let whose = || named.then(|| levels::whose(title));
            // Who is asked behind a clause is known by the colon alone (`Tăng cường giám sát, Bộ trưởng Bộ Y tế yêu cầu Cục Phòng bệnh:`).
            let by_colon = told.handed && assignment::read(title).lead.is_none();
            let asked = by_colon.then(|| lead_of(rest, &told)).flatten();
            asked.or_else(|| party.or_else(whose).map(str::to_owned))
        };
        let enclosed = written && headings::names_objects(rest).is_some();
        // `Điều 2. Căn cứ kết quả nêu tại Điều 1:` leads to what is then to be done; grounds themselves are no article.
        let on_grounds = mark.is_some_and(|m| m.style == Style::Article)
            && rest.ends_with(':')
            && lines::is_ground(rest);
        let announces = if criteria || enclosed || told_of {
            Some(Announces::NoTasks)
        } else if assigns || demands || on_grounds {
            Some(Announces::Tasks)
        } else {
            let period = || self.plan_like && names_a_period(title);
            announced(rest).or_else(|| period().then_some(Announces::MaybeTasks))
        };
        let unsigned = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        Charge {
            announces,
            assigns: assigns || addressed,
            agency,
            of_all: authority && demands::sends(rest)
                || demands && !levels::agencies_only(unsigned),
        }
    }

    /// Whether a line is the letterhead or signature of a form or an example: in a text without lists of work a bare name in capitals gives
    /// nobody anything.
    fn is_of_a_form(&self, mark: Option<&Ordinal>, rest: &str, told: &Assignment) -> bool {
        mark.is_none()
            && lines::is_caps(rest)
            && !self.plan_like
            && !self.letter
            && !told.handed
            && self.announced() != Some(Announces::Tasks)
    }
}
