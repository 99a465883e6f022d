//! Which paragraphs are headings, and the sections that they begin. Whom a heading charges is for [`super::charge`] to say, what the open ones
//! announce for [`super::open`].

use super::Reader;
use super::lead_ins::hands_over_alone;
use super::paragraph::{Following, Paragraph, Said, is_clause, is_heading_alone, next_paragraph};
use crate::clauses::{self, Clause};
use crate::joins;
use crate::levels::{self, Level};
use crate::lines;
use crate::paragraph::{announced, names_type, split_mark};
use crate::text::Item;
use model::draft::Part;
use model::record::Section;
use vietnamese::agencies::{Agencies, Sort};
use vietnamese::assignment;
use vietnamese::charges;
use vietnamese::headers::Role;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{Ordinal, Style};
use vietnamese::telling;

/// Shorter than this (characters), a line without a mark that leads to a list is a heading, not a sentence.
const SHORT: usize = 60;

/// Shorter than this (characters), a numbered line that only says what the list beneath is about is a heading (`2. Về tổng kết …`).
const LONGEST_TOPIC: usize = 600;

/// Whether a numbered line that a list follows is a title with a full stop behind it (`2. Về công tác tuyên truyền.`): few words that
/// say what the list is about, not what is to be done.
fn is_closed_title(mark: Option<&Ordinal>, rest: &str) -> bool {
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
            || !Agencies::get().starts_with_verb(title))
        && (headings::announces(title).is_some()
            || lines::starts_with_any(title, &["về ", "đối với "]))
}

/// Whether a paragraph has no mark.
fn is_unmarked(item: &Item) -> bool {
    split_mark(&item.text).0.is_none()
}

/// Whether a sentence names nobody who is to do something.
fn names_nobody(rest: &str) -> bool {
    let told = assignment::read(rest);
    told.lead.is_none()
        && told.coordinating.is_none()
        && told.subject.is_none()
        && told.more.is_empty()
        && !told.handed_away
}

/// How many of the paragraphs without a mark from an item on, up to the next mark, each begin with a body and what it is to do; none where the
/// first does not.
fn bodies_told(first: usize, paragraph: &Paragraph) -> usize {
    /// Most paragraphs that are looked at.
    const MOST: usize = 3;
    let (items, parts) = (paragraph.items, paragraph.parts);
    let told = |item: &Item| {
        let told = assignment::read(&item.text);
        told.handed || told.lead.is_some_and(|lead| lead.start == 0)
    };
    let mut count = 0;
    let mut next = Some(first);
    for _ in 0..MOST {
        let item = next.map(|n| &items[n]).filter(|item| is_unmarked(item));
        let Some(item) = item.filter(|item| count > 0 || told(item)) else {
            break;
        };
        count += usize::from(told(item));
        next = next.and_then(|n| next_paragraph(n, items, parts));
    }
    count
}

/// Whether the number after a paragraph's own follows further on in its list.
fn goes_on(paragraph: &Paragraph, mark: &Ordinal) -> bool {
    let rank = levels::style_rank(mark);
    let later = paragraph.items.iter().zip(paragraph.parts);
    let marks = later
        .skip(paragraph.at + 1)
        .take_while(|(_, part)| **part == Part::Body)
        .filter_map(|(item, _)| split_mark(&item.text).0);
    marks
        .take_while(|m| levels::style_rank(m) >= rank)
        .any(|m| m.follows(mark))
}

/// The longer paragraph without a mark that stands beneath a short statement at an item.
fn beneath_a_title<'a>(at: usize, paragraph: &Paragraph<'a>) -> Option<&'a Item> {
    /// Most words of a title.
    const LONGEST: usize = 10;
    let (items, parts) = (paragraph.items, paragraph.parts);
    let (_, title) = split_mark(&items[at].text);
    let words = title.split_whitespace().count();
    let short = words <= LONGEST && !title.trim_end_matches('.').contains(['.', ';', ':', '(']);
    let beneath = next_paragraph(at, items, parts).map(|next| &items[next]);
    beneath.filter(|item| {
        short
            && is_unmarked(item)
            && item.text.split_whitespace().count() > words
            && !is_clause(item)
    })
}

/// The item of the number that follows a paragraph's own, not far behind it.
fn next_of_list(paragraph: &Paragraph, mark: &Ordinal) -> Option<usize> {
    /// Most paragraphs between the two.
    const FAR: usize = 12;
    let mut later = paragraph
        .items
        .iter()
        .enumerate()
        .skip(paragraph.at + 1)
        .take(FAR);
    later
        .find(|(_, item)| split_mark(&item.text).0.is_some_and(|m| m.follows(mark)))
        .map(|(at, _)| at)
}

/// Whether a heading names one body, not several or all of a sort (`CÁC SỞ, NGÀNH`).
fn is_one_body(named: &str) -> bool {
    let name = Agencies::get().expected_name(named);
    name.filter(|name| name.sort == Sort::Body)
        .is_some_and(|name| {
            let behind = named[name.len..].trim_start();
            !behind.starts_with([',', ';', '/']) && !behind.starts_with("và ")
        })
}

