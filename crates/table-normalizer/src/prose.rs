//! Prose tasks: paragraphs that they themselves or their headings assign to somebody, or that stand
//! in a list which its heading calls tasks.
//!
//! Goals, requirements, grounds and conclusions are none. A paragraph is one task; labelled clauses
//! within it or right beneath it go to their fields.

mod blocks;
mod charge;
mod closing;
mod contents;
mod heading;
mod judge;
mod labels;
mod lead_ins;
mod letters;
mod objects;
mod open;
mod paragraph;
mod task;
mod told;

use crate::clauses::{self, Clause};
use crate::levels::{self, Level};
use crate::lines;
use crate::paragraph::{announced, is_plan, is_report, lead_of, names_somebody};
use crate::parts::title_line;
use crate::rules::Rules;
use crate::text::Item;
use judge::Candidate;
use model::draft::{Part, TaskDraft};
use model::record::Origin;
use paragraph::{Following, Paragraph, Said, Standing, is_clause};
use vietnamese::assignment;
use vietnamese::demands;
use vietnamese::headers::Role;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::Style;

/// Reads prose tasks; new tasks are appended to a list that table tasks share.
#[derive(Default)]
pub struct Reader {
    levels: Vec<Level>,
    /// What the title and the opening announce.
    root: Option<Announces>,
    /// A plan, programme or directive: its lists are work to do. In other documents only what is
    /// assigned to somebody is a task.
    plan_like: bool,
    /// A resolution or conclusion: what its headings call work is to be done.
    resolves: bool,
    /// What was concluded at a meeting.
    concludes: bool,
    /// What it lays down is rules, by its kind or by how it opens.
    rules: Rules,
    /// It publishes procedures of offices: what its annexes and tables hold are their steps.
    procedures: bool,
    /// Tasks since the last heading or clause, which the next clause is for.
    open: Vec<usize>,
    /// Roles that the open tasks have from clauses in their own paragraph.
    own: Vec<Role>,
    /// The last paragraph was a label of the open tasks.
    among_labels: bool,
    /// The content of the last task had a label (`Nội dung: …`): its other labels stand beside it.
    by_label: bool,
    /// The document is of a kind that gives nobody a task.
    silent: bool,
    /// A report (báo cáo): most of it tells what was done.
    report: bool,
    /// It asks somebody to come.
    invites: bool,
    /// Its articles stand outside of its Roman numbers: the first mark of the two was an article.
    articles_outside: Option<bool>,
    /// Items before this one belong to a label that stands above them.
    taken: usize,
    /// The item that is the heading opened last.
    headed: Option<usize>,
    /// Its annex describes a design.
    designs: bool,
    /// Nothing but its heading was read of an annex.
    begins_annex: bool,
    /// It is a letter, which asks those whom it is addressed to.
    letter: bool,
    /// Those whom the letter goes to.
    addressees: Option<String>,
    /// Whose letter it is, folded, where no leader asks in it for something.
    writer: Option<String>,
    /// Its opening leads to a list of what it asks for.
    demanded: bool,
    /// The last sentence of an opening that leads to the list.
    lead_in: Option<String>,
    /// The opening that says itself what those whom it names are to do (`… đề nghị Sở Y tế rà soát các giếng, cụ thể như sau:`).
    asking: Option<usize>,
    /// A table of tasks was the list that the heading above announced; what stands behind it are notes.
    behind_table: bool,
    /// The sentence that says when the document takes effect has passed: what has no mark stands beside the lists.
    closing: bool,
    /// The last article puts a programme of work in force.
    approves: bool,
    /// A heading since then is about what a body is there for and what it may do: its duties are no work of that programme.
    powers: bool,
}

impl Reader {
    /// A reader for a document whose title and opening are known.
    pub fn new(items: &[Item], parts: &[Part]) -> Self {
        let typed = parts.contains(&Part::TypeName);
        let subject = parts.contains(&Part::Subject);
        let letter = subject && !typed;
        let mut reader = Reader {
            plan_like: !typed && !subject,
            letter,
            addressees: letter.then(|| letters::addressees(items, parts)).flatten(),
            writer: letter.then(|| letters::writer(items, parts)).flatten(),
            ..Reader::default()
        };
        for (at, (item, part)) in items.iter().zip(parts).enumerate() {
            match part {
                Part::TypeName => reader.read_kind(&item.text),
                Part::Title if !typed => reader.read_title_of_no_kind(&item.text),
                Part::Title => reader.read_title(&item.text),
                Part::Opening => reader.read_opening(at, &item.text),
                _ => {}
            }
        }
        // The title of a table of contents before the body may be read as part of the document's own.
        let head = parts.iter().take_while(|part| **part != Part::Body).count();
        reader.taken = (0..head)
            .find_map(|at| contents::behind(items, at))
            .unwrap_or_default();
        let work = typed && reader.plan_like;
        if !work && !reader.letter {
            let title = title_line(items, parts);
            reader.rules.title(&title);
            reader.procedures = headings::publishes_procedures(&title);
        }
        reader
    }

