//! Which paragraphs are headings, and what the open ones announce.

use super::Reader;
use crate::clauses::Clause;
use crate::levels::{self, Level};
use crate::lines;
use crate::paragraph::{announced, names_somebody, names_type};
use crate::text::Item;
use model::record::Section;
use vietnamese::assignment;
use vietnamese::charges;
use vietnamese::demands;
use vietnamese::headers::Role;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{Ordinal, Style};

/// Shorter than this (characters), a line without a mark that leads to a list is a heading, not a sentence.
const SHORT: usize = 60;

/// Shorter than this (characters), a numbered line that only says what the list beneath is about is a heading (`2. Về tổng kết …`).
const LONGEST_TOPIC: usize = 600;

/// Whether a numbered line that a list follows is a title with a full stop behind it (`2. Về công tác tuyên truyền.`): few words that
/// say what the list is about, not what is to be done.
pub(super) fn is_closed_title(mark: Option<&Ordinal>, rest: &str) -> bool {
    /// Most words of such a title.
    const LONGEST: usize = 14;
    let numbered = mark.is_some_and(|m| !matches!(m.style, Style::Dash | Style::Plus));
    let Some(title) = rest.strip_suffix('.') else {
        return false;
    };
    numbered
        && title.split_whitespace().count() <= LONGEST
        && !title.contains(['.', ';', ':'])
        && assignment::read(rest).lead.is_none()
        && (lines::starts_with_any(title, &["về "])
            || charges::is_execution(title)
            || !vietnamese::agencies::Agencies::get().starts_with_verb(title))
        && (headings::announces(title).is_some()
            || lines::starts_with_any(title, &["về ", "đối với "]))
}

/// Whether a numbered sentence hands a task to somebody and a colon ends it, though no list stands beneath (`2. Giao Sở Y tế in biển với dòng
/// chữ:` above a table): it is the task itself.
pub(super) fn hands_over_alone(
    mark: Option<&Ordinal>,
    rest: &str,
    next: Option<&Ordinal>,
    ends: bool,
) -> bool {
    mark.is_some()
        && rest.ends_with(':')
        && next.map_or(ends, |n| n.last() != 1)
        && !levels::agencies_only(rest)
        && !headings::points_elsewhere(rest)
        && assignment::read(rest).handed
}

/// Whether a sentence leads to a list of tasks by what it calls them (`…, với các nhiệm vụ sau:`).
pub(super) fn announces_tasks(sentence: &str) -> bool {
    let announced = || headings::announces(sentence);
    sentence.ends_with(':') && matches!(announced(), Some(Announces::Tasks | Announces::Mixed))
}

impl Reader {
    pub(super) fn is_heading(
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
        let topic = length < LONGEST_TOPIC && lines::starts_with_any(rest, &["về "]);
        mark.is_some() && !closed && deeper && (length < 260 || topic)
    }

