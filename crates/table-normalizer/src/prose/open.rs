//! What the open headings say of what stands beneath them: whether it is tasks, whose, and of a design.

use super::Reader;
use super::paragraph::Paragraph;
use crate::levels::{self, Level};
use crate::paragraph::split_mark;
use crate::text::Item;
use vietnamese::charges;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{Ordinal, Style};
use vietnamese::telling;

/// Whether a heading is about a design, and about nobody's work for it (`Giải pháp thiết kế và trách nhiệm của các đơn vị`).
pub(super) fn only_designs(heading: &str) -> bool {
    headings::names_designs(heading)
        && !headings::names_execution(heading)
        && !charges::is_execution(heading)
        && !charges::gives_duties(heading)
        && !levels::names_duty(heading)
}

impl Reader {
    /// The depth of a paragraph without a mark right beneath a dash that names a holder and nothing else (`- Văn phòng Sở:`, `Bố trí kinh phí.`).
    pub(super) fn beneath_a_holder(&self, paragraph: &Paragraph) -> Option<u32> {
        let above = self.levels.last().filter(|l| l.assigns)?;
        let dash = |item: &Item| {
            let (mark, rest) = split_mark(&item.text);
            let listed = mark.is_some_and(|m| matches!(m.style, Style::Dash | Style::Plus));
            listed && rest.ends_with(':') && levels::agencies_only(rest)
        };
        let before = paragraph.at.checked_sub(1).map(|at| &paragraph.items[at]);
        let ordered = paragraph.mark.is_none() && telling::opens_with_order(paragraph.rest);
        (ordered && before.is_some_and(dash)).then_some(above.rank + 1)
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
        if self.describes_a_design() {
            return Some(Announces::NoTasks);
        }
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

    /// Whether what is read describes a design, whatever the headings within are called: in a document that is no plan, and beneath no heading
    /// that gives it to somebody.
    pub(super) fn describes_a_design(&self) -> bool {
        let mut titles = self
            .levels
            .iter()
            .filter_map(|l| l.section.title.as_deref());
        (self.designs || titles.any(only_designs))
            && !self.plan_like
            && !self.concludes
            && !self.letter
            && !self.levels.iter().any(|l| l.assigns)
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
