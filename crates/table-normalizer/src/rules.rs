//! Texts that lay down rules: laws, decrees, circulars, and what opens with its scope as they do.
//!
//! Their paragraphs speak of bodies all the time, but bind everybody from then on; work to do is only what stands beneath
//! headings that say who carries them out, or what a sentence or heading lays on a body by name.

use crate::clauses;
use crate::levels::{self, Level};
use crate::lines;
use crate::paragraph;
use vietnamese::assignment::Assignment;
use vietnamese::doctypes::kind_of_heading;
use vietnamese::fold::fold;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{Ordinal, Style};

/// Words of a heading that names a body and not much more.
const SHORT: usize = 12;

/// Whether what is read lays down rules.
#[derive(Debug, Default, Clone, Copy)]
pub struct Rules {
    /// The document does, by its kind; its annexes too.
    document: bool,
    /// What is read now does, by its first article.
    scope: bool,
    /// The document before its annexes does, by its first article; what its annexes lay out are such rules, too.
    body: bool,
    /// An annex was begun.
    annexed: bool,
    /// The title of the annex that is read says that it lists work.
    lists_work: bool,
    /// What is read now lays down rules for no other reason than that the document before it does.
    inherited: bool,
}

impl Rules {
    /// By the words that name a document's kind.
    pub fn of_document(kind: &str) -> Self {
        Rules {
            document: matches!(
                kind_of_heading(kind),
                Some("law" | "ordinance" | "decree" | "circular")
            ) || headings::is_regulation(kind),
            ..Rules::default()
        }
    }

    /// Takes in the title: one by which articles of rules are changed lays down rules.
    pub fn title(&mut self, title: &str) {
        self.scope |= headings::amends_rules(title);
    }

    /// Whether the document lays down rules by its kind.
    pub fn are_the_document(self) -> bool {
        self.document
    }

    /// An annex of this title starts; a title may go on from the line before.
    pub fn restart(&mut self, title: &str, goes_on: bool) {
        self.body |= self.scope && !self.annexed;
        self.annexed = true;
        let plan = paragraph::is_plan(title);
        let work = plan
            || headings::announces(title) == Some(Announces::Tasks)
            || headings::lists_work(title);
        self.lists_work = work || goes_on && self.lists_work;
        let own = headings::is_regulation(title) || goes_on && self.scope && !self.inherited;
        self.inherited = self.body && !self.lists_work && !own;
        self.scope = own || self.inherited;
        self.document &= !plan;
    }

    /// A heading opens: `Điều 1. Phạm vi điều chỉnh`.
    pub fn heading(&mut self, mark: Option<&Ordinal>, title: &str) {
        self.scope |=
            mark.is_some_and(|m| m.style == Style::Article) && headings::opens_rules(title);
    }

    /// Whether a paragraph beneath these headings is a rule and no work to do.
    pub fn is_rule(self, text: &str, told: &Assignment, open: &[Level]) -> bool {
        if !self.document && !self.scope {
            return false;
        }
        let titles = || open.iter().filter_map(|l| l.section.title.as_deref());
        if titles().any(headings::names_execution) || self.inherited && is_due(text, told) {
            return false;
        }
        if titles().any(headings::is_procedure) || headings::is_step(text) {
            return true;
        }
        let laid_by_heading = open.iter().filter(|l| l.assigns).any(|l| {
            let title = l.section.title.as_deref().or(l.agency.as_deref());
            title.is_some_and(|t| {
                // A chapter may be about a body without giving it anything to do.
                let short = t.split_whitespace().count() <= SHORT && levels::prefix(t).is_some();
                let named = (levels::agencies_only(t) || short) && !lines::is_caps(t);
                (named || levels::names_duty(t) || headings::lays_duty(t))
                    && !headings::names_bound(levels::whose(t))
            })
        });
        !laid_by_heading && !is_laid_on_a_body(text, told)
    }
}

/// Whether a sentence names a body and the time by when it is to do something (`Sở Y tế dọn giếng trước ngày 30/4/2026`).
fn is_due(text: &str, told: &Assignment) -> bool {
    told.lead.is_some() && clauses::names_a_term(text)
}

/// Whether a sentence lays something on a body that it names: `Bộ Y tế có trách nhiệm …`, `giao Sở Tài chính chủ trì …`.
fn is_laid_on_a_body(text: &str, told: &Assignment) -> bool {
    let lead = told.lead.clone().and_then(|r| text.get(r)).unwrap_or(text);
    let charged =
        levels::prefix(text).is_some_and(|end| text.get(end..).is_some_and(headings::is_mandate));
    (told.handed || headings::lays_duty(text) || charged)
        && !headings::names_bound(lead)
        && levels::prefix(lead).is_some()
}

/// Whether a text is nothing but the name of an article, clause or point (`Khoản 4`), as pages list them beside the text.
pub fn is_unit(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split_whitespace();
    matches!(
        words.next(),
        Some("điều" | "khoản" | "điểm" | "mục" | "chương" | "phần")
    ) && words.next().is_some_and(|w| w.chars().count() <= 4)
        && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_articles_are_told_from_sentences() {
        for text in ["Khoản 4", "Điểm đ", "Điều 12."] {
            assert!(is_unit(text), "{text}");
        }
        for text in ["Điều tra cơ bản", "Mục tiêu chung", "Khoản 4 Điều này"] {
            assert!(!is_unit(text), "{text}");
        }
    }
}
