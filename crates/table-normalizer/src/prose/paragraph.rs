//! One paragraph of the body where it stands: its mark, its text, and what follows it.

use super::labels;
use crate::clauses::{self, Clause};
use crate::levels;
use crate::lines;
use crate::paragraph::split_mark;
use crate::text::{Item, Kind};
use model::draft::Part;
use vietnamese::headers::Role;
use vietnamese::headings;
use vietnamese::ordinal::{Ordinal, Style};

/// A paragraph of the body.
pub(super) struct Paragraph<'a> {
    /// Where it stands among the items.
    pub at: usize,
    /// The document's items, and what each is for.
    pub items: &'a [Item],
    pub parts: &'a [Part],
    /// Its mark.
    pub mark: Option<Ordinal>,
    /// Its text behind the mark.
    pub rest: &'a str,
    /// The paragraph right beneath it.
    pub next: Option<usize>,
}

impl<'a> Paragraph<'a> {
    /// The paragraph that an item is.
    pub fn of(at: usize, items: &'a [Item], parts: &'a [Part]) -> Self {
        let (mark, rest) = split_mark(&items[at].text);
        Paragraph {
            at,
            items,
            parts,
            mark,
            rest,
            next: next_paragraph(at, items, parts),
        }
    }

    pub fn item(&self) -> &'a Item {
        &self.items[self.at]
    }

    pub fn mark(&self) -> Option<&Ordinal> {
        self.mark.as_ref()
    }

    /// The paragraph right beneath it.
    pub fn next_item(&self) -> Option<&'a Item> {
        self.next.map(|next| &self.items[next])
    }

    /// Whether a table follows it.
    pub fn stands_above_table(&self) -> bool {
        self.items
            .get(self.at + 1)
            .is_some_and(|next| next.kind == Kind::Table || next.cell)
    }

    /// Whether its mark is of this style.
    pub fn is_of(&self, style: Style) -> bool {
        self.mark().is_some_and(|m| m.style == style)
    }

    /// Whether its mark is that of a chapter, section or article.
    pub fn is_chapter(&self) -> bool {
        self.mark().is_some_and(|m| m.style <= Style::Article)
    }

    /// Whether it has a number or letter, not a dash.
    pub fn is_numbered(&self) -> bool {
        self.mark().is_some_and(|m| m.style < Style::Dash)
    }

    /// What follows it, where it stands at this depth.
    pub fn following(&self, standing: &Standing) -> Following {
        let mark = self.next_item().and_then(|n| split_mark(&n.text).0);
        let listed = mark
            .as_ref()
            .is_some_and(|m| levels::style_rank(m) > standing.rank);
        let explained = mark.is_none()
            && self.mark.is_some()
            && self
                .next_item()
                .is_some_and(|n| !is_heading_alone(n) && !headings::closes(&n.text));
        Following {
            listed,
            deeper: standing.sign.is_some() || listed || explained,
            clause: self.leads_to_clause(standing.rank),
            mark,
        }
    }

    /// Whether a labelled clause stands beneath it, behind what only describes.
    fn leads_to_clause(&self, rank: u32) -> bool {
        let told = self
            .next
            .and_then(|n| labels::behind_descriptions(n, self.items, self.parts));
        told.is_some_and(|n| {
            let (mark, text) = split_mark(&self.items[n].text);
            // A clause that stands further out is for more than this paragraph.
            let outer = mark.as_ref().is_some_and(|m| levels::style_rank(m) < rank);
            let (content, found) = clauses::split(text);
            let tells = |f: &Clause| !matches!(f.role, Role::Content | Role::Funding);
            !outer && content.is_empty() && found.first().is_some_and(tells)
        })
    }
}

/// How deep a paragraph stands.
pub(super) struct Standing {
    /// As in [`crate::levels`].
    pub rank: u32,
    /// Its sign, where it heads a list with another sign.
    pub sign: Option<char>,
}

/// What a paragraph says: the work, and the clauses about it.
pub(super) struct Said {
    pub content: String,
    pub clauses: Vec<Clause>,
}

impl Said {
    /// Nothing but a clause.
    pub fn clause(clause: Clause) -> Self {
        Said {
            content: String::new(),
            clauses: vec![clause],
        }
    }
}

/// What follows a paragraph.
pub(super) struct Following {
    /// The mark of the next paragraph.
    pub mark: Option<Ordinal>,
    /// A list stands beneath it.
    pub listed: bool,
    /// Something stands beneath it.
    pub deeper: bool,
    /// A clause about it stands beneath it.
    pub clause: bool,
}

/// Whether a paragraph is nothing but labelled clauses.
pub(super) fn is_clause(item: &Item) -> bool {
    let (_, text) = split_mark(&item.text);
    let (content, found) = clauses::split(text);
    content.is_empty() && found.first().is_some_and(|c| c.role != Role::Content)
}

/// Whether a paragraph looks like a heading, whatever follows it.
pub(super) fn is_heading_alone(item: &Item) -> bool {
    lines::is_caps(&item.text) || item.emphasis
}

/// The paragraph of the body right behind an item.
pub(super) fn next_paragraph(at: usize, items: &[Item], parts: &[Part]) -> Option<usize> {
    let next = at + 1;
    (next < items.len() && items[next].kind == Kind::Text && parts[next] == Part::Body)
        .then_some(next)
}
