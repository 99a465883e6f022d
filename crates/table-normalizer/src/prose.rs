//! Prose tasks: paragraphs that they themselves or their headings assign to somebody, or that stand
//! in a list which its heading calls tasks.
//!
//! Goals, requirements, grounds and conclusions are none. A paragraph is one task; labelled clauses
//! within it or right beneath it go to their fields.

use crate::clauses::{self, Clause};
use crate::levels::{self, Level};
use crate::lines;
use crate::paragraph::{
    self, announced, is_amount, is_blank_form, is_plan, lead_of, names_somebody, names_type,
    only_names, split_mark,
};
use crate::rules::{self, Rules};
use crate::text::{Item, Kind};
use model::Warning;
use model::draft::{Part, TaskDraft};
use model::record::{Origin, OtherColumn, RawFields, RoleKind, Section};
use vietnamese::assignment::{self, Assignment};
use vietnamese::headers::Role;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{Ordinal, Style};

/// Confidence that a paragraph which is assigned to somebody is a task.
const ASSIGNED: f64 = 0.95;
/// … which stands in a list that its heading calls tasks.
const LISTED: f64 = 0.85;
/// … which stands under a heading that may announce tasks.
const MAYBE: f64 = 0.6;

/// Shorter than this (characters), a line without a mark that leads to a list is a heading, not a sentence.
const SHORT: usize = 60;

/// Reads prose tasks; new tasks are appended to a list that table tasks share.
pub struct Reader {
    levels: Vec<Level>,
    /// What the title and the opening announce.
    root: Option<Announces>,
    /// A plan, programme or directive: its lists are work to do. In other documents only what is
    /// assigned to somebody is a task.
    plan_like: bool,
    /// What it lays down is rules, by its kind or by how it opens.
    rules: Rules,
    /// Tasks since the last heading or clause, which the next clause is for.
    open: Vec<usize>,
    /// Roles that the open tasks have from clauses in their own paragraph.
    own: Vec<Role>,
    /// The document is of a kind that gives nobody a task.
    silent: bool,
    /// Its articles stand outside of its Roman numbers: the first mark of the two was an article.
    articles_outside: Option<bool>,
    /// Items before this one belong to a label that stands above them.
    taken: usize,
}

impl Reader {
    /// A reader for a document whose title and opening are known.
    pub fn new(items: &[Item], parts: &[Part]) -> Self {
        let mut root = None;
        let mut levels = Vec::new();
        let mut plan_like = !parts.contains(&Part::TypeName) && !parts.contains(&Part::Subject);
        let mut rules = Rules::default();
        let typed = parts.contains(&Part::TypeName);
        let mut silent = false;
        for (item, part) in items.iter().zip(parts) {
            let names_kind = *part == Part::Title
                && !typed
                && vietnamese::doctypes::kind_of_heading(&item.text).is_some();
            if *part == Part::TypeName || names_kind {
                plan_like = is_plan(&item.text);
                rules = Rules::of_document(&item.text);
                silent = headings::kind_gives_no_tasks(&item.text);
            }
            match part {
                Part::Title | Part::TypeName
                    if headings::announces(&item.text) == Some(Announces::Tasks)
                        && item.text.to_lowercase().contains("nhiệm vụ") =>
                {
                    root = Some(Announces::Tasks);
                }
                Part::Opening
                    if item.text.ends_with(':')
                        && (matches!(
                            headings::announces(&item.text),
                            Some(Announces::Tasks | Announces::Mixed)
                        ) || headings::directs(&item.text)) =>
                {
                    root = Some(Announces::Tasks);
                    levels = levels::opening(&item.text).into_iter().collect();
                }
                _ => {}
            }
        }
        Reader {
            levels,
            root,
            plan_like,
            rules,
            open: Vec::new(),
            own: Vec::new(),
            silent,
            articles_outside: None,
            taken: 0,
        }
    }