    /// Takes in what kind of document it is.
    fn read_kind(&mut self, name: &str) {
        self.plan_like = is_plan(name);
        self.rules = Rules::of_document(name);
        self.silent = headings::kind_gives_no_tasks(name);
        self.report = is_report(name);
        self.resolves = headings::kind_resolves(name);
        self.concludes = headings::kind_concludes(name);
        self.invites = headings::kind_invites(name);
        self.read_title(name);
    }

    /// Takes in the title of a document whose kind no line names: it may name one (`Nghị quyết về việc …`), or one that the lists do not hold
    /// (`ĐỀ CƯƠNG BÁO CÁO`, `TÓM TẮT BÁO CÁO …`).
    fn read_title_of_no_kind(&mut self, title: &str) {
        if vietnamese::doctypes::kind_of_heading(title).is_some() {
            return self.read_kind(title);
        }
        self.silent |= headings::kind_gives_no_tasks(title);
        self.report |= headings::sums_up_a_report(title);
        self.plan_like &= !self.report;
        self.read_title(title);
    }

    /// Takes in what a title announces.
    fn read_title(&mut self, title: &str) {
        if headings::announces(title) == Some(Announces::Tasks)
            && title.to_lowercase().contains("nhiệm vụ")
        {
            self.root = Some(Announces::Tasks);
        }
    }

    /// Takes in what a sentence of the opening leads to.
    fn read_opening(&mut self, at: usize, text: &str) {
        if text.ends_with(':') {
            let sentence = text.rsplit(". ").next().unwrap_or(text);
            let told = self.silent || self.report || self.invites;
            let asks = !told && lead_ins::asks_itself(sentence);
            self.asking = asks.then_some(at);
            self.lead_in = Some(sentence.to_owned());
        }
        if demands::is_asked_by_a_leader(text) {
            self.writer = None;
        }
        let asks = demands::leads_to_demands(text);
        if !asks && !lead_ins::announces_tasks(text) {
            return;
        }
        self.root = Some(Announces::Tasks);
        self.levels = levels::opening(text).into_iter().collect();
        self.demanded = asks;
        let of_the_reader = || self.levels.is_empty() || demands::asks_the_addressed(text);
        if self.letter && asks && of_the_reader() {
            self.levels = vec![levels::assigning(self.addressees.clone())];
        }
    }

    /// Starts an annex or the text after a table: nothing above applies. A title may go on from the line before.
    pub fn restart(&mut self, title: &str, goes_on: bool) {
        self.levels.clear();
        self.open.clear();
        self.rules.restart(title, goes_on);
        let steps = self.procedures && !is_plan(title);
        self.silent = headings::kind_gives_no_tasks(title) || goes_on && self.silent || steps;
        self.report &= vietnamese::doctypes::kind_of_heading(title).is_none_or(|k| k == "annex");
        self.designs = open::only_designs(title) || goes_on && self.designs;
        self.begins_annex = true;
        self.approves = false;
        self.powers = false;
        self.closing = false;
        self.demanded = false;
        self.lead_in = None;
        self.behind_table = false;
        self.articles_outside = None;
        if is_plan(title) {
            self.plan_like = true;
        } else if vietnamese::doctypes::kind_of_heading(title).is_some_and(|k| k != "annex") {
            self.plan_like = false;
        }
        if headings::announces(title) == Some(Announces::Tasks) {
            self.root = Some(Announces::Tasks);
        } else {
            self.root = None;
        }
    }

    /// Tells that a table of tasks stands here.
    pub fn pass_table(&mut self) {
        self.behind_table = true;
    }

    /// The task that the opening itself is, and its item: for a document beneath whose opening no list of tasks stands.
    pub fn opening_task(&self, items: &[Item]) -> Option<(usize, TaskDraft)> {
        let at = self.asking?;
        let item = &items[at];
        let content = item.text.trim_end_matches([':', ' ']).to_owned();
        let mut task = TaskDraft {
            origin: Origin::Prose,
            confidence: judge::LISTED * item.confidence,
            place: item.place.clone(),
            ..TaskDraft::default()
        };
        task.raw.content = content;
        Some((at, task))
    }