/// Whether a dash leads to a numbered list (`* Về thu ngân sách:`, `1. …` beneath): it is a heading, though the numbers stand further out.
fn leads_to_numbers(paragraph: &Paragraph, following: &Following) -> bool {
    let first = |m: &Ordinal| m.style < Style::Dash && m.last() == 1;
    paragraph.rest.ends_with(':')
        && paragraph.mark().is_some_and(|m| m.style >= Style::Dash)
        && following.mark.as_ref().is_some_and(first)
}

/// Whether a long title stands above those who carry it out: `5. Triển khai …; phát huy …`, `5.1. Công an tỉnh` beneath.
fn stands_above_bodies(paragraph: &Paragraph, following: &Following) -> bool {
    let names_a_body = |next: &Item| levels::agencies_only(split_mark(&next.text).1);
    following.listed
        && paragraph.mark.is_some()
        && !joins::is_closed(paragraph.rest)
        && paragraph.next_item().is_some_and(names_a_body)
}

/// Whether a paragraph is a heading by its form.
fn is_heading(paragraph: &Paragraph, said: &Said, following: &Following) -> bool {
    let (mark, rest) = (paragraph.mark(), paragraph.rest);
    let deeper = following.deeper;
    let valued = |c: &Clause| c.role != Role::Content && !c.value.is_empty();
    if said.clauses.iter().any(valued) {
        return false;
    }
    let length = rest.chars().count();
    let closed = rest.ends_with(['.', ';', '!']);
    let outer = mark.is_some_and(|m| matches!(m.style, Style::Part | Style::Roman | Style::Letter));
    let caps = lines::is_caps(rest) && length < 250;
    if caps || outer && !closed && length < 400 {
        return !following.clause || outer;
    }
    if following.clause {
        return false;
    }
    if levels::agencies_only(rest) {
        return deeper || !closed;
    }
    let dashed = mark.is_some_and(|m| matches!(m.style, Style::Dash | Style::Plus));
    if rest.ends_with(':') {
        return deeper || !dashed;
    }
    if paragraph.item().emphasis && (!closed || deeper) && length < 300 {
        return deeper || !dashed;
    }
    let topic = length < LONGEST_TOPIC && lines::starts_with_any(rest, &["về "]);
    mark.is_some() && !closed && deeper && (length < 260 || topic)
}

/// Whether those whom a heading is for may do work (`chi bộ các thôn`), and are no matter that it is about (`công tác tuyên truyền`).
fn may_be_somebody(whom: &str) -> bool {
    (Agencies::get().expected_name(whom).is_some() || charges::begins_as_a_holder(whom))
        && headings::announces(whom).is_none()
}

impl Reader {
    /// Whether a paragraph is the heading of what follows it.
    pub(super) fn heads_what_follows(
        &self,
        paragraph: &Paragraph,
        said: &Said,
        following: &Following,
    ) -> bool {
        let (mark, rest, next) = (paragraph.mark(), paragraph.rest, paragraph.next_item());
        let closed = || is_closed_title(mark, rest);
        let above_table = paragraph.stands_above_table();
        let beneath = following.mark.as_ref();
        let ends = || beneath.map_or(next.is_none_or(is_heading_alone), |n| n.last() != 1);
        let alone = (above_table || !following.deeper && ends())
            && hands_over_alone(mark, rest, above_table);
        !alone
            && !self.is_one_of_a_list_of_names(paragraph)
            && (paragraph.is_chapter() && said.content.is_empty()
                || leads_to_numbers(paragraph, following)
                || stands_above_bodies(paragraph, following)
                || is_heading(paragraph, said, following)
                || self.heads_bodies(paragraph, said)
                || self.is_title_above_text(paragraph, said)
                || following.listed && said.clauses.is_empty() && closed())
    }

    /// Whether a numbered sentence without anybody is the title of the paragraphs beneath it, in each of which another body is told what to do
    /// (`b) Kiện toàn tổ chức bộ máy.`, beneath it `Bộ Nội vụ chủ trì …`, `Ủy ban nhân dân các tỉnh …`). One such paragraph is enough beside another
    /// title; else it may only go on with the task. Beneath a numbered heading that names one body the sentence is that body's task.
    fn heads_bodies(&self, paragraph: &Paragraph, said: &Said) -> bool {
        let rest = paragraph.rest;
        let (Some(mark), Some(title)) = (paragraph.mark(), rest.strip_suffix('.')) else {
            return false;
        };
        let sentence = mark.style < Style::Dash
            && mark.style != Style::Article
            && said.clauses.is_empty()
            && rest.chars().count() < LONGEST_TOPIC
            && !title.contains(". ");
        let next = paragraph
            .next
            .filter(|n| sentence && is_unmarked(&paragraph.items[*n]));
        let Some(next) = next else { return false };
        let rank = levels::style_rank(mark);
        let held = |l: &Level| {
            l.rank < rank && l.mark.is_some() && l.agency.as_deref().is_some_and(is_one_body)
        };
        if self.levels.iter().any(held) {
            return false;
        }
        let bodies = bodies_told(next, paragraph);
        if bodies == 0 || clauses::names_a_term(rest) || !names_nobody(rest) {
            return false;
        }
        let beside = |l: &&Level| l.mark.as_ref().is_some_and(|before| mark.follows(before));
        let before = self.levels.iter().rev().find(beside);
        match before {
            Some(before) if before.task.is_none() => true,
            // The last of a list of tasks is one, too, and those beneath are told something of their own.
            Some(_) => bodies > 1 && goes_on(paragraph, mark),
            None => bodies > 1,
        }
    }