    pub(super) fn push_heading(
        &mut self,
        rank: u32,
        mark: Option<&Ordinal>,
        rest: &str,
        emphasis: bool,
    ) {
        self.behind_table &= headings::is_note(rest);
        levels::close(&mut self.levels, rank, mark);
        self.among_labels = false;
        self.by_label = false;
        self.rules.heading(mark, rest);
        self.powers |= charges::names_powers(rest);
        let title = rest.trim_end_matches([':', ' ', '.']).to_owned();
        let authority = mark.is_none() && lines::is_caps(rest) && lines::names_office(rest);
        let told = assignment::read(rest);
        // The letterhead or signature of a form or an example: in a text without lists of work a bare name gives nobody anything.
        let form = mark.is_none()
            && lines::is_caps(rest)
            && !self.plan_like
            && !self.letter
            && !told.handed
            && self.announced() != Some(Announces::Tasks);
        let authority = authority || form;
        // `Bộ Tài chính hướng dẫn như sau:` above all else tells who issues the rules.
        let issuing = !self.plan_like && mark.is_none() && self.levels.is_empty() && !told.handed;
        // `IV. ĐOÀN KIỂM TRA, THỜI GIAN KIỂM TRA`: a chapter's title may begin with a body and go on with other matters.
        let chapter = mark.is_some_and(|m| matches!(m.style, Style::Roman | Style::Letter))
            && lines::is_caps(rest)
            && !told.handed
            && told.coordinating.is_none();
        let names = !chapter && names_somebody(rest, &told);
        let criteria = headings::leads_to_criteria(rest);
        // `1. Nhà đầu tư của hai dự án:`
        let party = (mark.is_some() && rest.ends_with(':') && !criteria)
            .then(|| charges::party(&title))
            .flatten()
            .filter(|_| self.announced() == Some(Announces::Tasks));
        let demands = mark.is_none() && !criteria && demands::leads_to_demands(rest);
        // `Hội đồng nhân dân tỉnh quyết nghị các nội dung sau:`: who decides does not carry it out.
        let decides = !self.plan_like && assignment::decides(rest, &told);
        let assigns = !authority
            && !criteria
            && !decides
            && (levels::agencies_only(rest)
                || levels::names_labelled(rest)
                || levels::charges_somebody(rest)
                || mark.is_some() && self.under_duties() && charges::may_name_a_holder(&title)
                || party.is_some()
                || !issuing && (names || levels::names_duty(rest)));
        let agency = party.map(str::to_owned);
        // It may only say with whom what stands beneath is to be done.
        let joins = told.coordinating.is_some() || assignment::only_joins(rest);
        let agency = agency.or_else(|| {
            (assigns || !authority && !issuing && !decides && joins)
                .then(|| levels::whose(&title).to_owned())
        });
        let addressed = self.letter && demands && (!assigns || demands::asks_the_addressed(rest));
        let agency = if addressed {
            self.addressees.clone()
        } else {
            agency
        };
        let announces = if criteria {
            Some(Announces::NoTasks)
        } else if assigns || demands {
            Some(Announces::Tasks)
        } else {
            announced(rest)
        };
        // Who speaks, and that something is asked: it is about the whole list and heads no part of it.
        let named = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let opens = authority && demands::sends(rest) || demands && !levels::agencies_only(named);
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
            sign: None,
            assigns: assigns || addressed,
            shown: mark.is_some()
                || !opens
                    && (emphasis
                        || lines::is_caps(rest)
                        || rest.chars().count() < SHORT && !headings::points_elsewhere(rest))
                    && !names_type(rest),
        });
    }

    /// A numbered paragraph that is no task: what leads to a list right behind it stands beneath it, not beside the numbers that follow.
    pub(super) fn pass(&mut self, rank: u32, mark: Option<Ordinal>) {
        if let Some(mark) = mark.filter(|m| m.style < Style::Dash && !m.text.is_empty()) {
            let mut level = levels::assigning(None);
            level.assigns = false;
            level.rank = rank;
            level.mark = Some(mark);
            self.levels.push(level);
        }
    }

    /// An article ends all that is numbered within the one before, where articles are outermost, and all that the one before approves.
    pub(super) fn place_article(&mut self, mark: Option<&Ordinal>, rest: &str) {
        let Some(mark) = mark else { return };
        let outside = match mark.style {
            Style::Article => *self.articles_outside.get_or_insert(true),
            Style::Roman | Style::Letter => {
                self.articles_outside.get_or_insert(false);
                false
            }
            _ => false,
        };
        if mark.style == Style::Article {
            self.approves = charges::approves_work(rest);
            self.powers = false;
        }
        if outside {
            levels::close(&mut self.levels, levels::BENEATH_PARTS, None);
        }
    }

    /// What the open headings announce. The innermost that says tasks or no tasks decides; one that
    /// only may announce tasks counts where none further out says that there are none.
    pub(super) fn announced(&self) -> Option<Announces> {
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

    /// Whether an open heading announces measures, or in a document that resolves what is to be done or beneath an article that approves
    /// it, work.
    pub(super) fn under_work(&self) -> bool {
        self.task_headings().any(|l| {
            let is_article = l.mark.as_ref().is_some_and(|m| m.style == Style::Article);
            let resolved = self.resolves || self.approves && !self.powers && !is_article;
            l.section.title.as_deref().is_some_and(|title| {
                headings::names_measures(title) || resolved && headings::names_work(title)
            })
        })
    }

    /// Whether an open heading gives somebody duties or says that the document's execution follows.
    pub(super) fn under_duties(&self) -> bool {
        let mut titles = self
            .task_headings()
            .filter_map(|l| l.section.title.as_deref());
        titles.any(|t| {
            charges::is_execution(t)
                || charges::gives_duties(t) && !headings::names_bound(levels::whose(t))
        })
    }

    fn task_headings(&self) -> impl Iterator<Item = &Level> {
        let tasks = |l: &&Level| l.announces == Some(Announces::Tasks);
        self.levels.iter().filter(tasks)
    }
}