    /// Reads one paragraph; gives the task that it became.
    pub fn read(
        &mut self,
        at: usize,
        items: &[Item],
        parts: &[Part],
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        if self.silent || at < self.taken || lines::says_nothing(&items[at].text) {
            return None;
        }
        let paragraph = Paragraph::of(at, items, parts);
        if self.passes_over(&paragraph) {
            return None;
        }
        self.place_article(paragraph.mark(), paragraph.rest);
        if self.opens_block(at, items, parts)
            || self.opens_chapter(&paragraph)
            || self.goes_on_with_heading(&paragraph)
        {
            return None;
        }
        let said = self.said(&paragraph);
        let standing = self.standing(&paragraph);
        if labels::are_alone(&paragraph, &said) {
            return self.take_labels(&paragraph, &said.clauses, standing.rank, tasks);
        }
        if said.clauses.is_empty() {
            if self.only_grounds(paragraph.mark(), paragraph.rest, paragraph.next_item()) {
                return None;
            }
            if let Some(behind) = self.objects(&paragraph, standing.rank) {
                return self.take_with_objects(&paragraph, behind, standing.rank, tasks);
            }
        }
        let following = paragraph.following(&standing);
        let lead_in = self.take_lead_in(&paragraph, &said, &standing, &following, tasks);
        if lead_in.is_some() {
            return lead_in;
        }
        if self.heads_what_follows(&paragraph, &said, &following) {
            self.open_heading(standing.rank, &paragraph, paragraph.rest);
            if let Some(level) = self.levels.last_mut() {
                level.sign = standing.sign;
                level.introduce(paragraph.next_item());
            }
            return None;
        }
        self.take(&paragraph, said, standing.rank, &following, tasks)
    }

    /// Whether a paragraph is another paper's, or the first of a charter or an annex that gives nobody work, which all of it then does not.
    fn passes_over(&mut self, paragraph: &Paragraph) -> bool {
        let quoted = || letters::behind_quotation(paragraph.items, paragraph.at);
        if let Some(behind) = self.letter.then(quoted).flatten() {
            self.taken = behind;
            return true;
        }
        if let Some(behind) = contents::behind(paragraph.items, paragraph.at) {
            self.taken = behind;
            return true;
        }
        // `PHỤ LỤC 1`, and in the next line what it is: `Đề cương báo cáo …`.
        self.begins_annex &= paragraph.mark.is_none();
        let rest = paragraph.rest;
        self.designs |= self.begins_annex && open::only_designs(rest);
        self.silent = self.begins_annex && headings::kind_gives_no_tasks(rest)
            || paragraph.is_of(Style::Article) && headings::is_of_charter(rest);
        self.silent
    }

    /// Opens the chapter whose mark a paragraph is and nothing else (`Chương II`), or names it by its title in the next line.
    fn opens_chapter(&mut self, paragraph: &Paragraph) -> bool {
        let (mark, rest) = (paragraph.mark(), paragraph.rest);
        if mark.is_some() && rest.is_empty() {
            if paragraph.is_of(Style::Part) {
                let rank = levels::rank(mark, &self.levels, paragraph.item());
                self.push_heading(rank, mark, rest, paragraph.item().emphasis);
            }
            return true;
        }
        let unnamed = |l: &&mut Level| {
            let part = l.mark.as_ref().is_some_and(|m| m.style == Style::Part);
            part && l.section.title.is_none()
        };
        if mark.is_none()
            && lines::is_caps(rest)
            && let Some(level) = self.levels.last_mut().filter(unnamed)
        {
            level.section.title = Some(rest.to_owned());
            level.announces = announced(rest);
            return true;
        }
        false
    }

    /// What a paragraph says: the work, and the clauses about it or about the tasks above.
    fn said(&mut self, paragraph: &Paragraph) -> Said {
        let (content, clauses) = match self.says_of_open(paragraph.mark(), paragraph.rest) {
            Some(clauses) => (String::new(), clauses),
            None => clauses::split(paragraph.rest),
        };
        let said = Said { content, clauses };
        let said = match self.description(paragraph, &said) {
            Some(clause) => Said::clause(clause),
            None => said,
        };
        match self.label_of_names(paragraph, &said) {
            Some((clause, behind)) => {
                self.taken = behind;
                Said::clause(clause)
            }
            None => said,
        }
    }