    /// Starts an annex or the text after a table: nothing above applies.
    pub fn restart(&mut self, title: &str) {
        self.levels.clear();
        self.open.clear();
        self.rules.restart(title);
        self.silent = false;
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

    /// Reads one paragraph; gives the task that it became.
    pub fn read(
        &mut self,
        at: usize,
        items: &[Item],
        item_parts: &[Part],
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        let item = &items[at];
        if self.silent || at < self.taken {
            return None;
        }
        let (mark, rest) = split_mark(&item.text);
        self.place_article(mark.as_ref());
        if rest.is_empty() && mark.is_some() {
            // `Chương II`, its title in the next line.
            if mark.as_ref().is_some_and(|m| m.style == Style::Part) {
                self.push_heading(
                    levels::rank(mark.as_ref(), &self.levels, item),
                    mark.as_ref(),
                    rest,
                    item.emphasis,
                );
            }
            return None;
        }
        if mark.is_none()
            && lines::is_caps(rest)
            && let Some(level) = self.levels.last_mut()
            && level.section.title.is_none()
            && level.mark.as_ref().is_some_and(|m| m.style == Style::Part)
        {
            level.section.title = Some(rest.to_owned());
            level.announces = announced(rest);
            return None;
        }
        let (content, clauses) = clauses::split(rest);
        let last = next_paragraph(at, items, item_parts).is_none();
        let rank = if last && mark.is_none() && self.closes_the_list(rest) {
            levels::BENEATH_CHAPTERS
        } else {
            levels::rank(mark.as_ref(), &self.levels, item)
        };
        let (content, clauses) =
            match self.label_of_names(at, items, item_parts, &content, &clauses) {
                Some((clause, behind)) => {
                    self.taken = behind;
                    (content, vec![clause])
                }
                None => (content, clauses),
            };
        // A label alone leads to clauses; else it is the heading of the paragraphs beneath.
        let labels = clauses.iter().any(|c| !c.value.is_empty())
            || next_paragraph(at, items, item_parts).is_some_and(|n| is_clause(&items[n]));
        if content.is_empty()
            && !clauses.is_empty()
            && labels
            && clauses[0].role != Role::Content
            && !assignment::only_joins(rest)
        {
            return self.clause_paragraph(item, &clauses, mark.as_ref(), tasks);
        }
        let next = next_paragraph(at, items, item_parts);
        let next_mark = next.and_then(|n| split_mark(&items[n].text).0);
        let deeper = next_mark
            .as_ref()
            .is_some_and(|m| levels::style_rank(m) > rank)
            || next_mark.is_none()
                && next.is_some()
                && mark.is_some()
                && !is_heading_alone(&items[next.unwrap_or(at)]);
        let clause_next = next.is_some_and(|n| {
            let (mark, text) = split_mark(&items[n].text);
            // A clause that stands further out is for more than this paragraph.
            let outer = mark.as_ref().is_some_and(|m| levels::style_rank(m) < rank);
            let (c, found) = clauses::split(text);
            let tells = |f: &Clause| !matches!(f.role, Role::Content | Role::Funding);
            !outer && c.is_empty() && found.first().is_some_and(tells)
        });
        if self.is_heading(item, mark.as_ref(), rest, deeper, clause_next, &clauses) {
            self.open.clear();
            self.own.clear();
            self.push_heading(rank, mark.as_ref(), rest, item.emphasis);
            return None;
        }
        levels::close(&mut self.levels, rank, mark.as_ref());
        let (content, clauses) = match clauses.first() {
            // `a) Nhiệm vụ: …`: the label of the content itself.
            Some(first) if content.is_empty() && first.role == Role::Content => {
                (first.value.clone(), clauses[1..].to_vec())
            }
            _ => (content, clauses),
        };
        let told = assignment::read(rest);
        let confidence = self.judge(&content, rest, &told, &clauses, clause_next)?;
        let index = tasks.len();
        let unnumbered = mark.as_ref().is_none_or(|m| m.text.is_empty());
        tasks.push(self.draft(content, &clauses, mark.as_ref(), item, confidence));
        if self.open.last().is_some_and(|_| !self.own.is_empty())
            || mark.as_ref().is_some_and(|m| m.style < Style::Dash)
        {
            self.open.clear();
        }
        self.own = clauses.iter().map(|c| c.role).collect();
        self.open.push(index);
        // What follows deeper stands beneath this paragraph.
        if mark.is_some() && (!unnumbered || deeper) {
            let lead = lead_of(rest, &told);
            self.levels.push(Level {
                rank,
                section: Section {
                    ordinal: mark
                        .as_ref()
                        .map(|m| m.text.clone())
                        .filter(|t| !t.is_empty()),
                    title: None,
                },
                announces: None,
                assigns: lead.is_some(),
                agency: lead,
                mark: mark.clone(),
                task: Some(index),
                shown: true,
            });
        }
        Some(index)
    }

    /// An article ends all that is numbered within the one before, where articles are outermost.
    fn place_article(&mut self, mark: Option<&Ordinal>) {
        let Some(mark) = mark else { return };
        let outside = match mark.style {
            Style::Article => *self.articles_outside.get_or_insert(true),
            Style::Roman | Style::Letter => {
                self.articles_outside.get_or_insert(false);
                false
            }
            _ => false,
        };
        if outside {
            levels::close(&mut self.levels, levels::BENEATH_PARTS, None);
        }
    }

    /// Whether a last paragraph without a mark hands a task to somebody after a numbered list: it stands beside the list.
    fn closes_the_list(&self, rest: &str) -> bool {
        let listed = !self.open.is_empty() || self.levels.last().is_some_and(|l| l.task.is_some());
        let told = assignment::read(rest);
        let concludes = told.lead.is_some() && headings::speaks_of_itself(rest);
        listed && (told.handed || concludes)
    }

    /// A label without a value (`Đơn vị phối hợp:`) with the bodies that the paragraphs beneath name and nothing else, and the
    /// item behind them.
    fn label_of_names(
        &self,
        at: usize,
        items: &[Item],
        parts: &[Part],
        content: &str,
        clauses: &[Clause],
    ) -> Option<(Clause, usize)> {
        let [label] = clauses else { return None };
        let of_bodies = matches!(
            label.role,
            Role::Lead | Role::LeadAndCoordinating | Role::Coordinating
        );
        if !of_bodies || !content.is_empty() || !label.value.is_empty() || self.open.is_empty() {
            return None;
        }
        let mut names = Vec::new();
        let mut behind = at;
        while let Some(next) = next_paragraph(behind, items, parts) {
            let (_, text) = split_mark(&items[next].text);
            if text.ends_with(':') || !only_names(text, &assignment::read(text)) {
                break;
            }
            names.push(text.trim_end_matches([';', '.', ',', ' ']));
            behind = next;
        }
        let value = names.join("\n");
        (!names.is_empty()).then(|| {
            let clause = Clause {
                value,
                ..label.clone()
            };
            (clause, behind + 1)
        })
    }

    fn is_heading(
        &self,
        item: &Item,
        mark: Option<&Ordinal>,
        rest: &str,
        deeper: bool,
        clause_next: bool,
        found: &[Clause],
    ) -> bool {
        let length = rest.chars().count();
        if !found.is_empty()
            && found
                .iter()
                .any(|c| c.role != Role::Content && !c.value.is_empty())
        {
            return false;
        }
        let closed = rest.ends_with(['.', ';', '!']) || rest.ends_with("./.");
        let outer =
            mark.is_some_and(|m| matches!(m.style, Style::Part | Style::Roman | Style::Letter));
        let caps = lines::is_caps(rest) && length < 250;
        if caps || outer && !closed && length < 400 {
            return !clause_next || outer;
        }
        if clause_next {
            return false;
        }
        if levels::agencies_only(rest) {
            return deeper || !closed;
        }
        let listed = mark.is_some_and(|m| matches!(m.style, Style::Dash | Style::Plus));
        if rest.ends_with(':') {
            return deeper || mark.is_none() || !listed;
        }
        if item.emphasis && (!closed || deeper) && length < 300 {
            return mark.is_none_or(|m| !matches!(m.style, Style::Dash | Style::Plus)) || deeper;
        }
        mark.is_some() && !closed && deeper && length < 260
    }

    fn push_heading(&mut self, rank: u32, mark: Option<&Ordinal>, rest: &str, emphasis: bool) {
        levels::close(&mut self.levels, rank, mark);
        self.rules.heading(mark, rest);
        let title = rest.trim_end_matches([':', ' ', '.']).to_owned();
        let authority = mark.is_none() && lines::is_caps(rest) && lines::names_office(rest);
        let told = assignment::read(rest);
        // `Bộ Tài chính hướng dẫn như sau:` above all else tells who issues the rules.
        let issuing = !self.plan_like && mark.is_none() && self.levels.is_empty() && !told.handed;
        let assigns = !authority
            && (levels::agencies_only(rest)
                || !issuing && (names_somebody(rest, &told) || levels::names_duty(rest)));
        // It may only say with whom what stands beneath is to be done.
        let joins = told.coordinating.is_some() || assignment::only_joins(rest);
        let agency =
            (assigns || !authority && !issuing && joins).then(|| levels::whose(&title).to_owned());
        let announces = if assigns || mark.is_none() && headings::leads_to_demands(rest) {
            Some(Announces::Tasks)
        } else {
            announced(rest)
        };
        self.levels.push(Level {
            rank,
            section: Section {
                ordinal: mark.map(|m| m.text.clone()).filter(|t| !t.is_empty()),
                title: (!title.is_empty()).then_some(title),
            },
            announces,
            agency,
            mark: mark.cloned(),
            task: None,
            assigns,
            shown: mark.is_some()
                || (emphasis
                    || lines::is_caps(rest)
                    || rest.chars().count() < SHORT && !headings::points_elsewhere(rest))
                    && !names_type(rest),
        });
    }

    /// What the open headings announce. The innermost that says tasks or no tasks decides; one that
    /// only may announce tasks counts where none further out says that there are none.
    fn announced(&self) -> Option<Announces> {
        let mut maybe = None;
        for announces in self.levels.iter().rev().filter_map(|l| l.announces) {
            match announces {
                Announces::Tasks | Announces::NoTasks => return Some(announces),
                Announces::MaybeTasks | Announces::Mixed => maybe = maybe.or(Some(announces)),
            }
        }
        match (self.root, maybe) {
            (Some(Announces::Tasks), _) => Some(Announces::Tasks),
            (root, maybe) => maybe.or(root),
        }
    }

    /// Whether an open heading announces measures.
    fn under_measures(&self) -> bool {
        self.levels.iter().any(|l| {
            l.announces == Some(Announces::Tasks)
                && l.section
                    .title
                    .as_deref()
                    .is_some_and(headings::names_measures)
        })
    }

    /// How sure it is that a paragraph is a task; `None` when it is none.
    fn judge(
        &self,
        content: &str,
        rest: &str,
        told: &Assignment,
        clauses: &[Clause],
        clause_next: bool,
    ) -> Option<f64> {
        let parenthesis =
            content.starts_with('(') && (content.ends_with(')') || lines::is_issued_with(content));
        if parenthesis
            || headings::closes(rest)
            || lines::is_ground(rest) && (rest.ends_with(';') || !rest.starts_with("Căn cứ"))
            || is_blank_form(content)
            || clauses.is_empty() && only_names(rest, told)
            || is_amount(content)
            || rules::is_unit(content)
            || !content.contains(' ') && clauses.is_empty()
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
        let assigned = names_somebody(rest, told);
        let announced = self.announced();
        let heading = self.levels.iter().any(|l| l.assigns);
        if headings::is_about_itself(rest) && !assigned && !labelled {
            return None;
        }
        let bound = lead_of(rest, told).is_some_and(|lead| headings::names_bound(&lead));
        if headings::asks_to_report_trouble(rest) && (!assigned || bound) {
            return None;
        }
        if announced == Some(Announces::NoTasks) {
            let duty = assigned && levels::gives_duty(rest);
            let funding = self.levels.iter().rev().any(|l| {
                l.announces == Some(Announces::NoTasks)
                    && l.section
                        .title
                        .as_deref()
                        .is_some_and(paragraph::is_funding)
            });
            return (labelled || duty && funding).then_some(LISTED);
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
            || heading && vietnamese::agencies::Agencies::get().starts_with_verb(content);
        let given = assigned && (announced.is_some() || duty) || heading;
        if labelled || given && (self.plan_like || duty || announced == Some(Announces::Tasks)) {
            return Some(ASSIGNED);
        }
        match announced {
            Some(Announces::Tasks) if self.under_measures() => Some(LISTED),
            _ if !self.plan_like => None,
            Some(Announces::Tasks) => Some(LISTED),
            Some(Announces::MaybeTasks | Announces::Mixed) => vietnamese::agencies::Agencies::get()
                .starts_with_verb(content)
                .then_some(MAYBE),
            _ => None,
        }
    }

    fn draft(
        &self,
        content: String,
        clauses: &[Clause],
        mark: Option<&Ordinal>,
        item: &Item,
        confidence: f64,
    ) -> TaskDraft {
        let mut task = TaskDraft {
            origin: Origin::Prose,
            section: self
                .levels
                .iter()
                .filter(|l| l.shown)
                .map(|l| l.section.clone())
                .collect(),
            parent: mark
                .filter(|m| !m.text.is_empty())
                .and_then(|_| self.levels.iter().rev().find_map(|l| l.task)),
            ordinal: mark.map(|m| m.text.clone()).filter(|t| !t.is_empty()),
            raw: RawFields {
                content: content.trim_end_matches(':').trim_end().to_owned(),
                ..RawFields::default()
            },
            headings: self
                .levels
                .iter()
                .filter_map(|l| l.agency.clone())
                .collect(),
            confidence: confidence * item.confidence,
            place: item.place.clone(),
            ..TaskDraft::default()
        };
        for clause in clauses {
            fill(&mut task, clause, false);
        }
        task
    }

    /// A paragraph that is nothing but clauses: they are for the tasks above it that lack them.
    fn clause_paragraph(
        &mut self,
        item: &Item,
        clauses: &[Clause],
        mark: Option<&Ordinal>,
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        let taken = clauses
            .iter()
            .any(|c| self.own.contains(&c.role) && mark.is_none());
        if self.open.is_empty() || taken {
            // The statement that these clauses belong to is lost.
            let lead = clauses
                .iter()
                .any(|c| matches!(c.role, Role::Lead | Role::LeadAndCoordinating));
            if !lead || !self.plan_like {
                return None;
            }
            // It stands beside the task before it, not beneath.
            self.levels.retain(|l| l.task.is_none());
            let mut task = self.draft(String::new(), clauses, None, item, 0.5);
            task.warnings.push(Warning::at(
                "statement-lost",
                "agencies or dates without the statement that they are for",
                &item.place,
            ));
            self.open.clear();
            self.own = clauses.iter().map(|c| c.role).collect();
            tasks.push(task);
            return Some(tasks.len() - 1);
        }
        for index in self.open.clone() {
            for clause in clauses {
                fill(&mut tasks[index], clause, true);
            }
            tasks[index].confidence *= item.confidence;
            let place = item.place.clone();
            if self.open.len() == 1 {
                tasks[index].place.join(&place);
            }
        }
        self.open.last().copied()
    }
}

/// Puts a clause into its field; a second value is added, unless the field must stay.
fn fill(task: &mut TaskDraft, clause: &Clause, keep: bool) {
    if clause.value.is_empty() {
        return;
    }
    let field = match clause.role {
        Role::Lead | Role::LeadAndCoordinating => &mut task.raw.lead,
        Role::Coordinating => &mut task.raw.coordinating,
        Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd => &mut task.raw.deadline,
        Role::Product => &mut task.raw.product,
        Role::Funding => &mut task.raw.funding,
        Role::Supervises => {
            return task
                .roles
                .push((RoleKind::Supervises, clause.value.clone()));
        }
        Role::Approves => return task.roles.push((RoleKind::Approves, clause.value.clone())),
        _ => {
            return task.other.push(OtherColumn {
                header: clause.label.clone(),
                text: clause.value.clone(),
            });
        }
    };
    match field {
        Some(_) if keep => {}
        Some(text) => {
            text.push_str("; ");
            text.push_str(&clause.value);
        }
        None => *field = Some(clause.value.clone()),
    }
}

/// Whether a paragraph is nothing but labelled clauses.
fn is_clause(item: &Item) -> bool {
    let (_, text) = split_mark(&item.text);
    let (content, found) = clauses::split(text);
    content.is_empty() && found.first().is_some_and(|c| c.role != Role::Content)
}

fn is_heading_alone(item: &Item) -> bool {
    lines::is_caps(&item.text) || item.emphasis
}

fn next_paragraph(at: usize, items: &[Item], item_parts: &[Part]) -> Option<usize> {
    let next = at + 1;
    (next < items.len() && items[next].kind == Kind::Text && item_parts[next] == Part::Body)
        .then_some(next)
}
