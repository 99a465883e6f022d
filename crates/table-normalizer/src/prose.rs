//! Prose tasks: paragraphs that they themselves or their headings assign to somebody, or that stand
//! in a list which its heading calls tasks.
//!
//! Goals, requirements, grounds and conclusions are none. A paragraph is one task; labelled clauses
//! within it or right beneath it go to their fields.

mod blocks;
mod closing;
mod heading;
mod judge;
mod labels;
mod letters;
mod objects;
mod task;

use crate::clauses::{self, Clause};
use crate::joins;
use crate::levels::{self, Level};
use crate::lines;
use crate::paragraph::{announced, is_plan, is_report, lead_of, names_somebody, split_mark};
use crate::rules::Rules;
use crate::text::{Item, Kind};
use model::draft::{Part, TaskDraft};
use model::record::Section;
use vietnamese::assignment;
use vietnamese::demands;
use vietnamese::headers::Role;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::Style;

/// Reads prose tasks; new tasks are appended to a list that table tasks share.
pub struct Reader {
    levels: Vec<Level>,
    /// What the title and the opening announce.
    root: Option<Announces>,
    /// A plan, programme or directive: its lists are work to do. In other documents only what is
    /// assigned to somebody is a task.
    plan_like: bool,
    /// A resolution or conclusion: what its headings call work is to be done.
    resolves: bool,
    /// What it lays down is rules, by its kind or by how it opens.
    rules: Rules,
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
    /// Its articles stand outside of its Roman numbers: the first mark of the two was an article.
    articles_outside: Option<bool>,
    /// Items before this one belong to a label that stands above them.
    taken: usize,
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
        let mut root = None;
        let mut levels = Vec::new();
        let mut plan_like = !parts.contains(&Part::TypeName) && !parts.contains(&Part::Subject);
        let mut rules = Rules::default();
        let typed = parts.contains(&Part::TypeName);
        let mut silent = false;
        let mut report = false;
        let mut resolves = false;
        let mut demanded = false;
        let mut lead_in = None;
        let letter = parts.contains(&Part::Subject) && !typed;
        let addressees = letter.then(|| letters::addressees(items, parts)).flatten();
        let mut writer = letter.then(|| letters::writer(items, parts)).flatten();
        for (item, part) in items.iter().zip(parts) {
            let names_kind = *part == Part::Title
                && !typed
                && vietnamese::doctypes::kind_of_heading(&item.text).is_some();
            if *part == Part::TypeName || names_kind {
                plan_like = is_plan(&item.text);
                rules = Rules::of_document(&item.text);
                silent = headings::kind_gives_no_tasks(&item.text);
                report = is_report(&item.text);
                resolves = headings::kind_resolves(&item.text);
            } else if *part == Part::Title && !typed {
                // A paper without a kind of the lists: `ĐỀ CƯƠNG BÁO CÁO`, `TÓM TẮT BÁO CÁO …`.
                silent |= headings::kind_gives_no_tasks(&item.text);
                report |= headings::sums_up_a_report(&item.text);
                plan_like &= !report;
            }
            match part {
                Part::Title | Part::TypeName
                    if headings::announces(&item.text) == Some(Announces::Tasks)
                        && item.text.to_lowercase().contains("nhiệm vụ") =>
                {
                    root = Some(Announces::Tasks);
                }
                Part::Opening => {
                    if item.text.ends_with(':') {
                        lead_in = item.text.rsplit(". ").next().map(str::to_owned);
                    }
                    let asks = demands::leads_to_demands(&item.text);
                    writer = writer.filter(|_| !demands::is_asked_by_a_leader(&item.text));
                    if !asks && !heading::announces_tasks(&item.text) {
                        continue;
                    }
                    root = Some(Announces::Tasks);
                    levels = levels::opening(&item.text).into_iter().collect();
                    demanded = asks;
                    if letter
                        && asks
                        && (levels.is_empty() || demands::asks_the_addressed(&item.text))
                    {
                        levels = vec![levels::assigning(addressees.clone())];
                    }
                }
                _ => {}
            }
        }
        Reader {
            levels,
            root,
            plan_like,
            resolves,
            rules,
            open: Vec::new(),
            own: Vec::new(),
            among_labels: false,
            by_label: false,
            silent,
            report,
            articles_outside: None,
            taken: 0,
            begins_annex: false,
            letter,
            demanded,
            lead_in,
            behind_table: false,
            addressees,
            writer,
            closing: false,
            approves: false,
            powers: false,
        }
    }

    /// Starts an annex or the text after a table: nothing above applies. A title may go on from the line before.
    pub fn restart(&mut self, title: &str, goes_on: bool) {
        self.levels.clear();
        self.open.clear();
        self.rules.restart(title, goes_on);
        self.silent = headings::kind_gives_no_tasks(title) || goes_on && self.silent;
        self.report &= vietnamese::doctypes::kind_of_heading(title).is_none_or(|k| k == "annex");
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

    /// Reads one paragraph; gives the task that it became.
    pub fn read(
        &mut self,
        at: usize,
        items: &[Item],
        item_parts: &[Part],
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        let item = &items[at];
        if self.silent || at < self.taken || lines::says_nothing(&item.text) {
            return None;
        }
        if let Some(behind) = self
            .letter
            .then(|| letters::behind_quotation(items, at))
            .flatten()
        {
            self.taken = behind;
            return None;
        }
        let (mark, rest) = split_mark(&item.text);
        // `PHỤ LỤC 1`, and in the next line what it is: `Đề cương báo cáo …`.
        self.begins_annex &= mark.is_none();
        let article = mark.as_ref().is_some_and(|m| m.style == Style::Article);
        if self.begins_annex && headings::kind_gives_no_tasks(rest)
            || article && headings::is_of_charter(rest)
        {
            self.silent = true;
            return None;
        }
        self.place_article(mark.as_ref(), rest);
        if self.opens_block(at, items, item_parts) {
            return None;
        }
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
        let said = self.says_of_open(mark.as_ref(), rest);
        let (content, clauses) =
            said.map_or_else(|| clauses::split(rest), |said| (String::new(), said));
        self.closing = mark.is_none() && (self.closing || headings::takes_effect(rest));
        let rank = if self.closing || self.closes_the_list(at, items, item_parts) {
            levels::BENEATH_CHAPTERS
        } else {
            levels::rank(mark.as_ref(), &self.levels, item)
        };
        let next = next_paragraph(at, items, item_parts);
        // `* Sở Y tế:` above `- Dọn giếng.`: the other sign is deeper.
        let sign = next.and_then(|n| levels::sign_above(item, mark.as_ref(), rest, &items[n]));
        let rank = if sign.is_some() {
            levels::ABOVE_LISTS
        } else {
            rank
        };
        let (content, clauses) = match self.description(at, items, item_parts, &content, &clauses) {
            Some(clause) => (String::new(), vec![clause]),
            None => (content, clauses),
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
        let chapter = mark.as_ref().is_some_and(|m| m.style <= Style::Article);
        let labels = clauses.iter().any(|c| !c.value.is_empty())
            || !chapter && next.is_some_and(|n| is_clause(&items[n]));
        if content.is_empty()
            && !clauses.is_empty()
            && labels
            && clauses[0].role != Role::Content
            && !assignment::only_joins(rest)
        {
            let next_is_label = next.is_some_and(|n| is_clause(&items[n]));
            if !next_is_label
                && self.heads_a_holder(rank, mark.as_ref(), rest, &clauses, next.map(|n| &items[n]))
            {
                self.open.clear();
                self.own.clear();
                self.push_heading(rank, mark.as_ref(), rest, item.emphasis);
                return None;
            }
            if !next_is_label && self.stands_beside(mark.as_ref(), &clauses) {
                self.open.clear();
                self.own.clear();
                self.push_heading(rank, mark.as_ref(), &clauses[0].label, item.emphasis);
                return None;
            }
            return self.clause_paragraph(item, &clauses, mark.as_ref(), tasks);
        }
        if clauses.is_empty() && self.only_grounds(mark.as_ref(), rest, next.map(|n| &items[n])) {
            return None;
        }
        if clauses.is_empty()
            && let Some(behind) = self.objects(at, items, item_parts, mark.as_ref(), rest, rank)
        {
            return self.take_with_objects(at..behind, items, mark.as_ref(), rest, rank, tasks);
        }
        let next_mark = next.and_then(|n| split_mark(&items[n].text).0);
        let deeper = sign.is_some()
            || next_mark
                .as_ref()
                .is_some_and(|m| levels::style_rank(m) > rank)
            || next_mark.is_none()
                && next.is_some()
                && mark.is_some()
                && !is_heading_alone(&items[next.unwrap_or(at)])
                && !headings::closes(&items[next.unwrap_or(at)].text);
        let told_next = next.and_then(|n| labels::behind_descriptions(n, items, item_parts));
        let clause_next = told_next.is_some_and(|n| {
            let (mark, text) = split_mark(&items[n].text);
            // A clause that stands further out is for more than this paragraph.
            let outer = mark.as_ref().is_some_and(|m| levels::style_rank(m) < rank);
            let (c, found) = clauses::split(text);
            let tells = |f: &Clause| !matches!(f.role, Role::Content | Role::Funding);
            !outer && c.is_empty() && found.first().is_some_and(tells)
        });
        let listed = next_mark
            .as_ref()
            .is_some_and(|m| levels::style_rank(m) > rank);
        // `* Về thu ngân sách:`, a numbered list beneath: the dash is a heading, though the numbers stand further out.
        let leads_to_numbers = rest.ends_with(':')
            && mark.as_ref().is_some_and(|m| m.style >= Style::Dash)
            && next_mark
                .as_ref()
                .is_some_and(|m| m.style < Style::Dash && m.last() == 1);
        // A long title above those who carry it out: `5. Triển khai …; phát huy …`, `5.1. Công an tỉnh` beneath.
        let above_bodies = listed
            && mark.is_some()
            && !joins::is_closed(rest)
            && next.is_some_and(|n| levels::agencies_only(split_mark(&items[n].text).1));
        let alone = !deeper
            && heading::hands_over_alone(
                mark.as_ref(),
                rest,
                next_mark.as_ref(),
                next.is_none_or(|n| is_heading_alone(&items[n])),
            );
        let heading = !alone
            && (chapter && content.is_empty()
                || leads_to_numbers
                || above_bodies
                || self.is_heading(item, mark.as_ref(), rest, deeper, clause_next, &clauses)
                || listed && clauses.is_empty() && heading::is_closed_title(mark.as_ref(), rest));
        if heading {
            self.open.clear();
            self.own.clear();
            self.push_heading(rank, mark.as_ref(), rest, item.emphasis);
            if let Some(level) = self.levels.last_mut() {
                level.sign = sign;
            }
            return None;
        }
        levels::close(&mut self.levels, rank, mark.as_ref());
        let mut labelled = false;
        let (content, clauses) = match clauses.first() {
            // `a) Nhiệm vụ: …`: the label of the content itself.
            Some(first) if content.is_empty() && first.role == Role::Content => {
                labelled = true;
                (first.value.clone(), clauses[1..].to_vec())
            }
            _ => (content, clauses),
        };
        let told = assignment::read(rest);
        let listed = mark.as_ref().is_some_and(|m| m.style < Style::Dash);
        if clauses.is_empty()
            && (headings::is_note(rest)
                || self.behind_table && !listed && !names_somebody(rest, &told))
        {
            return None;
        }
        let judged = self.judge(&content, rest, &told, &clauses, clause_next, mark.as_ref());
        let Some(confidence) = judged else {
            self.pass(rank, mark);
            return None;
        };
        let index = tasks.len();
        let unnumbered = mark.as_ref().is_none_or(|m| m.text.is_empty());
        let mut task = self.draft(content, &clauses, mark.as_ref(), item, confidence);
        if task.raw.lead.is_none() {
            task.raw.lead = self.readers_asked(rest, &told);
        }
        tasks.push(task);
        if self.open.last().is_some_and(|_| !self.own.is_empty())
            || mark.as_ref().is_some_and(|m| m.style < Style::Dash)
        {
            self.open.clear();
        }
        self.own = clauses.iter().map(|c| c.role).collect();
        self.open.push(index);
        self.among_labels = false;
        self.by_label = labelled;
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
                sign: None,
                shown: true,
            });
        }
        Some(index)
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