    /// Whether a line in capitals goes on with the marked heading right before it, whose title it then joins.
    pub(super) fn goes_on_with_heading(&mut self, paragraph: &Paragraph) -> bool {
        /// Longest title, in bytes: what would be longer is no title any more.
        const LONGEST: usize = 300;
        let rest = paragraph.rest;
        let follows = self.headed.is_some_and(|at| at + 1 == paragraph.at);
        if !follows || paragraph.mark.is_some() || !lines::is_caps(rest) || rest.ends_with(':') {
            return false;
        }
        let Some(level) = self.levels.last_mut().filter(|l| l.mark.is_some()) else {
            return false;
        };
        let Some(title) = level.section.title.as_mut() else {
            return false;
        };
        if title.len() + rest.len() > LONGEST {
            return false;
        }
        if !lines::is_caps(title) || !headings::heading_goes_on(title, rest) {
            return false;
        }
        title.push(' ');
        title.push_str(rest.trim_end_matches(['.', ' ']));
        if level.announces.is_none() {
            level.announces = announced(title);
        }
        self.headed = Some(paragraph.at);
        true
    }

    /// Whether a short numbered sentence is the title of the paragraph without a mark beneath it, which says what is to be done (`1. Tăng cường nguồn
    /// lực.`, `Ưu tiên bố trí …`): its neighbour in the list is such a title, too.
    fn is_title_above_text(&self, paragraph: &Paragraph, said: &Said) -> bool {
        let Some(mark) = paragraph.mark().filter(|m| m.style < Style::Dash) else {
            return false;
        };
        if mark.style == Style::Article
            || !said.clauses.is_empty()
            || telling::delivers(paragraph.rest)
            || clauses::names_a_term(paragraph.rest)
            || !names_nobody(paragraph.rest)
            || !beneath_a_title(paragraph.at, paragraph)
                .is_some_and(|item| telling::opens_with_order(&item.text))
        {
            return false;
        }
        let before = |l: &Level| {
            let beside = l.mark.as_ref().is_some_and(|m| mark.follows(m));
            beside && l.task.is_none() && l.shown && !l.assigns
        };
        self.levels.iter().any(before)
            || next_of_list(paragraph, mark)
                .is_some_and(|next| beneath_a_title(next, paragraph).is_some())
    }

    /// Opens the section that a heading of this depth begins.
    pub(super) fn push_heading(
        &mut self,
        rank: u32,
        mark: Option<&Ordinal>,
        rest: &str,
        emphasis: bool,
    ) {
        self.behind_table &= headings::is_note(rest);
        let beside_a_holder = mark.is_some_and(|m| self.names_a_holder_as_before(m, rest));
        levels::close(&mut self.levels, rank, mark);
        self.among_labels = false;
        self.by_label = false;
        self.rules.heading(mark, rest);
        self.powers |= charges::names_powers(rest);
        let title = rest.trim_end_matches([':', ' ', '.']).to_owned();
        let charge = self.charge(mark, rest, &title);
        let looks_like_one = emphasis
            || lines::is_caps(rest)
            || rest.chars().count() < SHORT && !headings::points_elsewhere(rest);
        self.levels.push(Level {
            rank,
            section: Section {
                ordinal: mark.map(|m| m.text.clone()).filter(|t| !t.is_empty()),
                title: (!title.is_empty()).then_some(title),
            },
            announces: charge
                .announces
                .or(beside_a_holder.then_some(Announces::Tasks)),
            agency: charge
                .agency
                .or_else(|| beside_a_holder.then(|| levels::whom(rest).to_owned())),
            mark: mark.cloned(),
            task: None,
            sign: None,
            assigns: charge.assigns || beside_a_holder,
            shown: mark.is_some() || !charge.of_all && looks_like_one && !names_type(rest),
        });
    }

    /// Whether a heading names those whom it is for as the number before it does, which names a body (`1. Đối với Sở Y tế`, `2. Đối với chi bộ các
    /// thôn`).
    fn names_a_holder_as_before(&self, mark: &Ordinal, rest: &str) -> bool {
        let before = |l: &&Level| {
            let beside = l.mark.as_ref().is_some_and(|m| mark.follows(m));
            beside
                && l.assigns
                && l.section
                    .title
                    .as_deref()
                    .is_some_and(levels::is_for_somebody)
        };
        levels::is_for_somebody(rest)
            && may_be_somebody(levels::whom(rest))
            && self.levels.iter().rev().any(|l| before(&l))
    }
}

#[cfg(test)]
mod tests;