    /// How deep a paragraph stands.
    fn standing(&mut self, paragraph: &Paragraph) -> Standing {
        let (mark, rest) = (paragraph.mark(), paragraph.rest);
        self.closing = mark.is_none() && (self.closing || headings::takes_effect(rest));
        // `* Sở Y tế:` above `- Dọn giếng.`: the other sign is deeper.
        let sign = paragraph
            .next_item()
            .and_then(|next| levels::sign_above(paragraph.item(), mark, rest, next));
        let rank = if sign.is_some() {
            levels::ABOVE_LISTS
        } else if let Some(rank) = self.beneath_a_holder(paragraph) {
            rank
        } else if self.closing || self.closes_the_list(paragraph) {
            levels::BENEATH_CHAPTERS
        } else {
            let rank = levels::rank(mark, &self.levels, paragraph.item());
            let next = paragraph
                .next_item()
                .filter(|_| levels::is_of_heading(rank, mark));
            next.and_then(|next| levels::above_new_list(&self.levels, rest, next))
                .unwrap_or(rank)
        };
        Standing { rank, sign }
    }

    /// Puts a paragraph that is nothing but labels into the tasks that it is for, or opens the section that it heads.
    fn take_labels(
        &mut self,
        paragraph: &Paragraph,
        clauses: &[Clause],
        rank: u32,
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        let (mark, rest, next) = (paragraph.mark(), paragraph.rest, paragraph.next_item());
        let title = if next.is_some_and(is_clause) {
            None
        } else if self.heads_a_holder(rank, mark, rest, clauses, next) {
            Some(rest)
        } else if self.stands_beside(mark, clauses) {
            // `2. Hoàn thành trước ngày 30/10/2027`, a list beneath.
            clauses.first().map(|label| match label.role {
                Role::Deadline => rest,
                _ => label.label.as_str(),
            })
        } else {
            None
        };
        match title {
            Some(title) => {
                self.open_heading(rank, paragraph, title);
                None
            }
            None => self.clause_paragraph(paragraph.item(), clauses, mark, tasks),
        }
    }

    /// Opens the section that a paragraph heads: no clause behind it is for the tasks before.
    fn open_heading(&mut self, rank: u32, paragraph: &Paragraph, title: &str) {
        self.open.clear();
        self.own.clear();
        self.push_heading(rank, paragraph.mark(), title, paragraph.item().emphasis);
        self.headed = Some(paragraph.at);
    }

    /// Takes a paragraph that heads nothing: the task that it is, or `None`.
    fn take(
        &mut self,
        paragraph: &Paragraph,
        said: Said,
        rank: u32,
        following: &Following,
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        let (mark, rest) = (paragraph.mark(), paragraph.rest);
        levels::close(&mut self.levels, rank, mark);
        let Said { content, clauses } = said;
        // `a) Nhiệm vụ: …`: the label of the content itself.
        let labelled =
            content.is_empty() && clauses.first().is_some_and(|c| c.role == Role::Content);
        let (content, clauses) = if labelled {
            (clauses[0].value.clone(), clauses[1..].to_vec())
        } else {
            (content, clauses)
        };
        let told = assignment::read(rest);
        let beside_table = self.behind_table && !paragraph.is_numbered();
        if clauses.is_empty()
            && (headings::is_note(rest) || beside_table && !names_somebody(rest, &told))
        {
            return None;
        }
        let candidate = Candidate {
            content: &content,
            rest,
            told: &told,
            clauses: &clauses,
            clause_next: following.clause,
            mark,
        };
        let Some(confidence) = self.judge(&candidate) else {
            self.pass(rank, mark.cloned());
            return None;
        };
        let mut task = self.draft(content, &clauses, mark, paragraph.item(), confidence);
        if task.raw.lead.is_none() {
            task.raw.lead = self.readers_asked(rest, &told);
        }
        let index = tasks.len();
        tasks.push(task);
        if !self.own.is_empty() || paragraph.is_numbered() {
            self.open.clear();
        }
        self.own = clauses.iter().map(|c| c.role).collect();
        self.open.push(index);
        self.among_labels = false;
        self.by_label = labelled;
        // What follows deeper stands beneath this paragraph.
        if let Some(mark) = mark
            && (!mark.text.is_empty() || following.deeper)
        {
            self.levels
                .push(Level::of_task(rank, mark, lead_of(rest, &told), index));
        }
        Some(index)
    }
}
